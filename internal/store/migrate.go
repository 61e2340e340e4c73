package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"io/fs"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// A migration is one step forward of the schema. There is none back.
type migration struct {
	version int
	name    string
	text    string // for both engines
	sum     string // SHA-256 of text, lower-case hex
}

// migrations returns the release's migrations in their order.
func migrations() ([]migration, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var ms []migration
	for i, path := range names {
		text, err := migrationFiles.ReadFile(path)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(strings.TrimPrefix(path, "migrations/"), ".sql")
		version, err := strconv.Atoi(name[:4])
		if err != nil || version != i+1 {
			return nil, fault.New(fault.Internal, "store.migration", name)
		}
		sum := sha256.Sum256(text)
		ms = append(ms, migration{version, name, string(text), hex.EncodeToString(sum[:])})
	}
	return ms, nil
}

// migrate brings the schema up to this release's, in one transaction, so that a
// half-migrated database is never seen.
func (s *Store) migrate(ctx context.Context) error {
	ms, err := migrations()
	if err != nil {
		return err
	}
	return s.transact(ctx, func(tx *sql.Tx) error {
		if err := s.kind.lockSchema(ctx, tx); err != nil {
			return err
		}
		const ledger = `
			CREATE TABLE IF NOT EXISTS migration (
				version BIGINT PRIMARY KEY,
				name TEXT NOT NULL,
				sum TEXT NOT NULL,
				at_us BIGINT NOT NULL
			)`
		if _, err := tx.ExecContext(ctx, s.kind.dialect(ledger)); err != nil {
			return fail(err)
		}
		done, err := applied(ctx, tx)
		if err != nil {
			return err
		}
		if len(done) > len(ms) {
			return fault.New(fault.Conflict, "store.newer", done[len(done)-1].name)
		}
		for i, m := range ms {
			if i < len(done) {
				if done[i].sum != m.sum {
					return fault.New(fault.Conflict, "store.migration", m.name)
				}
				continue
			}
			if err := s.apply(ctx, tx, m); err != nil {
				return fault.In(err, "migration %s", m.name)
			}
		}
		return nil
	})
}

func applied(ctx context.Context, tx *sql.Tx) ([]migration, error) {
	const q = `SELECT version, name, sum FROM migration ORDER BY version`
	return all(ctx, tx, func(r row) (migration, error) {
		var m migration
		return m, r.Scan(&m.version, &m.name, &m.sum)
	}, q)
}

func (s *Store) apply(ctx context.Context, tx *sql.Tx, m migration) error {
	if _, err := tx.ExecContext(ctx, s.kind.dialect(m.text)); err != nil {
		return fail(err)
	}
	const q = `INSERT INTO migration (version, name, sum, at_us) VALUES ($1, $2, $3, $4)`
	_, err := tx.ExecContext(ctx, q, m.version, m.name, m.sum, civic.InstantOf(s.o.Now()))
	return fail(err)
}

// Schema names the schema of this release: 16 hexadecimal digits that differ when
// any migration does.
func Schema() (string, error) {
	ms, err := migrations()
	sum := sha256.New()
	for _, m := range ms {
		sum.Write([]byte(m.sum))
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], err
}
