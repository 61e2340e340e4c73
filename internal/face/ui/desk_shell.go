package ui

import (
	"html/template"

	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// DeskPath is where every address of the desk begins.
const DeskPath = "/ban-lam-viec"

// A DeskShell is what stands around every page of the desk.
type DeskShell struct {
	Shell
	Person string // at work; "" before sign-in
	Post   string // from which they act
	News   bool   // they work on the news
	Script string // asset that the page is better with: "desk/confirm.js"; "" for none
	Said   string // what was just done, in the page's language; "" for nothing
	Wide   bool   // the page takes the whole window
	Bare   bool   // only the part of a page is drawn, for a script that puts it in
}

// A DeskTab is one main part of the desk.
type DeskTab struct {
	Key     msg.Named
	Path    string
	Current bool
}

// Tabs returns the main parts for whoever is at work, with the one that the page
// belongs to marked.
func (s DeskShell) Tabs() []DeskTab {
	tabs := []DeskTab{{Key: "desk.tab.home", Path: DeskPath}}
	if s.News {
		tabs = append(tabs, DeskTab{Key: "desk.tab.import", Path: DeskPath + "/nhap-bai"}, DeskTab{Key: "desk.tab.articles", Path: DeskPath + "/bai"})
	}
	tabs = append(tabs, DeskTab{Key: "desk.tab.matters", Path: DeskPath + "/viec"})
	for i := range tabs {
		tabs[i].Current = tabs[i].Path == s.Nav
	}
	return tabs
}

// A DeskFieldKind says how a field of a form is filled in.
type DeskFieldKind string

// The kinds of fields.
const (
	DeskText     DeskFieldKind = "text"
	DeskPassword DeskFieldKind = "password"
	DeskArea     DeskFieldKind = "area"
	DeskLong     DeskFieldKind = "long" // an area as tall as a text
	DeskDay      DeskFieldKind = "day"  // written 24/11/2026, whatever the browser's country
	DeskSelect   DeskFieldKind = "select"
	DeskFile     DeskFieldKind = "file"
)

// A DeskField is one field of a form.
type DeskField struct {
	ID       string // of its element
	Name     string // of what is sent
	Label    msg.Named
	Kind     DeskFieldKind
	Value    string
	Choices  []Choice // of a DeskSelect
	Required bool
	Either   bool      // it or another is needed: nothing is said of this one
	Hint     msg.Named // "" for none
	Wrong    string    // what is to be mended, in the page's language; "" for nothing
	Auto     string    // for autocomplete; "" is off
	Accept   string    // of a DeskFile
}

// Must reports whether a browser is told that the field has to be filled in: not
// where a choice is always made.
func (f DeskField) Must() bool {
	return f.Required && (f.Kind != DeskSelect || len(f.Choices) > 0 && f.Choices[0].Value == "")
}

// A DeskProblem is one line of the summary of what is to be mended in a form.
type DeskProblem struct {
	Field string // ID of the field that it is about; "" for the form as a whole
	Text  string // in the page's language
}

// Problems returns what is wrong with fields.
func Problems(fields []DeskField) []DeskProblem {
	var out []DeskProblem
	for _, f := range fields {
		if f.Wrong != "" {
			out = append(out, DeskProblem{Field: f.ID, Text: f.Wrong})
		}
	}
	return out
}

// A DeskArticleRow is one article in a list of the desk.
type DeskArticleRow struct {
	Title string
	Path  string // at the desk
	State msg.Named
	At    civic.Instant // last changed, or published
	Open  int           // proposals that nobody has decided on
	Count bool          // Open is known
}

// A DeskMatterRow is one matter in a list of the desk.
type DeskMatterRow struct {
	MatterRow
	Desk string // its address at the desk
}

// A DeskItem is one proposal of an article.
type DeskItem struct {
	ID         int64
	Base       string // address of the article at the desk
	Kind       string // the engine's
	Label      msg.Named
	State      civic.Status
	StateLabel msg.Named
	Start      int    // of its words, in code points
	N          int    // of acts on it so far
	Exact      string // its words
	Quoted     bool   // the words are shown beside the summary
	Summary    string
	Engine     string // "" when a person selected the words
	Rule       string
	Trigger    string // the words that set the rule off; "" when not known
	Warnings   []DeskWarning
	May        bool // decide on it
	Editing    bool
	Fields     []DeskField
	Problems   []DeskProblem
}

// Open reports whether nobody has decided on it.
func (i DeskItem) Open() bool { return i.State == civic.Suggested }

// Stopping reports whether something of it keeps the article from being published.
func (i DeskItem) Stopping() bool {
	if i.State != civic.Accepted && i.State != civic.Edited {
		return false
	}
	for _, w := range i.Warnings {
		if w.Blocks && w.Explained == "" {
			return true
		}
	}
	return false
}

// Contradicts reports whether something of it contradicts the register.
func (i DeskItem) Contradicts() bool {
	for _, w := range i.Warnings {
		if w.Blocks {
			return true
		}
	}
	return false
}

// A DeskWarning is what an editor should see before a proposal goes out.
type DeskWarning struct {
	Text      string // in the page's language, with what is registered
	Blocks    bool   // it contradicts what is registered
	Explained string // the reason that was given; "" for none
}

// A DeskBar says how far the confirmation of an article is, and what may be done
// with the whole.
type DeskBar struct {
	Base     string
	State    msg.Named
	Decided  int
	Open     int
	Stopping int // contradictions that nobody has explained
	Confirm  bool
	Publish  bool
	Submit   bool
	Return   bool
	Held     bool // published, and not shown yet
	Undo     bool // that may be taken back
	Due      civic.Instant
	LeftMS   int64  // until it is shown, in milliseconds; 0 when it is time
	Public   string // address for readers; "" while there is none
	Withdraw bool
}

// A DeskKind is a kind of proposal that a person can add.
type DeskKind struct {
	Value string
	Label msg.Named
	Key   string // that chooses it
}

// A DeskAct is one act that somebody may do now, as a form.
type DeskAct struct {
	Act      civic.Act
	Label    msg.Named
	Hint     msg.Named // "" for none
	Fields   []DeskField
	Open     bool // it is being filled in
	Main     bool // what usually comes next
	Files    bool // it has a field for a file
	Problems []DeskProblem
}

// MarkedText returns a document with some of its words marked, as it is put into
// a page. Its text is the document's to the letter.
func MarkedText(d markup.Doc, marks []markup.Mark) template.HTML {
	return template.HTML(markup.Render(d, marks)) //nolint:gosec // base/markup writes safe HTML only
}
