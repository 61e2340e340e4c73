package newsroom

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

func TestEDTFInWords(t *testing.T) {
	tests := []struct{ edtf, words string }{
		{"2022-01-15", "15/1/2022"},
		{"2022-01", "1/2022"},
		{"2022", "2022"},
		{"2027-Q2", "Quý II/2027"},
		{"2016/2020", "2016 – 2020"},
		{"2026-01/2026-06", "1/2026 – 6/2026"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := sayEDTF(tt.edtf); got != tt.words {
			t.Errorf("sayEDTF(%q) = %q, want %q", tt.edtf, got, tt.words)
		}
		if got, err := readEDTF(tt.words); err != nil || got != tt.edtf {
			t.Errorf("readEDTF(%q) = %q, %v, want %q", tt.words, got, err, tt.edtf)
		}
	}
}

func TestReadEDTF(t *testing.T) {
	tests := []struct{ in, want string }{
		{" 5.4.2026 ", "2026-04-05"},
		{"ngày 5 tháng 4 năm 2026", "2026-04-05"},
		{"tháng 4/2026", "2026-04"},
		{"quý 3/2026", "2026-Q3"},
		{"năm 2026", "2026"},
		{"2026 - 2030", "2026/2030"},
		{"2026-Q1", "2026-Q1"},
	}
	for _, tt := range tests {
		if got, err := readEDTF(tt.in); err != nil || got != tt.want {
			t.Errorf("readEDTF(%q) = %q, %v, want %q", tt.in, got, err, tt.want)
		}
	}
	for _, in := range []string{"31/2/2026", "quý V/2026", "13/2026", "sớm nhất", "2030 – 2026", "26"} {
		if got, err := readEDTF(in); !fault.Is(err, fault.Invalid) {
			t.Errorf("readEDTF(%q) = %q, %v, want invalid", in, got, err)
		}
	}
}
