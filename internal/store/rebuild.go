package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Difference is a subject whose cached state is not what its entries fold to.
type Difference struct {
	Subject civic.Subject
	Field   string // the first that differs
	Cached  string
	Folded  string
}

// A Rebuilt is what Rebuild found.
type Rebuilt struct {
	Subjects int64
	Entries  int64
	Count    int64        // subjects whose cached state was wrong
	Wrong    []Difference // the first hundred of them
}

// Err returns nil when nothing was wrong, else fault.Conflict with a sentence that
// names the first subject.
func (r Rebuilt) Err() error {
	if r.Count == 0 {
		return nil
	}
	d := r.Wrong[0]
	return fault.New(fault.Conflict, "store.rebuilt", r.Count, string(d.Subject.Kind), d.Subject.ID, d.Field)
}

const (
	rebuildAtOnce = 2000 // entries read with one query
	maxWrong      = 100
)

// Rebuild folds every entry of a site's chain anew and compares the states with
// those in the columns. With write it puts the columns right, in one transaction
// during which nobody else writes at the site.
func (s *Store) Rebuild(ctx context.Context, site civic.SiteID, write bool) (Rebuilt, error) {
	var r Rebuilt
	run := func(tx *sql.Tx) error {
		b := &rebuilding{site: site, tx: tx, write: write}
		if write {
			if _, err := exec(ctx, tx, `UPDATE chain SET size = size WHERE site_id = $1`, site); err != nil {
				return err
			}
		}
		for _, kind := range civic.SubjectKinds {
			if err := b.kind(ctx, kind); err != nil {
				return err
			}
		}
		r = b.Rebuilt
		return nil
	}
	if write {
		return r, fault.In(s.transact(ctx, run), "store.Rebuild(%d)", site)
	}
	err := s.snapshot(ctx, run)
	return r, fault.In(err, "store.Rebuild(%d)", site)
}

// A rebuilding is a rebuild under way.
type rebuilding struct {
	Rebuilt
	site  civic.SiteID
	tx    *sql.Tx
	write bool
}

// A folded subject is how things stand by its entries.
type folded struct {
	id       int64
	modified civic.Instant // of a record, as its column has it
	s        civic.Standing
	fault    error // why its entries do not fold; nil when they do
	shown    map[civic.EditionID]civic.Instant
}

// scanFold reads what a fold needs of an entry.
func scanFold(r row) (civic.Entry, error) {
	var e civic.Entry
	var facts string
	if err := r.Scan(&e.Subject.Kind, &e.Subject.ID, &e.N, &e.At, &e.Act, &e.Person, &e.From, &e.To, &facts); err != nil {
		return e, err
	}
	if facts == noFacts {
		return e, nil
	}
	var err error
	e.Facts, err = civic.DecodeFacts(facts)
	return e, err
}

// noFacts is the text of facts of which there are none.
const noFacts = "{}"

// kind rebuilds the subjects of one kind, in the order of their ids.
func (b *rebuilding) kind(ctx context.Context, kind civic.SubjectKind) error {
	const q = `
		SELECT subject_kind, subject_id, n, at_us, act, person_id, from_status, to_status, facts FROM entry
		WHERE site_id = $1 AND subject_kind = $2 AND (subject_id, n) > ($3, $4)
		ORDER BY subject_id, n LIMIT $5`
	var open *folded // a subject whose entries may go on in the next page
	var id, below int64
	n := 0
	for {
		es, err := all(ctx, b.tx, scanFold, q, b.site, kind, id, n, rebuildAtOnce)
		if err != nil {
			return err
		}
		var done []*folded
		for _, e := range es {
			b.Entries++
			id, n = e.Subject.ID, e.N
			if open == nil || open.id != id {
				if open != nil {
					done = append(done, open)
				}
				open = &folded{id: id, shown: map[civic.EditionID]civic.Instant{}}
			}
			open.add(e)
		}
		last := len(es) < rebuildAtOnce
		if last && open != nil {
			done = append(done, open)
		}
		upTo := int64(1<<63 - 1)
		if !last {
			if upTo = below; len(done) > 0 {
				upTo = done[len(done)-1].id
			}
		}
		if err := b.compare(ctx, kind, done, below, upTo); err != nil {
			return err
		}
		if below = upTo; last {
			return nil
		}
	}
}

func (f *folded) add(e civic.Entry) {
	if f.fault != nil {
		return
	}
	f.s, f.fault = f.s.After(e)
	if f.fault == nil && f.s.Visibility == civic.Public && f.s.Edition != 0 && f.shown[f.s.Edition] == 0 {
		f.shown[f.s.Edition] = e.At
	}
}

// cachedStandings reads what the columns hold of a site's subjects whose ids lie
// above $2 and not above $3.
var cachedStandings = map[civic.SubjectKind]string{
	civic.OnRecord:      `SELECT id, modified_us, ` + standingColumns + ` FROM record WHERE site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
	civic.OnSpan:        `SELECT id, 0, ` + standingColumns + ` FROM span WHERE site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
	civic.OnObservation: `SELECT id, 0, ` + standingColumns + ` FROM observation WHERE site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
	civic.OnComment:     `SELECT id, 0, ` + standingColumns + ` FROM comment WHERE site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
	civic.OnMembership:  `SELECT id, 0, ` + standingColumns + ` FROM membership WHERE chain_site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
	civic.OnGrant:       `SELECT id, 0, ` + standingColumns + ` FROM grants WHERE chain_site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
	civic.OnLink:        `SELECT id, 0, ` + standingColumns + ` FROM link WHERE site_id = $1 AND id > $2 AND id <= $3 ORDER BY id`,
}

// compare holds the folded subjects against the columns of all whose ids lie above
// below and not above upTo.
func (b *rebuilding) compare(ctx context.Context, kind civic.SubjectKind, done []*folded, below, upTo int64) error {
	if upTo == below {
		return nil
	}
	cached, err := all(ctx, b.tx, func(r row) (folded, error) {
		var f folded
		return f, r.Scan(append([]any{&f.id, &f.modified}, standingInto(&f.s)...)...)
	}, cachedStandings[kind], b.site, below, upTo)
	if err != nil {
		return err
	}
	for _, c := range cached {
		for len(done) > 0 && done[0].id < c.id {
			b.wrong(kind, done[0].id, "id", "", "entries")
			done = done[1:]
		}
		f := &folded{id: c.id} // without an entry nothing stands
		if len(done) > 0 && done[0].id == c.id {
			f, done = done[0], done[1:]
		}
		b.Subjects++
		if err := b.settle(ctx, kind, c, f); err != nil {
			return err
		}
	}
	for _, f := range done {
		b.wrong(kind, f.id, "id", "", "entries")
	}
	return nil
}

// settle compares one subject, and puts it right when it may.
func (b *rebuilding) settle(ctx context.Context, kind civic.SubjectKind, cached folded, f *folded) error {
	if f.fault != nil { // nothing can be put right by entries that do not follow each other
		b.wrong(kind, f.id, "entries", "", f.fault.Error())
		return nil
	}
	field, was, is := differs(cached.s, f.s)
	if field != "" {
		b.wrong(kind, f.id, field, was, is)
		if b.write {
			args := append([]any{b.site, f.id}, standingValues(f.s)...)
			if kind == civic.OnRecord {
				args = append(args, cached.modified)
			}
			if _, err := exec(ctx, b.tx, standingUpdates[kind], args...); err != nil {
				return err
			}
		}
	}
	if kind != civic.OnRecord || cached.s.Edition == 0 && f.s.Edition == 0 {
		return nil
	}
	return b.editions(ctx, f, field == "")
}

// editions compares which editions of a record readers saw.
func (b *rebuilding) editions(ctx context.Context, f *folded, count bool) error {
	const q = `SELECT id, shown_us FROM edition WHERE site_id = $1 AND record_id = $2`
	cached := map[civic.EditionID]civic.Instant{}
	_, err := all(ctx, b.tx, func(r row) (struct{}, error) {
		var id civic.EditionID
		var at civic.Instant
		err := r.Scan(&id, &at)
		cached[id] = at
		return struct{}{}, err
	}, q, b.site, f.id)
	if err != nil {
		return err
	}
	for _, id := range sortedKeys(cached) {
		if cached[id] == f.shown[id] {
			continue
		}
		if count {
			b.wrong(civic.OnRecord, f.id, "shown", fmt.Sprint(cached[id]), fmt.Sprint(f.shown[id]))
			count = false
		}
		if b.write {
			const put = `UPDATE edition SET shown_us = $3 WHERE site_id = $1 AND id = $2`
			if _, err := exec(ctx, b.tx, put, b.site, id, f.shown[id]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *rebuilding) wrong(kind civic.SubjectKind, id int64, field, cached, folded string) {
	if b.Count++; len(b.Wrong) < maxWrong {
		b.Wrong = append(b.Wrong, Difference{civic.Subject{Kind: kind, ID: id}, field, cached, folded})
	}
}

// standingFields names the columns of standingValues.
var standingFields = []string{
	"entries", "status", "outcome", "visibility", "lead", "first_due", "due", "submitted", "submitter",
	"evidence", "asked", "asker", "extensions", "closed", "end", "edition", "target", "target", "norm", "rule",
	"successor", "spoken", "published",
}

// differs returns the first field in which two standings differ, and its values; ""
// when they are the same.
func differs(cached, folded civic.Standing) (field, was, is string) {
	if cached == folded {
		return "", "", ""
	}
	c, f := standingValues(cached), standingValues(folded)
	for i := range c {
		if c[i] != f[i] {
			return standingFields[i], fmt.Sprint(c[i]), fmt.Sprint(f[i])
		}
	}
	return "", "", ""
}
