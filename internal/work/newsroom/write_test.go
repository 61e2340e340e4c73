package newsroom

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// again returns the text of an edition as its editor has it.
func again(e civic.Edition, d civic.ArticleDetail) Text {
	return Text{Title: e.Title, Lead: e.Lead, Body: e.Markup, Byline: d.Byline, BylineAs: d.BylineAs}
}

func TestWrite(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(report, "2026-03-05")
		id := in.Article.ID
		r := w.review(id)
		figure, direction, author := w.item(r, "figure", "92,5"), w.item(r, "direction", ""), w.item(r, "person", "Đặng Thu Trà")
		for _, it := range []Item{figure, direction} {
			if _, err := w.Decide(w.Context(), w.editor, it.Span.ID, Accept); err != nil {
				w.Fatal(err)
			}
		}
		if _, err := w.Decide(w.Context(), w.editor, author.Span.ID, Reject); err != nil {
			w.Fatal(err)
		}
		text := again(r.Edition, r.Article.ArticleDetail())
		same, err := w.Write(w.Context(), w.editor, id, text)
		if err != nil || same.Changed || same.Edition != r.Edition.ID {
			w.Errorf("the same text: %+v, %v, want nothing done", same, err)
		}
		text.Title = "Tin mới: " + text.Title
		text.Body = strings.Replace(text.Body, "92,5%", "93%", 1) + "<p>Kinh phí thực hiện là 12 tỷ đồng.</p><script>alert(1)</script>"
		got, err := w.Write(w.Context(), w.editor, id, text)
		if err != nil || !got.Changed || len(got.Stale) == 0 || got.Carried == 0 || got.New == 0 {
			w.Fatalf("the new text: %+v, %v, want spans carried, lost and new", got, err)
		}
		after := w.review(id)
		if after.Edition.ID != got.Edition || after.Edition.Number != 2 || after.Article.Title != text.Title || strings.Contains(after.Edition.Markup, "script") {
			w.Errorf("the new edition: %+v of %+v", after.Edition, after.Article)
		}
		x := vn.NewRunes(after.Edition.Text)
		status := map[civic.SpanID]civic.Status{}
		for _, it := range after.Items {
			status[it.Span.ID] = it.Span.Status
			if x.Slice(it.Span.Start, it.Span.End) != it.Span.Exact {
				w.Errorf("the span “%s” quotes “%s”", it.Span.Exact, x.Slice(it.Span.Start, it.Span.End))
			}
		}
		if status[direction.Span.ID] != civic.Accepted || status[author.Span.ID] != civic.Rejected || status[figure.Span.ID] != "" {
			w.Errorf("the accepted is %q, the rejected %q, the lost %q", status[direction.Span.ID], status[author.Span.ID], status[figure.Span.ID])
		}
		for _, words := range []string{"93", "12 tỷ đồng"} {
			if it := w.item(after, "figure", words); it.Span.Status != civic.Suggested {
				w.Errorf("“%s” is %s, want proposed", words, it.Span.Status)
			}
		}
		lost, err := w.Store.Desk(w.site.Machine).Span(w.Context(), figure.Span.ID)
		if err != nil || lost.Status != civic.Stale {
			w.Errorf("the span whose words are gone: %+v, %v, want stale", lost, err)
		}
		_, err = w.Write(w.Context(), w.editor, id, Text{Title: " ", Body: "<p>x</p>"})
		storetest.Wrong(w.T, err, fault.Invalid, "newsroom.title")
		w.sound()
	})
}

func TestRevise(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		text := again(s.Edition, s.Article.ArticleDetail())
		_, err := w.Revise(w.Context(), w.editor, s.Article.ID, text)
		storetest.Wrong(w.T, err, fault.Invalid, "act.must.reason")
		text.Note = "Sửa lỗi đánh máy ở câu cuối."
		text.Body = strings.Replace(text.Body, "để đưa tỉnh phát triển", "đưa tỉnh phát triển", 1)
		got, err := w.Revise(w.Context(), w.editor, s.Article.ID, text)
		if err != nil || !got.Changed || got.New != 0 || len(got.Stale) != 1 {
			w.Fatalf("Revise: %+v, %v, want the pledge's words lost and nothing new", got, err)
		}
		after := w.story(s.Article.Slug)
		if len(after.Editions) != 2 || after.Edition.Note != text.Note || len(after.Spans) != len(s.Spans)-1 {
			w.Errorf("%d editions, note %q, %d spans; want 2, the reason, %d", len(after.Editions), after.Edition.Note, len(after.Spans), len(s.Spans)-1)
		}
		targets := func(s Story) map[civic.SpanID]civic.Subject {
			m := map[civic.SpanID]civic.Subject{}
			for _, x := range s.Spans {
				m[x.ID] = x.Target
			}
			delete(m, got.Stale[0].ID)
			return m
		}
		if diff := cmp.Diff(targets(s), targets(after)); diff != "" {
			w.Errorf("what the spans became (-before +after):\n%s", diff)
		}
		w.sound()
	})
}

func TestReviseWhatIsNotPublic(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(report, "2026-03-05")
		_, err := w.Revise(w.Context(), w.editor, in.Article.ID, Text{Title: "Tiêu đề", Note: "Sửa."})
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.unpublished")
		_, err = w.Review(w.Context(), w.editor, in.Article.ID+1)
		storetest.Wrong(w.T, err, fault.NotFound, "record.none")
	})
}

func TestCompose(t *testing.T) {
	each(t, func(w *world) {
		text := Text{Title: "Sở Y tế họp giao ban", Lead: "Sáng 5/3/2026, Sở Y tế họp giao ban.", Body: "<p>Tỷ lệ tiêm chủng đạt <b>92,5%</b>.</p>", Byline: "Mai Linh", BylineAs: "Tin, ảnh"}
		got, err := w.Compose(w.Context(), w.editor, w.site.ID, "kinh-te", "2026-03-05", text)
		if err != nil || got.Spans == 0 || got.Article.Status != civic.Draft || got.Article.ArticleDetail().Section != "kinh-te" {
			w.Errorf("Compose = %+v, %v", got, err)
		}
		r := w.review(got.Article.ID)
		if r.Edition.Markup != "<p>Tỷ lệ tiêm chủng đạt <strong>92,5%</strong>.</p>" || !strings.HasSuffix(r.Edition.Text, "\nTin, ảnh: Mai Linh") {
			w.Errorf("the edition: %q, %q", r.Edition.Markup, r.Edition.Text)
		}
		twice, err := w.Compose(w.Context(), w.editor, w.site.ID, "kinh-te", "2026-03-05", text)
		if err != nil || !twice.Existing || twice.Article.ID != got.Article.ID {
			w.Errorf("the same again: %+v, %v, want the first", twice, err)
		}
		w.sound()
	})
}
