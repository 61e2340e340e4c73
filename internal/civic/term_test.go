package civic_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/civic"
)

func TestTermOn(t *testing.T) {
	const day = civic.Day("2026-11-24")
	open := func(s civic.Status, due, submitted civic.Day) civic.Standing {
		return civic.Standing{Status: s, FirstDue: due, Due: due, Submitted: submitted}
	}
	closed := func(o civic.Outcome, due, submitted civic.Day) civic.Standing {
		return civic.Standing{Status: civic.Closed, Outcome: o, FirstDue: due, Due: due, Submitted: submitted, Closed: day}
	}
	tests := []struct {
		name      string
		s         civic.Standing
		want      civic.Term
		lateFirst bool
	}{
		{"due in eight days", open(civic.Working, "2026-12-02", ""), civic.InTerm, false},
		{"due in seven days", open(civic.Working, "2026-12-01", ""), civic.DueSoon, false},
		{"due today", open(civic.Working, day, ""), civic.DueSoon, false},
		{"due yesterday", open(civic.Working, "2026-11-23", ""), civic.Overdue, true},
		{"recorded, due yesterday", open(civic.Recorded, "2026-11-23", ""), civic.Overdue, true},
		{"without a due", open(civic.Working, "", ""), civic.WithoutDue, false},
		{"submitted on its day, reported", open(civic.Reported, "2026-11-20", "2026-11-20"), civic.OnTime, false},
		{"submitted a day late, reported", open(civic.Reported, "2026-11-20", "2026-11-21"), civic.Late, true},
		{"sent back after a timely submission", open(civic.Working, "2026-11-20", "2026-11-19"), civic.Overdue, true},
		{"done on its day", closed(civic.Done, "2026-11-20", "2026-11-20"), civic.OnTime, false},
		{"partly, a day late", closed(civic.Partly, "2026-11-20", "2026-11-21"), civic.Late, true},
		{"done without a due", closed(civic.Done, "", "2026-11-21"), civic.WithoutDue, false},
		{"declined", closed(civic.Declined, "2026-11-20", "2026-11-21"), civic.OutOfCount, false},
		{"cancelled", closed(civic.CancelledOutcome, "2026-11-20", ""), civic.OutOfCount, false},
		{"cancelled without a due", closed(civic.CancelledOutcome, "", ""), civic.OutOfCount, false},
		{"superseded", closed(civic.SupersededBy, "2026-11-20", ""), civic.OutOfCount, false},
		{"lapsed", closed(civic.Lapsed, "2026-11-20", ""), civic.OutOfCount, false},
		{
			"extended: late by the first day only",
			civic.Standing{Status: civic.Reported, FirstDue: "2026-11-10", Due: "2026-11-20", Submitted: "2026-11-15", Extensions: 1},
			civic.OnTime, true,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.s.TermOn(day); got != tt.want {
				t.Errorf("TermOn = %s, want %s", got, tt.want)
			}
			if got := tt.s.LateAgainstFirst(day); got != tt.lateFirst {
				t.Errorf("LateAgainstFirst = %v, want %v", got, tt.lateFirst)
			}
		})
	}
}

func TestTally(t *testing.T) {
	const day = civic.Day("2026-11-24")
	var got civic.Tally
	for _, s := range []civic.Standing{
		{Status: civic.Closed, Outcome: civic.Done, Due: "2026-11-20", Submitted: "2026-11-20"},
		{Status: civic.Reported, Due: "2026-11-20", Submitted: "2026-11-21"},
		{Status: civic.Working, Due: "2026-12-31"},
		{Status: civic.Working, Due: day},
		{Status: civic.Sent, Due: "2026-11-23"},
		{Status: civic.Working},
		{Status: civic.Closed, Outcome: civic.Declined},
		{Status: civic.Closed, Outcome: civic.CancelledOutcome},
		{Status: civic.Closed, Outcome: civic.SupersededBy},
		{Status: civic.Closed, Outcome: civic.Lapsed},
	} {
		got.Add(s, day)
	}
	want := civic.Tally{OnTime: 1, Late: 1, InTerm: 2, Overdue: 1, WithoutDue: 1, Declined: 1, Cancelled: 1, Superseded: 1, Lapsed: 1}
	if got != want || got.Total() != 10 {
		t.Errorf("got %+v, %d in all, want %+v", got, got.Total(), want)
	}
}

func TestDaysSilent(t *testing.T) {
	s := civic.Standing{Spoken: civic.InstantOf(time.Date(2026, 11, 20, 23, 59, 0, 0, civic.Zone))}
	tests := []struct {
		s    civic.Standing
		day  civic.Day
		want int
	}{
		{s, "2026-11-20", 0},
		{s, "2026-11-21", 1},
		{s, "2026-12-20", 30},
		{s, "2026-11-01", 0},
		{civic.Standing{}, "2026-11-20", 0},
	}
	for _, tt := range tests {
		if got := tt.s.DaysSilent(tt.day); got != tt.want {
			t.Errorf("silent on %s: got %d, want %d", tt.day, got, tt.want)
		}
	}
}

func TestDays(t *testing.T) {
	if got := civic.DayOf(time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)); got != "2026-11-24" {
		t.Errorf("17:00 UTC falls on %s in Vietnam, want the next day", got)
	}
	if got := civic.Instant(0).Day(); got != "" || !civic.Instant(0).Time().IsZero() {
		t.Errorf("never falls on %q", got)
	}
	for in, want := range map[string]bool{"2026-02-28": true, "2026-02-29": false, "2026-2-1": false, "": false, "24/11/2026": false} {
		if got, ok := civic.ParseDay(in); ok != want || ok && string(got) != in {
			t.Errorf("ParseDay(%q) = %q, %v", in, got, ok)
		}
	}
	tests := []struct {
		day   civic.Day
		n     int
		plus  civic.Day
		until int
	}{
		{"2026-12-31", 1, "2027-01-01", 1},
		{"2028-02-28", 1, "2028-02-29", 1},
		{"2026-03-01", -1, "2026-02-28", -1},
		{"", 5, "", 0},
	}
	for _, tt := range tests {
		if got := tt.day.Plus(tt.n); got != tt.plus || tt.day.Until(got) != tt.until {
			t.Errorf("%q and %d days: %q, %d days away", tt.day, tt.n, got, tt.day.Until(got))
		}
	}
	if got := civic.Day("2026-11-24").Year(); got != 2026 || civic.Day("").Year() != 0 {
		t.Errorf("year %d", got)
	}
}

// TestExtension follows what is asked, refused and granted.
func TestExtension(t *testing.T) {
	yes, no := true, false
	s := civic.Standing{Entries: 3, Status: civic.Working, Lead: 5, FirstDue: "2026-12-31", Due: "2026-12-31"}
	step := func(act civic.Act, who civic.PersonID, as civic.Capacity, f civic.Facts) string {
		t.Helper()
		mv := civic.Move{Subject: civic.About(1), Act: act, Actor: civic.Actor{Person: who, Post: 1}, At: noon, Facts: f, Words: civic.Words{Reason: "Mưa lũ", Text: "t"}}
		e, next, err := civic.Matters.Decide(civic.Task, s, mv, []civic.Capacity{as})
		if err == nil {
			s = next
		}
		return verdict(e, err)
	}
	tests := []struct {
		name      string
		got, want string
		asked     civic.Day
		due       civic.Day
	}{}
	add := func(name, got, want string) {
		tests = append(tests, struct {
			name      string
			got, want string
			asked     civic.Day
			due       civic.Day
		}{name, got, want, s.Asked, s.Due})
	}
	add("asked for an earlier day", step(civic.ActAskExtension, me, civic.AsLead, civic.Facts{Due: "2026-12-01"}), "invalid act.must.new_day")
	add("decided without a question", step(civic.ActDecideExtension, other, civic.AsOriginator, civic.Facts{Granted: &yes}), "invalid act.must.asked")
	add("asked", step(civic.ActAskExtension, me, civic.AsLead, civic.Facts{Due: "2027-01-31"}), "working")
	add("decided by who asked", step(civic.ActDecideExtension, me, civic.AsOriginator, civic.Facts{Granted: &yes}), "forbidden act.must.not_asker")
	add("refused", step(civic.ActDecideExtension, other, civic.AsOriginator, civic.Facts{Granted: &no}), "working")
	add("asked again", step(civic.ActAskExtension, me, civic.AsLead, civic.Facts{Due: "2027-02-28"}), "working")
	add("granted", step(civic.ActDecideExtension, other, civic.AsOriginator, civic.Facts{Granted: &yes}), "working")
	add("asked a third time", step(civic.ActAskExtension, me, civic.AsLead, civic.Facts{Due: "2027-03-31"}), "working")
	add("handed on", step(civic.ActTransfer, other, civic.AsOriginator, civic.Facts{Lead: 6, Basis: "căn cứ"}), "sent")
	dues := []civic.Day{"2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31", "2026-12-31", "2027-02-28", "2027-02-28", "2027-02-28"}
	asked := []civic.Day{"", "", "2027-01-31", "2027-01-31", "", "2027-02-28", "", "2027-03-31", ""}
	for i, tt := range tests {
		if tt.got != tt.want || tt.due != dues[i] || tt.asked != asked[i] {
			t.Errorf("%s: got %q, due %s, asked %q, want %q, %s, %q", tt.name, tt.got, tt.due, tt.asked, tt.want, dues[i], asked[i])
		}
	}
	want := civic.Standing{Entries: 9, Status: civic.Sent, Lead: 6, FirstDue: "2026-12-31", Due: "2027-02-28", Extensions: 1, Spoken: noon}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("in the end (-want +got):\n%s", diff)
	}
}

// TestCorrectMovesTheDue only where the due day is what is mended.
func TestCorrectMovesTheDue(t *testing.T) {
	tests := []struct {
		mended string
		due    civic.Day
		want   string
		after  civic.Day
	}{
		{"due", "2026-12-30", "working", "2026-12-30"},
		{"due", "", "invalid act.must.mended", "2026-12-31"},
		{"title", "2026-12-30", "invalid act.must.mended", "2026-12-31"},
		{"title", "", "working", "2026-12-31"},
		{"", "", "working", "2026-12-31"},
	}
	for _, tt := range tests {
		s := civic.Standing{Entries: 3, Status: civic.Working, FirstDue: "2026-12-31", Due: "2026-12-31"}
		mv := civic.Move{
			Subject: civic.About(1), Act: civic.ActCorrect, Actor: civic.Actor{Person: me, Post: 1}, At: noon,
			Facts: civic.Facts{Mended: tt.mended, Due: tt.due}, Words: civic.Words{Reason: "Gõ nhầm"},
		}
		e, got, err := civic.Matters.Decide(civic.Task, s, mv, []civic.Capacity{civic.AsClerk})
		if v := verdict(e, err); v != tt.want || got.Due != tt.after || got.FirstDue != "2026-12-31" {
			t.Errorf("%q, %q: got %q, due %s, first %s, want %q, due %s", tt.mended, tt.due, v, got.Due, got.FirstDue, tt.want, tt.after)
		}
	}
}

// TestPledge follows a promise from the news to its end.
func TestPledge(t *testing.T) {
	var s civic.Standing
	step := func(act civic.Act, who civic.PersonID, as civic.Capacity, f civic.Facts) string {
		mv := civic.Move{
			Subject: civic.About(1), Act: act, Actor: civic.Actor{Person: who, Post: 1}, At: noon, Facts: f, Owner: 2,
			Words: civic.Words{Reason: "r", Text: "t", Result: "k"},
		}
		e, next, err := civic.Matters.Decide(civic.Pledge, s, mv, []civic.Capacity{as})
		if err == nil {
			s = next
		}
		return verdict(e, err)
	}
	shown := civic.Facts{Evidence: []civic.Evidence{{Document: 4, Title: "Báo cáo"}}}
	var got []string
	for _, m := range []struct {
		act civic.Act
		who civic.PersonID
		as  civic.Capacity
		f   civic.Facts
	}{
		{civic.ActRecord, me, civic.AsEditor, civic.Facts{Source: 1, Due: "2026-12-31"}},
		{civic.ActSend, me, civic.AsOriginator, civic.Facts{Lead: 5}},
		{civic.ActAcknowledge, me, civic.AsLead, civic.Facts{}},
		{civic.ActTransfer, me, civic.AsOriginator, civic.Facts{Lead: 5, Basis: "căn cứ"}},
		{civic.ActStart, me, civic.AsLead, civic.Facts{}},
		{civic.ActAnswer, me, civic.AsLead, shown},
		{civic.ActTransfer, me, civic.AsOriginator, civic.Facts{Lead: 6, Basis: "căn cứ"}},
		{civic.ActStart, me, civic.AsLead, civic.Facts{}},
		{civic.ActSubmit, me, civic.AsLead, shown},
		{civic.ActClose, me, civic.AsOriginator, civic.Facts{Outcome: civic.Done}},
		{civic.ActClose, other, civic.AsOriginator, civic.Facts{Outcome: civic.Done}},
	} {
		got = append(got, string(m.act)+": "+step(m.act, m.who, m.as, m.f))
	}
	want := []string{
		"record: recorded", "send: conflict act.state", "acknowledge: conflict act.state", "transfer: recorded", "start: working",
		"answer: conflict act.state", "transfer: recorded", "start: working", "submit: reported", "close: forbidden act.must.not_submitter", "close: closed",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the path of a pledge (-want +got):\n%s", diff)
	}
}
