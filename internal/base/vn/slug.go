package vn

import "strings"

// Slug returns s as a word for web addresses: folded, only a–z, 0–9 and single
// hyphens, at most limit bytes, cut between words where it can be. It is "" when
// nothing of s is left.
func Slug(s string, limit int) string {
	b := make([]byte, 0, min(len(s), limit+1))
	folded := Fold(s)
	for i := 0; i < len(folded) && len(b) <= limit; i++ {
		switch c := folded[i]; {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, c)
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	if len(b) > limit {
		cut := strings.LastIndexByte(string(b), '-')
		if cut < 0 {
			cut = limit
		}
		b = b[:cut]
	}
	return strings.TrimSuffix(string(b), "-")
}
