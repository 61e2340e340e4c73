package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const entryColumns = `site_id, seq, subject_kind, subject_id, n, at_us, act, person_id, post_id, behalf_id, from_status, to_status,
	facts, words, is_erased, salt, commitment, prev, hash`

// A storedEntry is an entry with its facts and words as they are stored.
type storedEntry struct {
	civic.Entry
	facts, words string
}

func scanStored(r row) (storedEntry, error) {
	var e storedEntry
	err := r.Scan(&e.Site, &e.Seq, &e.Subject.Kind, &e.Subject.ID, &e.N, &e.At, &e.Act, &e.Person, &e.Post, &e.OnBehalfOf, &e.From, &e.To,
		&e.facts, &e.words, &e.Erased, &e.Salt, &e.Commitment, &e.Prev, &e.Hash)
	if len(e.Salt) == 0 {
		e.Salt = nil
	}
	return e, err
}

func scanEntry(r row) (civic.Entry, error) {
	e, err := scanStored(r)
	if err != nil {
		return e.Entry, err
	}
	return e.decoded()
}

// decoded returns the entry with its facts and words.
func (e storedEntry) decoded() (civic.Entry, error) {
	var err error
	if e.Facts, err = civic.DecodeFacts(e.facts); err != nil {
		return e.Entry, err
	}
	e.Words, err = civic.DecodeWords(e.words)
	return e.Entry, err
}

// Entries returns what happened to a subject, in its order. Of an article a
// Reader sees what happened since it was published, not how it was made.
func (v View) Entries(ctx context.Context, subject civic.Subject) ([]civic.Entry, error) {
	site, since, err := v.sight(ctx, subject)
	if err != nil {
		return nil, fault.In(err, "store.Entries(%s %d)", subject.Kind, subject.ID)
	}
	const q = `
		SELECT ` + entryColumns + ` FROM entry
		WHERE site_id = $1 AND subject_kind = $2 AND subject_id = $3 AND at_us >= $4
		ORDER BY n`
	es, err := all(ctx, v.q, scanEntry, q, site, subject.Kind, subject.ID, since)
	if !v.desk && subject.Kind == civic.OnRecord && since > 0 {
		es = publicActs(es)
	}
	return es, fault.In(err, "store.Entries(%s %d)", subject.Kind, subject.ID)
}

// publicActs drops from an article's entries those by which it was made.
func publicActs(es []civic.Entry) []civic.Entry {
	var public []civic.Entry
	for _, e := range es {
		if e.To == civic.Published || e.To == civic.Withdrawn {
			public = append(public, e)
		}
	}
	return public
}

// sight returns the site of a subject's chain, and from when on the view may see
// its entries. It returns fault.NotFound when it may see none.
func (v View) sight(ctx context.Context, subject civic.Subject) (civic.SiteID, civic.Instant, error) {
	none := fault.New(fault.NotFound, "record.none")
	s, err := loadSubject(ctx, v.q, subject)
	if err != nil {
		return 0, 0, err
	}
	if s.record == 0 { // memberships are everybody's to see, grants the desk's
		open := subject.Kind == civic.OnMembership && s.standing.Status != "" && s.standing.Status != civic.Withdrawn
		if !v.desk && (!open || s.site != v.site) {
			return 0, 0, none
		}
		return s.site, 0, nil
	}
	seen, err := v.seen(ctx, s.record, s.other)
	if err != nil {
		return 0, 0, err
	}
	switch {
	case seen[s.record] == 0, s.other != 0 && seen[s.other] == 0 && !v.desk:
		return 0, 0, none
	case v.desk:
		return s.site, 0, nil
	case subject.Kind == civic.OnRecord && s.kind == civic.Article:
		return s.site, s.standing.Published, nil
	case subject.Kind == civic.OnSpan: // its edition must have been shown too
		_, err := v.span(ctx, civic.SpanID(subject.ID))
		return s.site, 0, err
	case subject.Kind == civic.OnRecord, shown(subject.Kind, s.standing.Status):
		return s.site, 0, nil
	}
	return 0, 0, none
}

// shown reports whether readers see a part of a public record that is in a state.
func shown(kind civic.SubjectKind, s civic.Status) bool {
	switch kind {
	case civic.OnSpan:
		return s == civic.Accepted || s == civic.Edited
	case civic.OnObservation:
		return s == civic.Published || s == civic.Superseded
	case civic.OnComment:
		return s == civic.Published
	case civic.OnLink:
		return s == civic.Active
	case civic.OnRecord, civic.OnMembership, civic.OnGrant, civic.OnPerson, civic.OnOrganization:
	}
	return false
}

// EntriesAfter returns up to limit of the site's public entries that follow entry
// seq of its chain, and the number after which to go on. It read to the end when
// that number is not followed by any entry.
func (r Reader) EntriesAfter(ctx context.Context, seq int64, limit int) ([]civic.Entry, int64, error) {
	const q = `SELECT ` + entryColumns + ` FROM entry WHERE site_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`
	var public []civic.Entry
	for len(public) < limit {
		es, err := all(ctx, r.q, scanEntry, q, r.site, seq, entriesAtOnce)
		if err != nil || len(es) == 0 {
			return public, seq, fault.In(err, "store.EntriesAfter(%d)", seq)
		}
		open, err := r.open(ctx, es)
		if err != nil {
			return nil, seq, fault.In(err, "store.EntriesAfter(%d)", seq)
		}
		for _, e := range es {
			seq = e.Seq
			if isOpen(open, e) {
				if public = append(public, e); len(public) == limit {
					break
				}
			}
		}
	}
	return public, seq, nil
}

// entriesAtOnce is how many entries are read before it is asked which are public.
const entriesAtOnce = 200

// open returns from when on the reader may see the entries of each subject.
func (r Reader) open(ctx context.Context, es []civic.Entry) (map[civic.Subject]civic.Instant, error) {
	open := map[civic.Subject]civic.Instant{}
	asked := map[civic.Subject]bool{}
	for _, e := range es {
		if asked[e.Subject] {
			continue
		}
		asked[e.Subject] = true
		site, since, err := r.sight(ctx, e.Subject)
		switch {
		case err == nil && site == r.site:
			open[e.Subject] = since
		case err != nil && !fault.Is(err, fault.NotFound):
			return nil, err
		}
	}
	return open, nil
}

// isOpen reports whether readers may see an entry, given from when on they may see
// those of its subject.
func isOpen(open map[civic.Subject]civic.Instant, e civic.Entry) bool {
	since, ok := open[e.Subject]
	return ok && e.At >= since && (since == 0 || len(publicActs([]civic.Entry{e})) > 0)
}

// A Chained is an entry of a site's chain as anybody may have it: whole where
// readers may see its subject, else only what ties the chain together.
type Chained struct {
	Entry  civic.Entry // of one that is not Public: Site, Seq, Prev and Hash, and nothing else
	Public bool
	Facts  string // the text of Entry.Facts that the hash covers; "" unless Public
}

// Chain returns up to limit entries that follow entry seq of the site's chain, one
// after the other without a gap. It read to the end when there are fewer.
func (r Reader) Chain(ctx context.Context, seq int64, limit int) ([]Chained, error) {
	chain, err := r.chained(ctx, seq, limit)
	return chain, fault.In(err, "store.Chain(%d)", seq)
}

func (r Reader) chained(ctx context.Context, seq int64, limit int) ([]Chained, error) {
	const q = `SELECT ` + entryColumns + ` FROM entry WHERE site_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`
	stored, err := all(ctx, r.q, scanStored, q, r.site, seq, limit)
	if err != nil {
		return nil, err
	}
	es := make([]civic.Entry, len(stored))
	for i, x := range stored {
		if es[i], err = x.decoded(); err != nil {
			return nil, err
		}
	}
	open, err := r.open(ctx, es)
	if err != nil {
		return nil, err
	}
	chain := make([]Chained, len(es))
	for i, e := range es {
		chain[i] = Chained{Entry: e, Public: true, Facts: stored[i].facts}
		if !isOpen(open, e) {
			chain[i] = Chained{Entry: civic.Entry{Site: e.Site, Seq: e.Seq, Prev: e.Prev, Hash: e.Hash}}
		}
	}
	return chain, nil
}

// Link returns the hash that a public entry must have.
func (e Chained) Link() ledger.Hash {
	var prev, commitment ledger.Hash
	copy(prev[:], e.Entry.Prev)
	copy(commitment[:], e.Entry.Commitment)
	return ledger.Link(prev, chainFacts(e.Entry, e.Facts), commitment)
}
