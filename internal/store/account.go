package store

import (
	"context"
	"database/sql"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const accountColumns = `id, person_id, login, password, is_disabled, language, created_us`

func scanAccount(r row) (civic.Account, error) {
	var x civic.Account
	return x, r.Scan(&x.ID, &x.Person, &x.Login, &x.Password, &x.Disabled, &x.Language, &x.Created)
}

// AccountByLogin returns the account of that login, marks and case aside.
func (s *Store) AccountByLogin(ctx context.Context, login string) (civic.Account, error) {
	const q = `SELECT ` + accountColumns + ` FROM account WHERE login = $1`
	x, err := one(ctx, s.read, "account.none", scanAccount, say(q, vn.Fold(login)))
	return x, fault.In(err, "store.AccountByLogin")
}

// AccountByID returns the account of that id.
func (s *Store) AccountByID(ctx context.Context, id civic.AccountID) (civic.Account, error) {
	const q = `SELECT ` + accountColumns + ` FROM account WHERE id = $1`
	x, err := one(ctx, s.read, "account.none", scanAccount, say(q, id))
	return x, fault.In(err, "store.AccountByID(%d)", id)
}

// Accounts returns every account, in the order in which they were made.
func (d Desk) Accounts(ctx context.Context) ([]civic.Account, error) {
	const q = `SELECT ` + accountColumns + ` FROM account ORDER BY id`
	xs, err := all(ctx, d.q, scanAccount, q)
	return xs, fault.In(err, "store.Accounts")
}

// PutAccount adds an account when x.ID is 0 or new, else changes it, and folds its
// login. Only the product itself or an administrator over any organization may.
func (t *Tx) PutAccount(ctx context.Context, x *civic.Account) error {
	if !t.actor.Machine && !administersAny(t.actor) {
		return fault.New(fault.Forbidden, "right.administrator")
	}
	x.Login = vn.Fold(x.Login)
	if x.Login == "" {
		return fault.New(fault.Invalid, "account.login")
	}
	const old = `SELECT ` + accountColumns + ` FROM account WHERE id = $1`
	was, err := all(ctx, t.q, scanAccount, old, x.ID)
	if err != nil {
		return fault.In(err, "store.PutAccount(%d)", x.ID)
	}
	if x.ID == 0 {
		x.ID = civic.AccountID(t.NewID())
	}
	q := `UPDATE account SET person_id = $2, login = $3, password = $4, is_disabled = $5, language = $6, created_us = $7 WHERE id = $1`
	if len(was) == 0 {
		x.Created = t.now
		q = `INSERT INTO account (` + accountColumns + `) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	} else {
		x.Created = was[0].Created
	}
	return fault.In(t.exec(ctx, q, x.ID, x.Person, x.Login, x.Password, x.Disabled, x.Language, x.Created), "store.PutAccount(%d)", x.ID)
}

func administersAny(a civic.Actor) bool {
	for _, r := range a.Rights {
		if r.Preset == civic.Administrator {
			return true
		}
	}
	return false
}

// SetPassword changes an account's password to one in argon2id's encoding.
func (s *Store) SetPassword(ctx context.Context, account civic.AccountID, encoded string) error {
	const q = `UPDATE account SET password = $2 WHERE id = $1`
	n, err := s.change(ctx, q, account, encoded)
	if err == nil && n == 0 {
		err = fault.New(fault.NotFound, "account.none")
	}
	return fault.In(err, "store.SetPassword(%d)", account)
}

// ActorOf returns who an account is at work on a day, having come in by a site:
// the person, the main post held that day (of the lowest rank) and the rights of
// all posts held that day. The post is 0 and there are no rights when the person
// holds none. It returns fault.Unauthenticated for an account that is disabled.
func (s *Store) ActorOf(ctx context.Context, account civic.AccountID, site civic.SiteID, day civic.Day) (civic.Actor, error) {
	a, err := s.actorOf(ctx, account, site, day)
	return a, fault.In(err, "store.ActorOf(%d, %s)", account, day)
}

func (s *Store) actorOf(ctx context.Context, account civic.AccountID, site civic.SiteID, day civic.Day) (civic.Actor, error) {
	const who = `
		SELECT a.person_id, p.name, CASE WHEN a.is_disabled = $2 THEN 1 ELSE 0 END
		FROM account a JOIN person p ON p.id = a.person_id WHERE a.id = $1`
	a := civic.Actor{Account: account, Site: site}
	disabled, err := one(ctx, s.read, "account.none", func(r row) (int, error) {
		var d int
		return d, r.Scan(&a.Person, &a.Name, &d)
	}, say(who, account, true))
	if err != nil {
		return a, err
	}
	if disabled == 1 {
		return a, fault.New(fault.Unauthenticated, "account.disabled")
	}
	const q = `
		SELECT p.id, p.label, COALESCE(r.preset, ''), COALESCE(o.id, 0), COALESCE(o.lineage, '')
		FROM membership m JOIN post p ON p.id = m.post_id
			LEFT JOIN post_right r ON r.post_id = p.id
			LEFT JOIN organization o ON o.id = r.root_id
		WHERE m.person_id = $1 AND ` + valid + ` AND m.start_day <= $2 AND (m.ends = '' OR m.ends >= $2)
		ORDER BY p.rank, p.id, r.preset, o.id`
	a.Rights, err = all(ctx, s.read, func(r row) (civic.ActorRight, error) {
		var x civic.ActorRight
		var post civic.PostID
		var label string
		err := r.Scan(&post, &label, &x.Preset, &x.Root, &x.Lineage)
		if a.Post == 0 {
			a.Post, a.PostLabel = post, label
		}
		return x, err
	}, q, a.Person, day)
	held := a.Rights[:0]
	for _, r := range a.Rights {
		if r.Preset != "" {
			held = append(held, r)
		}
	}
	a.Rights = held
	return a, err
}

// change changes rows in a transaction of its own.
func (s *Store) change(ctx context.Context, query string, args ...any) (int64, error) {
	var n int64
	err := s.transact(ctx, func(tx *sql.Tx) error {
		var err error
		n, err = exec(ctx, tx, query, args...)
		return err
	})
	return n, err
}
