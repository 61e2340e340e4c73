package api

import (
	"errors"
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// methodKey is of the one failure that has a status of its own beside its kind's.
const methodKey = "api.method"

// A gone is the failure to find what was removed.
type gone struct{ shape.Removed }

// Error says what was removed, for an operator.
func (g gone) Error() string { return "removed: " + g.Kind + " " + g.ID }

// Unwrap returns the failure with the words for a reader.
func (g gone) Unwrap() error { return fault.New(fault.NotFound, "record.removed") }

// orGone returns err, or what is left of the record where it was removed.
func orGone(err error, left func() (publicdata.Stub, error)) error {
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	x, none := left()
	if fault.Is(none, fault.NotFound) {
		return err
	}
	if none != nil {
		return none
	}
	return gone{shape.RemovedOf(x)}
}

// problem tells of a failure as RFC 9457 has it, in the language that was asked
// for; ours are written to the log.
func (a *api) problem(w http.ResponseWriter, r *http.Request, name string, failure error) {
	status := ui.StatusOf(failure)
	key, _ := fault.Message(failure)
	if key == methodKey {
		status = http.StatusMethodNotAllowed
	}
	var left *shape.Removed
	if g := (gone{}); errors.As(failure, &g) {
		status, left = http.StatusGone, &g.Removed
	}
	if status >= http.StatusInternalServerError && r.Context().Err() == nil {
		a.o.Log.ErrorContext(r.Context(), "a request failed", "operation", name, "path", r.URL.Path, "error", failure.Error())
	}
	lang := langOf(r)
	p := shape.Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: msg.Error(lang, failure), Code: key, Instance: r.URL.EscapedPath(),
		Removed: left,
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
