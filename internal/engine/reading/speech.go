package reading

// clauseAtom is a direction, proposal or pledge at tokens [a, b).
type clauseAtom struct {
	a, b    int
	kind    Kind
	by      string
	byTok   int // first token of the speaker's mention, -1 for none
	to      stretch
	toText  string
	rule    string
	trigger stretch
}

// sense says how what is reported is meant.
type sense uint8

const (
	seNone   sense = iota
	seDown         // yêu cầu: from above
	seAsk          // đề nghị: by rank
	seUp           // kiến nghị
	seSelf         // cam kết
	seStress       // nhấn mạnh: what has a modal is a direction
	seTell         // cho biết
)

var senses = map[string]sense{"down": seDown, "ask": seAsk, "up": seUp, "self": seSelf, "stress": seStress, "tell": seTell}

// frame is a reporting head: who says it, by which verb.
type frame struct {
	at, end int // the verb
	from    int // where the head begins: the speaker's first token
	sense   sense
	verb    string
	by      string
	byTok   int
	level   int
	own     bool // the speaker stands in this sentence
}

// scope is what a speaker goes on to say in the sentences behind the head.
type scope struct {
	frame
	kind  Kind
	to    stretch
	alive bool
	acted bool // something was asked already
	tiep  bool // "tiếp thu": the speaker answers
	list  bool // a list of orders: each line names who acts
	line  int32
}

// readSpeech walks the sentences of the body and reads what is asked and promised.
func (d *doc) readSpeech() {
	d.rankPersons()
	d.chair = d.leadRank()
	var sc scope
	for s := range d.sents {
		st := d.sents[s]
		if st.a >= d.bodyEnd || int(d.lineOf[s]) == d.title || d.layout.Breadcrumb != nil && int(d.lineOf[s]) < d.title {
			continue
		}
		d.speechOf(s, st, &sc)
	}
	d.headings()
}

// speechOf reads one sentence.
func (d *doc) speechOf(s int, st stretch, sc *scope) {
	frames := d.framesIn(st, sc)
	if a := d.skipLinks(st.a, st.b); len(frames) > 0 && sc.alive && sc.acted && a < st.b && d.beginsAct(a) && !d.named(frames[0]) && frames[0].from > a {
		frames = frames[:0] // what is to be done goes on; a verb of speech inside is part of it
	}
	if d.listHead(st, sc, s) {
		return
	}
	if len(frames) > 0 && sc.alive && sc.list && frames[0].sense >= seStress && !d.named(frames[0]) && d.has(frames[0].at, clAct) {
		frames = frames[:0] // "Sở Tài chính báo cáo UBND tỉnh …" in a list of orders
	}
	if len(frames) == 0 {
		d.goOn(st, sc, s)
		return
	}
	for k, f := range frames {
		to := st.b
		if k+1 < len(frames) {
			to = frames[k+1].from
		}
		region := stretch{f.end, d.trimRight(f.end, to)}
		if !d.says(region) && d.w(st.b-1) == ":" && k+1 == len(frames) {
			d.openList(f, sc, s)
			continue
		}
		if !d.says(region) {
			d.quoteBefore(f, sc, s)
			continue
		}
		d.open(f, region, st, sc, s)
	}
}

// listHead reads a sentence that opens a list of orders: "Thông báo … truyền đạt ý kiến kết
// luận của Chủ tịch UBND tỉnh như sau:". The last office or body in it is the speaker.
func (d *doc) listHead(st stretch, sc *scope, s int) bool {
	if d.w(st.b-1) != ":" {
		return false
	}
	told, up := false, false
	for i := max(st.a, st.b-14); i < st.b; i++ {
		n, v := d.cl(i, clOrder)
		up = up || n > 0 && (v == "up" || d.w(i) == "đề") && d.nounUse(i, i+n, seUp)
	}
	if !up && !d.is(st.b-3, "như", "sau") {
		return false
	}
	f := frame{at: st.b - 3, end: st.b, from: st.a, sense: seDown, byTok: -1, own: true}
	for i := st.a; i < st.b; i++ {
		switch {
		case d.is(i, "kết", "luận"), d.is(i, "chỉ", "đạo"), d.is(i, "yêu", "cầu"), d.w(i) == "giao", d.is(i, "nhiệm", "vụ"), d.is(i, "phân", "công"):
			told = true
		}
		if o := d.offAt[i]; o > 0 && !d.offices[o-1].plural && !d.offices[o-1].rank {
			x := d.offices[o-1]
			f.byTok, f.level = x.a, max(d.levelOf(x.a, x.b), x.level*(levelCentre/4))
			if f.by = d.holder(int(o)-1, x.a); f.by == "" {
				f.by = d.clean(x.a, x.b)
			}
		} else if b := d.bodyAt[i]; b > 0 && f.by == "" {
			x := d.bodies[b-1]
			f.byTok, f.by, f.level = x.a, d.clean(x.a, x.b), d.levelOf(x.a, x.b)
		}
	}
	if up {
		f.sense = seUp
		*sc = scope{frame: f, kind: KindProposal, alive: true, acted: true, line: d.lineOf[s]}
		return true
	}
	if !told || f.by == "" {
		return false
	}
	*sc = scope{frame: f, kind: KindDirection, alive: true, acted: true, list: true, line: d.lineOf[s]}
	return true
}

// named reports whether a person or office is the speaker of f.
func (d *doc) named(f frame) bool {
	return f.own && f.byTok >= 0 && (d.nameAt[f.byTok] > 0 || d.offAt[f.byTok] > 0)
}

// openList lets the lines below a head that ends in a colon be what it orders or asks:
// "Thủ tướng yêu cầu:".
func (d *doc) openList(f frame, sc *scope, s int) {
	prior := sc.byTok
	*sc = scope{frame: f, alive: true, acted: f.sense != seTell, list: f.sense != seTell, line: d.lineOf[s]}
	if f.byTok < 0 {
		sc.byTok = prior
	}
	sc.kind = d.kindOf(sc, stretch{})
	if sc.kind == "" {
		sc.kind = KindDirection
	}
}

// says reports whether a region holds words.
func (d *doc) says(r stretch) bool {
	for i := r.a; i < r.b; i++ {
		if d.wordAt(i) {
			return true
		}
	}
	return false
}

// framesIn finds the reporting heads of a sentence, left to right.
func (d *doc) framesIn(st stretch, sc *scope) []frame {
	fs := d.frameBuf[:0]
	last := st.a
	for i := st.a; i < st.b; i++ {
		if d.used[i]&(inOffice|inName|inBody|inDoc) != 0 {
			continue
		}
		f, ok := d.frameAt(i, last, st, sc)
		if ok && len(fs) > 0 {
			ok = d.second(&f, &fs[len(fs)-1], i)
		}
		if !ok {
			continue
		}
		fs = append(fs, f)
		last = f.end
		i = f.end - 1
	}
	d.frameBuf = fs
	return fs
}

// frameAt reads a head whose verb begins at i; from is where the sentence or the part
// behind the head before begins.
func (d *doc) frameAt(i, from int, st stretch, sc *scope) (frame, bool) {
	f := frame{at: i, from: i, byTok: -1}
	if i == st.a && d.w(i) == "theo" {
		return d.accordingTo(i, st)
	}
	if d.w(i) == ":" {
		return d.colonHead(i, from, st)
	}
	n, v := d.cl(i, clOrder)
	if m, w := d.cl(i, clSay); m > n {
		n, v = m, w
	}
	if n == 0 || i+n > st.b {
		return f, false
	}
	f.end, f.sense, f.verb = i+n, senses[v], d.w(i)
	if d.nounUse(i, f.end, f.sense) {
		return f, d.namedList(&f, i, from, st)
	}
	d.speaker(&f, from, st, sc)
	switch {
	case f.by != "":
	case d.byDocument(&f, i, from, sc):
	case d.leads(i, from) && f.sense != seStress && f.sense != seTell && (from > st.a || sc.alive && sc.sense != seTell):
		f.by, f.byTok, f.level = sc.by, sc.byTok, sc.level
	case from > st.a && d.joined(i) && (f.sense == seSelf || d.w(i) == "yêu" || d.w(i) == "đề" && f.sense == seAsk):
		f.by, f.byTok, f.level = sc.by, sc.byTok, sc.level
	case from == st.a && d.w(i) != "gợi" && d.w(i) != "giao" && d.w(i) != "phân" && d.w(i) != "định" && d.joined(i) && d.earlier(&f, i, from, st):
	default:
		return f, false
	}
	switch {
	case f.end < st.b && d.w(f.end) == "rằng", f.end < st.b && d.w(f.end) == ":":
		f.end++
	}
	return f, true
}

// namedList lets a noun open a list of proposals: "nêu một số kiến nghị: …". Who proposes
// is the person or group at the begin of the sentence, or is not said.
func (d *doc) namedList(f *frame, i, from int, st stretch) bool {
	if f.sense != seUp && !(f.sense == seAsk && f.verb == "đề") || from > st.a {
		return false
	}
	for p := f.end; p < min(st.b-1, f.end+8); p++ {
		if d.w(p) == ":" {
			f.end, f.sense, f.from = p+1, seUp, i
			d.earlier(f, i, from, st)
			f.own = true
			return true
		}
		if d.boundary(p) || d.has(p, clSay) {
			return false
		}
	}
	return false
}

// second decides whether a verb in the same sentence, behind the head before, is a head
// too; one without a speaker of its own takes the speaker before.
func (d *doc) second(f, before *frame, i int) bool {
	if !f.own {
		f.by, f.byTok, f.level = before.by, before.byTok, before.level
		if before.sense == seTell && f.sense != seDown && !d.is(i-2, "đồng", "thời") && d.w(i-1) != "và" {
			return false
		}
	} else if before.verb != "theo" && f.sense != seUp && f.sense != seAsk && (f.byTok < 0 || d.nameAt[f.byTok] == 0 && d.offAt[f.byTok] == 0) {
		return false // inside what is said, groups ask nothing
	}
	if f.own && (before.sense == seDown || before.sense == seAsk || before.sense == seUp) && !d.says(stretch{before.end, f.from}) {
		return false // "giao Chủ tịch UBND tỉnh chỉ đạo …": who is told, not who tells
	}
	if before.sense == seStress || before.sense == seTell {
		return true
	}
	if before.sense == seUp && !f.own {
		return d.is(i-2, "đồng", "thời") // what is proposed may be to order something
	}
	if f.own {
		return d.modalIn(before.end, f.from) < 0 || d.sentenceLike(f.from)
	}
	switch d.w(i) {
	case "yêu", "đề", "lưu":
		return f.sense == seDown || f.sense == seAsk
	case "giao":
		return true
	}
	return d.is(i-2, "đồng", "thời")
}

// sentenceLike reports whether a new part begins at i, behind a comma or semicolon.
func (d *doc) sentenceLike(i int) bool { return d.w(i-1) == ";" || d.w(i-1) == "," }

// byDocument takes the issuer as the speaker where a document asks: "UBND tỉnh vừa ban
// hành Chỉ thị yêu cầu", "Chỉ thị nêu rõ".
func (d *doc) byDocument(f *frame, i, from int, sc *scope) bool {
	found := false
	for n := 1; n <= 3 && i-n >= from; n++ {
		if m, _ := d.cl(i-n, clDocType); m == n && d.capital(i-n) {
			found = true
			break
		}
	}
	if !found && d.docs != nil {
		for k := len(d.docs) - 1; k >= 0 && k > len(d.docs)-40; k-- {
			if d.docs[k].b == i && d.docs[k].a >= from && d.docs[k].norm.Count == 0 {
				f.by, f.byTok, f.own = d.docs[k].norm.Issuer, -1, true
				f.level = max(levelProvince, d.chair)
				return f.by != ""
			}
		}
		return false
	}
	if !found {
		return false
	}
	for j := i - 1; j >= from; j-- {
		if b := d.bodyAt[j]; b > 0 && d.sentOf[j] == d.sentOf[i] && !d.bodies[b-1].hidden {
			x := d.bodies[b-1]
			f.by, f.byTok, f.own, f.level = d.clean(x.a, x.b), x.a, true, d.levelOf(x.a, x.b)
			return true
		}
	}
	if sc.alive && sc.by != "" {
		f.by, f.byTok, f.level, f.own = sc.by, sc.byTok, sc.level, true
		return true
	}
	return false
}

// joined reports whether "và", "đồng thời" or a comma joins the verb at i to another verb.
func (d *doc) joined(i int) bool {
	switch d.w(i - 1) {
	case "và", ",", ";", "thời", "cũng":
		return true
	}
	return false
}

// earlier takes the person or office at the begin of the sentence as the speaker: "Thủ
// tướng đặt câu hỏi và cho rằng", "Ông A ghi nhận …, đồng thời yêu cầu".
func (d *doc) earlier(f *frame, i, from int, st stretch) bool {
	switch d.w(i) {
	case "yêu", "đề", "nhấn", "cho", "lưu", "khẳng", "mong", "kiến", "nêu", "nói", "hy", "cam", "gợi":
	default:
		return false // other verbs go on with what a sentence tells, not with who speaks
	}
	for j := i - 1; j >= from && j > i-60; j-- {
		if k := d.nameAt[j]; k > 0 {
			if d.object(d.names[k-1].honor) {
				return false
			}
			if p, ok := d.personBefore(d.names[k-1].b, from); ok {
				at := f.at
				d.setSpeaker(f, p, st)
				f.from = at
				return true
			}
		}
		if k := d.offAt[j]; k > 0 && !d.offices[k-1].rank && !d.offices[k-1].plural && d.capital(j) {
			if d.object(j) {
				return false
			}
			x := d.offices[k-1]
			if f.by = d.holder(int(k)-1, x.a); f.by == "" {
				f.by = d.clean(x.a, x.b)
			}
			f.byTok, f.own, f.level = x.a, true, max(d.levelOf(x.a, x.b), d.personLevel(f.by))
			return true
		}
	}
	return false
}

// object reports whether a mention at i hangs on a word before it and is no subject.
func (d *doc) object(i int) bool {
	if o := d.officeEnding(i); o >= 0 {
		i = d.offices[o].a
	}
	for n := 2; n >= 1; n-- {
		if m, _ := d.cl(i-n, clHonor); m == n {
			i -= n
			break
		}
	}
	switch d.w(i - 1) {
	case "của", "do", "với", "cho", "bởi", "theo", "cùng", "gặp", "về", "đến", "từ":
		return true
	}
	return false
}

// leads reports whether nothing but connecting words stands between the begin of a part
// and the verb at i: "Do đó, đề nghị …", "đồng thời yêu cầu".
func (d *doc) leads(i, from int) bool {
	for k := 1; k <= 4 && i-k >= from-1; k++ {
		if i-k < from || d.digit(i-k) && d.toks[i-k].nl {
			return true
		}
		switch d.w(i - k) {
		case ",", ";":
			if from == i-k {
				continue
			}
			if k > 1 {
				return true // ", đồng thời mong muốn"
			}
			return (d.w(i) == "yêu" || d.w(i) == "đề" || d.w(i) == "kiến" || d.w(i) == "giao") && d.modalIn(from, i) < 0 && !d.past(from, i)
		case ".", ")", "-", "+", "thời", "đồng", "và", "cũng", "đó", "do", "vì", "vậy", "tiếp", "tục", "bên", "cạnh", "ngoài", "ra", "với", "cùng", "mặt", "khác", "từ", "theo", "trong", "đặc", "biệt", "“", "\"", "xin", "trước", "mắt", "để":
		default:
			return false
		}
	}
	return true
}

// nounUse reports whether a verb of speech at [i, j) is used as a noun or tells what is
// past or passive.
func (d *doc) nounUse(i, j int, se sense) bool {
	p := d.w(i - 1)
	if d.isUsed(i-1, inOffice|inName|inBody) {
		p = ""
	}
	switch p {
	case "các", "những", "sự", "số", "được", "bị", "theo", "của", "nhiều", "mọi", "việc", "một", "bàn", "hai", "ký", "này", "ứng", "nội", "tác", "có", "về", "ý", "từng", "bản", "dung", "đơn", "không", "nhu", "khó", "giải", "quyết", "giao", "kế", "hoạch", "vụ", "thư", "văn", "chuyển", "tiếp", "ngoại", "đạt", "quan", "mối", "thời", "xã", "trường", "hình", "thể", "câu", "để", "dưới", "tập", "trung", "đảng":
		switch {
		case p == "thời" && d.w(i-2) == "đồng", p == "có" && d.w(i) != "yêu" && false, p == "tiếp" && false:
		case p == "trung" && d.w(i-2) != "tập", p == "đảng":
		case p == "văn" || p == "vụ" || p == "trường" || p == "quan" || p == "giao":
			return se != seStress && d.w(i) != "yêu" && d.w(i) != "đề" && d.w(i) != "kiến"
		case p == "này", p == "kiến" && d.w(i-2) == "ý" && (se == seAsk || se == seUp):
			return false
		case p == "quyết" || p == "hình" || p == "thể":
		default:
			return true
		}
	case ",":
		if d.w(i) == "chỉ" && (d.w(i-2) == "đạo" || d.w(i+2) == ",") {
			return true
		}
	}
	switch d.w(i) {
	case "giao":
		switch d.w(j) {
		case "thông", "lưu", "dịch", "ban", "thương", "thoa", "đất", "rừng", "mùa", "thời", "tiếp", "nhận", "hữu", "nộp", "hàng", "khu", "kế", "chỉ", "dự":
			return !d.capital(j)
		}
	case "chỉ":
		switch d.w(j) {
		case "của", ",", "và", "điều", "tại", "cuộc", "hội", "buổi", "quyết", "thực", "công":
			return d.w(j) != "thực" && d.w(j) != "công" || true
		}
	case "yêu", "kiến", "đề", "cam", "mong":
		switch d.w(j) {
		case "của", "này", "đó", "về", "trên", "khách", "phát", "đặt", "ra", "là", "đã", "nêu", ",", ".", "gửi", "đối", "được", "từ":
			return d.w(j) != "đối" && d.w(j) != "phát" && !(d.w(j) == "về" && d.w(i) == "kiến" && false) && !(d.w(j) == "." || d.w(j) == ",")
		}
	case "nói", "nêu", "phân", "trao", "chia", "đánh", "bày", "ghi", "nhìn", "thông", "trình", "kể", "trả", "giải", "báo", "biểu":
		if d.capital(i) && d.w(i-1) != "," && i > 0 && !d.tok(i).nl && d.sentOf[i] == d.sentOf[i-1] {
			return true
		}
	case "định", "tin", "hy", "hứa", "phát", "kết", "lưu":
		if d.w(j) == "của" {
			return true
		}
	}
	return false
}

// speaker finds who says the verb at f.at: the person, office or group right before it,
// with nothing but adverbs between.
func (d *doc) speaker(f *frame, from int, st stretch, sc *scope) {
	j := f.at
	for steps := 0; steps < 8 && j > from; steps++ {
		switch d.w(j - 1) {
		case "đã", "cũng", "vừa", "còn", "và", "đồng", "thời", "tiếp", "tục", "lại", "rất", "liên", "thẳng", "thắn", "thống", "nhất", ")", "luôn", "đều", "mới", "thêm", "trực", "nghiêm", "khắc", "đặc", "biệt", "lưu", "ý", "tại", "sẽ", "xin", "nhiều", "lần", "một", "nữa", "mong":
			j--
			continue
		}
		break
	}
	if p, ok := d.personBefore(j, from); ok {
		d.setSpeaker(f, p, st)
		return
	}
	if o := d.officeEnding(j); o >= 0 && d.offices[o].a >= from && !d.offices[o].rank && !d.offices[o].plural {
		x := d.offices[o]
		f.from, f.byTok, f.own = x.a, x.a, true
		if f.by = d.holder(o, x.a); f.by == "" {
			f.by = d.clean(x.a, x.b)
		}
		f.level = max(d.levelOf(x.a, x.b), d.personLevel(f.by))
		if x.level > 0 {
			f.level = max(f.level, levelCentre)
		}
		return
	}
	if d.pronoun(f, j, from, sc) {
		return
	}
	d.groupSpeaker(f, j, from, sc)
}

// pronoun takes "đồng chí", "ông", "bà" alone before the verb as the speaker last told.
func (d *doc) pronoun(f *frame, j, from int, sc *scope) bool {
	if d.w(j-1) == "tôi" && j-1 >= from && sc.by != "" {
		f.by, f.byTok, f.level, f.from, f.own = sc.by, sc.byTok, sc.level, j-1, true
		if d.w(j-2) == "chúng" {
			f.from--
		}
		return true
	}
	for n := 2; n >= 1; n-- {
		m, v := d.cl(j-n, clHonor)
		if m != n || j-n < from {
			continue
		}
		switch v {
		case "đồng chí", "ông", "bà", "đ/c", "anh", "chị":
		default:
			return false
		}
		if sc.by != "" && sc.byTok >= 0 && d.nameAt[sc.byTok] > 0 {
			f.by, f.byTok, f.level = sc.by, sc.byTok, sc.level
		} else if p := d.lastPerson(j - n); p >= 0 {
			x := d.persons[p]
			f.by, f.byTok, f.level = x.full, d.names[x.name].a, d.personLevel(x.full)
		} else {
			return false
		}
		f.from, f.own = j-n, true
		return true
	}
	return false
}

// lastPerson returns the person last named before i within two paragraphs, or -1.
func (d *doc) lastPerson(i int) int {
	for p := d.personsBefore(i) - 1; p >= 0; p-- {
		x := d.names[d.persons[p].name]
		if x.byline == "" {
			if d.lineOf[d.sentOf[x.a]]+2 < d.lineOf[d.sentOf[i]] {
				return -1
			}
			return p
		}
	}
	return -1
}

// setSpeaker takes person p as the speaker of f.
func (d *doc) setSpeaker(f *frame, p int, st stretch) {
	x := d.persons[p]
	n := d.names[x.name]
	f.by, f.byTok, f.own = x.full, n.a, true
	f.from = n.honor
	for _, o := range x.offices {
		if a := d.offices[o].a; a >= st.a && a < f.from {
			f.from = a
		}
	}
	f.level = d.personLevel(x.full)
}

// personBefore returns the person whose mention, with the offices told behind the name,
// ends right before j.
func (d *doc) personBefore(j, from int) (int, bool) {
	lo := d.personsBefore(j)
	if lo == 0 {
		return 0, false
	}
	x := d.persons[lo-1]
	n := d.names[x.name]
	if n.a < from {
		return 0, false
	}
	end := n.b
	for _, o := range x.offices {
		end = max(end, d.offices[o].b)
	}
	if end >= j || end == j-1 && (d.w(j-1) == "," || d.dash(j-1) || d.w(j-1) == ")") || d.livesAt(end, j) {
		return lo - 1, true
	}
	return 0, false
}

// livesAt reports whether [a, b) only tells where a person lives: ", ở quận 4", "(xã Hòa An)".
func (d *doc) livesAt(a, b int) bool {
	if b <= a || b-a > 14 || d.w(a) != "," && d.w(a) != "(" && d.w(a) != "ở" {
		return false
	}
	switch i := a + 1; d.w(i) {
	case "ở", "trú", "ngụ", "xã", "phường", "thị", "quận", "huyện", "thôn", "tổ", "ấp", "bản", "khu", "đại", "cử", "cư":
		for ; i < b; i++ {
			if d.has(i, clSay) || d.has(i, clOrder) || d.w(i) == "đã" {
				return false
			}
		}
		return true
	}
	return d.w(a) == "ở"
}

// personsBefore returns how many persons are named before token i.
func (d *doc) personsBefore(i int) int {
	lo, hi := 0, len(d.persons)
	for lo < hi {
		if mid := (lo + hi) / 2; d.names[d.persons[mid].name].a < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// groupSpeaker takes a body or a group as the speaker: "Tỉnh Nam Định đề xuất", "các đại
// biểu cũng đề xuất", "Đại diện Sở Tài chính khẳng định".
func (d *doc) groupSpeaker(f *frame, j, from int, sc *scope) {
	a := j
	for a > from && j-a < 18 && !d.boundary(a-1) {
		a--
	}
	for a < j && (d.skipsLeft(a) && d.w(a) != "các" && d.w(a) != "có" || d.isUsed(a, inDate) || d.w(a) == "đồng" || d.w(a) == "thời") {
		a++
	}
	if a >= j || j-a > 16 {
		return
	}
	level := d.levelOf(a, j)
	if !d.groupHead(a) && !((f.sense == seAsk || f.sense == seUp) && d.asking(a, j)) {
		return
	}
	if f.sense == seStress || f.sense == seTell {
		if d.w(a) != "đại" && d.w(a) != "lãnh" && d.bodyEnding(j) < 0 {
			return
		}
	}
	if !d.asksByBody(f, a, j) {
		return
	}
	for i := a; i < j; i++ {
		if d.w(i) == "đoàn" && d.w(i+1) != "thể" && d.w(i+1) != "viên" && d.w(i+1) != "thanh" {
			level = max(level, d.chair)
		}
	}
	if d.is(a, "đoàn", "công") || d.is(a, "đoàn", "kiểm") || d.is(a, "đoàn", "giám") || d.is(a, "đoàn", "khảo") {
		level = max(level, d.chair, levelCentre)
	}
	f.by, f.byTok, f.from, f.own = d.clean(a, j), a, a, true
	f.level = level
	if level == 0 && sc.alive && d.w(a) != "các" {
		f.level = levelFirm
	}
}

// asking reports whether [a, j) is a short noun phrase that can ask: people, or a body that
// the lexicon does not know, named with capitals.
func (d *doc) asking(a, j int) bool {
	if j-a > 9 {
		return false
	}
	switch d.w(a) {
	case "có", "nhiều", "các", "một", "đa", "những":
		return true
	case "này", "đó", "đây", "điều", "việc":
		return false
	}
	return d.capital(a) && d.sents[d.sentOf[a]].a != a && !d.has(a, clNoName) || d.has(a, clCollective) || d.has(a, clCount)
}

// asksByBody reports whether a group at [a, j) can be said to ask something here: not by
// verbs that tell of its daily work, nor of what it did or is doing.
func (d *doc) asksByBody(f *frame, a, j int) bool {
	for i := a + 1; i < j; i++ {
		if d.is(a, "lãnh", "đạo") && i == a+1 {
			continue
		}
		switch d.w(i) {
		case "thì", "nếu", "khi", "mà", "đang", "hoặc", "được":
			return false
		}
		if d.has(i, clAct) && d.used[i] == 0 && !d.softAct(i, a-1) || d.has(i, clModal) && d.used[i] == 0 {
			return false
		}
	}
	for i := j; i < f.at; i++ {
		if d.w(i) == "đang" {
			return false
		}
	}
	switch f.sense {
	case seDown:
		if d.w(f.at) != "yêu" && d.w(f.at) != "giao" && d.w(f.at) != "lưu" && d.w(f.at) != "nhắc" {
			return false
		}
		return !(d.w(j) == "đã" && d.bodyEnding(j) >= 0)
	case seAsk, seUp, seSelf, seStress, seTell, seNone:
	}
	return true
}

// groupHead reports whether the words of [a, b) can name a group or body that speaks.
func (d *doc) groupHead(a int) bool {
	if d.bodyAt[a] > 0 || d.has(a, clPlace) && d.capital(a) {
		return true
	}
	if n, _ := d.cl(a, clPlaceLevel); n > 0 {
		return true
	}
	switch d.w(a) {
	case "đại", "lãnh", "đoàn", "hiệp", "hội", "nhiều", "một", "các", "tỉnh", "thành", "huyện", "xã", "địa", "cử", "người", "doanh", "đơn", "ủy", "ban", "sở", "công", "nhà", "chủ", "bà", "chúng", "hai", "toàn", "đảng", "thị", "ngành", "2":
		return d.has(a, clCollective) || d.bodyAt[a] > 0 || d.is(a, "đại", "diện") || d.is(a, "đoàn", "công") || d.is(a, "đoàn", "kiểm") || d.is(a, "đoàn", "giám") || d.is(a, "đoàn", "khảo") || d.is(a, "hiệp", "hội") || d.is(a, "nhiều", "đại") || d.is(a, "một", "số") || d.is(a, "bà", "con") || d.is(a, "nhiều", "ý") || d.is(a, "các", "ý")
	}
	return false
}

// accordingTo reads "Theo bà X: …", "Theo ông X, …" at the begin of a sentence.
func (d *doc) accordingTo(i int, st stretch) (frame, bool) {
	f := frame{at: i, from: i, sense: seStress, verb: "theo", byTok: -1}
	for j := i + 1; j < min(st.b, i+30); j++ {
		if k := d.nameAt[j]; k > 0 {
			p, ok := d.personBefore(d.names[k-1].b, i)
			if !ok {
				return f, false
			}
			d.setSpeaker(&f, p, st)
			f.from = i
			f.end = d.names[k-1].b
			for _, o := range d.persons[p].offices {
				f.end = max(f.end, d.offices[o].b)
			}
			if d.w(f.end) == "," || d.w(f.end) == ":" {
				f.end++
			}
			f.at = f.end - 1
			return f, true
		}
		if d.boundary(j) && d.used[j] == 0 {
			return f, false
		}
	}
	return f, false
}

// colonHead reads a caption that quotes: "Ông X - Chủ tịch UBND huyện Y: …".
func (d *doc) colonHead(i, from int, st stretch) (frame, bool) {
	f := frame{at: i, end: i + 1, sense: seStress, verb: ":", byTok: -1}
	p, ok := d.personBefore(i, st.a)
	if !ok || from > st.a {
		return f, false
	}
	d.setSpeaker(&f, p, st)
	if f.from > st.a+2 {
		return f, false
	}
	return f, true
}
