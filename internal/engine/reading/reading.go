// Package reading reads Vietnamese administrative prose and proposes records with the
// exact characters they rest on. It stands on the engine floor: pure computation, no
// clock, no network, no model weights; the same text and lexicon give the same bytes.
//
// A text goes through one scan (tokens), the lexicon (tags), atoms (numbers, dates,
// references, names, offices, bodies), groups (delegate lists, document phrases, figure
// frames), speech scopes and resolution; each stage has a file of its own.
package reading

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"unicode/utf8"
)

// Engine names the rules; it changes when the same text may give other records.
const Engine = "reading/1"

// Options say what Read cannot see in the text.
type Options struct {
	// Ref is the day or month of publication in EDTF, "2021-12-20" or "2021-12".
	// With the empty Ref a date without a year stays without one.
	Ref string
	// Lexicon holds the words the rules start at; nil is the built-in one.
	Lexicon *Lexicon
}

// Reading is all that one text gave. Every offset counts code points in the text read.
type Reading struct {
	Engine  string   `json:"engine"`
	Lexicon string   `json:"lexicon"`
	SHA256  string   `json:"sha256"`
	Runes   int      `json:"runes"`
	Ref     string   `json:"ref,omitempty"`
	Layout  Layout   `json:"layout"`
	Meeting *Meeting `json:"meeting,omitempty"`
	Items   []Item   `json:"items"`

	text string // as read; Explain draws it
}

// Layout tells the parts of a page apart; a part the page has not is nil.
type Layout struct {
	Breadcrumb *Span   `json:"breadcrumb,omitempty"`
	Title      *Span   `json:"title,omitempty"`
	Lead       *Span   `json:"lead,omitempty"`
	Body       *Span   `json:"body,omitempty"`
	Byline     *Byline `json:"byline,omitempty"`
	Furniture  []Span  `json:"furniture,omitempty"`
}

// Byline is the line that names the writer.
type Byline struct {
	Span Span   `json:"span"`
	Name string `json:"name"`
}

// Meeting is the session the text reports; Participants are ids of person items.
type Meeting struct {
	Span          Span     `json:"span"`
	Type          string   `json:"type"`
	Date          *string  `json:"date"`
	Organizations []string `json:"organizations"`
	Participants  []int    `json:"participants"`
}

// Item is one proposed record. Text is exactly the stretch [Start, End) of the text,
// Sentence the sentence it stands in, Rule the rule that made it and Trigger the words
// that set the rule off.
type Item struct {
	ID       int    `json:"id"`
	Kind     Kind   `json:"kind"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	Sentence Span   `json:"sentence"`
	Norm     Norm   `json:"norm"`
	Rule     string `json:"rule"`
	Trigger  *Span  `json:"trigger,omitempty"`
}

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
	d.text = "" // the arena holds on to no text
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
	d.readAbbreviations()
	d.readFigures()
	d.readSpeech()
	d.readTargets()
	d.sides()
}

// arenas keeps the working memory of finished texts for the next ones.
var arenas = sync.Pool{New: func() any { return new(doc) }}
