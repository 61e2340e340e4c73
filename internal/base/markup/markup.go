// Package markup turns what people hand in — plain text, web pages, Word
// documents — into one structure: a plain NFC text and the blocks it consists of.
// It writes that structure as a small, safe, canonical HTML, with stretches of
// the text linked or marked.
//
// It stands on the base floor, does no input or output and keeps no state; every
// function is safe for concurrent use.
package markup

import "github.com/thuocdo/thuocdo/internal/base/vn"

// A Role is what a block is in its document.
type Role uint8

// The roles. Byline is given only where the markup says so.
const (
	Paragraph Role = iota
	Heading        // with its Level, 1 to 6
	Item           // of a list, with the Level it is nested at, from 1
	Cell           // a paragraph in a table's cell
	Quote
	Caption // of a picture or a table
	Byline
	Note // a footnote's text, with its Number
)

var roleNames = [...]string{"paragraph", "heading", "item", "cell", "quote", "caption", "byline", "note"}

// String returns the role's name.
func (r Role) String() string {
	if int(r) < len(roleNames) {
		return roleNames[r]
	}
	return "?"
}

// A Block is one paragraph of a document, in the widest sense. Start and End are
// code points of the text, half-open; only an empty cell of a table is empty.
type Block struct {
	Role       Role
	Start, End int
	Level      int   // of a Heading or an Item
	Ordered    bool  // the Item is of a numbered list
	Number     int   // of an ordered Item or a Note, from 1; 0 when not known
	Cell       *Grid // where a Cell stands; nil for other roles
}

// A Grid is the place of a cell. Blocks with the same Table, Row and Col are
// paragraphs of one cell.
type Grid struct {
	Table, Row, Col  int // from 1; Col counts the columns that cells left of it span
	RowSpan, ColSpan int // from 1
	Head             bool
}

// A Style is what an Inline does to its stretch.
type Style uint8

// The styles.
const (
	Strong Style = iota
	Emphasis
	Superscript
	Subscript
	Link
)

// An Inline is a stretch of the text with emphasis or a link, in code points.
type Inline struct {
	Start, End int
	Style      Style
	Href       string // of a Link: http, https, mailto or relative
}

// A Doc is a document: its words and their structure. Blocks lie in order and
// apart; between them stands white space only, a line feed where the source was
// markup. A line feed within a block is a line break.
type Doc struct {
	Text    string // plain, NFC, without control characters but tab and line feed
	Blocks  []Block
	Inlines []Inline // by Start; those of one Style do not overlap
	Meta    Meta
}

// A Meta is what a source says about itself, outside its text.
type Meta struct {
	Titles    []string    // candidates, the best first
	Lead      string      // what the page gives as its description
	Author    string      // as the markup names it
	Published string      // the time, as the markup writes it
	Lang      string      // the page's language
	Kind      Kind        // what was read
	Encoding  vn.Encoding // of what was read
}

// BlockText returns the text of each block.
func (d Doc) BlockText() []string {
	x := vn.NewRunes(d.Text)
	out := make([]string, len(d.Blocks))
	for i, b := range d.Blocks {
		out[i] = x.Slice(b.Start, b.End)
	}
	return out
}
