package desk_test

import (
	"bytes"
	"context"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/desk"
	"github.com/thuocdo/thuocdo/internal/face/portal"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
	"github.com/thuocdo/thuocdo/internal/work/directory"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/figures"
	"github.com/thuocdo/thuocdo/internal/work/matters"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/register"
	"github.com/thuocdo/thuocdo/internal/work/sites"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

const password = "một câu để thử 2026"

// An office is a portal with people who can sign in at its desk.
type office struct {
	*testing.T
	store   *store.Store
	clock   *storetest.Clock
	site    *storetest.Site
	room    *accounts.Accounts
	news    *newsroom.Newsroom
	desk    *desk.Desk
	handler http.Handler
}

func newOffice(t *testing.T, s *store.Store, clock *storetest.Clock) *office {
	t.Helper()
	o := &office{T: t, store: s, clock: clock, site: storetest.NewSite(t, s), news: newsroom.New(s)}
	room := sites.New(s)
	u, err := ui.New(ui.Options{
		Now: s.Now, Sites: room.All, LangOf: desk.LangOf,
		SiteOf: func(r *http.Request) (civic.Site, error) { return room.ByHost(r.Context(), r.Host) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if o.room, err = accounts.New(s, storetest.NewRandom(t.Name()), accounts.Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}); err != nil {
		t.Fatal(err)
	}
	folder, err := files.New(t.TempDir(), 20<<20)
	if err != nil {
		t.Fatal(err)
	}
	o.desk = &desk.Desk{UI: u, Accounts: o.room, News: o.news, Duty: duty.New(s, folder)}
	public := &portal.Portal{
		UI: u, News: o.news, Matters: matters.New(s), Register: register.New(s), Figures: figures.New(s),
		Directory: directory.New(s), Calendar: calendar.New(s), Sources: sources.New(s),
	}
	mux := http.NewServeMux()
	mux.Handle(ui.DeskPath, o.desk.Handler())
	mux.Handle(ui.DeskPath+"/", o.desk.Handler())
	mux.Handle("/", public.Handler())
	o.handler = mux
	return o
}

// each runs f on an office over each database.
func each(t *testing.T, f func(o *office)) {
	t.Helper()
	storetest.EachClock(t, func(t *testing.T, s *store.Store, c *storetest.Clock) { f(newOffice(t, s, c)) })
}

// one runs f on an office over SQLite, where the database does not matter.
func one(t *testing.T) *office {
	t.Helper()
	clock := storetest.NewClock()
	return newOffice(t, storetest.Open(t, storetest.Address(t, "sqlite"), clock), clock)
}

// person returns somebody who has a post, and the password.
func (o *office) person(name string, org civic.OrganizationID, presets ...civic.Preset) civic.Actor {
	o.Helper()
	a := o.site.Actor(o.T, name, org, presets...)
	encoded, err := o.room.Hash(o.Context(), password)
	if err == nil {
		err = o.store.SetPassword(o.Context(), a.Account, encoded)
	}
	if err != nil {
		o.Fatal(err)
	}
	return a
}

// A browser keeps cookies, as a browser does.
type browser struct {
	*office
	host    string
	cookies map[string]*http.Cookie
	header  http.Header // sent with every request
}

func (o *office) browser() *browser {
	return &browser{office: o, host: "localhost:8080", cookies: map[string]*http.Cookie{}, header: http.Header{}}
}

// signedIn returns the browser of somebody who has signed in.
func (o *office) signedIn(login string) *browser {
	o.Helper()
	b := o.browser()
	if w := b.post("/dang-nhap", "ten", login, "mat-khau", password); w.Code != http.StatusSeeOther {
		o.Fatalf("signing %s in: got %d\n%s", login, w.Code, w.Body)
	}
	return b
}

func (b *browser) do(r *http.Request) *httptest.ResponseRecorder {
	b.Helper()
	r.Host = b.host
	maps.Copy(r.Header, b.header)
	for _, c := range b.cookies {
		r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
	}
	w := httptest.NewRecorder()
	b.handler.ServeHTTP(w, r)
	for _, c := range w.Result().Cookies() {
		if c.MaxAge < 0 {
			delete(b.cookies, c.Name)
		} else {
			b.cookies[c.Name] = c
		}
	}
	return w
}

// get asks for a page: of the desk, or with a leading "~" of the portal.
func (b *browser) get(path string) *httptest.ResponseRecorder {
	b.Helper()
	return b.do(httptest.NewRequestWithContext(b.Context(), http.MethodGet, address(path), nil))
}

func address(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok {
		return rest
	}
	return ui.DeskPath + strings.TrimPrefix(path, ui.DeskPath)
}

// post sends a form of names and values.
func (b *browser) post(path string, pairs ...string) *httptest.ResponseRecorder {
	b.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, address(path), strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return b.do(r)
}

// upload sends a form with a file.
func (b *browser) upload(path, name string, file []byte, pairs ...string) *httptest.ResponseRecorder {
	b.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for i := 0; i+1 < len(pairs); i += 2 {
		if err := m.WriteField(pairs[i], pairs[i+1]); err != nil {
			b.Fatal(err)
		}
	}
	part, err := m.CreateFormFile("tep", name)
	if err == nil {
		_, err = part.Write(file)
	}
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, address(path), &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return b.do(r)
}

// wants fails the test unless an answer has a status and holds every text.
func wants(t testing.TB, w *httptest.ResponseRecorder, status int, texts ...string) {
	t.Helper()
	body := html.UnescapeString(w.Body.String())
	_, shown, _ := strings.Cut(body, "<main")
	const most = 1500
	shown = shown[:min(len(shown), most)]
	if w.Code != status {
		t.Errorf("got status %d, want %d\n%s", w.Code, status, shown)
		return
	}
	for _, text := range texts {
		if !strings.Contains(body, text) {
			t.Errorf("got a page without %q:\n%s", text, shown)
		}
	}
}

// leads fails the test unless an answer leads on to path, and returns where it leads.
func leads(t testing.TB, w *httptest.ResponseRecorder, path string) string {
	t.Helper()
	got := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(got, path) {
		t.Fatalf("got %d to %q, want a way to %q", w.Code, got, path)
	}
	return got
}

// run carries out the jobs that are due.
func (o *office) run() {
	o.Helper()
	job, err := o.store.ClaimJob(o.Context(), []string{newsroom.JobPublish}, 0)
	if err == nil {
		err = o.news.Handle(o.Context(), job)
	}
	if err == nil {
		err = o.store.FinishJob(o.Context(), job.ID)
	}
	if err != nil {
		o.Fatal(err)
	}
}

// items returns the proposals of an article as its page shows them.
func (b *browser) items(path string) []item {
	b.Helper()
	w := b.get(path)
	wants(b.T, w, http.StatusOK)
	return itemsOf(b.T, w.Body)
}

// An item is one proposal as a page shows it.
type item struct{ id, kind, state, n, said string }

func itemsOf(t testing.TB, body io.Reader) []item {
	t.Helper()
	doc, err := html.Parse(body)
	if err != nil {
		t.Fatal(err)
	}
	var out []item
	for n := range doc.Descendants() {
		if n.Data == "li" && strings.HasPrefix(attr(n, "class"), "item ") {
			kind := strings.TrimPrefix(attr(n, "class"), "item k-")
			out = append(out, item{id: attr(n, "data-id"), kind: kind, state: attr(n, "data-state"), n: attr(n, "data-n"), said: textOf(n)})
		}
	}
	return out
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// find returns the first proposal of a kind whose words hold part.
func find(t testing.TB, items []item, kind, part string) item {
	t.Helper()
	for _, it := range items {
		if it.kind == kind && strings.Contains(it.said, part) {
			return it
		}
	}
	t.Fatalf("no %s with %q among %d proposals", kind, part, len(items))
	return item{}
}

// twin returns the engine's invented report.
func twin(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile("../../engine/reading/testdata/twin.txt")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// write writes as the product itself.
func (o *office) write(f func(context.Context, *store.Tx) error) {
	o.Helper()
	ctx := o.Context()
	if err := o.store.Write(ctx, o.site.Machine, func(tx *store.Tx) error { return f(ctx, tx) }); err != nil {
		o.Fatal(err)
	}
}
