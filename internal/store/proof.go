package store

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Checkpoint is a signed statement of how long a site's chain is and what it holds.
type Checkpoint struct {
	Site civic.SiteID
	Size int64 // entries that it vouches for
	At   civic.Instant
	Note string // the signed note, for ledger.Open
}

func scanCheckpoint(r row) (Checkpoint, error) {
	var x Checkpoint
	return x, r.Scan(&x.Site, &x.Size, &x.At, &x.Note)
}

const checkpointColumns = `site_id, size, at_us, note`

// Checkpoint returns the site's last checkpoint; fault.NotFound before the first.
func (r Reader) Checkpoint(ctx context.Context) (Checkpoint, error) {
	const q = `SELECT ` + checkpointColumns + ` FROM checkpoint WHERE site_id = $1 ORDER BY size DESC, at_us DESC LIMIT 1`
	x, err := one(ctx, r.q, "checkpoint.none", scanCheckpoint, say(q, r.site))
	return x, fault.In(err, "store.Checkpoint")
}

// SignCheckpoint signs and keeps what a site's chain is now. It returns the last
// checkpoint again when nothing was added since, and fault.Invalid when the store
// has no key to sign with.
func (s *Store) SignCheckpoint(ctx context.Context, site civic.SiteID) (Checkpoint, error) {
	var x Checkpoint
	err := s.transact(ctx, func(tx *sql.Tx) error {
		var err error
		x, err = s.signCheckpoint(ctx, tx, site)
		return err
	})
	return x, fault.In(err, "store.SignCheckpoint(%d)", site)
}

func (s *Store) signCheckpoint(ctx context.Context, tx *sql.Tx, site civic.SiteID) (Checkpoint, error) {
	size, head, err := chainEnd(ctx, tx, site)
	if err != nil {
		return Checkpoint{}, err
	}
	last, err := Reader{View{q: tx, site: site}}.Checkpoint(ctx)
	if err == nil && last.Size == size {
		return last, nil
	}
	if err != nil && !fault.Is(err, fault.NotFound) {
		return Checkpoint{}, err
	}
	root, err := ledger.Root(size, treeReader{ctx, tx, site, nil})
	if err != nil {
		return Checkpoint{}, err
	}
	at := civic.InstantOf(s.Now())
	note, err := ledger.Sign(ledger.Checkpoint{Origin: Origin(site), Size: size, Root: root, Head: head, AtUs: int64(at)}, s.o.Signer)
	if err != nil {
		return Checkpoint{}, err
	}
	const q = `INSERT INTO checkpoint (` + checkpointColumns + `) VALUES ($1, $2, $3, $4)`
	_, err = exec(ctx, tx, q, site, size, at, string(note))
	return Checkpoint{Site: site, Size: size, At: at, Note: string(note)}, err
}

// chainEnd returns how long a site's chain says that it is, and its last hash.
func chainEnd(ctx context.Context, q querier, site civic.SiteID) (int64, ledger.Hash, error) {
	const text = `SELECT size, head FROM chain WHERE site_id = $1`
	var head []byte
	size, err := one(ctx, q, "site.none", func(r row) (int64, error) {
		var n int64
		return n, r.Scan(&n, &head)
	}, say(text, site))
	var h ledger.Hash
	copy(h[:], head)
	return size, h, err
}

// Verify reads a site's whole chain and reports the first entry that was changed,
// reworded, dropped or cut off, as its checkpoints and its recorded length tell.
// The report's Err is nil when the chain is whole.
func (s *Store) Verify(ctx context.Context, site civic.SiteID) (ledger.Report, error) {
	var report ledger.Report
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		var err error
		report, err = s.verify(ctx, tx, site)
		return err
	})
	return report, fault.In(err, "store.Verify(%d)", site)
}

func (s *Store) verify(ctx context.Context, tx *sql.Tx, site civic.SiteID) (ledger.Report, error) {
	size, head, err := chainEnd(ctx, tx, site)
	if err != nil {
		return ledger.Report{}, err
	}
	const q = `SELECT ` + checkpointColumns + ` FROM checkpoint WHERE site_id = $1 ORDER BY size`
	signed, err := all(ctx, tx, scanCheckpoint, q, site)
	if err != nil {
		return ledger.Report{}, err
	}
	var marks []ledger.Checkpoint
	for _, x := range signed {
		c, err := ledger.Open([]byte(x.Note), s.o.Verifiers...)
		if err != nil {
			return ledger.Report{}, err
		}
		marks = append(marks, c)
	}
	report, err := ledger.Verify(Origin(site), chainEntries(ctx, tx, site), marks)
	if err != nil || report.Verdict != ledger.Whole {
		return report, err
	}
	switch {
	case report.Size < size: // the end is gone
		report.Verdict, report.Seq = ledger.Cut, report.Size+1
	case report.Size > size, report.Head != head: // the chain's own row was changed
		report.Verdict, report.Seq = ledger.Broken, report.Size
	}
	if root, err := ledger.Root(report.Size, treeReader{ctx, tx, site, nil}); err != nil && !fault.Is(err, fault.Conflict) {
		return report, err
	} else if report.Verdict == ledger.Whole && root != report.Root {
		report.Verdict, report.Seq = ledger.Broken, report.Size // a hash of the tree
	}
	return report, nil
}

// verifyAtOnce is how many entries are read with one query.
const verifyAtOnce = 5000

// chainEntries reads a site's chain, a page at a time.
func chainEntries(ctx context.Context, q querier, site civic.SiteID) iter.Seq2[ledger.Entry, error] {
	const text = `SELECT ` + entryColumns + ` FROM entry WHERE site_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`
	return func(yield func(ledger.Entry, error) bool) {
		for after := int64(0); ; {
			es, err := all(ctx, q, scanStored, text, site, after, verifyAtOnce)
			if err != nil {
				yield(ledger.Entry{}, err)
				return
			}
			for _, e := range es {
				if !yield(ledgerEntry(e), nil) {
					return
				}
				after = e.Seq
			}
			if len(es) < verifyAtOnce {
				return
			}
		}
	}
}

func ledgerEntry(e storedEntry) ledger.Entry {
	l := ledger.Entry{Seq: e.Seq, Facts: chainFacts(e.Entry, e.facts), Salt: e.Salt}
	copy(l.Prev[:], e.Prev)
	copy(l.Commitment[:], e.Commitment)
	copy(l.Hash[:], e.Hash)
	if e.words != "" {
		l.Words = []byte(e.words)
	}
	return l
}

// snapshot runs f in a transaction that only reads and sees one state of the database.
func (s *Store) snapshot(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, s.kind.snapshot())
	if err != nil {
		return fail(err)
	}
	err = f(tx)
	if rerr := tx.Rollback(); err == nil {
		err = fail(rerr)
	}
	return err
}

// Erase takes the words of an entry and their salt away for ever, for a reason and
// on a legal basis; the chain still verifies. Where its subject's machine knows
// redact, that act is appended and decides who may; elsewhere an administrator or
// an editor over the subject may.
func (s *Store) Erase(ctx context.Context, actor civic.Actor, site civic.SiteID, seq int64, reason, basis string) error {
	err := s.Write(ctx, actor, func(t *Tx) error { return t.erase(ctx, site, seq, reason, basis) })
	return fault.In(err, "store.Erase(%d, %d)", site, seq)
}

func (t *Tx) erase(ctx context.Context, site civic.SiteID, seq int64, reason, basis string) error {
	if reason == "" || basis == "" {
		return fault.New(fault.Invalid, "act.must.basis")
	}
	const q = `SELECT ` + entryColumns + ` FROM entry WHERE site_id = $1 AND seq = $2`
	e, err := one(ctx, t.q, "entry.none", scanEntry, say(q, site, seq))
	if err != nil {
		return err
	}
	s, err := t.subject(ctx, e.Subject)
	if err != nil {
		return err
	}
	if knows(civic.MachineOf(s.Kind, s.kind, s.subkind), civic.ActRedact) {
		_, err = t.act(ctx, civic.Move{
			Subject: e.Subject, Act: civic.ActRedact,
			Facts: civic.Facts{Basis: basis}, Words: civic.Words{Reason: reason},
		})
	} else {
		err = t.mayErase(ctx, s)
	}
	if err != nil {
		return err
	}
	const erase = `UPDATE entry SET words = '', salt = $3, is_erased = $4 WHERE site_id = $1 AND seq = $2`
	return t.exec(ctx, erase, site, seq, []byte{}, true)
}

func knows(m civic.Machine, act civic.Act) bool {
	return slices.ContainsFunc(m.Steps, func(s civic.Step) bool { return s.Act == act })
}

func (t *Tx) mayErase(ctx context.Context, s subject) error {
	as, err := t.capacities(ctx, s)
	if err != nil {
		return err
	}
	for _, c := range []civic.Capacity{civic.AsEditor, civic.AsAdmin, civic.AsMachine} {
		if slices.Contains(as, c) {
			return nil
		}
	}
	return fault.New(fault.Forbidden, "act.right", civic.ActLabel(civic.ActRedact))
}
