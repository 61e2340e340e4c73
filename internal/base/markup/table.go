package markup

import (
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The bounds of a table's cells; what says more is cut to them.
const (
	maxSpan = 1000
	// maxColumns is how many columns are followed from row to row.
	maxColumns = 1000
	// longestCell is how many letters a cell of data has at most: more is a
	// column of a page laid out as a table.
	longestCell = 2000
)

// table walks a table of data cell by cell, and one that lays out the page like
// any other part of it.
func (w *walker) table(n *html.Node, f face) {
	rows := rowsOf(n)
	if w.block.Role == Cell || !w.b.exact && !isData(n, rows) {
		w.inBlock(n, f, w.block)
		return
	}
	w.end(false)
	was := w.block
	w.tables++
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.walk(c, f)
		}
	}
	var below []int // for each column, the rows that a cell above still covers
	for i, row := range rows {
		below = w.row(row, i+1, below, f)
	}
	w.block = was
}

// row walks the cells of one row.
func (w *walker) row(row *html.Node, nth int, below []int, f face) []int {
	col := 0
	free := func() {
		for col < len(below) && below[col] > 0 {
			below[col]--
			col++
		}
	}
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			if w.b.exact && c.Type == html.TextNode {
				w.b.add(c.Data, face{})
			}
			continue
		}
		free()
		grid := Grid{
			Table: w.tables, Row: nth, Col: col + 1, Head: c.DataAtom == atom.Th,
			RowSpan: min(maxSpan, max(1, number(c, "rowspan"))), ColSpan: min(maxSpan, max(1, number(c, "colspan"))),
		}
		w.block = Block{Role: Cell, Cell: &grid}
		blocks := len(w.b.doc.Blocks)
		w.children(c, f)
		w.end(len(w.b.doc.Blocks) == blocks)
		for range grid.ColSpan {
			if col == len(below) && col < maxColumns {
				below = append(below, 0)
			}
			if col < len(below) {
				below[col] = grid.RowSpan - 1
			}
			col++
		}
	}
	for free(); col < len(below); free() {
		col++
	}
	return below
}

// rowsOf returns the rows of a table, but not of tables in it.
func rowsOf(table *html.Node) []*html.Node {
	var rows []*html.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, rowsOf(c)...)
		}
	}
	return rows
}

// isData reports whether a table holds data, rather than laying out a page.
func isData(table *html.Node, rows []*html.Node) bool {
	cells, heads := 0, 0
	for _, row := range rows {
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Th:
				heads++
			case atom.Td:
				cells++
				if longer(c, longestCell) {
					return false
				}
			}
		}
	}
	layout := hasAny(table, func(n *html.Node) bool {
		return n != table && (n.DataAtom == atom.Table || n.DataAtom == atom.H1) || n.DataAtom == atom.Article
	})
	return !layout && (heads > 0 || len(rows) > 1 && cells > len(rows))
}

// hasAny reports whether n or a node in it is what is asked for.
func hasAny(n *html.Node, is func(*html.Node) bool) bool {
	if is(n) {
		return true
	}
	for c := range n.Descendants() {
		if is(c) {
			return true
		}
	}
	return false
}

// longer reports whether n has more than limit letters.
func longer(n *html.Node, limit int) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			if limit -= utf8.RuneCountInString(c.Data); limit < 0 {
				return true
			}
		}
	}
	return false
}
