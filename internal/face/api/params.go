package api

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A sort is what a parameter holds.
type sort int

// The sorts of parameters.
const (
	textSort    sort = iota // any words
	idSort                  // a positive number of up to 19 digits, which is a text to programs
	numberSort              // a number from least to most
	daySort                 // 2026-01-31
	momentSort              // RFC 3339, or a day for its beginning in Vietnam
	choiceSort              // one of choices
	choicesSort             // some of choices, with commas between them
)

// A param is one parameter of an operation.
type param struct {
	name    string
	path    bool // part of the address; else of the query
	sort    sort
	about   string // in English, for the OpenAPI document
	choices []string
	least   int64
	most    int64
	usual   string // what holds when it is not told; "" for nothing
}

// values are the parameters of one request, which were found right.
type values struct {
	url url.Values
	at  func(string) string // of the path
}

// read returns the parameters of a request. It returns fault.Invalid with the name
// of the first that is not known, told twice, or not of its sort.
func (op operation) read(r *http.Request) (*values, error) {
	given, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, fault.New(fault.Invalid, "api.query")
	}
	names := op.names()
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(names, name) {
			if len(names) == 0 {
				return nil, fault.New(fault.Invalid, "api.param.none", clip(name))
			}
			return nil, fault.New(fault.Invalid, "api.param.unknown", clip(name), strings.Join(names, ", "))
		}
		if len(given[name]) > 1 {
			return nil, fault.New(fault.Invalid, "api.param.twice", name)
		}
	}
	for _, p := range op.params {
		if v := given[p.name]; len(v) == 1 && !p.path {
			if err := p.check(v[0]); err != nil {
				return nil, err
			}
		}
	}
	return &values{url: given, at: r.PathValue}, nil
}

// names returns the names of what may stand in the query.
func (op operation) names() []string {
	var names []string
	for _, p := range op.params {
		if !p.path {
			names = append(names, p.name)
		}
	}
	return names
}

// clip shortens what somebody typed to what a sentence can hold.
func clip(s string) string {
	if rs := []rune(strings.ToValidUTF8(s, "�")); len(rs) > 40 {
		return string(rs[:40]) + "…"
	}
	return strings.ToValidUTF8(s, "�")
}

// check returns fault.Invalid for a value that is not of the parameter's sort.
func (p param) check(v string) error {
	switch p.sort {
	case textSort:
		if strings.TrimSpace(v) == "" || len(v) > 400 || !clean(v) {
			return fault.New(fault.Invalid, "api.param.text", p.name)
		}
	case idSort:
		if n, err := strconv.ParseInt(v, 10, 64); err != nil || n < 1 {
			return fault.New(fault.Invalid, "api.param.id", p.name, clip(v))
		}
	case numberSort:
		if n, err := strconv.ParseInt(v, 10, 64); err != nil || n < p.least || n > p.most {
			return fault.New(fault.Invalid, "api.param.number", p.name, p.least, p.most, clip(v))
		}
	case daySort:
		if d, ok := civic.ParseDay(v); !ok || string(d) != v {
			return fault.New(fault.Invalid, "api.param.day", p.name, clip(v))
		}
	case momentSort:
		if _, ok := moment(v); !ok {
			return fault.New(fault.Invalid, "api.param.moment", p.name, clip(v))
		}
	case choiceSort, choicesSort:
		for one := range strings.SplitSeq(v, ",") {
			if !slices.Contains(p.choices, one) || p.sort == choiceSort && one != v {
				return fault.New(fault.Invalid, "api.param.choice", p.name, strings.Join(p.choices, ", "), clip(v))
			}
		}
	}
	return nil
}

// moment reads RFC 3339, or a day as its beginning in Vietnam.
func moment(s string) (civic.Instant, bool) {
	if d, ok := civic.ParseDay(s); ok {
		return civic.InstantOf(d.Time()), true
	}
	// A plus sign that was not escaped in the query arrives as a blank.
	t, err := time.Parse(time.RFC3339Nano, strings.Replace(s, " ", "+", 1))
	if err != nil || t.Year() < 1 || t.Year() > 9999 {
		return 0, false
	}
	return civic.InstantOf(t), true
}

// text returns a parameter's value; "" when it was not told.
func (v *values) text(name string) string { return v.url.Get(name) }

// day returns a day; "" when none was told.
func (v *values) day(name string) civic.Day { return civic.Day(v.url.Get(name)) }

// number returns a number or an id, and usual when none was told.
func (v *values) number(name string, usual int64) int64 {
	if n, err := strconv.ParseInt(v.url.Get(name), 10, 64); err == nil {
		return n
	}
	return usual
}

// moment returns a moment; 0 when none was told.
func (v *values) moment(name string) civic.Instant {
	t, _ := moment(v.url.Get(name))
	return t
}

// choices returns the values of a list; nil when it was not told.
func (v *values) choices(name string) []string {
	if s := v.url.Get(name); s != "" {
		return strings.Split(s, ",")
	}
	return nil
}

// part returns a text of the address; "" for what no database can hold.
func (v *values) part(name string) string {
	if s := v.at(name); clean(s) {
		return s
	}
	return ""
}

// clean reports whether a text is UTF-8 without control characters.
func clean(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// id returns the id in the address; 0, which names nothing, for what is none.
func (v *values) id() int64 {
	s := v.at(idParam.name)
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || strconv.FormatInt(n, 10) != s {
		return 0
	}
	return max(n, 0)
}
