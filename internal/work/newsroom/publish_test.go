package newsroom

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// jobs returns the publications that are due, and takes them.
func (w *world) jobs() []store.Job {
	w.Helper()
	var out []store.Job
	for {
		j, err := w.Store.ClaimJob(w.Context(), []string{JobPublish}, time.Minute)
		if fault.Is(err, fault.NotFound) {
			return out
		}
		if err != nil {
			w.Fatal(err)
		}
		out = append(out, j)
	}
}

func TestHold(t *testing.T) {
	each(t, func(w *world) {
		w.Hold = DefaultHold
		in := w.draft(report, "2026-03-05")
		id := in.Article.ID
		publish := func() civic.Instant {
			w.Helper()
			at, err := w.Publish(w.Context(), w.editor, id, Publication{})
			if err != nil {
				w.Fatal(err)
			}
			return at
		}
		at := publish()
		if left := at.Time().Sub(w.Store.Now()); left < 29*time.Second || left > DefaultHold {
			w.Errorf("it is shown in %v, want 30 s", left)
		}
		if r := w.review(id); !r.Held || r.Article.Status != civic.Approved {
			w.Errorf("in the hold it is %s, held %v", r.Article.Status, r.Held)
		}
		if got := w.jobs(); len(got) != 0 {
			w.Errorf("got %d jobs in the hold, want none", len(got))
		}
		_, err := w.Publish(w.Context(), w.editor, id, Publication{})
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.held")
		if err := w.UndoPublish(w.Context(), w.editor, id); err != nil {
			w.Fatal(err)
		}
		storetest.Wrong(w.T, w.UndoPublish(w.Context(), w.editor, id), fault.Conflict, "newsroom.undo")
		if r := w.review(id); r.Held || r.Article.Status != civic.Draft {
			w.Errorf("taken back it is %s, held %v", r.Article.Status, r.Held)
		}
		publish()
		w.clock.Set("2026-11-25")
		due := w.jobs()
		if len(due) != 2 {
			w.Fatalf("got %d jobs, want the order taken back and the new one", len(due))
		}
		storetest.Wrong(w.T, w.PublishNow(w.Context(), due[0].Payload), fault.Conflict, "newsroom.undone")
		for _, j := range append(due, due...) { // at least once
			if err := w.Handle(w.Context(), j); err != nil {
				w.Errorf("Handle: %v", err)
			}
		}
		if s := w.story(in.Article.Slug); s.Article.Status != civic.Published {
			w.Errorf("after the hold it is %s", s.Article.Status)
		}
		storetest.Wrong(w.T, w.UndoPublish(w.Context(), w.editor, id), fault.Conflict, "newsroom.undo")
		storetest.Wrong(w.T, w.PublishNow(w.Context(), "{"), fault.Invalid, "newsroom.order")
		w.sound()
	})
}

func TestHandedIn(t *testing.T) {
	each(t, func(w *world) {
		writer := w.site.Actor(w.T, "Vũ Thị Viết", w.top.ID, civic.Writer)
		in, err := w.Import(w.Context(), writer, w.site.ID, Input{Bytes: []byte(report), Lead: true})
		if err != nil {
			w.Fatal(err)
		}
		id := in.Article.ID
		item := w.item(w.review(id), "figure", "92,5").Span.ID
		if _, err := w.Decide(w.Context(), writer, item, Accept); !fault.Is(err, fault.Forbidden) {
			w.Errorf("a writer accepts: %v, want forbidden", err)
		}
		if _, err := w.Publish(w.Context(), writer, id, Publication{}); !fault.Is(err, fault.Forbidden) {
			w.Errorf("a writer publishes: %v, want forbidden", err)
		}
		if err := w.Submit(w.Context(), writer, id); err != nil {
			w.Fatal(err)
		}
		storetest.Wrong(w.T, w.Return(w.Context(), w.editor, id, ""), fault.Invalid, "act.must.reason")
		if err := w.Return(w.Context(), w.editor, id, "Thiếu nguồn số liệu."); err != nil {
			w.Fatal(err)
		}
		if err := w.Submit(w.Context(), writer, id); err != nil {
			w.Fatal(err)
		}
		if _, err := w.Publish(w.Context(), w.editor, id, Publication{}); err != nil {
			w.Fatal(err)
		}
		w.publish("Tin sau\n\nTin của tỉnh Thành Nam.\n\nNội dung.", "2026-11-24")
		f, err := w.Front(w.Context(), w.site.ID, "2026-11-24")
		if err != nil || len(f.Lead) != 2 || f.Lead[0].ID != id {
			w.Errorf("the front leads with %+v, %v, want the article that stands first", f.Lead, err)
		}
		storetest.Wrong(w.T, w.Submit(w.Context(), writer, id), fault.Conflict, "newsroom.closed")
		w.sound()
	})
}

func TestScheduled(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(report, "2026-03-05")
		tomorrow := civic.InstantOf(w.Store.Now().Add(24 * time.Hour))
		at, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{At: tomorrow})
		if err != nil || at != tomorrow {
			w.Errorf("scheduled for %v, %v, want %v", at, err, tomorrow)
		}
		if n := w.count(civic.Article); n != 0 {
			w.Errorf("%d articles are public, want none before its time", n)
		}
		w.clock.Set("2026-11-26")
		for _, j := range w.jobs() {
			if err := w.Handle(w.Context(), j); err != nil {
				w.Error(err)
			}
		}
		if n := w.count(civic.Article); n != 1 {
			w.Errorf("%d articles are public, want one", n)
		}
	})
}

func TestPublishTwice(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		before := w.counts()
		_, err := w.Publish(w.Context(), w.editor, s.Article.ID, Publication{})
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.published")
		_, err = w.AcceptAll(w.Context(), w.editor, s.Article.ID)
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.closed")
		_, err = w.Decide(w.Context(), w.editor, s.Spans[0].ID, Undo)
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.closed")
		if diff := cmp.Diff(before, w.counts()); diff != "" {
			w.Errorf("records (-before +after):\n%s", diff)
		}
		w.sound()
	})
}

// TestHalfIsNothing lets a late step of a publication fail: nothing of the earlier
// ones is left, and the article waits as it was.
func TestHalfIsNothing(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(twin(w.T), "2022-12-20")
		if _, err := w.AcceptAll(w.Context(), w.editor, in.Article.ID); err != nil {
			w.Fatal(err)
		}
		text := w.review(in.Article.ID).Edition.Text
		head, _, _ := strings.Cut(text, "Đến nay, Đảng bộ")
		bad := civic.Span{
			Edition: in.Edition, Start: runes(head), End: runes(head) + runes("Đến nay"), Exact: "Đến nay", Kind: "figure",
			Proposed: `{"indicator":"độ bền","value":1,"unit":"%","direction":"sideways"}`, // which the database has no place for
		}
		w.write(func(ctx context.Context, tx *store.Tx) error {
			if err := tx.PutSpan(ctx, &bad); err != nil {
				return err
			}
			if err := act(ctx, tx, onSpan(bad.ID), civic.ActSuggest, civic.Facts{}, civic.Words{}); err != nil {
				return err
			}
			return act(ctx, tx, onSpan(bad.ID), civic.ActAccept, civic.Facts{}, civic.Words{})
		})
		before := w.counts()
		people := w.people()
		if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{ExplainAll: Unattended}); err == nil {
			w.Fatal("Publish succeeded with a number that cannot be kept")
		}
		if diff := cmp.Diff(before, w.counts()); diff != "" {
			w.Errorf("records (-before +after):\n%s", diff)
		}
		if got := w.people(); got != people {
			w.Errorf("people: got %d, want %d", got, people)
		}
		if r := w.review(in.Article.ID); r.Article.Status != civic.Approved || r.Article.ArticleDetail().Meeting != 0 {
			w.Errorf("the article is %s with meeting %d, want it to wait", r.Article.Status, r.Article.ArticleDetail().Meeting)
		}
		for _, it := range w.review(in.Article.ID).Items {
			if it.Span.Target != (civic.Subject{}) {
				w.Errorf("the span “%s” is tied to %+v", it.Span.Exact, it.Span.Target)
			}
		}
		w.sound()
	})
}

// people returns how many of the twin's delegates are known by name.
func (w *world) people() int {
	w.Helper()
	n := 0
	w.write(func(ctx context.Context, tx *store.Tx) error {
		n = 0
		for _, name := range []string{"Đinh Quang Lãm", "Hoàng Bá Thiệp", "Đặng Văn Lộc"} {
			found, err := tx.FindPerson(ctx, name)
			if err != nil {
				return err
			}
			n += len(found)
		}
		return nil
	})
	return n
}

func TestGate(t *testing.T) {
	const first = "Kết quả năm 2025\n\nThông báo của tỉnh Thành Nam về kết quả năm 2025.\n\nNăm 2025, tổng sản phẩm trên địa bàn tỉnh (GRDP) tăng 8,4% so với năm 2024."
	const second = "Nhìn lại năm 2025\n\nTỉnh Thành Nam nhìn lại một năm.\n\nDự hội nghị có đồng chí Đặng Thu Trà, Giám đốc Sở Y tế.\n\n" +
		"Năm 2025, tổng sản phẩm trên địa bàn tỉnh (GRDP) tăng 9,1% so với năm 2024.\n\n" +
		"Đồng chí Đặng Thu Trà yêu cầu Sở Y tế rà soát danh mục thuốc trước ngày 15/1/2026."
	each(t, func(w *world) {
		w.hold("Bùi Văn Thuốc", w.health.ID, "Giám đốc", "2024-01-01")
		w.publish(first, "2026-01-10")
		in := w.draft(second, "2026-02-01")
		id := in.Article.ID
		if _, err := w.AcceptAll(w.Context(), w.editor, id); err != nil {
			w.Fatal(err)
		}
		r := w.review(id)
		stops := map[string]int{}
		for _, it := range r.Items {
			for _, x := range it.Warnings {
				if x.Stops() {
					stops[x.Key]++
				}
				if x.Text("vi") == x.Key || x.Text("vi") == x.Text("en") {
					w.Errorf("the warning %s says %q", x.Key, x.Text("vi"))
				}
			}
		}
		want := map[string]int{"newsroom.warn.seat": 1, "newsroom.warn.figure": 1, "newsroom.warn.past": 1}
		if diff := cmp.Diff(want, stops); diff != "" || r.Stopping != 3 {
			w.Errorf("what stops it, %d (-want +got):\n%s", r.Stopping, diff)
		}
		_, err := w.Publish(w.Context(), w.editor, id, Publication{})
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.gate")
		_, err = w.Explain(w.Context(), w.editor, w.item(r, "figure", "9,1").Span.ID, " ")
		storetest.Wrong(w.T, err, fault.Invalid, "newsroom.explain")
		if _, err = w.Explain(w.Context(), w.editor, w.item(r, "figure", "9,1").Span.ID, "Số điều chỉnh của Cục Thống kê."); err != nil {
			w.Fatal(err)
		}
		if got := w.review(id).Stopping; got != 2 {
			w.Errorf("explained one: %d stop it, want 2", got)
		}
		if _, err = w.Edit(w.Context(), w.editor, w.item(r, "direction", "").Span.ID, map[string]string{"deadline": "15/3/2026"}); err != nil {
			w.Fatal(err)
		}
		seat := w.item(r, "person", "Đặng Thu Trà").Span.ID
		if _, err := w.Publish(w.Context(), w.editor, id, Publication{Explain: map[civic.SpanID]string{seat: "Vừa được giao phụ trách."}}); err != nil {
			w.Fatal(err)
		}
		entries, err := w.Store.Desk(w.site.Machine).Entries(w.Context(), civic.About(id))
		if err != nil {
			w.Fatal(err)
		}
		said := ""
		for _, e := range entries {
			if e.Act == civic.ActApprove {
				said = e.Words.Reason
			}
		}
		if !strings.Contains(said, "“Đặng Thu Trà”: Vừa được giao phụ trách.") {
			w.Errorf("the approval says %q, want the explanation", said)
		}
		w.seatIsKept(w.story(in.Article.Slug))
		w.sound()
	})
}

// seatIsKept fails the test unless Sở Y tế has one director in the register, and
// the article's word stands beside the person, without the post.
func (w *world) seatIsKept(s Story) {
	w.Helper()
	w.write(func(ctx context.Context, tx *store.Tx) error {
		post, err := tx.FindPost(ctx, w.health.ID, "Giám đốc")
		if err != nil {
			return err
		}
		held, err := tx.MembershipsOf(ctx, store.Who{Post: post.ID})
		if err != nil || len(held) != 1 {
			w.Errorf("the post has %d memberships, %v, want the registered one", len(held), err)
		}
		return nil
	})
	want := []Seat{{As: "Giám đốc Sở Y tế"}}
	if len(s.Delegates) != 1 {
		w.Fatalf("delegates: %+v, want one", s.Delegates)
	}
	if diff := cmp.Diff(want, s.Delegates[0].Offices); diff != "" {
		w.Errorf("her offices (-want +got):\n%s", diff)
	}
}

func TestMembershipsAsSeen(t *testing.T) {
	meet := func(name string) string {
		return "Hội nghị ngành y tế\n\nSở Y tế tổ chức hội nghị.\n\nDự hội nghị có đồng chí " + name + ", Giám đốc Sở Y tế.\n\nHội nghị diễn ra trong một buổi (" + name + " chủ trì)."
	}
	each(t, func(w *world) {
		w.publish(meet("Đặng Thu Trà"), "2026-05-01")
		w.publish(strings.Replace(meet("Đặng Thu Trà"), "ngành y tế", "tháng Ba", 1), "2026-03-01")
		w.publish(strings.Replace(meet("Bùi Văn Thuốc"), "ngành y tế", "tháng Hai", 1), "2026-02-01")
		w.publish(strings.Replace(meet("Đặng Thu Trà"), "ngành y tế", "tháng Sáu", 1), "2026-06-01")
		var got []string
		w.write(func(ctx context.Context, tx *store.Tx) error {
			got = nil
			post, err := tx.FindPost(ctx, w.health.ID, "Giám đốc")
			if err != nil {
				return err
			}
			held, err := tx.MembershipsOf(ctx, store.Who{Post: post.ID})
			if err != nil {
				return err
			}
			for _, m := range held {
				p, err := tx.Person(ctx, m.Person)
				if err != nil {
					return err
				}
				got = append(got, p.Name+" "+string(m.Start)+" "+string(m.End))
			}
			return nil
		})
		want := []string{"Đặng Thu Trà 2026-05-01 ", "Đặng Thu Trà 2026-03-01 2026-04-30", "Bùi Văn Thuốc 2026-02-01 2026-02-28"}
		if diff := cmp.Diff(want, got); diff != "" {
			w.Errorf("who held the post (-want +got):\n%s", diff)
		}
		w.sound()
	})
}

func TestWithdraw(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		storetest.Wrong(w.T, w.Withdraw(w.Context(), w.editor, s.Article.ID, " "), fault.Invalid, "act.must.reason")
		matters := w.count(civic.Matter)
		if err := w.Withdraw(w.Context(), w.editor, s.Article.ID, "Đăng nhầm bài."); err != nil {
			w.Fatal(err)
		}
		if _, err := w.Story(w.Context(), w.site.ID, s.Article.Slug); !fault.Is(err, fault.NotFound) {
			w.Errorf("a withdrawn article: %v, want not found", err)
		}
		stub, err := w.Store.Reader(w.site.ID).Stub(w.Context(), civic.Article, s.Article.Slug)
		if err != nil || stub.Reason != "Đăng nhầm bài." {
			w.Errorf("the stub: %+v, %v", stub, err)
		}
		if got := w.count(civic.Matter); got != matters {
			w.Errorf("%d matters stay public, want %d", got, matters)
		}
		w.sound()
	})
}

func TestDocumentsAreFoundAgain(t *testing.T) {
	tell := func(title, what string) string {
		return title + "\n\nTin của tỉnh Thành Nam.\n\nUBND tỉnh tổ chức quán triệt " + what + " và Chỉ thị 05 của Bộ Chính trị."
	}
	each(t, func(w *world) {
		one := w.publish(tell("Tin một", "Kế hoạch số 67/KH-UBND ngày 5/3/2026 của UBND tỉnh"), "2026-03-10")
		two := w.publish(tell("Tin hai", "Kế hoạch 67/KH-UBND của UBND tỉnh"), "2026-03-11")
		three := w.publish(tell("Tin ba", "Kế hoạch số 67/KH-UBND ngày 7/3/2025 của UBND tỉnh"), "2026-03-12")
		ids := func(s Story) map[string]civic.RecordID {
			m := map[string]civic.RecordID{}
			for _, d := range s.Documents {
				m[d.Record.Reference] = d.Record.ID
			}
			return m
		}
		if a, b := ids(one), ids(two); len(a) != 2 || a["67/KH-UBND"] != b["67/KH-UBND"] || a["05-CT/TW"] != b["05-CT/TW"] {
			w.Errorf("the documents of two articles: %v and %v, want the same two", a, b)
		}
		if a, c := ids(one), ids(three); a["67/KH-UBND"] == c["67/KH-UBND"] || a["05-CT/TW"] != c["05-CT/TW"] {
			w.Errorf("of another year: %v and %v, want another plan and the same directive", a, c)
		}
		w.sound()
	})
}

func TestUnitsOfOneAddress(t *testing.T) {
	tell := func(title, unit string) string {
		return title + "\n\nTin của tỉnh Thành Nam.\n\nNăm 2025, diện tích nhà ở xã hội đạt 1.200 " + unit + "."
	}
	each(t, func(w *world) {
		a := w.publish(tell("Tin một", "m2"), "2026-03-10").Figures
		b := w.publish(tell("Tin hai", "m²"), "2026-03-11").Figures
		if len(a) != 1 || len(b) != 1 {
			w.Fatalf("figures: %+v, %+v, want one each", a, b)
		}
		for _, f := range []Number{a[0], b[0]} {
			if f.Indicator.IndicatorDetail().Unit != f.Observation.Unit {
				w.Errorf("%s counts in %s, its number in %s", f.Indicator.Slug, f.Indicator.IndicatorDetail().Unit, f.Observation.Unit)
			}
		}
		w.sound()
	})
}

// TestNumberInsideAMatter holds that a number inside what somebody is asked to do
// is no statement of how things are: it leads to the matter.
func TestNumberInsideAMatter(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft("Họp về y tế cơ sở\n\nUBND tỉnh họp về y tế cơ sở.\n\nToàn tỉnh có 86 trạm y tế.\n\n"+
			"Chủ tịch UBND tỉnh Cao Viết Sơn yêu cầu Sở Y tế bố trí đủ bác sĩ cho 4 trạm y tế còn lại trước ngày 21/12/2022.", "2022-11-20")
		if _, err := w.AcceptAll(w.Context(), w.editor, in.Article.ID); err != nil {
			w.Fatal(err)
		}
		if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
			w.Fatal(err)
		}
		got := map[string]civic.SubjectKind{}
		for _, it := range w.review(in.Article.ID).Items {
			if it.Span.Kind == "figure" {
				got[it.Span.Exact] = it.Span.Target.Kind
			}
		}
		want := map[string]civic.SubjectKind{"86 trạm": civic.OnObservation, "4 trạm": civic.OnRecord}
		if diff := cmp.Diff(want, got); diff != "" {
			w.Errorf("numbers (-want +got):\n%s", diff)
		}
	})
}

// TestWorkerIsFaster lets whoever does the jobs publish before Publish itself does:
// what is done is done, and nobody is told of a conflict.
func TestWorkerIsFaster(t *testing.T) {
	each(t, func(w *world) {
		ctx, cancel := context.WithCancel(w.Context())
		worker := make(chan struct{})
		go func() {
			defer close(worker)
			for ctx.Err() == nil {
				job, err := w.Store.ClaimJob(ctx, []string{JobPublish}, time.Minute)
				if err != nil {
					continue // none is due, or the test is over
				}
				if err := w.Handle(ctx, job); err == nil {
					_ = w.Store.FinishJob(ctx, job.ID)
				}
			}
		}()
		for i := range 16 {
			in := w.draft(fmt.Sprintf("Họp lần thứ %d\n\nUBND tỉnh họp lần thứ %d về y tế cơ sở.\n\nToàn tỉnh có %d trạm y tế.", i+1, i+1, i+80), "2022-11-20")
			if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
				w.Errorf("article %d: %v", i, err)
			}
		}
		cancel()
		<-worker
	})
}
