package newsroom

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// longForms are the abbreviations in names of bodies.
var longForms = [][2]string{
	{"UBND", "Ủy ban nhân dân"},
	{"HĐND", "Hội đồng nhân dân"},
	{"MTTQ", "Mặt trận Tổ quốc"},
	{"UBKT", "Ủy ban Kiểm tra"},
}

// committees name the Party's committee of each unit: it speaks and answers for
// the unit's whole Party organization, and so do its standing parts.
var committees = [][2]string{
	{"tỉnh", "Tỉnh ủy"},
	{"thành phố", "Thành ủy"},
	{"huyện", "Huyện ủy"},
	{"xã", "Đảng ủy xã"},
	{"phường", "Đảng ủy phường"},
	{"đặc khu", "Đảng ủy đặc khu"},
}

// partsOfCommittee are what stands before a committee's name and is a part of it.
var partsOfCommittee = []string{"Ban Chấp hành ", "Ban Thường vụ ", "Thường trực ", "Thường vụ ", "Tập thể "}

// centralTails are what the names of the Party's central bodies are often said
// without.
var centralTails = []string{" Trung ương Đảng", " Trung ương"}

// central is what the Party's Central Committee is called in full; it is met under
// the names of centralNames too.
const central = "Ban Chấp hành Trung ương Đảng"

var centralNames = []string{"Trung ương Đảng", "Trung ương", "Ban Chấp hành Trung ương", "BCH Trung ương Đảng", "BCH Trung ương"}

// fullName returns the full name of a body that is known by several.
func fullName(name string) string {
	if slices.ContainsFunc(centralNames, func(s string) bool { return vn.Canon(s) == vn.Canon(name) }) {
		return central
	}
	return name
}

// front is what people call the Front's committee of their own unit.
const front = "Mặt trận Tổ quốc"

// isInner reports whether a name is that of an inner part of a committee, without
// the committee's.
func isInner(name string) bool {
	return slices.ContainsFunc(partsOfCommittee, func(p string) bool { return vn.Canon(p) == vn.Canon(name)+" " })
}

// nameForms returns the names under which a body that a text names may be known,
// the likeliest first: as said, with abbreviations written out or made, a unit's
// Party organization by its committee, and each without and with the home's own
// place, which a text often adds or leaves out.
func nameForms(name, homeArea string) []string {
	name = strings.Join(strings.Fields(name), " ")
	forms := []string{name}
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(forms, s) {
			forms = append(forms, s)
		}
	}
	add(fullName(name))
	inner := name
	for _, p := range partsOfCommittee {
		if rest, ok := cutFold(inner, p); ok && (hasFold(rest, "Đảng bộ ") || hasCommittee(rest)) {
			inner = rest
		}
	}
	add(inner)
	if rest, ok := cutFold(inner, "Đảng bộ "); ok {
		for _, c := range committees {
			if place, ok := cutFold(rest, c[0]); ok {
				add(c[1] + place)
				add(c[1])
				break
			}
		}
	}
	for _, s := range slices.Clone(forms) {
		for _, tail := range centralTails {
			if rest, ok := strings.CutSuffix(s, tail); ok && strings.Contains(rest, " ") {
				add(rest)
			} else if !ok && guessBody(s).Level == civic.CentralLevel {
				add(s + tail)
			}
		}
	}
	if vn.Canon(name) == vn.Canon(front) || vn.Canon(name) == vn.Canon(front+" Việt Nam") {
		level, _, _ := strings.Cut(homeArea, " ")
		add("Ủy ban " + front + " Việt Nam " + level)
	}
	for _, s := range slices.Clone(forms) {
		for _, l := range longForms {
			if strings.Contains(s, l[0]) {
				add(strings.ReplaceAll(s, l[0], l[1]))
			}
			if i := indexFold(s, l[1]); i >= 0 {
				add(s[:i] + l[0] + s[i+len(l[1]):])
			}
		}
	}
	said := slices.Clone(forms)
	for _, place := range placeForms(homeArea) {
		for _, s := range said {
			if rest, ok := strings.CutSuffix(s, place); ok {
				add(rest)
			}
		}
	}
	for _, place := range placeForms(homeArea) {
		for _, s := range said {
			add(s + place)
		}
	}
	return forms
}

// placeForms returns what a name may carry at its end of an area: " Thành Nam" of
// "tỉnh Thành Nam", and " tỉnh Thành Nam" whole.
func placeForms(area string) []string {
	if area == "" {
		return nil
	}
	forms := []string{" " + area}
	for _, level := range []string{"tỉnh ", "thành phố ", "huyện ", "xã ", "phường ", "đặc khu "} {
		if place, ok := strings.CutPrefix(area, level); ok {
			forms = append(forms, " "+place)
		}
	}
	return forms
}

func hasCommittee(s string) bool {
	for _, c := range committees {
		if hasFold(s, c[1]) {
			return true
		}
	}
	return false
}

// cutFold cuts a prefix that may differ in case and in the place of its tones.
func cutFold(s, prefix string) (string, bool) {
	n := utf8.RuneCountInString(prefix)
	end := 0
	for i := range s {
		if n == 0 {
			end = i
			break
		}
		n--
		end = len(s)
	}
	if n > 0 && end != len(s) || vn.Canon(s[:end]) != vn.Canon(prefix) {
		return s, false
	}
	return s[end:], true
}

func hasFold(s, prefix string) bool { _, ok := cutFold(s, prefix); return ok }

// indexFold returns the byte at which part stands in s as a whole, in any case;
// -1 when it does not.
func indexFold(s, part string) int {
	for i := range s {
		if i+len(part) <= len(s) && strings.EqualFold(s[i:i+len(part)], part) {
			return i
		}
	}
	return -1
}

// groups are the first words of addressees that are many, or nobody in particular.
var groups = []string{
	"các ", "những ", "mọi ", "toàn ", "nhiều ", "từng ", "mỗi ", "sở, ", "cấp ", "đơn vị", "địa phương", "cơ quan", "ngành ", "lãnh đạo ",
	"người ", "nhân dân", "doanh nghiệp", "cán bộ", "đại biểu", "cử tri", "đồng chí ", "ông ", "bà ", "chủ tịch ", "thủ trưởng ", "bí thư ", "bộ trưởng ", "thứ trưởng ", "thủ tướng ",
	"giám đốc ", "trưởng ", "phó ", "chánh ",
}

// heads are the first words of the names of bodies.
var heads = strings.Fields("bộ ban sở cục vụ tổng chi ủy ubnd hđnd hội liên mặt mttq đoàn công viện tòa toà kho ngân văn thanh trường bệnh tập " +
	"chính quốc trung đảng tỉnh thành huyện quận thị bảo đài báo học trạm phòng thường kiểm bưu điện hợp nhà")

// isGroup reports whether a text means many bodies or persons, or nobody in
// particular: "UBND các xã, phường".
func isGroup(name string) bool {
	canon := vn.Canon(name) + " "
	return strings.ContainsAny(name, ";/\n") || strings.Contains(canon, " các ") || strings.Contains(canon, ", ") && !strings.Contains(canon, " và ") ||
		slices.ContainsFunc(groups, func(g string) bool { return strings.HasPrefix(canon, vn.Canon(g)) })
}

// isBody reports whether a text names one body by these words: no group, no
// office, and a head word in capitals.
func isBody(name string) bool {
	if name == "" || isGroup(name) {
		return false
	}
	first, _, _ := strings.Cut(vn.Canon(name)+" ", " ")
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r) && slices.ContainsFunc(heads, func(h string) bool { return vn.Canon(h) == first })
}

// A sign tells something of a body by words in its name.
type sign struct {
	words  string
	system civic.System
	level  civic.Level
}

// signs are tried in order; an empty system or level is not told.
var signs = []sign{
	{"hội đồng nhân dân", civic.CouncilSystem, 0},
	{"hđnd", civic.CouncilSystem, 0},
	{"quốc hội", civic.CouncilSystem, civic.CentralLevel},
	{"mặt trận tổ quốc", civic.FrontSystem, 0},
	{"mttq", civic.FrontSystem, 0},
	{"đoàn thanh niên", civic.FrontSystem, 0},
	{"liên đoàn lao động", civic.FrontSystem, 0},
	{"hội liên hiệp phụ nữ", civic.FrontSystem, 0},
	{"hội nông dân", civic.FrontSystem, 0},
	{"hội cựu chiến binh", civic.FrontSystem, 0},
	{"bộ chính trị", civic.PartySystem, civic.CentralLevel},
	{"ban bí thư", civic.PartySystem, civic.CentralLevel},
	{"tỉnh ủy", civic.PartySystem, civic.ProvinceLevel},
	{"thành ủy", civic.PartySystem, civic.ProvinceLevel},
	{"huyện ủy", civic.PartySystem, civic.DistrictLevel},
	{"đảng ủy", civic.PartySystem, 0},
	{"đảng bộ", civic.PartySystem, 0},
	{"trung ương đảng", civic.PartySystem, civic.CentralLevel},
	{"tổ chức trung ương", civic.PartySystem, civic.CentralLevel},
	{"tuyên giáo", civic.PartySystem, 0},
	{"dân vận", civic.PartySystem, 0},
	{"nội chính", civic.PartySystem, 0},
	{"ủy ban kiểm tra", civic.PartySystem, 0},
	{"kinh tế trung ương", civic.PartySystem, civic.CentralLevel},
	{"lý luận trung ương", civic.PartySystem, civic.CentralLevel},
	{"chính phủ", civic.StateSystem, civic.CentralLevel},
	{"ubnd", civic.StateSystem, 0},
	{"ủy ban nhân dân", civic.StateSystem, 0},
	{"bộ ", civic.StateSystem, civic.CentralLevel},
	{"tổng cục ", civic.StateSystem, civic.CentralLevel},
	{"sở ", civic.StateSystem, civic.ProvinceLevel},
	{"chi cục ", civic.StateSystem, 0},
	{"cục ", civic.StateSystem, 0},
	{"công an ", civic.StateSystem, 0},
	{"thanh tra ", civic.StateSystem, 0},
	{"trung ương", "", civic.CentralLevel},
	{" tỉnh", "", civic.ProvinceLevel},
	{" thành phố", "", civic.ProvinceLevel},
	{" huyện", "", civic.DistrictLevel},
	{" xã", "", civic.CommuneLevel},
	{" phường", "", civic.CommuneLevel},
}

// guessBody returns the body of a name that no register has: outside this
// installation, with the system and level that its name tells. What the name does
// not tell stays OtherSystem and UnknownLevel.
func guessBody(name string) civic.Organization {
	o := civic.Organization{Name: name, Short: name, External: true, Slug: vn.Slug(name, slugBytes)}
	canon := vn.Canon(name) + " "
	for _, s := range signs {
		words := vn.Canon(s.words)
		head := strings.HasSuffix(s.words, " ") && s.words[0] != ' ' // a head word stands first
		if head && !strings.HasPrefix(canon, words) || !strings.Contains(canon, words) {
			continue
		}
		if o.System == "" {
			o.System = s.system
		}
		if o.Level == civic.UnknownLevel {
			o.Level = s.level
		}
	}
	if o.System == "" {
		o.System = civic.OtherSystem
	}
	return o
}

// single lists the roles that one person at a time holds in a body.
var single = []string{
	"Bí thư", "Tổng Bí thư", "Phó Bí thư Thường trực", "Chủ tịch", "Giám đốc", "Tổng Giám đốc", "Trưởng ban", "Trưởng phòng", "Trưởng đoàn",
	"Chánh Văn phòng", "Chánh Thanh tra", "Chánh án", "Viện trưởng", "Bộ trưởng", "Thủ tướng", "Chủ nhiệm", "Cục trưởng", "Chi cục trưởng",
	"Tổng cục trưởng", "Vụ trưởng", "Hiệu trưởng", "Tổng Biên tập", "Chỉ huy trưởng", "Tư lệnh", "Tổng Thư ký", "Thường trực",
}

// many lists bodies that have several of what is single elsewhere.
var many = []string{"trung ương đảng", "ban chấp hành trung ương"}

// former begins an office that somebody held once.
var former = []string{"nguyên ", "cựu "}

// isFormer reports whether an office is one that is held no longer.
func isFormer(o reading.Office) bool {
	return slices.ContainsFunc(former, func(f string) bool { return hasFold(o.Role, f) || hasFold(o.Text, f) })
}

// headed begins an office that names its body only half, because a word serves
// both: the "ban" of "Phó Trưởng ban Tổ chức Tỉnh ủy".
var headed = regexp.MustCompile(`^(?i)((?:phó |quyền )?(?:trưởng|chánh)|phó) (ban|phòng|đoàn|văn phòng|thanh tra|tòa án|tiểu ban|tổ)((?: thường trực)?) (.+)$`)

// splitOffice parts an office into its role and the whole name of its body; ""
// for a rank that is of no body.
func splitOffice(o reading.Office) (role, body string) {
	if m := headed.FindStringSubmatch(o.Text); m != nil {
		role = strings.TrimSpace(m[1] + " " + m[2] + m[3])
		if hasFold(m[4], m[2]+" ") {
			return role, m[4]
		}
		return role, upperFirst(m[2]) + " " + m[4]
	}
	if o.Organization != "" {
		return o.Role, o.Organization
	}
	for i, r := range o.Role {
		if r == ' ' && isBody(o.Role[i+1:]) {
			return o.Role[:i], o.Role[i+1:]
		}
	}
	return o.Role, ""
}

// postOf returns the post that an office is, without its body's id, and the name
// of its body; false for a rank without a body or with no more than its kind
// ("Trưởng Phòng"), and for an office held no longer.
func postOf(o reading.Office) (p civic.Post, body string, ok bool) {
	role, body := splitOffice(o)
	if role == "" || body == "" || isInner(body) || isFormer(o) || !strings.Contains(body, " ") && isBody(body) && fullName(body) == body {
		return civic.Post{}, "", false
	}
	p = civic.Post{Role: role, Label: o.Text, Rank: rankOf(role), Slug: vn.Slug(o.Text, slugBytes)}
	if p.Label == "" {
		p.Label = role + " " + body
	}
	canonRole, canonBody := vn.Canon(role), vn.Canon(body)
	p.Single = slices.ContainsFunc(single, func(s string) bool { return vn.Canon(s) == canonRole }) &&
		!slices.ContainsFunc(many, func(s string) bool { return strings.Contains(canonBody, vn.Canon(s)) })
	if p.Rank == headRank && !p.Single {
		p.Rank = deputyRank
	}
	return p, body, true
}

// Where a role stands among those of its body.
const (
	headRank   = 10
	firstRank  = 20 // the first deputy
	deputyRank = 30
	memberRank = 40
)

// rankOf returns where a role stands among those of its body.
func rankOf(role string) int {
	canon := vn.Canon(role)
	switch {
	case strings.HasPrefix(canon, "phó") && strings.Contains(canon, vn.Canon("thường trực")):
		return firstRank
	case strings.HasPrefix(canon, "phó"), strings.HasPrefix(canon, vn.Canon("thứ trưởng")):
		return deputyRank
	case slices.ContainsFunc(single, func(s string) bool { return vn.Canon(s) == canon }):
		return headRank
	}
	return memberRank
}
