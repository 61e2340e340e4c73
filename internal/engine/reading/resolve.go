package reading

import (
	"slices"
	"strings"
)

// emit turns the atoms into items in the order of the text.
func (d *doc) emit() []Item {
	items := make([]Item, 0, len(d.persons)+len(d.bodies)+len(d.docs)+len(d.dates)+len(d.figures)+len(d.clauses)+len(d.targets))
	for _, p := range d.persons {
		x := d.names[p.name]
		n := &Person{Name: p.full, Offices: []Office{}, Role: p.role, Side: p.side}
		for _, o := range p.offices {
			n.Offices = append(n.Offices, d.officeOf(o))
		}
		items = append(items, d.item(KindPerson, x.a, x.b, n, x.rule, stretch{x.honor, x.a}))
	}
	for _, x := range d.bodies {
		if x.hidden || d.isUsed(x.a, inOffice) {
			continue
		}
		n := &Organization{Name: x.name, Type: strings.ToLower(x.head)}
		if n.Name == "" {
			n.Name = d.fullName(x)
		}
		items = append(items, d.item(KindOrganization, x.a, x.b, n, x.rule, stretch{}))
	}
	for _, x := range d.docs {
		n := x.norm // a copy: the arena is used again
		items = append(items, d.item(KindDocument, x.a, x.b, &n, x.rule, x.trigger))
	}
	for _, x := range d.dates {
		if x.edtf != "" || x.yearless {
			items = append(items, d.item(KindDate, x.a, x.b, &Date{EDTF: x.edtf, Inferred: x.inferred}, x.rule, stretch{}))
		}
	}
	for i := range d.figures {
		x := &d.figures[i]
		n := x.norm
		items = append(items, d.item(KindFigure, x.a, x.b, &n, x.rule, x.trigger))
	}
	items = d.emitClauses(items)
	slices.SortStableFunc(items, func(a, b Item) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	for i := range items {
		items[i].ID = i + 1
	}
	d.bind(items)
	return items
}

// abbreviation is a short form that a bracket introduces and what it stands for.
type abbreviation struct {
	short string
	at    int // first token behind the bracket
	full  stretch
}

// readAbbreviations finds short forms like "Hiệp hội Doanh nghiệp (DN)": capitals in a
// bracket that are the first letters of the words before it.
func (d *doc) readAbbreviations() {
	d.shorts = d.shorts[:0]
	for i := 1; i+2 < len(d.toks); i++ {
		if d.w(i) != "(" || d.w(i+2) != ")" || d.tok(i+1).shape != shUpper || len(d.shorts) > 200 {
			continue
		}
		short := d.raw(i + 1)
		n := 0
		a := i
		for _, r := range reversed(short) {
			for a > 0 && (d.w(a-1) == "và" || d.w(a-1) == "-" || d.w(a-1) == ",") {
				a--
			}
			first, _ := decode(d.text, int(d.tok(a-1).start))
			if a == 0 || !d.sameSentence(a-1, i) || toLower(first) != toLower(r) {
				break
			}
			a--
			n++
		}
		if n >= 2 && n == len([]rune(short)) {
			d.shorts = append(d.shorts, abbreviation{short, i + 3, stretch{a, i}})
		}
	}
}

func reversed(s string) []rune {
	r := []rune(s)
	slices.Reverse(r)
	return r
}

// fullName writes the name of a body with the short forms that the text introduced before
// it in full, and of an elliptic one, "HĐND, UBND tỉnh", with the place behind it.
func (d *doc) fullName(x bodyAtom) string {
	s := d.clean(x.a, x.b)
	for _, ab := range d.shorts {
		if ab.at > x.a {
			break
		}
		for i := x.a; i < x.b; i++ {
			if d.raw(i) == ab.short && ab.short != "UBND" && ab.short != "HĐND" {
				full := d.clean(ab.full.a, ab.full.b)
				if i == x.a {
					return d.joined3("", full, d.clean(i+1, x.b))
				}
				return d.joined3(d.clean(x.a, i), full, d.clean(i+1, x.b))
			}
		}
	}
	if place := d.sharedPlace(x); place != "" {
		return s + " " + place
	}
	return s
}

func (d *doc) joined3(a, b, c string) string {
	return strings.Join(strings.Fields(a+" "+b+" "+c), " ")
}

// sharedPlace returns the place that a body without one shares with the body behind the
// comma: "HĐND" in "HĐND, UBND tỉnh".
func (d *doc) sharedPlace(x bodyAtom) string {
	if n, _ := d.cl(x.a, clLevel); n == 0 || x.a+n != x.b || d.w(x.b) != "," && d.w(x.b) != "và" || x.b+1 >= len(d.toks) || strings.HasSuffix(x.head, "ủy") {
		return ""
	}
	k := d.bodyAt[x.b+1]
	if k == 0 {
		return ""
	}
	y := d.bodies[k-1]
	n, _ := d.cl(y.a, clLevel)
	switch {
	case n == 0 || strings.HasSuffix(y.head, "ủy"):
		return ""
	case y.a+n == y.b:
		return d.sharedPlace(y)
	}
	return d.clean(y.a+n, y.b)
}

// emitClauses adds targets, directions, proposals and pledges.
func (d *doc) emitClauses(items []Item) []Item {
	for _, x := range d.targets {
		n := x.norm
		items = append(items, d.item(KindTarget, x.a, x.b, &n, x.rule, x.trigger))
	}
	for _, list := range [...][]clauseAtom{d.clauses, d.heads} {
		for i := range list {
			x := &list[i]
			n := &Clause{By: x.by, ByItem: x.byTok, ToItem: -1}
			if x.byTok >= 0 && d.nameAt[x.byTok] == 0 {
				n.By = d.expand(n.By, x.byTok)
			}
			if x.to.b > x.to.a {
				n.To, n.ToItem = d.expand(d.clean(x.to.a, x.to.b), x.to.a), x.to.a
			}
			items = append(items, d.item(x.kind, x.a, x.b, n, x.rule, x.trigger))
		}
	}
	return items
}

// expand returns the full name for a lone word like "sở", "hiệp hội", "tỉnh" at token i:
// the last body or place with that head.
func (d *doc) expand(s string, i int) string {
	switch low := strings.ToLower(s); low {
	case "sở", "hội", "hiệp hội", "ban", "cục", "công ty", "tập đoàn", "bộ", "liên đoàn", "chi cục", "viện", "trung tâm", "ngân hàng", "phòng":
		for j := i - 1; j > max(0, i-600); j-- {
			if d.bodyAt[j] == 0 {
				continue
			}
			x := d.bodies[d.bodyAt[j]-1]
			if !x.hidden && strings.HasPrefix(strings.ToLower(d.clean(x.a, x.b)), low+" ") {
				return d.clean(x.a, x.b)
			}
		}
	case "tỉnh", "thành phố", "huyện", "thị xã", "quận", "địa phương":
		for j := i - 1; j > max(0, i-600); j-- {
			if n, _ := d.cl(j, clPlaceLevel); n > 0 && d.capital(j+n) && (low == "địa phương" || strings.EqualFold(d.clean(j, j+n), low)) && d.used[j]&inDoc == 0 {
				if e := d.placeOf(j, j+n); e > j+n {
					return d.clean(j, e)
				}
			}
		}
	}
	return s
}

// bind turns the token numbers of speakers and addressees into ids of items, and tells
// what day, value and documents each clause holds. Items are in order.
func (d *doc) bind(items []Item) {
	at := map[int]int{}
	for i := range items {
		if k := items[i].Kind; k == KindPerson || k == KindOrganization {
			at[items[i].Start] = items[i].ID
		}
	}
	id := func(tok int) int {
		if tok < 0 || tok >= len(d.toks) {
			return 0
		}
		return at[int(d.toks[tok].rs)]
	}
	named := map[string]int{} // the last mention of each person
	for i := range items {
		if p, ok := items[i].Norm.(*Person); ok {
			named[p.Name] = items[i].ID
		}
		n, ok := items[i].Norm.(*Clause)
		if !ok {
			continue
		}
		n.ByItem, n.ToItem = id(n.ByItem), id(n.ToItem)
		if n.ByItem == 0 {
			n.ByItem = named[n.By]
		}
		value := false
		for j := i + 1; j < len(items) && items[j].Start < items[i].End; j++ {
			switch m := items[j].Norm.(type) {
			case *Document:
				n.Cites = append(n.Cites, items[j].ID)
			case *Figure:
				value = true
			case *Date:
				if n.Deadline == "" && d.due(items[i], items[j]) {
					n.Deadline = m.EDTF[strings.IndexByte(m.EDTF, '/')+1:] // of a range its end
				}
			}
		}
		n.Specificity = specificity(items[i].Text, n.Deadline != "", value)
	}
}

// due reports whether the date item is a day by which the clause is to be done.
func (d *doc) due(clause, date Item) bool {
	before := strings.Fields(clause.Text[:d.bytesOf(clause, date)])
	if len(before) == 0 {
		return false
	}
	if n := len(before); n > 2 && before[n-1] == "giờ" { // "trước 17 giờ ngày 6/9"
		before = before[:n-2]
	}
	switch strings.ToLower(before[len(before)-1]) {
	case "trước", "đến", "hết", "trong", "xong", "vào":
		return true
	}
	return false
}

// bytesOf returns the byte in clause's text at which date begins.
func (d *doc) bytesOf(clause, date Item) int {
	n := date.Start - clause.Start
	for i := range clause.Text {
		if n == 0 {
			return i
		}
		n--
	}
	return 0
}

// specificity grades what is asked: 0 vague, 1 an act and its object, 2 a value or a day,
// 3 both.
func specificity(text string, day, value bool) int {
	switch {
	case day && value:
		return 3
	case day || value:
		return 2
	case len(strings.Fields(text)) < 8:
		return 0
	}
	for _, vague := range [...]string{"quan tâm", "chú trọng", "tiếp tục quan tâm", "nâng cao", "phát huy", "nỗ lực", "cố gắng"} {
		if strings.HasPrefix(strings.ToLower(text), vague) {
			return 0
		}
	}
	return 1
}

// item makes one item of tokens [a, b).
func (d *doc) item(k Kind, a, b int, n Norm, rule string, trigger stretch) Item {
	s := d.span(a, b)
	sent := d.sents[d.sentOf[a]]
	it := Item{Kind: k, Start: s.Start, End: s.End, Text: d.slice(a, b), Sentence: d.span(sent.a, sent.b), Norm: n, Rule: rule}
	if trigger.b > trigger.a {
		t := d.span(trigger.a, trigger.b)
		it.Trigger = &t
	}
	return it
}

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
		if !val && (when == "" || d.needsValue(i)) || parts > 0 && (!val || d.modalIn(a, x.b) >= 0) {
			break
		}
		if x.b-x.a < 4 || d.past(min(x.b, max(x.a, x.trigger.b)), x.b) {
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

// needsValue reports whether the aim at i is only named: "mục tiêu tăng trưởng năm 2017"
// tells a target when it tells a value.
func (d *doc) needsValue(i int) bool {
	n, v := d.cl(i, clTarget)
	return n > 0 && (v == "mục tiêu" || v == "đề ra mục tiêu") && d.w(i+n) != "đến"
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

// readMeeting finds the session that the text reports: the first word for one in the lead,
// else in the title.
func (d *doc) readMeeting(items []Item) *Meeting {
	for _, k := range [...]int{d.lead, d.title, d.lead + 1} {
		if k < 0 || k >= len(d.lines) {
			continue
		}
		l := d.lines[k]
		for i := l.a; i < min(l.b, d.bodyEnd); i++ {
			n, typ := d.cl(i, clMeeting)
			if n == 0 || d.used[i]&(inDoc|inOffice) != 0 {
				continue
			}
			st := d.sents[d.sentOf[i]]
			b := d.trimRight(i, st.b)
			m := &Meeting{Span: d.span(i, b), Type: typ, Organizations: []string{}, Participants: []int{}}
			d.meetingFrom(m, items, d.span(st.a, st.b))
			return m
		}
	}
	return nil
}

// meetingFrom fills day, bodies and people; sent is the sentence that tells of the meeting.
func (d *doc) meetingFrom(m *Meeting, items []Item, sent Span) {
	seen := map[string]bool{}
	for _, it := range items {
		inside := it.Start >= sent.Start && it.End <= sent.End
		switch n := it.Norm.(type) {
		case *Date:
			if inside && m.Date == nil && len(n.EDTF) == len("2006-01-02") {
				day := n.EDTF
				m.Date = &day
			}
		case *Organization:
			if inside && !seen[n.Name] {
				seen[n.Name] = true
				m.Organizations = append(m.Organizations, n.Name)
			}
		case *Person:
			if n.Role != "byline" && n.Role != "photo" && len(n.Offices) > 0 && (n.Side != "" || n.Role != "" || inside) && !seen[n.Name] {
				seen[n.Name] = true
				m.Participants = append(m.Participants, it.ID)
			}
		}
	}
}

// sides tells hosts from guests and finds who chairs and who heads the delegation.
func (d *doc) sides() {
	side, line, at, present := "", int32(-1), 0, false
	for k := range d.persons {
		p := &d.persons[k]
		if p.role != "" {
			continue
		}
		x := d.names[p.name]
		st := d.sents[d.sentOf[x.a]]
		if l := d.lineOf[d.sentOf[x.a]]; l != line {
			side, line, present = "", l, false
		}
		for i := max(st.a, at); i < x.a; i++ {
			switch {
			case d.is(i, "về", "phía"):
				side = "host"
				if d.w(i+2) == "đoàn" || d.has(i+2, clFixed) || d.w(i+2) == "bộ" || d.is(i+2, "trung", "ương") || d.is(i+2, "lãnh", "đạo", "bộ") {
					side = "guest"
				}
			case d.is(i, "dự", "buổi", "làm", "việc"), d.is(i, "cùng", "đi"), d.is(i, "tham", "gia", "đoàn"), d.is(i, "đoàn", "công", "tác") && d.w(i+3) == "do":
				if side == "" {
					side = "guest"
				}
			case d.is(i, "cùng", "dự"), d.is(i, "tham", "dự"), d.is(i, "dự", "hội", "nghị"), d.is(i, "dự", "phiên", "họp"), d.is(i, "dự", "có"), d.is(i, "có", "các", "đồng", "chí"), d.is(i, "có", "mặt"), d.is(i, "dự", "cuộc", "họp"), d.is(i, "dự", "buổi"):
				present = true
			}
		}
		at = x.a
		p.side = side
		end := x.b
		for _, o := range p.offices {
			end = max(end, d.offices[o].b)
		}
		p.role = d.roleAt(end, st.b)
		if p.role == "" && (side != "" || present) {
			p.role = "participant"
		}
		if p.role == "head of delegation" && side == "" {
			p.side = "guest"
		}
	}
}

// roleAt reads "chủ trì", "làm trưởng đoàn", "dẫn đầu" behind a mention.
func (d *doc) roleAt(i, limit int) string {
	for k := i; k < min(limit, i+6); k++ {
		switch {
		case d.is(k, "chủ", "trì"), d.is(k, "chủ", "tọa"), d.is(k, "điều", "hành"):
			return "chair"
		case d.is(k, "làm", "trưởng", "đoàn"), d.is(k, "dẫn", "đầu"):
			return "head of delegation"
		case d.nameAt[k] > 0 || d.offAt[k] > 0:
			return ""
		}
	}
	return ""
}

// leadRank is the rank of the highest person that title and lead name.
func (d *doc) leadRank() int {
	best := 0
	for _, p := range d.persons {
		k := d.lineOf[d.sentOf[d.names[p.name].a]]
		if int(k) == d.lead || int(k) == d.title {
			best = max(best, d.ranks[p.full])
		}
	}
	return best
}
