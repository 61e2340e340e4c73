package docnum

import "math/bits"

// A Warning is one way in which a reference was not written as the rules write it.
type Warning uint8

// The warnings.
const (
	Prefix    Warning = iota // "Số:" or a type's name stands before the number
	Spaces                   // spaces round a separator, at the ends, or hard ones
	Case                     // capitals and small letters: Ctr, TTR
	Letters                  // D for Đ, the foreign Ð, TƯ for TW
	Missing                  // no separator at all: 1872TB-VPCP
	Separator                // one separator for the other: 72-NQ-TW, 26/NQ-TW
	Dashes                   // a dash or slash that is not the keyboard's
	NotNFC                   // letters and marks apart
	Trailing                 // dots or commas after it
	Zeros                    // a zero too few or too many: 5-CT/TW
	warnings
)

var warningNames = [warnings]string{
	"prefix", "spaces", "case", "letters", "missing", "separator", "dashes", "nfc", "trailing", "zeros",
}

// String returns the warning's name in lower case.
func (w Warning) String() string {
	if w < warnings {
		return warningNames[w]
	}
	return "unknown"
}

// Key returns the key of the sentence that tells a reader about the warning.
func (w Warning) Key() string { return "docnum.warn." + w.String() }

// warned is a set of warnings.
type warned uint16

func (s *warned) add(w Warning) { *s |= 1 << w }

func (s *warned) addIf(cond bool, w Warning) {
	if cond {
		s.add(w)
	}
}

// list returns the set in the order of the constants, nil when it is empty.
func (s warned) list() []Warning {
	var out []Warning
	for ; s != 0; s &= s - 1 {
		out = append(out, Warning(bits.TrailingZeros16(uint16(s))))
	}
	return out
}
