package api

import (
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/face/ui"
)

// The failures that have a status of their own beside their kind's.
const (
	methodKey  = "api.method"
	removedKey = "record.removed"
)

// problem tells of a failure as RFC 9457 has it, in the language that was asked
// for; ours are written to the log.
func (a *api) problem(w http.ResponseWriter, r *http.Request, name string, failure error) {
	status := ui.StatusOf(failure)
	key, _ := fault.Message(failure)
	switch key {
	case methodKey:
		status = http.StatusMethodNotAllowed
	case removedKey:
		status = http.StatusGone
	}
	if status >= http.StatusInternalServerError && r.Context().Err() == nil {
		a.o.Log.ErrorContext(r.Context(), "a request failed", "operation", name, "path", r.URL.Path, "error", failure.Error())
	}
	lang := langOf(r)
	p := shape.Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: msg.Error(lang, failure), Code: key, Instance: r.URL.EscapedPath(),
	}
	body, err := encode(p)
	if err != nil {
		panic(err) // a struct of plain fields
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Language", string(lang))
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Language")
	if status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "60")
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // whoever asked has gone when this fails
	}
}

// langOf returns the language of the two that a request likes best; Vietnamese
// when it does not say.
func langOf(r *http.Request) msg.Lang {
	tags, _, err := language.ParseAcceptLanguage(strings.Join(r.Header.Values("Accept-Language"), ","))
	if err != nil {
		return msg.Vi
	}
	if _, i, c := language.NewMatcher([]language.Tag{language.Vietnamese, language.English}).Match(tags...); i == 1 && c != language.No {
		return msg.En
	}
	return msg.Vi
}
