package reading

import (
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

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
