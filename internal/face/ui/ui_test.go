package ui_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
)

var now = time.Date(2026, 11, 24, 9, 0, 0, 0, civic.Zone)

func site() civic.Site {
	return civic.Site{
		ID: 1, Name: "Cổng thông tin điện tử tỉnh Thành Nam", Hosts: []string{"thanhnam.test"}, Language: "vi",
		Sections: []civic.Section{{Slug: "thoi-su", Name: "Thời sự", NameE: "News"}, {Slug: "kinh-te", Name: "Kinh tế"}},
	}
}

func newUI(t *testing.T) *ui.UI {
	t.Helper()
	u, err := ui.New(ui.Options{
		Now: func() time.Time { return now },
		SiteOf: func(r *http.Request) (civic.Site, error) {
			if strings.HasPrefix(r.Host, "elsewhere.test") {
				return civic.Site{}, fault.New(fault.NotFound, "")
			}
			return site(), nil
		},
		Sites: func(context.Context) ([]civic.Site, error) { return []civic.Site{site()}, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// TestTemplatesFitTheirPages draws every page empty and full, in both languages:
// a field that a template names and its struct has not fails the drawing.
func TestTemplatesFitTheirPages(t *testing.T) {
	u := newUI(t)
	for _, p := range public {
		for _, page := range []ui.Page{p, filled(t, p)} {
			for _, lang := range []msg.Lang{msg.Vi, msg.En} {
				body, err := u.Render(inLanguage(page, lang))
				if err != nil {
					t.Errorf("%s in %s: %v", p.Template(), lang, err)
					continue
				}
				if complaint := unbalanced(body); complaint != "" {
					t.Errorf("%s in %s: %s", p.Template(), lang, complaint)
				}
			}
		}
	}
}

func inLanguage(p ui.Page, lang msg.Lang) ui.Page {
	v := reflect.New(reflect.TypeOf(p)).Elem()
	v.Set(reflect.ValueOf(p))
	v.FieldByName("Shell").FieldByName("Lang").SetString(string(lang))
	return v.Interface().(ui.Page)
}

// TestEveryTemplateHasAPage holds that no template lies about unused.
func TestEveryTemplateHasAPage(t *testing.T) {
	names, err := fs.Glob(os.DirFS("templates"), "*.html")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"layout": true}
	for _, p := range public {
		known[p.Template()] = true
	}
	for _, n := range names {
		if n = strings.TrimSuffix(n, ".html"); !known[n] && !strings.HasPrefix(n, "part_") {
			t.Errorf("%s.html is drawn by no page", n)
		}
	}
}

// asked finds the keys that templates ask for.
var asked = regexp.MustCompile(`\(?\bt "([a-z0-9.-]+)"`)

func TestTemplatesAskForKnownMessages(t *testing.T) {
	names, err := filepath.Glob("templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllSubmatch(text, -1) {
			if !msg.Has(string(m[1])) {
				t.Errorf("%s asks for %s, which is in no catalog", name, m[1])
			}
		}
	}
}

// voids are the elements that have no end.
var voids = []string{"meta", "link", "br", "input", "img", "hr", "path", "rect", "circle"}

// unbalanced says which element of a page is not closed, or closed out of turn.
func unbalanced(body []byte) string {
	var open []string
	z := html.NewTokenizer(bytes.NewReader(body))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return z.Err().Error()
			}
			if len(open) > 0 {
				return "left open: " + strings.Join(open, " ")
			}
			return ""
		case html.StartTagToken:
			name, _ := z.TagName()
			if !slices.Contains(voids, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return "</" + string(name) + "> closes " + strings.Join(open, " ")
			}
			open = open[:len(open)-1]
		case html.TextToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

// TestEnglishPagesAreEnglish draws every page in English with record texts marked
// and looks for a Vietnamese letter outside what is marked as Vietnamese.
func TestEnglishPagesAreEnglish(t *testing.T) {
	u := newUI(t)
	for _, p := range public {
		for _, page := range []ui.Page{p, spoken(t, p)} {
			body, err := u.Render(inLanguage(page, msg.En))
			if err != nil {
				t.Fatal(err)
			}
			if got := strayVietnamese(body); got != "" {
				t.Errorf("%s: %q stands untranslated, or a record's text unmarked", p.Template(), got)
			}
		}
	}
}

func strayVietnamese(body []byte) string {
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return err.Error()
	}
	var found string
	var walk func(n *html.Node, vi bool)
	walk = func(n *html.Node, vi bool) {
		if n.Data == "title" {
			return // of a record
		}
		for _, a := range n.Attr {
			if a.Key == "lang" {
				vi = a.Val == "vi"
			}
		}
		if n.Type == html.TextNode && !vi && found == "" && strings.ContainsAny(strings.ToLower(n.Data), "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ") {
			found = n.Parent.Data + " " + n.Data
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, vi)
		}
	}
	walk(doc, false)
	return found
}

func TestNothingInline(t *testing.T) {
	u := newUI(t)
	for _, p := range public {
		body, err := u.Render(filled(t, p))
		if err != nil {
			t.Fatal(err)
		}
		for _, bad := range []string{" style=", "<style", "<script", " onclick", "javascript:", "{0}", "{1}", "http://", "https://"} {
			if bytes.Contains(body, []byte(bad)) {
				t.Errorf("%s has %q", p.Template(), bad)
			}
		}
	}
}

func TestLinksKeepTheLanguage(t *testing.T) {
	tests := []struct {
		lang       msg.Lang
		path, want string
	}{
		{msg.Vi, "/tin/a", "/tin/a"},
		{msg.En, "/tin/a", "/en/tin/a"},
		{msg.En, "/", "/en/"},
		{msg.En, "/api/v1/openapi.json", "/api/v1/openapi.json"},
		{msg.En, "/ban-lam-viec", "/ban-lam-viec"},
		{msg.En, "//other.test/", "//other.test/"},
	}
	for _, tt := range tests {
		if got := ui.Href(tt.lang, tt.path); got != tt.want {
			t.Errorf("Href(%s, %q) = %q, want %q", tt.lang, tt.path, got, tt.want)
		}
	}
	for _, path := range []string{"/", "/tin/a", "/english"} {
		if lang, got := ui.LangOf(ui.Href(msg.En, path)); lang != msg.En || got != path {
			t.Errorf("LangOf(Href(en, %q)) = %s, %q", path, lang, got)
		}
		if lang, got := ui.LangOf(path); lang != msg.Vi || got != path {
			t.Errorf("LangOf(%q) = %s, %q", path, lang, got)
		}
	}
}

func TestHandleTellsFailures(t *testing.T) {
	u := newUI(t)
	tests := []struct {
		name, path, host string
		err              error
		status           int
		has              string
	}{
		{"not found", "/viec/1", "", fault.New(fault.NotFound, ""), 404, "Không tìm thấy nội dung này."},
		{"in English", "/en/viec/1", "", fault.New(fault.NotFound, ""), 404, "There is nothing here by that name."},
		{"a stranger", "/", "", errors.New("secret cause"), 500, "Có lỗi ở phía máy chủ."},
		{"away", "/", "", fault.New(fault.Unavailable, ""), 503, "/theo-doi"},
		{"no such site", "/", "elsewhere.test", fault.New(fault.NotFound, ""), 404, `"//thanhnam.test/"`},
		{"no such site at a port", "/", "elsewhere.test:8080", fault.New(fault.NotFound, ""), 404, `"//thanhnam.test:8080/"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := ui.Secure(u.Handle(func(http.ResponseWriter, *http.Request) error { return tt.err }))
			r := httptest.NewRequest(http.MethodGet, tt.path, nil)
			if tt.host != "" {
				r.Host = tt.host
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.has) {
				t.Errorf("got %d without %q, want %d with it:\n%s", w.Code, tt.has, tt.status, w.Body)
			}
			if strings.Contains(w.Body.String(), "secret") {
				t.Error("the cause is shown to the reader")
			}
			if csp := w.Header().Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
				t.Errorf("the policy is %q", csp)
			}
		})
	}
}

func TestHandleSurvivesAPanic(t *testing.T) {
	u := newUI(t)
	w := httptest.NewRecorder()
	u.Handle(func(http.ResponseWriter, *http.Request) error { panic("lost") }).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "lost") {
		t.Errorf("got %d %q, want 500 without the words of the panic", w.Code, w.Body)
	}
}

func TestDrawKnowsWhatTheReaderHas(t *testing.T) {
	u := newUI(t)
	page := ui.ErrorPage{Shell: ui.Shell{Site: site()}, Message: "chữ"}
	draw := func(header, value string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set(header, value)
		if err := u.Draw(w, r, http.StatusOK, page); err != nil {
			t.Fatal(err)
		}
		return w
	}
	first := draw("X-None", "")
	tag := first.Header().Get("ETag")
	if tag == "" || first.Code != http.StatusOK {
		t.Fatalf("got %d with tag %q", first.Code, tag)
	}
	if again := draw("If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("asked with its tag: got %d and %d bytes, want 304 and none", again.Code, again.Body.Len())
	}
	zipped := draw("Accept-Encoding", "br, gzip")
	zr, err := gzip.NewReader(zipped.Body)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := io.ReadAll(zr); err != nil || !bytes.Equal(plain, first.Body.Bytes()) {
		t.Errorf("what comes in gzip is not what comes plain: %v", err)
	}
	if got := draw("Accept-Encoding", "gzip;q=0").Header().Get("Content-Encoding"); got != "" {
		t.Errorf("gzip was refused and came all the same: %q", got)
	}
}

func TestAssetsStayForEver(t *testing.T) {
	u := newUI(t)
	url := u.Asset("app.css")
	w := httptest.NewRecorder()
	u.Assets().ServeHTTP(w, httptest.NewRequest(http.MethodGet, url, nil))
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%s: got %d, %q", url, w.Code, w.Header())
	}
	if css := w.Body.String(); strings.Contains(css, "/*") || strings.Contains(css, "@import") || strings.Contains(css, "url(") {
		t.Error("the style sheet has remarks, or asks for more files")
	}
	w = httptest.NewRecorder()
	u.Assets().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/assets/app.0000000000.css", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("an asset of another version: got %d, want 404", w.Code)
	}
}

// TestStyleSheetIsSmall holds the part of the first paint's 14 KB that the style
// sheet may take.
func TestStyleSheetIsSmall(t *testing.T) {
	u := newUI(t)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, u.Asset("app.css"), nil)
	r.Header.Set("Accept-Encoding", "gzip")
	u.Assets().ServeHTTP(w, r)
	if w.Body.Len() > 4500 {
		t.Errorf("app.css is %d bytes in gzip, want 4500 at most", w.Body.Len())
	}
	t.Logf("app.css: %d bytes in gzip", w.Body.Len())
}
