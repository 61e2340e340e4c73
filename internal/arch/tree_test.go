package arch

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// update rewrites what a test of this package can derive, instead of complaining.
var update = flag.Bool("update", false, "rewrite the tree in ARCHITECTURE.md from the package comments")

// root is the repository.
const root = "../.."

const module = "github.com/thuocdo/thuocdo/"

// A source is one parsed Go file of the repository.
type source struct {
	name string // from the root, with slashes
	pkg  string // its folder
	fset *token.FileSet
	file *ast.File
	text []byte
}

func (s source) isTest() bool { return strings.HasSuffix(s.name, "_test.go") }

// isGenerated reports whether a program wrote the file, by the usual first line.
func (s source) isGenerated() bool { return ast.IsGenerated(s.file) }

// line is where pos lies, from 1.
func (s source) line(pos token.Pos) int { return s.fset.Position(pos).Line }

// at writes a place the way an editor can follow it.
func (s source) at(pos token.Pos) string { return s.name + ":" + strconv.Itoa(s.line(pos)) }

// imports returns the paths that the file imports.
func (s source) imports() []string {
	var paths []string
	for _, spec := range s.file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, p)
		}
	}
	return paths
}

// product returns the Go files of the product's module: all but tools/.
var product = sync.OnceValues(func() ([]source, error) {
	files, err := readTree()
	if err != nil {
		return nil, err
	}
	var all []source
	for _, name := range files {
		if !strings.HasSuffix(name, ".go") || under(name, []string{"tools"}) || isFixture(name) {
			continue
		}
		text, err := os.ReadFile(path.Join(root, name))
		if err != nil {
			return nil, err
		}
		s, err := parse(name, text)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
})

// sources is product without an error to carry on.
func sources(t *testing.T) []source {
	t.Helper()
	all, err := product()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func parse(name string, text []byte) (source, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments)
	return source{name: name, pkg: path.Dir(name), fset: fset, file: file, text: text}, err
}

// example parses text as the file name, for the control of a rule.
func example(t *testing.T, name, text string) source {
	t.Helper()
	s, err := parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// isFixture reports whether name lies in a folder testdata, where anything may lie.
func isFixture(name string) bool { return strings.Contains("/"+name, "/testdata/") }

// readTree lists the repository's files, sorted, without what git ignores at its root.
var readTree = sync.OnceValues(func() ([]string, error) {
	ignored, err := os.ReadFile(path.Join(root, ".gitignore"))
	if err != nil {
		return nil, err
	}
	skip := []string{".git"}
	for line := range bytes.Lines(ignored) {
		if l := strings.TrimSpace(string(line)); strings.HasPrefix(l, "/") {
			skip = append(skip, strings.Trim(l, "/"))
		}
	}
	var files []string
	err = fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (slices.Contains(skip, name) || d.Name() == "node_modules"):
			return fs.SkipDir
		case d.Type().IsRegular() && !slices.Contains(skip, name):
			files = append(files, name)
		}
		return nil
	})
	return files, err
})

// under reports whether name is one of folders or lies in one of them.
func under(name string, folders []string) bool {
	for _, f := range folders {
		if name == f || strings.HasPrefix(name, f+"/") {
			return true
		}
	}
	return false
}

// report hands every complaint to t.
func report(t *testing.T, complaints []string) {
	t.Helper()
	for _, c := range complaints {
		t.Error(c)
	}
}

// wantFound is a control's last line: a rule that finds nothing in a bad example
// would find nothing in the tree either.
func wantFound(t *testing.T, complaints []string, words string) {
	t.Helper()
	for _, c := range complaints {
		if strings.Contains(c, words) {
			return
		}
	}
	t.Errorf("the bad example was not found: got %q, want a complaint with %q", complaints, words)
}

// lastElement is the name by which a package is usually called: the last element of
// its path that is no version.
func lastElement(imp string) string {
	base := path.Base(imp)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		base = path.Base(path.Dir(imp))
	}
	return base
}
