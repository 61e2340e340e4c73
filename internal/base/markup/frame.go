package markup

import "strconv"

// The deepest list and the widest gap between rows that are written.
const (
	maxLevel = 9
	maxGap   = maxSpan
)

// leave closes the elements of the open block that do not reach round next,
// which is nil at the end.
func (r *renderer) leave(next *Block) {
	prev := r.prev
	if prev == nil {
		return
	}
	switch {
	case prev.Role == Item:
		r.leaveItem(next)
	case prev.Role == Cell && prev.Cell != nil:
		r.leaveCell(prev.Cell, next)
	case prev.Role == Quote:
		r.out.WriteString("</p>")
		if next == nil || next.Role != Quote {
			r.out.WriteString("</blockquote>")
		}
	case prev.Role == Heading:
		r.out.WriteString("</" + headingName(prev) + ">")
	case prev.Role == Caption:
		r.out.WriteString("</figcaption></figure>")
	default:
		r.out.WriteString("</p>")
	}
}

func headingName(b *Block) string {
	if b.Level > 2 {
		return "h3"
	}
	return "h2"
}

func level(b *Block) int { return min(maxLevel, max(1, b.Level)) }

// leaveItem closes list items and lists down to where next belongs.
func (r *renderer) leaveItem(next *Block) {
	keep := 0
	if next != nil && next.Role == Item {
		keep = level(next)
		if keep > len(r.lists) {
			return // the next item lies within this one
		}
	}
	r.out.WriteString("</li>")
	for len(r.lists) > keep {
		r.closeList()
		if len(r.lists) > 0 {
			r.out.WriteString("</li>")
		}
	}
	if keep > 0 && r.lists[keep-1].ordered != next.Ordered {
		r.closeList()
	}
}

func (r *renderer) closeList() {
	last := len(r.lists) - 1
	r.out.WriteString("</" + r.lists[last].name() + ">")
	r.lists = r.lists[:last]
}

func (l list) name() string {
	if l.ordered {
		return "ol"
	}
	return "ul"
}

// leaveCell closes a cell, its row and its table as far as next is not in them.
// What separates two rows' cells stands at the start of the second row.
func (r *renderer) leaveCell(cell *Grid, next *Block) {
	if r.inner {
		r.out.WriteString("</p>")
	}
	to := gridOf(next)
	switch {
	case to != nil && to.Table == cell.Table && to.Row == cell.Row && to.Col == cell.Col:
		return
	case to != nil && to.Table == cell.Table && to.Row == cell.Row:
		r.out.WriteString(cellEnd(cell))
	case to != nil && to.Table == cell.Table && to.Row > cell.Row:
		r.out.WriteString(cellEnd(cell) + "</tr>")
		r.emptyRows(cell.Row, to.Row)
		r.out.WriteString("<tr>")
	default:
		r.out.WriteString(cellEnd(cell) + "</tr></tbody></table>")
	}
}

// emptyRows writes the rows between two, which have no cell of their own.
func (r *renderer) emptyRows(from, to int) {
	for range min(maxGap, to-from-1) {
		r.out.WriteString("<tr></tr>")
	}
}

func gridOf(b *Block) *Grid {
	if b == nil || b.Role != Cell {
		return nil
	}
	return b.Cell
}

func cellName(cell *Grid) string {
	if cell.Head {
		return "th"
	}
	return "td"
}

func cellEnd(cell *Grid) string { return "</" + cellName(cell) + ">" }

// enter opens the elements of block i that are not open round it already.
func (r *renderer) enter(i int) {
	b := &r.doc.Blocks[i]
	prev := r.prev
	r.prev = b
	switch {
	case b.Role == Item:
		r.enterItem(b)
	case b.Role == Cell && b.Cell != nil:
		r.enterCell(i, prev)
	case b.Role == Quote:
		if prev == nil || prev.Role != Quote {
			r.out.WriteString("<blockquote>")
		}
		r.out.WriteString("<p>")
	case b.Role == Heading:
		r.out.WriteString("<" + headingName(b) + ">")
	case b.Role == Caption:
		r.out.WriteString("<figure><figcaption>")
	case b.Role == Byline:
		r.out.WriteString(`<p class="byline">`)
	case b.Role == Note:
		r.enterNote(b.Number)
	default:
		r.out.WriteString("<p>")
	}
}

// enterNote opens a note, with an id when it is the first of its number.
func (r *renderer) enterNote(number int) {
	r.out.WriteString(`<p class="note"`)
	if number > 0 && !r.notes[number] {
		r.notes[number] = true
		r.out.WriteString(` id="note-` + strconv.Itoa(number) + `"`)
	}
	r.out.WriteByte('>')
}

func (r *renderer) enterItem(b *Block) {
	for fresh := false; len(r.lists) < level(b); fresh = true {
		if fresh {
			r.out.WriteString("<li>") // carries the list within it, and no words
			r.lists[len(r.lists)-1].next++
		}
		l := list{ordered: b.Ordered, next: 1}
		r.lists = append(r.lists, l)
		r.out.WriteString("<" + l.name() + ">")
	}
	l := &r.lists[len(r.lists)-1]
	if b.Ordered && b.Number > 0 && b.Number != l.next {
		r.out.WriteString(`<li value="` + strconv.Itoa(b.Number) + `">`)
		l.next = b.Number
	} else {
		r.out.WriteString("<li>")
	}
	l.next++
}

func (r *renderer) enterCell(i int, prev *Block) {
	b := &r.doc.Blocks[i]
	from := gridOf(prev)
	var to *Grid
	if i+1 < len(r.doc.Blocks) {
		to = gridOf(&r.doc.Blocks[i+1])
	}
	if from == nil || !sameCell(from, b.Cell) {
		if from == nil || from.Table != b.Cell.Table || from.Row > b.Cell.Row {
			r.out.WriteString("<table><tbody>")
			r.emptyRows(0, b.Cell.Row)
			r.out.WriteString("<tr>")
		}
		r.out.WriteString("<" + cellName(b.Cell))
		r.span("colspan", b.Cell.ColSpan)
		r.span("rowspan", b.Cell.RowSpan)
		r.out.WriteString(">")
		r.inner = to != nil && sameCell(to, b.Cell)
	}
	if r.inner {
		r.out.WriteString("<p>")
	}
}

func sameCell(a, b *Grid) bool { return a.Table == b.Table && a.Row == b.Row && a.Col == b.Col }

func (r *renderer) span(name string, n int) {
	if n > 1 {
		r.out.WriteString(" " + name + `="` + strconv.Itoa(n) + `"`)
	}
}
