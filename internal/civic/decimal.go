package civic

import "cmp"

// A Decimal is an exact number: Digits / 10^Scale.
type Decimal struct {
	Digits int64
	Scale  int // 0 to 9
}

// String returns the number with a point, as data has it: "7.7".
func (d Decimal) String() string { return d.format('.', 0) }

// Vietnamese returns the number as Vietnamese text has it: "1.234,5".
func (d Decimal) Vietnamese() string { return d.format(',', '.') }

// English returns the number as English text has it: "1,234.5".
func (d Decimal) English() string { return d.format('.', ',') }

func (d Decimal) format(point, group byte) string {
	n := uint64(d.Digits)
	if d.Digits < 0 {
		n = -n // also right for the least of all
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
	if d.Digits < 0 {
		digits = append(digits, '-')
	}
	for i, j := 0, len(digits)-1; i < j; i, j = i+1, j-1 {
		digits[i], digits[j] = digits[j], digits[i]
	}
	return string(digits)
}

// ParseDecimal reads a number of up to 18 digits written with a point, as String
// writes it. It reports false for anything else.
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
	dWhole, dRest := d.parts()
	oWhole, oRest := o.parts()
	return cmp.Or(cmp.Compare(dWhole, oWhole), cmp.Compare(dRest, oRest))
}

// parts returns the whole number and the rest in billionths, both of d's sign, so
// that nothing overflows when two numbers are compared.
func (d Decimal) parts() (whole, rest int64) {
	one := int64(1)
	for range d.Scale {
		one *= 10
	}
	rest = d.Digits % one
	for range 9 - d.Scale {
		rest *= 10
	}
	return d.Digits / one, rest
}
