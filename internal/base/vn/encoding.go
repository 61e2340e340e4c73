package vn

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// An Encoding is a way in which Vietnamese texts were and are kept as bytes.
type Encoding uint8

// The encodings. UTF8BOM and the two UTF-16 begin with a byte order mark.
const (
	UTF8 Encoding = iota
	UTF8BOM
	UTF16LE
	UTF16BE
	TCVN3  // the ABC fonts; capitals with a tone are written as small letters
	VNI    // VNI for Windows, with marks that follow their letter
	VISCII // RFC 1456
	CP1258 // Windows-1258, half composed
)

var encodingNames = [...]string{"UTF-8", "UTF-8-BOM", "UTF-16LE", "UTF-16BE", "TCVN3", "VNI", "VISCII", "Windows-1258"}

// String returns the encoding's name.
func (e Encoding) String() string {
	if int(e) < len(encodingNames) {
		return encodingNames[e]
	}
	return "?"
}

// ParseEncoding returns the encoding of that name, in any case.
func ParseEncoding(name string) (Encoding, bool) {
	for i, n := range encodingNames {
		if strings.EqualFold(n, name) {
			return Encoding(i), true
		}
	}
	return 0, false
}

var legacy = []struct {
	enc   Encoding
	table *table
}{{TCVN3, tcvn3}, {VNI, vni}, {VISCII, viscii}, {CP1258, cp1258}}

func tableOf(enc Encoding) *table {
	for _, l := range legacy {
		if l.enc == enc {
			return l.table
		}
	}
	return nil
}

const (
	sampleBytes = 64 << 10 // how much of a text is looked at to recognise its encoding
	enough      = 0.8      // the share of syllables that convinces
	margin      = 0.15     // by which the best must lead the second
)

// Decode recognises the encoding of b and returns its text in NFC. A byte order
// mark and well-formed UTF-8 decide; otherwise, and for UTF-8 that only carries
// the bytes of an old font, the share of valid Vietnamese syllables among the
// words with marks does. It returns fault.Invalid, vn.binary, for what is no
// text and, vn.encoding.unknown, when no encoding is convincingly right; then a
// person must choose and DecodeAs reads it.
func Decode(b []byte) (text string, enc Encoding, err error) {
	if enc, ok := byteOrderMark(b); ok {
		text, err = DecodeAs(b, enc)
		return text, enc, err
	}
	if isBinary(b) {
		return "", 0, fault.New(fault.Invalid, "vn.binary")
	}
	if utf8.Valid(b) {
		if text, enc, ok := oldFont(b); ok {
			return text, enc, nil
		}
		return NFC(string(b)), UTF8, nil
	}
	enc, ok := recognise(b)
	if !ok {
		return "", 0, fault.New(fault.Invalid, "vn.encoding.unknown")
	}
	text, _ = decode(b, enc)
	return text, enc, nil
}

// DecodeAs returns the text of b in NFC. It returns fault.Invalid,
// vn.encoding.broken, when b holds what enc cannot say.
func DecodeAs(b []byte, enc Encoding) (string, error) {
	text, bad := decode(b, enc)
	if bad > 0 {
		return "", fault.New(fault.Invalid, "vn.encoding.broken", enc.String())
	}
	return text, nil
}

// Encode is the way back: it returns the bytes of text in enc, or fault.Invalid,
// vn.encoding.none, with the first letter that enc lacks. TCVN3 loses the case
// of capitals with a tone.
func Encode(text string, enc Encoding) ([]byte, error) {
	text = NFC(text)
	switch enc {
	case UTF8:
		return []byte(text), nil
	case UTF8BOM:
		return append([]byte(bomUTF8), text...), nil
	case UTF16LE, UTF16BE:
		return encodeUTF16(text, enc == UTF16BE), nil
	case TCVN3, VNI, VISCII, CP1258:
	}
	t := tableOf(enc)
	if t == nil {
		return nil, fault.New(fault.Invalid, "vn.encoding.unknown")
	}
	b := make([]byte, 0, len(text))
	for _, r := range text {
		w := t.written(r)
		if w == "" {
			return nil, fault.New(fault.Invalid, "vn.encoding.none", enc.String(), string(r))
		}
		b = append(b, w...)
	}
	return b, nil
}

const bomUTF8 = "\xEF\xBB\xBF"

func byteOrderMark(b []byte) (Encoding, bool) {
	switch {
	case bytes.HasPrefix(b, []byte(bomUTF8)):
		return UTF8BOM, true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return UTF16LE, true
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return UTF16BE, true
	}
	return 0, false
}

// isBinary reports whether b has a zero byte, or more control bytes than a text
// would; VISCII keeps six capitals there.
func isBinary(b []byte) bool {
	controls := 0
	for _, c := range b {
		switch {
		case c == 0:
			return true
		case c >= ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || viscii.one[c] != rune(c):
		default:
			controls++
		}
	}
	return controls*100 > len(b)
}

// decode returns the text of b in NFC, with U+FFFD for each of the bad bytes.
func decode(b []byte, enc Encoding) (text string, bad int) {
	switch enc {
	case UTF16LE, UTF16BE:
		return decodeUTF16(b, enc == UTF16BE)
	case UTF8, UTF8BOM:
		s := string(bytes.TrimPrefix(b, []byte(bomUTF8)))
		for i, r := range s {
			if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
				bad++
			}
		}
		return NFC(strings.ToValidUTF8(s, "\uFFFD")), bad
	case TCVN3:
		text, bad = tcvn3.decode(b)
		return raiseCapitals(text), bad
	case VNI, VISCII, CP1258:
		return tableOf(enc).decode(b)
	}
	return "", len(b)
}

func decodeUTF16(b []byte, big bool) (text string, bad int) {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		u := uint16(b[0]) | uint16(b[1])<<8
		if big {
			u = u<<8 | u>>8
		}
		units = append(units, u)
	}
	bad = len(b)
	if len(units) > 0 && units[0] == 0xFEFF {
		units = units[1:]
	}
	runes := utf16.Decode(units)
	for i, r := range runes {
		if r == utf8.RuneError && (len(runes) != len(units) || units[i] != utf8.RuneError) {
			bad++
		}
	}
	return NFC(string(runes)), bad
}

func encodeUTF16(text string, big bool) []byte {
	b := make([]byte, 0, 2*len(text)+2)
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(text))...) {
		if big {
			u = u<<8 | u>>8
		}
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}

// raiseCapitals writes the toned letters of words that are otherwise in capitals
// in capitals too, which the ABC fonts did by a font of their own.
func raiseCapitals(text string) string {
	var b strings.Builder
	done := 0
	eachWord(text, func(start, end int) {
		word := text[start:end]
		plain := 0
		for _, r := range word {
			l := row(r)
			switch {
			case l == nil || l.tone != Ngang:
			case l.lower == r:
				return
			default:
				plain++
			}
		}
		if plain >= 2 {
			b.WriteString(text[done:start])
			b.WriteString(strings.ToUpper(word))
			done = end
		}
	})
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

// eachWord calls f with the bounds of each run of letters and marks.
func eachWord(text string, f func(start, end int)) {
	start := -1
	for i, r := range text {
		in := unicode.IsLetter(r) || unicode.IsMark(r) || r == utf8.RuneError
		switch {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			f(start, i)
			start = -1
		}
	}
	if start >= 0 {
		f(start, len(text))
	}
}

// recognise returns the encoding in which b, which is not UTF-8, reads as
// Vietnamese, and reports whether that is convincing.
func recognise(b []byte) (Encoding, bool) {
	if len(b) > sampleBytes {
		b = b[:sampleBytes]
	}
	damaged, _ := decode(b, UTF8) // UTF-8 that was cut or hurt somewhere
	best, second := score(damaged), 0.0
	enc := UTF8
	for _, l := range legacy {
		text, _ := decode(b, l.enc)
		switch s := score(text); {
		case s > best:
			best, second, enc = s, best, l.enc
		case s > second:
			second = s
		}
	}
	return enc, best >= enough && best-second >= margin
}

// oldFont reads UTF-8 whose letters are bytes of an old font, each taken for a
// letter of Western Europe: "Céng hßa" is "Cộng hòa".
func oldFont(b []byte) (text string, enc Encoding, ok bool) {
	head := b
	if len(head) > sampleBytes {
		head = bytes.ToValidUTF8(head[:sampleBytes], nil)
	}
	if words, valid := syllables(string(head)); words < 3 || valid*2 > words {
		return "", 0, false
	}
	raw, err := charmap.Windows1252.NewEncoder().Bytes(b)
	if err != nil {
		return "", 0, false
	}
	if enc, ok = recognise(raw); !ok || enc == UTF8 {
		return "", 0, false
	}
	text, bad := decode(raw, enc)
	return text, enc, bad == 0
}

// score returns the share of valid syllables among the words with marks.
func score(text string) float64 {
	words, valid := syllables(text)
	if words == 0 {
		return 0
	}
	return float64(valid) / float64(words)
}

// syllables counts the words of text with letters above ASCII, and those of
// them that are Vietnamese syllables in small letters, capitals, or with one
// capital at the start.
func syllables(text string) (words, valid int) {
	eachWord(NFC(text), func(start, end int) {
		word := text[start:end]
		if isASCII(word) {
			return
		}
		words++
		if cased(word) && IsSyllable(word) {
			valid++
		}
	})
	return words, valid
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// cased reports whether the letters after the first are all small or all capitals,
// and capitals only after a capital.
func cased(word string) bool {
	first, n := utf8.DecodeRuneInString(word)
	rest := word[n:]
	return rest == lower(rest) || lowerRune(first) != first && rest == strings.ToUpper(rest)
}

// FromFont returns what a stretch of a document says that is set in a font of
// the old kind: .Vn… (TCVN3, with capitals in those that end in H) or VNI-…,
// whose bytes the document keeps as letters of Western Europe. For another font,
// or letters that are no such bytes, it returns text and reports false.
func FromFont(text, font string) (string, bool) {
	enc := TCVN3
	switch {
	case strings.HasPrefix(font, ".Vn") || strings.HasPrefix(font, ".VN"):
	case strings.HasPrefix(font, "VNI-"):
		enc = VNI
	default:
		return text, false
	}
	raw, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		return text, false
	}
	out, bad := tableOf(enc).decode([]byte(raw))
	if bad > 0 {
		return text, false
	}
	if enc == TCVN3 && strings.HasSuffix(font, "H") {
		out = strings.ToUpper(out)
	}
	return out, true
}
