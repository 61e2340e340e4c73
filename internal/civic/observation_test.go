package civic_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// growth is a whole observation: "GRDP 9 tháng tăng 7,7–8,2%".
func growth() civic.Observation {
	return civic.Observation{
		Indicator: 1, Area: "tỉnh Thành Nam", Period: "2026-01/2026-09", Role: civic.Actual, Vintage: civic.Estimate,
		Low: civic.Decimal{Digits: 77, Scale: 1}, High: civic.Decimal{Digits: 82, Scale: 1}, Unit: "%", Direction: "up", Against: "2025-01/2025-09", Source: 2,
	}
}

// TestInvariant05 holds that a number says of what, when, where, from where and
// against what; that a range keeps its ends in order; that a lower vintage takes no
// higher one's place; and that nothing is official before its period ended.
func TestInvariant05(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(*civic.Observation)
		want  string
	}{
		{"whole", func(*civic.Observation) {}, ""},
		{"of nothing", func(o *civic.Observation) { o.Indicator = 0 }, "observation.must.indicator"},
		{"of no role", func(o *civic.Observation) { o.Role = "" }, "observation.must.role"},
		{"of no vintage", func(o *civic.Observation) { o.Vintage = "" }, "observation.must.vintage"},
		{"of an unknown vintage", func(o *civic.Observation) { o.Vintage = "guess" }, "observation.must.vintage"},
		{"without a unit", func(o *civic.Observation) { o.Unit = "" }, "observation.must.unit"},
		{"without a period", func(o *civic.Observation) { o.Period = "" }, ""},
		{"of a period said to be unstated", func(o *civic.Observation) { o.Period = civic.Unstated }, ""},
		{"of a period that is none", func(o *civic.Observation) { o.Period = "quý III" }, "observation.must.period"},
		{"of a period the wrong way round", func(o *civic.Observation) { o.Period = "2026-09/2026-01" }, "observation.must.period"},
		{"of nowhere", func(o *civic.Observation) { o.Area = "" }, "observation.must.area"},
		{"of a body", func(o *civic.Observation) { o.Area, o.Organization = "", 3 }, ""},
		{"from nowhere", func(o *civic.Observation) { o.Source = 0 }, "observation.must.source"},
		{"a percentage against nothing", func(o *civic.Observation) { o.Against, o.Direction = "", "" }, "observation.must.against"},
		{"a change against nothing", func(o *civic.Observation) { o.Against, o.Unit = "", "tỷ đồng" }, "observation.must.against"},
		{"so many times nothing", func(o *civic.Observation) { o.Against, o.Direction, o.Unit = "", "", "lần" }, "observation.must.against"},
		{"an amount against nothing", func(o *civic.Observation) { o.Against, o.Direction, o.Unit = "", "", "tỷ đồng" }, ""},
		{"a change whose basis is unstated", func(o *civic.Observation) { o.Against = civic.Unstated }, ""},
		{"a range the wrong way round", func(o *civic.Observation) { o.Low, o.High = o.High, o.Low }, "observation.must.range"},
		{"one value", func(o *civic.Observation) { o.High = o.Low }, ""},
		{"one value, its other end left out", func(o *civic.Observation) { o.High = civic.Decimal{} }, ""},
		{"a range in two scales", func(o *civic.Observation) {
			o.Low, o.High = civic.Decimal{Digits: 8}, civic.Decimal{Digits: 800, Scale: 2}
		}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := growth()
			tt.spoil(&o)
			err := o.Check()
			if keyOf(err) != tt.want || err != nil && !fault.Is(err, fault.Invalid) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	wrong := growth()
	wrong.Low, wrong.High = wrong.High, wrong.Low
	if got, want := msg.Error(msg.Vi, wrong.Check()), "Khoảng giá trị phải từ thấp đến cao: 8.2 đến 7.7."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInvariant05Vintages(t *testing.T) {
	for i, was := range civic.Vintages {
		for j, is := range civic.Vintages {
			old, next := growth(), growth()
			old.Vintage, next.Vintage, next.Source = was, is, 3
			want := ""
			if j < i {
				want = "observation.lower"
			}
			if err := civic.CanSupersede(old, next); keyOf(err) != want || err != nil && !fault.Is(err, fault.Conflict) {
				t.Errorf("%s in place of %s: got %v, want %q", is, was, err, want)
			}
		}
	}
	tests := map[string]func(*civic.Observation){
		"indicator": func(o *civic.Observation) { o.Indicator = 9 },
		"area":      func(o *civic.Observation) { o.Area = "xã Tân Phú" },
		"body":      func(o *civic.Observation) { o.Organization = 9 },
		"unit":      func(o *civic.Observation) { o.Unit = "tỷ đồng" },
		"period":    func(o *civic.Observation) { o.Period = "2026" },
		"role":      func(o *civic.Observation) { o.Role = civic.Target },
		"direction": func(o *civic.Observation) { o.Direction = "down" },
		"basis":     func(o *civic.Observation) { o.Against = "plan" },
	}
	for name, change := range tests {
		next := growth()
		next.Vintage = civic.Official
		change(&next)
		if err := civic.CanSupersede(growth(), next); keyOf(err) != "observation.other" {
			t.Errorf("another %s: got %v, want observation.other", name, err)
		}
	}
	old, next := growth(), growth()
	old.Vintage = civic.Official
	if got, want := msg.Error(msg.Vi, civic.CanSupersede(old, next)), "Số liệu “ước tính” không thay được số liệu “chính thức”."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInvariant05Early(t *testing.T) {
	tests := []struct {
		period  string
		vintage civic.Vintage
		role    civic.ObservationRole
		day     civic.Day
		want    bool
	}{
		{"2026", civic.Official, civic.Actual, "2026-12-31", false},
		{"2026", civic.Official, civic.Actual, "2027-01-01", true},
		{"2026", civic.Revised, civic.Actual, "2026-11-24", false},
		{"2026", civic.Preliminary, civic.Actual, "2026-11-24", true},
		{"2026", civic.Estimate, civic.Actual, "2026-11-24", true},
		{"2026", civic.Stated, civic.Actual, "2026-11-24", true},
		{"2026", civic.Official, civic.Target, "2026-11-24", true},
		{"2026-Q3", civic.Official, civic.Actual, "2026-09-30", false},
		{"2026-Q3", civic.Official, civic.Actual, "2026-10-01", true},
		{"2026-01/2026-06", civic.Official, civic.Actual, "2026-06-30", false},
		{"", civic.Official, civic.Actual, "2026-11-24", true},
	}
	for _, tt := range tests {
		o := growth()
		o.Period, o.Vintage, o.Role = tt.period, tt.vintage, tt.role
		err := o.CheckSaid(tt.day)
		if (err == nil) != tt.want || err != nil && keyOf(err) != "observation.must.ended" {
			t.Errorf("%s %s of %q told on %s: %v, want lawful %v", tt.vintage, tt.role, tt.period, tt.day, err, tt.want)
		}
	}
	o := growth()
	o.Vintage = civic.Official
	if got, want := msg.Error(msg.Vi, o.CheckSaid("2026-09-01")), "Kỳ báo cáo kết thúc ngày 30/9/2026; trước ngày đó chưa có số liệu chính thức."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestInvariant06 holds that a target is laid beside what was only in one unit, of
// one indicator, which defines both.
func TestInvariant06(t *testing.T) {
	target := growth()
	target.Role, target.Vintage, target.Due, target.Source, target.Period = civic.Target, civic.Stated, "2026-12-31", 7, "2026"
	if !civic.SameMeasure(growth(), target) {
		t.Error("a target and an actual of one measure are told apart")
	}
	tests := map[string]func(*civic.Observation){
		"indicator": func(o *civic.Observation) { o.Indicator = 9 },
		"unit":      func(o *civic.Observation) { o.Unit = "tỷ đồng" },
		"area":      func(o *civic.Observation) { o.Area = "xã Tân Phú" },
		"body":      func(o *civic.Observation) { o.Organization = 9 },
	}
	for name, change := range tests {
		o := target
		change(&o)
		if civic.SameMeasure(growth(), o) || civic.SameMeasure(o, growth()) {
			t.Errorf("another %s passes for the same measure", name)
		}
	}
}
