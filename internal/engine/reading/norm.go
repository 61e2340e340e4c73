package reading

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// Kind is what sort of record an item proposes.
type Kind string

// The kinds, in the order in which readers list them.
const (
	KindPerson       Kind = "person"
	KindOrganization Kind = "organization"
	KindDocument     Kind = "document"
	KindDate         Kind = "date"
	KindFigure       Kind = "figure"
	KindTarget       Kind = "target"
	KindProposal     Kind = "proposal"
	KindDirection    Kind = "direction"
	KindPledge       Kind = "pledge"
)

// Norm is what an item means, apart from how it was written: one of *Person,
// *Organization, *Document, *Date, *Figure, *Target and *Clause.
type Norm interface{ norm() }

// Person is the norm of KindPerson. Offices are those said next to this mention.
type Person struct {
	Name    string   `json:"name"`
	Offices []Office `json:"offices"`
	Side    string   `json:"side,omitempty"` // host, guest
	Role    string   `json:"role,omitempty"` // chair, head of delegation, participant, byline, photo
}

// Office is one office as written, parted into the role and the body it is held in.
type Office struct {
	Role         string `json:"role"`
	Organization string `json:"organization,omitempty"`
	Text         string `json:"text"`
}

// Organization is the norm of KindOrganization; Name is expanded where the text allows.
type Organization struct {
	Name   string `json:"name"`
	Type   string `json:"type,omitempty"`
	Parent string `json:"parent,omitempty"`
}

// Document is the norm of KindDocument: one identified document, or a count of some.
type Document struct {
	Type      string `json:"type"`
	System    string `json:"system,omitempty"`    // state, party
	Number    string `json:"number,omitempty"`    // as written, blanks taken out
	Reference string `json:"reference,omitempty"` // in full; see Inferred
	Issuer    string `json:"issuer,omitempty"`
	Date      string `json:"date,omitempty"` // EDTF
	Count     int    `json:"count,omitempty"`
	Status    string `json:"status,omitempty"` // dự thảo
	Term      string `json:"term,omitempty"`
	Inferred  bool   `json:"inferred,omitempty"` // the reference was not written out
}

// Date is the norm of KindDate, in EDTF and -Q1 to -Q4 for quarters.
type Date struct {
	EDTF     string `json:"edtf"`
	Inferred bool   `json:"inferred,omitempty"` // the year was not written
}

// Figure is the norm of KindFigure.
type Figure struct {
	Indicator   string   `json:"indicator,omitempty"`
	Value       Decimal  `json:"value"`
	Value2      *Decimal `json:"value2,omitempty"` // the far end of a range
	Of          *Decimal `json:"of,omitempty"`     // the whole: "12/12 tổ chức"
	Unit        string   `json:"unit,omitempty"`
	Q           string   `json:"q,omitempty"`            // over, under, approx, min, max
	Direction   string   `json:"direction,omitempty"`    // up, down
	CompareBase string   `json:"compare_base,omitempty"` // EDTF, kế hoạch, dự toán …; empty: not stated
	Period      string   `json:"period,omitempty"`       // EDTF
	Area        string   `json:"area,omitempty"`
	Mode        string   `json:"mode,omitempty"`      // actual, estimate, forecast, plan, target, proposed, cumulative
	Ambiguous   string   `json:"ambiguous,omitempty"` // "yes" where the writing allows two values
	Inferred    bool     `json:"inferred,omitempty"`  // the base or the period was taken from elsewhere
}

// Target is the norm of KindTarget.
type Target struct {
	What     string   `json:"what,omitempty"`
	Value    *Decimal `json:"value,omitempty"`
	Unit     string   `json:"unit,omitempty"`
	Deadline string   `json:"deadline,omitempty"` // EDTF
	By       string   `json:"by,omitempty"`
	ByItem   int      `json:"by_item,omitempty"`
	Inferred bool     `json:"inferred,omitempty"` // the year of the deadline was not written
}

// Clause is the norm of KindProposal, KindDirection and KindPledge.
type Clause struct {
	By          string `json:"by,omitempty"`
	ByItem      int    `json:"by_item,omitempty"` // id of the item that names the speaker
	To          string `json:"to,omitempty"`
	ToItem      int    `json:"to_item,omitempty"`
	Deadline    string `json:"deadline,omitempty"` // EDTF
	Specificity int    `json:"specificity"`        // 0 vague, 1 an act and its object, 2 a value or a day, 3 both
	Cites       []int  `json:"cites,omitempty"`    // ids of document items inside the clause
}

func (*Person) norm() {}

func (*Organization) norm() {}

func (*Document) norm() {}

func (*Date) norm() {}

func (*Figure) norm() {}

func (*Target) norm() {}

func (*Clause) norm() {}

// newNorm returns an empty norm of k, or nil for a kind that is not known.
func newNorm(k Kind) Norm {
	switch k {
	case KindPerson:
		return &Person{}
	case KindOrganization:
		return &Organization{}
	case KindDocument:
		return &Document{}
	case KindDate:
		return &Date{}
	case KindFigure:
		return &Figure{}
	case KindTarget:
		return &Target{}
	case KindProposal, KindDirection, KindPledge:
		return &Clause{}
	}
	return nil
}

// UnmarshalJSON reads an item that Read's result was marshalled to.
func (it *Item) UnmarshalJSON(b []byte) error {
	type plain Item
	aux := struct {
		*plain
		Norm json.RawMessage `json:"norm"`
	}{plain: (*plain)(it)}
	if err := json.Unmarshal(b, &aux); err != nil {
		return fault.In(err, "reading.Item")
	}
	n := newNorm(it.Kind)
	if n == nil {
		return fault.New(fault.Invalid, "reading.kind", string(it.Kind))
	}
	if len(aux.Norm) > 0 {
		if err := json.Unmarshal(aux.Norm, n); err != nil {
			return fault.In(err, "reading.Item(%s)", it.Kind)
		}
	}
	it.Norm = n
	return nil
}

// Span is the half-open stretch [Start, End) in code points; in JSON [start, end].
type Span struct{ Start, End int }

// MarshalJSON writes s as [start, end].
func (s Span) MarshalJSON() ([]byte, error) {
	b := append([]byte{'['}, strconv.Itoa(s.Start)...)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(s.End), 10)
	return append(b, ']'), nil
}

// UnmarshalJSON reads [start, end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var two [2]int
	if err := json.Unmarshal(b, &two); err != nil {
		return fault.In(err, "reading.Span")
	}
	s.Start, s.End = two[0], two[1]
	return nil
}

// Decimal is the exact number Digits / 10^Scale; it has no trailing zero behind the point.
type Decimal struct {
	Digits int64
	Scale  int
}

// String writes d with a point: "7.7", "1298", "-35".
func (d Decimal) String() string {
	if d.Scale == 0 {
		return strconv.FormatInt(d.Digits, 10)
	}
	neg, n := "", d.Digits
	if n < 0 {
		neg, n = "-", -n
	}
	s := strconv.FormatInt(n, 10)
	if len(s) <= d.Scale {
		s = strings.Repeat("0", d.Scale-len(s)+1) + s
	}
	return neg + s[:len(s)-d.Scale] + "." + s[len(s)-d.Scale:]
}

// MarshalJSON writes d as a JSON number with every digit.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a JSON number without exponent and of up to 18 digits.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	whole, frac, _ := strings.Cut(string(b), ".")
	n, err := strconv.ParseInt(whole+frac, 10, 64)
	if err != nil || len(whole)+len(frac) > 19 {
		return fault.New(fault.Invalid, "reading.decimal", string(b))
	}
	*d = Decimal{n, len(frac)}.trim()
	return nil
}

// trim drops zeros behind the point.
func (d Decimal) trim() Decimal {
	for d.Scale > 0 && d.Digits%10 == 0 {
		d.Digits, d.Scale = d.Digits/10, d.Scale-1
	}
	return d
}

// add returns d + e, and false when the sum does not fit.
func (d Decimal) add(e Decimal) (Decimal, bool) {
	for d.Scale < e.Scale {
		if d.Digits > 1e17 || d.Digits < -1e17 {
			return Decimal{}, false
		}
		d.Digits, d.Scale = d.Digits*10, d.Scale+1
	}
	for e.Scale < d.Scale {
		if e.Digits > 1e17 || e.Digits < -1e17 {
			return Decimal{}, false
		}
		e.Digits, e.Scale = e.Digits*10, e.Scale+1
	}
	return Decimal{d.Digits + e.Digits, d.Scale}.trim(), true
}

// shift returns d × 10^n, and false when it does not fit.
func (d Decimal) shift(n int) (Decimal, bool) {
	d.Scale -= n
	for d.Scale < 0 {
		if d.Digits > 1e17 || d.Digits < -1e17 {
			return Decimal{}, false
		}
		d.Digits, d.Scale = d.Digits*10, d.Scale+1
	}
	return d.trim(), true
}
