package api_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/api"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// addresses finds the API's addresses of a host in an answer.
var addresses = regexp.MustCompile(`http://thanhnam\.test(/api/v1[^"#\s\\]*)`)

// crawl follows every address from the index on and returns each answer.
func (w *world) crawl(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	queue := []string{api.Root + "/"}
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		if _, seen := found[path]; seen {
			continue
		}
		a := w.ask(t, http.MethodGet, here, path)
		if a.Code != http.StatusOK {
			t.Errorf("%s, which an answer names: got %d: %s", path, a.Code, a.Body)
		}
		body := a.Body.String()
		found[path] = body
		for _, m := range addresses.FindAllStringSubmatch(body, -1) {
			queue = append(queue, m[1])
		}
	}
	return found
}

func TestNothingButThePublicLeaves(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		answers := w.crawl(t)
		if len(answers) < 55 {
			t.Errorf("only %d addresses could be reached", len(answers))
		}
		for path, body := range answers {
			for _, word := range append([]string{secret, "Hải Đông", "điện thoại riêng"}, append(w.hidden, w.foreign...)...) {
				if strings.Contains(body, word) {
					t.Errorf("%s tells %q", path, word)
				}
			}
			if !strings.HasSuffix(path, "/text") && !json.Valid([]byte(body)) {
				t.Errorf("%s is no JSON", path)
			}
		}
		for _, hidden := range append(slices.Clone(w.hidden), w.foreign...) {
			for _, path := range []string{"/records/", "/articles/", "/documents/", "/meetings/", "/editions/", "/observations/"} {
				if a := w.ask(t, http.MethodGet, here, api.Root+path+hidden); a.Code != http.StatusNotFound && a.Code != http.StatusGone {
					t.Errorf("%s%s: got %d", path, hidden, a.Code)
				}
			}
		}
		if a := w.ask(t, http.MethodGet, there, api.Root+"/records"); !strings.Contains(a.Body.String(), "Việc của Hải Đông") || strings.Contains(a.Body.String(), "Bộ Y tế") {
			t.Errorf("the other site does not answer with its own: %s", a.Body)
		}
		if a := w.ask(t, http.MethodGet, "nowhere.test", api.Root+"/site"); a.Code != http.StatusNotFound {
			t.Errorf("a host of no site: got %d", a.Code)
		}
	})
}

func TestAnnotationsQuoteTheText(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var all shape.Annotations
		w.read(t, "/articles/"+id(w.article.ID)+"/annotations", &all)
		if all.Total < 12 || all.Total != len(all.First.Items) {
			t.Fatalf("got %d annotations and a total of %d", len(all.First.Items), all.Total)
		}
		linked := 0
		for _, x := range all.First.Items {
			text := w.ask(t, http.MethodGet, here, local(x.Target.Source))
			runes := []rune(text.Body.String())
			place, quote := x.Target.Selector[0], x.Target.Selector[1]
			if got := string(runes[*place.Start:*place.End]); got != quote.Exact {
				t.Errorf("%s: the text has %q where the words are %q", x.ID, got, quote.Exact)
			}
			around := quote.Prefix + quote.Exact + quote.Suffix
			if n := strings.Count(text.Body.String(), around); n != 1 {
				t.Errorf("%s: %q is in the text %d times, want once", x.ID, around, n)
			}
			if x.Generator == nil || x.Generator.Rule == "" || !strings.HasPrefix(x.Generator.Name, "reading/") {
				t.Errorf("%s: got generator %+v, want the engine with its rule", x.ID, x.Generator)
			}
			if (x.Motivation == "linking") != (len(x.Body) > 0) {
				t.Errorf("%s: %s with %d bodies", x.ID, x.Motivation, len(x.Body))
			}
			for _, b := range x.Body[:min(len(x.Body), 1)] {
				linked++
				if a := w.ask(t, http.MethodGet, here, local(b.ID)); a.Code != http.StatusOK {
					t.Errorf("%s leads to %s: got %d", x.ID, b.ID, a.Code)
				}
			}
		}
		if linked < 10 {
			t.Errorf("only %d annotations lead to a record", linked)
		}
	})
}

func TestEditionText(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var a shape.Article
		w.read(t, "/articles/"+id(w.article.ID), &a)
		if len(a.Editions) == 0 || a.Editions[len(a.Editions)-1].ID != a.Edition {
			t.Fatalf("got editions %+v, want the last to be the current one, %s", a.Editions, a.Edition)
		}
		e := a.Editions[len(a.Editions)-1]
		text := w.ask(t, http.MethodGet, here, local(e.Text))
		sum := sha256.Sum256(text.Body.Bytes())
		if got := hex.EncodeToString(sum[:]); got != e.SHA256 {
			t.Errorf("the text's SHA-256 is %s, want %s", got, e.SHA256)
		}
		if got := text.Header().Get("Content-Type"); got != "text/plain; charset=utf-8" {
			t.Errorf("got type %q", got)
		}
	})
}

func TestMatter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		var m shape.Matter
		w.read(t, "/matters/"+w.done.Reference, &m)
		if m.Term != "on_time" || m.ActionStatus != "CompletedActionStatus" || m.Outcome != "done" || m.Lead == nil || m.Lead.ID != id(w.site.Department.ID) {
			t.Errorf("got %+v", m)
		}
		if len(m.Evidence) != 1 || m.Evidence[0].URL != "https://thanhnam.test/bien-ban" {
			t.Errorf("got evidence %+v", m.Evidence)
		}
		if last := m.History[len(m.History)-1]; len(m.History) != 7 || last.Act.Act != "redact" {
			t.Errorf("got %d entries, the last %+v", len(m.History), last.Act)
		}
		if e := m.History[3]; !e.Erased || e.Words != nil {
			t.Errorf("got %+v, want an entry whose words were erased", e.Act)
		}
		var late shape.List[shape.Matter]
		w.read(t, "/matters?term=overdue&day=2026-11-24", &late)
		if late.Total != 1 || late.Data[0].Due != "2026-11-02" || late.Data[0].Silent != 0 {
			t.Errorf("got %+v", late)
		}
		w.read(t, "/matters?term=overdue&day=2027-03-01&order=due", &late)
		if late.Total < 3 || late.Data[0].Due != "2026-11-02" {
			t.Errorf("in March 2027 got %+v", late)
		}
	})
}

func TestPaging(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for _, path := range []string{"/records", "/matters", "/documents?order=title", "/indicators", "/organizations", "/posts", "/people", "/memberships", "/entries"} {
			var whole struct {
				Data  []struct{ ID, Hash string }
				Total int
			}
			mark := "?"
			if strings.Contains(path, "?") {
				mark = "&"
			}
			w.read(t, path+mark+"limit=200", &whole)
			var got []string
			next := path + mark + "limit=" + strconv.Itoa(1+len(whole.Data)/4)
			for range 200 {
				var page struct {
					Data  []struct{ ID, Hash string }
					Links struct{ Next string }
					Next  string
				}
				w.read(t, next, &page)
				for _, x := range page.Data {
					got = append(got, x.ID+x.Hash)
				}
				if next = page.Links.Next + page.Next; next == "" {
					break
				}
			}
			var want []string
			for _, x := range whole.Data {
				want = append(want, x.ID+x.Hash)
			}
			if len(want) < 2 || !slices.Equal(got, want) {
				t.Errorf("%s: short pages give %d items, one page gives %d", path, len(got), len(want))
			}
			if path != "/entries" && whole.Total != len(want) {
				t.Errorf("%s: got a total of %d and %d items", path, whole.Total, len(want))
			}
		}
	})
}

func TestFilters(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		clock.Set("2026-12-02")
		w.site.Disclose(t, w.site.Matter(t, civic.Pledge, "Việc mới", w.site.Province.ID, w.site.Commune.ID, "2027-01-05"))
		total := func(path string) int {
			t.Helper()
			var l shape.List[struct{ ID string }]
			w.read(t, path, &l)
			return l.Total
		}
		all, commune := total("/matters"), id(w.site.Commune.ID)
		tests := []struct {
			query string
			want  int
		}{
			{"/matters?lead=" + commune, 1},
			{"/matters?owner=" + commune, 0},
			{"/matters?subkind=pledge&status=recorded&lead=" + commune, 1},
			{"/matters?status=recorded,sent,accepted,working,reported,closed", all},
			{"/matters?status=closed&outcome=done", 1},
			{"/matters?due_from=2027-01-05&due_to=2027-01-05", 1},
			{"/matters?due_from=2027-01-06&due_to=2027-01-31", 0},
			{"/matters?modified_since=2026-12-01", 1},
			{"/matters?modified_since=2026-12-02T00:00:00%2B07:00", 1},
			{"/matters?modified_since=2026-12-02T00:00:00+07:00", 1},
			{"/matters?modified_since=2026-12-03", 0},
			{"/matters?year=2026", all},
			{"/matters?year=2025", 0},
			{"/matters?q=VIEC+MOI", 1},
			{"/articles?section=khong-co", 0},
			{"/records?kind=indicator", total("/indicators")},
			{"/records?kind=matter&modified_since=2026-12-01", 1},
			{"/documents?subkind=declared", 1},
			{"/posts?organization=" + commune, 0},
			{"/memberships?held_on=2020-01-01", 0},
		}
		for _, tt := range tests {
			if got := total(tt.query); got != tt.want {
				t.Errorf("%s: got %d, want %d", tt.query, got, tt.want)
			}
		}
	})
}

func TestProblems(t *testing.T) {
	w := newSQLite(t)
	tests := []struct {
		method, path, lang string
		status             int
		has                string
	}{
		{"GET", "/matters?colour=red", "vi", 400, "Không có tham số colour"},
		{"GET", "/matters?colour=red", "en-GB,en;q=0.8", 400, "There is no parameter colour. This address takes: subkind"},
		{"GET", "/site?x=1", "en", 400, "takes no parameters"},
		{"GET", "/matters?limit=201", "en", 400, "from 1 to 200, not “201”"},
		{"GET", "/matters?limit=0", "en", 400, "from 1 to 200"},
		{"GET", "/matters?limit=5&limit=6", "en", 400, "only once"},
		{"GET", "/matters?day=2026-02-30", "vi", 400, "phải là một ngày như 2026-01-31, không phải “2026-02-30”"},
		{"GET", "/matters?owner=UBND", "vi", 400, "owner phải là mã số"},
		{"GET", "/matters?term=soon", "en", 400, "takes: in_term, due_soon"},
		{"GET", "/matters?status=closed,", "en", 400, "not “closed,”"},
		{"GET", "/matters?q=", "en", 400, "needs words"},
		{"GET", "/matters?order=silence", "en", 400, "date, published"},
		{"GET", "/articles?order=due", "en", 400, "date, published"},
		{"GET", "/records?modified_since=yesterday", "en", 400, "a moment such as"},
		{"GET", "/matters?%zz", "en", 400, "query"},
		{"GET", "/matters/2020-00001", "en", 404, "There is"},
		{"GET", "/articles/abc", "vi", 404, "Không tìm thấy"},
		{"GET", "/articles/01", "vi", 404, "Không tìm thấy"},
		{"GET", "/nothing", "en", 404, "/api/v1/openapi.json"},
		{"GET", "/articles/", "en", 404, "/api/v1/openapi.json"},
		{"GET", "/entries?after=-1", "en", 400, "from 0"},
		{"POST", "/matters", "en", 405, "can only be read"},
		{"DELETE", "/matters/2026-00001", "vi", 405, "chỉ cho đọc"},
		{"GET", "/matters?colour=red", "fr", 400, "Không có tham số colour"},
	}
	for _, tt := range tests {
		a := w.ask(t, tt.method, here, api.Root+tt.path, "Accept-Language", tt.lang)
		var p shape.Problem
		if err := json.Unmarshal(a.Body.Bytes(), &p); err != nil {
			t.Errorf("%s %s: %v in %s", tt.method, tt.path, err, a.Body)
		}
		if a.Code != tt.status || p.Status != tt.status || !strings.Contains(p.Detail, tt.has) {
			t.Errorf("%s %s in %s: got %d %q, want %d with %q", tt.method, tt.path, tt.lang, a.Code, p.Detail, tt.status, tt.has)
		}
		if got := a.Header().Get("Content-Type"); got != "application/problem+json" {
			t.Errorf("%s %s: got type %q", tt.method, tt.path, got)
		}
		if a.Header().Get("Access-Control-Allow-Origin") != "*" || a.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: got headers %v", tt.method, tt.path, a.Header())
		}
	}
}

func TestOurOwnFailures(t *testing.T) {
	tests := []struct {
		name   string
		siteOf func(*http.Request) (civic.Site, error)
		status int
	}{
		{"a panic", func(*http.Request) (civic.Site, error) { panic("the cause") }, 500},
		{"an odd error", func(*http.Request) (civic.Site, error) { return civic.Site{}, errors.New("the cause") }, 500},
		{"away", func(*http.Request) (civic.Site, error) {
			return civic.Site{}, fault.Because(errors.New("the cause"), fault.Unavailable, "")
		}, 503},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var log bytes.Buffer
			w := &world{Handler: api.New(api.Options{SiteOf: tt.siteOf, Log: slog.New(slog.NewTextHandler(&log, nil))})}
			a := w.ask(t, http.MethodGet, here, api.Root+"/site", "Accept-Language", "en")
			if a.Code != tt.status || strings.Contains(a.Body.String(), "the cause") || a.Header().Get("Content-Type") != "application/problem+json" {
				t.Errorf("got %d %s", a.Code, a.Body)
			}
			if !strings.Contains(log.String(), "the cause") || !strings.Contains(log.String(), "operation=getSite") {
				t.Errorf("the log says %q", log.String())
			}
			if got := a.Header().Get("Retry-After"); (got != "") != (tt.status == 503) {
				t.Errorf("got Retry-After %q", got)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	w := newSQLite(t)
	get := w.ask(t, http.MethodGet, here, api.Root+"/matters")
	tag := get.Header().Get("Etag")
	want := map[string]string{
		"Access-Control-Allow-Origin": "*", "Content-Type": "application/json", "Cache-Control": "public, max-age=60, must-revalidate",
		"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "cross-origin",
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got := get.Header().Get(name); got != want[name] {
			t.Errorf("%s: got %q, want %q", name, got, want[name])
		}
	}
	if len(get.Result().Cookies()) > 0 {
		t.Error("a cookie was set")
	}
	for _, known := range []string{tag, "*", `"x", ` + tag, strings.TrimPrefix(tag, "W/")} {
		if a := w.ask(t, http.MethodGet, here, api.Root+"/matters", "If-None-Match", known); a.Code != http.StatusNotModified || a.Body.Len() > 0 {
			t.Errorf("If-None-Match %s: got %d with %d bytes", known, a.Code, a.Body.Len())
		}
	}
	if a := w.ask(t, http.MethodGet, here, api.Root+"/matters", "If-None-Match", `W/"other"`); a.Code != http.StatusOK {
		t.Errorf("another tag: got %d", a.Code)
	}
	head := w.ask(t, http.MethodHead, here, api.Root+"/matters")
	if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Length") != get.Header().Get("Content-Length") || head.Header().Get("Etag") != tag {
		t.Errorf("HEAD: got %d, %d bytes, %v", head.Code, head.Body.Len(), head.Header())
	}
	first := w.ask(t, http.MethodOptions, here, api.Root+"/matters", "Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "if-none-match")
	if first.Code != http.StatusNoContent || !strings.Contains(first.Header().Get("Access-Control-Allow-Headers"), "If-None-Match") {
		t.Errorf("OPTIONS: got %d %v", first.Code, first.Header())
	}
}

func TestRemoved(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		w := newWorld(t, s)
		gone := id(w.gone.ID)
		for _, path := range []string{"/articles/" + gone, "/records/" + gone, "/articles/" + gone + "/annotations"} {
			a := w.ask(t, http.MethodGet, here, api.Root+path)
			var p shape.Problem
			if err := json.Unmarshal(a.Body.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			if a.Code != http.StatusGone || p.Removed == nil || p.Removed.ID != gone || p.Removed.Reason != "Thông tin chưa đúng" || p.Removed.Kind != "article" {
				t.Errorf("%s: got %d %+v", path, a.Code, p.Removed)
			}
		}
		if a := w.ask(t, http.MethodGet, here, api.Root+"/documents/"+gone); a.Code != http.StatusNotFound {
			t.Errorf("as a document: got %d", a.Code)
		}
		if a := w.ask(t, http.MethodGet, there, api.Root+"/records/"+gone); a.Code != http.StatusNotFound {
			t.Errorf("on another site: got %d", a.Code)
		}
		for path, want := range map[string]int{"/removed": 1, "/removed?modified_since=2026-11-24": 1, "/removed?modified_since=2026-11-25": 0, "/removed?offset=1": 1} {
			var l shape.List[shape.Removed]
			if w.read(t, path, &l); l.Total != want {
				t.Errorf("%s: got a total of %d, want %d", path, l.Total, want)
			}
		}
	})
}

// TestOddBytes holds that what no database can hold is no failure of ours.
func TestOddBytes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		for path, want := range map[string]int{
			"/matters/%00": 404, "/matters/%ff": 404, "/indicators/%00": 404, "/indicators/a%00/observations": 404, "/indicators/%c3%28": 404,
			"/records?q=%00": 400, "/records?q=%ff": 400, "/articles?section=%00": 400, "/articles/%00": 404, "/records?q=%25_%5C": 200,
			"/records?owner=9223372036854775807": 200, "/records?owner=9223372036854775808": 400, "/records?modified_since=9999-12-31T23:59:59Z": 200,
			"/matters?due_to=9999-12-31": 200, "/entries?after=9007199254740992": 200, "/records?offset=1000000": 200,
		} {
			if a := w.ask(t, http.MethodGet, here, api.Root+path); a.Code != want {
				t.Errorf("%s: got %d, want %d: %s", path, a.Code, want, a.Body)
			}
		}
	})
}

func TestLinkedData(t *testing.T) {
	w := newSQLite(t)
	const ld = "application/ld+json"
	tests := []struct{ accept, want string }{
		{ld, ld},
		{"text/html, " + ld + ";q=0.9, application/json;q=0.5", ld},
		{"*/*", "application/json"},
		{"", "application/json"},
		{ld + ", application/json", "application/json"},
		{"application/json", "application/json"},
		{ld + ";q=x", "application/json"},
	}
	for _, tt := range tests {
		a := w.ask(t, http.MethodGet, here, api.Root+"/matters/"+w.done.Reference, "Accept", tt.accept)
		if got := a.Header().Get("Content-Type"); got != tt.want || a.Header().Get("Vary") != "Accept" {
			t.Errorf("Accept %q: got %q, vary %q, want %q", tt.accept, got, a.Header().Get("Vary"), tt.want)
		}
	}
	a := w.ask(t, http.MethodGet, here, api.Root+"/articles/"+id(w.article.ID), "Accept", ld)
	for _, want := range []string{`"@type":"NewsArticle"`, `"@type":"BreadcrumbList"`, `"headline":"Bộ Y tế làm việc với tỉnh Thành Nam về trạm y tế xã"`} {
		if !strings.Contains(a.Body.String(), want) {
			t.Errorf("the article lacks %s: %s", want, a.Body)
		}
	}
}
