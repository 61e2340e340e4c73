package reading

// The rank table: who stands above whom decides whether "đề nghị" is a direction or a
// proposal. Twenty parts a level, the Party a little above the state of the same level.
const (
	levelPeople   = 3
	levelFirm     = 5
	levelCommune  = 20
	levelOffice   = 30 // a division of a district
	levelDistrict = 40
	levelSector   = 55 // a department of a province
	levelProvince = 60
	levelCentre   = 80
	levelTop      = 100
)

// levelOf returns the rank that the words of [a, b) tell, 0 for none: the highest word
// counts, but a department of a province stays one.
func (d *doc) levelOf(a, b int) int {
	best, sector, party := 0, false, 0
	for i := a; i < b && i < len(d.toks); i++ {
		l := 0
		switch d.w(i) {
		case "thủ":
			if d.w(i+1) == "tướng" {
				l = levelTop
			}
		case "tổng":
			switch {
			case d.is(i+1, "bí", "thư"):
				l = levelTop
			case d.is(i+1, "cục"), d.is(i+1, "liên"):
				l = levelCentre - 4
			}
		case "quốc":
			if d.w(i+1) == "hội" && d.w(i-1) != "biểu" {
				l = levelCentre + 8
			}
		case "trung", "tw":
			if d.w(i+1) == "ương" || d.w(i) == "tw" {
				l = levelCentre + 6
			}
		case "chính":
			if d.w(i+1) == "phủ" {
				l = levelCentre + 8
			}
		case "bộ":
			if d.capital(i) && d.w(i-1) != "đảng" && !d.is(i, "bộ", "chỉ") && !d.is(i, "bộ", "chqs") && !d.is(i, "bộ", "đội") || d.is(i-1, "các", "bộ") || d.is(i, "bộ", "trưởng") {
				l = levelCentre
			}
		case "thứ":
			if d.w(i+1) == "trưởng" {
				l = levelCentre
			}
		case "tỉnh":
			l = levelProvince
			if d.w(i+1) == "ủy" {
				l, party = levelProvince+3, 1
			}
		case "thành":
			switch d.w(i + 1) {
			case "ủy":
				l, party = levelProvince+3, 1
			case "phố":
				l = levelProvince
			}
		case "tp", "tphcm":
			l = levelProvince
		case "sở", "cục":
			l, sector = levelSector, true
		case "chi":
			if d.w(i+1) == "cục" {
				l, sector = levelSector-3, true
			}
		case "huyện", "quận", "tx":
			l = levelDistrict
			if d.w(i+1) == "ủy" {
				l, party = levelDistrict+3, 1
			}
		case "thị":
			switch d.w(i + 1) {
			case "xã":
				l = levelDistrict
				i++
			case "ủy":
				l, party = levelDistrict+3, 1
			case "trấn":
				l = levelCommune
			}
		case "phòng":
			if d.capital(i) || d.w(i-1) == "trưởng" {
				l, sector = levelOffice, true
			}
		case "xã", "phường":
			if d.w(i-1) != "hợp" && d.w(i-1) != "tác" && d.w(i+1) != "hội" {
				l = levelCommune
			}
		case "đầu", "thầu":
			if d.w(i-1) == "nhà" || d.w(i-1) == "chủ" {
				l, sector = levelFirm, true
			}
		case "công":
			if d.w(i+1) == "ty" {
				l, sector = levelFirm, true
			}
		case "hiệp", "doanh":
			if d.w(i+1) == "hội" || d.w(i+1) == "nghiệp" {
				l, sector = levelFirm, true
			}
		case "nhân", "người", "cử", "hộ":
			if d.w(i+1) == "dân" && d.w(i-1) != "ủy" && d.w(i-1) != "ban" && d.w(i-1) != "đồng" || d.w(i+1) == "tri" {
				l = levelPeople
			}
		}
		best = max(best, l)
	}
	_ = party
	if sector && best >= levelProvince && best < levelCentre-10 {
		return d.sectorLevel(a, b)
	}
	return best
}

// sectorLevel is the rank of a department, association or firm, whatever place is named.
func (d *doc) sectorLevel(a, b int) int {
	for i := a; i < b; i++ {
		switch d.w(i) {
		case "sở", "cục":
			return levelSector
		case "phòng":
			return levelOffice
		case "công", "hiệp", "doanh":
			if d.w(i+1) == "ty" || d.w(i+1) == "hội" || d.w(i+1) == "nghiệp" {
				return levelFirm
			}
		}
	}
	return levelSector
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
	clear(d.ranks)
	for _, p := range d.persons {
		for _, o := range p.offices {
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
