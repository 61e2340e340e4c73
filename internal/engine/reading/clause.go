package reading

import (
	"strings"
)

// open reads what follows a head in its own sentence and lets the speaker go on.
func (d *doc) open(f frame, r stretch, st stretch, sc *scope, s int) {
	prior := *sc
	*sc = scope{frame: f, alive: true, line: d.lineOf[s]}
	sc.tiep = d.is(st.a, "tiếp", "thu") || prior.tiep && prior.by == f.by
	if f.byTok < 0 {
		sc.byTok = prior.byTok
	}
	switch f.sense {
	case seTell:
		sc.acted = false
		d.stressed(r, sc)
	case seStress:
		d.stressed(r, sc)
		if f.verb == "đánh" || f.verb == "ghi" || f.verb == "biểu" {
			sc.acted = false
		}
	case seDown, seAsk, seUp, seSelf:
		d.ordered(r, sc)
	case seNone:
	}
}

// ordered reads the content behind a verb that asks, orders or promises.
func (d *doc) ordered(r stretch, sc *scope) {
	first := true
	for _, g := range d.segments(r) {
		a := d.skipLinks(g.a, g.b)
		if a >= g.b {
			continue
		}
		if first {
			a = d.skipAdverbial(a, g.b)
		} else if n, _ := d.cl(a, clOrder); n > 0 && sc.kind == KindDirection && a+n < g.b && !d.nounUse(a, a+n, seDown) {
			a += n // "…; giao Ban Nội chính theo dõi": the verb again
		}
		to, c := d.addressee(a, g.b, first || a > g.a && d.has(g.a, clOrder))
		if to.b > to.a {
			sc.to = to
		} else if !first && !d.beginsAct(a) {
			to = stretch{}
		}
		if first {
			sc.kind = d.kindOf(sc, sc.to)
			if sc.kind == "" || !d.contentful(c, g.b, to, sc) {
				sc.alive = false
				return
			}
		}
		d.addClause(sc, c, g.b, "clause.head")
		first = false
		sc.acted = true
	}
}

// contentful reports whether [c, b) tells something to be done and not a mere thing: "đã
// giao 84 đầu việc" asks nothing yet.
func (d *doc) contentful(c, b int, to stretch, sc *scope) bool {
	if to.b > to.a || d.beginsAct(c) || sc.sense == seUp || sc.sense == seSelf {
		return true
	}
	switch d.w(sc.at) {
	case "giao", "phân":
		return false
	case "yêu", "đề", "mong", "hy", "tin":
		return !d.digit(c) && (d.modalIn(c, b) >= 0 || b-c > 4)
	}
	return d.modalIn(c, b) >= 0
}

// kindOf decides what the head's verb makes of its content.
func (d *doc) kindOf(sc *scope, to stretch) Kind {
	switch sc.sense {
	case seSelf:
		return KindPledge
	case seUp:
		return KindProposal
	case seDown:
		if l := d.levelOf(to.a, to.b); l > sc.level+15 && sc.level > 0 && sc.level < levelSector {
			return KindProposal
		}
		return KindDirection
	case seAsk:
		return d.asked(sc, to)
	case seNone, seStress, seTell:
	}
	return KindDirection
}

// asked weighs speaker against addressee for "đề nghị" and "mong muốn".
func (d *doc) asked(sc *scope, to stretch) Kind {
	mine, theirs := sc.level, 0
	if to.b > to.a {
		theirs = d.levelOf(to.a, to.b)
		if d.generic(to) {
			theirs = min(theirs, mine-1)
		}
	}
	soft := sc.verb == "mong" || sc.verb == "hy" || sc.verb == "tin"
	switch {
	case theirs > mine:
		return KindProposal
	case theirs > 0 && theirs < mine:
		return KindDirection
	case sc.verb == "tin":
		return ""
	case mine == 0 && to.b > to.a && (d.generic(to) || theirs <= levelFirm):
		return KindDirection
	case mine == 0 || mine <= levelFirm:
		return KindProposal
	case theirs == 0 && d.chair > mine+10:
		return KindProposal
	case soft && to.b == to.a:
		return KindProposal
	}
	return KindDirection
}

// stressed reads content in which only what has a modal, or follows such a part, is asked.
func (d *doc) stressed(r stretch, sc *scope) {
	if d.promise(r, sc) {
		return
	}
	listed := false
	if c := d.colonSoon(r); c > 0 {
		r.a, listed, sc.list = c, true, true
	}
	for _, g := range d.segments(r) {
		a := d.skipLinks(g.a, g.b)
		if a >= g.b {
			continue
		}
		sc.kind = KindDirection
		m := d.modalIn(a, g.b)
		if sc.sense == seTell && m >= 0 && !d.addressable(a, m) {
			m = -1
		}
		if m >= 0 {
			d.modalClause(a, m, g.b, sc)
			continue
		}
		if sc.acted && d.beginsAct(a) || a == r.a && d.w(a-1) == ":" && d.beginsAct(a) && d.strongAct(a) {
			d.addClause(sc, a, g.b, "clause.goes-on")
			sc.acted = true
			continue
		}
		if to, c := d.addressee(a, g.b, false); (sc.acted || listed && d.hardAct(c)) && to.b > to.a && c < g.b {
			sc.acted = true
			sc.to = to
			d.addClause(sc, c, g.b, "clause.goes-on")
		}
	}
}

// colonSoon returns the token behind a colon near the begin of r, when a list of what is
// to be done hangs on it: "nêu rõ tiến độ như sau: …".
func (d *doc) colonSoon(r stretch) int {
	for i := r.a; i < min(r.b, r.a+16); i++ {
		if d.has(i, clModal) {
			return 0
		}
		if d.w(i) == ":" && (d.w(i-1) == "sau" || d.w(i-1) == "là" || d.w(i-1) == "gồm") {
			return i + 1
		}
	}
	return 0
}

// promise reads "khẳng định sẽ …" and the answer of one who was told: "Tiếp thu các ý
// kiến, … nhấn mạnh: X tiếp tục nỗ lực …".
func (d *doc) promise(r stretch, sc *scope) bool {
	a := d.skipLinks(r.a, r.b)
	at := -1
	for i := a; i < min(r.b, a+14); i++ {
		if d.w(i) == "sẽ" {
			at = i
			break
		}
		if d.has(i, clModal) && d.used[i] == 0 {
			break
		}
	}
	switch {
	case sc.tiep:
	case at == a && (sc.verb == "khẳng" || sc.verb == "hứa" || sc.verb == "bày"):
	case at > a && (sc.verb == "khẳng" || sc.verb == "nhấn") && d.ownSide(a, at, sc):
		a = at
	default:
		return false
	}
	if sc.tiep && at < 0 && !d.resolves(a, r.b) {
		return false
	}
	sc.kind = KindPledge
	sc.sense = seSelf
	for _, g := range d.segments(stretch{a, r.b}) {
		c := d.skipLinks(g.a, g.b)
		if c < g.b && (c > a || true) {
			d.addClause(sc, c, g.b, "pledge.answer")
			sc.acted = true
		}
	}
	return true
}

// resolves reports whether words of resolve stand near the begin of [a, b).
func (d *doc) resolves(a, b int) bool {
	for i := a; i < min(b, a+12); i++ {
		switch d.w(i) {
		case "sẽ", "quyết", "nỗ", "cam", "hứa":
			return true
		case "tiếp":
			if d.w(i+1) == "tục" {
				return true
			}
		}
	}
	return false
}

// ownSide reports whether [a, b) names the speaker's own body: no higher and no group
// under him.
func (d *doc) ownSide(a, b int, sc *scope) bool {
	if b-a > 10 || d.w(a) == "các" {
		return false
	}
	l := d.levelOf(a, b)
	return l > 0 && sc.level > 0 && l >= sc.level-8 && l <= sc.level+8
}

// modalClause adds the part [a, b) with its modal at m; what stands before m is told.
func (d *doc) modalClause(a, m, b int, sc *scope) {
	sub := d.subjectStart(a, m)
	to := stretch{}
	from := m
	switch {
	case sub < m && d.addressable(sub, m):
		to = d.asTo(sub, m)
		for to.b > to.a && (!d.wordAt(to.b-1) || d.w(to.b-1) == "cũng" || d.w(to.b-1) == "thì" || d.w(to.b-1) == "đều") {
			to.b--
		}
		if d.w(m-1) == "cũng" {
			from = m - 1
		}
	case sub < m && (d.w(sub) == "việc" || m-sub <= 6 && d.w(sub) != "những" && false):
		from = sub
	}
	if to.b > to.a {
		sc.to = to
	}
	if (d.is(m, "cũng", "sẽ") || d.is(m-1, "cũng", "sẽ")) && to.b > to.a && d.bodyAt[to.a] == 0 && d.ownSide(to.a, to.b, sc) {
		return // what the speaker's own side will do
	}
	keep := sc.to
	if sub < m && to.b == to.a && !sc.acted {
		sc.to = stretch{}
	}
	if (sc.sense == seStress || sc.sense == seTell) && d.fromBelow(sc, to) {
		sc.kind = KindProposal
	}
	d.addClause(sc, from, b, "clause.modal")
	sc.to = keep
	sc.acted = true
}

// goOn reads a sentence without a head of its own: the speaker goes on, or is done.
func (d *doc) goOn(st stretch, sc *scope, s int) {
	if !sc.alive || d.isCaption(s) {
		return
	}
	if d.endsScope(st) {
		sc.alive = false
		return
	}
	if n, _ := d.cl(st.a, clTarget); n > 0 && sc.kind == KindProposal { // who asked has done so, and now says what is aimed at
		sc.alive = false
		return
	}
	if d.w(st.b-1) == "?" || d.w(st.b-2) == "?" {
		return
	}
	if d.w(st.b-1) == ":" && sc.sense == seDown { // "1. Sở Tài chính:" names who the list below is for
		if a := d.skipLinks(st.a, st.b-1); a < st.b-1 && d.addressable(a, st.b-1) && st.b-a < 24 && d.modalIn(a, st.b-1) < 0 {
			sc.to, sc.acted = d.asTo(a, st.b-1), true
			sc.line = d.lineOf[s]
			return
		}
	}
	line := d.lineOf[s]
	r := stretch{st.a, d.trimRight(st.a, st.b)}
	if sc.sense == seSelf {
		if line != sc.line || !d.resolves(r.a, r.b) && !d.beginsAct(d.skipLinks(r.a, r.b)) {
			sc.alive = false
			return
		}
	}
	for _, g := range d.segments(r) {
		a := d.skipLinks(g.a, g.b)
		if a >= g.b {
			continue
		}
		if sc.sense == seStress || sc.sense == seTell || sc.kind == "" {
			sc.kind = KindDirection
		}
		if d.beginsAct(a) && sc.acted && !d.past(a, g.b) {
			d.addClause(sc, a, g.b, "clause.goes-on")
			continue
		}
		a = d.skipAdverbial(a, g.b)
		m := d.modalIn(a, g.b)
		if to, c := d.addressee(a, g.b, false); sc.acted && to.b > to.a && c < g.b && (m < 0 || c < m) && d.addressable(to.a, to.b) && !d.past(a, c+1) && !d.tells(to.a, to.b) && (sc.list || d.hardAct(c)) {
			sc.to = to
			d.addClause(sc, c, g.b, "clause.goes-on")
			continue
		}
		if m >= 0 && !(sc.sense == seTell && !d.addressable(d.subjectStart(a, m), m)) {
			d.modalClause(a, m, g.b, sc)
			continue
		}
		if !sc.acted {
			continue
		}
		if g.a == r.a && sc.sense != seUp && d.w(r.b) != ":" {
			sc.acted = sc.acted && d.lineOf[s] == sc.line
			return
		}
	}
	sc.line = line
}

// isCaption reports whether the sentence s is a caption: the credit of a picture follows.
func (d *doc) isCaption(s int) bool {
	if s+1 >= len(d.sents) {
		return false
	}
	a := d.sents[s+1].a
	n, _ := d.cl(a, clPhoto)
	return n > 0 && d.w(a+n) == ":"
}

// endsScope reports whether a sentence goes back to telling: it begins as narration, or
// names a person who does something.
func (d *doc) endsScope(st stretch) bool {
	if d.layout.Byline != nil && st.a >= d.byline.a && st.b <= d.byline.b {
		return true
	}
	if n, _ := d.cl(st.a, clPhoto); n > 0 {
		return true
	}
	m := d.modalIn(st.a, st.b)
	if n, _ := d.cl(st.a, clNarrative); n > 0 && m < 0 {
		return true
	}
	for i := st.a; i < min(st.b, st.a+12); i++ {
		if d.nameAt[i] > 0 && m < 0 {
			return true
		}
	}
	return false
}

// past reports whether "đã" near the begin makes [a, b) a report of what was done.
func (d *doc) past(a, b int) bool {
	for i := a; i < min(b, a+14); i++ {
		switch d.w(i) {
		case "đã", "được":
			if d.w(i) == "đã" {
				return true
			}
		}
		if d.boundary(i) {
			return false
		}
	}
	return false
}

// segments cuts a region at its semicolons, outside quotation marks and brackets.
func (d *doc) segments(r stretch) []stretch {
	segs := d.segBuf[:0]
	a, depth := r.a, 0
	for i := r.a; i < r.b; i++ {
		switch d.w(i) {
		case "(":
			depth++
		case ")":
			depth = max(0, depth-1)
		case ";":
			if depth == 0 && i > a {
				segs = append(segs, stretch{a, d.trimRight(a, i)})
				a = i + 1
			}
		}
	}
	if a < r.b {
		segs = append(segs, stretch{a, r.b})
	}
	segs = d.mergeLists(segs)
	d.segBuf = segs
	return segs
}

// mergeLists joins a part to the one before when nothing is to be done in it: its
// semicolon parts the members of a list.
func (d *doc) mergeLists(segs []stretch) []stretch {
	out := segs[:0]
	for k, g := range segs {
		a := d.skipLinks(g.a, g.b)
		if k > 0 && a < g.b && !d.beginsAct(a) && d.modalIn(a, g.b) < 0 && !d.has(a, clOrder) && d.w(a) != "nếu" {
			if to, _ := d.addressee(a, g.b, false); to.b == to.a {
				out[len(out)-1].b = g.b
				continue
			}
		}
		out = append(out, g)
	}
	return out
}

// addClause adds [a, b) as a clause of scope sc.
func (d *doc) addClause(sc *scope, a, b int, rule string) {
	a = d.skipMarks(a, b)
	b = d.trimRight(a, b)
	for b-2 > a && (d.is(b-2, "đồng", "thời") || d.w(b-1) == "và") {
		b = d.trimRight(a, b-1)
	}
	if b-a < 3 || len(d.clauses) > 0 && d.clauses[len(d.clauses)-1].a >= a {
		return
	}
	c := clauseAtom{a: a, b: b, kind: sc.kind, by: sc.by, byTok: sc.byTok, to: sc.to, rule: strings.Replace(rule, "clause", string(sc.kind), 1), trigger: stretch{sc.at, sc.at + 1}}
	if n := sc.end - sc.at; n > 1 {
		c.trigger.b = sc.end
		if d.w(sc.end-1) == ":" || d.w(sc.end-1) == "rằng" {
			c.trigger.b--
		}
	}
	if sc.kind == KindPledge {
		c.to = stretch{}
	}
	d.clauses = append(d.clauses, c)
}

// quoteBefore reads a head that stands behind what was said: "…", Phó Thủ tướng yêu cầu.
func (d *doc) quoteBefore(f frame, sc *scope, s int) {
	if f.sense == seTell || !f.own {
		return
	}
	close := -1
	for i := f.from - 1; i >= max(0, f.from-6); i-- {
		if w := d.w(i); w == "”" || w == "\"" {
			close = i
			break
		}
	}
	if close < 0 {
		return
	}
	open := close
	for i := close - 1; i > 0 && i > close-300; i-- {
		if w := d.w(i); w == "“" || w == "\"" && d.w(close) == "\"" {
			open = i
			break
		}
	}
	if open == close {
		return
	}
	for len(d.clauses) > 0 && d.clauses[len(d.clauses)-1].a > open {
		d.clauses = d.clauses[:len(d.clauses)-1]
	}
	prior := *sc
	*sc = scope{frame: f, alive: true, kind: KindDirection, line: d.lineOf[s], acted: f.sense == seDown}
	if prior.by == f.by {
		sc.to = prior.to
	}
	if f.sense == seAsk || f.sense == seUp {
		sc.kind = d.kindOf(sc, stretch{})
	}
	for q := d.sentOf[open]; q <= d.sentOf[close]; q++ {
		r := stretch{max(open+1, d.sents[q].a), min(close, d.sents[q].b)}
		r.b = d.trimRight(r.a, r.b)
		if r.a >= r.b {
			continue
		}
		if p := d.ownPromise(r, sc); p >= 0 {
			kind := sc.kind
			sc.kind = KindPledge
			d.addClause(sc, p, r.b, "pledge.quoted")
			sc.kind = kind
			continue
		}
		if m := d.modalIn(r.a, r.b); m >= 0 || sc.acted {
			d.goOn(r, sc, int(q))
		}
	}
	sc.alive = true
}

// ownPromise returns the "sẽ" of r that the speaker's own body stands before, or -1.
func (d *doc) ownPromise(r stretch, sc *scope) int {
	for i := r.a + 1; i < r.b; i++ {
		if d.w(i) != "sẽ" {
			continue
		}
		if d.w(i-1) == "tôi" {
			return i
		}
		if a := d.bodyEnding(i); a >= r.a && d.ownSide(a, i, sc) {
			return i
		}
	}
	return -1
}

// fromBelow reports whether who says that something must be done stands under those who
// would do it: a citizen, a firm, a lower office.
func (d *doc) fromBelow(sc *scope, to stretch) bool {
	theirs := d.levelOf(to.a, to.b)
	if to.b > to.a && d.generic(to) {
		theirs = min(theirs, sc.level-1)
	}
	switch {
	case sc.level > 0:
		return sc.level <= levelFirm || theirs > sc.level+8
	case sc.byTok >= 0 && d.nameAt[sc.byTok] > 0:
		return d.chair > 0 && theirs > levelFirm && !d.inOffice[sc.by]
	}
	return false
}

// headings reads a title or sub-heading that tells what is to be done, when somebody in
// the text asks it.
func (d *doc) headings() {
	var main *clauseAtom
	for k := range d.clauses {
		if d.clauses[k].kind == KindDirection {
			main = &d.clauses[k]
			break
		}
	}
	if main == nil {
		return
	}
	c := clauseAtom{kind: KindDirection, by: main.by, byTok: main.byTok, rule: "direction.heading"}
	for k, l := range d.lines {
		b := d.trimRight(l.a, min(l.b, d.bodyEnd))
		if l.a >= d.bodyEnd || k < d.title || l.b-l.a > 30 || b != l.b && k != d.title || b-l.a < 4 || !d.headingAct(l.a) || !d.capital(l.a) {
			continue
		}
		if k != d.title && !d.directedBelow(l.b) {
			continue
		}
		if d.sentOf[l.a] != d.sentOf[b-1] || d.past(l.a, b) || !d.strongAct(l.a) {
			continue
		}
		c.a, c.b, c.trigger = l.a, b, stretch{l.a, l.a + 1}
		d.heads = append(d.heads, c)
	}
}

// headingAct reports whether a heading that begins at i directs: it has a modal or an act
// that is asked for, not the name of an event ("Triển khai …", "Tổ chức …").
func (d *doc) headingAct(i int) bool {
	if d.has(i, clModal) {
		return true
	}
	_, v := d.cl(i, clAct)
	if v != "hard" {
		return d.is(i, "xử", "lý", "nghiêm")
	}
	switch d.w(i) {
	case "triển", "thực", "đánh", "rà", "ban", "xây", "nghiên", "phân", "hoàn", "xem", "bố", "lập", "tổng", "theo", "dự", "xác", "chủ", "phối", "quán":
		return d.is(i, "rà", "soát") || d.is(i, "chủ", "động")
	}
	return true
}

// directedBelow reports whether a direction begins soon below token i.
func (d *doc) directedBelow(i int) bool {
	for k := range d.clauses {
		if c := &d.clauses[k]; c.a >= i {
			return c.kind == KindDirection && c.a < i+800
		}
	}
	return false
}
