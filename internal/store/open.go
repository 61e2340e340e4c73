package store

import (
	"context"
	"database/sql"
	"net/url"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/id"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// An engine is the database behind a store.
type engine string

const (
	sqlite   engine = "sqlite"
	postgres engine = "postgres"
)

// The pools. SQLite's readers do not block each other or the writer.
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
// ("host=… dbname=…"). It returns fault.Invalid for any other, and
// fault.Unavailable when nothing answers there.
func Open(ctx context.Context, address string, o Options) (*Store, error) {
	s := &Store{o: o, ids: id.NewMaker(o.Now, random32(o.Random))}
	var err error
	switch path, isSQLite := strings.CutPrefix(address, "sqlite:"); {
	case isSQLite && path != "":
		err = s.openSQLite(path)
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"), strings.Contains(address, "="):
		err = s.openPostgres(address)
	default:
		return nil, fault.New(fault.Invalid, "store.address")
	}
	if err != nil {
		return nil, fault.In(err, "store.Open")
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

func (s *Store) migrate(context.Context) error { return nil }
func (s *Store) fail(err error) error          { return err }
func rootsOf(civic.Actor) []string             { return nil }
