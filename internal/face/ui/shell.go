package ui

import (
	"maps"
	"net/url"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Link is a text with an address. Without Href it is the text alone.
type Link struct {
	Text string
	Href string // path in Vietnamese; templates put it into the page's language
	Own  bool   // the text is the interface's own; otherwise it is a record's, in Vietnamese
}

// A Shell is what stands around every page.
type Shell struct {
	Site        civic.Site
	Lang        msg.Lang
	Path        string // of the page, without the mark of its language
	Query       string // as asked, without "?"
	Title       string // of the page, before the site's name
	TitleOwn    bool   // the title is the interface's own, not a record's
	Description string
	Crumbs      []Link // from the first step below home to the one above the page
	Data        string // address of what programs read of the page; "" for none of its own
	Nav         string // path of the main section that the page belongs to
	Today       civic.Day
	NoSwitch    bool // there is no such page in the other language
	NoIndex     bool // search engines are asked to leave the page out
}

func (s Shell) frame() Shell { return s }

// A NavItem is one main section.
type NavItem struct {
	Key     msg.Named
	Path    string
	Current bool
}

// navPaths are the main sections, in their order.
var navPaths = []NavItem{
	{Key: "ui.nav.followed", Path: "/theo-doi"},
	{Key: "ui.nav.documents", Path: "/van-ban"},
	{Key: "ui.nav.figures", Path: "/chi-tieu"},
	{Key: "ui.nav.calendar", Path: "/lich-cong-tac"},
	{Key: "ui.nav.organizations", Path: "/co-quan"},
	{Key: "ui.nav.people", Path: "/can-bo"},
}

// Main returns the main sections, with the one that the page belongs to marked.
func (s Shell) Main() []NavItem {
	items := make([]NavItem, len(navPaths))
	for i, n := range navPaths {
		n.Current = n.Path == s.Nav
		items[i] = n
	}
	return items
}

// SectionItem is one section of the news as the shell lists it.
type SectionItem struct {
	Name    string
	Own     bool // the name is in the page's language
	Path    string
	Current bool
}

// NewsSections returns the site's sections of news.
func (s Shell) NewsSections() []SectionItem {
	items := make([]SectionItem, 0, len(s.Site.Sections))
	for _, x := range s.Site.Sections {
		link := SectionLink(s.Lang, x)
		items = append(items, SectionItem{Name: link.Text, Own: link.Own, Path: link.Href, Current: s.Nav == link.Href})
	}
	return items
}

// SectionLink returns the link to a section, by its name in a language.
func SectionLink(lang msg.Lang, s civic.Section) Link {
	l := Link{Text: s.Name, Href: "/chuyen-muc/" + s.Slug, Own: lang != msg.En}
	if lang == msg.En && s.NameE != "" {
		l.Text, l.Own = s.NameE, true
	}
	return l
}

// Language returns the page's language, never empty.
func (s Shell) Language() msg.Lang { return langOr(s.Lang) }

// Other returns the language that the page can be switched to.
func (s Shell) Other() msg.Lang {
	if s.Lang == msg.En {
		return msg.Vi
	}
	return msg.En
}

// OtherHref returns the address of the page in the other language.
func (s Shell) OtherHref() string {
	href := Href(s.Other(), s.Path)
	if s.Query != "" {
		href += "?" + s.Query
	}
	return href
}

// A Pager leads through a long list.
type Pager struct {
	Page, Size, Total int // Page from 1
	Path              string
	Query             url.Values // without the page
}

// pageParam is the query parameter that names the page of a list.
const pageParam = "trang"

// Pages returns how many pages the list has, at least 1.
func (p Pager) Pages() int {
	if p.Size <= 0 {
		return 1
	}
	return max((p.Total+p.Size-1)/p.Size, 1)
}

// From returns the place of the page's first row, from 1; 0 for an empty list.
func (p Pager) From() int {
	if p.Total == 0 {
		return 0
	}
	return (p.Page-1)*p.Size + 1
}

// To returns the place of the page's last row.
func (p Pager) To() int { return min(p.Page*p.Size, p.Total) }

// Prev returns the address of the page before; "" on the first.
func (p Pager) Prev() string { return p.at(p.Page - 1) }

// Next returns the address of the page after; "" on the last.
func (p Pager) Next() string { return p.at(p.Page + 1) }

func (p Pager) at(n int) string {
	if n < 1 || n > p.Pages() {
		return ""
	}
	q := url.Values{}
	maps.Copy(q, p.Query)
	q.Del(pageParam)
	if n > 1 {
		q.Set(pageParam, strconv.Itoa(n))
	}
	if len(q) == 0 {
		return p.Path
	}
	return p.Path + "?" + q.Encode()
}

// PageOf returns the number of the page of a list that a query asks for: 1 when
// it asks for none or for nonsense.
func PageOf(q url.Values) int {
	n, err := strconv.Atoi(q.Get(pageParam))
	if err != nil || n < 1 || n > 1_000_000 {
		return 1
	}
	return n
}
