package vn

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// A table writes one encoding of a byte or two for each letter.
type table struct {
	one     [256]rune        // what a byte means alone; 0 for nothing
	two     map[[2]byte]rune // what a pair means, before its first byte alone
	encode  map[rune]string  // the bytes of each letter above ASCII
	compose bool             // marks are bytes of their own: NFC joins what is decoded
}

func newTable() *table {
	t := &table{two: map[[2]byte]rune{}, encode: map[rune]string{}}
	for b := range utf8.RuneSelf {
		t.one[b] = rune(b)
	}
	return t
}

// addSymbols gives the bytes from 80 to BF that mean no letter the quotes, dashes
// and signs that Windows has there, which its fonts kept.
func (t *table) addSymbols() {
	for b := utf8.RuneSelf; b < 0xC0; b++ {
		if r := charmap.Windows1252.DecodeByte(byte(b)); t.one[b] == 0 && r != utf8.RuneError && !unicode.IsLetter(r) {
			t.set(byte(b), r)
		}
	}
}

// set makes b mean r, and r be written so if nothing wrote it before.
func (t *table) set(b byte, r rune) {
	t.one[b] = r
	if _, ok := t.encode[r]; !ok && r >= utf8.RuneSelf {
		t.encode[r] = string([]byte{b})
	}
}

func (t *table) setPair(a, b byte, r rune) {
	t.two[[2]byte{a, b}] = r
	if _, ok := t.encode[r]; !ok {
		t.encode[r] = string([]byte{a, b})
	}
}

// tcvn3High are the bytes from A1 of TCVN 5712:1993, of which the ABC fonts have
// the small letters and the capitals without tone.
const tcvn3High = "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"

var tcvn3 = makeTCVN3()

func makeTCVN3() *table {
	t := newTable()
	t.compose = true
	b := byte(0xA1)
	for _, r := range tcvn3High {
		t.one[b] = r
		if l := row(r); l == nil || l.lower == r || l.tone == Ngang { // the fonts lack ẰẲẴẮẦ…
			t.set(b, r)
		}
		b++
	}
	// A toned capital is the small letter's byte, shown by a font of capitals.
	for _, small := range "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ" {
		t.encode[capital(small)] = t.encode[small]
	}
	t.addSymbols()
	return t
}

// visciiHigh are the bytes from 80 of VISCII.
const visciiHigh = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"

var viscii = makeVISCII()

func makeVISCII() *table {
	t := newTable()
	b := byte(0x80)
	for _, r := range visciiHigh {
		t.set(b, r)
		b++
	}
	for i, c := range []byte{0x02, 0x05, 0x06, 0x14, 0x19, 0x1E} {
		t.set(c, []rune("ẲẴẪỶỸỴ")[i])
	}
	return t
}

// A vniMark is a byte that follows a vowel: what it makes of the vowels that take it.
type vniMark struct {
	small, large byte
	from, to     string // the vowels and what they become, one by one
}

var vniMarks = []vniMark{
	{0xF9, 0xD9, "aeouyơư", "áéóúýớứ"},
	{0xF8, 0xD8, "aeouyơư", "àèòùỳờừ"},
	{0xFB, 0xDB, "aeouyơư", "ảẻỏủỷởử"},
	{0xF5, 0xD5, "aeouyơư", "ãẽõũỹỡữ"},
	{0xEF, 0xCF, "aeouơư", "ạẹọụợự"},
	{0xE2, 0xC2, "aeo", "âêô"},
	{0xE1, 0xC1, "aeo", "ấếố"},
	{0xE0, 0xC0, "aeo", "ầềồ"},
	{0xE5, 0xC5, "aeo", "ẩểổ"},
	{0xE3, 0xC3, "aeo", "ẫễỗ"},
	{0xE4, 0xC4, "aeo", "ậệộ"},
	{0xEA, 0xCA, "a", "ă"},
	{0xE9, 0xC9, "a", "ắ"},
	{0xE8, 0xC8, "a", "ằ"},
	{0xFA, 0xDA, "a", "ẳ"},
	{0xFC, 0xDC, "a", "ẵ"},
	{0xEB, 0xCB, "a", "ặ"},
}

var vni = makeVNI()

func makeVNI() *table {
	t := newTable()
	base := map[rune]byte{'a': 'a', 'e': 'e', 'o': 'o', 'u': 'u', 'y': 'y', 'ơ': 0xF4, 'ư': 0xF6}
	singles := []rune("đìíỉĩịỵơư")
	for i, b := range []byte{0xF1, 0xEC, 0xED, 0xE6, 0xF3, 0xF2, 0xEE, 0xF4, 0xF6} {
		t.set(b, singles[i])
		t.set(b-0x20, capital(singles[i]))
	}
	for _, m := range vniMarks {
		to := []rune(m.to)
		for i, v := range []rune(m.from) {
			small := base[v]
			t.setPair(small, m.small, to[i])
			t.setPair(small-0x20, m.large, capital(to[i]))
			// The marks of the other case are met after hasty typing.
			t.setPair(small, m.large, to[i])
			t.setPair(small-0x20, m.small, capital(to[i]))
		}
	}
	t.addSymbols()
	return t
}

var cp1258 = makeCP1258()

func makeCP1258() *table {
	t := newTable()
	t.compose = true
	for b := utf8.RuneSelf; b < 256; b++ {
		if r := charmap.Windows1258.DecodeByte(byte(b)); r != utf8.RuneError {
			t.set(byte(b), r)
		}
	}
	for key, r := range toned {
		base := t.written(key.base)
		if mark := t.encode[toneMarks[key.tone]]; key.tone != Ngang && base != "" && t.encode[r] == "" {
			t.encode[r] = base + mark
			t.encode[capital(r)] = t.written(capital(key.base)) + mark
		}
	}
	return t
}

// written returns the bytes of r, "" when the encoding lacks it.
func (t *table) written(r rune) string {
	if r < utf8.RuneSelf && t.one[r] == r {
		return string(r)
	}
	return t.encode[r]
}

// capital returns the capital of a Vietnamese letter.
func capital(r rune) rune {
	c, _ := utf8.DecodeRuneInString(strings.ToUpper(string(r)))
	return c
}

// decode returns what b says, and how many of its bytes say nothing.
func (t *table) decode(b []byte) (text string, bad int) {
	out := make([]byte, 0, len(b)*3/2)
	for i := 0; i < len(b); i++ {
		if b[i] < utf8.RuneSelf && (i+1 == len(b) || b[i+1] < utf8.RuneSelf) && t.one[b[i]] == rune(b[i]) {
			out = append(out, b[i])
			continue
		}
		if i+1 < len(b) && len(t.two) > 0 {
			if r, ok := t.two[[2]byte{b[i], b[i+1]}]; ok {
				out = utf8.AppendRune(out, r)
				i++
				continue
			}
		}
		r := t.one[b[i]]
		if r == 0 && b[i] != 0 {
			r = utf8.RuneError
			bad++
		}
		out = utf8.AppendRune(out, r)
	}
	text = string(out)
	if t.compose {
		text = NFC(text)
	}
	return text, bad
}
