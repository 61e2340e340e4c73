package storetest

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/thuocdo/thuocdo/internal/store"
)

// databases are this process's databases on the server: to make one takes a third
// of a second, to empty one a hundredth of that.
var databases = &pool{}

// A pool lends databases.
type pool struct {
	mu    sync.Mutex
	admin *sql.Conn // holds the lock that says that this process lives
	made  int
	free  []string
}

// The locks by which processes that test at once keep out of each other's way.
const (
	makingTemplate = 7_483_649     // any number
	processLives   = 7_483_650_000 // and the process's id
)

// take returns the name of a migrated database without a row.
func (p *pool) take(ctx context.Context, server string) (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.free); n > 0 {
		name := p.free[n-1]
		p.free = p.free[:n-1]
		return name, nil
	}
	if p.admin == nil {
		if err := p.start(context.WithoutCancel(ctx), server); err != nil {
			return "", err
		}
	}
	template, err := templateName()
	if err != nil {
		return "", err
	}
	p.made++
	name := fmt.Sprintf("%s%d_%d", prefix, os.Getpid(), p.made)
	_, err = p.admin.ExecContext(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template)
	return name, err
}

// prefix begins the names of databases that tests use.
const prefix = "thuocdo_t_"

// start connects for as long as the process lives, sweeps up after processes that
// live no more, and makes the template unless it is there.
func (p *pool) start(ctx context.Context, server string) error {
	db, err := sql.Open("pgx", server)
	if err != nil {
		return err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", processLives+os.Getpid()); err != nil {
		return err
	}
	if err := sweep(ctx, conn); err != nil {
		return err
	}
	p.admin = conn
	return makeTemplate(ctx, conn, server)
}

// sweep drops the databases of processes that live no more.
func sweep(ctx context.Context, conn *sql.Conn) error {
	names, err := texts(ctx, conn, "SELECT datname FROM pg_database WHERE datname LIKE $1", prefix+"%")
	if err != nil {
		return err
	}
	for _, name := range names {
		var process, n int
		if _, err := fmt.Sscanf(name, prefix+"%d_%d", &process, &n); err != nil || process == os.Getpid() {
			continue
		}
		var dead bool
		if err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", processLives+process).Scan(&dead); err != nil {
			return err
		}
		if !dead {
			continue
		}
		_, err := conn.ExecContext(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
		if err := errors.Join(err, unlock(ctx, conn, processLives+process)); err != nil {
			return err
		}
	}
	return nil
}

// giveBack empties a database for another test; one whose schema a test changed is
// dropped.
func (p *pool) giveBack(ctx context.Context, server, name string) error {
	whole, err := empty(ctx, within(server, name))
	p.mu.Lock()
	defer p.mu.Unlock()
	if whole && err == nil {
		p.free = append(p.free, name)
		return nil
	}
	_, dropErr := p.admin.ExecContext(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
	return errors.Join(err, dropErr)
}

// empty deletes every row, and reports whether the schema is still this release's.
func empty(ctx context.Context, address string) (whole bool, err error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	// A store opened on it would refuse a changed schema; so it is asked.
	s, err := store.Open(ctx, address, store.Options{Now: NewClock().Now, Random: NewRandom("empty")})
	if err != nil {
		return false, nil // what a test did to its own database is no failure
	}
	if err := s.Close(); err != nil {
		return false, err
	}
	tables, err := texts(ctx, conn, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration'")
	if err != nil {
		return false, err
	}
	var q strings.Builder
	q.WriteString("BEGIN; SET LOCAL session_replication_role = replica;") // in any order
	for _, table := range tables {
		q.WriteString("DELETE FROM " + table + ";")
	}
	q.WriteString("COMMIT")
	_, err = conn.ExecContext(ctx, q.String())
	return err == nil, err
}

func templateName() (string, error) {
	schema, err := store.Schema()
	return "thuocdo_template_" + schema, err
}

// makeTemplate makes the migrated database without a row that the others are made
// from, once for all processes that test one schema.
func makeTemplate(ctx context.Context, conn *sql.Conn, server string) error {
	name, err := templateName()
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", makingTemplate); err != nil {
		return err
	}
	found, err := texts(ctx, conn, "SELECT datname FROM pg_database WHERE datname = $1", name)
	if err == nil && len(found) == 0 {
		unfinished := name + "_unfinished"
		for _, step := range []func() error{
			func() error { return run(ctx, conn, "DROP DATABASE IF EXISTS "+unfinished) },
			func() error { return run(ctx, conn, "CREATE DATABASE "+unfinished+" TEMPLATE template0") },
			func() error { return migrateAt(ctx, within(server, unfinished)) },
			func() error { return run(ctx, conn, "ALTER DATABASE "+unfinished+" RENAME TO "+name) },
		} {
			if err = step(); err != nil {
				break
			}
		}
	}
	return errors.Join(err, unlock(ctx, conn, makingTemplate))
}

func run(ctx context.Context, conn *sql.Conn, query string) error {
	_, err := conn.ExecContext(ctx, query)
	return err
}

func unlock(ctx context.Context, conn *sql.Conn, lock int) error {
	_, err := conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", lock)
	return err
}

func texts(ctx context.Context, conn *sql.Conn, query string, args ...any) (all []string, err error) {
	rows, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, rows.Err()
}

// within returns the address of another database of a server.
func within(server, name string) string {
	if u, err := url.Parse(server); err == nil && strings.HasPrefix(server, "postgres") {
		u.Path = "/" + name
		return u.String()
	}
	return server + " dbname=" + name
}
