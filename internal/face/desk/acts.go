package desk

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/duty"
)

// matterPage returns the page of a matter, with the form of what was tried open.
func (v visit) matterPage(m duty.Matter, tried attempt) ui.DeskMatterPage {
	r := m.Record
	lead := ui.Link{}
	if r.Lead != 0 {
		lead = bodyLink(m.Bodies[r.Lead])
	}
	p := ui.DeskMatterPage{
		DeskShell: v.shell(mattersPath, r.Title, ui.Link{Text: v.text("desk.matters.title"), Href: mattersPath, Own: true}),
		Row:       ui.MatterRowOf(r, lead, bodyLink(m.Bodies[r.Owner]), v.today), Base: matterPath(r.ID),
		Facts: v.facts(m), History: v.history(m),
	}
	p.TitleOwn = false
	if r.Summary != r.Title {
		p.Text = r.Summary
	}
	if r.Visibility == civic.Public {
		p.Public = ui.RecordPath(r)
	}
	shown := false
	for _, a := range m.Allowed {
		if !offered(a, r) {
			continue
		}
		form := v.actForm(a, m, tried)
		form.Main = slices.Contains(mainActs, a)
		shown = shown || form.Open
		p.Problems = append(p.Problems, form.Problems...)
		p.Acts = append(p.Acts, form)
	}
	if tried.err != nil && !shown {
		p.Problems = []ui.DeskProblem{{Text: msg.Error(v.lang, tried.err)}}
	}
	slices.SortStableFunc(p.Acts, func(a, b ui.DeskAct) int { return rank(a) - rank(b) })
	if tried.err == nil && len(p.Acts) > 0 && p.Acts[0].Main {
		p.Acts[0].Open = true
	}
	return p
}

// mainActs carry a matter on from one state to the next.
var mainActs = []civic.Act{civic.ActSend, civic.ActAcknowledge, civic.ActStart, civic.ActReport, civic.ActSubmit, civic.ActAnswer, civic.ActClose, civic.ActDecideExtension}

func rank(a ui.DeskAct) int {
	if a.Main {
		return 0
	}
	return 1
}

// offered reports whether an act that the machine allows makes sense as things stand.
func offered(a civic.Act, r civic.Record) bool {
	switch a {
	case civic.ActDisclose:
		return r.Visibility != civic.Public && r.Visibility != civic.Removed
	case civic.ActRedact:
		return r.Visibility == civic.Public
	case civic.ActDecideExtension:
		return r.Asked != ""
	case civic.ActAskExtension:
		return r.Due != "" && r.Asked == ""
	default:
		return true
	}
}

// An entry field of an act: what is sent under which name.
type actField struct {
	name     string
	label    msg.Named
	kind     ui.DeskFieldKind
	required bool
	hint     msg.Named
	needs    []civic.Need // whose lack is told at this field
}

// The fields of acts, each once.
var (
	fieldReason   = actField{name: "ly-do", label: "desk.act.reason", kind: ui.DeskArea, needs: []civic.Need{civic.NeedReason}}
	fieldBasis    = actField{name: "can-cu", label: "desk.act.basis", kind: ui.DeskText, needs: []civic.Need{civic.NeedBasis}}
	fieldText     = actField{name: "noi-dung", label: "desk.act.text", kind: ui.DeskArea, needs: []civic.Need{civic.NeedText, civic.NeedWords}}
	fieldResult   = actField{name: "ket-qua", label: "desk.act.result", kind: ui.DeskArea, needs: []civic.Need{civic.NeedResult}}
	fieldNext     = actField{name: "tiep-theo", label: "desk.act.next", kind: ui.DeskText}
	fieldLead     = actField{name: "chu-tri", label: "desk.act.lead", kind: ui.DeskSelect, needs: []civic.Need{civic.NeedLead, civic.NeedNewLead}}
	fieldDue      = actField{name: "han", label: "desk.act.due", kind: ui.DeskDay, needs: []civic.Need{civic.NeedDue, civic.NeedNewDay, civic.NeedMended}}
	fieldOutcome  = actField{name: "ket-cuc", label: "desk.act.outcome", kind: ui.DeskSelect, needs: []civic.Need{civic.NeedOutcome, civic.NeedKept}}
	fieldGranted  = actField{name: "dong-y", label: "desk.act.granted", kind: ui.DeskSelect, needs: []civic.Need{civic.NeedDecision}}
	fieldReplaced = actField{name: "thay-bang", label: "desk.act.successor", kind: ui.DeskText, hint: "desk.act.reference.hint", needs: []civic.Need{civic.NeedSuccessor}}
	fieldParts    = actField{name: "phan", label: "desk.act.parts", kind: ui.DeskArea, hint: "desk.act.parts.hint", needs: []civic.Need{civic.NeedParts}}
	fieldTitle    = actField{name: "ten", label: "desk.act.proof", kind: ui.DeskText, hint: "desk.act.proof.hint", needs: []civic.Need{civic.NeedEvidence}}
	fieldDocument = actField{name: "van-ban", label: "desk.act.document", kind: ui.DeskText, hint: "desk.act.document.hint"}
	fieldAddress  = actField{name: "dia-chi", label: "desk.act.address", kind: ui.DeskText}
	fieldFile     = actField{name: "tep", label: "desk.act.file", kind: ui.DeskFile}
)

// must returns the field as one that has to be filled in.
func (f actField) must() actField { f.required = true; return f }

// proof are the fields that show something.
var proof = []actField{fieldTitle, fieldDocument, fieldAddress, fieldFile}

// fieldsOf returns what an act on a matter carries, in the order of a form.
func fieldsOf(a civic.Act, r civic.Record) []actField {
	switch a {
	case civic.ActSend:
		fs := []actField{}
		if r.Lead == 0 {
			fs = append(fs, fieldLead.must())
		}
		if r.Due == "" {
			fs = append(fs, fieldDue, fieldReason)
		}
		return append(fs, fieldText)
	case civic.ActAcknowledge:
		if r.Subkind == civic.Direction {
			return []actField{fieldText.must()}
		}
		return []actField{fieldText}
	case civic.ActReturn, civic.ActSendBack, civic.ActLapse, civic.ActReopen:
		return []actField{fieldReason.must()}
	case civic.ActTransfer:
		return []actField{fieldLead.must(), fieldReason.must(), fieldBasis.must(), fieldDue}
	case civic.ActReport:
		return []actField{fieldText.must(), fieldNext}
	case civic.ActSubmit, civic.ActAnswer:
		return append([]actField{fieldResult.must()}, proof...)
	case civic.ActClose:
		return []actField{fieldOutcome.must(), fieldText}
	case civic.ActSplit:
		return []actField{fieldParts.must()}
	case civic.ActMerge, civic.ActSupersede:
		return []actField{fieldReplaced.must(), fieldReason}
	case civic.ActCancel, civic.ActRedact:
		return []actField{fieldReason.must(), fieldBasis.must()}
	case civic.ActAskExtension:
		return []actField{fieldDue.must(), fieldReason.must()}
	case civic.ActDecideExtension:
		return []actField{fieldGranted.must(), fieldReason}
	case civic.ActInspect, civic.ActAssess:
		return append([]actField{fieldText.must()}, proof...)
	case civic.ActCorrect:
		return []actField{fieldDue.must(), fieldReason.must()}
	case civic.ActAttach:
		return proof
	case civic.ActStart, civic.ActUrge:
		return []actField{fieldText}
	default:
		return nil
	}
}

// blameKeys names the field that a failure is about, where no need says it.
var blameKeys = map[string]string{"duty.document": "van-ban", "duty.address": "dia-chi", "duty.files.none": "tep", "desk.day": "han", "desk.import.large": "tep"}

// blames reports whether a failure is told at a field.
func (f actField) blames(key string) bool {
	if key == "duty.reference" {
		return f.name == "thay-bang" || f.name == "phan"
	}
	return blameKeys[key] == f.name || slices.ContainsFunc(f.needs, func(n civic.Need) bool { return key == "act.must."+string(n) })
}

// actForm returns the form of an act, filled in as it was tried.
func (v visit) actForm(a civic.Act, m duty.Matter, tried attempt) ui.DeskAct {
	form := ui.DeskAct{Act: a, Label: civic.ActLabel(a), Open: tried.act == a && tried.err != nil}
	if key := msg.Named("desk.hint." + string(a)); msg.Has(string(key)) {
		form.Hint = key
	}
	wrong := ""
	if form.Open {
		wrong, _ = fault.Message(tried.err)
	}
	told := false
	for _, f := range fieldsOf(a, m.Record) {
		field := ui.DeskField{ID: string(a) + "-" + f.name, Name: f.name, Label: f.label, Kind: f.kind, Required: f.required, Hint: f.hint}
		if form.Open {
			field.Value = tried.values.Get(f.name)
			if f.blames(wrong) && !told {
				field.Wrong, told = msg.Error(v.lang, tried.err), true
			}
		}
		if f.kind == ui.DeskSelect {
			field.Choices = v.actChoices(f.name, m, field.Value)
		}
		form.Files = form.Files || f.kind == ui.DeskFile
		form.Fields = append(form.Fields, field)
	}
	form.Problems = ui.Problems(form.Fields)
	if form.Open && !told {
		form.Problems = []ui.DeskProblem{{Text: msg.Error(v.lang, tried.err)}}
	}
	return form
}

// actChoices returns the values of a field of which one is chosen.
func (v visit) actChoices(name string, m duty.Matter, chosen string) []ui.Choice {
	choices := []ui.Choice{{Label: v.text("desk.choose"), Own: true}}
	add := func(value, label string, own bool) {
		choices = append(choices, ui.Choice{Value: value, Label: label, Own: own, Selected: value == chosen && value != ""})
	}
	switch name {
	case "chu-tri":
		for _, o := range m.Leads {
			if o.ID != m.Record.Lead {
				add(strconv.FormatInt(int64(o.ID), 10), cmp.Or(o.Short, o.Name), false)
			}
		}
	case "ket-cuc":
		for _, o := range []civic.Outcome{civic.Done, civic.Partly, civic.Declined} {
			add(string(o), v.text(string(civic.OutcomeLabel(o))), true)
		}
	case "dong-y":
		add("yes", v.text("portal.fact.granted.yes"), true)
		add("no", v.text("portal.fact.granted.no"), true)
	}
	return choices
}

// facts puts how a matter stands into words.
func (v visit) facts(m duty.Matter) []ui.Fact {
	r, d := m.Record, m.Record.MatterDetail()
	fs := []ui.Fact{{Name: "desk.fact.owner", Link: bodyLink(m.Bodies[r.Owner])}}
	if r.Lead != 0 {
		fs = append(fs, ui.Fact{Name: "portal.fact.lead", Link: bodyLink(m.Bodies[r.Lead])})
	} else {
		fs = append(fs, ui.Fact{Name: "portal.fact.lead", Value: v.text("ui.lead.none"), Own: true})
	}
	if r.Due != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.due", Day: r.Due})
	} else if d.DueWords != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.due", Value: d.DueWords})
	}
	if r.FirstDue != "" && r.FirstDue != r.Due {
		fs = append(fs, ui.Fact{Name: "desk.fact.first", Day: r.FirstDue})
	}
	if r.Asked != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.asked", Day: r.Asked})
	}
	for _, x := range []struct {
		name  msg.Named
		value string
	}{{"desk.fact.speaker", d.Speaker}, {"desk.fact.addressee", d.Addressee}, {"portal.said.result", d.Result}, {"desk.fact.next", d.Next}} {
		if x.value != "" {
			fs = append(fs, ui.Fact{Name: x.name, Value: x.value})
		}
	}
	return append(fs, ui.Fact{Name: "desk.fact.evidence", Value: ui.Count(v.lang, r.Evidence), Own: true})
}

// history puts a matter's entries into words, the last first.
func (v visit) history(m duty.Matter) []ui.EntryRow {
	rows := make([]ui.EntryRow, 0, len(m.Entries))
	for _, e := range slices.Backward(m.Entries) {
		row := ui.EntryRow{
			N: e.N, At: e.At, Act: civic.DidLabel(e.Act), Machine: e.Person == 0, Erased: e.Erased,
			Person: ui.PersonLink(m.Persons[e.Person]), Post: ui.PostLink(m.Posts[e.Post]), OnBehalf: ui.PostLink(m.Posts[e.OnBehalfOf]),
		}
		if e.To != e.From && e.To != "" {
			row.To = civic.StatusLabel(civic.Matters.Name, m.Record.Subkind, e.To)
		}
		for _, x := range []struct{ name, words string }{{"text", e.Words.Text}, {"result", e.Words.Result}, {"reason", e.Words.Reason}} {
			if x.words != "" {
				row.Said = append(row.Said, ui.Fact{Name: msg.Named("portal.said." + x.name), Value: x.words})
			}
		}
		row.Facts = v.entryFacts(e, m)
		row.Evidence = proofRows(e.Facts.Evidence, m)
		rows = append(rows, row)
	}
	return rows
}

// entryFacts puts what an entry changed into words.
func (v visit) entryFacts(e civic.Entry, m duty.Matter) []ui.Fact {
	var fs []ui.Fact
	f := e.Facts
	if o, ok := m.Bodies[f.Lead]; ok && f.Lead != 0 {
		fs = append(fs, ui.Fact{Name: "portal.fact.lead", Link: bodyLink(o)})
	}
	if f.Due != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.due", Day: f.Due})
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
	for _, id := range append([]civic.RecordID{f.Successor}, f.Parts...) {
		if r, ok := m.Records[id]; ok && id != 0 {
			fs = append(fs, ui.Fact{Name: "desk.fact.other", Link: ui.Link{Text: r.Reference + " " + r.Title, Href: matterPath(id)}})
		}
	}
	if f.Basis != "" {
		fs = append(fs, ui.Fact{Name: "portal.fact.basis", Value: f.Basis})
	}
	return fs
}

// proofRows returns what was shown.
func proofRows(es []civic.Evidence, m duty.Matter) []ui.EvidenceRow {
	rows := make([]ui.EvidenceRow, 0, len(es))
	for _, e := range es {
		row := ui.EvidenceRow{Title: e.Title, SHA: e.File}
		switch {
		case e.File != "":
			row.Href = ui.DeskPath + "/tep/" + e.File
		case e.URL != "":
			row.Href, row.Away = e.URL, true
		default:
			if r, ok := m.Records[e.Document]; ok && r.Visibility == civic.Public {
				row.Href = ui.RecordPath(r)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
