package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sort keys are printable ASCII but for letters of other scripts, so that every
// database that compares bytes keeps the order. In a key a space stands below
// tones, tones below digits, digits below letters, letters below all else.
const (
	keyTones   = '*' // to '/', by Tone
	keyLetters = "?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	keyOther   = '~'
)

// SortKey returns a key whose bytes compare as s does in a Vietnamese
// dictionary: syllable by syllable, by letters (a ă â b c d đ …), then by tone
// (ngang, huyền, hỏi, ngã, sắc, nặng). Case, punctuation and the place of the
// tone mark do not count.
func SortKey(s string) string {
	return string(appendKey(make([]byte, 0, len(s)+8), s))
}

// NameKey returns the key of a person's name, as SortKey, with the given name,
// which stands last, counted first, then the family name, then what is between.
func NameKey(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	given, rest := words[len(words)-1], words[:len(words)-1]
	b := appendKey(make([]byte, 0, 2*len(name)), given)
	for _, w := range rest {
		b = appendKey(append(b, ' '), w)
	}
	return string(b)
}

func appendKey(b []byte, s string) []byte {
	var tones []byte
	open := false // a word is under way
	closeWord := func() {
		if open && len(tones) == 0 {
			tones = append(tones, keyTones)
		}
		b, tones, open = append(b, tones...), tones[:0], false
	}
	for _, r := range NFC(s) {
		l := row(r)
		switch {
		case l != nil && l.code != 0:
			b, open = append(b, keyLetters[l.code]), true
			if l.tone != Ngang {
				tones = append(tones, keyTones+byte(l.tone))
			}
		case r >= '0' && r <= '9':
			b, open = append(b, byte(r)), true
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if l == nil {
				b, open = utf8.AppendRune(append(b, keyOther), unicode.ToLower(r)), true
				continue
			}
			for _, f := range l.fold {
				if fl := row(f); fl != nil && fl.code != 0 {
					b, open = append(b, keyLetters[fl.code]), true
				}
			}
		default:
			closeWord()
		}
	}
	closeWord()
	return b
}
