// Package vn knows how Vietnamese is written: letters, tones and syllables, the
// order of names, numbers and dates, the encodings of old documents.
//
// It stands on the base floor, does no input or output and keeps no state; every function is
// safe for concurrent use. Text is UTF-8 and in NFC unless a function says that
// it takes other forms.
package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Tone is one of the six tones, in the order of the dictionary.
type Tone uint8

// The six tones.
const (
	Ngang Tone = iota
	Huyen
	Hoi
	Nga
	Sac
	Nang
)

// toneMarks are the combining marks of the tones, by Tone; Ngang has none.
var toneMarks = [6]rune{0, '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'}

// alphabet is the Vietnamese alphabet with the four Latin letters it lacks at
// their Latin places. A letter's place in it, from 1, is its code.
const alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

// A letter is what the package knows about one code point of the Latin script.
type letter struct {
	lower rune   // in small letters
	base  rune   // small and without its tone: ệ → ê
	code  uint8  // place in the alphabet, 0 for what is not in it
	tone  Tone   // the tone it carries
	vowel bool   // one of the twelve vowels
	known bool   // a letter of Vietnamese, perhaps with a tone
	fold  string // small and toneless ASCII: ệ → e, đ → d
}

// The table has a row for each code point below U+0250 and in U+1E00–U+1EFF.
const (
	lowRows  = 0x250
	highFrom = 0x1E00
	highTo   = 0x1F00
)

var letters = makeLetters()

// row returns the table's row for r, or nil.
func row(r rune) *letter {
	switch {
	case uint32(r) < lowRows:
		return &letters[r]
	case r >= highFrom && r < highTo:
		return &letters[lowRows+r-highFrom]
	}
	return nil
}

func makeLetters() *[lowRows + highTo - highFrom]letter {
	codes := map[rune]uint8{}
	for _, r := range alphabet {
		codes[r] = uint8(len(codes) + 1)
	}
	var t [lowRows + highTo - highFrom]letter
	for i := range t {
		r := rune(i)
		if i >= lowRows {
			r = rune(i - lowRows + highFrom)
		}
		t[i] = makeLetter(r, codes)
	}
	return &t
}

func makeLetter(r rune, codes map[rune]uint8) letter {
	l := letter{lower: unicode.ToLower(r)}
	base, tone := splitTone(l.lower)
	l.base, l.fold = base, foldOne(l.lower)
	l.code = codes[base]
	if l.code != 0 && (tone == Ngang || strings.ContainsRune("aăâeêioôơuưy", base)) {
		l.tone = tone
		l.vowel = strings.ContainsRune("aăâeêioôơuưy", base)
		l.known = !strings.ContainsRune("fjwz", base)
	} else {
		l.base, l.code = l.lower, 0
	}
	return l
}

// splitTone takes the tone mark, wherever it stands among its marks, off r.
func splitTone(r rune) (rune, Tone) {
	tone, rest := Ngang, make([]rune, 0, 3)
marks:
	for _, m := range norm.NFD.String(string(r)) {
		for t := Huyen; t <= Nang; t++ {
			if m == toneMarks[t] && tone == Ngang {
				tone = t
				continue marks
			}
		}
		rest = append(rest, m)
	}
	if s := []rune(norm.NFC.String(string(rest))); len(s) == 1 {
		return s[0], tone
	}
	return r, Ngang
}

// unmarked are Latin letters that Unicode does not take apart.
var unmarked = map[rune]string{
	'đ': "d", 'ð': "d", 'ø': "o", 'ł': "l", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ħ': "h", 'ı': "i", 'ŋ': "n",
	'ŧ': "t", 'ƀ': "b", 'ɍ': "r", 'ƶ': "z", 'ɨ': "i", 'ŀ': "l", 'ǝ': "e",
}

// foldOne is the slow way to fold one small letter.
func foldOne(r rune) string {
	var b strings.Builder
	for _, m := range norm.NFD.String(string(r)) {
		switch {
		case isMark(m):
		case unmarked[m] != "":
			b.WriteString(unmarked[m])
		default:
			b.WriteRune(unicode.ToLower(m))
		}
	}
	return b.String()
}

// isMark reports whether r is a combining mark that folding drops.
func isMark(r rune) bool { return r >= 0x300 && r < 0x370 }

// NFC returns s in Unicode's normal form C, the form of every stored text.
func NFC(s string) string { return norm.NFC.String(s) }

// Fold returns s in small letters without any mark, for search and comparison:
// "Đắk Lắk" gives "dak lak". NFC and NFD input give the same; letters of other
// scripts stay, in small form. Fold of a folded text is that text.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	b := make([]byte, i, len(s))
	copy(b, s)
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch l := row(r); {
		case l != nil:
			b = append(b, l.fold...)
		case isMark(r):
		default:
			b = foldOther(b, r)
		}
	}
	return string(b)
}

// foldOther appends a letter that the table does not have.
func foldOther(b []byte, r rune) []byte {
	for _, m := range norm.NFD.String(string(r)) {
		m = unicode.ToLower(m)
		if l := row(m); l != nil {
			b = append(b, l.fold...)
		} else if !isMark(m) {
			b = utf8.AppendRune(b, m)
		}
	}
	return b
}

// lower returns s in small letters, letter by letter.
func lower(s string) string {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if lowerRune(r) != r || r == utf8.RuneError && n == 1 {
			b := make([]byte, i, len(s)+8)
			copy(b, s)
			for _, r := range s[i:] {
				b = utf8.AppendRune(b, lowerRune(r))
			}
			return string(b)
		}
		i += n
	}
	return s
}

func lowerRune(r rune) rune {
	if l := row(r); l != nil {
		return l.lower
	}
	return unicode.ToLower(r)
}
