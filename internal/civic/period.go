package civic

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// A stretch is one end of a period, as far as EDTF names it: a year and, unless
// they are 0, a quarter, or a month, or a month and a day.
type stretch struct{ year, quarter, month, day int }

// PeriodStart returns the first day of a period in EDTF: "2026" and "2026-Q1" and
// "2026-01/2026-06" start on 2026-01-01. It is "" for what is no period.
func PeriodStart(edtf string) Day {
	first, _ := periodDays(edtf)
	return first
}

// PeriodEnd returns the last day of a period in EDTF: of a year ("2026"), a
// quarter ("2026-Q3"), a month ("2026-03"), a day, or the far end of an interval
// of these ("2026-01/2026-06", "2014/2019"). It is "" for what is no period.
func PeriodEnd(edtf string) Day {
	_, last := periodDays(edtf)
	return last
}

// PeriodLabel returns a period in words: "Quý III/2026", "6 tháng đầu năm 2026",
// "giai đoạn 2021–2025"; "" for what is no period.
func PeriodLabel(lang msg.Lang, edtf string) string {
	first, last := periodDays(edtf)
	if first == "" {
		return ""
	}
	from, to, interval := strings.Cut(edtf, "/")
	a, _ := readStretch(from)
	if !interval {
		return a.label(lang)
	}
	b, _ := readStretch(to)
	switch {
	case a.year == b.year && first == a.yearStart() && last == a.yearEnd():
		return msg.Text(lang, "period.year", a.year)
	case a == stretch{year: a.year} && b == stretch{year: b.year}:
		return msg.Text(lang, "period.years", a.year, b.year)
	case a.year == b.year && a.day == 0 && b.day == 0 && first == a.yearStart():
		return msg.Text(lang, "period.first", int(last.Time().Month()), a.year)
	case a.year == b.year && a.day == 0 && b.day == 0 && last == b.yearEnd():
		return msg.Text(lang, "period.last", 13-int(first.Time().Month()), a.year)
	}
	return msg.Text(lang, "period.between", a.label(lang), b.label(lang))
}

// periodDays returns the first and the last day of a period, both "" for what is
// none, such as an interval that ends before it starts.
func periodDays(edtf string) (first, last Day) {
	from, to, interval := strings.Cut(edtf, "/")
	a, ok := readStretch(from)
	if !ok {
		return "", ""
	}
	b := a
	if interval {
		if b, ok = readStretch(to); !ok {
			return "", ""
		}
	}
	first, _ = a.days()
	if _, last = b.days(); last < first {
		return "", ""
	}
	return first, last
}

// readStretch reads 2026, 2026-Q3, 2026-03 or 2026-03-15.
func readStretch(s string) (stretch, bool) {
	year, rest, more := strings.Cut(s, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1 || year[0] == '+' {
		return stretch{}, false
	}
	switch {
	case !more:
		return stretch{year: y}, true
	case len(rest) == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4':
		return stretch{year: y, quarter: int(rest[1] - '0')}, true
	case len(rest) == len("01"):
		t, err := time.ParseInLocation("2006-01", s, Zone)
		return stretch{year: y, month: int(t.Month())}, err == nil
	}
	d, ok := ParseDay(s)
	return stretch{year: y, month: int(d.Time().Month()), day: d.Time().Day()}, ok
}

// days returns the first and the last day.
func (s stretch) days() (first, last Day) {
	from, months := s.month, 1
	switch {
	case s.day > 0:
		day := dayOf(s.year, s.month, s.day)
		return day, day
	case s.quarter > 0:
		from, months = 3*s.quarter-2, 3
	case s.month == 0:
		from, months = 1, 12
	}
	return dayOf(s.year, from, 1), dayOf(s.year, from+months, 0)
}

func (s stretch) yearStart() Day { return dayOf(s.year, 1, 1) }

func (s stretch) yearEnd() Day { return dayOf(s.year, 12, 31) }

func dayOf(year, month, day int) Day {
	return DayOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, Zone))
}

func (s stretch) label(lang msg.Lang) string {
	switch {
	case s.day > 0:
		return msg.Text(lang, "period.day", s.day, s.month, s.year)
	case s.month > 0:
		return msg.Text(lang, "period.month", s.month, s.year)
	case s.quarter > 0 && lang == msg.En:
		return msg.Text(lang, "period.quarter", s.quarter, s.year)
	case s.quarter > 0:
		return msg.Text(lang, "period.quarter", [...]string{"I", "II", "III", "IV"}[s.quarter-1], s.year)
	}
	return msg.Text(lang, "period.year", s.year)
}

// inFull returns the day as people write it: "31/12/2026"; "" for no day.
func (d Day) inFull() string {
	t := d.Time()
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d/%d/%d", t.Day(), t.Month(), t.Year())
}
