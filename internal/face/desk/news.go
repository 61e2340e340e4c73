package desk

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

const importPath = ui.DeskPath + "/nhap-bai"

// home shows what waits for somebody.
func (d *Desk) home(w http.ResponseWriter, v visit) error {
	x, err := d.Duty.Waiting(v.Context(), v.actor, v.today)
	if err != nil {
		return err
	}
	p := ui.DeskHomePage{
		DeskShell: v.shell(ui.DeskPath, v.text("desk.home.title")), Matters: x.Matters, Last: !v.holds(civic.Editor, civic.Approver),
		Drafts: articleRows(x.Drafts), Reviews: articleRows(x.Reviews), Over: x.Over, Within: x.Within,
		Overdue: v.matterRows(x.Overdue, x.Bodies), Soon: v.matterRows(x.Soon, x.Bodies),
		Sent: v.matterRows(x.Sent, x.Bodies), Reported: v.matterRows(x.Reported, x.Bodies),
	}
	if v.URL.Query().Get("xong") == "mat-khau" {
		p.Said = v.text("desk.password.done")
	}
	return d.UI.Draw(w, v.Request, http.StatusOK, p)
}

// articlePath returns the address of an article at the desk.
func articlePath(id civic.RecordID) string {
	return ui.DeskPath + "/bai/" + strconv.FormatInt(int64(id), 10)
}

func articleRows(rs []civic.Record) []ui.DeskArticleRow {
	rows := make([]ui.DeskArticleRow, 0, len(rs))
	for _, r := range rs {
		row := ui.DeskArticleRow{Title: r.Title, Path: articlePath(r.ID), State: articleState(r), At: r.Modified}
		if r.Published != 0 {
			row.At = r.Published
		}
		rows = append(rows, row)
	}
	return rows
}

// articleState returns how far an article is, in words.
func articleState(r civic.Record) msg.Named {
	if r.Status == civic.Approved && r.ArticleDetail().ScheduledAt != 0 {
		return "desk.state.held"
	}
	return civic.StatusLabel(civic.Articles.Name, "", r.Status)
}

// articles lists articles by how far they are.
func (d *Desk) articles(w http.ResponseWriter, v visit) error {
	const most = 100
	drafts, _, err := d.News.Drafts(v.Context(), v.actor, 0, most, 0)
	if err != nil {
		return err
	}
	page := ui.PageOf(v.URL.Query())
	published, total, err := d.Duty.Published(v.Context(), v.actor, page)
	if err != nil {
		return err
	}
	p := ui.DeskArticlesPage{
		DeskShell: v.shell(ui.DeskPath+"/bai", v.text("desk.articles.title")), Published: articleRows(published),
		Pager: ui.Pager{Page: page, Size: duty.PageSize, Total: total, Path: ui.DeskPath + "/bai"},
	}
	for _, x := range drafts {
		row := ui.DeskArticleRow{
			Title: x.Article.Title, Path: articlePath(x.Article.ID), State: articleState(x.Article), At: x.Article.Modified, Open: x.Open, Count: true,
		}
		if x.Article.Status == civic.Draft {
			p.Drafts = append(p.Drafts, row)
		} else {
			p.Waiting = append(p.Waiting, row)
		}
	}
	return d.UI.Draw(w, v.Request, http.StatusOK, p)
}

// The bounds of what a report may be sent in.
const (
	maxUpload = 64 << 20 // bytes of a request that are read, so that the answer to a large file is heard
	maxField  = 1 << 10  // bytes of any other field
)

// A manuscript is a report as it was sent.
type manuscript struct {
	text, name, section, date, source string
	file                              []byte
	large                             bool // the file or the text was too large, and is left out
}

func (d *Desk) importForm(w http.ResponseWriter, v visit) error {
	return d.UI.Draw(w, v.Request, http.StatusOK, v.importPage(manuscript{date: ui.Date(msg.Vi, v.today)}))
}

// importPage returns the form as it was filled in.
func (v visit) importPage(m manuscript) ui.DeskImportPage {
	p := ui.DeskImportPage{
		DeskShell: v.shell(importPath, v.text("desk.import.title")), MaxBytes: markup.MaxBytes,
		Text: ui.DeskField{ID: "text", Name: "bai", Label: "desk.import.text", Kind: ui.DeskLong, Value: m.text, Hint: "desk.import.text.hint", Either: true},
		File: ui.DeskField{ID: "file", Name: "tep", Label: "desk.import.file", Kind: ui.DeskFile, Hint: "desk.import.file.hint", Accept: ".txt,.html,.htm,.docx", Either: true},
	}
	section := ui.DeskField{ID: "section", Name: "muc", Label: "desk.import.section", Kind: ui.DeskSelect, Required: true}
	for _, s := range v.site.Sections {
		link := ui.SectionLink(v.lang, s)
		section.Choices = append(section.Choices, ui.Choice{Value: s.Slug, Label: link.Text, Own: link.Own, Selected: s.Slug == m.section})
	}
	p.Fields = []ui.DeskField{
		section,
		{ID: "date", Name: "ngay", Label: "desk.import.date", Kind: ui.DeskDay, Value: m.date, Required: true},
		{ID: "source", Name: "nguon", Label: "desk.import.source", Kind: ui.DeskText, Value: m.source},
	}
	p.Script = "desk/import.js"
	return p
}

// keepText is signedIn for a text that took long to write: when the session has
// ended meanwhile, the text is shown again instead of the sign-in.
func (d *Desk) keepText(p page) page {
	return func(w http.ResponseWriter, v visit) error {
		_, err := d.actor(v)
		if !fault.Is(err, fault.Unauthenticated) || d.secret(v.Request) == "" {
			return d.signedIn(p)(w, v)
		}
		m, err := v.manuscript(w)
		if err != nil {
			return err
		}
		form := v.importPage(m)
		form.Problems = []ui.DeskProblem{{Text: v.text("desk.import.signin")}}
		return d.UI.Draw(w, v.Request, http.StatusUnauthorized, form)
	}
}

// importText makes a draft of a report and leads to its proposals.
func (d *Desk) importText(w http.ResponseWriter, v visit) error {
	m, err := v.manuscript(w)
	if err != nil {
		return err
	}
	day, dated := readDay(m.date)
	in := newsroom.Input{Name: m.name, Bytes: []byte(m.text), Section: m.section, Date: day, Source: m.source}
	if len(m.file) > 0 {
		in.Bytes = m.file
	}
	var failure error
	switch {
	case m.large:
		failure = fault.New(fault.TooLarge, "desk.import.large")
	case !dated:
		failure = fault.New(fault.Invalid, "desk.day", m.date)
	case len(in.Bytes) == 0:
		failure = fault.New(fault.Invalid, "desk.import.empty")
	case len(m.file) > 0 && strings.TrimSpace(m.text) != "":
		failure = fault.New(fault.Invalid, "desk.import.both")
	}
	if failure == nil {
		var got newsroom.Imported
		got, failure = d.News.Import(v.Context(), v.actor, v.site.ID, in)
		if failure == nil {
			path := articlePath(got.Article.ID)
			if got.Existing {
				path += "?da-co=1"
			}
			return seeOther(w, v, path)
		}
	}
	if !fault.Is(failure, fault.Invalid) && !fault.Is(failure, fault.TooLarge) && !fault.Is(failure, fault.Forbidden) {
		return failure
	}
	p := v.importPage(m)
	blame(&p, m, failure, msg.Error(v.lang, failure))
	return d.UI.Draw(w, v.Request, ui.StatusOf(failure), p)
}

// blame puts what is wrong to the field that it is about.
func blame(p *ui.DeskImportPage, m manuscript, failure error, text string) {
	switch key, _ := fault.Message(failure); {
	case key == "desk.day":
		p.Fields[1].Wrong = text
	case key == "newsroom.section":
		p.Fields[0].Wrong = text
	case len(m.file) > 0 || m.large:
		p.File.Wrong = text
	default:
		p.Text.Wrong = text
	}
	p.Problems = ui.Problems(append([]ui.DeskField{p.Text, p.File}, p.Fields...))
}

// manuscript reads the form of a report. A file that is too large is read to its
// end and left out, so that the rest of the form is kept.
func (v visit) manuscript(w http.ResponseWriter) (manuscript, error) {
	var m manuscript
	v.Body = http.MaxBytesReader(w, v.Body, maxUpload)
	parts, err := v.MultipartReader()
	if err != nil {
		return m, fault.Because(err, fault.Invalid, "")
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err == nil {
			err = m.take(part)
		}
		switch {
		case err == nil:
		case ui.StatusOf(err) == http.StatusRequestEntityTooLarge:
			m.large = true
			return m, nil
		default:
			return m, fault.Because(err, fault.Invalid, "desk.form.broken")
		}
	}
}

// take reads one field.
func (m *manuscript) take(part *multipart.Part) error {
	limit := int64(maxField)
	if name := part.FormName(); name == "tep" || name == "bai" {
		limit = markup.MaxBytes
	}
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(part, limit))
	if err != nil {
		return err
	}
	rest, err := io.Copy(io.Discard, part)
	if err != nil {
		return err
	}
	if rest > 0 && n == limit {
		m.large = true
		if part.FormName() == "tep" {
			b.Reset()
		}
	}
	switch part.FormName() {
	case "tep":
		m.file, m.name = b.Bytes(), part.FileName()
	case "bai":
		m.text = b.String()
	case "muc":
		m.section = b.String()
	case "ngay":
		m.date = strings.TrimSpace(b.String())
	case "nguon":
		m.source = strings.TrimSpace(b.String())
	}
	return nil
}

// readDay reads a day as a person writes it, 24/11/2026, or a program, 2026-11-24. An
// empty one is no day.
func readDay(s string) (civic.Day, bool) {
	if s == "" {
		return "", true
	}
	if day, ok := civic.ParseDay(s); ok {
		return day, true
	}
	t, err := time.ParseInLocation("2/1/2006", s, civic.Zone)
	if err != nil {
		return "", false
	}
	return civic.DayOf(t), true
}

// lines returns what a field holds one a line, or with commas between.
func lines(s string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == ',' || r == ';' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}
