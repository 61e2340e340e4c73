package ui

import (
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// statuses says by which HTTP status each kind of failure is told.
var statuses = map[fault.Kind]int{
	fault.Internal:        http.StatusInternalServerError,
	fault.Invalid:         http.StatusBadRequest,
	fault.NotFound:        http.StatusNotFound,
	fault.Conflict:        http.StatusConflict,
	fault.Forbidden:       http.StatusForbidden,
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.TooMany:         http.StatusTooManyRequests,
	fault.Unavailable:     http.StatusServiceUnavailable,
}

// StatusOf returns the HTTP status that tells of err.
func StatusOf(err error) int {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return http.StatusRequestEntityTooLarge
	}
	return statuses[fault.KindOf(err)]
}

// Handle makes a handler of a function that returns its failure: the failure is
// told to the reader as a page, with the status of its kind, in the language of
// the address; ours are written to the log. A panic is a failure of ours. What f
// has already begun to send stays as it is.
func (u *UI) Handle(f func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen := &watched{ResponseWriter: w}
		err := guard(f, seen, r)
		if err == nil {
			return
		}
		status := StatusOf(err)
		if status >= http.StatusInternalServerError && r.Context().Err() == nil {
			u.o.Log.ErrorContext(r.Context(), "a request failed", "method", r.Method, "path", r.URL.Path, "error", err.Error())
		}
		if !seen.begun {
			u.fail(seen, r, status, err)
		}
	})
}

// guard calls f and turns a panic into an error. http.ErrAbortHandler passes.
func guard(f func(http.ResponseWriter, *http.Request) error, w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if p := recover(); p != nil {
			if cause, ok := p.(error); ok && errors.Is(cause, http.ErrAbortHandler) {
				panic(p)
			}
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f(w, r)
}

// watched knows whether an answer has begun.
type watched struct {
	http.ResponseWriter
	begun bool
}

func (w *watched) WriteHeader(status int) {
	w.begun = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *watched) Write(b []byte) (int, error) {
	w.begun = true
	return w.ResponseWriter.Write(b)
}

// Unwrap is for http.ResponseController.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// fail answers with a page that says what went wrong and where to go from here.
func (u *UI) fail(w http.ResponseWriter, r *http.Request, status int, failure error) {
	lang, path := u.langOf(r), ""
	_, path = LangOf(r.URL.Path)
	p := ErrorPage{Status: status, Message: msg.Error(lang, failure)}
	p.Shell = Shell{Lang: lang, Path: path, Today: u.Today(), NoSwitch: true}
	p.Title = p.Message
	site, err := u.o.SiteOf(r)
	if err == nil {
		p.Site = site
	} else if fault.Is(err, fault.NotFound) {
		p.Sites = u.siteLinks(r)
		p.Unknown = true
	}
	w.Header().Set("Cache-Control", "no-store")
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "60")
	}
	if err := u.Draw(w, r, status, p); err != nil {
		u.o.Log.ErrorContext(r.Context(), "an error page failed", "path", r.URL.Path, "error", err.Error())
		http.Error(w, p.Message, status)
	}
}

// siteLinks names the sites of the installation, at the port that was asked; none
// when they are not to be had.
func (u *UI) siteLinks(r *http.Request) []Link {
	if u.o.Sites == nil {
		return nil
	}
	sites, err := u.o.Sites(r.Context())
	if err != nil {
		return nil
	}
	_, port, found := strings.Cut(r.Host, ":")
	if found && strings.Trim(port, "0123456789") == "" {
		port = ":" + port
	} else {
		port = ""
	}
	var links []Link
	for _, s := range sites {
		l := Link{Text: s.Name}
		if host := firstHost(s); host != "" {
			l.Href = "//" + host + port + "/"
		}
		links = append(links, l)
	}
	return links
}

// firstHost returns a host name by which a site can be reached; "" when it only
// answers to any.
func firstHost(s civic.Site) string {
	for _, h := range s.Hosts {
		if h != "*" {
			return h
		}
	}
	return ""
}

// policy is what a page may load and do: nothing from elsewhere, nothing inline.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// Secure puts on every answer of next the headers that keep a page from being
// framed, sniffed, scripted or tracked by others.
func Secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
