package ui

import (
	"html/template"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A HomePage is the first page of a site.
type HomePage struct {
	Shell
	Lead     []StoryRow // the first stands out
	Board    Board
	Overdue  []MatterRow
	Soon     []MatterRow
	Answered []MatterRow
	Figures  []FigureRow
	Sections []SectionBlock
}

// A SectionBlock is one section on the home page.
type SectionBlock struct {
	Section Link
	Stories []StoryRow
}

// A SectionPage lists one section.
type SectionPage struct {
	Shell
	Stories []StoryRow
	Pager   Pager
}

// An ArticlePage is one article with what came of it.
type ArticlePage struct {
	Shell
	Language  string
	Published civic.Instant
	Modified  civic.Instant // of a later edition; 0 for none
	Lead      string
	LeadHTML  template.HTML // Lead with its records linked; "" when it is shown as it is
	TitleHTML template.HTML // Title with its records linked; "" when it is shown as it is
	Body      template.HTML // safe, with its records linked
	Byline    template.HTML // the whole line
	Source    string
	Meeting   Link
	Matters   []MatterRow
	Delegates []PartyGroup
	Documents []DocumentRow
	Figures   []FigureRow
	Editions  []EditionRow
	Related   []StoryRow
}

// An EditionRow is one edition of an article.
type EditionRow struct {
	Number  int
	At      civic.Instant
	Note    string
	SHA     string
	Current bool
}

// A MatterPage is one matter: who, by when, what came of it, what is next.
type MatterPage struct {
	Shell
	Row         MatterRow
	Text        string
	Holder      Link // of the head post of the lead today
	HolderPost  Link
	Support     []Link
	Speaker     Link
	SpeakerAs   string
	Addressee   string
	Extensions  int
	Asked       civic.Day
	Closed      civic.Day
	Silent      int // days since anybody acted; 0 on a closed one
	Result      string
	Evidence    []EvidenceRow
	Next        string
	Ruler       template.HTML
	Specificity msg.Named
	Priority    msg.Named
	Quotes      []Quote
	Parties     []PartyRow
	History     []EntryRow
	Ties        []Tie
	Parts       []MatterRow
	Observed    []FigureRow // observations that measure it
}

// A DocumentPage is one document, or a number of documents that the news tells.
type DocumentPage struct {
	Shell
	Row     DocumentRow
	Text    string // trích yếu
	Facts   []Fact
	Parties []PartyRow
	Quotes  []Quote
	Ties    []Tie
	Matters []MatterRow
	Figures []FigureRow
	History []EntryRow
}

// A PersonPage is one person, in office only.
type PersonPage struct {
	Shell
	Now      []HoldRow
	Before   []HoldRow
	Signed   []DocumentRow
	Attended []MeetingRow
	Said     []MatterRow
}

// A PostPage is one post and who held it.
type PostPage struct {
	Shell
	Organization Link
	Single       bool
	Holders      []HoldRow
}

// An OrganizationPage is one body.
type OrganizationPage struct {
	Shell
	Facts     []Fact
	Posts     []HoldRow // post, and its holder today
	Children  []Link
	Board     Board
	Matters   []MatterRow
	All       string // address of the list of all its matters
	Documents []DocumentRow
	Meetings  []MeetingRow
}

// A MeetingPage is one session and what it led to.
type MeetingPage struct {
	Shell
	Row       MeetingRow
	Facts     []Fact
	Groups    []PartyGroup
	Articles  []StoryRow
	Quotes    []Quote
	Matters   []MatterRow
	Documents []DocumentRow
	Figures   []FigureRow
	History   []EntryRow
}

// An IndicatorPage is one indicator with every number told of it.
type IndicatorPage struct {
	Shell
	Facts  []Fact
	Chart  Chart
	Rows   []FigureRow
	Quotes []Quote
}

// A FollowedPage is the list of what is followed.
type FollowedPage struct {
	Shell
	Board   Board
	Filters []Select
	Rows    []MatterRow
	Pager   Pager
}

// A DocumentsPage is the register.
type DocumentsPage struct {
	Shell
	Find    string // words of a reference or a title asked for
	Filters []Select
	Rows    []DocumentRow
	Pager   Pager
}

// A FiguresPage is the list of indicators, each with its newest number.
type FiguresPage struct {
	Shell
	Rows  []FigureRow
	Pager Pager
}

// An OrganizationsPage lists the bodies by the system that they belong to.
type OrganizationsPage struct {
	Shell
	Groups []OrganizationGroup
}

// An OrganizationGroup is one system with its bodies.
type OrganizationGroup struct {
	Title msg.Named
	Rows  []OrganizationRow
}

// An OrganizationRow is one body in the list.
type OrganizationRow struct {
	Name  Link
	Short string
	Depth int // 0 at the top, up to 3
}

// A PeoplePage lists the people in office.
type PeoplePage struct {
	Shell
	Rows  []PersonRow
	Pager Pager
}

// A PersonRow is one person in the list, with the offices held today.
type PersonRow struct {
	Person Link
	Posts  []Link
}

// A CalendarPage is one week.
type CalendarPage struct {
	Shell
	From, To   civic.Day
	Prev, Next string
	This       string // address of the present week; "" when it is the one shown
	Days       []CalendarDay
	Earlier    []MeetingRow // the newest before this week, so that an empty week leads somewhere
}

// A CalendarDay is one day of a week.
type CalendarDay struct {
	Day  civic.Day
	Now  bool
	Rows []MeetingRow
}

// A StubPage stands where something public was taken away by law.
type StubPage struct {
	Shell
	Kind   msg.Named
	Day    civic.Day
	Reason string
	Basis  string
}

// An ErrorPage says what went wrong and where to go from here.
type ErrorPage struct {
	Shell
	Status  int
	Message string
	Unknown bool   // the host is no site's
	Sites   []Link // that there are instead
}

// Template returns the name of the page's template.
func (HomePage) Template() string { return "home" }

// Template returns the name of the page's template.
func (SectionPage) Template() string { return "section" }

// Template returns the name of the page's template.
func (ArticlePage) Template() string { return "article" }

// Template returns the name of the page's template.
func (MatterPage) Template() string { return "matter" }

// Template returns the name of the page's template.
func (DocumentPage) Template() string { return "document" }

// Template returns the name of the page's template.
func (PersonPage) Template() string { return "person" }

// Template returns the name of the page's template.
func (PostPage) Template() string { return "post" }

// Template returns the name of the page's template.
func (OrganizationPage) Template() string { return "organization" }

// Template returns the name of the page's template.
func (MeetingPage) Template() string { return "meeting" }

// Template returns the name of the page's template.
func (IndicatorPage) Template() string { return "indicator" }

// Template returns the name of the page's template.
func (FollowedPage) Template() string { return "followed" }

// Template returns the name of the page's template.
func (DocumentsPage) Template() string { return "documents" }

// Template returns the name of the page's template.
func (FiguresPage) Template() string { return "figures" }

// Template returns the name of the page's template.
func (OrganizationsPage) Template() string { return "organizations" }

// Template returns the name of the page's template.
func (PeoplePage) Template() string { return "people" }

// Template returns the name of the page's template.
func (CalendarPage) Template() string { return "calendar" }

// Template returns the name of the page's template.
func (StubPage) Template() string { return "stub" }

// Template returns the name of the page's template.
func (ErrorPage) Template() string { return "error" }
