// Package desk is where an office works: sign-in, reports taken in, proposals
// confirmed and published, and the acts on matters. Its pages need no script; with
// one they are quicker, by keyboard.
//
// It stands on the face floor.
package desk

import (
	"context"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// A Desk answers those who work.
type Desk struct {
	UI       *ui.UI
	Accounts Accounts
	News     News
	Duty     Duty

	// PlainHTTP lets people sign in over plain HTTP by a name other than this
	// machine's own. Their sign-ins can then be overheard.
	PlainHTTP bool

	// AddressOf returns the network address of who asks, to limit tries; nil takes
	// that of the connection.
	AddressOf func(*http.Request) string
}

// Accounts is what the desk asks about sign-ins.
type Accounts interface {
	SignIn(ctx context.Context, try accounts.Attempt) (string, civic.Actor, error)
	Actor(ctx context.Context, secret string, site civic.SiteID) (civic.Actor, error)
	SignOut(ctx context.Context, secret string) error
	ChangePassword(ctx context.Context, id civic.AccountID, old, fresh, agent string) (string, error)
}

// News is what the desk asks of the newsroom.
type News interface {
	Import(ctx context.Context, actor civic.Actor, site civic.SiteID, in newsroom.Input) (newsroom.Imported, error)
	Drafts(ctx context.Context, actor civic.Actor, site civic.SiteID, limit, offset int) ([]newsroom.Draft, int, error)
	Review(ctx context.Context, actor civic.Actor, id civic.RecordID) (newsroom.Review, error)
	Decide(ctx context.Context, actor civic.Actor, id civic.SpanID, d newsroom.Decision) (civic.Span, error)
	Edit(ctx context.Context, actor civic.Actor, id civic.SpanID, fields map[string]string) (civic.Span, error)
	Explain(ctx context.Context, actor civic.Actor, id civic.SpanID, reason string) (civic.Span, error)
	AcceptAll(ctx context.Context, actor civic.Actor, id civic.RecordID) (int, error)
	AddSpan(ctx context.Context, actor civic.Actor, id civic.RecordID, start, end int, kind string) (civic.Span, error)
	Publish(ctx context.Context, actor civic.Actor, id civic.RecordID, p newsroom.Publication) (civic.Instant, error)
	UndoPublish(ctx context.Context, actor civic.Actor, id civic.RecordID) error
	Submit(ctx context.Context, actor civic.Actor, id civic.RecordID) error
	Return(ctx context.Context, actor civic.Actor, id civic.RecordID, reason string) error
	Withdraw(ctx context.Context, actor civic.Actor, id civic.RecordID, reason string) error
}

// Duty is what the desk asks about what waits, and about matters.
type Duty interface {
	Waiting(ctx context.Context, actor civic.Actor, day civic.Day) (duty.Waiting, error)
	Published(ctx context.Context, actor civic.Actor, page int) ([]civic.Record, int, error)
	May(ctx context.Context, actor civic.Actor, id civic.RecordID) (duty.May, error)
	Span(ctx context.Context, actor civic.Actor, id civic.SpanID) (civic.Span, error)
	List(ctx context.Context, actor civic.Actor, q duty.Query, day civic.Day) (duty.List, error)
	Matter(ctx context.Context, actor civic.Actor, id civic.RecordID) (duty.Matter, error)
	Act(ctx context.Context, actor civic.Actor, id civic.RecordID, q duty.Request) (civic.Entry, error)
	File(ctx context.Context, actor civic.Actor, sha string) (duty.Attachment, error)
}

// maxForm bounds the body of a form without a file, in bytes.
const maxForm = 1 << 20

// A visit is a request as the pages see it.
type visit struct {
	*http.Request
	site  civic.Site
	lang  msg.Lang
	now   time.Time
	today civic.Day
	actor civic.Actor // zero before sign-in
}

// A page answers a visit, or says why it cannot.
type page func(http.ResponseWriter, visit) error

// Handler serves the desk, under ui.DeskPath. What would change something is
// refused to pages of other origins.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, p := range d.open() {
		mux.Handle(pattern, d.serve(p))
	}
	for pattern, p := range d.closed() {
		mux.Handle(pattern, d.serve(d.signedIn(p)))
	}
	mux.Handle("POST "+importPath, d.serve(d.keepText(d.importText)))
	mux.Handle("/", d.serve(func(http.ResponseWriter, visit) error { return fault.New(fault.NotFound, "") }))
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(d.serve(func(http.ResponseWriter, visit) error { return fault.New(fault.Forbidden, "desk.origin") }))
	return ui.Secure(origin.Handler(mux))
}

// open lists what needs no sign-in.
func (d *Desk) open() map[string]page {
	return map[string]page{
		"GET " + signInPath:                  d.signInForm,
		"POST " + signInPath:                 d.signIn,
		"POST " + ui.DeskPath + "/dang-xuat": d.signOut,
		"POST " + ui.DeskPath + "/ngon-ngu":  d.language,
	}
}

// closed lists what is for those who are signed in.
func (d *Desk) closed() map[string]page {
	pages := map[string]page{}
	for pattern, p := range map[string]page{
		"GET {$}":                   d.home,
		"GET /{$}":                  d.home,
		"GET /mat-khau":             d.passwordForm,
		"POST /mat-khau":            d.changePassword,
		"GET /bai":                  d.articles,
		"GET /nhap-bai":             d.importForm,
		"GET /bai/{id}":             d.review,
		"POST /bai/{id}/muc/{span}": d.decide,
		"POST /bai/{id}/nhan-het":   d.acceptAll,
		"POST /bai/{id}/them":       d.addSpan,
		"POST /bai/{id}/dang":       d.publish,
		"POST /bai/{id}/thu-hoi":    d.undoPublish,
		"POST /bai/{id}/gui-duyet":  d.submit,
		"POST /bai/{id}/tra-lai":    d.giveBack,
		"POST /bai/{id}/go":         d.withdraw,
		"GET /viec":                 d.matters,
		"GET /viec/{id}":            d.matter,
		"POST /viec/{id}/{act}":     d.act,
		"GET /tep/{sha}":            d.file,
	} {
		method, path, _ := strings.Cut(pattern, " ")
		if path == "{$}" {
			path = ""
		}
		pages[method+" "+ui.DeskPath+path] = p
	}
	return pages
}

// serve makes a handler of a page. What is not ours to mend is told at the desk.
func (d *Desk) serve(p page) http.Handler {
	return d.UI.Handle(func(w http.ResponseWriter, r *http.Request) error {
		site, err := d.UI.Site(r)
		if err != nil {
			return err
		}
		w.Header().Set("Cache-Control", "no-store")
		lang, _ := LangOf(r)
		v := visit{Request: r, site: site, lang: lang, now: d.UI.Now(), today: d.UI.Today()}
		err = p(w, v)
		if err == nil {
			return nil
		}
		status := ui.StatusOf(err)
		if status >= http.StatusInternalServerError {
			return err
		}
		return d.tell(w, v, status, err)
	})
}

// tell answers with a page that says why something was not done.
func (d *Desk) tell(w http.ResponseWriter, v visit, status int, err error) error {
	text := msg.Error(v.lang, err)
	if status == http.StatusTooManyRequests {
		w.Header().Set("Retry-After", retryAfter)
	}
	if v.wantsPart() {
		return d.UI.Draw(w, v.Request, status, ui.DeskReviewPart{DeskShell: v.bare(), Wrong: text})
	}
	actor, unknown := d.actor(v)
	if unknown == nil {
		v.actor = actor
	}
	p := ui.DeskErrorPage{DeskShell: v.shell("", text), Status: status, Message: text}
	if from, bad := url.Parse(v.Referer()); bad == nil && from.Host == v.Host && v.Method != http.MethodGet {
		p.Back = local(from.RequestURI())
	}
	return d.UI.Draw(w, v.Request, status, p)
}

// LangOf returns the language in which somebody works, by their own choice; told is
// false for an address that is none of the desk's.
func LangOf(r *http.Request) (lang msg.Lang, told bool) {
	lang = msg.Vi
	if c, err := r.Cookie(langCookie); err == nil && c.Value == string(msg.En) {
		lang = msg.En
	}
	return lang, r.URL.Path == ui.DeskPath || strings.HasPrefix(r.URL.Path, ui.DeskPath+"/")
}

// langCookie names the language of the desk.
const langCookie = "thuocdo-tieng"

// language changes the language of the desk.
func (d *Desk) language(w http.ResponseWriter, v visit) error {
	if err := v.parse(w); err != nil {
		return err
	}
	lang := msg.Vi
	if v.PostFormValue("tieng") == string(msg.En) {
		lang = msg.En
	}
	const year = 365 * 24 * 60 * 60
	http.SetCookie(w, &http.Cookie{Name: langCookie, Value: string(lang), Path: ui.DeskPath, MaxAge: year, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.TLS != nil})
	return seeOther(w, v, local(v.PostFormValue("ve")))
}

// shell returns what stands around a page of the desk.
func (v visit) shell(tab, title string, crumbs ...ui.Link) ui.DeskShell {
	return ui.DeskShell{
		Shell: ui.Shell{
			Site: v.site, Lang: v.lang, Path: v.at(), Title: title, TitleOwn: true, Nav: tab, Crumbs: crumbs, Today: v.today, NoSwitch: true, NoIndex: true,
		},
		Person: v.actor.Name, Post: v.actor.PostLabel, News: v.holds(civic.Writer, civic.Editor, civic.Approver),
	}
}

// holds reports whether who is at work has one of the presets, over whatever body.
func (v visit) holds(presets ...civic.Preset) bool {
	return slices.ContainsFunc(v.actor.Rights, func(r civic.ActorRight) bool { return slices.Contains(presets, r.Preset) })
}

// at returns the address of the page to which a visit belongs, without a query: for
// a change, the page that asks for it.
func (v visit) at() string {
	path := v.URL.Path
	if v.Method == http.MethodGet || v.Method == http.MethodHead {
		return path
	}
	parts := strings.Split(path, "/")
	if len(parts) > 4 {
		return strings.Join(parts[:4], "/")
	}
	return path
}

// bare returns what stands around a part of a page: nothing.
func (v visit) bare() ui.DeskShell {
	s := v.shell("", v.text("ui.desk"))
	s.Bare = true
	return s
}

// wantsPart reports whether a script asks, which puts a part into its page.
func (v visit) wantsPart() bool { return v.Header.Get("X-Fragment") != "" }

// text returns a sentence in the visit's language.
func (v visit) text(key string, args ...any) string { return msg.Text(v.lang, key, args...) }

// parse reads a form without a file.
func (v visit) parse(w http.ResponseWriter) error {
	v.Body = http.MaxBytesReader(w, v.Body, maxForm)
	if err := v.ParseForm(); err != nil {
		if ui.StatusOf(err) == http.StatusRequestEntityTooLarge {
			return fault.Because(err, fault.TooLarge, "")
		}
		return fault.Because(err, fault.Invalid, "")
	}
	return nil
}

// said returns what a form holds under a name, without blanks around it.
func (v visit) said(name string) string { return strings.TrimSpace(v.PostFormValue(name)) }

// id returns the id in the address under a name. It returns fault.NotFound for
// what is none.
func (v visit) id(name string) (int64, error) {
	n, err := strconv.ParseInt(v.PathValue(name), 10, 64)
	if err != nil || n <= 0 {
		return 0, fault.New(fault.NotFound, "")
	}
	return n, nil
}

// seeOther leads on after a change.
func seeOther(w http.ResponseWriter, v visit, path string) error {
	http.Redirect(w, v.Request, path, http.StatusSeeOther)
	return nil
}

// local returns path when it leads to the desk of this very host, else the desk's
// first page.
func local(path string) string {
	u, err := url.Parse(path)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || strings.ContainsAny(path, "\\\r\n\t") {
		return ui.DeskPath
	}
	if u.Path != ui.DeskPath && !strings.HasPrefix(u.Path, ui.DeskPath+"/") || strings.Contains(u.Path, "//") || strings.Contains(u.Path, "/..") {
		return ui.DeskPath
	}
	return u.RequestURI()
}

// address returns the network address of who asks.
func (d *Desk) address(r *http.Request) string {
	if d.AddressOf != nil {
		return d.AddressOf(r)
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return from.Addr().String()
}
