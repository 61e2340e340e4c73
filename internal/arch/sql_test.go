package arch

import (
	"go/ast"
	"go/token"
	"os"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestSitesStayApart holds that every query over a table with a site_id names its
// site: a text that says FROM, JOIN, UPDATE or DELETE FROM such a table also says
// site_id = $1. What must look across sites says why, in a comment right above it:
//
//	// across sites: the worker takes the oldest job of the installation
//
// A method of Reader never may: a Reader is one site's.
func TestSitesStayApart(t *testing.T) {
	files, err := readTree()
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, ".sql") && under(name, []string{"internal/store"}) {
			text, err := os.ReadFile(path.Join(root, name))
			if err != nil {
				t.Fatal(err)
			}
			siteTables(string(text), tables)
		}
	}
	byPkg := map[string][]source{}
	for _, s := range sources(t) {
		if under(s.pkg, []string{"internal/store"}) && !s.isTest() {
			byPkg[s.pkg] = append(byPkg[s.pkg], s)
		}
	}
	for pkg, pkgFiles := range byPkg {
		if pkg == "internal/store" && len(tables) == 0 {
			t.Error("no migration of internal/store makes a table with a site_id")
		}
		report(t, queryComplaints(pkgFiles, tables))
	}
}

var (
	createTable = regexp.MustCompile(`(?is)\bCREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)[^(;]*\(`)
	addColumn   = regexp.MustCompile(`(?is)\bALTER\s+TABLE\s+(\w+)\s+ADD\s+(?:COLUMN\s+)?site_id\b`)
	siteColumn  = regexp.MustCompile(`(?i)\bsite_id\b`)
	sqlRemark   = regexp.MustCompile(`--[^\n]*`)
	// Keywords are written in capitals, so that English prose is not taken for SQL.
	tableUse  = regexp.MustCompile(`\b(?:FROM|JOIN|UPDATE)\s+(\w+)`)
	namesSite = regexp.MustCompile(`\bsite_id\s*=\s*\$1(?:\D|$)`)
	across    = regexp.MustCompile(`(?m)^across sites: \S`)
)

// siteTables adds to tables those that ddl makes with a column site_id.
func siteTables(ddl string, tables map[string]bool) {
	ddl = sqlRemark.ReplaceAllString(ddl, "")
	for _, m := range createTable.FindAllStringSubmatchIndex(ddl, -1) {
		if siteColumn.MatchString(parenthesis(ddl[m[1]:])) {
			tables[ddl[m[2]:m[3]]] = true
		}
	}
	for _, m := range addColumn.FindAllStringSubmatch(ddl, -1) {
		tables[m[1]] = true
	}
}

// parenthesis returns s up to the parenthesis that closes the one before it.
func parenthesis(s string) string {
	open := 1
	for i, r := range s {
		switch r {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				return s[:i]
			}
		}
	}
	return s
}

// queryComplaints names the SQL texts of one package that look across sites unasked.
func queryComplaints(files []source, tables map[string]bool) []string {
	constants := map[string]ast.Expr{}
	for _, s := range files {
		collectConstants(s.file, constants)
	}
	var found []string
	for _, s := range files {
		for _, q := range sqlTexts(s, constants) {
			table := ""
			for _, m := range tableUse.FindAllStringSubmatch(q.text, -1) {
				if tables[m[1]] {
					table = m[1]
				}
			}
			switch {
			case table == "" || namesSite.MatchString(q.text):
			case !q.across:
				found = append(found, s.at(q.pos)+": reads or changes "+table+" without site_id = $1")
			case q.receiver == "Reader":
				found = append(found, s.at(q.pos)+": a Reader sees one site, never "+table+" across sites")
			}
		}
	}
	return found
}

// A sqlText is one whole string expression.
type sqlText struct {
	text     string
	pos      token.Pos
	receiver string // of the method it stands in, or ""
	across   bool   // a remark above it says why it looks across sites
}

// sqlTexts returns the file's string expressions, each with its constants put in.
func sqlTexts(s source, constants map[string]ast.Expr) []sqlText {
	remarks := map[int]bool{} // the lines right below a remark
	for _, c := range s.file.Comments {
		if across.MatchString(c.Text()) {
			remarks[s.line(c.End())+1] = true
		}
	}
	var texts []sqlText
	for _, d := range s.file.Decls {
		receiver := ""
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
			if id := rootIdent(fn.Recv.List[0].Type); id != nil {
				receiver = id.Name
			}
		}
		start := 0 // the line of the innermost declaration or statement
		ast.Inspect(d, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GenDecl, *ast.ValueSpec, ast.Stmt:
				if _, block := n.(*ast.BlockStmt); !block {
					start = s.line(n.Pos())
				}
			case *ast.BinaryExpr, *ast.BasicLit:
				if text, ok := stringOf(n.(ast.Expr), constants, 0); ok {
					texts = append(texts, sqlText{text, n.Pos(), receiver, remarks[start]})
					return false
				}
			}
			return true
		})
	}
	return texts
}

// collectConstants adds the constants of file, local ones too, by name.
func collectConstants(file *ast.File, into map[string]ast.Expr) {
	ast.Inspect(file, func(n ast.Node) bool {
		gen, ok := n.(*ast.GenDecl)
		if !ok || gen.Tok != token.CONST {
			return true
		}
		for _, spec := range gen.Specs {
			v := spec.(*ast.ValueSpec)
			for i, name := range v.Names {
				if _, known := into[name.Name]; !known && i < len(v.Values) {
					into[name.Name] = v.Values[i]
				}
			}
		}
		return true
	})
}

// stringOf evaluates a sum of string literals and constants; what is neither counts
// as a space. It reports false for an expression without any literal.
func stringOf(x ast.Expr, constants map[string]ast.Expr, depth int) (string, bool) {
	switch x := x.(type) {
	case *ast.BasicLit:
		if x.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(x.Value)
		return s, err == nil
	case *ast.ParenExpr:
		return stringOf(x.X, constants, depth)
	case *ast.Ident:
		if value, ok := constants[x.Name]; ok && depth < 8 {
			return stringOf(value, constants, depth+1)
		}
	case *ast.BinaryExpr:
		if x.Op != token.ADD {
			return "", false
		}
		left, l := stringOf(x.X, constants, depth)
		right, r := stringOf(x.Y, constants, depth)
		if !l {
			left = " "
		}
		if !r {
			right = " "
		}
		return left + right, l || r
	}
	return "", false
}

func TestQueryRules(t *testing.T) {
	tables := map[string]bool{}
	siteTables(`
CREATE TABLE site (id BIGINT PRIMARY KEY, name TEXT NOT NULL);
-- CREATE TABLE ghost (site_id BIGINT);
CREATE TABLE record (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('matter', 'article')),
	site_id BIGINT NOT NULL REFERENCES site (id)
) STRICT;
CREATE TABLE person (id BIGINT PRIMARY KEY);
CREATE TABLE party (id BIGINT PRIMARY KEY);
ALTER TABLE party ADD COLUMN site_id BIGINT;
`, tables)
	if len(tables) != 2 || !tables["record"] || !tables["party"] {
		t.Fatalf("tables with a site_id = %v, want record and party", tables)
	}
	const head = "package store\n\nconst columns = `id, title`\n\n"
	tests := []struct{ name, text, want string }{
		{"names its site", "func (r Reader) A() { const q = `SELECT ` + columns + ` FROM record WHERE site_id = $1`; _ = q }", ""},
		{"names it through an alias", "const q = `SELECT 1 FROM record r JOIN person p ON p.id = r.id WHERE r.site_id = $1 AND 1 = 1`", ""},
		{"forgets it", "func (r Reader) A() { const q = `SELECT ` + columns + ` FROM record WHERE id = $1`; _ = q }", "record without"},
		{"names another argument", "const q = `SELECT 1 FROM record WHERE site_id = $12`", "record without"},
		{"forgets it in an update", "const q = `UPDATE party SET role = $2 WHERE id = $1`", "party without"},
		{"forgets it in a deletion", "const q = `DELETE FROM record WHERE id = $1`", "record without"},
		{"forgets it behind a join", "const q = `SELECT 1 FROM person JOIN record ON true`", "record without"},
		{"a fragment", "func f(q string) string { q += ` FROM record WHERE due < $2`; return q }", "record without"},
		{"in a constant's constant", "const tail = ` FROM record WHERE site_id = $1`\nconst q = `SELECT ` + columns + tail", ""},
		{"another table", "const q = `SELECT 1 FROM person WHERE id = $1`", ""},
		{"a new row", "const q = `INSERT INTO record (id, site_id) VALUES ($1, $2)`", ""},
		{"prose", "const q = `nothing was read from record 5`", ""},
		{"across sites, with a reason", "// across sites: the chain is rebuilt whole\nconst q = `SELECT 1 FROM record`", ""},
		{"across sites in a method", "func (d Desk) A() {\n\t// across sites: a lead works for another site\n\tconst q = `SELECT 1 FROM record`\n\t_ = q\n}", ""},
		{"across sites, without a reason", "// across sites:\nconst q = `SELECT 1 FROM record`", "record without"},
		{"a reason somewhere else", "// across sites: far away\n\nconst q = `SELECT 1 FROM record`", "record without"},
		{"a reader across sites", "func (r *Reader) A() {\n\t// across sites: why not\n\tconst q = `SELECT 1 FROM record`\n\t_ = q\n}", "a Reader sees one site"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := queryComplaints([]source{example(t, "internal/store/x.go", head+tt.text+"\n")}, tables)
			if tt.want != "" {
				wantFound(t, got, tt.want)
			} else if len(got) > 0 {
				t.Errorf("got %q, want nothing", got)
			}
		})
	}
}
