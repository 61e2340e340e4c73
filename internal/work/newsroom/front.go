package newsroom

import (
	"cmp"
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// How much the front shows.
const (
	leadLimit    = 5
	sectionLimit = 5
	trackLimit   = 5
	figureLimit  = 6
	lookedAt     = 60 // indicators whose latest numbers are weighed
	pageSize     = 20 // articles on a page of a section
)

// A Front is a site's first page on a day.
type Front struct {
	Site     civic.Site
	Lead     []civic.Record // articles that stand first, then the latest
	Sections []SectionNews  // those that have any, in the site's order
	Overdue  []Followed     // longest owed first
	DueSoon  []Followed     // due soonest first
	Answered []Followed     // last answered or closed first
	Figures  []Measured     // latest first
	Tally    civic.Tally
}

// A SectionNews is a section with its latest articles.
type SectionNews struct {
	Section  civic.Section
	Articles []civic.Record
}

// A Measured is an indicator's latest number, with the target it is held against.
type Measured struct {
	Indicator civic.Record
	Latest    civic.Observation
	Target    *civic.Observation // of the same area, due no earlier than the number's period ends; nil for none
}

// Front returns a site's first page as it is on a day.
func (n *Newsroom) Front(ctx context.Context, site civic.SiteID, day civic.Day) (Front, error) {
	r := n.Store.Reader(site)
	var f Front
	var err error
	if f.Site, err = r.Site(ctx); err != nil {
		return f, fault.In(err, "newsroom.Front")
	}
	for _, step := range []func(context.Context, store.Reader, civic.Day) error{f.news, f.tracked, f.figures} {
		if err := step(ctx, r, day); err != nil {
			return Front{}, fault.In(err, "newsroom.Front")
		}
	}
	f.Tally, err = r.Tally(ctx, day, store.Filter{})
	return f, fault.In(err, "newsroom.Front")
}

func (f *Front) news(ctx context.Context, r store.Reader, _ civic.Day) error {
	latest, _, err := r.Records(ctx, store.Filter{Kind: civic.Article, Order: store.ByPublished, Limit: 50})
	if err != nil {
		return err
	}
	slices.SortStableFunc(latest, func(a, b civic.Record) int {
		switch first, second := a.ArticleDetail().Lead, b.ArticleDetail().Lead; {
		case first == second:
			return 0
		case first:
			return -1
		}
		return 1
	})
	f.Lead = latest[:min(len(latest), leadLimit)]
	for _, s := range f.Site.Sections {
		articles, _, err := r.Records(ctx, store.Filter{Kind: civic.Article, Section: s.Slug, Order: store.ByPublished, Limit: sectionLimit})
		if err != nil {
			return err
		}
		if len(articles) > 0 {
			f.Sections = append(f.Sections, SectionNews{s, articles})
		}
	}
	return nil
}

func (f *Front) tracked(ctx context.Context, r store.Reader, day civic.Day) error {
	lists := []struct {
		into   *[]Followed
		filter store.Filter
	}{
		{&f.Overdue, store.Filter{Term: civic.Overdue, Order: store.ByDue}},
		{&f.DueSoon, store.Filter{Term: civic.DueSoon, Order: store.ByDue}},
		{&f.Answered, store.Filter{Status: []civic.Status{civic.Reported, civic.Closed}, Order: store.ByModified}},
	}
	for _, l := range lists {
		l.filter.Kind, l.filter.Day, l.filter.Limit = civic.Matter, day, trackLimit
		matters, _, err := r.Records(ctx, l.filter)
		if err != nil {
			return err
		}
		var ids []civic.OrganizationID
		for _, m := range matters {
			ids = append(ids, m.Owner, m.Lead)
		}
		bodies, err := r.Organizations(ctx, ids...)
		if err != nil {
			return err
		}
		for _, m := range matters {
			*l.into = append(*l.into, followed(m, bodies, day))
		}
	}
	return nil
}

func (f *Front) figures(ctx context.Context, r store.Reader, _ civic.Day) error {
	indicators, _, err := r.Records(ctx, store.Filter{Kind: civic.Indicator, Order: store.ByModified, Limit: lookedAt})
	if err != nil {
		return err
	}
	ids := make([]civic.RecordID, len(indicators))
	for i, x := range indicators {
		ids[i] = x.ID
	}
	latest, err := r.Latest(ctx, civic.Actual, ids...)
	if err != nil {
		return err
	}
	for _, x := range indicators {
		if o, ok := latest[x.ID]; ok {
			f.Figures = append(f.Figures, Measured{Indicator: x, Latest: o})
		}
	}
	slices.SortStableFunc(f.Figures, func(a, b Measured) int { return cmp.Compare(b.Latest.Created, a.Latest.Created) })
	f.Figures = f.Figures[:min(len(f.Figures), figureLimit)]
	for i := range f.Figures {
		all, err := r.Observations(ctx, f.Figures[i].Indicator.ID)
		if err != nil {
			return err
		}
		f.Figures[i].Target = targetOf(f.Figures[i].Latest, all)
	}
	return nil
}

// targetOf returns the target that a number is held against: of its area and
// unit, due next at or after the end of its period.
func targetOf(o civic.Observation, all []civic.Observation) *civic.Observation {
	var best *civic.Observation
	from := civic.PeriodEnd(o.Period)
	for _, x := range all {
		if x.Role != civic.Target || x.Status != civic.Published || x.Area != o.Area || x.Unit != o.Unit || x.Due < from {
			continue
		}
		if best == nil || x.Due < best.Due {
			best = &x
		}
	}
	return best
}

// A SectionPage is one page of a section's articles, the latest first.
type SectionPage struct {
	Site     civic.Site
	Section  civic.Section
	Articles []civic.Record
	Page     int // from 1
	Pages    int // at least 1
	Total    int
}

// Section returns a page of a section, from 1. It returns fault.NotFound for a
// section that the site has not, and for a page behind the last.
func (n *Newsroom) Section(ctx context.Context, site civic.SiteID, slug string, page int) (SectionPage, error) {
	r := n.Store.Reader(site)
	p := SectionPage{Page: page}
	var err error
	if p.Site, err = r.Site(ctx); err != nil {
		return p, fault.In(err, "newsroom.Section(%q)", slug)
	}
	known := false
	if p.Section, known = p.Site.SectionBySlug(slug); !known || page < 1 {
		return p, fault.New(fault.NotFound, "newsroom.section.none")
	}
	f := store.Filter{Kind: civic.Article, Section: slug, Order: store.ByPublished, Limit: pageSize, Offset: (page - 1) * pageSize}
	if p.Articles, p.Total, err = r.Records(ctx, f); err != nil {
		return p, fault.In(err, "newsroom.Section(%q)", slug)
	}
	p.Pages = max((p.Total+pageSize-1)/pageSize, 1)
	if page > p.Pages {
		return p, fault.New(fault.NotFound, "newsroom.section.none")
	}
	return p, nil
}
