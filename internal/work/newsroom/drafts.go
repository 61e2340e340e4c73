package newsroom

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/civic/docnum"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

const (
	titleRunes = 120 // of a title that is cut from a text's words
	slugBytes  = 80
)

// A told is one span with what it says.
type told struct {
	span civic.Span
	norm any // as decodeNorm returns it
}

// tell decodes the spans that a person let stand, in order of their place.
func tell(spans []civic.Span) ([]told, error) {
	var out []told
	for _, s := range spans {
		if s.Status != civic.Accepted && s.Status != civic.Edited {
			continue
		}
		n, err := decodeNorm(s.Kind, s.Says())
		if err != nil {
			return nil, err
		}
		out = append(out, told{s, n})
	}
	slices.SortStableFunc(out, func(a, b told) int {
		return cmp.Or(a.span.Start-b.span.Start, b.span.End-a.span.End)
	})
	return out, nil
}

// modals begin what is asked for and are no part of a title.
var modals = []string{
	"cần phải", "cần", "phải", "nên", "hãy", "sẽ", "tiếp tục phải", "có trách nhiệm", "đề nghị", "yêu cầu", "kiến nghị", "đề xuất", "quyết tâm", "cam kết", "phấn đấu",
}

// shortTitle returns a title of a clause's words: without the modal that begins
// them, and without a subject of the names given that stands before it, at most
// titleRunes long, cut between words.
func shortTitle(words string, subjects ...string) string {
	t := strings.Join(strings.Fields(words), " ")
	for _, s := range subjects {
		if s == "" {
			continue
		}
		if rest, ok := cutFold(t, s+" "); ok && beginsWithModal(rest) {
			t = rest
			break
		}
	}
	for cut := true; cut; {
		cut = false
		for _, m := range modals {
			if rest, ok := cutFold(t, m+" "); ok && rest != "" {
				t, cut = rest, true
				break
			}
		}
	}
	t = strings.TrimRight(t, " .,;:…/")
	return upperFirst(cutWords(t))
}

func beginsWithModal(s string) bool {
	return slices.ContainsFunc(modals, func(m string) bool { return hasFold(s, m+" ") })
}

// cutWords returns s, or as many of its words as fit in titleRunes with an
// ellipsis behind them.
func cutWords(s string) string {
	if utf8.RuneCountInString(s) <= titleRunes {
		return s
	}
	r := []rune(s)[:titleRunes]
	end := len(r) - 1
	for end > 0 && !unicode.IsSpace(r[end]) {
		end--
	}
	if end == 0 {
		end = titleRunes - 1
	}
	return strings.TrimRight(string(r[:end]), " ,;:–-") + "…"
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// beforeDue are the words before a day that make it a deadline.
var beforeDue = []string{
	"chậm nhất là", "chậm nhất vào", "chậm nhất", "chậm nhất trong", "trước", "đến hết", "đến cuối", "đến", "trong", "vào", "hết", "xong trước", "hoàn thành trước", "từ nay đến",
}

// dueWords returns how a deadline is said within a clause: the words of the date
// that means it, with those before it that make it a deadline. It is "" when no
// date within the clause means that deadline.
func dueWords(clause civic.Span, deadline string, all []told) string {
	if deadline == "" {
		return ""
	}
	x := vn.NewRunes(clause.Exact)
	for _, t := range all {
		d, ok := t.norm.(*reading.Date)
		if !ok || d.EDTF != deadline || t.span.Start < clause.Start || t.span.End > clause.End {
			continue
		}
		before := strings.TrimRight(x.Slice(0, t.span.Start-clause.Start), " ")
		longest := ""
		for _, w := range beforeDue {
			if strings.HasSuffix(" "+vn.Canon(before), " "+vn.Canon(w)) && len(w) > len(longest) {
				longest = w
			}
		}
		return strings.TrimSpace(longest + " " + t.span.Exact)
	}
	return ""
}

// subkindOf returns the matter that a clause of a kind is; a target that cannot
// be measured is a pledge.
func subkindOf(kind string) civic.Subkind {
	switch kind {
	case string(reading.KindProposal):
		return civic.Proposal
	case string(reading.KindDirection):
		return civic.Direction
	}
	return civic.Pledge
}

// A matterDraft is a matter as a clause tells it, before who is who is known.
type matterDraft struct {
	record   civic.Record // without site, owner, ids
	due      civic.Day
	by, to   string
	deadline string // EDTF
}

// draftMatter returns the matter that a clause tells, or a target that cannot be
// measured; false for any other.
func draftMatter(t told, all []told, day civic.Day) (matterDraft, bool) {
	var d matterDraft
	detail := civic.MatterDetail{}
	switch n := t.norm.(type) {
	case *reading.Clause:
		d.by, d.to, d.deadline = n.By, n.To, n.Deadline
		detail.Specificity = n.Specificity
	case *reading.Target:
		if _, _, measured := draftTarget(n, civic.Organization{}); measured {
			return d, false
		}
		d.by, d.deadline = n.By, n.Deadline
		if n.Deadline != "" {
			detail.Specificity = 2
		}
	default:
		return d, false
	}
	d.due = civic.PeriodEnd(d.deadline)
	detail.DueWords = dueWords(t.span, d.deadline, all)
	detail.Speaker, detail.Addressee = d.by, d.to
	d.record = civic.Record{
		Kind: civic.Matter, Subkind: subkindOf(t.span.Kind), Title: shortTitle(t.span.Exact, d.to, d.by),
		Summary: t.span.Exact, Date: day, Language: "vi", Detail: detail,
	}
	return d, true
}

// draftDocument returns the document that a text names, or the number of
// documents that it tells. Its owner is not known yet.
func draftDocument(t told, n *reading.Document) civic.Record {
	d := civic.DocumentDetail{Type: n.Type, System: civic.System(n.System), Issuer: n.Issuer, Inferred: n.Inferred, Status: n.Status, Period: n.Term}
	r := civic.Record{Kind: civic.Document, Subkind: civic.Cited, Title: upperFirst(cutWords(t.span.Exact)), Summary: t.span.Exact, Language: "vi"}
	r.Date = wholeDay(n.Date)
	if n.Count > 0 {
		r.Subkind = civic.Declared
		d.Count = n.Count
		r.Detail = d
		r.Slug = vn.Slug(r.Title+" "+n.Issuer, slugBytes)
		return r
	}
	if ref, ok := referenceOf(n); ok {
		r.Reference = ref.String()
		d.Inferred = n.Inferred || ref.Inferred
		d.Code, d.Number, d.System = ref.Code, ref.Number, systemOf(ref.System)
		if ref.Year > 0 {
			d.Period = strconv.Itoa(ref.Year)
		} else if ref.System == docnum.State && r.Date != "" {
			d.Period = strconv.Itoa(r.Date.Year())
		}
		if ty, ok := ref.Type(); ok && d.Type == "" {
			d.Type = ty.Vi
		}
		r.Title = upperFirst(strings.TrimSpace(d.Type + " " + r.Reference))
	}
	r.Detail = d
	r.Slug = vn.Slug(r.Title, slugBytes)
	return r
}

// referenceOf reads the reference of a document, written or inferred.
func referenceOf(n *reading.Document) (docnum.Ref, bool) {
	for _, s := range []string{n.Reference, n.Number} {
		if s == "" {
			continue
		}
		if ref, err := docnum.Parse(s); err == nil {
			return ref, true
		}
		if ref, _, err := docnum.ParseLoose(s); err == nil {
			return ref, true
		}
	}
	return docnum.Ref{}, false
}

func systemOf(s docnum.System) civic.System {
	switch s {
	case docnum.State:
		return civic.StateSystem
	case docnum.Party:
		return civic.PartySystem
	}
	return ""
}

// measureOf returns what kind of number an indicator has: "growth" for a change
// in parts, "share" for a part of something, "level" for all else. A change that
// is told in the thing's own unit is "change".
func measureOf(unit, direction string) string {
	parts := unit == "%" || unit == "lần"
	switch {
	case parts && direction != "":
		return "growth"
	case parts:
		return "share"
	case direction != "":
		return "change"
	}
	return "level"
}

// draftIndicator returns the indicator of a label, unit and measure. Two numbers
// that share the three share the indicator, whatever their area and period.
func draftIndicator(label, unit, direction string) civic.Record {
	label = strings.Join(strings.Fields(label), " ")
	measure := measureOf(unit, direction)
	title, tail := upperFirst(label), unit
	switch measure {
	case "growth":
		title, tail = "Tốc độ tăng, giảm "+lowerFirst(label), "toc do tang giam"
		if unit != "%" {
			tail += " " + unit
		}
	case "share":
		tail = "ty le"
		if unit != "%" {
			tail += " " + unit
		}
	case "change":
		title, tail = "Mức tăng, giảm "+lowerFirst(label), "muc tang giam "+unit
	}
	code := strings.Trim(vn.Slug(label, slugBytes)+"-"+vn.Slug(tail, slugBytes), "-")
	return civic.Record{
		Kind: civic.Indicator, Slug: code, Reference: code, Title: cutWords(title), Language: "vi",
		Detail: civic.IndicatorDetail{Unit: unit, Measure: measure},
	}
}

// lowerFirst makes the first letter small, but not that of an abbreviation or a name.
func lowerFirst(s string) string {
	first, rest, _ := strings.Cut(s, " ")
	r, n := utf8.DecodeRuneInString(first)
	next, _ := utf8.DecodeRuneInString(rest)
	if n == 0 || first[n:] != strings.ToLower(first[n:]) || unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// draftFigure returns the observation that a figure tells and the indicator it is
// of; false for a number that does not say what it measures, or in which unit.
func draftFigure(n *reading.Figure, home civic.Organization) (civic.Observation, civic.Record, bool) {
	if n.Indicator == "" || n.Unit == "" {
		return civic.Observation{}, civic.Record{}, false
	}
	o := civic.Observation{
		Area: n.Area, Period: periodOf(n.Period), Role: civic.Actual, Vintage: civic.Stated,
		Low: decimalOf(n.Value), High: decimalOf(n.Value), Op: opOf(n.Q), Unit: n.Unit, Direction: n.Direction, Against: againstOf(n),
	}
	of(&o, home)
	if n.Value2 != nil {
		o.High = decimalOf(*n.Value2)
		if o.High.Compare(o.Low) < 0 {
			o.Low, o.High = o.High, o.Low
		}
	}
	switch n.Mode {
	case "estimate", "forecast":
		o.Vintage = civic.Estimate
	case "plan", "target", "proposed":
		o.Role = civic.Target
		o.Due = civic.PeriodEnd(n.Period)
	}
	return o, draftIndicator(n.Indicator, n.Unit, n.Direction), true
}

// draftTarget returns the observation that a target with a value tells and the
// indicator it is of; false when it has no value or does not say of what.
func draftTarget(n *reading.Target, home civic.Organization) (civic.Observation, civic.Record, bool) {
	if n.Value == nil || n.What == "" || n.Unit == "" {
		return civic.Observation{}, civic.Record{}, false
	}
	o := civic.Observation{
		Period: periodOf(n.Deadline), Role: civic.Target, Vintage: civic.Stated,
		Low: decimalOf(*n.Value), High: decimalOf(*n.Value), Unit: n.Unit, Due: civic.PeriodEnd(n.Deadline),
	}
	of(&o, home)
	if civic.NeedsBasis(n.Unit, "") {
		o.Against = civic.Unstated
	}
	return o, draftIndicator(n.What, n.Unit, ""), true
}

// of lets a number that does not say its area be that of the area whose portal
// tells it; or of the body, where that stands for no area.
func of(o *civic.Observation, home civic.Organization) {
	if o.Area == "" {
		o.Area = home.Area
	}
	if o.Area == "" {
		o.Organization = home.ID
	}
}

// periodOf returns a period that an observation can have; "" for what is none.
func periodOf(edtf string) string {
	if civic.PeriodEnd(edtf) == "" {
		return ""
	}
	return edtf
}

func opOf(q string) string {
	switch q {
	case "over", "min":
		return ">="
	case "under", "max":
		return "<="
	case "approx":
		return "~"
	}
	return ""
}

// vintageRank returns how final a vintage is, from 0.
func vintageRank(v civic.Vintage) int { return slices.Index(civic.Vintages, v) }

// sameMeasure reports whether two observations of one indicator measure the same:
// the same role, area, period and basis, both said.
func sameMeasure(a, b civic.Observation) bool {
	return civic.SameMeasure(a, b) && a.Role == b.Role && a.Period == b.Period && a.Period != "" && a.Against == b.Against && a.Direction == b.Direction
}

// sameValue reports whether two observations state the same number.
func sameValue(a, b civic.Observation) bool {
	return a.Low.Compare(b.Low) == 0 && a.High.Compare(b.High) == 0 && a.Op == b.Op
}

// A delegate is a person of a text: all mentions of one name together.
type delegate struct {
	name    string
	offices []reading.Office // as said over all mentions, each once
	side    string
	role    string
	spans   []civic.Span
	first   civic.Span // the mention that says most
	speaks  bool       // somebody said something in this name
}

// delegates groups the persons of a text by name, in the order of the source.
func delegates(all []told) []*delegate {
	var out []*delegate
	byName := map[string]*delegate{}
	for _, t := range all {
		p, ok := t.norm.(*reading.Person)
		if !ok {
			continue
		}
		key := vn.Canon(p.Name)
		d := byName[key]
		if d == nil {
			d = &delegate{name: p.Name, first: t.span}
			byName[key] = d
			out = append(out, d)
		}
		if len(p.Offices) > 0 && len(d.offices) == 0 {
			d.first = t.span
		}
		d.add(p)
		d.spans = append(d.spans, t.span)
	}
	for _, t := range all {
		by := ""
		switch n := t.norm.(type) {
		case *reading.Clause:
			by = n.By
		case *reading.Target:
			by = n.By
		}
		if d := byName[vn.Canon(by)]; d != nil && by != "" {
			d.speaks = true
		}
	}
	return out
}

func (d *delegate) add(p *reading.Person) {
	for _, o := range p.Offices {
		if slices.ContainsFunc(d.offices, func(x reading.Office) bool { return covers(x, o) }) {
			continue
		}
		if i := slices.IndexFunc(d.offices, func(x reading.Office) bool { return covers(o, x) }); i >= 0 {
			d.offices[i] = o
			continue
		}
		d.offices = append(d.offices, o)
	}
	if d.side == "" {
		d.side = p.Side
	}
	if d.role == "" || d.role == "participant" {
		d.role = cmp.Or(p.Role, d.role)
	}
}

// covers reports whether an office that was said says what another says: the
// same, or the same more fully.
func covers(said, o reading.Office) bool {
	a, b := vn.Canon(said.Text), vn.Canon(o.Text)
	return a == b || b != "" && strings.HasPrefix(a, b+" ") && strings.Contains(b, " ")
}

// inOffice reports whether the text may mean the person in office: it says an
// office, or that they took part or spoke. Of who took part or spoke without an
// office the register must know one; a resident is nobody's record. Who wrote the
// text or took its pictures is not meant.
func (d *delegate) inOffice() bool {
	switch d.role {
	case "byline", "photo":
		return len(d.offices) > 0 && d.speaks
	case "chair", "head of delegation", "participant":
		return true
	}
	return len(d.offices) > 0 || d.speaks
}

// partyRole returns in which role a person takes part in a session.
func (d *delegate) partyRole() civic.Role {
	switch {
	case d.role == "chair":
		return civic.Chair
	case d.side == "host":
		return civic.Host
	case d.side == "guest":
		return civic.Guest
	}
	return civic.Mentioned
}
