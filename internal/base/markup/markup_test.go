package markup

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
)

var update = flag.Bool("update", false, "rewrite the answers in testdata")

// dump shows a document's structure, one block a line.
func dump(d Doc) string {
	var b strings.Builder
	texts := d.BlockText()
	for i, bl := range d.Blocks {
		b.WriteString(bl.Role.String())
		switch {
		case bl.Cell != nil:
			fmt.Fprintf(&b, " %d:%d,%d", bl.Cell.Table, bl.Cell.Row, bl.Cell.Col)
			if bl.Cell.RowSpan > 1 || bl.Cell.ColSpan > 1 {
				fmt.Fprintf(&b, "+%dx%d", bl.Cell.RowSpan, bl.Cell.ColSpan)
			}
			if bl.Cell.Head {
				b.WriteString(" head")
			}
		case bl.Level > 0:
			fmt.Fprintf(&b, " %d", bl.Level)
		}
		if bl.Number > 0 {
			fmt.Fprintf(&b, " #%d", bl.Number)
		}
		fmt.Fprintf(&b, " %q\n", texts[i])
	}
	x := vn.NewRunes(d.Text)
	for _, in := range d.Inlines {
		fmt.Fprintf(&b, "  %s %q", [...]string{"strong", "em", "sup", "sub", "link"}[in.Style], x.Slice(in.Start, in.End))
		if in.Href != "" {
			b.WriteString(" " + in.Href)
		}
		b.WriteByte('\n')
	}
	for _, m := range []struct{ name, value string }{
		{"titles", strings.Join(d.Meta.Titles, " | ")},
		{"lead", d.Meta.Lead},
		{"author", d.Meta.Author},
		{"published", d.Meta.Published},
		{"lang", d.Meta.Lang},
	} {
		if m.value != "" {
			fmt.Fprintf(&b, "%s: %s\n", m.name, m.value)
		}
	}
	return b.String()
}

// TestGolden reads each testdata/*.txtar: in.html or in.txt, or the parts of a
// docx, against its structure and its canonical form.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(goldenInput(t, ar))
			if err != nil {
				t.Fatal(err)
			}
			checkDoc(t, d)
			got := map[string]string{"want": dump(d), "want.html": d.HTML() + "\n"}
			for i, f := range ar.Files {
				want, ok := got[f.Name]
				if ok && *update {
					ar.Files[i].Data = []byte(want)
				} else if diff := cmp.Diff(string(f.Data), want); ok && diff != "" {
					t.Errorf("%s (-want +got):\n%s", f.Name, diff)
				}
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// goldenInput returns the input of an archive: in.* as it is, else word/* zipped.
func goldenInput(t *testing.T, ar *txtar.Archive) []byte {
	t.Helper()
	parts := map[string]string{}
	for _, f := range ar.Files {
		if strings.HasPrefix(f.Name, "in.") {
			return f.Data
		}
		if strings.HasPrefix(f.Name, "word/") {
			parts[f.Name] = string(f.Data)
		}
	}
	return zipParts(t, parts)
}

// strip returns the text of markup, as a browser keeps it.
func strip(t testing.TB, markup string) string {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(z.Token().Data)
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
	}
}

// checkDoc holds the promises of a Doc from a reader: its shape, and that its
// canonical form, safe as it is, gives it back.
func checkDoc(t testing.TB, d Doc) {
	t.Helper()
	checkShape(t, d)
	markup := d.HTML()
	for _, m := range []string{markup, Safe(markup)} {
		back, err := Parse(m)
		if err != nil {
			t.Fatalf("Parse(%q): %v", m, err)
		}
		if diff := cmp.Diff(canonical(d), canonical(back)); diff != "" {
			t.Errorf("Parse of HTML (-want +got):\n%s\n%s", diff, m)
		}
	}
}

// checkShape holds the promises of every Doc.
func checkShape(t testing.TB, d Doc) {
	t.Helper()
	if !norm.NFC.IsNormalString(d.Text) {
		t.Errorf("Text is not NFC: %q", d.Text)
	}
	x := vn.NewRunes(d.Text)
	at := 0
	for i, b := range d.Blocks {
		if b.Start < at || b.End < b.Start || b.End > x.Len() {
			t.Fatalf("block %d is [%d,%d), after %d, of %d", i, b.Start, b.End, at, x.Len())
		}
		if gap := x.Slice(at, b.Start); strings.TrimFunc(gap, isSpace) != "" || i > 0 && gap == "" {
			t.Errorf("before block %d stands %q", i, gap)
		}
		if b.Start == b.End && b.Role != Cell {
			t.Errorf("block %d, a %s, is empty", i, b.Role)
		}
		at = b.End
	}
	for _, in := range d.Inlines {
		if in.Start >= in.End || in.Start < 0 || in.End > x.Len() {
			t.Errorf("inline %+v of a text of %d", in, x.Len())
		}
	}
	if got := strip(t, d.HTML()); got != d.Text {
		t.Errorf("text of HTML (-want +got):\n%s", cmp.Diff(d.Text, got))
	}
}

// canonical returns d as its canonical form keeps it.
func canonical(d Doc) Doc {
	out := Doc{Text: d.Text}
	for _, b := range d.Blocks {
		if b.Role == Heading {
			b.Level = min(3, max(2, b.Level))
		}
		out.Blocks = append(out.Blocks, b)
	}
	out.Inlines = append(out.Inlines, d.Inlines...)
	return out
}

func TestFromText(t *testing.T) {
	tests := []struct {
		name, in, text string
		blocks         []string
	}{
		{"empty", "", "", nil},
		{"blank lines stay", "Đầu đề\n\nMột  đoạn.\n", "Đầu đề\n\nMột  đoạn.\n", []string{"Đầu đề", "Một  đoạn."}},
		{"edges", " \u00A0a \t\n\u200B\nb", " \u00A0a \t\n\u200B\nb", []string{"a", "b"}},
		{"line ends", "a\r\nb\rc\u2028d\fe", "a\nb\nc\nd\ne", []string{"a", "b", "c", "d", "e"}},
		{"NFD", norm.NFD.String("Việt Nam"), "Việt Nam", []string{"Việt Nam"}},
		{"controls", "\uFEFFa\x01b\x00", "ab", []string{"ab"}},
		{
			"broken to a width",
			"Ban Thường vụ Tỉnh ủy vừa có buổi làm việc với các địa phương về\ntiến độ giải ngân vốn đầu tư công, yêu cầu các đơn vị khẩn\ntrương hoàn thành trước ngày 30/6.",
			"Ban Thường vụ Tỉnh ủy vừa có buổi làm việc với các địa phương về tiến độ giải ngân vốn đầu tư công, yêu cầu các đơn vị khẩn trương hoàn thành trước ngày 30/6.",
			[]string{"Ban Thường vụ Tỉnh ủy vừa có buổi làm việc với các địa phương về tiến độ giải ngân vốn đầu tư công, yêu cầu các đơn vị khẩn trương hoàn thành trước ngày 30/6."},
		},
		{
			"lines of their own",
			"Ban Thường vụ Tỉnh ủy làm việc với các địa phương.\nTiến độ giải ngân vốn đầu tư công còn chậm lắm.\nCác đơn vị phải khẩn trương.",
			"Ban Thường vụ Tỉnh ủy làm việc với các địa phương.\nTiến độ giải ngân vốn đầu tư công còn chậm lắm.\nCác đơn vị phải khẩn trương.",
			[]string{"Ban Thường vụ Tỉnh ủy làm việc với các địa phương.", "Tiến độ giải ngân vốn đầu tư công còn chậm lắm.", "Các đơn vị phải khẩn trương."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := FromText(tt.in)
			checkDoc(t, d)
			if d.Text != tt.text {
				t.Errorf("Text = %q, want %q", d.Text, tt.text)
			}
			if diff := cmp.Diff(tt.blocks, d.BlockText(), cmp.Transformer("", func(s []string) string { return strings.Join(s, "|") })); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSafe(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<p>Đây là <strong>chữ</strong></p>", "<p>Đây là <strong>chữ</strong></p>"},
		{`<p onclick="x()" style="color:red" class="big">a</p>`, "<p>a</p>"},
		{`<script>alert(1)</script><style>p{}</style>b`, "b"},
		{`<a href="javascript:alert(1)">a</a>`, "a"},
		{`<a href="https://example.vn/x" target="_blank">a</a>`, `<a href="https://example.vn/x">a</a>`},
		{`<a href="/tin/x#y">a</a> <a href="mailto:a@example.vn">b</a>`, `<a href="/tin/x#y">a</a> <a href="mailto:a@example.vn">b</a>`},
		{`<img src=x onerror=alert(1)><iframe src="//x"></iframe>`, ""},
		{`<p class="byline">T/h: A</p><p class="note" id="note-2">x</p><p id="x">y</p>`, `<p class="byline">T/h: A</p><p class="note" id="note-2">x</p><p>y</p>`},
		{`<td colspan="2" rowspan="x">a</td>`, `<td colspan="2">a</td>`},
		{`<svg><a xlink:href="javascript:x">a</a></svg>`, "a"},
	}
	for _, tt := range tests {
		if got := Safe(tt.in); got != tt.want {
			t.Errorf("Safe(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSniff(t *testing.T) {
	tests := []struct {
		in   string
		want Kind
	}{
		{"Thường trực Tỉnh ủy", Text},
		{"", Text},
		{"<Nguyễn> < 5", Text},
		{"<!DOCTYPE html><html>", HTML},
		{"\xEF\xBB\xBF  <HTML lang=vi>", HTML},
		{"<?xml version='1.0'?>\n<html>", HTML},
		{"<!-- x --><p class=a>b", HTML},
		{"\xff\xfe<\x00p\x00>\x00", HTML},
		{"<p>", HTML},
		{"%PDF-1.7", Binary},
		{"PK\x03\x04abc", Binary},
		{"\xD0\xCF\x11\xE0abc", Binary},
		{`{\rtf1 abc}`, Binary},
		{"a\x00b", Binary},
	}
	for _, tt := range tests {
		if got := Sniff([]byte(tt.in)); got != tt.want {
			t.Errorf("Sniff(%q) = %v, want %v", tt.in, got, tt.want)
		}
	}
	if got := Sniff(zipParts(t, map[string]string{"word/document.xml": "<a/>"})); got != Docx {
		t.Errorf("Sniff(docx) = %v", got)
	}
}

func TestReadRefuses(t *testing.T) {
	tests := []struct {
		name string
		in   []byte
		kind fault.Kind
		key  string
	}{
		{"nothing", nil, fault.Invalid, "markup.empty"},
		{"blank", []byte(" \n\t\n"), fault.Invalid, "markup.empty"},
		{"blank page", []byte("<html><body><script>x</script></body></html>"), fault.Invalid, "markup.empty"},
		{"50 MB", make([]byte, 50<<20), fault.TooLarge, "markup.large"},
		{"pdf", []byte("%PDF-1.4 x"), fault.Invalid, "markup.pdf"},
		{"old Word", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), fault.Invalid, "markup.doc"},
		{"picture", []byte("\x89PNG\r\n\x1a\n\x00\x00"), fault.Invalid, "markup.binary"},
		{"zip", zipParts(t, map[string]string{"a.txt": "x"}), fault.Invalid, "markup.binary"},
		{"broken docx", zipParts(t, map[string]string{"word/document.xml": "<w:document><w:body>"}), fault.Invalid, "markup.docx.broken"},
		{"empty docx", zipParts(t, map[string]string{"word/document.xml": "<document><body><p/></body></document>"}), fault.Invalid, "markup.empty"},
		{"deep docx", zipParts(t, map[string]string{"word/document.xml": "<document><body>" + strings.Repeat("<sdt>", 1000) + strings.Repeat("</sdt>", 1000) + "</body></document>"}), fault.Invalid, "markup.docx.broken"},
		{"deep page", []byte(strings.Repeat("<div>", 1000) + "a"), fault.Invalid, "markup.html"},
		{"encoding", []byte("caf\xe9 \xe0 la fran\xe7aise, \xfcber na\xefve"), fault.Invalid, "vn.encoding.unknown"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read(tt.in)
			key := ""
			if err != nil {
				key, _ = fault.Message(err)
			}
			if !fault.Is(err, tt.kind) || key != tt.key {
				t.Errorf("Read = %v, want %v %s", err, tt.kind, tt.key)
			}
		})
	}
}

func TestReadEncodings(t *testing.T) {
	const line = "Tỉnh Thành Nam có thêm hai xã đạt chuẩn nông thôn mới"
	for _, enc := range []vn.Encoding{vn.UTF8, vn.UTF8BOM, vn.UTF16LE, vn.TCVN3, vn.VNI, vn.VISCII, vn.CP1258} {
		for _, source := range []string{line, "<html><body><p>" + line + "</p></body></html>"} {
			b, err := vn.Encode(source, enc)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(b)
			if err != nil || d.Text != line || d.Meta.Encoding != enc {
				t.Errorf("Read(%v of %.10q) = %q, %v, %v", enc, source, d.Text, d.Meta.Encoding, err)
			}
			if d, err = ReadAs(b, enc); err != nil || d.Text != line {
				t.Errorf("ReadAs(%v of %.10q) = %q, %v", enc, source, d.Text, err)
			}
		}
	}
	d, err := Read([]byte("<html><head><meta charset=iso-8859-1></head><body><p>caf\xe9 fran\xe7ais</p></body></html>"))
	if err != nil || d.Text != "café français" {
		t.Errorf("a declared encoding: %q, %v", d.Text, err)
	}
	if _, err := ReadAs([]byte("\xff"), vn.UTF8); !fault.Is(err, fault.Invalid) {
		t.Errorf("ReadAs of broken UTF-8: %v, want Invalid", err)
	}
}
