package civic

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// A SubjectKind is the noun that an entry is about: a record, or another noun
// with a state.
type SubjectKind string

// The subject kinds.
const (
	OnRecord      SubjectKind = "record"
	OnSpan        SubjectKind = "span"
	OnObservation SubjectKind = "observation"
	OnComment     SubjectKind = "comment"
	OnMembership  SubjectKind = "membership"
	OnGrant       SubjectKind = "grant"
	OnLink        SubjectKind = "link"

	// What has no states of its own and yet is what a span can become.
	OnPerson       SubjectKind = "person"
	OnOrganization SubjectKind = "organization"
)

// SubjectKinds lists every subject kind that has entries.
var SubjectKinds = []SubjectKind{OnRecord, OnSpan, OnObservation, OnComment, OnMembership, OnGrant, OnLink}

// A Subject is what an entry is about.
type Subject struct {
	Kind SubjectKind
	ID   int64
}

// About returns the record as a subject.
func About(id RecordID) Subject { return Subject{OnRecord, int64(id)} }

// An Entry is an act that took place: append-only, numbered without gaps within
// its subject, chained within its site. Facts are in the chain for ever; of
// Words only a salted commitment is, so that they can lawfully be erased.
type Entry struct {
	Site       SiteID
	Seq        int64 // place in the site's chain, from 1
	Subject    Subject
	N          int // number within the subject, from 1
	At         Instant
	Act        Act
	Person     PersonID // 0 when the product itself acts
	Post       PostID   // held that day
	OnBehalfOf PostID   // by grant; 0 otherwise
	From       Status
	To         Status
	Facts      Facts
	Words      Words // zero after erasure
	Erased     bool
	Salt       []byte // of the commitment; nil after erasure
	Commitment []byte // SHA-256
	Prev       []byte // hash of the entry before it in the chain
	Hash       []byte
}

// Facts are the parts of an act that a fold needs and nobody may erase.
type Facts struct {
	Lead       OrganizationID `json:"lead,omitempty"`
	Due        Day            `json:"due,omitempty"`
	Outcome    Outcome        `json:"outcome,omitempty"`
	Visibility Visibility     `json:"visibility,omitempty"`
	Evidence   []Evidence     `json:"evidence,omitempty"`
	Parts      []RecordID     `json:"parts,omitempty"`     // of a split
	Successor  RecordID       `json:"successor,omitempty"` // of a merge, a supersession
	Granted    *bool          `json:"granted,omitempty"`   // the decision on an extension asked
	Edition    EditionID      `json:"edition,omitempty"`
	Source     SpanID         `json:"source,omitempty"` // the words that the act rests on
	Target     *Subject       `json:"target,omitempty"` // what a span became
	Norm       string         `json:"norm,omitempty"`   // what a span says, as edited
	Rule       int            `json:"rule,omitempty"`   // the public rule of a refusal
	Basis      string         `json:"basis,omitempty"`  // legal basis
	End        Day            `json:"end,omitempty"`    // of a membership, a grant
	Mended     string         `json:"mended,omitempty"` // name of the field that a correction mended
}

// Words are the free text of an act; they are erased together.
type Words struct {
	Reason string `json:"reason,omitempty"`
	Text   string `json:"text,omitempty"`   // public words: an acknowledgement, a report
	Result string `json:"result,omitempty"` // what came of it
}

// Zero reports whether nothing was said.
func (w Words) Zero() bool { return w == Words{} }

// An Evidence shows that what was said to be done was done. One of File,
// Document, Observation and URL is set.
type Evidence struct {
	File        string        `json:"file,omitempty"` // SHA-256
	Document    RecordID      `json:"document,omitempty"`
	Observation ObservationID `json:"observation,omitempty"`
	URL         string        `json:"url,omitempty"`
	Title       string        `json:"title"`
}

// Valid reports whether exactly one thing is shown and named.
func (e Evidence) Valid() bool {
	n := 0
	for _, set := range []bool{e.File != "", e.Document != 0, e.Observation != 0, e.URL != ""} {
		if set {
			n++
		}
	}
	return n == 1 && e.Title != ""
}

// Encode returns the facts as canonical JSON text: one text for one value.
func (f Facts) Encode() string { return encode(f) }

// Encode returns the words as canonical JSON text; "" when nothing was said.
func (w Words) Encode() string {
	if w.Zero() {
		return ""
	}
	return encode(w)
}

func encode(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("civic: a value of plain fields did not encode: %v", err))
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// DecodeFacts reads what Encode wrote.
func DecodeFacts(s string) (Facts, error) {
	var f Facts
	err := json.Unmarshal([]byte(s), &f)
	return f, fault.In(err, "civic.DecodeFacts")
}

// DecodeWords reads what Encode wrote; "" is no words.
func DecodeWords(s string) (Words, error) {
	var w Words
	if s == "" {
		return w, nil
	}
	err := json.Unmarshal([]byte(s), &w)
	return w, fault.In(err, "civic.DecodeWords")
}

// A Standing is how things stand with a subject: the fold of its entries, and
// nothing else. Every column that holds a part of it is a cache.
type Standing struct {
	Entries    int // how many were folded
	Status     Status
	Outcome    Outcome
	Visibility Visibility
	Lead       OrganizationID
	FirstDue   Day // written once
	Due        Day
	Submitted  Day      // of the last submission or answer
	Submitter  PersonID // who made it: never the one who closes
	Evidence   int      // how many are shown, over all entries
	Asked      Day      // the new day asked for; "" when no extension is asked
	Asker      PersonID // who asked: never the one who decides
	Extensions int      // how many were granted
	Closed     Day
	End        Day // of a membership, a grant
	Edition    EditionID
	Target     Subject // what a span became
	Norm       string  // what a span was edited to; "" when it stands as proposed
	Rule       int
	Successor  RecordID
	Spoken     Instant // time of the last entry
	Published  Instant // when readers first saw it; 0 for never
}

// Open reports whether a matter still owes an outcome.
func (s Standing) Open() bool { return s.Status != Closed && s.Status != "" }

// After returns the standing once e has taken place. It returns fault.Invalid
// when e does not follow: a gap in the numbers, or another state to start from.
func (s Standing) After(e Entry) (Standing, error) {
	if e.N != s.Entries+1 {
		return s, fault.New(fault.Invalid, "entry.gap", SubjectLabel(e.Subject.Kind), e.Subject.ID, s.Entries+1, e.N)
	}
	if e.From != s.Status {
		return s, fault.New(fault.Invalid, "entry.from", SubjectLabel(e.Subject.Kind), e.Subject.ID, e.N)
	}
	s.Entries = e.N
	s.Status = e.To
	s.Spoken = e.At
	f := e.Facts
	s.Evidence += len(f.Evidence)
	set(&s.Visibility, f.Visibility)
	set(&s.Edition, f.Edition)
	set(&s.Rule, f.Rule)
	set(&s.Successor, f.Successor)
	set(&s.End, f.End)
	set(&s.Norm, f.Norm)
	set(&s.Outcome, f.Outcome)
	set(&s.Lead, f.Lead)
	if f.Target != nil {
		s.Target = *f.Target
	}
	s.apply(e)
	if s.Visibility == Public && s.Published == 0 {
		s.Published = e.At
	}
	if s.FirstDue == "" {
		s.FirstDue = s.Due
	}
	if e.To == Closed && e.From != Closed {
		s.Closed = e.At.Day()
		s.Asked, s.Asker = "", 0
	}
	return s, nil
}

// apply lets e change what is its act's own.
func (s *Standing) apply(e Entry) {
	f := e.Facts
	switch e.Act {
	case ActSubmit, ActAnswer:
		s.Submitted, s.Submitter = e.At.Day(), e.Person
	case ActAskExtension:
		s.Asked, s.Asker = f.Due, e.Person
	case ActDecideExtension:
		if f.Granted != nil && *f.Granted {
			s.Due = s.Asked
			s.Extensions++
		}
		s.Asked, s.Asker = "", 0
	case ActUndo:
		s.Norm, s.Target = "", Subject{}
	case ActReopen: // what was shown stays shown, and a new submission is owed
		s.Outcome, s.Closed, s.Submitted, s.Submitter, s.Successor = "", "", "", 0, 0
	case ActReturn:
		s.Asked, s.Asker = "", 0
	case ActTransfer: // what the lead before asked for is not the new one's
		s.Asked, s.Asker = "", 0
		set(&s.Due, f.Due)
	case ActSend:
		if s.Due == "" {
			s.Due = f.Due
		}
	case ActCorrect:
		if f.Mended == "due" {
			set(&s.Due, f.Due)
		}
	case ActRecord:
		set(&s.Due, f.Due)
	default: // the others say all by their facts and by where they lead
	}
}

func set[T comparable](to *T, v T) {
	var zero T
	if v != zero {
		*to = v
	}
}

// Fold returns how things stand after all of a subject's entries, in their order.
func Fold(entries []Entry) (Standing, error) {
	var s Standing
	for _, e := range entries {
		var err error
		if s, err = s.After(e); err != nil {
			return s, err
		}
	}
	return s, nil
}
