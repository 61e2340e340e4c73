package reading

import (
	"unicode"
	"unicode/utf8"
)

// shape is the letter case of a token, which half the rules look at first.
type shape uint8

const (
	shPunct shape = iota
	shDigit
	shLower // first letter small
	shTitle // first letter large, the others small
	shUpper // two letters or more, all large
	shMixed // first letter large, others of both sorts
)

// token is a word, a run of digits or one mark.
type token struct {
	start, end int32 // bytes
	rs, re     int32 // code points
	id         id    // of the exact syllable, tone in its canonical place; 0 is unknown
	shape      shape
	gap        bool // blank or line break before it
	nl         bool // line break before it
}

// scan cuts text into tokens, appended to toks. A word keeps inner apostrophes (K'Choi,
// R’Lấp) and digits behind plain letters (m3, B2); marks stand alone.
func (v *vocabulary) scan(text string, toks []token) []token {
	var (
		gap, nl bool
		rs      int32
	)
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		switch {
		case r == '\n':
			gap, nl = true, true
			i, rs = i+n, rs+1
			continue
		case isBlank(r):
			gap = true
			i, rs = i+n, rs+1
			continue
		}
		t := token{start: int32(i), rs: rs, gap: gap, nl: nl}
		switch {
		case r >= '0' && r <= '9':
			for i < len(text) && text[i] >= '0' && text[i] <= '9' {
				i, rs = i+1, rs+1
			}
			t.shape = shDigit
			if i-int(t.start) == 1 {
				t.id = v.find(text[t.start:i])
			}
		case isLetter(r):
			i, rs, t.shape = word(text, i, rs)
			t.id = v.find(text[t.start:i])
		default:
			i, rs = i+n, rs+1
			t.id = v.find(text[t.start:i])
		}
		t.end, t.re = int32(i), rs
		toks = append(toks, t)
		gap, nl = false, false
	}
	return toks
}

// word returns the end of the word at i, in bytes and code points, and its shape.
func word(text string, i int, rs int32) (int, int32, shape) {
	var upper, lower int
	first, plain, small := false, true, false
	for start := i; i < len(text); {
		r, n := decode(text, i)
		switch {
		case isLetter(r):
			plain = plain && r < utf8.RuneSelf
			if isUpper(r) {
				if small { // two words whose blank was lost: TuấnÝ
					return i, rs, shapeOf(first, upper, lower)
				}
				upper++
				first = first || i == start
			} else if r < 0x300 || !unicode.Is(unicode.Mn, r) {
				lower++
			}
		case r >= '0' && r <= '9' && plain:
		case isApostrophe(r) && i > start:
			next, m := decode(text, i+n)
			if m == 0 || !isLetter(next) {
				return i, rs, shapeOf(first, upper, lower)
			}
		default:
			return i, rs, shapeOf(first, upper, lower)
		}
		small = isLetter(r) && !isUpper(r)
		i, rs = i+n, rs+1
	}
	return i, rs, shapeOf(first, upper, lower)
}

func shapeOf(first bool, upper, lower int) shape {
	switch {
	case !first:
		return shLower
	case lower == 0 && upper > 1:
		return shUpper
	case upper == 1:
		return shTitle
	}
	return shMixed
}

// decode returns the code point at byte i and its length; the length is 0 at the end.
func decode(text string, i int) (rune, int) {
	if i >= len(text) {
		return 0, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\v', '\f', 0xa0, 0x200b, 0x200c, 0x200d, 0xfeff, 0x2007, 0x202f, 0x3000:
		return true
	}
	return r > 0x1fff && unicode.IsSpace(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`' }

// latin holds, for each code point below its length, the small letter and what it is; the
// rest of Vietnamese lies between 1EA0 and 1EF9, where odd is small.
var latin = func() (t [0x250]struct {
	lower         rune
	letter, upper bool
},
) {
	for r := range rune(len(t)) {
		t[r].lower, t[r].letter, t[r].upper = unicode.ToLower(r), unicode.IsLetter(r), unicode.IsUpper(r)
	}
	return t
}()

func isLetter(r rune) bool {
	switch {
	case r < rune(len(latin)):
		return latin[r].letter
	case r >= 0x1ea0 && r <= 0x1ef9:
		return true
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

func isUpper(r rune) bool {
	switch {
	case r < rune(len(latin)):
		return latin[r].upper
	case r >= 0x1ea0 && r <= 0x1ef9:
		return r&1 == 0
	}
	return unicode.IsUpper(r)
}

func toLower(r rune) rune {
	switch {
	case r < rune(len(latin)):
		return latin[r].lower
	case r >= 0x1ea0 && r <= 0x1ef9:
		return r | 1
	}
	return unicode.ToLower(r)
}

// id numbers a syllable or mark of the vocabulary.
type id int32

// vocabulary numbers every syllable and mark that the lexicon or a rule knows.
type vocabulary struct {
	ids   map[string]id
	words []string
}

// find returns the id of w, or 0.
func (v *vocabulary) find(w string) id {
	var buf [48]byte
	key, ok := canon(buf[:0], w)
	if !ok {
		return 0
	}
	return v.ids[string(key)]
}

// add numbers w if it has no number yet.
func (v *vocabulary) add(w string) {
	key, ok := canon(nil, w)
	if !ok || v.ids[string(key)] != 0 {
		return
	}
	v.ids[string(key)] = id(len(v.words))
	v.words = append(v.words, string(key))
}

// maxSyllable is more letters than any word of the lexicon has.
const maxSyllable = 12

// canon appends w in small letters, the tone of oa, oe and uy on the first vowel (hoà →
// hòa) and a lone i after h, k, l, m, s, t, qu as y (kĩ → kỹ); false: w is too long.
func canon(dst []byte, w string) ([]byte, bool) {
	var rs [maxSyllable]rune
	n := 0
	for _, r := range w {
		if n == maxSyllable {
			return nil, false
		}
		if isApostrophe(r) {
			r = '\''
		}
		rs[n] = toLower(r)
		n++
	}
	if n >= 2 && rs[n-1] > unicode.MaxASCII {
		retone(rs[:n])
	} else if n == 2 && rs[1] == 'i' && yAfter(rs[0]) {
		rs[1] = 'y'
	}
	for _, r := range rs[:n] {
		dst = utf8.AppendRune(dst, r)
	}
	return dst, true
}

func yAfter(r rune) bool {
	return r == 'h' || r == 'k' || r == 'l' || r == 'm' || r == 's' || r == 't'
}

// retone puts the tone of an open oa, oe, uy on the first vowel and turns a toned i into y.
func retone(rs []rune) {
	n := len(rs)
	base, tone := untone(rs[n-1])
	if tone == 0 {
		return
	}
	switch prev := rs[n-2]; {
	case prev == 'o' && (base == 'a' || base == 'e'),
		prev == 'u' && base == 'y' && (n < 3 || rs[n-3] != 'q'):
		rs[n-2], rs[n-1] = retoned(prev, tone), base
	case base == 'i' && (n == 2 && yAfter(prev) || n == 3 && prev == 'u' && rs[0] == 'q'):
		rs[n-1] = retoned('y', tone)
	}
}

// vowels lists a vowel and its five tones.
var vowels = [...][6]rune{
	{'a', 'à', 'á', 'ả', 'ã', 'ạ'},
	{'e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'},
	{'y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'},
	{'o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'},
	{'u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'},
	{'i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'},
}

func untone(r rune) (base rune, tone int) {
	for _, v := range vowels {
		for t, x := range v {
			if x == r {
				return v[0], t
			}
		}
	}
	return r, 0
}

func retoned(base rune, tone int) rune {
	for _, v := range vowels {
		if v[0] == base {
			return v[tone]
		}
	}
	return base
}
