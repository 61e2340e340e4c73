package newsroom

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// A FieldKind says how a field is filled in.
type FieldKind string

// The kinds of fields.
const (
	FieldText   FieldKind = "text"
	FieldNumber FieldKind = "number" // written the Vietnamese way, 1.234,5
	FieldDate   FieldKind = "date"   // 15/1/2022, 1/2022, 2022, Quý II/2026, 2016 – 2020
	FieldChoice FieldKind = "choice"
	FieldList   FieldKind = "list" // one a line
)

// A Field is one thing that a span says, as a form shows it.
type Field struct {
	Key     string // in the norm's JSON
	Label   msg.Named
	Kind    FieldKind
	Value   string   // as a person writes it; "" for nothing
	Choices []Choice // of a FieldChoice; the first is "not said"
}

// A Choice is one of the values that a field may have.
type Choice struct {
	Value string
	Label msg.Named
}

// choices are the values of the fields that have fixed ones.
var choices = map[string][]string{
	"side":        {"", "host", "guest"},
	"role":        {"", "chair", "head of delegation", "participant", "byline", "photo"},
	"system":      {"", "state", "party"},
	"q":           {"", "over", "under", "approx", "min", "max"},
	"direction":   {"", "up", "down"},
	"mode":        {"", "actual", "estimate", "forecast", "plan", "target", "proposed", "cumulative"},
	"specificity": {"0", "1", "2", "3"},
}

// Fields returns what a norm of the kind says, field by field, to be edited. It
// returns fault.Invalid for what is no norm of the kind.
func Fields(kind, norm string) ([]Field, error) {
	n, err := decodeNorm(kind, norm)
	if err != nil {
		return nil, fault.In(err, "newsroom.Fields(%s)", kind)
	}
	var out []Field
	for _, b := range bind(n) {
		out = append(out, b.field())
	}
	return out, nil
}

// apply returns the norm with the fields that values names set to what a person
// wrote. It returns fault.Invalid, with the words to be mended, for a number or a
// date that is none, a choice that there is not, and a key that the kind has not.
func apply(kind, norm string, values map[string]string) (string, error) {
	n, err := decodeNorm(kind, norm)
	if err != nil {
		return "", err
	}
	bound := bind(n)
	for key, value := range values {
		i := slices.IndexFunc(bound, func(b binding) bool { return b.key == key })
		if i < 0 {
			return "", fault.New(fault.Invalid, "newsroom.field.none", key)
		}
		if err := bound[i].set(vn.NFC(strings.TrimSpace(value))); err != nil {
			return "", err
		}
	}
	if err := required(n); err != nil {
		return "", err
	}
	return encodeNorm(n)
}

// checkNorm returns a norm in one writing, after the checks of apply.
func checkNorm(kind, norm string) (string, error) {
	if !json.Valid([]byte(norm)) {
		return "", fault.New(fault.Invalid, "newsroom.norm")
	}
	n, err := decodeNorm(kind, norm)
	if err != nil {
		return "", err
	}
	for _, b := range bind(n) {
		f := b.field()
		if f.Kind == FieldList {
			continue
		}
		if err := b.set(f.Value); err != nil {
			return "", err
		}
	}
	if err := required(n); err != nil {
		return "", err
	}
	return encodeNorm(n)
}

// required refuses a norm without what makes it one of its kind.
func required(n any) error {
	lacks := ""
	switch x := n.(type) {
	case *reading.Person:
		if x.Name == "" {
			lacks = "newsroom.field.name"
		}
	case *reading.Organization:
		if x.Name == "" {
			lacks = "newsroom.field.name"
		}
	case *reading.Document:
		if x.Type == "" {
			lacks = "newsroom.field.type"
		}
	case *reading.Date:
		if x.EDTF == "" {
			lacks = "newsroom.field.edtf"
		}
	}
	if lacks == "" {
		return nil
	}
	return fault.New(fault.Invalid, "newsroom.field.needed", msg.Named(lacks))
}

// A binding ties a field to the place of a norm that holds it.
type binding struct {
	key  string
	kind FieldKind
	get  func() string
	set  func(string) error
}

func (b binding) field() Field {
	f := Field{Key: b.key, Label: msg.Named("newsroom.field." + b.key), Kind: b.kind, Value: b.get()}
	if b.kind != FieldChoice {
		return f
	}
	for _, v := range choices[b.key] {
		f.Choices = append(f.Choices, Choice{v, choiceLabel(b.key, v)})
	}
	return f
}

// choiceLabel returns the key of the name of a choice.
func choiceLabel(key, value string) msg.Named {
	if value == "" {
		return "newsroom.choice.none"
	}
	return msg.Named("newsroom.choice." + key + "." + strings.ReplaceAll(value, " ", "-"))
}

// bind returns the fields of a norm in the order of a form.
func bind(n any) []binding {
	switch x := n.(type) {
	case *session:
		return []binding{text("type", &x.Type), date("date", &x.Date), lines("organizations", &x.Organizations), lines("participants", &x.Participants)}
	case *reading.Person:
		return []binding{text("name", &x.Name), offices(x), choice("side", &x.Side), choice("role", &x.Role)}
	case *reading.Organization:
		return []binding{text("name", &x.Name), text("type", &x.Type), text("parent", &x.Parent)}
	case *reading.Document:
		return []binding{
			text("type", &x.Type), text("reference", &x.Reference), text("number", &x.Number), text("issuer", &x.Issuer),
			date("date", &x.Date), count(&x.Count), choice("system", &x.System), text("status", &x.Status), text("term", &x.Term),
		}
	case *reading.Date:
		return []binding{date("edtf", &x.EDTF)}
	case *reading.Figure:
		return []binding{
			text("indicator", &x.Indicator), number("value", &x.Value), optional("value2", &x.Value2), optional("of", &x.Of), text("unit", &x.Unit),
			choice("q", &x.Q), choice("direction", &x.Direction), base(&x.CompareBase), date("period", &x.Period), text("area", &x.Area), choice("mode", &x.Mode),
		}
	case *reading.Target:
		return []binding{text("what", &x.What), optional("value", &x.Value), text("unit", &x.Unit), date("deadline", &x.Deadline), text("by", &x.By)}
	case *reading.Clause:
		return []binding{text("by", &x.By), text("to", &x.To), date("deadline", &x.Deadline), specificity(&x.Specificity)}
	}
	return nil
}

func text(key string, p *string) binding {
	return binding{key, FieldText, func() string { return *p }, func(s string) error {
		if strings.ContainsRune(s, '\n') {
			s = strings.Join(strings.Fields(s), " ")
		}
		*p = s
		return nil
	}}
}

func date(key string, p *string) binding {
	return binding{key, FieldDate, func() string { return sayEDTF(*p) }, func(s string) error {
		d, err := readEDTF(s)
		if err == nil {
			*p = d
		}
		return err
	}}
}

// base is what a number is compared with: a date, or a word such as kế hoạch.
func base(p *string) binding {
	return binding{"compare_base", FieldText, func() string { return sayEDTF(*p) }, func(s string) error {
		if d, err := readEDTF(s); err == nil {
			s = d
		}
		*p = s
		return nil
	}}
}

func choice(key string, p *string) binding {
	return binding{key, FieldChoice, func() string { return *p }, func(s string) error {
		if !slices.Contains(choices[key], s) {
			return fault.New(fault.Invalid, "newsroom.choice", s, msg.Named("newsroom.field."+key))
		}
		*p = s
		return nil
	}}
}

func specificity(p *int) binding {
	return binding{"specificity", FieldChoice, func() string { return strconv.Itoa(*p) }, func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 || n > 3 {
			return fault.New(fault.Invalid, "newsroom.choice", s, msg.Named("newsroom.field.specificity"))
		}
		*p = n
		return nil
	}}
}

func number(key string, p *reading.Decimal) binding {
	return binding{key, FieldNumber, func() string { return sayNumber(p) }, func(s string) error {
		d, err := readNumber(s)
		if err == nil {
			*p = d
		}
		return err
	}}
}

// optional is a number that may be left out.
func optional(key string, p **reading.Decimal) binding {
	return binding{key, FieldNumber, func() string { return sayNumber(*p) }, func(s string) error {
		if s == "" {
			*p = nil
			return nil
		}
		d, err := readNumber(s)
		if err == nil {
			*p = &d
		}
		return err
	}}
}

func count(p *int) binding {
	return binding{"count", FieldNumber, func() string { return sayCount(*p) }, func(s string) error {
		if s == "" {
			*p = 0
			return nil
		}
		d, err := vn.ParseDecimal(s)
		n, whole := d.Int64()
		if err != nil || !whole || n < 0 || n > 1_000_000 {
			return fault.New(fault.Invalid, "newsroom.count", s)
		}
		*p = int(n)
		return nil
	}}
}

// maxScale is how many digits behind the point a number of the record has.
const maxScale = 9

func readNumber(s string) (reading.Decimal, error) {
	d, err := vn.ParseDecimal(s)
	if err != nil {
		return reading.Decimal{}, err
	}
	d = d.Reduced()
	if d.Scale > maxScale {
		return reading.Decimal{}, fault.New(fault.Invalid, "vn.number", s)
	}
	return reading.Decimal{Digits: d.Digits, Scale: d.Scale}, nil
}

func lines(key string, p *[]string) binding {
	return binding{key, FieldList, func() string { return strings.Join(*p, "\n") }, func(s string) error {
		*p = splitLines(s)
		return nil
	}}
}

func splitLines(s string) []string {
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// offices are a person's, one a line as they are said. A line that is new is
// parted into role and body as the engine would, or by a bar: "Trưởng ban | Ban
// Tổ chức Tỉnh ủy".
func offices(p *reading.Person) binding {
	get := func() string {
		said := make([]string, len(p.Offices))
		for i, o := range p.Offices {
			said[i] = o.Text
		}
		return strings.Join(said, "\n")
	}
	set := func(s string) error {
		var out []reading.Office
		for _, line := range splitLines(s) {
			if i := slices.IndexFunc(p.Offices, func(o reading.Office) bool { return o.Text == line }); i >= 0 {
				out = append(out, p.Offices[i])
				continue
			}
			out = append(out, readOffice(line))
		}
		p.Offices = out
		return nil
	}
	return binding{"offices", FieldList, get, set}
}

// readOffice parts an office that a person typed.
func readOffice(line string) reading.Office {
	if role, body, ok := strings.Cut(line, "|"); ok {
		role, body = strings.TrimSpace(role), strings.TrimSpace(body)
		return reading.Office{Role: role, Organization: body, Text: strings.TrimSpace(role + " " + body)}
	}
	// The engine knows offices beside names only, so a sentence says it of somebody.
	sentence := fmt.Sprintf("Dự buổi làm việc có đồng chí Nguyễn Văn An - %s.", line)
	for _, it := range reading.Read(sentence, reading.Options{}).Items {
		if p, ok := it.Norm.(*reading.Person); ok && len(p.Offices) == 1 && p.Offices[0].Text == line {
			return p.Offices[0]
		}
	}
	return reading.Office{Role: line, Text: line}
}
