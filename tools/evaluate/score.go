package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// kinds in the order of reports.
var kinds = []string{"person", "organization", "document", "date", "figure", "target", "proposal", "direction", "pledge"}

// need is the overlap (intersection over union) from which two spans of a kind match.
var need = map[string]float64{
	"person": .999, "organization": .8, "document": .5, "date": .5, "figure": .5,
	"target": .5, "proposal": .5, "direction": .5, "pledge": .5,
}

// item is a label or a reading.
type item struct {
	Kind     string         `json:"kind"`
	Start    int            `json:"start"`
	End      int            `json:"end"`
	Norm     map[string]any `json:"norm"`
	Optional bool           `json:"optional"`
}

// page is a file of labels or readings.
type page struct {
	Items  []item   `json:"items"`
	Ignore [][2]int `json:"ignore"`
}

// count holds right, false and missed items.
type count struct{ tp, fp, fn int }

// tally is the score of a folder.
type tally struct {
	kind   map[string]*count
	attr   map[string]*[2]int // right, of
	errors []string
}

func loadPage(name string) (page, error) {
	var p page
	b, err := os.ReadFile(name)
	if err != nil {
		return p, err
	}
	return p, json.Unmarshal(b, &p)
}

// scoreFolder scores each labelled text; a text without a reading counts as empty.
func scoreFolder(labels, texts, pred string, want []string) (*tally, error) {
	t := &tally{kind: map[string]*count{}, attr: map[string]*[2]int{}}
	for _, k := range want {
		t.kind[k] = &count{}
	}
	files, err := filepath.Glob(filepath.Join(labels, "*.json"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		gold, err := loadPage(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		id := strings.TrimSuffix(filepath.Base(f), ".json")
		got, err := loadPage(filepath.Join(pred, id+".json"))
		if err != nil && !os.IsNotExist(err) {
			return nil, fmt.Errorf("%s: %w", id, err)
		}
		var text []rune
		if texts != "" {
			b, err := os.ReadFile(filepath.Join(texts, id+".txt"))
			if err != nil {
				return nil, err
			}
			text = []rune(string(b))
		}
		for _, k := range want {
			t.page(id, k, gold, got, text)
		}
	}
	return t, nil
}

func ofKind(items []item, k string) []item {
	var out []item
	for _, it := range items {
		if it.Kind == k {
			out = append(out, it)
		}
	}
	return out
}

// page scores one kind of one text.
func (t *tally) page(id, k string, gold, got page, text []rune) {
	g, p := ofKind(gold.Items, k), ofKind(got.Items, k)
	gm := match(k, g, p)
	taken := map[int]bool{}
	c := t.kind[k]
	for i := range g {
		j, ok := gm[i]
		if ok {
			taken[j] = true
		}
		switch {
		case g[i].Optional:
		case ok:
			c.tp++
			t.attributes(k, g[i].Norm, p[j].Norm)
		default:
			c.fn++
			t.errors = append(t.errors, fmt.Sprintf("MISS  %s %s %d %q", id, k, g[i].Start, cut(text, g[i])))
		}
	}
	for j := range p {
		if taken[j] || t.excused(k, p[j], g, gold.Ignore, text) {
			continue
		}
		c.fp++
		t.errors = append(t.errors, fmt.Sprintf("FALSE %s %s %d %q", id, k, p[j].Start, cut(text, p[j])))
	}
}

// match pairs labels and readings one to one, the best overlap first; it returns the
// reading of each matched label.
func match(k string, g, p []item) map[int]int {
	type pair struct {
		fit  float64
		opt  bool
		i, j int
	}
	var pairs []pair
	for i := range g {
		for j := range p {
			if v := fits(k, g[i], p[j]); v > 0 {
				pairs = append(pairs, pair{v, g[i].Optional, i, j})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool {
		x, y := pairs[a], pairs[b]
		switch {
		case x.fit != y.fit:
			return x.fit > y.fit
		case x.opt != y.opt:
			return !x.opt
		case x.i != y.i:
			return x.i > y.i
		}
		return x.j > y.j
	})
	gm, pm := map[int]int{}, map[int]bool{}
	for _, x := range pairs {
		if _, ok := gm[x.i]; !ok && !pm[x.j] {
			gm[x.i], pm[x.j] = x.j, true
		}
	}
	return gm
}

// excused reports whether an unmatched reading is no error: it overlaps an optional label,
// starts in an ignored stretch, or is a date without a number.
func (t *tally) excused(k string, p item, gold []item, ignore [][2]int, text []rune) bool {
	if k == "date" && text != nil && !strings.ContainsAny(cut(text, p), "0123456789") && !quarter(cut(text, p)) {
		return true
	}
	if k == "organization" || k == "person" {
		for _, s := range ignore {
			if s[0] <= p.Start && p.Start < s[1] {
				return true
			}
		}
	}
	return slices.ContainsFunc(gold, func(g item) bool { return g.Optional && iou(g, p) > 0 })
}

func quarter(s string) bool {
	i := strings.Index(s, "quý ")
	return i >= 0 && strings.ContainsAny(s[i+len("quý "):], "IVX")
}

func cut(text []rune, it item) string {
	if it.End > len(text) || it.Start < 0 || it.Start > it.End {
		return ""
	}
	return string(text[it.Start:min(it.End, it.Start+90)])
}

func iou(a, b item) float64 {
	in := min(a.End, b.End) - max(a.Start, b.Start)
	if in <= 0 {
		return 0
	}
	return float64(in) / float64(max(a.End, b.End)-min(a.Start, b.Start))
}

// fits returns how well a reading fits a label, 0 when they do not match.
func fits(k string, g, p item) float64 {
	v := iou(g, p)
	inside := g.Start == p.Start || g.Start <= p.Start && p.End <= g.End || p.Start <= g.Start && g.End <= p.End
	switch {
	case v == 0:
		return 0
	case k == "document" && g.Start-p.Start <= 3 && p.Start-g.Start <= 3, (k == "date" || k == "figure") && inside:
		return max(v, .5)
	case v >= need[k]:
		return v
	}
	return 0
}
