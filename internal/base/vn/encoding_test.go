package vn

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

const allSmall = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

// report is invented; it has every kind of syllable that old texts have.
const report = `Sáng 12/4/2019, đồng chí Trần Thị Ủy - Ủy viên Ban Thường vụ Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh Thành Nam kiểm tra tiến độ
đường vành đai. “Kế hoạch giải ngân phải đạt 100%” – đồng chí nhấn mạnh; các đơn vị khẩn trương hoàn thành trước ngày 30/6.
Quỹ đất ở huyện Mỹ Hòa đã bàn giao được 7,5 ha; khó khăn, vướng mắc về bồi thường sẽ được tháo gỡ ngay trong tuần tới.`

var legacyEncodings = []Encoding{TCVN3, VNI, VISCII, CP1258}

func TestEncodeDecodeEveryLetter(t *testing.T) {
	for enc := UTF8; enc <= CP1258; enc++ {
		texts := []string{allSmall, report, norm.NFD.String(allSmall)}
		if enc == VISCII {
			texts = []string{allSmall} // has no quotes or dashes
		}
		if enc != TCVN3 {
			texts = append(texts, strings.ToUpper(allSmall))
		}
		for _, text := range texts {
			want := NFC(text)
			if enc == TCVN3 {
				want = strings.NewReplacer("Ủ", "ủ").Replace(want)
			}
			b, err := Encode(text, enc)
			if err != nil {
				t.Fatalf("Encode(%.20q, %v): %v", text, enc, err)
			}
			got, err := DecodeAs(b, enc)
			if err != nil || got != want {
				t.Errorf("DecodeAs(Encode(%.20q), %v) = %q, %v", text, enc, got, err)
			}
		}
	}
}

// TestKnownBytes holds the tables against words whose bytes are well known.
func TestKnownBytes(t *testing.T) {
	tests := []struct {
		enc  Encoding
		in   string
		want string
	}{
		{TCVN3, "C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
		{TCVN3, "C\xe9NG H\xdfA", "CỘNG HÒA"},
		{TCVN3, "C\xb8c \xa7\xb6ng b\xe9", "Các Đảng bộ"},
		{VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
		{VNI, "Ñöôøng ÔÛ ñaây, kyõ thuaät yù kieán", "Đường Ở đây, kỹ thuật ý kiến"},
		{VISCII, "Vi\xaet Nam, ti\xaang", "Việt Nam, tiếng"},
		{CP1258, "Vi\xea\xf2t Nam, \xf0\xfd\xf5\xccc", "Việt Nam, đườc"}, // F5 is ơ, FD ư, CC the grave
		{UTF16LE, "\xff\xfeV\x00i\x00\xc7\x1et\x00", "Việt"},
		{UTF16BE, "\xfe\xff\x00V\x00i\x1e\xc7\x00t", "Việt"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			in := []byte(tt.in)
			if tt.enc == VNI { // written above as the letters that the bytes look like
				in = nil
				for _, r := range tt.in {
					in = append(in, byte(r))
				}
			}
			if got, err := DecodeAs(in, tt.enc); err != nil || got != tt.want {
				t.Errorf("DecodeAs(%q, %v) = %q, %v, want %q", in, tt.enc, got, err, tt.want)
			}
		})
	}
}

func TestDecodeRecognises(t *testing.T) {
	plain := strings.NewReplacer("“", `"`, "”", `"`, "–", "-", "Ủ", "ủ").Replace(report)
	texts := []string{
		plain,
		"Tỉnh Thành Nam có thêm hai xã đạt chuẩn nông thôn mới trong quý này.",
		"Các đại biểu đã thảo luận nhiều nội dung",
	}
	for enc := UTF8; enc <= CP1258; enc++ {
		for _, text := range texts {
			b, err := Encode(text, enc)
			if err != nil {
				t.Fatal(err)
			}
			got, is, err := Decode(b)
			if err != nil || is != enc || got != text {
				t.Errorf("Decode(%v %.30q) = %q, %v, %v", enc, text, got, is, err)
			}
		}
	}
	for _, enc := range []Encoding{TCVN3, VNI} { // the same bytes, kept as UTF-8
		b, err := Encode(plain, enc)
		if err != nil {
			t.Fatal(err)
		}
		var wide []byte
		for _, c := range b {
			wide = utf8.AppendRune(wide, rune(c))
		}
		if got, is, err := Decode(wide); err != nil || is != enc || got != plain {
			t.Errorf("Decode(%v in UTF-8) = %q, %v, %v", enc, got, is, err)
		}
	}
}

func TestDecodeEdges(t *testing.T) {
	tests := []struct {
		name, in, want string
		enc            Encoding
		key            string
	}{
		{"empty", "", "", UTF8, ""},
		{"ascii", "Hello 12", "Hello 12", UTF8, ""},
		{"nfd", norm.NFD.String("Tỉnh ủy"), "Tỉnh ủy", UTF8, ""},
		{"french", "L’été dernier, à la fête, garçon naïf", "L’été dernier, à la fête, garçon naïf", UTF8, ""},
		{"cut UTF-8", report[:len(report)-1] + " đ\xe1\xbb", report[:len(report)-1] + " đ\uFFFD", UTF8, ""},
		{"zero", "ab\x00c", "", UTF8, "vn.binary"},
		{"controls", "\x01\x02\x03\x04\x07\x08", "", UTF8, "vn.binary"},
		{"latin1", "caf\xe9 \xe0 la fran\xe7aise, \xfcber na\xefve", "", UTF8, "vn.encoding.unknown"},
		{"noise", "\xff\xfd\xa3\xb2\xc9 \x9a\x8f\xee", "", UTF8, "vn.encoding.unknown"},
		{"odd UTF-16", "\xff\xfea\x00b", "", UTF16LE, "vn.encoding.broken"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, enc, err := Decode([]byte(tt.in))
			key := ""
			if err != nil {
				key, _ = fault.Message(err)
			}
			if got != tt.want || enc != tt.enc || key != tt.key {
				t.Errorf("Decode(%q) = %q, %v, %v, want %q, %v, %s", tt.in, got, enc, err, tt.want, tt.enc, tt.key)
			}
		})
	}
}

func TestEncodingNames(t *testing.T) {
	for enc := UTF8; enc <= CP1258; enc++ {
		if got, ok := ParseEncoding(strings.ToLower(enc.String())); !ok || got != enc {
			t.Errorf("ParseEncoding(%q) = %v, %v", enc, got, ok)
		}
	}
	if _, ok := ParseEncoding("koi8-r"); ok {
		t.Error("ParseEncoding(koi8-r) is known, want not")
	}
	if _, err := Encode("Москва", VNI); !fault.Is(err, fault.Invalid) {
		t.Errorf("Encode of Cyrillic in VNI: %v, want Invalid", err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, enc := range append([]Encoding{UTF8, UTF8BOM, UTF16LE, UTF16BE}, legacyEncodings...) {
		b, err := Encode("Đường sá ở xã Hòa Mỹ", enc)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, enc, err := Decode(b)
		if !utf8.ValidString(text) || !norm.NFC.IsNormalString(text) {
			t.Errorf("Decode(%q) = %q, not valid NFC", b, text)
		}
		if err == nil && enc == UTF8 && norm.NFC.IsNormal(b) && utf8.Valid(b) && !bytes.Equal(b, []byte(text)) {
			t.Errorf("Decode(%q) = %q, want it unchanged", b, text)
		}
		for enc := UTF8; enc <= CP1258; enc++ {
			if s, err := DecodeAs(b, enc); err == nil && !utf8.ValidString(s) {
				t.Errorf("DecodeAs(%q, %v) = %q", b, enc, s)
			}
		}
	})
}

func TestFromFont(t *testing.T) {
	tests := []struct {
		in, font, want string
		ok             bool
	}{
		{"TØnh \u00adu tó", ".VnTime", "Tỉnh ưu tú", true},
		{"céng hßa", ".VnTimeH", "CỘNG HÒA", true},
		{"Coäng hoøa", "VNI-Times", "Cộng hòa", true},
		{"Céng", "Times New Roman", "Céng", false},
		{"Cộng", ".VnTime", "Cộng", false},
	}
	for _, tt := range tests {
		if got, ok := FromFont(tt.in, tt.font); got != tt.want || ok != tt.ok {
			t.Errorf("FromFont(%q, %q) = %q, %v, want %q, %v", tt.in, tt.font, got, ok, tt.want, tt.ok)
		}
	}
}
