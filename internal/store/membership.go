package store

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Who names whose parties or memberships are meant: the one field that is set.
type Who struct {
	Person       civic.PersonID
	Post         civic.PostID
	Organization civic.OrganizationID
}

const membershipColumns = `id, person_id, post_id, start_day, COALESCE(behalf_id, 0), basis, ` + standingColumns

func scanMembership(r row) (civic.Membership, error) {
	var x civic.Membership
	return x, r.Scan(append([]any{&x.ID, &x.Person, &x.Post, &x.Start, &x.OnBehalfOf, &x.Basis}, standingInto(&x.Standing)...)...)
}

// valid holds for memberships that somebody put down and nobody withdrew.
const valid = `m.status IN ('asserted', 'confirmed', 'ended')`

// MembershipsOf returns the memberships of a person, of a post, or of an
// organization's posts, but for those withdrawn: the lowest rank first, then who
// came last.
func (v View) MembershipsOf(ctx context.Context, who Who) ([]civic.Membership, error) {
	const q = `SELECT ` + membershipJoined + ` WHERE ` + valid
	s := say(q)
	equal(s, "m.person_id", who.Person)
	equal(s, "m.post_id", who.Post)
	equal(s, "p.organization_id", who.Organization)
	if who == (Who{}) {
		s.and(" AND 1 = 0")
	}
	xs, err := rowsOf(ctx, v.q, scanMembership, s.and(" ORDER BY p.rank, m.start_day DESC, m.id"))
	return xs, fault.In(err, "store.MembershipsOf(%+v)", who)
}

const membershipJoined = `m.id, m.person_id, m.post_id, m.start_day, COALESCE(m.behalf_id, 0), m.basis, ` + standingColumns + `
	FROM membership m JOIN post p ON p.id = m.post_id`

// HeldOn returns the memberships of the persons that cover a day, a person's main
// post first.
func (v View) HeldOn(ctx context.Context, persons []civic.PersonID, day civic.Day) ([]civic.Membership, error) {
	const q = `SELECT ` + membershipJoined + ` WHERE ` + valid + ` AND m.start_day <= $1 AND (m.ends = '' OR m.ends >= $1)`
	var xs []civic.Membership
	for part := range slices.Chunk(unique(persons), maxIn) {
		more, err := rowsOf(ctx, v.q, scanMembership, in(say(q, day), "m.person_id", part).and(" ORDER BY m.person_id, p.rank, m.id"))
		if err != nil {
			return nil, fault.In(err, "store.HeldOn(%s)", day)
		}
		xs = append(xs, more...)
	}
	return xs, nil
}

// MembershipsBelow returns the memberships that cover a day, or of all days for "",
// of posts of the organization and of everything below it: the lowest rank first,
// then who came last.
func (v View) MembershipsBelow(ctx context.Context, top civic.OrganizationID, day civic.Day) ([]civic.Membership, error) {
	const q = `SELECT ` + membershipJoined + ` WHERE ` + valid + `
			AND p.organization_id IN (SELECT o.id FROM organization o WHERE o.lineage LIKE (SELECT t.lineage || '%' FROM organization t WHERE t.id = $1))
			AND ($2 = '' OR m.start_day <= $2 AND (m.ends = '' OR m.ends >= $2))
		ORDER BY p.rank, m.start_day DESC, m.id`
	xs, err := all(ctx, v.q, scanMembership, q, top, day)
	return xs, fault.In(err, "store.MembershipsBelow(%d, %s)", top, day)
}

// Membership returns the membership of that id, in whatever state.
func (d Desk) Membership(ctx context.Context, id civic.MembershipID) (civic.Membership, error) {
	const q = `SELECT ` + membershipColumns + ` FROM membership WHERE id = $1`
	x, err := one(ctx, d.q, "membership.none", scanMembership, say(q, id))
	return x, fault.In(err, "store.Membership(%d)", id)
}

// PutMembership adds a membership and fills in its id; its entries will stand in
// the chain of the actor's site. A past one is asserted with Facts.End. It returns
// fault.Conflict "membership.overlap" when another holds the post, of which there
// is one, within its days; x.End counts for that, and for nothing else.
func (t *Tx) PutMembership(ctx context.Context, x *civic.Membership) error {
	if x.ID == 0 {
		x.ID = civic.MembershipID(t.NewID())
	}
	s := subject{Subject: civic.Subject{Kind: civic.OnMembership, ID: int64(x.ID)}, person: x.Person, post: x.Post, start: x.Start}
	if err := t.checkOverlap(ctx, s, civic.Standing{Status: civic.Asserted, End: x.End}); err != nil {
		return err
	}
	x.Standing = civic.Standing{}
	t.owe(civic.OnMembership, int64(x.ID))
	const q = `
		INSERT INTO membership (id, chain_site_id, person_id, post_id, start_day, behalf_id, basis)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`
	err := t.exec(ctx, q, x.ID, t.actor.Site, x.Person, x.Post, x.Start, orNull(x.OnBehalfOf), x.Basis)
	return fault.In(err, "store.PutMembership(%d)", x.ID)
}

// checkOverlap holds that of a post of which there is one no two persons' days meet.
func (t *Tx) checkOverlap(ctx context.Context, s subject, after civic.Standing) error {
	if after.Status == civic.Withdrawn {
		return nil
	}
	// The post's row is taken hold of, so that two who claim it stand in line.
	const hold = `UPDATE post SET rank = rank WHERE id = $1 RETURNING CASE WHEN is_single = $2 THEN 1 ELSE 0 END`
	single, err := one(ctx, t.q, "post.none", scanInt, say(hold, s.post, true))
	if err != nil || single == 0 {
		return err
	}
	const q = `SELECT ` + membershipJoined + ` WHERE ` + valid + ` AND m.post_id = $1 AND m.id <> $2`
	others, err := all(ctx, t.q, scanMembership, q, s.post, s.ID)
	if err != nil {
		return err
	}
	mine := civic.Membership{Start: s.start, Standing: after}
	for _, o := range others {
		if mine.Overlaps(o) {
			return fault.New(fault.Conflict, "membership.overlap", o.Start, o.End)
		}
	}
	return nil
}
