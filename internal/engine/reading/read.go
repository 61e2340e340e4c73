package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"unicode/utf8"
)

// Read reads text, which must be NFC, and proposes its records in order of their start.
func Read(text string, o Options) *Reading {
	lx := o.Lexicon
	if lx == nil {
		lx = Builtin()
	}
	sum := sha256.Sum256([]byte(text))
	r := &Reading{
		Engine: Engine, Lexicon: lx.version, SHA256: hex.EncodeToString(sum[:]),
		Runes: utf8.RuneCountInString(text), Ref: o.Ref, text: text,
	}
	d := arenas.Get().(*doc)
	d.read(text, lx, o.Ref)
	r.Layout = d.layout
	r.Items = d.emit()
	r.Meeting = d.readMeeting(r.Items)
	arenas.Put(d)
	return r
}

// read takes text through the stages.
func (d *doc) read(text string, lx *Lexicon, ref string) {
	d.prepare(text, lx, ref)
	d.readDates()
	d.readDocs()
	d.readNames()
	d.readPersons()
	d.issuers()
	d.readFigures()
	d.readSpeech()
	d.readTargets()
	d.sides()
}

// arenas keeps the working memory of finished texts for the next ones.
var arenas = sync.Pool{New: func() any { return new(doc) }}
