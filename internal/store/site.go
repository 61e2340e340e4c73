package store

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const siteColumns = `s.id, s.organization_id, COALESCE(s.parent_id, 0), s.name, s.short_name, s.label, s.hosts, s.language, s.responsible,
	s.contact, s.licence, s.sections`

func scanSite(r row) (civic.Site, error) {
	var x civic.Site
	var hosts, sections string
	err := r.Scan(&x.ID, &x.Organization, &x.Parent, &x.Name, &x.ShortName, &x.Label, &hosts, &x.Language, &x.Responsible,
		&x.Contact, &x.Licence, &sections)
	if err == nil {
		err = json.Unmarshal([]byte(hosts), &x.Hosts)
	}
	if err == nil {
		err = json.Unmarshal([]byte(sections), &x.Sections)
	}
	return x, err
}

// Sites returns every site of the installation, those above others first.
func (s *Store) Sites(ctx context.Context) ([]civic.Site, error) {
	const q = `SELECT ` + siteColumns + ` FROM site s ORDER BY CASE WHEN s.parent_id IS NULL THEN 0 ELSE 1 END, s.id`
	xs, err := all(ctx, s.read, scanSite, q)
	return xs, fault.In(err, "store.Sites")
}

// SiteByHost returns the site that answers to a host name without its port: by
// that very name, else the one that answers to any other ("*").
func (s *Store) SiteByHost(ctx context.Context, host string) (civic.Site, error) {
	// across sites: a request's host name tells the site
	const q = `
		SELECT ` + siteColumns + ` FROM host h JOIN site s ON s.id = h.site_id
		WHERE h.name IN ($1, '*') ORDER BY CASE h.name WHEN '*' THEN 1 ELSE 0 END`
	x, err := one(ctx, s.read, "site.none", scanSite, say(q, strings.ToLower(host)))
	return x, fault.In(err, "store.SiteByHost(%q)", host)
}

// SiteByID returns the site of that id.
func (s *Store) SiteByID(ctx context.Context, id civic.SiteID) (civic.Site, error) {
	const q = `SELECT ` + siteColumns + ` FROM site s WHERE s.id = $1`
	x, err := one(ctx, s.read, "site.none", scanSite, say(q, id))
	return x, fault.In(err, "store.SiteByID(%d)", id)
}

// Site returns the reader's site.
func (r Reader) Site(ctx context.Context) (civic.Site, error) {
	const q = `SELECT ` + siteColumns + ` FROM site s WHERE s.id = $1`
	x, err := one(ctx, r.q, "site.none", scanSite, say(q, r.site))
	return x, fault.In(err, "store.Site")
}

// PutSite adds a site with an empty chain when x.ID is 0 or new, else changes it.
// Only the product itself may. It returns fault.Conflict "site.host.taken" for a
// host name that another site answers to.
func (t *Tx) PutSite(ctx context.Context, x *civic.Site) error {
	if !t.actor.Machine {
		return fault.New(fault.Forbidden, "right.administrator")
	}
	old, err := known(x.ID, func() (civic.Site, error) { return Reader{View{q: t.q, site: x.ID}}.Site(ctx) })
	if err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.SiteID(t.NewID())
	}
	q := `
		UPDATE site SET organization_id = $2, parent_id = $3, name = $4, short_name = $5, label = $6, hosts = $7, language = $8,
			responsible = $9, contact = $10, licence = $11, sections = $12
		WHERE id = $1`
	if old.ID == 0 {
		q = `
		INSERT INTO site (id, organization_id, parent_id, name, short_name, label, hosts, language, responsible, contact, licence, sections)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	}
	err = t.exec(ctx, q, x.ID, x.Organization, orNull(x.Parent), x.Name, x.ShortName, x.Label, encode(x.Hosts), x.Language,
		x.Responsible, x.Contact, x.Licence, encode(x.Sections))
	if err == nil && old.ID == 0 {
		err = t.startChain(ctx, x.ID)
	}
	if err == nil {
		err = t.putHosts(ctx, *x)
	}
	return fault.In(err, "store.PutSite(%q)", x.Label)
}

func (t *Tx) putHosts(ctx context.Context, x civic.Site) error {
	const none = `DELETE FROM host WHERE site_id = $1`
	if _, err := exec(ctx, t.tx, none, x.ID); err != nil {
		return err
	}
	const q = `INSERT INTO host (name, site_id) VALUES ($1, $2)`
	for _, name := range x.Hosts {
		if err := t.exec(ctx, q, strings.ToLower(name), x.ID); err != nil {
			return err
		}
	}
	return nil
}
