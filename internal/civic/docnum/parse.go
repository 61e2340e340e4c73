package docnum

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// maxRaw bounds what ParseLoose reads, in bytes.
const maxRaw = 200

// Parse reads a reference written exactly as the rules write it, so that
// Parse(s).String() is s. It returns fault.Invalid for anything else.
func Parse(s string) (Ref, error) {
	r, ws, err := ParseLoose(s)
	if err != nil {
		return Ref{}, err
	}
	if len(ws) > 0 {
		return Ref{}, fault.New(fault.Invalid, "docnum.loose", s, r.String())
	}
	return r, nil
}

// ParseLoose reads a reference as people write it. It mends what it can tell how
// to mend and warns of each way in which s departs from the rules; Raw is s. Its
// Ref always prints as Parse reads it. It returns fault.Invalid when s is no
// reference, or could be two.
func ParseLoose(s string) (Ref, []Warning, error) {
	if len(s) > maxRaw || !utf8.ValidString(s) {
		return Ref{}, nil, fault.New(fault.Invalid, "docnum.none", clip(s))
	}
	var warn warned
	text := vn.NFC(s)
	warn.addIf(text != s, NotNFC)
	text = trim(text, &warn)
	p, ok := scan(text, 0)
	if !ok || p.list[p.n-1].end != len(text) {
		return Ref{}, nil, fault.New(fault.Invalid, "docnum.none", s)
	}
	r, more, key := assemble(&p, p.n)
	if key != "" {
		return Ref{}, nil, fault.New(fault.Invalid, key, s)
	}
	r.Raw = s
	return r, (warn | more).list(), nil
}

// trim cuts what stands before the number and after the last symbol.
func trim(s string, warn *warned) string {
	cut := strings.TrimFunc(s, func(r rune) bool { return isSpace(r) || unicode.IsSpace(r) })
	warn.addIf(cut != s, Spaces)
	s = strings.TrimRight(cut, ".,;:!?)]\"'”’»/- \u00a0\t")
	warn.addIf(cut != s, Trailing)
	i := strings.IndexAny(s, "0123456789")
	if i <= 0 {
		return s
	}
	head := strings.Trim(foldName(s[:i]), " :.,([\"'“‘«\u00a0\u200b")
	for _, word := range []string{"số", "so", "sô", "số hiệu", "số, ký hiệu", "số ký hiệu"} {
		if rest, ok := strings.CutSuffix(head, word); ok && (rest == "" || strings.HasSuffix(rest, " ")) {
			head = strings.TrimSpace(rest)
			break
		}
	}
	_, state := TypeByName(State, head)
	_, party := TypeByName(Party, head)
	if head != "" && !state && !party {
		return s
	}
	warn.add(Prefix)
	return s[i:]
}

func clip(s string) string {
	return strings.ToValidUTF8(s[:min(len(s), maxRaw)], "")
}

// assemble makes a reference of the first n parts. It returns the key of the
// message that says why it cannot, or "".
func assemble(p *parts, n int) (Ref, warned, string) {
	a := assembly{warn: p.warn}
	a.ref.Suffix = p.suffix
	a.ref.Number = atoi(p.digits)
	if a.ref.Number == 0 {
		return Ref{}, 0, "docnum.none"
	}
	list := p.list[:n]
	for i := range list {
		a.warn |= list[i].warn
	}
	if y := asYear(list[0].text); y != 0 && n > 1 && list[0].sep != 0 {
		a.ref.Year = y
		a.want(list[0].sep, '/')
		list = list[1:]
	}
	for i := range list {
		if c := list[i].text[0]; '0' <= c && c <= '9' {
			return Ref{}, 0, "docnum.none"
		}
	}
	if key := a.read(list); key != "" {
		return Ref{}, 0, key
	}
	a.warn.addIf(a.ref.number() != p.digits+p.suffix, Zeros)
	return a.ref, a.warn, ""
}

// An assembly is a reference being put together.
type assembly struct {
	ref  Ref
	warn warned
}

// want warns when the separator is not the one the rules want.
func (a *assembly) want(got, want byte) {
	switch got {
	case want:
	case 0:
		a.warn.add(Missing)
	default:
		a.warn.add(Separator)
	}
}

// read reads what follows the number and the year.
func (a *assembly) read(list []part) string {
	first := list[0]
	if len(list) > 1 {
		sys, key := a.system(list)
		if key != "" {
			return key
		}
		if sys != 0 {
			code, _ := loadTypes().code(sys, first.text)
			a.warn.addIf(foldCase(code) != foldCase(first.text), Letters)
			a.warn.addIf(foldCase(code) == foldCase(first.text) && code != first.text, Case)
			a.ref.Code = code
			return a.typed(sys, list)
		}
	}
	return a.letter(list)
}

// system decides the system of a reference whose first part may be a code. It
// returns 0 when the first part is a code in neither.
func (a *assembly) system(list []part) (System, string) {
	t := loadTypes()
	_, state := t.code(State, list[0].text)
	_, party := t.code(Party, list[0].text)
	if !state && !party {
		return 0, ""
	}
	if a.ref.Year != 0 {
		if !state {
			return 0, "docnum.code"
		}
		return State, ""
	}
	var byIssuer System
	if _, is, ok := loadIssuers().known(list[1].text); ok {
		byIssuer = is.System
	}
	sys := bySeparators(list[0].sep, list[1].sep)
	switch {
	case byIssuer != 0: // 26/NQ-TW is the Party's, whatever its separators
		sys = byIssuer
	case sys != 0:
	case state != party && state:
		sys = State
	case state != party:
		sys = Party
	default:
		return 0, "docnum.ambiguous"
	}
	if sys == State && !state || sys == Party && !party {
		return 0, "docnum.code"
	}
	return sys, ""
}

// bySeparators returns the system that the separators before a code and before
// the issuer belong to, or 0 when they tell neither.
func bySeparators(code, issuer byte) System {
	switch {
	case issuer == '-' && code != '-':
		return State
	case issuer == '/' && code != '/':
		return Party
	}
	return 0
}

// typed reads the issuers behind a code.
func (a *assembly) typed(sys System, list []part) string {
	beforeCode, beforeIssuer := byte('/'), byte('-')
	a.ref.System, a.ref.Form = sys, Ordinary
	if sys == Party {
		beforeCode, beforeIssuer = '-', '/'
		a.ref.Form = PartyNumbers
	}
	if a.ref.Year != 0 {
		a.ref.Form = Normative
	}
	a.want(list[0].sep, beforeCode)
	a.want(list[1].sep, beforeIssuer)
	typ, _ := TypeByCode(sys, a.ref.Code)
	return a.symbols(list[1:], typ.Joint, true)
}

// letter reads a reference without a code: a letter or, with a year, a law.
func (a *assembly) letter(list []part) string {
	a.ref.System, a.ref.Form = State, Letter
	if a.ref.Year != 0 {
		a.ref.Form = Normative
	}
	_, is, known := loadIssuers().known(list[0].text)
	switch {
	case known && is.System == Party:
		return "docnum.code"
	case !known && (len(list) == 1 || list[0].sep != '/' || a.ref.Year != 0 || !wellShaped(list[0].text)):
		return "docnum.none" // only a known issuer makes a reference of so little
	case !known && list[1].sep != '-':
		return "docnum.code"
	case len(list) == 1 && list[0].sep == 0:
		return "docnum.none" // "5 UBND" counts committees
	}
	a.want(list[0].sep, '/')
	return a.symbols(list, false, a.ref.Year != 0)
}

// symbols reads issuers and units. The first is an issuer; those that follow are
// issuers in a joint document, or where mixed allows it and the data knows them.
func (a *assembly) symbols(list []part, joint, mixed bool) string {
	for i, x := range list {
		if i > 0 {
			a.want(x.sep, '-')
		}
		sym, _, known := loadIssuers().known(x.text)
		issuer := i == 0 || len(a.ref.Units) == 0 && (joint || mixed && known)
		if !issuer || !known {
			sym = x.text
			if !wellShaped(sym) {
				sym = foldCase(sym)
			}
		}
		if issuer && utf8.RuneCountInString(sym) < 2 {
			return "docnum.none"
		}
		a.warn.addIf(foldCase(sym) != foldCase(x.text), Letters)
		a.warn.addIf(foldCase(sym) == foldCase(x.text) && sym != x.text, Case)
		if issuer {
			a.ref.Issuers = append(a.ref.Issuers, sym)
		} else {
			a.ref.Units = append(a.ref.Units, sym)
		}
	}
	return ""
}
