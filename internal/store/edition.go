package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const editionColumns = `id, site_id, record_id, number, title, lead, markup, text, sha256, language, author_id, approver_id, note, at_us`

func scanEdition(r row) (civic.Edition, error) {
	var x civic.Edition
	return x, r.Scan(&x.ID, &x.Site, &x.Record, &x.Number, &x.Title, &x.Lead, &x.Markup, &x.Text, &x.SHA256, &x.Language,
		&x.Author, &x.Approver, &x.Note, &x.At)
}

// Edition returns the edition of that id. A Reader sees those that were public once.
func (v View) Edition(ctx context.Context, id civic.EditionID) (civic.Edition, error) {
	x, err := v.edition(ctx, id)
	return x, fault.In(err, "store.Edition(%d)", id)
}

func (v View) edition(ctx context.Context, id civic.EditionID) (civic.Edition, error) {
	// across sites: whose edition it is is asked below
	const q = `SELECT site_id, record_id FROM edition WHERE id = $1`
	of, err := one(ctx, v.q, "edition.none", func(r row) (civic.Edition, error) {
		var x civic.Edition
		return x, r.Scan(&x.Site, &x.Record)
	}, say(q, id))
	if err != nil {
		return of, err
	}
	seen, err := v.seen(ctx, of.Record)
	if err != nil {
		return of, err
	}
	if seen[of.Record] == 0 {
		return civic.Edition{}, fault.New(fault.NotFound, "edition.none")
	}
	const text = `SELECT ` + editionColumns + ` FROM edition WHERE site_id = $1 AND id = $2 AND shown_us >= $3`
	return one(ctx, v.q, "edition.none", scanEdition, say(text, of.Site, id, v.leastShown()))
}

// leastShown is the least shown_us of an edition that the view may see.
func (v View) leastShown() civic.Instant {
	if v.desk {
		return 0
	}
	return 1
}

// Editions returns a record's editions, the first first. A Reader sees those that
// were public once.
func (v View) Editions(ctx context.Context, record civic.RecordID) ([]civic.Edition, error) {
	seen, err := v.seen(ctx, record)
	if err != nil || seen[record] == 0 {
		return nil, fault.In(err, "store.Editions(%d)", record)
	}
	const q = `SELECT ` + editionColumns + ` FROM edition WHERE site_id = $1 AND record_id = $2 AND shown_us >= $3 ORDER BY number`
	xs, err := all(ctx, v.q, scanEdition, q, seen[record], record, v.leastShown())
	return xs, fault.In(err, "store.Editions(%d)", record)
}

// EditionsByID returns those of the editions that there are to see: to a Reader,
// those that were public once.
func (v View) EditionsByID(ctx context.Context, ids ...civic.EditionID) (map[civic.EditionID]civic.Edition, error) {
	begin := func() *statement {
		if !v.desk {
			const own = `SELECT ` + editionColumns + ` FROM edition WHERE site_id = $1 AND shown_us > 0`
			return say(own, v.site)
		}
		// across sites: which records a desk may see is asked of each
		const q = `SELECT ` + editionColumns + ` FROM edition WHERE id > 0`
		return say(q)
	}
	xs, err := rowsIn(ctx, v.q, scanEdition, begin, "id", ids)
	if err == nil {
		xs, err = visible(ctx, v, xs, func(x civic.Edition) civic.RecordID { return x.Record })
	}
	return byID(xs, func(x civic.Edition) civic.EditionID { return x.ID }), fault.In(err, "store.EditionsByID")
}

// PutEdition adds an edition to its record and fills in id, site, number, hash and
// time. It is no one's to read before an act names it. It returns fault.Invalid
// for a text that is not in NFC.
func (t *Tx) PutEdition(ctx context.Context, x *civic.Edition) error {
	return fault.In(t.putEdition(ctx, x), "store.PutEdition(%d)", x.Record)
}

func (t *Tx) putEdition(ctx context.Context, x *civic.Edition) error {
	if x.Text == "" || vn.NFC(x.Text) != x.Text {
		return fault.New(fault.Invalid, "edition.text")
	}
	h, err := t.head(ctx, x.Record)
	if err != nil {
		return err
	}
	if err := t.hold(ctx, h.site); err != nil { // numbers have no gaps
		return err
	}
	const last = `SELECT COALESCE(MAX(number), 0) FROM edition WHERE site_id = $1 AND record_id = $2`
	n, err := one(ctx, t.q, "", scanInt, say(last, h.site, x.Record))
	if err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.EditionID(t.NewID())
	}
	sum := sha256.Sum256([]byte(x.Text))
	x.Site, x.Number, x.SHA256, x.At = h.site, int(n)+1, hex.EncodeToString(sum[:]), t.now
	const q = `
		INSERT INTO edition (` + editionColumns + `)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`
	return t.exec(ctx, q, x.ID, x.Site, x.Record, x.Number, x.Title, x.Lead, x.Markup, x.Text, x.SHA256, x.Language,
		x.Author, x.Approver, x.Note, x.At)
}
