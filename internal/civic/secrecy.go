package civic

import (
	"regexp"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

var (
	// secretWords are the two marks that no headline spells by chance.
	secretWords = regexp.MustCompile(`(?:^|[^\pL\pN])(TUYỆT MẬT|TỐI MẬT)(?:$|[^\pL\pN])`)
	// secretLabel is a line that says the degree: "Độ mật: Mật".
	secretLabel = regexp.MustCompile(`(?i)(?:^|[^\pL\pN])độ mật\s*[:：]\s*(tuyệt mật|tối mật|mật)(?:$|[^\pL\pN])`)
	// secretPlain is the third mark where nothing stands beside it: alone between
	// the ends of a line, punctuation, or the gap between two columns.
	secretPlain = regexp.MustCompile(`(?:^|[\n\t()\[\]{}<>“”"'«»*|/.,;:!–—-]|[ \x{a0}]{2})[ \x{a0}]*(MẬT)[ \x{a0}]*(?:$|[\n\t()\[\]{}<>“”"'«»*|/.,;:!–—-]|[ \x{a0}]{2})`)
	// secretBehind is the third mark behind a number, where a head has no columns:
	// "Số: 12/BC-UBND MẬT".
	secretBehind = regexp.MustCompile(`\pN[^\s]*[ \x{a0}]+(MẬT)[ \x{a0}]*(?:$|\n)`)
)

// SecrecyMark returns the mark of a state secret that s bears as a stamp: "MẬT",
// "TỐI MẬT" or "TUYỆT MẬT", in capitals and on its own, or after "Độ mật:". It is
// "" for a text that only speaks of secrets ("bí mật nhà nước"), of density ("MẬT
// ĐỘ DÂN SỐ"), or of a degree that is none.
func SecrecyMark(s string) string {
	s = strings.ReplaceAll(vn.NFC(s), "\r", "\n")
	for _, shape := range []*regexp.Regexp{secretWords, secretLabel, secretPlain, secretBehind} {
		if m := shape.FindStringSubmatch(s); m != nil {
			return strings.ToUpper(m[1])
		}
	}
	return ""
}
