// Package docnum reads, prints and identifies the references of Vietnamese public
// documents (số, ký hiệu), in the State's way (67/KH-UBND) and the Party's
// (12-NQ/TU).
//
// It stands on the civic floor and is pure. Which codes and symbols there are is
// data: types.txt, a list of dated rule sets, and issuers.txt. The separators
// decide the system first, then the code is looked up, for NQ, QĐ, CT, TT and QC
// mean different types in each.
//
//	state  = num "/" TYPE "-" issuer {"-" issuer}
//	norm   = num "/" year "/" [TYPE "-"] issuer {"-" issuer}
//	letter = num "/" issuer {"-" unit}
//	party  = num "-" TYPE "/" issuer {"-" issuer}
package docnum

import (
	"slices"
	"strconv"
	"strings"
)

// A Form is how a reference is built. The zero Form is none.
type Form uint8

// The forms.
const (
	Ordinary     Form = iota + 1 // 67/KH-UBND
	Normative                    // 30/2020/NĐ-CP: the year is part of it
	Letter                       // 2720/UBND-TKTH: a công văn of the State has no code
	PartyNumbers                 // 12-NQ/TU
)

// A Ref is a reference. Its fields are as they should be written; what was
// written instead is in Raw.
type Ref struct {
	System  System
	Form    Form
	Number  int      // 1 to 999,999
	Suffix  string   // a letter that follows the number, in lower case, or ""
	Year    int      // of a Normative reference, 1945 to 2100; 0 for the others
	Code    string   // of the type; "" for letters, and for laws: 104/2016/QH13
	Issuers []string // symbols, one at least; more when issued jointly
	Units   []string // symbols of the units that drafted it, or nil
	Raw     string   // as it was read; "" when it was made, not read

	// Inferred says that nobody wrote this reference: Bare made it.
	Inferred bool
}

// String returns r as the rules write it, numbers below 10 with a zero.
func (r Ref) String() string {
	var b strings.Builder
	b.WriteString(r.number())
	switch {
	case r.Form == PartyNumbers:
		b.WriteString("-" + r.Code + "/")
	case r.Form == Normative:
		b.WriteString("/" + strconv.Itoa(r.Year) + "/")
		fallthrough
	default:
		if r.Form != Normative {
			b.WriteString("/")
		}
		if r.Code != "" {
			b.WriteString(r.Code + "-")
		}
	}
	for i, sym := range slices.Concat(r.Issuers, r.Units) {
		if i > 0 {
			b.WriteString("-")
		}
		b.WriteString(sym)
	}
	return b.String()
}

func (r Ref) number() string {
	s := strconv.Itoa(r.Number) + r.Suffix
	if r.Number < 10 {
		s = "0" + s
	}
	return s
}

// Equal reports whether r and o are written the same; Raw and Inferred do not count.
func (r Ref) Equal(o Ref) bool {
	return r.System == o.System && r.Form == o.Form && r.String() == o.String()
}

// Type returns the type of r. A letter is a công văn; a law's reference, which
// has no code, tells no type. Of the Party's QĐ it is quyết định; TypesByCode
// has both.
func (r Ref) Type() (Type, bool) {
	if r.Form == Letter {
		return TypeByName(State, "công văn")
	}
	return TypeByCode(r.System, r.Code)
}

// Normative reports whether r is built like a normative document's reference and
// its type may be one.
func (r Ref) Normative() bool {
	t, ok := r.Type()
	return r.Form == Normative && (t.Normative || !ok && r.Code == "")
}

// Numbering says when the numbers that r is one of start again.
func (r Ref) Numbering() Numbering {
	if r.System == Party {
		return ByTerm
	}
	return ByYear
}

// Identity returns a key that is the same for two references exactly when they
// mean one document: issuers, type, number and numbering period, but not the
// units. Period is the year for the State ("2021"), the committee's term for the
// Party ("2020-2025"); a Normative reference has its own year and ignores it.
//
// A symbol such as UBND is shared by every province, so the key identifies within
// one organization's register.
func (r Ref) Identity(period string) string {
	code := r.Code
	switch {
	case r.Form == Normative:
		code, period = "year:"+code, strconv.Itoa(r.Year)
	case r.Form == Letter:
		code = "CV"
	}
	return strings.Join([]string{
		r.System.String(), foldCase(strings.Join(r.Issuers, "-")), foldCase(code), period,
		strconv.Itoa(r.Number) + r.Suffix,
	}, "|")
}
