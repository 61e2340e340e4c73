package demo_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/app/demo"
	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// open opens a store whose clock can be put back and stands on a day otherwise.
func open(t *testing.T, address string, day civic.Day) (*store.Store, *demo.Clock) {
	t.Helper()
	clock := demo.NewClock(func() time.Time { return day.Time().Add(8 * time.Hour) })
	o := storetest.Options(t, storetest.NewClock())
	o.Now = clock.Now
	s, err := store.Open(t.Context(), address, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, clock
}

// A census is what there is to see.
type census struct {
	records  map[civic.Kind]int
	outcomes map[civic.Outcome]int
	terms    map[civic.Term]int
	shown    int // matters that are done or partly done and show something
}

func count(t *testing.T, s *store.Store, day civic.Day) map[string]census {
	t.Helper()
	sites, err := s.Sites(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]census{}
	for _, site := range sites {
		c := census{map[civic.Kind]int{}, map[civic.Outcome]int{}, map[civic.Term]int{}, 0}
		for _, kind := range civic.Kinds {
			rs, n, err := s.Reader(site.ID).Records(t.Context(), store.Filter{Kind: kind, Limit: 1000})
			if err != nil || n != len(rs) {
				t.Fatalf("%s: %d of %d records, %v", kind, len(rs), n, err)
			}
			c.records[kind] = n
			for _, r := range rs {
				if kind != civic.Matter {
					continue
				}
				c.outcomes[r.Outcome]++
				c.terms[r.TermOn(day)]++
				if r.Outcome == civic.Done || r.Outcome == civic.Partly {
					if r.Standing.Evidence == 0 {
						t.Errorf("%s %s is %s without evidence", r.Reference, r.Title, r.Outcome)
					}
					c.shown++
				}
			}
		}
		all[site.Label] = c
	}
	return all
}

func TestLoad(t *testing.T) {
	const day = "2026-11-24"
	var first map[string]census
	for _, engine := range storetest.Engines {
		t.Run(engine, func(t *testing.T) {
			s, clock := open(t, storetest.Address(t, engine), day)
			begin := time.Now()
			if err := demo.Ready(t.Context(), s, clock, "$argon2id$one"); err != nil {
				t.Fatal(err)
			}
			t.Logf("loaded in %v", time.Since(begin))
			got := count(t, s, day)
			wantAlive(t, got)
			whole(t, s)
			if first == nil {
				first = got
			}
			if diff := cmp.Diff(first, got, cmp.AllowUnexported(census{})); diff != "" {
				t.Errorf("the engines hold different histories (-first +this):\n%s", diff)
			}
			if err := demo.Ready(t.Context(), s, clock, "$argon2id$two"); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(got, count(t, s, day), cmp.AllowUnexported(census{})); diff != "" {
				t.Errorf("a second start changed the history:\n%s", diff)
			}
			a, err := s.AccountByLogin(t.Context(), "bientap")
			if err != nil || a.Password != "$argon2id$two" {
				t.Errorf("password = %q, %v, want the second start's", a.Password, err)
			}
		})
	}
}

// wantAlive holds that there is enough to see of everything.
func wantAlive(t *testing.T, got map[string]census) {
	t.Helper()
	total, articles := 0, 0
	for label, c := range got {
		for kind, n := range c.records {
			total += n
			if n == 0 {
				t.Errorf("%s has no %s", label, kind)
			}
		}
		articles += c.records[civic.Article]
	}
	t.Logf("%d records: %+v", total, got)
	if articles < 14 || total < 200 {
		t.Errorf("%d reports, %d records, want 14 and 200 or more", articles, total)
	}
	province := got["thanh-nam"]
	for _, o := range []civic.Outcome{"", civic.Done, civic.Partly, civic.Declined, civic.CancelledOutcome} {
		if province.outcomes[o] == 0 {
			t.Errorf("no matter of the province has the outcome %q", o)
		}
	}
	for _, x := range civic.Terms {
		if province.terms[x] == 0 {
			t.Errorf("no matter of the province is %s", x)
		}
	}
}

// whole holds that every chain is whole and every state as its entries say.
func whole(t *testing.T, s *store.Store) {
	t.Helper()
	sites, err := s.Sites(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, site := range sites {
		report, err := s.Verify(t.Context(), site.ID)
		if err != nil || report.Err() != nil || report.Size == 0 || report.Signed != report.Size {
			t.Errorf("%s: verify = %+v, %v", site.Label, report, err)
		}
		rebuilt, err := s.Rebuild(t.Context(), site.ID, false)
		if err != nil || rebuilt.Err() != nil {
			t.Errorf("%s: rebuild = %+v, %v", site.Label, rebuilt, err)
		}
	}
}

// TestLoadOnALeapDay loads on a day at whose turn quarters and months differ.
func TestLoadOnALeapDay(t *testing.T) {
	const day = "2028-02-29"
	s, clock := open(t, storetest.Address(t, "sqlite"), day)
	if err := demo.Load(t.Context(), s, clock, "none"); err != nil {
		t.Fatal(err)
	}
	if got := count(t, s, day)["thanh-nam"].records; got[civic.Matter] < 100 || got[civic.Article] < 14 {
		t.Errorf("records = %v, want 14 articles and 100 matters or more", got)
	}
}

func TestReadyRefusesOthers(t *testing.T) {
	for _, engine := range storetest.Engines {
		t.Run(engine, func(t *testing.T) {
			s, clock := open(t, storetest.Address(t, engine), "2026-11-24")
			storetest.NewSite(t, s)
			storetest.Wrong(t, demo.Ready(t.Context(), s, clock, "none"), fault.Conflict, "demo.other")
		})
	}
}
