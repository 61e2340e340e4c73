package reading

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
		if y.edtf == "" || d.isBase(y.a) || d.ofPlan(y.a) || d.used[y.a]&inDoc != 0 || d.w(y.a-1) == "(" {
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
			if y.edtf != "" && !d.isBase(y.a) && !d.ofPlan(y.a) && d.used[y.a]&inDoc == 0 {
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
		if y.edtf == "" || d.isBase(y.a) || d.ofPlan(y.a) || d.used[y.a]&inDoc != 0 || d.bracketedAway(y.a, i) {
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

// until reports whether the day at is told as the end of a time: "đến ngày", "đến hết ngày".
func (d *doc) until(at dateAtom) bool {
	w := d.w(at.a - 1)
	return w == "đến" || w == "tới" || w == "hết" && (d.w(at.a-2) == "đến" || d.w(at.a-2) == "tính")
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

// baseBehind reads "so với cùng kỳ năm trước", "so với kế hoạch", "so kế hoạch" at p.
func (d *doc) baseBehind(p int) (string, bool) {
	j := p + 1
	for range 4 {
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

// closeBracket returns the token behind the bracket that opens at j, or 0 when it is long.
func (d *doc) closeBracket(j int) int {
	for k := j + 1; k < min(len(d.toks), j+16); k++ {
		if d.w(k) == ")" {
			return k + 1
		}
	}
	return 0
}
