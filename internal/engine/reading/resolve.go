package reading

import (
	"slices"
	"strings"
)

// emit turns the atoms into items in the order of the text.
func (d *doc) emit() []Item {
	items := make([]Item, 0, len(d.persons)+len(d.bodies)+len(d.docs)+len(d.dates)+len(d.figures)+len(d.clauses)+len(d.targets))
	for _, p := range d.persons {
		x := d.names[p.name]
		n := &Person{Name: p.full, Offices: []Office{}, Role: p.role, Side: p.side}
		for _, o := range p.offices {
			n.Offices = append(n.Offices, d.officeOf(o))
		}
		items = append(items, d.item(KindPerson, x.a, x.b, n, x.rule, stretch{x.honor, x.a}))
	}
	for _, x := range d.bodies {
		if x.hidden || d.isUsed(x.a, inOffice) {
			continue
		}
		n := &Organization{Name: x.name, Type: strings.ToLower(x.head)}
		if n.Name == "" {
			n.Name = d.clean(x.a, x.b)
		}
		items = append(items, d.item(KindOrganization, x.a, x.b, n, x.rule, stretch{}))
	}
	for i := range d.docs {
		x := &d.docs[i]
		items = append(items, d.item(KindDocument, x.a, x.b, &x.norm, x.rule, x.trigger))
	}
	for _, x := range d.dates {
		if x.edtf != "" || x.yearless {
			items = append(items, d.item(KindDate, x.a, x.b, &Date{EDTF: x.edtf, Inferred: x.inferred}, x.rule, stretch{}))
		}
	}
	for i := range d.figures {
		x := &d.figures[i]
		items = append(items, d.item(KindFigure, x.a, x.b, &x.norm, x.rule, x.trigger))
	}
	items = d.emitClauses(items)
	slices.SortStableFunc(items, func(a, b Item) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	for i := range items {
		items[i].ID = i + 1
	}
	d.bind(items)
	return items
}

// emitClauses adds targets, directions, proposals and pledges.
func (d *doc) emitClauses(items []Item) []Item {
	for i := range d.targets {
		x := &d.targets[i]
		items = append(items, d.item(KindTarget, x.a, x.b, &x.norm, x.rule, x.trigger))
	}
	for _, list := range [...][]clauseAtom{d.clauses, d.heads} {
		for i := range list {
			x := &list[i]
			n := &Clause{By: x.by, ByItem: x.byTok, ToItem: -1}
			if x.byTok >= 0 && d.nameAt[x.byTok] == 0 {
				n.By = d.expand(n.By, x.byTok)
			}
			if x.to.b > x.to.a {
				n.To, n.ToItem = d.expand(d.clean(x.to.a, x.to.b), x.to.a), x.to.a
			}
			items = append(items, d.item(x.kind, x.a, x.b, n, x.rule, x.trigger))
		}
	}
	return items
}

// expand returns the full name for a lone word like "sở", "hiệp hội", "tỉnh" at token i:
// the last body or place with that head.
func (d *doc) expand(s string, i int) string {
	switch low := strings.ToLower(s); low {
	case "sở", "hội", "hiệp hội", "ban", "cục", "công ty", "tập đoàn", "bộ", "liên đoàn", "chi cục", "viện", "trung tâm", "ngân hàng", "phòng":
		for j := i - 1; j > max(0, i-600); j-- {
			if d.bodyAt[j] == 0 {
				continue
			}
			x := d.bodies[d.bodyAt[j]-1]
			if !x.hidden && strings.HasPrefix(strings.ToLower(d.clean(x.a, x.b)), low+" ") {
				return d.clean(x.a, x.b)
			}
		}
	case "tỉnh", "thành phố", "huyện", "thị xã", "quận", "địa phương":
		for j := i - 1; j > max(0, i-600); j-- {
			if n, _ := d.cl(j, clPlaceLevel); n > 0 && d.capital(j+n) && (low == "địa phương" || strings.EqualFold(d.clean(j, j+n), low)) && d.used[j]&inDoc == 0 {
				if e := d.placeOf(j, j+n); e > j+n {
					return d.clean(j, e)
				}
			}
		}
	}
	return s
}

// bind turns the token numbers of speakers and addressees into ids of items, and tells
// what day, value and documents each clause holds. Items are in order.
func (d *doc) bind(items []Item) {
	at := map[int]int{}
	for i := range items {
		if k := items[i].Kind; k == KindPerson || k == KindOrganization {
			at[items[i].Start] = items[i].ID
		}
	}
	id := func(tok int) int {
		if tok < 0 || tok >= len(d.toks) {
			return 0
		}
		return at[int(d.toks[tok].rs)]
	}
	named := map[string]int{} // the last mention of each person
	for i := range items {
		if p, ok := items[i].Norm.(*Person); ok {
			named[p.Name] = items[i].ID
		}
		n, ok := items[i].Norm.(*Clause)
		if !ok {
			continue
		}
		n.ByItem, n.ToItem = id(n.ByItem), id(n.ToItem)
		if n.ByItem == 0 {
			n.ByItem = named[n.By]
		}
		value := false
		for j := i + 1; j < len(items) && items[j].Start < items[i].End; j++ {
			switch m := items[j].Norm.(type) {
			case *Document:
				n.Cites = append(n.Cites, items[j].ID)
			case *Figure:
				value = true
			case *Date:
				if n.Deadline == "" && d.due(items[i], items[j]) {
					n.Deadline = m.EDTF
				}
			}
		}
		n.Specificity = specificity(items[i].Text, n.Deadline != "", value)
	}
}

// due reports whether the date item is a day by which the clause is to be done.
func (d *doc) due(clause, date Item) bool {
	before := strings.Fields(clause.Text[:d.bytesOf(clause, date)])
	if len(before) == 0 {
		return false
	}
	switch strings.ToLower(before[len(before)-1]) {
	case "trước", "đến", "hết", "trong", "xong", "vào":
		return true
	}
	return false
}

// bytesOf returns the byte in clause's text at which date begins.
func (d *doc) bytesOf(clause, date Item) int {
	n := date.Start - clause.Start
	for i := range clause.Text {
		if n == 0 {
			return i
		}
		n--
	}
	return 0
}

// specificity grades what is asked: 0 vague, 1 an act and its object, 2 a value or a day,
// 3 both.
func specificity(text string, day, value bool) int {
	switch {
	case day && value:
		return 3
	case day || value:
		return 2
	case len(strings.Fields(text)) < 8:
		return 0
	}
	for _, vague := range [...]string{"quan tâm", "chú trọng", "tiếp tục quan tâm", "nâng cao", "phát huy", "nỗ lực", "cố gắng"} {
		if strings.HasPrefix(strings.ToLower(text), vague) {
			return 0
		}
	}
	return 1
}

// item makes one item of tokens [a, b).
func (d *doc) item(k Kind, a, b int, n Norm, rule string, trigger stretch) Item {
	s := d.span(a, b)
	sent := d.sents[d.sentOf[a]]
	it := Item{Kind: k, Start: s.Start, End: s.End, Text: d.slice(a, b), Sentence: d.span(sent.a, sent.b), Norm: n, Rule: rule}
	if trigger.b > trigger.a {
		t := d.span(trigger.a, trigger.b)
		it.Trigger = &t
	}
	return it
}
