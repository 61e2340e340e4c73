package newsroom

import (
	"context"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Draft is an article on its way, with how far its confirmation is.
type Draft struct {
	Article civic.Record
	Open    int // spans that nobody has decided on
	Decided int
}

// Drafts returns a page of the articles of a site, or with 0 of all sites, that
// the actor may see and that are not public yet, last changed first, and how many
// there are.
func (n *Newsroom) Drafts(ctx context.Context, actor civic.Actor, site civic.SiteID, limit, offset int) ([]Draft, int, error) {
	desk := n.Store.Desk(actor)
	records, total, err := desk.Records(ctx, store.Filter{
		Site: site, Kind: civic.Article, Status: []civic.Status{civic.Draft, civic.Review, civic.Approved}, Order: store.ByModified, Limit: limit, Offset: offset,
	})
	if err != nil {
		return nil, 0, fault.In(err, "newsroom.Drafts")
	}
	out := make([]Draft, len(records))
	for i, r := range records {
		spans, err := desk.AllSpans(ctx, r.Edition)
		if err != nil {
			return nil, 0, fault.In(err, "newsroom.Drafts")
		}
		out[i].Article = r
		for _, s := range spans {
			if s.Status == civic.Suggested {
				out[i].Open++
			} else {
				out[i].Decided++
			}
		}
	}
	return out, total, nil
}

// A Review is an article with all that is proposed of it.
type Review struct {
	Site     civic.Site
	Article  civic.Record
	Edition  civic.Edition
	Page            // with the words of each item marked: its id, kind and state as data
	Items    []Item // in order of their place in Edition.Text
	Open     int    // that nobody has decided on
	Stopping int    // warnings of what stands that keep the article from being published
	Held     bool   // published, and not shown yet: UndoPublish takes it back until Article's ScheduledAt
}

// An Item is one proposal.
type Item struct {
	Span     civic.Span
	Fields   []Field
	Warnings []Warning
}

// Summary returns in one line what the item says.
func (i Item) Summary(lang msg.Lang) string { return Summary(lang, i.Span.Kind, i.Span.Says()) }

// Review returns an article as its editor sees it.
func (n *Newsroom) Review(ctx context.Context, actor civic.Actor, id civic.RecordID) (Review, error) {
	out, err := n.review(ctx, n.Store.Desk(actor), id)
	return out, fault.In(err, "newsroom.Review(%d)", id)
}

func (n *Newsroom) review(ctx context.Context, desk store.Desk, id civic.RecordID) (Review, error) {
	var out Review
	var err error
	if out.Article, err = article(ctx, desk, id); err != nil {
		return out, err
	}
	if out.Site, err = n.Store.SiteByID(ctx, out.Article.Site); err != nil {
		return out, err
	}
	if out.Edition, err = desk.Edition(ctx, out.Article.Edition); err != nil {
		return out, err
	}
	if out.Page, err = pageOf(out.Edition); err != nil {
		return out, err
	}
	spans, err := desk.AllSpans(ctx, out.Edition.ID)
	if err != nil {
		return out, err
	}
	r, err := newResolver(ctx, desk, out.Site, out.Article.Date)
	if err != nil {
		return out, err
	}
	out.Held = out.Article.Status == civic.Approved && out.Article.ArticleDetail().ScheduledAt != 0
	g := guard{r, out.Article.Site, id}
	for _, s := range spans {
		if s.Status == civic.Stale {
			continue
		}
		item, err := itemOf(ctx, desk, g, s)
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, item)
		out.mark(s.Start, s.End, markOf(s))
		if s.Status == civic.Suggested {
			out.Open++
		}
		if stands(s) {
			out.Stopping += stopping(item.Warnings)
		}
	}
	return out, nil
}

// markOf returns how a span is marked for its editor.
func markOf(s civic.Span) markup.Mark {
	id := strconv.FormatInt(int64(s.ID), 10)
	return markup.Mark{ID: "s" + id, Class: "told told-" + s.Kind, Data: []markup.Attr{
		{Name: "span", Value: id}, {Name: "kind", Value: s.Kind}, {Name: "state", Value: string(s.Status)},
	}}
}

func stands(s civic.Span) bool { return s.Status == civic.Accepted || s.Status == civic.Edited }

func stopping(ws []Warning) int {
	n := 0
	for _, w := range ws {
		if w.Stops() {
			n++
		}
	}
	return n
}

func itemOf(ctx context.Context, desk store.Desk, g guard, s civic.Span) (Item, error) {
	item := Item{Span: s}
	norm, err := decodeNorm(s.Kind, s.Says())
	if err != nil {
		return item, err
	}
	for _, b := range bind(norm) {
		item.Fields = append(item.Fields, b.field())
	}
	if item.Warnings, err = g.warnings(ctx, told{s, norm}); err != nil || stopping(item.Warnings) == 0 {
		return item, err
	}
	entries, err := desk.Entries(ctx, onSpan(s.ID))
	if err != nil {
		return item, err
	}
	if why := explanation(entries); why != "" {
		for i := range item.Warnings {
			item.Warnings[i].Explained = why
		}
	}
	return item, nil
}

// A Decision is what an editor says to a proposal.
type Decision string

// The decisions.
const (
	Accept Decision = "accept"
	Reject Decision = "reject"
	Undo   Decision = "undo" // of either, and of an edit
)

// Decide accepts a proposal, rejects it, or takes either back. It returns
// fault.Conflict when the span's state does not allow it, or its article is no
// longer a draft.
func (n *Newsroom) Decide(ctx context.Context, actor civic.Actor, id civic.SpanID, d Decision) (civic.Span, error) {
	acts := map[Decision]civic.Act{Accept: civic.ActAccept, Reject: civic.ActReject, Undo: civic.ActUndo}
	a, ok := acts[d]
	if !ok {
		return civic.Span{}, fault.New(fault.Invalid, "act.unknown", string(d))
	}
	s, err := n.onDraft(ctx, actor, id, func(tx *store.Tx, s civic.Span) error {
		return act(ctx, tx, onSpan(id), a, civic.Facts{}, civic.Words{})
	})
	return s, fault.In(err, "newsroom.Decide(%d, %s)", id, d)
}

// Edit sets fields of what a span says to what a person wrote, by the keys of
// Fields; those not named stay. The span then stands as edited. It returns
// fault.Invalid with the words to be mended.
func (n *Newsroom) Edit(ctx context.Context, actor civic.Actor, id civic.SpanID, fields map[string]string) (civic.Span, error) {
	s, err := n.onDraft(ctx, actor, id, func(tx *store.Tx, s civic.Span) error {
		norm, err := apply(s.Kind, s.Says(), fields)
		if err != nil {
			return err
		}
		return act(ctx, tx, onSpan(id), civic.ActEdit, civic.Facts{Norm: norm}, civic.Words{})
	})
	return s, fault.In(err, "newsroom.Edit(%d)", id)
}

// EditNorm is Edit with the whole norm as JSON in the engine's shape.
func (n *Newsroom) EditNorm(ctx context.Context, actor civic.Actor, id civic.SpanID, norm string) (civic.Span, error) {
	s, err := n.onDraft(ctx, actor, id, func(tx *store.Tx, s civic.Span) error {
		norm, err := checkNorm(s.Kind, norm)
		if err != nil {
			return err
		}
		return act(ctx, tx, onSpan(id), civic.ActEdit, civic.Facts{Norm: norm}, civic.Words{})
	})
	return s, fault.In(err, "newsroom.EditNorm(%d)", id)
}

// Explain lets a span stand against the register, for a reason that stays with it.
func (n *Newsroom) Explain(ctx context.Context, actor civic.Actor, id civic.SpanID, reason string) (civic.Span, error) {
	reason = vn.NFC(strings.TrimSpace(reason))
	if reason == "" {
		return civic.Span{}, fault.New(fault.Invalid, "newsroom.explain")
	}
	s, err := n.onDraft(ctx, actor, id, func(tx *store.Tx, s civic.Span) error {
		return act(ctx, tx, onSpan(id), civic.ActEdit, civic.Facts{Norm: s.Says()}, civic.Words{Reason: reason})
	})
	return s, fault.In(err, "newsroom.Explain(%d)", id)
}

// onDraft runs f on a span of an article that is still being worked on, and
// returns the span after it.
func (n *Newsroom) onDraft(ctx context.Context, actor civic.Actor, id civic.SpanID, f func(*store.Tx, civic.Span) error) (civic.Span, error) {
	var out civic.Span
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		s, err := tx.Span(ctx, id)
		if err != nil {
			return err
		}
		if _, err := draft(ctx, tx, s.Article); err != nil {
			return err
		}
		if err := f(tx, s); err != nil {
			return err
		}
		out, err = tx.Span(ctx, id)
		return err
	})
	return out, err
}

// draft returns an article that is still being worked on; fault.Conflict for another.
func draft(ctx context.Context, tx *store.Tx, id civic.RecordID) (civic.Record, error) {
	r, err := article(ctx, tx.Desk, id)
	if err == nil && r.Status != civic.Draft && r.Status != civic.Review {
		err = fault.New(fault.Conflict, "newsroom.closed", civic.StatusLabel(civic.Articles.Name, "", r.Status))
	}
	return r, err
}

// AcceptAll accepts every proposal of an article that nobody has decided on, and
// returns how many there were.
func (n *Newsroom) AcceptAll(ctx context.Context, actor civic.Actor, id civic.RecordID) (int, error) {
	count := 0
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		count = 0
		r, err := draft(ctx, tx, id)
		if err != nil {
			return err
		}
		spans, err := tx.AllSpans(ctx, r.Edition)
		if err != nil {
			return err
		}
		for _, s := range spans {
			if s.Status != civic.Suggested {
				continue
			}
			if err := act(ctx, tx, onSpan(s.ID), civic.ActAccept, civic.Facts{}, civic.Words{}); err != nil {
				return err
			}
			count++
		}
		return nil
	})
	return count, fault.In(err, "newsroom.AcceptAll(%d)", id)
}

// AddSpan makes a span of words that a person selected: code points start to end
// of the current edition's text. What it says is what the engine makes of the
// words, or the least that the kind can say; it is accepted at once. It returns
// fault.Invalid for a stretch outside the text or without words, and
// fault.Conflict when a span of the kind has the same words already.
func (n *Newsroom) AddSpan(ctx context.Context, actor civic.Actor, id civic.RecordID, start, end int, kind string) (civic.Span, error) {
	var out civic.Span
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := draft(ctx, tx, id)
		if err != nil {
			return err
		}
		e, err := tx.Edition(ctx, r.Edition)
		if err != nil {
			return err
		}
		p, err := selected(e.Text, start, end, kind, string(r.Date))
		if err != nil {
			return err
		}
		spans, err := tx.AllSpans(ctx, e.ID)
		if err != nil {
			return err
		}
		for _, s := range spans {
			if s.Kind == kind && s.Start == p.start && s.End == p.end && s.Status != civic.Stale {
				return fault.New(fault.Conflict, "newsroom.span.twice", p.exact)
			}
		}
		if out, err = suggest(ctx, tx, e, p, ""); err != nil {
			return err
		}
		if err := act(ctx, tx, onSpan(out.ID), civic.ActAccept, civic.Facts{}, civic.Words{}); err != nil {
			return err
		}
		out, err = tx.Span(ctx, out.ID)
		return err
	})
	return out, fault.In(err, "newsroom.AddSpan(%d)", id)
}

// selected returns the proposal that a selection of a text is.
func selected(text string, start, end int, kind, ref string) (proposal, error) {
	x := vn.NewRunes(text)
	if start < 0 || end > x.Len() || start >= end {
		return proposal{}, fault.New(fault.Invalid, "newsroom.selection")
	}
	words := x.Slice(start, end)
	left := len([]rune(words)) - len([]rune(strings.TrimLeft(words, " \n\t\u00a0")))
	words = strings.TrimSpace(words)
	if words == "" {
		return proposal{}, fault.New(fault.Invalid, "newsroom.selection")
	}
	p := proposal{kind: kind, start: start + left, end: start + left + len([]rune(words)), exact: words}
	var err error
	if p.norm, err = guess(text, p, ref); err == nil {
		err = required(p.norm)
	}
	return p, err
}

// guess returns what the engine makes of selected words, by the item of the kind
// that shares most with them; else the least that the kind can say.
func guess(text string, p proposal, ref string) (any, error) {
	best, most := any(nil), 0
	x := vn.NewRunes(text)
	for _, q := range proposals(reading.Read(text, reading.Options{Ref: ref}), x.Slice) {
		if q.kind != p.kind {
			continue
		}
		if share := min(q.end, p.end) - max(q.start, p.start); share > most {
			best, most = q.norm, share
		}
	}
	if best != nil {
		return best, nil
	}
	n := newNorm(p.kind)
	switch n := n.(type) {
	case nil:
		return nil, fault.New(fault.Invalid, "newsroom.kind", p.kind)
	case *session:
		n.Type = "buổi làm việc"
	case *reading.Person:
		n.Name = p.exact
	case *reading.Organization:
		n.Name = p.exact
	case *reading.Document:
		n.Type, _, _ = strings.Cut(strings.ToLower(p.exact), " ")
	case *reading.Date:
		edtf, err := readEDTF(p.exact)
		n.EDTF = edtf
		return n, err
	case *reading.Figure:
		number, unit, _ := strings.Cut(p.exact, " ")
		value, err := readNumber(strings.TrimSuffix(number, "%"))
		n.Value, n.Unit = value, strings.TrimSpace(unit)
		if strings.HasSuffix(number, "%") {
			n.Unit = "%"
		}
		return n, err
	case *reading.Target:
		n.What = p.exact
	}
	return n, nil
}
