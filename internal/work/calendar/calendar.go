// Package calendar is the sessions as readers see them: a week of them, and what
// each led to.
//
// It stands on the work floor.
package calendar

import (
	"cmp"
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// Calendar is the work room. Its methods are safe for concurrent use.
type Calendar struct{ Store *store.Store }

// New returns the room over a store.
func New(s *store.Store) *Calendar { return &Calendar{Store: s} }

// A View is one session and what it led to.
type View struct {
	Record    civic.Record
	Owner     civic.Organization
	Articles  []civic.Record // that report it, the first first
	Matters   []civic.Record // said in these, in the order of their references
	Documents []civic.Record
	Numbers   []Number
	Bodies    map[civic.OrganizationID]civic.Organization
}

// A Number is a number told at the session.
type Number struct {
	Observation civic.Observation
	Indicator   civic.Record
}

// Meeting returns the session of a slug. It returns fault.NotFound when the site
// has none that is public.
func (c *Calendar) Meeting(ctx context.Context, site civic.SiteID, slug string) (View, error) {
	v := c.Store.Reader(site)
	var x View
	var err error
	if x.Record, err = v.Record(ctx, civic.Meeting, slug); err != nil {
		return x, fault.In(err, "calendar.Meeting(%q)", slug)
	}
	for _, step := range []func(context.Context, store.Reader) error{x.reports, x.bodies} {
		if err := step(ctx, v); err != nil {
			return x, fault.In(err, "calendar.Meeting(%q)", slug)
		}
	}
	return x, nil
}

// reports reads the articles that report the session, and what their confirmed
// stretches became.
func (x *View) reports(ctx context.Context, v store.Reader) error {
	said, err := v.SpansOf(ctx, civic.About(x.Record.ID))
	if err != nil {
		return err
	}
	var articles, ids []civic.RecordID
	var numbers []civic.ObservationID
	for _, s := range said {
		if slices.Contains(articles, s.Article) {
			continue
		}
		articles = append(articles, s.Article)
		spans, err := v.Spans(ctx, s.Edition)
		if err != nil {
			return err
		}
		for _, y := range spans {
			switch y.Target.Kind {
			case civic.OnRecord:
				ids = append(ids, civic.RecordID(y.Target.ID))
			case civic.OnObservation:
				numbers = append(numbers, civic.ObservationID(y.Target.ID))
			case civic.OnSpan, civic.OnComment, civic.OnMembership, civic.OnGrant, civic.OnLink, civic.OnPerson, civic.OnOrganization:
			}
		}
	}
	observed, err := v.ObservationsByID(ctx, numbers...)
	if err != nil {
		return err
	}
	all := slices.Concat(articles, ids)
	for _, o := range observed {
		all = append(all, o.Indicator)
	}
	records, err := v.RecordsByID(ctx, all...)
	if err != nil {
		return err
	}
	x.sort(articles, ids, numbers, records, observed)
	parts, _, err := v.Records(ctx, store.Filter{Kind: civic.Matter, Parent: x.Record.ID, Limit: 200})
	for _, p := range parts {
		if !slices.ContainsFunc(x.Matters, func(m civic.Record) bool { return m.ID == p.ID }) {
			x.Matters = append(x.Matters, p)
		}
	}
	return err
}

// sort lists each record once, by its kind.
func (x *View) sort(articles, ids []civic.RecordID, numbers []civic.ObservationID, records map[civic.RecordID]civic.Record, observed map[civic.ObservationID]civic.Observation) {
	for _, id := range articles {
		if r, ok := records[id]; ok {
			x.Articles = append(x.Articles, r)
		}
	}
	listed := map[civic.RecordID]bool{}
	for _, id := range ids {
		r, ok := records[id]
		if !ok || listed[id] {
			continue
		}
		listed[id] = true
		switch r.Kind {
		case civic.Matter:
			x.Matters = append(x.Matters, r)
		case civic.Document:
			x.Documents = append(x.Documents, r)
		case civic.Article, civic.Meeting, civic.Indicator:
		}
	}
	for _, id := range numbers {
		if o, ok := observed[id]; ok {
			x.Numbers = append(x.Numbers, Number{o, records[o.Indicator]})
			delete(observed, id)
		}
	}
}

func (x *View) bodies(ctx context.Context, v store.Reader) error {
	ids := []civic.OrganizationID{x.Record.Owner}
	for _, r := range slices.Concat(x.Matters, x.Documents) {
		ids = append(ids, r.Owner, r.Lead)
	}
	var err error
	x.Bodies, err = v.Organizations(ctx, ids...)
	x.Owner = x.Bodies[x.Record.Owner]
	return err
}

// A Week is seven days of sessions.
type Week struct {
	From     civic.Day      // a Monday
	Meetings []civic.Record // by day, then by hour
	Earlier  []civic.Record // the newest before the week
	Bodies   map[civic.OrganizationID]civic.Organization
}

// earlierLimit is how many sessions before the week are named.
const earlierLimit = 8

// weekLimit is how many sessions of a week are named.
const weekLimit = 300

// Week returns the site's public sessions of the week in which a day lies.
func (c *Calendar) Week(ctx context.Context, site civic.SiteID, day civic.Day) (Week, error) {
	v := c.Store.Reader(site)
	w := Week{From: Monday(day)}
	var err error
	f := store.Filter{Kind: civic.Meeting, DateFrom: w.From, DateBefore: w.From.Plus(7), Limit: weekLimit}
	if w.Meetings, _, err = v.Records(ctx, f); err != nil {
		return w, fault.In(err, "calendar.Week(%s)", day)
	}
	slices.SortStableFunc(w.Meetings, func(a, b civic.Record) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.MeetingDetail().Start, b.MeetingDetail().Start))
	})
	if w.Earlier, _, err = v.Records(ctx, store.Filter{Kind: civic.Meeting, DateBefore: w.From, Limit: earlierLimit}); err != nil {
		return w, fault.In(err, "calendar.Week(%s)", day)
	}
	var ids []civic.OrganizationID
	for _, r := range slices.Concat(w.Meetings, w.Earlier) {
		ids = append(ids, r.Owner)
	}
	w.Bodies, err = v.Organizations(ctx, ids...)
	return w, fault.In(err, "calendar.Week(%s)", day)
}

// Monday returns the Monday on or before a day.
func Monday(day civic.Day) civic.Day {
	return day.Plus(-(int(day.Time().Weekday()) + 6) % 7)
}
