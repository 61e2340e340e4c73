package markup

import (
	"math/rand/v2"
	"strings"
	"testing"
)

var (
	randomTags = []string{
		"p", "div", "b", "i", "sup", "sub", "a href=/x", "ul", "ol", "ol start=5", "li", "li value=4", "table", "tr", "td", "th", "td rowspan=2",
		"td colspan=3", "blockquote", "h1", "h4", "figure", "figcaption", "pre", "span class=author", "p class=byline", "caption", "form", "br",
		"p class=note id=note-3", "em", "strong", "header", "section",
	}
	randomWords = []string{
		"Đồng chí ", "e\u0302\u0323", " ", "\n", "\u00A0", "413 tỷ", "\u0301", "&amp;&lt;", "ư", "a", "\u200B", "𝄞", "\r\n", "\uFEFF", "<!-- -->", "\u0323",
	}
)

// randomPage writes markup that opens and closes elements where it should not.
func randomPage(r *rand.Rand, depth int, b *strings.Builder) {
	for range r.IntN(5) {
		if depth == 0 || r.IntN(3) == 0 {
			b.WriteString(randomWords[r.IntN(len(randomWords))])
			continue
		}
		tag := randomTags[r.IntN(len(randomTags))]
		b.WriteString("<" + tag + ">")
		if tag == "br" {
			continue
		}
		randomPage(r, depth-1, b)
		if r.IntN(6) > 0 {
			name, _, _ := strings.Cut(tag, " ")
			b.WriteString("</" + name + ">")
		}
	}
}

// TestRandomPages holds the promises of readers and of Render on pages that no
// person would write.
func TestRandomPages(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		var b strings.Builder
		for range 3 {
			randomPage(r, 2+r.IntN(4), &b)
		}
		if d, err := FromHTML([]byte(b.String())); err == nil {
			checkDoc(t, d)
			out := Render(d, randomMarks(r, len([]rune(d.Text))))
			if got := strip(t, out); got != d.Text {
				t.Errorf("text %q, want %q", got, d.Text)
			}
			wellFormed(t, out)
		}
		d, err := Parse(b.String())
		if err != nil {
			t.Fatal(err)
		}
		checkShape(t, d)
		wellFormed(t, d.HTML())
		if t.Failed() {
			t.Fatalf("page %q", b.String())
		}
	}
}
