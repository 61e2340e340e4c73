package store_test

import (
	"context"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// speaking makes a matter on which somebody spoke n times.
func speaking(t *testing.T, x *storetest.Site, n int) (civic.Record, civic.Actor) {
	t.Helper()
	m := x.Matter(t, civic.Task, "Kiểm kê đất đai", x.Province.ID, x.Department.ID, "2026-12-31")
	officer := x.Actor(t, "Lương Văn Út", x.Province.ID, civic.Officer)
	for range n {
		x.Act(t, officer, civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge, Words: civic.Words{Text: "Đề nghị khẩn trương"}})
	}
	return m, officer
}

// Invariant 1: whatever is changed, dropped or cut off behind the store's back is found.
func TestVerifyNamesWhatIsWrong(t *testing.T) {
	tests := []struct {
		name    string
		change  string
		verdict ledger.Verdict
		seq     int64
	}{
		{"nothing", "", ledger.Whole, 0},
		{"an act", `UPDATE entry SET act = 'close' WHERE seq = 5`, ledger.Broken, 5},
		{"facts", `UPDATE entry SET facts = '{"due":"2030-01-01"}' WHERE seq = 4`, ledger.Broken, 4},
		{"words", `UPDATE entry SET words = '{"text":"Không có gì"}' WHERE seq = 6`, ledger.Reworded, 6},
		{"the time", `UPDATE entry SET at_us = at_us + 1 WHERE seq = 3`, ledger.Broken, 3},
		{"who", `UPDATE entry SET person_id = 9 WHERE seq = 5`, ledger.Broken, 5},
		{"from which post", `UPDATE entry SET post_id = 9 WHERE seq = 5`, ledger.Broken, 5},
		{"on whose behalf", `UPDATE entry SET behalf_id = 9 WHERE seq = 5`, ledger.Broken, 5},
		{"of what", `UPDATE entry SET subject_id = 9 WHERE seq = 5`, ledger.Broken, 5},
		{"of what kind", `UPDATE entry SET subject_kind = 'grant' WHERE seq = 5`, ledger.Broken, 5},
		{"its number", `UPDATE entry SET n = 99 WHERE seq = 5`, ledger.Broken, 5},
		{"from where", `UPDATE entry SET from_status = 'sent' WHERE seq = 5`, ledger.Broken, 5},
		{"to where", `UPDATE entry SET to_status = 'sent' WHERE seq = 5`, ledger.Broken, 5},
		{"a hash", `UPDATE entry SET hash = prev WHERE seq = 5`, ledger.Broken, 5},
		{"the hash before", `UPDATE entry SET prev = hash WHERE seq = 5`, ledger.Broken, 5},
		{"a salt", `UPDATE entry SET salt = hash WHERE seq = 5`, ledger.Reworded, 5},
		{"a commitment", `UPDATE entry SET commitment = hash WHERE seq = 5`, ledger.Broken, 5},
		{"an entry dropped", `DELETE FROM entry WHERE seq = 5`, ledger.Missing, 5},
		{"the end cut off", `DELETE FROM entry WHERE seq > 5`, ledger.Cut, 6},
		{"the end cut off before the checkpoint", `DELETE FROM entry WHERE seq > 2`, ledger.Cut, 3},
		{"the hashes of the tree", `UPDATE chain_hash SET hash = (SELECT head FROM chain)`, ledger.Broken, 0},
		{"the chain's end", `UPDATE chain SET size = size - 1`, ledger.Broken, 0},
	}
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		t.Helper()
		engine := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
		for _, tt := range tests {
			t.Run(tt.name, func(t *testing.T) {
				s := storetest.Open(t, storetest.Address(t, engine), storetest.NewClock())
				x := storetest.NewSite(t, s)
				speaking(t, x, 4)
				if _, err := s.SignCheckpoint(t.Context(), x.ID); err != nil {
					t.Fatal(err)
				}
				speaking2(t, x)
				if tt.change != "" {
					if n, err := s.Exec(t.Context(), tt.change); err != nil || n == 0 {
						t.Fatalf("%d rows, %v", n, err)
					}
				}
				got, err := s.Verify(t.Context(), x.ID)
				if err != nil || got.Verdict != tt.verdict || tt.seq != 0 && got.Seq != tt.seq {
					t.Errorf("got %v at %d, %v, want %v at %d", got.Verdict, got.Seq, err, tt.verdict, tt.seq)
				}
			})
		}
	})
}

func speaking2(t *testing.T, x *storetest.Site) {
	t.Helper()
	x.Matter(t, civic.Pledge, "Cam kết sau mốc", x.Province.ID, x.Department.ID, "")
}

// A chain made anew, with its own row and hashes, is still not the one that was signed.
func TestCheckpointVouches(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		speaking(t, x, 4)
		c, err := s.SignCheckpoint(t.Context(), x.ID)
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.SignCheckpoint(t.Context(), x.ID)
		if err != nil || again != c {
			t.Errorf("nothing new, yet a new checkpoint: %+v, %v", again, err)
		}
		last, err := s.Reader(x.ID).Checkpoint(t.Context())
		if err != nil || last != c {
			t.Errorf("Checkpoint = %+v, %v, want %+v", last, err, c)
		}
		for _, change := range []string{
			`DELETE FROM entry WHERE seq > 3`,
			`UPDATE chain SET size = 3, head = (SELECT hash FROM entry WHERE seq = 3)`,
		} {
			if _, err := s.Exec(t.Context(), change); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Verify(t.Context(), x.ID)
		if err != nil || got.Verdict != ledger.Cut || got.Seq != 4 {
			t.Errorf("got %v at %d, %v, want cut at 4", got.Verdict, got.Seq, err)
		}
		if _, err := s.Reader(999).Checkpoint(t.Context()); !fault.Is(err, fault.NotFound) {
			t.Errorf("another site's checkpoint: %v, want not found", err)
		}
	})
}

func TestSigningWantsAKey(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		engine := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
		bare, err := store.Open(t.Context(), storetest.Address(t, engine), store.Options{Now: storetest.NewClock().Now, Random: storetest.NewRandom("bare")})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = bare.Close() })
		y := storetest.NewSite(t, bare)
		_, err = bare.SignCheckpoint(t.Context(), y.ID)
		storetest.Wrong(t, err, fault.Invalid, "ledger.key")
		if _, err := s.SignCheckpoint(t.Context(), x.ID); err != nil {
			t.Errorf("a checkpoint of an empty chain: %v", err)
		}
		if report, err := s.Verify(t.Context(), x.ID); err != nil || report.Err() != nil || report.Size != 0 {
			t.Errorf("Verify of an empty chain = %+v, %v", report, err)
		}
	})
}

// Invariant 1: erasing free text leaves the chain valid and the states as they were.
func TestErasureLeavesTheChainWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		m, officer := speaking(t, x, 2)
		d := s.Desk(x.Machine)
		es, err := d.Entries(t.Context(), civic.About(m.ID))
		if err != nil {
			t.Fatal(err)
		}
		seq := es[1].Seq
		if es[1].Words.Text == "" || len(es[1].Salt) == 0 {
			t.Fatalf("entry %+v has no words", es[1])
		}
		err = s.Erase(t.Context(), officer, x.ID, seq, "Có thông tin cá nhân", "")
		storetest.Wrong(t, err, fault.Invalid, "act.must.basis")
		err = s.Erase(t.Context(), x.Machine, x.ID, seq, "Có thông tin cá nhân", "Luật Bảo vệ dữ liệu cá nhân, Điều 14")
		storetest.Wrong(t, err, fault.Forbidden, "act.right")
		if err := s.Erase(t.Context(), officer, x.ID, seq, "Có thông tin cá nhân", "Luật Bảo vệ dữ liệu cá nhân, Điều 14"); err != nil {
			t.Fatal(err)
		}
		es, err = d.Entries(t.Context(), civic.About(m.ID))
		if err != nil || !es[1].Words.Zero() || !es[1].Erased || es[1].Salt != nil || len(es[1].Commitment) != 32 {
			t.Errorf("erased entry %+v, %v", es[1], err)
		}
		last := es[len(es)-1]
		if last.Act != civic.ActRedact || last.Words.Reason != "Có thông tin cá nhân" {
			t.Errorf("the act of erasing: %+v", last)
		}
		report, err := s.Verify(t.Context(), x.ID)
		if err != nil || report.Err() != nil || report.Erased != 1 {
			t.Errorf("Verify = %+v, %v, want whole with 1 erased", report, err)
		}
		rebuilt, err := s.Rebuild(t.Context(), x.ID, false)
		if err != nil || rebuilt.Err() != nil {
			t.Errorf("Rebuild = %+v, %v", rebuilt, err)
		}
		err = s.Erase(t.Context(), officer, x.ID, 10_000, "x", "y")
		storetest.Wrong(t, err, fault.NotFound, "entry.none")
	})
}

// An opinion has no redact act: an editor over its record erases, a stranger does not.
func TestErasureOfAnOpinion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		p := plant(t, s, x, "ýkiến", true)
		es, err := s.Desk(x.Machine).Entries(t.Context(), civic.Subject{Kind: civic.OnComment, ID: int64(p.comment.ID)})
		if err != nil || es[0].Words.Text != p.word {
			t.Fatalf("%+v, %v", es, err)
		}
		clerk := x.Actor(t, "Thái Văn Vinh", x.Province.ID, civic.Clerk)
		editor := x.Actor(t, "Tô Thị Xuân", x.Province.ID, civic.Editor)
		err = s.Erase(t.Context(), clerk, x.ID, es[0].Seq, "Lộ số điện thoại", "Luật Bảo vệ dữ liệu cá nhân")
		storetest.Wrong(t, err, fault.Forbidden, "act.right")
		if err := s.Erase(t.Context(), editor, x.ID, es[0].Seq, "Lộ số điện thoại", "Luật Bảo vệ dữ liệu cá nhân"); err != nil {
			t.Fatal(err)
		}
		if report, err := s.Verify(t.Context(), x.ID); err != nil || report.Err() != nil || report.Erased != 1 {
			t.Errorf("Verify = %+v, %v", report, err)
		}
	})
}

// Invariant 1: a rebuild names every state that is not the fold, and puts it right.
func TestRebuild(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		p := plant(t, s, x, "dựnglại", true)
		x.Actor(t, "Khuất Văn Ý", x.Province.ID, civic.Officer)
		empty, err := s.Rebuild(t.Context(), x.ID, false)
		if err != nil || empty.Err() != nil || empty.Subjects == 0 {
			t.Fatalf("Rebuild of what is right = %+v, %v", empty, err)
		}
		changes := []struct {
			kind   civic.SubjectKind
			change string
			field  string
		}{
			{civic.OnRecord, `UPDATE record SET due = '2031-01-01' WHERE kind = 'matter'`, "due"},
			{civic.OnRecord, `UPDATE record SET visibility = 'internal' WHERE kind = 'document'`, "visibility"},
			{civic.OnSpan, `UPDATE span SET status = 'rejected'`, "status"},
			{civic.OnObservation, `UPDATE observation SET published_us = 1`, "published"},
			{civic.OnComment, `UPDATE comment SET status = 'hidden'`, "status"},
			{civic.OnMembership, `UPDATE membership SET ends = '2020-01-01'`, "end"},
			{civic.OnLink, `UPDATE link SET entries = 7`, "entries"},
			{civic.OnRecord, `UPDATE edition SET shown_us = 0`, "shown"},
		}
		for _, c := range changes {
			if n, err := s.Exec(t.Context(), c.change); err != nil || n == 0 {
				t.Fatalf("%s: %d, %v", c.change, n, err)
			}
		}
		for _, write := range []bool{false, true} {
			got, err := s.Rebuild(t.Context(), x.ID, write)
			if err != nil || got.Count < int64(len(changes)) || !fault.Is(got.Err(), fault.Conflict) {
				t.Fatalf("Rebuild = %+v, %v", got, err)
			}
			for _, c := range changes {
				found := false
				for _, d := range got.Wrong {
					found = found || d.Subject.Kind == c.kind && d.Field == c.field && d.Cached != d.Folded
				}
				if !found {
					t.Errorf("%s: not named in %+v", c.change, got.Wrong)
				}
			}
		}
		if got, err := s.Rebuild(t.Context(), x.ID, false); err != nil || got.Err() != nil {
			t.Errorf("after it was put right: %+v, %v", got, err)
		}
		if got := x.Again(t, p.matter); got.Standing != p.matter.Standing {
			t.Errorf("standing %+v, want %+v", got.Standing, p.matter.Standing)
		}
	})
}

// Entries that are gone, or do not follow each other, are named and not papered over.
func TestRebuildOfABrokenChain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		p := plant(t, s, x, "đứtđoạn", true)
		for _, change := range []string{
			`DELETE FROM entry WHERE subject_kind = 'link'`,
			`DELETE FROM entry WHERE subject_kind = 'observation' AND n = 2`,
			`DELETE FROM comment`,
		} {
			if _, err := s.Exec(t.Context(), change); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Rebuild(t.Context(), x.ID, true)
		if err != nil {
			t.Fatal(err)
		}
		want := map[civic.SubjectKind]string{civic.OnLink: "entries", civic.OnObservation: "entries", civic.OnComment: "id"}
		for _, d := range got.Wrong {
			if want[d.Subject.Kind] == d.Field {
				delete(want, d.Subject.Kind)
			}
		}
		if len(want) != 0 {
			t.Errorf("not named: %v in %+v", want, got.Wrong)
		}
		o, err := s.Desk(x.Machine).ObservationsByID(t.Context(), p.number.ID)
		if err != nil || o[p.number.ID].Status != civic.Published {
			t.Errorf("a state that cannot be folded was changed: %+v, %v", o, err)
		}
	})
}

// A rebuild reads page by page: subjects whose entries span pages come out right.
func TestRebuildAcrossPages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		first, _ := speaking(t, x, 1)
		second := x.Matter(t, civic.Task, "Việc thứ hai", x.Province.ID, x.Department.ID, "2026-12-31")
		officer := x.Actor(t, "Nghiêm Thị Yến", x.Province.ID, civic.Officer)
		write(t, s, officer, func(_ context.Context, tx *store.Tx) error {
			for range 2_100 {
				if err := act(tx, civic.Move{Subject: civic.About(second.ID), Act: civic.ActUrge}); err != nil {
					return err
				}
			}
			return act(tx, civic.Move{Subject: civic.About(first.ID), Act: civic.ActUrge})
		})
		x.Matter(t, civic.Pledge, "Việc thứ ba", x.Province.ID, x.Department.ID, "")
		got, err := s.Rebuild(t.Context(), x.ID, false)
		if err != nil || got.Err() != nil || got.Entries < 2_100 {
			t.Errorf("Rebuild = %+v, %v", got, err)
		}
		report, err := s.Verify(t.Context(), x.ID)
		if err != nil || report.Err() != nil || report.Size != got.Entries {
			t.Errorf("Verify = %+v, %v", report, err)
		}
	})
}

// What the chain gives away proves an entry to anybody offline.
func TestEntriesAfterPages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		plant(t, s, x, "nộibộ", false)
		m, _ := speaking(t, x, 7)
		x.Disclose(t, m)
		r := s.Reader(x.ID)
		var got []civic.Entry
		for seq, page := int64(0), []civic.Entry(nil); ; {
			var err error
			if page, seq, err = r.EntriesAfter(t.Context(), seq, 3); err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			got = append(got, page...)
		}
		all, err := r.Entries(t.Context(), civic.About(m.ID))
		public := 0
		for _, e := range got {
			if e.Subject == civic.About(m.ID) {
				public++
			}
		}
		if err != nil || public != len(all) || len(all) != 9 {
			t.Errorf("the feed has %d of the %d entries, %v, want 9", public, len(all), err)
		}
		for i := 1; i < len(got); i++ {
			if got[i].Seq <= got[i-1].Seq {
				t.Errorf("entry %d follows %d", got[i].Seq, got[i-1].Seq)
			}
		}
	})
}

// The chain that is given away has no gap, tells of what is internal only its hashes,
// and everybody can verify it against the checkpoint.
func TestChainIsForEverybody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		plant(t, s, x, "nộibộ", false)
		m, _ := speaking(t, x, 3)
		x.Disclose(t, m)
		c, err := s.SignCheckpoint(t.Context(), x.ID)
		if err != nil {
			t.Fatal(err)
		}
		signed, err := ledger.Open([]byte(c.Note), storetest.Options(t, storetest.NewClock()).Verifiers...)
		if err != nil {
			t.Fatal(err)
		}
		prev := ledger.Genesis(store.Origin(x.ID))
		seq, public := int64(0), 0
		for {
			page, err := s.Reader(x.ID).Chain(t.Context(), seq, 4)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range page {
				if seq++; e.Entry.Seq != seq || ledger.Hash(e.Entry.Prev) != prev {
					t.Fatalf("entry %d does not follow %d", e.Entry.Seq, seq-1)
				}
				prev = ledger.Hash(e.Entry.Hash)
				if !e.Public {
					if e.Facts != "" || e.Entry.Subject.ID != 0 || e.Entry.Commitment != nil || e.Entry.Act != "" {
						t.Errorf("a withheld entry tells %+v", e)
					}
					continue
				}
				public++
				if e.Link() != prev {
					t.Errorf("entry %d does not give its hash", seq)
				}
				if got := ledger.Commit(e.Entry.Salt, []byte(e.Entry.Words.Encode())); got != ledger.Hash(e.Entry.Commitment) {
					t.Errorf("entry %d does not give its commitment", seq)
				}
			}
			if len(page) < 4 {
				break
			}
		}
		// The officer's membership is in the chain too, and public.
		if prev != signed.Head || seq != signed.Size || public != 6 {
			t.Errorf("%d entries, %d public, head %s; the checkpoint says %d, %s", seq, public, prev, signed.Size, signed.Head)
		}
	})
}
