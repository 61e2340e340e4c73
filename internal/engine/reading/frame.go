package reading

import "strings"

// The frame of a figure: bound, movement, indicator, base, period and mode, read from the
// clause it stands in and, where that says nothing, from the clause before.

// maxFrame is how many words left or right of a figure belong to its frame.
const maxFrame = 28

// frame fills the norm of figure k; the figures before it are done.
func (d *doc) frame(k int) {
	x := &d.figures[k]
	i := d.leftWords(x)
	d.base(k)
	d.indicator(k, i)
	d.whenOf(k)
	d.mode(x, i)
}

// leftWords reads the words between the indicator and the numeral ("đạt hơn", "ước tăng
// khoảng") and returns the first of them.
func (d *doc) leftWords(x *figureAtom) int {
	i := x.a
	for steps := 0; steps < 10; steps++ {
		n, c, v := d.linkBefore(i)
		if n == 0 {
			break
		}
		j := i - n
		switch c {
		case clOver:
			if x.norm.Q == "" && i == x.a {
				x.norm.Q = v
			}
		case clUp:
			if x.norm.Direction == "" {
				x.norm.Direction = v
				x.trigger = stretch{j, i}
			}
		case clMode:
			if x.norm.Mode == "" {
				x.norm.Mode = v
			}
			if v != "estimate" && v != "forecast" {
				return i // a noun: the indicator itself
			}
		case clVerbLink:
			if x.trigger.b == 0 {
				x.trigger = stretch{j, i}
			}
			if v == "là" || v == "có" || v == "đạt" && x.norm.Direction == "" {
				i = j
				return d.more(x, i)
			}
		}
		i = j
	}
	return i
}

// more looks left of "là" or "đạt" for a mode: "ước thực hiện là".
func (d *doc) more(x *figureAtom, i int) int {
	for steps := 0; steps < 3; steps++ {
		n, c, v := d.linkBefore(i)
		if n == 0 || c == clUp {
			break
		}
		if c == clMode && x.norm.Mode == "" {
			x.norm.Mode = v
		}
		i -= n
	}
	return i
}

// linkBefore returns the longest phrase of movement, bound, mode or relation that ends at
// i, and its class; movement wins over relation.
func (d *doc) linkBefore(i int) (int, class, string) {
	for n := 3; n >= 2; n-- { // "doanh thu" is no verb
		if m, _ := d.cl(i-n, clIndicator); m == n {
			return 0, 0, ""
		}
	}
	for _, c := range [...]class{clUp, clMode, clOver, clVerbLink} {
		for n := 4; n >= 1; n-- {
			if i-n < 0 || !d.sameSentence(i-n, i) || d.isUsed(i-n, inDate|inFigure|inBody) {
				continue
			}
			if m, v := d.cl(i-n, c); m == n {
				return n, c, v
			}
		}
	}
	switch d.w(i - 1) {
	case "thêm", "lên", "xuống", "thu", "từ", "bình", "quân", "khoảng", "chỉ":
		if i > 0 && d.sameSentence(i-1, i) {
			return 1, clVerbLink, ""
		}
	}
	return 0, 0, ""
}

// clauseStart returns the first token of the stretch left of i that no comma, bracket or
// figure parts from it.
func (d *doc) clauseStart(i int) int {
	for j := i; j > 0 && i-j < maxFrame; j-- {
		if d.w(j-1) == ")" {
			if k := d.openBracket(j-1, i); k > 0 {
				j = k + 1
				continue
			}
		}
		if !d.sameSentence(j-1, i) || d.boundary(j-1) || d.isUsed(j-1, inFigure) {
			return j
		}
	}
	return max(0, i-maxFrame)
}

// openBracket returns the "(" that the ")" at j closes when only a short form or gloss
// stands between, else 0.
func (d *doc) openBracket(j, i int) int {
	for k := j - 1; k > 0 && j-k < 10; k-- {
		if d.w(k) == "(" {
			if k < i && j < i && d.sameSentence(k, i) {
				return k
			}
			return 0
		}
		if d.isUsed(k, inFigure) || d.digit(k) || d.w(k) == ")" {
			return 0
		}
	}
	return 0
}

// boundary reports whether the mark at i parts clauses.
func (d *doc) boundary(i int) bool {
	switch d.w(i) {
	case ",":
		return !d.isUsed(i, inBody|inOffice|inDate)
	case ".":
		return !(d.glued(i+1) && (d.wordAt(i+1) || d.digit(i+1)))
	case ";", ":", "(", ")", "…", "“", "”", "\"", "?", "!":
		return true
	case "-", "–":
		return d.tok(i).gap && d.tok(i+1).gap && !d.isUsed(i, inDate|inBody|inOffice|inDoc) && !(d.tok(i-1).shape == shLower && d.tok(i+1).shape == shLower)
	}
	return false
}

// indicator fills what figure k measures; i is the first word of its left words.
func (d *doc) indicator(k, i int) {
	x := &d.figures[k]
	if x.counted {
		x.norm.Indicator = d.countedIndicator(x, i)
		return
	}
	a := d.clauseStart(i)
	if a > 0 && d.w(a-1) == "(" && a == i && d.bracketed(k, i) {
		return
	}
	x.left = a
	if s := d.nounPhrase(d.headLeft(a, i), i); s != "" {
		x.norm.Indicator = s + d.share(x) + d.tail(x, s)
		return
	}
	if s := d.clean(a, i); a < i && x.norm.Unit != "%" && x.norm.Direction == "" && !d.isUsed(a, inDate) && d.used[i-1]&inDate == 0 {
		if t := d.tail(x, s); t != "" && (x.trigger.b == 0 || x.trigger.a > a) {
			x.norm.Indicator = s + t
			return
		}
	}
	if k > 0 && d.figures[k-1].norm.Indicator != "" && d.sentOf[d.figures[k-1].a] == d.sentOf[x.a] && (!d.figures[k-1].counted || a > 0 && d.w(a-1) == "(" || d.between(k)) {
		x.norm.Indicator, x.inherit = d.figures[k-1].norm.Indicator+d.share(x), true
		return
	}
	for hops := 0; hops < 3 && a > 0 && d.sameSentence(a-1, i) && !d.isUsed(a-1, inFigure); hops++ {
		b := a - 1
		a = d.clauseStart(b)
		if s := d.nounPhrase(a, b); s != "" {
			x.norm.Indicator = s + d.share(x)
			return
		}
	}
	if k > 0 && d.lineOf[d.sentOf[d.figures[k-1].a]] == d.lineOf[d.sentOf[x.a]] && x.norm.Direction != "" {
		x.norm.Indicator, x.inherit = d.figures[k-1].norm.Indicator, true
	}
}

// headLeft widens a stretch over commas to the head of what is measured, when the part
// right of the comma has none and nothing was told between: "tổng trị giá hàng hóa của hệ
// thống phân phối, bán lẻ".
func (d *doc) headLeft(a, i int) int {
	if a == i {
		return a
	}
	for p := a; p < i; p++ {
		if d.has(p, clIndicator) {
			return a
		}
	}
	at := a
	for hops := 0; hops < 2 && at > 1 && d.w(at-1) == "," && d.sameSentence(at-2, i) && !d.isUsed(at-2, inFigure); hops++ {
		b := at - 1
		at = d.clauseStart(b)
		for p := at; p < b; p++ {
			if d.has(p, clIndicator) && d.used[p]&(inDate|inBody|inOffice) == 0 {
				return p
			}
		}
	}
	return a
}

// bracketed reads the indicator of a numeral right behind an opening bracket: the words
// before the bracket, unless they end in a figure that the bracket explains.
func (d *doc) bracketed(k, i int) bool {
	x := &d.figures[k]
	p := i - 1
	if p < 1 || d.isUsed(p-1, inFigure) || x.norm.Direction != "" {
		return false
	}
	s := d.nounPhrase(d.headLeft(d.clauseStart(p), p), p)
	if s == "" {
		return false
	}
	x.norm.Indicator = s
	return true
}

// tail adds what stands behind a figure when only a verb stands before it: "hỗ trợ 82 tỷ
// đồng từ …".
func (d *doc) tail(x *figureAtom, s string) string {
	if strings.Count(s, " ") > 2 || x.norm.Unit == "%" {
		return ""
	}
	b := x.b
	for b < len(d.toks) && b-x.b < 12 && d.sameSentence(x.a, b) && !d.boundary(b) && d.used[b]&(inFigure|inDate) == 0 && d.w(b) != "so" && d.w(b) != "tăng" && d.w(b) != "giảm" {
		b++
	}
	if b-x.b < 3 {
		return ""
	}
	return " " + d.clean(x.b, b)
}

// between reports whether figure k only goes on with the figure before it.
func (d *doc) between(k int) bool {
	return d.figures[k].a-d.figures[k-1].b < 8 && (d.figures[k].norm.Direction != "" || d.figures[k].norm.Unit == "%")
}

// share adds the whole that a percentage is of, "chiếm … diện tích".
func (d *doc) share(x *figureAtom) string {
	if x.norm.Unit == "%" && d.is(x.trigger.a, "chiếm") && x.norm.CompareBase != "" {
		return " chiếm " + x.norm.CompareBase
	}
	return ""
}

// nounPhrase returns the words of [a, b) without dates and small words at either end.
func (d *doc) nounPhrase(a, b int) string {
	for i := a; i < b; i++ {
		if d.w(i) == "so" && d.used[i] == 0 {
			return "" // what it is compared with, no indicator
		}
	}
	for i := b - 1; i > a; i-- { // what follows a day or an aim is what is measured
		if d.isUsed(i-1, inDate) && !d.isUsed(i, inDate) && b-i >= 2 && !d.skipsLeft(i) {
			a = i
			break
		}
		if n, _ := d.cl(i-1, clTarget); n > 0 && b-(i-1+n) >= 2 {
			a = i - 1 + n
			break
		}
	}
	for i := b - 1; i > a; i-- {
		if d.used[i-1]&(inName|inOffice) != 0 && d.used[i]&(inName|inOffice) == 0 && b-i >= 2 {
			a = i
			break
		}
	}
	for i, open := a, 0; i < b; i++ { // a bracket that opens before the stretch
		switch d.w(i) {
		case "(":
			open++
		case ")":
			if open == 0 {
				a = i + 1
			}
			open = max(0, open-1)
		}
	}
	for a < b {
		if d.w(a) == "(" {
			if k := d.closeBracket(a); k > 0 && k < b {
				a = k
				continue
			}
		}
		if d.isUsed(a, inDate) || d.skipsLeft(a) {
			a++
			continue
		}
		n := max(first(d.cl(a, clOrder)), first(d.cl(a, clSay)), first(d.cl(a, clModal)))
		if n == 0 || d.used[a] != 0 || b-a-n < 2 {
			break
		}
		a += n
	}
	for b > a && (d.isUsed(b-1, inDate) || d.skipsRight(b-1)) && !(d.w(b-1) == ")" && d.bracketInside(a, b-1)) {
		b--
	}
	if b-a < 1 || b-a == 1 && d.tok(a).shape == shLower || d.hollow(a, b) {
		return ""
	}
	return d.clean(a, b)
}

// bracketInside reports whether the ")" at j closes a bracket that opens within [a, j).
func (d *doc) bracketInside(a, j int) bool {
	for i := j - 1; i > a; i-- {
		if d.w(i) == "(" {
			return true
		}
	}
	return false
}

// until reports whether the day at is told as the end of a time: "đến ngày", "đến hết ngày".
func (d *doc) until(at dateAtom) bool {
	w := d.w(at.a - 1)
	return w == "đến" || w == "tới" || w == "hết" && (d.w(at.a-2) == "đến" || d.w(at.a-2) == "tính")
}

// hollow reports whether [a, b) only relates and names nothing: "điều chỉnh", "dự toán".
func (d *doc) hollow(a, b int) bool {
	if d.has(a, clIndicator) && b-a > 1 {
		return false
	}
	for _, c := range [...]class{clBase, clAct, clUp, clVerbLink, clOrder, clModal, clStarter, clNarrative} {
		if n, _ := d.cl(a, c); n == b-a {
			return c != clAct || b-a <= 2
		}
	}
	return false
}

func (d *doc) skipsLeft(i int) bool {
	if d.w(i) == "chỉ" && (d.w(i+1) == "số" || d.w(i+1) == "tiêu") {
		return false
	}
	switch d.w(i) {
	case "và", "trong", "đó", "với", "đến", "về", "có", "tính", "là", "của", "thì", "mà", "còn", "riêng", "nhất", "từ", "tại", "hết", "cụ", "thể", "so", "thực", "mới", "chỉ", "cùng", "do", "đã", "đặc", "biệt", "như", "theo", "cả", "các", "ước", "trước", "sau":
		return true
	}
	return !d.wordAt(i)
}

func (d *doc) skipsRight(i int) bool {
	switch d.w(i) {
	case "hết", "và", "đã", "được", "với", "đến", "là", "có", "đang", "đó", "trong", "của", "cho", "năm", "từ", "tới", "để", "nhất", "lên", "cũng", "tính", "hiện", "nay", "vốn":
		return true
	}
	return !d.wordAt(i)
}

// countedIndicator is the counted noun with the words behind it, up to the end of the
// clause; a noun with nothing behind it takes the verb before the numeral.
func (d *doc) countedIndicator(x *figureAtom, i int) string {
	b := x.b
	for b < len(d.toks) && b-x.b < 14 && d.sameSentence(x.a, b) && !d.boundary(b) && d.used[b]&(inFigure|inDate) == 0 {
		switch d.w(b) {
		case "so", "tăng", "giảm", "/", "với":
			goto done
		case "và":
			if d.digit(b+1) || d.has(b+1, clOver) {
				goto done
			}
		}
		b++
	}
done:
	for b > x.b && d.skipsRight(b-1) {
		b--
	}
	s := d.clean(x.unitAt, b)
	if b-x.b < 3 {
		a := d.clauseStart(i)
		if x.trigger.b > 0 && i < x.a && d.linked(x) {
			if left := d.nounPhrase(d.headLeft(a, i), i); left != "" && strings.Count(left, " ") > 0 {
				return left
			}
		}
		if i-a > 6 {
			a = i - 6
		}
		if a > 0 && d.w(a-1) == "(" && a >= i-1 {
			if d.bracketed(d.number(x), a) {
				return x.norm.Indicator
			}
		}
		if left := d.nounPhrase(a, i); left != "" {
			x.lead = left
			return left + " " + s
		}
		if p := d.number(x) - 1; p >= 0 && d.figures[p].lead != "" && x.a-d.figures[p].b < 5 && d.sameSentence(d.figures[p].a, x.a) {
			x.lead = d.figures[p].lead
			return x.lead + " " + s
		}
	}
	return s
}

// linked reports whether the words left of counted figure x say what a measure is, "đạt",
// "tăng", rather than what was done.
func (d *doc) linked(x *figureAtom) bool {
	switch d.w(x.trigger.a) {
	case "đạt", "là", "tăng", "giảm", "còn", "chiếm", "ước", "bằng", "vượt", "cao", "thấp", "lên":
		return true
	}
	return false
}

// number returns the place of figure x in the list.
func (d *doc) number(x *figureAtom) int { return int(d.figAt[x.a]) - 1 }

// base finds what figure k is told against.
func (d *doc) base(k int) {
	x := &d.figures[k]
	j := x.b
	if d.w(j) == "(" {
		switch k := d.closeBracket(j); {
		case d.is(j+1, "so"):
			j++
		case k > 0 && d.w(k) == "so":
			j = k
		case k > 0 && x.norm.Direction != "": // "tăng 180 vụ (tăng 12% so với cùng kỳ)"
			for p := j + 1; p < k; p++ {
				if s, ok := d.baseBehind(p); d.w(p) == "so" && ok {
					x.norm.CompareBase = s
					return
				}
			}
		}
	}
	if d.w(j) == ")" && d.w(j+1) == "so" {
		j++
	}
	end := min(len(d.toks), j+12)
	for p := j; p < end && d.sameSentence(x.a, p); p++ {
		if d.w(p) == "so" {
			if s, ok := d.baseBehind(p); ok {
				x.norm.CompareBase = s
			}
			return
		}
		if d.isUsed(p, inFigure) || d.boundary(p) {
			break
		}
		if p == j || x.norm.Unit == "%" && p-j < 3 && p == j {
			if n, v := d.cl(p, clBase); n > 0 && x.norm.Unit == "%" {
				x.norm.CompareBase = v
				return
			}
			if at := d.dateAt[p]; at > 0 && d.dates[at-1].kind == dkSame {
				x.norm.CompareBase = d.dates[at-1].edtf
				return
			}
		}
	}
	if x.norm.Unit == "%" {
		d.wholeOf(x, j)
	}
	if x.norm.CompareBase == "" {
		d.baseBefore(x)
	}
}

// closeBracket returns the token behind the bracket that opens at j, or 0 when it is long.
func (d *doc) closeBracket(j int) int {
	for k := j + 1; k < min(len(d.toks), j+16); k++ {
		if d.w(k) == ")" {
			return k + 1
		}
	}
	return 0
}

// baseBehind reads "so với cùng kỳ năm trước", "so với kế hoạch", "so kế hoạch" at p.
func (d *doc) baseBehind(p int) (string, bool) {
	j := p + 1
	for n := 0; n < 4; n++ {
		switch d.w(j) {
		case "với", "mức", "thời", "điểm", "các", "cả", "tổng", "số", "của", "kết", "quả":
			j++
		}
	}
	for q := j; q < j+6 && q < len(d.toks) && d.sameSentence(p, q); q++ {
		if at := d.dateAt[q]; at > 0 {
			return d.dates[at-1].edtf, true
		}
		if n, v := d.cl(q, clBase); n > 0 {
			return v, true
		}
		if d.boundary(q) {
			break
		}
	}
	if d.is(j, "tháng", "trước") {
		return d.monthBefore(p), true
	}
	e := j
	for e < len(d.toks) && e-j < 8 && d.sameSentence(p, e) && !d.boundary(e) && d.used[e]&inFigure == 0 {
		e++
	}
	if e > j {
		return d.clean(j, e), true
	}
	return "", false
}

// monthBefore is the month before the one last told.
func (d *doc) monthBefore(p int) string {
	x, ok := d.periodBefore(p, 1)
	if !ok || x.kind != dkMonth || x.from.m == 0 {
		return ""
	}
	y := x.from
	if y.m--; y.m == 0 {
		y.y, y.m = y.y-1, 12
	}
	return y.edtf()
}

// wholeOf reads the whole that a percentage is of: "40% sản lượng thịt hơi".
func (d *doc) wholeOf(x *figureAtom, j int) {
	if d.has(j, clAct) || d.has(j, clModal) || d.has(j, clUp) {
		return // what is done, not a whole
	}
	for d.w(j) == "về" || d.w(j) == "trong" && d.is(j+1, "tổng") {
		j++
	}
	e := j
	for e < len(d.toks) && e-j < 10 && d.sameSentence(x.a, e) && !d.boundary(e) && d.used[e]&(inFigure|inDate) == 0 {
		switch d.w(e) {
		case "và", "cho", "so", "tăng", "giảm", "đạt", "là", "được", "đã", "với", "trong", "trên", "tại", "có", "do", "nhờ", "từ", "vào", "để", "thì", "theo", "sẽ", "vốn":
			goto done
		}
		e++
	}
done:
	if e > j && (x.norm.Direction == "" || d.is(x.trigger.a, "chiếm")) {
		x.norm.CompareBase = d.clean(j, e)
	}
}

// baseBefore takes a base told for the whole clause: "so với cùng kỳ năm trước, A tăng
// 5%, B tăng 7%".
func (d *doc) baseBefore(x *figureAtom) {
	if x.norm.Direction == "" {
		return
	}
	a := d.sents[d.sentOf[x.a]].a
	for p := max(a, x.a-3*maxFrame); p < x.a; p++ {
		if d.w(p) != "so" || p > a && !d.boundary(p-1) {
			continue
		}
		if d.isUsed(p-1, inFigure) || d.w(p-1) == "(" {
			continue
		}
		if s, ok := d.baseBehind(p); ok {
			x.norm.CompareBase, x.norm.Inferred = s, true
		}
	}
}

// whenOf finds the time figure k is told of: the date next before it in its sentence, one
// right behind it, or the one last told in the paragraph.
func (d *doc) whenOf(k int) {
	x := &d.figures[k]
	if at, ok := d.dateBehind(x); ok {
		x.norm.Period = at.edtf
		return
	}
	for p := x.a - 1; p > x.a-6 && p > 0 && d.sameSentence(p, x.a) && !d.boundary(p); p-- {
		if d.is(p-1, "cả", "năm") && d.ref.y > 0 && !d.isUsed(p, inDate) {
			x.norm.Period, x.norm.Inferred = pad(d.ref.y, 4), true
			return
		}
	}
	at, ok := d.sentencePeriod(x.a)
	if !ok {
		at, ok = d.topicPeriod(x.a)
	}
	if !ok {
		if at, ok = d.headlinePeriod(x.a); !ok {
			at, ok = d.periodBefore(x.a, 4)
		}
	}
	if !ok {
		return
	}
	x.norm.Period = at.edtf
	if at.kind == dkDay {
		if d.until(at) {
			x.norm.Period = d.upTo(at)
		}
	}
	if d.sentOf[at.a] != d.sentOf[x.a] {
		x.norm.Inferred = true
	}
}

// upTo is the time that ends with the day at: from the day told with "từ" before it, else
// from the begin of the year.
func (d *doc) upTo(at dateAtom) string {
	for k := d.datesBefore(at.a) - 1; k >= 0; k-- {
		y := d.dates[k]
		if at.a-y.b > 3 || y.kind != dkDay || y.edtf == "" {
			break
		}
		if d.w(y.a-1) == "từ" {
			return y.edtf + "/" + at.edtf
		}
	}
	return day{y: at.from.y, m: 1}.edtf() + "/" + day{y: at.from.y, m: at.from.m}.edtf()
}

// dateBehind returns a date right behind figure x that tells its time: "đạt 413 tỷ đồng
// trong năm 2021".
func (d *doc) dateBehind(x *figureAtom) (dateAtom, bool) {
	for p := x.b; p < min(len(d.toks), x.b+7) && d.sameSentence(x.a, p); p++ {
		if at := d.dateAt[p]; at > 0 {
			y := d.dates[at-1]
			w := d.w(p - 1)
			if (w == "trong" || p == x.b || w == "của" || w == "vào") && (y.kind == dkYear || y.kind == dkMonths || y.kind == dkQuarter || y.kind == dkRange) {
				return y, true
			}
			return dateAtom{}, false
		}
		if d.boundary(p) || d.w(p) == "so" || d.isUsed(p, inFigure) {
			break
		}
	}
	return dateAtom{}, false
}

// bracketedAway reports whether the date at a stands in a bracket that closes before i.
func (d *doc) bracketedAway(a, i int) bool {
	for p := a - 1; p >= 0 && p > a-5; p-- {
		if d.w(p) == "(" {
			k := d.closeBracket(p)
			return k > 0 && k <= i && d.w(p-1) != "năm" && d.w(p-1) != "tháng"
		}
		if d.w(p) == ")" {
			return false
		}
	}
	return false
}

// topicPeriod returns the time that the sentences before i in its paragraph speak of: the
// first one of the last sentence that told one.
func (d *doc) topicPeriod(i int) (dateAtom, bool) {
	line := d.lineOf[d.sentOf[i]]
	lo := d.datesBefore(d.sents[d.sentOf[i]].a)
	for k := lo - 1; k >= 0 && k > lo-40; k-- {
		y := d.dates[k]
		if d.lineOf[d.sentOf[y.a]] < line {
			break
		}
		if y.edtf == "" || d.isBase(y.a) || d.used[y.a]&inDoc != 0 || d.w(y.a-1) == "(" {
			continue
		}
		switch y.kind {
		case dkMonths, dkQuarter, dkMonth, dkYear, dkRange:
			if d.onlyPeriod(k) {
				return y, true
			}
		case dkDay:
			if d.until(y) && !d.ahead(y) {
				return y, true
			}
		case dkSame, dkVague:
		}
	}
	return dateAtom{}, false
}

// onlyPeriod reports whether date k is the first period of its sentence; the second of
// two, "6 tháng … quý II …", sets no time for the sentences behind.
func (d *doc) onlyPeriod(k int) bool {
	for p := k - 1; p >= 0 && d.sentOf[d.dates[p].a] == d.sentOf[d.dates[k].a]; p-- {
		if x := d.dates[p].kind; x == dkMonths || x == dkQuarter {
			return false
		}
	}
	return true
}

// sentencePeriod returns the last date before token i in its own sentence that figures can
// be told of.
func (d *doc) sentencePeriod(i int) (dateAtom, bool) {
	at, ok := d.periodBefore(i, 0)
	return at, ok && d.sentOf[at.a] == d.sentOf[i]
}

// headlinePeriod returns the months, quarter or year that title or lead tell the report is
// of; a paragraph that names no time of its own speaks of it.
func (d *doc) headlinePeriod(i int) (dateAtom, bool) {
	for k := range d.dates {
		y := d.dates[k]
		line := int(d.lineOf[d.sentOf[y.a]])
		if y.a >= i || line > d.title && line > d.lead {
			break
		}
		switch y.kind {
		case dkMonths, dkQuarter, dkMonth, dkYear:
			if y.edtf != "" && !d.isBase(y.a) && d.used[y.a]&inDoc == 0 {
				return y, true
			}
		case dkDay, dkRange, dkSame, dkVague:
		}
	}
	return dateAtom{}, false
}

// periodBefore returns the last date before token i, in its paragraph or the few before,
// that figures can be told of: no base, no day of a meeting, none inside a document's name.
func (d *doc) periodBefore(i, lines int) (dateAtom, bool) {
	line := d.lineOf[d.sentOf[i]]
	lo := d.datesBefore(i)
	for k := lo - 1; k >= 0 && k > lo-16; k-- {
		y := d.dates[k]
		if d.lineOf[d.sentOf[y.a]] < line-int32(lines) {
			break
		}
		if y.edtf == "" || d.isBase(y.a) || d.used[y.a]&inDoc != 0 || d.bracketedAway(y.a, i) {
			continue
		}
		switch y.kind {
		case dkMonths, dkQuarter, dkMonth, dkYear, dkRange:
			return y, true
		case dkDay:
			if d.until(y) && !d.ahead(y) {
				return y, true
			}
		case dkSame:
			if d.w(y.a-1) == "(" {
				return y, true
			}
		case dkVague:
		}
	}
	return dateAtom{}, false
}

// ahead reports whether a day lies behind the day of publication or is aimed at.
func (d *doc) ahead(y dateAtom) bool {
	if d.ref.y > 0 && y.from.ordinal() > d.ref.ordinal()+31 {
		return true
	}
	for i := y.a - 1; i > y.a-4 && i >= 0; i-- {
		if n, _ := d.cl(i, clTarget); n > 0 {
			return true
		}
	}
	return false
}

// datesBefore returns how many dates begin before token i.
func (d *doc) datesBefore(i int) int {
	lo, hi := 0, len(d.dates)
	for lo < hi {
		if mid := (lo + hi) / 2; d.dates[mid].a < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// isBase reports whether the date at i is what a figure is compared with.
func (d *doc) isBase(i int) bool {
	for p := i - 1; p >= 0 && p >= i-12; p-- {
		if d.w(p) == "so" {
			return true
		}
		if d.boundary(p) {
			return false
		}
	}
	return d.w(i) == "cùng" && d.w(i-1) != "("
}

// mode tells plans and estimates from facts.
func (d *doc) mode(x *figureAtom, i int) {
	if x.norm.Mode != "" {
		return
	}
	a := d.clauseStart(i)
	for p := max(a-6, 0); p < x.a; p++ {
		if !d.sameSentence(p, x.a) {
			continue
		}
		if n, v := d.cl(p, clMode); n > 0 {
			x.norm.Mode = v
		}
		if n, _ := d.cl(p, clTarget); n > 0 {
			x.norm.Mode = "target"
		}
	}
	x.norm.Indicator = strings.TrimSpace(x.norm.Indicator)
}
