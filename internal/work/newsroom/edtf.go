package newsroom

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// romans are the quarters as texts write them.
var romans = [...]string{"I", "II", "III", "IV"}

// wholeDay returns the day that an EDTF date names; "" when it names none, or more.
func wholeDay(edtf string) civic.Day {
	day, _ := civic.ParseDay(edtf)
	return day
}

// edtfParts takes one date apart; a part that it has not is 0.
func edtfParts(s string) (year, quarter, month, day int) {
	parts := strings.Split(s, "-")
	number := func(i int) int {
		if i >= len(parts) {
			return 0
		}
		n, _ := strconv.Atoi(parts[i])
		return n
	}
	if len(parts) == 2 && strings.HasPrefix(parts[1], "Q") {
		quarter, _ = strconv.Atoi(parts[1][1:])
	}
	return number(0), quarter, number(1), number(2)
}

// validEDTF reports whether s is a date or an interval of dates.
func validEDTF(s string) bool { return civic.PeriodEnd(s) != "" }

// sayEDTF returns an EDTF date as people write it: 15/1/2022, 1/2022, 2022, Quý
// II/2026, 2016 – 2020. What is no date it returns as it is.
func sayEDTF(s string) string {
	if from, to, ok := strings.Cut(s, "/"); ok && validEDTF(s) {
		return sayEDTF(from) + " – " + sayEDTF(to)
	}
	year, quarter, month, day := edtfParts(s)
	switch {
	case !validEDTF(s):
		return s
	case quarter > 0:
		return fmt.Sprintf("Quý %s/%d", romans[quarter-1], year)
	case day > 0:
		return vn.Date{Year: year, Month: month, Day: day}.String()
	case month > 0:
		return fmt.Sprintf("%d/%d", month, year)
	}
	return s
}

// readEDTF is the way back of sayEDTF; it takes EDTF too. An empty text is no
// date. It returns fault.Invalid, newsroom.date, for anything else.
func readEDTF(s string) (string, error) {
	s = strings.TrimSpace(vn.NFC(s))
	if s == "" || validEDTF(s) {
		return s, nil
	}
	for _, mark := range []string{" – ", " - ", "–"} {
		if from, to, ok := strings.Cut(s, mark); ok {
			a, errA := readOne(from)
			b, errB := readOne(to)
			if errA == nil && errB == nil && validEDTF(a+"/"+b) {
				return a + "/" + b, nil
			}
		}
	}
	return readOne(s)
}

func readOne(s string) (string, error) {
	s = strings.TrimSpace(s)
	if d, err := vn.ParseDate(s); err == nil {
		return d.ISO(), nil
	}
	folded := vn.Fold(s)
	if head, year, ok := strings.Cut(folded, "/"); ok {
		quarter := strings.TrimSpace(strings.TrimPrefix(head, "quy"))
		for i, r := range romans {
			if q := strconv.Itoa(i + 1); strings.HasPrefix(head, "quy") && (quarter == strings.ToLower(r) || quarter == q) {
				return checked(strings.TrimSpace(year)+"-Q"+q, s)
			}
		}
		if m, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(head, "thang"))); err == nil {
			return checked(fmt.Sprintf("%s-%02d", strings.TrimSpace(year), m), s)
		}
	}
	return checked(strings.TrimSpace(strings.TrimPrefix(folded, "nam ")), s)
}

func checked(edtf, as string) (string, error) {
	if !validEDTF(edtf) {
		return "", fault.New(fault.Invalid, "newsroom.date", as)
	}
	return edtf, nil
}
