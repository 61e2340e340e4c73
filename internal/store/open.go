package store

import (
	"context"
	"database/sql"
	"net/url"
	"regexp"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/id"
)

// An engine is the database behind a store.
type engine string

const (
	sqlite   engine = "sqlite"
	postgres engine = "postgres"
)

// The pools. SQLite's readers block neither each other nor the writer.
const (
	sqliteReaders    = 8
	postgresSessions = 24
)

// pragmas hold for every SQLite connection. FULL: with WAL, NORMAL loses
// acknowledged writes when the power fails.
const pragmas = "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(1)&_pragma=mmap_size(1073741824)&_pragma=cache_size(-32000)&_pragma=temp_store(2)"

// Open opens the database at address and brings its schema up to date. The
// address is "sqlite:PATH", "postgres://…" or a PostgreSQL keyword string
// ("host=… dbname=…"). It returns fault.Invalid for any other, fault.Unavailable
// when nothing answers there, and fault.Conflict for a database of a later release.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	s := &Store{o: o, ids: id.NewMaker(o.Now, random32(o.Random))}
	var err error
	switch path, isSQLite := strings.CutPrefix(address, "sqlite:"); {
	case isSQLite && path != "":
		err = s.openSQLite(path)
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"), !isSQLite && strings.Contains(address, "="):
		err = s.openPostgres(address)
	default:
		return nil, fault.New(fault.Invalid, "store.address")
	}
	if err != nil {
		return nil, fault.In(fault.Because(err, fault.Invalid, "store.address"), "store.Open")
	}
	if err := s.migrate(ctx); err != nil {
		_ = s.Close() // the migration's failure is the one to tell
		return nil, fault.In(err, "store.Open")
	}
	return s, nil
}

func (s *Store) openSQLite(path string) error {
	s.kind = sqlite
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + pragmas
	var err error
	if s.write, err = sql.Open("sqlite", name+"&_txlock=immediate"); err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if s.read, err = sql.Open("sqlite", name+"&_pragma=query_only(1)"); err != nil {
		return err
	}
	s.read.SetMaxOpenConns(sqliteReaders)
	s.read.SetMaxIdleConns(sqliteReaders)
	return nil
}

func (s *Store) openPostgres(address string) error {
	s.kind = postgres
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(postgresSessions)
	db.SetMaxIdleConns(postgresSessions)
	s.read, s.write = db, db
	return nil
}

// ddlWord is a word of a migration's text that the engines write differently.
var ddlWord = regexp.MustCompile(`\b(?:BIGINT|BYTEA|BOOLEAN|TEXT)\b|\n\)(?: CLUSTERED)?;`)

// dialect returns a migration's text in the engine's own words.
func (e engine) dialect(text string) string {
	words := map[string]string{"BIGINT": "INTEGER", "BYTEA": "BLOB", "BOOLEAN": "INTEGER", "\n);": "\n) STRICT;", "\n) CLUSTERED;": "\n) STRICT, WITHOUT ROWID;"}
	if e == postgres {
		// Days and sort keys are compared byte by byte, whatever the database's own order.
		words = map[string]string{"TEXT": `TEXT COLLATE "C"`, "\n) CLUSTERED;": "\n);"}
	}
	return ddlWord.ReplaceAllStringFunc(text, func(w string) string {
		if own, ok := words[w]; ok {
			return own
		}
		return w
	})
}

// lockSchema keeps a second process from migrating until tx ends. On SQLite the
// immediate transaction does so already.
func (e engine) lockSchema(ctx context.Context, tx *sql.Tx) error {
	if e != postgres {
		return nil
	}
	const migrating = 7_483_648 // any number, the same in every release
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, migrating)
	return fail(err)
}

// snapshot returns the options of a transaction that only reads and sees one state.
func (e engine) snapshot() *sql.TxOptions {
	if e != postgres {
		return &sql.TxOptions{}
	}
	return &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}
}
