package store

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const commentColumns = `id, site_id, record_id, COALESCE(span_id, 0), name, text, at_us, ` + standingColumns

func scanComment(r row) (civic.Comment, error) {
	var x civic.Comment
	return x, r.Scan(append([]any{&x.ID, &x.Site, &x.Record, &x.Span, &x.Name, &x.Text, &x.At}, standingInto(&x.Standing)...)...)
}

// Comments returns the opinions on a record, the first first: to a Reader those
// that are published.
func (v View) Comments(ctx context.Context, record civic.RecordID) ([]civic.Comment, error) {
	groups, err := v.bySite(ctx, record)
	if err != nil {
		return nil, fault.In(err, "store.Comments(%d)", record)
	}
	const q = `SELECT ` + commentColumns + ` FROM comment WHERE site_id = $1`
	xs, err := bySiteRows(ctx, v.q, scanComment, q, "record_id", groups, " ORDER BY at_us, id")
	if !v.desk {
		xs = slices.DeleteFunc(xs, func(x civic.Comment) bool { return !shown(civic.OnComment, x.Status) })
	}
	return xs, fault.In(err, "store.Comments(%d)", record)
}

// PutComment adds an opinion on a record and fills in id, site and time.
func (t *Tx) PutComment(ctx context.Context, x *civic.Comment) error {
	h, err := t.head(ctx, x.Record)
	if err != nil {
		return fault.In(err, "store.PutComment(%d)", x.Record)
	}
	if x.Text == "" {
		return fault.New(fault.Invalid, "comment.text")
	}
	if x.ID == 0 {
		x.ID = civic.CommentID(t.NewID())
	}
	x.Site, x.At, x.Standing = h.site, t.now, civic.Standing{}
	t.owe(civic.OnComment, int64(x.ID))
	const q = `INSERT INTO comment (id, site_id, record_id, span_id, name, text, at_us) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	return fault.In(t.exec(ctx, q, x.ID, x.Site, x.Record, orNull(x.Span), x.Name, x.Text, x.At), "store.PutComment(%d)", x.Record)
}
