package publicdata_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

func TestQueryDays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		d := publicdata.New(s)
		for _, due := range []civic.Day{"2026-12-01", "2026-12-31", ""} {
			site.Disclose(t, site.Matter(t, civic.Task, "Việc", site.Province.ID, site.Department.ID, due))
		}
		tests := []struct {
			name string
			q    publicdata.Query
			want int
		}{
			{"all", publicdata.Query{}, 3},
			{"the last day counts", publicdata.Query{DueTo: "2026-12-31"}, 2},
			{"the day before", publicdata.Query{DueTo: "2026-12-30"}, 1},
			{"from", publicdata.Query{DueFrom: "2026-12-31"}, 1},
			{"the end of days", publicdata.Query{DueFrom: "2026-12-01", DueTo: "9999-12-31"}, 2},
			{"dated", publicdata.Query{DateFrom: "2026-11-20", DateTo: "2026-11-20"}, 3},
			{"dated before", publicdata.Query{DateTo: "2026-11-19"}, 0},
			{"ever dated", publicdata.Query{DateTo: "9999-12-31"}, 3},
		}
		for _, tt := range tests {
			tt.q.Kind, tt.q.Limit = civic.Matter, 10
			p, err := d.Records(t.Context(), site.ID, tt.q)
			if err != nil || p.Total != tt.want || len(p.Records) != tt.want {
				t.Errorf("%s: got %d of %d, %v, want %d", tt.name, len(p.Records), p.Total, err, tt.want)
			}
		}
	})
}

func TestNamesArePublic(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		d := publicdata.New(s)
		m := site.Disclose(t, site.Matter(t, civic.Task, "Việc", site.Province.ID, site.Department.ID, "2026-12-01"))
		hidden := site.Matter(t, civic.Task, "Việc nội bộ", site.Province.ID, site.Department.ID, "")
		tie := civic.Link{From: m.ID, Rel: civic.Cites, To: hidden.ID}
		err := s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
			if err := tx.PutLink(t.Context(), &tie); err != nil {
				return err
			}
			_, err := tx.Act(t.Context(), civic.Move{Subject: civic.Subject{Kind: civic.OnLink, ID: int64(tie.ID)}, Act: civic.ActTie})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		x, err := d.RecordAt(t.Context(), site.ID, civic.Matter, m.Reference)
		if err != nil {
			t.Fatal(err)
		}
		if _, told := x.Names.Records[hidden.ID]; told || len(x.Links) != 0 || len(x.Entries) != 2 || x.Organizations[site.Department.ID].Name == "" {
			t.Errorf("got links %v, names %v, %d entries", x.Links, x.Names, len(x.Entries))
		}
		_, err = d.Record(t.Context(), site.ID, civic.Matter, hidden.ID)
		storetest.Wrong(t, err, fault.NotFound, "record.none")
		_, err = d.Record(t.Context(), site.ID, civic.Article, m.ID)
		storetest.Wrong(t, err, fault.NotFound, "record.none")
		_, err = d.Observation(t.Context(), site.ID, 1)
		storetest.Wrong(t, err, fault.NotFound, "publicdata.observation.none")
		_, err = d.Removed(t.Context(), site.ID, hidden.ID)
		storetest.Wrong(t, err, fault.NotFound, "record.none")
	})
}
