package shape

import (
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// An Organization is a body of the political system, as Popolo has it.
type Organization struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	ShortName string `json:"shortName,omitempty"`
	Symbol    string `json:"symbol,omitempty" doc:"as references have it: UBND"`
	Code      string `json:"code,omitempty" doc:"mã định danh"`
	System    string `json:"system" enum:"state,party,council,front,other"`
	Level     string `json:"level,omitempty" enum:"commune,district,province,central"`
	Area      string `json:"area,omitempty"`
	External  bool   `json:"external" doc:"whether it does not work in this installation: a ministry"`
	Founded   string `json:"founded,omitempty" format:"date"`
	Dissolved string `json:"dissolved,omitempty" format:"date"`
	Parent    *Ref   `json:"parent,omitempty"`
	Successor *Ref   `json:"successor,omitempty"`
	Children  []Ref  `json:"children,omitempty" doc:"what is right below it; only where one organization is asked for"`
	Posts     []Post `json:"posts,omitempty" doc:"its posts by rank; only where one organization is asked for"`
	URL       string `json:"url" format:"uri"`
	Page      string `json:"page" format:"uri"`
}

var levels = map[civic.Level]string{
	civic.CommuneLevel: "commune", civic.DistrictLevel: "district", civic.ProvinceLevel: "province", civic.CentralLevel: "central",
}

// Organization returns the shape of a body in a list.
func (s Shaper) Organization(o civic.Organization) Organization {
	ref := s.organizationRef(o)
	return Organization{
		ID: ref.ID, Name: o.Name, ShortName: o.Short, Symbol: o.Symbol, Code: o.Code, System: string(o.System), Level: levels[o.Level], Area: o.Area,
		External: o.External, Founded: string(o.Founded), Dissolved: string(o.Dissolved), Parent: s.organization(o.Parent),
		Successor: s.organization(o.Successor), URL: ref.URL, Page: ref.Page,
	}
}

// Body returns the shape of one body with its posts and what is below it.
func (s Shaper) Body(b publicdata.Body) Organization {
	o := s.Organization(b.Organization)
	for _, c := range b.Children {
		o.Children = append(o.Children, *s.organizationRef(c))
	}
	for _, p := range b.Posts {
		o.Posts = append(o.Posts, s.Post(p))
	}
	return o
}

// A Post is an office, which exists without a holder.
type Post struct {
	ID           string       `json:"id"`
	Role         string       `json:"role" doc:"Chủ tịch"`
	Label        string       `json:"label" doc:"in full"`
	Rank         int          `json:"rank" doc:"for lists: the lower stands first"`
	Single       bool         `json:"single" doc:"whether only one person holds it at a time"`
	Organization *Ref         `json:"organization,omitempty"`
	Memberships  []Membership `json:"memberships,omitempty" doc:"who held it, who came last first; only where one post is asked for"`
	URL          string       `json:"url" format:"uri"`
	Page         string       `json:"page" format:"uri"`
}

// Post returns the shape of a post in a list.
func (s Shaper) Post(p civic.Post) Post {
	return Post{
		ID: ID(p.ID), Role: p.Role, Label: p.Label, Rank: p.Rank, Single: p.Single, Organization: s.organization(p.Organization),
		URL: s.API("/posts/" + ID(p.ID)), Page: s.Page(ui.PostPath(p.Slug)),
	}
}

// Seat returns the shape of one post with who held it.
func (s Shaper) Seat(x publicdata.Seat) Post {
	p := s.Post(x.Post)
	p.Memberships = each(x.Held, s.Membership)
	return p
}

// A Person is somebody in office: nothing is told but what the office makes public.
type Person struct {
	ID          string       `json:"id"`
	Name        string       `json:"name"`
	Memberships []Membership `json:"memberships" doc:"in a list those that cover the day, else all, the main post first"`
	URL         string       `json:"url" format:"uri"`
	Page        string       `json:"page" format:"uri"`
}

// Person returns the shape of a person.
func (s Shaper) Person(p publicdata.Person) Person {
	return Person{
		ID: ID(p.ID), Name: p.Name, Memberships: each(p.Held, s.Membership), URL: s.API("/people/" + ID(p.ID)), Page: s.Page(ui.PersonPath(p.Slug)),
	}
}

// A Membership says who held which post, from when to when.
type Membership struct {
	ID           string `json:"id"`
	Person       *Ref   `json:"person,omitempty"`
	Post         *Ref   `json:"post,omitempty"`
	Organization *Ref   `json:"organization,omitempty" doc:"the post's"`
	OnBehalfOf   *Ref   `json:"onBehalfOf,omitempty"`
	Status       string `json:"status" enum:"asserted,confirmed,ended"`
	Start        string `json:"start,omitempty" format:"date" doc:"absent when it is not known"`
	End          string `json:"end,omitempty" format:"date" doc:"the last day; absent while it lasts"`
	Basis        string `json:"basis,omitempty" doc:"the decision, or the news that said so"`
}

// Membership returns the shape of a membership.
func (s Shaper) Membership(m civic.Membership) Membership {
	return Membership{
		ID: ID(m.ID), Person: s.person(m.Person), Post: s.post(m.Post), Organization: s.organization(s.Names.Posts[m.Post].Organization),
		OnBehalfOf: s.organization(m.OnBehalfOf), Status: string(m.Status), Start: string(m.Start), End: string(m.End), Basis: m.Basis,
	}
}
