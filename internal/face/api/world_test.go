package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/api"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
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

// The hosts of the two sites, and words that nothing public holds.
const (
	here   = "thanhnam.test"
	there  = "haidong.test"
	secret = "Lòng hồ Đá Bạc"
)

// A world is the API over a database with two sites, each with what is public and
// what is not.
type world struct {
	http.Handler
	s         *store.Store
	site      *storetest.Site
	other     *storetest.Site
	article   civic.Record
	done      civic.Record // a matter that was done, with evidence
	gone      civic.Record // an article that was withdrawn
	hidden    []string     // ids of what is not public on the first site
	foreign   []string     // ids of the other site's records
	erased    int64        // seq of an entry whose words were erased
	publicKey string
}

func newWorld(t testing.TB, s *store.Store) *world {
	t.Helper()
	w := &world{s: s, site: storetest.NewSiteOf(t, s, "Thành Nam", here), other: storetest.NewSiteOf(t, s, "Hải Đông", there)}
	w.publicKey = publicKey(t)
	w.article = publishReport(t, s, w.site)
	w.matters(t)
	w.internal(t)
	w.elsewhere(t)
	for _, x := range []*storetest.Site{w.site, w.other} {
		if _, err := s.SignCheckpoint(t.Context(), x.ID); err != nil {
			t.Fatal(err)
		}
	}
	w.Handler = api.New(api.Options{
		Data: publicdata.New(s), Now: s.Now, Keys: []string{w.publicKey},
		SiteOf: func(r *http.Request) (civic.Site, error) { return s.SiteByHost(r.Context(), r.Host) },
	})
	return w
}

// publicKey returns the key that the stores of tests sign with, as it is given away.
func publicKey(t testing.TB) string {
	t.Helper()
	return storetest.Options(t, storetest.NewClock()).Verifiers[0]
}

// publishReport takes the report to the readers of a site.
func publishReport(t testing.TB, s *store.Store, site *storetest.Site) civic.Record {
	t.Helper()
	news := &newsroom.Newsroom{Store: s}
	in, err := news.Import(t.Context(), site.Machine, site.ID, newsroom.Input{Bytes: []byte(report), Date: "2026-11-20"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := news.AcceptAll(t.Context(), site.Machine, in.Article.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := news.Publish(t.Context(), site.Machine, in.Article.ID, newsroom.Publication{ExplainAll: newsroom.Unattended}); err != nil {
		t.Fatal(err)
	}
	return site.Again(t, in.Article)
}

// matters makes a matter that was done, and others that stand elsewhere in time.
func (w *world) matters(t testing.TB) {
	t.Helper()
	owner := w.site.Actor(t, "Trần Minh Đức", w.site.Province.ID, civic.Officer, civic.Head, civic.Editor)
	closer := w.site.Actor(t, "Vũ Thị Lan", w.site.Province.ID, civic.Officer)
	lead := w.site.Actor(t, "Lê Thị Hoa", w.site.Department.ID, civic.Officer)
	for _, due := range []civic.Day{"2026-11-02", "2026-11-26", "2027-02-01", ""} {
		w.site.Disclose(t, w.site.Matter(t, civic.Direction, "Việc cần làm ở thôn Hạ <b>", w.site.Province.ID, w.site.Department.ID, due))
	}
	m := w.site.Disclose(t, w.site.Matter(t, civic.Direction, "Sửa cầu thôn Hạ", w.site.Province.ID, w.site.Department.ID, "2026-12-30"))
	on := civic.About(m.ID)
	w.site.Act(t, owner, civic.Move{Subject: on, Act: civic.ActSend})
	e := w.site.Act(t, lead, civic.Move{Subject: on, Act: civic.ActAcknowledge, Words: civic.Words{Text: "Số điện thoại riêng của người báo tin"}})
	w.site.Act(t, lead, civic.Move{
		Subject: on, Act: civic.ActSubmit, Words: civic.Words{Result: "Đã sửa xong"},
		Facts: civic.Facts{Evidence: []civic.Evidence{{URL: "https://thanhnam.test/bien-ban", Title: "Biên bản nghiệm thu"}}},
	})
	w.site.Act(t, closer, civic.Move{Subject: on, Act: civic.ActClose, Facts: civic.Facts{Outcome: civic.Done}})
	if err := w.s.Erase(t.Context(), owner, w.site.ID, e.Seq, "Có dữ liệu cá nhân", "Luật Bảo vệ dữ liệu cá nhân"); err != nil {
		t.Fatal(err)
	}
	w.erased, w.done = e.Seq, w.site.Again(t, m)
}

// internal makes what no reader may see, each with the secret words: a draft, a
// matter of the desk, a document that is registered, a rejected span; and an
// article that was withdrawn.
func (w *world) internal(t testing.TB) {
	t.Helper()
	editor := w.site.Actor(t, "Đinh Văn Sơn", w.site.Province.ID, civic.Editor, civic.Clerk)
	draft, _ := w.site.Article(t, secret+" một", secret+" hai")
	matter := w.site.Matter(t, civic.Task, secret+" ba", w.site.Province.ID, w.site.Department.ID, "2026-12-01")
	gone, e := w.site.Article(t, "Tin sẽ gỡ: "+secret, secret+" bốn")
	gone = w.site.Publish(t, gone, e)
	w.site.Act(t, editor, civic.Move{Subject: civic.About(gone.ID), Act: civic.ActWithdraw, Words: civic.Words{Reason: "Thông tin chưa đúng"}})
	w.gone = w.site.Again(t, gone)
	paper := civic.Record{
		Site: w.site.ID, Kind: civic.Document, Subkind: civic.Outgoing, Title: secret + " năm", Reference: "99/KH-UBND", Owner: w.site.Province.ID,
		Date: "2026-11-20", Language: "vi", Detail: civic.DocumentDetail{Type: "kế hoạch", Code: "KH", Number: 99, Period: "2026"},
	}
	err := w.s.Write(t.Context(), w.site.Machine, func(tx *store.Tx) error {
		if err := tx.PutRecord(t.Context(), &paper); err != nil {
			return err
		}
		return acts(t.Context(), tx, civic.About(paper.ID), civic.ActRecord, civic.ActRegister)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []civic.Record{draft, matter, paper} {
		w.hidden = append(w.hidden, id(r.ID))
	}
	w.rejected(t, editor)
}

// rejected makes a span of the public article that an editor rejects.
func (w *world) rejected(t testing.TB, editor civic.Actor) {
	t.Helper()
	x := civic.Span{Edition: w.article.Edition, Start: 0, End: 7, Exact: "Bộ Y tế", Kind: "organization", Proposed: `{"name":"` + secret + `"}`}
	err := w.s.Write(t.Context(), editor, func(tx *store.Tx) error {
		if err := tx.PutSpan(t.Context(), &x); err != nil {
			return err
		}
		return acts(t.Context(), tx, civic.Subject{Kind: civic.OnSpan, ID: int64(x.ID)}, civic.ActSuggest, civic.ActReject)
	})
	if err != nil {
		t.Fatal(err)
	}
	w.hidden = append(w.hidden, id(x.ID))
}

// acts lets the transaction's actor do one thing after another to a subject.
func acts(ctx context.Context, tx *store.Tx, on civic.Subject, all ...civic.Act) error {
	for _, act := range all {
		if _, err := tx.Act(ctx, civic.Move{Subject: on, Act: act}); err != nil {
			return err
		}
	}
	return nil
}

// elsewhere fills the other site.
func (w *world) elsewhere(t testing.TB) {
	t.Helper()
	r, e := w.other.Article(t, "Tin của Hải Đông", "Thân bài của Hải Đông")
	r = w.other.Publish(t, r, e)
	m := w.other.Disclose(t, w.other.Matter(t, civic.Task, "Việc của Hải Đông", w.other.Province.ID, w.other.Department.ID, "2026-12-01"))
	w.foreign = append(w.foreign, id(r.ID), id(m.ID), id(e.ID))
}

func id[T ~int64](x T) string {
	b, _ := json.Marshal(int64(x))
	return string(b)
}

// ask sends a request to a host.
func (w *world) ask(t testing.TB, method, host, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://"+host+path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	a := httptest.NewRecorder()
	w.ServeHTTP(a, r)
	return a
}

// read gets what there must be at an address of the first site, into a shape.
func (w *world) read(t testing.TB, path string, into any) {
	t.Helper()
	a := w.ask(t, http.MethodGet, here, local(path))
	if a.Code != http.StatusOK {
		t.Fatalf("%s: got %d:\n%s", path, a.Code, a.Body)
	}
	if err := json.Unmarshal(a.Body.Bytes(), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// local takes scheme and host from an address of the first site, and adds the root
// of the API to one that has none.
func local(path string) string {
	path = strings.TrimPrefix(path, "http://"+here)
	if !strings.HasPrefix(path, "/api/") {
		path = api.Root + path
	}
	return path
}

// opened returns the checkpoint in a note that the tests' key signed.
func (w *world) opened(t testing.TB, note string, keys []string) ledger.Checkpoint {
	t.Helper()
	if len(keys) != 1 || keys[0] != w.publicKey {
		t.Fatalf("got keys %q, want the one that signs", keys)
	}
	c, err := ledger.Open([]byte(note), w.publicKey)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// newSQLite returns a world on SQLite alone, for what the engine has no part in.
func newSQLite(t testing.TB) *world {
	t.Helper()
	return newWorld(t, storetest.Open(t, storetest.Address(t, "sqlite"), storetest.NewClock()))
}
