package reading

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// width is how many code points of text Explain puts on a line.
const width = 96

// colours of the kinds on a terminal.
var colours = map[Kind]string{
	KindPerson: "36", KindOrganization: "34", KindDocument: "35", KindDate: "33", KindFigure: "32",
	KindTarget: "92", KindProposal: "95", KindDirection: "91", KindPledge: "94",
}

// Explain draws r's items under the lines of the text it was read from: a bar under the
// words, the trigger dotted, then kind, rule and what was understood. color asks for the
// colours of a terminal. A Reading that was decoded from JSON has no text to draw.
func (r *Reading) Explain(b *strings.Builder, color bool) {
	start := 0
	next := 0
	for line := range strings.SplitAfterSeq(r.text, "\n") {
		for rest := line; rest != ""; {
			part := cut(rest)
			rest = rest[len(part):]
			n := utf8.RuneCountInString(part)
			end := start + n
			b.WriteString(strings.TrimRight(part, "\r\n"))
			b.WriteByte('\n')
			for next < len(r.Items) && r.Items[next].Start < end {
				r.draw(b, &r.Items[next], start, end, color)
				next++
			}
			start = end
		}
	}
}

// cut returns the first stretch of s that fits on a line, ending behind a blank.
func cut(s string) string {
	n, last := 0, 0
	for i, c := range s {
		if n == width && last > 0 {
			return s[:last]
		}
		if n == 2*width {
			return s[:i]
		}
		n++
		if c == ' ' {
			last = i + 1
		}
	}
	return s
}

// draw writes the lines of one item under the text [start, end).
func (r *Reading) draw(b *strings.Builder, it *Item, start, end int, color bool) {
	on, off := "", ""
	if color {
		on, off = "\x1b["+colours[it.Kind]+"m", "\x1b[0m"
	}
	line := []byte(strings.Repeat(" ", end-start))
	if t := it.Trigger; t != nil {
		fill(line, t.Start-start, t.End-start, '.')
	}
	fill(line, it.Start-start, it.End-start, '-')
	b.WriteString(on)
	b.WriteString(strings.TrimRight(string(line), " "))
	b.WriteString(off + " " + strconv.Itoa(it.ID) + " " + on + string(it.Kind) + off + " " + it.Rule + note(it.Norm) + "\n")
}

func fill(line []byte, a, b int, c byte) {
	for i := max(a, 0); i < min(b, len(line)); i++ {
		line[i] = c
	}
}

// note says in short what an item means.
func note(n Norm) string {
	var p []string
	add := func(name, v string) {
		if v != "" {
			p = append(p, name+"="+v)
		}
	}
	switch n := n.(type) {
	case *Person:
		add("name", n.Name)
		for _, o := range n.Offices {
			add("office", o.Text)
		}
		add("side", n.Side)
		add("role", n.Role)
	case *Organization:
		add("name", n.Name)
	case *Document:
		add("type", n.Type)
		add("number", n.Number)
		if n.Count > 0 {
			add("count", strconv.Itoa(n.Count))
		}
		add("issuer", n.Issuer)
		add("date", n.Date)
	case *Date:
		add("edtf", n.EDTF)
	case *Figure:
		add("of", n.Indicator)
		add("value", n.Value.String())
		if n.Value2 != nil {
			add("to", n.Value2.String())
		}
		add("unit", n.Unit)
		add("move", n.Direction)
		add("against", n.CompareBase)
		add("period", n.Period)
		add("mode", n.Mode)
	case *Target:
		add("what", n.What)
		add("deadline", n.Deadline)
	case *Clause:
		add("by", n.By)
		add("to", n.To)
		add("deadline", n.Deadline)
		add("specificity", strconv.Itoa(n.Specificity))
	}
	if len(p) == 0 {
		return ""
	}
	return " [" + strings.Join(p, "; ") + "]"
}
