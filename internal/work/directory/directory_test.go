package directory_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/directory"
)

const today civic.Day = "2026-11-24"

func TestPeopleStandInTheVietnameseOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		for _, name := range []string{"Nguyễn Văn Đông", "Trần Thị Ánh", "Lê Văn Dũng", "Phạm An"} {
			site.Actor(t, name, site.Department.ID)
		}
		site.Actor(t, "Người Ngoài", site.Ministry.ID)
		rows, total, err := directory.New(s).People(t.Context(), site.Site, today, 1)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"Phạm An", "Trần Thị Ánh", "Lê Văn Dũng", "Nguyễn Văn Đông"}
		if total != len(want) {
			t.Fatalf("got %d people %v, want %d: those of the site only", total, rows, len(want))
		}
		for i, r := range rows {
			if r.Person.Name != want[i] || len(r.Posts) != 1 {
				t.Errorf("place %d: got %q with %d posts, want %q", i, r.Person.Name, len(r.Posts), want[i])
			}
		}
		if rows, _, err := directory.New(s).People(t.Context(), site.Site, today, 9); err != nil || len(rows) != 0 {
			t.Errorf("a page behind the last: got %v, %v, want nobody", rows, err)
		}
	})
}

func TestOrganizationKnowsItsKinAndWork(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		officer := site.Actor(t, "Lê Thị Hoa", site.Department.ID)
		site.Disclose(t, site.Matter(t, civic.Direction, "Sửa cầu", site.Province.ID, site.Department.ID, "2026-11-01"))
		site.Matter(t, civic.Direction, "Việc nội bộ", site.Province.ID, site.Department.ID, "2026-11-01")
		room := directory.New(s)
		x, err := room.Organization(t.Context(), site.ID, site.Department.Slug, today)
		if err != nil {
			t.Fatal(err)
		}
		if x.Parent.ID != site.Province.ID || len(x.Seats) != 1 || len(x.Seats[0].Holds) != 1 || x.Seats[0].Holds[0].Who.ID != officer.Person {
			t.Errorf("got parent %q and seats %+v", x.Parent.Name, x.Seats)
		}
		if x.Tally.Total() != 1 || len(x.Matters) != 1 || x.Tally.Overdue != 1 {
			t.Errorf("got %+v of %d matters, want the public one, overdue", x.Tally, len(x.Matters))
		}
		all, err := room.Organizations(t.Context(), site.Site)
		if err != nil || len(all) != 3 || all[0].ID != site.Province.ID || all[1].ID != site.Department.ID {
			t.Errorf("got %v, %v, want the site's three bodies, the top first, then by name", all, err)
		}
		if _, err := room.Organization(t.Context(), site.ID, "khong-co", today); !fault.Is(err, fault.NotFound) {
			t.Errorf("got %v, want not found", err)
		}
	})
}

func TestPersonAndPostByDate(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		officer := site.Actor(t, "Lê Thị Hoa", site.Department.ID)
		room := directory.New(s)
		x, err := room.Person(t.Context(), site.ID, "le-thi-hoa")
		if err != nil {
			t.Fatal(err)
		}
		if len(x.Holds) != 1 || x.Holds[0].Post != officer.Post || x.Holds[0].Body.ID != site.Department.ID || x.Holds[0].Start != "2024-01-01" {
			t.Fatalf("got %+v", x.Holds)
		}
		p, err := room.Post(t.Context(), site.ID, x.Holds[0].What.Slug)
		if err != nil || p.Body.ID != site.Department.ID || len(p.Holds) != 1 || p.Holds[0].Who.ID != officer.Person {
			t.Errorf("got %+v, %v", p, err)
		}
		for _, err := range []error{second(room.Person(t.Context(), site.ID, "x")), second(room.Post(t.Context(), site.ID, "x"))} {
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("got %v, want not found", err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }
