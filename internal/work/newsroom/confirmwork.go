package newsroom

import (
	"cmp"
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// figures makes the observations that the text states: what was, and what is
// aimed at with a value. A number inside what is asked for or promised states
// nothing yet: it belongs to its matter.
func (c *confirmation) figures(ctx context.Context) error {
	for _, t := range c.all {
		var o civic.Observation
		var indicator civic.Record
		ok := false
		switch n := t.norm.(type) {
		case *reading.Figure:
			o, indicator, ok = draftFigure(n, c.home)
			ok = ok && !c.owed(t.span)
		case *reading.Target:
			o, indicator, ok = draftTarget(n, c.home)
		}
		if !ok {
			continue
		}
		var err error
		if o.Indicator, err = c.ensureIndicator(ctx, indicator, t.span.ID); err != nil {
			return err
		}
		o.Source, o.SourceSpan = c.article.ID, t.span.ID
		id, err := c.observe(ctx, o)
		if err != nil {
			return err
		}
		c.targets[t.span.ID] = civic.Subject{Kind: civic.OnObservation, ID: int64(id)}
	}
	return nil
}

// owed reports whether the words of s lie in those of a matter.
func (c *confirmation) owed(s civic.Span) bool {
	return slices.ContainsFunc(c.all, func(t told) bool {
		_, ok := draftMatter(t, c.all, c.article.Date)
		return ok && t.span.ID != s.ID && t.span.Start <= s.Start && s.End <= t.span.End
	})
}

// ensureIndicator finds or makes the indicator that a draft means.
func (c *confirmation) ensureIndicator(ctx context.Context, draft civic.Record, source civic.SpanID) (civic.RecordID, error) {
	r, known, err := c.indicator(ctx, c.site.ID, draft)
	if err != nil || known {
		return r.ID, err
	}
	r.Owner = c.home.ID
	err = c.open(ctx, &r, civic.Facts{Source: source}, civic.Words{})
	return r.ID, err
}

// observe states a number, and lets it supersede a less final one of the same
// measure. A number that this article stated before is that number.
func (c *confirmation) observe(ctx context.Context, o civic.Observation) (civic.ObservationID, error) {
	for _, x := range c.numbers {
		if x.Indicator == o.Indicator && sameStatement(x, o) {
			return x.ID, nil
		}
	}
	others, err := c.in.Observations(ctx, o.Indicator)
	if err != nil {
		return 0, err
	}
	var lesser civic.ObservationID
	for _, x := range others {
		if x.Status == civic.Published && x.Source != o.Source && sameMeasure(x, o) && vintageRank(x.Vintage) < vintageRank(o.Vintage) {
			lesser = max(lesser, x.ID)
		}
	}
	o.Site, o.Created, o.Supersedes = c.site.ID, c.tx.Now(), lesser
	if err := c.tx.PutObservation(ctx, &o); err != nil {
		return 0, err
	}
	on := civic.Subject{Kind: civic.OnObservation, ID: int64(o.ID)}
	for _, a := range []civic.Act{civic.ActAssert, civic.ActConfirm, civic.ActPublish} {
		f := civic.Facts{}
		if a == civic.ActAssert {
			f.Source = o.SourceSpan
		}
		if err := act(ctx, c.tx, on, a, f, civic.Words{}); err != nil {
			return 0, err
		}
	}
	c.numbers = append(c.numbers, o)
	if lesser == 0 {
		return o.ID, nil
	}
	was := civic.Subject{Kind: civic.OnObservation, ID: int64(lesser)}
	return o.ID, act(ctx, c.tx, was, civic.ActSupersede, civic.Facts{Target: &on}, civic.Words{})
}

// sameStatement reports whether two observations of one article say the same.
func sameStatement(a, b civic.Observation) bool {
	return a.Role == b.Role && a.Period == b.Period && a.Area == b.Area && a.Against == b.Against && a.Direction == b.Direction && a.Vintage == b.Vintage && sameValue(a, b)
}

// matters makes a matter of each proposal, direction and pledge, and of each
// target that cannot be measured.
func (c *confirmation) matters(ctx context.Context) error {
	made := map[string]civic.RecordID{}
	for _, t := range c.all {
		d, ok := draftMatter(t, c.all, c.article.Date)
		if !ok {
			continue
		}
		key := string(d.record.Subkind) + vn.Canon(t.span.Exact)
		if made[key] == 0 {
			id, err := c.matter(ctx, t, d)
			if err != nil {
				return err
			}
			made[key] = id
		}
		c.targets[t.span.ID] = civic.About(made[key])
		for _, in := range c.all {
			if _, ok := in.norm.(*reading.Figure); ok && t.span.Start <= in.span.Start && in.span.End <= t.span.End {
				c.targets[in.span.ID] = civic.About(made[key])
			}
		}
	}
	return nil
}

// matter makes one matter: who owes it, to whom, by when.
func (c *confirmation) matter(ctx context.Context, t told, d matterDraft) (civic.RecordID, error) {
	by, err := c.speaker(ctx, d.by)
	if err != nil {
		return 0, err
	}
	r := d.record
	r.Owner = cmp.Or(by.body, c.home.ID)
	to, err := c.addressed(ctx, d.to, r.Subkind == civic.Proposal)
	if err != nil {
		return 0, err
	}
	lead := to.ID
	if r.Subkind == civic.Pledge {
		lead = r.Owner
	}
	if by == (somebody{}) {
		d.by = "" // persons appear only in office
	}
	detail := r.MatterDetail()
	detail.Speaker = cmp.Or(d.by, by.as)
	r.Detail = detail
	if err := c.open(ctx, &r, civic.Facts{Lead: lead, Due: d.due, Source: t.span.ID}, civic.Words{Text: t.span.Exact}); err != nil {
		return 0, err
	}
	parties := []civic.Party{
		{Role: civic.Speaker, Person: by.person, Post: by.post, Organization: by.body, As: cmp.Or(by.as, d.by)},
		{Role: civic.Addressee, Organization: to.ID, As: d.to},
		{Role: civic.Lead, Organization: lead},
	}
	for _, p := range parties {
		if p.Person == 0 && p.Organization == 0 && p.As == "" {
			continue
		}
		p.Record, p.Source = r.ID, t.span.ID
		if err := c.party(ctx, p, r.Date); err != nil {
			return 0, err
		}
	}
	return r.ID, c.cite(ctx, r.ID, t)
}

// cite ties a matter to the documents that its words name.
func (c *confirmation) cite(ctx context.Context, from civic.RecordID, t told) error {
	cited := map[int64]bool{}
	for _, o := range c.all {
		if _, ok := o.norm.(*reading.Document); !ok || o.span.Start < t.span.Start || o.span.End > t.span.End {
			continue
		}
		to := c.targets[o.span.ID].ID
		if to == 0 || cited[to] {
			continue
		}
		cited[to] = true
		link := civic.Link{Site: c.site.ID, From: from, Rel: civic.Cites, To: civic.RecordID(to), At: c.tx.Now()}
		if err := c.tx.PutLink(ctx, &link); err != nil {
			return err
		}
		on := civic.Subject{Kind: civic.OnLink, ID: int64(link.ID)}
		if err := act(ctx, c.tx, on, civic.ActTie, civic.Facts{Source: o.span.ID}, civic.Words{}); err != nil {
			return err
		}
	}
	return nil
}
