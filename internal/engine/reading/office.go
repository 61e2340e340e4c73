package reading

import (
	"strings"
)

// officeAtom is an office at tokens [a, b), parted at body into role and organization.
type officeAtom struct {
	a, b   int
	body   int // first token of the organization; b when none is said
	level  int // 5 to 1, 0 unknown
	plural bool
	rank   bool // Thượng tướng
	taken  bool // told of a person
}

// nameAtom is a name of a person at tokens [a, b).
type nameAtom struct {
	a, b    int
	honor   int // first token of the honorific before it; a when none
	rank    int // number of its rank among the offices, -1 for none
	honour  bool
	full    string
	rule    string
	byline  string // byline or photo
	doubt   bool   // a bare run of capitals that wants a second mention
	offices []int
	after   bool
}

// officeFrom reads an office that begins at i: "nguyên Phó Giám đốc Sở Y tế", "PBT
// thường trực huyện ủy".
func (d *doc) officeFrom(i int) (officeAtom, bool) {
	x := officeAtom{a: i}
	j := i
	if n, _ := d.cl(j, clPrefix); n > 0 && (d.has(j+n, clHead) || d.is(j, "nguyên", "là")) {
		j += n
		if d.w(j) == "là" {
			j++
		}
	}
	n, v := d.cl(j, clHead)
	if n == 0 || !d.sameSentence(i, j) {
		return x, false
	}
	head := j
	j += n
	if v == "weak" {
		return d.weakOffice(x, j)
	}
	if v == "5" || v == "4" {
		x.level = int(v[0] - '0')
	}
	if m, _ := d.cl(j-1, clLevel); m > 1 && n > 1 { // "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"
		if y, ok := d.levelBody(j - 1); ok {
			x.body, x.b = j, y.b
			return x, true
		}
	}
	if m, _ := d.cl(j-1, clBody); m > 1 && d.capital(j-1) && n > 1 { // "Trưởng Ban Chỉ đạo …": the head word is the body's own
		if y, ok := d.bodyFrom(j - 1); ok {
			x.body, x.b = j-1, y.b
			return x, true
		}
	}
	if m, _ := d.cl(j, clSuffix); m > 0 && !(d.w(j) == "tt" && d.capital(j) && d.capital(j+1) && !d.has(j+1, clLevel) && !d.has(j+1, clFixed)) {
		if !(d.is(j, "thường", "trực") && d.capital(j) && !d.capital(j+1) && d.has(j+2, clLevel) && d.w(head) == "ủy") {
			j += m
		}
	}
	x.body = j
	x.b = d.officeTail(head, j)
	if x.b == j {
		x.body = j
		if !d.loneOffice(head, v) {
			return x, false
		}
	}
	return x, true
}

// weakOffice reads "Trưởng Ban Chỉ đạo …", "Phó Ban Thường trực …": a head that only the
// body behind it makes an office.
func (d *doc) weakOffice(x officeAtom, j int) (officeAtom, bool) {
	if !d.capital(j-1) && !d.capital(j) || !d.sameSentence(j-1, j) {
		return x, false
	}
	if d.is(j, "ban", "thường", "trực") {
		y, ok := d.bodyFrom(j + 3)
		x.body, x.b = j+3, y.b
		return x, ok
	}
	y, ok := d.bodyFrom(j)
	if !ok || y.rule == "organization.whole-name" || !d.capital(j) {
		return x, false
	}
	x.body, x.b = j, y.b
	return x, true
}

// officeTail reads where an office is held, from j on; it returns j when nothing is said.
func (d *doc) officeTail(head, j int) int {
	if !d.sameSentence(head, j) || j >= len(d.toks) {
		return j
	}
	if d.w(j) == "của" || d.w(j) == "tại" {
		return j
	}
	end := j
	if y, ok := d.bodyFrom(j); ok {
		end = y.b
	} else if d.has(j, clLevel) {
		n, _ := d.cl(j, clLevel)
		end = d.locality(d.gloss(j+n), true)
	} else if n, _ := d.cl(j, clField); n > 0 && d.capital(j) && d.fieldEnds(j, n) {
		end = j + n
	} else if d.capital(j) && d.family(j) == "" && !d.has(j, clNoName) && !d.has(j, clHead) && !d.has(j, clPlace) && !d.has(j, clHonor) && !d.has(j, clRank) {
		end = d.bodyName(j)
	} else if k := d.smallBody(j); k > j {
		end = k
	}
	if k := d.locality(end, false); k > end {
		end = k
	}
	if end > j && (d.is(end, "trung", "ương") || d.w(end) == "tw") {
		end += 2
		if d.w(end-2) == "tw" {
			end--
		}
		if d.w(end) == "đảng" && d.capital(end) {
			end++
		}
	}
	if end > j && d.is(end, "việt", "nam") && d.capital(end) {
		end += 2
	}
	if d.is(end, "khóa") && (d.tok(end+1).shape == shUpper || d.digit(end+1)) && end > j {
		end += 2
	}
	return d.trimName(j, end)
}

// trimName gives back the name of a person that a rule took with the body before it.
func (d *doc) trimName(j, end int) int {
	if end-j < 3 || !d.capital(end-1) {
		return end
	}
	for k := max(j+1, end-5); k <= end-2; k++ {
		if d.family(k) == "strong" && d.allCapital(k, end) && (d.capital(k-1) || d.wordAt(k-1)) && end-k >= 3 && !d.has(k, clPlace) && !d.has(k, clField) {
			return k
		}
	}
	return end
}

func (d *doc) allCapital(a, b int) bool {
	for i := a; i < b; i++ {
		if !d.capital(i) {
			return false
		}
	}
	return true
}

// smallBody reads a body in small letters behind a head: "giám đốc công an tỉnh",
// "Hiệu trưởng trường mầm non Hoa Mai".
func (d *doc) smallBody(j int) int {
	n, _ := d.cl(j, clBody)
	if n == 0 {
		if n, _ = d.cl(j, clLevel); n == 0 {
			return j
		}
	}
	k := j + n
	for k-j < 9 && k < len(d.toks) && d.tok(k).shape == shLower && d.sentOf[k] == d.sentOf[j] && d.nameWord(k) && !d.has(k, clOrder) && !d.has(k, clSay) {
		k++
	}
	if e := d.bodyName(k); e > k && d.sameSentence(j, k) {
		if d.digit(e) && d.gapped(e) && d.num(e) >= 0 && d.num(e) < 100 && d.capital(e+1) {
			e++
		}
		return e
	}
	if e := d.locality(k, false); e > k && d.sameSentence(j, k) {
		return e
	}
	if d.w(j) == "sở" || d.w(j) == "đoàn" {
		return j + n
	}
	return j
}

// loneOffice reports whether a head without a body is an office as it stands.
func (d *doc) loneOffice(head int, v string) bool {
	if v == "5" || v == "4" {
		return true
	}
	return d.capital(head) || d.honored(head)
}

func (d *doc) honored(i int) bool { return d.w(i-1) == "," || d.dash(i-1) }

// readNames finds offices, bodies and names of persons, left to right.
func (d *doc) readNames() {
	for i := 0; i < len(d.toks); {
		if d.used[i]&(inDate|inRef) != 0 || d.tok(i).shape == shPunct && d.mask[i] == 0 {
			i++
			continue
		}
		if d.capital(i) && d.used[i] == 0 && !d.capital(i-1) && (d.held(i) || d.heldList(i)) && !d.has(i, clHead) && !d.has(i, clHonor) {
			d.heldEnd = d.capRun(i, 6)
			i = d.heldEnd
			continue
		}
		if j := d.readAtom(i); j > i {
			i = j
			continue
		}
		i++
	}
	d.credits()
}

// credits marks the writers of the byline and who took the pictures.
func (d *doc) credits() {
	for i := d.byline.a; i < d.byline.b; i++ {
		if d.capital(i) && d.nameAt[i] == 0 && !d.has(i, clCredit) && !d.has(i, clAgency) && d.used[i] == 0 {
			e := min(d.capRun(i, 5), d.byline.b)
			if e-i >= 2 && d.tok(i).shape == shTitle && d.tok(i+1).shape == shTitle {
				d.insertName(nameAtom{a: i, b: e, honor: i, rank: -1, rule: "person.byline"})
				i = e - 1
			}
		}
	}
	for k := range d.names {
		x := &d.names[k]
		switch {
		case x.a >= d.byline.a && x.b <= d.byline.b:
			x.byline, x.rule = "byline", "person.byline"
		case d.photoBefore(x.a):
			x.byline, x.rule = "photo", "person.photo"
		}
	}
}

// photoBefore reports whether "Ảnh:" stands before the name at i.
func (d *doc) photoBefore(i int) bool {
	if d.w(i-1) != ":" {
		return false
	}
	for k := 1; k <= 4; k++ {
		if n, _ := d.cl(i-1-k, clPhoto); n == k {
			return true
		}
	}
	return false
}

// insertName adds a name in the order of the text.
func (d *doc) insertName(x nameAtom) {
	k := len(d.names)
	for k > 0 && d.names[k-1].a > x.a {
		k--
	}
	d.names = append(d.names, x)
	copy(d.names[k+1:], d.names[k:])
	d.names[k] = x
	for j := k; j < len(d.names); j++ {
		d.nameAt[d.names[j].a] = int32(j + 1)
	}
	d.mark(x.a, x.b, inName)
}

// readAtom reads the office, name or body at i and returns where it ends.
func (d *doc) readAtom(i int) int {
	if n, _ := d.cl(i, clPlace); n > 1 && d.capital(i) {
		return i + n
	}
	if d.mask[i]&(1<<clHead|1<<clPrefix) != 0 {
		if x, ok := d.officeFrom(i); ok && x.b > i {
			return d.addOffice(x)
		}
	}
	if n, _ := d.cl(i, clRank); n > 0 && (d.capital(i) || d.capital(i+n)) {
		return d.rankName(i, n)
	}
	if n, _ := d.cl(i, clHonour); n > 0 && d.capital(i) {
		if x, ok := d.nameFrom(i+n, true); ok && d.family(i+n) != "" {
			x.honor, x.honour, x.rule = i, true, "person.honour"
			return d.addName(x)
		}
	}
	if n, _ := d.cl(i, clHonor); n > 0 {
		if j := d.honorName(i, n); j > i {
			return j
		}
	}
	if x, ok := d.bodyFrom(i); ok {
		return d.addBody(x)
	}
	if d.capital(i) || d.has(i, clGivenOnly) {
		if x, ok := d.nameFrom(i, false); ok {
			return d.addName(x)
		}
	}
	return i
}

func (d *doc) addOffice(x officeAtom) int {
	switch d.w(x.a - 1) {
	case "các", "hai", "ba", "những", "bốn", "2", "3", "4":
		x.plural = true
	default:
		x.plural = d.digit(x.a-1) && d.num(x.a-1) < 10
	}
	d.offices = append(d.offices, x)
	d.offAt[x.a] = int32(len(d.offices))
	d.offEnd[x.b] = int32(len(d.offices))
	d.mark(x.a, x.b, inOffice)
	if d.capital(x.b) && d.tok(x.b).gap && d.sameSentence(x.a, x.b) && !d.has(x.b, clHead) {
		if y, ok := d.nameFrom(x.b, true); ok && (y.b-y.a >= 2 || strings.ContainsAny(d.slice(y.a, y.b), "'’")) && d.plausible(y, x.body < x.b) {
			y.rule = "person.office-before"
			return d.addName(y)
		}
	}
	return x.b
}

// plausible reports whether capitals right behind an office can be a name of a person.
func (d *doc) plausible(y nameAtom, hasBody bool) bool {
	return d.family(y.a) != "" || hasBody && y.b-y.a <= 4 || d.has(y.a, clGivenOnly)
}

// rankName reads a rank and the name behind it.
func (d *doc) rankName(i, n int) int {
	x := officeAtom{a: i, b: i + n, body: i + n, rank: true}
	j := i + n
	if d.w(j) == "," || d.dash(j) {
		if m, _ := d.cl(j+1, clHonor); m > 0 {
			j++
		}
	}
	if m, _ := d.cl(j, clHonor); m > 0 {
		j += m
	}
	d.offices = append(d.offices, x)
	d.offAt[i] = int32(len(d.offices))
	d.offEnd[x.b] = int32(len(d.offices))
	d.mark(x.a, x.b, inOffice)
	y, ok := d.nameFrom(j, true)
	if !ok {
		d.offices[len(d.offices)-1].rank = d.w(j) == "," || d.dash(j)
		return i + n
	}
	y.honor, y.rank, y.rule = i, len(d.offices)-1, "person.rank"
	return d.addName(y)
}

// honorName reads an honorific and the name behind it; ranks and further honorifics may
// stand between.
func (d *doc) honorName(i, n int) int {
	j := i + n
	if m, _ := d.cl(i, clNoName); m > n && d.capital(i) {
		return i + m // "Bộ đội Cụ Hồ"
	}
	for m, _ := d.cl(j, clHonor); m > 0 && j-i < 8 && d.sameSentence(i, j); m, _ = d.cl(j, clHonor) {
		j += m
		if d.w(j) == "." && d.glued(j) {
			j++
		}
	}
	if d.w(j) == "." && d.glued(j) {
		j++
	}
	if !d.sameSentence(i, j) {
		return i
	}
	if m, _ := d.cl(j, clRank); m > 0 && d.capital(j) {
		return d.rankName(j, m)
	}
	if _, ok := d.officeFrom(j); ok && d.capital(j) && d.family(j) == "" {
		return i
	}
	y, ok := d.nameFrom(j, true)
	if !ok || y.b-y.a == 1 && (d.has(j, clHead) || d.has(j, clLevel) || d.has(j, clBody) || d.has(j, clFixed) || d.has(j, clInner)) {
		return i
	}
	y.honor, y.rule = i, "person.honorific"
	return d.addName(y)
}

func (d *doc) addName(x nameAtom) int {
	d.names = append(d.names, x)
	d.nameAt[x.a] = int32(len(d.names))
	d.mark(x.a, x.b, inName)
	return x.b
}

func (d *doc) addBody(x bodyAtom) int {
	end := x.b
	if d.w(x.a-1) == "hội" && d.w(x.a-2) == "đại" {
		x.hidden = true
	}
	for _, y := range append([]bodyAtom{x}, d.elliptic(x)...) {
		d.bodies = append(d.bodies, y)
		d.bodyAt[y.a] = int32(len(d.bodies))
		d.mark(y.a, y.b, inBody)
		end = y.b
	}
	return end
}

// nameFrom reads a name of a person at i. After an honorific, rank or office any
// capitalised words will do; alone they must begin with a family name.
func (d *doc) nameFrom(i int, told bool) (nameAtom, bool) {
	x := nameAtom{a: i, honor: i, rank: -1, rule: "person.family-name"}
	if !d.capital(i) || d.isUsed(i, inDate) {
		return x, false
	}
	if n, v := d.cl(i, clPlace); n > 1 && d.family(i) == "" || n > 0 && !told && v != "Vinh" {
		return x, false
	}
	if x.b = d.minorityName(i); x.b > i {
		return x, told || x.b-i >= 2 || strings.ContainsAny(d.raw(i), "'’")
	}
	fam := d.family(i)
	if fam == "" && (d.has(i, clNoName) || d.has(i, clLevel) || d.has(i, clHead) || d.has(i, clFixed)) && !(told && d.plainGiven(i)) {
		return x, false
	}
	x.b = d.nameEnd(i)
	n := x.b - i
	if n == 0 || d.tok(i).shape == shUpper && !d.allUpper(i, x.b) && fam == "" {
		return x, false
	}
	if m, _ := d.cl(i, clNoName); m > 1 && !(told && n >= 3) && m >= n {
		return x, false
	}
	if told {
		return x, n <= 5
	}
	return x, d.bareName(&x, fam, n)
}

// plainGiven reports whether one capitalised word at i stands alone, as in "ông Thành".
func (d *doc) plainGiven(i int) bool {
	return !d.capital(i+1) && d.tok(i).shape == shTitle && !d.has(i, clLevel) && !d.has(i, clBody) && !d.has(i, clPlaceLevel)
}

// bareName decides on capitals that nothing before them calls a person.
func (d *doc) bareName(x *nameAtom, fam string, n int) bool {
	if fam == "" || n < 2 || n > 5 || d.capital(x.a-1) && d.tok(x.a).gap && !d.isUsed(x.a-1, inName|inOffice|inBody) || d.held(x.a) {
		return false
	}
	if d.dash(x.b) && d.glued(x.b) && d.glued(x.b+1) && d.capital(x.b+1) {
		return false
	}
	if d.w(x.a-1) == "-" && d.glued(x.a) && d.glued(x.a-1) {
		return false
	}
	second := d.w(x.a + 1)
	x.doubt = fam == "weak" && second != "văn" && second != "thị" || n == 2
	return true
}

// held reports whether what stands before i is named after persons: a street, a school.
func (d *doc) held(i int) bool {
	if d.has(i, clLevel) || d.has(i, clFixed) || d.has(i, clBody) || d.has(i, clInner) {
		return false
	}
	for k := 1; k <= 3 && i-k >= 0; k++ {
		if n, _ := d.cl(i-k, clNameHolder); n == k {
			return true
		}
	}
	return false
}

// heldList reports whether i goes on with a list of what is named after persons: "đường
// Trường Chinh, Phạm Văn Bạch".
func (d *doc) heldList(i int) bool {
	if d.heldEnd == 0 || d.heldEnd != i-1 {
		return false
	}
	return d.w(i-1) == "," || d.w(i-1) == "và" || d.dash(i-1)
}

func (d *doc) allUpper(a, b int) bool {
	for i := a; i < b; i++ {
		if s := d.tok(i).shape; s != shUpper && !(s == shTitle && d.tok(i).re-d.tok(i).rs == 1) {
			return false
		}
	}
	return true
}

// nameEnd returns the end of the capitals at i that a name can hold.
func (d *doc) nameEnd(i int) int {
	j := i + 1
	for j < len(d.toks) && j-i < 6 && d.capital(j) && d.tok(j).gap && d.sentOf[j] == d.sentOf[i] {
		if n, _ := d.cl(j, clHead); n > 0 {
			break
		}
		if d.has(j, clLevel) || d.has(j, clFixed) || d.has(j, clRank) || d.has(j, clStarter) || d.is(j, "đồng", "chí") {
			break
		}
		if n, _ := d.cl(j, clNoName); n > 1 && d.tok(j+1).shape == shLower {
			break
		}
		if d.tok(j).shape == shUpper && d.tok(j-1).shape == shTitle && d.tok(j-1).re-d.tok(j-1).rs > 1 {
			break
		}
		j++
	}
	return j
}

// minorityName reads names of the uplands: K’Choi, Y Bion Niê, Điểu K'Ré, Giàng A Chu.
func (d *doc) minorityName(i int) int {
	first := d.raw(i)
	apostrophe := strings.ContainsAny(first, "'’‘") && len(first) > 3
	if !apostrophe && !d.has(i, clGivenOnly) {
		return i
	}
	if apostrophe && (d.has(i-1, clPlaceLevel) || d.capital(i-1) && d.tok(i).gap && d.used[i-1] == 0 && d.sameSentence(i-1, i)) {
		return i
	}
	n, _ := d.cl(i, clGivenOnly)
	j := max(i+1, i+n)
	for j < len(d.toks) && j-i < 4 && d.capital(j) && d.tok(j).gap && d.sentOf[j] == d.sentOf[i] && !d.has(j, clHead) && !d.has(j, clLevel) {
		j++
	}
	if !apostrophe && j-i < 2 || d.w(i) == "a" && !apostrophe || d.w(i) == "thị" || d.w(i) == "nay" || d.w(i) == "y" && d.w(i+1) == "tế" {
		return i
	}
	return j
}
