package newsroom

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// longestTitle is how many letters a title has at most; a longer first line is a
// paragraph of a text without a title.
const longestTitle = 300

// ReadAll reads what is handed in as a stream. It returns fault.TooLarge,
// markup.large, as soon as more than markup.MaxBytes have come, and leaves the
// rest unread.
func ReadAll(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, markup.MaxBytes+1))
	switch {
	case err != nil:
		return nil, fault.In(err, "newsroom.ReadAll")
	case len(b) > markup.MaxBytes:
		return nil, fault.New(fault.TooLarge, "markup.large", markup.MaxBytes>>20)
	}
	return b, nil
}

// A manuscript is the text of an article in its parts: what an import found, or
// what an editor wrote.
type manuscript struct {
	title    string
	lead     string // "" for none
	body     markup.Doc
	byline   string // the whole line, "T/h: Phạm An"; "" for none
	bylineBy string // the name in it
	bylineAs string // what stands before the name
}

// takeApart makes a manuscript of the bytes of a text, a web page or a Word
// document. Breadcrumb and page furniture are cut. It returns fault.Invalid for
// what is empty, binary, in an unknown encoding or without a title, and
// fault.TooLarge.
func takeApart(b []byte, encoding string) (manuscript, error) {
	doc, err := readDoc(b, encoding)
	if err != nil {
		return manuscript{}, err
	}
	doc = withTitle(doc)
	return apart(doc, reading.Read(doc.Text, reading.Options{}).Layout)
}

// readDoc reads bytes in the encoding that a person chose; "" recognises it.
func readDoc(b []byte, encoding string) (markup.Doc, error) {
	if encoding == "" {
		return markup.Read(b)
	}
	enc, ok := vn.ParseEncoding(encoding)
	if !ok {
		return markup.Doc{}, fault.New(fault.Invalid, "vn.encoding.unknown")
	}
	return markup.ReadAs(b, enc)
}

// withTitle puts the title that a page gives outside its content before the text,
// where the text does not say it.
func withTitle(doc markup.Doc) markup.Doc {
	if len(doc.Meta.Titles) == 0 {
		return doc
	}
	title := strings.Join(strings.Fields(doc.Meta.Titles[0]), " ")
	if title == "" || strings.Contains(vn.Canon(doc.Text), vn.Canon(title)) {
		return doc
	}
	shift := utf8.RuneCountInString(title) + 1
	out := markup.Doc{Text: title + "\n" + doc.Text, Meta: doc.Meta, Blocks: []markup.Block{{Role: markup.Heading, Level: 1, End: shift - 1}}}
	for _, b := range doc.Blocks {
		b.Start, b.End = b.Start+shift, b.End+shift
		out.Blocks = append(out.Blocks, b)
	}
	for _, in := range doc.Inlines {
		in.Start, in.End = in.Start+shift, in.End+shift
		out.Inlines = append(out.Inlines, in)
	}
	return out
}

// apart cuts a document by its layout.
func apart(doc markup.Doc, l reading.Layout) (manuscript, error) {
	x := vn.NewRunes(doc.Text)
	var m manuscript
	if l.Title != nil {
		m.title = oneLine(x.Slice(l.Title.Start, l.Title.End))
	}
	if m.title == "" || utf8.RuneCountInString(m.title) > longestTitle {
		return m, fault.New(fault.Invalid, "newsroom.title")
	}
	if l.Lead != nil {
		m.lead = oneLine(x.Slice(l.Lead.Start, l.Lead.End))
	}
	if l.Body != nil {
		m.body = excerpt(doc, x, l.Body.Start, l.Body.End)
	}
	if l.Byline != nil {
		m.byline = oneLine(x.Slice(l.Byline.Span.Start, l.Byline.Span.End))
		m.bylineBy = oneLine(l.Byline.Name)
	} else if i := slices.IndexFunc(doc.Blocks, func(b markup.Block) bool { return b.Role == markup.Byline }); i >= 0 {
		b := doc.Blocks[i]
		m.byline = oneLine(x.Slice(b.Start, b.End))
		m.bylineBy = m.byline
		if l.Body != nil && b.Start >= l.Body.Start && b.End <= l.Body.End {
			doc.Blocks = slices.Delete(slices.Clone(doc.Blocks), i, i+1)
			m.body = excerpt(doc, x, l.Body.Start, l.Body.End)
		}
	}
	if before, _, ok := strings.Cut(m.byline, m.bylineBy); ok && m.bylineBy != "" {
		m.bylineAs = strings.TrimRight(before, " :-–")
	}
	return m, m.lawful()
}

func oneLine(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\n", " ")) }

// excerpt returns what lies in a stretch of a document, a line feed between its
// blocks.
func excerpt(doc markup.Doc, x *vn.Runes, start, end int) markup.Doc {
	out := markup.Doc{Meta: doc.Meta}
	var text strings.Builder
	at := 0
	for _, b := range doc.Blocks {
		from, to := max(b.Start, start), min(b.End, end)
		if from > to || from == to && (b.Start < b.End || b.Cell == nil) || from == to && from >= end {
			continue
		}
		words := strings.TrimRight(x.Slice(from, to), " \n\t\u00a0")
		inner := strings.TrimLeft(words, " \n\t\u00a0")
		from += utf8.RuneCountInString(words) - utf8.RuneCountInString(inner)
		size := utf8.RuneCountInString(inner)
		if size == 0 && b.Cell == nil {
			continue
		}
		if len(out.Blocks) > 0 {
			text.WriteByte('\n')
			at++
		}
		for _, in := range doc.Inlines {
			if a, z := max(in.Start, from), min(in.End, from+size); a < z {
				in.Start, in.End = a-from+at, z-from+at
				out.Inlines = append(out.Inlines, in)
			}
		}
		text.WriteString(inner)
		b.Start, b.End = at, at+size
		if b.Role == markup.Byline {
			b.Role = markup.Paragraph
		}
		out.Blocks = append(out.Blocks, b)
		at += size
	}
	slices.SortStableFunc(out.Inlines, func(a, b markup.Inline) int { return a.Start - b.Start })
	out.Text = text.String()
	return out
}

// text returns the manuscript as an edition keeps it: title, lead, body and
// byline, a line each block.
func (m manuscript) text() string {
	lines := []string{m.title}
	for _, s := range []string{m.lead, m.body.Text, m.byline} {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return vn.NFC(strings.Join(lines, "\n"))
}

// lawful refuses a text that bears the mark of a state secret.
func (m manuscript) lawful() error {
	if mark := civic.SecrecyMark(m.text()); mark != "" {
		return fault.New(fault.Invalid, "newsroom.secret", mark)
	}
	return nil
}

// edition returns the manuscript as an edition of a record.
func (m manuscript) edition(record civic.Record, number int, author civic.PersonID, note string, at civic.Instant) (civic.Edition, error) {
	e := civic.Edition{
		Site: record.Site, Record: record.ID, Number: number, Title: m.title, Lead: m.lead, Markup: m.body.HTML(), Text: m.text(),
		Language: "vi", Author: author, Note: note, At: at,
	}
	e.SHA256 = hash([]byte(e.Text))
	_, err := partsOf(e)
	return e, err
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// errParts: an edition's markup and text do not say the same; our defect.
var errParts = errors.New("an edition's markup and text differ")

// The parts of an edition's text, and where each begins, in code points. What an
// edition has not begins where it would stand and is empty.
type parts struct {
	lead, body, byline int
	doc                markup.Doc // the body
	bylineText         string
}

// partsOf finds the parts in an edition's text again. It returns fault.Internal
// when markup and text do not say the same.
func partsOf(e civic.Edition) (parts, error) {
	var p parts
	var err error
	if p.doc, err = markup.Parse(e.Markup); err != nil {
		return p, fault.In(err, "newsroom.partsOf(%d)", e.ID)
	}
	bad := func() (parts, error) { return p, fault.In(errParts, "newsroom.partsOf(%d)", e.ID) }
	rest, ok := strings.CutPrefix(e.Text, e.Title)
	p.lead = utf8.RuneCountInString(e.Title)
	if !ok {
		return bad()
	}
	next := func(s string, at int) (int, bool) { // where s begins and where it ends
		if s == "" {
			return at, true
		}
		rest, ok = strings.CutPrefix(rest, "\n"+s)
		return at + 1, ok
	}
	if p.lead, ok = next(e.Lead, p.lead); !ok {
		return bad()
	}
	at := p.lead + utf8.RuneCountInString(e.Lead)
	if p.body, ok = next(p.doc.Text, at); !ok {
		return bad()
	}
	p.bylineText = strings.TrimPrefix(rest, "\n")
	p.byline = p.body + utf8.RuneCountInString(p.doc.Text)
	if p.bylineText != "" {
		p.byline++
	}
	return p, nil
}
