package store

import (
	"context"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const grantColumns = `id, chain_site_id, from_post_id, COALESCE(to_post_id, 0), COALESCE(to_person_id, 0), acts, kinds, root_id, start_day, basis, ` + standingColumns

func scanGrant(r row) (civic.Grant, error) {
	var x civic.Grant
	var acts, kinds string
	err := r.Scan(append([]any{
		&x.ID, &x.Site, &x.FromPost, &x.ToPost, &x.ToPerson, &acts, &kinds, &x.Root, &x.Start, &x.Basis,
	}, standingInto(&x.Standing)...)...)
	x.Acts, x.Kinds = fields[civic.Act](acts), fields[civic.Kind](kinds)
	return x, err
}

func fields[T ~string](s string) []T {
	var ts []T
	for word := range strings.FieldsSeq(s) {
		ts = append(ts, T(word))
	}
	return ts
}

func join[T ~string](ts []T) string {
	words := make([]string, len(ts))
	for i, t := range ts {
		words[i] = string(t)
	}
	return strings.Join(words, " ")
}

// Grants returns the delegations from a post, the last first.
func (d Desk) Grants(ctx context.Context, from civic.PostID) ([]civic.Grant, error) {
	const q = `SELECT ` + grantColumns + ` FROM grants WHERE from_post_id = $1 ORDER BY start_day DESC, id DESC`
	xs, err := all(ctx, d.q, scanGrant, q, from)
	return xs, fault.In(err, "store.Grants(%d)", from)
}

// PutGrant adds a delegation and fills in its id; its entries will stand in the
// chain of the actor's site. It returns fault.Invalid unless it is to a post or to
// a person, and never wider than what the giving post's rights reach.
func (t *Tx) PutGrant(ctx context.Context, x *civic.Grant) error {
	return fault.In(t.putGrant(ctx, x), "store.PutGrant(%d)", x.FromPost)
}

func (t *Tx) putGrant(ctx context.Context, x *civic.Grant) error {
	if (x.ToPost == 0) == (x.ToPerson == 0) {
		return fault.New(fault.Invalid, "grant.to")
	}
	root, err := t.lineage(ctx, x.Root)
	if err != nil {
		return err
	}
	const reach = `
		SELECT 1 FROM post_right r JOIN organization o ON o.id = r.root_id
		WHERE r.post_id = $1 AND substr(CAST($2 AS TEXT), 1, length(o.lineage)) = o.lineage`
	if err := t.want(ctx, "grant.wider", reach, x.FromPost, root); err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.GrantID(t.NewID())
	}
	x.Site, x.Standing = t.actor.Site, civic.Standing{}
	t.owe(civic.OnGrant, int64(x.ID))
	const q = `
		INSERT INTO grants (id, chain_site_id, from_post_id, to_post_id, to_person_id, acts, kinds, root_id, start_day, basis)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	return t.exec(ctx, q, x.ID, x.Site, x.FromPost, orNull(x.ToPost), orNull(x.ToPerson), join(x.Acts), join(x.Kinds), x.Root, x.Start, x.Basis)
}
