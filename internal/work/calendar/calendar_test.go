package calendar_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
)

func TestMonday(t *testing.T) {
	for _, tt := range []struct{ in, want civic.Day }{
		{"2026-11-23", "2026-11-23"},
		{"2026-11-24", "2026-11-23"},
		{"2026-11-29", "2026-11-23"},
		{"2027-01-01", "2026-12-28"},
	} {
		if got := calendar.Monday(tt.in); got != tt.want {
			t.Errorf("Monday(%s) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

// meeting makes a public session that is planned.
func meeting(t *testing.T, s *store.Store, site *storetest.Site, title string, day civic.Day, hour int) civic.Record {
	t.Helper()
	start := civic.Instant(0)
	if hour > 0 {
		start = civic.InstantOf(day.Time()) + civic.Instant(hour)*3_600_000_000
	}
	r := civic.Record{
		Site: site.ID, Kind: civic.Meeting, Title: title, Owner: site.Province.ID, Date: day, Language: "vi", Detail: civic.MeetingDetail{Type: "hội nghị", Start: start},
	}
	err := s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
		if err := tx.PutRecord(t.Context(), &r); err != nil {
			return err
		}
		for _, a := range []civic.Act{civic.ActPlan, civic.ActDisclose} {
			if _, err := tx.Act(t.Context(), civic.Move{Subject: civic.About(r.ID), Act: a}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return site.Again(t, r)
}

func TestWeekIsInOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		meeting(t, s, site, "Chiều thứ Tư", "2026-11-25", 14)
		meeting(t, s, site, "Sáng thứ Tư", "2026-11-25", 8)
		meeting(t, s, site, "Chủ nhật", "2026-11-29", 0)
		meeting(t, s, site, "Tuần trước", "2026-11-22", 9)
		meeting(t, s, site, "Tuần sau", "2026-11-30", 9)
		w, err := calendar.New(s).Week(t.Context(), site.ID, "2026-11-24")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range w.Meetings {
			got = append(got, r.Title)
		}
		if len(got) != 3 || got[0] != "Sáng thứ Tư" || got[1] != "Chiều thứ Tư" || got[2] != "Chủ nhật" {
			t.Errorf("got %q", got)
		}
		if len(w.Earlier) != 1 || w.Earlier[0].Title != "Tuần trước" || w.Bodies[site.Province.ID].ID == 0 {
			t.Errorf("got earlier %v", w.Earlier)
		}
	})
}

func TestMeetingOfNoReport(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		m := meeting(t, s, site, "Hội nghị giao ban", "2026-11-25", 8)
		x, err := calendar.New(s).Meeting(t.Context(), site.ID, m.Slug)
		if err != nil || x.Owner.ID != site.Province.ID || len(x.Matters)+len(x.Articles) != 0 {
			t.Errorf("got %+v, %v", x, err)
		}
		if _, err := calendar.New(s).Meeting(t.Context(), site.ID, "khong-co"); !fault.Is(err, fault.NotFound) {
			t.Errorf("got %v, want not found", err)
		}
	})
}
