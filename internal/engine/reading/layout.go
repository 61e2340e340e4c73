package reading

// cutLines finds the lines that hold something.
func (d *doc) cutLines() {
	a := 0
	for i := range d.toks {
		if i > 0 && d.toks[i].nl {
			d.lines = append(d.lines, stretch{a, i})
			a = i
		}
	}
	if a < len(d.toks) {
		d.lines = append(d.lines, stretch{a, len(d.toks)})
	}
}

// shortLine is more tokens than a title of page furniture has.
const shortLine = 12

// readLayout tells breadcrumb, title, lead, body, byline and furniture apart.
func (d *doc) readLayout() {
	d.layout = Layout{}
	d.title, d.lead, d.byline = -1, -1, stretch{}
	d.bodyEnd, d.furnFrom = len(d.toks), len(d.toks)
	first := 0
	for first < len(d.lines) && d.isCrumb(d.lines[first]) {
		first++
	}
	if first > 0 {
		s := d.span(d.lines[0].a, d.lines[first-1].b)
		d.layout.Breadcrumb = &s
	}
	end := d.cutFurniture(first)
	if first >= end {
		return
	}
	next := first
	if end-first > 1 || !d.closes(d.lines[first]) {
		d.title = first
		s := d.trimSpan(d.lines[first])
		d.layout.Title = &s
		next++
	}
	if end-first >= 3 && d.lines[next].b <= d.bodyEnd {
		d.lead = next
		s := d.trimSpan(d.lines[next])
		d.layout.Lead = &s
		next++
	}
	d.findByline(next, end)
	if next < end && d.lines[next].a < d.bodyEnd {
		s := d.span(d.lines[next].a, d.bodyEnd)
		d.layout.Body = &s
	}
}

// closes reports whether a line ends like a sentence.
func (d *doc) closes(l stretch) bool {
	w := d.w(min(l.b, d.bodyEnd) - 1)
	return w == "." || w == "…" || w == "!" || w == "?" || w == "”"
}

// trimSpan is the span of a line.
func (d *doc) trimSpan(l stretch) Span { return d.span(l.a, min(l.b, d.bodyEnd)) }

func (d *doc) isCrumb(l stretch) bool {
	n, v := d.cl(l.a, clHonourless)
	if n == 0 || v != "crumb" || l.b-l.a > 30 {
		return false
	}
	return l.a+n == l.b || !d.wordAt(l.a+n)
}

// isFurniture reports whether a phrase of page furniture begins at i and fills the rest
// of its line; such phrases stand in capitals or alone.
func (d *doc) isFurniture(i, lineEnd int) bool {
	n, v := d.cl(i, clHonourless)
	if n == 0 || v != "end" {
		return false
	}
	j := i + n
	for j < lineEnd && !d.wordAt(j) && !d.digit(j) {
		j++
	}
	return j == lineEnd
}

// cutFurniture sets where the furniture behind the text begins and returns the number of
// the first line that is furniture in whole.
func (d *doc) cutFurniture(first int) int {
	end := len(d.lines)
	for k := end - 1; k > first+1; k-- { // a heading of furniture, with short lines only behind it
		l := d.lines[k]
		if d.isFurniture(l.a, l.b) {
			end = k
		} else if l.b-l.a > 40 {
			break
		}
	}
	if end > first { // a title of furniture glued to the end of the last line
		l := d.lines[end-1]
		for i := max(l.a+1, l.b-shortLine); i < l.b; i++ {
			if (d.glued(i) && d.wordAt(i-1) || d.tok(i).shape == shUpper) && d.isFurniture(i, l.b) {
				d.bodyEnd = i
				d.layout.Furniture = append(d.layout.Furniture, d.span(i, l.b))
				break
			}
		}
	}
	if d.bodyEnd == len(d.toks) && end < len(d.lines) {
		d.bodyEnd = d.lines[end].a
	}
	for _, l := range d.lines[end:] {
		d.layout.Furniture = append(d.layout.Furniture, d.span(l.a, l.b))
	}
	return end
}

// findByline looks for the writer's name in the last line of the text: behind T/h, or as
// a few capitalised words alone or behind the last full stop.
func (d *doc) findByline(next, end int) {
	for k := end - 1; k >= max(next, end-2); k-- {
		l := stretch{d.lines[k].a, min(d.lines[k].b, d.bodyEnd)}
		a := l.a
		if l.b-l.a > shortLine {
			if k != end-1 {
				return
			}
			if a = d.lastStop(l); a < 0 {
				return
			}
		}
		if name, ok := d.bylineName(a, l.b); ok {
			d.byline = stretch{a, l.b}
			d.layout.Byline = &Byline{Span: d.span(a, l.b), Name: name}
			d.bodyEnd = a
			return
		}
	}
}

// lastStop returns the token behind the last full stop of a long line, when only a few
// follow; else -1.
func (d *doc) lastStop(l stretch) int {
	for i := l.b - 1; i > l.a && i > l.b-shortLine; i-- {
		switch d.w(i) {
		case ".", "…", "”", "\"", "!", "?":
			if i+1 < l.b {
				return i + 1
			}
			return -1
		}
	}
	return -1
}

// bylineName reads [a, b) as a byline and returns the name in it.
func (d *doc) bylineName(a, b int) (string, bool) {
	i := a
	credit := false
	if n, _ := d.cl(i, clCredit); n > 0 && i+n < b && (d.w(i+n) == ":" || d.capital(i+n) || d.w(i+n) == "-") {
		credit = true
		i += n
		for i < b && !d.wordAt(i) {
			i++
		}
	}
	if n, _ := d.cl(a, clCredit); n > 0 && a+n == b && d.toks[a].nl && d.tok(a).shape == shUpper {
		return d.slice(a, b), true // "PV"
	}
	from, names := i, 0
	for ; i < b; i++ {
		switch {
		case d.capital(i):
			names++
		case d.w(i) == "và", !d.wordAt(i) && !d.digit(i) && d.w(i) != ":":
		default:
			return "", false
		}
	}
	if names == 0 || names > 8 || !credit && (names < 2 || d.has(a, clNoName) && !d.toks[a].nl || d.has(a, clLevel) || d.has(a, clHead)) {
		return "", false
	}
	to := b
	for to > from && !d.wordAt(to-1) && d.w(to-1) != ")" {
		to--
	}
	return d.slice(from, to), true
}

// cutSentences parts the text into sentences; furniture and byline are sentences too.
func (d *doc) cutSentences() {
	for k, l := range d.lines {
		a := l.a
		for i := l.a; i < l.b; i++ {
			if i+1 == l.b || d.endsSentence(i) || i+1 == d.bodyEnd || i+1 == d.byline.b && d.byline.b > 0 {
				d.sents = append(d.sents, stretch{a, i + 1})
				d.lineOf = append(d.lineOf, int32(k))
				for j := a; j <= i; j++ {
					d.sentOf[j] = int32(len(d.sents) - 1)
				}
				a = i + 1
			}
		}
	}
}

// endsSentence reports whether the sentence ends behind token i.
func (d *doc) endsSentence(i int) bool {
	t, next := d.toks[i], d.toks[i+1]
	switch w := d.w(i); w {
	case ".", "…", "!", "?":
		if n := d.w(i + 1); n == "." || n == "…" || n == "”" || n == "\"" && !next.gap || n == ")" || n == "/" || n == "," || n == ";" || n == "’" {
			return false
		}
		if w == "." && d.abbreviated(i) {
			return false
		}
		if !next.gap {
			return next.shape == shTitle && next.re-next.rs > 1 && d.wordAt(i-1) && d.toks[i-1].shape != shUpper && d.toks[i-1].re-d.toks[i-1].rs > 2
		}
		return next.shape != shLower || w == "." && d.w(i-1) == "/"
	case "”", "\"":
		p := d.w(i - 1)
		return (p == "." || p == "!" || p == "?" || p == "…") && next.shape != shLower && next.shape != shPunct
	}
	if t.shape == shPunct && d.w(i) != ")" || t.shape == shUpper && next.shape != shTitle {
		return false
	}
	if next.shape == shTitle && !next.gap && t.shape == shLower && t.re-t.rs > 2 {
		return true
	}
	if d.lostStop(i, t, next) {
		return true
	}
	switch d.w(i) {
	case "và", "của", "các", "với", "là", "cho", "theo", "những", "hoặc":
		return false
	}
	n, _ := d.cl(i+1, clStarter)
	return n > 0 && next.shape == shTitle && next.gap && d.toks[i+n].shape != shTitle
}

// lostStop reports whether a small word that only opens a sentence stands behind token i
// with a large letter: headings and captions lose their full stop when pages are copied.
func (d *doc) lostStop(i int, t, next token) bool {
	if t.shape != shLower && d.w(i) != ")" || next.shape != shTitle || !next.gap || i+2 >= len(d.toks) || d.toks[i+2].shape != shLower && d.toks[i+2].shape != shDigit {
		return false
	}
	switch d.w(i + 1) {
	case "theo", "trong", "tại", "về", "để", "sau", "trước", "khi", "nhưng", "tuy", "từ", "với", "qua", "nếu", "vì", "sáng", "chiều", "ngoài", "bên", "cùng", "đối", "liên", "nhằm", "do", "dù", "mặc", "ngày":
		return d.w(i) != "“" && d.w(i+1) != "bên" || d.w(i+2) == "cạnh"
	}
	return false
}

// abbreviated reports whether the full stop at i only shortens the word before it.
func (d *doc) abbreviated(i int) bool {
	if i == 0 || d.toks[i].gap {
		return false
	}
	t := d.toks[i-1]
	n := t.re - t.rs
	switch {
	case t.shape == shDigit:
		return !d.tok(i+1).gap || d.toks[i-1].nl || i < 2
	case n == 1 && d.capital(i-1):
		return true
	case t.shape == shUpper && n <= 3 || t.shape == shTitle && n == 2:
		switch d.w(i - 1) {
		case "tp", "tx", "tt", "ct", "ts", "gs", "bs", "ks", "pct", "pgs", "st", "dr", "mr":
			return true
		}
	case t.shape == shTitle && n == 3:
		return d.raw(i-1) == "ThS"
	}
	return false
}
