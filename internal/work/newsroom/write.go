package newsroom

import (
	"context"
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Text is what an editor wrote.
type Text struct {
	Title    string
	Lead     string
	Body     string // HTML, of which the canonical form is kept
	Byline   string // the name
	BylineAs string // "T/h"
	Note     string // what changed; a Revise must say it
}

// A Written is what writing did to the spans of the edition before.
type Written struct {
	Edition civic.EditionID
	Changed bool // false: the text was the same, and nothing was done
	Carried int  // spans whose words stand in the new text too
	New     int  // proposed anew
	Stale   []civic.Span
}

// manuscript checks what an editor wrote.
func (t Text) manuscript() (manuscript, error) {
	m := manuscript{title: tidyLine(t.Title), lead: tidyLine(t.Lead), bylineBy: tidyLine(t.Byline), bylineAs: tidyLine(t.BylineAs)}
	if m.title == "" || len([]rune(m.title)) > longestTitle {
		return m, fault.New(fault.Invalid, "newsroom.title")
	}
	m.byline = m.bylineBy
	if m.bylineBy != "" && m.bylineAs != "" {
		m.byline = m.bylineAs + ": " + m.bylineBy
	}
	if strings.TrimSpace(t.Body) == "" {
		return m, m.lawful()
	}
	doc, err := markup.FromHTML([]byte(t.Body))
	if err != nil {
		return m, err
	}
	x := vn.NewRunes(doc.Text)
	m.body = excerpt(doc, x, 0, x.Len())
	return m, m.lawful()
}

func tidyLine(s string) string { return strings.Join(strings.Fields(vn.NFC(s)), " ") }

// Compose makes a draft of a new article that an editor wrote.
func (n *Newsroom) Compose(ctx context.Context, actor civic.Actor, site civic.SiteID, section string, date civic.Day, t Text) (Imported, error) {
	m, err := t.manuscript()
	if err != nil {
		return Imported{}, fault.In(err, "newsroom.Compose")
	}
	home, err := n.Store.SiteByID(ctx, site)
	if err != nil {
		return Imported{}, fault.In(err, "newsroom.Compose")
	}
	in := Input{Date: date, Bytes: []byte(m.text())}
	if in.Section, err = sectionOf(home, section); err != nil {
		return Imported{}, err
	}
	if in.Date == "" {
		in.Date = n.today()
	}
	read := reading.Read(m.text(), reading.Options{Ref: string(in.Date)})
	out, err := n.take(ctx, actor, home, m, in, read)
	return out, fault.In(err, "newsroom.Compose")
}

// Write gives a draft a new text. Each span goes with its words, where they stand
// once in the new text; the others become stale. What the new text tells beside
// them is proposed.
func (n *Newsroom) Write(ctx context.Context, actor civic.Actor, id civic.RecordID, t Text) (Written, error) {
	var out Written
	m, err := t.manuscript()
	if err == nil {
		err = n.Store.Write(ctx, actor, func(tx *store.Tx) error {
			r, err := draft(ctx, tx, id)
			if err != nil {
				return err
			}
			out, err = rewrite(ctx, tx, r, m, t.Note, civic.ActWrite)
			return err
		})
	}
	return out, fault.In(err, "newsroom.Write(%d)", id)
}

// Revise gives a published article a new text, for a reason that everybody sees
// beside the difference. Its spans go with their words as in Write; nothing new
// is proposed, for nobody would confirm it.
func (n *Newsroom) Revise(ctx context.Context, actor civic.Actor, id civic.RecordID, t Text) (Written, error) {
	var out Written
	m, err := t.manuscript()
	if err == nil && strings.TrimSpace(t.Note) == "" {
		err = fault.New(fault.Invalid, "act.must.reason")
	}
	if err == nil {
		err = n.Store.Write(ctx, actor, func(tx *store.Tx) error {
			r, err := article(ctx, tx.Desk, id)
			if err != nil {
				return err
			}
			if r.Status != civic.Published {
				return fault.New(fault.Conflict, "newsroom.unpublished")
			}
			out, err = rewrite(ctx, tx, r, m, t.Note, civic.ActRevise)
			return err
		})
	}
	return out, fault.In(err, "newsroom.Revise(%d)", id)
}

// rewrite gives an article a new edition.
func rewrite(ctx context.Context, tx *store.Tx, r civic.Record, m manuscript, note string, a civic.Act) (Written, error) {
	was, err := tx.Edition(ctx, r.Edition)
	if err != nil {
		return Written{}, err
	}
	d := r.ArticleDetail()
	if text := m.text(); text == was.Text && m.body.HTML() == was.Markup {
		return Written{Edition: was.ID}, nil
	}
	e, err := putEdition(ctx, tx, r, m, was.Number+1, note)
	if err != nil {
		return Written{}, err
	}
	r.Title, r.Summary = m.title, m.lead
	d.Byline, d.BylineAs = m.bylineBy, m.bylineAs
	r.Detail = d
	if err := tx.UpdateRecord(ctx, &r); err != nil {
		return Written{}, err
	}
	facts := civic.Facts{Edition: e.ID}
	if a == civic.ActRevise {
		facts.Visibility = civic.Public
	}
	if err := act(ctx, tx, civic.About(r.ID), a, facts, civic.Words{Reason: note}); err != nil {
		return Written{}, err
	}
	out := Written{Edition: e.ID, Changed: true}
	kept, err := carry(ctx, tx, was, e, &out)
	if err != nil || a == civic.ActRevise {
		return out, err
	}
	return out, propose(ctx, tx, e, string(r.Date), kept, &out)
}

// carry moves the spans of an edition to the one that replaces it, or loses them.
// It returns those that it moved.
func carry(ctx context.Context, tx *store.Tx, was, now civic.Edition, out *Written) ([]civic.Span, error) {
	spans, err := tx.AllSpans(ctx, was.ID)
	if err != nil {
		return nil, err
	}
	find := newFinder(was.Text, now.Text)
	var kept []civic.Span
	for _, s := range spans {
		if s.Status == civic.Stale {
			continue
		}
		start, ok := find.place(s)
		if !ok {
			out.Stale = append(out.Stale, s)
			if err := act(ctx, tx, onSpan(s.ID), civic.ActLose, civic.Facts{Edition: now.ID}, civic.Words{}); err != nil {
				return nil, err
			}
			continue
		}
		s.Edition, s.End, s.Start = now.ID, start+s.End-s.Start, start
		if err := tx.PutSpan(ctx, &s); err != nil {
			return nil, err
		}
		kept = append(kept, s)
		out.Carried++
	}
	return kept, nil
}

// propose puts what a new text tells and no span says already, or was rejected.
func propose(ctx context.Context, tx *store.Tx, e civic.Edition, ref string, kept []civic.Span, out *Written) error {
	read := reading.Read(e.Text, reading.Options{Ref: ref})
	for _, p := range proposals(read, vn.NewRunes(e.Text).Slice) {
		if slices.ContainsFunc(kept, func(s civic.Span) bool { return s.Kind == p.kind && s.Start < p.end && p.start < s.End }) {
			continue
		}
		if _, err := suggest(ctx, tx, e, p, read.Engine); err != nil {
			return err
		}
		out.New++
	}
	return nil
}

// A finder finds the words of one text again in another.
type finder struct {
	was, now *vn.Runes
	lines    map[string]int // of was that stand once in either text: where they begin in now
}

func newFinder(was, now string) finder {
	f := finder{vn.NewRunes(was), vn.NewRunes(now), map[string]int{}}
	before, after := linesOf(was), linesOf(now)
	for line, at := range after {
		if len(at) == 1 && len(before[line]) == 1 {
			f.lines[line] = at[0]
		}
	}
	return f
}

// linesOf returns where each line of a text begins, in code points.
func linesOf(text string) map[string][]int {
	out := map[string][]int{}
	at := 0
	for line := range strings.SplitSeq(text, "\n") {
		out[line] = append(out[line], at)
		at += len([]rune(line)) + 1
	}
	return out
}

// contexts are how many letters beside a span's words help to find them again.
var contexts = []int{40, 20, 10}

// place returns where the words of a span of the old text stand in the new one:
// in their line, where the line stays as it was; else where they stand once, alone
// or with the letters before or behind them.
func (f finder) place(s civic.Span) (int, bool) {
	text := f.was.Text()
	from := strings.LastIndexByte(text[:f.was.Byte(s.Start)], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[f.was.Byte(s.Start):], '\n'); i >= 0 {
		to = f.was.Byte(s.Start) + i
	}
	if at, ok := f.lines[text[from:to]]; ok && f.was.Byte(s.End) <= to {
		return at + s.Start - f.was.Rune(from), true
	}
	if at, ok := f.once(s.Start, s.End); ok {
		return at, true
	}
	for _, n := range contexts {
		if at, ok := f.once(s.Start, min(s.End+n, f.was.Rune(to))); ok {
			return at, true
		}
		before := max(s.Start-n, f.was.Rune(from))
		if at, ok := f.once(before, s.End); ok {
			return at + s.Start - before, true
		}
	}
	return 0, false
}

// once returns where a stretch of the old text stands in the new one, if it stands
// there once.
func (f finder) once(start, end int) (int, bool) {
	now, words := f.now.Text(), f.was.Slice(start, end)
	first := strings.Index(now, words)
	if first < 0 || words == "" || strings.Contains(now[first+1:], words) {
		return 0, false
	}
	return f.now.Rune(first), true
}
