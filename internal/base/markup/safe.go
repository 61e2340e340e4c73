package markup

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

var policy = makePolicy()

// makePolicy allows what Doc.HTML writes, and no more.
func makePolicy() *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements("p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "sup", "sub", "br", "figure", "figcaption",
		"table", "tbody", "tr", "td", "th")
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("class").Matching(regexp.MustCompile(`^(byline|note)$`)).OnElements("p")
	p.AllowAttrs("id").Matching(regexp.MustCompile(`^note-[0-9]{1,6}$`)).OnElements("p")
	small := regexp.MustCompile(`^[0-9]{1,6}$`)
	p.AllowAttrs("value").Matching(small).OnElements("li")
	p.AllowAttrs("colspan", "rowspan").Matching(small).OnElements("td", "th")
	p.AllowURLSchemes("http", "https", "mailto")
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	return p
}

// Safe returns html with nothing but the elements and attributes of the
// canonical form: no script, style, form or picture, and links only to http,
// https, mailto and relative addresses. What Doc.HTML writes passes unchanged in
// meaning. It does not make other markup canonical; FromHTML does.
func Safe(html string) string { return policy.Sanitize(html) }

// safeHref returns the address that a link may go to, or "".
func safeHref(href string) string {
	href = strings.TrimFunc(href, isSpace)
	if href == "" || strings.ContainsAny(href, "\x00\t\n\r\\") {
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		if u.Host == "" {
			return ""
		}
	case "":
	case "mailto":
	default:
		return ""
	}
	return u.String()
}
