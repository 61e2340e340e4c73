package api

import (
	"cmp"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// anyRecord is a record in the shape of its kind.
type anyRecord struct{ shape any }

// MarshalJSON writes the record.
func (r anyRecord) MarshalJSON() ([]byte, error) { return encode(r.shape) }

// index leads to every list, and to what there is one of.
func (a *api) index(c *call) (any, error) {
	x := shape.Index{Site: c.site.Name, Documentation: c.API("/openapi.json"), Links: []shape.Link{}}
	for _, op := range a.ops {
		if !op.hasPath() && op.path != "/" {
			x.Links = append(x.Links, shape.Link{Name: op.name, URL: c.API(op.path), What: op.summary})
		}
	}
	return x, nil
}

// hasPath reports whether the operation's address has parameters.
func (op operation) hasPath() bool {
	for _, p := range op.params {
		if p.path {
			return true
		}
	}
	return false
}

func (a *api) document(*call) (any, error) { return a.doc, nil }

func (a *api) site(c *call) (any, error) {
	names, err := c.data.Site(c, c.site)
	return c.shaper(names).Site(c.site), err
}

// operations returns the list of a kind and the view of one of it.
func (l recordList) operations() []operation {
	path := "/" + l.plural
	usual := cmp.Or(l.usual, publicdata.ByDate)
	params := with(l.params, recordParams, paging)
	for i, p := range params {
		if p.name != "order" {
			continue
		}
		if p.usual = string(usual); l.kind != civic.Matter { // only matters are due
			p.choices = without(p.choices, string(publicdata.ByDue))
		}
		params[i] = p
	}
	one := operation{
		name: "get" + l.noun, path: path + "/{" + l.key.name + "}", tag: l.plural, summary: "One " + strings.ToLower(l.noun) + ", with what stands around it",
		params: []param{l.key}, answer: l.one, linkedAnswer: shape.Thing{},
	}
	if l.kind == civic.Matter {
		one.params = append(one.params, dayParam)
	}
	one.do = func(c *call) (any, error) {
		d, err := l.dossier(c)
		return c.shaper(d.Names).Dossier(d), err
	}
	one.linked = func(c *call) (any, error) {
		d, err := l.dossier(c)
		if err != nil {
			return nil, err
		}
		return l.linked(c, d), nil
	}
	list := operation{name: "list" + l.noun + "s", path: path, tag: l.plural, summary: "All public " + l.what, params: params, answer: l.list}
	list.do = func(c *call) (any, error) {
		p, err := c.data.Records(c, c.site.ID, c.query(l.kind, usual))
		if err != nil {
			return nil, err
		}
		return l.rows(c, p), nil
	}
	return []operation{list, one}
}

// without returns words but for one.
func without(words []string, one string) []string {
	var rest []string
	for _, w := range words {
		if w != one {
			rest = append(rest, w)
		}
	}
	return rest
}

// dossier reads the record that a call names.
func (l recordList) dossier(c *call) (publicdata.Dossier, error) {
	if l.key.name == idParam.name {
		return c.dossier(l.kind)
	}
	slug := c.part(l.key.name)
	d, err := c.data.RecordAt(c, c.site.ID, l.kind, slug)
	return d, orGone(err, func() (publicdata.Stub, error) { return c.data.RemovedAt(c, c.site.ID, l.kind, slug) })
}

// dossier reads the record of the id that a call names, of a kind; any for "".
func (c *call) dossier(kind civic.Kind) (publicdata.Dossier, error) {
	id := civic.RecordID(c.id())
	d, err := c.data.Record(c, c.site.ID, kind, id)
	return d, c.orGone(err, kind, id)
}

// orGone returns err, or what is left of the record of an id and kind.
func (c *call) orGone(err error, kind civic.Kind, id civic.RecordID) error {
	return orGone(err, func() (publicdata.Stub, error) {
		x, none := c.data.Removed(c, c.site.ID, id)
		if none == nil && kind != "" && x.Kind != kind {
			none = err
		}
		return x, none
	})
}

// articleLinked returns an article with its current text in JSON-LD.
func articleLinked(c *call, d publicdata.Dossier) shape.Thing {
	var e civic.Edition
	for _, x := range d.Editions {
		if x.ID == d.Record.Edition {
			e = x
		}
	}
	return c.shaper(d.Names).ArticleLD(c.site, d.Record, e)
}

// query returns what a call asks of a list of records.
func (c *call) query(kind civic.Kind, usual publicdata.Order) publicdata.Query {
	var status []civic.Status
	for _, s := range c.choices("status") {
		status = append(status, civic.Status(s))
	}
	return publicdata.Query{
		Kind: kind, Subkind: civic.Subkind(c.text("subkind")), Status: status, Section: c.text("section"), Text: c.text("q"),
		Owner: civic.OrganizationID(c.number("owner", 0)), Lead: civic.OrganizationID(c.number("lead", 0)), Outcome: civic.Outcome(c.text("outcome")),
		Term: civic.Term(c.text("term")), Day: c.day, DueFrom: c.values.day("due_from"), DueTo: c.values.day("due_to"),
		DateFrom: c.values.day("date_from"), DateTo: c.values.day("date_to"), Year: int(c.number("year", 0)), Since: c.moment("modified_since"),
		Order: cmp.Or(publicdata.Order(c.text("order")), usual), Limit: c.limit(), Offset: c.offset(),
	}
}

func (c *call) limit() int { return int(c.number("limit", usualLimit)) }

func (c *call) offset() int { return int(c.number("offset", 0)) }

// rowsOf returns a page of records of one shape.
func rowsOf[T any](c *call, p publicdata.Page) any {
	s := c.shaper(p.Names)
	rows := make([]T, 0, len(p.Records))
	for _, r := range p.Records {
		if row, ok := s.RecordRow(r, p.Latest, p.Targets).(T); ok {
			rows = append(rows, row)
		}
	}
	return listOf(c, rows, p.Total)
}

// listOf returns one page of a list at the address that was asked.
func listOf[T any](c *call, rows []T, total int) shape.List[T] {
	return shape.ListOf(c.Place, c.path, c.url, rows, total, c.limit(), c.offset())
}

func (a *api) records(c *call) (any, error) {
	p, err := c.data.Records(c, c.site.ID, c.query(civic.Kind(c.text("kind")), publicdata.ByModified))
	if err != nil {
		return nil, err
	}
	s := c.shaper(p.Names)
	rows := make([]anyRecord, 0, len(p.Records))
	for _, r := range p.Records {
		rows = append(rows, anyRecord{s.RecordRow(r, p.Latest, p.Targets)})
	}
	return listOf(c, rows, p.Total), nil
}

func (a *api) record(c *call) (any, error) {
	d, err := c.dossier("")
	return anyRecord{c.shaper(d.Names).Dossier(d)}, err
}

func (a *api) removed(c *call) (any, error) {
	xs, total, err := c.data.AllRemoved(c, c.site.ID, c.moment("modified_since"), c.limit(), c.offset())
	return listOf(c, mapped(xs, shape.RemovedOf), total), err
}

func (a *api) annotations(c *call) (any, error) {
	id := civic.RecordID(c.id())
	x, err := c.data.Annotated(c, c.site.ID, civic.Article, id)
	if err != nil {
		return nil, c.orGone(err, civic.Article, id)
	}
	return c.shaper(x.Names).Annotations(x), nil
}

func (a *api) edition(c *call) (any, error) {
	x, err := c.data.Edition(c, c.site.ID, civic.EditionID(c.id()))
	if err != nil {
		return nil, err
	}
	return c.shaper(publicdata.Names{}).Edition(x), nil
}

func (a *api) editionText(c *call) (any, error) {
	x, err := c.data.Edition(c, c.site.ID, civic.EditionID(c.id()))
	return shape.Text(x.Edition.Text), err
}

func (a *api) observations(c *call) (any, error) {
	x, err := c.data.Observations(c, c.site.ID, c.part("code"), publicdata.SeriesQuery{
		Role: civic.ObservationRole(c.text("role")), Vintage: civic.Vintage(c.text("vintage")), Status: civic.Status(c.text("status")),
		Limit: c.limit(), Offset: c.offset(),
	})
	if err != nil {
		return nil, err
	}
	s := c.shaper(x.Names)
	rows := make([]shape.Observation, 0, len(x.Observations))
	for _, o := range x.Observations {
		rows = append(rows, s.Observation(o, x.Words))
	}
	return listOf(c, rows, x.Total), nil
}

func (a *api) observation(c *call) (any, error) {
	x, err := c.data.Observation(c, c.site.ID, civic.ObservationID(c.id()))
	if err != nil {
		return nil, err
	}
	return c.shaper(x.Names).Observation(x.Observations[0], x.Words), nil
}

func (a *api) organizations(c *call) (any, error) {
	all, names, total, err := c.data.Organizations(c, c.site, c.limit(), c.offset())
	return listOf(c, mapped(all, c.shaper(names).Organization), total), err
}

func (a *api) organization(c *call) (any, error) {
	b, err := c.data.Organization(c, c.site.ID, civic.OrganizationID(c.id()))
	if err != nil {
		return nil, err
	}
	return c.shaper(b.Names).Body(b), nil
}

func (a *api) organizationLinked(c *call) (any, error) {
	b, err := c.data.Organization(c, c.site.ID, civic.OrganizationID(c.id()))
	return c.shaper(b.Names).OrganizationLD(b.Organization), err
}

func (a *api) posts(c *call) (any, error) {
	all, names, total, err := c.data.Posts(c, c.site, civic.OrganizationID(c.number("organization", 0)), c.limit(), c.offset())
	return listOf(c, mapped(all, c.shaper(names).Post), total), err
}

func (a *api) post(c *call) (any, error) {
	x, err := c.data.Post(c, c.site.ID, civic.PostID(c.id()))
	return c.shaper(x.Names).Seat(x), err
}

func (a *api) people(c *call) (any, error) {
	all, names, total, err := c.data.People(c, c.site, c.day, c.limit(), c.offset())
	return listOf(c, mapped(all, c.shaper(names).Person), total), err
}

func (a *api) person(c *call) (any, error) {
	x, names, err := c.data.Person(c, c.site.ID, civic.PersonID(c.id()))
	return c.shaper(names).Person(x), err
}

func (a *api) memberships(c *call) (any, error) {
	x, err := c.data.Memberships(c, c.site, publicdata.HeldQuery{
		Person: civic.PersonID(c.number("person", 0)), Post: civic.PostID(c.number("post", 0)),
		Organization: civic.OrganizationID(c.number("organization", 0)), Day: c.values.day("held_on"), Limit: c.limit(), Offset: c.offset(),
	})
	return listOf(c, mapped(x.Memberships, c.shaper(x.Names).Membership), x.Total), err
}

func (a *api) entries(c *call) (any, error) {
	after := c.number("after", 0)
	x, err := c.data.Chain(c, c.site.ID, after, c.limit())
	if err != nil {
		return nil, err
	}
	return c.shaper(x.Names).Chain(c.site.ID, x, after, c.limit()), nil
}

func (a *api) checkpoint(c *call) (any, error) {
	x, err := c.data.Checkpoint(c, c.site.ID)
	if err != nil {
		return nil, fault.In(err, "api.checkpoint")
	}
	return c.shaper(publicdata.Names{}).Checkpoint(c.site.ID, x, a.o.Keys), nil
}

// mapped returns what f makes of every item.
func mapped[A, B any](items []A, f func(A) B) []B {
	out := make([]B, 0, len(items))
	for _, x := range items {
		out = append(out, f(x))
	}
	return out
}
