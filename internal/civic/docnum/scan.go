package docnum

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxParts  = 8  // symbols after a number
	maxSymbol = 24 // letters in a symbol
	maxDigits = 6
)

// A part is a symbol with the separator before it.
type part struct {
	sep    byte // '/', '-', or 0 when there is none
	spaced bool // there are spaces round the separator
	text   string
	end    int    // byte offset where the part ends
	warn   warned // what was mended in reading it
}

// parts is a reference taken apart, before anything is looked up.
type parts struct {
	digits string
	suffix string
	list   [maxParts]part
	n      int
	warn   warned // of the number
}

// scan takes apart what begins at byte i of s with a digit, as far as it can be
// a reference. It reports false when there is no number or nothing follows it.
func scan(s string, i int) (parts, bool) {
	var p parts
	start := i
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	p.digits = s[start:i]
	if len(p.digits) == 0 || len(p.digits) > maxDigits {
		return p, false
	}
	if j := i + 1; j < len(s) && isASCIILetter(s[i]) {
		if r, _ := utf8.DecodeRuneInString(s[j:]); separator(r) != 0 {
			p.suffix = strings.ToLower(s[i:j])
			p.warn.addIf(p.suffix != s[i:j], Case)
			i = j
		}
	}
	for p.n < maxParts {
		x, ok := scanPart(s, i)
		if !ok || p.n > 0 && x.sep == 0 && !x.spaced {
			break
		}
		p.list[p.n], i = x, x.end
		p.n++
	}
	return p, p.n > 0
}

// scanPart reads a separator, or none, and the symbol or the year behind it.
func scanPart(s string, i int) (part, bool) {
	var x part
	i = x.skipSpaces(s, i)
	if r, n := utf8.DecodeRuneInString(s[i:]); separator(r) != 0 {
		x.sep = separator(r)
		x.warn.addIf(r >= utf8.RuneSelf || r == '\\', Dashes)
		i = x.skipSpaces(s, i+n)
	}
	x.warn.addIf(x.spaced, Spaces)
	start, count, mended := i, 0, false
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '&' {
			break
		}
		if !symbolRune(r) {
			return x, false
		}
		mended = mended || r == 'Ð' || r == 'ð' || r == 'Ɖ' || r == 'Ư' || r == 'ư'
		i += n
		count++
	}
	x.text, x.end = s[start:i], i
	if mended {
		x.text = mend.Replace(x.text)
		x.warn.add(Letters)
	}
	return x, count > 0 && count <= maxSymbol && !strings.ContainsAny(x.text, "Ưư") &&
		x.text[0] != '&' && x.text[len(x.text)-1] != '&'
}

// mend puts the letters of symbols in the place of those written for them.
var mend = strings.NewReplacer("Ð", "Đ", "ð", "đ", "Ɖ", "Đ", "TƯ", "TW", "Tư", "TW", "tư", "TW")

func (x *part) skipSpaces(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isSpace(r) {
			break
		}
		x.spaced = true
		i += n
	}
	return i
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == 0xA0 || 0x2000 <= r && r <= 0x200B || r == 0x202F || r == 0x2060 || r == 0x3000 || r == 0xFEFF
}

// separator returns the separator a rune stands for, or 0.
func separator(r rune) byte {
	switch r {
	case '-', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0xAD:
		return '-'
	case '/', '\\', 0x2044, 0x2215, 0x29F8, 0xFF0F:
		return '/'
	}
	return 0
}

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// symbolRune reports whether a rune may stand in a symbol, or for one that may.
func symbolRune(r rune) bool {
	switch r {
	case 'Đ', 'đ', 'Ð', 'ð', 'Ɖ', 'Ư', 'ư', '&':
		return true
	}
	return r < utf8.RuneSelf && (isASCIILetter(byte(r)) || '0' <= r && r <= '9')
}

// wellShaped reports whether a symbol is written as symbols are: a capital first,
// and no more small letters than capitals (TTg, GDTrH, ThU).
func wellShaped(s string) bool {
	upper, lower := 0, 0
	for i, r := range s {
		switch {
		case 'A' <= r && r <= 'Z', r == 'Đ':
			upper++
		case 'a' <= r && r <= 'z', r == 'đ':
			lower++
		}
		if i == 0 && upper == 0 {
			return false
		}
	}
	return upper >= lower
}

// asYear returns the year that a part is, or 0.
func asYear(s string) int {
	if len(s) != 4 {
		return 0
	}
	n := atoi(s)
	if n < 1945 || n > 2100 {
		return 0
	}
	return n
}

// atoi returns the number that s, at most maxDigits digits, is; -1 when it is none.
func atoi(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
