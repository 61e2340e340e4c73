package ui

import "html/template"

// A DeskSignInPage lets somebody in.
type DeskSignInPage struct {
	DeskShell
	Fields   []DeskField
	Problems []DeskProblem
	Next     string // where to go then
	Ended    bool   // a session was there and has ended
}

// A DeskPasswordPage changes a password.
type DeskPasswordPage struct {
	DeskShell
	Fields   []DeskField
	Problems []DeskProblem
}

// A DeskHomePage shows what waits for somebody.
type DeskHomePage struct {
	DeskShell
	Drafts   []DeskArticleRow
	Reviews  []DeskArticleRow
	Matters  bool // they work on matters
	Last     bool // the news stand after the matters
	Overdue  []DeskMatterRow
	Soon     []DeskMatterRow
	Sent     []DeskMatterRow // to be received
	Reported []DeskMatterRow // to be confirmed or sent back
	Over     int             // how many are overdue in all
	Within   int             // how many are due soon in all
}

// A DeskArticlesPage lists articles by how far they are.
type DeskArticlesPage struct {
	DeskShell
	Drafts    []DeskArticleRow
	Waiting   []DeskArticleRow
	Published []DeskArticleRow
	Pager     Pager // of the published
}

// A DeskImportPage takes a report in.
type DeskImportPage struct {
	DeskShell
	Text     DeskField
	File     DeskField
	Fields   []DeskField
	Problems []DeskProblem
	MaxBytes int // of a file
}

// A DeskReviewPage is one article with all that is proposed of it.
type DeskReviewPage struct {
	DeskShell
	Base     string
	Language string
	Text     template.HTML // safe, with the words of the proposals marked
	Items    []DeskItem
	Bar      DeskBar
	Kinds    []DeskKind
	Words    DeskField // that a person adds
	Reason   DeskField // of a return or a withdrawal
	Problems []DeskProblem
	Existing bool // the text was imported before
}

// A DeskReviewPart is what an act changed on a DeskReviewPage.
type DeskReviewPart struct {
	DeskShell
	Items    []DeskItem
	Bar      DeskBar
	Text     template.HTML // "" when no mark came or went
	Language string
	Wrong    string // why the act did not take place; "" when it did
}

// A DeskMattersPage lists the matters of somebody's bodies.
type DeskMattersPage struct {
	DeskShell
	Find    string
	Filters []Select
	Rows    []DeskMatterRow
	Pager   Pager
}

// A DeskMatterPage is one matter with what somebody may do about it.
type DeskMatterPage struct {
	DeskShell
	Row      MatterRow
	Base     string
	Text     string
	Public   string // address for readers; "" while they do not see it
	Facts    []Fact
	Acts     []DeskAct
	Problems []DeskProblem
	History  []EntryRow
}

// A DeskErrorPage says what went wrong at the desk.
type DeskErrorPage struct {
	DeskShell
	Status  int
	Message string
	Back    string // a page from which to go on
}

// Template returns the name of the page's template.
func (DeskSignInPage) Template() string { return "desk/signin" }

// Template returns the name of the page's template.
func (DeskPasswordPage) Template() string { return "desk/password" }

// Template returns the name of the page's template.
func (DeskHomePage) Template() string { return "desk/home" }

// Template returns the name of the page's template.
func (DeskArticlesPage) Template() string { return "desk/articles" }

// Template returns the name of the page's template.
func (DeskImportPage) Template() string { return "desk/import" }

// Template returns the name of the page's template.
func (DeskReviewPage) Template() string { return "desk/review" }

// Template returns the name of the page's template.
func (DeskReviewPart) Template() string { return "desk/reviewpart" }

// Template returns the name of the page's template.
func (DeskMattersPage) Template() string { return "desk/matters" }

// Template returns the name of the page's template.
func (DeskMatterPage) Template() string { return "desk/matter" }

// Template returns the name of the page's template.
func (DeskErrorPage) Template() string { return "desk/error" }
