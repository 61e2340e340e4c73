// Package shape is the public shapes of the civic nouns: JSON for programs, JSON-LD
// in the words of schema.org, and W3C Web Annotations. It maps and asks nothing.
//
// The tag doc of a field says what it is to those who read it; the OpenAPI document
// is made of it, with the tags enum and format. A field without omitempty is always
// there. Ids are texts, as they pass what a program's numbers hold exactly; days are
// RFC 3339 dates, moments RFC 3339 with their offset, and decimals texts.
//
// It stands on the face floor.
package shape

import (
	"maps"
	"net/url"
	"strconv"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// root is where the addresses of the API begin.
const root = "/api/v1"

// A Text is answered as it is, not as JSON.
type Text string

// A Place makes addresses: Origin is the scheme and host that they begin with, or
// "" for addresses within whatever host they are read from.
type Place struct{ Origin string }

// API returns the address of path within the API.
func (p Place) API(path string) string { return p.Origin + root + path }

// Page returns the address of a page for people.
func (p Place) Page(path string) string { return p.Origin + path }

// Turn returns the address of an API's path with a query, which may be empty.
func (p Place) Turn(path string, query url.Values) string {
	if len(query) == 0 {
		return p.API(path)
	}
	return p.API(path) + "?" + query.Encode()
}

// ID returns an id as programs get it; "" for none.
func ID[T ~int64](id T) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// moment returns an instant in RFC 3339; "" for never.
func moment(i civic.Instant) string {
	if i == 0 {
		return ""
	}
	return i.Time().Format(time.RFC3339Nano)
}

// each returns what f makes of every item; never nil, as JSON has no null for lists.
func each[A, B any](items []A, f func(A) B) []B {
	out := make([]B, 0, len(items))
	for _, x := range items {
		out = append(out, f(x))
	}
	return out
}

// A List is one page of a list, in an order that does not change while nothing is added.
type List[T any] struct {
	Data   []T   `json:"data" doc:"the items of this page"`
	Total  int   `json:"total" doc:"how many items there are on all pages"`
	Limit  int   `json:"limit" doc:"how many items a page has at most"`
	Offset int   `json:"offset" doc:"how many items stand before this page"`
	Links  Links `json:"links"`
}

// Links lead through a list.
type Links struct {
	Self  string `json:"self" format:"uri-reference" doc:"this page"`
	First string `json:"first" format:"uri-reference" doc:"the first page"`
	Next  string `json:"next,omitempty" format:"uri-reference" doc:"the next page; absent on the last"`
	Prev  string `json:"prev,omitempty" format:"uri-reference" doc:"the page before; absent on the first"`
}

// ListOf returns one page of a list of total items, at an address with a query.
func ListOf[T any](p Place, path string, query url.Values, items []T, total, limit, offset int) List[T] {
	if items == nil {
		items = []T{}
	}
	at := func(offset int) string {
		q := url.Values{}
		maps.Copy(q, query)
		q.Del("offset")
		if offset > 0 {
			q.Set("offset", strconv.Itoa(offset))
		}
		return p.Turn(path, q)
	}
	l := List[T]{Data: items, Total: total, Limit: limit, Offset: offset, Links: Links{Self: at(offset), First: at(0)}}
	if offset+len(items) < total && len(items) > 0 {
		l.Links.Next = at(offset + len(items))
	}
	if offset > 0 {
		l.Links.Prev = at(max(offset-limit, 0))
	}
	return l
}

// A Problem tells of a failure, as RFC 9457 has it.
type Problem struct {
	Type     string   `json:"type" format:"uri-reference" doc:"always about:blank: the status says what sort of failure it is"`
	Title    string   `json:"title" doc:"the status in words"`
	Status   int      `json:"status" doc:"the HTTP status"`
	Detail   string   `json:"detail" doc:"what is wrong and what to do, in Vietnamese or English by Accept-Language"`
	Code     string   `json:"code,omitempty" doc:"a name of the failure that does not change with the language"`
	Instance string   `json:"instance" format:"uri-reference" doc:"the path that was asked for"`
	Removed  *Removed `json:"removed,omitempty" doc:"what is left of a record that was removed; with status 410"`
}

// A Ref names another thing and leads to it.
type Ref struct {
	ID   string `json:"id" doc:"its id"`
	Kind string `json:"kind,omitempty" doc:"the kind of a record"`
	Name string `json:"name" doc:"its name or title"`
	URL  string `json:"url" format:"uri" doc:"its data in this API"`
	Page string `json:"page,omitempty" format:"uri" doc:"its page for people"`
}

// An Index leads to what the API has.
type Index struct {
	Site          string `json:"site" doc:"the site's name"`
	Documentation string `json:"documentation" format:"uri" doc:"the OpenAPI 3.1 document"`
	Links         []Link `json:"links" doc:"where to go on"`
}

// A Link leads to a list or a thing of the API.
type Link struct {
	Name string `json:"name" doc:"the name of the operation"`
	URL  string `json:"url" format:"uri" doc:"its address"`
	What string `json:"what" doc:"what is there"`
}

// A Site is the portal whose data these are.
type Site struct {
	ID           string    `json:"id"`
	Name         string    `json:"name" doc:"the portal's name"`
	ShortName    string    `json:"shortName"`
	Language     string    `json:"language" doc:"BCP 47"`
	Organization *Ref      `json:"organization,omitempty" doc:"whose portal it is"`
	Responsible  string    `json:"responsible,omitempty" doc:"who is responsible for what is published"`
	Contact      string    `json:"contact,omitempty"`
	Licence      string    `json:"licence,omitempty" doc:"under which the data may be used again"`
	Sections     []Section `json:"sections" doc:"of the news"`
	Chain        string    `json:"chain" doc:"the name of the site's chain of entries, which its checkpoints bear"`
	URL          string    `json:"url" format:"uri"`
	Page         string    `json:"page" format:"uri"`
}

// A Section groups articles.
type Section struct {
	Slug   string `json:"slug"`
	Name   string `json:"name"`
	NameEn string `json:"nameEn,omitempty" doc:"in English"`
	Page   string `json:"page" format:"uri"`
}

// escape returns s as one part of a path.
func escape(s string) string { return url.PathEscape(s) }

// Site returns the shape of a site.
func (s Shaper) Site(x civic.Site) Site {
	return Site{
		ID: ID(x.ID), Name: x.Name, ShortName: x.ShortName, Language: x.Language, Organization: s.organization(x.Organization),
		Responsible: x.Responsible, Contact: x.Contact, Licence: x.Licence, Chain: publicdata.ChainName(x.ID), URL: s.API("/site"), Page: s.Page("/"),
		Sections: each(x.Sections, func(c civic.Section) Section {
			return Section{Slug: c.Slug, Name: c.Name, NameEn: c.NameE, Page: s.Page(ui.SectionLink(msg.Vi, c).Href)}
		}),
	}
}
