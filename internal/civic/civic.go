// Package civic is the language of the product: its nouns, one file each, the
// lawful acts on them, and who may do what. It is pure: a state and an act give
// a state and an entry, or the reason why not.
//
// It stands on the civic floor.
package civic

import (
	"strconv"
	"time"
)

// Ids name nouns within an installation. Zero names nothing.
type (
	// A SiteID names a site.
	SiteID int64
	// An OrganizationID names an organization.
	OrganizationID int64
	// A PersonID names a person.
	PersonID int64
	// A PostID names a post.
	PostID int64
	// A MembershipID names a membership.
	MembershipID int64
	// A RecordID names a record of any kind.
	RecordID int64
	// An EditionID names an edition.
	EditionID int64
	// A SpanID names a span.
	SpanID int64
	// An ObservationID names an observation.
	ObservationID int64
	// A PartyID names a party.
	PartyID int64
	// A LinkID names a link.
	LinkID int64
	// A CommentID names a comment.
	CommentID int64
	// A GrantID names a grant.
	GrantID int64
	// An AccountID names an account.
	AccountID int64
	// A FileID names a file.
	FileID int64
)

// A Day is a calendar day in Vietnam, written 2006-01-02; "" is no day. Days
// compare as strings.
type Day string

// An Instant is a moment in microseconds since 1970 UTC; 0 is never.
type Instant int64

// Zone is the time of every site: Vietnam keeps UTC+7 all year.
var Zone = time.FixedZone("+07", 7*60*60)

// ParseDay reads a day written 2006-01-02. It reports false for anything else.
func ParseDay(s string) (Day, bool) {
	t, err := time.ParseInLocation(time.DateOnly, s, Zone)
	if err != nil {
		return "", false
	}
	return Day(t.Format(time.DateOnly)), true
}

// DayOf returns the day on which t falls in Vietnam.
func DayOf(t time.Time) Day { return Day(t.In(Zone).Format(time.DateOnly)) }

// Time returns midnight at the start of the day in Vietnam; the zero time for "".
func (d Day) Time() time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), Zone)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Plus returns the day n days later; "" stays "".
func (d Day) Plus(n int) Day {
	if d == "" {
		return ""
	}
	return DayOf(d.Time().AddDate(0, 0, n))
}

// Until returns how many days lie between d and other: negative when other is
// earlier, 0 when either is no day.
func (d Day) Until(other Day) int {
	if d == "" || other == "" {
		return 0
	}
	return int(other.Time().Sub(d.Time()).Hours() / 24)
}

// Year returns the day's year; 0 for "".
func (d Day) Year() int {
	if len(d) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(string(d[:4]))
	return y
}

// InstantOf returns t in microseconds.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMicro()) }

// Time returns the moment in Vietnam's time; the zero time for never.
func (i Instant) Time() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(i)).In(Zone)
}

// Day returns the day on which the moment falls in Vietnam; "" for never.
func (i Instant) Day() Day {
	if i == 0 {
		return ""
	}
	return DayOf(i.Time())
}
