package newsroom

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Part is a part of an article's text with stretches of it marked, for
// markup.Render.
type Part struct {
	Doc   markup.Doc
	Start int // where it begins in the edition's text, in code points
	Marks []markup.Mark
}

// A Page is an edition's text in its parts. All but the body have one block; one
// that the edition has not has none.
type Page struct {
	Title  Part
	Lead   Part
	Body   Part
	Byline Part // the whole line, "T/h: Phạm An"
}

// pageOf cuts an edition into its parts.
func pageOf(e civic.Edition) (Page, error) {
	p, err := partsOf(e)
	return Page{
		Title:  Part{Doc: plain(e.Title, markup.Heading)},
		Lead:   Part{Doc: plain(e.Lead, markup.Paragraph), Start: p.lead},
		Body:   Part{Doc: p.doc, Start: p.body},
		Byline: Part{Doc: plain(p.bylineText, markup.Byline), Start: p.byline},
	}, err
}

// mark puts a mark over a stretch of the edition's text into each part that the
// stretch lies in.
func (p *Page) mark(start, end int, m markup.Mark) {
	for _, part := range []*Part{&p.Title, &p.Lead, &p.Body, &p.Byline} {
		size := len([]rune(part.Doc.Text))
		if start < part.Start+size && end > part.Start {
			m.Start, m.End = max(start-part.Start, 0), min(end-part.Start, size)
			part.Marks = append(part.Marks, m)
		}
	}
}

// A Story is an article as readers see it, with what came of it.
type Story struct {
	Site      civic.Site
	Section   civic.Section
	Article   civic.Record
	Edition   civic.Edition
	Page      // with each confirmed stretch marked, and a link where what it became has an address
	Spans     []civic.Span
	Meeting   *civic.Record
	Delegates []Delegate // in the order of the source
	Documents []Told
	Figures   []Number
	Matters   []Followed
	Editions  []civic.Edition // from the first
	Related   []civic.Record  // the latest of the same section
}

// A Delegate is a person with the offices that the article names, as held that day.
type Delegate struct {
	Person  civic.Person
	Role    civic.Role
	Side    string // "host", "guest" or ""
	Offices []Seat
}

// A Seat is one office of a delegate. Post and Organization are zero where no
// post is known: a rank, an office held no longer.
type Seat struct {
	As           string
	Post         civic.Post
	Organization civic.Organization
}

// A Told is a document that the article names or counts.
type Told struct {
	Record civic.Record
	Spans  []civic.Span
}

// A Number is a figure that the article states.
type Number struct {
	Observation civic.Observation
	Indicator   civic.Record
	Spans       []civic.Span
}

// A Followed is a matter with how it stands on a day.
type Followed struct {
	Record civic.Record
	Owner  civic.Organization
	Lead   civic.Organization // zero when none is known
	Term   civic.Term
	Silent int          // days since anybody acted on it
	Spans  []civic.Span // of the article that is shown; nil in a list
}

// relatedLimit is how many articles of the section a story names.
const relatedLimit = 6

// Story returns the article at an address of a site. It returns fault.NotFound
// for one that is not public.
func (n *Newsroom) Story(ctx context.Context, site civic.SiteID, slug string) (Story, error) {
	r := n.Store.Reader(site)
	s := Story{}
	var err error
	if s.Article, err = r.Record(ctx, civic.Article, slug); err != nil {
		return Story{}, fault.In(err, "newsroom.Story(%q)", slug)
	}
	for _, step := range []func(context.Context, store.Reader, civic.Day) error{s.words, s.targets, s.delegates, s.around} {
		if err := step(ctx, r, n.today()); err != nil {
			return Story{}, fault.In(err, "newsroom.Story(%q)", slug)
		}
	}
	return s, nil
}

// words reads the text, and cuts it into its parts.
func (s *Story) words(ctx context.Context, r store.Reader, _ civic.Day) error {
	var err error
	if s.Site, err = r.Site(ctx); err != nil {
		return err
	}
	s.Section, _ = s.Site.SectionBySlug(s.Article.ArticleDetail().Section)
	if s.Edition, err = r.Edition(ctx, s.Article.Edition); err != nil {
		return err
	}
	if s.Editions, err = r.Editions(ctx, s.Article.ID); err != nil {
		return err
	}
	if s.Spans, err = r.Spans(ctx, s.Edition.ID); err != nil {
		return err
	}
	s.Page, err = pageOf(s.Edition)
	return err
}

// plain returns a text as a document of one block.
func plain(text string, role markup.Role) markup.Doc {
	d := markup.Doc{Text: text}
	if text != "" {
		d.Blocks = []markup.Block{{Role: role, Level: 1, End: len([]rune(text))}}
	}
	return d
}

// targets reads the records that the spans became, and marks the spans with their
// addresses.
func (s *Story) targets(ctx context.Context, r store.Reader, day civic.Day) error {
	var records []civic.RecordID
	var numbers []civic.ObservationID
	var people []civic.PersonID
	var bodies []civic.OrganizationID
	for _, x := range s.Spans {
		switch id := x.Target.ID; x.Target.Kind {
		case civic.OnRecord:
			records = append(records, civic.RecordID(id))
		case civic.OnObservation:
			numbers = append(numbers, civic.ObservationID(id))
		case civic.OnPerson:
			people = append(people, civic.PersonID(id))
		case civic.OnOrganization:
			bodies = append(bodies, civic.OrganizationID(id))
		case civic.OnSpan, civic.OnComment, civic.OnMembership, civic.OnGrant, civic.OnLink:
		}
	}
	known := addresses{}
	var err error
	if known.numbers, err = r.ObservationsByID(ctx, numbers...); err != nil {
		return err
	}
	for _, o := range known.numbers {
		records = append(records, o.Indicator)
	}
	if known.records, err = r.RecordsByID(ctx, records...); err != nil {
		return err
	}
	if known.people, err = r.Persons(ctx, people...); err != nil {
		return err
	}
	for _, x := range known.records {
		bodies = append(bodies, x.Owner, x.Lead)
	}
	if known.bodies, err = r.Organizations(ctx, bodies...); err != nil {
		return err
	}
	s.link(known)
	s.collect(known, day)
	return nil
}

// addresses are what spans became, to be linked to.
type addresses struct {
	records map[civic.RecordID]civic.Record
	numbers map[civic.ObservationID]civic.Observation
	people  map[civic.PersonID]civic.Person
	bodies  map[civic.OrganizationID]civic.Organization
}

// href returns the address of what a span became, without the prefix of a
// language; "" for what has none that readers may see.
func (a addresses) href(t civic.Subject) string {
	switch t.Kind {
	case civic.OnRecord:
		if r, ok := a.records[civic.RecordID(t.ID)]; ok {
			return Address(r)
		}
	case civic.OnObservation:
		o := a.numbers[civic.ObservationID(t.ID)]
		if r, ok := a.records[o.Indicator]; ok {
			return Address(r) + "#o" + strconv.FormatInt(t.ID, 10)
		}
	case civic.OnPerson:
		if p, ok := a.people[civic.PersonID(t.ID)]; ok {
			return "/can-bo/" + p.Slug
		}
	case civic.OnOrganization:
		if o, ok := a.bodies[civic.OrganizationID(t.ID)]; ok {
			return "/co-quan/" + o.Slug
		}
	case civic.OnSpan, civic.OnComment, civic.OnMembership, civic.OnGrant, civic.OnLink:
	}
	return ""
}

// Address returns where a public record is shown, without the prefix of a language.
func Address(r civic.Record) string {
	switch r.Kind {
	case civic.Article:
		return "/tin/" + r.Slug
	case civic.Meeting:
		return "/lich-cong-tac/" + r.Slug
	case civic.Document:
		return "/van-ban/" + r.Slug
	case civic.Matter:
		return "/viec/" + r.Reference
	case civic.Indicator:
		return "/chi-tieu/" + r.Slug
	}
	return "/"
}

// link marks each confirmed stretch with the address of what it became.
func (s *Story) link(known addresses) {
	for _, x := range s.Spans {
		s.mark(x.Start, x.End, markup.Mark{
			Href: known.href(x.Target), ID: fmt.Sprintf("s%d", x.ID), Class: "told told-" + x.Kind, Data: []markup.Attr{{Name: "kind", Value: x.Kind}},
		})
	}
}

// collect lists what the article tells, in the order of the text.
func (s *Story) collect(known addresses, day civic.Day) {
	at := map[civic.Subject]int{}
	for _, x := range s.Spans {
		r := known.records[civic.RecordID(x.Target.ID)]
		switch {
		case x.Target.Kind == civic.OnObservation:
			o, ok := known.numbers[civic.ObservationID(x.Target.ID)]
			if !ok {
				continue
			}
			i := place(at, x.Target, &s.Figures, Number{Observation: o, Indicator: known.records[o.Indicator]})
			s.Figures[i].Spans = append(s.Figures[i].Spans, x)
		case x.Target.Kind != civic.OnRecord:
		case r.Kind == civic.Document:
			i := place(at, x.Target, &s.Documents, Told{Record: r})
			s.Documents[i].Spans = append(s.Documents[i].Spans, x)
		case r.Kind == civic.Matter:
			i := place(at, x.Target, &s.Matters, followed(r, known.bodies, day))
			s.Matters[i].Spans = append(s.Matters[i].Spans, x)
		case r.Kind == civic.Meeting:
			s.Meeting = &r
		}
	}
}

// place returns where in a list a target stands; what is new goes to its end.
func place[T any](at map[civic.Subject]int, key civic.Subject, list *[]T, item T) int {
	i, ok := at[key]
	if !ok {
		i = len(*list)
		at[key] = i
		*list = append(*list, item)
	}
	return i
}

func followed(r civic.Record, bodies map[civic.OrganizationID]civic.Organization, day civic.Day) Followed {
	return Followed{Record: r, Owner: bodies[r.Owner], Lead: bodies[r.Lead], Term: r.TermOn(day), Silent: r.DaysSilent(day)}
}

// delegates reads who took part, with the offices they held that day.
func (s *Story) delegates(ctx context.Context, r store.Reader, _ civic.Day) error {
	ids := []civic.RecordID{s.Article.ID}
	if m := s.Article.ArticleDetail().Meeting; m != 0 {
		ids = append(ids, m)
	}
	parties, err := r.Parties(ctx, ids...)
	if err != nil {
		return err
	}
	own := map[civic.SpanID]bool{}
	for _, x := range s.Spans {
		own[x.ID] = true
	}
	parties = slices.DeleteFunc(parties, func(p civic.Party) bool { return p.Person == 0 || p.Source != 0 && !own[p.Source] })
	slices.SortStableFunc(parties, func(a, b civic.Party) int { return cmp.Compare(a.Order, b.Order) })
	var people []civic.PersonID
	var posts []civic.PostID
	for _, p := range parties {
		people, posts = append(people, p.Person), append(posts, p.Post)
	}
	persons, err := r.Persons(ctx, people...)
	if err != nil {
		return err
	}
	held, err := r.PostsByID(ctx, posts...)
	if err != nil {
		return err
	}
	var orgs []civic.OrganizationID
	for _, p := range held {
		orgs = append(orgs, p.Organization)
	}
	bodies, err := r.Organizations(ctx, orgs...)
	if err != nil {
		return err
	}
	s.Delegates = seatsOf(parties, persons, held, bodies)
	return nil
}

// seatsOf groups parties by person, in their order.
func seatsOf(parties []civic.Party, persons map[civic.PersonID]civic.Person, posts map[civic.PostID]civic.Post, bodies map[civic.OrganizationID]civic.Organization) []Delegate {
	var out []Delegate
	at := map[civic.PersonID]int{}
	for _, p := range parties {
		i, ok := at[p.Person]
		if !ok {
			i = len(out)
			at[p.Person] = i
			out = append(out, Delegate{Person: persons[p.Person], Role: p.Role, Side: p.Side})
		}
		if p.As != "" {
			post := posts[p.Post]
			out[i].Offices = append(out[i].Offices, Seat{As: p.As, Post: post, Organization: bodies[post.Organization]})
		}
	}
	return out
}

// around reads what stands beside the article: the session that it is tied to
// without saying so, and the latest of its section.
func (s *Story) around(ctx context.Context, r store.Reader, _ civic.Day) error {
	if id := s.Article.ArticleDetail().Meeting; id != 0 && s.Meeting == nil {
		m, err := r.RecordByID(ctx, id)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err == nil {
			s.Meeting = &m
		}
	}
	if s.Section.Slug == "" {
		return nil
	}
	latest, _, err := r.Records(ctx, store.Filter{Kind: civic.Article, Section: s.Section.Slug, Order: store.ByPublished, Limit: relatedLimit + 1})
	latest = slices.DeleteFunc(latest, func(x civic.Record) bool { return x.ID == s.Article.ID })
	s.Related = latest[:min(len(latest), relatedLimit)]
	return err
}
