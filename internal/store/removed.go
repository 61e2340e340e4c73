package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Stub is what stays for ever of a record that was removed.
type Stub struct {
	ID        civic.RecordID
	Kind      civic.Kind
	Subkind   civic.Subkind
	Slug      string
	Reference string
	Created   civic.Instant
	Modified  civic.Instant
	Removed   civic.Instant
	Reason    string // in public words; "" when they were erased
	Basis     string // the law; "" when none was named
}

// Stub returns what is left at the address of a removed record; fault.NotFound
// when none was removed there.
func (r Reader) Stub(ctx context.Context, kind civic.Kind, slug string) (Stub, error) {
	const q = `
		SELECT id, kind, subkind, slug, reference, created_us, modified_us FROM record
		WHERE site_id = $1 AND kind = $2 AND slug = $3 AND visibility = 'removed' AND published_us > 0`
	x, err := one(ctx, r.q, "record.none", func(r row) (Stub, error) {
		var x Stub
		return x, r.Scan(&x.ID, &x.Kind, &x.Subkind, &x.Slug, &x.Reference, &x.Created, &x.Modified)
	}, say(q, r.site, kind, slug))
	if err != nil {
		return x, fault.In(err, "store.Stub(%s, %q)", kind, slug)
	}
	const acts = `SELECT ` + entryColumns + ` FROM entry WHERE site_id = $1 AND subject_kind = 'record' AND subject_id = $2 ORDER BY n DESC`
	es, err := all(ctx, r.q, scanEntry, acts, r.site, x.ID)
	for _, e := range es {
		if e.Facts.Visibility == civic.Removed {
			x.Removed, x.Reason, x.Basis = e.At, e.Words.Reason, e.Facts.Basis
			break
		}
	}
	return x, fault.In(err, "store.Stub(%s, %q)", kind, slug)
}

// Redirect returns the record that had an address before; fault.NotFound when none
// had, or readers do not see it.
func (r Reader) Redirect(ctx context.Context, kind civic.Kind, slug string) (civic.Record, error) {
	const q = `SELECT record_id FROM redirect WHERE site_id = $1 AND kind = $2 AND slug = $3`
	id, err := one(ctx, r.q, "record.none", scanInt, say(q, r.site, kind, slug))
	if err != nil {
		return civic.Record{}, fault.In(err, "store.Redirect(%s, %q)", kind, slug)
	}
	return r.RecordByID(ctx, civic.RecordID(id))
}
