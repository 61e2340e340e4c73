package publicdata

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Chained is one entry of a site's chain as anybody may have it: whole where
// readers may see its subject, else only its place, the hash before it and its own.
type Chained struct {
	Entry  civic.Entry
	Public bool
	Facts  string // the text of Entry.Facts that the hash covers; "" unless Public
	Words  string // the text of Entry.Words that the commitment covers; "" for none
}

// A Stretch is entries of a chain that follow each other without a gap.
type Stretch struct {
	Entries []Chained
	Names
}

// Chain returns up to limit entries that follow entry seq of the site's chain. It
// read to the end when there are fewer.
func (d *Data) Chain(ctx context.Context, site civic.SiteID, seq int64, limit int) (Stretch, error) {
	v := d.Store.Reader(site)
	es, err := v.Chain(ctx, seq, limit)
	if err != nil {
		return Stretch{}, fault.In(err, "publicdata.Chain(%d)", seq)
	}
	var s Stretch
	var w wanted
	for _, e := range es {
		if e.Public {
			w.entry(e.Entry)
			if e.Entry.Facts.Target != nil {
				w.target(*e.Entry.Facts.Target)
			}
			if e.Entry.Subject.Kind == civic.OnRecord {
				w.records = append(w.records, civic.RecordID(e.Entry.Subject.ID))
			}
		}
		s.Entries = append(s.Entries, Chained{Entry: e.Entry, Public: e.Public, Facts: e.Facts, Words: e.Entry.Words.Encode()})
	}
	s.Names, err = w.read(ctx, v)
	return s, fault.In(err, "publicdata.Chain(%d)", seq)
}

// A Checkpoint is a signed statement of how long a site's chain is and what it holds.
type Checkpoint struct {
	Size int64
	At   civic.Instant
	Note string
}

// Checkpoint returns the site's last checkpoint; fault.NotFound before the first.
func (d *Data) Checkpoint(ctx context.Context, site civic.SiteID) (Checkpoint, error) {
	c, err := d.Store.Reader(site).Checkpoint(ctx)
	return Checkpoint{Size: c.Size, At: c.At, Note: c.Note}, fault.In(err, "publicdata.Checkpoint")
}
