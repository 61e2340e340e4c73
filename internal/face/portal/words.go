package portal

import (
	"cmp"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// bodyLink returns the link to a body by its short name, which is enough where a
// list speaks of many.
func bodyLink(o civic.Organization) ui.Link {
	l := ui.OrganizationLink(o)
	l.Text = cmp.Or(o.Short, o.Name)
	return l
}

// matterRows returns the rows of matters, with bodies for names.
func (v visit) matterRows(rs []civic.Record, bodies map[civic.OrganizationID]civic.Organization) []ui.MatterRow {
	rows := make([]ui.MatterRow, 0, len(rs))
	for _, r := range rs {
		rows = append(rows, ui.MatterRowOf(r, bodyLink(bodies[r.Lead]), bodyLink(bodies[r.Owner]), v.today))
	}
	return rows
}

// documentRow returns the row of a document.
func documentRow(r civic.Record, issuer ui.Link) ui.DocumentRow {
	d := r.DocumentDetail()
	row := ui.DocumentRow{
		Reference: r.Reference, Inferred: d.Inferred && r.Reference != "", Path: ui.RecordPath(r), Type: d.Type, Count: d.Count, Date: r.Date,
		Summary: cmp.Or(r.Summary, r.Title), Language: r.Language, Issuer: issuer, Subkind: r.Subkind, State: civic.SubkindLabel(r.Subkind),
	}
	if r.Subkind == civic.Outgoing && r.Status != civic.Published {
		row.State = civic.StatusLabel(civic.OutgoingDocuments.Name, "", r.Status)
	}
	return row
}

// issuerLink returns who issued a document: the body where it is known here, else
// as it was written.
func issuerLink(r civic.Record, bodies map[civic.OrganizationID]civic.Organization) ui.Link {
	if as := r.DocumentDetail().Issuer; as != "" {
		return ui.Link{Text: as}
	}
	return bodyLink(bodies[r.Owner])
}

// documentRows returns the rows of documents.
func documentRows(rs []civic.Record, bodies map[civic.OrganizationID]civic.Organization) []ui.DocumentRow {
	rows := make([]ui.DocumentRow, 0, len(rs))
	for _, r := range rs {
		rows = append(rows, documentRow(r, issuerLink(r, bodies)))
	}
	return rows
}

// meetingRow returns the row of a session.
func meetingRow(r civic.Record, owner civic.Organization) ui.MeetingRow {
	d := r.MeetingDetail()
	return ui.MeetingRow{
		Title: r.Title, Path: ui.RecordPath(r), Language: r.Language, Date: r.Date, Start: d.Start, Place: d.Place,
		State: civic.StatusLabel(civic.Meetings.Name, "", r.Status), Owner: bodyLink(owner),
	}
}

// quoteRows returns the sentences in which a record is said.
func quoteRows(qs []sources.Quote) []ui.Quote {
	rows := make([]ui.Quote, 0, len(qs))
	for _, q := range qs {
		if q.Exact == "" {
			continue
		}
		rows = append(rows, ui.Quote{
			Article: ui.Link{Text: q.Source.Title, Href: ui.RecordPath(q.Source) + spanMark(q.Span.ID)}, At: q.Source.Date,
			Before: q.Before, Exact: q.Exact, After: q.After, Language: q.Source.Language,
		})
	}
	return rows
}

// partyRows returns who took part, but for the roles left out.
func partyRows(d sources.Dossier, out ...civic.Role) []ui.PartyRow {
	var rows []ui.PartyRow
parties:
	for _, p := range d.Parties {
		for _, r := range out {
			if p.Role == r {
				continue parties
			}
		}
		row := ui.PartyRow{
			Role: civic.RoleLabel(p.Role), Person: ui.PersonLink(d.Persons[p.Person]), Organization: ui.OrganizationLink(d.Organizations[p.Organization]), As: p.As,
		}
		if post := ui.PostLink(d.Posts[p.Post]); post.Text != "" {
			post.Text = cmp.Or(p.As, post.Text)
			row.Offices = []ui.Link{post}
		}
		if row.Person.Text != "" || row.Organization.Text != "" || row.As != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// participants returns those who took part in a session, by their side, a person
// once with all offices.
func participants(d sources.Dossier) []ui.PartyGroup {
	var groups []ui.PartyGroup
	for _, side := range sides {
		g := ui.PartyGroup{Title: side.title}
		at := map[civic.PersonID]int{}
		for _, p := range d.Parties {
			if p.Person == 0 || p.Side != side.side {
				continue
			}
			i, ok := at[p.Person]
			if !ok {
				i = len(g.Rows)
				at[p.Person] = i
				row := ui.PartyRow{Person: ui.PersonLink(d.Persons[p.Person])}
				if p.Role == civic.Chair {
					row.Role = civic.RoleLabel(p.Role)
				}
				g.Rows = append(g.Rows, row)
			}
			post := ui.PostLink(d.Posts[p.Post])
			if post.Text = cmp.Or(p.As, post.Text); post.Text != "" {
				g.Rows[i].Offices = append(g.Rows[i].Offices, post)
			}
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	var bodies ui.PartyGroup
	for _, p := range d.Parties {
		if o := ui.OrganizationLink(d.Organizations[p.Organization]); p.Person == 0 && o.Text != "" {
			bodies.Rows = append(bodies.Rows, ui.PartyRow{Organization: o})
		}
	}
	if len(groups) == 1 && groups[0].Title == "portal.side.other" {
		groups[0].Title = ""
	}
	if len(bodies.Rows) > 0 {
		bodies.Title = "ui.nav.organizations"
		groups = append(groups, bodies)
	}
	return groups
}

// tieRows returns what a record is tied to, but for relations left to another list.
func tieRows(d sources.Dossier, keep func(sources.Tie) bool) []ui.Tie {
	var rows []ui.Tie
	for _, t := range d.Ties {
		if !keep(t) {
			continue
		}
		key := civic.RelationLabel(t.Rel)
		if t.Passive {
			key = civic.RelationBackLabel(t.Rel)
		}
		row := ui.Tie{Relation: key, Record: ui.RecordLink(t.Record)}
		if t.Record.Reference != "" && t.Record.Kind == civic.Document {
			row.Record.Text, row.Note = t.Record.Reference, t.Record.Summary
		}
		rows = append(rows, row)
	}
	return rows
}

// history puts a record's entries into words, the last first.
func (v visit) history(r civic.Record, d sources.Dossier, numbers map[civic.ObservationID]civic.Record) []ui.EntryRow {
	machine := civic.MachineOf(civic.OnRecord, r.Kind, r.Subkind)
	rows := make([]ui.EntryRow, 0, len(d.Entries))
	for i := len(d.Entries) - 1; i >= 0; i-- {
		e := d.Entries[i]
		row := ui.EntryRow{
			N: e.N, At: e.At, Act: civic.DidLabel(e.Act), Machine: e.Person == 0, Erased: e.Erased,
			Person: ui.PersonLink(d.Persons[e.Person]), Post: ui.PostLink(d.Posts[e.Post]), OnBehalf: ui.PostLink(d.Posts[e.OnBehalfOf]),
		}
		if e.To != e.From && e.To != "" {
			row.To = civic.StatusLabel(machine.Name, subkindOf(machine, r), e.To)
			if strings.EqualFold(v.text(string(row.To)), v.text(string(row.Act))) {
				row.To = "" // said already
			}
		}
		row.Facts = v.entryFacts(e, d)
		for _, said := range []struct{ key, words string }{{"text", e.Words.Text}, {"result", e.Words.Result}, {"reason", e.Words.Reason}} {
			if said.words != "" {
				row.Said = append(row.Said, ui.Fact{Name: msg.Named("portal.said." + said.key), Value: said.words})
			}
		}
		row.Evidence = evidence(e.Facts.Evidence, d.Names, numbers)
		rows = append(rows, row)
	}
	return rows
}

func subkindOf(m civic.Machine, r civic.Record) civic.Subkind {
	if m.Name == civic.Matters.Name {
		return r.Subkind
	}
	return ""
}

// entryFacts puts what an entry changed into words.
func (v visit) entryFacts(e civic.Entry, d sources.Dossier) []ui.Fact {
	var fs []ui.Fact
	f := e.Facts
	if o := d.Organizations[f.Lead]; o.ID != 0 {
		fs = append(fs, ui.Fact{Name: "portal.fact.lead", Link: ui.OrganizationLink(o)})
	}
	if f.Due != "" {
		name := msg.Named("portal.fact.due")
		if e.Act == civic.ActAskExtension {
			name = "portal.fact.asked"
		}
		fs = append(fs, ui.Fact{Name: name, Day: f.Due})
	}
	if f.Granted != nil {
		key := "portal.fact.granted.no"
		if *f.Granted {
			key = "portal.fact.granted.yes"
		}
		fs = append(fs, ui.Fact{Name: "portal.fact.granted", Value: v.text(key), Own: true})
	}
	if f.Outcome != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.outcome", Value: v.text(string(civic.OutcomeLabel(f.Outcome))), Own: true})
	}
	if r, ok := d.Records[f.Successor]; ok && f.Successor != 0 {
		fs = append(fs, ui.Fact{Name: "portal.fact.successor", Link: ui.RecordLink(r)})
	}
	for _, id := range f.Parts {
		if r, ok := d.Records[id]; ok {
			fs = append(fs, ui.Fact{Name: "portal.fact.part", Link: ui.RecordLink(r)})
		}
	}
	if f.Basis != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.basis", Value: f.Basis})
	}
	return fs
}

// evidence returns what was shown. numbers gives the indicator of a number.
func evidence(es []civic.Evidence, names sources.Names, numbers map[civic.ObservationID]civic.Record) []ui.EvidenceRow {
	var rows []ui.EvidenceRow
	for _, e := range es {
		row := ui.EvidenceRow{Title: e.Title}
		switch {
		case e.File != "":
			row.Kind, row.SHA, row.Href = "portal.evidence.file", e.File, filePath(e.File)
		case e.Document != 0:
			row.Kind = "portal.evidence.document"
			if r, ok := names.Records[e.Document]; ok {
				row.Href = ui.RecordPath(r)
			}
		case e.Observation != 0:
			row.Kind = "portal.evidence.observation"
			if r, ok := numbers[e.Observation]; ok {
				row.Href = ui.RecordPath(r) + numberMark(e.Observation)
			}
		default:
			row.Kind, row.Href, row.Away = "portal.evidence.url", e.URL, true
		}
		rows = append(rows, row)
	}
	return rows
}
