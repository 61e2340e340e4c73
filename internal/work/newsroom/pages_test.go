package newsroom

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/civic"
)

func TestStoryLinksEveryStretch(t *testing.T) {
	each(t, func(w *world) {
		s := w.publish(twin(w.T), "2022-12-20")
		var page strings.Builder
		for _, p := range []Part{s.Title, s.Lead, s.Body, s.Byline} {
			page.WriteString(markup.Render(p.Doc, p.Marks))
		}
		for _, m := range s.Matters {
			if want := `<a href="/viec/` + m.Record.Reference + `"`; !strings.Contains(page.String(), want) {
				w.Errorf("no %s", want)
			}
		}
		for _, d := range s.Delegates {
			if want := `<a href="/can-bo/` + d.Person.Slug + `"`; !strings.Contains(page.String(), want) {
				w.Errorf("no %s", want)
			}
		}
		for _, f := range s.Figures {
			if want := fmt.Sprintf(`<a href="/chi-tieu/%s#o%d"`, f.Indicator.Slug, f.Observation.ID); !strings.Contains(page.String(), want) {
				w.Errorf("no %s", want)
			}
		}
		for _, sp := range s.Spans {
			if want := fmt.Sprintf(`id="s%d"`, sp.ID); strings.Count(page.String(), want) != 1 {
				w.Errorf("%s “%s”: got %d times %s, want once", sp.Kind, sp.Exact, strings.Count(page.String(), want), want)
			}
		}
		if strings.Contains(page.String(), `href="/co-quan/"`) || !strings.Contains(page.String(), `href="/co-quan/`) || !strings.Contains(page.String(), `href="/van-ban/`) {
			w.Error("organizations and documents are not linked")
		}
		if s.Section.Name != "Thời sự" || len(s.Editions) != 1 {
			w.Errorf("section %q, %d editions", s.Section.Name, len(s.Editions))
		}
	})
}

func TestFront(t *testing.T) {
	each(t, func(w *world) {
		for i, title := range []string{"Tin thứ nhất", "Tin thứ hai", "Tin thứ ba"} {
			text := title + "\n\nTin của tỉnh Thành Nam.\n\nTỉnh Thành Nam phấn đấu đến ngày " + fmt.Sprintf("%d/12/2026", i+1) + " hoàn thành xóa nhà tạm " + title + "."
			w.publish(text, "2026-11-20")
		}
		if _, err := w.Import(w.Context(), w.editor, w.site.ID, Input{Bytes: []byte(report)}); err != nil {
			w.Fatal(err)
		}
		w.publish("Số liệu năm 2025\n\nThông báo của tỉnh Thành Nam về số liệu năm 2025.\n\nNăm 2025, thu ngân sách nhà nước trên địa bàn đạt 21.000 tỷ đồng.", "2026-11-21")
		f, err := w.Front(w.Context(), w.site.ID, "2026-12-02")
		if err != nil {
			w.Fatal(err)
		}
		if len(f.Lead) != 4 || f.Lead[0].Title != "Số liệu năm 2025" || len(f.Sections) != 1 || len(f.Sections[0].Articles) != 4 {
			w.Errorf("lead %d, sections %+v, want the four published, the last first", len(f.Lead), f.Sections)
		}
		if len(f.Overdue) != 1 || len(f.DueSoon) != 2 || f.Overdue[0].Term != civic.Overdue || f.DueSoon[0].Record.Due != "2026-12-02" {
			w.Errorf("overdue %+v, due soon %+v, want one and two", f.Overdue, f.DueSoon)
		}
		if len(f.Figures) != 1 || sayValue(f.Figures[0].Latest) != "21.000 tỷ đồng" || f.Figures[0].Target != nil {
			w.Errorf("figures: %+v", f.Figures)
		}
		if diff := cmp.Diff(civic.Tally{InTerm: 2, Overdue: 1}, f.Tally); diff != "" {
			w.Errorf("the tally (-want +got):\n%s", diff)
		}
	})
}

func TestTargetOf(t *testing.T) {
	o := civic.Observation{Area: "tỉnh Thành Nam", Unit: "%", Period: "2026"}
	target := func(id civic.ObservationID, due civic.Day, area string, status civic.Status) civic.Observation {
		x := civic.Observation{ID: id, Role: civic.Target, Area: area, Unit: "%", Due: due}
		x.Status = status
		return x
	}
	all := []civic.Observation{
		target(1, "2025-12-31", o.Area, civic.Published), target(2, "2030-12-31", o.Area, civic.Published), target(3, "2026-12-31", o.Area, civic.Published),
		target(4, "2026-12-31", "xã Hòa Lạc", civic.Published), target(5, "2026-12-31", o.Area, civic.Withdrawn),
	}
	if got := targetOf(o, all); got == nil || got.ID != 3 {
		t.Errorf("targetOf = %+v, want 3", got)
	}
	if got := targetOf(o, all[:1]); got != nil {
		t.Errorf("targetOf = %+v, want none: it was due before", got)
	}
}

func TestSection(t *testing.T) {
	each(t, func(w *world) {
		for i := range pageSize + 1 {
			in := w.draft(fmt.Sprintf("Tin số %d\n\nTin của tỉnh Thành Nam ngày %d.\n\nNội dung của tin số %d.", i, i+1, i), "2026-11-20")
			if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{}); err != nil {
				w.Fatal(err)
			}
		}
		for page, want := range map[int]int{1: pageSize, 2: 1} {
			p, err := w.Section(w.Context(), w.site.ID, "thoi-su", page)
			if err != nil || len(p.Articles) != want || p.Pages != 2 || p.Total != pageSize+1 {
				w.Errorf("page %d: %d of %d articles, %d pages, %v, want %d", page, len(p.Articles), p.Total, p.Pages, err, want)
			}
		}
		for slug, page := range map[string]int{"thoi-su": 3, "kinh-te": 2, "the-thao": 1} {
			if _, err := w.Section(w.Context(), w.site.ID, slug, page); !fault.Is(err, fault.NotFound) {
				w.Errorf("%s, page %d: %v, want not found", slug, page, err)
			}
		}
		if p, err := w.Section(w.Context(), w.site.ID, "kinh-te", 1); err != nil || p.Pages != 1 || len(p.Articles) != 0 {
			w.Errorf("an empty section: %+v, %v", p, err)
		}
		drafts, total, err := w.Drafts(w.Context(), w.editor, w.site.ID, 10, 0)
		if err != nil || total != 0 || len(drafts) != 0 {
			w.Errorf("drafts: %v, %d, %v, want none", drafts, total, err)
		}
		w.draft(report, "2026-11-20")
		if drafts, total, err = w.Drafts(w.Context(), w.editor, w.site.ID, 10, 0); err != nil || total != 1 || drafts[0].Open == 0 || drafts[0].Decided != 0 {
			w.Errorf("drafts: %+v, %d, %v, want one with open spans", drafts, total, err)
		}
	})
}
