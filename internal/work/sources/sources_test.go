package sources_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

func TestSentence(t *testing.T) {
	tests := []struct{ name, text, words, before, after string }{
		{"between two", "Một câu. Hai việc lớn. Ba.", "việc lớn", "Hai ", "."},
		{"the first", "Hai việc lớn. Ba.", "Hai việc", "", " lớn."},
		{"a line ends it", "Tít\nHai việc lớn", "việc", "Hai ", " lớn"},
		{"a number's dot does not", "Trên 1.250 hộ được hỗ trợ.", "hộ", "Trên 1.250 ", " được hỗ trợ."},
		{"to the end of the stretch", "Làm xong. Báo cáo.", "Làm xong.", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			runes, words := []rune(tt.text), []rune(tt.words)
			start := 0
			for string(runes[start:start+len(words)]) != tt.words {
				start++
			}
			before, exact, after := sources.Sentence(runes, start, start+len(words))
			if before != tt.before || exact != tt.words || after != tt.after {
				t.Errorf("got %q, %q, %q, want %q and %q around the words", before, exact, after, tt.before, tt.after)
			}
		})
	}
	if b, e, a := sources.Sentence([]rune("ngắn"), 2, 9); b+e+a != "" {
		t.Errorf("out of range: got %q %q %q, want nothing", b, e, a)
	}
}

func TestAround(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		article, edition := site.Article(t, "Tin về cầu", "Mở đầu. Sở sửa cầu Gốm trước ngày 5/12/2026. Hết.")
		matter := site.Matter(t, civic.Direction, "Sửa cầu Gốm", site.Province.ID, site.Department.ID, "2026-12-05")
		span := civic.Span{Edition: edition.ID, Start: 8, End: 43, Exact: "Sở sửa cầu Gốm trước ngày 5/12/2026", Kind: "direction"}
		target := civic.About(matter.ID)
		err := s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
			if err := tx.PutSpan(t.Context(), &span); err != nil {
				return err
			}
			on := civic.Subject{Kind: civic.OnSpan, ID: int64(span.ID)}
			for _, mv := range []civic.Move{{Act: civic.ActSuggest}, {Act: civic.ActAccept}, {Act: civic.ActTie, Facts: civic.Facts{Target: &target}}} {
				mv.Subject = on
				if _, err := tx.Act(t.Context(), mv); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		site.Publish(t, article, edition)
		matter = site.Disclose(t, matter)

		d, err := sources.New(s).Around(t.Context(), matter)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Quotes) != 1 || d.Quotes[0].Source.ID != article.ID || d.Quotes[0].After != "." {
			t.Errorf("got quotes %+v, want the one of the article, with the end of its sentence", d.Quotes)
		}
		if len(d.Entries) != 2 || d.Organizations[site.Department.ID].Name != site.Department.Name {
			t.Errorf("got %d entries and bodies %v, want both acts and the lead by name", len(d.Entries), d.Organizations)
		}
	})
}

func TestNothingIsLeftWhereNothingWas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		room := sources.New(s)
		if _, err := room.Stub(t.Context(), site.ID, civic.Article, "khong-co"); !fault.Is(err, fault.NotFound) {
			t.Errorf("Stub: got %v, want not found", err)
		}
		if _, err := room.Moved(t.Context(), site.ID, civic.Article, "khong-co"); !fault.Is(err, fault.NotFound) {
			t.Errorf("Moved: got %v, want not found", err)
		}
	})
}
