package docnum_test

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic/docnum"
)

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range docnum.Rules() {
		if r.ID == "" || seen[r.ID] || r.Vi == "" || r.En == "" || len(r.Types) == 0 || r.Numbering == 0 {
			t.Errorf("rule set %q is incomplete or doubled", r.ID)
		}
		seen[r.ID] = true
		for _, typ := range r.Types {
			if typ.System != r.System || typ.Code == "" || typ.Vi == "" || typ.En == "" || !norm.NFC.IsNormalString(typ.Vi) {
				t.Errorf("%s: type %+v is incomplete", r.ID, typ)
			}
			got, ok := docnum.TypeByName(r.System, typ.Vi)
			if !ok || got.System != r.System {
				t.Errorf("%s: TypeByName(%q) = %+v", r.ID, typ.Vi, got)
			}
			if codes := docnum.TypesByCode(r.System, typ.Code); !slices.ContainsFunc(codes, func(c docnum.Type) bool { return c.Vi == typ.Vi }) {
				t.Errorf("%s: TypesByCode(%s) has no %s", r.ID, typ.Code, typ.Vi)
			}
		}
	}
	tests := []struct {
		system  docnum.System
		day     string
		has, no string
	}{
		{state, "2021-12-31", "luat80-2015", "luat64-2025"},
		{state, "2025-04-01", "luat64-2025", "luat80-2015"},
		{state, "2021-12-31", "nd30-2020", "qd66-2017"},
		{party, "2021-12-31", "qd66-2017", "qd399-2026"},
		{party, "2026-11-01", "qd399-2026", "qd66-2017"},
		{party, "2010-01-01", "party-custom", "qd66-2017"},
	}
	for _, tt := range tests {
		var ids []string
		for _, r := range docnum.RulesOn(tt.system, tt.day) {
			ids = append(ids, r.ID)
		}
		if !slices.Contains(ids, tt.has) || slices.Contains(ids, tt.no) {
			t.Errorf("RulesOn(%s, %s) = %v, want %s and not %s", tt.system, tt.day, ids, tt.has, tt.no)
		}
	}
}

func TestTypes(t *testing.T) {
	byName := []struct {
		system docnum.System
		name   string
		want   string
	}{
		{state, "kế hoạch", "KH"},
		{state, "Tờ  trình", "TTr"},
		{state, "giấy uỷ quyền", "GUQ"},
		{state, "công văn", "CV"},
		{party, "quy định", "QĐ"},
		{state, "quy định", "QyĐ"},
		{party, "thông tri", "TT"},
		{state, "thông tri", ""},
		{0, "kế hoạch", ""},
		{9, "kế hoạch", ""},
	}
	for _, tt := range byName {
		got, ok := docnum.TypeByName(tt.system, tt.name)
		if got.Code != tt.want || ok != (tt.want != "") {
			t.Errorf("TypeByName(%s, %q) = %+v, want %q", tt.system, tt.name, got, tt.want)
		}
	}
	if got := docnum.TypesByCode(party, "QĐ"); len(got) != 2 || got[0].Vi != "quyết định" || got[1].Vi != "quy định" {
		t.Errorf("TypesByCode(Party, QĐ) = %+v, want both", got)
	}
	if got, ok := docnum.TypeByCode(state, "TT"); !ok || got.En != "circular" || !got.Normative {
		t.Errorf("TypeByCode(State, TT) = %+v", got)
	}
	if _, ok := docnum.TypeByCode(9, "TT"); ok || docnum.TypesByCode(9, "TT") != nil {
		t.Error("a third system has types")
	}
	if s := docnum.State.String() + docnum.Party.String() + docnum.System(0).String(); s != "stateparty" {
		t.Errorf("names of systems: %q", s)
	}
}

func TestIssuers(t *testing.T) {
	names := map[string]string{
		"Bộ Chính trị":                            "TW",
		"Bộ Chính trị khóa XII":                   "TW",
		"Ban Bí thư":                              "TW",
		"BCH Trung ương":                          "TW",
		"Ban Chấp hành Trung ương Đảng":           "TW",
		"Ban Chấp hành Trung ương Đảng (khóa XI)": "TW",
		"Tỉnh ủy":                                 "TU",
		"Tỉnh uỷ Thành Nam":                       "TU",
		"Thành ủy":                                "TU",
		"Ban Thường vụ Tỉnh ủy":                   "TU",
		"Ban Thường vụ Tỉnh ủy Thành Nam":         "TU",
		"Ban Chấp hành Đảng bộ tỉnh":              "TU",
		"Ban Chấp hành Đảng bộ tỉnh Thành Nam":    "TU",
		"Huyện ủy Bình Sơn":                       "HU",
		"Đảng ủy xã Bình An":                      "ĐU",
		"Ban Tuyên giáo Tỉnh ủy":                  "BTGTU",
		"Ban Tổ chức Trung ương":                  "BTCTW",
		"Văn phòng Trung ương Đảng":               "VPTW",
		"UBND":                                    "UBND",
		"UBND tỉnh":                               "UBND",
		"UBND tỉnh Thành Nam":                     "UBND",
		"Chủ tịch UBND tỉnh":                      "UBND",
		"Ủy ban nhân dân thành phố Thành Nam":     "UBND",
		"Thường trực HĐND tỉnh":                   "HĐND",
		"Hội đồng nhân dân tỉnh":                  "HĐND",
		"Thủ tướng":                               "TTg",
		"Thủ tướng Chính phủ":                     "TTg",
		"Chính phủ":                               "CP",
		"Văn phòng Chính phủ":                     "VPCP",
		"Bộ Y tế":                                 "BYT",
		"Bộ trưởng Bộ Y tế":                       "BYT",
		"Bộ GD&ĐT":                                "BGDĐT",
		"Bộ Nội vụ":                               "BNV",
		"Sở Nội vụ tỉnh Thành Nam":                "SNV",
		"Giám đốc Sở Tài chính":                   "STC",
		"Sở Y tế Thành Nam":                       "SYT",
		"Quốc hội":                                "QH",
		"Chính phủ Nhật Bản":                      "",
		"Bộ Y tế cho biết":                        "",
		"UBND đã ban hành":                        "",
		"Hội đồng quản trị":                       "",
		"Chủ tịch":                                "",
		"":                                        "",
	}
	for name, want := range names {
		got, ok := docnum.IssuerByName(name)
		if got.Symbol != want || ok != (want != "") {
			t.Errorf("IssuerByName(%q) = %q, want %q", name, got.Symbol, want)
		}
	}
	symbols := []struct {
		symbol, want string
		system       docnum.System
	}{
		{"ttg", "TTg", state},
		{"QH15", "QH", state},
		{"BTCHU", "BTCHU", party},
		{"UBNDTP", "UBNDTP", state},
		{"BCĐ389", "BCĐ", 0},
		{"HDND", "HĐND", state},
		{"XYZ", "", 0},
		{"TTG9", "", 0},
	}
	for _, tt := range symbols {
		got, ok := docnum.IssuerBySymbol(tt.symbol)
		if got.Symbol != tt.want || got.System != tt.system || ok != (tt.want != "") {
			t.Errorf("IssuerBySymbol(%q) = %+v, want %q", tt.symbol, got, tt.want)
		}
	}
}

func TestBare(t *testing.T) {
	tests := []struct {
		typ          string
		number, year int
		issuer, want string
		kind         fault.Kind
	}{
		{"Chỉ thị", 5, 0, "Bộ Chính trị", "05-CT/TW", 0},
		{"Nghị quyết", 26, 0, "Ban Chấp hành Trung ương", "26-NQ/TW", 0},
		{"quy định", 66, 0, "Bộ Chính trị", "66-QĐ/TW", 0},
		{"Công văn", 12, 0, "Tỉnh ủy", "12-CV/TU", 0},
		{"Kế hoạch", 67, 0, "UBND tỉnh", "67/KH-UBND", 0},
		{"Chỉ thị", 16, 0, "Thủ tướng Chính phủ", "16/CT-TTg", 0},
		{"Nghị quyết", 128, 0, "Chính phủ", "128/NQ-CP", 0},
		{"Nghị định", 30, 2020, "Chính phủ", "30/2020/NĐ-CP", 0},
		{"Thông tư", 12, 2020, "Bộ trưởng Bộ Y tế", "12/2020/TT-BYT", 0},
		{"Công văn", 12, 0, "Sở Y tế", "12/SYT", 0},
		{"Kế hoạch", 3, 0, "Ban Chỉ đạo", "03/KH-BCĐ", 0},
		{"Nghị định", 30, 0, "Chính phủ", "", fault.NotFound},
		{"Luật", 5, 2020, "Quốc hội", "", fault.NotFound},
		{"Nghị quyết", 12, 2021, "Tỉnh ủy", "", fault.NotFound},
		{"Chỉ thị", 5, 0, "Câu lạc bộ", "", fault.NotFound},
		{"Bài thơ", 5, 0, "Chính phủ", "", fault.NotFound},
		{"Chỉ thị", 0, 0, "Chính phủ", "", fault.Invalid},
		{"Chỉ thị", 5, 1800, "Chính phủ", "", fault.Invalid},
	}
	for _, tt := range tests {
		got, err := docnum.Bare(tt.typ, tt.number, tt.year, tt.issuer)
		if tt.want == "" {
			if err == nil || fault.KindOf(err) != tt.kind {
				t.Errorf("Bare(%s, %d, %d, %s) = %s, %v, want %v", tt.typ, tt.number, tt.year, tt.issuer, got, err, tt.kind)
			}
			continue
		}
		if err != nil || got.String() != tt.want || !got.Inferred {
			t.Errorf("Bare(%s, %d, %d, %s) = %+v, %v, want %s inferred", tt.typ, tt.number, tt.year, tt.issuer, got, err, tt.want)
		}
		if again, err := docnum.Parse(tt.want); err != nil || !again.Equal(got) {
			t.Errorf("Parse(%s) = %+v, %v, want %+v", tt.want, again, err, got)
		}
	}
}
