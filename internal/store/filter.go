package store

import (
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// An Order is how a list of records is ordered; each falls back on the id.
type Order string

// The orders.
const (
	Newest      Order = ""          // date, newest first
	ByPublished Order = "published" // when readers first saw it, newest first
	ByModified  Order = "modified"  // last changed first
	ByDue       Order = "due"       // due soonest first, those without a due last
	ByReference Order = "reference" // as bytes compare, the highest first
	ByTitle     Order = "title"     // in the order of the Vietnamese alphabet
	BySilence   Order = "silence"   // those on which nobody acted for longest first
)

func (o Order) sql() string {
	switch o {
	case ByPublished:
		return " ORDER BY r.published_us DESC, r.id DESC"
	case ByModified:
		return " ORDER BY r.modified_us DESC, r.id DESC"
	case ByDue:
		return " ORDER BY CASE WHEN r.due = '' THEN 1 ELSE 0 END, r.due, r.id"
	case ByReference:
		return " ORDER BY r.reference DESC, r.id DESC"
	case ByTitle:
		return " ORDER BY r.title_sort, r.id"
	case BySilence:
		return " ORDER BY r.spoken_us, r.id"
	case Newest:
	}
	return " ORDER BY r.date DESC, r.id DESC"
}

// defaultLimit is how many records a page of a list has when nobody says.
const defaultLimit = 50

// A Filter chooses records. A zero field chooses nothing out.
type Filter struct {
	Site         civic.SiteID // for a Desk: only this site's; a Reader has its own
	Kind         civic.Kind
	Subkind      civic.Subkind
	Status       []civic.Status
	Visibility   civic.Visibility // for a Desk
	Slug         string           // of the address
	Section      string           // slug, of articles
	Owner        civic.OrganizationID
	Lead         civic.OrganizationID
	Organization civic.OrganizationID // owner or lead
	Outcome      civic.Outcome
	Term         civic.Term // as things stand on Day; InTerm takes in what is due soon, as civic.Tally does
	Day          civic.Day
	DueFrom      civic.Day     // due on this day or later
	DueBefore    civic.Day     // due before this day
	DateFrom     civic.Day     // of this day or later
	DateBefore   civic.Day     // of a day before this one
	Text         string        // words that stand in the title or the reference, marks aside
	ModifiedFrom civic.Instant // changed at this moment or later
	Parent       civic.RecordID
	Year         int // of the date
	Order        Order
	Limit        int // 0: 50
	Offset       int
}

// choose adds to s what f asks for.
func (f Filter) choose(s *statement) *statement {
	equal(s, "r.site_id", f.Site)
	equal(s, "r.kind", f.Kind)
	equal(s, "r.subkind", f.Subkind)
	equal(s, "r.visibility", f.Visibility)
	equal(s, "r.slug", f.Slug)
	equal(s, "r.section", f.Section)
	equal(s, "r.outcome", f.Outcome)
	equal(s, "r.owner_id", f.Owner)
	equal(s, "r.lead_id", f.Lead)
	equal(s, "r.parent_id", f.Parent)
	if len(f.Status) > 0 {
		in(s, "r.status", f.Status)
	}
	if f.Organization != 0 {
		s.and(" AND (r.owner_id = ? OR r.lead_id = ?)", f.Organization, f.Organization)
	}
	if f.DueFrom != "" {
		s.and(" AND r.due >= ?", f.DueFrom)
	}
	if f.DueBefore != "" {
		s.and(" AND r.due <> '' AND r.due < ?", f.DueBefore)
	}
	if f.ModifiedFrom != 0 {
		s.and(" AND r.modified_us >= ?", f.ModifiedFrom)
	}
	if f.DateFrom != "" {
		s.and(" AND r.date >= ?", f.DateFrom)
	}
	if f.DateBefore != "" {
		s.and(" AND r.date <> '' AND r.date < ?", f.DateBefore)
	}
	if f.Year != 0 {
		s.and(" AND r.date >= ? AND r.date <= ?", yearStart(f.Year), yearEnd(f.Year))
	}
	for word := range strings.FieldsSeq(vn.Fold(f.Text)) {
		s.and(` AND r.title_fold LIKE ? ESCAPE '\'`, "%"+likeless.Replace(word)+"%")
	}
	return f.chooseTerm(s)
}

// likeless takes their meaning from the signs of LIKE.
var likeless = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func equal[T comparable](s *statement, column string, value T) {
	var none T
	if value != none {
		s.and(" AND "+column+" = ?", value)
	}
}

func yearStart(year int) string { return four(year) + "-01-01" }
func yearEnd(year int) string   { return four(year) + "-12-31" }

func four(year int) string {
	s := "0000" + strconv.Itoa(year)
	return s[len(s)-4:]
}

// The parts of civic.Standing.TermOn, in SQL; a test compares the two.
const (
	outOfCount = `(r.status = 'closed' AND r.outcome NOT IN ('done', 'partly'))`
	measured   = `(NOT ` + outOfCount + ` AND r.due <> '')`
	told       = `(r.submitted <> '' AND r.status IN ('reported', 'closed'))`
)

func (f Filter) chooseTerm(s *statement) *statement {
	switch f.Term {
	case civic.OutOfCount:
		return s.and(" AND r.kind = 'matter' AND " + outOfCount)
	case civic.WithoutDue:
		return s.and(" AND r.kind = 'matter' AND NOT " + outOfCount + " AND r.due = ''")
	case civic.OnTime:
		return s.and(" AND r.kind = 'matter' AND " + measured + " AND " + told + " AND r.submitted <= r.due")
	case civic.Late:
		return s.and(" AND r.kind = 'matter' AND " + measured + " AND " + told + " AND r.submitted > r.due")
	case civic.Overdue:
		return s.and(" AND r.kind = 'matter' AND "+measured+" AND NOT "+told+" AND r.due < ?", f.Day)
	case civic.DueSoon:
		return s.and(" AND r.kind = 'matter' AND "+measured+" AND NOT "+told+" AND r.due >= ? AND r.due <= ?", f.Day, f.Day.Plus(soonDays))
	case civic.InTerm:
		return s.and(" AND r.kind = 'matter' AND "+measured+" AND NOT "+told+" AND r.due >= ?", f.Day)
	}
	return s
}

// soonDays is civic's measure of "due soon".
const soonDays = 7
