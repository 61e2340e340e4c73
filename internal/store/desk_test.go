package store_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// deskProbes asks for one planting the methods that a Desk has beside a Reader's.
var deskProbes = map[string]func(ctx context.Context, d store.Desk, p planted) (any, error){
	"FindDocument": func(ctx context.Context, d store.Desk, p planted) (any, error) {
		return d.FindDocument(ctx, p.document.Site, p.document.Reference)
	},
	"FindIndicator": func(ctx context.Context, d store.Desk, p planted) (any, error) {
		return d.FindIndicator(ctx, p.indicator.Site, p.indicator.Slug)
	},
	"AllSpans": func(ctx context.Context, d store.Desk, p planted) (any, error) { return d.AllSpans(ctx, p.edition.ID) },
}

// rootless are the methods of a Desk that tell nothing of a record.
var rootless = []string{"Accounts", "Capacities", "FindOrganization", "FindPerson", "FindPost", "Grants", "Membership", "Rights"}

// A Desk sees what lies below its actor's organisation roots, across sites, by
// every method that it has.
func TestDeskSeesBelowItsRoots(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "honggiang.example")
		own := plant(t, s, a, "củamình", false)
		other := plant(t, s, b, "củangườikhác", true)
		editor := a.Actor(t, "Ma Văn Lâm", a.Province.ID, civic.Editor)
		d := s.Desk(editor)
		hidden := other.ids()
		typ := reflect.TypeFor[store.Desk]()
		for method := range typ.Methods() {
			name := method.Name
			ask := func(p planted) (any, error) {
				if probe := deskProbes[name]; probe != nil {
					return probe(t.Context(), d, p)
				}
				return readerProbes[name](t.Context(), store.Reader{View: d.View}, p, who{org: a.Province})
			}
			if slices.Contains(rootless, name) {
				continue
			}
			if deskProbes[name] == nil && readerProbes[name] == nil {
				t.Errorf("Desk.%s: no test holds that it shows only what lies below its roots", name)
				continue
			}
			got, err := ask(own)
			if text := fmt.Sprintf("%+v", got); !slices.Contains(wordless, name) && name != "Latest" && (err != nil || !strings.Contains(text, own.word)) {
				t.Errorf("%s does not show its own: %s, %v", name, text, err)
			}
			for _, p := range []planted{own, other} {
				got, err := ask(p)
				if err != nil && !fault.Is(err, fault.NotFound) {
					t.Errorf("%s of %s: %v", name, p.word, err)
				}
				for _, secret := range hidden {
					if text := fmt.Sprintf("%+v", got); strings.Contains(text, secret) {
						t.Errorf("%s of %s tells %q", name, p.word, secret)
					}
				}
			}
		}
		if rs, _, err := s.Desk(a.Machine).Records(t.Context(), store.Filter{Limit: 100}); err != nil || len(rs) != 8 {
			t.Errorf("the product itself sees %d records, %v, want all 8", len(rs), err)
		}
		nobody := s.Desk(civic.Actor{Site: a.ID})
		if rs, n, err := nobody.Records(t.Context(), store.Filter{}); err != nil || n != 0 || len(rs) != 0 {
			t.Errorf("an actor without rights sees %d records, %v", n, err)
		}
	})
}

// Roots below another root add nothing; two roots see both trees.
func TestDeskOfManyRoots(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "honggiang.example")
		m := a.Matter(t, civic.Task, "Một", a.Department.ID, a.Commune.ID, "")
		n := b.Matter(t, civic.Task, "Hai", b.Province.ID, b.Department.ID, "")
		right := func(o civic.Organization) civic.ActorRight {
			return civic.ActorRight{Preset: civic.Officer, Root: o.ID, Lineage: o.Lineage}
		}
		tests := []struct {
			name   string
			rights []civic.ActorRight
			want   []civic.RecordID
		}{
			{"a province and what is below it", []civic.ActorRight{right(a.Department), right(a.Province), right(a.Commune)}, []civic.RecordID{m.ID}},
			{"the lead's commune", []civic.ActorRight{right(a.Commune)}, []civic.RecordID{m.ID}},
			{"two provinces", []civic.ActorRight{right(b.Province), right(a.Province)}, []civic.RecordID{n.ID, m.ID}},
			{"a commune with nothing", []civic.ActorRight{right(b.Commune)}, nil},
			{"a right without a lineage", []civic.ActorRight{{Preset: civic.Officer, Root: a.Province.ID}}, nil},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				rs, _, err := s.Desk(civic.Actor{Rights: tt.rights}).Records(t.Context(), store.Filter{})
				var got []civic.RecordID
				for _, r := range rs {
					got = append(got, r.ID)
				}
				if err != nil || !slices.Equal(got, tt.want) {
					t.Errorf("got %v, %v, want %v", got, err, tt.want)
				}
			})
		}
	})
}
