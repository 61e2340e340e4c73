package reading

import (
	"strconv"
)

// day is a day, month or year; zero parts are not known.
type day struct{ y, m, d int }

// edtf writes x as far as it is known.
func (x day) edtf() string {
	if x.y == 0 {
		return ""
	}
	s := pad(x.y, 4)
	if x.m > 0 {
		s += "-" + pad(x.m, 2)
		if x.d > 0 {
			s += "-" + pad(x.d, 2)
		}
	}
	return s
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

// parseDay reads "2021-12-20", "2021-12" or "2021".
func parseDay(s string) (day, bool) {
	var x day
	for _, p := range []struct {
		at, width int
		to        *int
	}{{0, 4, &x.y}, {5, 2, &x.m}, {8, 2, &x.d}} {
		if len(s) < p.at+p.width {
			break
		}
		n, err := strconv.Atoi(s[p.at : p.at+p.width])
		if err != nil {
			return day{}, false
		}
		*p.to = n
	}
	return x, x.y > 0
}

// ordinal counts days, good enough to compare: 31 to a month.
func (x day) ordinal() int { return (x.y*12+x.m)*31 + x.d }

// dateAtom is a date at tokens [a, b); to is the end of a range.
type dateAtom struct {
	a, b     int
	edtf     string
	from, to day
	inferred bool // the year came from the day of publication
	yearless bool
	kind     dateKind
	rule     string
	half     string // "đầu", "cuối": which end of the year months count from
}

type dateKind uint8

const (
	dkDay dateKind = iota
	dkMonth
	dkQuarter
	dkYear
	dkRange  // giai đoạn, nhiệm kỳ
	dkMonths // 6 tháng đầu năm
	dkSame   // cùng kỳ
	dkVague  // năm nay, tháng trước: no digits
)

// readDates finds every date, left to right.
func (d *doc) readDates() {
	for i := 0; i < len(d.toks); {
		if x, ok := d.dateFrom(i); ok {
			d.dates = append(d.dates, x)
			d.dateAt[x.a] = int32(len(d.dates))
			d.mark(x.a, x.b, inDate)
			i = x.b
			continue
		}
		i++
	}
}

// dateFrom reads a date that begins at i.
func (d *doc) dateFrom(i int) (dateAtom, bool) {
	if d.digit(i) {
		return d.bareDate(i)
	}
	if n := d.monthWord(i); n > 0 {
		return d.months(i, n)
	}
	switch d.w(i) {
	case "sáng", "chiều", "tối", "trưa", "đêm", "rạng", "hôm":
		return d.dayPart(i)
	case "ngày":
		return d.labelledDay(i, i)
	case "tháng":
		return d.month(i, i)
	case "năm":
		return d.year(i, i)
	case "quý":
		return d.quarter(i)
	case "giai", "nhiệm", "thời", "khóa", "niên", "giữa", "đầu", "cuối", "tầm":
		return d.period(i)
	case "cùng":
		return d.samePeriod(i)
	}
	return dateAtom{}, false
}

// dayPart reads "Sáng 6-2", "Chiều nay (8/2)", "sáng ngày 22/11".
func (d *doc) dayPart(i int) (dateAtom, bool) {
	j := i + 1
	for d.w(j) == "sáng" || d.w(j) == "nay" || d.w(j) == "qua" || d.w(j) == "cùng" || d.w(j) == "chiều" || d.w(j) == "tối" {
		j++
	}
	if d.w(j) == "ngày" {
		return d.labelledDay(i, j)
	}
	open := d.w(j) == "("
	if open {
		j++
		if d.w(j) == "ngày" {
			j++
		}
	}
	x, ok := d.dayMonth(j)
	if !ok {
		return dateAtom{}, false
	}
	if open {
		if d.w(x.b) != ")" {
			return dateAtom{}, false
		}
		x.b++
	}
	x.a, x.rule = i, "date.day-part"
	return x, true
}

// labelledDay reads "ngày 25 tháng 6 năm 2019", "ngày 3/3/2016"; a is where it begins.
func (d *doc) labelledDay(a, i int) (dateAtom, bool) {
	j := i + 1
	if d.w(j) == "(" {
		j++
	}
	if x, ok := d.dayMonth(j); ok {
		x.a, x.rule = a, "date.day"
		return x, true
	}
	dd := d.num(j)
	if dd < 1 || dd > 31 {
		return dateAtom{}, false
	}
	// "ngày 12 và 13/5", "ngày 12, 13/5", "từ ngày 12 đến 14/5"
	if k := j + 1; d.w(k) == "và" || d.w(k) == "," || d.w(k) == "đến" || d.dash(k) || d.is(k, "đến", "ngày") {
		if d.w(k+1) == "ngày" {
			k++
		}
		if x, ok := d.dayMonth(k + 1); ok {
			first := day{x.from.y, x.from.m, dd}
			x.a, x.b = a, j+1
			x.from, x.to = first, day{}
			x.edtf, x.rule = first.edtf(), "date.day-shared-month"
			return x, true
		}
	}
	return dateAtom{}, false
}

// dayMonth reads "6-2", "25.6.2019", "9 / 7", "25 tháng 6 năm 2019" from i on.
func (d *doc) dayMonth(i int) (dateAtom, bool) {
	dd := d.num(i)
	if dd < 1 || dd > 31 {
		return dateAtom{}, false
	}
	j := i + 1
	if d.w(j) == "tháng" {
		mm := d.num(j + 1)
		if mm < 1 || mm > 12 {
			return dateAtom{}, false
		}
		end, y := d.yearBehind(j + 2)
		return d.newDay(i, end, day{y, mm, dd}), true
	}
	if !d.dateSep(j) {
		return dateAtom{}, false
	}
	mm := d.num(j + 1)
	if mm < 1 || mm > 12 {
		return dateAtom{}, false
	}
	end, y := j+2, 0
	if d.dateSep(end) && d.w(end) == d.w(j) && d.num(end+1) >= 1000 && d.num(end+1) <= 2100 {
		y = d.num(end + 1)
		end += 2
	} else if d.w(end) == "năm" && d.isYear(d.num(end+1)) {
		y = d.num(end + 1)
		end += 2
	}
	return d.newDay(i, end, day{y, mm, dd}), true
}

// dateSep reports whether a mark between day and month stands at i; blanks round / and - are let pass.
func (d *doc) dateSep(i int) bool {
	switch d.w(i) {
	case "/":
		return d.digit(i + 1)
	case "-", ".", "–":
		return d.digit(i+1) && d.glued(i+1) && (d.glued(i) || d.w(i) != ".")
	}
	return false
}

// yearBehind reads "năm 2019", "/2019", "-2019" at i; it returns i and 0 when there is none.
func (d *doc) yearBehind(i int) (int, int) {
	j := i
	switch d.w(i) {
	case "năm", "/", "-", ".", "–":
		j++
	case ",":
		if d.w(i+1) == "năm" {
			j += 2
		}
	}
	if j > i && d.isYear(d.num(j)) && d.tok(j).end-d.tok(j).start == 4 {
		return j + 1, d.num(j)
	}
	return i, 0
}

func (d *doc) isYear(n int) bool { return n >= 1900 && n <= 2100 }

// newDay makes the atom of a day, whose year it finds when it was not written.
func (d *doc) newDay(a, b int, x day) dateAtom {
	at := dateAtom{a: a, b: b, kind: dkDay}
	if x.m > 0 && x.d == 0 {
		at.kind = dkMonth
	}
	if x.y == 0 {
		at.yearless = true
		if d.ref.y > 0 {
			x.y, at.inferred = d.nearestYear(a, x), true
		}
	}
	at.from, at.edtf = x, x.edtf()
	return at
}

// nearestYear returns the year that brings x nearest to the day of publication; behind
// "đến", "trước" or "hết" a day that is past by months is meant for the year to come.
func (d *doc) nearestYear(a int, x day) int {
	best, gap := d.ref.y, 1<<30
	for y := d.ref.y - 1; y <= d.ref.y+1; y++ {
		g := day{y, x.m, x.d}.ordinal() - d.ref.ordinal()
		if g < 0 {
			g = -g
		}
		if g < gap {
			best, gap = y, g
		}
	}
	if best < d.ref.y {
		switch d.w(a - 1) {
		case "đến", "trước", "hết", "tới", "trong":
			return d.ref.y
		}
	}
	return best
}

// month reads "tháng 1-2017", "tháng 8/2018", "tháng 9".
func (d *doc) month(a, i int) (dateAtom, bool) {
	mm := d.num(i + 1)
	if mm < 1 || mm > 12 || d.glued(i+2) && d.w(i+2) == "," && d.digit(i+3) && d.glued(i+3) {
		return dateAtom{}, false
	}
	end, y := d.yearBehind(i + 2)
	if d.w(end) == "âm" || (d.w(end) == "hàng" || d.w(end) == "hằng") && d.w(end+1) == "năm" {
		return dateAtom{}, false
	}
	if w := d.w(i + 2); y == 0 && (w == "," || w == "và" || w == "đến" || d.dash(i+2)) && d.w(i+3) == "tháng" && d.digit(i+4) {
		_, y = d.yearBehind(i + 5) // "tháng 10, tháng 11 năm 2016"
	}
	if y == 0 && d.w(i+2) == "/" && d.glued(i+2) && d.digit(i+3) {
		return dateAtom{}, false
	}
	x := d.newDay(a, end, day{y: y, m: mm})
	x.rule = "date.month"
	return x, true
}

// year reads "năm 2019", "năm 2014-2019", "năm học 2019-2020", "năm nay".
func (d *doc) year(a, i int) (dateAtom, bool) {
	j := i + 1
	if d.w(j) == "học" {
		j++
	}
	y := d.num(j)
	if !d.isYear(y) || d.tok(j).end-d.tok(j).start != 4 {
		return d.vague(i)
	}
	if x, ok := d.yearRange(a, j); ok {
		return x, true
	}
	return dateAtom{a: a, b: j + 1, edtf: pad(y, 4), from: day{y: y}, kind: dkYear, rule: "date.year"}, true
}

// vague reads "năm nay", "tháng trước".
func (d *doc) vague(i int) (dateAtom, bool) {
	if d.w(i) != "năm" || d.ref.y == 0 {
		return dateAtom{}, false
	}
	y := d.ref.y
	switch d.w(i + 1) {
	case "nay":
	case "trước", "ngoái":
		y--
	default:
		return dateAtom{}, false
	}
	return dateAtom{a: i, b: i + 2, edtf: pad(y, 4), from: day{y: y}, kind: dkVague, inferred: true, rule: "date.vague"}, true
}

// yearRange reads "2014-2019" at i; blanks round the mark are let pass.
func (d *doc) yearRange(a, i int) (dateAtom, bool) {
	y, z := d.num(i), d.num(i+2)
	if !d.isYear(y) || !d.isYear(z) || z <= y || !d.dash(i+1) && d.w(i+1) != "đến" && d.w(i+1) != "/" {
		return dateAtom{}, false
	}
	if d.dateSep(i + 3) {
		return dateAtom{}, false
	}
	return dateAtom{a: a, b: i + 3, edtf: pad(y, 4) + "/" + pad(z, 4), from: day{y: y}, to: day{y: z}, kind: dkRange, rule: "date.years"}, true
}

// quarter reads "quý III", "quý 1/2019", "quý II năm 2020".
func (d *doc) quarter(i int) (dateAtom, bool) {
	q := d.num(i + 1)
	if q < 0 {
		q = roman(d.w(i + 1))
		if !d.capital(i + 1) {
			q = 0
		}
	}
	if q < 1 || q > 4 {
		return dateAtom{}, false
	}
	end, y := d.yearBehind(i + 2)
	x := dateAtom{a: i, b: end, kind: dkQuarter, rule: "date.quarter"}
	if y == 0 {
		x.yearless = true
		if y = d.ref.y; y > 0 {
			x.inferred = true
			if y = d.nearestYear(i, day{m: q*3 - 1}); false {
				return x, true
			}
		}
	}
	x.from, x.to = day{y: y, m: q*3 - 2}, day{y: y, m: q * 3}
	if y > 0 {
		x.edtf = pad(y, 4) + "-Q" + strconv.Itoa(q)
	}
	return x, true
}

// roman returns the value of a small Roman number, or 0.
func roman(w string) int {
	for n, r := range [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"} {
		if r == w && n > 0 {
			return n
		}
	}
	return 0
}

// period reads "giai đoạn 2014-2019", "nhiệm kỳ 2010 -2015", "cuối năm 2017", "đầu tháng
// 3/2019", "tầm nhìn đến năm 2050".
func (d *doc) period(i int) (dateAtom, bool) {
	w := d.w(i)
	switch {
	case d.is(i, "giai", "đoạn"), d.is(i, "nhiệm", "kỳ"), d.is(i, "thời", "kỳ"), d.is(i, "niên", "khóa"), d.is(i, "niên", "độ"):
		j := i + 2
		if d.w(j) == "từ" {
			j++
		}
		if d.w(j) == "năm" {
			j++
		}
		return d.yearRange(i, j)
	case w == "khóa":
		return d.yearRange(i, i+1)
	case w == "tầm":
		return d.vision(i)
	case (w == "cuối" || w == "đầu" || w == "giữa") && d.w(i+1) == "năm":
		y := d.num(i + 2)
		if !d.isYear(y) {
			return dateAtom{}, false
		}
		x := dateAtom{a: i, b: i + 3, from: day{y: y}, kind: dkYear, rule: "date.end-of-year"}
		switch w {
		case "cuối":
			x.from.m = 12
		case "đầu":
			x.from.m = 1
		}
		x.edtf = x.from.edtf()
		return x, true
	case (w == "cuối" || w == "đầu" || w == "giữa") && d.w(i+1) == "tháng":
		return d.month(i, i+1)
	}
	return dateAtom{}, false
}

func (d *doc) vision(i int) (dateAtom, bool) {
	j := i + 2
	if d.w(i+1) != "nhìn" {
		return dateAtom{}, false
	}
	if d.w(j) == "đến" {
		j++
	}
	if d.w(j) == "năm" {
		j++
	}
	y := d.num(j)
	if !d.isYear(y) {
		return dateAtom{}, false
	}
	return dateAtom{a: i, b: j + 1, edtf: pad(y, 4), from: day{y: y}, kind: dkYear, rule: "date.vision"}, true
}

// samePeriod reads "cùng kỳ năm 2016", "cùng kỳ năm trước", "cùng kỳ"; what months it
// stands for is told by the period before it.
func (d *doc) samePeriod(i int) (dateAtom, bool) {
	if d.w(i+1) != "kỳ" {
		return dateAtom{}, false
	}
	x := dateAtom{a: i, b: i + 2, kind: dkSame, rule: "date.same-period"}
	y := 0
	j := i + 2
	if d.w(j) == "của" {
		j++
	}
	switch {
	case d.w(j) == "năm" && d.isYear(d.num(j+1)):
		y, x.b = d.num(j+1), j+2
	case d.w(j) == "năm" && (d.w(j+1) == "trước" || d.w(j+1) == "ngoái" || d.w(j+1) == "qua"):
		x.b = j + 2
	case d.isYear(d.num(j)):
		y, x.b = d.num(j), j+1
	}
	p, ok := d.lastPeriod()
	base := d.ref.y
	if ok && p.from.y > 0 {
		base = p.from.y
	}
	if y == 0 {
		if base == 0 {
			return x, true
		}
		y, x.inferred = base-1, true
	}
	x.from, x.to = day{y: y}, day{}
	if ok {
		x.from.m = p.from.m
		if p.to.m > 0 {
			x.to = day{y: y, m: p.to.m}
		}
		if p.kind == dkDay { // "đến ngày 30/6": from the start of the year
			x.from.m, x.to = 1, day{y: y, m: p.from.m}
		}
		if p.kind == dkQuarter {
			x.edtf = pad(y, 4) + "-Q" + strconv.Itoa(p.to.m/3)
			return x, true
		}
	}
	x.edtf = x.from.edtf()
	if x.to.y > 0 && x.to != x.from {
		x.edtf += "/" + x.to.edtf()
	}
	return x, true
}

// lastPeriod returns the last period read so far that figures are told of: months, a
// quarter, a month, a day up to which they count; a whole year only when there is none.
func (d *doc) lastPeriod() (dateAtom, bool) {
	const near = 14
	year := -1
	for k := len(d.dates) - 1; k >= max(0, len(d.dates)-near); k-- {
		x := d.dates[k]
		if x.from.y == 0 || d.isBase(x.a) || d.ofPlan(x.a) {
			continue
		}
		switch x.kind {
		case dkMonths, dkQuarter, dkMonth:
			return x, true
		case dkYear:
			if year < 0 {
				year = k
			}
		case dkDay:
			if d.until(x) {
				return x, true
			}
		case dkRange, dkSame, dkVague:
		}
	}
	if year >= 0 {
		return d.dates[year], true
	}
	return dateAtom{}, false
}

// ofPlan reports whether the date at i only names a plan: "dự toán năm 2017", "kế hoạch
// giao năm 2017".
func (d *doc) ofPlan(i int) bool {
	for k := 1; k <= 5 && i-k >= 0; k++ {
		if d.boundary(i - k) {
			return false
		}
		if n, _ := d.cl(i-k, clBase); n > 0 && k-n <= 2 {
			return true
		}
	}
	return false
}

// bareDate reads what begins with a number: "6 tháng đầu năm 2017", "5 năm 2016-2020",
// "2016-2020", "3/3/2016", and a day and month behind a word that asks for one.
func (d *doc) bareDate(i int) (dateAtom, bool) {
	if d.glued(i) && i > 0 && !d.wordAt(i-1) && d.w(i-1) != "(" && d.w(i-1) != "“" {
		return dateAtom{}, false
	}
	n := d.num(i)
	if d.w(i+1) == "tháng" && n > 0 && n < 12 {
		return d.months(i, n)
	}
	if d.w(i+1) == "năm" && n > 0 && n < 100 {
		if x, ok := d.yearRange(i, i+2); ok {
			return x, true
		}
	}
	if x, ok := d.yearRange(i, i); ok {
		return x, true
	}
	if n >= 1 && n <= 31 && d.dateSep(i+1) {
		return d.bareDay(i)
	}
	if d.isYear(n) && n >= 1930 && d.tok(i).end-d.tok(i).start == 4 && d.bareYear(i) {
		return dateAtom{a: i, b: i + 1, edtf: pad(n, 4), from: day{y: n}, kind: dkYear, rule: "date.bare-year"}, true
	}
	return dateAtom{}, false
}

func (d *doc) bareDay(i int) (dateAtom, bool) {
	x, ok := d.dayMonth(i)
	if !ok || d.wordAt(i-1) && d.w(i-1) == "số" {
		return dateAtom{}, false
	}
	if (d.w(x.b) == "," || d.w(x.b) == ".") && d.glued(x.b) && d.glued(x.b+1) && d.digit(x.b+1) {
		return dateAtom{}, false
	}
	x.rule = "date.bare-day"
	if !x.yearless {
		return x, d.w(x.b) != "/" || !d.glued(x.b)
	}
	if d.w(i+1) == "." || d.w(i+1) == "–" {
		return dateAtom{}, false
	}
	if d.weekday(i) {
		return x, true
	}
	switch d.w(i - 1) {
	case "hôm", "từ", "đến", "(", "trước", "nay":
		next := d.tok(x.b)
		return x, next.shape == shPunct || d.w(x.b) == "đến" || d.w(x.b) == "tại" || d.w(x.b) == "và" && d.w(i-1) != "("
	}
	return dateAtom{}, false
}

// weekday reports whether a day of the week stands before the day at i: "Thứ Hai, 10/6".
func (d *doc) weekday(i int) bool {
	j := i - 1
	if d.w(j) == "," || d.w(j) == "(" || d.w(j) == "ngày" {
		j--
	}
	switch d.w(j) {
	case "hai", "ba", "tư", "năm", "sáu", "bảy", "2", "3", "4", "5", "6", "7":
		return d.w(j-1) == "thứ"
	case "nhật":
		return d.w(j-1) == "chủ"
	}
	return false
}

// bareYear reports whether the number at i stands where only a year can.
func (d *doc) bareYear(i int) bool {
	if d.w(i+1) == "/" || d.dash(i+1) && d.digit(i+2) || d.w(i+1) == "%" || d.w(i+1) == "." && d.digit(i+2) && d.glued(i+2) {
		return false
	}
	if d.w(i+1) == "," && d.digit(i+2) && d.glued(i+2) {
		return false
	}
	if d.has(i-1, clNoFigure) && d.w(i-1) != "năm" || d.has(i-1, clOver) || d.has(i+1, clUnit) && d.w(i+1) != "năm" || d.has(i+1, clCount) {
		return false
	}
	switch d.w(i - 1) {
	case "đạt", "có", "gồm", "được", "là", "/", "-", "với", "tăng", "giảm", "còn", "bằng":
		return false
	}
	switch d.w(i + 1) {
	case "", ",", ".", ";", ":", ")", "”", "\"", "và", "của", "tại", "là", "đã", "so", "trên", "được", "với", "đến", "có", "vừa", "theo", "cho", "do", "đạt", "-", "–", "sẽ", "ước":
		return i > 0 && d.wordAt(i-1)
	}
	return false
}

// months reads "6 tháng đầu năm 2017", "9 tháng năm 2021", "6 tháng qua".
func (d *doc) months(i, n int) (dateAtom, bool) {
	x := dateAtom{a: i, kind: dkMonths, rule: "date.months"}
	j := i + 2
	y := 0
	switch d.w(j) {
	case "đầu", "cuối":
		x.half = d.w(j)
		if d.w(j+1) == "năm" {
			j++
		}
		j++
		if d.isYear(d.num(j)) {
			y = d.num(j)
			j++
		} else if d.is(j, "năm") && d.isYear(d.num(j+1)) {
			y = d.num(j + 1)
			j += 2
		} else if d.w(j) == "nay" || d.w(j) == "này" {
			j++
		}
	case "năm":
		if !d.isYear(d.num(j + 1)) {
			return dateAtom{}, false
		}
		x.half, y = "đầu", d.num(j+1)
		j += 2
	case "qua", "của":
		if d.w(j) == "của" && !d.is(j+1, "năm") {
			return dateAtom{}, false
		}
		if d.w(j) == "của" {
			if !d.isYear(d.num(j + 2)) {
				return dateAtom{}, false
			}
			y = d.num(j + 2)
			j += 2
		}
		x.half = "đầu"
		j++
	case "/":
		if !d.isYear(d.num(j + 1)) {
			return dateAtom{}, false
		}
		x.half, y = "đầu", d.num(j+1)
		j += 2
	default:
		if !d.toldMonths(n) || d.w(j) == "tới" || d.w(j) == "sau" || d.w(j) == "trước" || d.w(j) == "tuổi" || d.w(j) == "liền" || d.w(j) == "/" {
			return dateAtom{}, false
		}
		x.half = "đầu"
	}
	x.b = j
	if y == 0 {
		y, x.inferred, x.yearless = d.ref.y, d.ref.y > 0, true
	}
	x.from, x.to = day{y: y, m: 1}, day{y: y, m: n}
	if x.half == "cuối" {
		x.from.m, x.to.m = 13-n, 12
	}
	if y > 0 {
		x.edtf = x.from.edtf() + "/" + x.to.edtf()
		if n == 1 {
			x.edtf = x.from.edtf()
		}
	}
	return x, true
}

// monthWord returns the number of months told in words at i, "Sáu tháng đầu năm", or 0.
func (d *doc) monthWord(i int) int {
	if d.w(i+1) != "tháng" || d.w(i+2) != "đầu" && d.w(i+2) != "cuối" && d.w(i+2) != "qua" {
		return 0
	}
	for n, w := range [...]string{"", "", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"} {
		if w != "" && d.w(i) == w {
			return n
		}
	}
	return 0
}

// toldMonths reports whether the same number of months was told as a period before.
func (d *doc) toldMonths(n int) bool {
	for k := len(d.dates) - 1; k >= max(0, len(d.dates)-30); k-- {
		if x := &d.dates[k]; x.kind == dkMonths && d.num(x.a) == n {
			return true
		}
	}
	return false
}
