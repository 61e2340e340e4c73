package ui

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// Value returns the number of an observation with its unit, as a page shows it:
// "trên 413 tỷ đồng", "7,7–8,2%", "tăng 23,1%".
func Value(lang msg.Lang, o civic.Observation) string {
	var b strings.Builder
	if o.Direction == "up" || o.Direction == "down" {
		b.WriteString(msg.Text(lang, "ui.direction."+o.Direction) + nbsp)
	}
	switch o.Op {
	case ">=", ">":
		b.WriteString(msg.Text(lang, "ui.op.over") + nbsp)
	case "<=", "<":
		b.WriteString(msg.Text(lang, "ui.op.under") + nbsp)
	case "~":
		b.WriteString(msg.Text(lang, "ui.op.about") + nbsp)
	}
	b.WriteString(Number(lang, o.Low))
	if o.High.Compare(o.Low) != 0 && (o.High != civic.Decimal{}) {
		b.WriteString("–" + Number(lang, o.High))
	}
	return b.String() + unitTail(lang, o.Unit)
}

// unitTail returns a unit as it stands after its number.
func unitTail(lang msg.Lang, unit string) string {
	switch unit {
	case "":
		return ""
	case "%":
		return "%"
	}
	return nbsp + strings.ReplaceAll(Unit(lang, unit), " ", nbsp)
}

// units that English has words for; others stay as they are.
var englishUnits = strings.NewReplacer(
	"nghìn tỷ đồng", "trillion VND", "tỷ đồng", "billion VND", "triệu đồng", "million VND", "nghìn đồng", "thousand VND", "đồng", "VND",
	"tỷ USD", "billion USD", "triệu USD", "million USD", "tấn", "tonnes", "người", "people", "hộ", "households", "dự án", "projects",
	"doanh nghiệp", "enterprises", "lần", "times", "điểm", "points", "giường", "beds", "xã", "communes", "trường", "schools", "căn", "homes",
	"lượt", "visits",
)

// Unit returns a unit in words of a language.
func Unit(lang msg.Lang, unit string) string {
	if lang == msg.En {
		return englishUnits.Replace(unit)
	}
	return unit
}

// Against returns what a number is compared with, in words; "" for a number that
// needs no such thing and for one whose source does not say.
func Against(lang msg.Lang, against string) string {
	switch against {
	case "", civic.Unstated:
		return ""
	case "plan", "budget", "target", "previous":
		return msg.Text(lang, "ui.against."+against)
	}
	if p := Period(lang, against); p != "" {
		return msg.Text(lang, "ui.against.period", p)
	}
	return msg.Text(lang, "ui.against.period", against)
}

var (
	periodYear    = regexp.MustCompile(`^(\d{4})$`)
	periodQuarter = regexp.MustCompile(`^(\d{4})-Q([1-4])$`)
	periodMonth   = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	periodSpan    = regexp.MustCompile(`^([^/]+)/([^/]+)$`)
	periodYears   = regexp.MustCompile(`^(\d{4})/(\d{4})$`)
	periodMonths  = regexp.MustCompile(`^(\d{4})-01/(\d{4})-(\d{2})$`)
)

// romans are the numbers of quarters as Vietnamese writes them.
var romans = [...]string{"", "I", "II", "III", "IV"}

// Period returns a period in words: "năm 2026", "quý III/2026", "9 tháng đầu năm
// 2026"; "" when it is none that EDTF writes.
func Period(lang msg.Lang, edtf string) string {
	if m := periodYear.FindStringSubmatch(edtf); m != nil {
		return msg.Text(lang, "ui.period.year", m[1])
	}
	if m := periodQuarter.FindStringSubmatch(edtf); m != nil {
		q := m[2]
		if lang != msg.En {
			q = romans[m[2][0]-'0']
		}
		return msg.Text(lang, "ui.period.quarter", q, m[1])
	}
	if m := periodMonth.FindStringSubmatch(edtf); m != nil {
		return msg.Text(lang, "ui.period.month", monthName(lang, m[2]), m[1])
	}
	if m := periodMonths.FindStringSubmatch(edtf); m != nil && m[1] == m[2] {
		if n, _ := strconv.Atoi(m[3]); n < 12 {
			return msg.Text(lang, "ui.period.first-months", n, m[1])
		}
		return msg.Text(lang, "ui.period.year", m[1])
	}
	if m := periodYears.FindStringSubmatch(edtf); m != nil {
		return m[1] + "–" + m[2]
	}
	if d, ok := civic.ParseDay(edtf); ok {
		return msg.Text(lang, "ui.period.day", Date(lang, d))
	}
	if m := periodSpan.FindStringSubmatch(edtf); m != nil {
		from, to := Period(lang, m[1]), Period(lang, m[2])
		if from != "" && to != "" {
			return msg.Text(lang, "ui.period.span", from, to)
		}
	}
	return ""
}

// PeriodShort returns a period as an axis has room for: "2026", "III/2026",
// "9/2026", "9T/2026"; the period as it is when EDTF has no such thing.
func PeriodShort(lang msg.Lang, edtf string) string {
	if m := periodQuarter.FindStringSubmatch(edtf); m != nil {
		if lang == msg.En {
			return "Q" + m[2] + " " + m[1]
		}
		return romans[m[2][0]-'0'] + "/" + m[1]
	}
	if m := periodMonth.FindStringSubmatch(edtf); m != nil {
		return strings.TrimPrefix(m[2], "0") + "/" + m[1]
	}
	if m := periodMonths.FindStringSubmatch(edtf); m != nil && m[1] == m[2] {
		if lang == msg.En {
			return strings.TrimPrefix(m[3], "0") + "M " + m[1]
		}
		return strings.TrimPrefix(m[3], "0") + "T/" + m[1]
	}
	return edtf
}

func monthName(lang msg.Lang, two string) string {
	n, _ := strconv.Atoi(two)
	if n < 1 || n > 12 {
		return two
	}
	if lang == msg.En {
		return months[n-1]
	}
	return strconv.Itoa(n)
}

// FigureRowOf returns an observation in words. The links to its indicator and its
// source are the caller's to fill in.
func FigureRowOf(lang msg.Lang, o civic.Observation) FigureRow {
	f := FigureRow{
		Value: Value(lang, o), Against: Against(lang, o.Against), Unstated: o.Against == civic.Unstated,
		Period: Period(lang, o.Period), Area: o.Area, Role: o.Role, Due: o.Due,
	}
	if o.Vintage != "" && o.Vintage != civic.Stated {
		f.Vintage = civic.VintageLabel(o.Vintage)
	}
	if o.Status == civic.Superseded || o.Status == civic.Withdrawn {
		f.State = civic.StatusLabel(civic.Observations.Name, "", o.Status)
	}
	return f
}
