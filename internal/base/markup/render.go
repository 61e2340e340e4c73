package markup

import (
	"cmp"
	"html"
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// A Mark asks Render to wrap a stretch of a Doc's text, given in code points: as
// a link when Href is one that is safe, else as a mark.
type Mark struct {
	Start, End int
	Href       string
	ID         string // goes on the first piece only
	Class      string
	Title      string
	Data       []Attr
}

// An Attr is a data- attribute, without that prefix in its name, which is of
// small letters, digits and hyphens.
type Attr struct{ Name, Value string }

// HTML returns d in canonical form: p, h2, h3, ul, ol, li, table, blockquote,
// figure, strong, em, sup, sub, a and br, with nothing lost but heading levels
// other than 2 and 3. Parse reads it back.
func (d Doc) HTML() string { return Render(d, nil) }

// Render returns d in canonical form with each mark wrapped round its stretch.
// The output is safe to put into a page. Its text is d.Text to the letter.
//
// Marks may overlap in any way: one within another is nested in it, and of two
// that cross, the later is split. A link is never in a link: where several claim
// a stretch, the one that starts last has it, then the shortest, then a mark
// before a link of the text's own, then the later mark; the others have the
// pieces beside it. A mark
// with an ID that is left without any piece leaves an empty span with it.
// Marks are cut at the edges of blocks, and those without letters are left out.
func Render(d Doc, marks []Mark) string {
	r := renderer{doc: d, x: vn.NewRunes(d.Text), notes: map[int]bool{}}
	r.out.Grow(len(d.Text) + len(d.Text)/4 + 64*len(marks))
	pieces := r.pieces(marks)
	at := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		start := min(max(b.Start, at), r.x.Len())
		r.leave(b)
		r.plain(at, start)
		r.enter(i)
		at = r.block(pieces[i], start, max(start, min(b.End, r.x.Len())))
	}
	r.leave(nil)
	r.plain(at, r.x.Len())
	return r.out.String()
}

type renderer struct {
	doc   Doc
	x     *vn.Runes
	out   strings.Builder
	prev  *Block       // the block that is open
	inner bool         // within a p of its own in the cell that is open
	lists []list       // that are open
	used  []bool       // by mark: its ID is written
	notes map[int]bool // the numbers of the notes that have an id
}

type list struct {
	ordered bool
	next    int // the number that the next item has of itself
}

// A wrap is an element round a stretch within one block.
type wrap struct {
	start, end int
	rank       int // the order of nesting of wraps with one stretch
	link       bool
	mark       int // index of the Mark, -1 for an Inline
	open       string
	close      string
	id         string
}

// plain writes the text between code points from and to.
func (r *renderer) plain(from, to int) {
	r.out.WriteString(html.EscapeString(r.x.Slice(from, to)))
}

// pieces cuts inlines and marks at the edges of the blocks and returns them by
// block, in order.
func (r *renderer) pieces(marks []Mark) [][]wrap {
	byBlock := make([][]wrap, len(r.doc.Blocks))
	r.used = make([]bool, len(marks))
	add := func(w wrap) {
		first, _ := slices.BinarySearchFunc(r.doc.Blocks, w.start, func(b Block, at int) int {
			if b.End <= at {
				return -1
			}
			return 1
		})
		for i := first; i < len(byBlock) && r.doc.Blocks[i].Start < w.end; i++ {
			piece := w
			piece.start, piece.end = max(w.start, r.doc.Blocks[i].Start), min(w.end, r.doc.Blocks[i].End)
			if piece.start < piece.end {
				byBlock[i] = append(byBlock[i], piece)
			}
		}
	}
	for i, m := range marks {
		add(markWrap(i, m))
	}
	for _, in := range r.doc.Inlines {
		add(inlineWrap(in))
	}
	for _, p := range byBlock {
		slices.SortStableFunc(p, func(a, b wrap) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.rank, b.rank))
		})
	}
	return byBlock
}

func inlineWrap(in Inline) wrap {
	w := wrap{start: in.Start, end: in.End, mark: -1, rank: 2 + int(in.Style)}
	name := "strong"
	switch in.Style {
	case Strong:
	case Emphasis:
		name = "em"
	case Superscript:
		name = "sup"
	case Subscript:
		name = "sub"
	case Link:
		href := safeHref(in.Href)
		if href == "" {
			return wrap{}
		}
		return wrap{start: in.Start, end: in.End, mark: -1, link: true, open: `<a href="` + html.EscapeString(href) + `"`, close: "</a>"}
	default:
		return wrap{}
	}
	w.open, w.close = "<"+name, "</"+name+">"
	return w
}

func markWrap(i int, m Mark) wrap {
	w := wrap{start: max(0, m.Start), end: m.End, mark: i, rank: 1, id: m.ID}
	var b strings.Builder
	if href := safeHref(m.Href); href != "" {
		w.link, w.close = true, "</a>"
		b.WriteString(`<a href="` + html.EscapeString(href) + `"`)
	} else {
		w.close = "</mark>"
		b.WriteString("<mark")
	}
	attrText(&b, "class", m.Class)
	attrText(&b, "title", m.Title)
	for _, a := range m.Data {
		if strings.Trim(a.Name, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && a.Name != "" {
			b.WriteString(` data-` + a.Name + `="` + html.EscapeString(a.Value) + `"`)
		}
	}
	w.open = b.String()
	return w
}

func attrText(b *strings.Builder, name, value string) {
	if value != "" {
		b.WriteString(" " + name + `="` + html.EscapeString(value) + `"`)
	}
}

// block writes the text of one block with its wraps, which are in order, and
// returns where it ends.
func (r *renderer) block(wraps []wrap, start, end int) int {
	if len(wraps) == 0 {
		r.letters(start, end)
		return end
	}
	n := nest{r: r, wraps: wraps, byEnd: make([]*wrap, len(wraps))}
	bounds := make([]int, 0, 2*len(wraps))
	for i := range wraps {
		n.byEnd[i] = &wraps[i]
		bounds = append(bounds, wraps[i].start, wraps[i].end)
	}
	slices.SortStableFunc(n.byEnd, func(a, b *wrap) int { return cmp.Compare(a.end, b.end) })
	slices.Sort(bounds)
	at := start
	for _, b := range slices.Compact(bounds) {
		r.letters(at, b)
		n.turn(b)
		at = max(at, b)
	}
	r.letters(at, end)
	return end
}

// letters writes text within a block, with a br at each line feed.
func (r *renderer) letters(from, to int) {
	if from < to {
		r.out.WriteString(strings.ReplaceAll(html.EscapeString(r.x.Slice(from, to)), "\n", "<br>\n"))
	}
}

// A nest keeps the elements of one block properly nested.
type nest struct {
	r     *renderer
	wraps []wrap  // in order; those from next on have not begun
	byEnd []*wrap // those from ended on have not ended
	next  int
	ended int
	open  []*wrap // what is written and not closed, outermost first
	links []*wrap // that claim the present place, the last of them has it; ended ones may lie below it
}

// turn closes what ends at a place and opens what begins there.
func (n *nest) turn(at int) {
	first := n.next
	for ; n.next < len(n.wraps) && n.wraps[n.next].start == at; n.next++ {
		if n.wraps[n.next].link {
			n.links = append(n.links, &n.wraps[n.next])
		}
	}
	for len(n.links) > 0 && n.links[len(n.links)-1].end <= at {
		n.links = n.links[:len(n.links)-1]
	}
	var winner *wrap
	if len(n.links) > 0 {
		winner = n.links[len(n.links)-1]
	}
	want := make([]*wrap, 0, len(n.open)+n.next-first+1)
	linked := false
	for _, w := range n.open {
		if w.end > at && (!w.link || w == winner) {
			want = append(want, w)
			linked = linked || w.link
		}
	}
	if winner != nil && !linked && winner.start < at {
		want = append(want, winner)
	}
	for i := first; i < n.next; i++ {
		if w := &n.wraps[i]; !w.link || w == winner {
			want = append(want, w)
		}
	}
	n.become(want)
	for ; n.ended < len(n.byEnd) && n.byEnd[n.ended].end <= at; n.ended++ {
		if w := n.byEnd[n.ended]; n.takeID(w) {
			n.r.out.WriteString(`<span id="` + html.EscapeString(w.id) + `"></span>`)
		}
	}
}

// become closes and opens elements until exactly those of want are open.
func (n *nest) become(want []*wrap) {
	same := 0
	for same < len(want) && same < len(n.open) && want[same] == n.open[same] {
		same++
	}
	for i := len(n.open) - 1; i >= same; i-- {
		n.r.out.WriteString(n.open[i].close)
	}
	for _, w := range want[same:] {
		n.r.out.WriteString(w.open)
		if n.takeID(w) {
			n.r.out.WriteString(` id="` + html.EscapeString(w.id) + `"`)
		}
		n.r.out.WriteByte('>')
	}
	n.open = want
}

// takeID reports whether w has an ID that is not written yet, and takes it as
// written.
func (n *nest) takeID(w *wrap) bool {
	if w.id == "" || n.r.used[w.mark] {
		return false
	}
	n.r.used[w.mark] = true
	return true
}
