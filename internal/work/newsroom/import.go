package newsroom

import (
	"context"
	"path"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// An Input is a report to be imported.
type Input struct {
	Name     string    // of the file; told in messages only
	Bytes    []byte    // a text in any encoding of Vietnamese, a web page, a Word document
	Encoding string    // that a person chose, by its name in vn; "" recognises it
	Section  string    // slug of one of the site's; "" is the first
	Date     civic.Day // of publication; "" is today
	Source   string    // where it was taken from, if not our own
	Lead     bool      // it stands first on the front
}

// An Imported is what an import made, or found made before.
type Imported struct {
	Article  civic.Record
	Edition  civic.EditionID
	Spans    int  // proposed; of an existing article, all its edition has
	Existing bool // the same bytes or the same text were imported before
}

// Import makes a draft of a report, reads it and proposes what it tells, in one
// transaction. A report whose bytes or whose text were imported into the site
// before gives that article again, and changes nothing. It returns fault.Invalid
// for an input without text, title or known encoding, for one that bears a secrecy
// mark and for a section that the site has not, fault.TooLarge over
// markup.MaxBytes, and then leaves nothing behind.
func (n *Newsroom) Import(ctx context.Context, actor civic.Actor, site civic.SiteID, in Input) (Imported, error) {
	if in.Date == "" {
		in.Date = n.today()
	}
	m, err := takeApart(in.Bytes, in.Encoding)
	if err != nil {
		return Imported{}, fault.In(err, "newsroom.Import(%q)", path.Base(in.Name))
	}
	home, err := n.Store.SiteByID(ctx, site)
	if err != nil {
		return Imported{}, fault.In(err, "newsroom.Import")
	}
	if in.Section, err = sectionOf(home, in.Section); err != nil {
		return Imported{}, err
	}
	read := reading.Read(m.text(), reading.Options{Ref: string(in.Date)})
	if actor.Site == 0 {
		actor.Site = site
	}
	out, err := n.take(ctx, actor, home, m, in, read)
	return out, fault.In(err, "newsroom.Import(%q)", path.Base(in.Name))
}

// take puts an article, unless its bytes or its text are there already.
func (n *Newsroom) take(ctx context.Context, actor civic.Actor, home civic.Site, m manuscript, in Input, read *reading.Reading) (Imported, error) {
	var out Imported
	put := func() error {
		return n.Store.Write(ctx, actor, func(tx *store.Tx) error {
			var err error
			if out, err = earlier(ctx, tx, home.ID, hash(in.Bytes), hash([]byte(m.text()))); err == nil && !out.Existing {
				out, err = putArticle(ctx, tx, home, m, in, read)
			}
			return err
		})
	}
	err := put()
	if fault.Is(err, fault.Conflict) { // somebody imports the same, and was faster: now it is there
		err = put()
	}
	return out, err
}

// sectionOf returns the section of that slug; the site's first for "".
func sectionOf(site civic.Site, slug string) (string, error) {
	if slug == "" && len(site.Sections) > 0 {
		return site.Sections[0].Slug, nil
	}
	if _, ok := site.SectionBySlug(slug); !ok {
		return "", fault.New(fault.Invalid, "newsroom.section", slug)
	}
	return slug, nil
}

// earlier returns the article that one of the hashes was imported as.
func earlier(ctx context.Context, tx *store.Tx, site civic.SiteID, hashes ...string) (Imported, error) {
	for _, h := range hashes {
		id, err := tx.Imported(ctx, site, h)
		if fault.Is(err, fault.NotFound) || err == nil && id == 0 {
			continue
		}
		if err != nil {
			return Imported{}, err
		}
		r, err := tx.RecordByID(ctx, id)
		if err != nil {
			return Imported{}, err
		}
		spans, err := tx.AllSpans(ctx, r.Edition)
		return Imported{Article: r, Edition: r.Edition, Spans: len(spans), Existing: true}, err
	}
	return Imported{}, nil
}

// putArticle puts a new article, its first edition and what was read in it.
func putArticle(ctx context.Context, tx *store.Tx, home civic.Site, m manuscript, in Input, read *reading.Reading) (Imported, error) {
	r := civic.Record{
		Site: home.ID, Kind: civic.Article, Title: m.title, Summary: m.lead, Owner: home.Organization, Date: in.Date, Language: "vi",
		Slug: slugOf(m.title),
		Detail: civic.ArticleDetail{
			Section: in.Section, Byline: m.bylineBy, BylineAs: m.bylineAs, Source: strings.TrimSpace(in.Source), Imported: hash(in.Bytes),
			Lead: in.Lead,
		},
	}
	if err := tx.PutRecord(ctx, &r); err != nil {
		return Imported{}, err
	}
	e, err := putEdition(ctx, tx, r, m, 1, "")
	if err != nil {
		return Imported{}, err
	}
	if err := act(ctx, tx, civic.About(r.ID), civic.ActRecord, civic.Facts{Edition: e.ID, Visibility: civic.Internal}, civic.Words{}); err != nil {
		return Imported{}, err
	}
	props := proposals(read, vn.NewRunes(e.Text).Slice)
	for _, p := range props {
		if _, err := suggest(ctx, tx, e, p, read.Engine); err != nil {
			return Imported{}, err
		}
	}
	for i, h := range []string{hash(in.Bytes), e.SHA256} {
		if i > 0 && h == hash(in.Bytes) {
			break
		}
		if err := tx.MarkImported(ctx, home.ID, h, r.ID); err != nil {
			return Imported{}, err
		}
	}
	r, err = tx.RecordByID(ctx, r.ID)
	return Imported{Article: r, Edition: e.ID, Spans: len(props)}, err
}

// slugOf returns the word of an article's address.
func slugOf(title string) string {
	if s := vn.Slug(title, slugBytes); s != "" {
		return s
	}
	return "tin"
}

// putEdition stores a manuscript as an edition of an article.
func putEdition(ctx context.Context, tx *store.Tx, r civic.Record, m manuscript, number int, note string) (civic.Edition, error) {
	e, err := m.edition(r, number, tx.Actor().Person, note, tx.Now())
	if err == nil {
		err = tx.PutEdition(ctx, &e)
	}
	return e, err
}

// suggest puts a span of an edition that a reading, or a person, proposes.
func suggest(ctx context.Context, tx *store.Tx, e civic.Edition, p proposal, engine string) (civic.Span, error) {
	says, err := encodeNorm(p.norm)
	if err != nil {
		return civic.Span{}, err
	}
	s := civic.Span{
		Site: e.Site, Article: e.Record, Edition: e.ID, Start: p.start, End: p.end, Exact: p.exact, Kind: p.kind, Engine: engine, Rule: p.rule, Proposed: says,
	}
	if err := tx.PutSpan(ctx, &s); err != nil {
		return s, err
	}
	return s, act(ctx, tx, onSpan(s.ID), civic.ActSuggest, civic.Facts{}, civic.Words{})
}
