package store_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// write runs f in a transaction that must succeed.
func write(t testing.TB, s *store.Store, actor civic.Actor, f func(context.Context, *store.Tx) error) {
	t.Helper()
	if err := try(t, s, actor, f); err != nil {
		t.Fatal(err)
	}
}

// try runs f in a transaction that may fail.
func try(t testing.TB, s *store.Store, actor civic.Actor, f func(context.Context, *store.Tx) error) error {
	t.Helper()
	ctx := t.Context()
	return s.Write(ctx, actor, func(tx *store.Tx) error { return f(ctx, tx) })
}

// act lets a move take place; its error is all that matters.
func act(tx *store.Tx, mv civic.Move) error {
	_, err := tx.Act(context.Background(), mv)
	return err
}

// put is a Put of a noun, whose id it filled in, and its first act.
func put[K ~int64](err error, tx *store.Tx, kind civic.SubjectKind, id *K, mv civic.Move) error {
	if err != nil {
		return err
	}
	mv.Subject = civic.Subject{Kind: kind, ID: int64(*id)}
	return act(tx, mv)
}

func firstError(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}
