package duty

import (
	"context"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Query chooses matters of an actor's bodies. A zero field chooses nothing out.
type Query struct {
	Subkind civic.Subkind
	Status  civic.Status
	Open    bool // only those that still owe an outcome
	Term    civic.Term
	Text    string // words of the title or the reference
	Page    int    // from 1
}

// open are the states of a matter that still owes an outcome.
var open = []civic.Status{civic.Recorded, civic.Sent, civic.Accepted, civic.Working, civic.Reported}

// A List is one page of the matters that a query chooses, due soonest first.
type List struct {
	Matters []civic.Record
	Total   int
	Bodies  map[civic.OrganizationID]civic.Organization
}

// List returns a page of the matters that an actor's bodies own, lead or support,
// as they stand on a day.
func (d *Duty) List(ctx context.Context, actor civic.Actor, q Query, day civic.Day) (List, error) {
	desk := d.store.Desk(actor)
	f := store.Filter{
		Kind: civic.Matter, Subkind: q.Subkind, Term: q.Term, Day: day, Text: q.Text, Order: store.ByDue,
		Limit: PageSize, Offset: (max(q.Page, 1) - 1) * PageSize,
	}
	switch {
	case q.Status != "":
		f.Status = []civic.Status{q.Status}
	case q.Open:
		f.Status = open
	}
	var l List
	var err error
	if l.Matters, l.Total, err = desk.Records(ctx, f); err == nil {
		l.Bodies, err = bodiesOf(ctx, desk, l.Matters)
	}
	return l, fault.In(err, "duty.List")
}

// A Matter is one matter as those who work on it see it.
type Matter struct {
	Record  civic.Record
	Allowed []civic.Act          // that the actor may do now, in the machine's order
	Leads   []civic.Organization // that it could be given to, from the top down
	Entries []civic.Entry        // in their order

	Bodies  map[civic.OrganizationID]civic.Organization
	Persons map[civic.PersonID]civic.Person
	Posts   map[civic.PostID]civic.Post
	Records map[civic.RecordID]civic.Record // that entries speak of, and the actor may see
}

// Matter returns a matter at the desk. It returns fault.NotFound for another kind
// of record and for one that the actor may not see.
func (d *Duty) Matter(ctx context.Context, actor civic.Actor, id civic.RecordID) (Matter, error) {
	m, err := d.matter(ctx, d.store.Desk(actor), id)
	return m, fault.In(err, "duty.Matter(%d)", id)
}

func (d *Duty) matter(ctx context.Context, desk store.Desk, id civic.RecordID) (Matter, error) {
	var m Matter
	var err error
	if m.Record, err = matter(ctx, desk, id); err != nil {
		return m, err
	}
	as, err := desk.Capacities(ctx, civic.About(id))
	if err != nil {
		return m, err
	}
	m.Allowed = civic.Matters.Allowed(m.Record.Subkind, m.Record.Status, as)
	if m.Entries, err = desk.Entries(ctx, civic.About(id)); err != nil {
		return m, err
	}
	site, err := d.store.SiteByID(ctx, m.Record.Site)
	if err != nil {
		return m, err
	}
	if m.Leads, err = desk.Below(ctx, site.Organization); err != nil {
		return m, err
	}
	return m, m.names(ctx, desk)
}

// names reads who and what the entries speak of.
func (m *Matter) names(ctx context.Context, desk store.Desk) error {
	bodies := []civic.OrganizationID{m.Record.Owner, m.Record.Lead}
	var persons []civic.PersonID
	var posts []civic.PostID
	var records []civic.RecordID
	for _, e := range m.Entries {
		bodies = append(bodies, e.Facts.Lead)
		persons = append(persons, e.Person)
		posts = append(posts, e.Post, e.OnBehalfOf)
		records = append(append(records, e.Facts.Successor), e.Facts.Parts...)
		for _, x := range e.Facts.Evidence {
			records = append(records, x.Document)
		}
	}
	var err error
	if m.Bodies, err = desk.Organizations(ctx, bodies...); err != nil {
		return err
	}
	if m.Persons, err = desk.Persons(ctx, persons...); err != nil {
		return err
	}
	if m.Posts, err = desk.PostsByID(ctx, posts...); err != nil {
		return err
	}
	m.Records, err = desk.RecordsByID(ctx, records...)
	return err
}

// matter returns a record that is a matter and that the desk may see.
func matter(ctx context.Context, v store.Desk, id civic.RecordID) (civic.Record, error) {
	r, err := v.RecordByID(ctx, id)
	if err == nil && r.Kind != civic.Matter {
		err = fault.New(fault.NotFound, "duty.matter.none")
	}
	return r, err
}

// byReference returns the matter of a reference at a site.
func byReference(ctx context.Context, v store.Desk, site civic.SiteID, reference string) (civic.RecordID, error) {
	reference = strings.TrimSpace(reference)
	rs, _, err := v.Records(ctx, store.Filter{Site: site, Kind: civic.Matter, Text: reference})
	if err != nil {
		return 0, err
	}
	for _, r := range rs {
		if r.Reference == reference {
			return r.ID, nil
		}
	}
	return 0, fault.New(fault.Invalid, "duty.reference", reference)
}
