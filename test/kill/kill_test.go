// Package kill kills the program from outside while readers look at what it serves:
// an import, the server, or both at once. What the books hold after a killed import
// is tested beside the command.
//
// It stands on the test floor.
package kill

import (
	"fmt"
	"testing"
)

// TestKill is the short form of the campaign: a few kills on SQLite.
func TestKill(t *testing.T) {
	const kills = 8
	r := newRun(t, build(t), "sqlite", nil)
	if got := r.all(kills); got.Kills < kills {
		t.Errorf("%d kills hit, want %d", got.Kills, kills)
	}
}

// TestKillControls holds that what a kill could leave behind would be found.
func TestKillControls(t *testing.T) {
	for name, err := range controls(t, build(t)) {
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// controls makes faults by hand, each in an installation of its own, and says of
// each what is wrong with how it was found; nil when it was found as it must be.
func controls(t *testing.T, program string) map[string]error {
	t.Helper()
	found := map[string]error{}
	for _, c := range []struct {
		name, query string
		entry       func(last int) int // that verify must name
	}{
		{"an entry was changed", `UPDATE entry SET act = 'urge' WHERE seq = 3`, func(int) int { return 3 }},
		{"the last entry was cut off after a checkpoint", `DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)`, func(last int) int { return last }},
	} {
		r := newRun(t, program, "sqlite", nil)
		r.server.stop()
		want := c.entry(r.verify().Entries)
		r.must("checkpoint")
		r.spoil(c.query)
		if got, code := r.verdict(); code != 7 || got.Entry != want {
			found[c.name] = fmt.Errorf("verify exits %d and names entry %d, want 7 and %d", code, got.Entry, want)
			continue
		}
		found[c.name] = nil
	}

	r := newRun(t, program, "sqlite", nil)
	const hidden = "a record of a published article stayed hidden"
	found[hidden] = nil
	r.spoil(`UPDATE record SET visibility = 'internal' WHERE kind = 'matter'`)
	if half, err := r.server.half(r.usual.spans); err != nil || len(half) == 0 {
		found[hidden] = fmt.Errorf("a reader finds %q, %w", half, err)
	}
	return found
}
