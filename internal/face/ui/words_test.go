package ui_test

import (
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
)

func TestLeft(t *testing.T) {
	tests := []struct {
		due    civic.Day
		vi, en string
	}{
		{"2026-11-29", "còn 5 ngày", "5 days left"},
		{"2026-11-25", "còn 1 ngày", "1 day left"},
		{"2026-11-24", "hạn hôm nay", "due today"},
		{"2026-11-23", "quá hạn 1 ngày", "1 day overdue"},
		{"2026-11-12", "quá hạn 12 ngày", "12 days overdue"},
		{"", "", ""},
	}
	for _, tt := range tests {
		if got := ui.Left(msg.Vi, "2026-11-24", tt.due); got != tt.vi {
			t.Errorf("Left(%q) = %q, want %q", tt.due, got, tt.vi)
		}
		if got := ui.Left(msg.En, "2026-11-24", tt.due); got != tt.en {
			t.Errorf("Left(%q) in English = %q, want %q", tt.due, got, tt.en)
		}
	}
}

func TestDate(t *testing.T) {
	if got := ui.Date(msg.Vi, "2026-01-05"); got != "5/1/2026" {
		t.Errorf("got %q", got)
	}
	if got := ui.Date(msg.En, "2026-01-05"); got != "5\u00a0Jan\u00a02026" {
		t.Errorf("got %q", got)
	}
	if got := ui.Moment(msg.Vi, civic.InstantOf(now)); got != "Thứ Ba, 24/11/2026,\u00a009:00" {
		t.Errorf("got %q", got)
	}
}

func TestUnbroken(t *testing.T) {
	tests := []struct{ in, want string }{
		{"kinh phí 413 tỷ đồng.", "kinh phí 413~tỷ~đồng."},
		{"Nghị quyết số 12-NQ/TU", "Nghị quyết số~12-NQ/TU"},
		{"tỷ lệ", "tỷ lệ"},
		{"một", "một"},
		{"a  b", "a  b"},
	}
	for _, tt := range tests {
		if got := strings.ReplaceAll(ui.Unbroken(tt.in), "\u00a0", "~"); got != tt.want {
			t.Errorf("Unbroken(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPeriod(t *testing.T) {
	tests := []struct{ in, vi, en string }{
		{"2026", "năm 2026", "2026"},
		{"2026-Q3", "quý III/2026", "Q3 2026"},
		{"2026-09", "tháng 9/2026", "Sep 2026"},
		{"2026-01/2026-09", "9 tháng đầu năm 2026", "first 9 months of 2026"},
		{"2021/2025", "2021–2025", "2021–2025"},
		{"2026-03/2026-05", "tháng 3/2026 đến tháng 5/2026", "Mar 2026 to May 2026"},
		{"2026-06-30", "ngày 30/6/2026", "30\u00a0Jun\u00a02026"},
		{"", "", ""},
		{"sau này", "", ""},
	}
	for _, tt := range tests {
		if got := ui.Period(msg.Vi, tt.in); got != tt.vi {
			t.Errorf("Period(%q) = %q, want %q", tt.in, got, tt.vi)
		}
		if got := ui.Period(msg.En, tt.in); got != tt.en {
			t.Errorf("Period(%q) in English = %q, want %q", tt.in, got, tt.en)
		}
	}
}

func TestValue(t *testing.T) {
	dec := func(digits int64, scale int) civic.Decimal { return civic.Decimal{Digits: digits, Scale: scale} }
	tests := []struct {
		o      civic.Observation
		vi, en string
	}{
		{civic.Observation{Low: dec(77, 1), High: dec(82, 1), Unit: "%", Direction: "up"}, "tăng~7,7–8,2%", "up~7.7–8.2%"},
		{civic.Observation{Low: dec(413, 0), High: dec(413, 0), Unit: "tỷ đồng", Op: ">="}, "trên~413~tỷ~đồng", "over~413~billion~VND"},
		{civic.Observation{Low: dec(12345, 1), Unit: "ha"}, "1.234,5~ha", "1,234.5~ha"},
	}
	for _, tt := range tests {
		if got := strings.ReplaceAll(ui.Value(msg.Vi, tt.o), "\u00a0", "~"); got != tt.vi {
			t.Errorf("Value = %q, want %q", got, tt.vi)
		}
		if got := strings.ReplaceAll(ui.Value(msg.En, tt.o), "\u00a0", "~"); got != tt.en {
			t.Errorf("Value in English = %q, want %q", got, tt.en)
		}
	}
}

func TestAgainstIsNeverGuessed(t *testing.T) {
	o := civic.Observation{Low: civic.Decimal{Digits: 231, Scale: 1}, Unit: "%", Direction: "up", Against: civic.Unstated}
	f := ui.FigureRowOf(msg.Vi, o)
	if !f.Unstated || f.Against != "" {
		t.Errorf("got %+v, want a figure whose basis is not stated", f)
	}
	o.Against = "2025"
	if f = ui.FigureRowOf(msg.Vi, o); f.Unstated || f.Against != "so với năm 2025" {
		t.Errorf("got %q", f.Against)
	}
}

func TestDocumentAddresses(t *testing.T) {
	tests := []struct {
		r    civic.Record
		want string
	}{
		{civic.Record{Kind: civic.Document, Slug: "a", Reference: "67/KH-UBND", Detail: civic.DocumentDetail{Code: "KH", Number: 67, Period: "2026"}}, "/van-ban/ubnd/kh/2026/67"},
		{civic.Record{Kind: civic.Document, Slug: "a", Reference: "1298/QĐ-UBND-HC", Detail: civic.DocumentDetail{Code: "QĐ", Number: 1298, Period: "2026"}}, "/van-ban/ubnd-hc/qd/2026/1298"},
		{civic.Record{Kind: civic.Document, Slug: "a", Reference: "05-CT/TW", Detail: civic.DocumentDetail{Code: "CT", Number: 5, Period: "2015-2020"}}, "/van-ban/tw/ct/2015-2020/5"},
		{civic.Record{Kind: civic.Document, Slug: "a", Reference: "30/2020/NĐ-CP", Detail: civic.DocumentDetail{Code: "NĐ", Number: 30, Period: "2020"}}, "/van-ban/cp/nd/2020/30"},
		{civic.Record{Kind: civic.Document, Slug: "67-ke-hoach", Detail: civic.DocumentDetail{Count: 67}}, "/van-ban/67-ke-hoach"},
		{civic.Record{Kind: civic.Document, Slug: "chi-thi-5", Reference: "05-CT/TW", Detail: civic.DocumentDetail{Code: "CT", Number: 5}}, "/van-ban/chi-thi-5"},
		{civic.Record{Kind: civic.Matter, Reference: "2026-00017"}, "/viec/2026-00017"},
	}
	for _, tt := range tests {
		if got := ui.RecordPath(tt.r); got != tt.want {
			t.Errorf("RecordPath(%s) = %q, want %q", tt.r.Slug, got, tt.want)
		}
	}
}

func TestDrawingsAreSmall(t *testing.T) {
	row := ui.MatterRow{Said: "2026-01-05", FirstDue: "2026-03-01", Due: "2026-09-01", Today: "2026-11-24", Term: civic.Overdue}
	ruler := string(ui.RulerOf(msg.Vi, row))
	for _, want := range []string{"hạn đầu", "hôm nay", "b-over"} {
		if !strings.Contains(ruler, want) {
			t.Errorf("the ruler lacks %q: %s", want, ruler)
		}
	}
	if len(ruler) > 2500 {
		t.Errorf("the ruler is %d bytes", len(ruler))
	}
	var points []ui.Point
	for p := range strings.FieldsSeq("2013 2014 2015 2016 2017 2018 2019 2020 2021 2022 2023 2024 2025 2026") {
		points = append(points, ui.Point{Period: p, Value: civic.Decimal{Digits: int64(len(points)) * 7, Scale: 1}, Final: true}, ui.Point{Period: p, Value: civic.Decimal{Digits: 80, Scale: 1}, Target: true})
	}
	chart := string(ui.ChartOf(msg.Vi, points))
	if len(chart) == 0 || len(chart) > 6<<10 {
		t.Errorf("the chart is %d bytes, want up to 6 KB", len(chart))
	}
	if got := ui.ChartOf(msg.Vi, points[:1]); got != "" {
		t.Errorf("one point makes a chart: %s", got)
	}
}

func TestPager(t *testing.T) {
	p := ui.Pager{Page: 2, Size: 20, Total: 45, Path: "/theo-doi"}
	if p.From() != 21 || p.To() != 40 || p.Pages() != 3 || p.Prev() != "/theo-doi" || p.Next() != "/theo-doi?trang=3" {
		t.Errorf("got %d–%d of %d pages, %q %q", p.From(), p.To(), p.Pages(), p.Prev(), p.Next())
	}
	p.Page = 3
	if p.To() != 45 || p.Next() != "" {
		t.Errorf("the last page ends at %d and leads to %q", p.To(), p.Next())
	}
}
