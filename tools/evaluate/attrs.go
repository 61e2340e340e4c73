package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// plain maps each toned letter to its base.
var plain = func() map[rune]rune {
	m := map[rune]rune{}
	for _, row := range []string{
		"aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự", "yỳýỷỹỵ", "dđ",
	} {
		base := []rune(row)[0]
		for _, r := range row {
			m[r] = base
		}
	}
	return m
}()

// fold writes s, which is NFC, in small letters without tones and marks, words parted by
// one blank.
func fold(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if base, ok := plain[r]; ok {
			r = base
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '%' || r == '/' {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// near reports whether two texts share enough words: need of the shorter, a third of the
// longer.
func near(a, b string, need float64) bool {
	x, y := set(strings.Fields(fold(a))), set(strings.Fields(fold(b)))
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y)
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return float64(n)/float64(min(len(x), len(y))) >= need && float64(n)/float64(max(len(x), len(y))) >= .34
}

func set(ws []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range ws {
		m[w] = true
	}
	return m
}

// text writes an attribute as text; a missing one is empty.
func text(m map[string]any, k string) string {
	switch v := m[k].(type) {
	case nil:
		return ""
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}

// offices are the texts of a person's offices, folded.
func offices(m map[string]any) map[string]bool {
	out := map[string]bool{}
	list, _ := m["offices"].([]any)
	for _, o := range list {
		switch o := o.(type) {
		case string:
			out[fold(o)] = true
		case map[string]any:
			out[fold(text(o, "text"))] = true
		}
	}
	return out
}

// scales are the words in a unit that multiply.
var scales = map[string]float64{"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}

// amount returns the value in base units, and the unit without its scale words.
func amount(m map[string]any) (float64, string, bool) {
	v, ok := m["value"].(float64)
	if !ok {
		return 0, "", false
	}
	var rest []string
	for _, w := range strings.Fields(strings.ToLower(text(m, "unit"))) {
		if f, ok := scales[w]; ok {
			v *= f
		} else {
			rest = append(rest, w)
		}
	}
	return v, fold(strings.Join(rest, " ")), true
}

// put counts one attribute.
func (t *tally) put(k, name string, ok bool) {
	key := k + "." + name
	if t.attr[key] == nil {
		t.attr[key] = &[2]int{}
	}
	if ok {
		t.attr[key][0]++
	}
	t.attr[key][1]++
}

// attributes compares the norms of a matched pair.
func (t *tally) attributes(k string, g, p map[string]any) {
	switch k {
	case "person":
		t.put(k, "name", fold(text(g, "name")) == fold(text(p, "name")))
		a, b := offices(g), offices(p)
		same := len(a) == len(b)
		for o := range a {
			same = same && b[o]
		}
		t.put(k, "offices(set)", same)
	case "organization":
		t.put(k, "name", near(text(g, "name"), text(p, "name"), .8))
	case "date":
		t.put(k, "edtf", text(g, "edtf") == text(p, "edtf"))
	case "document":
		t.document(g, p)
	case "figure":
		t.figure(g, p)
	case "target":
		for _, n := range []string{"deadline", "value"} {
			if s := text(g, n); s != "" {
				t.put(k, n, strings.HasPrefix(text(p, n), s))
			}
		}
	default:
		for _, n := range []string{"by", "to"} {
			if s := text(g, n); s != "" {
				t.put(k, n, near(s, text(p, n), .5))
			}
		}
	}
}

func (t *tally) document(g, p map[string]any) {
	t.put("document", "type", fold(text(g, "type")) == fold(text(p, "type")))
	for _, n := range []string{"number", "issuer", "count", "date", "status"} {
		s := text(g, n)
		if s == "" {
			continue
		}
		squeeze := func(s string) string { return strings.ReplaceAll(fold(s), " ", "") }
		t.put("document", n, squeeze(s) == squeeze(text(p, n)) || n == "issuer" && near(s, text(p, n), .5))
	}
}

func (t *tally) figure(g, p map[string]any) {
	gv, gu, gok := amount(g)
	pv, pu, pok := amount(p)
	t.put("figure", "value", gok && pok && math.Abs(gv-pv) <= 1e-6*max(1, math.Abs(gv)))
	t.put("figure", "unit", gu == pu || near(gu, pu, .5))
	if s := text(g, "value2"); s != "" {
		t.put("figure", "value2", s == text(p, "value2"))
	}
	t.put("figure", "direction", text(g, "direction") == text(p, "direction"))
	if s := text(g, "compare_base"); s != "" {
		t.put("figure", "compare_base", near(s, text(p, "compare_base"), .5))
	}
	if s := text(g, "period"); s != "" {
		t.put("figure", "period", s == text(p, "period"))
	}
	t.put("figure", "indicator", near(text(g, "indicator"), text(p, "indicator"), .5))
}
