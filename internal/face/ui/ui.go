package ui

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

//go:embed templates
var templateFiles embed.FS

// Options are what a UI needs from outside.
type Options struct {
	Now    func() time.Time
	Log    *slog.Logger                                   // nil says nothing
	SiteOf func(*http.Request) (civic.Site, error)        // fault.NotFound for a host that is no site's
	Sites  func(context.Context) ([]civic.Site, error)    // named to whoever asked for a host that is no site's; nil names none
	LangOf func(*http.Request) (lang msg.Lang, told bool) // of an error page under an address without a language; nil never tells
}

// A UI draws pages. It is safe for concurrent use.
type UI struct {
	o      Options
	assets *assets
	sets   map[msg.Lang]map[string]*template.Template
	zips   sync.Pool
}

// A Page is one page as its template sees it: a struct that embeds Shell.
type Page interface {
	// Template returns the name of the page's template, without ".html": "article", "desk/queue".
	Template() string
	frame() Shell
}

// New parses every template in both languages.
func New(o Options) (*UI, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	a, err := readAssets()
	if err != nil {
		return nil, fault.In(err, "ui.New")
	}
	u := &UI{o: o, assets: a, sets: map[msg.Lang]map[string]*template.Template{}}
	u.zips.New = func() any { w, _ := gzip.NewWriterLevel(nil, 5); return w }
	for _, lang := range []msg.Lang{msg.Vi, msg.En} {
		if u.sets[lang], err = parseSet(templateFiles, a, lang); err != nil {
			return nil, fault.In(err, "ui.New(%s)", lang)
		}
	}
	return u, nil
}

// parseSet parses the templates of one language. A file named part_… or layout
// holds what the pages of its folder share; the desk's pages also have the
// public parts. Every other file is a page, which defines "main" and is drawn
// through the layout.
func parseSet(files fs.FS, a *assets, lang msg.Lang) (map[string]*template.Template, error) {
	set := map[string]*template.Template{}
	parts, err := template.New("layout.html").Funcs(funcs(a, lang)).ParseFS(files, "templates/part_*.html")
	if err != nil {
		return nil, err
	}
	for _, folder := range []string{"", "desk/"} {
		names, err := fs.Glob(files, "templates/"+folder+"*.html")
		if err != nil {
			return nil, err
		}
		shared, err := parts.Clone()
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if isPart(name) {
				if shared, err = shared.ParseFS(files, name); err != nil {
					return nil, err
				}
			}
		}
		for _, name := range names {
			if isPart(name) {
				continue
			}
			page, err := shared.Clone()
			if err != nil {
				return nil, err
			}
			if page, err = page.ParseFS(files, name); err != nil {
				return nil, err
			}
			set[folder+strings.TrimSuffix(path.Base(name), ".html")] = page
		}
	}
	return set, nil
}

func isPart(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "part_") || base == "layout.html"
}

// Now returns the moment by which pages are drawn.
func (u *UI) Now() time.Time { return u.o.Now() }

// Today returns the day in Vietnam by which terms are counted.
func (u *UI) Today() civic.Day { return civic.DayOf(u.o.Now()) }

// Site returns the site that the request's host names.
func (u *UI) Site(r *http.Request) (civic.Site, error) { return u.o.SiteOf(r) }

// Render returns the page as HTML.
func (u *UI) Render(p Page) ([]byte, error) {
	t := u.sets[langOr(p.frame().Lang)][p.Template()]
	if t == nil {
		return nil, fault.In(errors.New("no such template"), "ui.Render(%s)", p.Template())
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout.html", p); err != nil {
		return nil, fault.In(err, "ui.Render(%s)", p.Template())
	}
	return b.Bytes(), nil
}

// Draw answers with the page. The answer has an entity tag, so that a page that
// has not changed is not sent twice; it is compressed for whoever takes gzip.
// Cache-Control is "no-cache" unless the caller has set another.
func (u *UI) Draw(w http.ResponseWriter, r *http.Request, status int, p Page) error {
	body, err := u.Render(p)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", string(langOr(p.frame().Lang)))
	h.Set("Vary", "Accept-Encoding")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	if status == http.StatusOK {
		sum := sha256.Sum256(body)
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if matches(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	if takesGzip(r) {
		body = u.zip(body)
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // a reader who has gone away is no failure of ours
	return nil
}

func (u *UI) zip(body []byte) []byte {
	zw := u.zips.Get().(*gzip.Writer)
	defer u.zips.Put(zw)
	var b bytes.Buffer
	zw.Reset(&b)
	_, _ = zw.Write(body) // a buffer takes everything
	_ = zw.Close()
	return b.Bytes()
}

// matches reports whether an If-None-Match header names the tag.
func matches(header, tag string) bool {
	for one := range strings.SplitSeq(header, ",") {
		one = strings.TrimSpace(one)
		if one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// takesGzip reports whether the one who asks accepts gzip.
func takesGzip(r *http.Request) bool {
	for one := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, q, _ := strings.Cut(strings.TrimSpace(one), ";")
		if name == "gzip" && strings.ReplaceAll(q, " ", "") != "q=0" {
			return true
		}
	}
	return false
}
