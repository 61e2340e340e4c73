package newsroom

import (
	"context"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A resolver finds who and what the words of one article mean.
type resolver struct {
	in   store.Desk
	home civic.Organization // the site's
	day  civic.Day          // of the article

	bodies map[string]civic.Organization // by the name said; the zero one is not known
}

func newResolver(ctx context.Context, in store.Desk, site civic.Site, day civic.Day) (*resolver, error) {
	home, err := in.Organization(ctx, site.Organization)
	return &resolver{in: in, home: home, day: day, bodies: map[string]civic.Organization{}}, err
}

// body returns the organization that a name means; the zero one when none is known.
func (r *resolver) body(ctx context.Context, name string) (civic.Organization, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		return civic.Organization{}, nil
	}
	if o, ok := r.bodies[name]; ok {
		return o, nil
	}
	for _, form := range nameForms(name, r.home.Area) {
		found, err := r.in.FindOrganization(ctx, form, r.home.ID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return civic.Organization{}, err
		}
		for _, o := range found {
			// A short name such as Tỉnh ủy means that of the own province, and no other's.
			if o.External || strings.HasPrefix(o.Lineage, top(r.home.Lineage)) {
				r.bodies[name] = o
				return o, nil
			}
		}
	}
	r.bodies[name] = civic.Organization{}
	return civic.Organization{}, nil
}

// post returns the post that an office means; false when it, or its body, is not
// in the register.
func (r *resolver) post(ctx context.Context, o reading.Office) (civic.Post, bool, error) {
	draft, name, ok := postOf(o)
	if !ok {
		return civic.Post{}, false, nil
	}
	body, err := r.body(ctx, name)
	if err != nil || body.ID == 0 {
		return civic.Post{}, false, err
	}
	p, err := r.in.FindPost(ctx, body.ID, draft.Role)
	if fault.Is(err, fault.NotFound) {
		return civic.Post{}, false, nil
	}
	return p, err == nil && p.ID != 0, err
}

// seated returns who holds a single-seat post on the article's day and is not of
// that name; false when nobody does.
func (r *resolver) seated(ctx context.Context, p civic.Post, name string) (civic.Person, bool, error) {
	if !p.Single || p.ID == 0 {
		return civic.Person{}, false, nil
	}
	held, err := r.in.MembershipsOf(ctx, store.Who{Post: p.ID})
	if err != nil {
		return civic.Person{}, false, err
	}
	for _, m := range held {
		if !m.HeldOn(r.day) {
			continue
		}
		people, err := r.in.Persons(ctx, m.Person)
		if err != nil {
			return civic.Person{}, false, err
		}
		if who := people[m.Person]; vn.Canon(who.Name) != vn.Canon(name) {
			return who, true, nil
		}
	}
	return civic.Person{}, false, nil
}

// person returns the person in office whom a delegate's name means: of those of
// that name who held a post that is said, or one in the site's tree; or the only
// one, when no office is said. It reports false when there is none.
func (r *resolver) person(ctx context.Context, d *delegate) (civic.Person, bool, error) {
	found, err := r.in.FindPerson(ctx, d.name)
	if err != nil || len(found) == 0 {
		return civic.Person{}, false, err
	}
	said := map[civic.PostID]bool{}
	for _, o := range d.offices {
		p, ok, err := r.post(ctx, o)
		if err != nil {
			return civic.Person{}, false, err
		}
		if ok {
			said[p.ID] = true
		}
	}
	best := -1
	for i, p := range found {
		holds, near, err := r.stands(ctx, p, said)
		switch {
		case err != nil:
			return civic.Person{}, false, err
		case holds:
			return p, true, nil
		case near && best < 0:
			best = i
		}
	}
	if best < 0 && len(d.offices) == 0 && len(found) == 1 {
		best = 0
	}
	if best < 0 {
		return civic.Person{}, false, nil
	}
	return found[best], true, nil
}

// stands reports whether a person held one of the posts, and whether any in the
// tree of the site's organization.
func (r *resolver) stands(ctx context.Context, p civic.Person, posts map[civic.PostID]bool) (holds, near bool, err error) {
	ms, err := r.in.MembershipsOf(ctx, store.Who{Person: p.ID})
	if err != nil {
		return false, false, err
	}
	var ids []civic.PostID
	for _, m := range ms {
		if m.Status != civic.Withdrawn {
			ids = append(ids, m.Post)
			holds = holds || posts[m.Post]
		}
	}
	held, err := r.in.PostsByID(ctx, ids...)
	if err != nil || holds {
		return holds, holds, err
	}
	var orgs []civic.OrganizationID
	for _, x := range held {
		orgs = append(orgs, x.Organization)
	}
	bodies, err := r.in.Organizations(ctx, orgs...)
	for _, o := range bodies {
		near = near || strings.HasPrefix(o.Lineage, top(r.home.Lineage))
	}
	return false, near, err
}

// top returns the lineage of the top of a lineage's tree: "/1/" of "/1/7/".
func top(lineage string) string {
	if i := strings.IndexByte(strings.TrimPrefix(lineage, "/"), '/'); i >= 0 {
		return lineage[:i+2]
	}
	return lineage
}

// indicator returns the site's indicator that a draft means, of its address and
// unit; false when there is none, with the address that is free for it.
func (r *resolver) indicator(ctx context.Context, site civic.SiteID, draft civic.Record) (civic.Record, bool, error) {
	slug := draft.Slug
	for n := 2; ; n++ {
		known, err := r.in.FindIndicator(ctx, site, draft.Slug)
		if fault.Is(err, fault.NotFound) {
			return draft, false, nil
		}
		if err != nil || known.IndicatorDetail().Unit == draft.IndicatorDetail().Unit {
			return known, err == nil, err
		}
		// Units that differ in marks alone, as m2 and m², share an address.
		draft.Slug = slug + "-" + strconv.Itoa(n)
		draft.Reference = draft.Slug
	}
}

// differing returns a published observation of another source that measures the
// same and states another number, of a vintage no lower; false when there is none.
func (r *resolver) differing(ctx context.Context, site civic.SiteID, article civic.RecordID, o civic.Observation, indicator civic.Record) (civic.Observation, bool, error) {
	known, ok, err := r.indicator(ctx, site, indicator)
	if err != nil || !ok {
		return civic.Observation{}, false, err
	}
	o.Indicator = known.ID
	others, err := r.in.Observations(ctx, known.ID)
	for _, x := range others {
		if x.Status == civic.Published && x.Source != article && sameMeasure(x, o) && !sameValue(x, o) && vintageRank(x.Vintage) >= vintageRank(o.Vintage) {
			return x, true, err
		}
	}
	return civic.Observation{}, false, err
}
