package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const spanColumns = `id, site_id, article_id, of_edition_id, starts, stops, exact, kind, engine, engine_rule, proposed, ` + standingColumns

func scanSpan(r row) (civic.Span, error) {
	var x civic.Span
	return x, r.Scan(append([]any{
		&x.ID, &x.Site, &x.Article, &x.Edition, &x.Start, &x.End, &x.Exact, &x.Kind, &x.Engine, &x.Rule, &x.Proposed,
	}, standingInto(&x.Standing)...)...)
}

// Spans returns the accepted and edited spans of an edition that the view may
// see, in the order of the text.
func (v View) Spans(ctx context.Context, edition civic.EditionID) ([]civic.Span, error) {
	e, err := v.edition(ctx, edition)
	if err != nil {
		return nil, fault.In(err, "store.Spans(%d)", edition)
	}
	const q = `
		SELECT ` + spanColumns + ` FROM span
		WHERE site_id = $1 AND of_edition_id = $2 AND status IN ('accepted', 'edited') ORDER BY starts, stops DESC, id`
	xs, err := all(ctx, v.q, scanSpan, q, e.Site, edition)
	return xs, fault.In(err, "store.Spans(%d)", edition)
}

// AllSpans returns the spans of an edition in every state, in the order of the text.
func (d Desk) AllSpans(ctx context.Context, edition civic.EditionID) ([]civic.Span, error) {
	e, err := d.edition(ctx, edition)
	if err != nil {
		return nil, fault.In(err, "store.AllSpans(%d)", edition)
	}
	const q = `SELECT ` + spanColumns + ` FROM span WHERE site_id = $1 AND of_edition_id = $2 ORDER BY starts, stops DESC, id`
	xs, err := all(ctx, d.q, scanSpan, q, e.Site, edition)
	return xs, fault.In(err, "store.AllSpans(%d)", edition)
}

// Span returns the span of that id: to a Reader, an accepted or edited one.
func (v View) Span(ctx context.Context, id civic.SpanID) (civic.Span, error) {
	x, err := v.span(ctx, id)
	return x, fault.In(err, "store.Span(%d)", id)
}

func (v View) span(ctx context.Context, id civic.SpanID) (civic.Span, error) {
	s, err := loadSubject(ctx, v.q, civic.Subject{Kind: civic.OnSpan, ID: int64(id)})
	if err != nil {
		return civic.Span{}, err
	}
	const q = `SELECT ` + spanColumns + ` FROM span WHERE site_id = $1 AND id = $2`
	x, err := one(ctx, v.q, "span.none", scanSpan, say(q, s.site, id))
	if err != nil {
		return x, err
	}
	if !v.desk && !shown(civic.OnSpan, x.Status) {
		return civic.Span{}, fault.New(fault.NotFound, "span.none")
	}
	if _, err := v.edition(ctx, x.Edition); err != nil {
		return civic.Span{}, err
	}
	return x, nil
}

// SpansOf returns the accepted and edited spans that became a subject: where it
// is said what it rests on.
func (v View) SpansOf(ctx context.Context, target civic.Subject) ([]civic.Span, error) {
	xs, err := v.spansOf(ctx, target)
	return xs, fault.In(err, "store.SpansOf(%s %d)", target.Kind, target.ID)
}

func (v View) spansOf(ctx context.Context, target civic.Subject) ([]civic.Span, error) {
	s := v.shownSpans().and(" AND target_kind = ? AND target_id = ?", target.Kind, target.ID)
	s.and(" AND status IN ('accepted', 'edited') ORDER BY id")
	xs, err := rowsOf(ctx, v.q, scanSpan, s)
	if err != nil {
		return nil, err
	}
	return visible(ctx, v, xs, func(x civic.Span) civic.RecordID { return x.Article })
}

// SpansByID returns those of the spans that there are to see: to a Reader, the
// accepted and edited ones.
func (v View) SpansByID(ctx context.Context, ids ...civic.SpanID) (map[civic.SpanID]civic.Span, error) {
	xs, err := rowsIn(ctx, v.q, scanSpan, v.shownSpans, "id", ids)
	if err == nil {
		xs, err = visible(ctx, v, xs, func(x civic.Span) civic.RecordID { return x.Article })
	}
	return byID(xs, func(x civic.Span) civic.SpanID { return x.ID }), fault.In(err, "store.SpansByID")
}

// shownSpans begins a statement over the spans that the view may see, if it may see
// their articles.
func (v View) shownSpans() *statement {
	if !v.desk {
		const q = `
			SELECT ` + spanColumns + ` FROM span
			WHERE site_id = $1 AND status IN ('accepted', 'edited')
				AND of_edition_id IN (SELECT e.id FROM edition e WHERE e.site_id = $1 AND e.shown_us > 0)`
		return say(q, v.site)
	}
	// across sites: which articles a desk may see is asked of each
	const q = `SELECT ` + spanColumns + ` FROM span WHERE id > 0`
	return say(q)
}

// PutSpan adds a span to its edition and fills in id, site and article. A span that is
// there moves to the edition of the same record that x names: Edition, Start and End
// change and nothing else; an act on the record must stand for it. It returns
// fault.Invalid "span.exact" unless the edition's text from Start to End, in code
// points, is exactly Exact, also of the span that moves.
func (t *Tx) PutSpan(ctx context.Context, x *civic.Span) error {
	return fault.In(t.putSpan(ctx, x), "store.PutSpan(%d-%d)", x.Start, x.End)
}

func (t *Tx) putSpan(ctx context.Context, x *civic.Span) error {
	e, err := t.text(ctx, x.Edition)
	if err != nil {
		return err
	}
	if x.Start < 0 || x.End <= x.Start || x.End > len(e.runes) || string(e.runes[x.Start:x.End]) != x.Exact {
		return fault.New(fault.Invalid, "span.exact", x.Start, x.End)
	}
	if x.ID == 0 {
		x.ID = civic.SpanID(t.NewID())
	}
	old, err := known(x.ID, func() (civic.Span, error) { return t.span(ctx, x.ID) })
	if err != nil {
		return err
	}
	if old.ID != 0 {
		return t.moveSpan(ctx, old, e, x)
	}
	x.Site, x.Article, x.Standing = e.site, e.record, civic.Standing{}
	t.owe(civic.OnSpan, int64(x.ID))
	const q = `
		INSERT INTO span (id, site_id, article_id, of_edition_id, starts, stops, exact, kind, engine, engine_rule, proposed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	return t.exec(ctx, q, x.ID, x.Site, x.Article, x.Edition, x.Start, x.End, x.Exact, x.Kind, x.Engine, x.Rule, x.Proposed)
}

// moveSpan puts a span that is there into another edition of its record.
func (t *Tx) moveSpan(ctx context.Context, old civic.Span, e editionText, x *civic.Span) error {
	if old.Article != e.record || old.Exact != x.Exact {
		return fault.New(fault.Invalid, "span.exact", x.Start, x.End)
	}
	edition, start, end := x.Edition, x.Start, x.End
	*x = old
	x.Edition, x.Start, x.End = edition, start, end
	t.owe(civic.OnRecord, int64(x.Article))
	const q = `UPDATE span SET of_edition_id = $3, starts = $4, stops = $5 WHERE site_id = $1 AND id = $2`
	return t.exec(ctx, q, x.Site, x.ID, x.Edition, x.Start, x.End)
}

// An editionText is an edition's text by code points.
type editionText struct {
	id     civic.EditionID
	site   civic.SiteID
	record civic.RecordID
	runes  []rune
}

// text returns an edition's text; it keeps the last one, as spans come in rows.
func (t *Tx) text(ctx context.Context, id civic.EditionID) (editionText, error) {
	if t.quoted.id == id && id != 0 {
		return t.quoted, nil
	}
	// across sites: a span follows its edition
	const q = `SELECT id, site_id, record_id, text FROM edition WHERE id = $1`
	e, err := one(ctx, t.q, "edition.none", func(r row) (editionText, error) {
		var e editionText
		var text string
		err := r.Scan(&e.id, &e.site, &e.record, &text)
		e.runes = []rune(text)
		return e, err
	}, say(q, id))
	if err == nil {
		t.quoted = e
	}
	return e, err
}
