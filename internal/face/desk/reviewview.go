package desk

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// reviewPage returns the page of an article.
func (v visit) reviewPage(rev newsroom.Review, may duty.May, filled form) ui.DeskReviewPage {
	title := cmp.Or(rev.Edition.Title, rev.Article.Title)
	p := ui.DeskReviewPage{
		DeskShell: v.shell(ui.DeskPath+"/bai", title), Base: articlePath(rev.Article.ID), Language: cmp.Or(rev.Edition.Language, "vi"),
		Text: v.markedText(rev), Items: v.items(rev, may, filled, every), Bar: v.bar(rev, may),
		Words:  ui.DeskField{ID: "words", Name: "doan", Label: "desk.add.words", Kind: ui.DeskText, Hint: "desk.add.hint", Required: true},
		Reason: ui.DeskField{ID: "reason", Name: "ly-do", Label: "desk.bar.reason", Kind: ui.DeskArea, Required: true},
	}
	p.Wide, p.Script = true, "desk/confirm.js"
	for i, kind := range newsroom.Kinds() {
		p.Kinds = append(p.Kinds, ui.DeskKind{Value: kind, Label: kindLabel(kind), Key: strconv.Itoa((i + 1) % 10)})
	}
	return p
}

// kindLabel returns the key of the name of a kind of proposal.
func kindLabel(kind string) msg.Named { return msg.Named("desk.kind." + kind) }

// bar says how far an article is, and what may be done with the whole.
func (v visit) bar(rev newsroom.Review, may duty.May) ui.DeskBar {
	r := rev.Article
	b := ui.DeskBar{
		Base: articlePath(r.ID), State: articleState(r), Open: rev.Open, Stopping: rev.Stopping, Confirm: may.Confirm,
		Publish: may.Can(civic.ActApprove), Return: may.Can(civic.ActReturn) && !rev.Held, Held: rev.Held, Undo: may.Can(civic.ActReturn), Withdraw: may.Can(civic.ActWithdraw),
	}
	if r.Status == civic.Published || r.Status == civic.Withdrawn {
		b.Stopping = 0
	}
	b.Submit = may.Can(civic.ActSubmit) && !b.Publish
	for _, it := range rev.Items {
		if it.Span.Status == civic.Accepted || it.Span.Status == civic.Edited {
			b.Decided++
		}
	}
	if rev.Held {
		b.Due = r.ArticleDetail().ScheduledAt
		b.LeftMS = max(b.Due.Time().Sub(v.now).Round(time.Millisecond).Milliseconds(), 0)
	}
	if r.Status == civic.Published {
		b.Public = ui.RecordPath(r)
		if r.Site != v.site.ID {
			if i := slices.IndexFunc(rev.Site.Hosts, func(h string) bool { return h != "*" }); i >= 0 {
				b.Public = "//" + rev.Site.Hosts[i] + b.Public
			}
		}
	}
	return b
}

// items returns the proposals that keep lets through.
func (v visit) items(rev newsroom.Review, may duty.May, filled form, keep func(civic.SpanID) bool) []ui.DeskItem {
	items := make([]ui.DeskItem, 0, len(rev.Items))
	triggers := duty.Triggers(rev.Edition.Text, rev.Article.Date)
	for _, it := range rev.Items {
		if !keep(it.Span.ID) {
			continue
		}
		x := v.item(rev, may, it, filled)
		if it.Span.Engine != "" {
			x.Trigger = triggers[duty.Stretch{Kind: it.Span.Kind, Start: it.Span.Start, End: it.Span.End}]
		}
		items = append(items, x)
	}
	return items
}

// every lets all proposals through.
func every(civic.SpanID) bool { return true }

// clauses are the kinds whose words say more than their summary.
var clauses = []string{"proposal", "direction", "pledge", "target", "figure"}

// item returns one proposal.
func (v visit) item(rev newsroom.Review, may duty.May, it newsroom.Item, filled form) ui.DeskItem {
	s := it.Span
	x := ui.DeskItem{
		ID: int64(s.ID), Base: articlePath(rev.Article.ID), Kind: s.Kind, Label: kindLabel(s.Kind), State: s.Status,
		StateLabel: civic.StatusLabel(civic.Spans.Name, "", s.Status), Start: s.Start, N: s.Entries, Exact: s.Exact,
		Quoted: slices.Contains(clauses, s.Kind), Summary: it.Summary(v.lang), Engine: s.Engine, Rule: s.Rule,
		May: may.Confirm && !rev.Held, Editing: may.Confirm && filled.span == s.ID && s.Status != civic.Rejected,
	}
	shown := rev.Article.Status == civic.Published || rev.Article.Status == civic.Withdrawn
	for _, w := range it.Warnings {
		if shown && w.Explained == "" {
			continue // nothing is to be done about it any more
		}
		x.Warnings = append(x.Warnings, ui.DeskWarning{Text: w.Text(v.lang), Blocks: w.Blocks, Explained: w.Explained})
	}
	if !x.Editing {
		return x
	}
	for _, f := range it.Fields {
		x.Fields = append(x.Fields, v.itemField(s.ID, f, filled.values))
	}
	if filled.wrong != "" {
		x.Problems = []ui.DeskProblem{{Text: filled.wrong}}
	}
	return x
}

// itemField returns a field of what a proposal says, with the value that was sent
// where one was.
func (v visit) itemField(span civic.SpanID, f newsroom.Field, sent map[string]string) ui.DeskField {
	field := ui.DeskField{
		ID: "f" + strconv.FormatInt(int64(span), 10) + "-" + f.Key, Name: "f-" + f.Key, Label: f.Label, Kind: ui.DeskText, Value: f.Value,
		Either: true,
	}
	if value, ok := sent[f.Key]; ok {
		field.Value = value
	}
	switch f.Kind {
	case newsroom.FieldChoice:
		field.Kind = ui.DeskSelect
		for _, c := range f.Choices {
			field.Choices = append(field.Choices, ui.Choice{Value: c.Value, Label: msg.Text(v.lang, string(c.Label)), Own: true, Selected: c.Value == field.Value})
		}
	case newsroom.FieldList:
		field.Kind = ui.DeskArea
	case newsroom.FieldDate:
		field.Hint = "desk.item.date.hint"
	case newsroom.FieldText, newsroom.FieldNumber:
	}
	return field
}

// markedText returns an article's text with the words of its proposals marked.
// What is no longer proposed is marked too, so that it is found again.
func (v visit) markedText(rev newsroom.Review) template.HTML {
	marks := make([]markup.Mark, 0, len(rev.Items))
	for _, it := range rev.Items {
		s := it.Span
		id := strconv.FormatInt(int64(s.ID), 10)
		marks = append(marks, markup.Mark{
			Start: s.Start, End: s.End, ID: "t" + id, Class: "k-" + s.Kind,
			Data: []markup.Attr{{Name: "m", Value: id}, {Name: "state", Value: string(s.Status)}},
		})
	}
	return ui.MarkedText(wholeText(rev.Edition), marks)
}

// wholeText returns an edition as one document, whose text is the edition's: title,
// lead, body and byline.
func wholeText(e civic.Edition) markup.Doc {
	doc := markup.Doc{Text: e.Text}
	body, err := markup.Parse(e.Markup)
	size := utf8.RuneCountInString
	at := size(e.Title)
	doc.Blocks = []markup.Block{{Role: markup.Heading, Level: 2, End: at}}
	if e.Lead != "" {
		doc.Blocks = append(doc.Blocks, markup.Block{Start: at + 1, End: at + 1 + size(e.Lead)})
		doc.Inlines = append(doc.Inlines, markup.Inline{Start: at + 1, End: at + 1 + size(e.Lead), Style: markup.Strong})
		at += 1 + size(e.Lead)
	}
	head := string([]rune(e.Text)[:min(at, size(e.Text))])
	rest, whole := strings.CutPrefix(strings.TrimPrefix(e.Text, head), "\n"+body.Text)
	if err != nil || !whole {
		return markup.FromText(e.Text)
	}
	for _, b := range body.Blocks {
		b.Start, b.End = b.Start+at+1, b.End+at+1
		if b.Role == markup.Heading {
			b.Level = 3
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	for _, in := range body.Inlines {
		in.Start, in.End = in.Start+at+1, in.End+at+1
		if in.Style != markup.Link { // whoever confirms does not leave the page
			doc.Inlines = append(doc.Inlines, in)
		}
	}
	if byline := strings.TrimPrefix(rest, "\n"); byline != "" {
		doc.Blocks = append(doc.Blocks, markup.Block{Start: size(e.Text) - size(byline), End: size(e.Text)})
	}
	return doc
}
