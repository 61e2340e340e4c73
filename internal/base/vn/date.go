package vn

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// A Date is a day of the calendar.
type Date struct{ Year, Month, Day int }

// String returns the day as pages show it, "15/1/2022".
func (d Date) String() string { return fmt.Sprintf("%d/%d/%d", d.Day, d.Month, d.Year) }

// ISO returns the day as records keep it, "2022-01-15".
func (d Date) ISO() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }

// Valid reports whether the calendar has the day, in the years 1 to 9999.
func (d Date) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// ParseDate reads a whole date, day first, as Vietnamese texts write it:
// "15/1/2022", "15-1-2022", "15.1.2022", "ngày 15 tháng 1 năm 2022". The year
// has four digits. It returns fault.Invalid for all else and for a day that the
// calendar lacks.
func ParseDate(s string) (Date, error) {
	bad := fault.New(fault.Invalid, "vn.date", s)
	text := strings.TrimSpace(Fold(s))
	if rest, ok := strings.CutPrefix(text, "ngay"); ok {
		text = strings.TrimSpace(rest)
	}
	nums := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if len(nums) != 3 || len(nums[0]) > 2 || len(nums[1]) > 2 || len(nums[2]) != 4 {
		return Date{}, bad
	}
	between, ok := dateMarks(text, nums)
	if !ok || !dateSeparators[between] {
		return Date{}, bad
	}
	var d Date
	for i, p := range []*int{&d.Day, &d.Month, &d.Year} {
		n, err := strconv.Atoi(nums[i])
		if err != nil {
			return Date{}, bad
		}
		*p = n
	}
	if !d.Valid() {
		return Date{}, bad
	}
	return d, nil
}

// dateSeparators are what may stand between day, month and year.
var dateSeparators = map[[2]string]bool{
	{"/", "/"}:       true,
	{"-", "-"}:       true,
	{".", "."}:       true,
	{"thang", "nam"}: true,
	{"/", "nam"}:     true,
	{"thang", "/"}:   true,
}

// dateMarks returns what stands between the three numbers of text, without its
// spaces, and reports whether the text is nothing but these.
func dateMarks(text string, nums []string) (between [2]string, ok bool) {
	rest, ok := strings.CutPrefix(text, nums[0])
	for i := range between {
		mark, after, found := strings.Cut(rest, nums[i+1])
		between[i] = strings.Map(dropSpace, mark)
		rest, ok = after, ok && found
	}
	return between, ok && rest == ""
}

func dropSpace(r rune) rune {
	if unicode.IsSpace(r) {
		return -1
	}
	return r
}
