package ui

import (
	"html/template"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// nbsp holds two words on one line.
const nbsp = "\u00a0"

// funcs are what templates of one language call.
func funcs(a *assets, lang msg.Lang) template.FuncMap {
	return template.FuncMap{
		"t":       func(key string, args ...any) string { return msg.Text(lang, key, args...) },
		"label":   func(n msg.Named) string { return msg.Text(lang, string(n)) },
		"href":    func(path string) string { return Href(lang, path) },
		"asset":   a.url,
		"day":     func(d civic.Day) template.HTML { return dayTag(lang, d) },
		"moment":  func(i civic.Instant) template.HTML { return momentTag(lang, i) },
		"weekday": func(d civic.Day) string { return Weekday(lang, d) },
		"num":     func(n int) string { return Count(lang, n) },
		"nb":      Unbroken,
		"inlang":  func(of string) template.HTMLAttr { return inLang(lang, of) },
		"vi":      func() template.HTMLAttr { return inLang(lang, "") },
		"left":    func(today, due civic.Day) string { return Left(lang, today, due) },
		"first":   firstUpper,
		"short":   short,
		"status":  civic.StatusLabel,
		"act":     civic.ActLabel,
		"outcome": civic.OutcomeLabel,
		"subkind": civic.SubkindLabel,
		"kind":    civic.KindLabel,
		"term":    civic.TermLabel,
	}
}

// inLang returns the attribute that says a text is not in the page's language;
// nothing when it is. A text of unknown language is Vietnamese.
func inLang(page msg.Lang, of string) template.HTMLAttr {
	if of == "" {
		of = string(msg.Vi)
	}
	if of == string(langOr(page)) || strings.Trim(of, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
		return ""
	}
	return template.HTMLAttr(`lang="` + of + `"`) //nolint:gosec // letters, digits and hyphens only
}

// months in English, as a day writes them.
var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// Date returns a day as a page shows it: "24/11/2026", in English "24 Nov 2026";
// "" for no day.
func Date(lang msg.Lang, d civic.Day) string {
	t := d.Time()
	switch {
	case t.IsZero():
		return ""
	case lang == msg.En:
		return strconv.Itoa(t.Day()) + nbsp + months[t.Month()-1] + nbsp + strconv.Itoa(t.Year())
	}
	return strconv.Itoa(t.Day()) + "/" + strconv.Itoa(int(t.Month())) + "/" + strconv.Itoa(t.Year())
}

// Weekday returns the name of the day of the week; "" for no day.
func Weekday(lang msg.Lang, d civic.Day) string {
	t := d.Time()
	if t.IsZero() {
		return ""
	}
	return msg.Text(lang, "ui.weekday."+strconv.Itoa(int(t.Weekday())))
}

// Moment returns a moment as a page shows it: "Thứ Ba, 24/11/2026, 08:30"; "" for never.
func Moment(lang msg.Lang, i civic.Instant) string {
	if i == 0 {
		return ""
	}
	return Weekday(lang, i.Day()) + ", " + Date(lang, i.Day()) + "," + nbsp + i.Time().Format("15:04")
}

func dayTag(lang msg.Lang, d civic.Day) template.HTML {
	if d.Time().IsZero() {
		return ""
	}
	return template.HTML(`<time datetime="` + string(d) + `">` + Date(lang, d) + `</time>`) //nolint:gosec // made of numbers
}

func momentTag(lang msg.Lang, i civic.Instant) template.HTML {
	if i == 0 {
		return ""
	}
	at := i.Time().Format("2006-01-02T15:04:05-07:00")
	return template.HTML(`<time datetime="` + at + `">` + template.HTMLEscapeString(Moment(lang, i)) + `</time>`) //nolint:gosec // escaped
}

// Count returns a whole number with marks between thousands.
func Count(lang msg.Lang, n int) string { return Number(lang, civic.Decimal{Digits: int64(n)}) }

// Number returns a number the way a language writes it: "1.234,5" or "1,234.5".
func Number(lang msg.Lang, d civic.Decimal) string {
	if lang == msg.En {
		return d.English()
	}
	return d.Vietnamese()
}

// Left returns how a due day stands to today: "còn 5 ngày", "hạn hôm nay", "quá
// hạn 12 ngày"; "" for no day.
func Left(lang msg.Lang, today, due civic.Day) string {
	if due == "" || today == "" {
		return ""
	}
	switch n := today.Until(due); {
	case n == 0:
		return msg.Text(lang, "ui.left.today")
	case n == 1:
		return msg.Text(lang, "ui.left.tomorrow")
	case n > 1:
		return msg.Text(lang, "ui.left.days", Count(lang, n))
	case n == -1:
		return msg.Text(lang, "ui.left.overdue-one")
	default:
		return msg.Text(lang, "ui.left.overdue", Count(lang, -n))
	}
}

// Unbroken puts no-break spaces where a line must not end: between a number and
// its unit ("413 tỷ đồng"), after the word "số" before a reference.
func Unbroken(s string) string {
	words := strings.Split(s, " ")
	if len(words) < 2 {
		return s
	}
	var b strings.Builder
	for i, w := range words {
		if i > 0 {
			if glued(words[:i], w) {
				b.WriteString(nbsp)
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(w)
	}
	return b.String()
}

// units are the words that belong on the line of the number before them.
var units = map[string]bool{
	"tỷ": true, "tỉ": true, "triệu": true, "nghìn": true, "đồng": true, "ha": true, "km": true, "m²": true, "tấn": true,
	"%": true, "USD": true, "kg": true, "m": true, "MW": true, "người": true, "ngày": true, "hộ": true,
}

// glued reports whether next stays on the line of the words before it.
func glued(before []string, next string) bool {
	last := before[len(before)-1]
	word := strings.TrimRight(next, ".,;:)")
	switch {
	case last == "" || next == "":
		return false
	case units[word] && (endsInDigit(last) || units[last]):
		return true
	case (last == "số" || last == "Số") && next[0] >= '0' && next[0] <= '9':
		return true
	}
	return false
}

func endsInDigit(s string) bool { c := s[len(s)-1]; return c >= '0' && c <= '9' }

// short returns the beginning of a hash, which is enough to tell it by.
func short(hash string) string {
	const digits = 12
	if len(hash) <= digits {
		return hash
	}
	return hash[:digits] + "…"
}

// firstUpper returns s with its first letter a capital.
func firstUpper(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
