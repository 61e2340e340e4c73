package newsroom

import (
	"cmp"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// persons finds or makes those who stand in the text for an office or take part
// in what it reports, with the offices they are told to hold.
func (c *confirmation) persons(ctx context.Context) error {
	for _, d := range delegates(c.all) {
		if !d.inOffice() {
			continue
		}
		p, known, err := c.person(ctx, d)
		if err != nil {
			return err
		}
		if !known && len(d.offices) == 0 {
			continue
		}
		if !known {
			p = civic.Person{Name: d.name, NameSort: vn.NameKey(d.name), Slug: cmp.Or(vn.Slug(d.name, slugBytes), "can-bo")}
			if err := c.tx.PutPerson(ctx, &p); err != nil {
				return err
			}
		}
		for _, s := range d.spans {
			c.targets[s.ID] = civic.Subject{Kind: civic.OnPerson, ID: int64(p.ID)}
		}
		who, err := c.seats(ctx, d, p)
		if err != nil {
			return err
		}
		c.people[vn.Canon(d.name)] = who
	}
	return nil
}

// seats records in which offices a person took part.
func (c *confirmation) seats(ctx context.Context, d *delegate, p civic.Person) (somebody, error) {
	who := somebody{person: p.ID}
	party := civic.Party{Record: c.meeting, Role: d.partyRole(), Person: p.ID, Side: d.side, Source: d.first.ID}
	day := c.met
	if c.meeting == 0 || d.side == "" && d.role == "" && !c.present[vn.Canon(d.name)] {
		party.Record, day = c.article.ID, c.article.Date
	}
	if len(d.offices) == 0 {
		return who, c.party(ctx, party, day)
	}
	least := 0
	for _, o := range d.offices {
		post, err := c.seat(ctx, o, p, d, day)
		if err != nil {
			return who, err
		}
		party.Post, party.Organization, party.As = post.ID, post.Organization, o.Text
		if weight, err := c.weight(ctx, d, post); err != nil {
			return who, err
		} else if post.ID != 0 && (who.body == 0 || weight < least) {
			who.post, who.body, who.as, least = post.ID, post.Organization, o.Text, weight
		}
		who.as = cmp.Or(who.as, o.Text)
		if err := c.party(ctx, party, day); err != nil {
			return who, err
		}
	}
	return who, nil
}

// weight says how likely somebody who holds several posts speaks from this one, the
// least first: a host from a post at home, anybody rather as a head than as a member.
func (c *confirmation) weight(ctx context.Context, d *delegate, post civic.Post) (int, error) {
	if post.ID == 0 || d.side != "host" {
		return post.Rank, nil
	}
	body, err := c.in.Organization(ctx, post.Organization)
	if !strings.HasPrefix(body.Lineage, top(c.home.Lineage)) {
		return post.Rank + memberRank, err
	}
	return post.Rank, err
}

// seat finds or makes the post that an office is, and that the person holds it.
// The zero post is none: a rank, or an office held no longer.
func (c *confirmation) seat(ctx context.Context, o reading.Office, p civic.Person, d *delegate, day civic.Day) (civic.Post, error) {
	draft, name, ok := postOf(o)
	if !ok {
		return civic.Post{}, nil
	}
	body, err := c.ensureBody(ctx, name)
	if err != nil {
		return civic.Post{}, err
	}
	post, err := c.in.FindPost(ctx, body.ID, draft.Role)
	if fault.Is(err, fault.NotFound) || err == nil && post.ID == 0 {
		post = draft
		post.Organization = body.ID
		post.Slug = cmp.Or(post.Slug, "chuc-vu")
		err = c.tx.PutPost(ctx, &post)
	}
	if err != nil {
		return civic.Post{}, err
	}
	return post, c.member(ctx, post, p, d, day)
}

// member asserts that a person held a post from a day on, unless that is
// registered, or the register has somebody else in a seat for one: then the
// article's word is kept with the party, and the register stays.
func (c *confirmation) member(ctx context.Context, post civic.Post, p civic.Person, d *delegate, day civic.Day) error {
	held, err := c.in.MembershipsOf(ctx, store.Who{Post: post.ID})
	if err != nil {
		return err
	}
	end := civic.Day("")
	for _, m := range held {
		switch mine := m.Person == p.ID; {
		case m.Status == civic.Withdrawn, !mine && !post.Single:
		case m.HeldOn(day):
			return nil
		case m.Start > day && (end == "" || m.Start.Plus(-1) < end):
			end = m.Start.Plus(-1) // somebody, or the same person anew, is known from the day after
		}
	}
	m := civic.Membership{Person: p.ID, Post: post.ID, Start: day, Basis: c.article.Title}
	m.End = end
	if err := c.tx.PutMembership(ctx, &m); err != nil {
		return err
	}
	on := civic.Subject{Kind: civic.OnMembership, ID: int64(m.ID)}
	return act(ctx, c.tx, on, civic.ActAssert, civic.Facts{Source: d.first.ID, End: end}, civic.Words{})
}

// speaker returns who a name, an office or a body said something for; nobody for
// the name of somebody who holds no office.
func (c *confirmation) speaker(ctx context.Context, by string) (somebody, error) {
	if by == "" {
		return somebody{}, nil
	}
	if who, ok := c.people[vn.Canon(by)]; ok {
		return who, nil
	}
	o, err := c.addressed(ctx, by, false)
	if o.ID == 0 && isName(by) {
		return somebody{}, err
	}
	return somebody{body: o.ID, as: by}, err
}

// isName reports whether words can be a person's name, and no body's: each of them
// begins with a capital.
func isName(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return words != "" && !isBody(words)
}

func containsCanon(s, part string) bool { return strings.Contains(vn.Canon(s), vn.Canon(part)) }
