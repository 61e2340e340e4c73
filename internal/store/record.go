package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const recordColumns = `id, site_id, kind, subkind, slug, reference, title, summary, owner_id, COALESCE(parent_id, 0), date, language,
	created_us, modified_us, version, detail, ` + standingColumns

func scanRecord(r row) (civic.Record, error) {
	var x civic.Record
	var detail string
	to := append([]any{
		&x.ID, &x.Site, &x.Kind, &x.Subkind, &x.Slug, &x.Reference, &x.Title, &x.Summary, &x.Owner, &x.Parent, &x.Date, &x.Language,
		&x.Created, &x.Modified, &x.Version, &detail,
	}, standingInto(&x.Standing)...)
	if err := r.Scan(to...); err != nil {
		return x, err
	}
	var err error
	x.Detail, err = decodeDetail(x.Kind, detail)
	return x, err
}

func decodeDetail(kind civic.Kind, text string) (civic.Detail, error) {
	switch kind {
	case civic.Article:
		return decode[civic.ArticleDetail](text)
	case civic.Meeting:
		return decode[civic.MeetingDetail](text)
	case civic.Document:
		return decode[civic.DocumentDetail](text)
	case civic.Matter:
		return decode[civic.MatterDetail](text)
	case civic.Indicator:
		return decode[civic.IndicatorDetail](text)
	}
	return nil, fault.New(fault.Internal, "store.kind", kind)
}

func decode[T civic.Detail](text string) (civic.Detail, error) {
	var d T
	err := json.Unmarshal([]byte(text), &d)
	return d, err
}

func encode(x any) string {
	text, err := json.Marshal(x)
	if err != nil {
		panic(fmt.Sprintf("store: a value of plain fields did not encode: %v", err))
	}
	return string(text)
}

// Record returns the record at an address.
func (v View) Record(ctx context.Context, kind civic.Kind, slug string) (civic.Record, error) {
	r, err := one(ctx, v.q, "record.none", scanRecord, v.records(recordColumns).and(" AND r.kind = ? AND r.slug = ? ORDER BY r.id", kind, slug))
	if fault.Is(err, fault.NotFound) && !v.desk {
		if _, stub := (Reader{v}).Stub(ctx, kind, slug); stub == nil {
			err = fault.New(fault.NotFound, "record.removed")
		}
	}
	return r, fault.In(err, "store.Record(%s, %q)", kind, slug)
}

// RecordByID returns the record of that id.
func (v View) RecordByID(ctx context.Context, id civic.RecordID) (civic.Record, error) {
	r, err := one(ctx, v.q, "record.none", scanRecord, v.records(recordColumns).and(" AND r.id = ?", id))
	return r, fault.In(err, "store.RecordByID(%d)", id)
}

// RecordsByID returns those of the records that there are to see.
func (v View) RecordsByID(ctx context.Context, ids ...civic.RecordID) (map[civic.RecordID]civic.Record, error) {
	rs, err := rowsIn(ctx, v.q, scanRecord, func() *statement { return v.records(recordColumns) }, "r.id", ids)
	return byID(rs, func(r civic.Record) civic.RecordID { return r.ID }), fault.In(err, "store.RecordsByID")
}

// Records returns a page of the records that f chooses, and how many it chooses.
func (v View) Records(ctx context.Context, f Filter) ([]civic.Record, int, error) {
	n, err := one(ctx, v.q, "", scanInt, f.choose(v.records("COUNT(*)")))
	if err != nil {
		return nil, 0, fault.In(err, "store.Records")
	}
	limit := f.Limit
	if limit <= 0 {
		limit = defaultLimit
	}
	rs, err := rowsOf(ctx, v.q, scanRecord, f.choose(v.records(recordColumns)).and(f.Order.sql()).and(" LIMIT ? OFFSET ?", limit, f.Offset))
	return rs, int(n), fault.In(err, "store.Records")
}

// Counts returns how many of the records that f chooses are in each state.
func (v View) Counts(ctx context.Context, f Filter) (map[civic.Status]int, error) {
	counts := map[civic.Status]int{}
	_, err := rowsOf(ctx, v.q, func(r row) (struct{}, error) {
		var s civic.Status
		var n int
		err := r.Scan(&s, &n)
		counts[s] = n
		return struct{}{}, err
	}, f.choose(v.records("r.status, COUNT(*)")).and(" GROUP BY r.status"))
	return counts, fault.In(err, "store.Counts")
}

// Leads returns the organizations that lead a record that f chooses, in the order of
// their names.
func (v View) Leads(ctx context.Context, f Filter) ([]civic.Organization, error) {
	ids, err := rowsOf(ctx, v.q, scanInt, f.choose(v.records("DISTINCT r.lead_id")).and(" AND r.lead_id <> 0"))
	if err != nil {
		return nil, fault.In(err, "store.Leads")
	}
	const q = `SELECT ` + organizationColumns + ` FROM organization WHERE id > 0`
	xs, err := rowsIn(ctx, v.q, scanOrganization, func() *statement { return say(q) }, "id", ids)
	slices.SortFunc(xs, func(a, b civic.Organization) int {
		return cmp.Or(cmp.Compare(vn.SortKey(a.Name), vn.SortKey(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return xs, fault.In(err, "store.Leads")
}

// Tally counts the matters that f chooses as they stand on a day.
func (v View) Tally(ctx context.Context, day civic.Day, f Filter) (civic.Tally, error) {
	f.Kind = civic.Matter
	var t civic.Tally
	_, err := rowsOf(ctx, v.q, func(r row) (struct{}, error) {
		var s civic.Standing
		var n int
		err := r.Scan(&s.Status, &s.Outcome, &s.Due, &s.Submitted, &n)
		for range n {
			t.Add(s, day)
		}
		return struct{}{}, err
	}, f.choose(v.records("r.status, r.outcome, r.due, r.submitted, COUNT(*)")).and(" GROUP BY r.status, r.outcome, r.due, r.submitted"))
	return t, fault.In(err, "store.Tally(%s)", day)
}

// A DocumentKey is what a reference is unique by, within a site.
type DocumentKey struct {
	Owner  civic.OrganizationID
	Issuer string // as written, where Owner is not the issuer; marks aside
	Code   string // "KH"; the type in words where it has no code; case aside
	Period string
	Number int
}

// DocumentByKey returns the document of that number.
func (v View) DocumentByKey(ctx context.Context, k DocumentKey) (civic.Record, error) {
	s := v.records(recordColumns).and(" AND r.owner_id = ? AND r.number_of = ? AND r.number = ? AND r.number > 0 ORDER BY r.id", k.Owner, k.within(), k.Number)
	r, err := one(ctx, v.q, "record.none", scanRecord, s)
	return r, fault.In(err, "store.DocumentByKey(%+v)", k)
}

// FindIndicator returns the site's indicator of that slug.
func (d Desk) FindIndicator(ctx context.Context, site civic.SiteID, slug string) (civic.Record, error) {
	s := Filter{Site: site, Kind: civic.Indicator, Slug: slug}.choose(d.records(recordColumns))
	r, err := one(ctx, d.q, "record.none", scanRecord, s)
	return r, fault.In(err, "store.FindIndicator(%q)", slug)
}

// FindDocument returns the site's documents of that reference, what the office
// registered first.
func (d Desk) FindDocument(ctx context.Context, site civic.SiteID, reference string) ([]civic.Record, error) {
	s := Filter{Site: site, Kind: civic.Document}.choose(d.records(recordColumns)).and(" AND r.reference = ?", reference)
	s.and(" ORDER BY CASE r.subkind WHEN 'outgoing' THEN 0 WHEN 'incoming' THEN 1 ELSE 2 END, r.id")
	rs, err := rowsOf(ctx, d.q, scanRecord, s)
	return rs, fault.In(err, "store.FindDocument(%q)", reference)
}

// within returns what the number is unique within, apart from the owner.
func (k DocumentKey) within() string {
	code := strings.ToUpper(vn.NFC(k.Code)) // with its marks: ĐA is not DA
	return strings.Join([]string{vn.Fold(k.Issuer), code, k.Period}, "|")
}

// keyOf returns what a document's reference is unique by.
func keyOf(r civic.Record) DocumentKey {
	d := r.DocumentDetail()
	k := DocumentKey{Owner: r.Owner, Issuer: d.Issuer, Code: d.Code, Period: d.Period, Number: d.Number}
	if k.Code == "" {
		k.Code = d.Type
	}
	return k
}
