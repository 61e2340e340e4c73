package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// maxTries is how often a transaction that met another is tried.
const maxTries = 10

// A Tx is a transaction of one actor: all of it takes place, or nothing. It reads
// as the actor's Desk does, and sees what it wrote.
type Tx struct {
	Desk
	tx  *watched
	now civic.Instant

	chains   map[civic.SiteID]*chain
	heads    map[civic.RecordID]recordHead
	lineages map[civic.OrganizationID]string
	held     map[civic.PostID]bool
	owed     map[civic.Subject]bool // what was put or changed: true once an act stands for it
	quoted   editionText
	later    []func(context.Context) error
}

// Write runs f in one transaction of actor and commits when f returns nil. When
// the database asks to try again because another transaction was under way, f is
// run anew: it must do nothing that is not undone with its Tx.
func (s *Store) Write(ctx context.Context, actor civic.Actor, f func(*Tx) error) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		w := &watched{Tx: tx}
		t := &Tx{
			Desk: s.Desk(actor), tx: w, now: civic.InstantOf(s.o.Now()),
			chains: map[civic.SiteID]*chain{}, heads: map[civic.RecordID]recordHead{}, lineages: map[civic.OrganizationID]string{},
			held: map[civic.PostID]bool{}, owed: map[civic.Subject]bool{},
		}
		t.q = w
		err := f(t)
		if again(w.failed) { // whatever f made of it
			return w.failed
		}
		if err != nil {
			return err
		}
		return t.finish(ctx)
	})
}

// finish checks what can be told only at the end, and writes what was kept for it.
func (t *Tx) finish(ctx context.Context) error {
	for _, check := range t.later {
		if err := check(ctx); err != nil {
			return err
		}
	}
	for subject, acted := range t.owed {
		if !acted {
			return fault.New(fault.Internal, "store.unacted", subject.Kind, subject.ID)
		}
	}
	for site, c := range t.chains {
		if err := t.saveChain(ctx, site, c); err != nil {
			return err
		}
	}
	return t.tx.failed
}

// NewID returns an id that nothing in the installation has.
func (t *Tx) NewID() int64 { return t.s.ids.Make() }

// Now returns the time of the transaction, which stands still.
func (t *Tx) Now() civic.Instant { return t.now }

// Actor returns who is at work.
func (t *Tx) Actor() civic.Actor { return t.actor }

// owe notes that subject was put or changed and wants an act before the end.
func (t *Tx) owe(kind civic.SubjectKind, id int64) {
	subject := civic.Subject{Kind: kind, ID: id}
	if _, noted := t.owed[subject]; !noted {
		t.owed[subject] = false
	}
}

// exec changes rows; it returns fault.Internal when not exactly one was.
func (t *Tx) exec(ctx context.Context, query string, args ...any) error {
	n, err := exec(ctx, t.tx, query, args...)
	if err == nil && n != 1 {
		err = fault.New(fault.Internal, "store.rows", n)
	}
	return err
}

// transact runs f in one transaction, and anew when it met another.
func (s *Store) transact(ctx context.Context, f func(*sql.Tx) error) error {
	for try := 1; ; try++ {
		err := s.once(ctx, f)
		if err == nil || try == maxTries || !again(err) {
			return err
		}
		wait := time.NewTimer(time.Duration(try) * 5 * time.Millisecond)
		select {
		case <-ctx.Done():
			wait.Stop()
			return ctx.Err()
		case <-wait.C:
		}
	}
}

func (s *Store) once(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fail(err)
	}
	done := false
	defer func() {
		if !done {
			_ = tx.Rollback() // f failed or panicked; there is nothing to keep
		}
	}()
	if err := f(tx); err != nil {
		return err
	}
	done = true
	return fail(tx.Commit())
}

// A watched transaction gives the first failure of the database in it as the answer
// to whatever is asked later, and is never committed then: PostgreSQL gives such a
// transaction up, SQLite would go on.
type watched struct {
	*sql.Tx
	failed error
}

// QueryContext is sql.Tx's.
func (w *watched) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if w.failed != nil {
		return nil, w.failed
	}
	rows, err := w.Tx.QueryContext(ctx, query, args...)
	w.failed = fail(err)
	return rows, err
}

// ExecContext is sql.Tx's.
func (w *watched) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if w.failed != nil {
		return nil, w.failed
	}
	res, err := w.Tx.ExecContext(ctx, query, args...)
	w.failed = fail(err)
	return res, err
}
