package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A File is what is known of an attachment; its bytes lie in store/files by hash.
type File struct {
	ID      civic.FileID
	Site    civic.SiteID
	Record  civic.RecordID // what it is attached to
	SHA256  string         // lower-case hex
	Size    int64          // bytes
	Type    string         // media type
	Name    string         // as uploaded
	Created civic.Instant
}

const fileColumns = `id, site_id, record_id, sha256, size_bytes, type, name, created_us`

func scanFile(r row) (File, error) {
	var x File
	return x, r.Scan(&x.ID, &x.Site, &x.Record, &x.SHA256, &x.Size, &x.Type, &x.Name, &x.Created)
}

// Files returns what is attached to a record, the first first.
func (v View) Files(ctx context.Context, record civic.RecordID) ([]File, error) {
	groups, err := v.bySite(ctx, record)
	if err != nil {
		return nil, fault.In(err, "store.Files(%d)", record)
	}
	const q = `SELECT ` + fileColumns + ` FROM file WHERE site_id = $1`
	xs, err := bySiteRows(ctx, v.q, scanFile, q, "record_id", groups, " ORDER BY id")
	return xs, fault.In(err, "store.Files(%d)", record)
}

// FileByHash returns an attachment of that SHA-256 whose record the view may see.
func (v View) FileByHash(ctx context.Context, sha string) (File, error) {
	const own = `SELECT ` + fileColumns + ` FROM file WHERE site_id = $1`
	s := say(own, v.site)
	if v.desk {
		// across sites: which records a desk may see is asked below
		const q = `SELECT ` + fileColumns + ` FROM file WHERE id > 0`
		s = say(q)
	}
	xs, err := rowsOf(ctx, v.q, scanFile, s.and(" AND sha256 = ? ORDER BY id", sha))
	if err == nil {
		xs, err = visible(ctx, v, xs, func(x File) civic.RecordID { return x.Record })
	}
	if err == nil && len(xs) == 0 {
		err = fault.New(fault.NotFound, "file.none")
	}
	return first(xs), fault.In(err, "store.FileByHash")
}

// PutFile notes an attachment whose bytes lie in store/files already, and fills in
// id, site and time. An act on its record must stand for it.
func (t *Tx) PutFile(ctx context.Context, x *File) error {
	h, err := t.head(ctx, x.Record)
	if err != nil {
		return fault.In(err, "store.PutFile(%q)", x.Name)
	}
	if len(x.SHA256) != 64 {
		return fault.New(fault.Invalid, "file.hash")
	}
	if x.ID == 0 {
		x.ID = civic.FileID(t.NewID())
	}
	x.Site, x.Created = h.site, t.now
	t.owe(civic.OnRecord, int64(x.Record))
	const q = `INSERT INTO file (` + fileColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	return fault.In(t.exec(ctx, q, x.ID, x.Site, x.Record, x.SHA256, x.Size, x.Type, x.Name, x.Created), "store.PutFile(%q)", x.Name)
}
