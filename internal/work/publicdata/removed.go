package publicdata

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Stub is what stays for ever of a record that was removed. Its address is no
// part of it, as that is made of its title.
type Stub struct {
	ID        civic.RecordID
	Kind      civic.Kind
	Subkind   civic.Subkind
	Reference string
	Created   civic.Instant
	Modified  civic.Instant
	Removed   civic.Instant
	Reason    string // "" when it was erased
	Basis     string // the law; "" when none was named
}

func stubOf(x store.Stub) Stub {
	return Stub{
		ID: x.ID, Kind: x.Kind, Subkind: x.Subkind, Reference: x.Reference, Created: x.Created, Modified: x.Modified, Removed: x.Removed,
		Reason: x.Reason, Basis: x.Basis,
	}
}

// Removed returns what is left of the removed record of an id; fault.NotFound when
// readers never saw one.
func (d *Data) Removed(ctx context.Context, site civic.SiteID, id civic.RecordID) (Stub, error) {
	x, err := d.Store.Reader(site).StubByID(ctx, id)
	return stubOf(x), fault.In(err, "publicdata.Removed(%d)", id)
}

// RemovedAt returns what is left at the address of a removed record.
func (d *Data) RemovedAt(ctx context.Context, site civic.SiteID, kind civic.Kind, slug string) (Stub, error) {
	x, err := d.Store.Reader(site).Stub(ctx, kind, slug)
	return stubOf(x), fault.In(err, "publicdata.RemovedAt(%s, %q)", kind, slug)
}

// AllRemoved returns a page of what is left of the records that were removed, and of
// those only what changed at since or later: the last changed first; and how many
// they are.
func (d *Data) AllRemoved(ctx context.Context, site civic.SiteID, since civic.Instant, limit, offset int) ([]Stub, int, error) {
	xs, total, err := d.Store.Reader(site).Stubs(ctx, since, limit, offset)
	stubs := make([]Stub, 0, len(xs))
	for _, x := range xs {
		stubs = append(stubs, stubOf(x))
	}
	return stubs, total, fault.In(err, "publicdata.AllRemoved")
}
