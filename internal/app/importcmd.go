package app

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// An importCommand takes a report in and says what it proposes.
type importCommand struct {
	place
	Site     string `placeholder:"LABEL"`
	Section  string `placeholder:"SLUG"`
	Date     string `placeholder:"DATE"`
	Encoding string `placeholder:"NAME"`
	Source   string `placeholder:"TEXT"`
	Accept   bool
	Publish  bool
	format
	File string `arg:""`
}

// An imported is what an import says of itself.
type imported struct {
	Article  importedArticle `json:"article"`
	Existing bool            `json:"existing"`
	Items    []importedItem  `json:"items"`
}

type importedArticle struct {
	ID     civic.RecordID `json:"id"`
	Title  string         `json:"title"`
	Status civic.Status   `json:"status"`
	Path   string         `json:"path"`
}

type importedItem struct {
	Kind     string       `json:"kind"`
	Status   civic.Status `json:"status"`
	Start    int          `json:"start"`
	End      int          `json:"end"`
	Exact    string       `json:"exact"`
	Rule     string       `json:"rule"`
	Says     string       `json:"says"`
	Warnings []string     `json:"warnings,omitempty"`
}

func (c *importCommand) run(ctx context.Context, m *Main) (err error) {
	day, err := dayOf(c.Date)
	if err != nil {
		return err
	}
	b, err := m.readFile(c.File)
	if err != nil {
		return err
	}
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	site, err := siteOf(ctx, s, c.Site)
	if err != nil {
		return err
	}
	news := newsroom.New(s)
	news.Hold = 0 // what is unattended has nobody who would take it back
	machine := civic.Actor{Machine: true, Site: site.ID}
	in, err := news.Import(ctx, machine, site.ID, newsroom.Input{
		Name: filepath.Base(c.File), Bytes: b, Encoding: c.Encoding, Section: c.Section, Date: day, Source: c.Source,
	})
	if err != nil {
		return err
	}
	if in.Existing {
		m.tell("cli.import.again", in.Article.Title)
	}
	if c.Accept || c.Publish {
		if err := finish(ctx, news, machine, in.Article.ID, c.Accept); err != nil {
			return err
		}
	}
	out, err := importedOf(ctx, news, machine, in, m.lang)
	if err != nil {
		return err
	}
	return c.show(m, out, out.text)
}

// finish publishes an article, at first with every proposal accepted where accept
// is set. One that is published already stays as it is; one whose publication was
// interrupted is published.
func finish(ctx context.Context, news *newsroom.Newsroom, machine civic.Actor, id civic.RecordID, accept bool) error {
	r, err := news.Store.Desk(machine).RecordByID(ctx, id)
	if err != nil {
		return fault.In(err, "app.finish")
	}
	if r.Status == civic.Draft || r.Status == civic.Review {
		if accept {
			if _, err := news.AcceptAll(ctx, machine, id); err != nil {
				return err
			}
		}
		if _, err := news.Publish(ctx, machine, id, newsroom.Publication{ExplainAll: newsroom.Unattended}); err != nil {
			return err
		}
	}
	return carryOut(ctx, news, machine, id)
}

// A job that a killed program had begun is free again after this long; a publication
// may be carried out twice and changes nothing the second time.
const (
	importLease = 2 * time.Second
	importPause = 250 * time.Millisecond
	importTries = 40
)

// carryOut does the publications that are due until the article is public.
func carryOut(ctx context.Context, news *newsroom.Newsroom, machine civic.Actor, id civic.RecordID) error {
	tick := time.NewTicker(importPause)
	defer tick.Stop()
	for range importTries {
		for {
			job, err := news.Store.ClaimJob(ctx, []string{newsroom.JobPublish}, importLease)
			if fault.Is(err, fault.NotFound) {
				break
			}
			if err == nil {
				if err = news.Handle(ctx, job); err == nil {
					err = news.Store.FinishJob(ctx, job.ID)
				}
			}
			if err != nil {
				return fault.In(err, "app.carryOut")
			}
		}
		r, err := news.Store.Desk(machine).RecordByID(ctx, id)
		if err != nil || r.Status != civic.Approved || r.ArticleDetail().ScheduledAt > civic.InstantOf(news.Store.Now()) {
			return fault.In(err, "app.carryOut")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return fault.New(fault.Unavailable, "cli.import.busy")
}

// importedOf puts together what an article proposes, as it stands.
func importedOf(ctx context.Context, news *newsroom.Newsroom, machine civic.Actor, in newsroom.Imported, lang msg.Lang) (imported, error) {
	rev, err := news.Review(ctx, machine, in.Article.ID)
	if err != nil {
		return imported{}, err
	}
	out := imported{
		Article:  importedArticle{rev.Article.ID, rev.Article.Title, rev.Article.Status, newsroom.Address(rev.Article)},
		Existing: in.Existing, Items: []importedItem{},
	}
	for _, it := range rev.Items {
		x := importedItem{
			Kind: it.Span.Kind, Status: it.Span.Status, Start: it.Span.Start, End: it.Span.End, Exact: it.Span.Exact, Rule: it.Span.Rule, Says: it.Summary(lang),
		}
		for _, w := range it.Warnings {
			x.Warnings = append(x.Warnings, w.Text(lang))
		}
		out.Items = append(out.Items, x)
	}
	return out, nil
}

// text writes a table for a person.
func (x imported) text(m *Main, w io.Writer) error {
	if err := line(w, "%s\n%s · %s · %s\n", x.Article.Title, m.text(string(civic.StatusLabel(civic.Articles.Name, "", x.Article.Status))), x.Article.Path, m.text("cli.import.count", len(x.Items))); err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, it := range x.Items {
		fmt.Fprintf(t, "%s\t%d–%d\t%s\n", m.text("cli.item."+it.Kind), it.Start, it.End, it.Says)
		for _, warning := range it.Warnings {
			fmt.Fprintf(t, "\t\t! %s\n", warning)
		}
	}
	return t.Flush()
}
