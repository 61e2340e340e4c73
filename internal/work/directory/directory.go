// Package directory is the people, posts and bodies as readers see them: who held
// which post when, what a body leads, what a person signed. It keeps no score.
//
// It stands on the work floor.
package directory

import (
	"cmp"
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// How much a page names.
const (
	PageSize   = 100 // people on a page of the list
	recordSize = 30  // documents, sessions and matters on the page of a person or body
)

// Directory is the work room. Its methods are safe for concurrent use.
type Directory struct{ Store *store.Store }

// New returns the room over a store.
func New(s *store.Store) *Directory { return &Directory{Store: s} }

// A Hold is a membership with its person, post and body.
type Hold struct {
	civic.Membership
	Who  civic.Person
	What civic.Post
	Body civic.Organization
}

// A PersonView is one person in office.
type PersonView struct {
	Person   civic.Person
	Holds    []Hold         // the main post first
	Signed   []civic.Record // documents, the newest first
	Attended []Attended     // sessions, the newest first
	Raised   []civic.Record // matters, the newest first
	Bodies   map[civic.OrganizationID]civic.Organization
}

// An Attended is a session and the role in it.
type Attended struct {
	Record civic.Record
	Role   civic.Role
}

// Person returns the person of a slug, as one site tells of them.
func (d *Directory) Person(ctx context.Context, site civic.SiteID, slug string) (PersonView, error) {
	v := d.Store.Reader(site)
	var x PersonView
	var err error
	if x.Person, err = v.PersonBySlug(ctx, slug); err != nil {
		return x, fault.In(err, "directory.Person(%q)", slug)
	}
	held, err := v.MembershipsOf(ctx, store.Who{Person: x.Person.ID})
	if err != nil {
		return x, fault.In(err, "directory.Person(%q)", slug)
	}
	if x.Holds, err = holds(ctx, v, held); err != nil {
		return x, fault.In(err, "directory.Person(%q)", slug)
	}
	return x, fault.In(x.records(ctx, v), "directory.Person(%q)", slug)
}

// records reads what the person took part in.
func (x *PersonView) records(ctx context.Context, v store.Reader) error {
	parties, err := v.PartiesOf(ctx, store.Who{Person: x.Person.ID})
	if err != nil {
		return err
	}
	var ids []civic.RecordID
	roles := map[civic.RecordID]civic.Role{}
	for _, p := range parties {
		if p.Role == civic.Mentioned {
			continue
		}
		ids = append(ids, p.Record)
		roles[p.Record] = p.Role
	}
	records, err := v.RecordsByID(ctx, ids...)
	if err != nil {
		return err
	}
	var bodies []civic.OrganizationID
	for _, r := range newest(records) {
		bodies = append(bodies, r.Owner, r.Lead)
		switch role := roles[r.ID]; {
		case r.Kind == civic.Document && role == civic.Signer && len(x.Signed) < recordSize:
			x.Signed = append(x.Signed, r)
		case r.Kind == civic.Meeting && len(x.Attended) < recordSize:
			x.Attended = append(x.Attended, Attended{r, role})
		case r.Kind == civic.Matter && role == civic.Speaker && len(x.Raised) < recordSize:
			x.Raised = append(x.Raised, r)
		}
	}
	x.Bodies, err = v.Organizations(ctx, bodies...)
	return err
}

// newest returns the records, the newest first.
func newest(records map[civic.RecordID]civic.Record) []civic.Record {
	all := make([]civic.Record, 0, len(records))
	for _, r := range records {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b civic.Record) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.ID, a.ID))
	})
	return all
}

// holds puts names to memberships.
func holds(ctx context.Context, v store.Reader, held []civic.Membership) ([]Hold, error) {
	var people []civic.PersonID
	var posts []civic.PostID
	for _, m := range held {
		people, posts = append(people, m.Person), append(posts, m.Post)
	}
	persons, err := v.Persons(ctx, people...)
	if err != nil {
		return nil, err
	}
	offices, err := v.PostsByID(ctx, posts...)
	if err != nil {
		return nil, err
	}
	var orgs []civic.OrganizationID
	for _, p := range offices {
		orgs = append(orgs, p.Organization)
	}
	bodies, err := v.Organizations(ctx, orgs...)
	if err != nil {
		return nil, err
	}
	out := make([]Hold, 0, len(held))
	for _, m := range held {
		p := offices[m.Post]
		out = append(out, Hold{Membership: m, Who: persons[m.Person], What: p, Body: bodies[p.Organization]})
	}
	return out, nil
}

// A PostView is one post and who held it.
type PostView struct {
	Post  civic.Post
	Body  civic.Organization
	Holds []Hold // who came last first
}

// Post returns the post of a slug.
func (d *Directory) Post(ctx context.Context, site civic.SiteID, slug string) (PostView, error) {
	v := d.Store.Reader(site)
	var x PostView
	var err error
	if x.Post, err = v.PostBySlug(ctx, slug); err != nil {
		return x, fault.In(err, "directory.Post(%q)", slug)
	}
	if x.Body, err = v.Organization(ctx, x.Post.Organization); err != nil {
		return x, fault.In(err, "directory.Post(%q)", slug)
	}
	held, err := v.MembershipsOf(ctx, store.Who{Post: x.Post.ID})
	if err != nil {
		return x, fault.In(err, "directory.Post(%q)", slug)
	}
	x.Holds, err = holds(ctx, v, held)
	return x, fault.In(err, "directory.Post(%q)", slug)
}

// A Seat is a post of a body with who holds it on a day.
type Seat struct {
	Post  civic.Post
	Holds []Hold // none when nobody is known to hold it
}

// An OrganizationView is one body.
type OrganizationView struct {
	Organization civic.Organization
	Parent       civic.Organization // zero at the top
	Successor    civic.Organization // zero while it works
	Children     []civic.Organization
	Seats        []Seat
	Tally        civic.Tally    // of the matters that it leads
	Matters      []civic.Record // that it leads: those owed, due soonest first, then those with a result
	Documents    []civic.Record // of which it is the issuer, the newest first
	Meetings     []civic.Record // that are its own, the newest first
	Bodies       map[civic.OrganizationID]civic.Organization
}

// Organization returns the body of a slug, as one site tells of it on a day.
func (d *Directory) Organization(ctx context.Context, site civic.SiteID, slug string, day civic.Day) (OrganizationView, error) {
	v := d.Store.Reader(site)
	var x OrganizationView
	var err error
	if x.Organization, err = v.OrganizationBySlug(ctx, slug); err != nil {
		return x, fault.In(err, "directory.Organization(%q)", slug)
	}
	for _, step := range []func(context.Context, store.Reader, civic.Day) error{x.kin, x.seats, x.records} {
		if err := step(ctx, v, day); err != nil {
			return x, fault.In(err, "directory.Organization(%q)", slug)
		}
	}
	return x, nil
}

func (x *OrganizationView) kin(ctx context.Context, v store.Reader, _ civic.Day) error {
	kin, err := v.Organizations(ctx, x.Organization.Parent, x.Organization.Successor)
	if err != nil {
		return err
	}
	x.Parent, x.Successor = kin[x.Organization.Parent], kin[x.Organization.Successor]
	x.Children, err = v.Children(ctx, x.Organization.ID)
	return err
}

func (x *OrganizationView) seats(ctx context.Context, v store.Reader, day civic.Day) error {
	posts, err := v.Posts(ctx, x.Organization.ID)
	if err != nil {
		return err
	}
	held, err := v.MembershipsOf(ctx, store.Who{Organization: x.Organization.ID})
	if err != nil {
		return err
	}
	held = slices.DeleteFunc(held, func(m civic.Membership) bool { return !m.HeldOn(day) })
	named, err := holds(ctx, v, held)
	for _, p := range posts {
		s := Seat{Post: p}
		for _, h := range named {
			if h.What.ID == p.ID {
				s.Holds = append(s.Holds, h)
			}
		}
		x.Seats = append(x.Seats, s)
	}
	return err
}

func (x *OrganizationView) records(ctx context.Context, v store.Reader, day civic.Day) error {
	id := x.Organization.ID
	led := store.Filter{Kind: civic.Matter, Lead: id}
	var err error
	if x.Tally, err = v.Tally(ctx, day, led); err != nil {
		return err
	}
	for _, part := range []store.Filter{
		{Status: []civic.Status{civic.Recorded, civic.Sent, civic.Accepted, civic.Working}, Order: store.ByDue},
		{Status: []civic.Status{civic.Reported, civic.Closed}, Order: store.ByModified},
	} {
		part.Kind, part.Lead, part.Limit = civic.Matter, id, recordSize
		more, _, err := v.Records(ctx, part)
		if err != nil {
			return err
		}
		x.Matters = append(x.Matters, more[:min(len(more), recordSize-len(x.Matters))]...)
	}
	if x.Documents, _, err = v.Records(ctx, store.Filter{Kind: civic.Document, Owner: id, Limit: recordSize}); err != nil {
		return err
	}
	if x.Meetings, _, err = v.Records(ctx, store.Filter{Kind: civic.Meeting, Owner: id, Limit: 10}); err != nil {
		return err
	}
	ids := []civic.OrganizationID{id}
	for _, r := range x.Matters {
		ids = append(ids, r.Owner)
	}
	x.Bodies, err = v.Organizations(ctx, ids...)
	return err
}

// Organizations returns the site's body with all below it, a body before what is
// below it, in the order of their names.
func (d *Directory) Organizations(ctx context.Context, site civic.Site) ([]civic.Organization, error) {
	v := d.Store.Reader(site.ID)
	all, err := v.Below(ctx, site.Organization)
	if err != nil {
		return nil, fault.In(err, "directory.Organizations")
	}
	below := map[civic.OrganizationID][]civic.Organization{}
	for _, o := range all {
		below[o.Parent] = append(below[o.Parent], o)
	}
	for _, os := range below {
		slices.SortFunc(os, func(a, b civic.Organization) int { return cmp.Compare(vn.SortKey(a.Name), vn.SortKey(b.Name)) })
	}
	var ordered []civic.Organization
	var add func(o civic.Organization)
	add = func(o civic.Organization) {
		ordered = append(ordered, o)
		for _, c := range below[o.ID] {
			add(c)
		}
	}
	for _, o := range all {
		if o.ID == site.Organization {
			add(o)
		}
	}
	return ordered, nil
}

// A PersonRow is one person in office with the posts held that day.
type PersonRow struct {
	Person civic.Person
	Posts  []civic.Post // the main one first
}

// People returns a page, from 1, of those who hold a post of the site's body or of
// one below it on a day, in the order of their given names, and how many they are.
func (d *Directory) People(ctx context.Context, site civic.Site, day civic.Day, page int) ([]PersonRow, int, error) {
	v := d.Store.Reader(site.ID)
	held, err := v.MembershipsBelow(ctx, site.Organization, day)
	if err != nil {
		return nil, 0, fault.In(err, "directory.People")
	}
	named, err := holds(ctx, v, held)
	if err != nil {
		return nil, 0, fault.In(err, "directory.People")
	}
	slices.SortStableFunc(named, func(a, b Hold) int { return cmp.Compare(a.What.Rank, b.What.Rank) })
	at := map[civic.PersonID]int{}
	var rows []PersonRow
	for _, h := range named {
		i, ok := at[h.Person]
		if !ok {
			i = len(rows)
			at[h.Person] = i
			rows = append(rows, PersonRow{Person: h.Who})
		}
		rows[i].Posts = append(rows[i].Posts, h.What)
	}
	slices.SortStableFunc(rows, func(a, b PersonRow) int {
		return cmp.Or(cmp.Compare(a.Person.NameSort, b.Person.NameSort), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	total := len(rows)
	from := min((max(page, 1)-1)*PageSize, total)
	return rows[from:min(from+PageSize, total)], total, nil
}
