package civic_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const modelName = "../../docs/model.md"

// drawnBlock finds what docs/model.md has from the code: a comment that says what,
// the drawing, and a comment that ends it.
var drawnBlock = regexp.MustCompile(`(?s)(<!-- (labels|machine: \w+) -->\n)(.*?)(<!-- end -->\n)`)

// TestModelTables holds that the tables of docs/model.md are the code's. -update
// writes them.
func TestModelTables(t *testing.T) {
	text, err := os.ReadFile(modelName)
	if err != nil {
		t.Fatal(err)
	}
	missing := map[string]string{"labels": labelTable()}
	for _, m := range civic.Machines {
		missing["machine: "+m.Name] = machineTable(m)
	}
	got := drawnBlock.ReplaceAllStringFunc(string(text), func(block string) string {
		part := drawnBlock.FindStringSubmatch(block)
		table, ok := missing[part[2]]
		if !ok {
			t.Errorf("%s is drawn twice, or there is no such thing", part[2])
			return block
		}
		delete(missing, part[2])
		return part[1] + "\n" + table + "\n" + part[4]
	})
	for what := range missing {
		t.Errorf("%s does not draw %s", modelName, what)
	}
	if *update {
		if err := os.WriteFile(modelName, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(text), got); diff != "" {
		t.Errorf("the tables are not the code's; go test ./internal/civic -run TestModel -update (-file +code):\n%s", diff)
	}
}

func machineTable(m civic.Machine) string {
	var b strings.Builder
	b.WriteString("| act | on a page | from → to | by | must carry |\n|---|---|---|---|---|\n")
	for _, s := range m.Steps {
		act := "`" + string(s.Act) + "`"
		if s.Subkinds != nil {
			act += " (" + strings.Join(texts(s.Subkinds), ", ") + ")"
		}
		to := string(s.To)
		if to == "" {
			to = "="
		}
		if s.Outcome != "" {
			to += " (" + string(s.Outcome) + ")"
		}
		var from []string
		for _, f := range s.From {
			from = append(from, cell(f))
		}
		slices.SortFunc(from, func(x, y string) int {
			return slices.Index(m.States, civic.Status(x)) - slices.Index(m.States, civic.Status(y))
		})
		must := strings.Join(texts(s.Must), ", ")
		if must == "" {
			must = "–"
		}
		fmt.Fprintf(&b, "| %s | %s | %s → %s | %s | %s |\n", act, msg.Text(msg.Vi, string(civic.ActLabelIn(m.Name, s.Act))), strings.Join(from, ", "), to, strings.Join(texts(s.By), ", "), must)
	}
	return b.String()
}

func labelTable() string {
	subs := civic.Subkinds[civic.Matter]
	var b strings.Builder
	fmt.Fprintf(&b, "| state | %s |\n|---|%s\n", strings.Join(texts(subs), " | "), strings.Repeat("---|", len(subs)))
	for _, s := range civic.Matters.States {
		fmt.Fprintf(&b, "| %s |", s)
		for _, sub := range subs {
			label := "–"
			if reached(civic.Matters, sub)[s] {
				label = msg.Text(msg.Vi, string(civic.StatusLabel(civic.Matters.Name, sub, s)))
			}
			fmt.Fprintf(&b, " %s |", label)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// invariantRow finds a row of the table of invariants: number, test, rooms.
var invariantRow = regexp.MustCompile("(?m)^\\| (\\d+) \\| .* \\| `(Test\\w+)` \\| (.*) \\|$")

// TestModelInvariants holds that the table has the fifteen, each with its test, and
// that those which it says are held here are.
func TestModelInvariants(t *testing.T) {
	text, err := os.ReadFile(modelName)
	if err != nil {
		t.Fatal(err)
	}
	tests := testNames(t)
	rows := invariantRow.FindAllStringSubmatch(string(text), -1)
	if len(rows) != 15 {
		t.Fatalf("%s has %d invariants, want 15", modelName, len(rows))
	}
	for i, row := range rows {
		if want := fmt.Sprintf("TestInvariant%02d", i+1); row[1] != strconv.Itoa(i+1) || row[2] != want {
			t.Errorf("row %s names %s, want %s", row[1], row[2], want)
		}
		if strings.Contains(row[3], "civic") != slices.Contains(tests, row[2]) {
			t.Errorf("%s: the table says %q, and this room has it: %v", row[2], row[3], slices.Contains(tests, row[2]))
		}
	}
}

// testNames returns the names of this room's tests.
func testNames(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(os.DirFS("."), "*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				names = append(names, fn.Name.Name)
			}
		}
	}
	return names
}
