package shape

import (
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// A Shaper gives shape to what was read: with the names of what it speaks of, as
// things stand on a day.
type Shaper struct {
	Place
	Names publicdata.Names
	Day   civic.Day
}

// A Record is what records of all kinds have.
type Record struct {
	ID           string `json:"id"`
	Kind         string `json:"kind" enum:"article,meeting,document,matter,indicator"`
	Subkind      string `json:"subkind,omitempty" doc:"of a matter: task, proposal, direction, pledge; of a document: outgoing, incoming, cited, declared"`
	Reference    string `json:"reference,omitempty" doc:"the number by which people name it"`
	Title        string `json:"title"`
	Summary      string `json:"summary,omitempty" doc:"an article's lead, what a document is about, a matter's whole text"`
	Status       string `json:"status" doc:"where it stands in the course of its kind"`
	Organization *Ref   `json:"organization,omitempty" doc:"whose it is: the originator of a matter, the issuer of a document"`
	Parent       *Ref   `json:"parent,omitempty" doc:"what it is a part of"`
	Successor    *Ref   `json:"successor,omitempty" doc:"what took its place"`
	Date         string `json:"date,omitempty" format:"date" doc:"of the event, the signature, the saying"`
	Language     string `json:"language,omitempty" doc:"BCP 47"`
	Created      string `json:"created" format:"date-time"`
	Modified     string `json:"modified" format:"date-time" doc:"when anything of it last changed"`
	Published    string `json:"published,omitempty" format:"date-time" doc:"when readers first saw it"`
	URL          string `json:"url" format:"uri" doc:"its data in this API"`
	Page         string `json:"page" format:"uri" doc:"its page for people"`
}

// recordURL returns the address of a record's data, by its kind.
func (p Place) recordURL(r civic.Record) string {
	switch r.Kind {
	case civic.Article:
		return p.API("/articles/" + ID(r.ID))
	case civic.Meeting:
		return p.API("/meetings/" + ID(r.ID))
	case civic.Document:
		return p.API("/documents/" + ID(r.ID))
	case civic.Matter:
		return p.API("/matters/" + escape(r.Reference))
	case civic.Indicator:
		return p.API("/indicators/" + escape(r.Slug))
	}
	return p.API("/records/" + ID(r.ID))
}

// record returns what all kinds have.
func (s Shaper) record(r civic.Record) Record {
	return Record{
		ID: ID(r.ID), Kind: string(r.Kind), Subkind: string(r.Subkind), Reference: r.Reference, Title: r.Title, Summary: r.Summary,
		Status: string(r.Status), Organization: s.organization(r.Owner), Parent: s.recordRef(r.Parent), Successor: s.recordRef(r.Successor),
		Date: string(r.Date), Language: r.Language, Created: moment(r.Created), Modified: moment(r.Modified), Published: moment(r.Standing.Published),
		URL: s.recordURL(r), Page: s.Page(ui.RecordPath(r)),
	}
}

// recordRef returns how to reach a record; nil for one that is not public.
func (s Shaper) recordRef(id civic.RecordID) *Ref {
	r, ok := s.Names.Records[id]
	if !ok {
		return nil
	}
	return s.refOf(r)
}

func (s Shaper) refOf(r civic.Record) *Ref {
	return &Ref{ID: ID(r.ID), Kind: string(r.Kind), Name: r.Title, URL: s.recordURL(r), Page: s.Page(ui.RecordPath(r))}
}

// recordRefs returns how to reach those of the records that are public.
func (s Shaper) recordRefs(ids []civic.RecordID) []Ref {
	var refs []Ref
	for _, id := range ids {
		if x := s.recordRef(id); x != nil {
			refs = append(refs, *x)
		}
	}
	return refs
}

func (s Shaper) organization(id civic.OrganizationID) *Ref {
	o, ok := s.Names.Organizations[id]
	if !ok {
		return nil
	}
	return s.organizationRef(o)
}

func (s Shaper) organizationRef(o civic.Organization) *Ref {
	return &Ref{ID: ID(o.ID), Name: o.Name, URL: s.API("/organizations/" + ID(o.ID)), Page: s.Page(ui.OrganizationPath(o.Slug))}
}

func (s Shaper) person(id civic.PersonID) *Ref {
	x, ok := s.Names.Persons[id]
	if !ok {
		return nil
	}
	return &Ref{ID: ID(x.ID), Name: x.Name, URL: s.API("/people/" + ID(x.ID)), Page: s.Page(ui.PersonPath(x.Slug))}
}

func (s Shaper) post(id civic.PostID) *Ref {
	x, ok := s.Names.Posts[id]
	if !ok {
		return nil
	}
	return &Ref{ID: ID(x.ID), Name: x.Label, URL: s.API("/posts/" + ID(x.ID)), Page: s.Page(ui.PostPath(x.Slug))}
}

// A Removed is what stays for ever of a record that was removed.
type Removed struct {
	ID        string `json:"id"`
	Kind      string `json:"kind" enum:"article,meeting,document,matter,indicator"`
	Subkind   string `json:"subkind,omitempty"`
	Reference string `json:"reference,omitempty"`
	Created   string `json:"created" format:"date-time"`
	Modified  string `json:"modified" format:"date-time"`
	Deleted   string `json:"deleted" format:"date-time" doc:"when it was removed"`
	Reason    string `json:"reason,omitempty" doc:"absent when it was erased by law"`
	Basis     string `json:"basis,omitempty" doc:"the law"`
}

// RemovedOf returns the shape of what is left of a record.
func RemovedOf(x publicdata.Stub) Removed {
	return Removed{
		ID: ID(x.ID), Kind: string(x.Kind), Subkind: string(x.Subkind), Reference: x.Reference, Created: moment(x.Created),
		Modified: moment(x.Modified), Deleted: moment(x.Removed), Reason: x.Reason, Basis: x.Basis,
	}
}
