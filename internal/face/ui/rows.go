package ui

import (
	"html/template"
	"maps"
	"net/url"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A StoryRow is one article in a list.
type StoryRow struct {
	Title    string
	Path     string
	Lead     string
	Language string
	At       civic.Instant
	Section  Link
}

// A MatterRow is one matter in a list.
type MatterRow struct {
	Reference string
	Path      string
	Title     string
	Language  string
	Subkind   civic.Subkind
	Status    civic.Status
	Outcome   civic.Outcome
	Term      civic.Term
	Due       civic.Day
	FirstDue  civic.Day
	DueWords  string // as it was said; shown where there is no day
	Said      civic.Day
	Submitted civic.Day
	Lead      Link
	Owner     Link
	Today     civic.Day
}

// MatterRowOf returns the row of a matter as it stands on a day.
func MatterRowOf(r civic.Record, lead, owner Link, today civic.Day) MatterRow {
	return MatterRow{
		Reference: r.Reference, Path: RecordPath(r), Title: r.Title, Language: r.Language, Subkind: r.Subkind,
		Status: r.Status, Outcome: r.Outcome, Term: r.TermOn(today), Due: r.Due, FirstDue: r.FirstDue,
		DueWords: r.MatterDetail().DueWords, Said: r.Date, Submitted: r.Submitted, Lead: lead, Owner: owner, Today: today,
	}
}

// State returns the key of the matter's state in words: of its outcome once it is closed.
func (m MatterRow) State() msg.Named {
	if m.Status == civic.Closed && m.Outcome != "" {
		return civic.OutcomeLabel(m.Outcome)
	}
	return civic.StatusLabel(civic.Matters.Name, m.Subkind, m.Status)
}

// Open reports whether the matter is still owed an outcome: a due day then counts down.
func (m MatterRow) Open() bool {
	return m.Term == civic.InTerm || m.Term == civic.DueSoon || m.Term == civic.Overdue
}

// Moved reports whether the due day is not the first one.
func (m MatterRow) Moved() bool { return m.FirstDue != "" && m.FirstDue != m.Due }

// A Quote is a stretch of an article on which a record rests, with what stands
// around it.
type Quote struct {
	Article              Link // to the very place
	At                   civic.Day
	Before, Exact, After string
	Language             string
}

// A PartyRow says who took part in a record in which role.
type PartyRow struct {
	Role         msg.Named
	Person       Link
	Offices      []Link // held that day
	Organization Link
	As           string // as the source says it, where that is all that is known
}

// A PartyGroup is a list of parties of one side.
type PartyGroup struct {
	Title msg.Named // "" when there is one list only
	Rows  []PartyRow
}

// A Fact is a name and what it has.
type Fact struct {
	Name  msg.Named
	Value string
	Own   bool // the value is the interface's own words
	Link  Link // instead of Value
	Day   civic.Day
}

// An EvidenceRow is one proof that what was said to be done was done.
type EvidenceRow struct {
	Title string
	Href  string
	Kind  msg.Named
	SHA   string // of a file, in hex
	Away  bool   // on another site
}

// An EntryRow is one act of a history, in words.
type EntryRow struct {
	N        int
	At       civic.Instant
	Act      msg.Named
	Post     Link // held that day
	Person   Link
	OnBehalf Link
	Machine  bool // the product itself acted
	To       msg.Named
	Facts    []Fact
	Said     []Fact // reason, public words, result
	Evidence []EvidenceRow
	Erased   bool
}

// A Tie is another record and how it stands to this one.
type Tie struct {
	Relation msg.Named
	Record   Link
	Note     string
}

// A DocumentRow is one document in a list.
type DocumentRow struct {
	Reference string // "" when only a number of documents is told
	Inferred  bool   // the reference was not written so
	Path      string
	Type      string
	Count     int // of a declared number
	Date      civic.Day
	Summary   string
	Language  string
	Issuer    Link
	State     msg.Named
	Subkind   civic.Subkind
}

// Name returns what the document is called: its reference, or the number and the type.
func (d DocumentRow) Name() string {
	switch {
	case d.Reference != "":
		return d.Reference
	case d.Count > 0:
		return strconv.Itoa(d.Count) + nbsp + d.Type
	case d.Summary != "":
		return d.Summary
	}
	return firstUpper(d.Type)
}

// A FigureRow is one observation in words.
type FigureRow struct {
	ID        int64 // of the observation; 0 where nothing leads to it
	Indicator Link
	Value     string // with its unit: "7,7–8,2 %"
	Against   string // in words; "" for a number that needs none
	Unstated  bool   // the source does not say against what
	Period    string
	Area      string
	Role      civic.ObservationRole
	Vintage   msg.Named
	State     msg.Named // "" while the number stands
	Due       civic.Day
	Source    Link // to the very place
	Quote     string
	Said      civic.Day
	Target    string // the target of the same period, with its unit; "" for none
}

// A MeetingRow is one session in a list.
type MeetingRow struct {
	Title    string
	Path     string
	Language string
	Date     civic.Day
	Start    civic.Instant
	Place    string
	State    msg.Named
	Owner    Link
	As       msg.Named // the role of the person whose page this is
}

// A HoldRow is one membership, from the side of the person or of the post.
type HoldRow struct {
	Person       Link
	Post         Link
	Organization Link
	Start, End   civic.Day
	Seen         bool // Start is only the day of the first source
	Basis        string
	Now          bool // held today
}

// A Board is the national 2×2 with its columns beside it. Every cell leads to the
// list of what it counts.
type Board struct {
	civic.Tally
	Path  string     // of the list
	Query url.Values // that the list keeps
}

// At returns the address of the list of one cell: a name of query parameter and
// its value.
func (b Board) At(name, value string) string {
	q := url.Values{}
	maps.Copy(q, b.Query)
	q.Set(name, value)
	return b.Path + "?" + q.Encode()
}

// Finished returns how many are done.
func (b Board) Finished() int { return b.OnTime + b.Late }

// OpenInTime returns how many are open with a due day, overdue or not.
func (b Board) OpenInTime() int { return b.InTerm + b.Tally.Overdue }

// Measured returns how many the 2×2 itself counts.
func (b Board) Measured() int { return b.Finished() + b.OpenInTime() }

// Bar returns the 2×2 as a drawn bar, in the colours of its cells.
func (b Board) Bar() template.HTML { return barOf(b.Tally) }

// Strip returns what is done, in term and overdue as a drawn bar.
func (b Board) Strip() template.HTML {
	t := b.Tally
	t.OnTime, t.Late = t.OnTime+t.Late, 0
	return barOf(t)
}

// A Chart is a drawn figure with the sentence that states its finding.
type Chart struct {
	Finding string
	SVG     template.HTML
}

// A Choice is one value of a filter.
type Choice struct {
	Value    string
	Label    string
	Own      bool // in the page's language
	Selected bool
}

// A Select is one filter of a list.
type Select struct {
	Name    string // of the query parameter
	Label   msg.Named
	All     msg.Named // of the first choice, which filters nothing
	Choices []Choice
}

// Active reports whether the filter filters.
func (s Select) Active() bool {
	for _, c := range s.Choices {
		if c.Selected {
			return true
		}
	}
	return false
}
