package reading

import (
	"strings"
)

// bodyAtom is an organization at tokens [a, b).
type bodyAtom struct {
	a, b   int
	name   string // expanded; empty: as written
	head   string
	rule   string
	hidden bool // inside an office, another body or an event: no record
}

// bodyFrom reads a body that begins at i.
func (d *doc) bodyFrom(i int) (bodyAtom, bool) {
	if d.has(i, clNoBody) || d.is(i, "vụ") && d.has(i+1, clBody) {
		return bodyAtom{}, false
	}
	if n, _ := d.cl(i, clFixed); n > 0 && d.capital(i) {
		b := i + n
		if d.w(i) == "thanh" || d.w(i) == "kiểm" || d.w(i) == "ngân" {
			b = d.locality(b, false)
		}
		return bodyAtom{a: i, b: b, head: d.slice(i, i+n), rule: "organization.whole-name"}, true
	}
	if x, ok := d.levelBody(i); ok {
		return x, true
	}
	if x, ok := d.innerBody(i); ok {
		return x, true
	}
	return d.fieldBody(i)
}

// levelBody reads a body told by its place: "UBND tỉnh Hà Tĩnh", "Thị ủy Kỳ Anh".
func (d *doc) levelBody(i int) (bodyAtom, bool) {
	n, v := d.cl(i, clLevel)
	if n == 0 {
		return bodyAtom{}, false
	}
	j := d.gloss(i + n)
	if d.is(j, "việt", "nam") && d.capital(j) && d.has(j+2, clPlaceLevel) {
		j += 2
	}
	end := d.locality(j, d.placedByName(i, n))
	if end == j && j == i+n && d.has(j, clLevel) && d.capital(j) && d.w(i) != "công" && d.sameSentence(i, j) && d.depth < 3 && (d.w(i) == "ban" || lastWord(v) == "ủy" || lastWord(v) == "tra" || lastWord(v) == "đoàn") {
		d.depth++ // "Ban Pháp chế HĐND tỉnh"
		y, ok := d.levelBody(j)
		d.depth--
		if ok {
			return bodyAtom{a: i, b: y.b, head: v, rule: "organization.by-place"}, true
		}
	}
	if end == j && j == i+n && d.capital(j) && !d.has(j, clLevel) && d.has(j, clBody) && d.sameSentence(i, j) && d.depth < 3 && (lastWord(v) == "ủy" || lastWord(v) == "bộ" || lastWord(v) == "đoàn") {
		d.depth++ // "Đảng ủy Sở Giao thông vận tải"
		y, ok := d.fieldBody(j)
		d.depth--
		if ok {
			return bodyAtom{a: i, b: y.b, head: v, rule: "organization.by-place"}, true
		}
	}
	small := !d.capital(i)
	if end == j {
		j = i + n
		end = j
	}
	party := strings.HasSuffix(v, "ủy")
	if small && !party && (end == j || n < 2) {
		return bodyAtom{}, false
	}
	if end == j && (v == "Công an" || v == "Thanh tra" || v == "Thuế" || v == "Đảng bộ" || v == "Công đoàn" || v == "Điện lực" || v == "Bưu điện" || v == "Viễn thông" || v == "Công an nhân dân" || v == "Tòa án" && small) {
		return bodyAtom{}, false
	}
	if v == "Thuế" || v == "Thanh tra" || v == "Điện lực" {
		if _, ok := d.cl(j, clField); ok != "" && v == "Thanh tra" {
			return bodyAtom{}, false
		}
	}
	x := bodyAtom{a: i, b: end, head: v, rule: "organization.by-place"}
	return x, true
}

// lastWord is the last word of a phrase.
func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }

// placedByName reports whether the name of a place may follow the body at i directly.
func (d *doc) placedByName(i, n int) bool {
	last := d.w(i + n - 1)
	return last == "ủy" || last == "an" || last == "đoàn" || last == "thuế" || last == "quan" || last == "kê" || d.tok(i).shape == shUpper && d.w(i) != "mttq"
}

// gloss skips a short form in brackets, "(CCB)", when the name goes on behind it.
func (d *doc) gloss(i int) int {
	if d.w(i) != "(" {
		return i
	}
	j := i + 1
	for j < len(d.toks) && j-i < 6 && (d.capital(j) || d.w(j) == "&" || d.w(j) == "-" || d.w(j) == ",") {
		j++
	}
	if d.w(j) != ")" || j == i+1 {
		return i
	}
	if d.has(j+1, clPlaceLevel) || d.has(j+1, clPlace) || d.capital(j+1) && d.tok(j+1).gap && !d.has(j+1, clHonor) && !d.has(j+1, clHead) {
		return j + 1
	}
	return i
}

// innerBody reads the committee or office of another body: "Ban Thường vụ Tỉnh ủy Hưng
// Yên", "Văn phòng UBND tỉnh".
func (d *doc) innerBody(i int) (bodyAtom, bool) {
	n, v := d.cl(i, clInner)
	if n == 0 || !d.capital(i) && v != "Thường trực" && v != "BTV" {
		return bodyAtom{}, false
	}
	j := d.gloss(i + n)
	if v == "Văn phòng" && d.is(j, "thường", "trực") {
		j += 2
	}
	if d.w(j) == "của" {
		return bodyAtom{}, false
	}
	if y, ok := d.bodyFrom(j); ok && (v != "Ban Chỉ đạo" || d.has(j, clLevel)) && d.sameSentence(i, j) && y.b-i < maxName+8 {
		if !d.capital(i) && !d.capital(j) {
			return bodyAtom{}, false
		}
		return bodyAtom{a: i, b: y.b, head: v, rule: "organization.inner"}, true
	}
	if v == "Ban Thường vụ" || v == "BTV" || v == "Ban Chấp hành" || v == "BCH" {
		if n, _ := d.cl(j, clPlaceLevel); n > 0 || d.is(j, "cấp", "ủy") {
			if n == 0 {
				j += 2
				n = 0
			}
			return bodyAtom{a: i, b: d.locality(j, false), head: v, rule: "organization.inner"}, true
		}
		if d.w(i) == "ban" || d.tok(i).shape == shUpper {
			return bodyAtom{a: i, b: i + n, head: v, rule: "organization.inner"}, d.w(j) != "," || d.w(i) == "ban"
		}
	}
	return bodyAtom{}, false
}

// fieldBody reads a head word and its field: "Sở Tài nguyên và Môi trường tỉnh Hà Tĩnh",
// "Công ty cổ phần dầu khí đầu tư cảng Phước An", "Ban Chỉ đạo 389 tỉnh".
func (d *doc) fieldBody(i int) (bodyAtom, bool) {
	n, v := d.cl(i, clBody)
	if n == 0 {
		return bodyAtom{}, false
	}
	if f, _ := d.cl(i+n, clField); f > 0 && d.oneCapital(v) && d.capital(i+n) && d.sameSentence(i, i+n) && d.fieldEnds(i+n, f) {
		if !d.capital(i) && v != "Sở" && v != "Bộ" && v != "Phòng" && v != "Ban" && v != "Cục" {
			return bodyAtom{}, false
		}
		j := d.gloss(i + n + f)
		if j == i+n+f && d.w(i+n) == "công" && d.w(i) == "bộ" {
			return bodyAtom{a: i, b: j, head: v, rule: "organization.field"}, true
		}
		return bodyAtom{a: i, b: d.locality(j, false), head: v, rule: "organization.field"}, true
	}
	if d.tok(i).shape == shUpper && d.tok(i).re-d.tok(i).rs > 2 && strings.ToUpper(v) != v && d.w(i-1) == "giao" {
		return bodyAtom{}, false
	}
	if !d.capital(i) || d.has(i, clMeeting) || v == "Phòng" && !d.capital(i+1) {
		return bodyAtom{}, false
	}
	switch v {
	case "Ban Chỉ đạo", "BCĐ", "Ban Chỉ huy", "Ủy ban", "UB", "Hội đồng", "Ban Tổ chức":
		if x, ok := d.committee(i, n, v); ok {
			return x, true
		}
	}
	return d.looseBody(i, n, v)
}

// fieldEnds reports whether a field of f words at i is the whole run of capitals there.
func (d *doc) fieldEnds(i, f int) bool {
	if d.w(i-1) == "ty" || d.w(i-1) == "đoàn" || d.w(i-1) == "trường" {
		return false // a firm's name is more than a field
	}
	j := i + f
	return !d.capital(j) || !d.tok(j).gap || d.locality(j, true) > j || d.family(j) != "" || d.has(j, clHead) || d.has(j, clHonor) || d.has(j, clNoName)
}

// committee reads steering committees and the like, whose task is told in small letters.
func (d *doc) committee(i, n int, v string) (bodyAtom, bool) {
	j := i + n
	level := j
	for j < len(d.toks) && j-level < 6 {
		switch {
		case d.is(j, "trung", "ương"), d.is(j, "quốc", "gia"):
			j += 2
		case d.w(j) == "tw" || d.w(j) == "tư", d.digit(j) && d.num(j) > 9 && d.gapped(j):
			j++
		case d.is(j, "cấp", "tỉnh"), d.is(j, "cấp", "huyện"), d.is(j, "các", "cấp"):
			j += 2
		default:
			level = -100
		}
	}
	if k := d.locality(j, false); k > j {
		j = k
	}
	at := j
	if v == "Ủy ban" && at == i+n {
		return bodyAtom{}, false
	}
	start := j
	if d.w(j) == "về" || d.w(j) == "phòng" || d.w(j) == "và" && d.w(j+1) == "phòng" || d.is(j, "chống") || d.is(j, "tìm", "kiếm") || d.is(j, "ứng", "phó") || d.is(j, "thực", "hiện") || d.is(j, "xây", "dựng") || d.capital(j) && d.gapped(j) && !d.has(j, clHead) && d.family(j) == "" || d.tok(j).shape == shLower && (v == "Ban Chỉ đạo" || v == "BCĐ" || v == "Ban Chỉ huy") && d.taskWord(j) && !d.nameStop(j) && !d.has(j, clSay) && !d.has(j, clOrder) && d.w(j) != "họp" {
		for j < len(d.toks) && j-start < 16 && d.sentOf[j] == d.sentOf[i] && d.taskWord(j) {
			j++
		}
		if k := d.locality(j, false); k > j && d.w(j-1) != "," {
			j = k
		}
		for j > start && !d.wordAt(j-1) && !d.digit(j-1) {
			j--
		}
	}
	if j == i+n {
		return bodyAtom{}, false
	}
	return bodyAtom{a: i, b: j, head: v, rule: "organization.committee"}, true
}

// taskWord reports whether the token at i still tells a committee's task.
func (d *doc) taskWord(i int) bool {
	w := d.w(i)
	switch w {
	case "cần", "phải", "đã", "tổ", "sẽ", "chủ", "yêu", "là", "đề", "tiếp", "thường", "do", "cho", "tại", "của", "cùng", "được", "khẩn", "tập", "họp", "làm", "vừa", "trong", "kiến", "có", "cũng", "đang", "theo", "hỗ":
		return false
	case ",":
		return d.w(i-1) == "phòng" && d.w(i+1) == "chống" || d.w(i+3) == "," && d.capital(i+4) && !d.has(i+4, clBody) && !d.has(i+4, clLevel) && !d.has(i+4, clFixed) && !d.has(i+4, clHead) && !d.has(i+4, clHonor) || d.capital(i+1) && !d.has(i+1, clBody) && !d.has(i+1, clLevel) && !d.has(i+1, clFixed) && !d.has(i+1, clHead) && !d.has(i+1, clHonor)
	case "và":
		return !d.has(i+1, clBody) && !d.has(i+1, clLevel) && !d.has(i+1, clFixed) && !d.has(i+1, clCollective) || d.is(i+1, "tìm", "kiếm")
	case "-", "–", "&":
		return d.capital(i + 1)
	}
	return d.wordAt(i) && !d.has(i, clHonor) && !d.has(i, clModal) && !(d.has(i, clHead) && d.capital(i)) && !d.has(i, clPlaceLevel) && !(d.capital(i) && d.family(i) == "strong" && d.capital(i+1) && d.capital(i+2))
}

// looseBody reads a head word and the name behind it, whatever it is.
func (d *doc) looseBody(i, n int, v string) (bodyAtom, bool) {
	j := d.gloss(i + n)
	start := j
	if d.has(j, clLevel) && d.capital(j) && (v == "Văn phòng" || v == "Công đoàn" || v == "Đảng ủy" || v == "Ban" || v == "Trung tâm") {
		if y, ok := d.levelBody(j); ok {
			return bodyAtom{a: i, b: y.b, head: v, rule: "organization.head-name"}, true
		}
	}
	// Words in small letters are let pass when capitals, a place or a number end the name.
	small := 0
	switch v {
	case "Công ty", "Công ty cổ phần", "Công ty TNHH", "Công ty CP", "Công ty TNHH MTV", "CTCP", "Tổng Công ty", "Tổng công ty", "Tập đoàn", "Ban Quản lý", "BQL", "Trung tâm",
		"Đội", "Trường", "Hội", "Hiệp hội", "Quỹ", "Chi cục", "Viện", "Khu quản lý đường bộ", "Nhà máy", "Doanh nghiệp tư nhân", "HTX", "Hợp tác xã", "Ban QLDA", "Báo", "Tạp chí", "Đồn", "Phòng", "Chi nhánh", "Ban", "Trạm", "Cục", "Bệnh viện", "Liên đoàn", "Liên hiệp", "Trường Đại học", "Câu lạc bộ", "Hội đồng":
		small = 9
		if d.is(i, "ban", "quản") || v == "BQL" || v == "Ban QLDA" {
			small = 14
		}
	}
	for j < len(d.toks) && j-start < small && d.tok(j).shape == shLower && d.sentOf[j] == d.sentOf[i] && (d.nameWord(j) || d.w(j) == "các" && d.is(i, "ban", "quản")) && !(d.w(j) == "số" && d.digit(j+1)) && !(d.w(j) == "và" && d.w(i) == "công") {
		j++
	}
	if d.sentOf[min(j, len(d.toks)-1)] != d.sentOf[i] {
		return bodyAtom{}, false
	}
	end := j
	if !(small > 0 && j > start && d.has(j, clBody) && d.capital(j)) {
		end = d.nameRun(j, d.oneCapital(v))
	}
	switch v {
	case "Trường":
		if j == start && end-start <= 2 && d.allCapital(start, end) && d.tok(start).shape == shTitle {
			return bodyAtom{}, false // a name of a person or street that begins with Trường
		}
	case "DN", "Doanh nghiệp":
		if d.has(start, clPlace) {
			return bodyAtom{}, false
		}
	}
	if small > 0 && end > start {
		end = d.longName(end)
	}
	if end == start+1 && d.tok(start).shape == shTitle && d.oneCapital(v) && d.tok(end).shape == shLower && d.tok(end).gap && d.sameSentence(start, end) && d.nameWord(end) && !d.nameStop(end) && !d.has(end, clAct) && !d.has(end, clOrder) && !d.has(end, clSay) {
		end = d.ownWords(end) // "Vụ Địa phương": one word of two syllables
	} else if n := d.phrase(end - 1); end > start && n > 1 && d.tok(end-1).shape == shTitle && d.tok(end).shape == shLower && d.sameSentence(end-1, end) {
		end = d.ownWords(end + n - 2) // "Tổng công ty Phát triển đường cao tốc Việt Nam"
		if k := d.longName(end); small > 0 {
			end = k
		}
	}
	if d.w(end) == "số" && d.digit(end+1) {
		end += 2
	} else if d.digit(end) && d.gapped(end) && end > start && d.num(end) < 1000 && d.capital(end-1) && !d.has(end+1, clUnit) && !d.has(end+1, clCount) {
		end++
	}
	if k := d.locality(end, false); k > end && d.sameSentence(i, end) {
		end = k
	}
	if end == start || end == j && j > start && !d.digit(end-1) {
		return bodyAtom{}, false
	}
	switch v {
	case "TT", "DN", "Khối", "Cơ quan", "Đoàn khối", "Cơ sở", "Doanh nghiệp", "UB", "Phòng", "Quỹ", "Văn phòng", "Thanh tra", "Trạm", "Đội", "Đài", "Viện", "Vụ", "Ban", "Hội", "Trường", "Báo", "Bộ", "Hạt", "Đoàn":
		if !d.capital(start) && end-start < 3 && !d.capital(end-1) {
			return bodyAtom{}, false
		}
	}
	return bodyAtom{a: i, b: end, head: v, rule: "organization.head-name"}, true
}

// phrase returns the length of the longest phrase of the lexicon that begins at i.
func (d *doc) phrase(i int) int {
	n := 0
	for k := d.from[i]; k < d.from[i+1]; k++ {
		n = max(n, int(d.lx.entries[d.ms[k].entry].words))
	}
	return n
}

// oneCapital reports whether bodies with the head word v write only the first syllable of
// a word of their field large.
func (d *doc) oneCapital(v string) bool {
	switch v {
	case "Phòng Cảnh sát", "Thanh tra", "Bệnh viện", "Đảng ủy", "Quỹ", "Văn phòng", "Kho bạc", "Trường", "Đội", "Trạm", "Tiểu ban", "Liên minh", "Hội đồng", "Hiệp hội", "Liên đoàn", "Liên hiệp", "Học viện", "Ban Quản lý", "Vụ", "Cục", "Phòng", "Ban", "Viện", "Trung tâm", "Ủy ban", "Hội", "Sở", "Bộ", "Chi cục", "Tổng cục":
		return true
	}
	return false
}

// ownWords takes the second syllable of a word at i into a name, and what follows in small
// letters up to a word that closes names: "Ủy ban An toàn giao thông quốc gia".
func (d *doc) ownWords(i int) int {
	end := i + 1
	for j := end; j < len(d.toks) && j-i < 8 && d.tok(j).shape == shLower && d.sentOf[j] == d.sentOf[i] && d.nameWord(j) && !d.has(j, clSay) && !d.has(j, clOrder); j++ {
		switch {
		case d.is(j, "quốc", "gia"), d.is(j, "thế", "giới"), d.is(j, "trung", "ương"):
			return j + 2
		case d.has(j, clPlaceLevel):
			return j
		}
	}
	return end
}

// longName lets a few words in small letters stand inside a name that goes on with capitals
// or a place: "Hoàng thành Thăng Long", "Công ty Môi trường đô thị Thành phố …".
func (d *doc) longName(end int) int {
	for range 3 {
		j := end
		if d.has(j, clBody) && d.capital(j) && d.sameSentence(end-1, j) && d.depth < 3 {
			d.depth++
			y, ok := d.bodyFrom(j)
			d.depth--
			if ok {
				return y.b
			}
		}
		for j < len(d.toks) && j-end < 5 && d.tok(j).shape == shLower && d.sentOf[j] == d.sentOf[end-1] && d.nameWord(j) && first(d.cl(j, clAct)) < 2 && !d.has(j, clSay) && !d.has(j, clOrder) {
			j++
		}
		if j == end || !d.sameSentence(end-1, j) {
			return end
		}
		if k := d.locality(j, false); k > j {
			return k
		}
		k := d.bodyName(j)
		if k == j || d.has(j, clHead) || d.has(j, clHonor) || d.family(j) == "strong" || d.has(j, clLevel) || d.has(j, clFixed) || d.has(j, clBody) {
			return end
		}
		end = k
	}
	return end
}

// nameWord reports whether a word in small letters may stand inside a name of a body.
func (d *doc) nameWord(i int) bool {
	switch d.w(i) {
	case "đạt", "thuộc", "còn", "đã", "sẽ", "đang", "cần", "phải", "là", "của", "cho", "tại", "do", "từ", "đến", "về", "trong", "có", "được", "bị", "theo", "với", "trên", "các", "này", "nào", "khi", "để", "mà", "thì", "cũng", "không", "vừa", "nhằm", "những", "đó", "ở", "tổ", "làm", "như", "cùng", "yêu", "đề", "báo", "trao":
		return false
	}
	return !d.has(i, clPlaceLevel) && !d.has(i, clModal) && !d.has(i, clHonor)
}

// bodyName returns the end of a run of capitals with the marks and "và" that join them.
func (d *doc) bodyName(i int) int { return d.nameRun(i, false) }

// secondSyllable reports whether the small word at i ends a word that a capital begins, as
// names of offices of the state are written: "Vụ Địa phương", "Trung tâm Đào tạo".
func (d *doc) secondSyllable(i int) bool {
	if d.tok(i).shape != shLower || !d.tok(i).gap || !d.sameSentence(i-1, i) || !d.nameWord(i) || d.nameStop(i) || d.has(i, clOrder) || d.has(i, clSay) {
		return false
	}
	return d.phrase(i) < 2 || d.phrase(i-1) > 1
}

// nameRun is bodyName; with state it takes second syllables in small letters too.
func (d *doc) nameRun(i int, state bool) int {
	j, end := i, i
	for j < len(d.toks) && j-i < maxName && d.sentOf[j] == d.sentOf[i] {
		switch {
		case d.capital(j):
			if state && j > i && d.tok(j).shape == shTitle && d.family(j) == "strong" && d.capital(j+1) && d.capital(j+2) {
				return end
			}
			if j > i && (d.has(j, clHead) || d.has(j, clHonor) && d.w(j) != "ts" || d.has(j, clRank) || d.has(j, clLevel) || d.has(j, clFixed)) {
				return end
			}
			if j > i+1 && d.family(j) == "strong" && d.capital(j+1) && d.capital(j+2) && d.capital(j-1) {
				return end
			}
			j++
			if state && d.tok(j-1).shape == shTitle && d.secondSyllable(j) {
				j += max(1, d.phrase(j-1)-1)
			}
			end = j
		case (d.dash(j) || d.w(j) == "&" || d.w(j) == "." && d.glued(j+1) && d.glued(j)) && d.capital(j+1) && j > i:
			if d.has(j+1, clHead) || d.dash(j) && d.family(j+1) == "strong" && d.capital(j+2) && d.gapped(j) {
				return end
			}
			j++
		case d.w(j) == "và" && d.capital(j+1) && j > i && !d.has(j+1, clBody) && !d.has(j+1, clLevel) && !d.has(j+1, clFixed) && !d.has(j+1, clHead) && !d.has(j+1, clHonor) && !d.has(j+1, clRank) && d.family(j+1) != "strong":
			j++
		default:
			return end
		}
	}
	return end
}

// elliptic reads the bodies that share the head of x: "Sở Tài chính, Nội vụ và Y tế".
func (d *doc) elliptic(x bodyAtom) []bodyAtom {
	if x.rule != "organization.field" || x.head != "Sở" && x.head != "Bộ" && x.head != "Ban" && x.head != "Phòng" {
		return nil
	}
	var more []bodyAtom
	for j := x.b; len(more) < 16; {
		if d.w(j) != "," && d.w(j) != "và" && d.w(j) != ";" {
			break
		}
		n, _ := d.cl(j+1, clField)
		if n == 0 || !d.capital(j+1) || d.has(j+1, clFixed) || d.has(j+1, clLevel) || !d.fieldEnds(j+1, n) {
			break
		}
		y := bodyAtom{a: j + 1, b: j + 1 + n, head: x.head, name: x.head + " " + d.slice(j+1, j+1+n), rule: "organization.shared-head"}
		more = append(more, y)
		j = y.b
	}
	return more
}

// maxName bounds how many words a name of a place, person or body may take, so that
// every rule ends after a fixed number of steps.
const maxName = 24

// capRun returns the end of the run of capitalised words from i on, within one sentence.
func (d *doc) capRun(i, limit int) int {
	j := i
	for j < len(d.toks) && j-i < limit && d.capital(j) && d.sentOf[j] == d.sentOf[i] && (j == i || d.toks[j].gap || d.wordAt(j-1)) {
		j++
	}
	return j
}

// locality reads the place behind a body or level word: "tỉnh", "TP Hà Nội", "huyện Cẩm
// Xuyên", "các huyện, thị xã", or with bare a name alone. It returns i when there is none.
func (d *doc) locality(i int, bare bool) int {
	if n, v := d.cl(i, clPlace); n > 0 && d.capital(i) && v != "Lào" && d.sameSentence(i-1, i) {
		return d.placeEnd(i, i+n)
	}
	if n, v := d.cl(i, clPlaceLevel); n > 0 && d.sameSentence(i-1, i) && (v != "0" || d.capital(i+n) || d.digit(i+n)) {
		if d.w(i+n) == "ủy" { // "Ban Tuyên giáo Tỉnh ủy": a body, not a place
			if y, ok := d.levelBody(i); ok {
				return y.b
			}
			return i + n + 1
		}
		return d.placeOf(i, i+n)
	}
	if d.w(i) == "các" || d.w(i) == "hai" || d.w(i) == "cấp" || d.is(i, "2") {
		return d.placeLevels(i)
	}
	if bare && d.capital(i) && d.gapped(i) && d.sameSentence(i-1, i) {
		return d.placeName(i)
	}
	return i
}

func (d *doc) gapped(i int) bool { return d.tok(i).gap }

// placeEnd lets a known place be followed by the level above: "Cao Lãnh, Đồng Tháp" no,
// "Kỳ Anh tỉnh Hà Tĩnh" yes.
func (d *doc) placeEnd(i, j int) int {
	if n, _ := d.cl(j, clPlaceLevel); n > 0 && d.sameSentence(i, j) && d.capital(j+n) && j-i < maxName {
		return d.placeOf(j, j+n)
	}
	return j
}

// placeOf reads the name behind a level word that ends at j.
func (d *doc) placeOf(i, j int) int {
	if d.digit(j) && d.num(j) < 100 && d.gapped(j) {
		switch d.w(i) {
		case "quận", "phường", "q", "p", "thôn", "ấp", "tổ", "khu", "khóm":
			return d.placeEnd(i, j+1)
		}
		return j
	}
	if !d.capital(j) || !d.sameSentence(i, j) {
		if d.w(j-1) == "." {
			j-- // the full stop of the sentence, not of "TP."
		}
		return j
	}
	if n, _ := d.cl(j, clPlace); n > 0 {
		return d.placeEnd(i, j+n)
	}
	return d.placeEnd(i, d.placeName(j))
}

// placeName reads an unknown name of a place at i: capitalised words, up to where the
// name of a person or an office begins.
func (d *doc) placeName(i int) int {
	if d.has(i, clHead) || d.has(i, clLevel) || d.has(i, clFixed) || d.has(i, clHonor) || d.has(i, clRank) || d.has(i, clNoName) && !d.has(i, clFamily) {
		return i
	}
	if n, _ := d.cl(i, clPlace); n > 0 {
		return i + n
	}
	end := d.capRun(i, 7)
	for j := i + 1; j < end; j++ {
		if d.has(j, clHead) || d.has(j, clLevel) || d.has(j, clRank) || d.is(j, "đồng", "chí") {
			end = j
			break
		}
	}
	n := end - i
	if n >= 3 && d.family(i) != "" && (d.w(i+1) == "văn" || d.w(i+1) == "thị" || d.w(i-1) == "tỉnh") {
		return i // no province: the provinces are known
	}
	if n >= 2 && d.family(i) == "strong" {
		for k := i + 2; k <= end-2; k++ { // "phường Trần Phú Nguyễn Thị Ánh": a place named after a person, then a person
			if d.family(k) == "strong" {
				return k
			}
		}
		return i
	}
	if n <= 2 {
		return d.placeDash(end)
	}
	for _, k := range [...]int{2, 1, 3} {
		if rest := n - k; rest >= 2 && rest <= 5 && d.family(i+k) != "" && (d.family(i+k) == "strong" || rest >= 3 || d.w(i+k+1) == "văn" || d.w(i+k+1) == "thị") {
			return i + k
		}
	}
	return min(end, i+4)
}

// placeDash lets one dash join two halves: "Bà Rịa - Vũng Tàu" of any name.
func (d *doc) placeDash(end int) int {
	if d.dash(end) && d.glued(end) && d.glued(end+1) && d.capital(end+1) {
		return d.capRun(end+1, 3)
	}
	return end
}

// placeLevels reads "các huyện, thị xã, thành phố", "cấp tỉnh", "các cấp".
func (d *doc) placeLevels(i int) int {
	j := i + 1
	if d.w(i) == "các" && d.w(j) == "cấp" {
		return j + 1
	}
	end := i
	for j < len(d.toks) && j-i < maxName {
		n, _ := d.cl(j, clPlaceLevel)
		if n == 0 {
			break
		}
		j += n
		end = j
		if d.w(j) == "," || d.w(j) == "và" || d.w(j) == "-" || d.w(j) == "/" {
			j++
		}
	}
	if end > i && d.is(end, "trực", "thuộc", "trung", "ương") {
		end += 4
	}
	if end > i && d.is(end, "trực", "thuộc") {
		end += 2
	}
	return end
}

// family returns "strong" or "weak" when a family name begins at i, else "".
func (d *doc) family(i int) string {
	if !d.has(i, clFamily) || !d.capital(i) {
		return ""
	}
	_, v := d.cl(i, clFamily)
	return v
}
