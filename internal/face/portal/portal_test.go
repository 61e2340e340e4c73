package portal_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/store"
)

// TestPages asks for pages of one world, which none of them changes for another.
func TestPages(t *testing.T) {
	w := newWorld(t)
	for _, tt := range []struct {
		name string
		test func(*testing.T, *world)
	}{
		{"every page is reachable from home", everyPageIsReachableFromHome},
		{"article leads to its records", articleLeadsToItsRecords},
		{"matter says who when and what came of it", matterSaysWhoWhenAndWhatCameOfIt},
		{"answered matter shows its evidence", answeredMatterShowsItsEvidence},
		{"what is not there", whatIsNotThere},
		{"file is no page", fileIsNoPage},
		{"every answer is guarded", everyAnswerIsGuarded},
		{"article is small", articleIsSmall},
		{"filters keep what was chosen", filtersKeepWhatWasChosen},
	} {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, w) })
	}
}

var hrefs = regexp.MustCompile(`<a [^>]*href="([^"]+)"`)

// everyPageIsReachableFromHome follows every link from the first page, in both
// languages: each leads to a page, and each kind of page is met.
func everyPageIsReachableFromHome(t *testing.T, w *world) {
	for _, home := range []string{"/", "/en/"} {
		seen := map[string]bool{home: true}
		for todo := []string{home}; len(todo) > 0; todo = todo[1:] {
			status, body := w.get(t, todo[0])
			if status != http.StatusOK {
				t.Errorf("%s: got %d", todo[0], status)
				continue
			}
			for _, m := range hrefs.FindAllStringSubmatch(body, -1) {
				link, _, _ := strings.Cut(strings.ReplaceAll(m[1], "&amp;", "&"), "#")
				if !strings.HasPrefix(link, "/") || strings.HasPrefix(link, "/ban-lam-viec") || strings.HasPrefix(link, "/api/") || seen[link] ||
					strings.Contains(link, "ngay=") || home == "/" && strings.HasPrefix(link, "/en/") || home == "/en/" && !strings.HasPrefix(link, "/en/") {
					continue
				}
				seen[link] = true
				todo = append(todo, link)
			}
		}
		for _, kind := range []string{
			"chuyen-muc/", "tin/", "theo-doi", "viec/", "van-ban", "van-ban/ubnd/kh/2026/67", "chi-tieu", "chi-tieu/", "can-bo", "can-bo/", "chuc-vu/",
			"co-quan", "co-quan/", "lich-cong-tac", "lich-cong-tac/",
		} {
			if !anyHasPrefix(seen, home+kind) {
				t.Errorf("no link from %s leads to a page %s", home, kind)
			}
		}
	}
}

func anyHasPrefix(set map[string]bool, prefix string) bool {
	for s := range set {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

func articleLeadsToItsRecords(t *testing.T, w *world) {
	path := "/tin/" + w.article.Slug
	body := w.page(t, path)
	has(t, path, body,
		`<h1`, "Kết quả theo dõi", "Minh Quân", `class="told told-direction"`, `class="told told-proposal"`, `class="told told-figure"`, `href="/van-ban/ubnd/kh/2026/67"`,
		"Hoàng Gia Bảo", "Thứ trưởng Bộ Y tế", "trên\u00a041\u00a0tỷ\u00a0đồng", "không nêu", `lang="en"`,
	)
	english := w.page(t, "/en"+path)
	has(t, "/en"+path, english, "What came of it", `href="/en/viec/`, `href="/en/van-ban/ubnd/kh/2026/67"`, `lang="vi"`, "the source does not say")
	if strings.Contains(english, `href="/viec/`) {
		t.Error("a link of the English page leads to Vietnamese")
	}
}

func matterSaysWhoWhenAndWhatCameOfIt(t *testing.T, w *world) {
	ms, _, err := w.s.Reader(w.site.ID).Records(t.Context(), store.Filter{Kind: civic.Matter, Text: "rà soát thiết bị"})
	if err != nil || len(ms) != 1 {
		t.Fatalf("got %d matters, %v, want the direction of the report", len(ms), err)
	}
	path := ui.RecordPath(ms[0])
	has(t, path, w.page(t, path), "Ai làm", "Đến khi nào", "12/12/2026", "còn 18 ngày", "Lời đã nêu", "<mark>", "/tin/"+w.article.Slug+"#s", "Hoàng Gia Bảo", "hệ thống ghi")
	has(t, path, w.page(t, "/en"+path), "By when", "12\u00a0Dec\u00a02026", "18 days left")

	path = ui.RecordPath(w.moved)
	has(t, path, w.page(t, path), "15/3/2027", "hạn đầu", "<s><time datetime=\"2027-02-01\">", "đã gia hạn 1 lần", "Chờ phê duyệt dự toán", "Trần Minh Đức", "Lê Thị Hoa", "<svg class=\"ruler\"")
}

func answeredMatterShowsItsEvidence(t *testing.T, w *world) {
	body := w.page(t, "/theo-doi?trang-thai=reported")
	link := regexp.MustCompile(`/viec/[0-9-]+`).FindString(body)
	has(t, link, w.page(t, link), "Đã sửa xong", "Biên bản nghiệm thu", `href="https://thanhnam.test/bien-ban"`, "Báo cáo ngày")
}

var (
	cell  = regexp.MustCompile(`<a(?: class="[a-z]+")? href="(/theo-doi\?[^"]*(?:han|ket-qua)=[^"]+)">(?:[^<0-9]*)([0-9.]+)</a>`)
	found = regexp.MustCompile(`id="list">([0-9.]+) việc`)
	row   = regexp.MustCompile(`<li><a href="/viec/`)
)

// TestInvariant13 holds on the drawn page that every number of the 2×2 and of the
// columns beside it is the length of the list that it leads to, and that all add
// up to the whole.
func TestInvariant13(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/theo-doi", "/co-quan/" + w.site.Department.Slug} {
		body := w.page(t, path)
		cells := cell.FindAllStringSubmatch(body, -1)
		if len(cells) != 9 {
			t.Fatalf("%s: got %d cells, want 9: four and five beside them", path, len(cells))
		}
		sum, whole := 0, 0
		for _, c := range cells {
			list := w.page(t, strings.ReplaceAll(c[1], "&amp;", "&"))
			total := 0
			if m := found.FindStringSubmatch(list); m != nil {
				total, _ = strconv.Atoi(m[1])
			}
			want, _ := strconv.Atoi(c[2])
			if rows := len(row.FindAllString(list, -1)); total != want || rows != want {
				t.Errorf("%s says %d and leads to a list of %d with %d rows", c[1], want, total, rows)
			}
			sum += want
		}
		if m := regexp.MustCompile(`Tất cả việc: ([0-9]+)\.`).FindStringSubmatch(body); m != nil {
			whole, _ = strconv.Atoi(m[1])
		}
		if sum == 0 || sum != whole {
			t.Errorf("%s: the cells add up to %d, the page says %d", path, sum, whole)
		}
	}
}

func whatIsNotThere(t *testing.T, w *world) {
	secret := w.site.Matter(t, civic.Task, "Việc nội bộ", w.site.Province.ID, w.site.Department.ID, "2026-12-01")
	for _, path := range []string{
		"/tin/khong-co", "/viec/2020-00001", "/viec/" + secret.Reference, "/van-ban/khong-co", "/van-ban/ubnd/kh/2026/1", "/chi-tieu/x", "/can-bo/x", "/chuc-vu/x",
		"/co-quan/x", "/lich-cong-tac/x", "/chuyen-muc/x", "/khong-co", "/tin", "/assets/app.css", "/theo-doi?chu-tri=khong-co", "/en/tin/khong-co",
	} {
		status, body := w.get(t, path)
		if status != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", path, status)
		}
		if strings.HasPrefix(path, "/en/") {
			has(t, path, body, "Go to the home page", `href="/en/theo-doi"`)
		} else {
			has(t, path, body, "Về trang chủ", `href="/theo-doi"`)
		}
	}
	if status, _ := w.get(t, "/theo-doi/"); status != http.StatusMovedPermanently {
		t.Errorf("a slash too many: got %d, want the way to the page", status)
	}
	if status, _ := w.get(t, "/van-ban?tim="+strings.Repeat("a", 300)); status != http.StatusBadRequest {
		t.Errorf("too much to find: got %d, want 400", status)
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Host = "khac.test"
	a := httptest.NewRecorder()
	w.ServeHTTP(a, r)
	if a.Code != http.StatusNotFound || !strings.Contains(a.Body.String(), w.site.Name) {
		t.Errorf("an unknown host: got %d, want 404 with the names of the sites:\n%s", a.Code, a.Body)
	}
}

func TestWithdrawnArticleLeavesAStub(t *testing.T) {
	w := newWorld(t)
	approver := w.site.Actor(t, "Vũ Thị Mai", w.site.Province.ID, civic.Approver)
	w.site.Act(t, approver, civic.Move{Subject: civic.About(w.article.ID), Act: civic.ActWithdraw, Words: civic.Words{Reason: "Đăng nhầm bản chưa duyệt"}})
	status, body := w.get(t, "/tin/"+w.article.Slug)
	if status != http.StatusGone {
		t.Fatalf("got %d, want 410", status)
	}
	has(t, "the stub", body, "Nội dung đã được gỡ", "Đăng nhầm bản chưa duyệt", "24/11/2026")
}

// fileIsNoPage holds that an attachment comes as something to save, in a policy
// under which it can do nothing.
func fileIsNoPage(t *testing.T, w *world) {
	sha, size, err := w.files.Put(strings.NewReader("<script>alert(1)</script>"))
	if err != nil {
		t.Fatal(err)
	}
	err = w.s.Write(t.Context(), w.site.Machine, func(tx *store.Tx) error {
		f := store.File{Record: w.moved.ID, SHA256: sha, Size: size, Type: "text/html", Name: "biên bản.html"}
		if err := tx.PutFile(t.Context(), &f); err != nil {
			return err
		}
		_, err := tx.Act(t.Context(), civic.Move{Subject: civic.About(w.moved.ID), Act: civic.ActDisclose})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	a := httptest.NewRecorder()
	w.ServeHTTP(a, httptest.NewRequest(http.MethodGet, "/tep/"+sha, nil))
	h := a.Header()
	if a.Code != http.StatusOK || h.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment;") ||
		!strings.Contains(h.Get("Content-Security-Policy"), "sandbox") || h.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("got %d with %v", a.Code, h)
	}
	if status, _ := w.get(t, "/tep/"+strings.Repeat("0", 64)); status != http.StatusNotFound {
		t.Errorf("a file that is not there: got %d", status)
	}
}

func everyAnswerIsGuarded(t *testing.T, w *world) {
	for _, path := range []string{"/", "/khong-co", "/theo-doi/", "/assets/x"} {
		a := httptest.NewRecorder()
		w.ServeHTTP(a, httptest.NewRequest(http.MethodGet, path, nil))
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"} {
			if a.Header().Get(name) == "" {
				t.Errorf("%s: the answer lacks %s", path, name)
			}
		}
		if a.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
	}
}

// articleIsSmall holds the bytes of a first visit: what comes before the first
// paint, and all in all, as they are sent.
func articleIsSmall(t *testing.T, w *world) {
	size := func(path string) int {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		a := httptest.NewRecorder()
		w.ServeHTTP(a, r)
		if a.Code != http.StatusOK {
			t.Fatalf("%s: got %d", path, a.Code)
		}
		return a.Body.Len()
	}
	page := "/tin/" + w.article.Slug
	body := w.page(t, page)
	css := regexp.MustCompile(`/assets/app\.[0-9a-f]+\.css`).FindString(body)
	icon := regexp.MustCompile(`/assets/mark\.[0-9a-f]+\.svg`).FindString(body)
	first := size(page) + size(css)
	t.Logf("page %d, style sheet %d, icon %d bytes", size(page), size(css), size(icon))
	if first > 14<<10 || first+size(icon) > 30<<10 {
		t.Errorf("got %d bytes before the first paint and %d in all, want 14 KB and 30 KB at most", first, first+size(icon))
	}
}

func filtersKeepWhatWasChosen(t *testing.T, w *world) {
	path := "/theo-doi?loai=direction&chu-tri=" + w.site.Department.Slug + "&han=overdue"
	has(t, path, w.page(t, path), `<option value="direction" selected>`, `<option value="overdue" selected>`, `selected >Sở Kế hoạch Thành Nam`)
	has(t, "nonsense", w.page(t, "/theo-doi?loai=xyz&han=abc&trang=-4"), `id="list"`)
	has(t, "a year", w.page(t, "/van-ban?nam=2026&loai=cited"), "67/KH-UBND", `<option value="2026" selected>`)
	has(t, "a week", w.page(t, "/lich-cong-tac?ngay=2026-11-20"), "16/11/2026", "Tuần này")
}

// BenchmarkArticle draws an article from the database, as nobody keeps it yet.
func BenchmarkArticle(b *testing.B) {
	w := newWorld(b)
	r := httptest.NewRequest(http.MethodGet, "/tin/"+w.article.Slug, nil)
	b.ReportAllocs()
	for b.Loop() {
		a := httptest.NewRecorder()
		w.ServeHTTP(a, r)
		if a.Code != http.StatusOK {
			b.Fatalf("got %d", a.Code)
		}
	}
}
