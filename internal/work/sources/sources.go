// Package sources reads what stands around a public record, whatever its kind:
// the sentences that it rests on, who took part, what happened to it and what it
// is tied to, with the names of all of them, in a fixed number of questions to
// the store.
//
// It stands on the work floor.
package sources

import (
	"context"
	"slices"
	"unicode"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// Sources is the work room. Its methods are safe for concurrent use.
type Sources struct{ Store *store.Store }

// New returns the room over a store.
func New(s *store.Store) *Sources { return &Sources{Store: s} }

// A Dossier is what stands around one record.
type Dossier struct {
	Parties []civic.Party
	Quotes  []Quote // where it is said, the first article first; the last quoteLimit
	Entries []civic.Entry
	Ties    []Tie
	Names
}

// Names are the nouns that a dossier speaks of, by id. One that is not there is
// not public.
type Names struct {
	Persons       map[civic.PersonID]civic.Person
	Posts         map[civic.PostID]civic.Post
	Organizations map[civic.OrganizationID]civic.Organization
	Records       map[civic.RecordID]civic.Record
}

// A Quote is a stretch of an article or document with the sentence around it.
type Quote struct {
	Span                 civic.Span
	Source               civic.Record
	Before, Exact, After string
}

// A Tie is another record and how it stands to this one.
type Tie struct {
	Rel     civic.Relation
	Passive bool // the relation goes from the other record to this one
	Record  civic.Record
}

// Around returns what stands around a public record of a site.
func (s *Sources) Around(ctx context.Context, r civic.Record) (Dossier, error) {
	v := s.Store.Reader(r.Site)
	var d Dossier
	var err error
	if d.Parties, err = v.Parties(ctx, r.ID); err != nil {
		return d, fault.In(err, "sources.Around(%d)", r.ID)
	}
	if d.Quotes, err = quotes(ctx, v, civic.About(r.ID)); err != nil {
		return d, fault.In(err, "sources.Around(%d)", r.ID)
	}
	if d.Entries, err = v.Entries(ctx, civic.About(r.ID)); err != nil {
		return d, fault.In(err, "sources.Around(%d)", r.ID)
	}
	links, err := v.Links(ctx, r.ID)
	if err != nil {
		return d, fault.In(err, "sources.Around(%d)", r.ID)
	}
	if err := d.names(ctx, v, r, links); err != nil {
		return d, fault.In(err, "sources.Around(%d)", r.ID)
	}
	for _, l := range links {
		other, passive := l.To, l.To == r.ID
		if passive {
			other = l.From
		}
		if x, ok := d.Records[other]; ok {
			d.Ties = append(d.Ties, Tie{Rel: l.Rel, Passive: passive, Record: x})
		}
	}
	return d, nil
}

// names reads who and what the dossier speaks of.
func (d *Dossier) names(ctx context.Context, v store.Reader, r civic.Record, links []civic.Link) error {
	w := wanted{organizations: []civic.OrganizationID{r.Owner, r.Lead}, records: []civic.RecordID{r.Parent, r.Successor}}
	for _, p := range d.Parties {
		w.persons, w.posts, w.organizations = append(w.persons, p.Person), append(w.posts, p.Post), append(w.organizations, p.Organization)
	}
	for _, e := range d.Entries {
		w.persons, w.posts, w.organizations = append(w.persons, e.Person), append(w.posts, e.Post, e.OnBehalfOf), append(w.organizations, e.Facts.Lead)
		w.records = append(append(w.records, e.Facts.Successor), e.Facts.Parts...)
		for _, x := range e.Facts.Evidence {
			w.records = append(w.records, x.Document)
		}
	}
	for _, l := range links {
		w.records = append(w.records, l.From, l.To)
	}
	var err error
	d.Names, err = w.read(ctx, v)
	return err
}

// wanted are ids to be put into names. Zero ids are wanted by nobody.
type wanted struct {
	persons       []civic.PersonID
	posts         []civic.PostID
	organizations []civic.OrganizationID
	records       []civic.RecordID
}

func (w wanted) read(ctx context.Context, v store.Reader) (Names, error) {
	var n Names
	var err error
	if n.Persons, err = v.Persons(ctx, some(w.persons)...); err != nil {
		return n, err
	}
	if n.Posts, err = v.PostsByID(ctx, some(w.posts)...); err != nil {
		return n, err
	}
	for _, p := range n.Posts {
		w.organizations = append(w.organizations, p.Organization)
	}
	if n.Records, err = v.RecordsByID(ctx, some(w.records)...); err != nil {
		return n, err
	}
	for _, r := range n.Records {
		w.organizations = append(w.organizations, r.Owner, r.Lead)
	}
	n.Organizations, err = v.Organizations(ctx, some(w.organizations)...)
	return n, err
}

// some returns the ids that name something, each once.
func some[T ~int64](ids []T) []T {
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id T) bool { return id == 0 })
}

// quoteLimit is how many sentences are quoted of a record: those put down last.
const quoteLimit = 20

func quotes(ctx context.Context, v store.Reader, subject civic.Subject) ([]Quote, error) {
	spans, err := v.SpansOf(ctx, subject)
	if err != nil || len(spans) == 0 {
		return nil, err
	}
	spans = spans[max(len(spans)-quoteLimit, 0):]
	var ids []civic.RecordID
	var editions []civic.EditionID
	for _, x := range spans {
		ids, editions = append(ids, x.Article), append(editions, x.Edition)
	}
	read, err := v.EditionsByID(ctx, some(editions)...)
	if err != nil {
		return nil, err
	}
	texts := map[civic.EditionID][]rune{}
	for id, e := range read {
		texts[id] = []rune(e.Text)
	}
	records, err := v.RecordsByID(ctx, some(ids)...)
	if err != nil {
		return nil, err
	}
	qs := make([]Quote, 0, len(spans))
	for _, x := range spans {
		q := Quote{Span: x, Source: records[x.Article]}
		q.Before, q.Exact, q.After = Sentence(texts[x.Edition], x.Start, x.End)
		qs = append(qs, q)
	}
	slices.SortStableFunc(qs, func(a, b Quote) int {
		if a.Source.Date != b.Source.Date {
			if a.Source.Date < b.Source.Date {
				return -1
			}
			return 1
		}
		return 0
	})
	return qs, nil
}

// around is how many code points of the sentence are shown on each side at most.
const around = 240

// Sentence returns the stretch [start, end) of a text and what stands before and
// after it in its sentence, cut where that is long. Out of range gives nothing.
func Sentence(text []rune, start, end int) (before, exact, after string) {
	if start < 0 || end > len(text) || start >= end {
		return "", "", ""
	}
	from := start
	for from > 0 && start-from < around && !endsSentence(text, from-1) {
		from--
	}
	to := end
	for to < len(text) && to-end < around && text[to] != '\n' && !endsSentence(text, to-1) {
		to++
	}
	for from < start && unicode.IsSpace(text[from]) {
		from++
	}
	before, exact, after = string(text[from:start]), string(text[start:end]), string(text[end:to])
	if start-from >= around {
		before = "… " + before
	}
	if to-end >= around {
		after += " …"
	}
	return before, exact, after
}

// endsSentence reports whether a sentence ends with the code point at i.
func endsSentence(text []rune, i int) bool {
	switch text[i] {
	case '\n':
		return true
	case '.', '!', '?', '…':
		return i+1 == len(text) || unicode.IsSpace(text[i+1]) && (i+2 >= len(text) || !unicode.IsLower(text[i+2]))
	}
	return false
}

// Bodies returns those of the bodies that there are, by id.
func (s *Sources) Bodies(ctx context.Context, site civic.SiteID, ids []civic.OrganizationID) (map[civic.OrganizationID]civic.Organization, error) {
	bodies, err := s.Store.Reader(site).Organizations(ctx, some(ids)...)
	return bodies, fault.In(err, "sources.Bodies")
}

// A Stub is what stays for ever of a record that was removed.
type Stub struct {
	Kind   civic.Kind
	Day    civic.Day
	Reason string // "" when it was erased
	Basis  string // the law; "" when none was named
}

// Stub returns what is left at the address of a removed record; fault.NotFound
// when none was removed there.
func (s *Sources) Stub(ctx context.Context, site civic.SiteID, kind civic.Kind, slug string) (Stub, error) {
	x, err := s.Store.Reader(site).Stub(ctx, kind, slug)
	if err != nil {
		return Stub{}, fault.In(err, "sources.Stub(%q)", slug)
	}
	return Stub{Kind: x.Kind, Day: x.Removed.Day(), Reason: x.Reason, Basis: x.Basis}, nil
}

// Moved returns the record that had an address before; fault.NotFound when none had.
func (s *Sources) Moved(ctx context.Context, site civic.SiteID, kind civic.Kind, slug string) (civic.Record, error) {
	r, err := s.Store.Reader(site).Redirect(ctx, kind, slug)
	return r, fault.In(err, "sources.Moved(%q)", slug)
}
