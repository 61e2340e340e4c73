package docnum_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic/docnum"
)

const (
	state = docnum.State
	party = docnum.Party
)

// canonical lists references as the rules write them: form, year, code, issuers, units.
var canonical = []struct {
	in      string
	form    docnum.Form
	number  int
	year    int
	code    string
	issuers string
	units   string
}{
	{"67/KH-UBND", docnum.Ordinary, 67, 0, "KH", "UBND", ""},
	{"38/NQ-HĐND", docnum.Ordinary, 38, 0, "NQ", "HĐND", ""},
	{"1298/QĐ-UBND-HC", docnum.Ordinary, 1298, 0, "QĐ", "UBND", "HC"},
	{"1298/QĐ-UBND", docnum.Ordinary, 1298, 0, "QĐ", "UBND", ""},
	{"38/CT-TTg", docnum.Ordinary, 38, 0, "CT", "TTg", ""},
	{"05/CT-UBND", docnum.Ordinary, 5, 0, "CT", "UBND", ""},
	{"749/QĐ-TTg", docnum.Ordinary, 749, 0, "QĐ", "TTg", ""},
	{"1063/CĐ-TTg", docnum.Ordinary, 1063, 0, "CĐ", "TTg", ""},
	{"02/NQ-CP", docnum.Ordinary, 2, 0, "NQ", "CP", ""},
	{"128/NQ-CP", docnum.Ordinary, 128, 0, "NQ", "CP", ""},
	{"1872/TB-VPCP", docnum.Ordinary, 1872, 0, "TB", "VPCP", ""},
	{"15/TB-UBND", docnum.Ordinary, 15, 0, "TB", "UBND", ""},
	{"213/BC-UBND", docnum.Ordinary, 213, 0, "BC", "UBND", ""},
	{"77/TTr-UBND", docnum.Ordinary, 77, 0, "TTr", "UBND", ""},
	{"12/CTr-UBND", docnum.Ordinary, 12, 0, "CTr", "UBND", ""},
	{"04/ĐA-UBND", docnum.Ordinary, 4, 0, "ĐA", "UBND", ""},
	{"04/DA-UBND", docnum.Ordinary, 4, 0, "DA", "UBND", ""},
	{"09/PA-UBND", docnum.Ordinary, 9, 0, "PA", "UBND", ""},
	{"21/HD-SNV", docnum.Ordinary, 21, 0, "HD", "SNV", ""},
	{"21/HĐ-STC", docnum.Ordinary, 21, 0, "HĐ", "STC", ""},
	{"45/QyĐ-UBND", docnum.Ordinary, 45, 0, "QyĐ", "UBND", ""},
	{"45/QC-BCĐ", docnum.Ordinary, 45, 0, "QC", "BCĐ", ""},
	{"01/TC-VPQH", docnum.Ordinary, 1, 0, "TC", "VPQH", ""},
	{"02/BB-HĐND", docnum.Ordinary, 2, 0, "BB", "HĐND", ""},
	{"33/GM-UBND", docnum.Ordinary, 33, 0, "GM", "UBND", ""},
	{"41/GGT-SYT", docnum.Ordinary, 41, 0, "GGT", "SYT", ""},
	{"52/GUQ-UBND", docnum.Ordinary, 52, 0, "GUQ", "UBND", ""},
	{"06/GNP-SGDĐT", docnum.Ordinary, 6, 0, "GNP", "SGDĐT", ""},
	{"10/BGN-UBND", docnum.Ordinary, 10, 0, "BGN", "UBND", ""},
	{"11/BTT-UBND", docnum.Ordinary, 11, 0, "BTT", "UBND", ""},
	{"17/PC-VP", docnum.Ordinary, 17, 0, "PC", "VP", ""},
	{"18/PG-UBND", docnum.Ordinary, 18, 0, "PG", "UBND", ""},
	{"19/PB-UBND", docnum.Ordinary, 19, 0, "PB", "UBND", ""},
	{"20/SY-UBND", docnum.Ordinary, 20, 0, "SY", "UBND", ""},
	{"22/TrS-UBND", docnum.Ordinary, 22, 0, "TrS", "UBND", ""},
	{"23/SL-UBND", docnum.Ordinary, 23, 0, "SL", "UBND", ""},
	{"12a/KH-UBND", docnum.Ordinary, 12, 0, "KH", "UBND", ""},
	{"01/VBHN-BTC", docnum.Ordinary, 1, 0, "VBHN", "BTC", ""},
	{"12/VBHN-VPQH", docnum.Ordinary, 12, 0, "VBHN", "VPQH", ""},
	{"3351/QĐ-BYT", docnum.Ordinary, 3351, 0, "QĐ", "BYT", ""},
	{"88/QĐ-BKHĐT", docnum.Ordinary, 88, 0, "QĐ", "BKHĐT", ""},
	{"99/QĐ-BNNMT", docnum.Ordinary, 99, 0, "QĐ", "BNNMT", ""},
	{"123/QĐ-CTN", docnum.Ordinary, 123, 0, "QĐ", "CTN", ""},
	{"56/KH-SYT-SGDĐT", docnum.Ordinary, 56, 0, "KH", "SYT SGDĐT", ""},
	{"57/KHPH-SYT-CAT", docnum.Ordinary, 57, 0, "KHPH", "SYT CAT", ""},
	{"58/QCPH-VKS-CA", docnum.Ordinary, 58, 0, "QCPH", "VKS CA", ""},
	{"14/KL-TTr", docnum.Ordinary, 14, 0, "KL", "TTr", ""},
	{"16/TBKL-UBND", docnum.Ordinary, 16, 0, "TBKL", "UBND", ""},
	{"123/CV-UBND", docnum.Ordinary, 123, 0, "CV", "UBND", ""},
	{"31/KH-BCĐ389", docnum.Ordinary, 31, 0, "KH", "BCĐ389", ""},
	{"31/KH-UBATGTQG", docnum.Ordinary, 31, 0, "KH", "UBATGTQG", ""},
	{"07/BC-MTTQ-BTT", docnum.Ordinary, 7, 0, "BC", "MTTQ", "BTT"},
	{"08/TTr-ĐCT", docnum.Ordinary, 8, 0, "TTr", "ĐCT", ""},
	{"29/NQ-QH15", docnum.Ordinary, 29, 0, "NQ", "QH15", ""},
	{"240/KH-LĐLĐ", docnum.Ordinary, 240, 0, "KH", "LĐLĐ", ""},
	{"66/KH-SNN&PTNT", docnum.Ordinary, 66, 0, "KH", "SNN&PTNT", ""},
	{"74821/TB-CTHN", docnum.Ordinary, 74821, 0, "TB", "CTHN", ""},
	{"100001/QĐ-CT", docnum.Ordinary, 100001, 0, "QĐ", "CT", ""},
	{"30/2020/NĐ-CP", docnum.Normative, 30, 2020, "NĐ", "CP", ""},
	{"42/2022/NĐ-CP", docnum.Normative, 42, 2022, "NĐ", "CP", ""},
	{"94/2022/NĐ-CP", docnum.Normative, 94, 2022, "NĐ", "CP", ""},
	{"224/2026/NĐ-CP", docnum.Normative, 224, 2026, "NĐ", "CP", ""},
	{"104/2016/QH13", docnum.Normative, 104, 2016, "", "QH13", ""},
	{"80/2015/QH13", docnum.Normative, 80, 2015, "", "QH13", ""},
	{"64/2025/QH15", docnum.Normative, 64, 2025, "", "QH15", ""},
	{"91/2025/QH15", docnum.Normative, 91, 2025, "", "QH15", ""},
	{"02/2022/UBTVQH15", docnum.Normative, 2, 2022, "", "UBTVQH15", ""},
	{"18/2004/PL-UBTVQH11", docnum.Normative, 18, 2004, "PL", "UBTVQH11", ""},
	{"55/2005/NQ-QH11", docnum.Normative, 55, 2005, "NQ", "QH11", ""},
	{"1211/2016/NQ-UBTVQH13", docnum.Normative, 1211, 2016, "NQ", "UBTVQH13", ""},
	{"55/2011/TTLT-BGDĐT-BTC", docnum.Normative, 55, 2011, "TTLT", "BGDĐT BTC", ""},
	{"29/2013/TTLT-BGDĐT-BLĐTBXH-BTC", docnum.Normative, 29, 2013, "TTLT", "BGDĐT BLĐTBXH BTC", ""},
	{"403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", docnum.Normative, 403, 2017, "NQLT", "UBTVQH14 CP ĐCTUBTWMTTQVN", ""},
	{"01/2011/TT-BNV", docnum.Normative, 1, 2011, "TT", "BNV", ""},
	{"12/2020/TT-BYT", docnum.Normative, 12, 2020, "TT", "BYT", ""},
	{"05/2019/TT-BVHTTDL", docnum.Normative, 5, 2019, "TT", "BVHTTDL", ""},
	{"09/2021/TT-TTCP", docnum.Normative, 9, 2021, "TT", "TTCP", ""},
	{"39/2016/TT-NHNN", docnum.Normative, 39, 2016, "TT", "NHNN", ""},
	{"02/2019/NQ-HĐTP", docnum.Normative, 2, 2019, "NQ", "HĐTP", ""},
	{"07/2018/L-CTN", docnum.Normative, 7, 2018, "L", "CTN", ""},
	{"04/2017/QĐ-UBND", docnum.Normative, 4, 2017, "QĐ", "UBND", ""},
	{"22/2021/NQ-HĐND", docnum.Normative, 22, 2021, "NQ", "HĐND", ""},
	{"28/2018/QĐ-TTg", docnum.Normative, 28, 2018, "QĐ", "TTg", ""},
	{"20/2008/CT-TTg", docnum.Normative, 20, 2008, "CT", "TTg", ""},
	{"15/2021/KH-UBND", docnum.Normative, 15, 2021, "KH", "UBND", ""},
	{"12/UBND-VX", docnum.Letter, 12, 0, "", "UBND", "VX"},
	{"2720/UBND-TKTH", docnum.Letter, 2720, 0, "", "UBND", "TKTH"},
	{"4567/VPCP-KGVX", docnum.Letter, 4567, 0, "", "VPCP", "KGVX"},
	{"1234/BYT-DP", docnum.Letter, 1234, 0, "", "BYT", "DP"},
	{"456/SGDĐT-GDTrH", docnum.Letter, 456, 0, "", "SGDĐT", "GDTrH"},
	{"789/BNV-CCVC", docnum.Letter, 789, 0, "", "BNV", "CCVC"},
	{"3456/BTC-NSNN", docnum.Letter, 3456, 0, "", "BTC", "NSNN"},
	{"25/HĐND-TT", docnum.Letter, 25, 0, "", "HĐND", "TT"},
	{"26/UBND-VP6", docnum.Letter, 26, 0, "", "UBND", "VP6"},
	{"27/TTg-KTTH", docnum.Letter, 27, 0, "", "TTg", "KTTH"},
	{"123/EVN-KT", docnum.Letter, 123, 0, "", "EVN", "KT"},
	{"321/XYZ-VP", docnum.Letter, 321, 0, "", "XYZ", "VP"},
	{"88/UBND-KT-TH", docnum.Letter, 88, 0, "", "UBND", "KT TH"},
	{"64/CP", docnum.Letter, 64, 0, "", "CP", ""},
	{"135/HĐBT", docnum.Letter, 135, 0, "", "HĐBT", ""},
	{"71/UBND", docnum.Letter, 71, 0, "", "UBND", ""},
	{"12-NQ/TU", docnum.PartyNumbers, 12, 0, "NQ", "TU", ""},
	{"05-CT/TW", docnum.PartyNumbers, 5, 0, "CT", "TW", ""},
	{"234-CV/BTGTU", docnum.PartyNumbers, 234, 0, "CV", "BTGTU", ""},
	{"367-QĐ/TWĐTN-VP", docnum.PartyNumbers, 367, 0, "QĐ", "TWĐTN", "VP"},
	{"26-NQ/TW", docnum.PartyNumbers, 26, 0, "NQ", "TW", ""},
	{"72-NQ/TW", docnum.PartyNumbers, 72, 0, "NQ", "TW", ""},
	{"66-QĐ/TW", docnum.PartyNumbers, 66, 0, "QĐ", "TW", ""},
	{"399-QĐ/TW", docnum.PartyNumbers, 399, 0, "QĐ", "TW", ""},
	{"36-HD/VPTW", docnum.PartyNumbers, 36, 0, "HD", "VPTW", ""},
	{"05-HD/VPTW", docnum.PartyNumbers, 5, 0, "HD", "VPTW", ""},
	{"16-HD/BTCTW", docnum.PartyNumbers, 16, 0, "HD", "BTCTW", ""},
	{"78-KL/TW", docnum.PartyNumbers, 78, 0, "KL", "TW", ""},
	{"19-CTr/TU", docnum.PartyNumbers, 19, 0, "CTr", "TU", ""},
	{"19-CTrHĐ/TU", docnum.PartyNumbers, 19, 0, "CTrHĐ", "TU", ""},
	{"03-KH/HU", docnum.PartyNumbers, 3, 0, "KH", "HU", ""},
	{"44-BC/ĐU", docnum.PartyNumbers, 44, 0, "BC", "ĐU", ""},
	{"45-TB/TU", docnum.PartyNumbers, 45, 0, "TB", "TU", ""},
	{"46-TTr/BTCTU", docnum.PartyNumbers, 46, 0, "TTr", "BTCTU", ""},
	{"47-BB/HU", docnum.PartyNumbers, 47, 0, "BB", "HU", ""},
	{"48-ĐA/TU", docnum.PartyNumbers, 48, 0, "ĐA", "TU", ""},
	{"49-PA/TU", docnum.PartyNumbers, 49, 0, "PA", "TU", ""},
	{"50-QC/TU", docnum.PartyNumbers, 50, 0, "QC", "TU", ""},
	{"51-TT/TU", docnum.PartyNumbers, 51, 0, "TT", "TU", ""},
	{"52-CV/VPTU", docnum.PartyNumbers, 52, 0, "CV", "VPTU", ""},
	{"53-QĐi/TU", docnum.PartyNumbers, 53, 0, "QĐi", "TU", ""},
	{"54-KH/UBKTTU", docnum.PartyNumbers, 54, 0, "KH", "UBKTTU", ""},
	{"55-NQ/ThU", docnum.PartyNumbers, 55, 0, "NQ", "ThU", ""},
	{"01-NQ/ĐH", docnum.PartyNumbers, 1, 0, "NQ", "ĐH", ""},
	{"56-KHPH/BTGTU-SGDĐT", docnum.PartyNumbers, 56, 0, "KHPH", "BTGTU SGDĐT", ""},
	{"57-KH/TĐTN-BTG", docnum.PartyNumbers, 57, 0, "KH", "TĐTN", "BTG"},
}

func TestParse(t *testing.T) {
	if len(canonical) < 120 {
		t.Errorf("%d references, want 120 at least", len(canonical))
	}
	for _, tt := range canonical {
		t.Run(tt.in, func(t *testing.T) {
			want := docnum.Ref{
				System: state, Form: tt.form, Number: tt.number, Year: tt.year, Code: tt.code,
				Issuers: strings.Fields(tt.issuers), Units: strings.Fields(tt.units), Raw: tt.in,
			}
			if tt.form == docnum.PartyNumbers {
				want.System = party
			}
			if tt.in == "12a/KH-UBND" {
				want.Suffix = "a"
			}
			got, err := docnum.Parse(tt.in)
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
				t.Fatalf("Parse(%q): %v (-want +got):\n%s", tt.in, err, diff)
			}
			if got.String() != tt.in {
				t.Errorf("String() = %q, want %q", got, tt.in)
			}
		})
	}
}

func TestParseLoose(t *testing.T) {
	w := func(ws ...docnum.Warning) []docnum.Warning { return ws }
	tests := []struct {
		in, want string
		warnings []docnum.Warning
	}{
		{"67/KH-UBND", "67/KH-UBND", nil},
		{"Số: 67/KH-UBND", "67/KH-UBND", w(docnum.Prefix)},
		{"số 67/KH-UBND", "67/KH-UBND", w(docnum.Prefix)},
		{"Kế hoạch số 67/KH-UBND", "67/KH-UBND", w(docnum.Prefix)},
		{"Nghị quyết 12-NQ/TU", "12-NQ/TU", w(docnum.Prefix)},
		{"18 NQ/ TU", "18-NQ/TU", w(docnum.Spaces, docnum.Missing)},
		{"12 - NQ / TU", "12-NQ/TU", w(docnum.Spaces)},
		{" 67/KH-UBND ", "67/KH-UBND", w(docnum.Spaces)},
		{"67/KH-\u00a0UBND", "67/KH-UBND", w(docnum.Spaces)},
		{"67/\u200bKH-UBND", "67/KH-UBND", w(docnum.Spaces)},
		{"12/Ctr-UBND", "12/CTr-UBND", w(docnum.Case)},
		{"12/TTR-UBND", "12/TTr-UBND", w(docnum.Case)},
		{"749/QĐ-TTG", "749/QĐ-TTg", w(docnum.Case)},
		{"67/kh-ubnd", "67/KH-UBND", w(docnum.Case)},
		{"12A/KH-UBND", "12a/KH-UBND", w(docnum.Case)},
		{"749/QD-TTg", "749/QĐ-TTg", w(docnum.Letters)},
		{"38/NQ-HDND", "38/NQ-HĐND", w(docnum.Letters)},
		{"749/QÐ-TTg", "749/QĐ-TTg", w(docnum.Letters)},
		{"05-CT/TƯ", "05-CT/TW", w(docnum.Letters)},
		{"1872TB-VPCP", "1872/TB-VPCP", w(docnum.Missing)},
		{"12NQ/TU", "12-NQ/TU", w(docnum.Missing)},
		{"72-NQ-TW", "72-NQ/TW", w(docnum.Separator)},
		{"72/NQ/TW", "72-NQ/TW", w(docnum.Separator)},
		{"26/NQ-TW", "26-NQ/TW", w(docnum.Separator)},
		{"67-KH/UBND", "67/KH-UBND", w(docnum.Separator)},
		{"67-KH-UBND", "67/KH-UBND", w(docnum.Separator)},
		{"64-HĐBT", "64/HĐBT", w(docnum.Separator)},
		{"30-2020-NĐ-CP", "30/2020/NĐ-CP", w(docnum.Separator)},
		{"01/2012/TTLT/BGDĐT-BNV", "01/2012/TTLT-BGDĐT-BNV", w(docnum.Separator)},
		{"1298/QĐ-UBND/HC", "1298/QĐ-UBND-HC", w(docnum.Separator)},
		{"67/KH–UBND", "67/KH-UBND", w(docnum.Dashes)},
		{"12—NQ∕TU", "12-NQ/TU", w(docnum.Dashes)},
		{norm.NFD.String("Số: 67/KH-UBND"), "67/KH-UBND", w(docnum.Prefix, docnum.NotNFC)},
		{norm.NFD.String("05-CT/TƯ"), "05-CT/TW", w(docnum.Letters, docnum.NotNFC)},
		{"67/KH-UBND.", "67/KH-UBND", w(docnum.Trailing)},
		{"67/KH-UBND ./.", "67/KH-UBND", w(docnum.Trailing)},
		{"5-CT/TW", "05-CT/TW", w(docnum.Zeros)},
		{"005/QĐ-UBND", "05/QĐ-UBND", w(docnum.Zeros)},
		{"067/KH-UBND", "67/KH-UBND", w(docnum.Zeros)},
		{"so: 5 – nq - tư .", "05-NQ/TW", w(docnum.Prefix, docnum.Spaces, docnum.Case, docnum.Letters, docnum.Separator, docnum.Dashes, docnum.Trailing, docnum.Zeros)},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			got, ws, err := docnum.ParseLoose(tt.in)
			if err != nil {
				t.Fatalf("ParseLoose(%q): %v", tt.in, err)
			}
			if got.String() != tt.want || got.Raw != tt.in {
				t.Errorf("ParseLoose(%q) = %s, raw %q, want %s", tt.in, got, got.Raw, tt.want)
			}
			if diff := cmp.Diff(tt.warnings, ws); diff != "" {
				t.Errorf("ParseLoose(%q) warnings (-want +got):\n%s", tt.in, diff)
			}
			if _, err := docnum.Parse(tt.in); (err == nil) != (len(tt.warnings) == 0) {
				t.Errorf("Parse(%q): %v, want it to refuse what is only tolerated", tt.in, err)
			}
		})
	}
}

func TestRefuse(t *testing.T) {
	for _, in := range []string{
		"", " ", "abc", "15/1/2022", "15-1-2022", "15.1.2022", "1/2022", "7/10", "7/10 xã", "24/7", "24/24h", "50/50",
		"0912345678", "0912 345 678", "0228.3649.123", "(0228) 3649-123", "413 tỷ đồng", "1.234,5", "8,02%", "7,7 – 8,2%",
		"5 km/h", "100 USD/tấn", "5 UBND", "12/12 tổ chức", "Covid-19", "lần thứ XIII", "mũi 2", "18 tuổi",
		"2016 – 2021", "6 nghị quyết", "67/", "67/KH", "67/KH-", "/KH-UBND", "0/KH-UBND", "00/KH-UBND", "1234567/KH-UBND",
		"12/1899/QĐ-UBND", "12/QĐ", "12-ABC/TU", "12-CĐ/TU", "12/KL/ABC-12", "67/KH-UBND tỉnh", "Nghị định", "12/KH-Ủy",
		"67-KH-ABC", "15/1/2022/KH-UBND", "12/2020/ABC-DEF", "12/2020/KLX", "Thông báo về 67/KH-UBND", "1/2-KH/UBND",
		"12/KL-" + strings.Repeat("A", 25), strings.Repeat("1/", 200), "\xff67/KH-UBND", "10/km-h", "12/X-YZ",
	} {
		if got, _, err := docnum.ParseLoose(in); fault.KindOf(err) != fault.Invalid || err == nil {
			t.Errorf("ParseLoose(%q) = %s, %v, want Invalid", in, got, err)
		}
	}
}

func TestIdentity(t *testing.T) {
	same := [][2]string{
		{"1298/QĐ-UBND-HC", "1298/QĐ-UBND"},
		{"12/UBND-VX", "12/CV-UBND"},
		{"05-CT/TW", "5 - ct/TƯ"},
	}
	for _, p := range same {
		a, b := loose(t, p[0]), loose(t, p[1])
		if a.Identity("2021") != b.Identity("2021") || a.WebPath("2021") != b.WebPath("2021") {
			t.Errorf("%s and %s: %s, %s, want the same", a, b, a.Identity("2021"), b.Identity("2021"))
		}
	}
	if r := loose(t, "67/KH-UBND"); r.Identity("2021") == r.Identity("2022") {
		t.Error("two years give one identity")
	}
	if r := loose(t, "30/2020/NĐ-CP"); r.Identity("2021") != r.Identity("") {
		t.Error("a normative reference takes its period from the caller")
	}
	seen, paths := map[string]string{}, map[string]string{}
	for _, tt := range canonical {
		r := loose(t, tt.in)
		id, path := r.Identity("2021"), r.WebPath("2021").String()
		if seen[id] != paths[path] {
			t.Errorf("%s: identity is that of %q, address %s that of %q", r, seen[id], path, paths[path])
		}
		seen[id], paths[path] = tt.in, tt.in
		for i := range len(path) {
			if c := path[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("/-_.", rune(c)) {
				t.Errorf("%s: address %q has %q", r, path, c)
			}
		}
	}
}

func loose(t testing.TB, s string) docnum.Ref {
	t.Helper()
	r, _, err := docnum.ParseLoose(s)
	if err != nil {
		t.Fatalf("ParseLoose(%q): %v", s, err)
	}
	return r
}

func TestWebPath(t *testing.T) {
	tests := []struct{ in, period, want string }{
		{"67/KH-UBND", "2021", "ubnd/kh/2021/67"},
		{"1298/QĐ-UBND-HC", "2021", "ubnd/qd/2021/1298"},
		{"38/NQ-HĐND", "2021", "hdnd/nq/2021/38"},
		{"30/2020/NĐ-CP", "", "cp/nd-qppl/2020/30"},
		{"104/2016/QH13", "", "qh13/luat/2016/104"},
		{"12/UBND-VX", "2021", "ubnd/cong-van/2021/12"},
		{"12a/UBND-VX", "", "ubnd/cong-van/0/12a"},
		{"05-CT/TW", "Khóa XII (2016–2021)", "tw/ct/khoa-xii-2016-2021/5"},
		{"12-NQ/TU", "2020-2025", "tu/nq/2020-2025/12"},
		{"04/ĐA-UBND", "2021", "ubnd/_d_a/2021/4"},
		{"04/DA-UBND", "2021", "ubnd/da/2021/4"},
		{"31/KH-BCĐ", "2021", "bcd/kh/2021/31"},
		{"31-KH/BCĐ", "2021", "bcd/kh-dang/2021/31"},
		{"66/KH-SNN&PTNT", "2021", "_snn.ptnt/kh/2021/66"},
		{"55/2011/TTLT-BGDĐT-BTC", "", "bgddt-btc/ttlt-qppl/2011/55"},
	}
	for _, tt := range tests {
		if got := loose(t, tt.in).WebPath(tt.period).String(); got != tt.want {
			t.Errorf("WebPath(%s, %q) = %s, want %s", tt.in, tt.period, got, tt.want)
		}
	}
}

func TestRefSays(t *testing.T) {
	tests := []struct {
		in, typ   string
		normative bool
		numbering docnum.Numbering
	}{
		{"67/KH-UBND", "kế hoạch", false, docnum.ByYear},
		{"30/2020/NĐ-CP", "nghị định", true, docnum.ByYear},
		{"15/2021/KH-UBND", "kế hoạch", false, docnum.ByYear},
		{"04/QĐ-UBND", "quyết định", false, docnum.ByYear},
		{"104/2016/QH13", "", true, docnum.ByYear},
		{"12/UBND-VX", "công văn", false, docnum.ByYear},
		{"12-CV/TU", "công văn", false, docnum.ByTerm},
		{"51-TT/TU", "thông tri", false, docnum.ByTerm},
	}
	for _, tt := range tests {
		r := loose(t, tt.in)
		typ, ok := r.Type()
		if typ.Vi != tt.typ || ok != (tt.typ != "") || r.Normative() != tt.normative || r.Numbering() != tt.numbering {
			t.Errorf("%s: type %q, normative %v, numbering %v", r, typ.Vi, r.Normative(), r.Numbering())
		}
	}
}

func TestWarningNames(t *testing.T) {
	if docnum.Zeros.Key() != "docnum.warn.zeros" || docnum.Warning(99).String() != "unknown" {
		t.Errorf("%s, %s", docnum.Zeros.Key(), docnum.Warning(99))
	}
}

func FuzzParse(f *testing.F) {
	for _, tt := range canonical {
		f.Add(tt.in)
	}
	for _, s := range []string{"18 NQ/ TU", "72-NQ-TW", "1872TB-VPCP", "Số: 5-ct/TƯ.", "12/X&Y-Đ", "1/KH-TTG1", "1/L-đđ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, _, err := docnum.ParseLoose(s)
		strict, errStrict := docnum.Parse(s)
		if errStrict == nil && (err != nil || strict.String() != s) {
			t.Fatalf("Parse(%q) = %s; loosely %v", s, strict, err)
		}
		if err != nil {
			return
		}
		again, err := docnum.Parse(r.String())
		if err != nil || !again.Equal(r) || again.Identity("1") != r.Identity("1") || again.WebPath("1") != r.WebPath("1") {
			t.Fatalf("ParseLoose(%q) = %+v, which Parse reads as %+v, %v", s, r, again, err)
		}
		if n := len(r.Issuers); n == 0 || r.Number == 0 || (r.Year != 0) != (r.Form == docnum.Normative) {
			t.Fatalf("ParseLoose(%q) = %+v", s, r)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for i := range b.N {
		if _, err := docnum.Parse(canonical[i%len(canonical)].in); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWebPathIsUnique crosses codes with symbols that differ by little.
func TestWebPathIsUnique(t *testing.T) {
	codes := []string{"ĐA", "DA", "HĐ", "HD", "QĐ", "CĐ", "KH", "CV", "TT", "TC"}
	syms := []string{"ĐU", "DU", "CĐ", "CD", "DD", "ĐĐ", "DĐ", "ĐD", "S&T", "ST", "BCĐ", "BCĐ1", "BCD", "UBND", "TTg", "SXYZ", "TU", "ThU", "TTG1"}
	ids := map[string]string{} // identity by address
	for _, code := range codes {
		for _, a := range syms {
			for _, b := range append(syms, "") {
				tail := a
				if b != "" {
					tail += "-" + b
				}
				for _, s := range []string{"7/" + code + "-" + tail, "7-" + code + "/" + tail, "7/2021/" + code + "-" + tail, "7/" + tail} {
					r, _, err := docnum.ParseLoose(s)
					if err != nil {
						continue
					}
					id, path := r.Identity("2021"), r.WebPath("2021").String()
					if other, ok := ids[path]; ok && other != id {
						t.Errorf("%s: %s and %s share the address %s", r, id, other, path)
					}
					ids[path] = id
				}
			}
		}
	}
	all := map[string]bool{}
	for _, id := range ids {
		if all[id] {
			t.Errorf("%s has two addresses", id)
		}
		all[id] = true
	}
	if len(ids) < 1000 {
		t.Errorf("%d addresses only", len(ids))
	}
}
