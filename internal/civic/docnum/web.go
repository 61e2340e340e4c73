package docnum

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// maxPeriod bounds a period in an address, in bytes.
const maxPeriod = 40

// A WebPath is the part of a document's address that its reference gives:
// /van-ban/{Issuer}/{Code}/{Period}/{Number}. Each is lower-case ASCII, safe in
// an address and never empty.
type WebPath struct {
	Issuer, Code, Period, Number string
}

// String returns the four with slashes between them and none at the ends.
func (p WebPath) String() string {
	return p.Issuer + "/" + p.Code + "/" + p.Period + "/" + p.Number
}

// WebPath returns the address of r within one organization's register, for a
// period as in Identity. References of one period differ in it wherever they
// differ in Identity.
//
// An empty period is "0". Đ is written d. Where that would be another symbol of the data too (ĐA and DA),
// or the symbol is not of the data, it is spelled: "_" first, and after each Đ.
func (r Ref) WebPath(period string) WebPath {
	p := WebPath{Period: cmp.Or(vn.Slug(period, maxPeriod), "0"), Number: strconv.Itoa(r.Number) + r.Suffix}
	var syms []string
	partyOnly := false
	for i, sym := range r.Issuers {
		_, is, ok := loadIssuers().known(sym)
		partyOnly = partyOnly || i == 0 && ok && is.System == Party
		syms = append(syms, slugSymbol(sym, func(plain string) string {
			found, _, _ := loadIssuers().known(plain)
			return found
		}))
	}
	p.Issuer = strings.Join(syms, "-")
	p.Code = slugSymbol(r.Code, func(plain string) string {
		found, _ := loadTypes().code(r.System, plain)
		return found
	})
	switch {
	case r.Form == Letter, r.Form == Ordinary && r.Code == "CV":
		p.Code = "cong-van"
	case r.Form == Normative && r.Code == "":
		p.Code, p.Period = "luat", strconv.Itoa(r.Year)
	case r.Form == Normative:
		p.Code, p.Period = p.Code+"-qppl", strconv.Itoa(r.Year)
	case r.Form == PartyNumbers && !partyOnly:
		p.Code += "-dang" // its issuer may number in both systems
	}
	return p
}

// slugSymbol writes a symbol in lower-case ASCII. Meant says which symbol the
// data takes the plain writing for, or "".
func slugSymbol(sym string, meant func(string) string) string {
	plain := strings.ReplaceAll(foldD(sym), "&", ".")
	up := foldCase(sym)
	if found := foldCase(meant(plain)); found == up || found == "" && plain == up {
		return strings.ToLower(plain)
	}
	up = strings.ReplaceAll(strings.ReplaceAll(up, "Đ", "D_"), "&", ".")
	return "_" + strings.ToLower(up)
}
