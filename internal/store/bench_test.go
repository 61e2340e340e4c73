package store_test

import (
	"context"
	"flag"
	"fmt"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

var entries = flag.Int("entries", 10_000, "how many entries the chains of the benchmarks have")

// perMatter is how many entries a matter of the benchmarks has.
const perMatter = 5

// spoken makes a site with *entries entries: matters on which somebody spoke.
func spoken(b *testing.B, s *store.Store) *storetest.Site {
	b.Helper()
	x := storetest.NewSite(b, s)
	officer := x.Actor(b, "Quách Văn Quang", x.Province.ID, civic.Officer, civic.Editor)
	const inOne = 2_000 // entries in a transaction
	for done := 0; done < *entries; done += inOne {
		write(b, s, officer, func(ctx context.Context, tx *store.Tx) error {
			for i := range min(inOne, *entries-done) / perMatter {
				r := civic.Record{
					Site: x.ID, Kind: civic.Matter, Subkind: civic.Task, Title: fmt.Sprintf("Việc %d", done+i), Owner: x.Province.ID, Date: "2026-11-20",
					Slug: fmt.Sprintf("v%d", done+i), Reference: fmt.Sprintf("v%d", done+i), Detail: civic.MatterDetail{},
				}
				words := civic.Words{Text: "Đề nghị khẩn trương thực hiện, báo cáo kết quả trước ngày 30."}
				if err := put(tx.PutRecord(ctx, &r), tx, civic.OnRecord, &r.ID, civic.Move{Act: civic.ActRecord, Rested: true, Words: words}); err != nil {
					return err
				}
				for range perMatter - 1 {
					if err := act(tx, civic.Move{Subject: civic.About(r.ID), Act: civic.ActUrge, Words: words}); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	return x
}

// each runs a benchmark on both engines.
func each(b *testing.B, f func(*testing.B, *store.Store)) {
	b.Helper()
	for _, engine := range storetest.Engines {
		b.Run(engine, func(b *testing.B) {
			f(b, storetest.Open(b, storetest.Address(b, engine), storetest.NewClock()))
		})
	}
}

// BenchmarkChain is what grows with a chain: verifying it, folding every state anew,
// and a page of a list over what it tells.
func BenchmarkChain(b *testing.B) {
	each(b, func(b *testing.B, s *store.Store) {
		x := spoken(b, s)
		b.Run("Verify", func(b *testing.B) {
			b.ReportAllocs()
			var n int64
			for b.Loop() {
				report, err := s.Verify(b.Context(), x.ID)
				if err != nil || report.Err() != nil {
					b.Fatal(report, err)
				}
				n += report.Size
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "entries/s")
		})
		b.Run("Rebuild", func(b *testing.B) {
			b.ReportAllocs()
			var n int64
			for b.Loop() {
				report, err := s.Rebuild(b.Context(), x.ID, false)
				if err != nil || report.Err() != nil {
					b.Fatal(report, err)
				}
				n += report.Entries
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "entries/s")
		})
		b.Run("Records", func(b *testing.B) {
			d := s.Desk(x.Machine)
			for b.Loop() {
				if _, n, err := d.Records(b.Context(), store.Filter{Site: x.ID, Kind: civic.Matter, Order: store.ByDue, Limit: 20}); err != nil || n == 0 {
					b.Fatal(n, err)
				}
			}
		})
	})
}

// BenchmarkAct is one act in a transaction of its own, on the disk when it returns.
func BenchmarkAct(b *testing.B) {
	each(b, func(b *testing.B, s *store.Store) {
		x := storetest.NewSite(b, s)
		m := x.Matter(b, civic.Task, "Việc", x.Province.ID, x.Department.ID, "2026-12-31")
		officer := x.Actor(b, "Sầm Thị Sen", x.Province.ID, civic.Officer)
		mv := civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge, Words: civic.Words{Text: "Khẩn trương"}}
		for b.Loop() {
			x.Act(b, officer, mv)
		}
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
	})
}

// BenchmarkActs is an act among many in one transaction, as when a report is published.
func BenchmarkActs(b *testing.B) {
	each(b, func(b *testing.B, s *store.Store) {
		x := storetest.NewSite(b, s)
		m := x.Matter(b, civic.Task, "Việc", x.Province.ID, x.Department.ID, "2026-12-31")
		officer := x.Actor(b, "Tào Văn Sinh", x.Province.ID, civic.Officer)
		mv := civic.Move{Subject: civic.About(m.ID), Act: civic.ActUrge, Words: civic.Words{Text: "Khẩn trương"}}
		write(b, s, officer, func(_ context.Context, tx *store.Tx) error {
			for b.Loop() {
				if err := act(tx, mv); err != nil {
					return err
				}
			}
			return nil
		})
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
	})
}
