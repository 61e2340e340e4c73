package civic

// A Term is where a matter stands in time. It is computed, never typed and never stored.
type Term string

// The terms.
const (
	InTerm     Term = "in_term"      // open, and not due soon
	DueSoon    Term = "due_soon"     // open, due within seven days
	Overdue    Term = "overdue"      // open, its due day has passed
	OnTime     Term = "on_time"      // submitted no later than its due day
	Late       Term = "late"         // submitted after its due day
	WithoutDue Term = "without_due"  // done or open, with no day to measure it by
	OutOfCount Term = "out_of_count" // declined, cancelled, superseded or lapsed
	soonDays        = 7
)

// Terms lists every term.
var Terms = []Term{InTerm, DueSoon, Overdue, OnTime, Late, WithoutDue, OutOfCount}

// TermOn returns where the matter stands on a day. A matter that is reported or
// closed is measured by the day of its last submission.
func (s Standing) TermOn(day Day) Term {
	if s.Status == Closed && s.Outcome != Done && s.Outcome != Partly {
		return OutOfCount
	}
	if s.Due == "" {
		return WithoutDue
	}
	if s.Submitted != "" && (s.Status == Reported || s.Status == Closed) {
		if s.Submitted <= s.Due {
			return OnTime
		}
		return Late
	}
	switch left := day.Until(s.Due); {
	case left < 0:
		return Overdue
	case left <= soonDays:
		return DueSoon
	}
	return InTerm
}

// LateAgainstFirst reports whether the matter would be late by the day that was
// set at the beginning.
func (s Standing) LateAgainstFirst(day Day) bool {
	if s.FirstDue == "" || s.TermOn(day) == OutOfCount {
		return false
	}
	if s.Submitted != "" && (s.Status == Reported || s.Status == Closed) {
		return s.Submitted > s.FirstDue
	}
	return s.Open() && day > s.FirstDue
}

// DaysSilent returns how many days passed since anybody last acted on it.
func (s Standing) DaysSilent(day Day) int {
	return max(s.Spoken.Day().Until(day), 0)
}

// A Tally is the national 2×2 of matters and its columns beside it: every matter
// is counted in exactly one of them.
type Tally struct {
	OnTime     int // done on time
	Late       int // done late
	InTerm     int // not done, in term
	Overdue    int // not done, overdue
	WithoutDue int
	Declined   int
	Cancelled  int
	Superseded int
	Lapsed     int
}

// Total returns how many matters were counted.
func (t Tally) Total() int {
	return t.OnTime + t.Late + t.InTerm + t.Overdue + t.WithoutDue + t.Declined + t.Cancelled + t.Superseded + t.Lapsed
}

// Add counts one matter as it stands on a day.
func (t *Tally) Add(s Standing, day Day) {
	switch s.TermOn(day) {
	case OnTime:
		t.OnTime++
	case Late:
		t.Late++
	case InTerm, DueSoon:
		t.InTerm++
	case Overdue:
		t.Overdue++
	case WithoutDue:
		t.WithoutDue++
	case OutOfCount:
		switch s.Outcome {
		case Declined:
			t.Declined++
		case CancelledOutcome:
			t.Cancelled++
		case Lapsed:
			t.Lapsed++
		default:
			t.Superseded++
		}
	}
}
