package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const personColumns = `id, slug, name, name_sort`

func scanPerson(r row) (civic.Person, error) {
	var x civic.Person
	return x, r.Scan(&x.ID, &x.Slug, &x.Name, &x.NameSort)
}

// Person returns the person of that id.
func (v View) Person(ctx context.Context, id civic.PersonID) (civic.Person, error) {
	const q = `SELECT ` + personColumns + ` FROM person WHERE id = $1`
	x, err := one(ctx, v.q, "person.none", scanPerson, say(q, id))
	return x, fault.In(err, "store.Person(%d)", id)
}

// PersonBySlug returns the person at an address.
func (v View) PersonBySlug(ctx context.Context, slug string) (civic.Person, error) {
	const q = `SELECT ` + personColumns + ` FROM person WHERE slug = $1`
	x, err := one(ctx, v.q, "person.none", scanPerson, say(q, slug))
	return x, fault.In(err, "store.PersonBySlug(%q)", slug)
}

// Persons returns those of the persons that there are.
func (v View) Persons(ctx context.Context, ids ...civic.PersonID) (map[civic.PersonID]civic.Person, error) {
	const q = `SELECT ` + personColumns + ` FROM person WHERE id > 0`
	xs, err := rowsIn(ctx, v.q, scanPerson, func() *statement { return say(q) }, "id", ids)
	return byID(xs, func(x civic.Person) civic.PersonID { return x.ID }), fault.In(err, "store.Persons")
}

// PutPerson adds a person when x.ID is 0 or new, else changes it. It fills in the
// id, the slug and the sort name.
func (t *Tx) PutPerson(ctx context.Context, x *civic.Person) error {
	if x.Name == "" {
		return fault.New(fault.Invalid, "person.name")
	}
	old, err := known(x.ID, func() (civic.Person, error) { return t.Person(ctx, x.ID) })
	if err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.PersonID(t.NewID())
	}
	if x.Slug, err = t.freeName(ctx, personSlugs, int64(x.ID), first(nonEmpty(x.Slug, old.Slug, vn.Slug(x.Name, maxSlug)))); err != nil {
		return fault.In(err, "store.PutPerson(%d)", x.ID)
	}
	x.NameSort = vn.NameKey(x.Name)
	q := `UPDATE person SET slug = $2, name = $3, name_fold = $4, name_sort = $5 WHERE id = $1`
	if old.ID == 0 {
		q = `INSERT INTO person (id, slug, name, name_fold, name_sort) VALUES ($1, $2, $3, $4, $5)`
	}
	return fault.In(t.exec(ctx, q, x.ID, x.Slug, x.Name, vn.Fold(x.Name), x.NameSort), "store.PutPerson(%d)", x.ID)
}

// FindPerson returns the persons of that very name, letter case aside, who came
// in first before the others. It does not take one name with other marks for another.
func (d Desk) FindPerson(ctx context.Context, name string) ([]civic.Person, error) {
	const q = `SELECT ` + personColumns + ` FROM person WHERE name_fold = $1 AND name_sort = $2 ORDER BY id`
	xs, err := all(ctx, d.q, scanPerson, q, vn.Fold(name), vn.NameKey(name))
	return xs, fault.In(err, "store.FindPerson")
}
