package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const postColumns = `id, slug, organization_id, role, label, rank, is_single`

func scanPost(r row) (civic.Post, error) {
	var x civic.Post
	return x, r.Scan(&x.ID, &x.Slug, &x.Organization, &x.Role, &x.Label, &x.Rank, &x.Single)
}

// Post returns the post of that id.
func (v View) Post(ctx context.Context, id civic.PostID) (civic.Post, error) {
	const q = `SELECT ` + postColumns + ` FROM post WHERE id = $1`
	x, err := one(ctx, v.q, "post.none", scanPost, say(q, id))
	return x, fault.In(err, "store.Post(%d)", id)
}

// PostBySlug returns the post at an address.
func (v View) PostBySlug(ctx context.Context, slug string) (civic.Post, error) {
	const q = `SELECT ` + postColumns + ` FROM post WHERE slug = $1`
	x, err := one(ctx, v.q, "post.none", scanPost, say(q, slug))
	return x, fault.In(err, "store.PostBySlug(%q)", slug)
}

// PostsByID returns those of the posts that there are.
func (v View) PostsByID(ctx context.Context, ids ...civic.PostID) (map[civic.PostID]civic.Post, error) {
	const q = `SELECT ` + postColumns + ` FROM post WHERE id > 0`
	xs, err := rowsIn(ctx, v.q, scanPost, func() *statement { return say(q) }, "id", ids)
	return byID(xs, func(x civic.Post) civic.PostID { return x.ID }), fault.In(err, "store.PostsByID")
}

// Posts returns an organization's posts by their rank.
func (v View) Posts(ctx context.Context, org civic.OrganizationID) ([]civic.Post, error) {
	const q = `SELECT ` + postColumns + ` FROM post WHERE organization_id = $1 ORDER BY rank, id`
	xs, err := all(ctx, v.q, scanPost, q, org)
	return xs, fault.In(err, "store.Posts(%d)", org)
}

// PostsBelow returns the posts of the organization and of everything below it, body
// by body from the top down, by their rank.
func (v View) PostsBelow(ctx context.Context, top civic.OrganizationID) ([]civic.Post, error) {
	const q = `
		SELECT p.id, p.slug, p.organization_id, p.role, p.label, p.rank, p.is_single
		FROM post p JOIN organization o ON o.id = p.organization_id
		WHERE o.lineage LIKE (SELECT t.lineage || '%' FROM organization t WHERE t.id = $1) ORDER BY o.lineage, p.rank, p.id`
	xs, err := all(ctx, v.q, scanPost, q, top)
	return xs, fault.In(err, "store.PostsBelow(%d)", top)
}

// PutPost adds a post when x.ID is 0 or new, else changes it. It fills in the id,
// the slug, and the label from the role and the organization's name unless there
// is one. An organization has one post of a role.
func (t *Tx) PutPost(ctx context.Context, x *civic.Post) error {
	if x.Role == "" {
		return fault.New(fault.Invalid, "post.role")
	}
	old, err := known(x.ID, func() (civic.Post, error) { return t.Post(ctx, x.ID) })
	if err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.PostID(t.NewID())
	}
	if x.Label == "" {
		org, err := t.Organization(ctx, x.Organization)
		if err != nil {
			return fault.In(err, "store.PutPost(%q)", x.Role)
		}
		x.Label = x.Role + " " + org.Name
	}
	if x.Slug, err = t.freeName(ctx, postSlugs, int64(x.ID), first(nonEmpty(x.Slug, old.Slug, vn.Slug(x.Label, maxSlug)))); err != nil {
		return fault.In(err, "store.PutPost(%q)", x.Role)
	}
	q := `UPDATE post SET slug = $2, organization_id = $3, role = $4, role_fold = $5, label = $6, rank = $7, is_single = $8 WHERE id = $1`
	if old.ID == 0 {
		q = `INSERT INTO post (id, slug, organization_id, role, role_fold, label, rank, is_single) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	}
	return fault.In(t.exec(ctx, q, x.ID, x.Slug, x.Organization, x.Role, vn.Fold(x.Role), x.Label, x.Rank, x.Single), "store.PutPost(%q)", x.Role)
}

// FindPost returns an organization's post of that role, marks and case aside.
func (d Desk) FindPost(ctx context.Context, org civic.OrganizationID, role string) (civic.Post, error) {
	const q = `SELECT ` + postColumns + ` FROM post WHERE organization_id = $1 AND role_fold = $2`
	x, err := one(ctx, d.q, "post.none", scanPost, say(q, org, vn.Fold(role)))
	return x, fault.In(err, "store.FindPost(%d, %q)", org, role)
}

// PutRight gives a post a right; giving it again changes nothing. Only the product
// itself or an administrator over the post's organization may.
func (t *Tx) PutRight(ctx context.Context, x civic.Right) error {
	if err := t.administers(ctx, x.Post); err != nil {
		return err
	}
	const q = `INSERT INTO post_right (post_id, preset, root_id) VALUES ($1, $2, $3) ON CONFLICT (post_id, preset, root_id) DO NOTHING`
	_, err := exec(ctx, t.tx, q, x.Post, x.Preset, x.Root)
	return fault.In(err, "store.PutRight(%+v)", x)
}

// DeleteRight takes a right from a post, as PutRight gives it.
func (t *Tx) DeleteRight(ctx context.Context, x civic.Right) error {
	if err := t.administers(ctx, x.Post); err != nil {
		return err
	}
	const q = `DELETE FROM post_right WHERE post_id = $1 AND preset = $2 AND root_id = $3`
	_, err := exec(ctx, t.tx, q, x.Post, x.Preset, x.Root)
	return fault.In(err, "store.DeleteRight(%+v)", x)
}

// Rights returns a post's rights.
func (d Desk) Rights(ctx context.Context, post civic.PostID) ([]civic.Right, error) {
	const q = `SELECT post_id, preset, root_id FROM post_right WHERE post_id = $1 ORDER BY preset, root_id`
	xs, err := all(ctx, d.q, func(r row) (civic.Right, error) {
		var x civic.Right
		return x, r.Scan(&x.Post, &x.Preset, &x.Root)
	}, q, post)
	return xs, fault.In(err, "store.Rights(%d)", post)
}

// administers returns fault.Forbidden unless the actor is the product itself or
// an administrator over the post's organization; for post 0, over any.
func (t *Tx) administers(ctx context.Context, post civic.PostID) error {
	if t.actor.Machine {
		return nil
	}
	const q = `SELECT o.lineage FROM post p JOIN organization o ON o.id = p.organization_id WHERE p.id = $1`
	at, err := one(ctx, t.q, "post.none", scanText, say(q, post))
	if err != nil {
		return err
	}
	if !t.actor.Has(civic.Administrator, at) {
		return fault.New(fault.Forbidden, "right.administrator")
	}
	return nil
}
