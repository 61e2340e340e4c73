package newsroom

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// kindMeeting is the kind of the span that names the session a text reports; the
// engine tells it beside its items.
const kindMeeting = "meeting"

// kinds lists the kinds of spans, in the order in which readers list them.
var kinds = []string{
	kindMeeting, string(reading.KindPerson), string(reading.KindOrganization), string(reading.KindDocument), string(reading.KindDate),
	string(reading.KindFigure), string(reading.KindTarget), string(reading.KindProposal), string(reading.KindDirection), string(reading.KindPledge),
}

// Kinds returns the kinds of spans, in the order in which readers list them.
func Kinds() []string { return slices.Clone(kinds) }

// A session is what a span of kind meeting says. Participants are names, for a
// name tells a person within one text.
type session struct {
	Type          string   `json:"type"`
	Date          string   `json:"date,omitempty"` // EDTF
	Organizations []string `json:"organizations,omitempty"`
	Participants  []string `json:"participants,omitempty"`
}

// newNorm returns an empty norm of a kind; nil for a kind that is not known.
func newNorm(kind string) any {
	switch reading.Kind(kind) {
	case kindMeeting:
		return &session{}
	case reading.KindPerson:
		return &reading.Person{}
	case reading.KindOrganization:
		return &reading.Organization{}
	case reading.KindDocument:
		return &reading.Document{}
	case reading.KindDate:
		return &reading.Date{}
	case reading.KindFigure:
		return &reading.Figure{}
	case reading.KindTarget:
		return &reading.Target{}
	case reading.KindProposal, reading.KindDirection, reading.KindPledge:
		return &reading.Clause{}
	}
	return nil
}

// decodeNorm reads what a span of a kind says. It returns fault.Invalid for an
// unknown kind, and for what is not in the kind's shape.
func decodeNorm(kind, says string) (any, error) {
	n := newNorm(kind)
	if n == nil {
		return nil, fault.New(fault.Invalid, "newsroom.kind", kind)
	}
	d := json.NewDecoder(bytes.NewReader([]byte(says)))
	d.DisallowUnknownFields()
	if err := d.Decode(n); err != nil {
		return nil, fault.Because(err, fault.Invalid, "newsroom.norm")
	}
	return n, nil
}

// encodeNorm writes a norm as decodeNorm reads it. What named other items by
// their numbers in one reading is left out: names and places tell the same, and
// outlive an edition.
func encodeNorm(n any) (string, error) {
	switch x := n.(type) {
	case *reading.Clause:
		c := *x
		c.ByItem, c.ToItem, c.Cites = 0, 0, nil
		n = &c
	case *reading.Target:
		t := *x
		t.ByItem = 0
		n = &t
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(n); err != nil {
		return "", fault.In(err, "newsroom.encodeNorm")
	}
	return string(bytes.TrimSpace(b.Bytes())), nil
}

// A proposal is one stretch that a reading proposes to make a span of.
type proposal struct {
	kind       string
	start, end int
	exact      string
	rule       string
	norm       any
}

// proposals returns what a reading proposes, the session first.
func proposals(r *reading.Reading, text func(start, end int) string) []proposal {
	var out []proposal
	if m := r.Meeting; m != nil && m.Span.End > m.Span.Start {
		s := &session{Type: m.Type, Organizations: m.Organizations}
		if m.Date != nil {
			s.Date = *m.Date
		}
		for _, id := range m.Participants {
			if name := personNamed(r, id); name != "" {
				s.Participants = append(s.Participants, name)
			}
		}
		out = append(out, proposal{kindMeeting, m.Span.Start, m.Span.End, text(m.Span.Start, m.Span.End), "meeting", s})
	}
	for _, it := range r.Items {
		out = append(out, proposal{string(it.Kind), it.Start, it.End, it.Text, it.Rule, it.Norm})
	}
	return out
}

func personNamed(r *reading.Reading, id int) string {
	for _, it := range r.Items {
		if p, ok := it.Norm.(*reading.Person); ok && it.ID == id {
			return p.Name
		}
	}
	return ""
}

// decimalOf returns a number of the engine as the language has it: at most nine
// digits behind the point, the rest cut.
func decimalOf(d reading.Decimal) civic.Decimal {
	for d.Scale > 9 {
		d.Digits, d.Scale = d.Digits/10, d.Scale-1
	}
	return civic.Decimal{Digits: d.Digits, Scale: d.Scale}
}

// sayNumber returns a number as Vietnamese text has it; "" for none.
func sayNumber(d *reading.Decimal) string {
	if d == nil {
		return ""
	}
	return decimalOf(*d).Vietnamese()
}

// sayCount returns a count; "" for 0.
func sayCount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
