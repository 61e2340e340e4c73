package demo

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

//go:embed reports/*.txt
var reportFiles embed.FS

// A report is one page of news, to be imported on its day.
type report struct {
	name    string // of the file
	site    string // its label
	section string
	day     int          // from today; before it
	months  []time.Month // that it can be told in; nil for any
	on      civic.Day    // when it is told
	text    string
}

// readReports returns the reports in the order of their files, for a today by which
// their texts speak of days.
func readReports(today civic.Day) ([]report, error) {
	names, err := fs.Glob(reportFiles, "reports/*.txt")
	if err != nil {
		return nil, fault.In(err, "demo.readReports")
	}
	var all []report
	for _, name := range names {
		b, err := fs.ReadFile(reportFiles, name)
		if err != nil {
			return nil, fault.In(err, "demo.readReports")
		}
		r, err := parseReport(string(b))
		if err != nil {
			return nil, fault.In(err, "demo.readReports(%s)", name)
		}
		r.name, r.on = name, nearest(today, r.day, r.months)
		if r.text, err = fill(r.text, r.on); err != nil {
			return nil, fault.In(err, "demo.readReports(%s)", name)
		}
		all = append(all, r)
	}
	return all, nil
}

// nearest returns the working day nearest to n days from today that lies in one of
// the months, and before yesterday.
func nearest(today civic.Day, n int, months []time.Month) civic.Day {
	for k := 0; ; k++ {
		for _, d := range []civic.Day{today.Plus(n + k), today.Plus(n - k)} {
			t := d.Time()
			if weekday(d) && today.Until(d) < -1 && (len(months) == 0 || slices.Contains(months, t.Month())) {
				return d
			}
		}
	}
}

// weekday reports whether offices are open on a day of that weekday.
func weekday(d civic.Day) bool {
	w := d.Time().Weekday()
	return w != time.Saturday && w != time.Sunday
}

// parseReport reads the lines "site", "section", "day" and "months" up to "---", and
// the text after it.
func parseReport(s string) (report, error) {
	top, text, ok := strings.Cut(s, "---\n")
	if !ok {
		return report{}, errors.New("no line --- after the head")
	}
	r := report{text: text}
	for line := range strings.Lines(top) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch name {
		case "site":
			r.site = value
		case "section":
			r.section = value
		case "day":
			n, err := strconv.Atoi(value)
			if err != nil || n >= 0 {
				return report{}, fmt.Errorf("day %q lies not before today", value)
			}
			r.day = n
		case "months":
			for f := range strings.FieldsSeq(value) {
				n, err := strconv.Atoi(f)
				if err != nil || n < 1 || n > 12 {
					return report{}, fmt.Errorf("month %q is none", f)
				}
				r.months = append(r.months, time.Month(n))
			}
		default:
			return report{}, fmt.Errorf("unknown line %q", line)
		}
	}
	if r.site == "" || r.section == "" || r.day == 0 {
		return report{}, errors.New("the head lacks site, section or day")
	}
	return r, nil
}

var (
	brace       = regexp.MustCompile(`\{[^{}]*\}`)
	placeholder = regexp.MustCompile(`^\{(ngày|tháng|quý|năm)([+-]\d+)?\}$`)
)

// fill puts days, months, quarters and years for the placeholders of a text that
// speaks on day. It refuses any other word in braces.
func fill(text string, day civic.Day) (string, error) {
	var failure error
	filled := brace.ReplaceAllStringFunc(text, func(s string) string {
		m := placeholder.FindStringSubmatch(s)
		if m == nil {
			failure = errors.Join(failure, fmt.Errorf("unknown placeholder %s", s))
			return s
		}
		n, _ := strconv.Atoi(m[2]) // "" is 0
		return relative(m[1], n, day)
	})
	if failure == nil && strings.ContainsAny(filled, "{}") {
		failure = errors.New("a brace without its other half")
	}
	return filled, failure
}

// relative returns the nth unit after the one in which day falls, in words.
func relative(unit string, n int, day civic.Day) string {
	t := day.Time()
	switch unit {
	case "ngày":
		return words(day.Plus(n))
	case "tháng":
		months := t.Year()*12 + int(t.Month()) - 1 + n
		return fmt.Sprintf("%d/%d", months%12+1, months/12)
	case "quý":
		quarters := t.Year()*4 + (int(t.Month())-1)/3 + n
		return fmt.Sprintf("%s/%d", [...]string{"I", "II", "III", "IV"}[quarters%4], quarters/4)
	}
	return strconv.Itoa(t.Year() + n)
}

// words returns a day as a text writes it: "5/2/2026"; "" for no day.
func words(day civic.Day) string {
	t := day.Time()
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d/%d/%d", t.Day(), t.Month(), t.Year())
}
