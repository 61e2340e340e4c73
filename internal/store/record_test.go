package store_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// record makes a record with its first act by the product itself.
func record(t *testing.T, s *store.Store, x *storetest.Site, r civic.Record) (civic.Record, error) {
	t.Helper()
	r.Site = x.ID
	first := civic.Move{Act: civic.ActRecord, Rested: true, Words: civic.Words{Text: r.Title}}
	err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
		return put(tx.PutRecord(ctx, &r), tx, civic.OnRecord, &r.ID, first)
	})
	return r, err
}

func TestRecordComesBackWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		parent := x.Matter(t, civic.Task, "Việc lớn", x.Province.ID, x.Department.ID, "")
		details := []civic.Record{
			{Kind: civic.Article, Detail: civic.ArticleDetail{Section: "thoi-su", Byline: "Phạm An", BylineAs: "T/h", ScheduledAt: 5, Lead: true}},
			{Kind: civic.Meeting, Detail: civic.MeetingDetail{Type: "buổi làm việc", Place: "Thành Nam", Start: 7}},
			{Kind: civic.Document, Subkind: civic.Outgoing, Detail: civic.DocumentDetail{System: civic.StateSystem, Type: "kế hoạch", Code: "KH", Number: 67, Period: "2026"}},
			{Kind: civic.Matter, Subkind: civic.Direction, Detail: civic.MatterDetail{Priority: civic.Key, Specificity: 2, DueWords: "trước Quý II/2027"}},
			{Kind: civic.Indicator, Detail: civic.IndicatorDetail{Unit: "%", Measure: "growth", Wanted: "up"}},
		}
		for _, want := range details {
			want.Title, want.Summary, want.Owner, want.Parent = "Tiêu đề "+string(want.Kind), "Tóm tắt", x.Province.ID, parent.ID
			want.Date, want.Language, want.Reference = "2026-11-20", "vi", "67/KH-UBND"
			want, err := record(t, s, x, want)
			if err != nil {
				t.Fatal(err)
			}
			got := x.Again(t, want)
			if got.Entries != 1 || got.Modified < got.Created || got.Version != 1 {
				t.Errorf("%s: %+v", want.Kind, got)
			}
			want.Standing, want.Modified = got.Standing, got.Modified
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-put +got):\n%s", want.Kind, diff)
			}
		}
	})
}

func TestWhatARecordMustHave(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		good := civic.Record{Kind: civic.Document, Subkind: civic.Cited, Title: "Kế hoạch", Owner: x.Province.ID, Detail: civic.DocumentDetail{Type: "kế hoạch"}}
		tests := []struct {
			name string
			mar  func(*civic.Record)
			key  string
		}{
			{"a title", func(r *civic.Record) { r.Title = "" }, "record.incomplete"},
			{"an owner", func(r *civic.Record) { r.Owner = 0 }, "record.incomplete"},
			{"a detail", func(r *civic.Record) { r.Detail = nil }, "record.incomplete"},
			{"a detail of its kind", func(r *civic.Record) { r.Detail = civic.MatterDetail{} }, "record.incomplete"},
			{"a subkind", func(r *civic.Record) { r.Subkind = "" }, "record.subkind"},
			{"a subkind of its kind", func(r *civic.Record) { r.Subkind = civic.Task }, "record.subkind"},
			// Invariant 14: nothing with a secrecy mark enters.
			{"no mark in the title", func(r *civic.Record) { r.Title = "Kế hoạch phòng thủ (MẬT)" }, "document.secret"},
			{"no mark in the summary", func(r *civic.Record) { r.Summary = "TUYỆT MẬT\nV/v phòng thủ" }, "document.secret"},
			{"no mark in the reference", func(r *civic.Record) { r.Reference = "12/KH-UBND - TỐI MẬT" }, "document.secret"},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				r := good
				tt.mar(&r)
				_, err := record(t, s, x, r)
				storetest.Wrong(t, err, fault.Invalid, tt.key)
			})
		}
		stored, err := record(t, s, x, good)
		if err != nil {
			t.Fatal(err)
		}
		err = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			stored.Summary = "Độ mật: MẬT"
			return tx.UpdateRecord(ctx, &stored)
		})
		storetest.Wrong(t, err, fault.Invalid, "document.secret")
	})
}

func TestSecret(t *testing.T) {
	tests := []struct {
		text string
		want bool
	}{
		{"MẬT", true},
		{"Báo cáo (MẬT)", true},
		{"TỐI MẬT: kế hoạch", true},
		{"kế hoạch; TUYỆT MẬT", true},
		{"Độ mật: A", true},
		{"Quyết định về bảo vệ bí mật nhà nước", false},
		{"HỌC VIỆN KỸ THUẬT MẬT MÃ", false},
		{"Kế hoạch nuôi ong lấy mật", false},
		{"QUY CHẾ BẢO VỆ BÍ MẬT NHÀ NƯỚC", false},
		{"Mật độ dân số", false},
		{"", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			if got := store.Secret(tt.text); got != tt.want {
				t.Errorf("Secret(%q) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

// Invariant 7: a reference is unique per issuer, type, number and period, and is
// never used again.
func TestInvariant07(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		doc := func(change func(*civic.Record, *civic.DocumentDetail)) civic.Record {
			d := civic.DocumentDetail{Type: "đề án", Code: "ĐA", Number: 12, Period: "2026"}
			r := civic.Record{Kind: civic.Document, Subkind: civic.Outgoing, Title: "Đề án", Owner: x.Province.ID, Reference: "12/ĐA-UBND"}
			change(&r, &d)
			r.Detail = d
			return r
		}
		first, err := record(t, s, x, doc(func(*civic.Record, *civic.DocumentDetail) {}))
		if err != nil {
			t.Fatal(err)
		}
		tests := []struct {
			name   string
			change func(*civic.Record, *civic.DocumentDetail)
			taken  bool
		}{
			{"the same", func(*civic.Record, *civic.DocumentDetail) {}, true},
			{"in small letters", func(_ *civic.Record, d *civic.DocumentDetail) { d.Code = "đa" }, true},
			{"cited", func(r *civic.Record, _ *civic.DocumentDetail) { r.Subkind = civic.Cited }, true},
			{"another type that folds alike", func(_ *civic.Record, d *civic.DocumentDetail) { d.Code = "DA" }, false},
			{"another number", func(_ *civic.Record, d *civic.DocumentDetail) { d.Number = 13 }, false},
			{"another period", func(_ *civic.Record, d *civic.DocumentDetail) { d.Period = "2027" }, false},
			{"another issuer", func(r *civic.Record, _ *civic.DocumentDetail) { r.Owner = x.Department.ID }, false},
			{"an issuer as written", func(_ *civic.Record, d *civic.DocumentDetail) { d.Issuer = "Tổng cục X" }, false},
			{"without a number", func(_ *civic.Record, d *civic.DocumentDetail) { d.Number = 0 }, false},
			{"without a number again", func(_ *civic.Record, d *civic.DocumentDetail) { d.Number = 0 }, false},
			{"a letter", func(_ *civic.Record, d *civic.DocumentDetail) { d.Code, d.Type = "", "công văn" }, false},
		}
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				_, err := record(t, s, x, doc(tt.change))
				if tt.taken {
					storetest.Wrong(t, err, fault.Conflict, "document.reference.taken")
				} else if err != nil {
					t.Errorf("got %v, want none", err)
				}
			})
		}
		// Withdrawn, it keeps its number and its address.
		clerk := x.Actor(t, "Uông Thị Ái", x.Province.ID, civic.Clerk)
		x.Act(t, clerk, civic.Move{Subject: civic.About(first.ID), Act: civic.ActRegister})
		x.Act(t, clerk, civic.Move{Subject: civic.About(first.ID), Act: civic.ActWithdraw, Words: civic.Words{Reason: "Ban hành nhầm"}})
		_, err = record(t, s, x, doc(func(*civic.Record, *civic.DocumentDetail) {}))
		storetest.Wrong(t, err, fault.Conflict, "document.reference.taken")
		k := store.DocumentKey{Owner: x.Province.ID, Code: "ĐA", Period: "2026", Number: 12}
		if got, err := s.Desk(x.Machine).DocumentByKey(t.Context(), k); err != nil || got.ID != first.ID {
			t.Errorf("DocumentByKey = %d, %v, want %d", got.ID, err, first.ID)
		}
		k.Number = 99
		_, err = s.Desk(x.Machine).DocumentByKey(t.Context(), k)
		storetest.Wrong(t, err, fault.NotFound, "record.none")
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.FindDocument(ctx, x.ID, "12/ĐA-UBND")
			if err == nil && (len(got) == 0 || got[0].ID != first.ID) {
				t.Errorf("FindDocument = %v, want %d first", got, first.ID)
			}
			return err
		})
	})
}

func TestUpdateRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a, e := x.Article(t, "Tiêu đề cũ", "Nội dung")
		a = x.Publish(t, a, e)
		editor := x.Actor(t, "Ân Văn Bảo", x.Province.ID, civic.Editor)
		revise := func(r *civic.Record) error {
			return try(t, s, editor, func(ctx context.Context, tx *store.Tx) error {
				if err := tx.UpdateRecord(ctx, r); err != nil {
					return err
				}
				return act(tx, civic.Move{Subject: civic.About(r.ID), Act: civic.ActRevise, Facts: civic.Facts{Edition: e.ID}, Words: civic.Words{Reason: "Sửa tiêu đề"}})
			})
		}
		b := a
		b.Title, b.Slug = "Tiêu đề mới", "tieu-de-moi"
		b.Detail = civic.ArticleDetail{Section: "kinh-te"}
		if err := revise(&b); err != nil || b.Version != a.Version+1 {
			t.Fatalf("version %d, %v, want %d", b.Version, err, a.Version+1)
		}
		got, err := s.Reader(x.ID).Redirect(t.Context(), civic.Article, a.Slug)
		if err != nil || got.Slug != "tieu-de-moi" || got.Title != "Tiêu đề mới" {
			t.Errorf("the old address leads to %q, %v", got.Slug, err)
		}
		if _, n, err := s.Reader(x.ID).Records(t.Context(), store.Filter{Section: "kinh-te"}); err != nil || n != 1 {
			t.Errorf("%d articles in the new section, %v, want 1", n, err)
		}
		// Who was slower is told.
		a.Title = "Tiêu đề của người chậm"
		storetest.Wrong(t, revise(&a), fault.Conflict, "record.stale")
		// An address that something had is given to nothing else.
		c, _ := x.Article(t, "Tiêu đề cũ", "Nội dung khác")
		if c.Slug != "tieu-de-cu-2" {
			t.Errorf("slug %q, want tieu-de-cu-2", c.Slug)
		}
		d, _ := x.Article(t, "…", "Nội dung khác nữa")
		if d.Slug != "article" {
			t.Errorf("slug of a title without letters %q, want article", d.Slug)
		}
	})
}

func TestFilter(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		titles := []string{"Ắn quả nhớ kẻ trồng cây", "An toàn giao thông 100%", "Đê điều", "Dân số_già", "Ăn uống"}
		var rs []civic.Record
		for i, title := range titles {
			lead := x.Department.ID
			if i > 2 {
				lead = x.Commune.ID
			}
			due := civic.Day(fmt.Sprintf("2026-12-%02d", 20-i))
			if i == 0 {
				due = ""
			}
			rs = append(rs, x.Matter(t, []civic.Subkind{civic.Task, civic.Pledge}[i%2], title, x.Province.ID, lead, due))
		}
		child, err := record(t, s, x, civic.Record{Kind: civic.Matter, Subkind: civic.Pledge, Title: "Phần", Owner: x.Commune.ID, Parent: rs[0].ID, Date: "2025-05-01", Detail: civic.MatterDetail{}})
		if err != nil {
			t.Fatal(err)
		}
		x.Disclose(t, rs[1])
		d := s.Desk(x.Machine)
		tests := []struct {
			name string
			f    store.Filter
			want []int // indexes of rs; 5 is the child
		}{
			{"all, the newest first", store.Filter{}, []int{4, 3, 2, 1, 0, 5}},
			{"by title", store.Filter{Order: store.ByTitle}, []int{1, 4, 0, 3, 2, 5}},
			{"by due", store.Filter{Order: store.ByDue, Subkind: civic.Task}, []int{4, 2, 0}},
			{"by reference", store.Filter{Order: store.ByReference}, []int{5, 4, 3, 2, 1, 0}},
			{"by modification", store.Filter{Order: store.ByModified, Limit: 2}, []int{1, 5}},
			{"by publication", store.Filter{Order: store.ByPublished, Limit: 1}, []int{1}},
			{"by silence", store.Filter{Order: store.BySilence, Limit: 1}, []int{0}},
			{"of a lead", store.Filter{Lead: x.Commune.ID}, []int{4, 3}},
			{"of an owner", store.Filter{Owner: x.Commune.ID}, []int{5}},
			{"of an organization", store.Filter{Organization: x.Commune.ID}, []int{4, 3, 5}},
			{"due from", store.Filter{DueFrom: "2026-12-18"}, []int{2, 1}},
			{"due before", store.Filter{DueBefore: "2026-12-18"}, []int{4, 3}},
			{"in a state", store.Filter{Status: []civic.Status{civic.Working, civic.Closed}}, nil},
			{"in one of states", store.Filter{Status: []civic.Status{civic.Working, civic.Recorded}, Limit: 1}, []int{4}},
			{"what readers see", store.Filter{Visibility: civic.Public}, []int{1}},
			{"words without marks", store.Filter{Text: "giao an"}, []int{1}},
			{"a sign of LIKE", store.Filter{Text: "100%"}, []int{1}},
			{"another sign of LIKE", store.Filter{Text: "so_"}, []int{3}},
			{"a reference", store.Filter{Text: rs[2].Reference}, []int{2}},
			{"parts", store.Filter{Parent: rs[0].ID}, []int{5}},
			{"a year", store.Filter{Year: 2025}, []int{5}},
			{"an address", store.Filter{Slug: rs[3].Slug, Site: x.ID}, []int{3}},
			{"an outcome", store.Filter{Outcome: civic.Lapsed}, nil},
			{"from a day on", store.Filter{DateFrom: "2026-11-20"}, []int{4, 3, 2, 1, 0}},
			{"before a day", store.Filter{DateBefore: "2026-11-20"}, []int{5}},
			{"another kind", store.Filter{Kind: civic.Article}, nil},
			{"another site", store.Filter{Site: 7}, nil},
			{"a page", store.Filter{Offset: 4, Limit: 1}, []int{0}},
		}
		rs = append(rs, child)
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				got, n, err := d.Records(t.Context(), tt.f)
				var ids, want []civic.RecordID
				for _, r := range got {
					ids = append(ids, r.ID)
				}
				for _, i := range tt.want {
					want = append(want, rs[i].ID)
				}
				if err != nil || !slices.Equal(ids, want) || n < len(got) {
					t.Errorf("got %v of %d, %v, want %v", ids, n, err, want)
				}
			})
		}
	})
}

// Where a matter stands in time is told alike by civic and by the filter, and all
// are counted once.
func TestTermsInLists(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m := x.Matter(t, civic.Task, "Việc mẫu", x.Province.ID, x.Department.ID, "2026-12-31")
		const day = civic.Day("2026-12-01")
		var statuses []civic.Standing
		for _, status := range civic.Matters.States {
			for _, outcome := range append([]civic.Outcome{""}, civic.Outcomes...) {
				if status == civic.Closed && outcome == "" {
					continue // no act leads there
				}
				for _, due := range []civic.Day{"", "2026-11-30", "2026-12-01", "2026-12-08", "2026-12-09"} {
					for _, submitted := range []civic.Day{"", "2026-11-30", "2026-12-08", "2026-12-31"} {
						statuses = append(statuses, civic.Standing{Status: status, Outcome: outcome, Due: due, Submitted: submitted})
					}
				}
			}
		}
		d := s.Desk(x.Machine)
		var want civic.Tally
		copied := 0
		const q = `INSERT INTO record (id, site_id, kind, subkind, slug, reference, title, title_fold, title_sort, summary, owner_id, custodian_id, date,
			language, created_us, modified_us, version, section, number_of, number, detail, status, outcome, due, submitted)
			SELECT $1, site_id, kind, subkind, slug || $2, reference, title, title_fold, title_sort, summary, owner_id, custodian_id, date,
			language, created_us, modified_us, version, section, number_of, number, detail, $3, $4, $5, $6 FROM record WHERE id = $7`
		for i, st := range statuses {
			if _, err := s.Exec(t.Context(), q, i+1, fmt.Sprint("-", i), st.Status, st.Outcome, st.Due, st.Submitted, m.ID); err != nil {
				t.Fatal(err)
			}
			copied++
			want.Add(st, day)
		}
		own, err := d.RecordByID(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		want.Add(own.Standing, day)
		got, err := d.Tally(t.Context(), day, store.Filter{})
		if err != nil || got != want || got.Total() != copied+1 {
			t.Errorf("Tally = %+v, %v, want %+v", got, err, want)
		}
		total := 0
		for _, term := range civic.Terms {
			rs, n, err := d.Records(t.Context(), store.Filter{Term: term, Day: day, Limit: 2000})
			if err != nil || n != len(rs) {
				t.Fatalf("%s: %d of %d, %v", term, len(rs), n, err)
			}
			for _, r := range rs {
				// A tally counts what is due soon as in term; so does the list.
				if got := r.TermOn(day); got != term && (term != civic.InTerm || got != civic.DueSoon) {
					t.Errorf("%s lists %+v, which is %s", term, r.Standing, r.TermOn(day))
				}
			}
			if term != civic.DueSoon {
				total += n
			}
			cells := map[civic.Term]int{civic.OnTime: want.OnTime, civic.Late: want.Late, civic.InTerm: want.InTerm, civic.Overdue: want.Overdue, civic.WithoutDue: want.WithoutDue}
			if cell, ok := cells[term]; ok && cell != n {
				t.Errorf("%s lists %d, the tally counts %d", term, n, cell) // invariant 13
			}
		}
		for outcome, cell := range map[civic.Outcome]int{
			civic.Declined: want.Declined, civic.CancelledOutcome: want.Cancelled, civic.SupersededBy: want.Superseded, civic.Lapsed: want.Lapsed,
		} {
			_, n, err := d.Records(t.Context(), store.Filter{Term: civic.OutOfCount, Outcome: outcome})
			if err != nil || n != cell {
				t.Errorf("%s lists %d, %v, the tally counts %d", outcome, n, err, cell)
			}
		}
		if total != copied+1 {
			t.Errorf("the terms list %d matters, want %d", total, copied+1)
		}
	})
}

func TestNumbersHaveNoGaps(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		x.Matter(t, civic.Task, "Một", x.Province.ID, x.Department.ID, "")
		_ = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			n, err := tx.Number(ctx, x.ID, "matter", "2026")
			if err != nil || n != 2 {
				t.Errorf("Number = %d, %v, want 2", n, err)
			}
			return fault.New(fault.Conflict, "given.up")
		})
		if m := x.Matter(t, civic.Task, "Hai", x.Province.ID, x.Department.ID, ""); m.Reference != "2026-00002" {
			t.Errorf("reference %q, want 2026-00002", m.Reference)
		}
		clock.Set("2027-01-01")
		if m := x.Matter(t, civic.Task, "Năm mới", x.Province.ID, x.Department.ID, ""); m.Reference != "2027-00001" {
			t.Errorf("reference %q, want 2027-00001", m.Reference)
		}
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			n, err := tx.Number(ctx, x.ID, "KH", "2026")
			if n != 1 {
				t.Errorf("another series begins with %d, want 1", n)
			}
			return err
		})
	})
}

func TestImported(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a, _ := x.Article(t, "Bài nhập", "Nội dung")
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			_, err := tx.Imported(ctx, x.ID, hash("bytes"))
			storetest.Wrong(t, err, fault.NotFound, "import.none")
			if err := tx.MarkImported(ctx, x.ID, hash("bytes"), a.ID); err != nil {
				return err
			}
			got, err := tx.Imported(ctx, x.ID, hash("bytes"))
			if got != a.ID {
				t.Errorf("Imported = %d, want %d", got, a.ID)
			}
			return err
		})
		err := try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return tx.MarkImported(ctx, x.ID, hash("bytes"), a.ID)
		})
		storetest.Wrong(t, err, fault.Conflict, "store.taken")
	})
}
