package newsroom

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

const (
	growth = `{"indicator":"GRDP","value":7.7,"value2":8.2,"unit":"%","direction":"up","compare_base":"2025","period":"2026"}`
	leader = `{"name":"Trần Hữu Khánh","offices":[{"role":"Bí thư","organization":"Tỉnh ủy","text":"Bí thư Tỉnh ủy"}],"side":"host"}`
)

func TestFieldsHaveNames(t *testing.T) {
	for _, kind := range Kinds() {
		n := newNorm(kind)
		if p, ok := n.(*reading.Figure); ok {
			p.Indicator = "GRDP"
		}
		norm, err := encodeNorm(n)
		if err != nil {
			t.Fatal(err)
		}
		fields, err := Fields(kind, norm)
		if err != nil || len(fields) == 0 {
			t.Errorf("Fields(%s) = %v, %v, want some", kind, fields, err)
		}
		for _, f := range fields {
			if !msg.Has(string(f.Label)) {
				t.Errorf("%s: the field %s has no name %s", kind, f.Key, f.Label)
			}
			for _, c := range f.Choices {
				if !msg.Has(string(c.Label)) {
					t.Errorf("%s: the choice %s of %s has no name %s", kind, c.Value, f.Key, c.Label)
				}
			}
			if f.Kind == FieldChoice && len(f.Choices) < 2 {
				t.Errorf("%s: the field %s has no choices", kind, f.Key)
			}
		}
	}
}

func TestFieldsOfAFigure(t *testing.T) {
	fields, err := Fields("figure", growth)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range fields {
		if f.Value != "" {
			got[f.Key] = f.Value
		}
	}
	want := map[string]string{"indicator": "GRDP", "value": "7,7", "value2": "8,2", "unit": "%", "direction": "up", "compare_base": "2025", "period": "2026"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Fields (-want +got):\n%s", diff)
	}
}

func TestApply(t *testing.T) {
	tests := []struct {
		name, kind, norm string
		set              map[string]string
		want             string // part of the norm
	}{
		{"a number", "figure", growth, map[string]string{"value": "1.234,5"}, `"value":1234.5`},
		{"the far end taken away", "figure", growth, map[string]string{"value2": ""}, `"value":7.7,"unit"`},
		{"a base in words", "figure", growth, map[string]string{"compare_base": "dự toán"}, `"compare_base":"dự toán"`},
		{"a base that is a date", "figure", growth, map[string]string{"compare_base": "quý I/2025"}, `"compare_base":"2025-Q1"`},
		{"a deadline", "direction", `{"specificity":1}`, map[string]string{"deadline": "Quý II/2027", "to": "Sở Y tế"}, `"to":"Sở Y tế","deadline":"2027-Q2"`},
		{"an office parted by a bar", "person", leader, map[string]string{"offices": "Bí thư Tỉnh ủy\nTrưởng ban | Ban Tổ chức Tỉnh ủy"}, `{"role":"Trưởng ban","organization":"Ban Tổ chức Tỉnh ủy","text":"Trưởng ban Ban Tổ chức Tỉnh ủy"}`},
		{"an office parted by the engine", "person", leader, map[string]string{"offices": "Giám đốc Sở Y tế"}, `{"role":"Giám đốc","organization":"Sở Y tế","text":"Giám đốc Sở Y tế"}`},
		{"what is not named stays", "person", leader, map[string]string{"side": "guest"}, `"text":"Bí thư Tỉnh ủy"}],"side":"guest"`},
		{"a count", "document", `{"type":"kế hoạch"}`, map[string]string{"count": "1.067"}, `"count":1067`},
		{"a text in another normal form", "organization", `{"name":"Sở"}`, map[string]string{"name": "So\u031b\u0309 Y te\u0302\u0301"}, `"name":"Sở Y tế"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := apply(tt.kind, tt.norm, tt.set)
			if err != nil || !strings.Contains(got, tt.want) {
				t.Errorf("apply = %s, %v, want %s in it", got, err, tt.want)
			}
			if again, err := checkNorm(tt.kind, got); err != nil || again != got {
				t.Errorf("checkNorm(%s) = %s, %v, want the same", got, again, err)
			}
		})
	}
}

func TestApplyRefuses(t *testing.T) {
	tests := []struct {
		name, kind, norm string
		set              map[string]string
		wantKey, words   string // words: part of the sentence
	}{
		{"no number", "figure", growth, map[string]string{"value": "bảy phẩy bảy"}, "vn.number", "bảy phẩy bảy"},
		{"a number left out", "figure", growth, map[string]string{"value": ""}, "vn.number", "1.234,5"},
		{"no date", "target", `{}`, map[string]string{"deadline": "31/2/2026"}, "newsroom.date", "31/2/2026"},
		{"no choice", "figure", growth, map[string]string{"direction": "ngang"}, "newsroom.choice", "Tăng, giảm"},
		{"no field", "figure", growth, map[string]string{"colour": "red"}, "newsroom.field.none", "colour"},
		{"no name", "person", leader, map[string]string{"name": " "}, "newsroom.field.needed", "Họ tên"},
		{"half a document", "document", `{"type":"kế hoạch"}`, map[string]string{"count": "1,5"}, "newsroom.count", "1,5"},
		{"too exact", "figure", growth, map[string]string{"value": "0,12345678901"}, "vn.number", "0,12345678901"},
		{"a kind that is none", "poem", `{}`, nil, "newsroom.kind", "poem"},
		{"another kind's norm", "date", growth, nil, "newsroom.norm", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := apply(tt.kind, tt.norm, tt.set)
			key, _ := fault.Message(err)
			if !fault.Is(err, fault.Invalid) || key != tt.wantKey {
				t.Fatalf("apply = %s, %v, want invalid %s", got, err, tt.wantKey)
			}
			if said := msg.Error(msg.Vi, err); !strings.Contains(said, tt.words) {
				t.Errorf("said %q, want %q in it", said, tt.words)
			}
			if !msg.Has(key) {
				t.Errorf("no sentence %s", key)
			}
		})
	}
	for _, norm := range []string{"", "{", `{"edtf":"hôm nay"}`, `{"edtf":""}`} {
		if got, err := checkNorm("date", norm); !fault.Is(err, fault.Invalid) {
			t.Errorf("checkNorm(%q) = %q, %v, want invalid", norm, got, err)
		}
	}
}

func TestSummary(t *testing.T) {
	tests := []struct {
		lang             msg.Lang
		kind, norm, want string
	}{
		{msg.Vi, "figure", growth, "GRDP · 7,7–8,2 % · tăng · so với 2025 · kỳ 2026"},
		{msg.En, "figure", growth, "GRDP · 7,7–8,2 % · up · against 2025 · period 2026"},
		{msg.Vi, "figure", `{"indicator":"xuất khẩu","value":23.1,"unit":"%","direction":"up"}`, "xuất khẩu · 23,1 % · tăng · so với: không nêu"},
		{msg.Vi, "figure", `{"indicator":"thu ngân sách","value":11,"unit":"%","direction":"up","compare_base":"dự toán"}`, "thu ngân sách · 11 % · tăng · so với dự toán"},
		{msg.Vi, "figure", `{"indicator":"kinh phí","value":413,"unit":"tỷ đồng","q":"over"}`, "kinh phí · > 413 tỷ đồng"},
		{msg.Vi, "figure", `{"indicator":"xã đạt chuẩn","value":12,"of":15,"unit":"xã"}`, "xã đạt chuẩn · 12/15 xã · so với tổng số 15 xã"},
		{msg.Vi, "person", leader, "Trần Hữu Khánh · Bí thư Tỉnh ủy · bên tiếp"},
		{msg.Vi, "document", `{"type":"kế hoạch","issuer":"UBND tỉnh","count":67}`, "67 kế hoạch · UBND tỉnh"},
		{msg.Vi, "document", `{"type":"chỉ thị","number":"05","reference":"05-CT/TW","issuer":"Bộ Chính trị","inferred":true}`, "chỉ thị · 05-CT/TW · Bộ Chính trị · suy ra"},
		{msg.Vi, "target", `{"what":"tiêm mũi 2","deadline":"2022-01-15"}`, "tiêm mũi 2 · hạn 15/1/2022"},
		{msg.Vi, "direction", `{"by":"Trần Hữu Khánh","to":"Sở Y tế","deadline":"2027-Q2","specificity":2}`, "Trần Hữu Khánh → Sở Y tế · hạn Quý II/2027 · có con số hoặc thời hạn"},
		{msg.Vi, "date", `{"edtf":"2016/2020"}`, "2016 – 2020"},
		{msg.Vi, "organization", `{"name":"Sở Y tế"}`, "Sở Y tế"},
		{msg.Vi, "meeting", `{"type":"buổi làm việc","organizations":["Ban Thường vụ Tỉnh ủy"]}`, "buổi làm việc · Ban Thường vụ Tỉnh ủy"},
		{msg.Vi, "figure", `{`, ""},
	}
	for _, tt := range tests {
		if got := Summary(tt.lang, tt.kind, tt.norm); got != tt.want {
			t.Errorf("Summary(%s, %s, %s) = %q, want %q", tt.lang, tt.kind, tt.norm, got, tt.want)
		}
	}
}
