package reading

// number is a numeral at tokens [a, b).
type number struct {
	a, b      int
	v         Decimal
	ambiguous bool
}

// numberAt reads a numeral at i: dots between thousands, a comma before decimals, and the
// deviations that pages have: "40.56", "1,234,567", "21, 218".
func (d *doc) numberAt(i int) (number, bool) {
	if !d.digit(i) {
		return number{}, false
	}
	x := number{a: i, b: i + 1}
	digits, ok := appendDigits(0, d.raw(i))
	if !ok {
		return x, false
	}
	scale := 0
	for d.groupAt(x.b) {
		sep, part := d.w(x.b), d.raw(x.b+1)
		thousand := len(part) == 3 && scale == 0 && (sep == "." || d.commaGroups(x.b))
		if !thousand && scale > 0 {
			break
		}
		n, ok := appendDigits(digits, part)
		if !ok {
			return x, false
		}
		digits = n
		if !thousand {
			scale = len(part)
			x.ambiguous = x.ambiguous || sep == "."
		}
		x.b += 2
	}
	if x.b == i+1 && d.w(i+1) == "," && d.tok(i+2).gap && d.glued(i+1) && len(d.raw(i+2)) == 3 && d.digit(i+2) && d.has(i+3, clUnit) && !d.has(i-1, clNoFigure) && len(d.raw(i)) <= 3 {
		if n, ok := appendDigits(digits, d.raw(i+2)); ok { // a blank behind the comma
			digits, scale, x.b, x.ambiguous = n, 3, i+3, true
		}
	}
	x.v = Decimal{digits, scale}.trim()
	return x, true
}

// groupAt reports whether a mark inside a numeral and more digits stand at i.
func (d *doc) groupAt(i int) bool {
	return (d.w(i) == "." || d.w(i) == ",") && d.glued(i) && d.glued(i+1) && d.digit(i+1)
}

// commaGroups reports whether commas part thousands here, the English way: two groups of
// three or more.
func (d *doc) commaGroups(i int) bool {
	return d.w(i) == "," && d.groupAt(i+2) && d.w(i+2) == "," && len(d.raw(i+3)) == 3 ||
		d.w(i) == "," && i >= 4 && d.w(i-2) == "," && d.glued(i-1) && d.glued(i-2) && len(d.raw(i-1)) == 3
}

func appendDigits(n int64, s string) (int64, bool) {
	for _, c := range []byte(s) {
		if n > 9e16 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}
