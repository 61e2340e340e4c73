package newsroom

import (
	"slices"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

func TestNameForms(t *testing.T) {
	tests := []struct{ name, want string }{
		{"Sở Y tế", "Sở Y tế"},
		{"Sở Y tế Thành Nam", "Sở Y tế"},
		{"Sở Y tế tỉnh Thành Nam", "Sở Y tế"},
		{"UBND tỉnh", "Ủy ban nhân dân tỉnh"},
		{"Ủy ban nhân dân tỉnh Thành Nam", "UBND tỉnh Thành Nam"},
		{"UBND tỉnh Thành Nam", "Ủy ban nhân dân tỉnh Thành Nam"},
		{"Đảng bộ tỉnh Thành Nam", "Tỉnh ủy Thành Nam"},
		{"Đảng bộ tỉnh", "Tỉnh ủy"},
		{"Ban chấp hành Đảng bộ tỉnh Thành Nam", "Tỉnh ủy"},
		{"Ban Thường vụ Tỉnh ủy", "Tỉnh ủy"},
		{"Ban Thường vụ Tỉnh uỷ Thành Nam", "Tỉnh uỷ Thành Nam"},
		{"Đảng bộ xã Hòa Lạc", "Đảng ủy xã Hòa Lạc"},
		{"Ban Bí thư", "Ban Bí thư Trung ương Đảng"},
		{"Ban Bí thư Trung ương Đảng", "Ban Bí thư"},
		{"Mặt trận Tổ quốc", "Ủy ban MTTQ Việt Nam tỉnh"},
	}
	for _, tt := range tests {
		got := nameForms(tt.name, "tỉnh Thành Nam")
		if got[0] != tt.name || !slices.Contains(got, tt.want) {
			t.Errorf("nameForms(%q) = %q, want %q first and %q in it", tt.name, got, tt.name, tt.want)
		}
	}
}

func TestIsBody(t *testing.T) {
	for _, name := range []string{"Chính phủ", "Bộ Y tế", "Trung ương", "UBND tỉnh", "Sở Nội vụ", "Ban Tổ chức Trung ương", "Đảng ủy phường Tân Phú", "Mặt trận Tổ quốc", "Sở Văn hóa, Thể thao và Du lịch"} {
		if !isBody(name) {
			t.Errorf("isBody(%q) = false, want true", name)
		}
	}
	for _, name := range []string{"", "các sở, ngành", "Các địa phương", "lãnh đạo tỉnh", "nhân dân", "Chủ tịch UBND tỉnh", "Sở Y tế, Sở Nội vụ", "UBND các xã, phường", "Đinh Công Thuận", "sở"} {
		if isBody(name) {
			t.Errorf("isBody(%q) = true, want false", name)
		}
	}
}

func TestGuessBody(t *testing.T) {
	tests := []struct {
		name   string
		system civic.System
		level  civic.Level
	}{
		{"Ban Tổ chức Trung ương", civic.PartySystem, civic.CentralLevel},
		{"Ủy ban Kiểm tra Trung ương", civic.PartySystem, civic.CentralLevel},
		{"Bộ Chính trị", civic.PartySystem, civic.CentralLevel},
		{"Bộ Y tế", civic.StateSystem, civic.CentralLevel},
		{"Chính phủ", civic.StateSystem, civic.CentralLevel},
		{"Quốc hội", civic.CouncilSystem, civic.CentralLevel},
		{"HĐND tỉnh Bình Lâm", civic.CouncilSystem, civic.ProvinceLevel},
		{"Tỉnh ủy Bình Lâm", civic.PartySystem, civic.ProvinceLevel},
		{"Sở Y tế Bình Lâm", civic.StateSystem, civic.ProvinceLevel},
		{"UBND xã Đồng Sen", civic.StateSystem, civic.CommuneLevel},
		{"Hội Nông dân xã Đồng Sen", civic.FrontSystem, civic.CommuneLevel},
		{"Công ty Cổ phần Sông Lạc", civic.OtherSystem, civic.UnknownLevel},
	}
	for _, tt := range tests {
		got := guessBody(tt.name)
		if got.System != tt.system || got.Level != tt.level || !got.External || got.Name != tt.name {
			t.Errorf("guessBody(%q) = %+v, want %s, level %d, external", tt.name, got, tt.system, tt.level)
		}
	}
}

func TestPostOf(t *testing.T) {
	tests := []struct {
		role, body, text string
		wantRole, wantAt string // "" for no post
		single           bool
	}{
		{"Bí thư", "Tỉnh ủy", "Bí thư Tỉnh ủy", "Bí thư", "Tỉnh ủy", true},
		{"Phó Bí thư", "Tỉnh ủy", "Phó Bí thư Tỉnh ủy", "Phó Bí thư", "Tỉnh ủy", false},
		{"Phó Bí thư Thường trực", "Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy", "Phó Bí thư Thường trực", "Tỉnh ủy", true},
		{"Phó Trưởng ban", "Tổ chức Trung ương", "Phó Trưởng ban Tổ chức Trung ương", "Phó Trưởng ban", "Ban Tổ chức Trung ương", false},
		{"Trưởng ban", "Ban Tổ chức Tỉnh ủy", "Trưởng ban Tổ chức Tỉnh ủy", "Trưởng ban", "Ban Tổ chức Tỉnh ủy", true},
		{"Phó Trưởng ban Thường trực", "Ban Tổ chức Trung ương", "Phó Trưởng ban Thường trực Ban Tổ chức Trung ương", "Phó Trưởng ban Thường trực", "Ban Tổ chức Trung ương", false},
		{"Phó Chánh văn phòng", "Trung ương Đảng", "Phó Chánh văn phòng Trung ương Đảng", "Phó Chánh văn phòng", "Văn phòng Trung ương Đảng", false},
		{"Ủy viên Ban Chấp hành Trung ương Đảng", "", "Ủy viên Ban Chấp hành Trung ương Đảng", "Ủy viên", "Ban Chấp hành Trung ương Đảng", false},
		{"Ủy viên Bộ Chính trị", "", "Ủy viên Bộ Chính trị", "Ủy viên", "Bộ Chính trị", false},
		{"Trưởng đoàn Đại biểu Quốc hội", "tỉnh", "Trưởng đoàn Đại biểu Quốc hội tỉnh", "Trưởng đoàn", "Đoàn Đại biểu Quốc hội tỉnh", true},
		{"Bí thư", "Trung ương Đảng", "Bí thư Trung ương Đảng", "Bí thư", "Trung ương Đảng", false},
		{"Thượng tướng", "", "Thượng tướng", "", "", false},
		{"Trưởng", "Phòng", "Trưởng Phòng", "", "", false},
		{"Ủy viên", "Trung ương", "Ủy viên Trung ương", "Ủy viên", "Trung ương", false},
		{"Tổng Bí thư", "", "Tổng Bí thư", "", "", false},
		{"nguyên Phó Giám đốc", "Sở Y tế", "nguyên Phó Giám đốc Sở Y tế", "", "", false},
	}
	for _, tt := range tests {
		p, body, ok := postOf(reading.Office{Role: tt.role, Organization: tt.body, Text: tt.text})
		if ok != (tt.wantRole != "") || p.Role != tt.wantRole || body != tt.wantAt || p.Single != tt.single {
			t.Errorf("postOf(%q) = %+v, %q, %v, want %q at %q, single %v", tt.text, p, body, ok, tt.wantRole, tt.wantAt, tt.single)
		}
	}
}

func TestIsName(t *testing.T) {
	for _, name := range []string{"Phan Thị Mận", "Giàng A Páo", "Mận"} {
		if !isName(name) {
			t.Errorf("isName(%q) = false, want true", name)
		}
	}
	for _, name := range []string{"", "cử tri xã Hòa Lạc", "Sở Y tế", "Tỉnh Bình Lâm", "Chủ tịch UBND tỉnh"} {
		if isName(name) {
			t.Errorf("isName(%q) = true, want false", name)
		}
	}
}

func TestBodyIn(t *testing.T) {
	for words, want := range map[string]string{
		"Bộ Y tế": "Bộ Y tế", "Bộ trưởng Bộ Y tế": "Bộ Y tế", "Chủ tịch UBND tỉnh": "UBND tỉnh", "Ban Tổ chức Trung ương": "Ban Tổ chức Trung ương",
		"Thủ tướng Chính phủ": "Chính phủ", "Giám đốc Sở Y tế": "Sở Y tế", "cử tri": "cử tri",
	} {
		if got := bodyIn(words); got != want {
			t.Errorf("bodyIn(%q) = %q, want %q", words, got, want)
		}
	}
}
