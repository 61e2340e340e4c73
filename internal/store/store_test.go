package store_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

func TestAnswers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		if err := s.Ping(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A report is published and a task done, as a whole.
func TestLife(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a, e := x.Article(t, "Đoàn công tác làm việc với tỉnh Thành Nam", "Đề nghị tỉnh sớm hoàn thành quy hoạch.")
		a = x.Publish(t, a, e)
		if a.Visibility != civic.Public || a.Status != civic.Published || a.Slug != "doan-cong-tac-lam-viec-voi-tinh-thanh-nam" {
			t.Errorf("published article: %+v", a)
		}
		m := x.Matter(t, civic.Task, "Hoàn thành quy hoạch", x.Province.ID, x.Department.ID, "2026-12-31")
		if m.Reference != "2026-00001" || m.Slug != m.Reference {
			t.Errorf("reference %q, slug %q, want 2026-00001", m.Reference, m.Slug)
		}
		origin := x.Actor(t, "Trần Thị Bình", x.Province.ID, civic.Officer)
		lead := x.Actor(t, "Lê Văn Cường", x.Department.ID, civic.Officer)
		x.Act(t, origin, civic.Move{Subject: civic.About(m.ID), Act: civic.ActSend})
		x.Act(t, lead, civic.Move{Subject: civic.About(m.ID), Act: civic.ActAcknowledge})
		x.Act(t, lead, civic.Move{
			Subject: civic.About(m.ID), Act: civic.ActSubmit, Words: civic.Words{Result: "Đã phê duyệt"},
			Facts: civic.Facts{Evidence: []civic.Evidence{{URL: "https://thanhnam.example/qh", Title: "Quy hoạch"}}},
		})
		x.Act(t, origin, civic.Move{Subject: civic.About(m.ID), Act: civic.ActClose, Facts: civic.Facts{Outcome: civic.Done}})
		m = x.Disclose(t, m)
		got, err := s.Reader(x.ID).Record(t.Context(), civic.Matter, "2026-00001")
		if err != nil || got.Outcome != civic.Done || got.TermOn("2027-02-01") != civic.OnTime {
			t.Errorf("got %+v, %v", got.Standing, err)
		}
		report, err := s.Verify(t.Context(), x.ID)
		if err != nil || report.Err() != nil {
			t.Errorf("Verify = %+v, %v", report, err)
		}
		rebuilt, err := s.Rebuild(t.Context(), x.ID, false)
		if err != nil || rebuilt.Err() != nil || rebuilt.Entries != report.Size {
			t.Errorf("Rebuild = %+v, %v; chain has %d", rebuilt, err, report.Size)
		}
	})
}
