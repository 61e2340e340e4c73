package reading

import (
	"strings"
)

// personAtom is one mention of a person with what is said next to it.
type personAtom struct {
	name    int // number of the nameAtom
	full    string
	offices []int
	role    string
	side    string
}

// readPersons joins names and offices, in the order of the text.
func (d *doc) readPersons() {
	for k := range d.names {
		d.after(k)
	}
	for k := range d.names {
		d.before(k)
	}
	d.shareOffices()
	d.fullNames()
	for k := range d.names {
		x := &d.names[k]
		if x.doubt && !d.confirmed(k) {
			continue
		}
		p := personAtom{name: k, full: x.full, role: x.byline}
		if x.rank >= 0 {
			p.offices = append(p.offices, x.rank)
		}
		p.offices = append(p.offices, x.offices...)
		d.persons = append(d.persons, p)
	}
}

// after gives the name k the offices told behind it: "A - Chủ tịch X, Bí thư Y".
func (d *doc) after(k int) {
	x := &d.names[k]
	j := x.b
	for hops := range 8 {
		sep := d.w(j)
		if d.tok(j).nl && hops == 0 || hops == 0 && sep == "," && x.doubt && d.family(x.a) == "weak" && x.b-x.a == 2 {
			return // "… ở Thường Tín, Phú Xuyên, Chủ tịch …": a place more likely
		}
		switch {
		case sep == "," || sep == "(" || d.dash(j):
			j++
		case hops == 0 || sep == "kiêm" || sep == "và":
		default:
			return
		}
		for range 3 {
			switch d.w(j) {
			case "kiêm", "và", "hiện", "nay", "là", "giữ":
				j++
				continue
			}
			break
		}
		if j >= len(d.toks) || d.tok(j).nl {
			return
		}
		o := int(d.offAt[j]) - 1
		if o < 0 || d.offices[o].taken || d.offices[o].rank || d.offices[o].plural {
			return
		}
		if d.wordAt(j-1) && d.w(j-1) != "kiêm" && d.w(j-1) != "là" && d.w(j-1) != "và" && hops == 0 {
			return // "A Chủ tịch X": a lost comma is not guessed
		}
		if d.chainToName(o) && (len(x.offices) > 0 || d.officeBefore(k) || d.adjacent(o)) {
			return
		}
		x.offices = append(x.offices, o)
		d.offices[o].taken = true
		x.after = true
		j = d.offices[o].b
	}
}

// adjacent reports whether a name follows office o at once.
func (d *doc) adjacent(o int) bool {
	b := d.offices[o].b
	return d.nameAt[b] > 0 || d.nameWithHonor(b)
}

// nameWithHonor reports whether an honorific and a name begin at b.
func (d *doc) nameWithHonor(b int) bool {
	n, _ := d.cl(b, clHonor)
	return n > 0 && b+n <= len(d.toks) && d.nameAt[b+n] > 0
}

// officeBefore reports whether an office ends right before the name k.
func (d *doc) officeBefore(k int) bool {
	o := d.officeEnding(d.names[k].honor)
	return o >= 0 && !d.offices[o].rank
}

// chainToName reports whether the offices from o on, parted by commas, end at a name.
func (d *doc) chainToName(o int) bool {
	for range 6 {
		b := d.offices[o].b
		if d.adjacent(o) {
			return true
		}
		if d.w(b) != "," && d.w(b) != "kiêm" {
			return false
		}
		if o = int(d.offAt[b+1]) - 1; o < 0 || b+1 >= len(d.toks) {
			return false
		}
	}
	return false
}

// before gives the name k the offices told before it: "Bí thư X, Chủ tịch Y A".
func (d *doc) before(k int) {
	x := &d.names[k]
	j := x.honor
	if j > 0 && (d.w(j-1) == ":" || d.w(j-1) == "," || d.w(j-1) == "là" || d.dash(j-1)) && !d.tok(j).nl {
		if !d.separated(k, j) {
			return
		}
		j--
	}
	var got []int
	for range 8 {
		o := d.officeEnding(j)
		if o < 0 || d.offices[o].taken || d.offices[o].rank {
			break
		}
		got = append([]int{o}, got...)
		d.offices[o].taken = true
		j = d.offices[o].a
		if d.w(j-1) == "," || d.w(j-1) == "kiêm" || d.w(j-1) == "và" || d.dash(j-1) {
			j--
			if d.w(j-1) == "," {
				j--
			}
			continue
		}
		break
	}
	x.offices = append(got, x.offices...)
}

// separated reports whether a mark between an office and the name k still joins them: "Phó
// Giám đốc Sở Y tế: Hồ Huy Thành"; not when the name has offices of its own behind it.
func (d *doc) separated(k, j int) bool {
	x := &d.names[k]
	switch {
	case d.w(j-1) == ":" || d.w(j-1) == "là":
		o := d.officeEnding(j - 1)
		return !x.after && o >= 0 && !d.offices[o].plural
	case d.dash(j - 1), d.w(j-1) == ",":
		o := d.officeEnding(j - 1)
		return !x.after && o >= 0 && d.startsClause(d.offices[o].a) && (x.honor < x.a || d.dash(j-1))
	}
	return false
}

// startsClause reports whether i begins a sentence or stands behind a word that opens one.
func (d *doc) startsClause(i int) bool {
	if i == 0 || d.tok(i).nl || d.sentOf[i-1] != d.sentOf[i] {
		return true
	}
	switch d.w(i - 1) {
	case ";", ":", "có", "gồm", "“":
		return true
	}
	return false
}

// officeEnding returns the office that ends right before token j, or -1.
func (d *doc) officeEnding(j int) int {
	if j < 0 || j >= len(d.offEnd) {
		return -1
	}
	return int(d.offEnd[j]) - 1
}

// shareOffices gives an office told in the plural to each name of the list behind it.
func (d *doc) shareOffices() {
	for o := range d.offices {
		x := &d.offices[o]
		if !x.plural || x.taken && d.nameAt[x.b] == 0 {
			continue
		}
		j := x.b
		if d.w(j) == ":" {
			j++
		}
		for range 20 {
			if m, _ := d.cl(j, clHonor); m > 0 && d.nameAt[min(j+m, len(d.toks))] > 0 {
				j += m
			}
			k := int(d.nameAt[min(j, len(d.toks))]) - 1
			if k < 0 || d.names[k].after {
				break
			}
			if len(d.names[k].offices) == 0 {
				d.names[k].offices = []int{o}
				x.taken = true
			}
			d.names[k].doubt = false
			j = d.names[k].b
			if d.w(j) != "," && d.w(j) != "và" && d.w(j) != ";" {
				break
			}
			j++
		}
	}
}

// fullNames finds the full name of each mention and drops bare names that are none.
func (d *doc) fullNames() {
	for k := range d.names {
		x := &d.names[k]
		x.full = d.plainName(x.a, x.b)
		if x.b-x.a > 1 {
			continue
		}
		for p := k - 1; p >= 0 && p > k-200; p-- {
			if y := d.names[p]; y.b-y.a > 1 && strings.EqualFold(d.raw(y.b-1), d.raw(x.a)) && !y.doubt {
				x.full = y.full
				break
			}
		}
	}
}

// plainName writes the name with single blanks.
func (d *doc) plainName(a, b int) string {
	s := d.slice(a, b)
	if !strings.ContainsAny(s, "\u00a0\t\u200b") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u200b", "")), " ")
}

// confirmed reports whether a doubtful bare name is a person's after all: an office or a
// speech verb is next to it, or it is named elsewhere beyond doubt.
func (d *doc) confirmed(k int) bool {
	x := &d.names[k]
	if len(x.offices) > 0 || x.byline != "" {
		return true
	}
	for p := max(0, k-50); p < min(len(d.names), k+50); p++ {
		if y := d.names[p]; p != k && !y.doubt && y.full == x.full && y.b-y.a > 1 {
			return true
		}
	}
	if d.has(x.b, clSay) || d.has(x.b, clOrder) {
		return d.family(x.a) == "strong" || x.b-x.a >= 3
	}
	return x.b-x.a >= 3 && d.family(x.a) == "strong" || d.w(x.a+1) == "thị" || d.w(x.a+1) == "văn"
}

// role and organization of an office, as written.
func (d *doc) officeOf(o int) Office {
	x := d.offices[o]
	org := ""
	if x.body < x.b {
		org = d.clean(x.body, x.b)
		switch w := d.w(x.body - 1); w {
		case "ban", "phòng", "cục", "vụ", "viện", "khoa", "đội", "trạm": // "Phó Trưởng ban X": ban serves twice
			if d.w(x.body) != w && !d.has(x.body, clBody) && !d.has(x.body, clLevel) && !d.has(x.body, clInner) && d.w(x.body-2) != "văn" {
				first := d.raw(x.body - 1)
				org = strings.ToUpper(first[:1]) + first[1:] + " " + org
			}
		}
	}
	return Office{Role: d.clean(x.a, min(x.body, x.b)), Organization: org, Text: d.clean(x.a, x.b)}
}

// clean returns the text of tokens [a, b) with every run of blanks as one.
func (d *doc) clean(a, b int) string {
	s := d.slice(a, b)
	for _, bad := range [...]string{"  ", "\n", "\t", "\u00a0", "\u200b", "\r"} {
		if strings.Contains(s, bad) {
			return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u200b", "")), " ")
		}
	}
	return s
}

// The rank table: who stands above whom decides whether "đề nghị" is a direction or a
// proposal. Twenty parts a level, the Party a little above the state of the same level.
const (
	levelFirm     = 5
	levelSector   = 55 // a department of a province
	levelProvince = 60
	levelCentre   = 80
	levelTop      = 100
)

// levelOf returns the rank that the words of [a, b) tell, 0 for none: the highest word
// counts, but a department, a firm or an association stays one, whatever place is named.
func (d *doc) levelOf(a, b int) int {
	best, sector := 0, 0
	for i := a; i < b && i < len(d.toks); {
		n, v := d.cl(i, clWeight)
		if n == 0 {
			i++
			continue
		}
		mark := v[0]
		if mark == 'c' && !d.capital(i) {
			i++
			continue
		}
		l := 0
		for _, c := range []byte(v) {
			if c >= '0' && c <= '9' {
				l = l*10 + int(c-'0')
			}
		}
		if v[len(v)-1] == 's' && sector == 0 {
			sector = l
		}
		best = max(best, l)
		i += n
	}
	if sector > 0 && best < levelCentre-10 {
		return sector
	}
	return best
}

// personLevel is the rank of the highest office that the text tells of a person.
func (d *doc) personLevel(full string) int {
	return d.ranks[full]
}

// rankPersons notes the highest office of each full name.
func (d *doc) rankPersons() {
	if d.ranks == nil {
		d.ranks = map[string]int{}
	}
	if d.inOffice == nil {
		d.inOffice = map[string]bool{}
	}
	clear(d.ranks)
	clear(d.inOffice)
	for _, p := range d.persons {
		for _, o := range p.offices {
			d.inOffice[p.full] = true
			x := d.offices[o]
			l := d.levelOf(x.a, x.b)
			switch {
			case x.level == 5:
				l = levelTop
			case d.memberOnly(x):
				l = levelProvince + 4
			case x.level > 0:
				l = max(l, levelCentre)
			}
			if l > d.ranks[p.full] {
				d.ranks[p.full] = l
			}
		}
	}
}

// memberOnly reports whether an office is a seat in the Central Committee, which many
// leaders of provinces hold beside their office.
func (d *doc) memberOnly(x officeAtom) bool {
	return d.is(x.a, "ủy", "viên") && !d.is(x.a+2, "bộ", "chính") && x.level == 4
}

// holder returns the full name of the person who held office o when it was last told
// before token i, or "".
func (d *doc) holder(o, i int) string {
	x := d.offices[o]
	from := d.personsBefore(i + 1)
	for k := from - 1; k >= 0 && k > from-60; k-- {
		p := d.persons[k]
		for _, q := range p.offices {
			if d.sameOffice(d.offices[q], x) {
				return p.full
			}
		}
	}
	for k := from; k < min(len(d.persons), from+20); k++ { // told only later, as in a lead that names the office first
		for _, q := range d.persons[k].offices {
			if d.sameOffice(d.offices[q], x) {
				return d.persons[k].full
			}
		}
	}
	return ""
}

// sameOffice reports whether the short mention x can mean the office y: its words come in
// y in the same order.
func (d *doc) sameOffice(y, x officeAtom) bool {
	if y.rank || x.b-x.a > y.b-y.a+1 {
		return false
	}
	if d.w(y.a) != d.w(x.a) {
		return false
	}
	j := y.a
	for i := x.a; i < x.b; i++ {
		w := d.w(i)
		for j < y.b && d.w(j) != w {
			if j == y.a || i < x.body && j < y.body && i > x.a && d.w(j) == "phó" {
				return false
			}
			j++
		}
		if j == y.b {
			return w == "phố" || w == "thành" || w == "tp" || w == "tỉnh"
		}
		j++
	}
	return true
}
