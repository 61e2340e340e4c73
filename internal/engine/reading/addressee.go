package reading

// addressee reads who is told to act at the begin of [a, b) and returns where the content
// begins.
func (d *doc) addressee(a, b int, head bool) (stretch, int) {
	switch d.w(a) {
	case "đến", "tới", "về", "việc", "rằng":
		return stretch{}, a // what is spoken of, not who is told
	}
	if d.beginsAct(a) && !d.softAct(a, a) && !(d.has(a, clCollective) && d.bodyAt[a] > 0) {
		return stretch{}, a
	}
	for i := a; i < min(b, a+45); {
		if x := d.atomEnd(i); x > i {
			i = x
			if y := d.atomEnd(i); y > i {
				i = y
			}
			if head && i < b && d.endsTold(i) {
				return d.asTo(a, i), i
			}
			continue
		}
		switch {
		case d.w(i) == ":" && head && i > a:
			return d.asTo(a, i), d.skipLinks(i+1, b)
		case i > a && d.has(i, clModal) && d.used[i] == 0:
			return d.asTo(a, i), d.withAlso(i, a)
		case i > a && d.has(i, clAct) && d.used[i]&(inBody|inOffice|inName) == 0 && !d.softAct(i, a) && !d.listAct(i, b):
			if d.addressable(a, i) || head && d.tellable(a, i) {
				return d.asTo(a, i), d.withAlso(i, a)
			}
			return stretch{}, a
		}
		i++
	}
	return stretch{}, a
}

// endsTold reports whether a verb, known or not, follows the body or person told to act
// that ends at i.
func (d *doc) endsTold(i int) bool {
	if d.tok(i).shape != shLower {
		return false
	}
	switch d.w(i) {
	case "thời", "và", "của", "các", "cùng", "trong", "tại", "cũng", "về", "với", "để", "ở", "nơi", "nhất", "là", "đã", "hoặc":
		return false
	}
	return !d.has(i, clModal) && !d.has(i, clAct)
}

// listAct reports whether a weak act at i is a member of a list of bodies that goes on to
// a strong one: "các ngành công an, quản lý thị trường tiếp tục thực hiện".
func (d *doc) listAct(i, b int) bool {
	if _, v := d.cl(i, clAct); v == "hard" || d.w(i-1) != "," && d.w(i-1) != "và" {
		return false
	}
	for k := i + 1; k < min(b, i+22); k++ {
		if d.w(k) == ";" || d.w(k) == ":" || d.w(k) == "." {
			return false
		}
		if _, v := d.cl(k, clAct); v == "hard" && d.used[k] == 0 {
			return true
		}
		if d.has(k, clModal) && d.used[k] == 0 {
			return true
		}
	}
	return false
}

func (d *doc) withAlso(i, a int) int {
	if i-1 > a && d.w(i-1) == "cũng" {
		return i - 1
	}
	return i
}

// tellable lets a short noun phrase be told to act behind a verb that orders.
func (d *doc) tellable(a, i int) bool { return i-a <= 12 && !d.has(a, clAct) }

// asTo trims an addressee.
func (d *doc) asTo(a, b int) stretch {
	for b > a && (!d.wordAt(b-1) && !d.digit(b-1) && d.w(b-1) != ")" || d.w(b-1) == "cũng" || d.w(b-1) == "thì") {
		b--
	}
	if d.w(a) == "cho" || d.w(a) == "với" || d.w(a) == "cả" && d.has(a+1, clCollective) && d.w(a+1) != "hệ" {
		a++
	}
	for i := a + 1; i < b; i++ { // what only qualifies is no part of it
		if d.is(i, "nhất", "là") || d.is(i, "đặc", "biệt") || d.w(i) == "mà" || d.is(i, "trong", "thời") || d.is(i, "trên", "cơ", "sở") || d.is(i, "thời", "gian", "tới") || d.has(i, clOrder) && d.used[i] == 0 && d.has(a, clPlace) {
			b = i
			for b > a+1 && !d.wordAt(b-1) {
				b--
			}
			break
		}
	}
	return stretch{a, b}
}

// atomEnd returns the end of the body, office or name that begins at i, else i.
func (d *doc) atomEnd(i int) int {
	if k := d.bodyAt[i]; k > 0 {
		return d.bodies[k-1].b
	}
	if k := d.offAt[i]; k > 0 {
		return d.offices[k-1].b
	}
	if k := d.nameAt[i]; k > 0 {
		return d.names[k-1].b
	}
	return i
}

// softAct reports whether the act at i is rather part of a noun: "nhà đầu tư", "cơ quan
// quản lý".
func (d *doc) softAct(i, a int) bool {
	if d.isUsed(i-1, inBody|inOffice|inName) {
		return false
	}
	switch d.w(i - 1) {
	case "nhà", "chủ", "cơ", "ban", "ngành", "lực", "lượng", "bộ", "tác", "sở", "cán", "quan", "vị", "đội", "phòng", "người", "viên", "tổ", "đoàn", "các", "những", "dân":
	default:
		return false
	}
	switch d.w(i) {
	case "đầu", "quản", "tổ", "kiểm", "giám", "thanh", "xây", "tư", "lãnh", "chỉ", "tuyên", "thi", "thực", "giáo", "điều", "cấp", "báo", "phát", "trực", "hợp", "tham", "tiếp", "ứng", "phòng", "đào", "chuyển", "quy", "sản", "hỗ", "bảo", "trồng", "chăm", "thông", "thống":
		return i > a && !(d.w(i) == "tiếp" && d.w(i+1) == "tục") && !(d.w(i) == "tổ" && d.w(i-1) == "vị") && !(d.w(i) == "thực" && d.w(i+1) == "hiện" && d.w(i-1) != "tác") && !(d.w(i-1) == "phương")
	}
	return false
}

// addressable reports whether [a, b) names someone who can be told to act.
func (d *doc) addressable(a, b int) bool {
	a = d.skipLinks(a, b)
	if a < b && d.w(a) == "cả" && d.has(a+1, clCollective) {
		a++
	}
	if a >= b || b-a > 40 {
		return false
	}
	if d.bodyAt[a] > 0 || d.offAt[a] > 0 || d.has(a, clPlace) && d.capital(a) {
		return true
	}
	if n, _ := d.cl(a, clCollective); n > 0 {
		switch d.w(a) {
		case "các", "những", "mỗi", "từng", "tất", "mọi", "2", "hai":
			return d.groupNoun(a+1, b)
		}
		return true
	}
	n, _ := d.cl(a, clLevel)
	return n > 0
}

// groupNoun reports whether a group of people or bodies is named in [a, b).
func (d *doc) groupNoun(a, b int) bool {
	for i := a; i < min(b, a+2); i++ {
		if d.bodyAt[i] > 0 {
			return true
		}
		switch d.w(i) {
		case "sở", "ban", "ngành", "bộ", "cấp", "địa", "đơn", "cơ", "huyện", "xã", "phường", "tỉnh", "thành", "lực", "đồng", "đại", "tổ", "doanh", "chủ", "nhà", "đoàn", "hội", "cán", "ủy", "cựu", "nước", "phòng", "quận", "thôn", "trường", "hộ", "người", "thị", "bên", "tầng", "lãnh", "chi", "đảng", "đội", "thầy", "em", "y", "bệnh", "hợp", "ngân", "công", "cá":
			return true
		}
	}
	return false
}

// generic reports whether an addressee names groups under whoever speaks: "các sở, ngành",
// "các địa phương".
func (d *doc) generic(to stretch) bool {
	if d.w(to.a) != "các" && d.w(to.a) != "cả" && d.w(to.a) != "toàn" && d.w(to.a) != "những" && d.w(to.a) != "cấp" {
		return false
	}
	for i := to.a; i < to.b; i++ {
		if d.w(i) == "trung" || d.w(i) == "bộ" && d.w(i+1) != "phận" {
			return false
		}
	}
	return true
}

// subjectStart returns the first token of the subject of the modal at m: behind the last
// comma that a topic or adverbial stands before.
func (d *doc) subjectStart(a, m int) int {
	sub := a
	for i := a - 1; i < m; i++ { // the first part that can be told to act
		if i == a-1 || d.w(i) == "," && d.used[i] == 0 || d.w(i) == ":" {
			if s := d.skipLinks(i+1, m); s < m && d.addressable(s, m) && !d.tells(s, m) {
				return s
			}
		}
	}
	for i := a; i < m; i++ {
		if d.w(i) == "," && d.used[i] == 0 && !d.listComma(i) {
			sub = i + 1
		}
		if d.w(i) == ":" {
			sub = i + 1
		}
	}
	return d.skipLinks(sub, m)
}

// tells reports whether [a, b) holds a verb of its own, so that it is no bare subject.
func (d *doc) tells(a, b int) bool {
	for i := a; i < b; i++ {
		switch d.w(i) {
		case "đã", "là", "đang", "sẽ", "nhưng", "vì", "nên", "thì":
			if d.w(i) == "là" && d.w(i-1) == "nhất" {
				continue
			}
			return true
		}
	}
	return false
}

// listComma reports whether the comma at i joins members of a list: "các sở, ngành".
func (d *doc) listComma(i int) bool {
	n, _ := d.cl(i+1, clCollective)
	if n == 0 && d.bodyAt[i+1] == 0 && !d.has(i+1, clPlaceLevel) {
		return false
	}
	for k := i - 1; k > i-8 && k >= 0; k-- {
		if d.w(k) == "," || d.w(k) == "các" || d.w(k) == "cấp" || d.bodyAt[k] > 0 {
			return true
		}
	}
	return false
}

// skipLinks skips marks and connecting words at the begin of a part.
func (d *doc) skipLinks(a, b int) int {
	for a < b {
		switch {
		case !d.wordAt(a) && !d.digit(a):
			a++
		case d.digit(a) && d.toks[a].nl && (d.w(a+1) == "." || d.w(a+1) == ")" || d.w(a+1) == "/") && d.glued(a+1):
			a += 2
			if d.w(a) == "." {
				a++
			}
		case d.is(a, "hiện", "nay") && d.w(a+2) == ",", d.is(a, "đồng", "thời"), d.is(a, "bên", "cạnh"), d.is(a, "theo", "đó"), d.is(a, "ngoài", "ra"), d.is(a, "trong", "đó"), d.is(a, "đặc", "biệt") && d.w(a+2) == ",", d.is(a, "cụ", "thể"), d.is(a, "vì", "vậy"), d.is(a, "do", "đó"), d.is(a, "do", "vậy"), d.is(a, "nhất", "là") && d.w(a+2) == ",", d.is(a, "thứ", "nhất"), d.is(a, "thứ", "hai"), d.is(a, "thứ", "ba"), d.is(a, "thứ", "tư"), d.is(a, "mặt", "khác"):
			a += 2
		case d.is(a, "trên", "cơ", "sở", "đó"):
			a += 4
		case d.is(a, "bên", "cạnh", "đó"), d.is(a, "cùng", "với", "đó"), d.is(a, "trước", "hết", ","):
			a += 3
		case d.is(a, "trong", "thời", "gian", "tới") && (d.w(a+4) == "," || d.w(a+4) == ":"), d.is(a, "thời", "gian", "tới", ","):
			a += 4
		case d.w(a) == "và", d.w(a) == "rằng", d.w(a) == "là" && d.w(a-1) != "tâm", d.w(a) == "cho" && d.bodyAt[min(a+1, len(d.toks))] > 0, d.w(a) == "đó" || d.w(a) == "nên" && !d.has(a, clModal):
			a++
		case d.dateAt[a] > 0 && d.w(d.dates[d.dateAt[a]-1].b) == ",":
			a = d.dates[d.dateAt[a]-1].b + 1
		default:
			return a
		}
	}
	return a
}

// skipAdverbial skips an adverbial at the begin of [a, b) when someone who can be told to
// act stands behind its comma: "Trên cơ sở kết quả đạt được, các ngành …".
func (d *doc) skipAdverbial(a, b int) int {
	switch d.w(a) {
	case "trên", "căn", "để", "từ", "đối", "về", "với", "trong", "qua", "cùng", "tại", "theo", "đến", "khi", "trước", "nhằm":
	default:
		return a
	}
	for i := a; i < min(b, a+60); i++ {
		if d.w(i) == "," && d.used[i] == 0 && i+1 < b && !d.listComma(i) {
			if to, c := d.addressee(i+1, b, false); to.b > to.a && c < b && d.addressable(to.a, to.b) {
				return i + 1
			}
			if d.beginsAct(i+1) && d.strongAct(i+1) {
				return i + 1
			}
		}
	}
	return a
}

// trimRight drops marks at the end of [a, b), but a bracket whose opening is inside.
func (d *doc) trimRight(a, b int) int {
	for b > a && !d.wordAt(b-1) && !d.digit(b-1) && d.w(b-1) != "%" {
		if d.w(b-1) == ")" {
			depth := 0
			for i := max(a, b-60); i < b; i++ {
				switch d.w(i) {
				case "(":
					depth++
				case ")":
					depth--
				}
			}
			if depth >= 0 {
				return b
			}
		}
		b--
	}
	return b
}

func (d *doc) skipMarks(a, b int) int {
	for a < b && !d.wordAt(a) && !d.digit(a) {
		a++
	}
	return a
}

// beginsAct reports whether what is to be done begins at i.
func (d *doc) beginsAct(i int) bool {
	if d.used[min(max(i, 0), len(d.used)-1)]&(inBody|inOffice|inName) != 0 {
		return false
	}
	if d.is(i, "lãnh", "đạo") && (d.w(i+2) == "các" || d.bodyAt[min(i+2, len(d.toks))] > 0 || d.has(i+2, clPlaceLevel) || d.has(i+2, clCollective)) {
		return false // "lãnh đạo các sở": who is told
	}
	return d.has(i, clAct) || d.has(i, clModal)
}

// hardAct reports whether the act at i is one that orders begin with.
func (d *doc) hardAct(i int) bool {
	if d.w(i) == "cũng" {
		i++
	}
	_, v := d.cl(i, clAct)
	return v == "hard" || d.has(i, clModal)
}

// strongAct reports whether the act at i is of two words at least, as orders begin.
func (d *doc) strongAct(i int) bool {
	n, _ := d.cl(i, clAct)
	m, _ := d.cl(i, clModal)
	return n >= 2 || m > 0
}

// advised reports whether the words right before "nên" at i name who should act; else it
// means "so that".
func (d *doc) advised(a, i int) bool {
	from := max(a, d.clauseStart(i))
	return i-from <= 8 && d.addressable(from, i)
}

// modalIn returns the first modal of [a, b) that asks something, or -1.
func (d *doc) modalIn(a, b int) int {
	for i := a; i < b; i++ {
		if d.mask[i]&(1<<clModal) == 0 || d.used[i]&(inDoc|inBody|inOffice|inName) != 0 {
			continue
		}
		if d.digit(i+1) || d.has(i+1, clOver) && d.digit(i+2) {
			continue // "cần 500 tỷ đồng"
		}
		if w := d.w(i + 1); (w == "đạt" || w == "tăng" || w == "giảm") && d.figureSoon(i+2, min(b, i+6)) {
			continue // a target
		}
		switch d.w(i) {
		case "cần":
			switch d.w(i + 1) {
			case "thiết", "cù", "thơ", "trục", "câu":
				continue
			}
			if p := d.w(i - 1); p == "không" || p == "chưa" || p == "việc" || p == "vấn" || p == "nhu" || p == "nhất" || p == "khi" || p == "điều" || p == "đề" || p == "những" {
				continue
			}
		case "phải":
			if p := d.w(i - 1); p == "gặp" || p == "không" || p == "đâm" || p == "va" || p == "trúng" || p == "bên" || p == "bị" || p == "lẽ" || p == "đúng" || p == "mắc" || p == "khi" {
				continue
			}
			if d.w(i+1) == "chăng" || d.w(i+1) == "là" && d.w(i-1) == "không" {
				continue
			}
		case "nên":
			if d.w(i-1) == "," || d.w(i-1) == "trở" || !d.has(i+1, clAct) && !d.has(i+1, clModal) || !d.advised(a, i) {
				continue
			}
		case "có":
			if d.is(i, "có", "trách", "nhiệm") && d.w(i-1) != "phải" && d.w(i-1) != "sẽ" {
				continue
			}
		case "không":
			if d.is(i, "không", "để") && i > a && !d.boundary(i-1) {
				continue
			}
			if d.is(i, "không", "được") && !d.has(i+2, clAct) && d.w(i+2) != "để" && d.w(i+2) != "chủ" {
				continue
			}
		}
		return i
	}
	return -1
}
