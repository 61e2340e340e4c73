package store_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

func TestFail(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want fault.Kind
	}{
		{"unique", &pgconn.PgError{Code: "23505"}, fault.Conflict},
		{"a missing reference", &pgconn.PgError{Code: "23503"}, fault.Invalid},
		{"a check", &pgconn.PgError{Code: "23514"}, fault.Invalid},
		{"serialization", &pgconn.PgError{Code: "40001"}, fault.Unavailable},
		{"a deadlock", &pgconn.PgError{Code: "40P01"}, fault.Unavailable},
		{"too many connections", &pgconn.PgError{Code: "53300"}, fault.Unavailable},
		{"shut down", &pgconn.PgError{Code: "57P01"}, fault.Unavailable},
		{"our own defect", &pgconn.PgError{Code: "42601"}, fault.Internal},
		{"a broken connection", driver.ErrBadConn, fault.Unavailable},
		{"a connection refused", &net.OpError{Op: "dial", Err: errors.New("refused")}, fault.Unavailable},
		{"one of ours", fault.New(fault.NotFound, "record.none"), fault.NotFound},
		{"anything else", errors.New("scan"), fault.Internal},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := store.Fail(fmt.Errorf("in: %w", tt.err))
			if fault.KindOf(got) != tt.want || !errors.Is(got, tt.err) {
				t.Errorf("got %v, want %v with its cause", got, tt.want)
			}
		})
	}
	if got := store.Fail(context.Canceled); !errors.Is(got, context.Canceled) || fault.KindOf(got) != fault.Internal {
		t.Errorf("a context's error: got %v, want it as it is", got)
	}
	if store.Fail(nil) != nil {
		t.Error("Fail(nil) is not nil")
	}
	if !store.Again(store.Fail(&pgconn.PgError{Code: "40P01"})) || store.Again(store.Fail(&pgconn.PgError{Code: "23505"})) {
		t.Error("a deadlock is tried again, a broken uniqueness is not")
	}
}

// Real failures of both engines.
func TestRealFailures(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		tests := []struct {
			name, change string
			want         fault.Kind
		}{
			{"unique", `INSERT INTO host (name, site_id) SELECT name, site_id FROM host`, fault.Conflict},
			{"a missing reference", `INSERT INTO host (name, site_id) VALUES ('x', 7)`, fault.Invalid},
			{"a check", `UPDATE organization SET system = 'guild'`, fault.Invalid},
			{"nothing where something must be", `UPDATE organization SET name = NULL`, fault.Invalid},
			{"a defect", `UPDATE nothing SET x = 1`, fault.Internal},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				if _, err := s.Exec(t.Context(), tt.change); fault.KindOf(err) != tt.want {
					t.Errorf("got %v, want %v", err, tt.want)
				}
			})
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.Sites(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("a canceled query: got %v, want canceled", err)
		}
		if err := s.Write(ctx, x.Machine, func(*store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("a canceled transaction: got %v, want canceled", err)
		}
		// Foreign keys hold, and a subject's site is never another's.
		_, err := record(t, s, x, civic.Record{Kind: civic.Indicator, Title: "Chỉ tiêu", Owner: x.Province.ID, Parent: 7, Detail: civic.IndicatorDetail{}})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("a part of nothing: got %v, want invalid", err)
		}
		if n := strings.Count(fmt.Sprint(err), "store.PutRecord"); n != 1 {
			t.Errorf("the operation stands %d times in %v, want once", n, err)
		}
	})
}
