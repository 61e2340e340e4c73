package arch

import (
	"fmt"
	"go/ast"
	"go/doc"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// treeFence opens the block of ARCHITECTURE.md that lists the rooms.
const treeFence = "```tree\n"

// TestTree holds that the tree in ARCHITECTURE.md is the real one: a line a package,
// its folder and how its comment begins. -update writes it.
func TestTree(t *testing.T) {
	const name = root + "/ARCHITECTURE.md"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := strings.Cut(string(text), treeFence)
	got, after, closed := strings.Cut(rest, "```\n")
	if !found || !closed {
		t.Fatalf("ARCHITECTURE.md has no block that opens with %q", treeFence)
	}
	want := treeOf(sources(t))
	if got == want {
		return
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+treeFence+want+"```\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the tree in ARCHITECTURE.md is not the real one; go test ./internal/arch -run TestTree -update\ngot:\n%s\nwant:\n%s", got, want)
}

// treeOf draws the packages, each with the beginning of its comment.
func treeOf(files []source) string {
	about := map[string]string{}
	for _, s := range files {
		if s.isTest() {
			continue
		}
		about[s.pkg] += "" // a package without a comment has its line too
		if s.file.Doc != nil {
			about[s.pkg] = sentence(s.file)
		}
	}
	width := 0
	for pkg := range about {
		width = max(width, len(pkg))
	}
	var b strings.Builder
	for _, pkg := range slices.SortedFunc(mapKeys(about), byFloor) {
		fmt.Fprintf(&b, "%s\n", strings.TrimRight(fmt.Sprintf("%-*s  %s", width, pkg, about[pkg]), " "))
	}
	return b.String()
}

// byFloor orders packages from the ground up, and by name on a floor.
func byFloor(a, b string) int {
	if fa, fb := floorOf(a), floorOf(b); fa != fb {
		return fa - fb
	}
	return strings.Compare(a, b)
}

func mapKeys(m map[string]string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// sentence is the first sentence of a package comment, without "Package x" and
// without what a colon explains.
func sentence(file *ast.File) string {
	s := new(doc.Package).Synopsis(file.Doc.Text())
	s = strings.TrimPrefix(s, "Package "+file.Name.Name+" ")
	s, _, _ = strings.Cut(s, ": ")
	return strings.TrimSuffix(s, ".")
}

// markdownLink finds the targets of links and pictures.
var markdownLink = regexp.MustCompile(`\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)`)

// codeBlock finds fenced blocks, whose text is no link.
var codeBlock = regexp.MustCompile("(?ms)^\\s*```.*?^\\s*```\\s*$")

func TestLinks(t *testing.T) {
	for _, name := range documents(t) {
		report(t, linkComplaints(name, read(t, name), exists))
	}
}

// linkComplaints names the relative links of the document name that lead nowhere.
func linkComplaints(name, text string, exists func(string) bool) []string {
	var found []string
	for _, m := range markdownLink.FindAllStringSubmatch(codeBlock.ReplaceAllString(text, ""), -1) {
		target, _, _ := strings.Cut(m[1], "#")
		if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
			continue
		}
		if file := path.Join(path.Dir(name), target); strings.HasPrefix(target, "/") || strings.HasPrefix(file, "..") || !exists(file) {
			found = append(found, name+": the link "+m[1]+" leads nowhere")
		}
	}
	return found
}

// codeWord finds a name of our code in a document: `civic.Matter`, `store.Tx.Act`.
var codeWord = regexp.MustCompile("`([a-z][a-z0-9]*)\\.([A-Z]\\w*)(?:\\.([A-Z]\\w*))?")

// TestDocumentedNames holds that a name of our code that a document says exists.
func TestDocumentedNames(t *testing.T) {
	names := exportedNames(sources(t))
	for _, name := range documents(t) {
		report(t, nameComplaints(name, read(t, name), names))
	}
}

// nameComplaints names what text says of our packages that they do not have. names
// holds each package's exported names, Type.Method among them.
func nameComplaints(doc, text string, names map[string]map[string]bool) []string {
	var found []string
	for _, m := range codeWord.FindAllStringSubmatch(text, -1) {
		has, ours := names[m[1]]
		word := m[2]
		if m[3] != "" {
			word += "." + m[3]
		}
		if ours && !has[word] {
			found = append(found, doc+": there is no "+m[1]+"."+word)
		}
	}
	return found
}

// exportedNames returns the names that each package of the tree exports: N, and T.M
// for methods and fields.
func exportedNames(files []source) map[string]map[string]bool {
	all := map[string]map[string]bool{}
	for _, s := range files {
		pkg := s.file.Name.Name
		if s.isTest() || pkg == "main" {
			continue
		}
		if all[pkg] == nil {
			all[pkg] = map[string]bool{}
		}
		for _, d := range s.file.Decls {
			for _, name := range declaredNames(d) {
				all[pkg][name] = true
			}
		}
	}
	return all
}

func declaredNames(d ast.Decl) []string {
	var names []string
	switch d := d.(type) {
	case *ast.FuncDecl:
		name := d.Name.Name
		if d.Recv != nil {
			if id := rootIdent(d.Recv.List[0].Type); id != nil {
				name = id.Name + "." + name
			}
		}
		names = append(names, name)
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.ValueSpec:
				for _, n := range spec.Names {
					names = append(names, n.Name)
				}
			case *ast.TypeSpec:
				names = append(names, spec.Name.Name)
				for _, member := range members(spec) {
					names = append(names, spec.Name.Name+"."+member)
				}
			}
		}
	}
	return names
}

// members returns a struct's fields or an interface's methods.
func members(spec *ast.TypeSpec) []string {
	var list *ast.FieldList
	switch typ := spec.Type.(type) {
	case *ast.StructType:
		list = typ.Fields
	case *ast.InterfaceType:
		list = typ.Methods
	default:
		return nil
	}
	var names []string
	for _, f := range list.List {
		for _, n := range f.Names {
			names = append(names, n.Name)
		}
	}
	return names
}

// decisionName is docs/decisions/NNNN-title.md.
var decisionName = regexp.MustCompile(`^docs/decisions/(\d{4})-[a-z0-9-]+\.md$`)

func TestDecisions(t *testing.T) {
	texts := map[string]string{}
	for _, name := range documents(t) {
		if under(name, []string{"docs/decisions"}) && path.Base(name) != "README.md" {
			texts[name] = read(t, name)
		}
	}
	report(t, decisionComplaints(texts))
}

// decisionComplaints says which records are too long, misnamed or misnumbered.
func decisionComplaints(texts map[string]string) []string {
	const maxLines = 40
	var found []string
	next := 1
	for _, name := range slices.Sorted(mapKeys(texts)) {
		m := decisionName.FindStringSubmatch(name)
		switch {
		case m == nil:
			found = append(found, name+": a decision is called NNNN-title.md")
			continue
		case m[1] != fmt.Sprintf("%04d", next):
			found = append(found, fmt.Sprintf("%s: decisions are numbered without gaps; this is %04d", name, next))
		}
		next++
		if n := strings.Count(texts[name], "\n"); n > maxLines {
			found = append(found, fmt.Sprintf("%s has %d lines; limit %d", name, n, maxLines))
		}
	}
	return found
}

// place finds what belongs to one machine and not to the project: folders of a
// person or a workplace, and hosts of registries.
var place = regexp.MustCompile(`(?:^|[^\w.~-])/(?:home|root|work|Users)/[\w.]|\.\./shared\b|registry\.(?:npmjs|yarnpkg)|proxy\.golang\.org`)

// placeAllowed names, for a file, the one text that may look like a place.
var placeAllowed = map[string]string{
	"check": "${THUOCDO_VULNDB:-." + "./shared/vulndb.tgz}", // the database that a checkout may have beside it
}

// TestPlaces holds that the tree speaks of the project alone.
func TestPlaces(t *testing.T) {
	files, err := readTree()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		report(t, placeComplaints(name, read(t, name)))
	}
}

// placeComplaints names the lines of text that speak of one machine; a file with a
// zero byte is no text.
func placeComplaints(name, text string) []string {
	if strings.Contains(text[:min(len(text), 8000)], "\x00") {
		return nil
	}
	if allowed := placeAllowed[name]; allowed != "" {
		text = strings.Replace(text, allowed, "", 1)
	}
	var found []string
	line := 0
	for l := range strings.Lines(text) {
		line++
		if m := place.FindString(l); m != "" {
			found = append(found, fmt.Sprintf("%s:%d: %q is a place of one machine", name, line, m))
		}
	}
	return found
}

// documents lists the repository's Markdown files.
func documents(t *testing.T) []string {
	t.Helper()
	files, err := readTree()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(slices.Clone(files), func(name string) bool { return path.Ext(name) != ".md" || isFixture(name) })
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(path.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func exists(name string) bool {
	_, err := os.Stat(path.Join(root, name))
	return err == nil
}

func TestDocumentRules(t *testing.T) {
	has := func(name string) bool { return name == "docs/model.md" }
	got := linkComplaints("docs/x.md", "[a](model.md#words) [b](gone.md) ![c](../pic.png \"t\") [d](https://example.org)\n```\n[e](f)\n```\n", has)
	wantFound(t, got, "gone.md")
	wantFound(t, got, "pic.png")
	if len(got) != 2 {
		t.Errorf("links: got %q, want two complaints", got)
	}

	names := exportedNames([]source{example(t, "internal/civic/m.go", "package civic\n\ntype Matter struct{ Due Day }\n\nfunc (m Matter) Close() {}\n")})
	got = nameComplaints("docs/model.md", "`civic.Matter`, `civic.Matter.Due`, `civic.Matter.Close(…)`, `civic.Task`, `civic.Matter.Open`, `http.Server`", names)
	wantFound(t, got, "civic.Task")
	wantFound(t, got, "civic.Matter.Open")
	if len(got) != 2 {
		t.Errorf("names: got %q, want two complaints", got)
	}

	got = decisionComplaints(map[string]string{
		"docs/decisions/0001-one.md":   "a\n",
		"docs/decisions/0003-three.md": strings.Repeat("a\n", 41),
		"docs/decisions/notes.md":      "a\n",
	})
	for _, want := range []string{"this is 0002", "41 lines", "notes.md: a decision"} {
		wantFound(t, got, want)
	}

	for _, bad := range []string{"see /ho" + "me/an/x", "in ." + "./shared/x", "from regis" + "try.npmjs.org"} {
		wantFound(t, placeComplaints("README.md", bad), "one machine")
	}
	if got := placeComplaints("README.md", "the folder /var/lib/thuocdo and https://example.org/work/1"); len(got) > 0 {
		t.Errorf("places: got %q, want nothing", got)
	}
}

func TestTreeRules(t *testing.T) {
	got := treeOf([]source{
		example(t, "internal/work/matters/m.go", "// Package matters follows matters. It stands on the work floor.\npackage matters\n"),
		example(t, "internal/base/vn/a.go", "// Package vn reads Vietnamese: all of it.\npackage vn\n"),
		example(t, "internal/base/vn/b.go", "package vn\n"),
	})
	want := "internal/base/vn       reads Vietnamese\ninternal/work/matters  follows matters\n"
	if got != want {
		t.Errorf("treeOf = %q, want %q", got, want)
	}
}
