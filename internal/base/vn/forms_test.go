package vn

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

func TestSortKey(t *testing.T) {
	want := []string{
		"", "10", "7 xã", "an", "An Bình", "an toàn", "àn", "ản", "ãn", "án", "ạn", "ang", "ăn", "ân", "ba", "da", "đa", "e", "ê",
		"f", "ga", "hòa", "hỏa", "hoan", "i", "j", "o", "ô", "ơ", "thư", "thứ", "thương", "u", "ư", "va", "w", "xa", "y", "z", "я",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, func(a, b string) int { return strings.Compare(SortKey(a), SortKey(b)) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	for _, pair := range [][2]string{{"Hòa", "HOÀ"}, {"Việt", norm.NFD.String("Việt")}, {"K'Sor", "K Sor"}} {
		if a, b := SortKey(pair[0]), SortKey(pair[1]); a != b {
			t.Errorf("SortKey(%q) = %q, SortKey(%q) = %q, want the same", pair[0], a, pair[1], b)
		}
	}
}

func TestNameKey(t *testing.T) {
	want := []string{
		"Đỗ An", "Lê An", "Lê Văn An", "Lê Văn Án", "Trần Ân", "Trần Bình", "Đào Duy", "Phạm Đạt", "Hoàng Thị Hà", "Hoàng Thị Hạ", "Nguyễn Hải",
		"Vũ Thị Thủy", "Nguyễn Văn Thụy", "Y Thanh Ý",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortStableFunc(got, func(a, b string) int { return strings.Compare(NameKey(a), NameKey(b)) })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if got := NameKey(" "); got != "" {
		t.Errorf(`NameKey(" ") = %q, want ""`, got)
	}
}

func TestParseDecimal(t *testing.T) {
	tests := []struct {
		in   string
		want Decimal
		text string
	}{
		{"413", Decimal{Digits: 413}, "413"},
		{"6000", Decimal{Digits: 6000}, "6.000"},
		{"3.250", Decimal{Digits: 3250}, "3.250"},
		{"1.234.567", Decimal{Digits: 1234567}, "1.234.567"},
		{"7,7", Decimal{Digits: 77, Scale: 1}, "7,7"},
		{"8,025", Decimal{Digits: 8025, Scale: 3}, "8,025"},
		{"1.234,5", Decimal{Digits: 12345, Scale: 1}, "1.234,5"},
		{"0,05", Decimal{Digits: 5, Scale: 2}, "0,05"},
		{"-0,05", Decimal{Digits: -5, Scale: 2}, "-0,05"},
		{"\u22123,2", Decimal{Digits: -32, Scale: 1}, "-3,2"},
		{"+11", Decimal{Digits: 11}, "11"},
		{"05", Decimal{Digits: 5}, "5"},
		{"40.56", Decimal{Digits: 4056, Scale: 2, Ambiguous: true}, "40,56"},
		{"0.250", Decimal{Digits: 250, Scale: 3, Ambiguous: true}, "0,250"},
		{"1234.567", Decimal{Digits: 1234567, Scale: 3, Ambiguous: true}, "1.234,567"},
		{"1,234.5", Decimal{Digits: 12345, Scale: 1, Ambiguous: true}, "1.234,5"},
		{"1,234,567", Decimal{Digits: 1234567, Ambiguous: true}, "1.234.567"},
		{"999999999999999999", Decimal{Digits: 999999999999999999}, "999.999.999.999.999.999"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got, err := ParseDecimal(tt.in)
			if err != nil || got != tt.want {
				t.Errorf("ParseDecimal(%q) = %+v, %v, want %+v", tt.in, got, err, tt.want)
			}
			if got.String() != tt.text {
				t.Errorf("String of %+v = %q, want %q", got, got, tt.text)
			}
		})
	}
	for _, in := range []string{"", "-", ",5", "5,", ".", "1.2.3", "15.1.2022", "1,2,3", "12.34,5", "1.234.56", "1,23.5", "a", "1 2", "1.234,5,6", "1000000000000000000", "٣", "--1"} {
		if got, err := ParseDecimal(in); err == nil {
			t.Errorf("ParseDecimal(%q) = %+v, want an error", in, got)
		}
	}
}

func TestDecimal(t *testing.T) {
	d := Decimal{Digits: 15, Scale: 1}
	if got, ok := d.Shift(9); !ok || got != (Decimal{Digits: 1_500_000_000}) {
		t.Errorf("1,5 tỷ = %+v, %v", got, ok)
	}
	if got, ok := d.Shift(-2); !ok || got.Plain() != "0.015" {
		t.Errorf("1,5 / 100 = %s, %v", got.Plain(), ok)
	}
	if _, ok := (Decimal{Digits: 413}).Shift(17); ok {
		t.Error("413 shifted by 17 fits, want not")
	}
	if got := (Decimal{Digits: 7700, Scale: 3}).Reduced(); got != (Decimal{Digits: 77, Scale: 1}) {
		t.Errorf("Reduced = %+v", got)
	}
	if n, ok := (Decimal{Digits: 70, Scale: 1}).Int64(); !ok || n != 7 {
		t.Errorf("Int64 = %d, %v, want 7", n, ok)
	}
	if _, ok := d.Int64(); ok {
		t.Error("Int64 of 1,5 is whole, want not")
	}
	order := []Decimal{{Digits: -2}, {Digits: -15, Scale: 1}, {Digits: -5, Scale: 18}, {}, {Digits: 5, Scale: 18}, {Digits: 149, Scale: 2}, d, {Digits: 999999999999999999}}
	for i, a := range order {
		for j, b := range order {
			if got, want := a.Compare(b), min(1, max(-1, i-j)); got != want {
				t.Errorf("%v.Compare(%v) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestScaleWord(t *testing.T) {
	tests := []struct {
		in  string
		pow int
	}{{"nghìn", 3}, {"Ngàn", 3}, {"triệu", 6}, {"tỷ", 9}, {"tỉ", 9}, {"nghìn tỷ", 12}, {"triệu tỉ", 15}, {"đồng", 0}, {"", 0}}
	for _, tt := range tests {
		if got, ok := ScaleWord(tt.in); got != tt.pow || ok != (tt.pow > 0) {
			t.Errorf("ScaleWord(%q) = %d, %v, want %d", tt.in, got, ok, tt.pow)
		}
	}
}

func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"1.234,5", "40.56", "-7,70", "1,234,567", "0.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			return
		}
		d.Ambiguous = false
		if back, err := ParseDecimal(d.String()); err != nil || back != d {
			t.Errorf("ParseDecimal(%q) = %+v, written %q, read again %+v, %v", s, d, d, back, err)
		}
	})
}

func TestParseDate(t *testing.T) {
	tests := []struct{ in, want string }{
		{"15/1/2022", "2022-01-15"},
		{"15-01-2022", "2022-01-15"},
		{"15.1.2022", "2022-01-15"},
		{"ngày 15 tháng 1 năm 2022", "2022-01-15"},
		{"Ngày 05 tháng 12 năm 1999", "1999-12-05"},
		{norm.NFD.String("ngày 15 tháng 1 năm 2022"), "2022-01-15"},
		{"ngày 15/1/2022", "2022-01-15"},
		{" 15 / 1 / 2022 ", "2022-01-15"},
		{"15/1 năm 2022", "2022-01-15"},
		{"29/2/2024", "2024-02-29"},
		{"29/2/2000", "2000-02-29"},
		{"29/2/1900", ""},
		{"29/2/2023", ""},
		{"31/4/2023", ""},
		{"0/4/2023", ""},
		{"1/13/2023", ""},
		{"1/1/22", ""},
		{"15/1-2022", ""},
		{"15/1/2022 và", ""},
		{"15 1 2022", ""},
		{"tháng 1 năm 2022", ""},
		{"1/1/0000", ""},
		{"", ""},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got, err := ParseDate(tt.in)
			if (err == nil) != (tt.want != "") || err == nil && got.ISO() != tt.want {
				t.Errorf("ParseDate(%q) = %v, %v, want %s", tt.in, got, err, tt.want)
			}
			if err == nil {
				if back, err := ParseDate(got.String()); err != nil || back != got {
					t.Errorf("ParseDate(%q) = %v, %v, want %v", got, back, err, got)
				}
			}
		})
	}
}

func TestRunes(t *testing.T) {
	for _, text := range []string{"", "abc", "đ", strings.Repeat("Đường sá 🛣 ", 40), strings.Repeat("a", 63) + "ệ" + strings.Repeat("𝄞", 70)} {
		x := NewRunes(text)
		if got, want := x.Len(), utf8.RuneCountInString(text); got != want {
			t.Errorf("Len of %q = %d, want %d", text, got, want)
		}
		n := 0
		for i, r := range text {
			for k := range utf8.RuneLen(r) {
				if got := x.Rune(i + k); got != n {
					t.Errorf("Rune(%d) of %.20q = %d, want %d", i+k, text, got, n)
				}
			}
			if got := x.Byte(n); got != i {
				t.Errorf("Byte(%d) of %.20q = %d, want %d", n, text, got, i)
			}
			if got := x.Slice(n, n+1); got != string(r) {
				t.Errorf("Slice(%d) of %.20q = %q, want %q", n, text, got, r)
			}
			n++
		}
		if x.Rune(-1) != 0 || x.Rune(len(text)+5) != n || x.Byte(-3) != 0 || x.Byte(n+9) != len(text) || x.Slice(2, 1) != "" || x.Text() != text {
			t.Errorf("bounds of %.20q are not taken to the ends", text)
		}
	}
}

func TestSlug(t *testing.T) {
	tests := []struct {
		in    string
		limit int
		want  string
	}{
		{"Thường trực Ban Bí thư làm việc", 80, "thuong-truc-ban-bi-thu-lam-viec"},
		{"Thường trực Ban Bí thư", 15, "thuong-truc-ban"},
		{"Thường trực Ban Bí thư", 14, "thuong-truc"},
		{"  “Đường”, số 12-NQ/TU!  ", 80, "duong-so-12-nq-tu"},
		{"nghiêngngả", 4, "nghi"},
		{"…", 10, ""},
		{"Москва", 10, ""},
		{"a", 0, ""},
	}
	for _, tt := range tests {
		if got := Slug(tt.in, tt.limit); got != tt.want {
			t.Errorf("Slug(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
}
