package markup

import (
	"archive/zip"
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// zipParts returns the zip file of the parts.
func zipParts(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestDocxBomb(t *testing.T) {
	bomb := zipParts(t, map[string]string{"word/document.xml": "<document><body><p>" + strings.Repeat("<r><t>aaaaaaaa</t></r>", 10_000) + "</p></body></document>"})
	if len(bomb) > 5000 {
		t.Fatalf("the bomb has %d bytes, want few", len(bomb))
	}
	if _, err := fromDocx(bomb, 1<<20); err != nil {
		t.Errorf("within the budget: %v", err)
	}
	_, err := fromDocx(bomb, 200_000)
	if key, _ := fault.Message(err); !fault.Is(err, fault.TooLarge) || key != "markup.docx.large" {
		t.Errorf("over the budget: %v, want TooLarge markup.docx.large", err)
	}
}

func TestOrdinal(t *testing.T) {
	tests := []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"},
		{"decimalZero", 3, "03"},
		{"decimalZero", 12, "12"},
		{"lowerLetter", 1, "a"},
		{"lowerLetter", 28, "bb"},
		{"upperLetter", 4, "D"},
		{"upperRoman", 1994, "MCMXCIV"},
		{"lowerRoman", 4, "iv"},
		{"upperRoman", 5000, "5000"},
	}
	for _, tt := range tests {
		if got := ordinal(tt.format, tt.n); got != tt.want {
			t.Errorf("ordinal(%s, %d) = %q, want %q", tt.format, tt.n, got, tt.want)
		}
	}
}

func FuzzFromDocx(f *testing.F) {
	body := func(s string) string { return "<document><body>" + s + "</body></document>" }
	f.Add(body(`<p><pPr><pStyle val="h"/><numPr><ilvl val="0"/><numId val="1"/></numPr></pPr><r><rPr><b/></rPr><t>Một</t></r></p>`), "")
	f.Add(body(`<tbl><tr><tc><tcPr><vMerge val="restart"/></tcPr><p/></tc><tc><p><r><t>a</t></r></p></tc></tr><tr><tc><tcPr><vMerge/></tcPr><p/></tc></tr></tbl>`), "")
	f.Add(body(`<p><r><t>a</t><footnoteReference id="2"/></r></p>`), `<footnotes><footnote id="2"><p><r><t>b</t></r></p></footnote></footnotes>`)
	f.Add(body(`<p><r><drawing><txbxContent><p><r><t>x</t></r></p></txbxContent></drawing><t>y</t></r></p>`), "")
	const (
		styles    = `<styles><style styleId="h"><name val="heading 1"/></style></styles>`
		numbering = `<numbering><abstractNum abstractNumId="0"><lvl ilvl="0"><numFmt val="lowerLetter"/><lvlText val="%1)"/></lvl></abstractNum><num numId="1"><abstractNumId val="0"/></num></numbering>`
	)
	f.Fuzz(func(t *testing.T, document, notes string) {
		parts := map[string]string{"word/document.xml": document, "word/styles.xml": styles, "word/numbering.xml": numbering}
		if notes != "" {
			parts["word/footnotes.xml"] = notes
		}
		d, err := FromDocx(zipParts(t, parts))
		if err == nil {
			checkDoc(t, d)
		}
	})
}

func FuzzDocxBytes(f *testing.F) {
	f.Add(zipParts(f, map[string]string{"word/document.xml": "<document><body><p><r><t>a</t></r></p></body></document>"}))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := FromDocx(b); err == nil {
			checkDoc(t, d)
		}
	})
}
