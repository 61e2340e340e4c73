package civic

// A Role of an observation: what was, or what is aimed at.
type ObservationRole string

// The roles.
const (
	Actual ObservationRole = "actual"
	Target ObservationRole = "target"
)

// A Vintage is how final a number is: ước tính, sơ bộ, chính thức, điều chỉnh.
type Vintage string

// The vintages, from the least final. Stated is a number that the source does not qualify.
const (
	Stated      Vintage = "stated"
	Estimate    Vintage = "estimate"
	Preliminary Vintage = "preliminary"
	Official    Vintage = "official"
	Revised     Vintage = "revised"
)

// Vintages lists the vintages from the least final to the most.
var Vintages = []Vintage{Stated, Estimate, Preliminary, Official, Revised}

// Unstated is the basis of a growth or a share whose source does not say against
// what: "không nêu". Nobody fills it in.
const Unstated = "unstated"

// An Observation is one number of an indicator exactly as a source states it.
type Observation struct {
	ID           ObservationID
	Site         SiteID
	Indicator    RecordID
	Area         string
	Organization OrganizationID // whose number it is; 0 for the area's
	Period       string         // EDTF: "2026", "2026-Q3", "2026-01/2026-06"; "" when unstated
	Role         ObservationRole
	Vintage      Vintage
	Low          Decimal
	High         Decimal // equals Low when it is no range
	Op           string  // "", ">=", "<=", "~"
	Unit         string
	Direction    string   // "up", "down" or "": what the number says of change
	Against      string   // "plan", "budget", "2025" (EDTF), Unstated, or "" for a number that needs none
	Due          Day      // of a target
	Source       RecordID // the article or document that states it
	SourceSpan   SpanID
	Supersedes   ObservationID
	Created      Instant
	Standing
}

// NeedsBasis reports whether a number of this unit and direction means nothing
// until it is said against what: a percentage, or a change.
func NeedsBasis(unit, direction string) bool {
	return unit == "%" || direction != "" || unit == "lần"
}

// A Decimal is an exact number: Digits / 10^Scale.
type Decimal struct {
	Digits int64
	Scale  int // 0 to 9
}

// String returns the number with a point, as data has it: "7.7".
func (d Decimal) String() string {
	return d.format('.', 0)
}

// Vietnamese returns the number as Vietnamese text has it: "1.234,5".
func (d Decimal) Vietnamese() string { return d.format(',', '.') }

// English returns the number as English text has it: "1,234.5".
func (d Decimal) English() string { return d.format('.', ',') }

func (d Decimal) format(point, group byte) string {
	n := d.Digits
	neg := n < 0
	if neg {
		n = -n
	}
	var digits []byte
	for i := 0; n > 0 || i <= d.Scale; i++ {
		if i == d.Scale && i > 0 {
			digits = append(digits, point)
		}
		if whole := i - d.Scale; group != 0 && whole > 0 && whole%3 == 0 {
			digits = append(digits, group)
		}
		digits = append(digits, byte('0'+n%10))
		n /= 10
	}
	if neg {
		digits = append(digits, '-')
	}
	for i, j := 0, len(digits)-1; i < j; i, j = i+1, j-1 {
		digits[i], digits[j] = digits[j], digits[i]
	}
	return string(digits)
}

// ParseDecimal reads a number written with a point, as String writes it. It
// reports false for anything else.
func ParseDecimal(s string) (Decimal, bool) {
	var d Decimal
	neg := len(s) > 0 && s[0] == '-'
	if neg {
		s = s[1:]
	}
	point, count := -1, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9' && count < 18:
			d.Digits = d.Digits*10 + int64(c-'0')
			count++
		case c == '.' && point < 0 && i > 0 && i < len(s)-1:
			point = i
		default:
			return Decimal{}, false
		}
	}
	if count == 0 {
		return Decimal{}, false
	}
	if point >= 0 {
		d.Scale = len(s) - 1 - point
	}
	if d.Scale > 9 {
		return Decimal{}, false
	}
	if neg {
		d.Digits = -d.Digits
	}
	return d, true
}

// Compare returns -1, 0 or 1 as d is less than, equal to or greater than o.
func (d Decimal) Compare(o Decimal) int {
	a, b := d.Digits, o.Digits
	for s := d.Scale; s < o.Scale; s++ {
		if a > 1<<59 || a < -(1<<59) {
			break
		}
		a *= 10
	}
	for s := o.Scale; s < d.Scale; s++ {
		if b > 1<<59 || b < -(1<<59) {
			break
		}
		b *= 10
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
