package portal

import (
	"cmp"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/register"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// document serves one document by its slug.
func (p *Portal) document(w http.ResponseWriter, v visit) error {
	return p.drawDocument(w, v, v.PathValue("slug"))
}

// numbered serves the document of a reference; where several bodies have the same
// symbol, the list of theirs.
func (p *Portal) numbered(w http.ResponseWriter, v visit) error {
	rs, err := p.Register.Numbered(v.Context(), v.site.ID, v.PathValue("issuer"), v.PathValue("code"), v.PathValue("period"), v.PathValue("number"))
	if err != nil {
		return err
	}
	if len(rs) == 1 {
		return p.drawDocument(w, v, rs[0].Slug)
	}
	page := ui.DocumentsPage{Shell: v.shell("/van-ban", v.text("portal.documents.title"), v.crumb("ui.nav.documents", "/van-ban")), Find: rs[0].Reference}
	for _, row := range documentRows(rs, nil) {
		i := len(page.Rows)
		row.Path = ui.PlainDocumentPath(rs[i])
		page.Rows = append(page.Rows, row)
	}
	page.Pager = ui.Pager{Page: 1, Size: len(rs), Total: len(rs), Path: v.path}
	return p.draw(w, v, page)
}

func (p *Portal) drawDocument(w http.ResponseWriter, v visit, slug string) error {
	x, err := p.Register.Document(v.Context(), v.site.ID, slug)
	if fault.Is(err, fault.NotFound) {
		return p.lost(w, v, civic.Document, slug, err)
	}
	if err != nil {
		return err
	}
	d, err := p.Sources.Around(v.Context(), x.Record)
	if err != nil {
		return err
	}
	return p.draw(w, v, v.documentPage(x, d))
}

func (v visit) documentPage(x register.View, d sources.Dossier) ui.DocumentPage {
	r := x.Record
	row := documentRow(r, issuerLink(r, x.Bodies))
	title := r.Reference
	if title == "" {
		title = r.Title
	}
	page := ui.DocumentPage{
		Shell: v.record("/van-ban", title, v.crumb("ui.nav.documents", "/van-ban")),
		Row:   row, Text: row.Summary, Facts: v.documentFacts(x), Parties: partyRows(d, civic.Issuer), Quotes: quoteRows(d.Quotes),
		Ties: tieRows(d, func(t sources.Tie) bool { return t.Record.Kind != civic.Matter }), Matters: v.matterRows(x.Matters, x.Bodies), History: v.history(r, d, nil),
	}
	page.Description = row.Summary
	for _, n := range x.Numbers {
		f := ui.FigureRowOf(v.lang, n.Observation)
		f.Indicator = ui.RecordLink(n.Indicator)
		page.Figures = append(page.Figures, f)
	}
	return page
}

// documentFacts tells what is known of a document.
func (v visit) documentFacts(x register.View) []ui.Fact {
	r, d := x.Record, x.Record.DocumentDetail()
	var fs facts
	fs.text("portal.document.type", d.Type)
	if l := issuerLink(r, x.Bodies); l.Text != "" {
		if o := x.Issuer; d.Issuer == "" && o.ID != 0 {
			l = ui.OrganizationLink(o)
		}
		fs = append(fs, ui.Fact{Name: "portal.document.issuer", Link: l})
	}
	if d.Count > 0 {
		fs.own("portal.document.count", ui.Count(v.lang, d.Count))
	}
	fs.day("portal.document.date", r.Date)
	fs.day("portal.document.in-force", d.InForce)
	fs.day("portal.document.expires", d.Expires)
	fs.text("portal.document.as-said", d.Status)
	fs.own("portal.document.subkind", v.text(string(civic.SubkindLabel(r.Subkind))))
	machine := civic.MachineOf(civic.OnRecord, r.Kind, r.Subkind)
	if machine.Name != civic.Mentions.Name {
		fs.own("portal.document.state", v.text(string(civic.StatusLabel(machine.Name, "", r.Status))))
	}
	if d.Inferred && r.Reference != "" {
		fs.own("portal.document.inferred", v.text("ui.inferred"))
	}
	for _, f := range x.Files {
		fs.link("portal.document.file", ui.Link{Text: cmp.Or(f.Name, f.SHA256), Href: filePath(f.SHA256)})
	}
	return fs
}

// harmless lists the media types under which a file may be told to a browser; any
// other is told as bytes.
var harmless = map[string]bool{
	"application/pdf": true, "image/png": true, "image/jpeg": true, "text/plain": true,
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": true,
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":       true,
}

// filePath returns the address of an attachment.
func filePath(sha string) string { return "/tep/" + sha }

// file serves an attachment: to be saved, never to be shown as a page of ours.
func (p *Portal) file(w http.ResponseWriter, v visit) error {
	a, err := p.Register.Attachment(v.Context(), v.site.ID, v.PathValue("sha"))
	if err != nil {
		return err
	}
	defer func() { _ = a.Body.Close() }() // it was only read
	kind, _, err := mime.ParseMediaType(a.Type)
	if err != nil || !harmless[kind] {
		kind = "application/octet-stream"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": cmp.Or(a.Name, a.SHA)}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", `"`+a.SHA+`"`)
	http.ServeContent(w, v.Request, "", a.At.Time(), a.Body)
	return nil
}

// facts grow by what is known.
type facts []ui.Fact

func (fs *facts) text(name msg.Named, value string) {
	if value != "" {
		*fs = append(*fs, ui.Fact{Name: name, Value: value})
	}
}

func (fs *facts) own(name msg.Named, value string) {
	if value != "" {
		*fs = append(*fs, ui.Fact{Name: name, Value: value, Own: true})
	}
}

func (fs *facts) day(name msg.Named, day civic.Day) {
	if day != "" {
		*fs = append(*fs, ui.Fact{Name: name, Day: day})
	}
}

func (fs *facts) link(name msg.Named, l ui.Link) {
	if l.Text != "" {
		*fs = append(*fs, ui.Fact{Name: name, Link: l})
	}
}

// The parameters of the register.
const (
	paramFind = "tim"
	paramYear = "nam"
)

// yearsShown is how many years the register offers to choose.
const yearsShown = 12

// documents serves the register.
func (p *Portal) documents(w http.ResponseWriter, v visit) error {
	asked := v.URL.Query()
	year, err := strconv.Atoi(asked.Get(paramYear))
	if err != nil || year < 1945 || year > 9999 {
		year = 0
	}
	q := register.Query{
		Text: strings.TrimSpace(asked.Get(paramFind)), Subkind: known(asked.Get(paramKind), civic.Subkinds[civic.Document]), Year: year, Page: ui.PageOf(asked),
	}
	if len(q.Text) > 200 {
		return fault.New(fault.Invalid, "portal.find.long")
	}
	l, err := p.Register.List(v.Context(), v.site.ID, q)
	if err != nil {
		return err
	}
	kept := url.Values{}
	keep(kept, paramFind, q.Text)
	keep(kept, paramKind, string(q.Subkind))
	if year != 0 {
		keep(kept, paramYear, strconv.Itoa(year))
	}
	page := ui.DocumentsPage{
		Shell: v.shell("/van-ban", v.text("portal.documents.title")), Find: q.Text, Filters: v.documentFilters(q),
		Rows:  documentRows(l.Documents, l.Bodies),
		Pager: ui.Pager{Page: q.Page, Size: register.PageSize, Total: l.Total, Path: "/van-ban", Query: kept},
	}
	page.Description = v.text("portal.documents.intro")
	return p.draw(w, v, page)
}

func (v visit) documentFilters(q register.Query) []ui.Select {
	origin := ui.Select{Name: paramKind, Label: "portal.documents.subkind", All: "portal.documents.subkind.all"}
	for _, s := range civic.Subkinds[civic.Document] {
		origin.Choices = append(origin.Choices, v.choice(string(s), civic.SubkindLabel(s), s == q.Subkind))
	}
	years := ui.Select{Name: paramYear, Label: "portal.documents.year", All: "portal.documents.year.all"}
	now := v.today.Year()
	var offered []int
	for y := now; y > now-yearsShown; y-- {
		offered = append(offered, y)
	}
	if q.Year != 0 && !slices.Contains(offered, q.Year) {
		offered = append(offered, q.Year)
	}
	for _, y := range offered {
		text := strconv.Itoa(y)
		years.Choices = append(years.Choices, ui.Choice{Value: text, Label: text, Own: true, Selected: y == q.Year})
	}
	return []ui.Select{origin, years}
}
