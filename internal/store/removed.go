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

const stubColumns = `id, kind, subkind, slug, reference, created_us, modified_us`

// Stub returns what is left at the address of a removed record; fault.NotFound
// when none was removed there.
func (r Reader) Stub(ctx context.Context, kind civic.Kind, slug string) (Stub, error) {
	xs, err := r.stubs(ctx, r.removed(stubColumns).and(" AND kind = ? AND slug = ?", kind, slug))
	return onlyStub(xs, err, "store.Stub")
}

// StubByID returns what is left of the removed record of that id.
func (r Reader) StubByID(ctx context.Context, id civic.RecordID) (Stub, error) {
	xs, err := r.stubs(ctx, r.removed(stubColumns).and(" AND id = ?", id))
	return onlyStub(xs, err, "store.StubByID")
}

func onlyStub(xs []Stub, err error, op string) (Stub, error) {
	if err == nil && len(xs) == 0 {
		err = fault.New(fault.NotFound, "record.none")
	}
	return first(xs), fault.In(err, "%s", op)
}

// Stubs returns a page of what is left of removed records that were changed at since
// or later, the last changed first, and how many there are.
func (r Reader) Stubs(ctx context.Context, since civic.Instant, limit, offset int) ([]Stub, int, error) {
	n, err := one(ctx, r.q, "", scanInt, r.removed("COUNT(*)").and(" AND modified_us >= ?", since))
	if err != nil {
		return nil, 0, fault.In(err, "store.Stubs")
	}
	s := r.removed(stubColumns).and(" AND modified_us >= ? ORDER BY modified_us DESC, id DESC LIMIT ? OFFSET ?", since, limit, offset)
	xs, err := r.stubs(ctx, s)
	return xs, int(n), fault.In(err, "store.Stubs")
}

// removed begins a statement over the site's records that readers saw and that were
// removed.
func (r Reader) removed(columns string) *statement {
	const q = ` FROM record WHERE site_id = $1 AND visibility = 'removed' AND published_us > 0`
	return say("SELECT "+columns+q, r.site)
}

// stubs returns the stubs of a statement, with the reasons that their entries give.
func (r Reader) stubs(ctx context.Context, s *statement) ([]Stub, error) {
	xs, err := rowsOf(ctx, r.q, func(r row) (Stub, error) {
		var x Stub
		return x, r.Scan(&x.ID, &x.Kind, &x.Subkind, &x.Slug, &x.Reference, &x.Created, &x.Modified)
	}, s)
	if err != nil {
		return nil, err
	}
	for i := range xs {
		const acts = `SELECT ` + entryColumns + ` FROM entry WHERE site_id = $1 AND subject_kind = 'record' AND subject_id = $2 ORDER BY n DESC`
		es, err := all(ctx, r.q, scanEntry, acts, r.site, xs[i].ID)
		if err != nil {
			return nil, err
		}
		for _, e := range es {
			if e.Facts.Visibility == civic.Removed {
				xs[i].Removed, xs[i].Reason, xs[i].Basis = e.At, e.Words.Reason, e.Facts.Basis
				break
			}
		}
	}
	return xs, nil
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
