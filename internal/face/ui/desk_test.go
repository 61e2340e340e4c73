package ui_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/face/ui"
)

// desk lists every page of the desk.
var desk = []ui.Page{
	ui.DeskSignInPage{},
	ui.DeskPasswordPage{},
	ui.DeskHomePage{},
	ui.DeskArticlesPage{},
	ui.DeskImportPage{},
	ui.DeskReviewPage{},
	ui.DeskReviewPart{},
	ui.DeskMattersPage{},
	ui.DeskMatterPage{},
	ui.DeskErrorPage{},
}

// TestDeskTemplatesFitTheirPages draws every page of the desk empty and full, in both
// languages, and looks at each for what no page may have.
func TestDeskTemplatesFitTheirPages(t *testing.T) {
	u := newUI(t)
	for _, p := range desk {
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
				for _, bad := range []string{" style=", "<style", "<script>", " onclick", "javascript:", "http://", "https://", "ZgotmplZ"} {
					if bytes.Contains(body, []byte(bad)) {
						t.Errorf("%s in %s has %q", p.Template(), lang, bad)
					}
				}
			}
		}
	}
}

// TestEnglishDeskIsEnglish is TestEnglishPagesAreEnglish for the desk.
func TestEnglishDeskIsEnglish(t *testing.T) {
	u := newUI(t)
	for _, p := range desk {
		for _, page := range []ui.Page{p, spokenDesk(p)} {
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

// spokenDesk is spoken for a page of the desk: what was done and what is wrong is
// told in the page's language.
func spokenDesk(p ui.Page) ui.Page {
	v := reflect.New(reflect.TypeOf(p)).Elem()
	filler{own: []string{"Said", "Wrong", "Message", "Path", "Href", "SHA", "Reference", "Rule", "Engine", "Public", "Base"}}.fill(v, 0)
	for _, name := range []string{"Problems", "Items"} {
		if f := v.FieldByName(name); f.IsValid() {
			for i := range f.Len() {
				inPageLanguage(f.Index(i))
			}
		}
	}
	return v.Interface().(ui.Page)
}

// inPageLanguage puts a sentence of the interface where a problem or a warning stands.
func inPageLanguage(v reflect.Value) {
	if f := v.FieldByName("Text"); f.IsValid() {
		f.SetString("words")
	}
	for _, name := range []string{"Warnings", "Problems"} {
		if f := v.FieldByName(name); f.IsValid() {
			for i := range f.Len() {
				inPageLanguage(f.Index(i))
			}
		}
	}
}

// TestEveryDeskTemplateHasAPage holds that none lies about unused, and that each asks
// for messages that there are.
func TestEveryDeskTemplateHasAPage(t *testing.T) {
	names, err := filepath.Glob("templates/desk/*.html")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"desk/layout": true}
	for _, p := range desk {
		known[p.Template()] = true
	}
	for _, name := range names {
		base := strings.TrimSuffix(filepath.Base(name), ".html")
		if !known["desk/"+base] && !strings.HasPrefix(base, "part_") {
			t.Errorf("%s is drawn by no page", name)
		}
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

// TestDeskAssetsAreSmall holds what the desk's scripts and style may weigh in gzip.
func TestDeskAssetsAreSmall(t *testing.T) {
	u := newUI(t)
	for name, most := range map[string]int{"desk/confirm.js": 8000, "desk/import.js": 1000, "desk/desk.css": 3500} {
		url := u.Asset(name)
		if url == "" {
			t.Errorf("there is no %s", name)
			continue
		}
		w := httptest.NewRecorder()
		r := httptest.NewRequest(http.MethodGet, url, nil)
		r.Header.Set("Accept-Encoding", "gzip")
		u.Assets().ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Body.Len() > most {
			t.Errorf("%s: got %d and %d bytes in gzip, want %d at most", name, w.Code, w.Body.Len(), most)
		}
		t.Logf("%s: %d bytes in gzip", name, w.Body.Len())
	}
}
