package newsroom

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

func TestShortTitle(t *testing.T) {
	long := strings.Repeat("rà soát lại quy hoạch ", 12)
	tests := []struct{ words, subject, want string }{
		{"cần tiếp tục thực hiện có hiệu quả các nghị quyết", "", "Tiếp tục thực hiện có hiệu quả các nghị quyết"},
		{"cần phải rà soát, sắp xếp đội ngũ cán bộ.", "", "Rà soát, sắp xếp đội ngũ cán bộ"},
		{"Sở Y tế phải công khai danh mục thuốc", "Sở Y tế", "Công khai danh mục thuốc"},
		{"Sở Y tế công khai danh mục thuốc", "Sở Y tế", "Sở Y tế công khai danh mục thuốc"},
		{"sẽ hoàn thành tiêm mũi 2", "", "Hoàn thành tiêm mũi 2"},
		{"phấn đấu đến năm 2030", "", "Đến năm 2030"},
		{"cần", "", "Cần"},
	}
	for _, tt := range tests {
		if got := shortTitle(tt.words, tt.subject); got != tt.want {
			t.Errorf("shortTitle(%q, %q) = %q, want %q", tt.words, tt.subject, got, tt.want)
		}
	}
	got := shortTitle(long)
	if n := utf8.RuneCountInString(got); n > titleRunes || !strings.HasSuffix(got, "…") || strings.HasSuffix(got, " …") || !strings.HasPrefix(upperFirst(long), strings.TrimSuffix(got, "…")) {
		t.Errorf("shortTitle of a long text = %q (%d runes), want up to %d, cut between words", got, n, titleRunes)
	}
}

// spanAt returns a confirmed span of words in a text.
func spanAt(t *testing.T, text, words, kind string, norm any) told {
	t.Helper()
	before, _, ok := strings.Cut(text, words)
	if !ok {
		t.Fatalf("%q is not in the text", words)
	}
	start := utf8.RuneCountInString(before)
	s := civic.Span{ID: civic.SpanID(start + 1), Start: start, End: start + utf8.RuneCountInString(words), Exact: words, Kind: kind}
	s.Status = civic.Accepted
	return told{s, norm}
}

func TestDraftMatter(t *testing.T) {
	const text = "Đồng chí yêu cầu Sở Y tế phải công khai danh mục thuốc trước Quý II/2027 trên cổng thông tin."
	clause := spanAt(t, text, "Sở Y tế phải công khai danh mục thuốc trước Quý II/2027 trên cổng thông tin", "direction",
		&reading.Clause{By: "Trần Hữu Khánh", To: "Sở Y tế", Deadline: "2027-Q2", Specificity: 3})
	date := spanAt(t, text, "Quý II/2027", "date", &reading.Date{EDTF: "2027-Q2"})
	got, ok := draftMatter(clause, []told{clause, date}, "2026-11-24")
	want := civic.Record{
		Kind: civic.Matter, Subkind: civic.Direction, Title: "Công khai danh mục thuốc trước Quý II/2027 trên cổng thông tin",
		Summary: clause.span.Exact, Date: "2026-11-24", Language: "vi",
		Detail: civic.MatterDetail{Specificity: 3, DueWords: "trước Quý II/2027", Addressee: "Sở Y tế", Speaker: "Trần Hữu Khánh"},
	}
	if !ok || got.due != "2027-06-30" || got.by != "Trần Hữu Khánh" || got.to != "Sở Y tế" {
		t.Errorf("draftMatter = %+v, %v", got, ok)
	}
	if diff := cmp.Diff(want, got.record); diff != "" {
		t.Errorf("the record (-want +got):\n%s", diff)
	}
	for kind, want := range map[string]civic.Subkind{"proposal": civic.Proposal, "direction": civic.Direction, "pledge": civic.Pledge, "target": civic.Pledge} {
		if got := subkindOf(kind); got != want {
			t.Errorf("subkindOf(%s) = %s, want %s", kind, got, want)
		}
	}
}

func TestDraftTarget(t *testing.T) {
	value := reading.Decimal{Digits: 70}
	measured := told{norm: &reading.Target{What: "tỷ lệ đô thị hóa", Value: &value, Unit: "%", Deadline: "2030"}}
	if _, ok := draftMatter(measured, nil, ""); ok {
		t.Error("a target with a value is a matter, want an observation")
	}
	o, indicator, ok := draftTarget(measured.norm.(*reading.Target), civic.Organization{Area: "tỉnh Thành Nam"})
	want := civic.Observation{
		Area: "tỉnh Thành Nam", Period: "2030", Role: civic.Target, Vintage: civic.Stated, Low: civic.Decimal{Digits: 70}, High: civic.Decimal{Digits: 70},
		Unit: "%", Due: "2030-12-31", Against: civic.Unstated,
	}
	if diff := cmp.Diff(want, o); diff != "" || !ok || indicator.Slug != "ty-le-do-thi-hoa-ty-le" {
		t.Errorf("draftTarget = %v, %s (-want +got):\n%s", ok, indicator.Slug, diff)
	}
	for _, n := range []*reading.Target{{What: "xóa nhà tạm", Deadline: "2026-12-31"}, {Value: &value, Unit: "%"}} {
		if _, _, ok := draftTarget(n, civic.Organization{}); ok {
			t.Errorf("draftTarget(%+v) = true, want false", n)
		}
		if m, ok := draftMatter(told{norm: n, span: civic.Span{Kind: "target"}}, nil, ""); !ok || m.record.Subkind != civic.Pledge {
			t.Errorf("draftMatter(%+v) = %+v, %v, want a pledge", n, m, ok)
		}
	}
}

func TestDraftDocument(t *testing.T) {
	tests := []struct {
		name, exact string
		norm        reading.Document
		want        civic.Record
	}{
		{"a reference", "Kế hoạch số 67/KH-UBND ngày 5/3/2026", reading.Document{Type: "kế hoạch", Number: "67/KH-UBND", Reference: "67/KH-UBND", Date: "2026-03-05", Issuer: "UBND tỉnh"}, civic.Record{
			Kind: civic.Document, Subkind: civic.Cited, Slug: "ke-hoach-67-kh-ubnd", Reference: "67/KH-UBND", Title: "Kế hoạch 67/KH-UBND", Date: "2026-03-05",
			Detail: civic.DocumentDetail{System: civic.StateSystem, Type: "kế hoạch", Code: "KH", Number: 67, Period: "2026", Issuer: "UBND tỉnh"},
		}},
		{"an inferred reference", "Chỉ thị 05", reading.Document{Type: "chỉ thị", System: "party", Number: "05", Reference: "05-CT/TW", Issuer: "Bộ Chính trị", Inferred: true}, civic.Record{
			Kind: civic.Document, Subkind: civic.Cited, Slug: "chi-thi-05-ct-tw", Reference: "05-CT/TW", Title: "Chỉ thị 05-CT/TW",
			Detail: civic.DocumentDetail{System: civic.PartySystem, Type: "chỉ thị", Code: "CT", Number: 5, Issuer: "Bộ Chính trị", Inferred: true},
		}},
		{"a count", "67 kế hoạch", reading.Document{Type: "kế hoạch", Count: 67, Issuer: "UBND tỉnh"}, civic.Record{
			Kind: civic.Document, Subkind: civic.Declared, Slug: "67-ke-hoach-ubnd-tinh", Title: "67 kế hoạch",
			Detail: civic.DocumentDetail{Type: "kế hoạch", Count: 67, Issuer: "UBND tỉnh"},
		}},
		{"a title", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", reading.Document{Type: "nghị quyết", Term: "XX"}, civic.Record{
			Kind: civic.Document, Subkind: civic.Cited, Slug: "nghi-quyet-dai-hoi-dang-bo-tinh-lan-thu-xx", Title: "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX",
			Detail: civic.DocumentDetail{Type: "nghị quyết", Period: "XX"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Summary, tt.want.Language = tt.exact, "vi"
			got := draftDocument(told{span: civic.Span{Exact: tt.exact}}, &tt.norm)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("draftDocument (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDraftFigure(t *testing.T) {
	d := func(n int64, scale int) reading.Decimal { return reading.Decimal{Digits: n, Scale: scale} }
	far, of := d(82, 1), d(15, 0)
	tests := []struct {
		name                      string
		norm                      reading.Figure
		against, code, title, op  string
		low, high                 string
		role                      civic.ObservationRole
		vintage                   civic.Vintage
		area                      string
		direction, measure, limit string
	}{
		{
			"a range of growth",
			reading.Figure{Indicator: "GRDP", Value: d(77, 1), Value2: &far, Unit: "%", Direction: "up", CompareBase: "2025", Period: "2026"},
			"2025", "grdp-toc-do-tang-giam", "Tốc độ tăng, giảm GRDP", "", "7.7", "8.2", civic.Actual, civic.Stated, "tỉnh Thành Nam", "up", "growth", "",
		},
		{
			"a growth that says no base",
			reading.Figure{Indicator: "giá trị xuất khẩu", Value: d(231, 1), Unit: "%", Direction: "up"},
			civic.Unstated, "gia-tri-xuat-khau-toc-do-tang-giam", "Tốc độ tăng, giảm giá trị xuất khẩu", "", "23.1", "23.1", civic.Actual, civic.Stated, "tỉnh Thành Nam", "up", "growth", "",
		},
		{
			"a share of the plan",
			reading.Figure{Indicator: "Giải ngân vốn đầu tư công", Value: d(965, 1), Unit: "%", CompareBase: "kế hoạch", Mode: "estimate"},
			"plan", "giai-ngan-von-dau-tu-cong-ty-le", "Giải ngân vốn đầu tư công", "", "96.5", "96.5", civic.Actual, civic.Estimate, "tỉnh Thành Nam", "", "share", "",
		},
		{
			"an amount",
			reading.Figure{Indicator: "kinh phí", Value: d(413, 0), Unit: "tỷ đồng", Q: "over", Area: "xã Hòa Lạc"},
			"", "kinh-phi-ty-dong", "Kinh phí", ">=", "413", "413", civic.Actual, civic.Stated, "xã Hòa Lạc", "", "level", "",
		},
		{
			"a part of a whole",
			reading.Figure{Indicator: "xã đạt chuẩn", Value: d(12, 0), Of: &of, Unit: "xã"},
			"tổng số 15 xã", "xa-dat-chuan-xa", "Xã đạt chuẩn", "", "12", "12", civic.Actual, civic.Stated, "tỉnh Thành Nam", "", "level", "",
		},
		{
			"a plan",
			reading.Figure{Indicator: "thu ngân sách", Value: d(21500, 0), Unit: "tỷ đồng", Mode: "plan", Period: "2026"},
			"", "thu-ngan-sach-ty-dong", "Thu ngân sách", "", "21500", "21500", civic.Target, civic.Stated, "tỉnh Thành Nam", "", "level", "2026-12-31",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o, r, ok := draftFigure(&tt.norm, civic.Organization{ID: 7, Area: "tỉnh Thành Nam"})
			if !ok || o.Against != tt.against || o.Op != tt.op || o.Low.String() != tt.low || o.High.String() != tt.high || o.Role != tt.role || o.Vintage != tt.vintage || o.Area != tt.area || o.Direction != tt.direction || string(o.Due) != tt.limit {
				t.Errorf("the observation: got %+v, %v, want %+v", o, ok, tt)
			}
			if r.Slug != tt.code || r.Title != tt.title || r.IndicatorDetail().Measure != tt.measure || r.IndicatorDetail().Unit != tt.norm.Unit {
				t.Errorf("the indicator: got %+v, want %s %q %s", r, tt.code, tt.title, tt.measure)
			}
		})
	}
	plain := reading.Figure{Indicator: "kinh phí", Value: d(3, 0), Unit: "tỷ đồng", Period: "kỳ trước"}
	if o, _, _ := draftFigure(&plain, civic.Organization{ID: 7}); o.Organization != 7 || o.Period != "" {
		t.Errorf("without an area and with a period that is none: got %+v, want it the body's, of no period", o)
	}
	for _, n := range []reading.Figure{{Value: d(3, 0), Unit: "tỷ đồng"}, {Indicator: "kinh phí", Value: d(3, 0)}} {
		if _, _, ok := draftFigure(&n, civic.Organization{}); ok {
			t.Errorf("draftFigure(%+v) = true, want false: it does not say what, or in which unit", n)
		}
	}
}

func TestDelegates(t *testing.T) {
	said := func(id civic.SpanID, p reading.Person) told {
		return told{civic.Span{ID: id, Kind: "person"}, &p}
	}
	office := func(text string) []reading.Office { return []reading.Office{{Role: text, Text: text}} }
	all := []told{
		said(1, reading.Person{Name: "Đinh Công Thuận", Offices: office("Trưởng ban Kinh tế Trung ương")}),
		said(2, reading.Person{Name: "Lê Thị Minh Hạnh", Offices: append(office("Phó Bí thư Tỉnh ủy"), office("Chủ tịch HĐND tỉnh")...), Side: "host", Role: "participant"}),
		said(3, reading.Person{Name: "Đinh Công Thuận", Offices: append(office("Trưởng ban Kinh tế"), office("Ủy viên Trung ương")...), Side: "guest", Role: "chair"}),
		said(4, reading.Person{Name: "Tạ Văn Nhượng"}),
		said(5, reading.Person{Name: "Minh Quân", Role: "byline"}),
		said(6, reading.Person{Name: "Hà Văn Ảnh", Role: "photo"}),
		said(7, reading.Person{Name: "Vũ Thị Lan"}),
		{civic.Span{ID: 8, Kind: "pledge"}, &reading.Clause{By: "Vũ Thị Lan"}},
	}
	ds := delegates(all)
	got := map[string]string{}
	for _, d := range ds {
		var offices []string
		for _, o := range d.offices {
			offices = append(offices, o.Text)
		}
		got[d.name] = strings.Join(offices, "; ") + "|" + d.side + "|" + string(d.partyRole())
		if !d.inOffice() {
			got[d.name] = "not in office"
		}
	}
	want := map[string]string{
		"Đinh Công Thuận":  "Trưởng ban Kinh tế Trung ương; Ủy viên Trung ương|guest|chair",
		"Lê Thị Minh Hạnh": "Phó Bí thư Tỉnh ủy; Chủ tịch HĐND tỉnh|host|host",
		"Tạ Văn Nhượng":    "not in office",
		"Minh Quân":        "not in office",
		"Hà Văn Ảnh":       "not in office",
		"Vũ Thị Lan":       "||mentioned",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("delegates (-want +got):\n%s", diff)
	}
	if len(ds[0].spans) != 2 || ds[0].first.ID != 1 {
		t.Errorf("the mentions of %s: got %v, first %d, want 2, first 1", ds[0].name, ds[0].spans, ds[0].first.ID)
	}
}

func TestSameMeasure(t *testing.T) {
	a := civic.Observation{Role: civic.Actual, Period: "2026", Area: "tỉnh Thành Nam", Against: "2025", Unit: "%", Low: civic.Decimal{Digits: 84, Scale: 1}, High: civic.Decimal{Digits: 84, Scale: 1}}
	b := a
	b.Low, b.High = civic.Decimal{Digits: 840, Scale: 2}, civic.Decimal{Digits: 840, Scale: 2}
	if !sameMeasure(a, b) || !sameValue(a, b) {
		t.Error("8,4 and 8,40 of one measure differ")
	}
	for name, change := range map[string]func(*civic.Observation){
		"another period": func(o *civic.Observation) { o.Period = "2025" },
		"another area":   func(o *civic.Observation) { o.Area = "" },
		"another basis":  func(o *civic.Observation) { o.Against = civic.Unstated },
		"a target":       func(o *civic.Observation) { o.Role = civic.Target },
	} {
		c := a
		change(&c)
		if sameMeasure(a, c) {
			t.Errorf("%s is the same measure", name)
		}
	}
	a.Period, b.Period = "", ""
	if sameMeasure(a, b) {
		t.Error("two numbers without a period are the same measure")
	}
}
