package markup

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestRender(t *testing.T) {
	text := FromText("abcdefghij\n\nklmno")
	link := func(start, end int, href string) Mark { return Mark{Start: start, End: end, Href: href} }
	tests := []struct {
		name  string
		doc   Doc
		marks []Mark
		want  string
	}{
		{"none", text, nil, "<p>abcdefghij</p>\n\n<p>klmno</p>"},
		{
			"attributes", text,
			[]Mark{{Start: 1, End: 3, Href: "/viec/1?a=1&b=2", ID: "s1", Class: "viec", Title: `"x"`, Data: []Attr{{"kind", "task"}, {"BAD", "x"}}}},
			`<p>a<a href="/viec/1?a=1&amp;b=2" class="viec" title="&#34;x&#34;" data-kind="task" id="s1">bc</a>defghij</p>` + "\n\n<p>klmno</p>",
		},
		{"unsafe link", text, []Mark{link(0, 1, "javascript:alert(1)")}, "<p><mark>a</mark>bcdefghij</p>\n\n<p>klmno</p>"},
		{"across blocks", text, []Mark{{Start: 8, End: 14, ID: "x"}}, `<p>abcdefgh<mark id="x">ij</mark></p>` + "\n\n<p><mark>kl</mark>mno</p>"},
		{"between blocks", text, []Mark{{Start: 10, End: 12, ID: "x"}}, "<p>abcdefghij</p>\n\n<p>klmno</p>"},
		{"outside", text, []Mark{{Start: -5, End: 1}, {Start: 16, End: 99}, {Start: 3, End: 3}, {Start: 5, End: 2}}, "<p><mark>a</mark>bcdefghij</p>\n\n<p>klmn<mark>o</mark></p>"},
		{
			"nested marks", text,
			[]Mark{{Start: 0, End: 6, Class: "o"}, {Start: 2, End: 4, Class: "i"}},
			`<p><mark class="o">ab<mark class="i">cd</mark>ef</mark>ghij</p>` + "\n\n<p>klmno</p>",
		},
		{
			"crossing marks", text,
			[]Mark{{Start: 0, End: 4, Class: "o", ID: "o"}, {Start: 2, End: 6, Class: "i", ID: "i"}},
			`<p><mark class="o" id="o">ab<mark class="i" id="i">cd</mark></mark><mark class="i">ef</mark>ghij</p>` + "\n\n<p>klmno</p>",
		},
		{
			"a link in a link", text,
			[]Mark{link(0, 6, "/o"), link(2, 4, "/i")},
			`<p><a href="/o">ab</a><a href="/i">cd</a><a href="/o">ef</a>ghij</p>` + "\n\n<p>klmno</p>",
		},
		{
			"crossing links", text,
			[]Mark{link(0, 4, "/o"), link(2, 6, "/i")},
			`<p><a href="/o">ab</a><a href="/i">cdef</a>ghij</p>` + "\n\n<p>klmno</p>",
		},
		{
			"two links on one stretch", text,
			[]Mark{{Start: 0, End: 2, Href: "/1", ID: "one"}, {Start: 0, End: 2, Href: "/2", ID: "two"}},
			`<p><a href="/2" id="two">ab</a><span id="one"></span>cdefghij</p>` + "\n\n<p>klmno</p>",
		},
		{
			"a mark over the text's own link",
			Doc{Text: "abcd", Blocks: []Block{{End: 4}}, Inlines: []Inline{{0, 4, Link, "/own"}, {1, 2, Strong, ""}}},
			[]Mark{link(0, 3, "/m")},
			`<p><a href="/m">a<strong>b</strong>c</a><a href="/own">d</a></p>`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Render(tt.doc, tt.marks); got != tt.want {
				t.Errorf("Render =\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// wellFormed holds that the markup closes what it opens, in order, has no link
// in a link, no id twice and no empty link or mark.
func wellFormed(t testing.TB, markup string) {
	t.Helper()
	var open []string
	ids := map[string]bool{}
	links, after := 0, ""
	z := html.NewTokenizer(strings.NewReader(markup))
	for {
		kind := z.Next()
		tok := z.Token()
		switch kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("left open: %v in %q", open, markup)
			}
			return
		case html.StartTagToken:
			if tok.Data == "br" {
				break
			}
			open = append(open, tok.Data)
			if tok.Data == "a" {
				links++
			}
			for _, a := range tok.Attr {
				if a.Key == "id" && ids[a.Val] {
					t.Errorf("id %s twice in %q", a.Val, markup)
				}
				ids[a.Val] = ids[a.Val] || a.Key == "id"
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("</%s> closes %v in %q", tok.Data, open, markup)
			}
			if (tok.Data == "a" || tok.Data == "mark") && after == tok.Data {
				t.Errorf("an empty %s in %q", tok.Data, markup)
			}
			open = open[:len(open)-1]
			if tok.Data == "a" {
				links--
			}
		case html.TextToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
		}
		if links > 1 {
			t.Fatalf("a link in a link in %q", markup)
		}
		after = ""
		if kind == html.StartTagToken {
			after = tok.Data
		}
	}
}

const invented = `<h1>Họp bàn kế hoạch</h1><p>Sáng <b>12/4</b>, <i>đồng chí <a href="/can-bo/1">Trần Thị <b>Ủy</b></a></i> chủ trì &amp; kết luận.<br>Diện tích 5 m<sup>2</sup>.</p>
<ul><li>Một<ul><li>Hai<li>Ba</ul><li>Bốn</ul><ol start=4><li>Năm</ol><table><tr><th>A<th>B<tr><td rowspan=2>1<td><p>2<p>3<tr><td></table>
<blockquote><p>Lời một<p>Lời hai</blockquote><figure><figcaption>Ảnh: hội nghị</figcaption></figure><p class=byline>T/h: An Bình</p>`

func randomMarks(r *rand.Rand, size int) []Mark {
	marks := make([]Mark, r.IntN(30))
	for i := range marks {
		start := r.IntN(size + 1)
		marks[i] = Mark{Start: start, End: start + r.IntN(1+r.IntN(size+1)), ID: fmt.Sprintf("m%d", i)}
		if r.IntN(3) > 0 {
			marks[i].Href = fmt.Sprintf("/viec/%d?a&b", i)
		}
	}
	return marks
}

// TestRenderKeepsText holds Render's promise on random marks.
func TestRenderKeepsText(t *testing.T) {
	d, err := FromHTML([]byte(invented))
	if err != nil {
		t.Fatal(err)
	}
	checkDoc(t, d)
	size := len([]rune(d.Text))
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		marks := randomMarks(r, size)
		out := Render(d, marks)
		if got := strip(t, out); got != d.Text {
			t.Fatalf("marks %+v: text %q, want %q", marks, got, d.Text)
		}
		wellFormed(t, out)
	}
}

func FuzzRender(f *testing.F) {
	f.Add(invented, uint64(1))
	f.Add("<p>a<b>b<i>c</b>d</i>", uint64(2))
	f.Fuzz(func(t *testing.T, page string, seed uint64) {
		d, err := FromHTML([]byte(page))
		if err != nil {
			return
		}
		out := Render(d, randomMarks(rand.New(rand.NewPCG(seed, 0)), len([]rune(d.Text))))
		if got := strip(t, out); got != d.Text {
			t.Errorf("text %q, want %q", got, d.Text)
		}
		wellFormed(t, out)
	})
}

func FuzzFromHTML(f *testing.F) {
	f.Add([]byte(invented))
	f.Add([]byte("<table><tr><td>a<td><table><tr><td>x<td>y<tr><td>z<td>w</table></table>"))
	f.Add([]byte("<ul><li><p>a</p><p>b</p><ol><li value=7>c</ol></ul><pre>a\n b</pre>"))
	f.Add([]byte("e<b>\u0302\u0323</b><div hidden>x</div><form>y</form>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if d, err := FromHTML(b); err == nil {
			checkDoc(t, d)
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add(`<p>a</p>` + "\n" + `<ul><li>b</li></ul><script>x</script>`)
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := Parse(s); err == nil {
			checkShape(t, d)
			wellFormed(t, d.HTML())
		}
	})
}

func BenchmarkRender(b *testing.B) {
	d, err := FromHTML([]byte(strings.Repeat(invented, 20)))
	if err != nil {
		b.Fatal(err)
	}
	size := len([]rune(d.Text))
	r := rand.New(rand.NewPCG(1, 2))
	marks := make([]Mark, 60)
	for i := range marks {
		start := r.IntN(size)
		marks[i] = Mark{Start: start, End: start + 20, Href: "/viec/2026-00001"}
	}
	b.SetBytes(int64(len(d.Text)))
	for b.Loop() {
		Render(d, marks)
	}
}

func BenchmarkFromHTML(b *testing.B) {
	page := []byte(strings.Repeat(invented, 20))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := FromHTML(page); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	d, err := FromHTML([]byte(strings.Repeat(invented, 20)))
	if err != nil {
		b.Fatal(err)
	}
	page := d.HTML()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Parse(page); err != nil {
			b.Fatal(err)
		}
	}
}
