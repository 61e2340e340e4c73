package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// FromText reads plain text in any normal form. The Doc's Text is the text as it
// was written, in NFC, with line feeds for every kind of line end and without
// control characters and byte order marks, so that code points count as in the
// source. Each line that is not blank is a paragraph; the
// lines of a paragraph that was broken to a width are joined by spaces.
func FromText(text string) Doc {
	d := Doc{Meta: Meta{Kind: Text}}
	lines := strings.Split(cleanText(text), "\n")
	out := make([]string, 0, len(lines))
	at := 0
	for len(lines) > 0 {
		n := 0 // lines before a blank one
		for n < len(lines) && strings.TrimFunc(lines[n], isSpace) != "" {
			n++
		}
		if n > 1 && broken(lines[:n]) {
			out = append(out, strings.Join(lines[:n], " "))
		} else {
			n = max(n, 1)
			out = append(out, lines[:n]...)
		}
		lines = lines[n:]
	}
	for _, line := range out {
		inner := strings.TrimLeftFunc(line, isSpace)
		size := utf8.RuneCountInString(line)
		start := at + size - utf8.RuneCountInString(inner)
		if inner = strings.TrimRightFunc(inner, isSpace); inner != "" {
			d.Blocks = append(d.Blocks, Block{Start: start, End: start + utf8.RuneCountInString(inner)})
		}
		at += size + 1
	}
	d.Text = strings.Join(out, "\n")
	return d
}

// cleanText returns text in NFC with line feeds only and without characters that
// no text has.
func cleanText(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	if strings.ContainsAny(text, "\r\f\v\u2028\u2029\u0085") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(text)
	}
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7F || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)
	return vn.NFC(text)
}

// The lengths of lines that are taken for lines broken to a width.
const (
	shortestBroken = 40
	longestBroken  = 100
	raggedness     = 25
)

// broken reports whether lines, at least two and none blank, look like one
// paragraph that was broken to a width.
func broken(lines []string) bool {
	last := len(lines) - 1
	low, least, most := 0, longestBroken+1, 0
	for i, line := range lines {
		size := utf8.RuneCountInString(line)
		if i < last {
			least, most = min(least, size), max(most, size)
		} else if size > most {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(line); i > 0 && unicode.IsLower(r) {
			low++
		} else if i > 0 && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false // a bullet
		}
	}
	return least >= shortestBroken && most <= longestBroken && most-least <= raggedness && 2*low >= last
}
