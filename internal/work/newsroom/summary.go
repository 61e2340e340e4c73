package newsroom

import (
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// between stands between the parts of a summary.
const between = " · "

// Summary returns in one line what a norm of the kind says: "GRDP · 7,7–8,2 % ·
// tăng · so với 2025". It is "" for what is no norm of the kind.
func Summary(lang msg.Lang, kind, norm string) string {
	n, err := decodeNorm(kind, norm)
	if err != nil {
		return ""
	}
	s := speaker{lang: lang}
	switch x := n.(type) {
	case *session:
		s.say(x.Type, sayEDTF(x.Date), strings.Join(x.Organizations, "; "))
	case *reading.Person:
		s.person(x)
	case *reading.Organization:
		s.say(x.Name, x.Parent)
	case *reading.Document:
		s.document(x)
	case *reading.Date:
		s.say(sayEDTF(x.EDTF))
	case *reading.Figure:
		s.figure(x)
	case *reading.Target:
		s.target(x)
	case *reading.Clause:
		s.clause(x)
	}
	return strings.Join(s.parts, between)
}

// A speaker collects the parts of a summary.
type speaker struct {
	lang  msg.Lang
	parts []string
}

// say adds the parts that are not empty.
func (s *speaker) say(parts ...string) {
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			s.parts = append(s.parts, p)
		}
	}
}

// word adds a choice by its name; nothing for "not said".
func (s *speaker) word(key, value string) {
	if value != "" {
		s.say(msg.Text(s.lang, string(choiceLabel(key, value))))
	}
}

// with adds a sentence around what is said, if something is.
func (s *speaker) with(key, said string) {
	if said != "" {
		s.say(msg.Text(s.lang, key, said))
	}
}

func (s *speaker) person(p *reading.Person) {
	s.say(p.Name)
	for _, o := range p.Offices {
		s.say(o.Text)
	}
	s.word("role", p.Role)
	s.word("side", p.Side)
}

func (s *speaker) document(d *reading.Document) {
	name := d.Reference
	if name == "" {
		name = d.Number
	}
	if d.Count > 0 {
		name = ""
	}
	s.say(strings.TrimSpace(sayCount(d.Count)+" "+d.Type), name, d.Term, d.Issuer, sayEDTF(d.Date), d.Status)
	if d.Inferred {
		s.say(msg.Text(s.lang, "newsroom.say.inferred"))
	}
}

func (s *speaker) figure(f *reading.Figure) {
	s.say(f.Indicator, sayAmount(f))
	s.word("direction", f.Direction)
	if against := againstOf(f); against != "" {
		s.say(Against(s.lang, against))
	}
	s.with("newsroom.say.period", sayEDTF(f.Period))
	s.say(f.Area)
	s.word("mode", f.Mode)
}

func (s *speaker) target(t *reading.Target) {
	s.say(t.What, strings.TrimSpace(sayNumber(t.Value)+" "+t.Unit))
	s.with("newsroom.say.by", t.By)
	s.with("newsroom.say.deadline", sayEDTF(t.Deadline))
}

func (s *speaker) clause(c *reading.Clause) {
	who := c.By
	if c.To != "" {
		who = strings.TrimSpace(who + " → " + c.To)
	}
	s.say(who)
	s.with("newsroom.say.deadline", sayEDTF(c.Deadline))
	s.say(msg.Text(s.lang, string(choiceLabel("specificity", sayDigit(c.Specificity)))))
}

func sayDigit(n int) string { return string(rune('0' + min(max(n, 0), 9))) }

// sayAmount returns a figure's number with its unit: "7,7–8,2 %", "> 413 tỷ đồng".
func sayAmount(f *reading.Figure) string {
	amount := sayNumber(&f.Value)
	if f.Value2 != nil {
		amount += "–" + sayNumber(f.Value2)
	}
	if f.Of != nil {
		amount += "/" + sayNumber(f.Of)
	}
	signs := map[string]string{"over": "> ", "under": "< ", "approx": "≈ ", "min": "≥ ", "max": "≤ "}
	return strings.TrimSpace(signs[f.Q] + amount + " " + f.Unit)
}

// Against returns in words what an observation is measured against; "" for one
// that needs nothing.
func Against(lang msg.Lang, against string) string {
	switch against {
	case "":
		return ""
	case civic.Unstated:
		return msg.Text(lang, "newsroom.against.unstated")
	case "plan":
		return msg.Text(lang, "newsroom.against.plan")
	case "budget":
		return msg.Text(lang, "newsroom.against.budget")
	}
	return msg.Text(lang, "newsroom.against.other", sayEDTF(against))
}

// againstOf returns what a figure is measured against, as an observation keeps
// it. What the text leaves unsaid stays civic.Unstated.
func againstOf(f *reading.Figure) string {
	switch vn.Fold(f.CompareBase) {
	case "":
	case "ke hoach":
		return "plan"
	case "du toan":
		return "budget"
	default:
		return f.CompareBase
	}
	switch {
	case f.Of != nil:
		return wholeOf + " " + strings.TrimSpace(sayNumber(f.Of)+" "+f.Unit)
	case civic.NeedsBasis(f.Unit, f.Direction):
		return civic.Unstated
	}
	return ""
}

// wholeOf begins the basis of a number that is told as a part of a whole.
const wholeOf = "tổng số"
