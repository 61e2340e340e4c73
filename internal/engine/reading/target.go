package reading

// targetAtom is an intended state at tokens [a, b).
type targetAtom struct {
	a, b    int
	norm    Target
	byTok   int
	rule    string
	trigger stretch
}

// readTargets finds what is aimed at with a value or a day: "phấn đấu đến năm 2020 … 50%".
func (d *doc) readTargets() {
	for s := range d.sents {
		st := d.sents[s]
		if st.a >= d.bodyEnd {
			break
		}
		for i := st.a; i < st.b; i++ {
			n := d.aim(i)
			if n == 0 || d.used[i]&(inDoc|inBody|inOffice|inName) != 0 {
				continue
			}
			if e := d.targetsFrom(i, n, st); e > i {
				i = e - 1
			}
		}
	}
}

// aim returns the length of a phrase at i that sets an aim, 0 for none.
func (d *doc) aim(i int) int {
	if d.is(i, "từ", "nay", "đến") && d.dateAt[min(i+3, len(d.toks))] > 0 {
		e := d.dates[d.dateAt[i+3]-1].b
		if d.w(e) == "," {
			e++
		}
		if w := d.w(e); w == "sẽ" || w == "phải" || w == "hoàn" || w == "phấn" {
			return 3
		}
		return 0
	}
	if (d.w(i) == "phải" || d.w(i) == "cần") && (d.w(i+1) == "đạt" || d.w(i+1) == "tăng" || d.w(i+1) == "giảm") && d.figureSoon(i+2, i+6) {
		return 1
	}
	if d.is(i, "hoàn", "thành") && (d.is(i+2, "chỉ", "tiêu") || d.is(i+2, "mục", "tiêu")) && d.w(i-1) != "đã" && d.figureSoon(i+4, i+18) {
		return 4
	}
	n, v := d.cl(i, clTarget)
	if n == 0 {
		return 0
	}
	switch d.w(i - 1) {
	case "các", "những", "trình", "của", "vượt", "và", "sự", "tinh", "theo", "nhiều", "đúng", "được", "danh", "với", "giao":
		if v == "mục tiêu" || v == "chỉ tiêu" || d.w(i-1) == "sự" {
			return 0
		}
	}
	if v == "chỉ tiêu" {
		return 0
	}
	if v == "mục tiêu" || v == "quyết tâm" {
		switch d.w(i + n) {
		case "quốc", ",", "và", ".", "này", "chung", "kép", "nhiệm", "là", "đề", "của", "chiến":
			return 0
		}
	}
	return n
}

// targetsFrom reads the targets behind an aim of n tokens at i and returns where they end.
func (d *doc) targetsFrom(i, n int, st stretch) int {
	a, deadline := i, ""
	if d.w(i) == "phải" || d.w(i) == "cần" {
		a = max(st.a, d.clauseStart(i))
	}
	end := i
	for parts := 0; parts < 8 && a < st.b; parts++ {
		b := d.targetEnd(a, st.b)
		x := targetAtom{a: a, b: d.trimRight(a, b), byTok: -1, rule: "target.aim", trigger: stretch{i, i + n}}
		when, val := d.targetNorm(&x)
		if when == "" {
			x.norm.Deadline = deadline
		} else {
			deadline = when
		}
		if !val && when == "" || parts > 0 && (!val || d.modalIn(a, x.b) >= 0) {
			break
		}
		if x.b-x.a < 4 {
			break
		}
		d.targets = append(d.targets, x)
		end = b
		a = b
		for a < st.b && (d.w(a) == "," || d.w(a) == ";" || d.w(a) == "và") {
			a++
		}
		if b >= st.b || a < st.b && (d.w(a) == "sẽ" || d.has(a, clOrder) || d.has(a, clSay)) {
			break
		}
	}
	return end
}

// targetEnd returns the end of the part that begins at a: a comma or "và" parts it once a
// value was told; before that a comma goes on.
func (d *doc) targetEnd(a, limit int) int {
	told := false
	for i := a; i < limit; i++ {
		if d.figAt[i] > 0 {
			told = true
			i = d.figures[d.figAt[i]-1].b - 1
			continue
		}
		switch d.w(i) {
		case ";", "…":
			return i
		case "(":
			for i < limit && d.w(i) != ")" && i-a < 60 {
				i++
			}
		case ",":
			if told {
				return i
			}
		case "và":
			if told && (d.w(i+1) == "đến" || d.w(i+1) == "sẽ" || d.figureSoon(i+1, limit)) {
				return i
			}
		}
	}
	return limit
}

// figureSoon reports whether a figure stands shortly behind i, before any mark.
func (d *doc) figureSoon(i, limit int) bool {
	for k := i; k < min(limit, i+12) && !d.boundary(k); k++ {
		if d.figAt[k] > 0 {
			return true
		}
	}
	return false
}

// targetNorm fills value and deadline from what stands inside x.
func (d *doc) targetNorm(x *targetAtom) (deadline string, valued bool) {
	for i := x.a; i < x.b; i++ {
		if k := d.dateAt[i]; k > 0 && x.norm.Deadline == "" {
			y := d.dates[k-1]
			if y.edtf != "" && !d.isBase(y.a) {
				x.norm.Deadline, x.norm.Inferred = lastDay(y), y.inferred
			}
		}
		if k := d.figAt[i]; k > 0 && !valued {
			f := &d.figures[k-1]
			v := f.norm.Value
			x.norm.Value, x.norm.Unit, valued = &v, f.norm.Unit, true
			if f.norm.Mode == "" {
				f.norm.Mode = "target"
			}
			x.norm.What = f.norm.Indicator
		}
	}
	if x.norm.What == "" {
		from := x.trigger.b
		for from < x.b && (d.isUsed(from, inDate) || d.skipsLeft(from)) {
			from++
		}
		x.norm.What = d.clean(from, x.b)
		if x.trigger.b <= x.a || x.trigger.b > x.b {
			x.norm.What = d.clean(x.a, x.b)
		}
	}
	return x.norm.Deadline, valued
}

// lastDay is the end of the time that a deadline names.
func lastDay(x dateAtom) string {
	switch {
	case x.to.y > 0:
		return x.to.edtf()
	case x.from.y > 0:
		return x.from.edtf()
	}
	return x.edtf
}
