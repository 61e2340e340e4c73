package duty

import (
	"context"
	"io"
	"net/url"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Request is an act on a matter as somebody asks for it, with other records
// named by their references.
type Request struct {
	Act       civic.Act
	Facts     civic.Facts
	Words     civic.Words
	Next      string // what the lead says is next; with a report only
	Proof     Proof
	Successor string   // reference of the matter that takes its place
	Parts     []string // references of the matters that are its parts
}

// A Proof shows that what was said to be done was done: a document by its
// reference, a page by its address, or a file. The zero Proof shows nothing.
type Proof struct {
	Title    string // "" is the document's, the file's or the address itself
	Document string
	URL      string
	File     io.Reader // nil for none
	FileName string
	FileType string // media type
}

// Act lets an actor do something to a matter, in one transaction with its proof.
// It returns fault.Invalid, with the words to be mended, for a reference or an
// address that leads nowhere, and what civic decides against.
func (d *Duty) Act(ctx context.Context, actor civic.Actor, id civic.RecordID, q Request) (civic.Entry, error) {
	kept, err := d.keep(ctx, actor, id, q.Proof)
	if err != nil {
		return civic.Entry{}, fault.In(err, "duty.Act(%s, %d)", q.Act, id)
	}
	var e civic.Entry
	err = d.store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := matter(ctx, tx.Desk, id)
		if err != nil {
			return err
		}
		mv, err := move(ctx, tx, r, q, kept)
		if err != nil {
			return err
		}
		if kept != nil {
			f := *kept
			f.Site, f.Record = r.Site, r.ID
			if err := tx.PutFile(ctx, &f); err != nil {
				return err
			}
		}
		if err := say(ctx, tx, r, q); err != nil {
			return err
		}
		e, err = tx.Act(ctx, mv)
		return err
	})
	return e, fault.In(err, "duty.Act(%s, %d)", q.Act, id)
}

// keep stores the file of a proof; nil when it has none. A file that nobody may
// attach does not come in.
func (d *Duty) keep(ctx context.Context, actor civic.Actor, id civic.RecordID, p Proof) (*store.File, error) {
	if p.File == nil {
		return nil, nil //nolint:nilnil // no file is no failure
	}
	if d.files == nil {
		return nil, fault.New(fault.Invalid, "duty.files.none")
	}
	m, err := d.matter(ctx, d.store.Desk(actor), id)
	if err != nil {
		return nil, err
	}
	if len(m.Allowed) == 0 {
		return nil, fault.New(fault.Forbidden, "")
	}
	sha, size, err := d.files.Put(p.File)
	if err != nil {
		return nil, err
	}
	return &store.File{SHA256: sha, Size: size, Type: p.FileType, Name: vn.NFC(p.FileName)}, nil
}

// say changes what a matter says of its result and of what is next, where the act
// does.
func say(ctx context.Context, tx *store.Tx, r civic.Record, q Request) error {
	d := r.MatterDetail()
	was := d
	if q.Words.Result != "" {
		d.Result = q.Words.Result
	}
	if q.Act == civic.ActReport && q.Next != "" {
		d.Next = q.Next
	}
	if d == was {
		return nil
	}
	r.Detail = d
	return tx.UpdateRecord(ctx, &r)
}

// move returns the move that a request asks for.
func move(ctx context.Context, tx *store.Tx, r civic.Record, q Request, kept *store.File) (civic.Move, error) {
	mv := civic.Move{Subject: civic.About(r.ID), Act: q.Act, Facts: q.Facts, Words: q.Words}
	proof, err := evidence(ctx, tx, r.Site, q.Proof, kept)
	if err != nil {
		return mv, err
	}
	mv.Facts.Evidence = append(mv.Facts.Evidence, proof...)
	if q.Successor != "" {
		if mv.Facts.Successor, err = byReference(ctx, tx.Desk, r.Site, q.Successor); err != nil {
			return mv, err
		}
	}
	for _, part := range q.Parts {
		id, err := byReference(ctx, tx.Desk, r.Site, part)
		if err != nil {
			return mv, err
		}
		mv.Facts.Parts = append(mv.Facts.Parts, id)
	}
	return mv, nil
}

// evidence returns what a proof shows, each thing for itself; nothing for the zero
// Proof.
func evidence(ctx context.Context, tx *store.Tx, site civic.SiteID, p Proof, kept *store.File) ([]civic.Evidence, error) {
	var out []civic.Evidence
	title := func(instead string) string {
		if p.Title != "" {
			return p.Title
		}
		return instead
	}
	if reference := strings.TrimSpace(p.Document); reference != "" {
		found, err := tx.FindDocument(ctx, site, reference)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fault.New(fault.Invalid, "duty.document", reference)
		}
		out = append(out, civic.Evidence{Document: found[0].ID, Title: title(found[0].Title)})
	}
	if address := strings.TrimSpace(p.URL); address != "" {
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			return nil, fault.New(fault.Invalid, "duty.address", address)
		}
		out = append(out, civic.Evidence{URL: u.String(), Title: title(u.Host)})
	}
	if kept != nil {
		out = append(out, civic.Evidence{File: kept.SHA256, Title: title(kept.Name)})
	}
	return out, nil
}

// An Attachment is a file that was attached to a record.
type Attachment struct {
	Name string
	Type string
	Size int64
	Body io.ReadSeekCloser // to be closed
}

// File opens an attachment by its SHA-256. It returns fault.NotFound unless the
// actor may see its record.
func (d *Duty) File(ctx context.Context, actor civic.Actor, sha string) (Attachment, error) {
	if d.files == nil {
		return Attachment{}, fault.New(fault.NotFound, "")
	}
	f, err := d.store.Desk(actor).FileByHash(ctx, sha)
	if err != nil {
		return Attachment{}, fault.In(err, "duty.File")
	}
	body, size, err := d.files.Open(sha)
	return Attachment{Name: f.Name, Type: f.Type, Size: size, Body: body}, fault.In(err, "duty.File")
}
