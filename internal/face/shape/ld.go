package shape

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// schemaOrg is the context of all that is told in the words of schema.org.
const schemaOrg = "https://schema.org"

// A Thing is a node in the words of schema.org; what it has not is absent.
type Thing struct {
	Context string  `json:"@context,omitempty"`
	Graph   []Thing `json:"@graph,omitempty"`
	Type    string  `json:"@type,omitempty"`
	ID      string  `json:"@id,omitempty"`

	Name             string  `json:"name,omitempty"`
	AlternateName    string  `json:"alternateName,omitempty"`
	Identifier       string  `json:"identifier,omitempty"`
	Description      string  `json:"description,omitempty"`
	URL              string  `json:"url,omitempty"`
	InLanguage       string  `json:"inLanguage,omitempty"`
	DatePublished    string  `json:"datePublished,omitempty"`
	DateModified     string  `json:"dateModified,omitempty"`
	Headline         string  `json:"headline,omitempty"`
	ArticleSection   string  `json:"articleSection,omitempty"`
	MainEntityOfPage string  `json:"mainEntityOfPage,omitempty"`
	License          string  `json:"license,omitempty"`
	Author           *Thing  `json:"author,omitempty"`
	Publisher        *Thing  `json:"publisher,omitempty"`
	Creator          *Thing  `json:"creator,omitempty"`
	About            *Thing  `json:"about,omitempty"`
	ItemListElement  []Thing `json:"itemListElement,omitempty"`
	Position         int     `json:"position,omitempty"`
	Item             string  `json:"item,omitempty"`

	LegislationIdentifier string `json:"legislationIdentifier,omitempty"`
	LegislationType       string `json:"legislationType,omitempty"`
	LegislationDate       string `json:"legislationDate,omitempty"`
	LegislationPassedBy   *Thing `json:"legislationPassedBy,omitempty"`
	CollectionSize        int    `json:"collectionSize,omitempty"`
	TemporalCoverage      string `json:"temporalCoverage,omitempty"`

	ActionStatus string  `json:"actionStatus,omitempty"`
	Agent        *Thing  `json:"agent,omitempty"`
	Participant  []Thing `json:"participant,omitempty"`
	StartTime    string  `json:"startTime,omitempty"`
	EndTime      string  `json:"endTime,omitempty"`
	Result       *Thing  `json:"result,omitempty"`

	StartDate   string  `json:"startDate,omitempty"`
	EndDate     string  `json:"endDate,omitempty"`
	EventStatus string  `json:"eventStatus,omitempty"`
	Location    *Thing  `json:"location,omitempty"`
	Organizer   *Thing  `json:"organizer,omitempty"`
	Attendee    []Thing `json:"attendee,omitempty"`

	ParentOrganization *Thing `json:"parentOrganization,omitempty"`
	AreaServed         string `json:"areaServed,omitempty"`
	FoundingDate       string `json:"foundingDate,omitempty"`
	DissolutionDate    string `json:"dissolutionDate,omitempty"`

	VariableMeasured    *Thing  `json:"variableMeasured,omitempty"`
	UnitText            string  `json:"unitText,omitempty"`
	SpatialCoverage     string  `json:"spatialCoverage,omitempty"`
	IsAccessibleForFree bool    `json:"isAccessibleForFree,omitempty"`
	Distribution        []Thing `json:"distribution,omitempty"`
	ContentURL          string  `json:"contentUrl,omitempty"`
	EncodingFormat      string  `json:"encodingFormat,omitempty"`
}

// Bytes returns the thing as JSON-LD that can stand in a page, inside
// <script type="application/ld+json">, whatever its texts say: the signs <, > and &
// are written as escapes.
func (t Thing) Bytes() []byte {
	b, err := json.Marshal(t)
	if err != nil {
		panic(fmt.Sprintf("shape: a struct of plain fields did not encode: %v", err))
	}
	return b
}

// thingOf returns a body or person by name and page; nil for none.
func thingOf(kind string, r *Ref) *Thing {
	if r == nil {
		return nil
	}
	return &Thing{Type: kind, ID: r.Page, Name: r.Name, URL: r.Page}
}

// bodyType returns what schema.org calls a body of a system.
func bodyType(s civic.System) string {
	if s == civic.StateSystem || s == civic.CouncilSystem {
		return "GovernmentOrganization"
	}
	return "Organization"
}

// body returns an organization as others speak of it; nil for one that is not known.
func (s Shaper) body(id civic.OrganizationID) *Thing {
	return thingOf(bodyType(s.Names.Organizations[id].System), s.organization(id))
}

// linked begins a node about a record.
func (s Shaper) linked(kind string, r civic.Record) Thing {
	page := s.Page(ui.RecordPath(r))
	return Thing{
		Context: schemaOrg, Type: kind, ID: page, Name: r.Title, Identifier: r.Reference, Description: r.Summary, URL: page, InLanguage: r.Language,
		DateModified: moment(r.Modified),
	}
}

// ArticleLD returns an article as schema.org's NewsArticle, and the way to it from
// the site's home as BreadcrumbList.
func (s Shaper) ArticleLD(site civic.Site, r civic.Record, e civic.Edition) Thing {
	d := r.ArticleDetail()
	a := s.linked("NewsArticle", r)
	a.Context, a.Name, a.Headline, a.Description = "", "", e.Title, e.Lead
	a.MainEntityOfPage, a.DatePublished, a.License = a.URL, moment(r.Standing.Published), site.Licence
	a.Publisher = s.body(site.Organization)
	if d.Byline != "" {
		a.Author = &Thing{Type: "Person", Name: d.Byline}
	} else {
		a.Author = a.Publisher
	}
	if m := s.recordRef(d.Meeting); m != nil {
		a.About = thingOf("Event", m)
	}
	crumbs := []Thing{{Type: "ListItem", Name: site.Name, Item: s.Page("/")}}
	if c, ok := site.SectionBySlug(d.Section); ok {
		a.ArticleSection = c.Name
		crumbs = append(crumbs, Thing{Type: "ListItem", Name: c.Name, Item: s.Page(ui.SectionLink(msg.Vi, c).Href)})
	}
	crumbs = append(crumbs, Thing{Type: "ListItem", Name: e.Title, Item: a.URL})
	for i := range crumbs {
		crumbs[i].Position = i + 1
	}
	return Thing{Context: schemaOrg, Graph: []Thing{a, {Type: "BreadcrumbList", ItemListElement: crumbs}}}
}

// DocumentLD returns a document as schema.org's Legislation; a declared number of
// documents as Collection.
func (s Shaper) DocumentLD(r civic.Record) Thing {
	d := r.DocumentDetail()
	if r.Subkind == civic.Declared {
		x := s.linked("Collection", r)
		x.CollectionSize, x.Creator = d.Count, s.body(r.Owner)
		return x
	}
	x := s.linked("Legislation", r)
	x.LegislationIdentifier, x.LegislationType, x.LegislationDate = r.Reference, d.Type, string(r.Date)
	if x.LegislationPassedBy = s.body(r.Owner); d.Issuer != "" {
		x.LegislationPassedBy = &Thing{Type: "Organization", Name: d.Issuer}
	}
	if d.InForce != "" {
		x.TemporalCoverage = string(d.InForce) + "/"
		if d.Expires != "" {
			x.TemporalCoverage += string(d.Expires)
		} else {
			x.TemporalCoverage += ".."
		}
	}
	return x
}

// MatterLD returns a matter as schema.org's Action: its lead is the agent.
func (s Shaper) MatterLD(d publicdata.Dossier) Thing {
	r := d.Record
	x := s.linked("Action", r)
	x.ActionStatus, x.Agent, x.StartTime = actionStatus(r.Standing), s.body(r.Lead), string(r.Date)
	if o := s.body(r.Owner); o != nil {
		x.Participant = append(x.Participant, *o)
	}
	x.Participant = s.participants(x.Participant, d.Parties)
	if r.Closed != "" && x.ActionStatus == "CompletedActionStatus" {
		x.EndTime = string(r.Submitted)
	}
	if text := r.MatterDetail().Result; text != "" {
		x.Result = &Thing{Type: "Thing", Description: text}
	}
	return x
}

// participants adds to things who the parties are, as far as that is known, each once.
func (s Shaper) participants(things []Thing, parties []civic.Party) []Thing {
	for _, p := range parties {
		t := thingOf("Person", s.person(p.Person))
		if t == nil {
			t = s.body(p.Organization)
		}
		if t != nil && !slices.ContainsFunc(things, func(o Thing) bool { return o.ID == t.ID }) {
			things = append(things, *t)
		}
	}
	return things
}

// MeetingLD returns a session as schema.org's Event.
func (s Shaper) MeetingLD(d publicdata.Dossier) Thing {
	r, m := d.Record, d.Record.MeetingDetail()
	x := s.linked("Event", r)
	x.StartDate, x.EndDate, x.Organizer = string(r.Date), moment(m.End), s.body(r.Owner)
	if m.Start != 0 {
		x.StartDate = moment(m.Start)
	}
	if m.Place != "" {
		x.Location = &Thing{Type: "Place", Name: m.Place}
	}
	x.EventStatus = schemaOrg + "/EventScheduled"
	if r.Status == civic.Cancelled {
		x.EventStatus = schemaOrg + "/EventCancelled"
	}
	x.Attendee = s.participants(nil, slices.DeleteFunc(slices.Clone(d.Parties), func(p civic.Party) bool {
		return p.Role != civic.Chair && p.Role != civic.Guest && p.Role != civic.Host
	}))
	return x
}

// IndicatorLD returns an indicator as schema.org's Dataset.
func (s Shaper) IndicatorLD(site civic.Site, r civic.Record) Thing {
	d := r.IndicatorDetail()
	x := s.linked("Dataset", r)
	x.Description = cmp.Or(d.Definition, r.Title)
	x.VariableMeasured = &Thing{Type: "PropertyValue", Name: r.Title, UnitText: d.Unit}
	x.SpatialCoverage, x.IsAccessibleForFree, x.License, x.Creator = d.Area, true, site.Licence, s.body(r.Owner)
	x.Distribution = []Thing{{Type: "DataDownload", ContentURL: s.API("/indicators/" + escape(r.Slug) + "/observations"), EncodingFormat: "application/json"}}
	return x
}

// OrganizationLD returns a body as schema.org's GovernmentOrganization, or
// Organization where it is no part of the state.
func (s Shaper) OrganizationLD(o civic.Organization) Thing {
	page := s.Page(ui.OrganizationPath(o.Slug))
	return Thing{
		Context: schemaOrg, Type: bodyType(o.System), ID: page, Name: o.Name, AlternateName: o.Short, Identifier: o.Code, URL: page,
		AreaServed: o.Area, FoundingDate: string(o.Founded), DissolutionDate: string(o.Dissolved), ParentOrganization: s.body(o.Parent),
	}
}
