package vn

import "unicode/utf8"

// block is how many bytes, or code points, lie between two marks of a Runes.
const block = 64

// A Runes maps between the bytes and the code points of one text, each way in
// constant time. Spans are kept in code points, Go's strings are cut by bytes.
type Runes struct {
	text    string
	count   int
	atByte  []int32 // code points that start before byte i*block; nil for ASCII
	ofBlock []int32 // the byte at which code point i*block starts; nil for ASCII
}

// NewRunes returns the index of text, which must be valid UTF-8 of under 2 GB.
func NewRunes(text string) *Runes {
	x := &Runes{text: text, count: utf8.RuneCountInString(text)}
	if x.count == len(text) {
		return x
	}
	x.atByte = make([]int32, 0, len(text)/block+1)
	x.ofBlock = make([]int32, 0, x.count/block+1)
	n := 0
	for i := range len(text) {
		if i%block == 0 {
			x.atByte = append(x.atByte, int32(n))
		}
		if utf8.RuneStart(text[i]) {
			if n%block == 0 {
				x.ofBlock = append(x.ofBlock, int32(i))
			}
			n++
		}
	}
	x.count = n
	return x
}

// Len returns how many code points the text has.
func (x *Runes) Len() int { return x.count }

// Text returns the text.
func (x *Runes) Text() string { return x.text }

// Rune returns the number of the code point that starts at byte b, or that b
// lies in. A b outside the text is taken to its nearer end.
func (x *Runes) Rune(b int) int {
	switch {
	case b <= 0:
		return 0
	case b >= len(x.text):
		return x.count
	case x.atByte == nil:
		return b
	}
	n := int(x.atByte[b/block]) - 1
	for i := b - b%block; i <= b; i++ {
		if utf8.RuneStart(x.text[i]) {
			n++
		}
	}
	return n
}

// Byte returns the byte at which code point r starts. An r outside the text is
// taken to its nearer end.
func (x *Runes) Byte(r int) int {
	switch {
	case r <= 0:
		return 0
	case r >= x.count:
		return len(x.text)
	case x.ofBlock == nil:
		return r
	}
	b := int(x.ofBlock[r/block])
	for range r % block {
		b++
		for !utf8.RuneStart(x.text[b]) {
			b++
		}
	}
	return b
}

// Slice returns code points start to end, without end. Bounds outside the text
// are taken to its nearer end.
func (x *Runes) Slice(start, end int) string {
	from, to := x.Byte(start), x.Byte(end)
	return x.text[from:max(from, to)]
}
