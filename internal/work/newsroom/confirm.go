package newsroom

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A confirmation makes the records that an article's spans tell, within the
// transaction that publishes it.
type confirmation struct {
	*resolver
	tx      *store.Tx
	site    civic.Site
	article civic.Record
	all     []told
	why     map[civic.SpanID]string // explanations

	targets map[civic.SpanID]civic.Subject
	people  map[string]somebody // by canonical name
	numbers []civic.Observation // made here
	meeting civic.RecordID
	met     civic.Day       // of the meeting
	present map[string]bool // canonical names of who took part in the session
	parties int
}

// A somebody is a person who was found or made, with the post that they speak from.
type somebody struct {
	person civic.PersonID
	post   civic.PostID
	body   civic.OrganizationID
	as     string
}

// confirm makes or finds the record of each span of the article's edition that
// stands, and ties the span to it. It notes the session in the article's detail.
func confirm(ctx context.Context, tx *store.Tx, site civic.Site, r *civic.Record, why map[civic.SpanID]string) error {
	spans, err := tx.AllSpans(ctx, r.Edition)
	if err != nil {
		return err
	}
	c := &confirmation{
		tx: tx, site: site, article: *r, why: why,
		targets: map[civic.SpanID]civic.Subject{}, people: map[string]somebody{}, present: map[string]bool{},
	}
	if c.all, err = tell(spans); err != nil {
		return err
	}
	if c.resolver, err = newResolver(ctx, tx.Desk, site, r.Date); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{c.organizations, c.documents, c.session, c.persons, c.figures, c.matters, c.tie} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	d := r.ArticleDetail()
	if c.meeting != 0 && d.Meeting == 0 {
		d.Meeting = c.meeting
		r.Detail = d
		return tx.UpdateRecord(ctx, r)
	}
	return nil
}

// ensureBody returns the organization that a name means; one that is not known is
// made, outside this installation.
func (c *confirmation) ensureBody(ctx context.Context, name string) (civic.Organization, error) {
	o, err := c.body(ctx, name)
	if err != nil || o.ID != 0 {
		return o, err
	}
	o = guessBody(fullName(name))
	if o.Slug == "" {
		o.Slug = "co-quan"
	}
	if err := c.tx.PutOrganization(ctx, &o); err != nil {
		return o, err
	}
	maps.DeleteFunc(c.bodies, func(_ string, o civic.Organization) bool { return o.ID == 0 }) // one of them may be it
	c.bodies[name] = o
	return o, nil
}

// addressed returns the organization that the words for a speaker, an addressee or
// an issuer mean: a body, the body of an office, or the first of several that is
// known. With outside, one that is not known is made when the words name one body.
// The zero one is none.
func (c *confirmation) addressed(ctx context.Context, words string, outside bool) (civic.Organization, error) {
	if words == "" {
		return civic.Organization{}, nil
	}
	o, err := c.body(ctx, words)
	if err != nil || o.ID != 0 {
		return o, err
	}
	for part := range strings.SplitSeq(words, ", ") {
		if o, err = c.body(ctx, bodyIn(part)); err != nil || o.ID != 0 {
			return o, err
		}
	}
	if name := bodyIn(words); outside && isBody(name) {
		return c.ensureBody(ctx, name)
	}
	return civic.Organization{}, nil
}

// bodyIn returns the body that words name, as such or by an office in it; the words
// themselves when they name none.
func bodyIn(words string) string {
	if isBody(words) {
		return words
	}
	if _, body := splitOffice(readOffice(words)); body != "" {
		return body
	}
	return words
}

// organizations finds or makes each organization that the text names; a group of
// them is none.
func (c *confirmation) organizations(ctx context.Context) error {
	for _, t := range c.all {
		n, ok := t.norm.(*reading.Organization)
		if !ok || isInner(n.Name) {
			continue
		}
		o, err := c.body(ctx, n.Name)
		if err == nil && o.ID == 0 && !isGroup(n.Name) {
			o, err = c.ensureBody(ctx, n.Name)
		}
		if err != nil {
			return err
		}
		if o.ID != 0 {
			c.targets[t.span.ID] = civic.Subject{Kind: civic.OnOrganization, ID: int64(o.ID)}
		}
	}
	return nil
}

// open puts a record, says where it comes from and makes it public.
func (c *confirmation) open(ctx context.Context, r *civic.Record, f civic.Facts, w civic.Words) error {
	r.Site = c.site.ID
	if err := c.tx.PutRecord(ctx, r); err != nil {
		return err
	}
	if err := act(ctx, c.tx, civic.About(r.ID), civic.ActRecord, f, w); err != nil {
		return err
	}
	return act(ctx, c.tx, civic.About(r.ID), civic.ActDisclose, civic.Facts{Visibility: civic.Public}, civic.Words{})
}

// party puts who takes part in a record of a day, in the order of the source. A
// post that the register does not let the person hold that day is left to the
// words of the source.
func (c *confirmation) party(ctx context.Context, p civic.Party, day civic.Day) error {
	if p.Person != 0 && p.Post != 0 {
		held, err := c.in.MembershipsOf(ctx, store.Who{Post: p.Post})
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(held, func(m civic.Membership) bool { return m.Person == p.Person && m.HeldOn(day) }) {
			p.Post = 0
		}
	}
	c.parties++
	p.Site, p.Order = c.site.ID, c.parties
	return c.tx.PutParty(ctx, &p)
}

// documents finds or makes the documents that the text names and counts.
func (c *confirmation) documents(ctx context.Context) error {
	counted := map[reading.Document]civic.RecordID{}
	for _, t := range c.all {
		n, ok := t.norm.(*reading.Document)
		if !ok {
			continue
		}
		id := counted[*n]
		if id == 0 {
			var err error
			if id, err = c.document(ctx, t, n); err != nil {
				return err
			}
		}
		if n.Count > 0 {
			counted[*n] = id // told twice, it is one number of documents
		}
		c.targets[t.span.ID] = civic.About(id)
	}
	return nil
}

func (c *confirmation) document(ctx context.Context, t told, n *reading.Document) (civic.RecordID, error) {
	r := draftDocument(t, n)
	issuer, err := c.addressed(ctx, n.Issuer, true)
	if err != nil {
		return 0, err
	}
	r.Owner = c.home.ID
	if issuer.ID != 0 {
		r.Owner = issuer.ID
		if d := r.DocumentDetail(); !strings.Contains(d.Issuer, ", ") {
			d.Issuer = ""
			r.Detail = d
		}
	}
	if known, err := c.knownDocument(ctx, r, n.Issuer != ""); err != nil || known != 0 {
		return known, err
	}
	if err := c.open(ctx, &r, civic.Facts{Source: t.span.ID}, civic.Words{}); err != nil {
		return 0, err
	}
	if n.Issuer == "" {
		return r.ID, nil
	}
	return r.ID, c.party(ctx, civic.Party{Record: r.ID, Role: civic.Issuer, Organization: issuer.ID, As: n.Issuer, Source: t.span.ID}, r.Date)
}

// knownDocument returns the document of the site that a draft means: registered
// or cited before; 0 for none. A number of documents is each article's own, and a
// number without its issuer means the only document that bears it.
func (c *confirmation) knownDocument(ctx context.Context, draft civic.Record, issued bool) (civic.RecordID, error) {
	if draft.Subkind == civic.Declared {
		return 0, nil
	}
	same := func(r civic.Record) bool {
		return vn.Canon(r.Title) == vn.Canon(draft.Title) && r.Subkind == civic.Cited
	}
	words := draft.Title
	if number := draft.DocumentDetail().Number; number > 0 {
		words = strconv.Itoa(number)
		same = func(r civic.Record) bool { return sameNumber(r, draft) }
		found, err := c.in.FindDocument(ctx, c.site.ID, draft.Reference)
		if err != nil {
			return 0, err
		}
		for _, r := range found {
			if same(r) || len(found) == 1 && !issued && samePeriod(r, draft) {
				return r.ID, nil
			}
		}
	}
	found, _, err := c.tx.Records(ctx, store.Filter{Site: c.site.ID, Kind: civic.Document, Text: words, Limit: 500})
	for _, r := range found {
		if same(r) {
			return r.ID, err
		}
	}
	return 0, err
}

// sameNumber reports whether two documents bear one number of one issuer, in one
// period as far as both say it.
func sameNumber(a, b civic.Record) bool {
	x, y := a.DocumentDetail(), b.DocumentDetail()
	return a.Owner == b.Owner && x.Number == y.Number && vn.Fold(x.Issuer) == vn.Fold(y.Issuer) &&
		vn.Fold(cmp.Or(x.Code, x.Type)) == vn.Fold(cmp.Or(y.Code, y.Type)) && samePeriod(a, b)
}

// samePeriod reports whether two documents are numbered in one period, as far as
// both say it.
func samePeriod(a, b civic.Record) bool {
	x, y := a.DocumentDetail().Period, b.DocumentDetail().Period
	return x == y || x == "" || y == ""
}

// session makes the meeting that the article reports, unless the article is tied
// to one already.
func (c *confirmation) session(ctx context.Context) error {
	if c.meeting = c.article.ArticleDetail().Meeting; c.meeting != 0 {
		m, err := c.tx.RecordByID(ctx, c.meeting)
		if err != nil {
			return err
		}
		c.met = m.Date
	}
	for _, t := range c.all {
		n, ok := t.norm.(*session)
		if !ok {
			continue
		}
		if c.meeting == 0 {
			if err := c.meet(ctx, t, n); err != nil {
				return err
			}
		}
		c.targets[t.span.ID] = civic.About(c.meeting)
		for _, name := range n.Participants {
			c.present[vn.Canon(name)] = true
		}
	}
	return nil
}

func (c *confirmation) meet(ctx context.Context, t told, n *session) error {
	day := wholeDay(n.Date)
	if day == "" {
		day = c.article.Date // a report of a session is of its day unless it says another
	}
	title := sessionTitle(n, t.span.Exact)
	r := civic.Record{
		Kind: civic.Meeting, Title: title, Summary: t.span.Exact, Owner: c.home.ID, Date: day, Language: "vi", Slug: vn.Slug(title, slugBytes),
		Detail: civic.MeetingDetail{Type: n.Type},
	}
	if err := c.open(ctx, &r, civic.Facts{Source: t.span.ID}, civic.Words{}); err != nil {
		return err
	}
	c.meeting, c.met = r.ID, day
	for _, name := range n.Organizations {
		o, err := c.body(ctx, name)
		if err != nil {
			return err
		}
		if err := c.party(ctx, civic.Party{Record: r.ID, Role: civic.Mentioned, Organization: o.ID, As: name, Source: t.span.ID}, day); err != nil {
			return err
		}
	}
	return nil
}

// sessionTitle returns what a session is called: its words, with its type before
// them where they do not say it. "Làm việc với …" of a buổi làm việc is "Buổi làm
// việc với …".
func sessionTitle(n *session, words string) string {
	title := shortTitle(words)
	for i, r := range n.Type {
		if rest, ok := cutFold(title, n.Type[i:]+" "); r != ' ' && ok && (i == 0 || n.Type[i-1] == ' ') {
			return cutWords(upperFirst(n.Type) + " " + rest)
		}
	}
	if n.Type != "" && !hasFold(title, n.Type) && !containsCanon(title, n.Type) {
		title = cutWords(upperFirst(n.Type) + ": " + lowerFirst(title))
	}
	return title
}

// tie names for each span the record that it became.
func (c *confirmation) tie(ctx context.Context) error {
	for _, t := range c.all {
		target, ok := c.targets[t.span.ID]
		if !ok || target == t.span.Target {
			continue
		}
		words := civic.Words{Reason: c.why[t.span.ID]}
		if err := act(ctx, c.tx, onSpan(t.span.ID), civic.ActTie, civic.Facts{Target: &target}, words); err != nil {
			return err
		}
	}
	return nil
}
