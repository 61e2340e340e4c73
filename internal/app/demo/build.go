package demo

import (
	"cmp"
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// contact stands at the foot of the province's pages; by it a demonstration is
// known from an installation in earnest.
const contact = "Cổng trình diễn của phần mềm Thước đo: tỉnh Thành Nam, cơ quan và con người ở đây đều là hư cấu."

const licence = "CC BY 4.0"

// A worker is somebody who can act: a person with the post and rights they act by.
type worker struct {
	actor civic.Actor
	body  string
	root  string
	acts  []civic.Preset
	from  civic.Day
	until civic.Day // "" is still
	login string
}

func (w worker) on(day civic.Day) bool {
	return w.from <= day && (w.until == "" || day <= w.until)
}

// A world is the province while its history is made.
type world struct {
	store   *store.Store
	clock   *Clock
	today   civic.Day
	bodies  map[string]civic.Organization
	keys    map[civic.OrganizationID]string // of bodies
	persons map[string]civic.PersonID
	posts   map[string]civic.PostID // by body and role
	sites   map[string]civic.Site   // by label
	workers []worker

	lineages map[civic.OrganizationID]string
}

// day returns the day n days after today.
func (w *world) day(n int) civic.Day { return w.today.Plus(n) }

// write runs f as an actor in one transaction.
func (w *world) write(ctx context.Context, a civic.Actor, f func(*store.Tx) error) error {
	return w.store.Write(ctx, a, f)
}

// build makes the organizations, the people with their posts, and the sites.
func (w *world) build(ctx context.Context, password string) error {
	w.clock.set(w.day(firstDay), 7*60)
	err := w.write(ctx, civic.Actor{Machine: true}, func(tx *store.Tx) error {
		if err := w.putBodies(ctx, tx); err != nil {
			return err
		}
		return w.putSites(ctx, tx)
	})
	if err != nil {
		return fault.In(err, "demo.build")
	}
	machine := civic.Actor{Machine: true, Site: w.sites[portals[0].label].ID}
	err = w.write(ctx, machine, func(tx *store.Tx) error { return w.putPeople(ctx, tx, password) })
	return fault.In(err, "demo.build")
}

func (w *world) putBodies(ctx context.Context, tx *store.Tx) error {
	for _, b := range bodies {
		o := civic.Organization{
			Parent: w.bodies[b.parent].ID, System: b.system, Name: b.name, Short: b.short, Symbol: b.symbol, Area: b.area, Level: b.level, External: b.external,
		}
		if err := tx.PutOrganization(ctx, &o); err != nil {
			return err
		}
		w.bodies[b.key], w.keys[o.ID] = o, b.key
	}
	return nil
}

func (w *world) putSites(ctx context.Context, tx *store.Tx) error {
	for i, p := range portals {
		s := civic.Site{
			Organization: w.bodies[p.body].ID, Parent: w.sites[p.parent].ID, Name: p.name, ShortName: p.short, Label: p.label,
			Hosts: []string{p.label + ".localhost"}, Language: "vi", Responsible: p.responsible, Contact: contact, Licence: licence, Sections: p.sections,
		}
		if i == 0 {
			s.Hosts = append(s.Hosts, "*")
		}
		if err := tx.PutSite(ctx, &s); err != nil {
			return err
		}
		w.sites[p.label] = s
	}
	return nil
}

// putPeople puts down who holds and held which post, with rights and accounts.
func (w *world) putPeople(ctx context.Context, tx *store.Tx, password string) error {
	for i, o := range offices {
		body := w.bodies[o.body]
		person, err := w.person(ctx, tx, o.person)
		if err != nil {
			return err
		}
		post, label, err := w.post(ctx, tx, o, i+1)
		if err != nil {
			return err
		}
		m := civic.Membership{Person: person, Post: post, Start: w.day(o.since), Basis: "Quyết định bổ nhiệm"}
		var end civic.Day
		if o.until != 0 {
			end = w.day(o.until)
			m.End = end
		}
		if err := tx.PutMembership(ctx, &m); err != nil {
			return err
		}
		on := civic.Subject{Kind: civic.OnMembership, ID: int64(m.ID)}
		for _, a := range []civic.Act{civic.ActAssert, civic.ActConfirm} {
			mv := civic.Move{Subject: on, Act: a}
			if a == civic.ActAssert {
				mv.Facts.End = end
			}
			if _, err := tx.Act(ctx, mv); err != nil {
				return err
			}
		}
		root := w.bodies[cmp.Or(o.root, o.body)]
		a := civic.Actor{Person: person, Name: o.person, Post: post, PostLabel: label}
		for _, p := range o.rights {
			if err := tx.PutRight(ctx, civic.Right{Post: post, Preset: p, Root: root.ID}); err != nil {
				return err
			}
			a.Rights = append(a.Rights, civic.ActorRight{Preset: p, Root: root.ID, Lineage: root.Lineage})
		}
		if o.login != "" {
			account := civic.Account{Person: person, Login: o.login, Password: password, Language: "vi"}
			if err := tx.PutAccount(ctx, &account); err != nil {
				return err
			}
			a.Account = account.ID
		}
		w.workers = append(w.workers, worker{
			actor: a, body: w.keys[body.ID], root: cmp.Or(o.root, o.body), acts: o.rights, from: m.Start, until: end, login: o.login,
		})
	}
	return nil
}

func (w *world) person(ctx context.Context, tx *store.Tx, name string) (civic.PersonID, error) {
	if id := w.persons[name]; id != 0 {
		return id, nil
	}
	p := civic.Person{Name: name}
	err := tx.PutPerson(ctx, &p)
	w.persons[name] = p.ID
	return p.ID, err
}

func (w *world) post(ctx context.Context, tx *store.Tx, o office, rank int) (civic.PostID, string, error) {
	label := cmp.Or(o.label, o.role+" "+w.bodies[o.body].Short)
	key := o.body + "/" + o.role
	if id := w.posts[key]; id != 0 {
		return id, label, nil
	}
	p := civic.Post{Organization: w.bodies[o.body].ID, Role: o.role, Label: label, Rank: rank, Single: o.single}
	err := tx.PutPost(ctx, &p)
	w.posts[key] = p.ID
	return p.ID, label, err
}

// by returns the actor of a login, at work at a site.
func (w *world) by(login string, site civic.SiteID) civic.Actor {
	for _, x := range w.workers {
		if x.login == login {
			a := x.actor
			a.Site = site
			return a
		}
	}
	return civic.Actor{}
}

// lineage returns the lineage of a body, also of one that a report brought in.
func (w *world) lineage(ctx context.Context, body civic.OrganizationID) (string, error) {
	if l, ok := w.lineages[body]; ok || body == 0 {
		return l, nil
	}
	o, err := w.store.Desk(civic.Actor{Machine: true}).Organization(ctx, body)
	if err != nil {
		return "", err
	}
	l := o.Lineage
	if o.External {
		l = ""
	}
	w.lineages[body] = l
	return l, nil
}

// holding returns who holds a preset over a lineage on a day at a site, those with
// the narrowest root first; among equals the first of the offices.
func (w *world) holding(p civic.Preset, lineage string, day civic.Day, site civic.SiteID) []civic.Actor {
	var found []worker
	for _, x := range w.workers {
		if x.on(day) && lineage != "" && x.actor.Has(p, lineage) {
			found = append(found, x)
		}
	}
	slices.SortStableFunc(found, func(a, b worker) int {
		return cmp.Compare(len(w.bodies[b.root].Lineage), len(w.bodies[a.root].Lineage))
	})
	var actors []civic.Actor
	for _, x := range found {
		x.actor.Site = site
		actors = append(actors, x.actor)
	}
	return actors
}
