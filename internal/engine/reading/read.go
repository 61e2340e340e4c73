package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

// Read reads text, which must be NFC, and proposes its records in order of their start.
func Read(text string, o Options) *Reading {
	sum := sha256.Sum256([]byte(text))
	return &Reading{
		Engine: Engine, SHA256: hex.EncodeToString(sum[:]), Runes: utf8.RuneCountInString(text),
		Ref: o.Ref, Items: []Item{}, text: text,
	}
}

// Explain draws r's items under the lines of the text it was read from; color asks for
// the colours of a terminal. A Reading that was decoded from JSON has no text to draw.
func (r *Reading) Explain(b *strings.Builder, color bool) {
	b.WriteString(r.text)
}

// Lexicon holds the words the rules start at.
type Lexicon struct{ version string }
