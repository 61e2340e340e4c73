package api_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/thuocdo/thuocdo/internal/face/api"
)

func BenchmarkGet(b *testing.B) {
	w := newSQLite(b)
	for _, path := range []string{"/matters", "/matters/" + w.done.Reference, "/articles/" + id(w.article.ID) + "/annotations", "/entries?limit=200", "/openapi.json"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				a := httptest.NewRecorder()
				w.ServeHTTP(a, httptest.NewRequest(http.MethodGet, "http://"+here+api.Root+path, nil))
				if a.Code != http.StatusOK {
					b.Fatal(a.Code)
				}
			}
		})
	}
}
