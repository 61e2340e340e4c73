// Package sites tells which portal answers to a host name.
//
// It stands on the work floor.
package sites

import (
	"context"
	"net/netip"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// Sites knows the installation's portals.
type Sites struct{ store *store.Store }

// New returns the room.
func New(s *store.Store) *Sites { return &Sites{store: s} }

// ByHost returns the site that answers to the host of a request, with or without
// a port. It returns fault.NotFound when none does.
func (s *Sites) ByHost(ctx context.Context, host string) (civic.Site, error) {
	site, err := s.store.SiteByHost(ctx, Name(host))
	return site, fault.In(err, "sites.ByHost")
}

// All returns every site of the installation, the provinces' first.
func (s *Sites) All(ctx context.Context) ([]civic.Site, error) {
	all, err := s.store.Sites(ctx)
	return all, fault.In(err, "sites.All")
}

// Name returns a host as sites are known by: lower case, no port, no closing dot.
// What is no host name at all is "".
func Name(host string) string {
	host = strings.ToLower(host)
	if ap, err := netip.ParseAddrPort(host); err == nil {
		return ap.Addr().String()
	}
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host = host[:i]
	}
	host = strings.TrimSuffix(strings.Trim(host, "[]"), ".")
	for _, c := range host {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != ':' {
			return ""
		}
	}
	return host
}
