package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// A word is a name from a package that only some rooms may say.
type word struct {
	pkg   string   // import path
	names []string // nil when every name is meant
	rooms []string // who may
	why   string
}

var words = []word{
	{"time", []string{"Now", "Since", "Until"}, []string{"cmd"}, "now is an argument, or a func given at the start"},
	{"time", []string{"Sleep"}, nil, "wait for what you wait for"},
	{"context", []string{"Background", "TODO"}, []string{"cmd"}, "the context comes from the caller"},
	{"os", []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Args"}, []string{"cmd"}, "the environment is read in one place"},
	{"os", []string{"Exit", "Stdin", "Stdout", "Stderr"}, []string{"cmd"}, "the streams and the exit code are arguments and results"},
	{"fmt", []string{"Print", "Printf", "Println"}, []string{"cmd"}, "write to the writer you were given"},
	{"log/slog", []string{"Debug", "Info", "Warn", "Error", "Log", "Default", "SetDefault"}, nil, "the logger is a field"},
	{"net/http", []string{"DefaultClient", "DefaultServeMux", "Get", "Head", "Post", "PostForm", "Handle", "HandleFunc", "ListenAndServe"}, nil, "clients, muxes and servers are ours, with limits"},
}

func TestWords(t *testing.T) {
	for _, s := range sources(t) {
		report(t, wordComplaints(s))
		report(t, testComplaints(s))
	}
}

// wordComplaints names the words that stand where they may not; tests may say all.
func wordComplaints(s source) []string {
	if s.isTest() || under(s.pkg, testRooms) {
		return nil
	}
	var found []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Recv == nil && n.Name.Name == "init" {
				found = append(found, s.at(n.Pos())+": func init; do it where it is needed")
			}
		case *ast.SelectorExpr:
			for _, w := range words {
				if s.says(n, w.pkg, w.names) && !under(s.pkg, w.rooms) {
					found = append(found, s.at(n.Pos())+": "+w.pkg+"."+n.Sel.Name+"; "+w.why)
				}
			}
		}
		return true
	})
	return found
}

// testComplaints names what a test may not do: skip, or sleep until it is well.
func testComplaints(s source) []string {
	if !s.isTest() {
		return nil
	}
	var found []string
	ast.Inspect(s.file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, sel.Sel.Name) && isIdent(sel.X) {
			found = append(found, s.at(n.Pos())+": a test that can skip; what it needs, ./check brings")
		}
		if s.says(sel, "time", []string{"Sleep"}) && !under(s.pkg, []string{"test"}) && !s.imported("testing/synctest") {
			found = append(found, s.at(n.Pos())+": time.Sleep in a test; use testing/synctest")
		}
		return true
	})
	return found
}

// says reports whether sel is pkg.NAME for one of names.
func (s source) says(sel *ast.SelectorExpr, pkg string, names []string) bool {
	x, ok := sel.X.(*ast.Ident)
	if !ok || !slices.Contains(names, sel.Sel.Name) {
		return false
	}
	return x.Name == s.localName(pkg)
}

// localName is what the file calls the package imp, or "" where it has no import of it.
func (s source) localName(imp string) string {
	for i, p := range s.imports() {
		if p != imp {
			continue
		}
		if spec := s.file.Imports[i]; spec.Name != nil {
			return spec.Name.Name
		}
		return lastElement(p)
	}
	return ""
}

func (s source) imported(imp string) bool { return slices.Contains(s.imports(), imp) }

func isIdent(x ast.Expr) bool {
	_, ok := x.(*ast.Ident)
	return ok
}

// TestPackageVariables holds that what a package declares at its top never changes.
func TestPackageVariables(t *testing.T) {
	byPkg := map[string][]source{}
	for _, s := range sources(t) {
		if !s.isTest() {
			byPkg[s.pkg] = append(byPkg[s.pkg], s)
		}
	}
	for _, files := range byPkg {
		report(t, variableComplaints(files))
	}
}

// lock names types that only make sense in a variable that changes.
var locks = map[string][]string{
	"sync":        {"Mutex", "RWMutex", "Map"},
	"sync/atomic": {"Bool", "Int32", "Int64", "Uint32", "Uint64", "Uintptr", "Pointer", "Value"},
}

// variableComplaints names the package variables that the package's own functions
// write to, and those that are made to change. files are those of one package.
func variableComplaints(files []source) []string {
	top := map[string]bool{}
	var found []string
	for _, s := range files {
		for _, d := range s.file.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.VAR {
				continue
			}
			for _, spec := range gen.Specs {
				v := spec.(*ast.ValueSpec)
				for _, name := range v.Names {
					top[name.Name] = true
				}
				if s.isLock(v.Type) {
					found = append(found, s.at(v.Pos())+": "+v.Names[0].Name+" is made to change; put it into a struct")
				}
			}
		}
	}
	for _, s := range files {
		for _, d := range s.file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				for _, w := range writes(fn, top) {
					found = append(found, s.at(w.Pos())+": "+w.Name+" is a package variable; it is written once, where it is declared")
				}
			}
		}
	}
	return found
}

func (s source) isLock(typ ast.Expr) bool {
	switch x := typ.(type) {
	case *ast.IndexExpr: // atomic.Pointer[T]
		return s.isLock(x.X)
	case *ast.SelectorExpr:
		for pkg, names := range locks {
			if s.says(x, pkg, names) {
				return true
			}
		}
	}
	return false
}

// writes returns the names of top that fn assigns to, counts up, or deletes from. A
// name that fn declares itself anywhere is taken for that.
func writes(fn *ast.FuncDecl, top map[string]bool) []*ast.Ident {
	own := declaredIn(fn)
	var found []*ast.Ident
	note := func(x ast.Expr) {
		if id := rootIdent(x); id != nil && top[id.Name] && !own[id.Name] {
			found = append(found, id)
		}
	}
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, x := range n.Lhs {
					note(x)
				}
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "delete" || f.Name == "clear") && len(n.Args) > 0 {
				note(n.Args[0])
			}
		}
		return true
	})
	return found
}

// declaredIn returns every name that fn declares: receiver, parameters, results, locals.
func declaredIn(fn *ast.FuncDecl) map[string]bool {
	own := map[string]bool{}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				own[name.Name] = true
			}
		case *ast.RangeStmt:
			for _, x := range []ast.Expr{n.Key, n.Value} {
				if id, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[id.Name] = true
				}
			}
		case *ast.AssignStmt:
			for _, x := range n.Lhs {
				if id, ok := x.(*ast.Ident); ok && n.Tok == token.DEFINE {
					own[id.Name] = true
				}
			}
		}
		return true
	})
	return own
}

// rootIdent is the variable that x is, or is a part of; nil when it is neither.
func rootIdent(x ast.Expr) *ast.Ident {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y
		case *ast.SelectorExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		case *ast.ParenExpr:
			x = y.X
		default:
			return nil
		}
	}
}

func TestWordRules(t *testing.T) {
	const bad = `package matters

import (
	"context"
	"os"
	clock "time"
)

func init() {}

func f() {
	_ = clock.Now()
	_ = context.Background()
	_ = os.Getenv("HOME")
}
`
	got := wordComplaints(example(t, "internal/work/matters/matters.go", bad))
	for _, want := range []string{"func init", "time.Now", "context.Background", "os.Getenv"} {
		wantFound(t, got, want)
	}
	if got := wordComplaints(example(t, "internal/work/matters/matters_test.go", bad)); len(got) > 0 {
		t.Errorf("in a test: got %q, want nothing", got)
	}
	const skipping = `package matters

import (
	"testing"
	"time"
)

func TestX(t *testing.T) {
	time.Sleep(1)
	t.Skip("not today")
}
`
	got = testComplaints(example(t, "internal/work/matters/matters_test.go", skipping))
	wantFound(t, got, "can skip")
	wantFound(t, got, "time.Sleep")
}

func TestVariableRules(t *testing.T) {
	const text = `package matters

import "sync"

var names = map[string]int{}
var count, total int
var mu sync.Mutex
var fixed = []string{"a"}

func f(total int) {
	names["x"] = 1
	count++
	total = 2
	fixed := append(fixed, "b")
	fixed[0] = "c"
}
`
	got := variableComplaints([]source{example(t, "internal/work/matters/matters.go", text)})
	for _, want := range []string{"names is", "count is", "mu is"} {
		wantFound(t, got, want)
	}
	if len(got) != 3 {
		t.Errorf("got %q, want three complaints: a local of the same name is no package variable", got)
	}
}
