package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

func TestCapacities(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Xây trường", x.Department.ID, x.Commune.ID, "2026-12-31")
		office := civic.Organization{Parent: x.Department.ID, Name: "Văn phòng Sở Kế hoạch"}
		market := civic.Organization{Parent: x.Province.ID, Name: "Ban quản lý chợ"}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return firstError([]error{tx.PutOrganization(ctx, &office), tx.PutOrganization(ctx, &market)})
		})
		apart := x.Matter(t, civic.Task, "Lập quy hoạch chợ", office.ID, market.ID, "")
		outside := x.Matter(t, civic.Direction, "Tăng cường phòng dịch", x.Ministry.ID, x.Department.ID, "")
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return firstError([]error{
				tx.PutParty(ctx, &civic.Party{Record: outside.ID, Role: civic.Support, Organization: x.Commune.ID}),
				act(tx, civic.Move{Subject: civic.About(outside.ID), Act: civic.ActDisclose}),
			})
		})
		tests := []struct {
			name    string
			org     civic.OrganizationID
			preset  civic.Preset
			subject civic.RecordID
			want    []civic.Capacity
		}{
			{"an officer of the owner", x.Department.ID, civic.Officer, m.ID, []civic.Capacity{civic.AsOriginator}},
			{"an officer of the lead", x.Commune.ID, civic.Officer, m.ID, []civic.Capacity{civic.AsLead}},
			{"a head of the lead", x.Commune.ID, civic.Head, m.ID, []civic.Capacity{civic.AsLead}},
			{"a head above both", x.Province.ID, civic.Head, m.ID, []civic.Capacity{civic.AsLead, civic.AsOriginator, civic.AsSupervisor}},
			{"an officer above both", x.Province.ID, civic.Officer, m.ID, []civic.Capacity{civic.AsLead, civic.AsOriginator}},
			{"an inspector above", x.Province.ID, civic.Inspector, m.ID, []civic.Capacity{civic.AsInspector}},
			{"an inspector of the lead", x.Commune.ID, civic.Inspector, m.ID, nil},
			{"an administrator", x.Province.ID, civic.Administrator, m.ID, []civic.Capacity{civic.AsAdmin}},
			{"an officer for one from outside", x.Province.ID, civic.Officer, outside.ID, []civic.Capacity{civic.AsLead, civic.AsOriginator, civic.AsSupport}},
			{"a clerk for one from outside", x.Province.ID, civic.Clerk, outside.ID, []civic.Capacity{civic.AsClerk}},
			{"an officer of a support", x.Commune.ID, civic.Officer, outside.ID, []civic.Capacity{civic.AsSupport}},
			{"a head above the owner alone", x.Department.ID, civic.Head, apart.ID, []civic.Capacity{civic.AsOriginator}},
			{"a head above neither", x.Commune.ID, civic.Head, apart.ID, nil},
			{"no one", x.Province.ID, "", m.ID, nil},
		}
		for i, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				a := civic.Actor{Site: x.ID}
				if tt.preset != "" {
					a = x.Actor(t, fmt.Sprintf("Người thứ %d", i), tt.org, tt.preset)
				}
				got, err := s.Desk(a).Capacities(t.Context(), civic.About(tt.subject))
				if err != nil || !slices.Equal(got, tt.want) {
					t.Errorf("got %v, %v, want %v", got, err, tt.want)
				}
			})
		}
		// The Party's committee stands in a tree of its own; what the portal tells of it
		// is the portal's to answer for, not the committee's work.
		committee := civic.Organization{System: civic.PartySystem, Name: "Tỉnh ủy Thành Nam", Short: "Tỉnh ủy", Level: civic.ProvinceLevel}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutOrganization(ctx, &committee) })
		told := x.Matter(t, civic.Direction, "Tập trung chỉ đạo", committee.ID, x.Department.ID, "")
		for i, tt := range []struct {
			preset civic.Preset
			want   []civic.Capacity
			sees   bool
		}{
			{civic.Editor, []civic.Capacity{civic.AsEditor}, true},
			{civic.Inspector, nil, true}, // the lead is below the province
			{civic.Head, []civic.Capacity{civic.AsLead}, true},
		} {
			a := x.Actor(t, fmt.Sprintf("Người của tỉnh %d", i), x.Province.ID, tt.preset)
			got, err := s.Desk(a).Capacities(t.Context(), civic.About(told.ID))
			if err != nil || !slices.Equal(got, tt.want) {
				t.Errorf("%s of the site on what it tells of another: %v, %v, want %v", tt.preset, got, err, tt.want)
			}
			if _, err := s.Desk(a).RecordByID(t.Context(), told.ID); (err == nil) != tt.sees {
				t.Errorf("%s sees it: %v, want %v", tt.preset, err, tt.sees)
			}
		}
		machine, err := s.Desk(x.Machine).Capacities(t.Context(), civic.About(m.ID))
		if err != nil || !slices.Equal(machine, []civic.Capacity{civic.AsMachine}) {
			t.Errorf("the product itself: %v, %v", machine, err)
		}
	})
}

// Invariant 2: no entry without actor, the post held that day, and a time.
func TestPostIsHeldThatDay(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Sửa đường", x.Province.ID, x.Department.ID, "2026-12-31")
		officer := x.Actor(t, "Ngô Văn Giang", x.Province.ID, civic.Officer)
		urge := civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge}
		e := x.Act(t, officer, urge)
		if e.Person != officer.Person || e.Post != officer.Post || e.At == 0 || e.Site != x.ID {
			t.Errorf("entry %+v", e)
		}
		nobody := officer
		nobody.Post = 0
		_, err := x.Try(t, nobody, urge)
		storetest.Wrong(t, err, fault.Invalid, "act.actor")

		held, err := s.Desk(x.Machine).MembershipsOf(t.Context(), store.Who{Person: officer.Person})
		if err != nil || len(held) != 1 {
			t.Fatalf("memberships %v, %v", held, err)
		}
		x.Act(t, x.Machine, civic.Move{
			Subject: civic.Subject{Kind: civic.OnMembership, ID: int64(held[0].ID)}, Act: civic.ActEnd, Facts: civic.Facts{End: "2026-11-24"},
		})
		x.Act(t, officer, urge) // the last day is a day in office
		clock.Set("2026-11-25")
		_, err = x.Try(t, officer, urge)
		storetest.Wrong(t, err, fault.Forbidden, "act.post")
		if gone, err := s.ActorOf(t.Context(), officer.Account, x.ID, "2026-11-25"); err != nil || gone.Post != 0 || len(gone.Rights) != 0 {
			t.Errorf("ActorOf after the last day = %+v, %v, want no post and no right", gone, err)
		}
	})
}

// Invariants 3 and 4, through the store: first_due is written once, due moves by a
// granted extension, who asks does not decide, who submits does not close.
func TestAskerAndSubmitterDoNotDecide(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Cấp nước sạch", x.Province.ID, x.Department.ID, "2026-12-31")
		about := civic.About(m.ID)
		chief := x.Actor(t, "Phạm Văn Hải", x.Province.ID, civic.Officer) // stands above both
		lead := x.Actor(t, "Bùi Thị Lan", x.Department.ID, civic.Officer)
		x.Act(t, chief, civic.Move{Subject: about, Act: civic.ActSend})
		x.Act(t, lead, civic.Move{Subject: about, Act: civic.ActAcknowledge})
		yes := true
		ask := civic.Move{Subject: about, Act: civic.ActAskExtension, Words: civic.Words{Reason: "Mưa lũ"}, Facts: civic.Facts{Due: "2027-03-31"}}
		grant := civic.Move{Subject: about, Act: civic.ActDecideExtension, Facts: civic.Facts{Granted: &yes}}
		x.Act(t, chief, ask)
		_, err := x.Try(t, chief, grant)
		storetest.Wrong(t, err, fault.Forbidden, "act.must.not_asker")
		other := x.Actor(t, "Hồ Văn Khang", x.Province.ID, civic.Officer)
		x.Act(t, other, grant)
		m = x.Again(t, m)
		if m.FirstDue != "2026-12-31" || m.Due != "2027-03-31" || m.Extensions != 1 {
			t.Errorf("first due %s, due %s, %d extensions", m.FirstDue, m.Due, m.Extensions)
		}
		evidence := civic.Facts{Evidence: []civic.Evidence{{URL: "https://thanhnam.example", Title: "Biên bản nghiệm thu"}}}
		submit := civic.Move{Subject: about, Act: civic.ActSubmit, Words: civic.Words{Result: "Đã cấp nước"}}
		_, err = x.Try(t, chief, submit)
		storetest.Wrong(t, err, fault.Invalid, "act.must.evidence")
		submit.Facts = evidence
		x.Act(t, chief, submit)
		done := civic.Move{Subject: about, Act: civic.ActClose, Facts: civic.Facts{Outcome: civic.Done}}
		_, err = x.Try(t, chief, done)
		storetest.Wrong(t, err, fault.Forbidden, "act.must.not_submitter")
		_, err = x.Try(t, lead, done)
		storetest.Wrong(t, err, fault.Forbidden, "act.right")
		x.Act(t, other, done)
		if m = x.Again(t, m); m.Outcome != civic.Done || m.Closed == "" {
			t.Errorf("closed: %+v", m.Standing)
		}
	})
}

// Evidence is a file of the site, a document, a published number, or an address.
func TestEvidenceIsThere(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		p, q := plant(t, s, x, "mởra", true), plant(t, s, x, "đóngkín", false)
		officer := x.Actor(t, "Đinh Thị Mai", x.Province.ID, civic.Officer)
		tests := []struct {
			name string
			e    civic.Evidence
			ok   bool
		}{
			{"a file", civic.Evidence{File: p.file.SHA256}, true},
			{"a file that nobody put", civic.Evidence{File: hash("khác")}, false},
			{"a document", civic.Evidence{Document: p.document.ID}, true},
			{"a record that is no document", civic.Evidence{Document: p.article.ID}, false},
			{"no record at all", civic.Evidence{Document: 7}, false},
			{"a published number", civic.Evidence{Observation: p.number.ID}, true},
			{"a number that is not published", civic.Evidence{Observation: q.number.ID}, false},
			{"no number at all", civic.Evidence{Observation: 7}, false},
			{"an address", civic.Evidence{URL: "https://thanhnam.example"}, true},
			{"two things at once", civic.Evidence{URL: "https://thanhnam.example", Document: p.document.ID}, false},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				tt.e.Title = tt.name
				_, err := x.Try(t, officer, civic.Move{Subject: civic.About(p.matter.ID), Act: civic.ActAttach, Facts: civic.Facts{Evidence: []civic.Evidence{tt.e}}})
				if (err == nil) != tt.ok || err != nil && !fault.Is(err, fault.Invalid) {
					t.Errorf("got %v, want ok %v", err, tt.ok)
				}
			})
		}
	})
}

// What an act names must be there.
func TestFactsAreThere(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		p := plant(t, s, x, "mộtbài", false)
		officer := x.Actor(t, "Lý Văn Nam", x.Province.ID, civic.Officer)
		editor := x.Actor(t, "Mai Thị Oanh", x.Province.ID, civic.Editor)
		other, _ := x.Article(t, "Bài khác", "Nội dung")
		onSpan := civic.Subject{Kind: civic.OnSpan, ID: int64(p.span.ID)}
		target := func(kind civic.SubjectKind, id int64) civic.Facts {
			return civic.Facts{Target: &civic.Subject{Kind: kind, ID: id}}
		}
		tests := []struct {
			name  string
			actor civic.Actor
			mv    civic.Move
			key   string
		}{
			{"a lead", officer, civic.Move{Subject: civic.About(p.matter.ID), Act: civic.ActSend, Facts: civic.Facts{Lead: 7}}, "act.lead"},
			{"another's edition", x.Machine, civic.Move{Subject: civic.About(other.ID), Act: civic.ActWrite, Facts: civic.Facts{Edition: p.edition.ID}}, "act.edition"},
			{"a successor", officer, civic.Move{Subject: civic.About(p.matter.ID), Act: civic.ActMerge, Facts: civic.Facts{Successor: 7}}, "act.successor"},
			{"parts", officer, civic.Move{Subject: civic.About(p.matter.ID), Act: civic.ActSplit, Facts: civic.Facts{Parts: []civic.RecordID{7, 8}}}, "act.successor"},
			{"a record to become", editor, civic.Move{Subject: onSpan, Act: civic.ActTie, Facts: target(civic.OnRecord, 7)}, "act.target"},
			{"a person to become", editor, civic.Move{Subject: onSpan, Act: civic.ActTie, Facts: target(civic.OnPerson, 7)}, "act.target"},
			{"an organization to become", editor, civic.Move{Subject: onSpan, Act: civic.ActTie, Facts: target(civic.OnOrganization, 7)}, "act.target"},
			{"a person who is there", editor, civic.Move{Subject: onSpan, Act: civic.ActTie, Facts: target(civic.OnPerson, int64(editor.Person))}, ""},
			{"an organization that is there", editor, civic.Move{Subject: onSpan, Act: civic.ActTie, Facts: target(civic.OnOrganization, int64(x.Commune.ID))}, ""},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				_, err := x.Try(t, tt.actor, tt.mv)
				if tt.key == "" {
					if err != nil {
						t.Errorf("got %v, want none", err)
					}
					return
				}
				storetest.Wrong(t, err, fault.Invalid, tt.key)
			})
		}
		_, err := x.Try(t, officer, civic.Move{Subject: civic.Subject{Kind: "weather", ID: 1}, Act: civic.ActSend})
		storetest.Wrong(t, err, fault.Invalid, "subject.kind")
		_, err = x.Try(t, officer, civic.Move{Subject: civic.About(7), Act: civic.ActSend})
		storetest.Wrong(t, err, fault.NotFound, "subject.none")
	})
}

// A change for which no act stands is not committed.
func TestNothingChangesSilently(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Trồng rừng", x.Province.ID, x.Department.ID, "2026-12-31")
		err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			r := m
			r.Title = "Trồng rừng phòng hộ"
			return tx.UpdateRecord(ctx, &r)
		})
		storetest.Wrong(t, err, fault.Internal, "store.unacted")
		err = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return tx.PutParty(ctx, &civic.Party{Record: m.ID, Role: civic.Support, Organization: x.Commune.ID})
		})
		storetest.Wrong(t, err, fault.Internal, "store.unacted")
		if got := x.Again(t, m); got.Title != m.Title {
			t.Errorf("title %q, want %q", got.Title, m.Title)
		}
	})
}

// A transaction is all or nothing, also when its function fails, panics, or goes on
// after the database failed.
func TestAllOrNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Nạo vét kênh", x.Province.ID, x.Department.ID, "2026-12-31")
		officer := x.Actor(t, "Tạ Văn Phúc", x.Province.ID, civic.Officer)
		urge := civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge}
		wrong := errors.New("wrong")
		if err := try(t, s, officer, func(_ context.Context, tx *store.Tx) error { return errors.Join(act(tx, urge), wrong) }); !errors.Is(err, wrong) {
			t.Errorf("got %v, want %v", err, wrong)
		}
		func() {
			defer func() { _ = recover() }()
			_ = try(t, s, officer, func(_ context.Context, tx *store.Tx) error {
				if err := act(tx, urge); err != nil {
					return err
				}
				panic("defect")
			})
		}()
		err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			_ = tx.MarkImported(ctx, x.ID, hash("a"), 7) // there is no record 7
			return act(tx, civic.Move{Subject: civic.About(m.ID), Act: civic.ActDisclose})
		})
		if !fault.Is(err, fault.Invalid) {
			t.Errorf("after a failure of the database that f swallowed: got %v, want invalid", err)
		}
		if got := x.Again(t, m); got.Entries != m.Entries {
			t.Errorf("%d entries, want %d", got.Entries, m.Entries)
		}
		// A rule that is broken harms nothing: the transaction goes on.
		write(t, s, officer, func(_ context.Context, tx *store.Tx) error {
			if err := act(tx, civic.Move{Subject: civic.About(m.ID), Act: civic.ActStart}); !fault.Is(err, fault.Conflict) {
				t.Errorf("start from recorded: got %v, want conflict", err)
			}
			return act(tx, urge)
		})
		if got := x.Again(t, m); got.Entries != m.Entries+1 {
			t.Errorf("%d entries, want %d", got.Entries, m.Entries+1)
		}
	})
}

// Writers at once: no gap in the chain, no lost act, no number given twice.
func TestWritersAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Thu ngân sách", x.Province.ID, x.Department.ID, "2026-12-31")
		officer := x.Actor(t, "Cao Thị Quế", x.Province.ID, civic.Officer)
		const writers, each = 8, 6
		var wg sync.WaitGroup
		errs := make(chan error, 2*writers*each)
		for range writers {
			wg.Go(func() {
				for range each {
					_, err := x.Try(t, officer, civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge, Words: civic.Words{Text: "Khẩn trương"}})
					errs <- err
					errs <- try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
						r := civic.Record{Site: x.ID, Kind: civic.Matter, Subkind: civic.Pledge, Title: "Cam kết", Owner: x.Province.ID, Detail: civic.MatterDetail{}}
						return put(tx.PutRecord(ctx, &r), tx, civic.OnRecord, &r.ID, civic.Move{Act: civic.ActRecord, Rested: true, Words: civic.Words{Text: "Cam kết"}})
					})
				}
			})
		}
		wg.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		if got := x.Again(t, m); got.Entries != m.Entries+writers*each {
			t.Errorf("%d entries, want %d", got.Entries, m.Entries+writers*each)
		}
		report, err := s.Verify(t.Context(), x.ID)
		if err != nil || report.Err() != nil {
			t.Errorf("Verify = %+v, %v", report, err)
		}
		last, n, err := s.Desk(x.Machine).Records(t.Context(), store.Filter{Kind: civic.Matter, Order: store.ByReference, Limit: 1})
		if want := fmt.Sprintf("2026-%05d", writers*each+1); err != nil || n != writers*each+1 || last[0].Reference != want {
			t.Errorf("last of %d references %s, %v, want %s", n, last[0].Reference, err, want)
		}
	})
}

// A lead in another organization, come in by another site, acts on the record at
// its home: the entry stands in the home's chain.
func TestLeadFromAnotherSite(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "honggiang.example")
		m := a.Matter(t, civic.Proposal, "Nối đường liên tỉnh", a.Province.ID, b.Department.ID, "")
		lead := b.Actor(t, "Trịnh Văn Sơn", b.Department.ID, civic.Officer)
		stranger := b.Actor(t, "Dương Thị Tâm", b.Commune.ID, civic.Officer)
		e := b.Act(t, lead, civic.Move{Subject: civic.About(m.ID), Act: civic.ActAcknowledge})
		if e.Site != a.ID {
			t.Errorf("the entry stands in the chain of site %d, want %d", e.Site, a.ID)
		}
		if rs, n, err := s.Desk(lead).Records(t.Context(), store.Filter{Kind: civic.Matter}); err != nil || n != 1 || rs[0].ID != m.ID {
			t.Errorf("the lead's desk: %d, %v", n, err)
		}
		if rs, n, err := s.Desk(stranger).Records(t.Context(), store.Filter{}); err != nil || n != 0 || len(rs) != 0 {
			t.Errorf("a stranger's desk: %v, %d, %v", rs, n, err)
		}
		_, err := b.Try(t, stranger, civic.Move{Subject: civic.About(m.ID), Act: civic.ActStart})
		storetest.Wrong(t, err, fault.Forbidden, "act.right")
	})
}

// The columns are the fold of the entries, field by field.
func TestStandingIsTheFold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		p := plant(t, s, x, "gấplại", true)
		d := s.Desk(x.Machine)
		for _, subject := range []civic.Subject{
			civic.About(p.article.ID), civic.About(p.matter.ID), civic.About(p.indicator.ID), civic.About(p.document.ID),
		} {
			es, err := d.Entries(t.Context(), subject)
			if err != nil {
				t.Fatal(err)
			}
			want, err := civic.Fold(es)
			if err != nil {
				t.Fatal(err)
			}
			r, err := d.RecordByID(t.Context(), civic.RecordID(subject.ID))
			if diff := cmp.Diff(want, r.Standing); err != nil || diff != "" {
				t.Errorf("record %s: %v, the fold (-) against the columns (+):\n%s", r.Kind, err, diff)
			}
		}
	})
}

// Two who take hold of two sites in opposite orders: PostgreSQL gives one of them up,
// and it is run anew.
func TestRunAnewAfterADeadlock(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "honggiang.example")
		m := a.Matter(t, civic.Task, "Một", a.Province.ID, a.Department.ID, "")
		n := b.Matter(t, civic.Task, "Hai", b.Province.ID, b.Department.ID, "")
		disclose := func(tx *store.Tx, r civic.Record) error {
			return act(tx, civic.Move{Subject: civic.About(r.ID), Act: civic.ActDisclose})
		}
		postgres := strings.HasSuffix(t.Name(), "/postgres")
		var both sync.WaitGroup
		if postgres { // SQLite has one writer: the second begins when the first is done
			both.Add(2)
		}
		var wg sync.WaitGroup
		var tries atomic.Int32
		for _, order := range [][2]civic.Record{{m, n}, {n, m}} {
			wg.Go(func() {
				first := true
				if err := try(t, s, a.Machine, func(_ context.Context, tx *store.Tx) error {
					tries.Add(1)
					if err := disclose(tx, order[0]); err != nil {
						return err
					}
					if first && postgres {
						both.Done()
						both.Wait()
					}
					first = false
					return disclose(tx, order[1])
				}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := tries.Load(); postgres && n < 3 {
			t.Errorf("%d tries: the two did not meet", n)
		}
		for _, r := range []civic.Record{m, n} {
			if got := a.Again(t, r); got.Entries != r.Entries+2 {
				t.Errorf("%d entries, want %d", got.Entries, r.Entries+2)
			}
		}
	})
}
