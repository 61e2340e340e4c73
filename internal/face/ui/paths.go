package ui

import (
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// RecordPath returns the address of a record, in Vietnamese.
func RecordPath(r civic.Record) string {
	switch r.Kind {
	case civic.Article:
		return "/tin/" + r.Slug
	case civic.Meeting:
		return "/lich-cong-tac/" + r.Slug
	case civic.Matter:
		return "/viec/" + r.Reference
	case civic.Indicator:
		return "/chi-tieu/" + r.Slug
	case civic.Document:
		return documentPath(r)
	}
	return "/"
}

// documentPath returns /van-ban/{issuer}/{code}/{period}/{number} for a document
// whose slug is made of these, and /van-ban/{slug} for any other.
func documentPath(r civic.Record) string {
	plain := "/van-ban/" + r.Slug
	d := r.DocumentDetail()
	if d.Number == 0 || d.Code == "" || d.Period == "" {
		return plain
	}
	code, period := vn.Slug(d.Code, 20), vn.Slug(d.Period, 20)
	issuer, ok := strings.CutPrefix(r.Slug, strconv.Itoa(d.Number)+"-"+code+"-")
	if !ok {
		return plain
	}
	if issuer, ok = strings.CutSuffix(issuer, "-"+period); !ok || issuer == "" {
		return plain
	}
	return "/van-ban/" + issuer + "/" + code + "/" + period + "/" + strconv.Itoa(d.Number)
}

// DocumentSlug returns the slug of the document that an address
// /van-ban/{issuer}/{code}/{period}/{number} names.
func DocumentSlug(issuer, code, period, number string) string {
	return number + "-" + code + "-" + issuer + "-" + period
}

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
