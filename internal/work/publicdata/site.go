package publicdata

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// ChainName returns the name of a site's chain, which its checkpoints bear.
func ChainName(site civic.SiteID) string { return store.Origin(site) }

// Site returns the names that a site's own description speaks of.
func (d *Data) Site(ctx context.Context, site civic.Site) (Names, error) {
	w := wanted{organizations: []civic.OrganizationID{site.Organization}}
	n, err := w.read(ctx, d.Store.Reader(site.ID))
	return n, fault.In(err, "publicdata.Site(%d)", site.ID)
}
