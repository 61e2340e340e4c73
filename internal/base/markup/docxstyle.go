package markup

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A wordStyle is a style of a docx.
type wordStyle struct {
	name    string // in small letters
	base    string // the id of the style it rests on
	outline int    // heading level from 1, 0 for none
	props   runProps
	number  numbering
}

// runProps are the properties of a run that are kept.
type runProps struct {
	face   face
	font   string
	hidden bool
	style  string
}

// A numbering says that a paragraph is of a list.
type numbering struct {
	id    string // "" when nothing is said, "0" when there is none
	level int    // from 0
}

// wordStyles are the styles of a docx by id; "" is the default.
type wordStyles map[string]wordStyle

func readStyles(p *docxPackage, name string) (wordStyles, error) {
	styles := wordStyles{}
	err := p.part(name, func(x *xmlWalk, s xml.StartElement) error {
		switch s.Name.Local {
		case "docDefaults":
			return x.each(func(s xml.StartElement) error { // rPrDefault
				return x.each(func(s xml.StartElement) error {
					if s.Name.Local != "rPr" {
						return x.skip()
					}
					props, err := readRunProps(x)
					styles[""] = wordStyle{props: props}
					return err
				})
			})
		case "style":
			st, err := readStyle(x)
			styles[xmlAttr(s, "styleId")] = st
			return err
		}
		return x.skip()
	})
	return styles, err
}

func readStyle(x *xmlWalk) (wordStyle, error) {
	var st wordStyle
	err := x.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "name":
			st.name = strings.ToLower(xmlAttr(s, "val"))
		case "basedOn":
			st.base = xmlAttr(s, "val")
		case "pPr":
			pp, err := readParaProps(x)
			st.outline, st.number = pp.outline, pp.number
			return err
		case "rPr":
			var err error
			st.props, err = readRunProps(x)
			return err
		}
		return x.skip()
	})
	return st, err
}

// chain yields the style of that id and those it rests on.
func (ws wordStyles) chain(id string) []wordStyle {
	var out []wordStyle
	for range 20 {
		st, ok := ws[id]
		if !ok || id == "" {
			break
		}
		out = append(out, st)
		id = st.base
	}
	return append(out, ws[""])
}

// font returns the font that a paragraph of the style has.
func (ws wordStyles) font(id string) string {
	for _, st := range ws.chain(id) {
		if st.props.font != "" {
			return st.props.font
		}
	}
	return ""
}

// block returns what the style makes of a paragraph, and its numbering.
func (ws wordStyles) block(id string) (Block, numbering) {
	var (
		bl  Block
		num numbering
	)
	for _, st := range ws.chain(id) {
		if num.id == "" {
			num = st.number
		}
		if bl.Role != Paragraph {
			continue
		}
		level, isHeading := strings.CutPrefix(st.name, "heading ")
		n, err := strconv.Atoi(level)
		switch {
		case isHeading && err == nil && n >= 1 && n <= 6:
			bl = Block{Role: Heading, Level: n}
		case st.name == "title":
			bl = Block{Role: Heading, Level: 1}
		case st.name == "subtitle":
			bl = Block{Role: Heading, Level: 2}
		case st.outline > 0:
			bl = Block{Role: Heading, Level: min(6, st.outline)}
		case st.name == "quote" || st.name == "intense quote":
			bl = Block{Role: Quote}
		case st.name == "caption":
			bl = Block{Role: Caption}
		}
	}
	return bl, num
}

// paraProps are the properties of a paragraph that are kept.
type paraProps struct {
	style   string
	outline int // heading level from 1, 0 for none
	number  numbering
}

func readParaProps(x *xmlWalk) (paraProps, error) {
	var p paraProps
	err := x.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "pStyle":
			p.style = xmlAttr(s, "val")
		case "outlineLvl":
			if n, err := strconv.Atoi(xmlAttr(s, "val")); err == nil && n >= 0 && n < 6 {
				p.outline = n + 1
			}
		case "numPr":
			return x.each(func(s xml.StartElement) error {
				switch s.Name.Local {
				case "ilvl":
					if n, err := strconv.Atoi(xmlAttr(s, "val")); err == nil && n >= 0 && n < maxLevel {
						p.number.level = n
					}
				case "numId":
					p.number.id = xmlAttr(s, "val")
				}
				return x.skip()
			})
		}
		return x.skip()
	})
	return p, err
}

func readRunProps(x *xmlWalk) (runProps, error) {
	var p runProps
	err := x.each(func(s xml.StartElement) error {
		switch s.Name.Local {
		case "rStyle":
			p.style = xmlAttr(s, "val")
		case "b":
			p.face.strong = on(s)
		case "i":
			p.face.emphasis = on(s)
		case "vanish":
			p.hidden = on(s)
		case "vertAlign":
			p.face.super = xmlAttr(s, "val") == "superscript"
			p.face.sub = xmlAttr(s, "val") == "subscript"
		case "rFonts":
			p.font = first(xmlAttr(s, "ascii"), xmlAttr(s, "hAnsi"))
		}
		return x.skip()
	})
	return p, err
}

// A numberLevel is how one level of a list is numbered.
type numberLevel struct {
	format string // decimal, bullet, lowerLetter …
	text   string // "%1."
	start  int
}

// An abstractList is one list's levels, with its count so far.
type abstractList struct {
	levels [maxLevel]numberLevel
	count  [maxLevel]int // 0 before the first
}

// wordLists are the lists of a docx by numId.
type wordLists map[string]*abstractList

func readNumbering(p *docxPackage, name string) (wordLists, error) {
	abstract, lists := map[string]*abstractList{}, wordLists{}
	err := p.part(name, func(x *xmlWalk, s xml.StartElement) error {
		switch s.Name.Local {
		case "abstractNum":
			a := &abstractList{}
			abstract[xmlAttr(s, "abstractNumId")] = a
			return x.each(func(s xml.StartElement) error { return a.readLevel(x, s) })
		case "num":
			id := xmlAttr(s, "numId")
			return x.each(func(s xml.StartElement) error {
				switch s.Name.Local {
				case "abstractNumId":
					lists[id] = abstract[xmlAttr(s, "val")]
				case "lvlOverride": // a list that begins anew has a count of its own
					if a := lists[id]; a != nil {
						own := abstractList{levels: a.levels}
						lists[id] = &own
					}
				}
				return x.skip()
			})
		}
		return x.skip()
	})
	return lists, err
}

func (a *abstractList) readLevel(x *xmlWalk, s xml.StartElement) error {
	n, err := strconv.Atoi(xmlAttr(s, "ilvl"))
	if s.Name.Local != "lvl" || err != nil || n < 0 || n >= maxLevel {
		return x.skip()
	}
	l := &a.levels[n]
	l.start = 1
	return x.each(func(s xml.StartElement) error {
		switch val := xmlAttr(s, "val"); s.Name.Local {
		case "start":
			if v, err := strconv.Atoi(val); err == nil && v >= 0 && v < 100_000 {
				l.start = v
			}
		case "numFmt":
			l.format = val
		case "lvlText":
			l.text = val
		}
		return x.skip()
	})
}

// next counts a paragraph of the list at a level.
func (a *abstractList) next(level int) int {
	if a.count[level] == 0 {
		a.count[level] = a.levels[level].start
	} else {
		a.count[level]++
	}
	for i := level + 1; i < maxLevel; i++ {
		a.count[i] = 0
	}
	return a.count[level]
}

// label returns the number as the document shows it: "a)", "Điều 3.".
func (a *abstractList) label(level int) string {
	text := a.levels[level].text
	for i := range level + 1 {
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), ordinal(a.levels[i].format, max(1, a.count[i])))
	}
	return text
}

// plainNumber reports whether a level is numbered as a list of a page is.
func (l numberLevel) plainNumber(level int) bool {
	own := "%" + strconv.Itoa(level+1)
	return l.format == "decimal" && (l.text == own || l.text == own+"." || l.text == own+")")
}

// ordinal writes n in one of Word's number formats.
func ordinal(format string, n int) string {
	switch format {
	case "lowerLetter", "upperLetter":
		letter := string(rune('a' + (n-1)%26))
		s := strings.Repeat(letter, min(10, (n-1)/26+1))
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n >= 4000 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for i, v := range []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1} {
		for ; n >= v; n -= v {
			b.WriteString(strings.Fields("M CM D CD C XC L XL X IX V IV I")[i])
		}
	}
	return b.String()
}
