package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// f1 returns precision, recall and their harmonic mean; of nothing they are 0.
func (c count) f1() (p, r, f float64) {
	div := func(a, b int) float64 {
		if b == 0 {
			return 0
		}
		return float64(a) / float64(b)
	}
	return div(c.tp, c.tp+c.fp), div(c.tp, c.tp+c.fn), div(2*c.tp, 2*c.tp+c.fp+c.fn)
}

// report writes the table; with old it says how each figure moved.
func (t *tally) report(want []string, old *tally) string {
	var b strings.Builder
	var all, before count
	add := func(to *count, c *count) { to.tp, to.fp, to.fn = to.tp+c.tp, to.fp+c.fp, to.fn+c.fn }
	line := func(name string, c, was *count) {
		p, r, f := c.f1()
		fmt.Fprintf(&b, "%-13s tp %4d fp %4d fn %4d  P %.3f R %.3f F1 %.3f", name, c.tp, c.fp, c.fn, p, r, f)
		if was != nil {
			_, _, g := was.f1()
			fmt.Fprintf(&b, " (%+.3f)", f-g)
		}
		b.WriteByte('\n')
	}
	for _, k := range want {
		c := t.kind[k]
		add(&all, c)
		if old == nil {
			line(k, c, nil)
			continue
		}
		add(&before, old.kind[k])
		line(k, c, old.kind[k])
	}
	if old == nil {
		line("all", &all, nil)
	} else {
		line("all", &all, &before)
	}
	for _, name := range slices.Sorted(maps.Keys(t.attr)) {
		a := t.attr[name]
		fmt.Fprintf(&b, "  %s %d/%d %.3f\n", name, a[0], a[1], float64(a[0])/float64(a[1]))
	}
	return b.String()
}

// silence counts what is read in texts that have no labels and whose names begin with dn:
// texts of quite other sorts, in which clauses and documents are noise.
func silence(pred string) (string, error) {
	files, err := filepath.Glob(filepath.Join(pred, "dn*.json"))
	if err != nil || len(files) == 0 {
		return "", err
	}
	loud, texts := 0, 0
	sums := map[string]int{}
	for _, f := range files {
		p, err := loadPage(f)
		if err != nil {
			return "", fmt.Errorf("%s: %w", f, err)
		}
		n := 0
		for _, it := range p.Items {
			sums[it.Kind]++
			switch it.Kind {
			case "document", "target", "proposal", "direction", "pledge":
				n++
			}
		}
		loud += n
		if n > 1 {
			texts++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "silence on %d texts of other sorts: %d clauses and documents in all, %d texts with more than one\n ", len(files), loud, texts)
	for _, k := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&b, " %s %d", k, sums[k])
	}
	b.WriteByte('\n')
	return b.String(), nil
}
