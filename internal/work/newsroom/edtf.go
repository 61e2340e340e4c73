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

// lastDay returns the last day of an EDTF date: of a day itself, of a month, a
// quarter (2026-Q2), a year, or of the far end of an interval. It is "" for what
// is none of these.
func lastDay(edtf string) civic.Day {
	if _, far, ok := strings.Cut(edtf, "/"); ok {
		edtf = far
	}
	year, month, day, ok := edtfParts(edtf)
	switch {
	case !ok:
		return ""
	case month == 0:
		month, day = 12, 31
	case day == 0:
		for day = 31; !(vn.Date{Year: year, Month: month, Day: day}).Valid(); {
			day--
		}
	}
	return civic.Day(vn.Date{Year: year, Month: month, Day: day}.ISO())
}

// wholeDay returns the day that an EDTF date names; "" when it names none, or more.
func wholeDay(edtf string) civic.Day {
	day, _ := civic.ParseDay(edtf)
	return day
}

// edtfParts takes one date apart; a part that it has not is 0. A quarter is its
// last month.
func edtfParts(s string) (year, month, day int, ok bool) {
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return 0, 0, 0, false
	}
	if len(parts) == 2 && len(parts[1]) == 2 && parts[1][0] == 'Q' && parts[1][1] >= '1' && parts[1][1] <= '4' {
		year, err := strconv.Atoi(parts[0])
		return year, 3 * int(parts[1][1]-'0'), 0, err == nil
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil || n[i] < 1 || i > 0 && len(p) != 2 {
			return 0, 0, 0, false
		}
	}
	check := vn.Date{Year: n[0], Month: max(n[1], 1), Day: max(n[2], 1)}
	return n[0], n[1], n[2], check.Valid()
}

// validEDTF reports whether s is a date or an interval of dates.
func validEDTF(s string) bool {
	from, to, interval := strings.Cut(s, "/")
	_, _, _, ok := edtfParts(from)
	if interval && ok {
		_, _, _, ok = edtfParts(to)
		ok = ok && lastDay(from) <= lastDay(to)
	}
	return ok
}

// sayEDTF returns an EDTF date as people write it: 15/1/2022, 1/2022, 2022, Quý
// II/2026, 2016 – 2020. What is no date it returns as it is.
func sayEDTF(s string) string {
	if from, to, ok := strings.Cut(s, "/"); ok && validEDTF(s) {
		return sayEDTF(from) + " – " + sayEDTF(to)
	}
	year, month, day, ok := edtfParts(s)
	switch {
	case !ok:
		return s
	case strings.Contains(s, "Q"):
		return fmt.Sprintf("Quý %s/%d", romans[month/3-1], year)
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
