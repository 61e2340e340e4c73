package id_test

import (
	"testing"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/id"
)

func TestIDsGrowWithTimeAndNeverRepeat(t *testing.T) {
	at := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	m := id.NewMaker(func() time.Time { return at }, func() uint32 { return 1<<32 - 1 })
	var last int64
	for i := range 10_000 {
		if i == 5_000 {
			at = at.Add(-time.Hour) // a clock set back must not repeat an id
		}
		got := m.Make()
		if got <= last {
			t.Fatalf("Make = %d after %d, want a greater one", got, last)
		}
		last = got
	}
	at = at.Add(2 * time.Hour)
	if got := m.Make(); got-last < 1<<20 {
		t.Errorf("an hour later Make = %d, want far above %d", got, last)
	}
}
