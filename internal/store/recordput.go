package store

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// maxSlug is how long a slug made of a title is, in bytes.
const maxSlug = 80

// PutRecord adds a record and fills in its id, its times and version 1; its slug
// from the title (a matter's from its reference) unless it has one, with "-2" and
// so on where that is taken; and a matter's reference, "2026-00017" within its
// site and year, unless it has one. Its standing stays empty until the first act.
// It returns fault.Conflict for a document whose number another one has, and
// fault.Invalid for one that bears a secrecy mark.
func (t *Tx) PutRecord(ctx context.Context, x *civic.Record) error {
	return fault.In(t.putRecord(ctx, x), "store.PutRecord(%s)", x.Kind)
}

func (t *Tx) putRecord(ctx context.Context, x *civic.Record) error {
	if err := checkRecord(*x); err != nil {
		return err
	}
	if err := t.hold(ctx, x.Site); err != nil { // whoever numbers or names stands in line
		return err
	}
	custodian, err := t.custodian(ctx, x.Site, x.Owner)
	if err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.RecordID(t.NewID())
	}
	x.Created, x.Modified, x.Version, x.Standing = t.now, t.now, 1, civic.Standing{}
	if x.Kind == civic.Matter && x.Reference == "" {
		year := strconv.Itoa(t.now.Day().Year())
		n, err := t.Number(ctx, x.Site, "matter", year)
		if err != nil {
			return err
		}
		x.Reference = year + "-" + pad(n, 5)
	}
	if x.Slug, err = t.freeSlug(ctx, *x); err != nil {
		return err
	}
	const q = `
		INSERT INTO record (id, site_id, kind, subkind, slug, reference, title, title_fold, title_sort, summary, owner_id,
			custodian_id, parent_id, date, language, created_us, modified_us, version, section, number_of, number, detail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`
	k := keyOf(*x)
	t.owe(civic.OnRecord, int64(x.ID))
	return t.exec(ctx, q, x.ID, x.Site, x.Kind, x.Subkind, x.Slug, x.Reference, x.Title, searchText(*x), vn.SortKey(x.Title), x.Summary, x.Owner,
		custodian, orNull(x.Parent), x.Date, x.Language, x.Created, x.Modified, x.Version, x.ArticleDetail().Section, k.within(), k.Number, encode(x.Detail))
}

// UpdateRecord changes what a record says: slug, reference, title, summary,
// owner, parent, date, language, detail. An address it had before leads to it from
// then on. It returns fault.Conflict "record.stale" unless x.Version is the stored
// one, and raises it. An act on the record must stand for the change.
func (t *Tx) UpdateRecord(ctx context.Context, x *civic.Record) error {
	return fault.In(t.updateRecord(ctx, x), "store.UpdateRecord(%d)", x.ID)
}

func (t *Tx) updateRecord(ctx context.Context, x *civic.Record) error {
	if err := checkRecord(*x); err != nil {
		return err
	}
	if err := t.hold(ctx, x.Site); err != nil {
		return err
	}
	custodian, err := t.custodian(ctx, x.Site, x.Owner)
	if err != nil {
		return err
	}
	const slug = `SELECT slug FROM record WHERE site_id = $1 AND id = $2 AND kind = $3 AND version = $4`
	old, err := all(ctx, t.q, scanText, slug, x.Site, x.ID, x.Kind, x.Version)
	if err != nil {
		return err
	}
	if len(old) == 0 {
		return fault.New(fault.Conflict, "record.stale")
	}
	if x.Slug != old[0] {
		if x.Slug, err = t.freeSlug(ctx, *x); err != nil {
			return err
		}
		const moved = `INSERT INTO redirect (site_id, kind, slug, record_id) VALUES ($1, $2, $3, $4)`
		if err := t.exec(ctx, moved, x.Site, x.Kind, old[0], x.ID); err != nil {
			return err
		}
	}
	const q = `
		UPDATE record SET subkind = $3, slug = $4, reference = $5, title = $6, title_fold = $7, title_sort = $8, summary = $9,
			owner_id = $10, custodian_id = $11, parent_id = $12, date = $13, language = $14, modified_us = $15,
			version = version + 1, section = $16, number_of = $17, number = $18, detail = $19
		WHERE site_id = $1 AND id = $2`
	k := keyOf(*x)
	x.Modified = t.now
	t.owe(civic.OnRecord, int64(x.ID))
	delete(t.heads, x.ID)
	err = t.exec(ctx, q, x.Site, x.ID, x.Subkind, x.Slug, x.Reference, x.Title, searchText(*x), vn.SortKey(x.Title), x.Summary,
		x.Owner, custodian, orNull(x.Parent), x.Date, x.Language, x.Modified, x.ArticleDetail().Section, k.within(), k.Number, encode(x.Detail))
	if err == nil {
		x.Version++
	}
	return err
}

// checkRecord holds what every record must have, and that no secret comes in.
func checkRecord(x civic.Record) error {
	switch {
	case x.Site == 0, x.Owner == 0, x.Title == "", x.Detail == nil, civic.DetailKind(x.Detail) != x.Kind:
		return fault.New(fault.Invalid, "record.incomplete")
	case !fits(x.Kind, x.Subkind):
		return fault.New(fault.Invalid, "record.subkind")
	case x.Kind == civic.Document && (Secret(x.Title) || Secret(x.Summary) || Secret(x.Reference)):
		return fault.New(fault.Invalid, "document.secret")
	}
	return nil
}

func fits(kind civic.Kind, sub civic.Subkind) bool {
	subs, parted := civic.Subkinds[kind]
	if !parted {
		return sub == ""
	}
	return slices.Contains(subs, sub)
}

// secrecy is a secrecy mark as it is stamped: in capitals, standing alone. "MẬT"
// in a title in capitals ("HỌC VIỆN KỸ THUẬT MẬT MÃ") is none.
var secrecy = regexp.MustCompile(`(?m)(?:^|[(\[/.;:|–—-])\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)\s*(?:$|[)\]/.;:|–—-])|ĐỘ MẬT|(?i:độ mật)\s*:|TUYỆT MẬT|TỐI MẬT`)

// Secret reports whether text bears the stamped mark of a state secret.
func Secret(text string) bool { return secrecy.MatchString(vn.NFC(text)) }

func searchText(x civic.Record) string {
	return strings.TrimSpace(vn.Fold(x.Title + " " + x.Reference))
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(width-len(s), 0)) + s
}

func scanText(r row) (string, error) {
	var s string
	return s, r.Scan(&s)
}

// freeSlug returns the slug that x wants, or the first after it that nothing of
// its kind has or had at its site.
func (t *Tx) freeSlug(ctx context.Context, x civic.Record) (string, error) {
	want := x.Slug
	if want == "" && x.Kind == civic.Matter {
		want = vn.Slug(x.Reference, maxSlug)
	}
	if want == "" {
		want = vn.Slug(x.Title, maxSlug)
	}
	if want == "" {
		want = string(x.Kind)
	}
	// A range rather than LIKE: an index answers it on both engines.
	const q = `
		SELECT slug FROM record WHERE site_id = $1 AND kind = $2 AND id <> $3 AND slug >= $4 AND slug < $5
		UNION ALL
		SELECT slug FROM redirect WHERE site_id = $1 AND kind = $2 AND slug >= $4 AND slug < $5`
	taken, err := all(ctx, t.q, scanText, q, x.Site, x.Kind, x.ID, want, want+afterHyphen)
	return free(want, taken), err
}

// afterHyphen is what follows every "-2", "-3" …
const afterHyphen = "."

// free returns want, or want-2, want-3 … when it is among taken.
func free(want string, taken []string) string {
	has := map[string]bool{}
	for _, s := range taken {
		has[s] = true
	}
	for n, slug := 1, want; ; {
		if !has[slug] {
			return slug
		}
		n++
		slug = want + "-" + strconv.Itoa(n)
	}
}

// Number returns the next number of a series within a period at a site, from 1.
// It is taken by the transaction, so the numbers in use have no gaps.
func (t *Tx) Number(ctx context.Context, site civic.SiteID, series, period string) (int, error) {
	const q = `
		INSERT INTO counter (site_id, series, period, last) VALUES ($1, $2, $3, 1)
		ON CONFLICT (site_id, series, period) DO UPDATE SET last = counter.last + 1
		RETURNING last`
	n, err := one(ctx, t.q, "", scanInt, say(q, site, series, period))
	return int(n), fault.In(err, "store.Number(%d, %s, %s)", site, series, period)
}

// custodian returns the organization that answers for a record of owner: the
// owner, or the site's when the owner does not work in this installation.
func (t *Tx) custodian(ctx context.Context, site civic.SiteID, owner civic.OrganizationID) (civic.OrganizationID, error) {
	const q = `
		SELECT CASE WHEN o.is_external = $3 THEN s.organization_id ELSE o.id END
		FROM organization o, site s WHERE o.id = $1 AND s.id = $2`
	id, err := one(ctx, t.q, "organization.none", scanInt, say(q, owner, site, true))
	return civic.OrganizationID(id), err
}

// MarkImported notes that the bytes of that SHA-256 became the record.
func (t *Tx) MarkImported(ctx context.Context, site civic.SiteID, sha string, record civic.RecordID) error {
	const q = `INSERT INTO imported (site_id, sha256, record_id, at_us) VALUES ($1, $2, $3, $4)`
	return fault.In(t.exec(ctx, q, site, sha, record, t.now), "store.MarkImported(%d)", record)
}

// Imported returns the record that the bytes of that SHA-256 became at the site;
// fault.NotFound when they were not imported.
func (t *Tx) Imported(ctx context.Context, site civic.SiteID, sha string) (civic.RecordID, error) {
	const q = `SELECT record_id FROM imported WHERE site_id = $1 AND sha256 = $2`
	id, err := one(ctx, t.q, "import.none", scanInt, say(q, site, sha))
	return civic.RecordID(id), fault.In(err, "store.Imported")
}
