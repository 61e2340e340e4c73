// Package register is the register of documents as readers see it: what the
// office issues and receives, what the news names, and what each set in motion.
//
// It stands on the work floor.
package register

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
)

// PageSize is how many documents a page of the register has.
const PageSize = 40

// motionLimit is how many matters a document's page names.
const motionLimit = 200

// Register is the work room. Its methods are safe for concurrent use.
type Register struct {
	Store *store.Store
	Files *files.Folder // where attachments lie; with nil none is shown
}

// New returns the room over a store, without attachments.
func New(s *store.Store) *Register { return &Register{Store: s} }

// A View is one document as readers see it.
type View struct {
	Record  civic.Record
	Issuer  civic.Organization
	Matters []civic.Record // that are parts of it or rest on it
	Numbers []Number       // that it states
	Files   []store.File
	Bodies  map[civic.OrganizationID]civic.Organization // owners and leads of the matters
}

// A Number is a number that the document states.
type Number struct {
	Observation civic.Observation
	Indicator   civic.Record
}

// Document returns the document of a slug. It returns fault.NotFound when the site
// has none that is public.
func (g *Register) Document(ctx context.Context, site civic.SiteID, slug string) (View, error) {
	v := g.Store.Reader(site)
	r, err := v.Record(ctx, civic.Document, slug)
	if err != nil {
		return View{}, fault.In(err, "register.Document(%q)", slug)
	}
	x, err := view(ctx, v, r)
	return x, fault.In(err, "register.Document(%q)", slug)
}

func view(ctx context.Context, v store.Reader, r civic.Record) (View, error) {
	x := View{Record: r}
	parts, _, err := v.Records(ctx, store.Filter{Kind: civic.Matter, Parent: r.ID, Order: store.ByReference, Limit: motionLimit})
	if err != nil {
		return x, err
	}
	x.Matters = parts
	if err := x.tied(ctx, v); err != nil {
		return x, err
	}
	ids := []civic.OrganizationID{r.Owner}
	for _, m := range x.Matters {
		ids = append(ids, m.Owner, m.Lead)
	}
	if x.Bodies, err = v.Organizations(ctx, ids...); err != nil {
		return x, err
	}
	x.Issuer = x.Bodies[r.Owner]
	if x.Files, err = v.Files(ctx, r.ID); err != nil {
		return x, err
	}
	return x, x.numbers(ctx, v)
}

// tied adds the matters that cite the document, rest on it or implement it.
func (x *View) tied(ctx context.Context, v store.Reader) error {
	links, err := v.Links(ctx, x.Record.ID)
	if err != nil {
		return err
	}
	var ids []civic.RecordID
	for _, l := range links {
		if l.To == x.Record.ID && (l.Rel == civic.Cites || l.Rel == civic.BasedOn || l.Rel == civic.Implements || l.Rel == civic.PartOf) {
			ids = append(ids, l.From)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	records, err := v.RecordsByID(ctx, ids...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if r, ok := records[id]; ok && r.Kind == civic.Matter && r.Parent != x.Record.ID {
			x.Matters = append(x.Matters, r)
			delete(records, id)
		}
	}
	return nil
}

func (x *View) numbers(ctx context.Context, v store.Reader) error {
	stated, err := v.ObservationsFrom(ctx, x.Record.ID)
	if err != nil || len(stated) == 0 {
		return err
	}
	var ids []civic.RecordID
	for _, o := range stated {
		ids = append(ids, o.Indicator)
	}
	indicators, err := v.RecordsByID(ctx, ids...)
	for _, o := range stated {
		x.Numbers = append(x.Numbers, Number{Observation: o, Indicator: indicators[o.Indicator]})
	}
	return err
}

// Numbered returns the public documents of a site that the parts of an address
// name: the issuer's symbol, the code of the type, the period, the number, each as
// a slug. There can be several, as bodies of one symbol number apart.
func (g *Register) Numbered(ctx context.Context, site civic.SiteID, issuer, code, period, number string) ([]civic.Record, error) {
	want, err := strconv.Atoi(number)
	if err != nil {
		return nil, fault.New(fault.NotFound, "register.none")
	}
	f := store.Filter{Kind: civic.Document, Text: strings.Join([]string{number, code, issuer}, " "), Limit: 500}
	rs, _, err := g.Store.Reader(site).Records(ctx, f)
	if err != nil {
		return nil, fault.In(err, "register.Numbered(%s)", number)
	}
	var found []civic.Record
	for _, r := range rs {
		p, ok := PartsOf(r)
		if ok && p == (Parts{Issuer: issuer, Code: code, Period: period, Number: want}) {
			found = append(found, r)
		}
	}
	if len(found) == 0 {
		return nil, fault.New(fault.NotFound, "register.none")
	}
	return found, nil
}

// Parts are what a document's address is made of: slugs, and its number.
type Parts struct {
	Issuer, Code, Period string
	Number               int
}

// PartsOf takes a document's reference apart: "67/KH-UBND" of 2026 gives ubnd, kh,
// 2026 and 67. It reports false for a document whose reference or period is not
// known, and for one without a code.
func PartsOf(r civic.Record) (Parts, bool) {
	d := r.DocumentDetail()
	if d.Number == 0 || d.Code == "" || d.Period == "" {
		return Parts{}, false
	}
	p := Parts{Code: vn.Slug(d.Code, 20), Period: vn.Slug(d.Period, 20), Number: d.Number}
	rest, ok := strings.CutPrefix(strings.TrimLeft(vn.Slug(r.Reference, 80), "0"), strconv.Itoa(d.Number)+"-")
	if !ok {
		return Parts{}, false
	}
	rest = strings.TrimPrefix(rest, p.Period+"-") // of 30/2020/NĐ-CP
	if p.Issuer, ok = strings.CutPrefix(rest, p.Code+"-"); !ok || p.Issuer == "" {
		return Parts{}, false
	}
	return p, true
}

// An Attachment is a file that is attached to a public record.
type Attachment struct {
	Name string // as it was uploaded
	Type string // media type, as it was told then
	SHA  string // in hex
	At   civic.Instant
	Body io.ReadSeekCloser // to be closed
}

// Attachment opens a file by its SHA-256. It returns fault.NotFound unless the site
// has a public record that it is attached to.
func (g *Register) Attachment(ctx context.Context, site civic.SiteID, sha string) (Attachment, error) {
	if g.Files == nil {
		return Attachment{}, fault.New(fault.NotFound, "register.file.none")
	}
	f, err := g.Store.Reader(site).FileByHash(ctx, sha)
	if err != nil {
		return Attachment{}, fault.In(err, "register.Attachment")
	}
	body, _, err := g.Files.Open(sha)
	return Attachment{Name: f.Name, Type: f.Type, SHA: sha, At: f.Created, Body: body}, fault.In(err, "register.Attachment")
}

// A Query chooses documents. A zero field chooses nothing out.
type Query struct {
	Text    string // words of the reference or the title
	Subkind civic.Subkind
	Year    int
	Page    int // from 1
}

// A List is one page of the register, the newest first.
type List struct {
	Documents []civic.Record
	Total     int
	Bodies    map[civic.OrganizationID]civic.Organization
}

// List returns a page of a site's public documents.
func (g *Register) List(ctx context.Context, site civic.SiteID, q Query) (List, error) {
	v := g.Store.Reader(site)
	f := store.Filter{
		Kind: civic.Document, Subkind: q.Subkind, Text: q.Text, Year: q.Year,
		Limit: PageSize, Offset: (max(q.Page, 1) - 1) * PageSize,
	}
	var l List
	var err error
	if l.Documents, l.Total, err = v.Records(ctx, f); err != nil {
		return l, fault.In(err, "register.List")
	}
	var ids []civic.OrganizationID
	for _, r := range l.Documents {
		ids = append(ids, r.Owner)
	}
	l.Bodies, err = v.Organizations(ctx, ids...)
	return l, fault.In(err, "register.List")
}
