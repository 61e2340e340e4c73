package newsroom

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

func TestTwinFromTextToPage(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		if s.Article.Title != "Trưởng ban Kinh tế Trung ương làm việc với Ban Thường vụ Tỉnh ủy Thành Nam." || s.Article.ArticleDetail().Byline != "Mai Linh" || s.Byline.Doc.Text != "T/h: Mai Linh" {
			w.Errorf("title %q, byline %+v", s.Article.Title, s.Byline.Doc.Text)
		}
		offices := 0
		for _, d := range s.Delegates {
			offices += len(d.Offices)
			for _, o := range d.Offices {
				if o.Post.ID == 0 || o.Organization.ID == 0 {
					w.Errorf("%s: “%s” is no post of a body", d.Person.Name, o.As)
				}
			}
		}
		declared := map[int]bool{}
		for _, d := range s.Documents {
			if n := d.Record.DocumentDetail().Count; n > 0 {
				declared[n] = true
			}
		}
		matters := map[civic.Subkind]int{}
		for _, m := range s.Matters {
			matters[m.Record.Subkind]++
		}
		got := map[string]int{
			"delegates": len(s.Delegates), "offices": offices, "counts": len(declared), "figures": len(s.Figures),
			"proposals": matters[civic.Proposal], "directions": matters[civic.Direction], "pledges": matters[civic.Pledge],
		}
		want := map[string]int{"delegates": 9, "offices": 15, "counts": 5, "figures": 6, "proposals": 5, "directions": 6, "pledges": 2}
		if diff := cmp.Diff(want, got); diff != "" {
			w.Errorf("what the page tells (-want +got):\n%s", diff)
		}
		if s.Meeting == nil || s.Meeting.Status != civic.Held || s.Meeting.Title != "Buổi làm việc với Ban Thường vụ Tỉnh ủy, Ban Chấp hành Đảng bộ tỉnh Thành Nam" {
			w.Errorf("the meeting: %+v", s.Meeting)
		}
		w.sound()
	})
}

func TestWhoOwesWhatToWhom(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		got := map[string]string{}
		for _, m := range s.Matters {
			got[string(m.Record.Subkind)+" "+strings.Join(strings.Fields(m.Record.Title)[:3], " ")] = m.Owner.Name + " → " + m.Lead.Name + " " + string(m.Record.Due)
		}
		want := map[string]string{
			"pledge Đến ngày 28/2/2023": "Tỉnh Thành Nam → Tỉnh Thành Nam 2023-02-28",
			"proposal Sớm ban hành":     "Tỉnh Thành Nam → Ban Chấp hành Trung ương Đảng ",
			"proposal Sớm giải quyết":   "Tỉnh Thành Nam → Ban Chấp hành Trung ương Đảng ",
			"direction Tiếp tục thực":   "Ban Kinh tế Trung ương → Tỉnh ủy Thành Nam ",
			"direction Phát huy vai":    "Ban Kinh tế Trung ương → Tỉnh ủy Thành Nam ",
			"pledge Thành Nam tiếp":     "Tỉnh ủy Thành Nam → Tỉnh ủy Thành Nam ",
			"direction Tăng cường quản": "Ban Kinh tế Trung ương →  ", // nobody is named
			"direction Quan tâm xây":    "Ban Kinh tế Trung ương → Tỉnh ủy Thành Nam ",
			"proposal Hướng dẫn về":     "Tỉnh Thành Nam → Ban Chấp hành Trung ương Đảng ",
			"proposal Quy định về":      "Tỉnh Thành Nam → Ban Chấp hành Trung ương Đảng ",
			"proposal Hỗ trợ tỉnh":      "Tỉnh Thành Nam → Ban Chấp hành Trung ương Đảng ",
			"direction Tiếp tục đổi":    "Ban Kinh tế Trung ương → Tỉnh ủy Thành Nam ",
			"direction Trọng tâm là":    "Ban Kinh tế Trung ương →  ",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			w.Errorf("owner → lead, due (-want +got):\n%s", diff)
		}
		parties, err := w.Store.Reader(w.site.ID).Parties(w.Context(), s.Matters[len(s.Matters)-1].Record.ID)
		if err != nil || len(parties) != 2 || parties[0].Role != civic.Speaker || parties[0].Person == 0 || parties[0].As != "Bí thư Tỉnh ủy" || parties[1].Role != civic.Lead {
			w.Errorf("the parties of the pledge: %+v, %v, want its speaker as Bí thư Tỉnh ủy and the lead", parties, err)
		}
	})
}

func TestImportTwice(t *testing.T) {
	each(t, func(w *world) {
		first := w.draft(report, "2026-03-05")
		before := w.counts()
		for name, b := range map[string]string{"the same bytes": report, "the same text in other bytes": strings.ReplaceAll(report, "\n", "\r\n")} {
			again, err := w.Import(w.Context(), w.editor, w.site.ID, Input{Name: "khac.txt", Bytes: []byte(b)})
			if err != nil || !again.Existing || again.Article.ID != first.Article.ID || again.Spans != first.Spans {
				w.Errorf("%s: got %+v, %v, want article %d with %d spans", name, again, err, first.Article.ID, first.Spans)
			}
		}
		if after := w.counts(); after[civic.Article] != before[civic.Article] {
			w.Errorf("articles: got %d, want %d", after[civic.Article], before[civic.Article])
		}
		w.sound()
	})
}

func TestImportAtOnce(t *testing.T) {
	each(t, func(w *world) {
		got := make([]Imported, 6)
		errs := make([]error, len(got))
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() {
				got[i], errs[i] = w.Import(w.Context(), w.editor, w.site.ID, Input{Bytes: []byte(report), Date: "2026-03-05"})
			})
		}
		all.Wait()
		first := 0
		for i := range got {
			if errs[i] != nil || got[i].Article.ID != got[0].Article.ID {
				w.Errorf("import %d: article %d, %v, want %d", i, got[i].Article.ID, errs[i], got[0].Article.ID)
			}
			if !got[i].Existing {
				first++
			}
		}
		if first != 1 || w.counts()[civic.Article] != 1 {
			w.Errorf("%d imports made an article, there are %d, want one", first, w.counts()[civic.Article])
		}
		w.sound()
	})
}

// TestUnattended is what an import of a trusted batch does, without any person.
func TestUnattended(t *testing.T) {
	each(t, func(w *world) {
		in, err := w.Import(w.Context(), w.site.Machine, w.site.ID, Input{Bytes: []byte(twin(w.T)), Date: "2026-11-20"})
		if err != nil {
			w.Fatal(err)
		}
		n, err := w.AcceptAll(w.Context(), w.site.Machine, in.Article.ID)
		if err != nil || n != in.Spans {
			w.Errorf("accepted %d of %d, %v", n, in.Spans, err)
		}
		stopping := w.review(in.Article.ID).Stopping
		if _, err := w.Publish(w.Context(), w.site.Machine, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
			w.Fatal(err)
		}
		s := w.story(in.Article.Slug)
		if len(s.Spans) != n || stopping == 0 {
			w.Errorf("%d spans are public of %d, %d were explained; want all, and the target of a day gone by explained", len(s.Spans), n, stopping)
		}
		entries, err := w.Store.Desk(w.site.Machine).Entries(w.Context(), civic.About(in.Article.ID))
		if err != nil || len(entries) != 3 || !strings.Contains(entries[1].Words.Reason, Unattended) || entries[1].Person != 0 {
			w.Errorf("the article's entries: %+v, %v, want record, approve with the fixed reason, publish", entries, err)
		}
		w.sound()
	})
}

func TestImportRefused(t *testing.T) {
	each(t, func(w *world) {
		before := w.counts()
		for name, in := range map[string]Input{
			"empty": {}, "binary": {Bytes: []byte("\x00\x01\x02")}, "no section": {Bytes: []byte(report), Section: "the-thao"},
			"no title": {Bytes: []byte(strings.Repeat("Không có tiêu đề nào cả. ", 40))},
		} {
			if got, err := w.Import(w.Context(), w.editor, w.site.ID, in); !fault.Is(err, fault.Invalid) {
				w.Errorf("%s: got %+v, %v, want invalid", name, got, err)
			}
		}
		reader := w.site.Actor(w.T, "Người Ngoài", w.site.Commune.ID, civic.Officer)
		if _, err := w.Import(w.Context(), reader, w.site.ID, Input{Bytes: []byte(report)}); !fault.Is(err, fault.Forbidden) {
			w.Errorf("an officer without the right: %v, want forbidden", err)
		}
		if after := w.counts(); after[civic.Article] != before[civic.Article] {
			w.Errorf("a refused import left %d articles, want %d", after[civic.Article], before[civic.Article])
		}
		w.sound()
	})
}

func TestSpansQuoteExactly(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(twin(w.T), "2022-12-20")
		r := w.review(in.Article.ID)
		if len(r.Items) != in.Spans || r.Open != in.Spans || in.Spans < 40 {
			w.Errorf("got %d items, %d open of %d, want all open and at least 40", len(r.Items), r.Open, in.Spans)
		}
		x := vn.NewRunes(r.Edition.Text)
		page := markup.Render(r.Title.Doc, r.Title.Marks) + markup.Render(r.Lead.Doc, r.Lead.Marks) + markup.Render(r.Body.Doc, r.Body.Marks)
		for _, it := range r.Items {
			if want := fmt.Sprintf(`data-span="%d" data-kind="%s" data-state="suggested"`, it.Span.ID, it.Span.Kind); !strings.Contains(page, want) && it.Span.End <= r.Byline.Start {
				w.Errorf("%s “%s” is not marked", it.Span.Kind, it.Span.Exact)
			}
			if got := x.Slice(it.Span.Start, it.Span.End); got != it.Span.Exact {
				w.Errorf("text[%d:%d] = %q, want %q", it.Span.Start, it.Span.End, got, it.Span.Exact)
			}
			if it.Summary("vi") == "" || len(it.Fields) == 0 {
				w.Errorf("%s “%s” has no summary or fields", it.Span.Kind, it.Span.Exact)
			}
		}
	})
}

func TestDecideByHand(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(report, "2026-03-05")
		r := w.review(in.Article.ID)
		figure := w.item(r, "figure", "92,5")
		step := func(want civic.Status, s civic.Span, err error) {
			w.Helper()
			if err != nil || s.Status != want {
				w.Errorf("got %s, %v, want %s", s.Status, err, want)
			}
		}
		s, err := w.Decide(w.Context(), w.editor, figure.Span.ID, Accept)
		step(civic.Accepted, s, err)
		s, err = w.Decide(w.Context(), w.editor, figure.Span.ID, Undo)
		step(civic.Suggested, s, err)
		s, err = w.Decide(w.Context(), w.editor, figure.Span.ID, Reject)
		step(civic.Rejected, s, err)
		_, err = w.Decide(w.Context(), w.editor, figure.Span.ID, Accept)
		storetest.Wrong(w.T, err, fault.Conflict, "act.state")
		_, err = w.Decide(w.Context(), w.editor, figure.Span.ID, Undo)
		if err != nil {
			w.Fatal(err)
		}
		s, err = w.Edit(w.Context(), w.editor, figure.Span.ID, map[string]string{"compare_base": "kế hoạch", "period": "quý I/2026"})
		step(civic.Edited, s, err)
		if !strings.Contains(s.Says(), `"compare_base":"kế hoạch","period":"2026-Q1"`) || s.Proposed == s.Says() {
			w.Errorf("the edited span says %s", s.Says())
		}
		_, err = w.Edit(w.Context(), w.editor, figure.Span.ID, map[string]string{"value": "nhiều"})
		storetest.Wrong(w.T, err, fault.Invalid, "vn.number")
		s, err = w.EditNorm(w.Context(), w.editor, figure.Span.ID, `{"indicator":"tỷ lệ tiêm chủng","value":92.5,"unit":"%"}`)
		step(civic.Edited, s, err)
		_, err = w.EditNorm(w.Context(), w.editor, figure.Span.ID, `{"value":"92"}`)
		storetest.Wrong(w.T, err, fault.Invalid, "newsroom.norm")
		_, err = w.Decide(w.Context(), w.editor, figure.Span.ID, "shrug")
		storetest.Wrong(w.T, err, fault.Invalid, "act.unknown")
		w.sound()
	})
}

func TestAddSpan(t *testing.T) {
	each(t, func(w *world) {
		in := w.draft(report, "2026-03-05")
		text := w.review(in.Article.ID).Edition.Text
		at := func(words string) (int, int) {
			before, _, _ := strings.Cut(text, words)
			return runes(before), runes(before) + runes(words)
		}
		start, end := at(" rà soát danh sách trẻ em ")
		s, err := w.AddSpan(w.Context(), w.editor, in.Article.ID, start, end, "pledge")
		if err != nil || s.Status != civic.Accepted || s.Exact != "rà soát danh sách trẻ em" || s.Engine != "" {
			w.Errorf("got %+v, %v, want an accepted span of the words without the blanks", s, err)
		}
		_, err = w.AddSpan(w.Context(), w.editor, in.Article.ID, start, end, "pledge")
		storetest.Wrong(w.T, err, fault.Conflict, "newsroom.span.twice")
		for _, bad := range [][2]int{{-1, 4}, {4, 4}, {9, 4}, {0, len(text) + 1}} {
			_, err = w.AddSpan(w.Context(), w.editor, in.Article.ID, bad[0], bad[1], "pledge")
			storetest.Wrong(w.T, err, fault.Invalid, "newsroom.selection")
		}
		_, err = w.AddSpan(w.Context(), w.editor, in.Article.ID, start, end, "poem")
		storetest.Wrong(w.T, err, fault.Invalid, "newsroom.kind")
		_, err = w.AddSpan(w.Context(), w.editor, in.Article.ID, start, end, "date")
		storetest.Wrong(w.T, err, fault.Invalid, "newsroom.date")
		w.sound()
	})
}

func TestGuess(t *testing.T) {
	tests := []struct{ words, kind, want string }{
		{"92,5%", "figure", `"value":92.5`},
		{"đồng chí Đặng Thu Trà", "person", `"name":"Đặng Thu Trà"`},
		{"ngày 30/4/2026", "date", `"edtf":"2026-04-30"`},
		{"trẻ em", "organization", `"name":"trẻ em"`},
		{"rà soát danh sách trẻ em", "target", `"what":"rà soát danh sách trẻ em"`},
	}
	for _, tt := range tests {
		before, _, _ := strings.Cut(report, tt.words)
		p, err := selected(report, runes(before), runes(before)+runes(tt.words), tt.kind, "2026-03-05")
		if err != nil {
			t.Errorf("%s “%s”: %v", tt.kind, tt.words, err)
			continue
		}
		if got, err := encodeNorm(p.norm); err != nil || !strings.Contains(got, tt.want) {
			t.Errorf("%s “%s” says %s, %v, want %s in it", tt.kind, tt.words, got, err, tt.want)
		}
	}
}
