package reading

import (
	"strings"
)

// docAtom is a document, or a count of some, at tokens [a, b).
type docAtom struct {
	a, b    int
	typ     int // first token of the type
	norm    Document
	rule    string
	trigger stretch
}

// readDocs finds references, counts and titled documents. It runs before names and
// figures, so that the numbers of a reference are taken; issuers are found later.
func (d *doc) readDocs() {
	for i := 0; i < len(d.toks); i++ {
		n, typ := d.cl(i, clDocType)
		if n == 0 || d.used[i]&inDoc != 0 {
			continue
		}
		x, ok := d.numbered(i, n, typ)
		if !ok {
			x, ok = d.congress(i, n, typ)
		}
		if !ok {
			x, ok = d.counted(i, n, typ)
		}
		if !ok {
			x, ok = d.titled(i, n, typ)
		}
		if !ok {
			continue
		}
		d.draft(&x)
		d.docs = append(d.docs, x)
		d.docAt[x.a] = int32(len(d.docs))
		d.mark(x.a, x.b, inDoc)
		if x.rule != "document.title" || d.has(x.typ, clDocTitle) {
			d.mark(x.a, x.b, inRef)
		}
		i = x.b - 1
	}
}

// draft lets "dự thảo" before the type belong to the document.
func (d *doc) draft(x *docAtom) {
	if d.is(x.typ-2, "dự", "thảo") && x.norm.Count == 0 {
		x.a = x.typ - 2
		x.norm.Status = "dự thảo"
	}
}

// numbered reads "Chỉ thị số 16/CT-TTg ngày 25 tháng 6 năm 2019", "Nghị định 30/2020/NĐ-CP",
// "Chỉ thị 05".
func (d *doc) numbered(i, n int, typ string) (docAtom, bool) {
	x := docAtom{a: i, typ: i, norm: Document{Type: typ}, rule: "document.number", trigger: stretch{i, i + n}}
	j := i + n
	said := false
	if d.w(j) == "số" {
		j++
		said = true
		if d.w(j) == ":" {
			j++
		}
	}
	end, ref := d.reference(j)
	if end == j || !d.sameSentence(i, j) {
		return x, false
	}
	if !said && !strings.ContainsAny(ref, "/-") {
		// A bare number makes a document of a type in capitals, or of a number with a zero before.
		if len(ref) > 3 || !d.capital(i) && ref[0] != '0' || d.has(end, clUnit) && !d.is(end, "năm") || d.has(end, clCount) || d.w(end) == "năm" || d.w(end) == "tháng" || d.w(end) == "ngày" || d.isUsed(j, inDate) {
			return x, false
		}
		switch typ {
		case "báo cáo", "chương trình", "phương án", "hướng dẫn", "biên bản", "văn bản", "luật", "quy hoạch", "dự án", "công bố", "lệnh", "thông báo", "đề án", "kế hoạch":
			if ref[0] != '0' {
				return x, false
			}
		}
	}
	if d.isUsed(j, inDate) && !strings.Contains(ref, "/") {
		return x, false
	}
	x.b, x.norm.Number = end, ref
	d.signed(&x)
	return x, true
}

// signed takes "ngày d/m/yyyy" behind a number into the document.
func (d *doc) signed(x *docAtom) {
	j := x.b
	if d.w(j) == "," || d.w(j) == "(" || d.w(j) == "ký" {
		j++
	}
	if at := d.dateAt[min(j, len(d.toks))]; at > 0 {
		y := d.dates[at-1]
		if y.kind == dkDay && d.w(j) == "ngày" && d.sameSentence(x.a, j) {
			x.norm.Date, x.b = y.edtf, y.b
			if d.w(y.a-1) == "(" && d.w(y.b) == ")" {
				x.b++
			}
		}
	}
}

// reference reads a number and symbol at j: "16/CT-TTg", "18 NQ/ TU", "104/2016/QH13"; it
// returns its end and the text without blanks.
func (d *doc) reference(j int) (int, string) {
	if !d.digit(j) || len(d.raw(j)) > 6 {
		return j, ""
	}
	end := j + 1
	for end < len(d.toks) && end-j < 16 {
		w := d.w(end)
		switch {
		case (w == "/" || d.dash(end)) && d.codePart(end+1) && (d.glued(end) || d.glued(end+1) || d.tok(end+1).shape == shUpper):
			end += 2
		case d.tok(end).shape == shUpper && d.codeWord(end) && (d.w(end-1) == "/" || d.dash(end-1) || end == j+1 && (d.w(end+1) == "/" || d.dash(end+1))):
			end++
		case end == j+1 && d.glued(end) && d.tok(end).shape == shLower && d.tok(end).re-d.tok(end).rs == 1 && d.w(end+1) == "/": // 36a/NQ-CP
			end++
		case w == "&" && d.glued(end) && d.glued(end+1) && d.codePart(end+1):
			end += 2
		case d.glued(end) && (d.wordAt(end) || d.digit(end)) && end > j+1 && d.wordAt(end-1):
			end++
		default:
			return end, d.written(j, end)
		}
	}
	return end, d.written(j, end)
}

// written is a reference without blanks; a mark lost between number and symbol is put back.
func (d *doc) written(j, end int) string {
	s := strings.Join(strings.Fields(d.slice(j, end)), "")
	if d.wordAt(j+1) && j+1 < end && d.capital(j+1) {
		n := len(d.raw(j))
		s = s[:n] + "-" + s[n:]
	}
	return s
}

// codePart reports whether a year or a symbol stands at i.
func (d *doc) codePart(i int) bool {
	if d.digit(i) {
		return d.isYear(d.num(i)) && d.glued(i)
	}
	return d.capital(i) && (d.tok(i).shape != shTitle || d.tok(i).re-d.tok(i).rs <= 3)
}

func (d *doc) codeWord(i int) bool { return d.tok(i).re-d.tok(i).rs <= 8 }

// congress reads resolutions named by their meeting: "Nghị quyết Đại hội XIII của Đảng",
// "Nghị quyết Trung ương 4 (khóa XII)".
func (d *doc) congress(i, n int, typ string) (docAtom, bool) {
	x := docAtom{a: i, typ: i, norm: Document{Type: typ}, rule: "document.congress", trigger: stretch{i, i + n}}
	j := i + n
	if typ != "nghị quyết" && typ != "kết luận" && typ != "quy định" && typ != "văn bản" {
		return x, false
	}
	if d.is(j, "hội", "nghị") {
		j += 2
		for n := 0; n < 3 && (d.is(j, "lần", "thứ") || d.w(j) == "ban" || d.is(j, "chấp", "hành")); n++ {
			j++
		}
	}
	if d.is(j, "lần", "thứ") {
		j += 3
	}
	if d.is(j, "trung", "ương") || d.w(j) == "tw" {
		return d.plenum(x, j)
	}
	if !d.is(j, "đại", "hội") {
		return x, false
	}
	j += 2
	at := j
	for k := 0; k < 24 && j < len(d.toks) && d.sameSentence(i, j); k++ {
		switch {
		case d.is(j, "lần", "thứ"):
			j += 3
			x.norm.Term = d.clean(j-1, j)
		case d.is(j, "đại", "biểu"), d.is(j, "toàn", "quốc"):
			j += 2
		case d.tok(j).shape >= shTitle && roman(d.w(j)) > 0 || d.romanWord(j):
			x.norm.Term = d.clean(j, j+1)
			j++
		case d.is(j, "của", "đảng") && d.capital(j+1) && !d.is(j+2, "bộ"):
			j += 2
			x.b, x.norm.Issuer = j, "Đại hội đại biểu toàn quốc"
			return x, true
		case d.is(j, "đảng", "bộ"):
			e := d.locality(j+2, true)
			if d.is(e, "các", "cấp") {
				e += 2
			}
			x.norm.Issuer = "Đại hội " + d.clean(j, e)
			j = e
		case d.is(j, "đảng"):
			j++
		case d.is(j, "nhiệm", "kỳ") && d.dateAt[j] > 0:
			j = d.dates[d.dateAt[j]-1].b
		default:
			x.b = j
			return x, j > at
		}
	}
	x.b = j
	return x, j > at
}

func (d *doc) romanWord(i int) bool {
	t := d.tok(i)
	if t.shape != shUpper && !(t.shape == shTitle && t.re-t.rs == 1) {
		return false
	}
	for _, c := range []byte(d.raw(i)) {
		if c != 'X' && c != 'I' && c != 'V' {
			return false
		}
	}
	return true
}

// plenum reads "Trung ương 4 (khóa XII)" behind the type.
func (d *doc) plenum(x docAtom, j int) (docAtom, bool) {
	from := j
	j++
	if d.w(j) == "ương" {
		j++
	}
	if d.is(j, "lần", "thứ") {
		j += 2
	}
	if !d.digit(j) && roman(d.w(j)) == 0 || d.digit(j) && d.num(j) > 20 {
		return x, false
	}
	j++
	x.norm.Number = d.clean(from, j)
	x.norm.Issuer = "Trung ương"
	k := j
	if d.w(k) == "(" || d.w(k) == "," {
		k++
	}
	if d.w(k) == "khóa" && (d.romanWord(k+1) || d.digit(k+1)) {
		x.norm.Number += " " + d.clean(k, k+2)
		x.norm.Term = d.clean(k+1, k+2)
		k += 2
		if d.w(k) == ")" {
			k++
		}
		j = k
	}
	x.b = j
	return x, true
}

// counted reads "67 kế hoạch", "15 biên bản ghi nhớ".
func (d *doc) counted(i, n int, typ string) (docAtom, bool) {
	x := docAtom{a: i - 1, b: i + n, typ: i, norm: Document{Type: typ}, rule: "document.count"}
	if d.is(i-2, "dự", "thảo") {
		x.a -= 2
		x.norm.Status = "dự thảo"
	}
	first := x.a
	for k := 0; k < 3 && x.a >= 2 && d.groupAt(x.a-1) && d.digit(x.a-2); k++ {
		x.a -= 2
	}
	m, ok := d.numberAt(max(0, x.a))
	if !ok || m.b != first+1 || m.v.Scale > 0 || m.v.Digits < 1 || m.v.Digits > 99999 || !d.sameSentence(x.a, i) || d.isUsed(x.a, inDate|inDoc) || d.noFigure(x.a) || d.partOfWord(x.a) || d.w(x.a-1) == "/" && d.glued(x.a) {
		return x, false
	}
	if d.digit(i-3) && d.w(i-2) == "," {
		return x, false
	}
	c := int(m.v.Digits)
	switch typ {
	case "luật", "lệnh", "quy hoạch", "chiến lược", "công bố", "hiến pháp", "điều lệ", "thông báo", "hướng dẫn", "báo cáo", "kết luận", "phương án":
		if typ != "luật" && typ != "báo cáo" && typ != "hướng dẫn" && typ != "kết luận" && typ != "thông báo" || d.capital(i) && d.capital(i+1) {
			return x, false
		}
	}
	switch {
	case d.is(i+n, "khung"), d.is(i+n, "truyền", "hình"), d.is(i+n, "học"), d.is(i+n, "lớn"):
		return x, false
	}
	x.norm.Count = c
	x.trigger = stretch{i, i + n}
	if d.is(x.b, "chuyên", "đề") || d.is(x.b, "hành", "động") {
		x.b += 2
	}
	return x, true
}

// titled reads documents that a title tells: "Luật Đất đai", "Điều lệ Đảng", "dự thảo Nghị
// quyết về …".
func (d *doc) titled(i, n int, typ string) (docAtom, bool) {
	x := docAtom{a: i, typ: i, norm: Document{Type: typ}, rule: "document.title", trigger: stretch{i, i + n}}
	j := i + n
	if d.has(i, clDocTitle) && d.capital(i) {
		switch typ {
		case "điều lệ":
			if d.is(j, "đảng") {
				x.b = d.lawEnd(j)
				return x, true
			}
			return x, false
		case "hiến pháp":
			x.b = j
			if d.digit(j) && d.isYear(d.num(j)) {
				x.b++
			} else if d.is(j, "năm") && d.isYear(d.num(j+1)) {
				x.b += 2
			}
			return x, true
		}
		if !d.capital(j) || !d.sameSentence(i, j) || d.tok(i).shape == shUpper && d.tok(j).shape == shUpper {
			return x, false
		}
		if d.family(j) == "strong" && d.capital(j+1) || d.w(i-1) == "kỷ" || d.w(i-1) == "sư" || d.is(j, "sư") {
			return x, false
		}
		x.b = d.lawEnd(j)
		for x.b > j+1 && (d.w(x.b-1) == "và" || !d.wordAt(x.b-1) && d.w(x.b-1) != ")") {
			x.b--
		}
		return x, true
	}
	if typ == "thông báo kết luận" && d.w(j) == "của" {
		x.b = d.occasionEnd(j)
		return x, x.b > j+2
	}
	if e := d.programme(i, j, typ); e > j {
		x.b = e
		return x, true
	}
	if d.capital(i) && d.w(j) == "về" && (d.tok(i).nl || i == 0 || d.is(i-2, "dự", "thảo")) {
		x.b = d.titleEnd(j)
		return x, x.b > j+2
	}
	return x, false
}

// lawEnd returns the end of the title of a law that begins at j with a capital.
func (d *doc) lawEnd(j int) int {
	k := j + 1
	for k < len(d.toks) && k-j < 10 && d.sameSentence(j, k) {
		w := d.w(k)
		switch {
		case d.is(k, "và", "các"), d.is(k, "và", "nghị"), d.is(k, "và", "văn"):
			return k
		case w == "," && d.is(k-1, "phòng", ",", "chống"), w == "và" && d.wordAt(k+1) && !d.capital(k+1), w == "," && d.tok(k+1).shape == shLower && k-j < 4 && d.is(k+2, ","):
		case w == "(" && (d.is(k+1, "sửa", "đổi") || d.is(k+1, "bổ", "sung")):
			for d.w(k) != ")" && k-j < 12 && k < len(d.toks) {
				k++
			}
			return k + 1
		case w == "năm" && d.isYear(d.num(k+1)):
			return k + 2
		case d.digit(k) && d.isYear(d.num(k)):
			return k + 1
		case !d.wordAt(k), d.nameStop(k):
			return k
		}
		k++
	}
	return k
}

// nameStop reports whether the word at i cannot go on with a title.
func (d *doc) nameStop(i int) bool {
	switch d.w(i) {
	case "của", "cho", "đã", "sẽ", "được", "có", "là", "trong", "để", "và", "theo", "tại", "với", "cần", "phải", "do", "từ", "đến", "này", "nhằm", "ở", "về", "quy", "vừa", "sửa", "trước", "khi", "đang", "các", "những", "cũng", "thì", "mà", "trên", "nghiêm", "hiện", "vào", "còn", "không", "bị", "như", "nên", "nếu", "sau", "ban", "thông", "xử", "ngày", "số", "hay", "hoặc":
		return true
	}
	return false
}

// occasionEnd returns the end of what identifies a notice by who concluded and where: "của
// Phó Thủ tướng … tại Hội nghị tổng kết năm 2016".
func (d *doc) occasionEnd(j int) int {
	for k := j; k < min(len(d.toks), j+40) && d.sameSentence(j, k); k++ {
		switch d.w(k) {
		case ";", ",", ".", ":", "(", "…":
			return k
		}
	}
	return j
}

// programme returns the end of a plan that its title and its years identify: "chương trình
// xây dựng cụm tuyến dân cư giai đoạn 2016 - 2020"; j when it is none.
func (d *doc) programme(i, j int, typ string) int {
	switch typ {
	case "chương trình", "đề án", "chiến lược", "chương trình mục tiêu quốc gia":
	default:
		return j
	}
	if d.w(i-1) == "các" || d.w(j) == "của" || d.w(j) == "này" {
		return j
	}
	for k := j; k < min(len(d.toks), j+22) && d.sameSentence(i, k); k++ {
		if at := d.dateAt[k]; at > 0 {
			if x := d.dates[at-1]; x.kind == dkRange && d.w(k) == "giai" && k-j >= 2 {
				return x.b
			}
			return j
		}
		switch d.w(k) {
		case ";", ",", ".", ":", "(", "…", "đã", "là", "đạt", "trong", "cho", "sẽ":
			return j
		}
	}
	return j
}

// titleEnd returns the end of a title told behind "về".
func (d *doc) titleEnd(j int) int {
	k := j
	for k < len(d.toks) && k-j < 40 && d.sameSentence(j, k) && !d.boundary(k) {
		k++
	}
	if d.w(k) == "-" {
		return k
	}
	return k
}

// issuers finds who issued each document; bodies, offices and names are known by now.
func (d *doc) issuers() {
	for k := range d.docs {
		x := &d.docs[k]
		switch {
		case x.norm.Count > 0:
			d.countIssuer(x)
		case x.norm.Issuer == "":
			x.norm.Issuer = d.issuerBehind(x.b)
			if x.norm.Issuer == "" {
				x.norm.Issuer = d.issuerOfCode(x)
			}
			if x.norm.Issuer == "" && x.norm.Type == "nghị định" {
				x.norm.Issuer = "Chính phủ"
			}
		}
		d.refer(x)
	}
}

// issuerBehind reads "của Ban Thường vụ Tỉnh ủy" at j.
func (d *doc) issuerBehind(j int) string {
	if d.w(j) == ")" {
		j++
	}
	if d.w(j) == "," {
		j++
	}
	if d.w(j) != "của" && d.w(j) != "do" {
		if b := d.bodyAt[min(j, len(d.toks))]; b > 0 && j < len(d.toks) {
			return d.clean(j, d.bodies[b-1].b)
		}
		return ""
	}
	j++
	if j >= len(d.toks) {
		return ""
	}
	if b := d.bodyAt[j]; b > 0 {
		return d.clean(j, d.bodies[b-1].b)
	}
	if o := d.offAt[j]; o > 0 {
		return d.clean(j, d.offices[o-1].b)
	}
	if d.is(j, "trung", "ương") {
		e := j + 2
		if d.w(e) == "đảng" && d.capital(e) {
			e++
		}
		return d.clean(j, e)
	}
	return ""
}

// issuerOfCode tells the issuer from the symbol of a reference.
func (d *doc) issuerOfCode(x *docAtom) string {
	ref := x.norm.Number
	_, code, ok := strings.Cut(ref, "/")
	if !ok {
		return ""
	}
	if i := strings.LastIndexAny(code, "-/"); i >= 0 {
		code = code[i+1:]
	}
	if s := d.bodyOfCode(code, x.a); s != "" {
		return s
	}
	switch code {
	case "TTg":
		return "Thủ tướng Chính phủ"
	case "CP":
		return "Chính phủ"
	case "TU":
		return "Tỉnh ủy"
	case "UBND":
		return "UBND tỉnh"
	case "HĐND":
		return "HĐND tỉnh"
	case "TW":
		return "Trung ương"
	}
	if strings.HasPrefix(code, "QH1") {
		return "Quốc hội"
	}
	if strings.HasPrefix(code, "UBTVQH") {
		return "Ủy ban Thường vụ Quốc hội"
	}
	return ""
}

// bodyOfCode returns the committee or council with that code which the sentence names
// before token i: "Chủ tịch UBND thành phố đã ban hành Chỉ thị số 01/CT-UBND".
func (d *doc) bodyOfCode(code string, i int) string {
	if code != "UBND" && code != "HĐND" && code != "TU" {
		return ""
	}
	lo := d.sents[d.sentOf[i]].a
	for p := i - 1; p >= lo && p > i-60; p-- {
		if b := d.bodyAt[p]; b > 0 {
			if s := d.clean(p, d.bodies[b-1].b); codeFits(code, s) {
				return s
			}
		}
		if o := d.offAt[p]; o > 0 && d.offices[o-1].body < d.offices[o-1].b {
			if s := d.clean(d.offices[o-1].body, d.offices[o-1].b); codeFits(code, s) {
				return s
			}
		}
	}
	return ""
}

func codeFits(code, body string) bool {
	switch code {
	case "UBND":
		return strings.HasPrefix(body, "UBND") || strings.HasPrefix(body, "Ủy ban nhân dân")
	case "HĐND":
		return strings.HasPrefix(body, "HĐND") || strings.HasPrefix(body, "Hội đồng nhân dân")
	}
	return strings.Contains(body, "Tỉnh ủy") || strings.Contains(body, "Thành ủy")
}

// countIssuer finds who issued a number of documents: the body or bodies before the verb.
func (d *doc) countIssuer(x *docAtom) {
	if s := d.issuerBehind(x.b); s != "" {
		x.norm.Issuer = s
		return
	}
	lo := d.sents[d.sentOf[x.a]].a
	verb := -1
	for p := x.a - 1; p >= lo && p > x.a-60; p-- {
		if d.is(p, "ban", "hành") || d.is(p, "thông", "qua") || d.is(p, "xây", "dựng") || d.w(p) == "ký" || d.is(p, "tham", "mưu") {
			verb = p
		}
		b := d.bodyAt[p]
		if b == 0 || verb < 0 || d.bodies[b-1].b > verb {
			continue
		}
		a, e := p, d.bodies[b-1].b
		for range 3 { // "Ban Thường vụ Tỉnh ủy, Ban Chấp hành Đảng bộ tỉnh đã …"
			q := d.bodyEnding(a - 1)
			if q < lo || d.w(a-1) != "," && d.w(a-1) != "và" {
				break
			}
			a = q
		}
		x.norm.Issuer = d.clean(a, e)
		return
	}
}

// bodyEnding returns the first token of the body that ends right before j, or -1.
func (d *doc) bodyEnding(j int) int {
	for p := j - 1; p >= 0 && p > j-maxName-8; p-- {
		if b := d.bodyAt[p]; b > 0 {
			if d.bodies[b-1].b == j {
				return p
			}
			return -1
		}
	}
	return -1
}

// codes of types by the kind of issuer, for references that were not written out.
var typeCodes = map[string]string{
	"nghị quyết": "NQ", "quyết định": "QĐ", "chỉ thị": "CT", "kết luận": "KL", "quy định": "QĐ", "quy chế": "QC", "thông báo": "TB",
	"báo cáo": "BC", "kế hoạch": "KH", "tờ trình": "TTr", "đề án": "ĐA", "chương trình": "CTr", "chương trình hành động": "CTr", "hướng dẫn": "HD",
}

// refer writes the full reference: as it stands, or inferred from type, number and issuer.
func (d *doc) refer(x *docAtom) {
	ref := x.norm.Number
	slash, dash := strings.IndexByte(ref, '/'), strings.IndexByte(ref, '-')
	switch {
	case slash > 0:
		x.norm.Reference = ref
		x.norm.System = "state"
		if dash > 0 && dash < slash {
			x.norm.System = "party"
		}
		return
	case ref == "" || x.rule != "document.number":
		return
	}
	code, ok := typeCodes[x.norm.Type]
	if !ok {
		return
	}
	if x.norm.Type == "quy định" && !partyIssuer(x.norm.Issuer) {
		return
	}
	switch iss := x.norm.Issuer; {
	case iss == "Bộ Chính trị", strings.HasPrefix(iss, "Ban Bí thư"), strings.HasPrefix(iss, "Ban Chấp hành Trung ương"), strings.HasPrefix(iss, "Trung ương"):
		x.norm.Reference, x.norm.System, x.norm.Inferred = ref+"-"+code+"/TW", "party", true
	case partyIssuer(iss):
		x.norm.Reference, x.norm.System, x.norm.Inferred = ref+"-"+code+"/TU", "party", true
	case iss == "Thủ tướng Chính phủ" || iss == "Thủ tướng":
		x.norm.Reference, x.norm.System, x.norm.Inferred = ref+"/"+code+"-TTg", "state", true
	case iss == "Chính phủ":
		x.norm.Reference, x.norm.System, x.norm.Inferred = ref+"/"+code+"-CP", "state", true
	case strings.HasPrefix(iss, "UBND tỉnh"), strings.HasPrefix(iss, "UBND thành phố"):
		x.norm.Reference, x.norm.System, x.norm.Inferred = ref+"/"+code+"-UBND", "state", true
	case strings.HasPrefix(iss, "HĐND tỉnh"), strings.HasPrefix(iss, "HĐND thành phố"):
		x.norm.Reference, x.norm.System, x.norm.Inferred = ref+"/"+code+"-HĐND", "state", true
	}
}

// partyIssuer reports whether a provincial committee of the Party is meant.
func partyIssuer(s string) bool {
	for _, p := range [...]string{"Tỉnh ủy", "Thành ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy", "Thường trực Tỉnh ủy"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
