package store

import "context"

// Exec changes the database behind the store's back, as a broken disk or an
// intruder would.
func (s *Store) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	return s.change(ctx, query, args...)
}

// Texts returns the rows of a query of one column of text.
func (s *Store) Texts(ctx context.Context, query string, args ...any) ([]string, error) {
	return all(ctx, s.read, scanText, query, args...)
}

// What tests of the schema and of errors look at.
var (
	Fail       = fail
	Again      = again
	PeriodEnd  = periodEnd
	Migrations = func() int { ms, _ := migrations(); return len(ms) }
)

// Dialect returns the text of a migration in an engine's words.
func Dialect(engineName, text string) string { return engine(engineName).dialect(text) }
