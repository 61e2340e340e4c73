package store

import (
	"context"
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/civic"
)

// rootsOf returns the lineages below which an actor has a right that counts, none of
// them below another.
func rootsOf(a civic.Actor, counts func(civic.Preset) bool) []string {
	var all, roots []string
	for _, r := range a.Rights {
		if r.Lineage != "" && counts(r.Preset) {
			all = append(all, r.Lineage)
		}
	}
	slices.Sort(all)
	for _, l := range all {
		if len(roots) == 0 || !strings.HasPrefix(l, roots[len(roots)-1]) {
			roots = append(roots, l)
		}
	}
	return roots
}

// records begins a statement over the records that the view may see.
func (v View) records(columns string) *statement {
	if !v.desk {
		const q = ` FROM record r WHERE r.site_id = $1 AND r.visibility = 'public'`
		return say("SELECT "+columns+q, v.site)
	}
	// across sites: a desk is bound by its organisation roots, which stand below
	const q = ` FROM record r WHERE r.id > 0`
	s := say("SELECT " + columns + q)
	if v.all {
		return s
	}
	const custody = ` AND (EXISTS (SELECT 1 FROM organization o WHERE o.id IN (r.custodian_id, r.lead_id) AND (1 = 0`
	// across sites: a body that supports a record works on it from its own desk
	const support = `)) OR EXISTS (SELECT 1 FROM party p JOIN organization o ON o.id = p.organization_id WHERE p.record_id = r.id AND p.role = 'support' AND (1 = 0`
	const home = `)) OR EXISTS (SELECT 1 FROM site h JOIN organization o ON o.id = h.organization_id WHERE h.id = r.site_id AND (1 = 0`
	for _, part := range []struct {
		text  string
		roots []string
	}{{custody, v.roots}, {support, v.roots}, {home, v.homes}} {
		s.and(part.text)
		for _, root := range part.roots {
			s.and(` OR substr(o.lineage, 1, ?) = ?`, len(root), root)
		}
	}
	return s.and(`)))`)
}

// seen returns those of the records that the view may see, with their sites.
func (v View) seen(ctx context.Context, ids ...civic.RecordID) (map[civic.RecordID]civic.SiteID, error) {
	sites := map[civic.RecordID]civic.SiteID{}
	for part := range slices.Chunk(unique(ids), maxIn) {
		s := in(v.records("r.id, r.site_id"), "r.id", part)
		_, err := rowsOf(ctx, v.q, func(r row) (struct{}, error) {
			var id civic.RecordID
			var site civic.SiteID
			err := r.Scan(&id, &site)
			sites[id] = site
			return struct{}{}, err
		}, s)
		if err != nil {
			return nil, err
		}
	}
	return sites, nil
}

// maxIn is how many values one IN holds: the SQLite driver looks for each argument
// among all, so that a thousand take longer than five times two hundred.
const maxIn = 200

// unique returns the ids that are not 0, each once.
func unique[T ~int64](ids []T) []T {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return slices.DeleteFunc(ids, func(id T) bool { return id == 0 })
}

// visible returns the items whose record the view may see.
func visible[T any](ctx context.Context, v View, items []T, record func(T) civic.RecordID) ([]T, error) {
	ids := make([]civic.RecordID, len(items))
	for i, x := range items {
		ids[i] = record(x)
	}
	sites, err := v.seen(ctx, ids...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(items, func(x T) bool { return sites[record(x)] == 0 }), nil
}

// bySite groups records that the view may see by their site, so that each query
// names one.
func (v View) bySite(ctx context.Context, ids ...civic.RecordID) (map[civic.SiteID][]civic.RecordID, error) {
	sites, err := v.seen(ctx, ids...)
	if err != nil {
		return nil, err
	}
	groups := map[civic.SiteID][]civic.RecordID{}
	for _, id := range unique(ids) {
		if site := sites[id]; site != 0 {
			groups[site] = append(groups[site], id)
		}
	}
	return groups, nil
}
