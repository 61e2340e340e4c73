package figures_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/figures"
)

func TestIndicatorTellsEveryNumber(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		r := civic.Record{
			Site: site.ID, Kind: civic.Indicator, Slug: "rung-trong-ha", Reference: "rung-trong-ha", Title: "Diện tích rừng trồng mới", Owner: site.Province.ID,
			Language: "vi", Detail: civic.IndicatorDetail{Unit: "ha"},
		}
		err := s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
			if err := tx.PutRecord(t.Context(), &r); err != nil {
				return err
			}
			for _, a := range []civic.Act{civic.ActRecord, civic.ActDisclose} {
				if _, err := tx.Act(t.Context(), civic.Move{Subject: civic.About(r.ID), Act: a}); err != nil {
					return err
				}
			}
			for _, o := range []civic.Observation{
				{Period: "2024", Role: civic.Actual, Low: civic.Decimal{Digits: 410}},
				{Period: "2025", Role: civic.Actual, Low: civic.Decimal{Digits: 4655, Scale: 1}},
				{Period: "2026", Role: civic.Target, Low: civic.Decimal{Digits: 500}},
			} {
				o.Indicator, o.Unit, o.Vintage, o.Area = r.ID, "ha", civic.Stated, "tỉnh Thành Nam"
				if err := tx.PutObservation(t.Context(), &o); err != nil {
					return err
				}
				on := civic.Subject{Kind: civic.OnObservation, ID: int64(o.ID)}
				for _, a := range []civic.Act{civic.ActAssert, civic.ActConfirm, civic.ActPublish} {
					if _, err := tx.Act(t.Context(), civic.Move{Subject: on, Act: a, Rested: true}); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		room := figures.New(s)
		x, err := room.Indicator(t.Context(), site.ID, "rung-trong-ha")
		if err != nil || len(x.Numbers) != 3 || x.Owner.ID != site.Province.ID {
			t.Fatalf("got %d numbers of %q, %v, want three", len(x.Numbers), x.Owner.Name, err)
		}
		l, err := room.List(t.Context(), site.ID, 1)
		if err != nil || l.Total != 1 || l.Rows[0].Latest.Period != "2025" || l.Rows[0].Target.Period != "2026" {
			t.Errorf("got %+v, %v, want the newest number and the target", l, err)
		}
		if _, err := room.Indicator(t.Context(), site.ID, "khong-co"); !fault.Is(err, fault.NotFound) {
			t.Errorf("got %v, want not found", err)
		}
	})
}

func TestSeriesIsOneLine(t *testing.T) {
	obs := func(period string, n int64, change func(*civic.Observation)) civic.Observation {
		o := civic.Observation{Period: period, Role: civic.Actual, Vintage: civic.Estimate, Low: civic.Decimal{Digits: n}, Unit: "%", Direction: "up", Against: "2020", Area: "tỉnh"}
		o.Status = civic.Published
		if change != nil {
			change(&o)
		}
		return o
	}
	got := figures.Series([]civic.Observation{
		obs("2024", 7, nil),
		obs("2025", 8, nil),
		obs("2025", 9, func(o *civic.Observation) { o.Vintage = civic.Official }),
		obs("2025", 1, func(o *civic.Observation) { o.Area = "xã" }),
		obs("2026", 2, func(o *civic.Observation) { o.Status = civic.Superseded }),
		obs("2026", 3, func(o *civic.Observation) { o.Role, o.Direction, o.Against = civic.Target, "", "" }),
		obs("", 4, nil),
	})
	var digits []int64
	for _, o := range got {
		digits = append(digits, o.Low.Digits)
	}
	if len(digits) != 3 || digits[0] != 7 || digits[1] != 9 || digits[2] != 3 {
		t.Errorf("got %v, want 7, the official 9, and the target 3", digits)
	}
	if got := figures.Series(nil); len(got) != 0 {
		t.Errorf("of nothing: got %v", got)
	}
}
