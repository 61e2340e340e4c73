package vn

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// maxDigits is how many digits a Decimal holds.
const maxDigits = 18

// A Decimal is the exact number Digits / 10^Scale: "7,70" is {770, 2}.
type Decimal struct {
	Digits    int64
	Scale     int  // 0 to 18
	Ambiguous bool // the dot was read as a decimal mark, which Vietnamese does not write
}

// ParseDecimal reads a number written the Vietnamese way: dots between
// thousands, a comma before decimals. "3.250" is 3250 and "7,7" is 7.7. What can
// only be meant the English way ("40.56", "1,234.5") is read so and comes out
// Ambiguous. It returns fault.Invalid for all else and for over 18 digits.
func ParseDecimal(s string) (Decimal, error) {
	bad := fault.New(fault.Invalid, "vn.number", s)
	body := strings.TrimSpace(s)
	neg := false
	if rest, ok := cutSign(body); ok {
		neg, body = body[0] != '+', rest
	}
	whole, frac, ambiguous, ok := splitNumber(body)
	if !ok {
		return Decimal{}, bad
	}
	digits := strings.TrimLeft(whole, "0") + frac
	if len(whole) == 0 || len(digits) > maxDigits || len(frac) > maxDigits {
		return Decimal{}, bad
	}
	n, err := strconv.ParseInt("0"+digits, 10, 64)
	if err != nil {
		return Decimal{}, bad
	}
	if neg {
		n = -n
	}
	return Decimal{Digits: n, Scale: len(frac), Ambiguous: ambiguous}, nil
}

func cutSign(s string) (rest string, ok bool) {
	for _, sign := range []string{"-", "+", "\u2212"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return rest, true
		}
	}
	return s, false
}

// splitNumber tells the whole part of s, without its marks, from its decimals.
func splitNumber(s string) (whole, frac string, ambiguous, ok bool) {
	for i := range len(s) {
		if c := s[i]; c != '.' && c != ',' && (c < '0' || c > '9') {
			return "", "", false, false
		}
	}
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	english := strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',')
	switch {
	case dots == 0 && commas == 0:
		return s, "", false, s != ""
	case commas == 0 && grouped(s, "."):
		return strings.ReplaceAll(s, ".", ""), "", false, true
	case commas == 0 && dots == 1, commas > 0 && dots == 1 && english: // 40.56 and 1,234.5
		whole, frac, _ = strings.Cut(s, ".")
		if commas > 0 && !grouped(whole, ",") {
			return "", "", false, false
		}
		return strings.ReplaceAll(whole, ",", ""), frac, true, whole != "" && frac != ""
	case commas == 1:
		whole, frac, _ = strings.Cut(s, ",")
		if dots > 0 && !grouped(whole, ".") {
			return "", "", false, false
		}
		return strings.ReplaceAll(whole, ".", ""), frac, false, whole != "" && frac != ""
	case dots == 0 && grouped(s, ","): // 1,234,567
		return strings.ReplaceAll(s, ",", ""), "", true, true
	}
	return "", "", false, false
}

// grouped reports whether the digits of s stand in groups of three with mark
// between them, the first of one to three digits and not a zero.
func grouped(s, mark string) bool {
	groups := strings.Split(s, mark)
	if len(groups) < 2 || len(groups[0]) < 1 || len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 || strings.ContainsAny(g, ".,") {
			return false
		}
	}
	return true
}

// String returns d written the Vietnamese way, "1.234,5".
func (d Decimal) String() string { return d.write(".", ",") }

// Plain returns d as programs write it, "1234.5".
func (d Decimal) Plain() string { return d.write("", ".") }

func (d Decimal) write(thousands, point string) string {
	s := strconv.FormatInt(d.Digits, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if len(s) <= d.Scale {
		s = strings.Repeat("0", d.Scale-len(s)+1) + s
	}
	whole, frac := s[:len(s)-d.Scale], s[len(s)-d.Scale:]
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thousands)
		}
		b.WriteByte(whole[i])
	}
	if frac != "" {
		b.WriteString(point + frac)
	}
	return b.String()
}

// Shift returns d times 10^pow: 413 shifted by 9 is what "413 tỷ" says. It
// reports false, and d, when the result does not fit.
func (d Decimal) Shift(pow int) (Decimal, bool) {
	out := d
	for ; pow > 0 && out.Scale > 0; pow-- {
		out.Scale--
	}
	for ; pow > 0; pow-- {
		if abs(out.Digits) >= pow10(maxDigits-1) {
			return d, false
		}
		out.Digits *= 10
	}
	out.Scale -= pow // pow is 0 or below
	if out.Scale > maxDigits {
		return d, false
	}
	return out, true
}

// Reduced returns d without zeros at the end of its decimals, so that equal
// numbers have equal Digits and Scale.
func (d Decimal) Reduced() Decimal {
	for d.Scale > 0 && d.Digits%10 == 0 {
		d.Digits /= 10
		d.Scale--
	}
	return d
}

// Int64 returns d as a whole number, and reports whether it is one.
func (d Decimal) Int64() (int64, bool) {
	r := d.Reduced()
	return r.Digits, r.Scale == 0
}

// Compare returns -1, 0 or 1 as d is below, equal to or above e.
func (d Decimal) Compare(e Decimal) int {
	dw, df := d.parts()
	ew, ef := e.parts()
	return cmp.Or(cmp.Compare(dw, ew), cmp.Compare(df, ef))
}

// parts returns the whole part of d and its decimals as 10^-18, both with d's sign.
func (d Decimal) parts() (whole, frac int64) {
	p := pow10(d.Scale)
	return d.Digits / p, d.Digits % p * pow10(maxDigits-d.Scale)
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// ScaleWord returns the power of ten that a word or a pair of words multiplies a
// number by: nghìn, ngàn 3; triệu 6; tỷ, tỉ 9; nghìn tỷ, ngàn tỉ 12. Case and
// normal form do not count.
func ScaleWord(s string) (pow int, ok bool) {
	for w := range strings.FieldsSeq(Canon(s)) {
		p := 0
		switch w {
		case "trăm":
			p = 2
		case "nghìn", "ngàn":
			p = 3
		case "vạn":
			p = 4
		case "triệu":
			p = 6
		case "tỉ":
			p = 9
		default:
			return 0, false
		}
		pow += p
	}
	return pow, pow > 0 && pow <= maxDigits
}
