package portal

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/directory"
)

// hold returns the row of a membership.
func (v visit) hold(h directory.Hold) ui.HoldRow {
	return ui.HoldRow{
		Person: ui.PersonLink(h.Who), Post: ui.PostLink(h.What), Organization: ui.OrganizationLink(h.Body), Start: h.Start, End: h.End,
		Seen: h.Status == civic.Asserted, Basis: h.Basis, Now: h.HeldOn(v.today),
	}
}

// person serves one person, in office only.
func (p *Portal) person(w http.ResponseWriter, v visit) error {
	x, err := p.Directory.Person(v.Context(), v.site.ID, v.PathValue("slug"))
	if err != nil {
		return err
	}
	page := ui.PersonPage{Shell: v.record("/can-bo", x.Person.Name, v.crumb("ui.nav.people", "/can-bo"))}
	for _, h := range x.Holds {
		if row := v.hold(h); row.Now {
			page.Now = append(page.Now, row)
		} else {
			page.Before = append(page.Before, row)
		}
	}
	page.Signed = documentRows(x.Signed, x.Bodies)
	for _, a := range x.Attended {
		row := meetingRow(a.Record, x.Bodies[a.Record.Owner])
		row.As = civic.RoleLabel(a.Role)
		page.Attended = append(page.Attended, row)
	}
	page.Said = v.matterRows(x.Raised, x.Bodies)
	return p.draw(w, v, page)
}

// post serves one post and who held it.
func (p *Portal) post(w http.ResponseWriter, v visit) error {
	x, err := p.Directory.Post(v.Context(), v.site.ID, v.PathValue("slug"))
	if err != nil {
		return err
	}
	page := ui.PostPage{
		Shell:        v.record("/co-quan", x.Post.Label, v.crumb("ui.nav.organizations", "/co-quan"), ui.OrganizationLink(x.Body)),
		Organization: ui.OrganizationLink(x.Body), Single: x.Post.Single,
	}
	for _, h := range x.Holds {
		page.Holders = append(page.Holders, v.hold(h))
	}
	return p.draw(w, v, page)
}

// organization serves one body.
func (p *Portal) organization(w http.ResponseWriter, v visit) error {
	x, err := p.Directory.Organization(v.Context(), v.site.ID, v.PathValue("slug"), v.today)
	if err != nil {
		return err
	}
	o := x.Organization
	page := ui.OrganizationPage{
		Shell: v.record("/co-quan", o.Name, v.crumb("ui.nav.organizations", "/co-quan")),
		Facts: v.organizationFacts(x), Matters: v.matterRows(x.Matters, x.Bodies), Documents: documentRows(x.Documents, x.Bodies),
		Board: ui.Board{Tally: x.Tally, Path: "/theo-doi", Query: url.Values{paramLead: {o.Slug}}},
	}
	if x.Tally.Total() > len(x.Matters) {
		page.All = "/theo-doi?" + url.Values{paramLead: {o.Slug}}.Encode()
	}
	for _, s := range x.Seats {
		if len(s.Holds) == 0 {
			page.Posts = append(page.Posts, ui.HoldRow{Post: ui.PostLink(s.Post)})
		}
		for _, h := range s.Holds {
			page.Posts = append(page.Posts, v.hold(h))
		}
	}
	for _, c := range x.Children {
		page.Children = append(page.Children, ui.OrganizationLink(c))
	}
	for _, r := range x.Meetings {
		page.Meetings = append(page.Meetings, meetingRow(r, o))
	}
	return p.draw(w, v, page)
}

func (v visit) organizationFacts(x directory.OrganizationView) []ui.Fact {
	o := x.Organization
	var fs facts
	fs.link("portal.organization.parent", ui.OrganizationLink(x.Parent))
	fs.own("portal.organization.system", v.text(string(systemLabel(o.System))))
	if o.Short != o.Name {
		fs.text("portal.organization.short", o.Short)
	}
	fs.text("portal.organization.symbol", o.Symbol)
	fs.text("portal.organization.code", o.Code)
	fs.text("portal.organization.area", o.Area)
	fs.day("portal.organization.founded", o.Founded)
	fs.day("portal.organization.dissolved", o.Dissolved)
	fs.link("portal.organization.successor", ui.OrganizationLink(x.Successor))
	return fs
}

func systemLabel(s civic.System) msg.Named { return civic.SystemLabel(cmp.Or(s, civic.OtherSystem)) }

// organizations serves the list of bodies, by the system that they belong to.
func (p *Portal) organizations(w http.ResponseWriter, v visit) error {
	all, err := p.Directory.Organizations(v.Context(), v.site)
	if err != nil {
		return err
	}
	page := ui.OrganizationsPage{Shell: v.shell("/co-quan", v.text("portal.organizations.title"))}
	for _, system := range civic.Systems {
		g := ui.OrganizationGroup{Title: systemLabel(system)}
		var above []string // lineages of the bodies of the system that o lies below
		for _, o := range all {
			if cmp.Or(o.System, civic.OtherSystem) != system {
				continue
			}
			for len(above) > 0 && !strings.HasPrefix(o.Lineage, above[len(above)-1]) {
				above = above[:len(above)-1]
			}
			row := ui.OrganizationRow{Name: ui.OrganizationLink(o), Depth: min(len(above), 3)}
			above = append(above, o.Lineage)
			if o.Short != o.Name {
				row.Short = o.Short
			}
			g.Rows = append(g.Rows, row)
		}
		if len(g.Rows) > 0 {
			page.Groups = append(page.Groups, g)
		}
	}
	return p.draw(w, v, page)
}

// people serves the list of those in office.
func (p *Portal) people(w http.ResponseWriter, v visit) error {
	number := ui.PageOf(v.URL.Query())
	rows, total, err := p.Directory.People(v.Context(), v.site, v.today, number)
	if err != nil {
		return err
	}
	page := ui.PeoplePage{
		Shell: v.shell("/can-bo", v.text("portal.people.title")),
		Pager: ui.Pager{Page: number, Size: directory.PageSize, Total: total, Path: "/can-bo"},
	}
	for _, x := range rows {
		row := ui.PersonRow{Person: ui.PersonLink(x.Person)}
		for _, post := range x.Posts {
			row.Posts = append(row.Posts, ui.PostLink(post))
		}
		page.Rows = append(page.Rows, row)
	}
	return p.draw(w, v, page)
}
