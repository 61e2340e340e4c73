package portal

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/matters"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// spanMark is the part of an address that leads to the very words of an article.
func spanMark(id civic.SpanID) string {
	if id == 0 {
		return ""
	}
	return "#s" + strconv.FormatInt(int64(id), 10)
}

// numberMark is the part of an address that leads to one number of an indicator.
func numberMark(id civic.ObservationID) string { return "#o" + strconv.FormatInt(int64(id), 10) }

// matter serves one matter: who, by when, what came of it, what is next.
func (p *Portal) matter(w http.ResponseWriter, v visit) error {
	reference := v.PathValue("reference")
	x, err := p.Matters.Matter(v.Context(), v.site.ID, reference, v.today)
	if fault.Is(err, fault.NotFound) {
		return p.lost(w, v, civic.Matter, reference, err)
	}
	if err != nil {
		return err
	}
	d, err := p.Sources.Around(v.Context(), x.Record)
	if err != nil {
		return err
	}
	return p.draw(w, v, v.matterPage(x, d))
}

func (v visit) matterPage(x matters.View, d sources.Dossier) ui.MatterPage {
	r, detail := x.Record, x.Record.MatterDetail()
	row := ui.MatterRowOf(r, ui.OrganizationLink(x.Lead), ui.OrganizationLink(x.Owner), v.today)
	page := ui.MatterPage{
		Shell: v.record("/theo-doi", r.Title, v.crumb("ui.nav.followed", "/theo-doi")),
		Row:   row, Text: r.Summary, Holder: ui.PersonLink(x.Holder), HolderPost: ui.PostLink(x.Head),
		Addressee: detail.Addressee, Extensions: r.Extensions, Asked: r.Asked, Closed: r.Closed, Result: detail.Result, Next: detail.Next,
		Ruler: ui.RulerOf(v.lang, row), Specificity: msg.Named("portal.specificity." + strconv.Itoa(min(max(detail.Specificity, 0), 3))),
		Quotes: quoteRows(d.Quotes), Parties: partyRows(d, civic.Speaker, civic.Lead),
		Ties: tieRows(d, func(sources.Tie) bool { return true }), Parts: v.matterRows(x.Parts, d.Organizations), SpeakerAs: detail.Speaker,
	}
	page.Description = r.Summary
	if detail.Priority != "" {
		page.Priority = civic.PriorityLabel(detail.Priority)
	}
	if r.Open() {
		page.Silent = r.DaysSilent(v.today)
	}
	for _, q := range d.Parties {
		switch q.Role {
		case civic.Support:
			if o := d.Organizations[q.Organization]; o.ID != 0 {
				page.Support = append(page.Support, bodyLink(o))
			}
		case civic.Speaker:
			if s := d.Persons[q.Person]; s.ID != 0 {
				page.Speaker, page.SpeakerAs = ui.PersonLink(s), q.As
			}
		case civic.Issuer, civic.Originator, civic.Lead, civic.Signer, civic.Chair, civic.Guest, civic.Host, civic.Addressee, civic.Author, civic.Mentioned:
		}
	}
	numbers := map[civic.ObservationID]civic.Record{}
	for _, o := range x.Observed {
		numbers[o.Observation.ID] = o.Indicator
		f := ui.FigureRowOf(v.lang, o.Observation)
		f.Indicator = ui.RecordLink(o.Indicator)
		page.Observed = append(page.Observed, f)
	}
	page.History = v.history(r, d, numbers)
	for _, e := range d.Entries {
		page.Evidence = append(page.Evidence, evidence(e.Facts.Evidence, d.Names, numbers)...)
	}
	if parent, ok := d.Records[r.Parent]; ok && r.Parent != 0 {
		page.Ties = append(page.Ties, ui.Tie{Relation: "portal.parent", Record: ui.RecordLink(parent)})
	}
	return page
}

// The parameters of the list of matters.
const (
	paramKind    = "loai"
	paramLead    = "chu-tri"
	paramState   = "trang-thai"
	paramTerm    = "han"
	paramOutcome = "ket-qua"
)

// followed serves the list of what is followed, with the 2×2.
func (p *Portal) followed(w http.ResponseWriter, v visit) error {
	asked := v.URL.Query()
	q := matters.Query{
		Subkind: known(asked.Get(paramKind), civic.Subkinds[civic.Matter]), Lead: asked.Get(paramLead),
		Status: known(asked.Get(paramState), civic.Matters.States), Term: known(asked.Get(paramTerm), civic.Terms),
		Outcome: known(asked.Get(paramOutcome), civic.Outcomes), Page: ui.PageOf(asked),
	}
	l, err := p.Matters.List(v.Context(), v.site.ID, q, v.today)
	if err != nil {
		return err
	}
	kept := url.Values{}
	keep(kept, paramKind, string(q.Subkind))
	keep(kept, paramLead, q.Lead)
	keep(kept, paramState, string(q.Status))
	page := ui.FollowedPage{
		Shell:   v.shell("/theo-doi", v.text("portal.followed.title")),
		Board:   ui.Board{Tally: l.Tally, Path: "/theo-doi", Query: kept},
		Filters: v.matterFilters(q, l.Leads),
		Rows:    v.matterRows(l.Matters, l.Bodies),
	}
	all := url.Values{}
	maps.Copy(all, kept)
	keep(all, paramTerm, string(q.Term))
	keep(all, paramOutcome, string(q.Outcome))
	page.Pager = ui.Pager{Page: q.Page, Size: matters.PageSize, Total: l.Total, Path: "/theo-doi", Query: all}
	page.Description = v.text("portal.followed.intro")
	return p.draw(w, v, page)
}

// known returns the value that is asked for when it is one of those there are, else "".
func known[T ~string](asked string, values []T) T {
	if slices.Contains(values, T(asked)) {
		return T(asked)
	}
	return ""
}

func keep(q url.Values, name, value string) {
	if value != "" {
		q.Set(name, value)
	}
}

func (v visit) matterFilters(q matters.Query, leads []civic.Organization) []ui.Select {
	kind := ui.Select{Name: paramKind, Label: "portal.followed.kind", All: "portal.followed.kind.all"}
	for _, s := range civic.Subkinds[civic.Matter] {
		kind.Choices = append(kind.Choices, v.choice(string(s), civic.SubkindLabel(s), s == q.Subkind))
	}
	lead := ui.Select{Name: paramLead, Label: "portal.followed.lead", All: "portal.followed.lead.all"}
	for _, o := range leads {
		lead.Choices = append(lead.Choices, ui.Choice{Value: o.Slug, Label: bodyLink(o).Text, Selected: o.Slug == q.Lead})
	}
	state := ui.Select{Name: paramState, Label: "portal.followed.state", All: "portal.followed.state.all"}
	for _, s := range civic.Matters.States {
		state.Choices = append(state.Choices, v.choice(string(s), msg.Named("portal.state."+string(s)), s == q.Status))
	}
	term := ui.Select{Name: paramTerm, Label: "portal.followed.term", All: "portal.followed.term.all"}
	for _, t := range civic.Terms {
		term.Choices = append(term.Choices, v.choice(string(t), civic.TermLabel(t), t == q.Term))
	}
	outcome := ui.Select{Name: paramOutcome, Label: "portal.followed.outcome", All: "portal.followed.outcome.all"}
	for _, o := range civic.Outcomes {
		outcome.Choices = append(outcome.Choices, v.choice(string(o), civic.OutcomeLabel(o), o == q.Outcome))
	}
	return []ui.Select{kind, lead, state, term, outcome}
}

func (v visit) choice(value string, label msg.Named, selected bool) ui.Choice {
	return ui.Choice{Value: value, Label: v.text(string(label)), Own: true, Selected: selected}
}
