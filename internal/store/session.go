package store

import (
	"context"
	"database/sql"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Session is one sign-in of an account. Hash is the SHA-256 of the secret that
// the browser holds.
type Session struct {
	Hash    string // lower-case hex
	Account civic.AccountID
	Created civic.Instant
	Expires civic.Instant
	Agent   string // of the browser, so that its owner knows it
}

// PutSession adds a session, or changes when it expires; those that expired go.
func (s *Store) PutSession(ctx context.Context, x Session) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		const old = `DELETE FROM session WHERE expires_us <= $1`
		if _, err := exec(ctx, tx, old, civic.InstantOf(s.Now())); err != nil {
			return err
		}
		const q = `
			INSERT INTO session (hash, account_id, created_us, expires_us, agent) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (hash) DO UPDATE SET expires_us = excluded.expires_us`
		_, err := exec(ctx, tx, q, x.Hash, x.Account, x.Created, x.Expires, x.Agent)
		return err
	})
	return fault.In(err, "store.PutSession(%d)", x.Account)
}

// SessionByHash returns the session of that hash; fault.NotFound when there is
// none, or it has expired.
func (s *Store) SessionByHash(ctx context.Context, hash string) (Session, error) {
	const q = `SELECT hash, account_id, created_us, expires_us, agent FROM session WHERE hash = $1 AND expires_us > $2`
	x, err := one(ctx, s.read, "session.none", func(r row) (Session, error) {
		var x Session
		return x, r.Scan(&x.Hash, &x.Account, &x.Created, &x.Expires, &x.Agent)
	}, say(q, hash, civic.InstantOf(s.Now())))
	return x, fault.In(err, "store.SessionByHash")
}

// DeleteSession ends a session; ending it again is no failure.
func (s *Store) DeleteSession(ctx context.Context, hash string) error {
	_, err := s.change(ctx, `DELETE FROM session WHERE hash = $1`, hash)
	return fault.In(err, "store.DeleteSession")
}

// DeleteSessionsOf ends every session of an account.
func (s *Store) DeleteSessionsOf(ctx context.Context, account civic.AccountID) error {
	_, err := s.change(ctx, `DELETE FROM session WHERE account_id = $1`, account)
	return fault.In(err, "store.DeleteSessionsOf(%d)", account)
}

// attemptLife is how long attempts are kept: a day.
const attemptLife = 24 * 60 * 60 * 1_000_000

// AddAttempt notes an attempt under a name, of a login or an address; those older
// than a day go.
func (s *Store) AddAttempt(ctx context.Context, name string) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		now := civic.InstantOf(s.Now())
		if _, err := exec(ctx, tx, `DELETE FROM attempt WHERE at_us < $1`, now-attemptLife); err != nil {
			return err
		}
		_, err := exec(ctx, tx, `INSERT INTO attempt (id, name, at_us) VALUES ($1, $2, $3)`, s.ids.Make(), name, now)
		return err
	})
	return fault.In(err, "store.AddAttempt")
}

// CountAttempts returns how many attempts were noted under a name since a moment.
func (s *Store) CountAttempts(ctx context.Context, name string, since civic.Instant) (int, error) {
	const q = `SELECT COUNT(*) FROM attempt WHERE name = $1 AND at_us >= $2`
	n, err := one(ctx, s.read, "", scanInt, say(q, name, since))
	return int(n), fault.In(err, "store.CountAttempts")
}

// ClearAttempts forgets the attempts under a name, after a success.
func (s *Store) ClearAttempts(ctx context.Context, name string) error {
	_, err := s.change(ctx, `DELETE FROM attempt WHERE name = $1`, name)
	return fault.In(err, "store.ClearAttempts")
}
