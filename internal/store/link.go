package store

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const linkColumns = `id, site_id, from_id, rel, to_id, at_us, ` + standingColumns

func scanLink(r row) (civic.Link, error) {
	var x civic.Link
	return x, r.Scan(append([]any{&x.ID, &x.Site, &x.From, &x.Rel, &x.To, &x.At}, standingInto(&x.Standing)...)...)
}

// Links returns the ties that hold of a record, from it and to it, whose other end
// the view may see too.
func (v View) Links(ctx context.Context, record civic.RecordID) ([]civic.Link, error) {
	xs, err := v.links(ctx, record)
	return xs, fault.In(err, "store.Links(%d)", record)
}

func (v View) links(ctx context.Context, record civic.RecordID) ([]civic.Link, error) {
	seen, err := v.seen(ctx, record)
	if err != nil || seen[record] == 0 {
		return nil, err
	}
	q := `SELECT ` + linkColumns + ` FROM link WHERE site_id = $1 AND (from_id = $2 OR to_id = $2) AND status = 'active' ORDER BY id`
	args := []any{v.site, record}
	if v.desk {
		// across sites: another site's record can be tied to this one
		q = `SELECT ` + linkColumns + ` FROM link WHERE (from_id = $1 OR to_id = $1) AND status = 'active' ORDER BY id`
		args = args[1:]
	}
	xs, err := all(ctx, v.q, scanLink, q, args...)
	if err != nil {
		return nil, err
	}
	return visible(ctx, v, xs, func(x civic.Link) civic.RecordID {
		if x.From == record {
			return x.To
		}
		return x.From
	})
}

// PutLink adds a tie and fills in id, site and time. It never changes a state. It
// returns fault.Conflict "link.again" when the two are tied so already.
func (t *Tx) PutLink(ctx context.Context, x *civic.Link) error {
	if !slices.Contains(civic.Relations, x.Rel) || x.From == x.To {
		return fault.New(fault.Invalid, "link.ends")
	}
	h, err := t.head(ctx, x.From)
	if err != nil {
		return fault.In(err, "store.PutLink(%s)", x.Rel)
	}
	if x.ID == 0 {
		x.ID = civic.LinkID(t.NewID())
	}
	x.Site, x.At, x.Standing = h.site, t.now, civic.Standing{}
	t.owe(civic.OnLink, int64(x.ID))
	const again = `SELECT 1 FROM link WHERE site_id = $1 AND from_id = $2 AND rel = $3 AND to_id = $4 AND status <> 'ended'`
	tied, err := has(ctx, t.q, again, x.Site, x.From, x.Rel, x.To)
	if err == nil && tied {
		delete(t.owed, civic.Subject{Kind: civic.OnLink, ID: int64(x.ID)})
		err = fault.New(fault.Conflict, "link.again")
	}
	if err == nil {
		const q = `INSERT INTO link (id, site_id, from_id, rel, to_id, at_us) VALUES ($1, $2, $3, $4, $5, $6)`
		err = t.exec(ctx, q, x.ID, x.Site, x.From, x.Rel, x.To, x.At)
	}
	return fault.In(err, "store.PutLink(%s)", x.Rel)
}
