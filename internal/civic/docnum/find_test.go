package docnum_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/civic/docnum"
)

func TestFind(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string // what is written, or "what is written = what it means"
	}{
		{"in a sentence", "UBND tỉnh ban hành Kế hoạch số 67/KH-UBND ngày 15/1/2022 thực hiện Nghị quyết số 12-NQ/TU.", []string{"67/KH-UBND", "12-NQ/TU"}},
		{"with a year", "Theo Nghị định số 30/2020/NĐ-CP, Luật số 104/2016/QH13 và Thông tư 12/2020/TT-BYT", []string{"30/2020/NĐ-CP", "104/2016/QH13", "12/2020/TT-BYT"}},
		{"joint, with units", "55/2011/TTLT-BGDĐT-BTC; 1298/QĐ-UBND-HC", []string{"55/2011/TTLT-BGDĐT-BTC", "1298/QĐ-UBND-HC"}},
		{"letters", "Công văn số 2720/UBND-TKTH và 64/CP", []string{"2720/UBND-TKTH", "64/CP"}},
		{"broken up", "Nghị quyết 18 NQ/ TU; 12 - NQ / TW", []string{"18 NQ/ TU = 18-NQ/TU", "12 - NQ / TW = 12-NQ/TW"}},
		{"mistaken", "72-NQ-TW, 1872TB-VPCP, 26/NQ-TW, 05-CT/TƯ", []string{"72-NQ-TW = 72-NQ/TW", "1872TB-VPCP = 1872/TB-VPCP", "26/NQ-TW = 26-NQ/TW", "05-CT/TƯ = 05-CT/TW"}},
		{"a word follows", "67/KH-UBND - Sở Y tế, 68/KH-UBND – UBND tỉnh", []string{"67/KH-UBND", "68/KH-UBND"}},
		{"in brackets", "(Kế hoạch 67/KH-UBND), “12-NQ/TU”", []string{"67/KH-UBND", "12-NQ/TU"}},
		{"dates and fractions", "ngày 15/1/2022, 7/10 xã, 24/7, 12/12 tổ chức hội, giai đoạn 2016 – 2021, 15-1-2022", nil},
		{"amounts and phones", "trên 413 tỷ đồng; 7,7 – 8,2%; 5 km/h; 100 USD/tấn; 0912 345 678; 1.298/QĐ-UBND", nil},
		{"counts", "6 nghị quyết, 67 KH, 5 UBND xã, 3 HĐND; 12 CT-XH; Covid-19", nil},
		{"lower case", "khoảng 12/kh-ubnd", nil},
		{"within a word", "A67/KH-UBND, 15/1/2022/KH-UBND, x7-NQ/TU", nil},
		{"a list", "các Kế hoạch 66, 67, 68/KH-UBND", []string{"68/KH-UBND"}},
		{"two lines", "67/KH-\nUBND", nil},
		{"plates", "xe 18A-123.45; biển số 29/BKS", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range docnum.Find(tt.text) {
				s := tt.text[f.Start:f.End]
				if s != f.Ref.Raw {
					t.Errorf("Raw %q of %q", f.Ref.Raw, s)
				}
				if r := f.Ref.String(); r != s {
					s += " = " + r
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Find(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

// TestFindFindsWhatParses puts each reference into a sentence.
func TestFindFindsWhatParses(t *testing.T) {
	for _, tt := range canonical {
		if tt.issuers == "XYZ" {
			continue // a letter of an issuer that the data does not know
		}
		fs := docnum.Find("Thực hiện văn bản số " + tt.in + ", ngày 2/9/2021")
		if len(fs) != 1 || fs[0].Ref.String() != tt.in || fs[0].Warnings != nil {
			t.Errorf("Find of %s = %+v", tt.in, fs)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("Kế hoạch 67/KH-UBND, 12-NQ/TU; 18 NQ/ TU. 15/1/2022")
	f.Add("1/1/1/1-A-A-A-A-A-A-A-A 2020/2020/KH-TW")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, x := range docnum.Find(s) {
			if x.Start < last || x.End <= x.Start || x.End > len(s) || s[x.Start:x.End] != x.Ref.Raw {
				t.Fatalf("Find(%q): span %d-%d, raw %q", s, x.Start, x.End, x.Ref.Raw)
			}
			last = x.End
			if r, err := docnum.Parse(x.Ref.String()); err != nil || !r.Equal(x.Ref) {
				t.Fatalf("Find(%q) gives %+v, which Parse reads as %+v, %v", s, x.Ref, r, err)
			}
		}
	})
}

// TestFindSparesMemory holds that a text without references costs no allocation.
func TestFindSparesMemory(t *testing.T) {
	text := strings.Repeat("Ngày 15/1/2022, 7/10 xã đạt 8,02%, trên 413 tỷ đồng. ", 50)
	if n := testing.AllocsPerRun(10, func() { docnum.Find(text) }); n > 0 {
		t.Errorf("Find allocates %v times for nothing", n)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Ngày 15/1/2022, UBND tỉnh ban hành Kế hoạch số 67/KH-UBND; 7/10 xã đạt 8,02% theo tinh thần chung của tỉnh. ", 100)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		docnum.Find(text)
	}
}

func BenchmarkFindHostile(b *testing.B) {
	text := strings.Repeat("1 KH-KH-KH/", 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		docnum.Find(text)
	}
}
