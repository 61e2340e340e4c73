package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFits(t *testing.T) {
	span := func(a, b int) item { return item{Start: a, End: b} }
	tests := []struct {
		kind string
		g, p item
		want bool
	}{
		{"person", span(0, 10), span(0, 10), true},
		{"person", span(0, 10), span(0, 11), false},
		{"organization", span(0, 10), span(0, 9), true},
		{"organization", span(0, 10), span(0, 7), false},
		{"document", span(0, 100), span(2, 20), true},
		{"document", span(0, 100), span(50, 70), false},
		{"figure", span(0, 20), span(0, 3), true},
		{"direction", span(0, 100), span(40, 100), true},
		{"direction", span(0, 100), span(60, 100), false},
		{"date", span(0, 5), span(5, 9), false},
	}
	for _, tt := range tests {
		if got := fits(tt.kind, tt.g, tt.p) > 0; got != tt.want {
			t.Errorf("fits(%s, %v, %v) = %v, want %v", tt.kind, tt.g, tt.p, got, tt.want)
		}
	}
}

func TestAmountResolvesScales(t *testing.T) {
	a, unit, _ := amount(map[string]any{"value": 1200.0, "unit": "triệu đồng"})
	b, _, _ := amount(map[string]any{"value": 1.2, "unit": "tỷ đồng"})
	if a != b || unit != "dong" {
		t.Errorf("got %v %q and %v", a, unit, b)
	}
}

// TestScoreFolder scores one text: one right person, one missed, one false, an optional.
func TestScoreFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("texts/a.txt", "Ông Lý An và bà Vũ Hoa gặp ông Đỗ Lâm, ảnh: Tô Nga")
	write("labels/a.json", `{"items":[
		{"kind":"person","start":4,"end":9,"norm":{"name":"Lý An","offices":[]}},
		{"kind":"person","start":15,"end":21,"norm":{"name":"Vũ Hoa","offices":[]}},
		{"kind":"person","start":43,"end":49,"optional":true,"norm":{"name":"Tô Nga"}}]}`)
	write("pred/a.json", `{"items":[
		{"kind":"person","start":4,"end":9,"norm":{"name":"Lý An","offices":[{"role":"x","text":"x"}]}},
		{"kind":"person","start":0,"end":3,"norm":{"name":"Ông"}},
		{"kind":"person","start":43,"end":49,"norm":{"name":"Tô Nga"}}]}`)
	got, err := scoreFolder(filepath.Join(dir, "labels"), filepath.Join(dir, "texts"), filepath.Join(dir, "pred"), kinds)
	if err != nil {
		t.Fatal(err)
	}
	if c := *got.kind["person"]; c != (count{tp: 1, fp: 1, fn: 1}) {
		t.Errorf("got %+v", c)
	}
	if a := got.attr["person.offices(set)"]; a == nil || a[0] != 0 || a[1] != 1 {
		t.Errorf("offices: got %v", a)
	}
	if r := got.report(kinds, got); !strings.Contains(r, "F1 0.500 (+0.000)") {
		t.Errorf("report:\n%s", r)
	}
}
