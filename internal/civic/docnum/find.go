package docnum

import (
	"unicode"
	"unicode/utf8"
)

// A Found is a reference in a text.
type Found struct {
	Start, End int // bytes of the text, half-open; from the number on
	Ref        Ref // Raw is the text from Start to End
	Warnings   []Warning
}

// Find returns the references in a text, in order and apart from each other, in
// time that grows with its length. The text is NFC.
//
// It is stricter than ParseLoose, for a text has numbers that are none: dates,
// fractions, counts. A reference in a text has a code or an issuer of the data,
// in capitals, and spaces only round the separators before and behind the code.
func Find(text string) []Found {
	var out []Found
	for i := 0; i < len(text); {
		if text[i] < '0' || text[i] > '9' {
			i++
			continue
		}
		end := i
		for end < len(text) && '0' <= text[end] && text[end] <= '9' {
			end++
		}
		if f, ok := findAt(text, i); ok {
			out = append(out, f)
			end = f.End
		}
		i = end
	}
	return out
}

// findAt reads the longest reference that begins at byte i of text.
func findAt(text string, i int) (Found, bool) {
	if !mayStart(text, i) {
		return Found{}, false
	}
	p, ok := scan(text, i)
	if !ok {
		return Found{}, false
	}
	for n := usable(&p); n > 0; n-- {
		end := p.list[n-1].end
		if !mayEnd(text, end) {
			continue
		}
		r, warn, key := assemble(&p, n)
		if key != "" || !convincing(&p, n, r) {
			continue
		}
		r.Raw = text[i:end]
		return Found{Start: i, End: end, Ref: r, Warnings: warn.list()}, true
	}
	return Found{}, false
}

// mayStart reports whether a number at byte i stands at the start of something:
// not within a word, and not within a date, fraction or amount.
func mayStart(text string, i int) bool {
	r, n := utf8.DecodeLastRuneInString(text[:i])
	if n == 0 {
		return true
	}
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
		return false
	}
	if separator(r) == 0 && r != '.' && r != ',' && r != ':' {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i-n])
	return !unicode.IsDigit(before)
}

// mayEnd reports whether a symbol can end at byte i: no letter goes on.
func mayEnd(text string, i int) bool {
	r, n := utf8.DecodeRuneInString(text[i:])
	return n == 0 || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

// usable counts the parts that a running text may give to one reference.
func usable(p *parts) int {
	fixed := 2 // the code and the issuer, which may have spaces round their separators
	if asYear(p.list[0].text) != 0 {
		fixed = 3
	}
	for n := 1; n < p.n; n++ {
		x := p.list[n]
		if x.sep == 0 || x.spaced && n >= fixed || !wellShaped(x.text) {
			return n
		}
	}
	return p.n
}

// convincing reports whether a reference read in a running text is one.
func convincing(p *parts, n int, r Ref) bool {
	first, last := p.list[0], p.list[n-1]
	if !wellShaped(last.text) {
		return false
	}
	_, _, known := loadIssuers().known(r.Issuers[0])
	if r.Code == "" {
		return known && first.sep == '/' && !first.spaced
	}
	return known || first.sep != 0 && !first.spaced && len(r.Issuers[0]) >= 2
}
