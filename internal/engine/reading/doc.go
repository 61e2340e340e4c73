package reading

// use says what a token has become part of; a later stage leaves it alone.
type use uint16

const (
	inDate use = 1 << iota
	inFigure
	inDoc
	inRef // a number or short title of a document: no names inside
	inBody
	inOffice
	inName
	inQuoteName // a title in quotation marks
)

// stretch is a half-open range of tokens.
type stretch struct{ a, b int }

// doc is one text on its way through the stages. Its slices are reused from text to text.
type doc struct {
	text  string
	lx    *Lexicon
	looks int // calls of w and cl: the measure of work in tests
	ref   day

	toks []token
	ms   []match
	from []int32
	mask []uint64
	used []use

	lines    []stretch
	sents    []stretch
	sentOf   []int32 // sentence of each token
	lineOf   []int32 // line of each sentence
	layout   Layout
	title    int // number of the title's line, -1 for none
	lead     int
	bodyEnd  int // first token behind the body
	byline   stretch
	furnFrom int // first token of the furniture behind the body

	dates    []dateAtom
	docs     []docAtom
	bodies   []bodyAtom
	offices  []officeAtom
	names    []nameAtom
	persons  []personAtom
	figures  []figureAtom
	clauses  []clauseAtom
	targets  []targetAtom
	dateAt   []int32 // number of the date that begins at a token, +1
	bodyAt   []int32
	offAt    []int32
	nameAt   []int32
	docAt    []int32
	figAt    []int32
	heads    []clauseAtom // titles and sub-headings that direct
	ranks    map[string]int
	inOffice map[string]bool // who has an office anywhere in the text
	heldEnd  int             // end of the last name of a street, school …
	shorts   []abbreviation
	depth    int // of bodies inside bodies
	chair    int // rank of the highest person in the lead
	frameBuf []frame
	segBuf   []stretch
	offEnd   []int32 // number of the office that ends at a token, +1
}

// w returns the word or mark at i in canonical spelling; "" is unknown or outside.
func (d *doc) w(i int) string {
	d.looks++
	if i < 0 || i >= len(d.toks) {
		return ""
	}
	return d.lx.vocab.words[d.toks[i].id]
}

// is reports whether the words from i on are ws.
func (d *doc) is(i int, ws ...string) bool {
	for k, w := range ws {
		if d.w(i+k) != w {
			return false
		}
	}
	return true
}

// cl returns the length of the longest phrase of class c that begins at i, and its
// value; 0 is none.
func (d *doc) cl(i int, c class) (int, string) {
	d.looks++
	if i < 0 || i >= len(d.toks) || d.mask[i]&(1<<c) == 0 {
		return 0, ""
	}
	for k := d.from[i+1] - 1; k >= d.from[i]; k-- {
		if e := &d.lx.entries[d.ms[k].entry]; e.class == c {
			return int(e.words), e.value
		}
	}
	return 0, ""
}

// has reports whether a phrase of class c begins at i.
func (d *doc) has(i int, c class) bool {
	return i >= 0 && i < len(d.toks) && d.mask[i]&(1<<c) != 0
}

// tok returns the token at i; outside the text an empty mark.
func (d *doc) tok(i int) token {
	if i < 0 || i >= len(d.toks) {
		return token{}
	}
	return d.toks[i]
}

// raw returns the token at i as written.
func (d *doc) raw(i int) string {
	t := d.tok(i)
	return d.text[t.start:t.end]
}

// slice returns the text of tokens [a, b).
func (d *doc) slice(a, b int) string {
	if a >= b {
		return ""
	}
	return d.text[d.toks[a].start:d.toks[b-1].end]
}

// span returns the code points of tokens [a, b).
func (d *doc) span(a, b int) Span { return Span{int(d.toks[a].rs), int(d.toks[b-1].re)} }

// capital reports whether the word at i begins with a large letter.
func (d *doc) capital(i int) bool {
	s := d.tok(i).shape
	return s == shTitle || s == shUpper || s == shMixed
}

func (d *doc) wordAt(i int) bool { return d.tok(i).shape >= shLower }

func (d *doc) digit(i int) bool { return d.tok(i).shape == shDigit }

// dash reports whether a mark that can join two words or numbers stands at i.
func (d *doc) dash(i int) bool {
	w := d.w(i)
	return w == "-" || w == "–" || w == "—"
}

// sameLine reports whether no line break lies between tokens a and b, a < b.
func (d *doc) sameSentence(a, b int) bool {
	return a >= 0 && b < len(d.toks) && d.sentOf[a] == d.sentOf[b]
}

// mark notes that the tokens of [a, b) are part of u.
func (d *doc) mark(a, b int, u use) {
	for i := a; i < b; i++ {
		d.used[i] |= u
	}
}

func (d *doc) isUsed(i int, u use) bool { return i >= 0 && i < len(d.used) && d.used[i]&u != 0 }

// num returns the digits at i as a number; -1 when they are no number of up to 9 digits.
func (d *doc) num(i int) int {
	if !d.digit(i) {
		return -1
	}
	t := d.toks[i]
	if t.end-t.start > 9 {
		return -1
	}
	n := 0
	for _, c := range []byte(d.text[t.start:t.end]) {
		n = n*10 + int(c-'0')
	}
	return n
}

// glued reports whether token i follows token i-1 without a blank.
func (d *doc) glued(i int) bool { return i > 0 && i < len(d.toks) && !d.toks[i].gap }

// prepare resets d for text and cuts it into tokens, lines and sentences.
func (d *doc) prepare(text string, lx *Lexicon, ref string) {
	d.text, d.lx, d.looks = text, lx, 0
	d.ref, _ = parseDay(ref)
	d.toks = lx.vocab.scan(text, d.toks[:0])
	d.ms, d.from, d.mask = lx.tag(d.toks, d.ms[:0], d.from[:0], d.mask[:0])
	n := len(d.toks)
	d.used = cleared(d.used, n)
	d.sentOf = cleared(d.sentOf, n)
	for _, p := range []*[]int32{&d.dateAt, &d.bodyAt, &d.offAt, &d.nameAt, &d.docAt, &d.figAt, &d.offEnd} {
		*p = cleared(*p, n+1)
	}
	d.lines, d.sents, d.lineOf = d.lines[:0], d.sents[:0], d.lineOf[:0]
	d.dates, d.docs, d.bodies, d.offices = d.dates[:0], d.docs[:0], d.bodies[:0], d.offices[:0]
	d.names, d.persons, d.figures = d.names[:0], d.persons[:0], d.figures[:0]
	d.clauses, d.targets = d.clauses[:0], d.targets[:0]
	d.heads = d.heads[:0]
	d.heldEnd = 0
	d.cutLines()
	d.readLayout()
	d.cutSentences()
}

// cleared returns s with n zero elements, on the old array when it is large enough.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
