package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	sqlitedriver "modernc.org/sqlite"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// SQLite's result codes that are told apart; the low byte is the primary code.
const (
	sqliteBusy       = 5
	sqliteLocked     = 6
	sqliteReadOnly   = 8
	sqliteIO         = 10
	sqliteFull       = 13
	sqliteCantOpen   = 14
	sqliteConstraint = 19
	sqliteUnique     = sqliteConstraint | 8<<8
	sqlitePrimaryKey = sqliteConstraint | 6<<8
)

// A taken says what a broken constraint tells a reader.
type taken struct {
	postgres string // the constraint's name
	sqlite   string // a part of SQLite's message
	key      string
}

var takens = []taken{
	{"record_number", "record.number_of", "document.reference.taken"},
	{"record_site_id_kind_slug_key", "record.slug", "record.slug.taken"},
	{"account_login_key", "account.login", "account.login.taken"},
	{"host_pkey", "host.name", "site.host.taken"},
	{"link_ends", "link.from_id", "link.again"},
}

// fail puts a driver's error into our kinds: a broken uniqueness is Conflict, a
// missing reference or a failed check Invalid, a busy, full or absent database
// Unavailable. A context's error passes through, and so does one of our own.
func fail(err error) error {
	var ours *fault.Error
	switch {
	case err == nil, errors.As(err, &ours), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	}
	var lite *sqlitedriver.Error
	if errors.As(err, &lite) {
		return failSQLite(lite)
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return failPostgres(pg)
	}
	var netErr net.Error
	var connect *pgconn.ConnectError
	if errors.Is(err, driver.ErrBadConn) || errors.As(err, &netErr) || errors.As(err, &connect) || pgconn.SafeToRetry(err) {
		return fault.Because(err, fault.Unavailable, "store.away")
	}
	return err
}

func failSQLite(err *sqlitedriver.Error) error {
	switch code := err.Code(); code & 0xff {
	case sqliteConstraint:
		if code != sqliteUnique && code != sqlitePrimaryKey {
			return fault.Because(err, fault.Invalid, "store.refused")
		}
		for _, t := range takens {
			if strings.Contains(err.Error(), t.sqlite) {
				return fault.Because(err, fault.Conflict, t.key)
			}
		}
		return fault.Because(err, fault.Conflict, "store.taken")
	case sqliteBusy, sqliteLocked, sqliteIO, sqliteFull, sqliteCantOpen, sqliteReadOnly:
		return fault.Because(err, fault.Unavailable, "store.away")
	}
	return err
}

func failPostgres(err *pgconn.PgError) error {
	switch class := err.Code[:2]; {
	case err.Code == "23505":
		for _, t := range takens {
			if err.ConstraintName == t.postgres {
				return fault.Because(err, fault.Conflict, t.key)
			}
		}
		return fault.Because(err, fault.Conflict, "store.taken")
	case class == "23":
		return fault.Because(err, fault.Invalid, "store.refused")
	// connections, transactions that met, resources, an administrator, the system
	case class == "08", class == "40", class == "53", class == "57", class == "58":
		return fault.Because(err, fault.Unavailable, "store.away")
	}
	return err
}

// again reports whether the transaction failed only because another was under
// way, so that it may be tried once more.
func again(err error) bool {
	var lite *sqlitedriver.Error
	if errors.As(err, &lite) {
		return lite.Code()&0xff == sqliteBusy || lite.Code()&0xff == sqliteLocked
	}
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}
