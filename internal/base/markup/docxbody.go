package markup

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// A wordReader goes through the body of a docx and feeds a builder.
type wordReader struct {
	*xmlWalk
	b      builder
	styles wordStyles
	lists  wordLists
	rels   map[string]relation
	notes  map[string][]run // the text of each footnote and endnote
	refs   []string         // the notes that were referred to, in order
	para   paraProps        // of the paragraph under way
	cell   *Grid            // around
	tables int
}

func readDocx(b []byte, budget int64) (Doc, error) {
	p, err := openPackage(b, budget)
	if err != nil {
		return Doc{}, err
	}
	w := wordReader{notes: map[string][]run{}}
	if w.rels, err = p.relations(p.main); err != nil {
		return Doc{}, err
	}
	dir := strings.TrimSuffix(p.main, "document.xml")
	if w.styles, err = readStyles(p, dir+"styles.xml"); err != nil {
		return Doc{}, err
	}
	if w.lists, err = readNumbering(p, dir+"numbering.xml"); err != nil {
		return Doc{}, err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		err := p.part(dir+kind+"s.xml", func(x *xmlWalk, s xml.StartElement) error {
			w.xmlWalk = x
			return w.note(kind, s)
		})
		if err != nil {
			return Doc{}, err
		}
	}
	err = p.part(p.main, func(x *xmlWalk, s xml.StartElement) error {
		if s.Name.Local != "body" {
			return x.skip()
		}
		w.xmlWalk = x
		return w.blocks()
	})
	if err != nil {
		return Doc{}, err
	}
	w.writeNotes()
	d := w.b.finish()
	d.Meta.Kind = Docx
	top := slices.IndexFunc(d.Blocks, func(bl Block) bool { return bl.Role == Heading && bl.Level == 1 })
	if top >= 0 {
		d.Meta.Titles = []string{oneLine(d.BlockText()[top])}
	}
	return d, nil
}

// note keeps one note's text.
func (w *wordReader) note(kind string, s xml.StartElement) error {
	if t := xmlAttr(s, "type"); t != "" && t != "normal" { // a separator
		return w.skip()
	}
	id := kind + xmlAttr(s, "id")
	var all []run
	err := w.each(func(s xml.StartElement) error {
		if s.Name.Local != "p" {
			return w.skip()
		}
		w.para = paraProps{}
		if err := w.inline(face{}); err != nil {
			return err
		}
		if len(all) > 0 {
			all = append(all, run{text: "\n"})
		}
		all = append(all, w.b.runs...)
		w.b.runs, w.b.seen = nil, false
		return nil
	})
	w.notes[id] = all
	return err
}

func (w *wordReader) writeNotes() {
	for i, id := range w.refs {
		w.b.add("["+strconv.Itoa(i+1)+"] ", face{})
		w.b.runs = append(w.b.runs, w.notes[id]...)
		w.b.end(Block{Role: Note, Number: i + 1}, false)
	}
}

// blocks reads the children of an element that holds paragraphs and tables.
func (w *wordReader) blocks() error {
	return w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "p":
			return w.paragraph()
		case "tbl":
			return w.table()
		case "sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "Choice":
			return w.blocks()
		}
		return w.skip()
	})
}

func (w *wordReader) paragraph() error {
	was := w.para
	w.para = paraProps{}
	if err := w.inline(face{}); err != nil {
		return err
	}
	bl, label := w.blockOf(w.para)
	if label != "" && w.b.filled() {
		w.b.runs = append([]run{{text: label + " "}}, w.b.runs...)
	}
	w.b.end(bl, false)
	w.para = was
	return nil
}

// blockOf returns what a paragraph is, and the label that it wears where a
// page's list would number it otherwise.
func (w *wordReader) blockOf(p paraProps) (bl Block, label string) {
	bl, num := w.styles.block(p.style)
	if p.outline > 0 {
		bl = Block{Role: Heading, Level: p.outline}
	}
	if p.number.id != "" {
		num = p.number
	}
	if w.cell != nil {
		bl = Block{Role: Cell, Cell: w.cell}
	}
	list := w.lists[num.id]
	if list == nil || num.id == "0" || !w.b.filled() {
		return bl, ""
	}
	l, n := list.levels[num.level], list.next(num.level)
	switch {
	case l.format == "none":
		return bl, ""
	case bl.Role == Paragraph && l.format == "bullet":
		return Block{Role: Item, Level: num.level + 1}, ""
	case bl.Role == Paragraph && l.plainNumber(num.level):
		return Block{Role: Item, Level: num.level + 1, Ordered: true, Number: n}, ""
	case l.format == "bullet":
		return bl, ""
	}
	return bl, list.label(num.level)
}

// inline reads the children of a paragraph, or of an element within one.
func (w *wordReader) inline(f face) error {
	return w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "pPr":
			var err error
			w.para, err = readParaProps(w.xmlWalk)
			return err
		case "r":
			return w.run(f)
		case "hyperlink":
			to := f
			to.href = safeHref(w.rels[xmlAttr(s, "id")].target)
			return w.inline(to)
		case "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir":
			return w.inline(f)
		}
		return w.skip()
	})
}

func (w *wordReader) run(f face) error {
	font := w.styles.font(w.para.style)
	hidden := false
	return w.each(func(s xml.StartElement) error {
		if s.Name.Local == "rPr" {
			p, err := readRunProps(w.xmlWalk)
			f, font, hidden = w.dress(f, p), first(p.font, font), p.hidden
			return err
		}
		if hidden {
			return w.skip()
		}
		return w.runPart(s, f, font)
	})
}

// dress returns the face f with a run's properties and those of its style.
func (w *wordReader) dress(f face, p runProps) face {
	out := p.face
	out.href = f.href
	if p.style != "" {
		st := w.styles[p.style]
		out.strong = out.strong || st.props.face.strong || st.name == "strong"
		out.emphasis = out.emphasis || st.props.face.emphasis || st.name == "emphasis"
	}
	return out
}

// runPart reads one child of a run.
func (w *wordReader) runPart(s xml.StartElement, f face, font string) error {
	switch s.Name.Local {
	case "t":
		text, err := w.text()
		text, _ = vn.FromFont(strings.ReplaceAll(text, "\n", " "), font)
		w.b.add(text, f)
		return err
	case "tab", "ptab":
		w.b.add(" ", f)
	case "br":
		if t := xmlAttr(s, "type"); t == "" || t == "textWrapping" {
			w.b.add("\n", f)
		}
	case "cr":
		w.b.add("\n", f)
	case "noBreakHyphen":
		w.b.add("-", f)
	case "softHyphen": // in TCVN3 it is the byte of ư
		if text, ok := vn.FromFont("\u00AD", font); ok && strings.HasPrefix(strings.ToLower(font), ".vn") {
			w.b.add(text, f)
		}
	case "footnoteReference", "endnoteReference":
		w.refer(strings.TrimSuffix(s.Name.Local, "Reference") + xmlAttr(s, "id"))
	case "drawing", "pict", "AlternateContent", "object":
		return w.boxes()
	}
	return w.skip()
}

// refer writes a reference to a note.
func (w *wordReader) refer(id string) {
	if _, ok := w.notes[id]; !ok {
		return
	}
	w.refs = append(w.refs, id)
	n := strconv.Itoa(len(w.refs))
	w.b.add("["+n+"]", face{super: true, href: "#note-" + n})
}

// boxes reads the text boxes in a drawing as blocks before the paragraph that
// it stands in.
func (w *wordReader) boxes() error {
	return w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "txbxContent":
			runs, seen := w.b.runs, w.b.seen
			w.b.runs, w.b.seen = nil, false
			err := w.blocks()
			w.b.runs, w.b.seen = runs, seen
			return err
		case "Fallback":
			return w.skip()
		}
		return w.boxes()
	})
}

// table reads a table. One within a cell is read as paragraphs of that cell.
func (w *wordReader) table() error {
	if w.cell != nil {
		return w.nested()
	}
	w.tables++
	t := wordTable{w: w, owners: map[int]*Grid{}, from: len(w.b.doc.Blocks)}
	err := t.rows()
	w.cell = nil
	if t.cells == 1 { // a frame round a text
		w.tables--
		for i := t.from; i < len(w.b.doc.Blocks); i++ {
			w.b.doc.Blocks[i].Role, w.b.doc.Blocks[i].Cell = Paragraph, nil
		}
	}
	return err
}

func (w *wordReader) nested() error {
	return w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "tr", "sdt", "sdtContent":
			return w.nested()
		case "tc":
			return w.blocks()
		}
		return w.skip()
	})
}

// A wordTable is a table under way.
type wordTable struct {
	w      *wordReader
	row    int
	col    int           // columns of the row that are filled
	head   bool          // the row is a header
	owners map[int]*Grid // by column: the cell that cells merged into it prolong
	from   int           // the table's first block
	cells  int
}

func (t *wordTable) rows() error {
	return t.w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "tr":
			t.row++
			t.col, t.head = 0, false
			return t.cellsOf()
		case "sdt", "sdtContent", "ins", "customXml":
			return t.rows()
		}
		return t.w.skip()
	})
}

func (t *wordTable) cellsOf() error {
	return t.w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "trPr":
			return t.w.each(func(s xml.StartElement) error {
				switch s.Name.Local {
				case "tblHeader":
					t.head = on(s)
				case "gridBefore":
					t.col = smallNumber(s)
				}
				return t.w.skip()
			})
		case "tc":
			return t.cell()
		case "sdt", "sdtContent", "ins", "customXml":
			return t.cellsOf()
		}
		return t.w.skip()
	})
}

func (t *wordTable) cell() error {
	grid := &Grid{Table: t.w.tables, Row: t.row, Col: t.col + 1, RowSpan: 1, ColSpan: 1, Head: t.head}
	merged, blocks := false, len(t.w.b.doc.Blocks)
	t.w.cell = grid
	err := t.w.each(func(s xml.StartElement) error {
		switch {
		case s.Name.Local == "tcPr":
			return t.cellProps(grid, &merged)
		case merged:
			return t.w.skip()
		case s.Name.Local == "p":
			return t.w.paragraph()
		case s.Name.Local == "tbl":
			return t.w.nested()
		case s.Name.Local == "sdt" || s.Name.Local == "sdtContent":
			return t.w.blocks()
		}
		return t.w.skip()
	})
	if !merged {
		t.cells++
		if len(t.w.b.doc.Blocks) == blocks {
			t.w.b.end(Block{Role: Cell, Cell: grid}, true)
		}
	}
	t.col += grid.ColSpan
	return err
}

// cellProps reads how far a cell reaches; merged is set for one that only
// prolongs the cell above.
func (t *wordTable) cellProps(grid *Grid, merged *bool) error {
	begins := true
	err := t.w.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "gridSpan":
			grid.ColSpan = max(1, smallNumber(s))
		case "vMerge":
			begins = xmlAttr(s, "val") == "restart"
		}
		return t.w.skip()
	})
	owner := t.owners[t.col]
	switch {
	case begins || owner == nil || owner.Row+owner.RowSpan != t.row || owner.RowSpan >= maxSpan:
		t.owners[t.col] = grid
	default:
		owner.RowSpan++
		*merged = true
	}
	return err
}

func smallNumber(s xml.StartElement) int {
	n, err := strconv.Atoi(xmlAttr(s, "val"))
	if err != nil || n < 0 || n > maxSpan {
		return 0
	}
	return n
}
