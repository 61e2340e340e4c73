package store

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const partyColumns = `id, site_id, record_id, role, COALESCE(organization_id, 0), COALESCE(person_id, 0), COALESCE(post_id, 0), as_said, side, place,
	due, COALESCE(source_span_id, 0)`

func scanParty(r row) (civic.Party, error) {
	var x civic.Party
	return x, r.Scan(&x.ID, &x.Site, &x.Record, &x.Role, &x.Organization, &x.Person, &x.Post, &x.As, &x.Side, &x.Order, &x.Due, &x.Source)
}

// Parties returns the parties to the records, in the order of their sources.
func (v View) Parties(ctx context.Context, records ...civic.RecordID) ([]civic.Party, error) {
	groups, err := v.bySite(ctx, records...)
	if err != nil {
		return nil, fault.In(err, "store.Parties")
	}
	const q = `SELECT ` + partyColumns + ` FROM party WHERE site_id = $1`
	xs, err := bySiteRows(ctx, v.q, scanParty, q, "record_id", groups, " ORDER BY record_id, place, id")
	return xs, fault.In(err, "store.Parties")
}

// PartiesOf returns where a person, a post or an organization took part, in the
// records that the view may see, the last first.
func (v View) PartiesOf(ctx context.Context, who Who) ([]civic.Party, error) {
	const own = `SELECT ` + partyColumns + ` FROM party WHERE site_id = $1`
	s := say(own, v.site)
	if v.desk {
		// across sites: which records a desk may see is asked below
		const q = `SELECT ` + partyColumns + ` FROM party WHERE id > 0`
		s = say(q)
	}
	equal(s, "person_id", who.Person)
	equal(s, "post_id", who.Post)
	equal(s, "organization_id", who.Organization)
	if who == (Who{}) {
		s.and(" AND 1 = 0")
	}
	xs, err := rowsOf(ctx, v.q, scanParty, s.and(" ORDER BY id DESC"))
	if err == nil {
		xs, err = visible(ctx, v, xs, func(x civic.Party) civic.RecordID { return x.Record })
	}
	return xs, fault.In(err, "store.PartiesOf(%+v)", who)
}

// PutParty adds a party to a record and fills in id and site. An act on the record
// must stand for it. When the transaction ends, a person named with a post must
// have held it on the record's day, else it fails with fault.Conflict "party.post".
func (t *Tx) PutParty(ctx context.Context, x *civic.Party) error {
	return fault.In(t.putParty(ctx, x), "store.PutParty(%s of %d)", x.Role, x.Record)
}

func (t *Tx) putParty(ctx context.Context, x *civic.Party) error {
	h, err := t.head(ctx, x.Record)
	if err != nil {
		return err
	}
	if x.Organization == 0 && x.Person == 0 && x.Post == 0 && x.As == "" {
		return fault.New(fault.Invalid, "party.nobody")
	}
	if x.ID == 0 {
		x.ID = civic.PartyID(t.NewID())
	}
	x.Site = h.site
	t.owe(civic.OnRecord, int64(x.Record))
	if x.Person != 0 && x.Post != 0 {
		party := *x
		t.later = append(t.later, func(ctx context.Context) error { return t.checkParty(ctx, party) })
	}
	const q = `
		INSERT INTO party (id, site_id, record_id, role, organization_id, person_id, post_id, as_said, side, place, due, source_span_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	return t.exec(ctx, q, x.ID, x.Site, x.Record, x.Role, orNull(x.Organization), orNull(x.Person), orNull(x.Post), x.As, x.Side, x.Order,
		x.Due, orNull(x.Source))
}

// DeleteParty takes a party from its record. An act on the record must stand for it.
func (t *Tx) DeleteParty(ctx context.Context, x civic.Party) error {
	t.owe(civic.OnRecord, int64(x.Record))
	const q = `DELETE FROM party WHERE site_id = $1 AND id = $2 AND record_id = $3`
	return fault.In(t.exec(ctx, q, x.Site, x.ID, x.Record), "store.DeleteParty(%d)", x.ID)
}

// checkParty holds that a person held the post on the record's day.
func (t *Tx) checkParty(ctx context.Context, x civic.Party) error {
	const day = `SELECT date FROM record WHERE site_id = $1 AND id = $2`
	on, err := one(ctx, t.q, "record.none", scanText, say(day, x.Site, x.Record))
	if err != nil || on == "" {
		return err
	}
	const q = `SELECT 1 FROM membership WHERE person_id = $1 AND post_id = $2 AND ` + heldOnDay
	held, err := has(ctx, t.q, q, x.Person, x.Post, on)
	if err == nil && !held {
		err = fault.New(fault.Conflict, "party.post", x.As, on)
	}
	return err
}

// bySiteRows runs a query, which has its site as $1, for each group of records.
func bySiteRows[T any](ctx context.Context, q querier, scan func(row) (T, error), query, column string, groups map[civic.SiteID][]civic.RecordID, order string) ([]T, error) {
	var ts []T
	for _, site := range sortedKeys(groups) {
		for part := range slices.Chunk(groups[site], maxIn) {
			more, err := rowsOf(ctx, q, scan, in(say(query, site), column, part).and(order))
			if err != nil {
				return nil, err
			}
			ts = append(ts, more...)
		}
	}
	return ts, nil
}
