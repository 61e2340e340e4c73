package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// The media types of answers.
const (
	mediaJSON    = "application/json"
	mediaLD      = "application/ld+json"
	mediaText    = "text/plain; charset=utf-8"
	mediaOpenAPI = "application/vnd.oai.openapi+json;version=3.1"

	mediaAnnotations = `application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"`
)

// caching lets anybody keep an answer for a minute and no longer, as what was
// withdrawn must go; the ETag tells whether there is a new one.
const caching = "public, max-age=60, must-revalidate"

// An operation is one address of the API: how it is asked and what it answers. The
// mux and the OpenAPI document are both made of it.
type operation struct {
	name    string // operationId: "listMatters"
	path    string // below Root: "/matters/{reference}"
	tag     string
	summary string
	params  []param
	media   string // of the answer; "" for JSON
	answer  any    // a value of the type that do returns
	do      func(*call) (any, error)

	// linked answers in JSON-LD whoever prefers it; nil where there is no such shape.
	linked       func(*call) (any, error)
	linkedAnswer any
}

// A call is one request, read.
type call struct {
	context.Context
	*values
	data *publicdata.Data
	site civic.Site
	day  civic.Day // today, or the day that was asked for
	path string    // below Root, as it was asked
	shape.Place
}

// New returns what answers under Root on every site, for anybody, without a cookie.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	a := &api{o: o}
	a.ops = a.operations()
	a.doc = document(a.ops)
	mux := http.NewServeMux()
	for _, op := range a.ops {
		path := op.path
		if path == "/" {
			path = "/{$}"
		}
		mux.Handle("GET "+Root+path, a.guarded(op.name, func(w http.ResponseWriter, r *http.Request) error { return a.answer(w, r, op) }))
	}
	mux.Handle(Root+"/", a.guarded("", nowhere))
	return mux
}

// An api answers programs.
type api struct {
	o   Options
	ops []operation
	doc object
}

// answer reads a request, asks and sends.
func (a *api) answer(w http.ResponseWriter, r *http.Request, op operation) error {
	site, err := a.o.SiteOf(r)
	if err != nil {
		return err
	}
	vs, err := op.read(r)
	if err != nil {
		return err
	}
	c := &call{
		Context: r.Context(), values: vs, data: a.o.Data, site: site, day: civic.DayOf(a.o.Now()),
		path: strings.TrimPrefix(r.URL.EscapedPath(), Root), Place: shape.Place{Origin: a.origin(r)},
	}
	if day := vs.day("day"); day != "" {
		c.day = day
	}
	do, media := op.do, op.media
	if media == "" {
		media = mediaJSON
	}
	if op.linked != nil {
		w.Header().Add("Vary", "Accept")
		if prefersLinked(r.Header.Values("Accept")) {
			do, media = op.linked, mediaLD
		}
	}
	x, err := do(c)
	if err != nil {
		return err
	}
	body, err := encode(x)
	if err != nil {
		return fault.In(err, "api.%s", op.name)
	}
	return send(w, r, media, body)
}

// encode returns a text as it is and anything else as JSON.
func encode(x any) ([]byte, error) {
	if text, ok := x.(shape.Text); ok {
		return []byte(text), nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // it is never HTML: the type says so and nobody may guess another
	err := e.Encode(x)
	return b.Bytes(), err
}

// send sends a body, or says that the asker has it already.
func send(w http.ResponseWriter, r *http.Request, media string, body []byte) error {
	sum := sha256.Sum256(body)
	etag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"` // weak: it may be sent compressed
	h := w.Header()
	h.Set("Etag", etag)
	h.Set("Cache-Control", caching)
	if matches(r.Header.Values("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", media)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return nil
	}
	_, _ = w.Write(body) // whoever asked has gone when this fails
	return nil
}

// matches reports whether a header If-None-Match names the tag, strong or weak.
func matches(headers []string, etag string) bool {
	for _, h := range headers {
		for one := range strings.SplitSeq(h, ",") {
			one = strings.TrimSpace(one)
			if one == "*" || strings.TrimPrefix(one, "W/") == strings.TrimPrefix(etag, "W/") {
				return true
			}
		}
	}
	return false
}

// prefersLinked reports whether a header Accept rates JSON-LD above JSON.
func prefersLinked(headers []string) bool {
	linked, plain := 0.0, 0.0
	for _, h := range headers {
		for one := range strings.SplitSeq(h, ",") {
			media, args, err := mime.ParseMediaType(one)
			if err != nil {
				continue
			}
			q := 1.0
			if s, told := args["q"]; told {
				if q, err = strconv.ParseFloat(s, 64); err != nil {
					continue
				}
			}
			switch media {
			case mediaLD:
				linked = max(linked, q)
			case mediaJSON:
				plain = max(plain, q)
			}
		}
	}
	return linked > plain
}

// origin returns the scheme and host by which a request came in; "" when the host
// it names could be no site's, so that nothing odd comes back in an address.
func (a *api) origin(r *http.Request) string {
	if a.o.Origin != nil {
		return a.o.Origin(r)
	}
	if r.Host == "" || strings.Trim(strings.ToLower(r.Host), "abcdefghijklmnopqrstuvwxyz0123456789-.:[]") != "" {
		return ""
	}
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// guarded makes a handler of f that anybody may call from anywhere, and tells of
// its failure, or panic, as a problem.
func (a *api) guarded(name string, f func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Access-Control-Allow-Origin", "*")
		h.Set("Access-Control-Expose-Headers", "ETag, Allow")
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		if err := caught(f, w, r); err != nil {
			a.problem(w, r, name, err)
		}
	})
}

// caught calls f and turns a panic into an error. http.ErrAbortHandler passes.
func caught(f func(http.ResponseWriter, *http.Request) error, w http.ResponseWriter, r *http.Request) (err error) {
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

// methods is how anything here may be asked.
const methods = "GET, HEAD, OPTIONS"

// nowhere answers what no operation does: a browser that asks first, another way
// of asking, and addresses that there are not.
func nowhere(w http.ResponseWriter, r *http.Request) error {
	h := w.Header()
	switch r.Method {
	case http.MethodOptions:
		h.Set("Allow", methods)
		h.Set("Access-Control-Allow-Methods", methods)
		h.Set("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match")
		h.Set("Access-Control-Max-Age", "86400")
		w.WriteHeader(http.StatusNoContent)
		return nil
	case http.MethodGet, http.MethodHead:
		return fault.New(fault.NotFound, "api.none", Root+"/openapi.json")
	}
	h.Set("Allow", methods)
	return fault.New(fault.Invalid, methodKey)
}

// shaper gives shape to what the call read.
func (c *call) shaper(names publicdata.Names) shape.Shaper {
	return shape.Shaper{Place: c.Place, Names: names, Day: c.day}
}
