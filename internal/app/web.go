package app

import (
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/api"
	"github.com/thuocdo/thuocdo/internal/face/desk"
	"github.com/thuocdo/thuocdo/internal/face/portal"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
	"github.com/thuocdo/thuocdo/internal/work/directory"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/figures"
	"github.com/thuocdo/thuocdo/internal/work/matters"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
	"github.com/thuocdo/thuocdo/internal/work/register"
	"github.com/thuocdo/thuocdo/internal/work/sites"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// A web is the faces over an installation.
type web struct {
	*installation
	news     *newsroom.Newsroom
	accounts *accounts.Accounts
	log      *slog.Logger
	pages    *ui.UI // made by handler

	// plainHTTP lets people sign in without encryption from other machines.
	plainHTTP bool
}

// handler returns what answers every request.
func (x *web) handler() (http.Handler, error) {
	room := sites.New(x.store)
	siteOf := func(r *http.Request) (civic.Site, error) { return room.ByHost(r.Context(), r.Host) }
	var err error
	x.pages, err = ui.New(ui.Options{Now: x.store.Now, Log: x.log, Sites: room.All, SiteOf: siteOf, LangOf: desk.LangOf})
	if err != nil {
		return nil, fault.In(err, "app.handler")
	}
	public := &portal.Portal{
		UI: x.pages, News: x.news, Matters: matters.New(x.store), Register: register.New(x.store), Figures: figures.New(x.store),
		Directory: directory.New(x.store), Calendar: calendar.New(x.store), Sources: sources.New(x.store),
	}
	office := &desk.Desk{UI: x.pages, Accounts: x.accounts, News: x.news, Duty: duty.New(x.store, x.files), PlainHTTP: x.plainHTTP}
	machine := api.New(api.Options{Data: publicdata.New(x.store), SiteOf: siteOf, Now: x.store.Now, Log: x.log, Keys: x.keys})
	origin := http.NewCrossOriginProtection()
	origin.SetDenyHandler(x.pages.Handle(func(http.ResponseWriter, *http.Request) error {
		return fault.New(fault.Forbidden, "cli.web.origin")
	}))
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", x.health)
	mux.Handle(ui.DeskPath, office.Handler()) // it guards itself, in its own words
	mux.Handle(ui.DeskPath+"/", office.Handler())
	mux.Handle(api.Root+"/", origin.Handler(machine))
	mux.Handle("/", origin.Handler(public.Handler()))
	return x.around(mux, x.pages)
}

// health tells a supervisor whether the database answers.
func (x *web) health(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err := x.store.Ping(r.Context()); err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("database\n"))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}

// around puts round the faces what holds for all of them: the log, the headers,
// compression, a page for a panic.
func (x *web) around(faces http.Handler, pages *ui.UI) (http.Handler, error) {
	compress, err := gzhttp.NewWrapper(gzhttp.ContentTypeFilter(gzhttp.CompressAllContentTypeFilter), gzhttp.MinSize(smallest))
	if err != nil {
		return nil, fault.In(err, "app.around")
	}
	safe := pages.Handle(func(w http.ResponseWriter, r *http.Request) error {
		faces.ServeHTTP(w, r)
		return nil
	})
	return x.logged(ui.Secure(compress(safe))), nil
}

// smallest is the least number of bytes that is worth compressing.
const smallest = 512

// An answer notes what was sent.
type answer struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader notes the status.
func (a *answer) WriteHeader(status int) {
	if a.status == 0 && status >= http.StatusOK {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(b)
	a.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// logged writes a line for each request: no query, which may hold what somebody
// typed, no network address and no browser.
func (x *web) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := x.store.Now()
		a := &answer{ResponseWriter: w}
		next.ServeHTTP(a, r)
		level := slog.LevelInfo
		if strings.HasPrefix(r.URL.Path, "/assets/") || r.URL.Path == "/healthz" {
			level = slog.LevelDebug
		}
		x.log.Log(r.Context(), level, "request", "host", r.Host, "method", r.Method, "path", r.URL.Path,
			"status", a.status, "bytes", a.bytes, "took", x.store.Now().Sub(begin).Round(time.Microsecond).String())
	})
}
