// Package publicdata is what programs read of a site: its public records with all
// that stands around them, the bodies and people, and the chain of entries. It
// answers by id and in pages, and knows nothing that readers may not see.
//
// It stands on the work floor.
package publicdata

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// Data is the work room. Its methods are safe for concurrent use.
type Data struct{ Store *store.Store }

// New returns the room over a store.
func New(s *store.Store) *Data { return &Data{Store: s} }

// Names are the nouns that an answer speaks of, by id. One that is not there is
// not public.
type Names struct {
	Persons       map[civic.PersonID]civic.Person
	Posts         map[civic.PostID]civic.Post
	Organizations map[civic.OrganizationID]civic.Organization
	Records       map[civic.RecordID]civic.Record
	Observations  map[civic.ObservationID]civic.Observation
}

// wanted are ids to be put into names. Zero ids are wanted by nobody.
type wanted struct {
	persons       []civic.PersonID
	posts         []civic.PostID
	organizations []civic.OrganizationID
	records       []civic.RecordID
	observations  []civic.ObservationID
}

// record wants what a record names by itself.
func (w *wanted) record(r civic.Record) {
	w.organizations = append(w.organizations, r.Owner, r.Lead)
	w.records = append(w.records, r.Parent, r.Successor)
	if a := r.ArticleDetail(); a.Meeting != 0 {
		w.records = append(w.records, a.Meeting)
	}
}

// entry wants what an entry names.
func (w *wanted) entry(e civic.Entry) {
	w.persons = append(w.persons, e.Person)
	w.posts = append(w.posts, e.Post, e.OnBehalfOf)
	w.organizations = append(w.organizations, e.Facts.Lead)
	w.records = append(append(w.records, e.Facts.Successor), e.Facts.Parts...)
	for _, x := range e.Facts.Evidence {
		w.records = append(w.records, x.Document)
		w.observations = append(w.observations, x.Observation)
	}
}

// observation wants what a number names.
func (w *wanted) observation(o civic.Observation) {
	w.organizations = append(w.organizations, o.Organization)
	w.records = append(w.records, o.Indicator, o.Source)
}

// read reads the names, what the first of them name included.
func (w *wanted) read(ctx context.Context, v store.Reader) (Names, error) {
	var n Names
	var err error
	if n.Observations, err = v.ObservationsByID(ctx, some(w.observations)...); err != nil {
		return n, err
	}
	for _, o := range n.Observations {
		w.observation(o)
	}
	if n.Persons, err = v.Persons(ctx, some(w.persons)...); err != nil {
		return n, err
	}
	if n.Posts, err = v.PostsByID(ctx, some(w.posts)...); err != nil {
		return n, err
	}
	for _, p := range n.Posts {
		w.organizations = append(w.organizations, p.Organization)
	}
	if n.Records, err = v.RecordsByID(ctx, some(w.records)...); err != nil {
		return n, err
	}
	for _, r := range n.Records {
		w.organizations = append(w.organizations, r.Owner, r.Lead)
	}
	n.Organizations, err = v.Organizations(ctx, some(w.organizations)...)
	return n, err
}

// some returns the ids that name something, each once.
func some[T ~int64](ids []T) []T {
	ids = slices.Sorted(slices.Values(ids))
	return slices.DeleteFunc(slices.Compact(ids), func(id T) bool { return id == 0 })
}
