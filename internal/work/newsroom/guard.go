package newsroom

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// A Warning is what an editor should see before a span goes out.
type Warning struct {
	Key       string // of the sentence
	Args      []any
	Blocks    bool   // contradicts what is registered, or itself: nothing is published until it is explained
	Explained string // the reason that somebody gave; "" for none
}

// Text returns the warning's sentence.
func (w Warning) Text(lang msg.Lang) string { return msg.Text(lang, w.Key, w.Args...) }

// Stops reports whether the warning still stands in the way of publishing.
func (w Warning) Stops() bool { return w.Blocks && w.Explained == "" }

// A guard compares what an article tells with itself and with the register.
type guard struct {
	*resolver
	site    civic.SiteID
	article civic.RecordID
}

// warnings returns what is to be seen about one span.
func (g guard) warnings(ctx context.Context, t told) ([]Warning, error) {
	switch n := t.norm.(type) {
	case *reading.Person:
		return g.ofPerson(ctx, n)
	case *reading.Figure:
		return g.ofFigure(ctx, n)
	case *reading.Target:
		return g.ofTarget(ctx, n)
	case *reading.Clause:
		return g.ofClause(ctx, t.span.Kind, n)
	}
	return nil, nil
}

func (g guard) ofPerson(ctx context.Context, n *reading.Person) ([]Warning, error) {
	var ws []Warning
	for _, o := range n.Offices {
		p, ok, err := g.post(ctx, o)
		if err != nil || !ok {
			if err != nil {
				return nil, err
			}
			continue
		}
		other, taken, err := g.seated(ctx, p, n.Name)
		if err != nil {
			return nil, err
		}
		if taken {
			ws = append(ws, Warning{Key: "newsroom.warn.seat", Args: []any{p.Label, sayDay(g.day), other.Name}, Blocks: true})
		}
	}
	return ws, nil
}

func (g guard) ofFigure(ctx context.Context, n *reading.Figure) ([]Warning, error) {
	var ws []Warning
	if againstOf(n) == civic.Unstated {
		ws = append(ws, Warning{Key: "newsroom.warn.basis"})
	}
	if n.Ambiguous != "" {
		ws = append(ws, Warning{Key: "newsroom.warn.ambiguous"})
	}
	o, indicator, ok := draftFigure(n, g.home)
	if !ok {
		return append(ws, Warning{Key: "newsroom.warn.indicator"}), nil
	}
	more, err := g.ofNumber(ctx, o, indicator)
	return append(ws, more...), err
}

func (g guard) ofTarget(ctx context.Context, n *reading.Target) ([]Warning, error) {
	ws := g.ofDeadline(n.Deadline)
	o, indicator, ok := draftTarget(n, g.home)
	if !ok {
		return ws, nil
	}
	more, err := g.ofNumber(ctx, o, indicator)
	return append(ws, more...), err
}

func (g guard) ofNumber(ctx context.Context, o civic.Observation, indicator civic.Record) ([]Warning, error) {
	other, found, err := g.differing(ctx, g.site, g.article, o, indicator)
	if err != nil || !found {
		return nil, err
	}
	return []Warning{{Key: "newsroom.warn.figure", Args: []any{indicator.Title, sayEDTF(o.Period), sayValue(other)}, Blocks: true}}, nil
}

func (g guard) ofClause(ctx context.Context, kind string, n *reading.Clause) ([]Warning, error) {
	ws := g.ofDeadline(n.Deadline)
	if reading.Kind(kind) == reading.KindPledge {
		return ws, nil
	}
	if n.To == "" {
		return append(ws, Warning{Key: "newsroom.warn.addressee.none"}), nil
	}
	body, err := g.body(ctx, n.To)
	if err == nil && body.ID == 0 {
		ws = append(ws, Warning{Key: "newsroom.warn.addressee", Args: []any{n.To}})
	}
	return ws, err
}

// ofDeadline tells of a day that had passed when it was set.
func (g guard) ofDeadline(edtf string) []Warning {
	due := civic.PeriodEnd(edtf)
	if due == "" || due >= g.day {
		return nil
	}
	return []Warning{{Key: "newsroom.warn.past", Args: []any{sayEDTF(edtf), sayDay(g.day)}, Blocks: true}}
}

func sayDay(d civic.Day) string { return sayEDTF(string(d)) }

// sayValue returns an observation's number with its unit.
func sayValue(o civic.Observation) string {
	s := o.Low.Vietnamese()
	if o.High.Compare(o.Low) != 0 {
		s += "–" + o.High.Vietnamese()
	}
	return s + " " + o.Unit
}

// explanation returns the reason that was given for what a span says against the
// register: with the last edit, and not taken back since.
func explanation(entries []civic.Entry) string {
	reason := ""
	for _, e := range entries {
		if e.Act == civic.ActEdit || e.Act == civic.ActUndo {
			reason = e.Words.Reason
		}
	}
	return vn.NFC(reason)
}
