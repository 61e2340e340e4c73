package docnum

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// An Issuer is a body, or a sort of body, with the symbol it signs its numbers with.
type Issuer struct {
	Symbol string
	System System   // zero: it is met in both
	Names  []string // NFC, the fullest first; empty where only the symbol is met
	Local  bool     // one of many: each place has its own
	Term   bool     // the written symbol goes on with the number of a legislature: QH15
}

//go:embed issuers.txt
var issuersText string

// directory is the reading of issuers.txt.
type directory struct {
	bySymbol map[string]*Issuer // exact
	byFold   map[string]*Issuer // upper case
	byD      map[string]*Issuer // upper case with D for Đ; 3 letters at least
	byName   map[string]*Issuer // foldName
}

var loadIssuers = sync.OnceValue(func() *directory {
	d := &directory{map[string]*Issuer{}, map[string]*Issuer{}, map[string]*Issuer{}, map[string]*Issuer{}}
	for f := range rows(issuersText) {
		is := &Issuer{Symbol: f[0], Names: list(f[2])}
		for mark := range strings.FieldsSeq(f[1]) {
			switch mark {
			case "state":
				is.System = State
			case "party":
				is.System = Party
			case "local":
				is.Local = true
			case "term":
				is.Term = true
			}
		}
		d.bySymbol[is.Symbol] = is
		d.byFold[foldCase(is.Symbol)] = is
		if key := foldD(is.Symbol); utf8.RuneCountInString(key) >= 3 && d.byD[key] == nil {
			d.byD[key] = is
		}
		for _, name := range is.Names {
			d.byName[foldName(name)] = is
		}
	}
	return d
})

// partyHeads and partyTails build the symbols of the Party's offices and
// commissions at every level: BTCTU, UBKTHU, VPĐU. Symbols of local State bodies
// go on freely after stateHeads: UBNDTP.
var (
	partyHeads = []string{"BTC", "BTG", "BTGDV", "BDV", "BNC", "BKT", "VP", "UBKT", "BCĐ", "BTV", "TTCT", "BCSĐ"}
	partyTails = []string{"TW", "TU", "HU", "QU", "THU", "TXU", "ĐU"}
	stateHeads = []string{"UBND", "HĐND", "TTHĐND", "VPUBND", "VPHĐND", "VPĐĐBQH", "BCH", "BQL"}
)

// known finds the issuer a symbol in any case stands for, and the symbol as it
// should be written. A symbol built by rule has an Issuer without names.
func (d *directory) known(s string) (sym string, is Issuer, ok bool) {
	if is := d.bySymbol[s]; is != nil {
		return is.Symbol, *is, true
	}
	up := foldCase(s)
	if is := d.byFold[up]; is != nil {
		return is.Symbol, *is, true
	}
	body := strings.TrimRight(up, "0123456789")
	if is := d.byFold[body]; is != nil && (is.Term || is.System == 0 && is.Local) {
		return is.Symbol + up[len(body):], *is, true // QH15, BCĐ389
	}
	if is := d.byD[up]; is != nil {
		return is.Symbol, *is, true
	}
	for _, tail := range partyTails {
		head, cut := strings.CutSuffix(up, tail)
		for _, h := range partyHeads {
			if cut && head == h {
				return up, Issuer{Symbol: up, System: Party, Local: tail != "TW"}, true
			}
		}
	}
	for _, h := range stateHeads {
		if strings.HasPrefix(up, h) {
			return up, Issuer{Symbol: up, System: State, Local: true}, true
		}
	}
	return "", Issuer{}, false
}

// IssuerBySymbol returns the issuer a symbol stands for, in any case, QH15 and
// BTCHU among them. A symbol that fits no row of the data is not found.
func IssuerBySymbol(symbol string) (Issuer, bool) {
	_, is, ok := loadIssuers().known(symbol)
	return is, ok
}

// before are the words that may stand before a body's name when it, or who
// speaks for it, signs.
var before = []string{
	"chủ tịch ", "phó chủ tịch ", "bộ trưởng ", "giám đốc ", "thường trực ", "ban thường vụ ", "btv ",
	"ban chấp hành ", "bch ", "bí thư ", "lãnh đạo ", "tổng giám đốc ", "cục trưởng ", "trưởng ",
}

// levels are the words that can begin the place in a local body's name.
var levels = []string{
	"tỉnh", "thành", "tp", "tp.", "huyện", "quận", "thị", "xã", "phường", "đặc", "cấp", "các",
}

// IssuerByName returns the issuer that a name means: "Bộ Chính trị", "UBND tỉnh
// Thành Nam", "Bộ trưởng Bộ Y tế". The name is NFC, with its capitals.
func IssuerByName(name string) (Issuer, bool) {
	words := strings.Fields(name)
	d := loadIssuers()
	if is := d.named(words); is != nil {
		return *is, true
	}
	low := foldName(name)
	for _, b := range before {
		if strings.HasPrefix(low, b) {
			if is := d.named(words[len(strings.Fields(b)):]); is != nil {
				return *is, true
			}
		}
	}
	return Issuer{}, false
}

// named finds the longest name that words begin with and may go on from.
func (d *directory) named(words []string) *Issuer {
	const longest = 16
	for n := min(len(words), longest); n > 0; n-- {
		is := d.byName[foldName(strings.Join(words[:n], " "))]
		if is == nil {
			continue
		}
		if n == len(words) {
			return is
		}
		next := foldName(words[n])
		if next == "khóa" || next == "(khóa" || is.Local && mayFollow(words[n], next) {
			return is
		}
		return nil
	}
	return nil
}

// mayFollow reports whether a word can begin the place in a local body's name.
func mayFollow(word, folded string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || slices.Contains(levels, folded)
}
