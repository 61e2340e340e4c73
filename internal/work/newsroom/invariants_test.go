package newsroom

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// TestInvariant05 holds: every number has unit, period, area, source; a percentage
// or a growth says what it is against, and where the text does not, that; a range
// keeps both ends; a more final number supersedes, and never the other way.
func TestInvariant05(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		against := map[string]string{}
		for _, f := range s.Figures {
			o := f.Observation
			if o.Unit == "" || o.Period != "2022" || o.Area != "tỉnh Thành Nam" || o.Source != s.Article.ID || o.SourceSpan != f.Spans[0].ID {
				w.Errorf("%s lacks unit, period, area or source: %+v", f.Indicator.Title, o)
			}
			if f.Indicator.IndicatorDetail().Unit != o.Unit {
				w.Errorf("%s counts in %s, its number in %s", f.Indicator.Title, f.Indicator.IndicatorDetail().Unit, o.Unit)
			}
			against[sayValue(o)] = o.Against
		}
		for value, want := range map[string]string{
			"8,4–8,9 %": "2021", "19,6 %": civic.Unstated, "12,5 %": "budget", "14 %": civic.Unstated, "96,3 %": "plan", "285 tỷ đồng": "",
		} {
			if got, ok := against[value]; !ok || got != want {
				w.Errorf("%s is against %q, %v, want %q", value, got, ok, want)
			}
		}
		w.sound()
	})
}

func TestInvariant05Vintages(t *testing.T) {
	tell := func(title, how, value string) string {
		return title + "\n\nThông báo của tỉnh Thành Nam về số liệu năm 2025.\n\nNăm 2025, thu ngân sách nhà nước trên địa bàn " + how + " " + value + " tỷ đồng."
	}
	each(t, func(w *world) {
		stated := w.publish(tell("Số liệu lần một", "đạt", "21.000"), "2025-12-20").Figures[0]
		estimate := w.publish(tell("Số liệu lần hai", "ước đạt", "21.500"), "2026-01-05").Figures[0]
		if estimate.Indicator.ID != stated.Indicator.ID {
			w.Fatalf("two numbers of one thing have the indicators %s and %s", stated.Indicator.Slug, estimate.Indicator.Slug)
		}
		if estimate.Observation.Vintage != civic.Estimate || estimate.Observation.Supersedes != stated.Observation.ID {
			w.Errorf("the estimate: %+v, want it to supersede %d", estimate.Observation, stated.Observation.ID)
		}
		late := w.publish(tell("Số liệu lần ba", "đạt", "20.900"), "2026-01-06").Figures[0]
		if late.Observation.Supersedes != 0 {
			w.Errorf("a less final number supersedes: %+v", late.Observation)
		}
		all, err := w.Store.Reader(w.site.ID).Observations(w.Context(), stated.Indicator.ID)
		if err != nil {
			w.Fatal(err)
		}
		status := map[string]civic.Status{}
		for _, o := range all {
			status[o.Low.Vietnamese()] = o.Status
		}
		if status["21.000"] != civic.Superseded || status["21.500"] != civic.Published {
			w.Errorf("the numbers are %v, want the first superseded, and still there", status)
		}
		w.sound()
	})
}

// TestInvariant08 holds: what is extracted quotes its edition exactly, and nothing
// of it is public before a person accepts it.
func TestInvariant08(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(twin(w.T), "2022-12-20")
		public := func() (records, spans int) {
			w.Helper()
			for _, k := range civic.Kinds {
				records += w.count(k)
			}
			r := w.Store.Reader(w.site.ID)
			for _, it := range w.review(in.Article.ID).Items {
				if _, err := r.Span(w.Context(), it.Span.ID); err == nil {
					spans++
				}
			}
			return records, spans
		}
		if records, spans := public(); records != 0 || spans != 0 {
			w.Errorf("after the import %d records and %d spans are public, want none", records, spans)
		}
		accepted := map[civic.SpanID]bool{}
		for i, it := range w.review(in.Article.ID).Items {
			if i%2 == 0 {
				if _, err := w.Decide(w.Context(), w.editor, it.Span.ID, Accept); err != nil {
					w.Fatal(err)
				}
				accepted[it.Span.ID] = true
			}
		}
		if records, spans := public(); records != 0 || spans != 0 {
			w.Errorf("accepted, but not published: %d records and %d spans are public, want none", records, spans)
		}
		if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
			w.Fatal(err)
		}
		s := w.story(in.Article.Slug)
		if len(s.Spans) != len(accepted) {
			w.Errorf("%d spans are public, want the %d accepted", len(s.Spans), len(accepted))
		}
		x := vn.NewRunes(s.Edition.Text)
		for _, sp := range s.Spans {
			if !accepted[sp.ID] || sp.Edition != s.Edition.ID || x.Slice(sp.Start, sp.End) != sp.Exact {
				w.Errorf("the public span %+v: want one that was accepted and quotes its edition", sp)
			}
		}
		w.sourced()
		w.sound()
	})
}

// sourced fails the test unless every public record but articles rests on a span
// that somebody accepted.
func (w *world) sourced() {
	w.Helper()
	r := w.Store.Reader(w.site.ID)
	for _, k := range []civic.Kind{civic.Meeting, civic.Document, civic.Matter} {
		records, _, err := r.Records(w.Context(), store.Filter{Kind: k, Limit: 200})
		if err != nil {
			w.Fatal(err)
		}
		for _, x := range records {
			spans, err := r.SpansOf(w.Context(), civic.About(x.ID))
			if err != nil || len(spans) == 0 {
				w.Errorf("%s “%s” rests on %d spans, %v", k, x.Title, len(spans), err)
			}
		}
	}
}

// TestInvariant15 holds: persons appear only in office.
func TestInvariant15(t *testing.T) {
	const text = `Hội nghị tổng kết công tác y tế

Sở Y tế tỉnh Thành Nam tổ chức hội nghị tổng kết.

Dự hội nghị có đồng chí Đặng Thu Trà, Giám đốc Sở Y tế. Gia đình bà Phan Thị Mận ở xã Hòa Lạc được hỗ trợ 5 triệu đồng.

Bà Phan Thị Mận đề nghị Sở Y tế sớm sửa chữa trạm y tế xã.

Ảnh: Hà Văn Ảnh

T/h: Mai Linh`
	each(t, func(w *world) {
		s := w.publish(text, "2026-03-05")
		if len(s.Delegates) != 1 || s.Delegates[0].Person.Name != "Đặng Thu Trà" {
			w.Errorf("got %+v, want the director alone", s.Delegates)
		}
		w.write(func(ctx context.Context, tx *store.Tx) error {
			for _, name := range []string{"Mai Linh", "Hà Văn Ảnh", "Phan Thị Mận"} {
				found, err := tx.FindPerson(ctx, name)
				if err != nil || len(found) != 0 {
					w.Errorf("%s is a person of the register: %v, %v", name, found, err)
				}
			}
			return nil
		})
		for _, m := range s.Matters {
			parties, err := w.Store.Reader(w.site.ID).Parties(w.Context(), m.Record.ID)
			if err != nil || m.Record.MatterDetail().Speaker != "" {
				w.Errorf("“%s” names the speaker %q, %v", m.Record.Title, m.Record.MatterDetail().Speaker, err)
			}
			for _, p := range parties {
				if p.Person != 0 || p.As == "Phan Thị Mận" {
					w.Errorf("“%s” has the party %+v", m.Record.Title, p)
				}
			}
		}
		if len(s.Matters) == 0 {
			w.Error("what she asked for is not followed")
		}
		if s.Byline.Doc.Text != "T/h: Mai Linh" {
			w.Errorf("the byline: got %q", s.Byline.Doc.Text)
		}
	})
}

// TestAnyDecisions publishes the twin after decisions of all sorts: what is public
// is what stands, and each stretch leads to what it became.
func TestAnyDecisions(t *testing.T) {
	each(t, func(w *world) {
		for seed := range uint64(3) {
			r := rand.New(rand.NewPCG(seed, 7))
			in := w.draft(fmt.Sprintf("Bản tin số %d\n\n", seed)+twin(w.T), "2022-12-20")
			stand := map[civic.SpanID]bool{}
			for _, it := range w.review(in.Article.ID).Items {
				id := it.Span.ID
				for range r.IntN(4) {
					switch r.IntN(4) {
					case 0:
						_, err := w.Edit(w.Context(), w.editor, id, nil)
						stand[id] = stand[id] || err == nil
					case 1:
						_, err := w.Decide(w.Context(), w.editor, id, Accept)
						stand[id] = stand[id] || err == nil
					case 2:
						_, err := w.Decide(w.Context(), w.editor, id, Reject)
						stand[id] = stand[id] && err != nil
					case 3:
						_, err := w.Decide(w.Context(), w.editor, id, Undo)
						stand[id] = stand[id] && err != nil
					}
				}
			}
			if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
				w.Fatalf("seed %d: %v", seed, err)
			}
			s := w.story(in.Article.Slug)
			for _, x := range s.Spans {
				if !stand[x.ID] {
					w.Errorf("seed %d: “%s” is public and does not stand", seed, x.Exact)
				}
				delete(stand, x.ID)
				if x.Target == (civic.Subject{}) && x.Kind != "date" && x.Kind != "person" && x.Kind != "organization" {
					w.Errorf("seed %d: the %s “%s” became nothing", seed, x.Kind, x.Exact)
				}
			}
			for id, yes := range stand {
				if yes {
					w.Errorf("seed %d: span %d stands and is not public", seed, id)
				}
			}
		}
		w.sourced()
		w.sound()
	})
}
