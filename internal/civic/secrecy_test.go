package civic_test

import (
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/thuocdo/thuocdo/internal/civic"
)

// TestInvariant14 holds that a secrecy mark is known as the stamp it is, and that
// words which only sound like one are none.
func TestInvariant14(t *testing.T) {
	tests := []struct{ in, want string }{
		{"MẬT", "MẬT"},
		{"TỐI MẬT", "TỐI MẬT"},
		{"TUYỆT MẬT", "TUYỆT MẬT"},
		{"ỦY BAN NHÂN DÂN\nTỈNH THÀNH NAM\n  MẬT  \nSố: 12/BC-UBND", "MẬT"},
		{"ỦY BAN NHÂN DÂN\r\nMẬT\r\nSố: 12/BC-UBND", "MẬT"},
		{"UBND TỈNH THÀNH NAM\tMẬT", "MẬT"},
		{"UBND TỈNH THÀNH NAM    MẬT", "MẬT"},
		{"[MẬT] Báo cáo tình hình", "MẬT"},
		{"(MẬT)", "MẬT"},
		{"MẬT: Báo cáo tình hình", "MẬT"},
		{"Số: 12/BC-UBND MẬT", "MẬT"},
		{"Số: 12/BC-UBND TỐI MẬT", "TỐI MẬT"},
		{"Báo cáo (TUYỆT MẬT) của cơ quan", "TUYỆT MẬT"},
		{"Độ mật: Tối mật", "TỐI MẬT"},
		{"ĐỘ MẬT: MẬT", "MẬT"},
		{"Độ mật : mật", "MẬT"},
		{norm.NFD.String("TỐI MẬT"), "TỐI MẬT"},
		{"", ""},
		{"mật độ dân số 1.234 người/km²", ""},
		{"Mật độ dân số", ""},
		{"MẬT ĐỘ DÂN SỐ TỈNH THÀNH NAM", ""},
		{"LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC", ""},
		{"tuyên truyền về bảo vệ bí mật nhà nước", ""},
		{"HỌC VIỆN KỸ THUẬT MẬT MÃ", ""},
		{"HỢP TÁC XÃ MẬT ONG THÀNH NAM", ""},
		{"giữ bí mật, mật mã, tối mật như lời đồn", ""},
		{"Độ mật: Không", ""},
		{"Độ mật: Thường", ""},
		{"MẬTMÃ", ""},
	}
	for _, tt := range tests {
		if got := civic.SecrecyMark(tt.in); got != tt.want {
			t.Errorf("SecrecyMark(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
