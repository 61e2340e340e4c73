package civic_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/thuocdo/thuocdo/internal/civic"
)

// held is a membership of a post from one day to another.
func held(start, end civic.Day) civic.Membership {
	return civic.Membership{Start: start, Standing: civic.Standing{Status: civic.Confirmed, End: end}}
}

// TestInvariant09 holds that two memberships overlap when and only when there is a
// day on which both are held. That the store refuses them is the store's test.
func TestInvariant09(t *testing.T) {
	tests := []struct {
		name string
		a, b civic.Membership
		want bool
	}{
		{"one after the other", held("2021-01-01", "2025-06-30"), held("2025-07-01", ""), false},
		{"one day shared", held("2021-01-01", "2025-07-01"), held("2025-07-01", ""), true},
		{"one within the other", held("2021-01-01", "2025-12-31"), held("2022-01-01", "2022-12-31"), true},
		{"both go on", held("2021-01-01", ""), held("2025-07-01", ""), true},
		{"since before anybody saw", held("", "2025-06-30"), held("2025-07-01", ""), false},
		{"since before anybody saw, a day shared", held("", "2025-07-01"), held("2025-07-01", ""), true},
		{"neither end known", held("", ""), held("2025-07-01", "2025-07-01"), true},
		{"gaps of a year", held("2021-01-01", "2021-12-31"), held("2023-01-01", "2023-12-31"), false},
	}
	for _, tt := range tests {
		if got, back := tt.a.Overlaps(tt.b), tt.b.Overlaps(tt.a); got != tt.want || back != tt.want {
			t.Errorf("%s: got %v and %v, want %v", tt.name, got, back, tt.want)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		day := func(name string, from int) int { return rapid.IntRange(from, 30).Draw(rt, name) }
		text := func(n int) civic.Day {
			if n == 0 || n == 30 {
				return "" // unknown, or still
			}
			return civic.Day("2026-01-01").Plus(n)
		}
		a, b := day("a", 0), day("b", 0)
		x, y := held(text(a%30), text(day("a ends", a))), held(text(b%30), text(day("b ends", b)))
		shared := false
		for n := -5; n < 40; n++ {
			d := civic.Day("2026-01-01").Plus(n)
			shared = shared || x.HeldOn(d) && y.HeldOn(d)
		}
		if got := x.Overlaps(y); got != shared {
			rt.Fatalf("%s–%s and %s–%s: overlap %v, a shared day %v", x.Start, x.End, y.Start, y.End, got, shared)
		}
	})
}

func TestHeldOn(t *testing.T) {
	withdrawn := held("2021-01-01", "")
	withdrawn.Status = civic.Withdrawn
	tests := []struct {
		m    civic.Membership
		day  civic.Day
		want bool
	}{
		{held("2026-01-01", "2026-06-30"), "2025-12-31", false},
		{held("2026-01-01", "2026-06-30"), "2026-01-01", true},
		{held("2026-01-01", "2026-06-30"), "2026-06-30", true},
		{held("2026-01-01", "2026-06-30"), "2026-07-01", false},
		{held("", ""), "2026-07-01", true},
		{withdrawn, "2026-07-01", false},
	}
	for _, tt := range tests {
		if got := tt.m.HeldOn(tt.day); got != tt.want {
			t.Errorf("%s–%s %s on %s: got %v, want %v", tt.m.Start, tt.m.End, tt.m.Status, tt.day, got, tt.want)
		}
	}
}

func TestHas(t *testing.T) {
	a := civic.Actor{Rights: []civic.ActorRight{{Preset: civic.Editor, Root: 7, Lineage: "/1/7/"}, {Preset: civic.Clerk}}}
	tests := []struct {
		preset  civic.Preset
		lineage string
		want    bool
	}{
		{civic.Editor, "/1/7/", true},
		{civic.Editor, "/1/7/9/", true},
		{civic.Editor, "/1/", false},
		{civic.Editor, "/1/70/", false},
		{civic.Editor, "", false},
		{civic.Writer, "/1/7/", false},
		{civic.Clerk, "/1/7/", false}, // a root of no lineage is nowhere
	}
	for _, tt := range tests {
		if got := a.Has(tt.preset, tt.lineage); got != tt.want {
			t.Errorf("Has(%s, %q) = %v, want %v", tt.preset, tt.lineage, got, tt.want)
		}
	}
}
