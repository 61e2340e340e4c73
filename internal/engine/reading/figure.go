package reading

import (
	"strings"
)

// figureAtom is a figure at tokens [a, b).
type figureAtom struct {
	a, b    int // with the unit or counted noun
	num     int // first token of the numeral
	unitAt  int // first token of the unit
	counted bool
	norm    Figure
	rule    string
	trigger stretch // the word of movement or relation left of the numeral
	lead    string  // words before a counted noun, which the next of a list shares
}

// readFigures finds figures and then what each is of, when and against what.
func (d *doc) readFigures() {
	for i := 0; i < len(d.toks); i++ {
		if !d.digit(i) || d.used[i]&(inDate|inDoc|inName|inBody|inOffice) != 0 {
			continue
		}
		x, ok := d.figureAt(i)
		if ok {
			d.figures = append(d.figures, x)
			d.figAt[x.a] = int32(len(d.figures))
			d.mark(x.a, x.b, inFigure)
			i = x.b - 1
		} else if n, ok := d.numberAt(i); ok {
			i = n.b - 1
		}
	}
	for k := range d.figures {
		d.frame(k)
	}
}

// figureAt reads a figure whose numeral begins at i.
func (d *doc) figureAt(i int) (figureAtom, bool) {
	x := figureAtom{a: i, num: i}
	n, ok := d.numberAt(i)
	if !ok || d.partOfWord(i) || d.isCounter(i, n.b) {
		return x, false
	}
	x.norm.Value = n.v
	if n.ambiguous {
		x.norm.Ambiguous = "yes"
	}
	neg := d.negative(i)
	if neg {
		x.a--
		x.norm.Value.Digits = -x.norm.Value.Digits
	}
	j := d.rangeEnd(&x, n.b)
	if d.w(j) == "/" && d.digit(j+1) && x.norm.Value2 == nil {
		m, ok := d.numberAt(j + 1)
		if !ok || !d.glued(j+1) || d.glued(m.b) && d.w(m.b) == "/" {
			return x, false
		}
		x.norm.Of, j = &m.v, m.b
		if m.v == n.v && (d.w(j) == "giờ" || d.w(j) == "h") {
			return x, false // round the clock
		}
	}
	return d.withUnit(x, j)
}

// partOfWord reports whether the digits at i belong to a word or code: Covid-19, A-052.
func (d *doc) partOfWord(i int) bool {
	if i == 0 {
		return false
	}
	if d.glued(i) && d.wordAt(i-1) || d.glued(i) && d.w(i-1) == "/" && d.digit(i-2) {
		return true
	}
	if d.dash(i-1) && d.digit(i-2) && d.noFigure(i-2) {
		return true // "thôn 4-5"
	}
	if d.glued(i) && d.glued(i-1) && (d.dash(i-1) || d.w(i-1) == "/" || d.w(i-1) == "." || d.w(i-1) == "_") && d.wordAt(i-2) && !d.isUsed(i-2, inFigure) {
		return true
	}
	return false
}

// isCounter reports whether the numeral counts lines, like "1." or "2)" where one begins.
func (d *doc) isCounter(i, b int) bool {
	if i > 0 && !d.toks[i].nl && d.sentOf[i] == d.sentOf[i-1] {
		return d.w(i-1) == "(" && d.w(b) == ")"
	}
	return (d.w(b) == "." || d.w(b) == ")" || d.w(b) == "/" || d.dash(b)) && d.glued(b) && (d.tok(b+1).gap || d.capital(b+1))
}

// negative reports whether a minus stands before the numeral at i.
func (d *doc) negative(i int) bool {
	return d.dash(i-1) && d.glued(i) && d.tok(i-1).gap && !d.digit(i-2) && !d.has(i-2, clUnit) && d.wordAt(i-2)
}

// rangeEnd reads the far end of a range behind the numeral that ends at j, and a smaller
// part of the same amount ("3 tỷ 250 triệu đồng"); it returns where the unit begins.
func (d *doc) rangeEnd(x *figureAtom, j int) int {
	k := j
	u, _ := d.cl(k, clUnit)
	first := k
	if u > 0 {
		k += u
	}
	switch {
	case d.dash(k) && (d.digit(k+1) || d.dash(k+1) && d.digit(k+2)):
		k++
		if d.dash(k) {
			k++
		}
	case (d.w(k) == "đến" || d.w(k) == "tới") && (d.digit(k+1) || d.dash(k+1) && d.digit(k+2) && d.glued(k+2)):
		k++
	default:
		return first
	}
	neg := d.dash(k)
	if neg {
		k++
	}
	m, ok := d.numberAt(k)
	if !ok || d.isUsed(k, inDate) || u == 0 && !d.has(m.b, clUnit) && !d.has(m.b, clCount) && !d.noun(m.b) {
		return first
	}
	if u > 0 && !d.has(m.b, clUnit) {
		return first
	}
	if neg {
		m.v.Digits = -m.v.Digits
	}
	x.norm.Value2 = &m.v
	return m.b
}

// withUnit reads the unit or counted noun at j; without one a numeral is no figure.
func (d *doc) withUnit(x figureAtom, j int) (figureAtom, bool) {
	x.unitAt = j
	if !d.sameSentence(x.num, j) || d.isUsed(j, inDate) && !d.glued(j) {
		return x, false
	}
	un, unit := d.cl(j, clUnit)
	cn, counted := d.cl(j, clCount)
	tn, _ := d.cl(j, clCounter)
	switch {
	case un > 0 && un >= cn && un >= tn:
		return d.measured(x, j, un, unit)
	case tn > 0 && tn >= cn:
		return x, false
	case cn > 0:
		x.b, x.norm.Unit = j+cn, counted
	case d.noun(j):
		x.b = j + 1
		if d.noun(j+1) && d.sameSentence(j, j+1) {
			x.b++
		}
		x.norm.Unit = strings.ToLower(d.clean(j, x.b))
	case d.bareTotal(x.a, j):
		x.b = j
		x.rule = "figure.bare"
		x.unitAt = x.a
		return x, true
	default:
		return x, false
	}
	if d.noFigure(x.a) || d.isUsed(j, inName|inOffice) || x.norm.Value.Digits == 0 && false {
		return x, false
	}
	x.b = d.specifier(x.b)
	x.counted, x.rule = true, "figure.counted"
	if d.w(j) == "đ" && d.w(j+1) == "/" {
		x.b = j + 3
	}
	return x, true
}

// bareTotal reports whether a numeral at [i, j) without a unit is the value of what stands
// before it: "số doanh nghiệp đăng ký mới là 20.000".
func (d *doc) bareTotal(i, j int) bool {
	if j-i < 3 || d.noFigure(i) || d.capital(j) {
		return false
	}
	switch d.w(i - 1) {
	case "là", "đạt", "còn", "lên", "xuống", "gần", "hơn", "trên":
	default:
		return false
	}
	switch d.w(j) {
	case ".", ",", ";", ")", "(":
		return true
	}
	return false
}

// measured reads a figure with a unit of measure of n tokens at j.
func (d *doc) measured(x figureAtom, j, n int, unit string) (figureAtom, bool) {
	x.b, x.norm.Unit, x.rule = j+n, unit, "figure.measured"
	switch unit {
	case "giờ", "phút", "giây":
		if w := d.w(x.a - 1); w == "giờ" || w == "h" || d.clock(x.a, x.b) {
			return x, false
		}
	case "tháng", "năm", "ngày", "điểm", "lần", "bậc", "độ", "m", "gram", "khối":
		if d.ordinal(x.a) || unit == "năm" && d.digit(x.b) || unit == "tháng" && d.digit(x.b) || unit == "ngày" && d.digit(x.b) {
			return x, false
		}
		if d.w(x.b) == "qua" && unit != "điểm" && unit != "lần" {
			return x, false // a stretch of time up to now
		}
		if unit == "năm" && (d.w(x.b) == "ngày" || d.is(x.a-2, "kỷ", "niệm")) {
			return x, false // an anniversary
		}
		if d.w(j) == "g" && !d.glued(j) || d.w(j) == "khối" && d.has(x.b, clBody) {
			return x, false
		}
	case "triệu", "nghìn", "tỷ đồng":
		if u, inner := d.cl(x.b, clUnit); u > 0 && n == 1 && inner != "năm" && inner != "tháng" && inner != "ngày" {
			x.norm.Unit, x.b = d.w(j)+" "+inner, x.b+u // "192 tỷ kWh"
			break
		}
		if c, counted := d.cl(x.b, clCount); c > 0 && unit != "tỷ đồng" {
			x.norm.Unit, x.b, x.counted = unit+" "+counted, x.b+c, true
		} else if unit != "tỷ đồng" && d.noun(x.b) {
			x.norm.Unit, x.counted = unit+" "+d.w(x.b), true
			x.b++
		}
		d.smallerPart(&x)
	case "triệu con", "triệu người", "triệu liều", "triệu lượt khách", "lượt khách":
		x.counted = true
	case "triệu đồng", "nghìn đồng":
		d.smallerPart(&x)
	}
	for d.w(x.b) == "/" && d.glued(x.b) && d.wordAt(x.b+1) && x.b-j < 8 { // đồng/m3, triệu đồng/người/năm
		m := max(1, first(d.cl(x.b+1, clUnit)))
		x.norm.Unit += "/" + d.clean(x.b+1, x.b+1+m)
		x.b += 1 + m
	}
	return x, true
}

func first(n int, _ string) int { return n }

// smallerPart adds "250 triệu đồng" to "3 tỷ".
func (d *doc) smallerPart(x *figureAtom) {
	m, ok := d.numberAt(x.b)
	if !ok || x.norm.Value2 != nil || x.norm.Value.Scale > 0 {
		return
	}
	n, unit := d.cl(m.b, clUnit)
	down := 0
	switch {
	case x.norm.Unit == "tỷ đồng" && unit == "triệu đồng":
		down = 3
	case x.norm.Unit == "tỷ đồng" && unit == "triệu":
		down = 3
	case x.norm.Unit == "triệu" && unit == "nghìn đồng", x.norm.Unit == "triệu đồng" && unit == "nghìn đồng":
		down = 3
	default:
		return
	}
	small, ok := m.v.shift(-down)
	if !ok {
		return
	}
	if sum, ok := x.norm.Value.add(small); ok {
		x.norm.Value, x.b = sum, m.b+n
		if x.norm.Unit == "triệu" {
			x.norm.Unit = "triệu đồng"
		}
	}
}

// clock reports whether "[a, b)" tells a time of day.
func (d *doc) clock(a, b int) bool {
	switch d.w(a - 1) {
	case "lúc", "hồi", "từ", "khoảng", "đến":
		return d.w(a-1) != "khoảng" || d.w(a-2) == "vào"
	}
	switch d.w(b) {
	case "ngày", "sáng", "chiều", "tối", "đêm", "cùng", "phút":
		return true
	}
	return d.digit(b)
}

// noFigure reports whether a word like "số", "khóa", "cấp" before the numeral at i makes
// it a number of order.
func (d *doc) noFigure(i int) bool {
	for k := 3; k >= 1; k-- {
		if n, v := d.cl(i-k, clNoFigure); n == k {
			switch v {
			case "năm", "tháng", "ngày":
				return false
			case "mục":
				if w := d.w(i - 2); w == "danh" || w == "hạng" {
					return false
				}
			case "số":
				if w := d.w(i - 2); w == "tổng" || w == "có" {
					return false
				}
			case "phần", "khu", "nhà", "trường", "cầu", "đường", "bài", "xã", "tập", "đoàn", "nhóm", "vùng":
				if d.has(i-1, clOver) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// ordinal reports whether a word right before the numeral at i orders or grades, so that
// not even a unit of measure makes it a figure.
func (d *doc) ordinal(i int) bool {
	switch d.w(i - 1) {
	case "số", "khóa", "cấp", "thứ", "lần", "đoạn", "loại", "hạng", "điều", "quý", "tuần", "vòng", "km", "phút":
		return d.noFigure(i)
	}
	return false
}

// noun reports whether the word at i can be what is counted.
func (d *doc) noun(i int) bool {
	t := d.tok(i)
	if t.shape < shLower || d.isUsed(i, inDate|inName|inOffice) {
		return false
	}
	if t.shape == shTitle || t.shape == shMixed {
		return false
	}
	if t.shape == shUpper {
		return t.re-t.rs >= 2 && t.gap && !d.has(i, clFixed)
	}
	if !t.gap {
		c := d.text[t.end-1]
		return t.re-t.rs > 2 && (c < '0' || c > '9') // "13h45" is a time
	}
	switch d.w(i) {
	case "và", "là", "của", "đến", "từ", "được", "đã", "có", "cho", "tại", "trong", "với", "thì", "mà", "để", "về", "theo", "trên", "so", "nên", "nhưng", "do", "vào", "ở", "sẽ",
		"đang", "bị", "các", "này", "đó", "cũng", "như", "khi", "hoặc", "hay", "gồm", "tăng", "giảm", "đạt", "còn", "không", "phải", "cần", "nếu", "vì", "qua", "sau", "trước", "ngoài", "cùng",
		"tuổi", "những", "mới", "đầu", "cuối", "nay", "chiếm", "ra", "lên", "xuống", "vừa", "ước", "bằng", "tới", "đối", "năm", "quý", "tháng", "ngày", "hiện", "nhằm", "bao", "trở", "đồng", "a", "b", "c", "d", "đ", "tổ", "thực", "phối", "gần", "hơn", "khoảng", "dưới", "trừ", "rồi", "nữa", "tiếp", "luôn", "tết", "âm", "hàng", "hằng":
		return d.w(i) == "tổ" && d.w(i+1) != "chức"
	}
	return !d.has(i, clModal) && !d.has(i, clOver) && !d.has(i, clStarter)
}

// specifier lets a counted noun keep its short continuation: "đồng chí", "hợp tác xã".
func (d *doc) specifier(j int) int {
	if (d.w(j) == "," || d.w(j) == "và") && d.has(j-1, clPlaceLevel) {
		if n, _ := d.cl(j+1, clPlaceLevel); n > 0 && !d.capital(j+1+n) && !d.digit(j+1) {
			return j + 1 + n
		}
	}
	return j
}

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
