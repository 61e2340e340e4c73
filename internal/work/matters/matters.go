// Package matters is the matters as residents follow them: one with who answers for
// it, and all of them with the 2×2.
//
// It stands on the work floor.
package matters

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// PageSize is how many matters a page of a list has.
const PageSize = 30

// Matters is the work room. Its methods are safe for concurrent use.
type Matters struct{ Store *store.Store }

// New returns the room over a store.
func New(s *store.Store) *Matters { return &Matters{Store: s} }

// A View is one matter as readers see it.
type View struct {
	Record   civic.Record
	Owner    civic.Organization
	Lead     civic.Organization // zero when none is named
	Head     civic.Post         // the first post of the lead; zero when none is known
	Holder   civic.Person       // who holds it today; zero when nobody is known
	Parts    []civic.Record
	Observed []Observed // numbers shown as evidence
}

// An Observed is a number shown as evidence, with its indicator.
type Observed struct {
	Observation civic.Observation
	Indicator   civic.Record
}

// Matter returns the matter of a reference. It returns fault.NotFound when the
// site has none that is public.
func (m *Matters) Matter(ctx context.Context, site civic.SiteID, reference string, day civic.Day) (View, error) {
	v := m.Store.Reader(site)
	var x View
	var err error
	if x.Record, err = v.Record(ctx, civic.Matter, reference); err != nil {
		return x, fault.In(err, "matters.Matter(%q)", reference)
	}
	bodies, err := v.Organizations(ctx, x.Record.Owner, x.Record.Lead)
	if err != nil {
		return x, fault.In(err, "matters.Matter(%q)", reference)
	}
	x.Owner, x.Lead = bodies[x.Record.Owner], bodies[x.Record.Lead]
	if x.Parts, _, err = v.Records(ctx, store.Filter{Kind: civic.Matter, Parent: x.Record.ID, Order: store.ByReference, Limit: 200}); err != nil {
		return x, fault.In(err, "matters.Matter(%q)", reference)
	}
	if err = x.head(ctx, v, day); err == nil {
		err = x.observed(ctx, v)
	}
	return x, fault.In(err, "matters.Matter(%q)", reference)
}

// head reads who answers for the lead: the first of its posts, and its holder.
func (x *View) head(ctx context.Context, v store.Reader, day civic.Day) error {
	if x.Lead.ID == 0 {
		return nil
	}
	posts, err := v.Posts(ctx, x.Lead.ID)
	if err != nil || len(posts) == 0 {
		return err
	}
	x.Head = posts[0]
	held, err := v.MembershipsOf(ctx, store.Who{Post: x.Head.ID})
	if err != nil {
		return err
	}
	for _, h := range held {
		if h.HeldOn(day) {
			x.Holder, err = v.Person(ctx, h.Person)
			return err
		}
	}
	return nil
}

// observed reads the numbers that are shown as evidence of it.
func (x *View) observed(ctx context.Context, v store.Reader) error {
	if x.Record.Standing.Evidence == 0 {
		return nil
	}
	entries, err := v.Entries(ctx, civic.About(x.Record.ID))
	if err != nil {
		return err
	}
	var ids []civic.ObservationID
	for _, e := range entries {
		for _, ev := range e.Facts.Evidence {
			if ev.Observation != 0 {
				ids = append(ids, ev.Observation)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	numbers, err := v.ObservationsByID(ctx, ids...)
	if err != nil {
		return err
	}
	var indicators []civic.RecordID
	for _, o := range numbers {
		indicators = append(indicators, o.Indicator)
	}
	records, err := v.RecordsByID(ctx, indicators...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if o, ok := numbers[id]; ok {
			x.Observed = append(x.Observed, Observed{Observation: o, Indicator: records[o.Indicator]})
		}
	}
	return nil
}

// A Query chooses matters of a list. A zero field chooses nothing out.
type Query struct {
	Subkind civic.Subkind
	Lead    string // slug of the body that leads
	Status  civic.Status
	Term    civic.Term // InTerm is all that is open and not overdue, due soon or not
	Outcome civic.Outcome
	Page    int // from 1
}

// A List is one page of the matters that a query chooses: those still owed, due
// soonest first, then those with a result, the last changed first. Its 2×2 is of all
// that the query chooses but for its term and outcome.
type List struct {
	Matters []civic.Record
	Total   int // of those that the query chooses
	Tally   civic.Tally
	Bodies  map[civic.OrganizationID]civic.Organization // owners and leads of the page
	Leads   []civic.Organization                        // that a matter could be led by, for a choice
}

// List returns a page of a site's public matters as they stand on a day. It returns
// fault.NotFound for a body that there is not.
func (m *Matters) List(ctx context.Context, site civic.SiteID, q Query, day civic.Day) (List, error) {
	v := m.Store.Reader(site)
	f := store.Filter{Kind: civic.Matter, Subkind: q.Subkind}
	if q.Status != "" {
		f.Status = []civic.Status{q.Status}
	}
	var l List
	if q.Lead != "" {
		o, err := v.OrganizationBySlug(ctx, q.Lead)
		if err != nil {
			return l, fault.In(err, "matters.List")
		}
		f.Lead = o.ID
	}
	var err error
	if l.Tally, err = v.Tally(ctx, day, f); err != nil {
		return l, fault.In(err, "matters.List")
	}
	f.Term, f.Outcome, f.Day = q.Term, q.Outcome, day
	if err = l.page(ctx, v, f, (max(q.Page, 1)-1)*PageSize); err != nil {
		return l, fault.In(err, "matters.List")
	}
	var ids []civic.OrganizationID
	for _, r := range l.Matters {
		ids = append(ids, r.Owner, r.Lead)
	}
	if l.Bodies, err = v.Organizations(ctx, ids...); err != nil {
		return l, fault.In(err, "matters.List")
	}
	l.Leads, err = v.Leads(ctx, store.Filter{Kind: civic.Matter})
	return l, fault.In(err, "matters.List")
}

// owed are the states in which a result is still owed.
var owed = []civic.Status{civic.Recorded, civic.Sent, civic.Accepted, civic.Working}

// page reads the rows of a page that begins at offset, and counts all rows.
func (l *List) page(ctx context.Context, v store.Reader, f store.Filter, offset int) error {
	asked := f.Status
	for _, part := range []struct {
		owed  bool
		order store.Order
	}{{true, store.ByDue}, {false, store.ByModified}} {
		f.Status = nil
		for _, s := range civic.Matters.States {
			if slices.Contains(owed, s) == part.owed && (asked == nil || slices.Contains(asked, s)) {
				f.Status = append(f.Status, s)
			}
		}
		if f.Status == nil {
			continue
		}
		f.Order, f.Limit, f.Offset = part.order, max(PageSize-len(l.Matters), 1), max(offset-l.Total, 0)
		rows, n, err := v.Records(ctx, f)
		if err != nil {
			return err
		}
		l.Matters = append(l.Matters, rows[:min(len(rows), PageSize-len(l.Matters))]...)
		l.Total += n
	}
	return nil
}
