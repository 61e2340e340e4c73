package arch

import (
	"go/ast"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// keyShape is what a message key looks like: words with dots between them.
var keyShape = regexp.MustCompile(`^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$`)

// keyStart is the fixed beginning of a key whose end is computed: "fault." + kind.
var keyStart = regexp.MustCompile(`^[a-z][a-z0-9-]*\.(?:[a-z0-9-]+[.-])*$`)

// A usage is what the tree says about message keys.
type usage struct {
	asked  map[string]string // key asked for by name, and where
	said   map[string]bool   // every text that has a key's shape
	starts map[string]bool   // every text that has the shape of a key's beginning
}

func TestMessages(t *testing.T) {
	if err := msg.Check(); err != nil {
		t.Error(err)
	}
	u := usage{map[string]string{}, map[string]bool{}, map[string]bool{}}
	for _, s := range sources(t) {
		if !s.isTest() {
			u.addGo(s)
		}
	}
	files, err := readTree()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if ext := path.Ext(name); under(name, []string{"internal"}) && (ext == ".html" || ext == ".js") && !isFixture(name) {
			text, err := os.ReadFile(path.Join(root, name))
			if err != nil {
				t.Fatal(err)
			}
			u.addText(name, string(text))
		}
	}
	report(t, u.complaints(msg.Keys()))
}

// complaints names the keys that are asked for and not told, and those told in vain.
func (u usage) complaints(keys []string) []string {
	var found []string
	known := map[string]bool{}
	for _, key := range keys {
		known[key] = true
		if !u.says(key) {
			found = append(found, "the message "+key+" is in the catalog and nobody says it")
		}
	}
	for key, where := range u.asked {
		if !known[key] {
			found = append(found, where+": the message "+key+" is not in the catalog")
		}
	}
	slices.Sort(found)
	return found
}

func (u usage) says(key string) bool {
	if u.said[key] {
		return true
	}
	for i, r := range key {
		if (r == '.' || r == '-') && u.starts[key[:i+1]] {
			return true
		}
	}
	return false
}

// addGo adds the keys of a Go file. Asked for by name are those that fault and msg
// are called with.
func (u usage) addGo(s source) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			if text, ok := literal(n); ok && keyShape.MatchString(text) {
				u.said[text] = true
			} else if start, _, _ := strings.Cut(text, "%"); ok && keyStart.MatchString(start) {
				u.starts[start] = true // "cli.code." or, for Sprintf, "cli.code.%d"
			}
		case *ast.CallExpr:
			sel, ok := n.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if s.says(sel, module+"internal/base/fault", []string{"New", "Because"}) ||
				s.says(sel, module+"internal/base/msg", []string{"Text", "Named", "Has"}) {
				if key, pos := firstText(n.Args); key != "" {
					u.asked[key] = s.at(pos)
				}
			}
		}
		return true
	})
}

// firstText returns the first text among args, which is the key when it is written
// whole; what follows it only fills it in. It returns "" for a key that is computed.
func firstText(args []ast.Expr) (string, token.Pos) {
	for _, arg := range args {
		if text, ok := literal(arg); ok {
			return text, arg.Pos()
		}
		if _, sum := arg.(*ast.BinaryExpr); sum {
			break
		}
	}
	return "", token.NoPos
}

// quoted finds the texts in quotes of any kind that look like a key.
var quoted = regexp.MustCompile("[\"'`]([a-z0-9.-]+)[\"'`]")

// translated finds the keys that a template asks for: {{.T "key"}}, {{t "key"}}, (t "key").
var translated = regexp.MustCompile(`[({ ](?:[.$][A-Za-z.]*\.)?\.?[Tt] "([^"]+)"`)

// addText adds the keys of a template or a script.
func (u usage) addText(name, text string) {
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		if keyShape.MatchString(m[1]) {
			u.said[m[1]] = true
		} else if keyStart.MatchString(m[1]) {
			u.starts[m[1]] = true
		}
	}
	for _, m := range translated.FindAllStringSubmatch(text, -1) {
		if keyShape.MatchString(m[1]) {
			u.asked[m[1]] = name
		}
	}
}

func literal(x ast.Expr) (string, bool) {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func TestMessageRules(t *testing.T) {
	u := usage{map[string]string{}, map[string]bool{}, map[string]bool{}}
	u.addGo(example(t, "internal/work/matters/m.go", `package matters

import (
	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
)

func f(state string) error {
	_ = msg.Text(msg.Vi, "matter.lost", "an argument")
	_ = msg.Text(msg.Vi, "state."+state, "an argument")
	_ = msg.Lang("vi")
	_ = fault.In(nil, "matters.F")
	return fault.New(fault.Conflict, "matter.order", "x.y")
}
`))
	u.addText("internal/face/ui/page.html", `<p>{{.T "page.title"}}</p><a title="{{$.Page.T "page.hint"}}">{{t "page.foot" .Name}}</a>`)
	got := u.complaints([]string{"matter.order", "state.open", "page.title", "page.never"})
	for _, want := range []string{"matter.lost is not", "page.hint is not", "page.foot is not", "page.never is in the catalog"} {
		wantFound(t, got, want)
	}
	if strings.Contains(strings.Join(got, "\n"), "state.open") || len(got) != 4 {
		t.Errorf("got %q, want four complaints: a key may be put together from its beginning", got)
	}
}
