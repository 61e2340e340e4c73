package markup

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// dropped reports whether n is no part of what a page says.
func dropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Title, atom.Nav, atom.Aside, atom.Footer,
		atom.Button, atom.Select, atom.Textarea, atom.Input, atom.Label, atom.Iframe, atom.Object, atom.Embed, atom.Video, atom.Audio,
		atom.Canvas, atom.Svg, atom.Math, atom.Dialog, atom.Datalist, atom.Map, atom.Frameset, atom.Noframes, atom.Marquee:
		return true
	case atom.Form: // some systems put a whole page into one
		return !hasParagraph(n)
	case atom.Header:
		return !hasAny(n, func(c *html.Node) bool { return c.DataAtom == atom.H1 }) && hasAny(n, func(c *html.Node) bool { return c.DataAtom == atom.Nav })
	}
	switch attr(n, "role") {
	case "navigation", "complementary", "contentinfo", "search", "banner", "dialog", "alert", "menu":
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// isBlockElement reports whether n begins on a line of its own.
func isBlockElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Figure, atom.Address, atom.Body, atom.Html,
		atom.Center, atom.Dl, atom.Dt, atom.Dd, atom.Hr, atom.Form, atom.Fieldset, atom.Details, atom.Summary, atom.Hgroup,
		atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Nav, atom.Aside:
		return true
	}
	return false
}

// saysByline reports whether the markup names n as the author's line.
func saysByline(n *html.Node) bool {
	return attr(n, "itemprop") == "author" || attr(n, "rel") == "author" ||
		hasWord(n, "byline", "author", "tac-gia", "tacgia", "article-author", "detail-author", "author-name")
}

// saysCaption reports whether the markup names n as a picture's caption.
func saysCaption(n *html.Node) bool {
	return hasWord(n, "caption", "wp-caption-text", "image-caption", "photo-caption", "img-caption", "chu-thich", "chuthich", "photocms_caption")
}

// hasWord reports whether n's class is or has one of the words.
func hasWord(n *html.Node, words ...string) bool {
	for c := range strings.FieldsSeq(strings.ToLower(attr(n, "class"))) {
		if slices.Contains(words, c) {
			return true
		}
	}
	return false
}

// maxCandidates is how many elements are weighed for the main content, and
// maxClimb how far above it its heading is looked for.
const (
	maxCandidates = 64
	maxClimb      = 8
)

// longParagraph is how much text a paragraph of an article has at least.
const longParagraph = 60

// mainNode returns the node that holds the page's main content.
func mainNode(root *html.Node) *html.Node {
	body := root
	var named []*html.Node
	for n := range root.Descendants() {
		switch {
		case n.DataAtom == atom.Body:
			body = n
		case n.DataAtom == atom.Article || n.DataAtom == atom.Main || attr(n, "role") == "main" || attr(n, "itemprop") == "articleBody":
			named = append(named, n)
		}
	}
	// The innermost of the named that holds most of what the best of them holds.
	best, most := body, 0
	for _, n := range named[:min(len(named), maxCandidates)] {
		if size := paragraphSize(n); size > most || size > 0 && 4*size >= 3*most {
			if size > most || within(n, best) {
				best = n
			}
			most = max(most, size)
		}
	}
	if most >= longParagraph {
		return withHeading(best, body)
	}
	return withHeading(largest(body), body)
}

// within reports whether n lies in outer.
func within(n, outer *html.Node) bool {
	for p := range n.Ancestors() {
		if p == outer {
			return true
		}
	}
	return false
}

// withHeading returns the nearest node around n that also holds the page's main
// heading, as long as that brings little else in.
func withHeading(n, body *html.Node) *html.Node {
	isH1 := func(c *html.Node) bool { return c.DataAtom == atom.H1 }
	if hasAny(n, isH1) || n == body {
		return n
	}
	limit := 3 * paragraphSize(n) / 2
	climbed := 0
	for p := range n.Ancestors() {
		if climbed++; climbed > maxClimb || p == body || paragraphSize(p) > limit {
			break
		}
		if hasAny(p, isH1) {
			return p
		}
	}
	return n
}

// largest returns the node whose paragraphs have most text, each counted whole
// for the node it stands in and half for the one around.
func largest(body *html.Node) *html.Node {
	score := map[*html.Node]int{}
	best := body
	for n, size := range paragraphs(body) {
		p := n.Parent
		if n == body || p == nil {
			continue
		}
		score[p] += size
		if score[p] > score[best] {
			best = p
		}
		if up := p.Parent; up != nil && p != body {
			score[up] += size / 2
			if score[up] > score[best] {
				best = up
			}
		}
	}
	return best
}

// hasParagraph reports whether n holds running text.
func hasParagraph(n *html.Node) bool {
	for range paragraphs(n) {
		return true
	}
	return false
}

// paragraphSize returns how much running text n holds.
func paragraphSize(n *html.Node) int {
	sum := 0
	for _, size := range paragraphs(n) {
		sum += size
	}
	return sum
}

// paragraphs yields the elements in n that hold running text of their own, with
// how much: text in links counts for nothing, nor do short lines.
func paragraphs(root *html.Node) func(yield func(*html.Node, int) bool) {
	return func(yield func(*html.Node, int) bool) {
		var visit func(n *html.Node) (own int, ok bool)
		visit = func(n *html.Node) (own int, ok bool) {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				switch {
				case c.Type == html.TextNode:
					own += utf8.RuneCountInString(strings.TrimSpace(c.Data))
				case c.Type != html.ElementNode || c.DataAtom == atom.A || c.DataAtom != atom.Form && dropped(c):
				default:
					size, ok := visit(c)
					if !ok {
						return 0, false
					}
					if !isBlockElement(c) && c.DataAtom != atom.Li && c.DataAtom != atom.Table && c.DataAtom != atom.Blockquote {
						own += size
					}
				}
			}
			if own >= longParagraph && (isBlockElement(n) || n.DataAtom == atom.Li || n.DataAtom == atom.Blockquote || n == root) {
				return own, yield(n, own)
			}
			return own, true
		}
		visit(root)
	}
}

// readMeta collects what the page says about itself.
func readMeta(root *html.Node) Meta {
	m := Meta{Kind: HTML}
	var h1, og, title []string
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			m.Lang = attr(n, "lang")
		case atom.H1:
			h1 = append(h1, line(n))
		case atom.Title:
			title = append(title, line(n))
		case atom.Time:
			m.Published = first(m.Published, attr(n, "datetime"), line(n))
		case atom.Meta:
			content := oneLine(attr(n, "content"))
			switch name := first(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")); name {
			case "og:title":
				og = append(og, content)
			case "og:description", "description":
				m.Lead = first(m.Lead, content)
			case "article:published_time", "datePublished", "pubdate":
				m.Published = content
			case "author", "article:author":
				m.Author = first(m.Author, content)
			}
		}
		if n.Type == html.ElementNode && m.Author == "" && saysByline(n) {
			m.Author = line(n)
		}
	}
	for _, t := range slices.Concat(h1, og, title) {
		if t != "" && !slices.Contains(m.Titles, t) {
			m.Titles = append(m.Titles, t)
		}
	}
	return m
}

// first returns the first of the words that is not empty.
func first(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// line returns n's text on one line.
func line(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if isBlockElement(c) || c.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
	}
	return oneLine(b.String())
}

func oneLine(s string) string { return vn.NFC(strings.Join(strings.Fields(s), " ")) }
