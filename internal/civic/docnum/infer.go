package docnum

import "github.com/thuocdo/thuocdo/internal/base/fault"

// Bare returns the reference of a document that is only told of: Bare("Chỉ thị",
// 5, 0, "Bộ Chính trị") is 05-CT/TW. The year is that of "Nghị định 30/2020", 0
// when none is written next to the number. The Ref has Inferred set.
//
// It returns fault.NotFound when the issuer or the type is unknown, when the type
// carries a year and none is given, or when the symbol needs the number of a
// legislature; and fault.Invalid for a number or year out of range.
func Bare(typeName string, number, year int, issuer string) (Ref, error) {
	if number < 1 || number > 999_999 || year != 0 && (year < 1945 || year > 2100) {
		return Ref{}, fault.New(fault.Invalid, "docnum.range", number, year)
	}
	is, ok := IssuerByName(issuer)
	if !ok || is.Term {
		return Ref{}, fault.New(fault.NotFound, "docnum.issuer", issuer)
	}
	sys := is.System
	if sys == 0 {
		sys = State
	}
	typ, ok := TypeByName(sys, typeName)
	if !ok || sys == Party && year != 0 {
		return Ref{}, fault.New(fault.NotFound, "docnum.type", typeName, issuer)
	}
	r := Ref{System: sys, Number: number, Year: year, Code: typ.Code, Issuers: []string{is.Symbol}, Inferred: true}
	switch {
	case sys == Party:
		r.Form = PartyNumbers
	case year != 0:
		r.Form = Normative
	case alwaysYear(typ.Code):
		return Ref{}, fault.New(fault.NotFound, "docnum.year", typeName)
	case typ.Code == "CV":
		r.Form, r.Code = Letter, ""
	default:
		r.Form = Ordinary
	}
	return r, nil
}

// alwaysYear reports whether a State type is never written without its year.
func alwaysYear(code string) bool {
	switch code {
	case "NĐ", "TT", "TTLT", "NQLT", "PL", "L":
		return true
	}
	return false
}
