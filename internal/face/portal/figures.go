package portal

import (
	"net/http"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/figures"
)

// indicator serves one indicator with every number told of it.
func (p *Portal) indicator(w http.ResponseWriter, v visit) error {
	code := v.PathValue("code")
	x, err := p.Figures.Indicator(v.Context(), v.site.ID, code)
	if fault.Is(err, fault.NotFound) {
		return p.lost(w, v, civic.Indicator, code, err)
	}
	if err != nil {
		return err
	}
	page := ui.IndicatorPage{Shell: v.record("/chi-tieu", x.Record.Title, v.crumb("ui.nav.figures", "/chi-tieu")), Facts: v.indicatorFacts(x)}
	var all []civic.Observation
	for _, n := range x.Numbers {
		o := n.Observation
		all = append(all, o)
		row := ui.FigureRowOf(v.lang, o)
		row.ID = int64(o.ID)
		row.Quote, row.Said = n.Span.Exact, n.Source.Date
		if n.Source.ID != 0 {
			row.Source = ui.Link{Text: n.Source.Title, Href: ui.RecordPath(n.Source)}
			if n.Source.Kind == civic.Article {
				row.Source.Href += spanMark(n.Span.ID)
			}
		}
		page.Rows = append(page.Rows, row)
	}
	page.Chart = v.chart(figures.Series(all))
	return p.draw(w, v, page)
}

// chart draws a series and says what it shows: the newest number beside its
// target, or beside the one before it.
func (v visit) chart(line []civic.Observation) ui.Chart {
	var points []ui.Point
	var newest, before, target *civic.Observation
	for i := range line {
		o := &line[i]
		points = append(points, ui.Point{
			Period: ui.PeriodShort(v.lang, o.Period), Value: o.Low, Target: o.Role == civic.Target,
			Final: o.Vintage != civic.Estimate && o.Vintage != civic.Preliminary,
		})
		if o.Role == civic.Actual {
			newest, before = o, newest
		}
	}
	svg := ui.ChartOf(v.lang, points)
	if svg == "" || newest == nil {
		return ui.Chart{}
	}
	for i := range line { // the target of that period, else the next one
		if o := &line[i]; o.Role == civic.Target && o.Period >= newest.Period && (target == nil || o.Period < target.Period) {
			target = o
		}
	}
	now := ui.Value(v.lang, *newest)
	period := ui.Period(v.lang, newest.Period)
	c := ui.Chart{SVG: svg}
	switch {
	case target != nil:
		c.Finding = v.text("portal.indicator.finding.target", now, period, ui.Value(v.lang, *target), ui.Period(v.lang, target.Period))
	case before != nil:
		c.Finding = v.text("portal.indicator.finding", now, period, ui.Value(v.lang, *before), ui.Period(v.lang, before.Period))
	default:
		c.Finding = now + " (" + period + ")"
	}
	return c
}

func (v visit) indicatorFacts(x figures.View) []ui.Fact {
	d := x.Record.IndicatorDetail()
	var fs facts
	fs.text("portal.indicator.definition", d.Definition)
	fs.own("portal.indicator.unit", ui.Unit(v.lang, d.Unit))
	fs.text("portal.indicator.area", d.Area)
	if d.Frequency == "year" || d.Frequency == "quarter" || d.Frequency == "month" {
		fs.own("portal.indicator.frequency", msg.Text(v.lang, "portal.frequency."+d.Frequency))
	}
	fs.link("portal.indicator.owner", ui.OrganizationLink(x.Owner))
	fs.own("portal.indicator.code", x.Record.Reference)
	return fs
}

// figures serves the list of indicators.
func (p *Portal) figures(w http.ResponseWriter, v visit) error {
	number := ui.PageOf(v.URL.Query())
	l, err := p.Figures.List(v.Context(), v.site.ID, number)
	if err != nil {
		return err
	}
	page := ui.FiguresPage{
		Shell: v.shell("/chi-tieu", v.text("portal.figures.title")),
		Pager: ui.Pager{Page: number, Size: figures.PageSize, Total: l.Total, Path: "/chi-tieu"},
	}
	for _, x := range l.Rows {
		row := ui.FigureRow{}
		if x.Latest.ID != 0 {
			row = ui.FigureRowOf(v.lang, x.Latest)
		}
		if x.Target.ID != 0 {
			row.Target = ui.Value(v.lang, x.Target)
			if due := ui.Date(v.lang, x.Target.Due); due != "" {
				row.Target += " (" + v.text("ui.until", due) + ")"
			} else if period := ui.Period(v.lang, x.Target.Period); period != "" {
				row.Target += " (" + period + ")"
			}
		}
		row.Indicator = ui.RecordLink(x.Record)
		page.Rows = append(page.Rows, row)
	}
	page.Description = v.text("portal.figures.intro")
	return p.draw(w, v, page)
}
