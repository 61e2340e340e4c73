// Package portal is the public side of a site: what a resident sees, in Vietnamese
// and, under /en/, in English. Every page is drawn from one question to a work room
// and needs no script.
//
// It stands on the face floor.
package portal

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
	"github.com/thuocdo/thuocdo/internal/work/directory"
	"github.com/thuocdo/thuocdo/internal/work/figures"
	"github.com/thuocdo/thuocdo/internal/work/matters"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/register"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// A Portal answers residents.
type Portal struct {
	UI        *ui.UI
	News      News
	Matters   Matters
	Register  Register
	Figures   Figures
	Directory Directory
	Calendar  Calendar
	Sources   Sources
}

// News is what the portal asks of the newsroom.
type News interface {
	Front(ctx context.Context, site civic.SiteID, day civic.Day) (newsroom.Front, error)
	Section(ctx context.Context, site civic.SiteID, slug string, page int) (newsroom.SectionPage, error)
	Story(ctx context.Context, site civic.SiteID, slug string) (newsroom.Story, error)
}

// Matters is what the portal asks about matters.
type Matters interface {
	Matter(ctx context.Context, site civic.SiteID, reference string, day civic.Day) (matters.View, error)
	List(ctx context.Context, site civic.SiteID, q matters.Query, day civic.Day) (matters.List, error)
}

// Register is what the portal asks about documents.
type Register interface {
	Document(ctx context.Context, site civic.SiteID, slug string) (register.View, error)
	Numbered(ctx context.Context, site civic.SiteID, issuer, code, period, number string) ([]civic.Record, error)
	List(ctx context.Context, site civic.SiteID, q register.Query) (register.List, error)
	Attachment(ctx context.Context, site civic.SiteID, sha string) (register.Attachment, error)
}

// Figures is what the portal asks about numbers.
type Figures interface {
	Indicator(ctx context.Context, site civic.SiteID, code string) (figures.View, error)
	List(ctx context.Context, site civic.SiteID, page int) (figures.List, error)
}

// Directory is what the portal asks about people, posts and bodies.
type Directory interface {
	Person(ctx context.Context, site civic.SiteID, slug string) (directory.PersonView, error)
	Post(ctx context.Context, site civic.SiteID, slug string) (directory.PostView, error)
	Organization(ctx context.Context, site civic.SiteID, slug string, day civic.Day) (directory.OrganizationView, error)
	Organizations(ctx context.Context, site civic.Site) ([]civic.Organization, error)
	People(ctx context.Context, site civic.Site, day civic.Day, page int) ([]directory.PersonRow, int, error)
}

// Calendar is what the portal asks about sessions.
type Calendar interface {
	Meeting(ctx context.Context, site civic.SiteID, slug string) (calendar.View, error)
	Week(ctx context.Context, site civic.SiteID, day civic.Day) (calendar.Week, error)
}

// Sources is what the portal asks about what stands around a record.
type Sources interface {
	Around(ctx context.Context, r civic.Record) (sources.Dossier, error)
	Bodies(ctx context.Context, site civic.SiteID, ids []civic.OrganizationID) (map[civic.OrganizationID]civic.Organization, error)
	Stub(ctx context.Context, site civic.SiteID, kind civic.Kind, slug string) (sources.Stub, error)
	Moved(ctx context.Context, site civic.SiteID, kind civic.Kind, slug string) (civic.Record, error)
}

// A visit is a request as the pages see it.
type visit struct {
	*http.Request
	site  civic.Site
	lang  msg.Lang
	path  string // without the mark of its language
	today civic.Day
}

// A page answers a visit, or says why it cannot.
type page func(http.ResponseWriter, visit) error

// Handler serves the portal: its pages in both languages and what they are drawn
// with. Whatever has no page is answered with a helpful 404.
func (p *Portal) Handler() http.Handler {
	mux := http.NewServeMux()
	for path, draw := range p.pages() {
		h := p.serve(draw)
		mux.Handle("GET "+path, h)
		mux.Handle("GET /en"+path, h)
	}
	mux.Handle("GET /tep/{sha}", p.serve(p.file))
	mux.Handle("GET /assets/", p.UI.Assets())
	mux.Handle("GET /en", http.RedirectHandler("/en/", http.StatusMovedPermanently))
	mux.Handle("/", p.UI.Handle(nothing))
	return ui.Secure(mux)
}

// pages lists what there is, by address in Vietnamese.
func (p *Portal) pages() map[string]page {
	return map[string]page{
		"/{$}":                  p.home,
		"/chuyen-muc/{slug}":    p.section,
		"/tin/{slug}":           p.article,
		"/theo-doi":             p.followed,
		"/viec/{reference}":     p.matter,
		"/van-ban":              p.documents,
		"/van-ban/{slug}":       p.document,
		"/chi-tieu":             p.figures,
		"/chi-tieu/{code}":      p.indicator,
		"/can-bo":               p.people,
		"/can-bo/{slug}":        p.person,
		"/chuc-vu/{slug}":       p.post,
		"/co-quan":              p.organizations,
		"/co-quan/{slug}":       p.organization,
		"/lich-cong-tac":        p.week,
		"/lich-cong-tac/{slug}": p.meeting,
		"/van-ban/{issuer}/{code}/{period}/{number}": p.numbered,
	}
}

// serve makes a handler of a page.
func (p *Portal) serve(draw page) http.Handler {
	return p.UI.Handle(func(w http.ResponseWriter, r *http.Request) error {
		site, err := p.UI.Site(r)
		if err != nil {
			return err
		}
		v := visit{Request: r, site: site, today: p.UI.Today()}
		v.lang, v.path = ui.LangOf(r.URL.Path)
		return draw(w, v)
	})
}

// nothing answers for addresses that have no page. One with a slash too many is
// led to the one without.
func nothing(w http.ResponseWriter, r *http.Request) error {
	path := strings.TrimRight(r.URL.Path, "/")
	if path != r.URL.Path && len(path) > 1 && !strings.HasPrefix(path, "//") && !strings.Contains(path, `\`) && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		http.Redirect(w, r, (&url.URL{Path: path, RawQuery: r.URL.RawQuery}).String(), http.StatusMovedPermanently)
		return nil
	}
	return fault.New(fault.NotFound, "")
}

// shell returns what stands around a page whose title is the interface's own.
func (v visit) shell(nav, title string, crumbs ...ui.Link) ui.Shell {
	s := v.record(nav, title, crumbs...)
	s.TitleOwn = true
	return s
}

// record returns what stands around the page of a record, by the record's title.
func (v visit) record(nav, title string, crumbs ...ui.Link) ui.Shell {
	return ui.Shell{
		Site: v.site, Lang: v.lang, Path: v.path, Query: v.URL.RawQuery, Title: title, Nav: nav, Crumbs: crumbs, Today: v.today,
	}
}

// text returns a sentence in the visit's language.
func (v visit) text(key string, args ...any) string { return msg.Text(v.lang, key, args...) }

// crumb returns a step to a main section.
func (v visit) crumb(key, path string) ui.Link {
	return ui.Link{Text: v.text(key), Href: path, Own: true}
}

// lost says what to answer where a record was asked for and is not: what is left
// of it where it was removed by law, the way to where it went, or that there is
// nothing.
func (p *Portal) lost(w http.ResponseWriter, v visit, kind civic.Kind, slug string, err error) error {
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	if r, moved := p.Sources.Moved(v.Context(), v.site.ID, kind, slug); moved == nil {
		http.Redirect(w, v.Request, ui.Href(v.lang, ui.RecordPath(r)), http.StatusMovedPermanently)
		return nil
	}
	stub, none := p.Sources.Stub(v.Context(), v.site.ID, kind, slug)
	if none != nil {
		return err
	}
	s := v.shell("", v.text("ui.stub.title"))
	s.NoIndex = true
	return p.UI.Draw(w, v.Request, http.StatusGone, ui.StubPage{
		Shell: s, Kind: civic.KindLabel(stub.Kind), Day: stub.Day, Reason: stub.Reason, Basis: stub.Basis,
	})
}

// draw answers with a page.
func (p *Portal) draw(w http.ResponseWriter, v visit, page ui.Page) error {
	return p.UI.Draw(w, v.Request, http.StatusOK, page)
}
