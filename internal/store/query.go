package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// querier is what reads: a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// execer is a transaction.
type execer interface {
	querier
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// row is one row of an answer.
type row interface{ Scan(to ...any) error }

// all returns every row of an answer, put into shape by scan.
func all[T any](ctx context.Context, q querier, scan func(row) (T, error), query string, args ...any) (ts []T, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fail(err)
	}
	defer func() {
		if cerr := rows.Close(); err == nil {
			err = fail(cerr)
		}
	}()
	for rows.Next() {
		t, err := scan(rows)
		if err != nil {
			return nil, fail(err)
		}
		ts = append(ts, t)
	}
	err = fail(rows.Err())
	if w, ok := q.(*watched); ok && w.failed == nil {
		w.failed = err // a failure that came with the rows
	}
	return ts, err
}

// one returns the only row of a statement's answer, and fault.NotFound with key
// for none.
func one[T any](ctx context.Context, q querier, key string, scan func(row) (T, error), s *statement) (T, error) {
	ts, err := rowsOf(ctx, q, scan, s)
	if err != nil || len(ts) > 0 {
		return first(ts), err
	}
	var none T
	return none, fault.New(fault.NotFound, key)
}

func first[T any](ts []T) T {
	if len(ts) == 0 {
		var none T
		return none
	}
	return ts[0]
}

// has reports whether a query gives a row.
func has(ctx context.Context, q querier, query string, args ...any) (bool, error) {
	ns, err := all(ctx, q, scanInt, query, args...)
	return len(ns) > 0, err
}

func scanInt(r row) (int64, error) {
	var n int64
	return n, r.Scan(&n)
}

// exec changes rows and returns how many.
func exec(ctx context.Context, x execer, query string, args ...any) (int64, error) {
	res, err := x.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, fail(err)
	}
	n, err := res.RowsAffected()
	return n, fail(err)
}

// orNull returns NULL for the zero id, which names nothing.
func orNull[T ~int64](id T) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

// A statement is a query made of parts: the text so far and its arguments.
type statement struct {
	text strings.Builder
	args []any
}

// say begins a statement whose text has its arguments as $1, $2 ….
func say(text string, args ...any) *statement {
	s := &statement{args: args}
	s.text.WriteString(text)
	return s
}

// and adds text with a ? for each argument.
func (s *statement) and(text string, args ...any) *statement {
	for _, a := range args {
		before, after, _ := strings.Cut(text, "?")
		s.args = append(s.args, a)
		s.text.WriteString(before + "$" + strconv.Itoa(len(s.args)))
		text = after
	}
	s.text.WriteString(text)
	return s
}

// in adds " AND column IN (…)"; for no values what is never true.
func in[T any](s *statement, column string, values []T) *statement {
	if len(values) == 0 {
		return s.and(" AND 1 = 0")
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	return s.and(" AND "+column+" IN (?"+strings.Repeat(", ?", len(values)-1)+")", args...)
}

// rowsOf returns every row of a statement's answer.
func rowsOf[T any](ctx context.Context, q querier, scan func(row) (T, error), s *statement) ([]T, error) {
	return all(ctx, q, scan, s.text.String(), s.args...)
}

// rowsIn returns the rows of a statement whose column is one of the ids. begin begins
// it anew for each part of them.
func rowsIn[K ~int64, T any](ctx context.Context, q querier, scan func(row) (T, error), begin func() *statement, column string, ids []K) ([]T, error) {
	var ts []T
	for part := range slices.Chunk(unique(ids), maxIn) {
		more, err := rowsOf(ctx, q, scan, in(begin(), column, part))
		if err != nil {
			return nil, err
		}
		ts = append(ts, more...)
	}
	return ts, nil
}

// byID makes a map of rows by their id.
func byID[K comparable, T any](ts []T, id func(T) K) map[K]T {
	m := make(map[K]T, len(ts))
	for _, t := range ts {
		m[id(t)] = t
	}
	return m
}

// sortedKeys returns a map's keys in their order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
