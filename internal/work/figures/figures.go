// Package figures is the numbers as readers see them: indicators, what was aimed
// at, what came about, and the sentence that stated each.
//
// It stands on the work floor.
package figures

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// PageSize is how many indicators a page of the list has.
const PageSize = 50

// Figures is the work room. Its methods are safe for concurrent use.
type Figures struct{ Store *store.Store }

// New returns the room over a store.
func New(s *store.Store) *Figures { return &Figures{Store: s} }

// A View is one indicator with every number told of it.
type View struct {
	Record  civic.Record
	Owner   civic.Organization
	Numbers []Number // by period, then in the order in which they came
}

// A Number is one observation and where it is said.
type Number struct {
	Observation civic.Observation
	Source      civic.Record // the article or document; zero when it is not public
	Span        civic.Span   // its words; zero when it was entered by hand
}

// Indicator returns the indicator of a code. It returns fault.NotFound when the
// site has none that is public.
func (f *Figures) Indicator(ctx context.Context, site civic.SiteID, code string) (View, error) {
	v := f.Store.Reader(site)
	var x View
	var err error
	if x.Record, err = v.Record(ctx, civic.Indicator, code); err != nil {
		return x, fault.In(err, "figures.Indicator(%q)", code)
	}
	if x.Record.Owner != 0 {
		if x.Owner, err = v.Organization(ctx, x.Record.Owner); err != nil {
			return x, fault.In(err, "figures.Indicator(%q)", code)
		}
	}
	numbers, err := v.Observations(ctx, x.Record.ID)
	if err != nil {
		return x, fault.In(err, "figures.Indicator(%q)", code)
	}
	var sources []civic.RecordID
	var words []civic.SpanID
	for _, o := range numbers {
		sources, words = append(sources, o.Source), append(words, o.SourceSpan)
	}
	records, err := v.RecordsByID(ctx, sources...)
	if err != nil {
		return x, fault.In(err, "figures.Indicator(%q)", code)
	}
	spans, err := v.SpansByID(ctx, words...)
	if err != nil {
		return x, fault.In(err, "figures.Indicator(%q)", code)
	}
	for _, o := range numbers {
		x.Numbers = append(x.Numbers, Number{Observation: o, Source: records[o.Source], Span: spans[o.SourceSpan]})
	}
	return x, nil
}

// A Row is one indicator of the list, with its newest number and target.
type Row struct {
	Record civic.Record
	Latest civic.Observation // zero when nothing came about yet
	Target civic.Observation // zero when none is set
}

// A List is one page of the indicators, in the order of their names.
type List struct {
	Rows  []Row
	Total int
}

// List returns a page of a site's public indicators, from 1.
func (f *Figures) List(ctx context.Context, site civic.SiteID, page int) (List, error) {
	v := f.Store.Reader(site)
	filter := store.Filter{Kind: civic.Indicator, Order: store.ByTitle, Limit: PageSize, Offset: (max(page, 1) - 1) * PageSize}
	records, total, err := v.Records(ctx, filter)
	if err != nil {
		return List{}, fault.In(err, "figures.List")
	}
	l := List{Total: total}
	ids := make([]civic.RecordID, len(records))
	for i, r := range records {
		ids[i] = r.ID
	}
	actual, err := v.Latest(ctx, civic.Actual, ids...)
	if err != nil {
		return l, fault.In(err, "figures.List")
	}
	target, err := v.Latest(ctx, civic.Target, ids...)
	if err != nil {
		return l, fault.In(err, "figures.List")
	}
	for _, r := range records {
		l.Rows = append(l.Rows, Row{Record: r, Latest: actual[r.ID], Target: target[r.ID]})
	}
	return l, nil
}

// Series returns the numbers that make a line: those of the area and unit that
// most numbers have, that stand, one of a period and role: the most final, then
// the one that came last.
func Series(numbers []civic.Observation) []civic.Observation {
	type kind struct{ area, unit, direction, against string }
	kindOf := func(o civic.Observation) kind {
		against := o.Against
		if against != civic.Unstated && against != "plan" && against != "budget" && against != "target" {
			against = "" // each year against the year before is one line
		}
		return kind{o.Area, o.Unit, o.Direction, against}
	}
	counts := map[kind]int{}
	var most kind
	for _, o := range numbers {
		if o.Status != civic.Published || o.Period == "" {
			continue
		}
		k := kindOf(o)
		if counts[k]++; counts[k] > counts[most] {
			most = k
		}
	}
	type place struct {
		period string
		role   civic.ObservationRole
	}
	at := map[place]int{}
	var line []civic.Observation
	for _, o := range numbers {
		k := kindOf(o)
		sameTarget := o.Role == civic.Target && k.area == most.area && k.unit == most.unit
		if o.Status != civic.Published || o.Period == "" || k != most && !sameTarget {
			continue
		}
		p := place{o.Period, o.Role}
		if i, ok := at[p]; ok {
			if rank(o) >= rank(line[i]) {
				line[i] = o
			}
			continue
		}
		at[p] = len(line)
		line = append(line, o)
	}
	return line
}

func rank(o civic.Observation) int { return slices.Index(civic.Vintages, o.Vintage) }
