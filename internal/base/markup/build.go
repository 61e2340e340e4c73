package markup

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// A face is how a run of letters looks.
type face struct {
	strong, emphasis, super, sub bool
	href                         string
}

func (f face) has(s Style) bool {
	switch s {
	case Strong:
		return f.strong
	case Emphasis:
		return f.emphasis
	case Superscript:
		return f.super
	case Subscript:
		return f.sub
	case Link:
		return f.href != ""
	}
	return false
}

// A run is a stretch of one face.
type run struct {
	text string
	face face
}

// A builder makes a Doc of runs, block by block.
type builder struct {
	text  strings.Builder
	runes int
	doc   Doc
	exact bool // the source is canonical: white space is kept, and stands between blocks already
	runs  []run
	seen  bool // runs has something to be seen
}

// add appends text to the block under way.
func (b *builder) add(text string, f face) {
	if text == "" {
		return
	}
	b.seen = b.seen || strings.TrimLeftFunc(text, isSpace) != ""
	if n := len(b.runs); n > 0 && b.runs[n-1].face == f && len(b.runs[n-1].text) < 512 {
		b.runs[n-1].text += text
		return
	}
	b.runs = append(b.runs, run{text, f})
}

// filled reports whether the block under way has anything to be seen.
func (b *builder) filled() bool { return b.seen }

// end closes the block under way as bl and reports whether there was one. An
// empty one counts only if keepEmpty.
func (b *builder) end(bl Block, keepEmpty bool) bool {
	runs := b.runs
	b.runs, b.seen = nil, false
	if b.exact {
		runs = b.trimExact(runs)
	} else {
		runs = tidy(runs)
	}
	if len(runs) == 0 && !keepEmpty {
		return false
	}
	if n := len(b.doc.Blocks); n > 0 && (!b.exact || b.doc.Blocks[n-1].End == b.runes) {
		b.write("\n")
	}
	bl.Start = b.runes
	var open [Link + 1]int // the Inline under way of each style, from 1
	for _, r := range compose(runs) {
		start := b.runes
		b.write(r.text)
		for s := Strong; s <= Link; s++ {
			b.ink(&open[s], s, start, r.face)
		}
	}
	bl.End = b.runes
	b.doc.Blocks = append(b.doc.Blocks, bl)
	if b.exact {
		b.writeRuns(b.runs)
		b.runs = nil
	}
	return true
}

// ink begins, prolongs or ends the Inline of one style.
func (b *builder) ink(open *int, s Style, start int, f face) {
	if !f.has(s) {
		*open = 0
		return
	}
	href := ""
	if s == Link {
		href = f.href
	}
	if *open > 0 && b.doc.Inlines[*open-1].Href == href {
		b.doc.Inlines[*open-1].End = b.runes
		return
	}
	b.doc.Inlines = append(b.doc.Inlines, Inline{start, b.runes, s, href})
	*open = len(b.doc.Inlines)
}

func (b *builder) write(s string) {
	b.text.WriteString(s)
	b.runes += utf8.RuneCountInString(s)
}

func (b *builder) writeRuns(runs []run) {
	for _, r := range runs {
		b.write(r.text)
	}
}

// trimExact writes the white space before runs, leaves that behind them in
// b.runs for end to write, and returns what is between.
func (b *builder) trimExact(runs []run) []run {
	for len(runs) > 0 {
		rest := strings.TrimLeftFunc(runs[0].text, isSpace)
		b.write(runs[0].text[:len(runs[0].text)-len(rest)])
		if rest != "" {
			runs[0].text = rest
			break
		}
		runs = runs[1:]
	}
	var behind []run
	for n := len(runs); n > 0; n-- {
		last := &runs[n-1]
		rest := strings.TrimRightFunc(last.text, isSpace)
		behind = append([]run{{text: last.text[len(rest):]}}, behind...)
		last.text = rest
		if rest != "" {
			break
		}
		runs = runs[:n-1]
	}
	b.runs = behind
	return runs
}

// finish returns the document.
func (b *builder) finish() Doc {
	if b.exact {
		b.writeRuns(b.runs)
	}
	d := b.doc
	d.Text = b.text.String()
	sortInlines(d.Inlines)
	return d
}

// isSpace reports whether r is white space at the edge of a block.
func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', '\u00A0', '\u200B', '\uFEFF', '\u2028', '\u2029':
		return true
	}
	return false
}

// tidy makes runs of white space one space, but around a line feed nothing, and
// takes white space off the ends. Line feeds in runs are line breaks.
func tidy(runs []run) []run {
	out := make([]run, 0, len(runs))
	start := true // at the start of a line
	owed := -1    // the run in which a space came that is still to be written
	for i, r := range runs {
		var s strings.Builder
		s.Grow(len(r.text))
		for _, c := range r.text {
			switch {
			case c == '\n':
				s.WriteByte('\n')
				owed, start = -1, true
			case c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v':
				if !start && owed < 0 {
					owed = i
				}
			case c < ' ' || c == 0x7F || c == '\uFEFF' || start && isSpace(c):
			default:
				if owed >= 0 && owed < i && (out[owed].face == face{} || r.face != face{}) {
					out[owed].text += " "
				} else if owed >= 0 {
					s.WriteByte(' ')
				}
				owed, start = -1, false
				s.WriteRune(c)
			}
		}
		out = append(out, run{s.String(), r.face})
	}
	return trim(out)
}

// trim takes white space off both ends of runs and drops empty ones.
func trim(runs []run) []run {
	out := runs[:0]
	for _, r := range runs {
		if len(out) == 0 {
			r.text = strings.TrimLeftFunc(r.text, isSpace)
		}
		if r.text != "" {
			out = append(out, r)
		}
	}
	for n := len(out); n > 0; n-- {
		out[n-1].text = strings.TrimRightFunc(out[n-1].text, isSpace)
		if out[n-1].text != "" {
			return out[:n]
		}
	}
	return nil
}

// compose brings runs into NFC: a mark at the start of a run goes to the run
// whose letter it stands on.
func compose(runs []run) []run {
	out := runs[:0]
	var marks []byte // for the last of out
	for _, r := range runs {
		if len(out) > 0 {
			n := leadingMarks(r.text)
			marks = append(marks, r.text[:n]...)
			r.text = r.text[n:]
		}
		if r.text == "" {
			continue
		}
		if len(marks) > 0 {
			out[len(out)-1].text += string(marks)
			marks = marks[:0]
		}
		out = append(out, r)
	}
	if len(marks) > 0 {
		out[len(out)-1].text += string(marks)
	}
	for i := range out {
		out[i].text = vn.NFC(out[i].text)
	}
	return out
}

// leadingMarks returns how many bytes at the start of text compose with what
// stands before it.
func leadingMarks(text string) int {
	n := 0
	for n < len(text) {
		p := norm.NFC.PropertiesString(text[n:])
		if p.BoundaryBefore() || p.Size() == 0 {
			break
		}
		n += p.Size()
	}
	return n
}

// sortInlines puts inlines into the order of Doc.
func sortInlines(in []Inline) {
	slices.SortStableFunc(in, func(a, b Inline) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Style, b.Style)) })
}
