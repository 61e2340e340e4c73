package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/face/api"
)

// FuzzQuery holds that no query and no header makes the API fail, or answer with
// anything but JSON.
func FuzzQuery(f *testing.F) {
	w := newSQLite(f)
	paths := []string{"/records", "/matters", "/articles", "/documents", "/indicators", "/meetings", "/people", "/memberships", "/posts", "/entries", "/site"}
	for i, query := range []string{
		"", "limit=1&offset=2", "term=overdue&day=2026-11-24&status=sent,closed", "q=%25_%5C'%22", "modified_since=2026-11-24T08:00:00+07:00", "year=2026&order=title",
		"held_on=2026-01-01", "after=9007199254740992", "limit=1;offset=2", "day=0001-01-01&term=due_soon", "due_from=9999-12-31&due_to=9999-12-31", "%zz", "q=\x00", "q=%00", "q=%ff",
		"modified_since=9999-12-31T23:59:59-12:00", "modified_since=-0001-01-01", "owner=9223372036854775807",
	} {
		f.Add(uint8(i), query, "en;q=0.5, vi", "application/ld+json")
	}
	f.Fuzz(func(t *testing.T, which uint8, query, language, accept string) {
		r := httptest.NewRequest(http.MethodGet, "http://"+here+api.Root+paths[int(which)%len(paths)], nil)
		r.URL.RawQuery = query
		r.Header["Accept-Language"], r.Header["Accept"], r.Header["If-None-Match"] = []string{language}, []string{accept}, []string{accept}
		a := httptest.NewRecorder()
		w.ServeHTTP(a, r)
		media := a.Header().Get("Content-Type")
		switch {
		case a.Code == http.StatusNotModified && a.Body.Len() == 0:
		case !json.Valid(a.Body.Bytes()):
			t.Errorf("%q: %d with %q", query, a.Code, a.Body)
		case a.Code == http.StatusBadRequest && media == "application/problem+json":
		case a.Code != http.StatusOK || media != "application/json":
			t.Errorf("%q: got %d %s: %s", query, a.Code, media, a.Body)
		case strings.Contains(a.Body.String(), secret):
			t.Errorf("%q tells what is not public", query)
		}
	})
}
