package store_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

func TestOrganizations(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		r := s.Reader(x.ID)
		office := civic.Organization{
			Parent: x.Department.ID, System: civic.StateSystem, Name: "Văn phòng Sở Kế hoạch", Short: "Văn phòng", Symbol: "VP", Code: "G1.2",
			Area: "tỉnh Thành Nam", Level: civic.ProvinceLevel, Founded: "2020-01-01",
		}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutOrganization(ctx, &office) })
		got, err := r.OrganizationBySlug(t.Context(), "van-phong")
		if diff := cmp.Diff(office, got); err != nil || diff != "" {
			t.Errorf("%v (-put +got):\n%s", err, diff)
		}
		below, err := r.Below(t.Context(), x.Province.ID)
		if err != nil || len(below) != 4 || below[0].ID != x.Province.ID {
			t.Errorf("Below = %v, %v, want 4 from the province down", below, err)
		}
		tops, err := r.Children(t.Context(), 0)
		if err != nil || len(tops) != 2 {
			t.Errorf("Children(0) = %v, %v, want the province and the ministry", tops, err)
		}
		// It moves with what is below it, is never deleted, and never lies below itself.
		department := x.Department
		department.Parent, department.Dissolved, department.Successor = x.Commune.ID, "2026-12-31", x.Province.ID
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutOrganization(ctx, &department) })
		got, err = r.Organization(t.Context(), office.ID)
		if want := x.Commune.Lineage + department.Lineage[len(x.Commune.Lineage):] + office.Lineage[len(x.Department.Lineage):]; err != nil || got.Lineage != want {
			t.Errorf("lineage %s, %v, want %s", got.Lineage, err, want)
		}
		err = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			circle := x.Commune
			circle.Parent = office.ID
			return tx.PutOrganization(ctx, &circle)
		})
		storetest.Wrong(t, err, fault.Invalid, "organization.circle")
		_, err = r.OrganizationBySlug(t.Context(), "khong-co")
		storetest.Wrong(t, err, fault.NotFound, "organization.none")
		some, err := r.Organizations(t.Context(), office.ID, 7, office.ID, 0)
		if err != nil || len(some) != 1 || some[office.ID].Name != office.Name {
			t.Errorf("Organizations = %v, %v", some, err)
		}
		if none, err := r.Organizations(t.Context()); err != nil || len(none) != 0 {
			t.Errorf("Organizations of none = %v, %v", none, err)
		}
	})
}

// TestInvariant10 holds that an organization is dissolved and succeeded, and that
// its open matters are moved, closed or lapsed before.
func TestInvariant10(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Sửa cầu", x.Province.ID, x.Department.ID, "2026-12-20")
		dissolve := func(successor civic.OrganizationID) error {
			o := x.Department
			o.Dissolved, o.Successor = "2026-11-01", successor
			return try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutOrganization(ctx, &o) })
		}
		storetest.Wrong(t, dissolve(0), fault.Invalid, "organization.successor")
		storetest.Wrong(t, dissolve(x.Department.ID), fault.Invalid, "organization.successor")
		storetest.Wrong(t, dissolve(x.Commune.ID), fault.Conflict, "organization.owes")
		originator := x.Actor(t, "Người Giao", x.Province.ID, civic.Officer)
		x.Act(t, originator, civic.Move{
			Subject: civic.About(m.ID), Act: civic.ActCancel, Facts: civic.Facts{Basis: "Nghị quyết 1"}, Words: civic.Words{Reason: "không còn cần"},
		})
		if err := dissolve(x.Commune.ID); err != nil {
			t.Fatal(err)
		}
		got, err := s.Reader(x.ID).Organization(t.Context(), x.Department.ID)
		if err != nil || got.Successor != x.Commune.ID || got.Dissolved != "2026-11-01" {
			t.Errorf("got %+v, %v, want it dissolved and succeeded", got, err)
		}
		other := x.Matter(t, civic.Task, "Sửa đường", x.Province.ID, x.Commune.ID, "2026-12-20")
		_, err = x.Try(t, originator, civic.Move{Subject: civic.About(other.ID), Act: civic.ActSend, Facts: civic.Facts{Lead: x.Department.ID}})
		storetest.Wrong(t, err, fault.Invalid, "act.lead.dissolved")
	})
}

func TestFindOrganization(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "honggiang.example")
		write(t, s, a.Machine, func(ctx context.Context, tx *store.Tx) error {
			for _, parent := range []civic.OrganizationID{a.Province.ID, b.Province.ID} {
				if err := tx.PutOrganization(ctx, &civic.Organization{Parent: parent, Name: "Sở Y tế", Short: "SYT"}); err != nil {
					return err
				}
			}
			for _, near := range []*storetest.Site{a, b} {
				got, err := tx.FindOrganization(ctx, "sở y TẾ", near.Department.ID)
				if err != nil {
					return err
				}
				if len(got) != 2 || got[0].Parent != near.Province.ID {
					t.Errorf("near %s: got %v, want its own first", near.ShortName, got)
				}
			}
			short, err := tx.FindOrganization(ctx, "syt", 0)
			if len(short) != 2 {
				t.Errorf("by short name: %v, %v, want both", short, err)
			}
			none, err := tx.FindOrganization(ctx, "Sở Không Có", a.Province.ID)
			if len(none) != 0 {
				t.Errorf("got %v, want none", none)
			}
			return err
		})
	})
}

func TestPersonsAndPosts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		var people []civic.Person
		var post civic.Post
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			for _, name := range []string{"Nguyễn Văn Hòa", "Nguyễn Văn Hoà", "Nguyễn Văn Hoa", "Trần Ân"} {
				p := civic.Person{Name: name}
				if err := tx.PutPerson(ctx, &p); err != nil {
					return err
				}
				people = append(people, p)
			}
			post = civic.Post{Organization: x.Province.ID, Role: "Chủ tịch", Rank: 1, Single: true}
			if err := tx.PutPost(ctx, &post); err != nil {
				return err
			}
			same, err := tx.FindPerson(ctx, "nguyễn văn hòa")
			if err != nil {
				return err
			}
			if len(same) != 2 || same[0].ID != people[0].ID {
				t.Errorf("FindPerson = %v, want the two spellings of one name", same)
			}
			found, err := tx.FindPost(ctx, x.Province.ID, "CHỦ TỊCH")
			if err != nil || found != post {
				t.Errorf("FindPost = %+v, %v", found, err)
			}
			_, err = tx.FindPost(ctx, x.Commune.ID, "Chủ tịch")
			storetest.Wrong(t, err, fault.NotFound, "post.none")
			people[3].Name = "Trần Văn Ân"
			return tx.PutPerson(ctx, &people[3])
		})
		if post.Label != "Chủ tịch Ủy ban nhân dân tỉnh Thành Nam" || post.Slug != "chu-tich-uy-ban-nhan-dan-tinh-thanh-nam" {
			t.Errorf("post %+v", post)
		}
		if people[1].Slug != "nguyen-van-hoa-2" || people[2].Slug != "nguyen-van-hoa-3" {
			t.Errorf("slugs %q, %q", people[1].Slug, people[2].Slug)
		}
		r := s.Reader(x.ID)
		changed, err := r.PersonBySlug(t.Context(), "tran-an")
		if err != nil || changed != people[3] || changed.NameSort == "" {
			t.Errorf("changed %+v, %v, want %+v", changed, err, people[3])
		}
		err = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutPost(ctx, &civic.Post{Organization: x.Province.ID, Role: "chủ tịch"})
		})
		storetest.Wrong(t, err, fault.Conflict, "store.taken")
		for _, err := range []error{
			try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutPerson(ctx, &civic.Person{}) }),
			try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutPost(ctx, &civic.Post{}) }),
			try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				return tx.PutOrganization(ctx, &civic.Organization{})
			}),
		} {
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("a noun without its name: got %v, want invalid", err)
			}
		}
	})
}

// Invariant 9: memberships of a single-seat post do not overlap.
func TestSingleSeat(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		var chair, member civic.Post
		var people [3]civic.Person
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			chair = civic.Post{Organization: x.Province.ID, Role: "Chủ tịch", Rank: 1, Single: true}
			member = civic.Post{Organization: x.Province.ID, Role: "Ủy viên", Rank: 9}
			errs := []error{tx.PutPost(ctx, &chair), tx.PutPost(ctx, &member)}
			for i, name := range []string{"Bạch Văn Một", "Bạch Văn Hai", "Bạch Văn Ba"} {
				people[i].Name = name
				errs = append(errs, tx.PutPerson(ctx, &people[i]))
			}
			return firstError(errs)
		})
		hold := func(person civic.Person, post civic.Post, from, to civic.Day) error {
			return try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				m := civic.Membership{Person: person.ID, Post: post.ID, Start: from, Standing: civic.Standing{End: to}}
				return put(tx.PutMembership(ctx, &m), tx, civic.OnMembership, &m.ID, civic.Move{Act: civic.ActAssert, Facts: civic.Facts{End: to}})
			})
		}
		tests := []struct {
			name     string
			person   int
			from, to civic.Day
			taken    bool
		}{
			{"from a day on", 0, "2024-01-01", "", false},
			{"while another holds it", 1, "2025-01-01", "", true},
			{"before, ending that very day", 1, "2020-01-01", "2024-01-01", true},
			{"before, ending the day before", 1, "2020-01-01", "2023-12-31", false},
			{"since nobody knows when", 2, "", "2019-12-31", false},
			{"since nobody knows when, too long", 2, "", "2020-01-01", true},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				err := hold(people[tt.person], chair, tt.from, tt.to)
				if tt.taken {
					storetest.Wrong(t, err, fault.Conflict, "membership.overlap")
				} else if err != nil {
					t.Errorf("got %v, want none", err)
				}
			})
		}
		for _, p := range people {
			if err := hold(p, member, "2024-01-01", ""); err != nil {
				t.Errorf("a post of which there are many: %v", err)
			}
		}
		// The days that the act states count, not those that were meant when it was put.
		head := civic.Post{Organization: x.Department.ID, Role: "Giám đốc", Single: true}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutPost(ctx, &head) })
		if err := hold(people[0], head, "2024-01-01", ""); err != nil {
			t.Fatal(err)
		}
		err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			m := civic.Membership{Person: people[2].ID, Post: head.ID, Start: "2018-01-01", Standing: civic.Standing{End: "2018-12-31"}}
			return put(tx.PutMembership(ctx, &m), tx, civic.OnMembership, &m.ID, civic.Move{Act: civic.ActAssert})
		})
		storetest.Wrong(t, err, fault.Conflict, "membership.overlap")

		r := s.Reader(x.ID)
		chairs, err := r.MembershipsOf(t.Context(), store.Who{Post: chair.ID})
		if err != nil || len(chairs) != 3 || chairs[0].Person != people[0].ID || chairs[2].Person != people[2].ID {
			t.Errorf("holders %+v, %v, want three, the last first", chairs, err)
		}
		all, err := r.MembershipsOf(t.Context(), store.Who{Organization: x.Province.ID})
		if err != nil || len(all) != 6 || all[0].Post != chair.ID {
			t.Errorf("memberships of the organization: %d, %v, want 6, the chair's first", len(all), err)
		}
		held, err := r.HeldOn(t.Context(), []civic.PersonID{people[0].ID, people[1].ID}, "2023-06-01")
		if err != nil || len(held) != 1 || held[0].Person != people[1].ID || held[0].Post != chair.ID {
			t.Errorf("HeldOn = %+v, %v", held, err)
		}
		// Withdrawn, it frees the days.
		editor := x.Actor(t, "Chu Thị Cúc", x.Province.ID, civic.Editor)
		x.Act(t, editor, civic.Move{Subject: civic.Subject{Kind: civic.OnMembership, ID: int64(chairs[1].ID)}, Act: civic.ActWithdraw, Words: civic.Words{Reason: "Nhầm người"}})
		if err := hold(people[2], chair, "2021-01-01", "2021-12-31"); err != nil {
			t.Errorf("after the withdrawal: %v", err)
		}
		m, err := s.Desk(x.Machine).Membership(t.Context(), chairs[1].ID)
		if err != nil || m.Status != civic.Withdrawn {
			t.Errorf("Membership = %+v, %v, want withdrawn", m, err)
		}
	})
}

// Invariant 9: who signed or said must have held the post that day.
func TestPartyHeldThePost(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Việc", x.Province.ID, x.Department.ID, "")
		speaker := x.Actor(t, "Đàm Văn Dũng", x.Province.ID) // in office since 2024
		speak := func(date civic.Day) error {
			r := x.Again(t, m)
			return try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				r.Date = date
				return firstError([]error{
					tx.UpdateRecord(ctx, &r),
					tx.PutParty(ctx, &civic.Party{Record: m.ID, Role: civic.Speaker, Person: speaker.Person, Post: speaker.Post, As: "đồng chí Đàm Văn Dũng", Order: 2}),
					act(tx, civic.Move{Subject: civic.About(m.ID), Act: civic.ActDisclose}),
				})
			})
		}
		storetest.Wrong(t, speak("2023-12-31"), fault.Conflict, "party.post")
		if err := speak("2024-01-01"); err != nil {
			t.Fatal(err)
		}
		r := s.Reader(x.ID)
		got, err := r.PartiesOf(t.Context(), store.Who{Person: speaker.Person})
		if err != nil || len(got) != 1 || got[0].As != "đồng chí Đàm Văn Dũng" || got[0].Post != speaker.Post {
			t.Errorf("PartiesOf = %+v, %v", got, err)
		}
		if got, err := r.PartiesOf(t.Context(), store.Who{}); err != nil || len(got) != 0 {
			t.Errorf("PartiesOf nobody = %+v, %v", got, err)
		}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return firstError([]error{tx.DeleteParty(ctx, got[0]), act(tx, civic.Move{Subject: civic.About(m.ID), Act: civic.ActDisclose})})
		})
		if got, err := r.Parties(t.Context(), m.ID); err != nil || len(got) != 0 {
			t.Errorf("Parties after deletion = %+v, %v", got, err)
		}
		err = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutParty(ctx, &civic.Party{Record: m.ID, Role: civic.Guest})
		})
		storetest.Wrong(t, err, fault.Invalid, "party.nobody")
	})
}

// Invariant 8: a span quotes its edition exactly, in code points.
func TestSpanQuotesExactly(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a, e := x.Article(t, "Bài", "Đề nghị tỉnh hoàn thành trước Quý II/2027.")
		if e.SHA256 != hash(e.Text) || e.Number != 1 {
			t.Errorf("edition %+v", e)
		}
		tests := []struct {
			name       string
			start, end int
			exact      string
			ok         bool
		}{
			{"exactly", 8, 12, "tỉnh", true},
			{"one aside", 9, 13, "tỉnh", false},
			{"other letters", 8, 12, "tinh", false},
			{"past the end", 8, 80, "tỉnh", false},
			{"before the start", -1, 3, "Đề ", false},
			{"nothing", 8, 8, "", false},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
					sp := civic.Span{Edition: e.ID, Start: tt.start, End: tt.end, Exact: tt.exact, Kind: "direction"}
					return put(tx.PutSpan(ctx, &sp), tx, civic.OnSpan, &sp.ID, civic.Move{Act: civic.ActSuggest})
				})
				if tt.ok != (err == nil) {
					t.Errorf("got %v, want ok %v", err, tt.ok)
				}
				if !tt.ok {
					storetest.Wrong(t, err, fault.Invalid, "span.exact")
				}
			})
		}
		// Once put, it moves to another edition of its record that says the same, with an
		// act of the record, and keeps its own standing.
		sp := allSpans(t, s, x, e)[0]
		_, other := x.Article(t, "Bài khác", "Đề nghị tỉnh")
		move := func(to civic.EditionID, start int) error {
			return try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				moved := sp
				moved.Edition, moved.Start, moved.End = to, start, start+4
				return tx.PutSpan(ctx, &moved)
			})
		}
		storetest.Wrong(t, move(other.ID, 8), fault.Invalid, "span.exact") // another's edition
		storetest.Wrong(t, move(e.ID, 9), fault.Invalid, "span.exact")
		storetest.Wrong(t, move(e.ID, 8), fault.Internal, "store.unacted")
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			next := civic.Edition{Record: a.ID, Title: "Bài", Text: "Kính đề nghị tỉnh hoàn thành."}
			if err := tx.PutEdition(ctx, &next); err != nil {
				return err
			}
			moved := sp
			moved.Edition, moved.Start, moved.End, moved.Kind = next.ID, 13, 17, "date"
			if err := tx.PutSpan(ctx, &moved); err != nil {
				return err
			}
			if moved.Kind != sp.Kind || moved.Standing != sp.Standing {
				t.Errorf("moved %+v, want its standing and kind kept", moved)
			}
			e = next
			return act(tx, civic.Move{Subject: civic.About(a.ID), Act: civic.ActWrite, Facts: civic.Facts{Edition: next.ID}})
		})
		if got := allSpans(t, s, x, e); len(got) != 1 || got[0].ID != sp.ID || got[0].Start != 13 {
			t.Errorf("spans of the next edition %+v", got)
		}

		// Nothing extracted is public before a person accepts it.
		x.Publish(t, a, e)
		r := s.Reader(x.ID)
		if got, err := r.Spans(t.Context(), e.ID); err != nil || len(got) != 0 {
			t.Errorf("spans that nobody accepted: %v, %v", got, err)
		}
		_, err := r.Span(t.Context(), sp.ID)
		storetest.Wrong(t, err, fault.NotFound, "span.none")
		for _, text := range []string{"", "e\u0301"} {
			err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				return tx.PutEdition(ctx, &civic.Edition{Record: a.ID, Text: text})
			})
			storetest.Wrong(t, err, fault.Invalid, "edition.text")
		}
	})
}

func allSpans(t *testing.T, s *store.Store, x *storetest.Site, e civic.Edition) []civic.Span {
	t.Helper()
	all, err := s.Desk(x.Machine).AllSpans(t.Context(), e.ID)
	if err != nil || len(all) == 0 {
		t.Fatalf("AllSpans = %v, %v", all, err)
	}
	return all
}

// Invariants 5 and 6: what a number must say.
func TestWhatANumberMustSay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		indicator, err := record(t, s, x, civic.Record{Kind: civic.Indicator, Title: "Tăng trưởng GRDP", Owner: x.Province.ID, Detail: civic.IndicatorDetail{Unit: "%"}})
		if err != nil {
			t.Fatal(err)
		}
		x.Disclose(t, indicator)
		source, _ := x.Article(t, "Báo cáo", "Nội dung")
		good := civic.Observation{
			Indicator: indicator.ID, Period: "2025", Role: civic.Actual, Vintage: civic.Preliminary, Low: civic.Decimal{Digits: 77, Scale: 1},
			High: civic.Decimal{Digits: 82, Scale: 1}, Unit: "%", Direction: "up", Against: civic.Unstated, Source: source.ID,
		}
		tests := []struct {
			name   string
			change func(*civic.Observation)
			key    string
		}{
			{"a unit", func(o *civic.Observation) { o.Unit = "" }, "observation.unit"},
			{"its indicator's unit", func(o *civic.Observation) { o.Unit = "tỷ đồng" }, "observation.unit"},
			{"what it is against", func(o *civic.Observation) { o.Against = "" }, "observation.against"},
			{"to wait for what is official", func(o *civic.Observation) { o.Vintage, o.Period = civic.Official, "2026" }, "observation.early"},
			{"a source", func(o *civic.Observation) { o.Source = 0 }, "act.must.source"},
			{"an indicator", func(o *civic.Observation) { o.Indicator = source.ID }, "record.none"},
		}
		assert := func(o *civic.Observation) error {
			return try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				return put(tx.PutObservation(ctx, o), tx, civic.OnObservation, &o.ID, civic.Move{Act: civic.ActAssert})
			})
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				o := good
				tt.change(&o)
				if key, _ := fault.Message(assert(&o)); key != tt.key {
					t.Errorf("got %q, want %q", key, tt.key)
				}
			})
		}
		first := good
		if err := assert(&first); err != nil {
			t.Fatal(err)
		}
		publish := func(o civic.Observation) {
			on := civic.Subject{Kind: civic.OnObservation, ID: int64(o.ID)}
			x.Act(t, x.Machine, civic.Move{Subject: on, Act: civic.ActConfirm})
			x.Act(t, x.Machine, civic.Move{Subject: on, Act: civic.ActPublish})
		}
		publish(first)
		less := good
		less.Supersedes, less.Vintage = first.ID, civic.Estimate
		storetest.Wrong(t, assert(&less), fault.Invalid, "observation.supersedes")
		elsewhere := good
		elsewhere.Supersedes, elsewhere.Period = first.ID, "2024"
		storetest.Wrong(t, assert(&elsewhere), fault.Invalid, "observation.supersedes")
		final := good
		final.Supersedes, final.Vintage, final.Low, final.High = first.ID, civic.Official, civic.Decimal{Digits: 802, Scale: 2}, civic.Decimal{}
		if err := assert(&final); err != nil {
			t.Fatal(err)
		}
		publish(final)
		target := civic.Subject{Kind: civic.OnObservation, ID: int64(final.ID)}
		x.Act(t, x.Machine, civic.Move{Subject: civic.Subject{Kind: civic.OnObservation, ID: int64(first.ID)}, Act: civic.ActSupersede, Facts: civic.Facts{Target: &target}})

		r := s.Reader(x.ID)
		all, err := r.Observations(t.Context(), indicator.ID)
		if err != nil || len(all) != 2 || all[0].High != good.High || all[1].High != final.Low || all[0].Status != civic.Superseded {
			t.Errorf("Observations = %+v, %v, want both, the range with both ends", all, err)
		}
		latest, err := r.Latest(t.Context(), civic.Actual, indicator.ID)
		if err != nil || latest[indicator.ID].ID != final.ID {
			t.Errorf("Latest = %+v, %v, want the official one", latest, err)
		}
		if latest, err := r.Latest(t.Context(), civic.Target, indicator.ID); err != nil || len(latest) != 0 {
			t.Errorf("Latest target = %+v, %v, want none", latest, err)
		}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.FindIndicator(ctx, x.ID, indicator.Slug)
			if got.ID != indicator.ID {
				t.Errorf("FindIndicator = %d, want %d", got.ID, indicator.ID)
			}
			return err
		})
	})
}

func TestPeriodEnd(t *testing.T) {
	tests := []struct {
		period string
		want   civic.Day
	}{
		{"2026", "2026-12-31"},
		{"2026-Q1", "2026-03-31"},
		{"2026-Q2", "2026-06-30"},
		{"2026-Q5", ""},
		{"2024-02", "2024-02-29"},
		{"2026-13", ""},
		{"2026-11-24", "2026-11-24"},
		{"2026-01/2026-06", "2026-06-30"},
		{"", ""},
		{"năm nay", ""},
	}
	for _, tt := range tests {
		t.Run(tt.period, func(t *testing.T) {
			if got := store.PeriodEnd(tt.period); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Invariant 12: a link is an entry too, and never changes a state.
func TestLinkChangesNoState(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a := x.Matter(t, civic.Task, "Việc một", x.Province.ID, x.Department.ID, "")
		b := x.Matter(t, civic.Task, "Việc hai", x.Province.ID, x.Department.ID, "")
		l := civic.Link{From: a.ID, Rel: civic.PartOf, To: b.ID}
		tie := func(l *civic.Link) error {
			return try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				return put(tx.PutLink(ctx, l), tx, civic.OnLink, &l.ID, civic.Move{Act: civic.ActTie})
			})
		}
		if err := tie(&l); err != nil {
			t.Fatal(err)
		}
		again := civic.Link{From: a.ID, Rel: civic.PartOf, To: b.ID}
		storetest.Wrong(t, tie(&again), fault.Conflict, "link.again")
		storetest.Wrong(t, tie(&civic.Link{From: a.ID, Rel: civic.PartOf, To: a.ID}), fault.Invalid, "link.ends")
		storetest.Wrong(t, tie(&civic.Link{From: a.ID, Rel: "likes", To: b.ID}), fault.Invalid, "link.ends")
		for _, r := range []civic.Record{a, b} {
			if got := x.Again(t, r); got.Standing != r.Standing || got.Modified != r.Modified {
				t.Errorf("the link changed %+v to %+v", r.Standing, got.Standing)
			}
		}
		es, err := s.Desk(x.Machine).Entries(t.Context(), civic.Subject{Kind: civic.OnLink, ID: int64(l.ID)})
		if err != nil || len(es) != 1 || es[0].Act != civic.ActTie {
			t.Errorf("entries %+v, %v", es, err)
		}
		editor := x.Actor(t, "Hứa Thị Én", x.Province.ID, civic.Editor)
		x.Act(t, editor, civic.Move{Subject: civic.Subject{Kind: civic.OnLink, ID: int64(l.ID)}, Act: civic.ActUntie, Words: civic.Words{Reason: "Nhầm"}})
		if ls, err := s.Desk(x.Machine).Links(t.Context(), a.ID); err != nil || len(ls) != 0 {
			t.Errorf("links after it was untied: %v, %v", ls, err)
		}
		if err := tie(&again); err != nil {
			t.Errorf("tied again after it was untied: %v", err)
		}
	})
}

func TestComments(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a, e := x.Article(t, "Bài", "Nội dung")
		x.Publish(t, a, e)
		reader := civic.Actor{Site: x.ID} // nobody in particular
		c := civic.Comment{Record: a.ID, Name: "Bạn đọc", Text: "Cảm ơn"}
		err := try(t, s, reader, func(ctx context.Context, tx *store.Tx) error {
			return put(tx.PutComment(ctx, &c), tx, civic.OnComment, &c.ID, civic.Move{Act: civic.ActReceive})
		})
		if err != nil {
			t.Fatal(err)
		}
		on := civic.Subject{Kind: civic.OnComment, ID: int64(c.ID)}
		_, err = x.Try(t, reader, civic.Move{Subject: on, Act: civic.ActPublish})
		storetest.Wrong(t, err, fault.Forbidden, "act.right")
		moderator := x.Actor(t, "Kim Văn Giáp", x.Province.ID, civic.Moderator)
		x.Act(t, moderator, civic.Move{Subject: on, Act: civic.ActPublish})
		got, err := s.Reader(x.ID).Comments(t.Context(), a.ID)
		if err != nil || len(got) != 1 || got[0].Text != "Cảm ơn" {
			t.Errorf("Comments = %+v, %v", got, err)
		}
		x.Act(t, reader, civic.Move{Subject: on, Act: civic.ActWithdraw})
		if got, err := s.Reader(x.ID).Comments(t.Context(), a.ID); err != nil || len(got) != 0 {
			t.Errorf("Comments after it was withdrawn = %+v, %v", got, err)
		}
		err = try(t, s, reader, func(ctx context.Context, tx *store.Tx) error { return tx.PutComment(ctx, &civic.Comment{Record: a.ID}) })
		storetest.Wrong(t, err, fault.Invalid, "comment.text")
	})
}

func TestGrants(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Việc", x.Province.ID, x.Department.ID, "")
		chief := x.Actor(t, "La Văn Hiển", x.Province.ID, civic.Head)
		deputy := x.Actor(t, "Lã Thị Hồng", x.Province.ID, civic.Officer)
		admin := x.Actor(t, "Lò Văn Khoa", x.Province.ID, civic.Administrator)
		deputy.OnBehalfOf = chief.Post
		urge := civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge}
		_, err := x.Try(t, deputy, urge)
		storetest.Wrong(t, err, fault.Forbidden, "act.grant")
		g := civic.Grant{
			FromPost: chief.Post, ToPerson: deputy.Person, Acts: []civic.Act{civic.ActUrge, civic.ActClose}, Kinds: []civic.Kind{civic.Matter},
			Root: x.Province.ID, Start: "2026-11-01", Basis: "Quyết định 9/QĐ-UBND",
		}
		give := func(g *civic.Grant) error {
			return try(t, s, admin, func(ctx context.Context, tx *store.Tx) error {
				return put(tx.PutGrant(ctx, g), tx, civic.OnGrant, &g.ID, civic.Move{Act: civic.ActGive, Facts: civic.Facts{Basis: g.Basis, End: "2026-11-30"}})
			})
		}
		if err := give(&g); err != nil {
			t.Fatal(err)
		}
		if e := x.Act(t, deputy, urge); e.OnBehalfOf != chief.Post {
			t.Errorf("entry on behalf of %d, want %d", e.OnBehalfOf, chief.Post)
		}
		clock.Set("2026-12-01")
		_, err = x.Try(t, deputy, urge)
		storetest.Wrong(t, err, fault.Forbidden, "act.grant")
		both := civic.Grant{FromPost: chief.Post, ToPerson: deputy.Person, ToPost: deputy.Post, Root: x.Province.ID}
		storetest.Wrong(t, give(&both), fault.Invalid, "grant.to")
		wider := civic.Grant{FromPost: chief.Post, ToPost: deputy.Post, Root: x.Ministry.ID}
		storetest.Wrong(t, give(&wider), fault.Invalid, "grant.wider")
		got, err := s.Desk(admin).Grants(t.Context(), chief.Post)
		if err != nil || len(got) != 1 || !slices.Equal(got[0].Acts, g.Acts) || !slices.Equal(got[0].Kinds, g.Kinds) || got[0].End != "2026-11-30" {
			t.Errorf("Grants = %+v, %v", got, err)
		}
	})
}

// Of the published numbers the latest period counts, then the most final vintage,
// then what came last.
func TestLatest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		indicator, err := record(t, s, x, civic.Record{Kind: civic.Indicator, Title: "Diện tích", Owner: x.Province.ID, Detail: civic.IndicatorDetail{Unit: "ha"}})
		if err != nil {
			t.Fatal(err)
		}
		source, _ := x.Article(t, "Báo cáo", "Nội dung")
		tests := []struct {
			period  string
			vintage civic.Vintage
			role    civic.ObservationRole
			latest  bool // from now on
		}{
			{"2024", civic.Official, civic.Actual, true},
			{"2025-Q3", civic.Preliminary, civic.Actual, true},
			{"2025-01/2025-06", civic.Official, civic.Actual, false},
			{"2025-Q3", civic.Estimate, civic.Actual, false},
			{"2030", civic.Stated, civic.Target, false},
			{"2025-09", civic.Preliminary, civic.Actual, true}, // ends the same day
			{"2025", civic.Stated, civic.Actual, true},
		}
		var want civic.ObservationID
		for i, tt := range tests {
			o := civic.Observation{
				Indicator: indicator.ID, Period: tt.period, Role: tt.role, Vintage: tt.vintage, Low: civic.Decimal{Digits: int64(i)}, Unit: "ha", Source: source.ID,
			}
			write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
				on := func(a civic.Act) error {
					return act(tx, civic.Move{Subject: civic.Subject{Kind: civic.OnObservation, ID: int64(o.ID)}, Act: a})
				}
				return firstError([]error{tx.PutObservation(ctx, &o), on(civic.ActAssert), on(civic.ActConfirm), on(civic.ActPublish)})
			})
			if tt.latest {
				want = o.ID
			}
			got, err := s.Desk(x.Machine).Latest(t.Context(), civic.Actual, indicator.ID)
			if err != nil || got[indicator.ID].ID != want {
				t.Errorf("after %s %s: latest is of %s, %v", tt.period, tt.vintage, got[indicator.ID].Period, err)
			}
		}
	})
}
