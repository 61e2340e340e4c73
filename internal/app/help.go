package app

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/alecthomas/kong"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// examples lists, by command, what help begins with. Each has a sentence under
// cli.example with the command's name and its number.
var examples = map[string][]string{
	"":                 {"thuocdo demo", "thuocdo import --accept bai-viet.docx", "thuocdo read --explain bai-viet.txt"},
	"demo":             {"thuocdo demo", "thuocdo demo --data thu --listen :8080", "thuocdo demo --format json"},
	"serve":            {"thuocdo serve --data /var/lib/thuocdo --listen :8080", "thuocdo serve --database postgres://thuocdo@localhost/thuocdo"},
	"import":           {"thuocdo import bai-viet.docx", "thuocdo import --accept --site thanh-nam --section kinh-te --date 24/11/2026 trang.html", "cat bai.txt | thuocdo import -"},
	"read":             {"thuocdo read bai-viet.txt", "thuocdo read --explain --ref 2026-11-24 bai-viet.txt", "cat bai.txt | thuocdo read --format json -"},
	"site add":         {`thuocdo site add thanh-nam --name "Cổng thông tin điện tử tỉnh Thành Nam" --organization "Tỉnh Thành Nam" --host "*"`},
	"site list":        {"thuocdo site list"},
	"account add":      {`thuocdo account add linh --name "Đoàn Khánh Linh" --post "Biên tập viên" --rights writer,editor < mat-khau.txt`},
	"account password": {"thuocdo account password linh < mat-khau.txt"},
	"verify":           {"thuocdo verify", "thuocdo verify --site thanh-nam --format json"},
	"rebuild":          {"thuocdo rebuild", "thuocdo rebuild --write"},
	"checkpoint":       {"thuocdo checkpoint > moc-xac-nhan.txt"},
	"version":          {"thuocdo version"},
}

// helpAsked reports whether the arguments ask for help, and returns the words that
// may name a command.
func helpAsked(args []string) (words []string, asked bool) {
	asked = len(args) == 0
	for i, a := range args {
		switch {
		case a == "--":
			return words, asked
		case a == "--help" || a == "-h" || i == 0 && a == "help":
			asked = true
		case !strings.HasPrefix(a, "-"):
			words = append(words, a)
		}
	}
	return words, asked
}

// help writes the help of the command that the words name, as far as they name one.
func (m *Main) help(model *kong.Application, words []string) error {
	node, path := model.Node, []string{}
	for _, word := range words {
		i := slices.IndexFunc(node.Children, func(n *kong.Node) bool { return n.Name == word })
		if i < 0 {
			break
		}
		node = node.Children[i]
		path = append(path, word)
	}
	h := helping{m: m, w: m.Out, name: strings.Join(path, " ")}
	h.examples()
	h.usage(node)
	h.commands(node)
	h.flags(node)
	if h.name == "" {
		h.codes()
	}
	return fault.In(h.err, "app.help")
}

// A helping is help being written; it remembers the first failure.
type helping struct {
	m    *Main
	w    io.Writer
	name string // of the command; "" for the program
	err  error
}

func (h *helping) line(format string, args ...any) {
	if h.err == nil {
		h.err = line(h.w, format, args...)
	}
}

// key returns the end of the keys of the command's sentences: "site-add".
func (h *helping) key() string {
	if h.name == "" {
		return "thuocdo"
	}
	return strings.ReplaceAll(h.name, " ", "-")
}

func (h *helping) examples() {
	if len(examples[h.name]) > 0 {
		h.line("%s", h.m.text("cli.help.examples"))
	}
	for i, e := range examples[h.name] {
		h.line("  # %s\n  %s\n", h.m.text(fmt.Sprintf("cli.example.%s.%d", h.key(), i+1)), e)
	}
}

func (h *helping) usage(node *kong.Node) {
	h.line("%s\n", h.m.text("cli.help.about."+h.key()))
	var usage strings.Builder
	usage.WriteString(strings.TrimSpace("thuocdo " + h.name))
	switch {
	case len(node.Children) > 0:
		usage.WriteString(" " + h.m.text("cli.help.command"))
	case len(node.Flags) > 0:
		usage.WriteString(" " + h.m.text("cli.help.options"))
	}
	for _, p := range node.Positional {
		usage.WriteString(" " + strings.ToUpper(p.Name))
	}
	h.line("%s %s", h.m.text("cli.help.usage"), usage.String())
}

func (h *helping) commands(node *kong.Node) {
	if len(node.Children) == 0 {
		return
	}
	h.line("\n%s", h.m.text("cli.help.commands"))
	t := tabwriter.NewWriter(h.w, 0, 0, 2, ' ', 0)
	for _, c := range node.Children {
		name := strings.TrimSpace(h.name + " " + c.Name)
		fmt.Fprintf(t, "  %s\t%s\n", c.Name, h.m.text("cli.help.about."+strings.ReplaceAll(name, " ", "-")))
	}
	h.flush(t)
}

func (h *helping) flush(t *tabwriter.Writer) {
	if err := t.Flush(); h.err == nil {
		h.err = err
	}
}

func (h *helping) flags(node *kong.Node) {
	h.line("\n%s", h.m.text("cli.help.flags"))
	t := tabwriter.NewWriter(h.w, 0, 0, 2, ' ', 0)
	for _, f := range slices.Concat(node.Flags, h.global(node)) {
		name := "--" + f.Name
		if !f.IsBool() {
			name += " " + f.FormatPlaceHolder()
		}
		words := h.m.text(flagKey(h.key(), f.Name))
		if f.Enum != "" {
			words += " " + h.m.text("cli.help.enum", strings.ReplaceAll(strings.Trim(f.Enum, ","), ",", ", "))
		}
		if f.HasDefault && f.Default != "" {
			words += " " + h.m.text("cli.help.default", f.Default)
		}
		if f.Required {
			words += " " + h.m.text("cli.help.required")
		}
		fmt.Fprintf(t, "  %s\t%s\n", strings.ReplaceAll(name, `"`, ""), words)
	}
	h.flush(t)
	h.line("\n%s", h.m.text("cli.help.environment"))
}

// global returns the program's own flags for a command below it.
func (h *helping) global(node *kong.Node) []*kong.Flag {
	if node.Parent == nil {
		return nil
	}
	top := node
	for top.Parent != nil {
		top = top.Parent
	}
	return top.Flags
}

// flagKey returns the key of what a flag means: for the command where it means
// something of its own, else for all.
func flagKey(command, flag string) string {
	if key := "cli.flag." + command + "." + flag; msg.Has(key) {
		return key
	}
	return "cli.flag." + flag
}

// codes lists the exit codes.
func (h *helping) codes() {
	h.line("\n%s", h.m.text("cli.help.codes"))
	t := tabwriter.NewWriter(h.w, 0, 0, 2, ' ', 0)
	for code := CodeOK; code <= CodeBroken; code++ {
		fmt.Fprintf(t, "  %d\t%s\n", code, h.m.text(fmt.Sprintf("cli.code.%d", code)))
	}
	h.flush(t)
}
