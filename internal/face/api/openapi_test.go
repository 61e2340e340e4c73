package api_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"mime"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/thuocdo/thuocdo/internal/face/api"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// A document is as much of an OpenAPI document as the tests read.
type document struct {
	OpenAPI string
	Servers []struct{ URL string }
	Paths   map[string]map[string]struct {
		OperationID string
		Parameters  []struct {
			Name, In string
			Required bool
			Schema   map[string]any
		}
		Responses map[string]struct {
			Content map[string]struct{ Schema json.RawMessage }
		}
	}
}

// A checker validates against the schemas of the served document, made strict: an
// answer may hold nothing that its schema does not name.
type checker struct {
	compiler *jsonschema.Compiler
	n        int
}

const base = "https://openapi.test/openapi.json"

func newChecker(t *testing.T, served []byte) *checker {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(served))
	if err != nil {
		t.Fatal(err)
	}
	schemas, _ := doc.(map[string]any)["components"].(map[string]any)["schemas"].(map[string]any)
	for _, s := range schemas {
		if x := s.(map[string]any); x["properties"] != nil {
			x["additionalProperties"] = false
		}
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	c.AssertFormat()
	if err := c.AddResource(base, doc); err != nil {
		t.Fatal(err)
	}
	return &checker{compiler: c}
}

// check returns what is wrong with a body by the schema at a pointer.
func (c *checker) check(pointer string, body []byte) error {
	schema, err := c.compiler.Compile(base + "#" + pointer)
	if err != nil {
		return err
	}
	x, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return err
	}
	c.n++
	return schema.Validate(x)
}

func escaped(part string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "%", "%25", `"`, "%22", "{", "%7B", "}", "%7D").Replace(part)
}

// served gets the document.
func (w *world) served(t *testing.T) (document, []byte) {
	t.Helper()
	a := w.ask(t, http.MethodGet, here, api.Root+"/openapi.json")
	var d document
	if err := json.Unmarshal(a.Body.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return d, a.Body.Bytes()
}

// examples returns values for the parameters of a path, from what the lists tell.
func (w *world) examples(t *testing.T, path string) []string {
	t.Helper()
	list, _, _ := strings.Cut(path, "/{")
	if list == "/editions" {
		var a shape.Article
		w.read(t, "/articles/"+id(w.article.ID), &a)
		return []string{a.Edition}
	}
	if list == "/observations" {
		var xs []string
		for _, code := range w.examples(t, "/indicators/{code}") {
			var l shape.List[shape.Observation]
			w.read(t, "/indicators/"+code+"/observations", &l)
			for _, o := range l.Data {
				xs = append(xs, o.ID)
			}
		}
		return xs
	}
	var l shape.List[struct{ ID, Reference, Code string }]
	w.read(t, list+"?limit=200", &l)
	var xs []string
	for _, x := range l.Data {
		switch {
		case strings.Contains(path, "{reference}"):
			xs = append(xs, x.Reference)
		case strings.Contains(path, "{code}"):
			xs = append(xs, x.Code)
		default:
			xs = append(xs, x.ID)
		}
	}
	return xs
}

func TestTheDocumentIsRight(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		doc, raw := w.served(t)
		if doc.OpenAPI != "3.1.0" || len(doc.Servers) != 1 || doc.Servers[0].URL != api.Root || len(doc.Paths) < 26 {
			t.Fatalf("got OpenAPI %s at %v with %d paths", doc.OpenAPI, doc.Servers, len(doc.Paths))
		}
		c := newChecker(t, raw)
		names := map[string]bool{}
		for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
			op := doc.Paths[path]["get"]
			if op.OperationID == "" || names[op.OperationID] || len(doc.Paths[path]) != 1 {
				t.Errorf("%s: got operation %q", path, op.OperationID)
			}
			names[op.OperationID] = true
			concrete := []string{path}
			if before, rest, found := strings.Cut(path, "{"); found {
				concrete = nil
				_, after, _ := strings.Cut(rest, "}")
				for _, x := range w.examples(t, path) {
					concrete = append(concrete, before+x+after)
				}
			}
			if len(concrete) == 0 {
				t.Errorf("%s: nothing to ask for", path)
			}
			for _, address := range concrete {
				for media := range op.Responses["200"].Content {
					w.conforms(t, c, path, address, media)
				}
			}
		}
		if c.n < 60 {
			t.Errorf("only %d answers were validated", c.n)
		}
	})
}

// conforms asks for an address in a media type and validates the answer.
func (w *world) conforms(t *testing.T, c *checker, path, address, media string) {
	t.Helper()
	plain, _, err := mime.ParseMediaType(media)
	if err != nil {
		t.Fatal(err)
	}
	a := w.ask(t, http.MethodGet, here, api.Root+address, "Accept", plain)
	if got := a.Header().Get("Content-Type"); a.Code != http.StatusOK || got != media {
		t.Errorf("%s: got %d %q, want %q", address, a.Code, got, media)
		return
	}
	if strings.HasPrefix(media, "text/") {
		return
	}
	pointer := "/paths/" + escaped(path) + "/get/responses/200/content/" + escaped(media) + "/schema"
	if err := c.check(pointer, a.Body.Bytes()); err != nil {
		t.Errorf("%s as %s: %v\n%.2000s", address, media, err, a.Body)
	}
}

func TestProblemsFitTheDocument(t *testing.T) {
	w := newSQLite(t)
	_, raw := w.served(t)
	c := newChecker(t, raw)
	for _, path := range []string{"/nothing", "/matters?x=1", "/articles/7"} {
		a := w.ask(t, http.MethodGet, here, api.Root+path)
		if err := c.check("/components/schemas/Problem", a.Body.Bytes()); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestTheDocumentTellsEveryParameter sends each parameter that the document names
// once right and once wrong.
func TestTheDocumentTellsEveryParameter(t *testing.T) {
	w := newSQLite(t)
	doc, _ := w.served(t)
	for _, path := range slices.Sorted(maps.Keys(doc.Paths)) {
		for _, p := range doc.Paths[path]["get"].Parameters {
			if (p.In == "path") != strings.Contains(path, "{"+p.Name+"}") || p.Required != (p.In == "path") {
				t.Errorf("%s: parameter %s is in %s", path, p.Name, p.In)
			}
			if p.In != "query" || strings.Contains(path, "{") {
				continue
			}
			good, bad := samples(p.Schema)
			if a := w.ask(t, http.MethodGet, here, api.Root+path+"?"+p.Name+"="+good); a.Code != http.StatusOK {
				t.Errorf("%s?%s=%s: got %d %s", path, p.Name, good, a.Code, a.Body)
			}
			if a := w.ask(t, http.MethodGet, here, api.Root+path+"?"+p.Name+"="+bad); a.Code != http.StatusBadRequest {
				t.Errorf("%s?%s=%s: got %d, want 400", path, p.Name, bad, a.Code)
			}
		}
	}
}

// samples returns a value that a schema allows, and one that it does not.
func samples(schema map[string]any) (good, bad string) {
	if items, ok := schema["items"].(map[string]any); ok {
		enum := items["enum"].([]any)
		return enum[0].(string) + "," + enum[len(enum)-1].(string), "zzz"
	}
	if enum, ok := schema["enum"].([]any); ok {
		return enum[0].(string), "zzz"
	}
	switch {
	case schema["minimum"] != nil:
		return id(int64(schema["minimum"].(float64))), id(int64(schema["maximum"].(float64)) + 1)
	case schema["pattern"] != nil:
		return "12", "0"
	case schema["format"] == "date", schema["anyOf"] != nil:
		return "2026-11-24", "24/11/2026"
	}
	return "x", ""
}
