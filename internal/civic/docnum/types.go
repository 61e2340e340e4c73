package docnum

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// A System is one of the two ways of numbering documents. The zero System is none.
type System uint8

// The systems.
const (
	State System = iota + 1 // ministries, councils, committees, departments
	Party                   // the Communist Party of Vietnam
)

// String returns "state", "party" or "".
func (s System) String() string {
	switch s {
	case State:
		return "state"
	case Party:
		return "party"
	}
	return ""
}

// A Numbering says when numbers start again from 1.
type Numbering uint8

// The numberings.
const (
	ByYear Numbering = iota + 1 // each calendar year
	ByTerm                      // each term of the committee
)

// A Type is a type of document under one system.
type Type struct {
	System    System
	Code      string // as written in a reference: "QĐ"
	Vi, En    string // its name in lower case; Vi is NFC
	Other     []string
	Normative bool // may lay down general rules, and then carries its year
	Joint     bool // every symbol after the code is an issuer
	Unsure    bool // in use, but the code is not verified in a rule
}

// A RuleSet is a list of types with the rule it comes from.
type RuleSet struct {
	ID        string // "nd30-2020"
	System    System
	Numbering Numbering
	From      string // day it came into force, or the year alone where the day is not verified, or "" when unknown
	Until     string // the day it ended, in the same way; "" when in force
	Vi, En    string // the rule's title
	Types     []Type
}

//go:embed types.txt
var typesText string

// tables is the reading of types.txt.
type tables struct {
	sets   []RuleSet
	byCode [3]map[string][]Type // by System and code
	byFold [3]map[string]string // by System and folded code, to the code
	byName [3]map[string]Type   // by System and lower-case name
}

var loadTypes = sync.OnceValue(func() *tables {
	t := &tables{}
	for s := range t.byCode {
		t.byCode[s], t.byFold[s], t.byName[s] = map[string][]Type{}, map[string]string{}, map[string]Type{}
	}
	open := 0 // the first of the sets that share the types to come
	filled := false
	for f := range rows(typesText) {
		if id, ok := strings.CutPrefix(f[0], "set "); ok {
			if filled {
				open, filled = len(t.sets), false
			}
			set := RuleSet{ID: id, System: State, Numbering: ByYear, From: f[3], Until: f[4], Vi: f[5], En: f[6]}
			if f[1] == "party" {
				set.System = Party
			}
			if f[2] == "term" {
				set.Numbering = ByTerm
			}
			t.sets = append(t.sets, set)
			continue
		}
		filled = true
		typ := readType(f, t.sets[open].System)
		for i := open; i < len(t.sets); i++ {
			t.sets[i].Types = append(t.sets[i].Types, typ)
		}
		t.add(typ)
	}
	return t
})

func readType(f []string, s System) Type {
	names := list(f[1])
	marks := ""
	if len(f) > 3 {
		marks = f[3]
	}
	return Type{
		System: s, Code: f[0], Vi: names[0], En: f[2], Other: names[1:],
		Normative: strings.Contains(marks, "norm"),
		Joint:     strings.Contains(marks, "joint"),
		Unsure:    strings.Contains(marks, "unsure"),
	}
}

func (t *tables) add(typ Type) {
	s := typ.System
	t.byCode[s][typ.Code] = append(t.byCode[s][typ.Code], typ)
	for _, key := range []string{foldCase(typ.Code), foldD(typ.Code)} {
		if _, taken := t.byFold[s][key]; !taken {
			t.byFold[s][key] = typ.Code
		}
	}
	for _, name := range append([]string{typ.Vi}, typ.Other...) {
		if _, taken := t.byName[s][name]; !taken {
			t.byName[s][name] = typ
		}
	}
}

// code returns the code that s, in any case and with D for Đ, stands for.
func (t *tables) code(sys System, s string) (string, bool) {
	if _, ok := t.byCode[sys][s]; ok {
		return s, true
	}
	c, ok := t.byFold[sys][foldCase(s)]
	return c, ok
}

// Rules returns every rule set, in the order of the data.
func Rules() []RuleSet { return slices.Clone(loadTypes().sets) }

// RulesOn returns the rule sets of a system in force on day (2006-01-02). Sets
// whose days are unknown are always among them.
func RulesOn(s System, day string) []RuleSet {
	var out []RuleSet
	for _, r := range loadTypes().sets {
		if r.System == s && r.From <= day && (r.Until == "" || day < r.Until) {
			out = append(out, r)
		}
	}
	return out
}

// TypesByCode returns what a code, exactly as written, can mean under a system:
// the Party's QĐ is both quyết định and quy định. It is nil when nothing.
func TypesByCode(s System, code string) []Type {
	if s > Party {
		return nil
	}
	return slices.Clone(loadTypes().byCode[s][code])
}

// TypeByCode returns the first of TypesByCode.
func TypeByCode(s System, code string) (Type, bool) {
	if s > Party || len(loadTypes().byCode[s][code]) == 0 {
		return Type{}, false
	}
	return loadTypes().byCode[s][code][0], true
}

// TypeByName returns the type with a Vietnamese name, in NFC and any case.
func TypeByName(s System, name string) (Type, bool) {
	if s > Party {
		return Type{}, false
	}
	t, ok := loadTypes().byName[s][foldName(name)]
	return t, ok
}

// rows yields the fields of each line of text that is neither empty nor a comment.
func rows(text string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			f := strings.Split(line, "|")
			for i := range f {
				f[i] = strings.TrimSpace(f[i])
			}
			if !yield(f) {
				return
			}
		}
	}
}

// list splits a field at its semicolons.
func list(field string) []string {
	if field == "" {
		return nil
	}
	parts := strings.Split(field, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// foldCase returns s in upper case.
func foldCase(s string) string { return strings.ToUpper(s) }

// foldD returns s in upper case with D for Đ.
func foldD(s string) string { return strings.ReplaceAll(strings.ToUpper(s), "Đ", "D") }

// foldName returns a name in lower case, with one space between words and the
// tone of "uỷ" where most write it.
func foldName(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(s)), " ")
	return strings.NewReplacer("uỷ", "ủy", "khoá", "khóa", "hoà", "hòa", "toà", "tòa").Replace(s)
}
