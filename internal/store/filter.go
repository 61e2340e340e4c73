package store

import "github.com/thuocdo/thuocdo/internal/civic"

// An Order is how a list of records is ordered; each falls back on the id.
type Order string

// The orders.
const (
	Newest      Order = ""          // date, newest first
	ByPublished Order = "published" // when readers first saw it, newest first
	ByModified  Order = "modified"  // last changed first
	ByDue       Order = "due"       // due soonest first, those without a due last
	ByReference Order = "reference"
	ByTitle     Order = "title"   // in the order of the Vietnamese alphabet
	BySilence   Order = "silence" // those on which nobody acted for longest first
)

// A Filter chooses records. A zero field chooses nothing out.
type Filter struct {
	Site         civic.SiteID // for a Desk: only this site's; a Reader has its own
	Kind         civic.Kind
	Subkind      civic.Subkind
	Status       []civic.Status
	Visibility   civic.Visibility // for a Desk
	Section      string           // slug, of articles
	Owner        civic.OrganizationID
	Lead         civic.OrganizationID
	Organization civic.OrganizationID // owner or lead
	Term         civic.Term           // as things stand on Day
	Day          civic.Day
	DueFrom      civic.Day // due on this day or later
	DueBefore    civic.Day // due before this day
	Text         string    // folded words in title or reference
	Parent       civic.RecordID
	Year         int // of the date
	Order        Order
	Limit        int // 0: 50
	Offset       int
}
