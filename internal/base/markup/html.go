package markup

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// FromHTML reads a web page or a piece of one. It keeps the main content — the
// article or main element, else where most of the text is — without navigation,
// forms, scripts and what is hidden, and puts the title candidates, the lead,
// the author and the time into Meta. It returns fault.TooLarge over MaxBytes, and
// fault.Invalid for an empty page and an encoding that is neither recognised nor
// declared.
func FromHTML(b []byte) (Doc, error) {
	if err := checkSize(b); err != nil {
		return Doc{}, err
	}
	text, enc, err := vn.Decode(b)
	if err != nil {
		declared, name, _ := charset.DetermineEncoding(b, "")
		head := bytes.ToLower(b[:min(len(b), 1024)]) // where a declaration counts
		if !bytes.Contains(head, []byte("charset=")) || name == "utf-8" || bytes.IndexByte(b, 0) >= 0 {
			return Doc{}, fault.In(err, "markup.FromHTML")
		}
		raw, decodeErr := declared.NewDecoder().Bytes(b)
		if decodeErr != nil {
			return Doc{}, fault.In(err, "markup.FromHTML")
		}
		text = string(raw)
	}
	d, err := page(text)
	d.Meta.Encoding = enc
	return d, fault.In(err, "markup.FromHTML")
}

// page reads a page that has been decoded.
func page(text string) (Doc, error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Doc{}, fault.Because(err, fault.Invalid, "markup.html")
	}
	w := walker{notes: map[int]bool{}}
	w.b.doc.Meta = readMeta(root)
	w.main = mainNode(root)
	w.walk(w.main, face{})
	w.end(false)
	d := w.b.finish()
	if len(d.Blocks) == 0 {
		return Doc{}, fault.New(fault.Invalid, "markup.empty")
	}
	return d, nil
}

// Parse reads the canonical form that Doc.HTML writes back into the Doc, with
// the same Text, Blocks and Inlines; headings come back at level 2 or 3. Other
// markup does it no harm, but white space in it is taken for text: FromHTML is
// for that. It returns fault.Invalid for what nests too deep.
func Parse(canonical string) (Doc, error) {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(canonical), body)
	if err != nil {
		return Doc{}, fault.In(fault.Because(err, fault.Invalid, "markup.html"), "markup.Parse")
	}
	w := walker{b: builder{exact: true}, notes: map[int]bool{}}
	w.b.doc.Meta.Kind = HTML
	for _, n := range nodes {
		w.walk(n, face{})
	}
	w.end(false)
	return w.b.finish(), nil
}

// A walker goes through the nodes of a page and feeds a builder.
type walker struct {
	b      builder
	main   *html.Node   // where the walk began: kept even if it looks droppable
	block  Block        // what the block under way will be
	number []int        // the next number in each list around; 0 in a bulleted one
	tables int          // tables seen
	notes  map[int]bool // the numbers of notes seen
	pre    bool
}

// end closes the block under way. Only the first paragraph of a note has its
// number.
func (w *walker) end(keepEmpty bool) {
	bl := w.block
	if bl.Role == Note && w.notes[bl.Number] {
		bl.Number = 0
	}
	if w.b.end(bl, keepEmpty) && bl.Role == Note {
		w.notes[bl.Number] = true
	}
}

func (w *walker) walk(n *html.Node, f face) {
	switch n.Type {
	case html.TextNode:
		w.textNode(n.Data, f)
	case html.ElementNode:
		if w.b.exact || n == w.main || !dropped(n) {
			w.element(n, f)
		}
	case html.DocumentNode:
		w.children(n, f)
	case html.ErrorNode, html.CommentNode, html.DoctypeNode, html.RawNode:
	}
}

func (w *walker) children(n *html.Node, f face) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, f)
	}
}

func (w *walker) textNode(text string, f face) {
	if !w.b.exact && !w.pre {
		text = strings.ReplaceAll(text, "\n", " ") // a builder's line feed is a line break
	}
	if w.b.exact {
		text = cleanText(text)
	}
	w.b.add(text, f)
}

func (w *walker) element(n *html.Node, f face) {
	switch n.DataAtom {
	case atom.Br:
		w.lineBreak(n, f)
	case atom.B, atom.Strong:
		f.strong = true
		w.children(n, f)
	case atom.I, atom.Em:
		f.emphasis = true
		w.children(n, f)
	case atom.Sup:
		f.super, f.sub = true, false
		w.children(n, f)
	case atom.Sub:
		f.sub, f.super = true, false
		w.children(n, f)
	case atom.A:
		if href := safeHref(attr(n, "href")); href != "" {
			f.href = href
		}
		w.children(n, f)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.inBlock(n, f, Block{Role: Heading, Level: int(n.Data[1] - '0')})
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.list(n, f)
	case atom.Li:
		w.item(n, f)
	case atom.Table:
		w.table(n, f)
	case atom.Blockquote:
		w.inBlock(n, f, Block{Role: Quote})
	case atom.Figcaption, atom.Caption:
		w.inBlock(n, f, Block{Role: Caption})
	case atom.Pre:
		was := w.pre
		w.pre = true
		w.inBlock(n, f, w.block)
		w.pre = was
	default:
		w.other(n, f)
	}
}

// other takes an element that has no structure of its own: a paragraph, a part
// of the page, or a piece of a line.
func (w *walker) other(n *html.Node, f face) {
	if !isBlockElement(n) {
		if w.b.exact || w.block.Role != Paragraph || w.b.filled() || !saysByline(n) {
			w.children(n, styled(n, f))
			return
		}
		w.inBlock(n, f, Block{Role: Byline})
		return
	}
	bl := w.block
	switch {
	case bl.Role == Paragraph && n.DataAtom == atom.P && attr(n, "class") == "note":
		bl = Block{Role: Note, Number: noteNumber(attr(n, "id"))}
	case bl.Role == Paragraph && saysByline(n):
		bl = Block{Role: Byline}
	case bl.Role == Paragraph && !w.b.exact && saysCaption(n):
		bl = Block{Role: Caption}
	case !w.b.exact && (bl.Role == Item || bl.Role == Caption || bl.Role == Heading): // one block, several lines
		w.softBreak(f)
		w.children(n, styled(n, f))
		w.softBreak(f)
		return
	}
	w.inBlock(n, styled(n, f), bl)
}

// noteNumber returns the number in a note's id, 0 when there is none.
func noteNumber(id string) int {
	digits, _ := strings.CutPrefix(id, "note-")
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > maxNumber {
		return 0
	}
	return n
}

// inBlock walks n's children as a block of its own.
func (w *walker) inBlock(n *html.Node, f face, bl Block) {
	w.end(false)
	was := w.block
	if was.Role != Cell { // a table's cell stays one, whatever is in it
		w.block = bl
	}
	w.children(n, f)
	w.end(false)
	w.block = was
}

// lineBreak takes a br; two in a row part paragraphs.
func (w *walker) lineBreak(n *html.Node, f face) {
	if w.b.exact {
		if next := n.NextSibling; next == nil || next.Type != html.TextNode || !strings.HasPrefix(next.Data, "\n") {
			w.b.add("\n", f)
		}
		return
	}
	if prev := before(n); prev != nil && prev.DataAtom == atom.Br && (w.block.Role == Paragraph || w.block.Role == Cell || w.block.Role == Quote) {
		w.end(false)
		return
	}
	w.b.add("\n", f)
}

// before returns the node before n but for blank text.
func before(n *html.Node) *html.Node {
	p := n.PrevSibling
	for p != nil && (p.Type == html.CommentNode || p.Type == html.TextNode && strings.TrimFunc(p.Data, isSpace) == "") {
		p = p.PrevSibling
	}
	return p
}

// softBreak begins a new line unless the block is at the start of one; tidy
// takes off what stands at its end.
func (w *walker) softBreak(f face) {
	if w.b.filled() && !strings.HasSuffix(w.b.runs[len(w.b.runs)-1].text, "\n") {
		w.b.add("\n", f)
	}
}

func (w *walker) list(n *html.Node, f face) {
	w.end(false)
	was := w.block
	next := 0
	if n.DataAtom == atom.Ol {
		next = max(1, number(n, "start"))
	}
	w.number = append(w.number, next)
	w.children(n, f)
	w.end(false)
	w.number = w.number[:len(w.number)-1]
	w.block = was
}

func (w *walker) item(n *html.Node, f face) {
	w.end(false)
	was := w.block
	if was.Role != Cell {
		w.block = Block{Role: Item, Level: max(1, len(w.number))}
	}
	if last := len(w.number) - 1; last >= 0 && w.number[last] > 0 {
		if v := number(n, "value"); v > 0 {
			w.number[last] = v
		}
		if was.Role != Cell {
			w.block.Ordered, w.block.Number = true, w.number[last]
		}
		w.number[last]++
	}
	w.children(n, f)
	w.end(false)
	w.block = was
}

// maxNumber is the largest number that an attribute may have.
const maxNumber = 999_999

// number returns the attribute's value if it is a small number, else 0.
func number(n *html.Node, name string) int {
	v, err := strconv.Atoi(attr(n, name))
	if err != nil || v < 0 || v > maxNumber {
		return 0
	}
	return v
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == name {
			return a.Val
		}
	}
	return ""
}

// styled adds what an element's style attribute says of weight and slant.
func styled(n *html.Node, f face) face {
	style := strings.ToLower(strings.ReplaceAll(attr(n, "style"), " ", ""))
	if style == "" {
		return f
	}
	for _, bold := range []string{"font-weight:bold", "font-weight:700", "font-weight:600"} {
		f.strong = f.strong || strings.Contains(style, bold)
	}
	f.emphasis = f.emphasis || strings.Contains(style, "font-style:italic")
	switch {
	case strings.Contains(style, "vertical-align:super"):
		f.super, f.sub = true, false
	case strings.Contains(style, "vertical-align:sub"):
		f.sub, f.super = true, false
	}
	return f
}
