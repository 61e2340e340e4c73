package reading

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestRuleWordsAreKnown reads the rules themselves: a word that a rule compares with w or
// is must be in the vocabulary in its canonical spelling, or the rule can never hold.
func TestRuleWordsAreKnown(t *testing.T) {
	lx := Builtin()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := gotoken.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		check := func(e ast.Expr) {
			lit, ok := e.(*ast.BasicLit)
			if !ok || lit.Kind != gotoken.STRING {
				return
			}
			w, err := strconv.Unquote(lit.Value)
			if err != nil || w == "" {
				return
			}
			key, ok := canon(nil, w)
			if n, known := lx.vocab.ids[w]; !ok || string(key) != w || !known || n == 0 {
				t.Errorf("%s: %q is no word of the vocabulary", fset.Position(lit.Pos()), w)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				if n.Op != gotoken.EQL && n.Op != gotoken.NEQ {
					return true
				}
				if isWordCall(n.X) || isIdent(n.X, "w") || isIdent(n.X, "p") || isIdent(n.X, "sep") {
					check(n.Y)
				}
			case *ast.CallExpr:
				if sel, ok := n.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "is" && len(n.Args) > 1 {
					for _, a := range n.Args[1:] {
						check(a)
					}
				}
			case *ast.SwitchStmt:
				if n.Tag != nil && (isWordCall(n.Tag) || isIdent(n.Tag, "w") || isIdent(n.Tag, "p")) {
					for _, c := range n.Body.List {
						for _, e := range c.(*ast.CaseClause).List {
							check(e)
						}
					}
				}
			}
			return true
		})
	}
}

// isWordCall reports whether e is d.w(…).
func isWordCall(e ast.Expr) bool {
	c, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := c.Fun.(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "w"
}

func isIdent(e ast.Expr, name string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == name
}
