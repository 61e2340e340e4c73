package reading

import (
	"cmp"
	"strings"
)

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
	for range 10 {
		n, c, v := d.linkBefore(i)
		if n == 0 {
			break
		}
		j := i - n
		if c == clMode && v != "estimate" && v != "forecast" {
			x.norm.Mode = cmp.Or(x.norm.Mode, v)
			return i // a noun: the indicator itself
		}
		x.link(c, v, stretch{j, i})
		i = j
		if c == clVerbLink && (v == "là" || v == "có" || v == "đạt" && x.norm.Direction == "") {
			return d.more(x, i)
		}
	}
	return i
}

// link notes what the phrase v of class c at words says of x.
func (x *figureAtom) link(c class, v string, words stretch) {
	switch {
	case c == clOver && words.b == x.a:
		x.norm.Q = cmp.Or(x.norm.Q, v)
	case c == clUp && x.norm.Direction == "":
		x.norm.Direction, x.trigger = v, words
	case c == clMode:
		x.norm.Mode = cmp.Or(x.norm.Mode, v)
	case c == clVerbLink && x.trigger.b == 0:
		x.trigger = words
	}
}

// more looks left of "là" or "đạt" for a mode: "ước thực hiện là".
func (d *doc) more(x *figureAtom, i int) int {
	for range 3 {
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
		x.norm.Indicator = d.figures[k-1].norm.Indicator + d.share(x)
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
		x.norm.Indicator = d.figures[k-1].norm.Indicator
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
	if d.w(a) == "theo" && d.has(a+1, clSay) {
		return "" // "theo báo cáo của …": who tells
	}
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
	case "hết", "trước", "sau", "và", "đã", "được", "với", "đến", "là", "có", "đang", "đó", "trong", "của", "cho", "năm", "từ", "tới", "để", "nhất", "lên", "cũng", "tính", "hiện", "nay", "vốn":
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
			if left := d.nounPhrase(d.headLeft(a, i), i); left != "" && strings.Count(left, " ") > 0 && d.measures(a, i) {
				return left
			}
		}
		if start := a; i-a > 6 {
			a = i - 6
			for k := max(start, a-2); k < a; k++ { // never within "phấn đấu"
				if n, _ := d.cl(k, clTarget); k+n > a {
					a = k + n
				}
			}
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

// measures reports whether a head of what is measured stands in [a, b).
func (d *doc) measures(a, b int) bool {
	for i := d.headLeft(a, b); i < b; i++ {
		if d.has(i, clIndicator) {
			return true
		}
	}
	return false
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

// mode tells plans and estimates from facts.
func (d *doc) mode(x *figureAtom, i int) {
	if x.norm.Mode != "" {
		return
	}
	a := d.clauseStart(i)
	for p := a; p < x.a; p++ {
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
