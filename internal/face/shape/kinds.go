package shape

import (
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// Around is what stands around one record; in lists it is absent.
type Around struct {
	Parties  []Party       `json:"parties" doc:"who took part, with the posts held that day"`
	Quotes   []Quote       `json:"quotes" doc:"the words in the news that it rests on"`
	Evidence []Shown       `json:"evidence" doc:"what was shown for what was done"`
	History  []Entry       `json:"history" doc:"what happened to it; an article's begins when it was published"`
	Links    []Tie         `json:"links" doc:"what it is tied to"`
	Parts    []Ref         `json:"parts" doc:"the public records that are a part of it"`
	Files    []File        `json:"files" doc:"what is attached to it"`
	Numbers  []Observation `json:"numbers" doc:"the numbers that it states"`
	Editions []Edition     `json:"editions" doc:"its texts that readers have seen, the first first; the last is the current one"`
}

// A Party took part in a record.
type Party struct {
	Role         string `json:"role" doc:"issuer, originator, lead, support, signer, chair, guest, host, speaker, addressee, author, mentioned"`
	Side         string `json:"side,omitempty" enum:"guest,host"`
	As           string `json:"as,omitempty" doc:"the office or name as the source says it"`
	Organization *Ref   `json:"organization,omitempty"`
	Person       *Ref   `json:"person,omitempty"`
	Post         *Ref   `json:"post,omitempty" doc:"held that day"`
	Due          string `json:"due,omitempty" format:"date" doc:"its own due day"`
	Source       string `json:"source,omitempty" doc:"the id of the span that says so"`
}

// A Quote is the stretch of a public text that became a record.
type Quote struct {
	ID     string `json:"id" doc:"of the span"`
	Exact  string `json:"exact" doc:"the words"`
	Start  int    `json:"start" doc:"where they begin in the edition's text, in code points from 0"`
	End    int    `json:"end" doc:"where they end"`
	Text   string `json:"text" format:"uri" doc:"the edition's text"`
	Source *Ref   `json:"source,omitempty" doc:"the article or document"`
}

// Shown is evidence with the entry that showed it.
type Shown struct {
	Evidence
	At  string `json:"at" format:"date-time" doc:"when it was shown"`
	Seq int64  `json:"seq" doc:"the entry that showed it"`
}

// A Tie is another record and how it stands to this one.
type Tie struct {
	Relation string `json:"relation" doc:"implements, based_on, cites, amends, replaces, repeals, answers, evidence, part_of, measured_by, supersedes"`
	Passive  bool   `json:"passive" doc:"whether the relation goes from the other record to this one"`
	Record   Ref    `json:"record"`
}

// A File is attached to a record.
type File struct {
	Name   string `json:"name"`
	Type   string `json:"type" doc:"media type"`
	Size   int64  `json:"size" doc:"bytes"`
	SHA256 string `json:"sha256" doc:"in lower-case hex"`
	URL    string `json:"url" format:"uri"`
}

// around gives shape to what stands around a record.
func (s Shaper) around(d publicdata.Dossier) *Around {
	a := &Around{
		Parties: each(d.Parties, s.party), Quotes: each(d.Quotes, s.quote), Evidence: []Shown{}, History: each(d.Entries, s.Entry), Links: []Tie{},
		Parts: each(d.Parts, func(r civic.Record) Ref { return *s.refOf(r) }), Files: each(d.Files, s.file),
		Numbers:  each(d.Stated, func(o civic.Observation) Observation { return s.Observation(o, nil) }),
		Editions: each(d.Editions, func(e civic.Edition) Edition { return s.edition(e) }),
	}
	for _, e := range d.Entries {
		for _, x := range e.Facts.Evidence {
			a.Evidence = append(a.Evidence, Shown{Evidence: s.evidence(x), At: moment(e.At), Seq: e.Seq})
		}
	}
	for _, l := range d.Links {
		other, passive := l.To, l.To == d.Record.ID
		if passive {
			other = l.From
		}
		if r := s.recordRef(other); r != nil {
			a.Links = append(a.Links, Tie{Relation: string(l.Rel), Passive: passive, Record: *r})
		}
	}
	return a
}

func (s Shaper) party(p civic.Party) Party {
	return Party{
		Role: string(p.Role), Side: p.Side, As: p.As, Organization: s.organization(p.Organization), Person: s.person(p.Person),
		Post: s.post(p.Post), Due: string(p.Due), Source: ID(p.Source),
	}
}

func (s Shaper) quote(x civic.Span) Quote {
	return Quote{ID: ID(x.ID), Exact: x.Exact, Start: x.Start, End: x.End, Text: s.textURL(x.Edition), Source: s.recordRef(x.Article)}
}

func (s Shaper) file(f publicdata.File) File {
	return File{Name: f.Name, Type: f.Type, Size: f.Size, SHA256: f.SHA256, URL: s.Page("/tep/" + f.SHA256)}
}

// An Edition is one text of an article or document. It never changes.
type Edition struct {
	ID       string `json:"id"`
	Number   int    `json:"number" doc:"from 1 within the record"`
	Title    string `json:"title"`
	Lead     string `json:"lead,omitempty"`
	Language string `json:"language,omitempty" doc:"BCP 47"`
	Note     string `json:"note,omitempty" doc:"what changed against the one before"`
	At       string `json:"at" format:"date-time"`
	SHA256   string `json:"sha256" doc:"of the text in UTF-8, in lower-case hex"`
	URL      string `json:"url" format:"uri"`
	Text     string `json:"text" format:"uri" doc:"the plain text that annotations count in: NFC, a line each block"`
	HTML     string `json:"html,omitempty" doc:"the body as safe HTML; only where one edition is asked for"`
	Record   *Ref   `json:"record,omitempty" doc:"whose text it is; only where one edition is asked for"`
}

func (p Place) textURL(id civic.EditionID) string { return p.API("/editions/" + ID(id) + "/text") }

func (p Place) edition(e civic.Edition) Edition {
	return Edition{
		ID: ID(e.ID), Number: e.Number, Title: e.Title, Lead: e.Lead, Language: e.Language, Note: e.Note, At: moment(e.At), SHA256: e.SHA256,
		URL: p.API("/editions/" + ID(e.ID)), Text: p.textURL(e.ID),
	}
}

// Edition returns the shape of one edition with its body.
func (s Shaper) Edition(x publicdata.Text) Edition {
	e := s.edition(x.Edition)
	e.HTML, e.Record = x.Edition.Markup, s.refOf(x.Record)
	return e
}

// An Article is a piece of news.
type Article struct {
	Record
	Section     string `json:"section,omitempty" doc:"the slug of the site's section"`
	Byline      string `json:"byline,omitempty"`
	BylineAs    string `json:"bylineAs,omitempty" doc:"in which way: T/h, Tin, ảnh"`
	Source      string `json:"source,omitempty" doc:"where it was taken from"`
	Meeting     *Ref   `json:"meeting,omitempty" doc:"the session that it reports"`
	Edition     string `json:"edition" doc:"the id of the current text"`
	Annotations string `json:"annotations" format:"uri" doc:"W3C Web Annotations of the current text"`
	*Around
}

func (s Shaper) article(r civic.Record) Article {
	d := r.ArticleDetail()
	return Article{
		Record: s.record(r), Section: d.Section, Byline: d.Byline, BylineAs: d.BylineAs, Source: d.Source, Meeting: s.recordRef(d.Meeting),
		Edition: ID(r.Edition), Annotations: s.API("/articles/" + ID(r.ID) + "/annotations"),
	}
}

// A Meeting is a session.
type Meeting struct {
	Record
	Type  string `json:"type" doc:"buổi làm việc, hội nghị, kỳ họp …"`
	Place string `json:"place,omitempty"`
	Start string `json:"start,omitempty" format:"date-time" doc:"absent when only the day is known"`
	End   string `json:"end,omitempty" format:"date-time"`
	*Around
}

func (s Shaper) meeting(r civic.Record) Meeting {
	d := r.MeetingDetail()
	return Meeting{Record: s.record(r), Type: d.Type, Place: d.Place, Start: moment(d.Start), End: moment(d.End)}
}

// A Document is what an office issued or received, or the news names or counts.
type Document struct {
	Record
	System   string `json:"system,omitempty" doc:"state, party, council, front, other"`
	Type     string `json:"type" doc:"in words: kế hoạch"`
	Code     string `json:"code,omitempty" doc:"of the type, as references have it: KH"`
	Number   int    `json:"number,omitempty"`
	Period   string `json:"period,omitempty" doc:"within which numbers run: a year, a Party term"`
	Issuer   string `json:"issuer,omitempty" doc:"as written, where the organization is not the issuer"`
	Count    int    `json:"count,omitempty" doc:"of a declared number of documents"`
	Inferred bool   `json:"inferred,omitempty" doc:"whether the reference was not written so"`
	Stage    string `json:"stage,omitempty" doc:"dự thảo, for a draft"`
	InForce  string `json:"inForce,omitempty" format:"date"`
	Expires  string `json:"expires,omitempty" format:"date"`
	*Around
}

func (s Shaper) document(r civic.Record) Document {
	d := r.DocumentDetail()
	return Document{
		Record: s.record(r), System: string(d.System), Type: d.Type, Code: d.Code, Number: d.Number, Period: d.Period, Issuer: d.Issuer,
		Count: d.Count, Inferred: d.Inferred, Stage: d.Status, InForce: string(d.InForce), Expires: string(d.Expires),
	}
}

// A Matter is a task, proposal, direction or pledge: who, by when, what came of it.
type Matter struct {
	Record
	Lead             *Ref   `json:"lead,omitempty" doc:"the body that answers for it"`
	Due              string `json:"due,omitempty" format:"date"`
	FirstDue         string `json:"firstDue,omitempty" format:"date" doc:"as it was set at the beginning"`
	DueWords         string `json:"dueWords,omitempty" doc:"as it was said"`
	Outcome          string `json:"outcome,omitempty" enum:"done,partly,declined,cancelled,superseded,lapsed"`
	Result           string `json:"result,omitempty" doc:"what came of it, in words"`
	Next             string `json:"next,omitempty" doc:"what is next, in the lead's words"`
	ActionStatus     string `json:"actionStatus" enum:"PotentialActionStatus,ActiveActionStatus,CompletedActionStatus,FailedActionStatus" doc:"the same in the words of schema.org"`
	Term             string `json:"term" enum:"in_term,due_soon,overdue,on_time,late,without_due,out_of_count" doc:"where it stands in time on the day"`
	Day              string `json:"day" format:"date" doc:"the day of term, late and silent"`
	LateAgainstFirst bool   `json:"lateAgainstFirst" doc:"whether it would be late by the first due day"`
	Submitted        string `json:"submitted,omitempty" format:"date" doc:"of the last result that was submitted"`
	Closed           string `json:"closed,omitempty" format:"date"`
	Asked            string `json:"extensionAsked,omitempty" format:"date" doc:"the new day that the lead asks for"`
	Extensions       int    `json:"extensions" doc:"how many were granted"`
	Shown            int    `json:"evidenceCount" doc:"how much evidence was shown"`
	LastAct          string `json:"lastAct" format:"date-time"`
	Silent           int    `json:"silentDays" doc:"days since anybody acted on it"`
	Priority         string `json:"priority,omitempty" enum:"key,urgent,routine"`
	Specificity      int    `json:"specificity" doc:"from 0, vague, to 3, measurable with a date"`
	Place            string `json:"place,omitempty"`
	Speaker          string `json:"speaker,omitempty" doc:"who said it, as the source says"`
	Addressee        string `json:"addressee,omitempty" doc:"whom it is for, as said, where no body here is meant"`
	*Around
}

func (s Shaper) matter(r civic.Record) Matter {
	d := r.MatterDetail()
	return Matter{
		Record: s.record(r), Lead: s.organization(r.Lead), Due: string(r.Due), FirstDue: string(r.FirstDue), DueWords: d.DueWords,
		Outcome: string(r.Outcome), Result: d.Result, Next: d.Next, ActionStatus: actionStatus(r.Standing), Term: string(r.TermOn(s.Day)), Day: string(s.Day),
		LateAgainstFirst: r.LateAgainstFirst(s.Day), Submitted: string(r.Submitted), Closed: string(r.Closed), Asked: string(r.Asked),
		Extensions: r.Extensions, Shown: r.Standing.Evidence, LastAct: moment(r.Spoken), Silent: r.DaysSilent(s.Day), Priority: string(d.Priority),
		Specificity: d.Specificity, Place: d.Place, Speaker: d.Speaker, Addressee: d.Addressee,
	}
}

// actionStatus returns a matter's standing in the words of schema.org.
func actionStatus(x civic.Standing) string {
	switch {
	case x.Status == civic.Closed && (x.Outcome == civic.Done || x.Outcome == civic.Partly):
		return "CompletedActionStatus"
	case x.Status == civic.Closed:
		return "FailedActionStatus"
	case x.Status == civic.Recorded || x.Status == civic.Sent:
		return "PotentialActionStatus"
	}
	return "ActiveActionStatus"
}

// An Indicator is what numbers are of: target and actual share its definition.
type Indicator struct {
	Record
	Code         string       `json:"code"`
	Unit         string       `json:"unit"`
	Measure      string       `json:"measure,omitempty" doc:"level, growth, share"`
	Definition   string       `json:"definition,omitempty"`
	Wanted       string       `json:"wanted,omitempty" enum:"up,down" doc:"which way is better; absent when neither is"`
	Frequency    string       `json:"frequency,omitempty" enum:"year,quarter,month"`
	Area         string       `json:"area,omitempty"`
	Latest       *Observation `json:"latest,omitempty" doc:"what was, of the latest period"`
	Target       *Observation `json:"target,omitempty" doc:"what is aimed at, of the latest period"`
	Observations string       `json:"observations" format:"uri" doc:"all numbers"`
	*Around
}

func (s Shaper) indicator(r civic.Record, latest, targets map[civic.RecordID]civic.Observation) Indicator {
	d := r.IndicatorDetail()
	x := Indicator{
		Record: s.record(r), Code: r.Slug, Unit: d.Unit, Measure: d.Measure, Definition: d.Definition, Wanted: d.Wanted, Frequency: d.Frequency,
		Area: d.Area, Observations: s.API("/indicators/" + escape(r.Slug) + "/observations"),
	}
	if o, ok := latest[r.ID]; ok {
		y := s.Observation(o, nil)
		x.Latest = &y
	}
	if o, ok := targets[r.ID]; ok {
		y := s.Observation(o, nil)
		x.Target = &y
	}
	return x
}

// An Observation is one number of an indicator exactly as its source states it.
type Observation struct {
	ID           string `json:"id"`
	Indicator    *Ref   `json:"indicator,omitempty"`
	Role         string `json:"role" enum:"actual,target" doc:"what was, or what is aimed at"`
	Vintage      string `json:"vintage" enum:"stated,estimate,preliminary,official,revised" doc:"how final it is"`
	Status       string `json:"status" enum:"published,superseded"`
	Area         string `json:"area,omitempty"`
	Organization *Ref   `json:"organization,omitempty" doc:"whose number it is; absent for the area's"`
	Period       string `json:"period,omitempty" doc:"EDTF: 2026, 2026-Q3, 2026-01/2026-06; absent when the source states none"`
	PeriodStart  string `json:"periodStart,omitempty" format:"date"`
	PeriodEnd    string `json:"periodEnd,omitempty" format:"date"`
	Low          string `json:"low" format:"decimal" doc:"an exact decimal with a point"`
	High         string `json:"high" format:"decimal" doc:"the same as low when it is no range"`
	Op           string `json:"op,omitempty" doc:"one of >=, <=, ~; absent for an exact number"`
	Unit         string `json:"unit"`
	Direction    string `json:"direction,omitempty" enum:"up,down" doc:"what it says of change"`
	Against      string `json:"against,omitempty" doc:"what a change or share is measured against: plan, budget, a period in EDTF, or unstated"`
	Due          string `json:"due,omitempty" format:"date" doc:"of a target"`
	Source       *Ref   `json:"source,omitempty" doc:"the article or document that states it; absent when that is not public"`
	Quote        *Quote `json:"quote,omitempty" doc:"its words there"`
	Supersedes   string `json:"supersedes,omitempty" doc:"the id of the number whose place it took"`
	Created      string `json:"created" format:"date-time"`
	URL          string `json:"url" format:"uri"`
}

// Observation returns the shape of a number, with its words among those that are known.
func (s Shaper) Observation(o civic.Observation, words map[civic.SpanID]civic.Span) Observation {
	x := Observation{
		ID: ID(o.ID), Indicator: s.recordRef(o.Indicator), Role: string(o.Role), Vintage: string(o.Vintage), Status: string(o.Status), Area: o.Area,
		Organization: s.organization(o.Organization), Period: o.Period, PeriodStart: string(civic.PeriodStart(o.Period)),
		PeriodEnd: string(civic.PeriodEnd(o.Period)), Low: o.Low.String(), High: o.High.String(), Op: o.Op, Unit: o.Unit, Direction: o.Direction,
		Against: o.Against, Due: string(o.Due), Source: s.recordRef(o.Source), Supersedes: ID(o.Supersedes), Created: moment(o.Created),
		URL: s.observationURL(o.ID),
	}
	if w, ok := words[o.SourceSpan]; ok {
		q := s.quote(w)
		x.Quote = &q
	}
	return x
}

// RecordRow returns the shape of a record in a list, by its kind.
func (s Shaper) RecordRow(r civic.Record, latest, targets map[civic.RecordID]civic.Observation) any {
	switch r.Kind {
	case civic.Article:
		return s.article(r)
	case civic.Meeting:
		return s.meeting(r)
	case civic.Document:
		return s.document(r)
	case civic.Matter:
		return s.matter(r)
	case civic.Indicator:
		return s.indicator(r, latest, targets)
	}
	return s.record(r)
}

// Dossier returns the shape of a record with what stands around it, by its kind.
func (s Shaper) Dossier(d publicdata.Dossier) any {
	switch x := s.RecordRow(d.Record, d.Latest, d.Targets).(type) {
	case Article:
		x.Around = s.around(d)
		return x
	case Meeting:
		x.Around = s.around(d)
		return x
	case Document:
		x.Around = s.around(d)
		return x
	case Matter:
		x.Around = s.around(d)
		return x
	case Indicator:
		x.Around = s.around(d)
		return x
	}
	return s.record(d.Record)
}
