// Package accounts lets people in to the desk and out again: passwords,
// sign-ins, sessions, and who somebody is while they work.
//
// It stands on the work floor.
package accounts

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"sync"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// The limits of trying, within the window.
const (
	window        = 15 * time.Minute
	triesLogin    = 10  // for one login name
	triesAddress  = 100 // from one address: an office sits behind one
	sessionLength = 12 * time.Hour
	secretBytes   = 32
	hashesAtOnce  = 4 // each takes the cost's memory
)

// Accounts signs people in.
type Accounts struct {
	store  *store.Store
	random io.Reader
	cost   Cost
	dummy  string        // compared with when there is no such account
	gate   chan struct{} // one place for each hash that may be reckoned at once
	lock   sync.Mutex    // held while a try is counted, so that tries made at once count too
}

// New returns the room. Passwords are hashed at cost, secrets are drawn from random.
func New(s *store.Store, random io.Reader, cost Cost) (*Accounts, error) {
	dummy, err := cost.Hash(random, "no account has this password")
	if err != nil {
		return nil, fault.In(err, "accounts.New")
	}
	return &Accounts{store: s, random: random, cost: cost, dummy: dummy, gate: make(chan struct{}, hashesAtOnce)}, nil
}

// An Attempt is somebody who wants in.
type Attempt struct {
	Login    string
	Password string
	Site     civic.SiteID
	Address  string // of the network, to limit tries
	Agent    string // of the browser
}

// SignIn returns the secret of a new session and who it is for. Whatever is wrong
// with name or password, the answer is the same fault.Unauthenticated and takes as
// long; too many tries are fault.TooMany.
func (a *Accounts) SignIn(ctx context.Context, try Attempt) (string, civic.Actor, error) {
	login := vn.Fold(try.Login)
	if err := a.count(ctx, tries{"login:" + login, triesLogin}, tries{"address:" + try.Address, triesAddress}); err != nil {
		return "", civic.Actor{}, err
	}
	account, err := a.store.AccountByLogin(ctx, login)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", civic.Actor{}, fault.In(err, "accounts.SignIn")
	}
	encoded := account.Password
	if encoded == "" {
		encoded = a.dummy
	}
	ok, err := a.compare(ctx, encoded, try.Password)
	if err != nil {
		return "", civic.Actor{}, err
	}
	if !ok || account.ID == 0 || account.Disabled {
		return "", civic.Actor{}, refused()
	}
	if err := a.store.ClearAttempts(ctx, "login:"+login); err != nil {
		return "", civic.Actor{}, fault.In(err, "accounts.SignIn")
	}
	actor, err := a.actor(ctx, account.ID, try.Site)
	if err != nil {
		return "", civic.Actor{}, err
	}
	secret, err := a.open(ctx, account.ID, try.Agent)
	return secret, actor, err
}

// A tries says how many tries there may be under a name within the window.
type tries struct {
	name string
	most int
}

// count notes a try under each name, before the password is looked at. It returns
// fault.TooMany when there were too many under one; then nothing is noted.
func (a *Accounts) count(ctx context.Context, limits ...tries) error {
	a.lock.Lock()
	defer a.lock.Unlock()
	since := civic.InstantOf(a.store.Now().Add(-window))
	for _, k := range limits {
		n, err := a.store.CountAttempts(ctx, k.name, since)
		if err != nil {
			return fault.In(err, "accounts.count")
		}
		if n >= k.most {
			return fault.New(fault.TooMany, "accounts.wait", int(window.Minutes()))
		}
	}
	for _, k := range limits {
		if err := a.store.AddAttempt(ctx, k.name); err != nil {
			return fault.In(err, "accounts.count")
		}
	}
	return nil
}

// Actor returns who a session's secret belongs to, with the rights they have
// today. It returns fault.Unauthenticated for a session that ended or never was.
func (a *Accounts) Actor(ctx context.Context, secret string, site civic.SiteID) (civic.Actor, error) {
	session, err := a.store.SessionByHash(ctx, digest(secret))
	switch {
	case fault.Is(err, fault.NotFound):
		return civic.Actor{}, fault.New(fault.Unauthenticated, "")
	case err != nil:
		return civic.Actor{}, fault.In(err, "accounts.Actor")
	case session.Expires <= civic.InstantOf(a.store.Now()):
		return civic.Actor{}, fault.New(fault.Unauthenticated, "accounts.ended")
	}
	account, err := a.store.AccountByID(ctx, session.Account)
	if err != nil {
		return civic.Actor{}, fault.In(err, "accounts.Actor")
	}
	if account.Disabled {
		return civic.Actor{}, fault.New(fault.Unauthenticated, "")
	}
	return a.actor(ctx, session.Account, site)
}

// SignOut ends the session of a secret. One that ended already is no error.
func (a *Accounts) SignOut(ctx context.Context, secret string) error {
	err := a.store.DeleteSession(ctx, digest(secret))
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return fault.In(err, "accounts.SignOut")
}

// ChangePassword sets a new password once the old one is proven, ends every
// session of the account, and returns the secret of a new one. Too many tries at
// the old one are fault.TooMany.
func (a *Accounts) ChangePassword(ctx context.Context, id civic.AccountID, old, fresh, agent string) (string, error) {
	account, err := a.store.AccountByID(ctx, id)
	if err != nil {
		return "", fault.In(err, "accounts.ChangePassword")
	}
	key := tries{"change:" + account.Login, triesLogin}
	if err := a.count(ctx, key); err != nil {
		return "", err
	}
	ok, err := a.compare(ctx, account.Password, old)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", fault.New(fault.Invalid, "accounts.password.old")
	}
	if err := a.store.ClearAttempts(ctx, key.name); err != nil {
		return "", fault.In(err, "accounts.ChangePassword")
	}
	encoded, err := a.Hash(ctx, fresh)
	if err != nil {
		return "", err
	}
	if err := a.store.SetPassword(ctx, id, encoded); err != nil {
		return "", fault.In(err, "accounts.ChangePassword")
	}
	if err := a.store.DeleteSessionsOf(ctx, id); err != nil {
		return "", fault.In(err, "accounts.ChangePassword")
	}
	return a.open(ctx, id, agent)
}

// Hash returns a password as an account keeps it.
func (a *Accounts) Hash(ctx context.Context, password string) (string, error) {
	if err := a.enter(ctx); err != nil {
		return "", err
	}
	defer func() { <-a.gate }()
	return a.cost.Hash(a.random, password)
}

func (a *Accounts) compare(ctx context.Context, encoded, password string) (bool, error) {
	if err := a.enter(ctx); err != nil {
		return false, err
	}
	defer func() { <-a.gate }()
	return matches(encoded, password), nil
}

// enter waits for a place at the hash.
func (a *Accounts) enter(ctx context.Context) error {
	select {
	case a.gate <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fault.Because(ctx.Err(), fault.Unavailable, "")
	}
}

// open makes a session and returns its secret, of which only a hash is kept.
func (a *Accounts) open(ctx context.Context, id civic.AccountID, agent string) (string, error) {
	raw := make([]byte, secretBytes)
	if _, err := io.ReadFull(a.random, raw); err != nil {
		return "", fault.In(err, "accounts.open")
	}
	secret := base64.RawURLEncoding.EncodeToString(raw)
	now := a.store.Now()
	err := a.store.PutSession(ctx, store.Session{
		Hash: digest(secret), Account: id, Created: civic.InstantOf(now), Expires: civic.InstantOf(now.Add(sessionLength)), Agent: agent,
	})
	return secret, fault.In(err, "accounts.open")
}

// actor finds who an account is today; somebody who holds no post has no desk.
func (a *Accounts) actor(ctx context.Context, id civic.AccountID, site civic.SiteID) (civic.Actor, error) {
	actor, err := a.store.ActorOf(ctx, id, site, civic.DayOf(a.store.Now()))
	if err != nil {
		return civic.Actor{}, fault.In(err, "accounts.actor")
	}
	if actor.Post == 0 {
		return civic.Actor{}, fault.New(fault.Forbidden, "accounts.no-post")
	}
	return actor, nil
}

func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func refused() error { return fault.New(fault.Unauthenticated, "accounts.refused") }
