package arch

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

// The limits of STYLE.md.
const (
	maxFunction = 100
	p95Function = 50
	maxFile     = 800
	maxRoom     = 20
)

// wide names the rooms that hold a file a noun and may pass maxRoom.
var wide = []string{"internal/civic", "internal/store"}

func TestSizes(t *testing.T) {
	rooms := map[string]int{}
	var lengths []int
	for _, s := range sources(t) {
		if s.isGenerated() {
			continue
		}
		report(t, sizeComplaints(s))
		if s.isTest() {
			continue
		}
		rooms[s.pkg]++
		for _, fn := range functions(s) {
			lengths = append(lengths, s.line(fn.End())-s.line(fn.Pos())+1)
		}
	}
	for room, files := range rooms {
		if files > maxRoom && !slices.Contains(wide, room) {
			t.Errorf("%s has %d files; split it by purpose (limit %d)", room, files, maxRoom)
		}
	}
	if got := percentile(lengths, 95); got > p95Function {
		t.Errorf("95 of 100 functions have up to %d lines, want up to %d", got, p95Function)
	}
}

// sizeComplaints says what of the file is too long. A test's functions may be: a
// table is no argument.
func sizeComplaints(s source) []string {
	var found []string
	if n := s.line(s.file.FileEnd - 1); n > maxFile {
		found = append(found, fmt.Sprintf("%s has %d lines; limit %d", s.name, n, maxFile))
	}
	if s.isTest() {
		return found
	}
	for _, fn := range functions(s) {
		if n := s.line(fn.End()) - s.line(fn.Pos()) + 1; n > maxFunction {
			found = append(found, fmt.Sprintf("%s: %s has %d lines; limit %d", s.at(fn.Pos()), fn.Name.Name, n, maxFunction))
		}
	}
	return found
}

func functions(s source) []*ast.FuncDecl {
	var fns []*ast.FuncDecl
	for _, d := range s.file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			fns = append(fns, fn)
		}
	}
	return fns
}

// percentile returns the value that p of 100 values do not pass; 0 for no values.
func percentile(values []int, p int) int {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)*p/100, len(sorted)-1)]
}

// TestComments holds that every exported name says its contract, and every package its floor.
func TestComments(t *testing.T) {
	comments := map[string][]string{} // of packages
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		if !s.isGenerated() {
			report(t, commentComplaints(s))
		}
		comments[s.pkg] = append(comments[s.pkg], s.file.Doc.Text())
	}
	for pkg, texts := range comments {
		if c := floorCommentComplaint(pkg, strings.Join(texts, "")); c != "" {
			t.Error(c)
		}
	}
}

// floorCommentComplaint says what the comment of pkg lacks, or "".
func floorCommentComplaint(pkg, comment string) string {
	i := floorOf(pkg)
	if i < 0 {
		return "" // TestFloors speaks of it
	}
	want := "It stands on the " + path.Base(floors[i]) + " floor"
	if !strings.Contains(strings.Join(strings.Fields(comment), " "), want) {
		return pkg + `: the package comment does not say "` + want + `"`
	}
	return ""
}

// commentComplaints names the exported declarations without a comment. A group may
// share one.
func commentComplaints(s source) []string {
	var found []string
	lack := func(pos token.Pos, name string) {
		found = append(found, s.at(pos)+": "+name+" is exported and has no comment")
	}
	for _, d := range s.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && receiverExported(d) && d.Doc == nil {
				lack(d.Pos(), d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if name, ok := bareExported(spec); ok && d.Doc == nil {
					lack(spec.Pos(), name)
				}
			}
		}
	}
	return found
}

// receiverExported reports whether a reader of the documentation meets fn at all.
func receiverExported(fn *ast.FuncDecl) bool {
	if fn.Recv == nil {
		return true
	}
	id := rootIdent(fn.Recv.List[0].Type)
	return id != nil && id.IsExported()
}

// bareExported returns an exported name that spec declares without a comment of its own.
func bareExported(spec ast.Spec) (string, bool) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		return spec.Name.Name, spec.Name.IsExported() && spec.Doc == nil && spec.Comment == nil
	case *ast.ValueSpec:
		for _, n := range spec.Names {
			if n.IsExported() && spec.Doc == nil && spec.Comment == nil {
				return n.Name, true
			}
		}
	}
	return "", false
}

func TestSizeRules(t *testing.T) {
	long := "package matters\n\nfunc f() {\n" + strings.Repeat("\tf()\n", maxFunction) + "}\n"
	wantFound(t, sizeComplaints(example(t, "internal/work/matters/f.go", long)), "f has")
	if got := sizeComplaints(example(t, "internal/work/matters/f_test.go", long)); len(got) > 0 {
		t.Errorf("a long function of a test: got %q, want nothing", got)
	}
	tall := "package matters\n" + strings.Repeat("\n// A line.\n", maxFile/2)
	wantFound(t, sizeComplaints(example(t, "internal/work/matters/g.go", tall)), "g.go has")
	if got := percentile([]int{5, 1, 4, 2, 3}, 95); got != 5 {
		t.Errorf("percentile = %d, want 5", got)
	}
	if got := percentile(slices.Repeat([]int{1}, 100), 95); got != 1 {
		t.Errorf("percentile = %d, want 1", got)
	}
}

func TestCommentRules(t *testing.T) {
	const text = `package matters

type Matter struct{}

func (m Matter) Close() {}

func (h hidden) String() string { return "" }

// The states.
const (
	Open = iota
	Shut
)

var Loose = 1

type hidden struct{}
`
	got := commentComplaints(example(t, "internal/work/matters/m.go", text))
	for _, want := range []string{"Matter is exported", "Close is exported", "Loose is exported"} {
		wantFound(t, got, want)
	}
	if len(got) != 3 {
		t.Errorf("got %q, want three complaints: a group shares its comment", got)
	}
	if got := floorCommentComplaint("internal/civic/docnum", "Package docnum.\n\nIt stands on the base floor.\n"); got == "" {
		t.Error("a package that names a wrong floor was not found")
	}
	if got := floorCommentComplaint("internal/civic/docnum", "Package docnum.\n\nIt stands on\nthe civic floor.\n"); got != "" {
		t.Errorf("got %q, want nothing: lines may break anywhere", got)
	}
}
