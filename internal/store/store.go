// Package store is the memory of the product: one set of queries for SQLite and
// PostgreSQL, a file a noun.
//
// A Reader serves the public side and sees what is public of one site. A Desk
// sees what lies below its actor's organisation roots, across sites. Only a Tx
// writes, and a Tx is had only from Store.Write. Every state column is a cache of
// the fold of its subject's entries, and Tx.Act alone changes it.
//
// It stands on the store floor.
package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"io"
	"slices"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/id"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// Options is what a store needs from outside.
type Options struct {
	Now    func() time.Time
	Random io.Reader // of salts and ids; crypto/rand in earnest

	// Signer is the private key of checkpoints, as ledger.NewKey made it; "" when
	// this process signs none. Verifiers are the public keys that signed them.
	Signer    string
	Verifiers []string
}

// A Store is an installation's database. It is safe for concurrent use.
type Store struct {
	kind  engine
	read  *sql.DB // many connections
	write *sql.DB // one connection on SQLite; the same as read on PostgreSQL
	o     Options
	ids   *id.Maker
}

// Close closes the database.
func (s *Store) Close() error {
	err := s.read.Close()
	if s.write != s.read {
		if werr := s.write.Close(); err == nil {
			err = werr
		}
	}
	return fault.In(err, "store.Close")
}

// Now returns the time by the store's clock.
func (s *Store) Now() time.Time { return s.o.Now() }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return fault.In(fail(s.read.PingContext(ctx)), "store.Ping")
}

// Reader returns the public side of a site.
func (s *Store) Reader(site civic.SiteID) Reader {
	return Reader{View{s: s, q: s.read, site: site}}
}

// Desk returns what an actor may read, across sites.
func (s *Store) Desk(actor civic.Actor) Desk {
	every := func(civic.Preset) bool { return true }
	answers := func(p civic.Preset) bool { return slices.Contains(editorial, p) }
	return Desk{
		View:  View{s: s, q: s.read, desk: true, all: actor.Machine, roots: rootsOf(actor, every), homes: rootsOf(actor, answers)},
		actor: actor,
	}
}

// A Reader is the public side: it sees one site, and of it only what is public.
type Reader struct{ View }

// A Desk is what an actor may read: public or not, of any site, where the owner,
// the lead or a support lies below one of the actor's organisation roots; and for
// those who answer for a site (clerk, writer, editor, approver, moderator) what has
// its home there. The product itself (Actor.Machine) sees everything.
type Desk struct {
	View
	actor civic.Actor
}

// A View is what a Reader, a Desk and a Tx read alike; each shows only what it
// may. What is not there and what may not be seen are both fault.NotFound.
type View struct {
	s     *Store
	q     querier
	site  civic.SiteID // of a Reader
	desk  bool
	all   bool     // a desk without limits
	roots []string // lineages below which the actor has any right
	homes []string // lineages below which the actor answers for sites
}

// random32 reads 32 random bits for the making of ids.
func random32(r io.Reader) func() uint32 {
	return func() uint32 {
		var b [4]byte
		if _, err := io.ReadFull(r, b[:]); err != nil {
			panic("store: the source of randomness failed: " + err.Error())
		}
		return binary.BigEndian.Uint32(b[:])
	}
}
