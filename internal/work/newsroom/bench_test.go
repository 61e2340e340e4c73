package newsroom

import (
	"fmt"
	"os"
	"testing"

	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// BenchmarkLife measures an import of the twin with all its proposals, their
// review, the publication with all records, and the reading of the page.
func BenchmarkLife(b *testing.B) {
	text, err := os.ReadFile("../../engine/reading/testdata/twin.txt")
	if err != nil {
		b.Fatal(err)
	}
	for _, engine := range storetest.Engines {
		b.Run(engine, func(b *testing.B) {
			s := storetest.Open(b, storetest.Address(b, engine), storetest.NewClock())
			site := storetest.NewSite(b, s)
			n := New(s)
			n.Hold = 0
			number, slug := 0, ""
			bring := func(b *testing.B) Imported {
				b.Helper()
				number++
				in, err := n.Import(b.Context(), site.Machine, site.ID, Input{Bytes: fmt.Appendf(nil, "Bản tin số %d\n\n%s", number, text), Date: "2022-12-20"})
				if err != nil || in.Existing {
					b.Fatal(in, err)
				}
				return in
			}
			b.Run("import", func(b *testing.B) {
				for b.Loop() {
					slug = bring(b).Article.Slug
				}
			})
			b.Run("review", func(b *testing.B) {
				id := bring(b).Article.ID
				for b.Loop() {
					if _, err := n.Review(b.Context(), site.Machine, id); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("publish", func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					in := bring(b)
					if _, err := n.AcceptAll(b.Context(), site.Machine, in.Article.ID); err != nil {
						b.Fatal(err)
					}
					slug = in.Article.Slug
					b.StartTimer()
					if _, err := n.Publish(b.Context(), site.Machine, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("story", func(b *testing.B) {
				for b.Loop() {
					if _, err := n.Story(b.Context(), site.ID, slug); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
