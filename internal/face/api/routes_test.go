package api

import (
	"net/http"
	"testing"
)

// TestEveryRouteIsInTheDocument holds that the mux knows no address but those that
// the document describes, under the name of its operation.
func TestEveryRouteIsInTheDocument(t *testing.T) {
	a := &api{}
	ops := a.operations()
	paths, _ := document(ops)["paths"].(object)
	seen := map[string]bool{}
	for _, op := range ops {
		item, _ := paths[op.path].(object)
		get, _ := item["get"].(object)
		if get["operationId"] != op.name || seen[op.name] || seen[op.path] {
			t.Errorf("%s is %s in the document, want %s, once", op.path, get["operationId"], op.name)
		}
		seen[op.name], seen[op.path] = true, true
	}
	if len(paths) != len(ops) {
		t.Errorf("the document has %d paths, the mux %d", len(paths), len(ops))
	}
}

func TestMatches(t *testing.T) {
	tests := []struct {
		header string
		want   bool
	}{
		{``, false}, {`*`, true}, {`W/"a"`, true}, {`"a"`, true}, {`"b", W/"a"`, true}, {`"b"`, false}, {`a`, false}, {`W/"a`, false},
	}
	for _, tt := range tests {
		if got := matches([]string{tt.header}, `W/"a"`); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.header, got, tt.want)
		}
	}
}

func TestOrigin(t *testing.T) {
	tests := []struct{ host, want string }{
		{"thanhnam.test", "http://thanhnam.test"},
		{"LOCALHOST:8080", "http://LOCALHOST:8080"},
		{"[::1]:80", "http://[::1]:80"},
		{`x"><script>`, ""},
		{"a b", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := (&api{}).origin(&http.Request{Host: tt.host}); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.host, got, tt.want)
		}
	}
}
