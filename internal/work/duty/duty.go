// Package duty is what waits for somebody at their desk and what they may do about
// it: the reports on their way, and the matters of their bodies with the acts on
// them, each with the proof that it carries.
//
// It stands on the work floor.
package duty

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
)

// PageSize is how many rows a page of a list has.
const PageSize = 30

// waitingLimit is how many rows each list of Waiting has at most.
const waitingLimit = 8

// Duty is the work room. Its methods are safe for concurrent use.
type Duty struct {
	store *store.Store
	files *files.Folder // nil takes no files
}

// New returns the room over a store. With a nil folder no files are taken.
func New(s *store.Store, f *files.Folder) *Duty { return &Duty{store: s, files: f} }

// A Waiting is what waits for somebody on a day.
type Waiting struct {
	News    bool           // they work on the news
	Matters bool           // they work on matters
	Drafts  []civic.Record // articles to be confirmed, last changed first
	Reviews []civic.Record // articles handed in, and those about to be published

	Overdue, Soon []civic.Record // matters, due soonest first
	Over, Within  int            // how many there are of each in all
	Sent          []civic.Record // matters to be received by a body of theirs
	Reported      []civic.Record // matters whose result they are to confirm or send back
	Bodies        map[civic.OrganizationID]civic.Organization
}

// Waiting returns what waits for an actor on a day.
func (d *Duty) Waiting(ctx context.Context, actor civic.Actor, day civic.Day) (Waiting, error) {
	w := Waiting{
		News:    holds(actor, civic.Writer, civic.Editor, civic.Approver),
		Matters: holds(actor, civic.Officer, civic.Head, civic.Inspector),
	}
	desk := d.store.Desk(actor)
	var err error
	list := func(f store.Filter) []civic.Record {
		if err != nil {
			return nil
		}
		var rs []civic.Record
		rs, _, err = desk.Records(ctx, f)
		return rs
	}
	if w.News {
		w.Drafts = list(store.Filter{Kind: civic.Article, Status: []civic.Status{civic.Draft}, Order: store.ByModified, Limit: waitingLimit})
		w.Reviews = list(store.Filter{Kind: civic.Article, Status: []civic.Status{civic.Review, civic.Approved}, Order: store.ByModified, Limit: waitingLimit})
	}
	if w.Matters && err == nil {
		err = d.matters(ctx, actor, day, &w, list)
	}
	return w, fault.In(err, "duty.Waiting")
}

// matters fills in what waits of matters.
func (d *Duty) matters(ctx context.Context, actor civic.Actor, day civic.Day, w *Waiting, list func(store.Filter) []civic.Record) error {
	desk := d.store.Desk(actor)
	var err error
	for _, x := range []struct {
		rows  *[]civic.Record
		total *int
		term  civic.Term
	}{{&w.Overdue, &w.Over, civic.Overdue}, {&w.Soon, &w.Within, civic.DueSoon}} {
		f := store.Filter{Kind: civic.Matter, Term: x.term, Day: day, Order: store.ByDue, Limit: waitingLimit}
		if *x.rows, *x.total, err = desk.Records(ctx, f); err != nil {
			return err
		}
	}
	sent := list(store.Filter{Kind: civic.Matter, Status: []civic.Status{civic.Sent}, Order: store.ByDue})
	reported := list(store.Filter{Kind: civic.Matter, Status: []civic.Status{civic.Reported}, Order: store.ByModified})
	if w.Bodies, err = bodiesOf(ctx, desk, w.Overdue, w.Soon, sent, reported); err != nil {
		return err
	}
	w.Sent = keep(sent, func(r civic.Record) bool { // who sent it waits, and does not receive it
		return works(actor, w.Bodies[r.Lead].Lineage) && (r.Lead == r.Owner || !works(actor, w.Bodies[r.Owner].Lineage))
	})
	w.Reported = keep(reported, func(r civic.Record) bool {
		return works(actor, w.Bodies[r.Owner].Lineage) && r.Submitter != actor.Person
	})
	return nil
}

// keep returns the first of the records that please.
func keep(rs []civic.Record, pleases func(civic.Record) bool) []civic.Record {
	rs = slices.DeleteFunc(rs, func(r civic.Record) bool { return !pleases(r) })
	return rs[:min(len(rs), waitingLimit)]
}

func works(a civic.Actor, lineage string) bool {
	return lineage != "" && (a.Has(civic.Officer, lineage) || a.Has(civic.Head, lineage))
}

func holds(a civic.Actor, presets ...civic.Preset) bool {
	return slices.ContainsFunc(a.Rights, func(r civic.ActorRight) bool { return slices.Contains(presets, r.Preset) })
}

// bodiesOf returns the owners and leads of records.
func bodiesOf(ctx context.Context, v store.Desk, lists ...[]civic.Record) (map[civic.OrganizationID]civic.Organization, error) {
	var ids []civic.OrganizationID
	for _, rs := range lists {
		for _, r := range rs {
			ids = append(ids, r.Owner, r.Lead)
		}
	}
	return v.Organizations(ctx, ids...)
}

// Published returns a page, from 1, of the published articles that an actor may see
// at the desk, newest first, and how many there are.
func (d *Duty) Published(ctx context.Context, actor civic.Actor, page int) ([]civic.Record, int, error) {
	rs, total, err := d.store.Desk(actor).Records(ctx, store.Filter{
		Kind: civic.Article, Status: []civic.Status{civic.Published}, Order: store.ByPublished, Limit: PageSize, Offset: (max(page, 1) - 1) * PageSize,
	})
	return rs, total, fault.In(err, "duty.Published")
}

// A May is what an actor may do with an article as it stands.
type May struct {
	Acts    []civic.Act
	Confirm bool // decide on what is proposed of it
}

// Can reports whether an act is among them.
func (m May) Can(a civic.Act) bool { return slices.Contains(m.Acts, a) }

// May returns what an actor may do with an article. It returns fault.NotFound for
// one that they may not see.
func (d *Duty) May(ctx context.Context, actor civic.Actor, id civic.RecordID) (May, error) {
	desk := d.store.Desk(actor)
	r, err := desk.RecordByID(ctx, id)
	if err != nil {
		return May{}, fault.In(err, "duty.May(%d)", id)
	}
	as, err := desk.Capacities(ctx, civic.About(id))
	if err != nil {
		return May{}, fault.In(err, "duty.May(%d)", id)
	}
	on := r.Status == civic.Draft || r.Status == civic.Review
	return May{
		Acts:    civic.MachineOf(civic.OnRecord, r.Kind, r.Subkind).Allowed(r.Subkind, r.Status, as),
		Confirm: on && r.Kind == civic.Article && slices.Contains(civic.Spans.Allowed("", civic.Suggested, as), civic.ActAccept),
	}, nil
}

// Span returns a span as an actor sees it.
func (d *Duty) Span(ctx context.Context, actor civic.Actor, id civic.SpanID) (civic.Span, error) {
	s, err := d.store.Desk(actor).Span(ctx, id)
	return s, fault.In(err, "duty.Span(%d)", id)
}
