package vn

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

const sample = `Đồng chí Trần Thị Ủy - Ủy viên Ban Thường vụ, Chủ tịch UBND tỉnh Thành Nam; GRDP tăng 8,02%, giải ngân đạt 61% kế hoạch. Hoà giải, thuý, quý, kỹ thuật, huỷ bỏ.`

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"", ""},
		{"abc 123", "abc 123"},
		{"ABC", "abc"},
		{"Đắk Lắk", "dak lak"},
		{"đường Nguyễn Huệ", "duong nguyen hue"},
		{"Ệ ệ Ữ ỵ", "e e u y"},
		{"Škoda, Øre, Łódź, Straße, Æ", "skoda, ore, lodz, strasse, ae"},
		{"Москва Ångström", "москва angstrom"},
		{"\u212B\u1E9E\u0130", "assi"},
		{"a\xffb", "a\uFFFDb"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
			if got := Fold(norm.NFD.String(tt.in)); got != tt.want {
				t.Errorf("Fold(NFD %q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestCanon(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Hoà", "hòa"},
		{"hòa", "hòa"},
		{"HOÀ BÌNH", "hòa bình"},
		{"thuý", "thúy"},
		{"Uỷ ban", "ủy ban"},
		{"hòan thành", "hoàn thành"},
		{"khoẻ", "khỏe"},
		{"xoèn", "xoèn"},
		{"khuỷu, khủyu", "khuỷu, khuỷu"},
		{"quý, qúy, quí", "quí, quí, quí"},
		{"quỳnh", "quỳnh"},
		{"kỹ kĩ lý lí tỷ tỉ mỹ mĩ hy sỹ", "kĩ kĩ lí lí tỉ tỉ mĩ mĩ hi sĩ"},
		{"tai tay thúi thúy y ý i", "tai tay thúi thúy y ý i"},
		{"già gìa gì gìn giếng", "già già gì gìn giếng"},
		{"được, ngưởi, thuở, nghiệm", "được, ngưởi, thuở, nghiệm"},
		{"résumé café", "résumé café"},
		{"K'Thuý-hoà", "k'thúy-hòa"},
		{norm.NFD.String("Việt Hoà"), "việt hòa"},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			if got := Canon(tt.in); got != tt.want {
				t.Errorf("Canon(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestIsSyllable(t *testing.T) {
	yes := "a ở ý nghiêng Quỳnh quyết quạ gì gìn giếng giặc giời oách thuở khuya khuỷu ngoằn xoong ghế kẻ cá nghỉ ngủ Đắk Kạn huýt yêu uống Ủy trường phượng soạn nước"
	for w := range strings.FieldsSeq(yes) {
		if !IsSyllable(w) || !IsSyllable(norm.NFD.String(w)) {
			t.Errorf("IsSyllable(%q) = false, want true", w)
		}
	}
	no := "b ng ghà nghủ ngế cế gế các2 càt hoác̀ học̀ fa wa zo street cafe trương̣ệ nghiêngg àn̉ bầát tàp mách1 ceo"
	for w := range strings.FieldsSeq(no) {
		if IsSyllable(w) {
			t.Errorf("IsSyllable(%q) = true, want false", w)
		}
	}
	if IsSyllable("") {
		t.Error(`IsSyllable("") = true, want false`)
	}
}

func TestFoldAllocates(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Fold("da fold san, 123") }); n != 0 {
		t.Errorf("Fold of a folded text allocates %v times, want 0", n)
	}
	if n := testing.AllocsPerRun(100, func() { Fold(sample) }); n > 2 {
		t.Errorf("Fold allocates %v times, want at most 2", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{sample, norm.NFD.String(sample), "ẞ\u212B", "\xff", "й"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, and again %q", s, once, twice)
		}
	})
}

func FuzzCanon(f *testing.F) {
	for _, s := range []string{sample, norm.NFD.String(sample), "J\u030C", "\xff", "qúy ủyế"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Canon(s)
		if twice := Canon(once); twice != once {
			t.Errorf("Canon(%q) = %q, and again %q", s, once, twice)
		}
		if !norm.NFC.IsNormalString(once) {
			t.Errorf("Canon(%q) = %q is not in NFC", s, once)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat(sample+"\n", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}

func BenchmarkFoldNFD(b *testing.B) {
	text := norm.NFD.String(strings.Repeat(sample+"\n", 50))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}

func BenchmarkCanon(b *testing.B) {
	text := strings.Repeat(sample+"\n", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Canon(text)
	}
}

func BenchmarkNFC(b *testing.B) {
	text := strings.Repeat(sample+"\n", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		NFC(text)
	}
}
