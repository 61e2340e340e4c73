// Package storetest runs tests on both databases, and builds the little that they
// need in them. Only tests import it.
//
// It stands on the store floor.
package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// Variable names where the tests find PostgreSQL: a connection string whose user may
// make databases.
const Variable = "THUOCDO_TEST_POSTGRES"

// A Clock is the time of a test: it moves on by a millisecond whenever it is asked.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// NewClock returns a clock that stands at 8:00 on 24/11/2026 in Vietnam.
func NewClock() *Clock {
	return &Clock{at: time.Date(2026, 11, 24, 8, 0, 0, 0, civic.Zone)}
}

// Now returns the clock's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(time.Millisecond)
	return c.at
}

// Set puts the clock to the morning of a day.
func (c *Clock) Set(day civic.Day) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = day.Time().Add(8 * time.Hour)
}

// Each runs f as a subtest on an empty database of each engine.
func Each(t *testing.T, f func(*testing.T, *store.Store)) {
	t.Helper()
	EachClock(t, func(t *testing.T, s *store.Store, _ *Clock) { f(t, s) })
}

// EachClock is Each with the clock of the store.
func EachClock(t *testing.T, f func(*testing.T, *store.Store, *Clock)) {
	t.Helper()
	for _, engine := range Engines {
		t.Run(engine, func(t *testing.T) {
			clock := NewClock()
			f(t, Open(t, Address(t, engine), clock), clock)
		})
	}
}

// Engines names the engines.
var Engines = []string{"sqlite", "postgres"}

// Open opens a store, to be closed when the test ends.
func Open(t testing.TB, address string, clock *Clock) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), address, Options(t, clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Options returns what a store of a test needs: the clock, numbers that differ with
// the test's name, and keys that are the same for all.
func Options(t testing.TB, clock *Clock) store.Options {
	t.Helper()
	private, public, err := ledger.NewKey(NewRandom("keys"), "thuocdo-test")
	if err != nil {
		t.Fatal(err)
	}
	return store.Options{Now: clock.Now, Random: NewRandom(t.Name()), Signer: private, Verifiers: []string{public}}
}

// A Random is a source of bytes that look random and are the same for one seed.
type Random struct {
	mu   sync.Mutex
	seed string
	n    uint64
	rest []byte
}

// NewRandom returns the source of a seed.
func NewRandom(seed string) *Random { return &Random{seed: seed} }

// Read fills p; it never fails.
func (r *Random) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range p {
		if len(r.rest) == 0 {
			sum := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(r.seed), r.n))
			r.rest = sum[:]
			r.n++
		}
		p[i], r.rest = r.rest[0], r.rest[1:]
	}
	return len(p), nil
}

// Address returns where an empty, migrated database of the engine lies that is this
// test's own. It fails the test when PostgreSQL is asked for and not there.
func Address(t testing.TB, engine string) string {
	t.Helper()
	if engine == "sqlite" {
		path := filepath.Join(t.TempDir(), "thuocdo.db")
		data, err := migratedFile(t.Context())
		if err == nil {
			err = os.WriteFile(path, data, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		return "sqlite:" + path
	}
	server := os.Getenv(Variable)
	if server == "" {
		t.Fatalf("%s is not set: the tests run on SQLite and on PostgreSQL; ./check starts one", Variable)
	}
	name, err := databases.take(t.Context(), server)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// The test's context is over when it cleans up.
		if err := databases.giveBack(context.WithoutCancel(t.Context()), server, name); err != nil {
			t.Error(err)
		}
	})
	return within(server, name)
}

// migratedFile returns a migrated SQLite database without a row, made once a process.
var migratedFile = func() func(context.Context) ([]byte, error) {
	var once sync.Once
	var data []byte
	var err error
	return func(ctx context.Context) ([]byte, error) {
		once.Do(func() { data, err = makeFile(ctx) })
		return data, err
	}
}()

func makeFile(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "storetest")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "template.db")
	if err := migrateAt(ctx, "sqlite:"+path); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	data, err := os.ReadFile(path)
	return data, errors.Join(err, os.RemoveAll(dir))
}

func migrateAt(ctx context.Context, address string) error {
	s, err := store.Open(ctx, address, store.Options{Now: NewClock().Now, Random: NewRandom("template")})
	if err != nil {
		return err
	}
	return s.Close()
}
