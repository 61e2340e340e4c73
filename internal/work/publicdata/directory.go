package publicdata

import (
	"cmp"
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Body is one organization with its posts and what is right below it.
type Body struct {
	Organization civic.Organization
	Children     []civic.Organization
	Posts        []civic.Post
	Names
}

// Organizations returns a page of the site's body and all below it, a body before
// what is below it, and how many they are.
func (d *Data) Organizations(ctx context.Context, site civic.Site, limit, offset int) ([]civic.Organization, Names, int, error) {
	v := d.Store.Reader(site.ID)
	all, err := v.Below(ctx, site.Organization)
	if err != nil {
		return nil, Names{}, 0, fault.In(err, "publicdata.Organizations")
	}
	page, total := cut(all, limit, offset)
	var w wanted
	for _, o := range page {
		w.organizations = append(w.organizations, o.Parent, o.Successor)
	}
	names, err := w.read(ctx, v)
	return page, names, total, fault.In(err, "publicdata.Organizations")
}

// Organization returns the organization of an id.
func (d *Data) Organization(ctx context.Context, site civic.SiteID, id civic.OrganizationID) (Body, error) {
	v := d.Store.Reader(site)
	var x Body
	var err error
	if x.Organization, err = v.Organization(ctx, id); err != nil {
		return x, fault.In(err, "publicdata.Organization(%d)", id)
	}
	if x.Children, err = v.Children(ctx, id); err != nil {
		return x, fault.In(err, "publicdata.Organization(%d)", id)
	}
	if x.Posts, err = v.Posts(ctx, id); err != nil {
		return x, fault.In(err, "publicdata.Organization(%d)", id)
	}
	w := wanted{organizations: []civic.OrganizationID{x.Organization.Parent, x.Organization.Successor, id}}
	for _, p := range x.Posts {
		w.posts = append(w.posts, p.ID)
	}
	x.Names, err = w.read(ctx, v)
	return x, fault.In(err, "publicdata.Organization(%d)", id)
}

// Posts returns a page of the posts of the site's body and of all below it, or of
// one organization unless that is 0, and how many they are.
func (d *Data) Posts(ctx context.Context, site civic.Site, of civic.OrganizationID, limit, offset int) ([]civic.Post, Names, int, error) {
	v := d.Store.Reader(site.ID)
	read, top := v.PostsBelow, site.Organization
	if of != 0 {
		read, top = v.Posts, of
	}
	all, err := read(ctx, top)
	if err != nil {
		return nil, Names{}, 0, fault.In(err, "publicdata.Posts")
	}
	page, total := cut(all, limit, offset)
	var w wanted
	for _, p := range page {
		w.organizations = append(w.organizations, p.Organization)
	}
	names, err := w.read(ctx, v)
	return page, names, total, fault.In(err, "publicdata.Posts")
}

// A Held is memberships with the names of who holds what.
type Held struct {
	Memberships []civic.Membership
	Total       int
	Names
}

// A HeldQuery chooses memberships: those of one person, post or organization,
// else of all posts of the site's body and below it; of those only the ones that
// cover Day, unless it is "".
type HeldQuery struct {
	Person       civic.PersonID
	Post         civic.PostID
	Organization civic.OrganizationID
	Day          civic.Day
	Limit        int
	Offset       int
}

// Memberships returns a page of the memberships that q chooses.
func (d *Data) Memberships(ctx context.Context, site civic.Site, q HeldQuery) (Held, error) {
	v := d.Store.Reader(site.ID)
	all, err := memberships(ctx, v, site, q)
	if err != nil {
		return Held{}, fault.In(err, "publicdata.Memberships")
	}
	if q.Day != "" {
		all = slices.DeleteFunc(all, func(m civic.Membership) bool { return !m.HeldOn(q.Day) })
	}
	x, err := held(ctx, v, all, q.Limit, q.Offset)
	return x, fault.In(err, "publicdata.Memberships")
}

func memberships(ctx context.Context, v store.Reader, site civic.Site, q HeldQuery) ([]civic.Membership, error) {
	if q.Person == 0 && q.Post == 0 && q.Organization == 0 {
		return v.MembershipsBelow(ctx, site.Organization, "")
	}
	return v.MembershipsOf(ctx, store.Who{Person: q.Person, Post: q.Post, Organization: q.Organization})
}

// held cuts a page of memberships and puts names to it.
func held(ctx context.Context, v store.Reader, all []civic.Membership, limit, offset int) (Held, error) {
	var x Held
	x.Memberships, x.Total = cut(all, limit, offset)
	var w wanted
	for _, m := range x.Memberships {
		w.persons, w.posts, w.organizations = append(w.persons, m.Person), append(w.posts, m.Post), append(w.organizations, m.OnBehalfOf)
	}
	var err error
	x.Names, err = w.read(ctx, v)
	return x, err
}

// A Person is somebody in office with what they held and hold.
type Person struct {
	civic.Person
	Held []civic.Membership // the main post first
}

// People returns a page of those who hold a post of the site's body or of one below
// it on a day, in the order of their given names, and how many they are.
func (d *Data) People(ctx context.Context, site civic.Site, day civic.Day, limit, offset int) ([]Person, Names, int, error) {
	v := d.Store.Reader(site.ID)
	all, err := v.MembershipsBelow(ctx, site.Organization, day)
	if err != nil {
		return nil, Names{}, 0, fault.In(err, "publicdata.People")
	}
	x, err := held(ctx, v, all, len(all), 0)
	if err != nil {
		return nil, Names{}, 0, fault.In(err, "publicdata.People")
	}
	at := map[civic.PersonID]int{}
	var people []Person
	for _, m := range x.Memberships {
		i, ok := at[m.Person]
		if !ok {
			i = len(people)
			at[m.Person] = i
			people = append(people, Person{Person: x.Persons[m.Person]})
		}
		people[i].Held = append(people[i].Held, m)
	}
	slices.SortFunc(people, func(a, b Person) int {
		return cmp.Or(cmp.Compare(vn.NameKey(a.Name), vn.NameKey(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	page, total := cut(people, limit, offset)
	return page, x.Names, total, nil
}

// Person returns the person of an id.
func (d *Data) Person(ctx context.Context, site civic.SiteID, id civic.PersonID) (Person, Names, error) {
	v := d.Store.Reader(site)
	var x Person
	var err error
	if x.Person, err = v.Person(ctx, id); err != nil {
		return x, Names{}, fault.In(err, "publicdata.Person(%d)", id)
	}
	all, err := v.MembershipsOf(ctx, store.Who{Person: id})
	if err != nil {
		return x, Names{}, fault.In(err, "publicdata.Person(%d)", id)
	}
	h, err := held(ctx, v, all, len(all), 0)
	x.Held = h.Memberships
	return x, h.Names, fault.In(err, "publicdata.Person(%d)", id)
}

// A Seat is one post with who held it.
type Seat struct {
	Post civic.Post
	Held []civic.Membership // who came last first
	Names
}

// Post returns the post of an id.
func (d *Data) Post(ctx context.Context, site civic.SiteID, id civic.PostID) (Seat, error) {
	v := d.Store.Reader(site)
	var x Seat
	var err error
	if x.Post, err = v.Post(ctx, id); err != nil {
		return x, fault.In(err, "publicdata.Post(%d)", id)
	}
	all, err := v.MembershipsOf(ctx, store.Who{Post: id})
	if err != nil {
		return x, fault.In(err, "publicdata.Post(%d)", id)
	}
	h, err := held(ctx, v, all, len(all), 0)
	if err != nil {
		return x, fault.In(err, "publicdata.Post(%d)", id)
	}
	x.Held, x.Names = h.Memberships, h.Names
	if _, ok := x.Organizations[x.Post.Organization]; !ok { // nobody ever held it
		w := wanted{organizations: []civic.OrganizationID{x.Post.Organization}}
		x.Names, err = w.read(ctx, v)
	}
	return x, fault.In(err, "publicdata.Post(%d)", id)
}
