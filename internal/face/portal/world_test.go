package portal_test

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/portal"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
	"github.com/thuocdo/thuocdo/internal/work/directory"
	"github.com/thuocdo/thuocdo/internal/work/figures"
	"github.com/thuocdo/thuocdo/internal/work/matters"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/register"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// report is an invented report of a session with something of every kind in it.
const report = `Bộ Y tế làm việc với tỉnh Thành Nam về trạm y tế xã

Đồng chí Hoàng Gia Bảo - Thứ trưởng Bộ Y tế làm việc với Ủy ban nhân dân tỉnh Thành Nam về trạm y tế xã.

Dự buổi làm việc có đồng chí Đỗ Quang Lân - Chủ tịch UBND tỉnh Thành Nam.

UBND tỉnh đã ban hành 12 kế hoạch. Năm 2025, tỷ lệ hộ dân tham gia bảo hiểm y tế đạt 92,5%; thu ngân sách nhà nước tăng 9% so với dự toán; kinh phí sửa chữa trạm trên 41 tỷ đồng. Tỉnh thực hiện Kế hoạch số 67/KH-UBND ngày 5/3/2026.

Tỉnh Thành Nam đề xuất Bộ Y tế sớm ban hành danh mục thiết bị của trạm y tế xã.

Đồng chí Hoàng Gia Bảo yêu cầu UBND tỉnh rà soát thiết bị đã hỏng, báo cáo Bộ Y tế trước ngày 12/12/2026.

Tiếp thu ý kiến, đồng chí Đỗ Quang Lân cam kết bố trí đủ bác sĩ cho các trạm trước ngày 20/12/2026./.

T/h: Minh Quân
`

// A world is a portal over a database with a report and matters in every cell of
// the 2×2.
type world struct {
	http.Handler
	s       *store.Store
	site    *storetest.Site
	article civic.Record
	moved   civic.Record // a matter whose due day was moved
	files   *files.Folder
}

func newWorld(t testing.TB) *world {
	t.Helper()
	clock := storetest.NewClock()
	s := storetest.Open(t, "sqlite:"+filepath.Join(t.TempDir(), "portal.db"), clock)
	w := &world{s: s, site: storetest.NewSiteOf(t, s, "Thành Nam", "example.com")}
	news := &newsroom.Newsroom{Store: s}
	in, err := news.Import(t.Context(), w.site.Machine, w.site.ID, newsroom.Input{Bytes: []byte(report), Date: "2026-11-20"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := news.AcceptAll(t.Context(), w.site.Machine, in.Article.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := news.Publish(t.Context(), w.site.Machine, in.Article.ID, newsroom.Publication{ExplainAll: newsroom.Unattended}); err != nil {
		t.Fatal(err)
	}
	w.article = w.site.Again(t, in.Article)
	w.matters(t)
	u, err := ui.New(ui.Options{
		Now:    clock.Now,
		SiteOf: func(r *http.Request) (civic.Site, error) { return s.SiteByHost(r.Context(), r.Host) },
		Sites:  s.Sites,
	})
	if err != nil {
		t.Fatal(err)
	}
	papers := register.New(s)
	if papers.Files, err = files.New(t.TempDir(), 1<<20); err != nil {
		t.Fatal(err)
	}
	w.files = papers.Files
	p := &portal.Portal{
		UI: u, News: news, Matters: matters.New(s), Register: papers, Figures: figures.New(s),
		Directory: directory.New(s), Calendar: calendar.New(s), Sources: sources.New(s),
	}
	w.Handler = p.Handler()
	return w
}

// matters makes matters that stand in different cells of the 2×2.
func (w *world) matters(t testing.TB) {
	t.Helper()
	owner := w.site.Actor(t, "Trần Minh Đức", w.site.Province.ID, civic.Officer, civic.Head)
	lead := w.site.Actor(t, "Lê Thị Hoa", w.site.Department.ID, civic.Officer)
	for i, due := range []civic.Day{"2026-11-02", "2026-11-10", "2026-11-26", "2027-02-01", "", "2026-11-19", "2026-12-30", "2026-12-31"} {
		m := w.site.Disclose(t, w.site.Matter(t, civic.Direction, "Việc cần làm ở thôn Hạ", w.site.Province.ID, w.site.Department.ID, due))
		on := civic.About(m.ID)
		if i < 3 {
			continue
		}
		w.site.Act(t, owner, civic.Move{Subject: on, Act: civic.ActSend})
		switch i {
		case 3:
			yes := true
			w.site.Act(t, lead, civic.Move{Subject: on, Act: civic.ActAskExtension, Facts: civic.Facts{Due: "2027-03-15"}, Words: civic.Words{Reason: "Chờ phê duyệt dự toán"}})
			w.site.Act(t, owner, civic.Move{Subject: on, Act: civic.ActDecideExtension, Facts: civic.Facts{Granted: &yes}})
			w.moved = m
		case 5, 6:
			w.site.Act(t, lead, civic.Move{Subject: on, Act: civic.ActAcknowledge, Words: civic.Words{Text: "Tiếp thu ý kiến"}})
			w.site.Act(t, lead, civic.Move{
				Subject: on, Act: civic.ActSubmit, Words: civic.Words{Result: "Đã sửa xong"},
				Facts: civic.Facts{Evidence: []civic.Evidence{{URL: "https://thanhnam.test/bien-ban", Title: "Biên bản nghiệm thu"}}},
			})
		case 7:
			w.site.Act(t, owner, civic.Move{Subject: on, Act: civic.ActCancel, Facts: civic.Facts{Basis: "Quyết định 9/QĐ-UBND"}, Words: civic.Words{Reason: "Không còn cần"}})
		}
	}
}

// get asks for a page and returns its status and text.
func (w *world) get(t *testing.T, path string) (int, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	a := httptest.NewRecorder()
	w.ServeHTTP(a, r)
	return a.Code, a.Body.String()
}

// page asks for a page that there must be.
func (w *world) page(t *testing.T, path string) string {
	t.Helper()
	status, body := w.get(t, path)
	if status != http.StatusOK {
		t.Fatalf("%s: got %d:\n%s", path, status, body)
	}
	return body
}

// has complains of what a page lacks.
func has(t *testing.T, path, body string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(body, want) {
			t.Errorf("%s lacks %q", path, want)
		}
	}
}
