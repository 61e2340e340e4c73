package demo

import (
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
)

func TestFill(t *testing.T) {
	tests := []struct {
		text string
		day  civic.Day
		want string
	}{
		{"ngày {ngày}, trước ngày {ngày+30}", "2026-11-24", "ngày 24/11/2026, trước ngày 24/12/2026"},
		{"{ngày-1}", "2028-03-01", "29/2/2028"},
		{"{năm-1}, {năm}, {năm+1}", "2026-01-01", "2025, 2026, 2027"},
		{"{quý}, {quý-1}, {quý+1}", "2026-01-15", "I/2026, IV/2025, II/2026"},
		{"{quý+1}", "2026-12-31", "I/2027"},
		{"{tháng}, {tháng-1}", "2026-01-31", "1/2026, 12/2025"},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got, err := fill(tt.text, tt.day); err != nil || got != tt.want {
				t.Errorf("fill(%q) on %s = %q, %v, want %q", tt.text, tt.day, got, err, tt.want)
			}
		})
	}
	for _, text := range []string{"{tuần}", "{ngày+}", "{ngày +1}", "{quý-1", "năm}", "{}"} {
		if got, err := fill(text, "2026-11-24"); err == nil {
			t.Errorf("fill(%q) = %q, want an error", text, got)
		}
	}
}

func TestParseReport(t *testing.T) {
	tests := []struct{ name, text string }{
		{"no end of the head", "site a\nsection b\nday -1\n"},
		{"a day to come", "site a\nsection b\nday 1\n---\n"},
		{"no site", "section b\nday -1\n---\n"},
		{"an unknown line", "site a\nsection b\nday -1\nlead yes\n---\n"},
		{"a thirteenth month", "site a\nsection b\nday -1\nmonths 13\n---\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := parseReport(tt.text); err == nil {
				t.Errorf("parseReport = %+v, want an error", got)
			}
		})
	}
}

// TestReportsOnEveryDay holds that the reports can be told on any day: on a working
// day of a month that fits them, after history began and before yesterday.
func TestReportsOnEveryDay(t *testing.T) {
	for today := civic.Day("2026-01-01"); today < "2028-03-02"; today = today.Plus(1) {
		reports, err := readReports(today)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range reports {
			if ago := r.on.Until(today); !weekday(r.on) || ago < 2 || ago > -firstDay-20 {
				t.Fatalf("on %s %s is told on %s", today, r.name, r.on)
			}
			if strings.TrimSpace(r.text) == "" || portalOf(r.site).label == "" {
				t.Fatalf("%s has no text or no site %q", r.name, r.site)
			}
		}
	}
}
