package ui

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A canvas collects the elements of a drawing. Colours come from the style sheet,
// by class.
type canvas struct{ b strings.Builder }

func (c *canvas) add(format string, args ...any) { fmt.Fprintf(&c.b, format, args...) }

func (c *canvas) text(x, y float64, anchor, class, words string) {
	c.add(`<text x="%.4g" y="%.4g" text-anchor="%s" class="%s">%s</text>`, x, y, anchor, class, template.HTMLEscapeString(words))
}

// end returns the drawing. It is hidden from those who hear the page: what it
// shows stands in words beside it.
func (c *canvas) end(class string, width, height float64) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg class="%s" viewBox="0 0 %.4g %.4g" aria-hidden="true" focusable="false">%s</svg>`, //nolint:gosec // escaped where it is text
		class, width, height, c.b.String()))
}

// barOf draws a tally as one bar of which each part has its share.
func barOf(t civic.Tally) template.HTML {
	const width, height = 400, 14
	rest := t.WithoutDue + t.Declined + t.Cancelled + t.Superseded + t.Lapsed
	total := t.Total()
	if total == 0 {
		return ""
	}
	var c canvas
	x := 0.0
	for _, part := range []struct {
		class string
		n     int
	}{{"b-done", t.OnTime}, {"b-late", t.Late}, {"b-open", t.InTerm}, {"b-over", t.Overdue}, {"b-rest", rest}} {
		if part.n == 0 {
			continue
		}
		w := width * float64(part.n) / float64(total)
		c.add(`<rect class="%s" x="%.5g" width="%.4g" height="8"/>`, part.class, x, max(w-1, 0.5))
		x += w
	}
	ticks(&c, 0, width, 9, 20, 4)
	return c.end("bar", width, height)
}

// ticks draws the ticks of a ruler from x0 to x1, hanging from y, n parts with every
// fifth tick longer.
func ticks(c *canvas, x0, x1, y float64, n int, length float64) {
	var short, long strings.Builder
	for i := range n + 1 {
		x := x0 + (x1-x0)*float64(i)/float64(n)
		if i%5 == 0 {
			fmt.Fprintf(&long, "M%.4g %.4gv%.4g", x, y, length*1.3)
		} else {
			fmt.Fprintf(&short, "M%.4g %.4gv%.4g", x, y, length*0.7)
		}
	}
	c.add(`<path class="tick" d="%s%s"/>`, short.String(), long.String())
}

// RulerOf draws a matter's time as a ruler from the day it was said to its due
// day, or to today where that is later: the first due day beside the present one,
// today, and the day of the result. It is "" for a matter without a due day.
func RulerOf(lang msg.Lang, m MatterRow) template.HTML {
	const width, pad, line = 400.0, 4.0, 26.0
	if m.Due == "" || m.Said == "" || m.Due < m.Said {
		return ""
	}
	last := m.Due
	stop := m.Today // the time that has passed
	if m.Submitted != "" && !m.Open() {
		stop = m.Submitted
	}
	last = max(last, stop, m.FirstDue)
	days := float64(max(m.Said.Until(last), 1))
	at := func(d civic.Day) float64 { return pad + (width-2*pad)*float64(m.Said.Until(d))/days }
	var c canvas
	class := "b-open"
	switch {
	case m.Term == civic.Overdue || m.Term == civic.Late:
		class = "b-over"
	case !m.Open():
		class = "b-done"
	}
	passed := at(min(max(stop, m.Said), last))
	within := min(passed, at(m.Due))
	c.add(`<rect class="b-open" x="%.4g" y="%.4g" width="%.4g" height="5"/>`, pad, line-6, max(within-pad, 0.5))
	if passed > within || class == "b-done" {
		from := within
		if class == "b-done" {
			from = pad
		}
		c.add(`<rect class="%s" x="%.4g" y="%.4g" width="%.4g" height="5"/>`, class, from, line-6, max(passed-from, 0.5))
	}
	c.add(`<path class="rule" d="M%.4g %.4gH%.4g"/>`, pad, line, width-pad)
	ticks(&c, pad, width-pad, line, 40, 6)
	mark := func(d civic.Day, up bool, class, key string) {
		x := at(d)
		y0, y1, ty := line, line+14, line+27
		if up {
			y0, y1, ty = line, line-14, line-17
		}
		c.add(`<path class="%s" d="M%.4g %.4gV%.4g"/>`, class, x, y0, y1)
		c.text(x, ty, anchorAt(x, width), class+"-t", msg.Text(lang, key))
	}
	if m.Open() {
		mark(min(max(m.Today, m.Said), last), true, "now", "ui.ruler.today")
	} else if m.Submitted != "" {
		mark(max(m.Submitted, m.Said), true, "now", "ui.ruler.result")
	}
	mark(m.Due, false, "due", "ui.ruler.due")
	if m.Moved() && math.Abs(at(m.FirstDue)-at(m.Due)) > 70 && m.FirstDue > m.Said {
		mark(m.FirstDue, false, "first", "ui.ruler.first")
	}
	return c.end("ruler", width, 58)
}

func anchorAt(x, width float64) string {
	switch {
	case x < 40:
		return "start"
	case x > width-40:
		return "end"
	}
	return "middle"
}

// A Point is one number of a chart.
type Point struct {
	Period string // in words, short
	Value  civic.Decimal
	Target bool
	Final  bool // official or revised; drawn full, others hollow
}

// maxPoints is how many points a chart shows: the newest.
const maxPoints = 12

// ChartOf draws the points in their order as a line over a ruler, targets as a
// dashed one. It is "" for fewer than two numbers.
func ChartOf(lang msg.Lang, points []Point) template.HTML {
	const width, height, left, right, top, bottom = 400.0, 210.0, 8.0, 8.0, 26.0, 44.0
	if len(points) > maxPoints {
		points = points[len(points)-maxPoints:]
	}
	var periods []string
	seen := map[string]int{}
	low, high := math.Inf(1), math.Inf(-1)
	for _, p := range points {
		if _, ok := seen[p.Period]; !ok {
			seen[p.Period] = len(periods)
			periods = append(periods, p.Period)
		}
		v := float(p.Value)
		low, high = min(low, v), max(high, v)
	}
	if len(points) < 2 || len(periods) < 2 {
		return ""
	}
	if low > 0 && low < high*0.6 {
		low = 0
	}
	if high == low {
		high++
	}
	inset := (width - left - right) / float64(len(periods)) / 2
	xAt := func(p string) float64 {
		return left + inset + (width-left-right-2*inset)*float64(seen[p])/float64(len(periods)-1)
	}
	yAt := func(v float64) float64 { return top + (height-top-bottom)*(1-(v-low)/(high-low)) }
	var c canvas
	c.add(`<path class="rule" d="M%.4g %.4gH%.4g"/>`, left, height-bottom+8, width-right)
	ticks(&c, left, width-right, height-bottom+8, len(periods)*10, 5)
	for i, p := range periods {
		if len(periods) > 6 && (len(periods)-1-i)%2 == 1 {
			continue
		}
		c.text(xAt(p), height-10, "middle", "axis", p)
	}
	for _, target := range []bool{true, false} {
		chartLine(&c, lang, points, target, xAt, yAt)
	}
	return c.end("chart", width, height)
}

// chartLine draws the targets, or the numbers that came about.
func chartLine(c *canvas, lang msg.Lang, points []Point, target bool, xAt func(string) float64, yAt func(float64) float64) {
	class := "line"
	if target {
		class = "aim"
	}
	var path, dots strings.Builder
	for _, p := range points {
		if p.Target != target {
			continue
		}
		x, y := xAt(p.Period), yAt(float(p.Value))
		if path.Len() == 0 {
			fmt.Fprintf(&path, "M%.4g %.4g", x, y)
		} else {
			fmt.Fprintf(&path, "L%.4g %.4g", x, y)
		}
		switch {
		case target:
			fmt.Fprintf(&dots, `<path class="aim" d="M%.4g %.4gh16"/>`, x-8, y)
		case p.Final:
			fmt.Fprintf(&dots, `<circle class="dot" cx="%.4g" cy="%.4g" r="4"/>`, x, y)
		default:
			fmt.Fprintf(&dots, `<circle class="hollow" cx="%.4g" cy="%.4g" r="4"/>`, x, y)
		}
		label := "value"
		if target {
			label = "axis"
		}
		var t canvas
		t.text(x, y-9, "middle", label, Number(lang, p.Value))
		dots.WriteString(t.b.String())
	}
	if path.Len() > 0 {
		c.add(`<path class="%s" d="%s"/>%s`, class, path.String(), dots.String())
	}
}

func float(d civic.Decimal) float64 { return float64(d.Digits) / math.Pow10(d.Scale) }
