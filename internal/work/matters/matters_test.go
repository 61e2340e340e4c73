package matters_test

import (
	"slices"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/matters"
)

const today civic.Day = "2026-11-24"

func TestMatterNamesWhoAnswers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		officer := site.Actor(t, "Lê Thị Hoa", site.Department.ID, civic.Officer)
		m := site.Matter(t, civic.Task, "Lập danh sách hộ cần hỗ trợ", site.Province.ID, site.Department.ID, "2026-12-05")
		room := matters.New(s)
		if _, err := room.Matter(t.Context(), site.ID, m.Reference, today); !fault.Is(err, fault.NotFound) {
			t.Errorf("before it is public: got %v, want not found", err)
		}
		site.Disclose(t, m)
		x, err := room.Matter(t.Context(), site.ID, m.Reference, today)
		if err != nil {
			t.Fatal(err)
		}
		if x.Lead.ID != site.Department.ID || x.Owner.ID != site.Province.ID || x.Holder.ID != officer.Person || x.Head.ID != officer.Post {
			t.Errorf("got lead %q, owner %q, holder %q of %q", x.Lead.Name, x.Owner.Name, x.Holder.Name, x.Head.Label)
		}
	})
}

// TestInvariant13 holds that the 2×2 adds up to the list, and each of its cells to
// the list that the cell leads to.
func TestInvariant13(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		owner := site.Actor(t, "Trần Minh Đức", site.Province.ID, civic.Officer, civic.Head)
		lead := site.Actor(t, "Lê Thị Hoa", site.Department.ID, civic.Officer)
		room := matters.New(s)
		for i, due := range []civic.Day{"2026-11-01", "2026-11-24", "2026-11-28", "2027-03-01", "", "2026-11-20", "2026-12-20", "2026-12-21"} {
			m := site.Disclose(t, site.Matter(t, civic.Direction, "Việc cần làm", site.Province.ID, site.Department.ID, due))
			on := civic.About(m.ID)
			if i < 5 {
				continue
			}
			site.Act(t, owner, civic.Move{Subject: on, Act: civic.ActSend})
			if i == 7 {
				site.Act(t, owner, civic.Move{Subject: on, Act: civic.ActCancel, Facts: civic.Facts{Basis: "Quyết định 1/QĐ-UBND"}, Words: civic.Words{Reason: "Không còn cần"}})
				continue
			}
			site.Act(t, lead, civic.Move{Subject: on, Act: civic.ActAcknowledge, Words: civic.Words{Text: "Tiếp thu"}})
			site.Act(t, lead, civic.Move{
				Subject: on, Act: civic.ActSubmit, Words: civic.Words{Result: "Đã xong"},
				Facts: civic.Facts{Evidence: []civic.Evidence{{URL: "https://thanhnam.test/bc", Title: "Báo cáo"}}},
			})
		}
		list := func(q matters.Query) matters.List {
			l, err := room.List(t.Context(), site.ID, q, today)
			if err != nil {
				t.Fatal(err)
			}
			return l
		}
		all := list(matters.Query{})
		want := civic.Tally{OnTime: 1, Late: 1, InTerm: 3, Overdue: 1, WithoutDue: 1, Cancelled: 1}
		if all.Tally != want || all.Total != want.Total() || len(all.Matters) != want.Total() {
			t.Fatalf("got %+v of %d, want %+v of %d", all.Tally, all.Total, want, want.Total())
		}
		cells := []struct {
			q    matters.Query
			want int
		}{
			{matters.Query{Term: civic.OnTime}, want.OnTime},
			{matters.Query{Term: civic.Late}, want.Late},
			{matters.Query{Term: civic.InTerm}, want.InTerm},
			{matters.Query{Term: civic.Overdue}, want.Overdue},
			{matters.Query{Term: civic.WithoutDue}, want.WithoutDue},
			{matters.Query{Outcome: civic.CancelledOutcome}, want.Cancelled},
			{matters.Query{Outcome: civic.Declined}, 0},
			{matters.Query{Lead: site.Department.Slug}, 8},
			{matters.Query{Lead: site.Commune.Slug}, 0},
			{matters.Query{Status: civic.Reported}, 2},
			{matters.Query{Subkind: civic.Task}, 0},
		}
		for _, c := range cells {
			if got := list(c.q); got.Total != c.want || len(got.Matters) != c.want {
				t.Errorf("%+v: got %d and %d rows, want %d", c.q, got.Total, len(got.Matters), c.want)
			}
		}
		var order []civic.Status
		for _, m := range all.Matters {
			order = append(order, m.Status)
		}
		if all.Matters[0].Due != "2026-11-01" || slices.Contains(order[5:], civic.Recorded) {
			t.Errorf("got %v, want the five that are owed first, the longest overdue before all", order)
		}
		if len(all.Leads) != 1 || all.Leads[0].ID != site.Department.ID {
			t.Errorf("got leads %v, want the department alone", all.Leads)
		}
	})
}

func TestPagesFollowEachOther(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		owner := site.Actor(t, "Trần Minh Đức", site.Province.ID, civic.Officer)
		for i := range matters.PageSize + 5 {
			m := site.Disclose(t, site.Matter(t, civic.Direction, "Việc cần làm", site.Province.ID, site.Department.ID, civic.Day("2026-12-01").Plus(i)))
			if i%10 == 0 {
				site.Act(t, owner, civic.Move{Subject: civic.About(m.ID), Act: civic.ActCancel, Facts: civic.Facts{Basis: "Quyết định 1/QĐ-UBND"}, Words: civic.Words{Reason: "Không còn cần"}})
			}
		}
		seen := map[civic.RecordID]bool{}
		for page := range 4 {
			l, err := matters.New(s).List(t.Context(), site.ID, matters.Query{Page: page + 1}, today)
			if err != nil {
				t.Fatal(err)
			}
			if l.Total != matters.PageSize+5 {
				t.Errorf("page %d: got %d in all", page+1, l.Total)
			}
			if want := []int{matters.PageSize, 5, 0, 0}[page]; len(l.Matters) != want {
				t.Errorf("page %d: got %d rows, want %d", page+1, len(l.Matters), want)
			}
			for _, m := range l.Matters {
				if seen[m.ID] {
					t.Errorf("%s stands on two pages", m.Reference)
				}
				seen[m.ID] = true
			}
		}
		if len(seen) != matters.PageSize+5 {
			t.Errorf("got %d matters on all pages", len(seen))
		}
	})
}
