package reading

// readMeeting finds the session that the text reports: the first word for one in the lead,
// else in the title.
func (d *doc) readMeeting(items []Item) *Meeting {
	for _, k := range [...]int{d.lead, d.title, d.lead + 1} {
		if k < 0 || k >= len(d.lines) {
			continue
		}
		l := d.lines[k]
		for i := l.a; i < min(l.b, d.bodyEnd); i++ {
			n, typ := d.cl(i, clMeeting)
			if n == 0 || d.used[i]&(inDoc|inOffice) != 0 {
				continue
			}
			st := d.sents[d.sentOf[i]]
			b := d.trimRight(i, st.b)
			m := &Meeting{Span: d.span(i, b), Type: typ, Organizations: []string{}, Participants: []int{}}
			d.meetingFrom(m, items, d.span(st.a, st.b))
			return m
		}
	}
	return nil
}

// meetingFrom fills day, bodies and people; sent is the sentence that tells of the meeting.
func (d *doc) meetingFrom(m *Meeting, items []Item, sent Span) {
	seen := map[string]bool{}
	for _, it := range items {
		inside := it.Start >= sent.Start && it.End <= sent.End
		switch n := it.Norm.(type) {
		case *Date:
			if inside && m.Date == nil && len(n.EDTF) == len("2006-01-02") {
				day := n.EDTF
				m.Date = &day
			}
		case *Organization:
			if inside && !seen[n.Name] {
				seen[n.Name] = true
				m.Organizations = append(m.Organizations, n.Name)
			}
		case *Person:
			if n.Role != "byline" && n.Role != "photo" && len(n.Offices) > 0 && (n.Side != "" || n.Role != "" || inside) && !seen[n.Name] {
				seen[n.Name] = true
				m.Participants = append(m.Participants, it.ID)
			}
		}
	}
}

// sides tells hosts from guests and finds who chairs and who heads the delegation.
func (d *doc) sides() {
	side, line, at, present := "", int32(-1), 0, false
	for k := range d.persons {
		p := &d.persons[k]
		if p.role != "" {
			continue
		}
		x := d.names[p.name]
		st := d.sents[d.sentOf[x.a]]
		if l := d.lineOf[d.sentOf[x.a]]; l != line {
			side, line, present = "", l, false
		}
		for i := max(st.a, at); i < x.a; i++ {
			switch {
			case d.is(i, "về", "phía"):
				side = "host"
				if d.w(i+2) == "đoàn" || d.has(i+2, clFixed) || d.w(i+2) == "bộ" || d.is(i+2, "trung", "ương") || d.is(i+2, "lãnh", "đạo", "bộ") {
					side = "guest"
				}
			case d.is(i, "dự", "buổi", "làm", "việc"), d.is(i, "cùng", "đi"), d.is(i, "tham", "gia", "đoàn"), d.is(i, "đoàn", "công", "tác") && d.w(i+3) == "do":
				if side == "" {
					side = "guest"
				}
			case d.is(i, "cùng", "dự"), d.is(i, "tham", "dự"), d.is(i, "dự", "hội", "nghị"), d.is(i, "dự", "phiên", "họp"), d.is(i, "dự", "có"), d.is(i, "có", "các", "đồng", "chí"), d.is(i, "có", "mặt"), d.is(i, "dự", "cuộc", "họp"), d.is(i, "dự", "buổi"):
				present = true
			}
		}
		at = x.a
		p.side = side
		end := x.b
		for _, o := range p.offices {
			end = max(end, d.offices[o].b)
		}
		p.role = d.roleAt(end, st.b)
		if p.role == "" && (side != "" || present) {
			p.role = "participant"
		}
		if p.role == "head of delegation" && side == "" {
			p.side = "guest"
		}
	}
}

// roleAt reads "chủ trì", "làm trưởng đoàn", "dẫn đầu" behind a mention.
func (d *doc) roleAt(i, limit int) string {
	for k := i; k < min(limit, i+6); k++ {
		switch {
		case d.is(k, "chủ", "trì"), d.is(k, "điều", "hành"):
			return "chair"
		case d.is(k, "làm", "trưởng", "đoàn"), d.is(k, "dẫn", "đầu"):
			return "head of delegation"
		case d.nameAt[k] > 0 || d.offAt[k] > 0:
			return ""
		}
	}
	return ""
}

// leadRank is the rank of the highest person that title and lead name.
func (d *doc) leadRank() int {
	best := 0
	for _, p := range d.persons {
		k := d.lineOf[d.sentOf[d.names[p.name].a]]
		if int(k) == d.lead || int(k) == d.title {
			best = max(best, d.ranks[p.full])
		}
	}
	return best
}
