package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const organizationColumns = `id, slug, COALESCE(parent_id, 0), lineage, system, name, short, symbol, code, area, level, founded, dissolved,
	COALESCE(successor_id, 0), is_external`

func scanOrganization(r row) (civic.Organization, error) {
	var x civic.Organization
	return x, r.Scan(&x.ID, &x.Slug, &x.Parent, &x.Lineage, &x.System, &x.Name, &x.Short, &x.Symbol, &x.Code, &x.Area, &x.Level,
		&x.Founded, &x.Dissolved, &x.Successor, &x.External)
}

// Organization returns the organization of that id.
func (v View) Organization(ctx context.Context, id civic.OrganizationID) (civic.Organization, error) {
	const q = `SELECT ` + organizationColumns + ` FROM organization WHERE id = $1`
	x, err := one(ctx, v.q, "organization.none", scanOrganization, say(q, id))
	return x, fault.In(err, "store.Organization(%d)", id)
}

// OrganizationBySlug returns the organization at an address.
func (v View) OrganizationBySlug(ctx context.Context, slug string) (civic.Organization, error) {
	const q = `SELECT ` + organizationColumns + ` FROM organization WHERE slug = $1`
	x, err := one(ctx, v.q, "organization.none", scanOrganization, say(q, slug))
	return x, fault.In(err, "store.OrganizationBySlug(%q)", slug)
}

// Organizations returns those of the organizations that there are.
func (v View) Organizations(ctx context.Context, ids ...civic.OrganizationID) (map[civic.OrganizationID]civic.Organization, error) {
	const q = `SELECT ` + organizationColumns + ` FROM organization WHERE id > 0`
	xs, err := rowsIn(ctx, v.q, scanOrganization, func() *statement { return say(q) }, "id", ids)
	return byID(xs, func(x civic.Organization) civic.OrganizationID { return x.ID }), fault.In(err, "store.Organizations")
}

// Children returns the organizations right below parent, those of the top for 0,
// in the order of their names.
func (v View) Children(ctx context.Context, parent civic.OrganizationID) ([]civic.Organization, error) {
	const q = `SELECT ` + organizationColumns + ` FROM organization WHERE COALESCE(parent_id, 0) = $1 ORDER BY name_sort, id`
	xs, err := all(ctx, v.q, scanOrganization, q, parent)
	return xs, fault.In(err, "store.Children(%d)", parent)
}

// Below returns the organization and everything below it, from the top down.
func (v View) Below(ctx context.Context, top civic.OrganizationID) ([]civic.Organization, error) {
	const q = `
		SELECT ` + organizationColumns + ` FROM organization
		WHERE lineage LIKE (SELECT t.lineage || '%' FROM organization t WHERE t.id = $1) ORDER BY lineage`
	xs, err := all(ctx, v.q, scanOrganization, q, top)
	return xs, fault.In(err, "store.Below(%d)", top)
}

// PutOrganization adds an organization when x.ID is 0 or new, else changes it. It
// fills in the id, the slug (from the short name unless there is one) and the
// lineage, and moves with an organization what is below it. One that is dissolved
// names its successor, and owes and leads nothing open any more: matters are
// transferred, closed or lapse before.
func (t *Tx) PutOrganization(ctx context.Context, x *civic.Organization) error {
	if x.Name == "" {
		return fault.New(fault.Invalid, "organization.name")
	}
	old, err := known(x.ID, func() (civic.Organization, error) { return t.Organization(ctx, x.ID) })
	if err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.OrganizationID(t.NewID())
	}
	if x.System == "" {
		x.System = civic.OtherSystem
	}
	above := "/"
	if x.Parent != 0 {
		if above, err = t.lineage(ctx, x.Parent); err != nil {
			return fault.In(err, "store.PutOrganization(%q)", x.Name)
		}
	}
	own := strconv.FormatInt(int64(x.ID), 10) + "/"
	if strings.Contains(above, "/"+own) {
		return fault.New(fault.Invalid, "organization.circle")
	}
	x.Lineage = above + own
	if x.Slug, err = t.freeName(ctx, organizationSlugs, int64(x.ID), first(nonEmpty(x.Slug, old.Slug, vn.Slug(x.Short, maxSlug), vn.Slug(x.Name, maxSlug)))); err != nil {
		return err
	}
	if err := t.checkDissolved(ctx, old, *x); err != nil {
		return err
	}
	if err := t.saveOrganization(ctx, *x, old.ID == 0); err != nil {
		return fault.In(err, "store.PutOrganization(%q)", x.Name)
	}
	if old.ID == 0 || old.Lineage == x.Lineage {
		return nil
	}
	const move = `UPDATE organization SET lineage = $1 || substr(lineage, $2) WHERE substr(lineage, 1, $3) = $4 AND id <> $5`
	_, err = exec(ctx, t.tx, move, x.Lineage, len(old.Lineage)+1, len(old.Lineage), old.Lineage, x.ID)
	clear(t.lineages)
	return fault.In(err, "store.PutOrganization(%q)", x.Name)
}

// checkDissolved holds that nobody's matter is left without a body that answers for it.
func (t *Tx) checkDissolved(ctx context.Context, old, x civic.Organization) error {
	if x.Dissolved == "" || old.Dissolved != "" {
		return nil
	}
	if x.Successor == 0 || x.Successor == x.ID {
		return fault.New(fault.Invalid, "organization.successor")
	}
	// across sites: a body's matters may have their home in any
	const q = `
		SELECT COUNT(*) FROM record
		WHERE kind = 'matter' AND status <> 'closed' AND status <> '' AND (owner_id = $1 OR lead_id = $1)`
	n, err := one(ctx, t.q, "", scanInt, say(q, x.ID))
	if err == nil && n > 0 {
		err = fault.New(fault.Conflict, "organization.owes", n)
	}
	return err
}

func (t *Tx) saveOrganization(ctx context.Context, x civic.Organization, isNew bool) error {
	q := `
		UPDATE organization SET slug = $2, parent_id = $3, lineage = $4, system = $5, name = $6, name_fold = $7, name_sort = $8,
			short = $9, short_fold = $10, symbol = $11, code = $12, area = $13, level = $14, founded = $15, dissolved = $16,
			successor_id = $17, is_external = $18
		WHERE id = $1`
	if isNew {
		q = `
		INSERT INTO organization (id, slug, parent_id, lineage, system, name, name_fold, name_sort, short, short_fold, symbol, code,
			area, level, founded, dissolved, successor_id, is_external)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`
	}
	return t.exec(ctx, q, x.ID, x.Slug, orNull(x.Parent), x.Lineage, x.System, x.Name, vn.Fold(x.Name), vn.SortKey(x.Name),
		x.Short, vn.Fold(x.Short), x.Symbol, x.Code, x.Area, x.Level, x.Founded, x.Dissolved, orNull(x.Successor), x.External)
}

// FindOrganization returns the organizations of that name or short name, marks and
// case aside: those of near's tree first, the nearest before all, then those from
// outside, then those of other trees.
func (d Desk) FindOrganization(ctx context.Context, name string, near civic.OrganizationID) ([]civic.Organization, error) {
	const q = `SELECT ` + organizationColumns + ` FROM organization WHERE name_fold = $1 OR short_fold = $1 ORDER BY lineage`
	xs, err := all(ctx, d.q, scanOrganization, q, vn.Fold(name))
	if err != nil || near == 0 || len(xs) < 2 {
		return xs, fault.In(err, "store.FindOrganization(%q)", name)
	}
	here, err := lineage(ctx, d.q, near)
	slices.SortStableFunc(xs, func(a, b civic.Organization) int {
		return cmp.Or(common(b.Lineage, here)-common(a.Lineage, here), cmp.Compare(outside(a), outside(b)))
	})
	return xs, fault.In(err, "store.FindOrganization(%q)", name)
}

// outside returns 0 for an organization from outside the installation, else 1.
func outside(o civic.Organization) int {
	if o.External {
		return 0
	}
	return 1
}

// common returns how many bytes two lineages share from the top.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return strings.LastIndexByte(a[:n], '/')
}

// known returns what has the id, and the zero value when nothing has.
func known[K ~int64, T any](id K, load func() (T, error)) (T, error) {
	var none T
	if id == 0 {
		return none, nil
	}
	x, err := load()
	if fault.Is(err, fault.NotFound) {
		return none, nil
	}
	return x, err
}

func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// The slugs that begin like one, of all but the noun itself.
const (
	organizationSlugs = `SELECT slug FROM organization WHERE id <> $1 AND slug >= $2 AND slug < $3`
	personSlugs       = `SELECT slug FROM person WHERE id <> $1 AND slug >= $2 AND slug < $3`
	postSlugs         = `SELECT slug FROM post WHERE id <> $1 AND slug >= $2 AND slug < $3`
)

// freeName returns want, or the first of want-2, want-3 … that is free.
func (t *Tx) freeName(ctx context.Context, query string, id int64, want string) (string, error) {
	if want == "" {
		want = "x"
	}
	taken, err := all(ctx, t.q, scanText, query, id, want, want+afterHyphen)
	return free(want, taken), err
}
