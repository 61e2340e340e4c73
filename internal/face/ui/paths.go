package ui

import (
	"strconv"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/register"
)

// RecordPath returns the address of a record, in Vietnamese: the newsroom's, but
// for a document whose number gives it an address of its own.
func RecordPath(r civic.Record) string {
	if r.Kind == civic.Document {
		return documentPath(r)
	}
	return newsroom.Address(r)
}

// documentPath returns /van-ban/{issuer}/{code}/{period}/{number} for a document
// of which these are known, and PlainDocumentPath for any other.
func documentPath(r civic.Record) string {
	p, ok := register.PartsOf(r)
	if !ok {
		return PlainDocumentPath(r)
	}
	return "/van-ban/" + p.Issuer + "/" + p.Code + "/" + p.Period + "/" + strconv.Itoa(p.Number)
}

// PlainDocumentPath returns the address of a document by its slug, which no other
// document of the site has.
func PlainDocumentPath(r civic.Record) string { return "/van-ban/" + r.Slug }

// PersonPath returns the address of a person.
func PersonPath(slug string) string { return "/can-bo/" + slug }

// PostPath returns the address of a post.
func PostPath(slug string) string { return "/chuc-vu/" + slug }

// OrganizationPath returns the address of a body.
func OrganizationPath(slug string) string { return "/co-quan/" + slug }

// PersonLink returns the link to a person; the zero link for nobody.
func PersonLink(p civic.Person) Link {
	if p.ID == 0 {
		return Link{}
	}
	return Link{Text: p.Name, Href: PersonPath(p.Slug)}
}

// PostLink returns the link to a post, by its full name; the zero link for none.
func PostLink(p civic.Post) Link {
	if p.ID == 0 {
		return Link{}
	}
	return Link{Text: p.Label, Href: PostPath(p.Slug)}
}

// OrganizationLink returns the link to a body by its full name; the zero link for none.
func OrganizationLink(o civic.Organization) Link {
	if o.ID == 0 {
		return Link{}
	}
	return Link{Text: o.Name, Href: OrganizationPath(o.Slug)}
}

// RecordLink returns the link to a record by its title.
func RecordLink(r civic.Record) Link { return Link{Text: r.Title, Href: RecordPath(r)} }
