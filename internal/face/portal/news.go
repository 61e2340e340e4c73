package portal

import (
	"cmp"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// home serves the first page of the site.
func (p *Portal) home(w http.ResponseWriter, v visit) error {
	f, err := p.News.Front(v.Context(), v.site.ID, v.today)
	if err != nil {
		return err
	}
	s := v.shell("/", v.text("portal.home.title"))
	s.Description = v.text("portal.home.strip")
	page := ui.HomePage{Shell: s, Board: ui.Board{Tally: f.Tally, Path: "/theo-doi"}}
	shown := map[civic.RecordID]bool{}
	for _, r := range f.Lead {
		page.Lead = append(page.Lead, v.story(r))
		shown[r.ID] = true
	}
	page.Overdue, page.Soon, page.Answered = v.tracked(f.Overdue), v.tracked(f.DueSoon), v.tracked(f.Answered)
	for _, m := range f.Figures {
		row := ui.FigureRowOf(v.lang, m.Latest)
		row.Indicator = ui.RecordLink(m.Indicator)
		if m.Target != nil {
			row.Target = ui.Value(v.lang, *m.Target)
			if m.Target.Due != "" {
				row.Target += " (" + v.text("ui.until", ui.Date(v.lang, m.Target.Due)) + ")"
			}
		}
		page.Figures = append(page.Figures, row)
	}
	for _, x := range f.Sections {
		block := ui.SectionBlock{Section: ui.SectionLink(v.lang, x.Section)}
		for _, r := range x.Articles {
			if !shown[r.ID] {
				row := v.story(r)
				row.Section = ui.Link{} // said above
				block.Stories = append(block.Stories, row)
			}
		}
		if len(block.Stories) > 0 {
			page.Sections = append(page.Sections, block)
		}
	}
	return p.draw(w, v, page)
}

// tracked returns the rows of the matters that the front follows.
func (v visit) tracked(fs []newsroom.Followed) []ui.MatterRow {
	rows := make([]ui.MatterRow, 0, len(fs))
	for _, f := range fs {
		rows = append(rows, ui.MatterRowOf(f.Record, bodyLink(f.Lead), bodyLink(f.Owner), v.today))
	}
	return rows
}

// story returns the row of an article.
func (v visit) story(r civic.Record) ui.StoryRow {
	row := ui.StoryRow{Title: r.Title, Path: ui.RecordPath(r), Lead: r.Summary, Language: r.Language, At: cmp.Or(r.Published, civic.InstantOf(r.Date.Time()))}
	if s, ok := v.site.SectionBySlug(r.ArticleDetail().Section); ok {
		row.Section = ui.SectionLink(v.lang, s)
	}
	return row
}

// section serves one page of a section.
func (p *Portal) section(w http.ResponseWriter, v visit) error {
	number := ui.PageOf(v.URL.Query())
	x, err := p.News.Section(v.Context(), v.site.ID, v.PathValue("slug"), number)
	if err != nil {
		return err
	}
	link := ui.SectionLink(v.lang, x.Section)
	page := ui.SectionPage{Shell: v.record(link.Href, link.Text, ui.Link{Text: link.Text, Own: link.Own})}
	page.TitleOwn = link.Own
	page.Pager = ui.Pager{Page: number, Size: sizeOf(x), Total: x.Total, Path: link.Href}
	for _, r := range x.Articles {
		page.Stories = append(page.Stories, v.story(r))
	}
	return p.draw(w, v, page)
}

// sizeOf returns how many articles a full page of the section has.
func sizeOf(x newsroom.SectionPage) int {
	if x.Page == x.Pages && x.Pages > 1 {
		return (x.Total - len(x.Articles)) / (x.Pages - 1)
	}
	return len(x.Articles)
}

// article serves one article with what came of it.
func (p *Portal) article(w http.ResponseWriter, v visit) error {
	slug := v.PathValue("slug")
	s, err := p.News.Story(v.Context(), v.site.ID, slug)
	if fault.Is(err, fault.NotFound) {
		return p.lost(w, v, civic.Article, slug, err)
	}
	if err != nil {
		return err
	}
	var issuers []civic.OrganizationID
	for _, d := range s.Documents {
		issuers = append(issuers, d.Record.Owner)
	}
	bodies, err := p.Sources.Bodies(v.Context(), v.site.ID, issuers)
	if err != nil {
		return err
	}
	return p.draw(w, v, v.articlePage(s, bodies))
}

func (v visit) articlePage(s newsroom.Story, bodies map[civic.OrganizationID]civic.Organization) ui.ArticlePage {
	section := ui.SectionLink(v.lang, s.Section)
	crumbs := []ui.Link{}
	if s.Section.Slug != "" {
		crumbs = append(crumbs, section)
	}
	page := ui.ArticlePage{
		Shell:    v.record(section.Href, s.Edition.Title, crumbs...),
		Language: s.Article.Language, Published: s.Article.Published, Lead: s.Edition.Lead, Source: s.Article.ArticleDetail().Source,
	}
	page.Description = s.Edition.Lead
	page.Data = "/api/v1/articles/" + strconv.FormatInt(int64(s.Article.ID), 10) + "/annotations"
	paths := map[string]string{}
	for _, d := range s.Documents {
		paths[ui.PlainDocumentPath(d.Record)] = ui.RecordPath(d.Record)
		page.Documents = append(page.Documents, documentRow(d.Record, issuerLink(d.Record, bodies)))
	}
	page.TitleHTML = v.inline(s.Title, paths)
	page.LeadHTML = v.block(s.Lead, paths)
	page.Body = v.block(s.Body, paths)
	page.Byline = v.inline(s.Byline, paths)
	if d := s.Article.ArticleDetail(); page.Byline == "" && d.Byline != "" {
		page.Byline = template.HTML(template.HTMLEscapeString(cmp.Or(d.BylineAs, "T/h") + ": " + d.Byline)) //nolint:gosec // escaped
	}
	if s.Meeting != nil {
		page.Meeting = ui.RecordLink(*s.Meeting)
	}
	page.Matters = v.tracked(s.Matters)
	page.Delegates = delegates(s.Delegates)
	for _, n := range s.Figures {
		row := ui.FigureRowOf(v.lang, n.Observation)
		row.Indicator = ui.RecordLink(n.Indicator)
		page.Figures = append(page.Figures, row)
	}
	for _, e := range s.Editions {
		page.Editions = append(page.Editions, ui.EditionRow{Number: e.Number, At: e.At, Note: e.Note, SHA: e.SHA256, Current: e.ID == s.Edition.ID})
	}
	if s.Edition.Number > 1 {
		page.Modified = s.Edition.At
	}
	for _, r := range s.Related {
		page.Related = append(page.Related, v.story(r))
	}
	return page
}

// block draws a part of an article with its records linked; "" for an empty part.
// paths says which addresses have a better one.
func (v visit) block(p newsroom.Part, paths map[string]string) template.HTML {
	if len(p.Doc.Blocks) == 0 {
		return ""
	}
	doc := p.Doc
	doc.Text = ui.Unbroken(doc.Text) // a space for a space: what marks count stays
	marks := make([]markup.Mark, len(p.Marks))
	for i, m := range p.Marks {
		if better := paths[m.Href]; better != "" {
			m.Href = better
		}
		m.Href = ui.Href(v.lang, m.Href)
		marks[i] = m
	}
	return template.HTML(markup.Render(doc, marks)) //nolint:gosec // Render writes what is safe
}

// inline draws a part of one block without the element around it.
func (v visit) inline(p newsroom.Part, paths map[string]string) template.HTML {
	if len(p.Doc.Blocks) != 1 {
		return ""
	}
	p.Doc.Blocks = []markup.Block{{Role: markup.Paragraph, Start: p.Doc.Blocks[0].Start, End: p.Doc.Blocks[0].End}}
	text := strings.TrimSpace(string(v.block(p, paths)))
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<p>"), "</p>")
	return template.HTML(text) //nolint:gosec // Render wrote it
}

// sides are the lists in which delegates are told, in their order.
var sides = []struct {
	side  string
	title msg.Named
}{{"guest", "portal.side.guest"}, {"host", "portal.side.host"}, {"", "portal.side.other"}}

// delegates groups those who took part by their side.
func delegates(ds []newsroom.Delegate) []ui.PartyGroup {
	var groups []ui.PartyGroup
	for _, side := range sides {
		g := ui.PartyGroup{Title: side.title}
		for _, d := range ds {
			if d.Side != side.side {
				continue
			}
			row := ui.PartyRow{Person: ui.PersonLink(d.Person)}
			if d.Role == civic.Chair {
				row.Role = civic.RoleLabel(d.Role)
			}
			for _, s := range d.Offices {
				row.Offices = append(row.Offices, office(s))
			}
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	if len(groups) == 1 && groups[0].Title == "portal.side.other" {
		groups[0].Title = ""
	}
	return groups
}

// office returns an office as the source says it, linked to its post where one is known.
func office(s newsroom.Seat) ui.Link {
	l := ui.PostLink(s.Post)
	if s.As != "" {
		l.Text = s.As
	}
	return l
}
