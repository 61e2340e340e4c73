package publicdata

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// An Order is how a list of records is ordered; each falls back on the id.
type Order string

// The orders.
const (
	ByDate      Order = "date"      // newest first
	ByPublished Order = "published" // when readers first saw it, newest first
	ByModified  Order = "modified"  // last changed first
	ByDue       Order = "due"       // due soonest first, those without a due last
	ByReference Order = "reference" // the highest first
	ByTitle     Order = "title"     // in the order of the Vietnamese alphabet
)

// Orders lists every order.
var Orders = []Order{ByDate, ByPublished, ByModified, ByDue, ByReference, ByTitle}

var orders = map[Order]store.Order{
	ByDate: store.Newest, ByPublished: store.ByPublished, ByModified: store.ByModified, ByDue: store.ByDue,
	ByReference: store.ByReference, ByTitle: store.ByTitle,
}

// A Query chooses records. A zero field chooses nothing out.
type Query struct {
	Kind     civic.Kind
	Subkind  civic.Subkind
	Status   []civic.Status
	Section  string // slug, of articles
	Text     string // words that stand in the title or the reference, marks aside
	Owner    civic.OrganizationID
	Lead     civic.OrganizationID
	Outcome  civic.Outcome
	Term     civic.Term // as things stand on Day; InTerm takes in what is due soon
	Day      civic.Day
	DueFrom  civic.Day // due on this day or later
	DueTo    civic.Day // due on this day or before
	DateFrom civic.Day
	DateTo   civic.Day
	Year     int           // of the date
	Since    civic.Instant // changed at this moment or later
	Parent   civic.RecordID
	Order    Order // "": ByDate
	Limit    int
	Offset   int
}

func (q Query) filter() store.Filter {
	return store.Filter{
		Kind: q.Kind, Subkind: q.Subkind, Status: q.Status, Section: q.Section, Text: q.Text, Owner: q.Owner, Lead: q.Lead,
		Outcome: q.Outcome, Term: q.Term, Day: q.Day, DueFrom: q.DueFrom, DueBefore: after(q.DueTo), DateFrom: q.DateFrom,
		DateBefore: after(q.DateTo), Year: q.Year, ModifiedFrom: q.Since, Parent: q.Parent, Order: orders[q.Order], Limit: q.Limit, Offset: q.Offset,
	}
}

// after returns the day after a day; "", which bounds nothing, after the last that
// compares as a text.
func after(d civic.Day) civic.Day {
	const last = "9999-12-31"
	if d >= last {
		return ""
	}
	return d.Plus(1)
}

// A Page is a page of a list of records, with the latest numbers of its indicators.
type Page struct {
	Records []civic.Record
	Total   int
	Latest  map[civic.RecordID]civic.Observation // what was
	Targets map[civic.RecordID]civic.Observation // what is aimed at
	Names
}

// Records returns a page of a site's public records.
func (d *Data) Records(ctx context.Context, site civic.SiteID, q Query) (Page, error) {
	v := d.Store.Reader(site)
	var p Page
	var err error
	if p.Records, p.Total, err = v.Records(ctx, q.filter()); err != nil {
		return p, fault.In(err, "publicdata.Records")
	}
	var w wanted
	var indicators []civic.RecordID
	for _, r := range p.Records {
		w.record(r)
		if r.Kind == civic.Indicator {
			indicators = append(indicators, r.ID)
		}
	}
	if p.Latest, p.Targets, err = latest(ctx, v, &w, indicators); err == nil {
		p.Names, err = w.read(ctx, v)
	}
	return p, fault.In(err, "publicdata.Records")
}

// latest reads the newest number and the newest target of each indicator.
func latest(ctx context.Context, v store.Reader, w *wanted, ids []civic.RecordID) (actual, target map[civic.RecordID]civic.Observation, err error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	if actual, err = v.Latest(ctx, civic.Actual, ids...); err != nil {
		return nil, nil, err
	}
	target, err = v.Latest(ctx, civic.Target, ids...)
	for _, all := range []map[civic.RecordID]civic.Observation{actual, target} {
		for _, o := range all {
			w.observation(o)
		}
	}
	return actual, target, err
}

// A File is what is attached to a record.
type File struct {
	SHA256  string // lower-case hex
	Size    int64  // bytes
	Type    string // media type
	Name    string
	Created civic.Instant
}

// A Dossier is one public record and what stands around it.
type Dossier struct {
	Record   civic.Record
	Parties  []civic.Party
	Entries  []civic.Entry // what happened to it, in its order
	Links    []civic.Link
	Files    []File
	Quotes   []civic.Span    // the words that became it
	Editions []civic.Edition // of an article or document, the first first
	Parts    []civic.Record  // that it is the parent of, by reference
	Latest   map[civic.RecordID]civic.Observation
	Targets  map[civic.RecordID]civic.Observation
	Stated   []civic.Observation // numbers that it states
	Names
}

// partLimit is how many parts a dossier names.
const partLimit = 200

// Record returns the public record of an id, of a kind; any kind for "". It
// returns fault.NotFound when the site has none.
func (d *Data) Record(ctx context.Context, site civic.SiteID, kind civic.Kind, id civic.RecordID) (Dossier, error) {
	v := d.Store.Reader(site)
	r, err := v.RecordByID(ctx, id)
	if err == nil && kind != "" && r.Kind != kind {
		err = fault.New(fault.NotFound, "record.none")
	}
	if err != nil {
		return Dossier{}, fault.In(err, "publicdata.Record(%d)", id)
	}
	x, err := around(ctx, v, r)
	return x, fault.In(err, "publicdata.Record(%d)", id)
}

// RecordAt returns the public record of a kind at an address: a matter by its
// reference, an indicator by its code.
func (d *Data) RecordAt(ctx context.Context, site civic.SiteID, kind civic.Kind, slug string) (Dossier, error) {
	v := d.Store.Reader(site)
	r, err := v.Record(ctx, kind, slug)
	if err != nil {
		return Dossier{}, fault.In(err, "publicdata.RecordAt(%s, %q)", kind, slug)
	}
	x, err := around(ctx, v, r)
	return x, fault.In(err, "publicdata.RecordAt(%s, %q)", kind, slug)
}

func around(ctx context.Context, v store.Reader, r civic.Record) (Dossier, error) {
	x := Dossier{Record: r}
	var w wanted
	w.record(r)
	for _, step := range []func(context.Context, store.Reader, *wanted) error{x.acts, x.said, x.below, x.numbers} {
		if err := step(ctx, v, &w); err != nil {
			return x, err
		}
	}
	var err error
	x.Names, err = w.read(ctx, v)
	return x, err
}

// acts reads who took part, what happened and what it is tied to.
func (x *Dossier) acts(ctx context.Context, v store.Reader, w *wanted) error {
	var err error
	if x.Parties, err = v.Parties(ctx, x.Record.ID); err != nil {
		return err
	}
	for _, p := range x.Parties {
		w.persons, w.posts, w.organizations = append(w.persons, p.Person), append(w.posts, p.Post), append(w.organizations, p.Organization)
	}
	if x.Entries, err = v.Entries(ctx, civic.About(x.Record.ID)); err != nil {
		return err
	}
	for _, e := range x.Entries {
		w.entry(e)
	}
	x.Links, err = v.Links(ctx, x.Record.ID)
	for _, l := range x.Links {
		w.records = append(w.records, l.From, l.To)
	}
	return err
}

// said reads the words that the record rests on, and its own.
func (x *Dossier) said(ctx context.Context, v store.Reader, w *wanted) error {
	var err error
	if x.Quotes, err = v.SpansOf(ctx, civic.About(x.Record.ID)); err != nil {
		return err
	}
	for _, s := range x.Quotes {
		w.records = append(w.records, s.Article)
	}
	x.Editions, err = v.Editions(ctx, x.Record.ID)
	return err
}

// below reads what is attached to the record and what it is the parent of.
func (x *Dossier) below(ctx context.Context, v store.Reader, w *wanted) error {
	files, err := v.Files(ctx, x.Record.ID)
	if err != nil {
		return err
	}
	for _, f := range files {
		x.Files = append(x.Files, File{SHA256: f.SHA256, Size: f.Size, Type: f.Type, Name: f.Name, Created: f.Created})
	}
	x.Parts, _, err = v.Records(ctx, store.Filter{Parent: x.Record.ID, Order: store.ByReference, Limit: partLimit})
	for _, r := range x.Parts {
		w.record(r)
	}
	return err
}

// numbers reads the numbers that the record states, or that an indicator has last.
func (x *Dossier) numbers(ctx context.Context, v store.Reader, w *wanted) error {
	var err error
	if x.Record.Kind == civic.Indicator {
		x.Latest, x.Targets, err = latest(ctx, v, w, []civic.RecordID{x.Record.ID})
		return err
	}
	if x.Stated, err = v.ObservationsFrom(ctx, x.Record.ID); err != nil {
		return err
	}
	for _, o := range x.Stated {
		w.observation(o)
	}
	return nil
}

// A Text is one edition of a public record.
type Text struct {
	Edition civic.Edition
	Record  civic.Record
}

// Edition returns an edition that readers have seen.
func (d *Data) Edition(ctx context.Context, site civic.SiteID, id civic.EditionID) (Text, error) {
	v := d.Store.Reader(site)
	var x Text
	var err error
	if x.Edition, err = v.Edition(ctx, id); err == nil {
		x.Record, err = v.RecordByID(ctx, x.Edition.Record)
	}
	return x, fault.In(err, "publicdata.Edition(%d)", id)
}

// An Annotated is an article's or document's text as it stands, with the
// confirmed stretches of it and what they became.
type Annotated struct {
	Record  civic.Record
	Edition civic.Edition
	Spans   []civic.Span
	Names
}

// Annotated returns the current text of a public record with its spans. It
// returns fault.NotFound for a record that has no text.
func (d *Data) Annotated(ctx context.Context, site civic.SiteID, kind civic.Kind, id civic.RecordID) (Annotated, error) {
	x, err := annotated(ctx, d.Store.Reader(site), kind, id)
	return x, fault.In(err, "publicdata.Annotated(%d)", id)
}

func annotated(ctx context.Context, v store.Reader, kind civic.Kind, id civic.RecordID) (Annotated, error) {
	var x Annotated
	var err error
	if x.Record, err = v.RecordByID(ctx, id); err != nil {
		return x, err
	}
	if x.Record.Kind != kind {
		return x, fault.New(fault.NotFound, "record.none")
	}
	if x.Edition, err = v.Edition(ctx, x.Record.Edition); err != nil {
		return x, err
	}
	if x.Spans, err = v.Spans(ctx, x.Edition.ID); err != nil {
		return x, err
	}
	var w wanted
	for _, s := range x.Spans {
		w.target(s.Target)
	}
	x.Names, err = w.read(ctx, v)
	return x, err
}

// target wants what a span became.
func (w *wanted) target(t civic.Subject) {
	switch t.Kind {
	case civic.OnRecord:
		w.records = append(w.records, civic.RecordID(t.ID))
	case civic.OnObservation:
		w.observations = append(w.observations, civic.ObservationID(t.ID))
	case civic.OnPerson:
		w.persons = append(w.persons, civic.PersonID(t.ID))
	case civic.OnOrganization:
		w.organizations = append(w.organizations, civic.OrganizationID(t.ID))
	case civic.OnSpan, civic.OnComment, civic.OnMembership, civic.OnGrant, civic.OnLink: // no span becomes one
	}
}

// A Series is a page of an indicator's numbers, with the words of each.
type Series struct {
	Indicator    civic.Record
	Observations []civic.Observation
	Total        int
	Words        map[civic.SpanID]civic.Span
	Names
}

// A SeriesQuery chooses numbers of an indicator. A zero field chooses nothing out.
type SeriesQuery struct {
	Role    civic.ObservationRole
	Vintage civic.Vintage
	Status  civic.Status
	Limit   int
	Offset  int
}

// Observations returns a page of the numbers of an indicator of a code, by period,
// each period's in the order in which they came.
func (d *Data) Observations(ctx context.Context, site civic.SiteID, code string, q SeriesQuery) (Series, error) {
	x, err := series(ctx, d.Store.Reader(site), code, q)
	return x, fault.In(err, "publicdata.Observations(%q)", code)
}

func series(ctx context.Context, v store.Reader, code string, q SeriesQuery) (Series, error) {
	var x Series
	var err error
	if x.Indicator, err = v.Record(ctx, civic.Indicator, code); err != nil {
		return x, err
	}
	all, err := v.Observations(ctx, x.Indicator.ID)
	if err != nil {
		return x, err
	}
	all = slices.DeleteFunc(all, func(o civic.Observation) bool {
		return q.Role != "" && o.Role != q.Role || q.Vintage != "" && o.Vintage != q.Vintage || q.Status != "" && o.Status != q.Status
	})
	x.Observations, x.Total = cut(all, q.Limit, q.Offset)
	w := wanted{records: []civic.RecordID{x.Indicator.ID}}
	var words []civic.SpanID
	for _, o := range x.Observations {
		w.observation(o)
		words = append(words, o.SourceSpan)
	}
	if x.Words, err = v.SpansByID(ctx, some(words)...); err != nil {
		return x, err
	}
	x.Names, err = w.read(ctx, v)
	return x, err
}

// Observation returns one public number with its words.
func (d *Data) Observation(ctx context.Context, site civic.SiteID, id civic.ObservationID) (Series, error) {
	v := d.Store.Reader(site)
	var x Series
	found, err := v.ObservationsByID(ctx, id)
	if err != nil {
		return x, fault.In(err, "publicdata.Observation(%d)", id)
	}
	o, ok := found[id]
	if !ok {
		return x, fault.New(fault.NotFound, "publicdata.observation.none")
	}
	x.Observations, x.Total = []civic.Observation{o}, 1
	var w wanted
	w.observation(o)
	if x.Words, err = v.SpansByID(ctx, some([]civic.SpanID{o.SourceSpan})...); err == nil {
		x.Names, err = w.read(ctx, v)
	}
	return x, fault.In(err, "publicdata.Observation(%d)", id)
}

// cut returns a page of all items, and how many they are.
func cut[T any](all []T, limit, offset int) ([]T, int) {
	from := min(offset, len(all))
	return all[from:min(from+limit, len(all))], len(all)
}
