package newsroom

import (
	"context"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// A world is a province with its bodies, an editor, and the newsroom.
type world struct {
	*testing.T
	*Newsroom
	site   *storetest.Site
	clock  *storetest.Clock
	editor civic.Actor
	party  civic.Organization // Tỉnh ủy
	health civic.Organization // Sở Y tế
	top    civic.Organization // Tỉnh Thành Nam, the site's
}

func each(t *testing.T, f func(w *world)) {
	t.Helper()
	storetest.EachClock(t, func(t *testing.T, s *store.Store, c *storetest.Clock) { f(newWorld(t, s, c)) })
}

func newWorld(t *testing.T, s *store.Store, c *storetest.Clock) *world {
	t.Helper()
	w := &world{T: t, Newsroom: New(s), site: storetest.NewSite(t, s), clock: c}
	w.Hold = 0
	w.write(func(ctx context.Context, tx *store.Tx) error {
		w.top = civic.Organization{System: civic.OtherSystem, Name: "Tỉnh Thành Nam", Short: "tỉnh", Area: "tỉnh Thành Nam", Level: civic.ProvinceLevel}
		if err := tx.PutOrganization(ctx, &w.top); err != nil {
			return err
		}
		w.party = civic.Organization{Parent: w.top.ID, System: civic.PartySystem, Name: "Tỉnh ủy Thành Nam", Short: "Tỉnh ủy", Symbol: "TU", Level: civic.ProvinceLevel}
		w.health = civic.Organization{Parent: w.site.Province.ID, System: civic.StateSystem, Name: "Sở Y tế tỉnh Thành Nam", Short: "Sở Y tế", Level: civic.ProvinceLevel}
		w.site.Province.Parent = w.top.ID
		council := civic.Organization{Parent: w.top.ID, System: civic.CouncilSystem, Name: "Hội đồng nhân dân tỉnh Thành Nam", Short: "HĐND tỉnh", Level: civic.ProvinceLevel}
		center := civic.Organization{System: civic.PartySystem, Name: "Ban Chấp hành Trung ương Đảng", Short: "Trung ương", Level: civic.CentralLevel, External: true}
		for _, o := range []*civic.Organization{&w.site.Province, &w.party, &w.health, &council, &center} {
			if err := tx.PutOrganization(ctx, o); err != nil {
				return err
			}
		}
		w.site.Site.Organization = w.top.ID
		w.site.Site.Sections = append(w.site.Site.Sections, civic.Section{Slug: "kinh-te", Name: "Kinh tế", NameE: "Economy"})
		return tx.PutSite(ctx, &w.site.Site)
	})
	w.editor = w.site.Actor(t, "Đoàn Khánh Linh", w.top.ID, civic.Writer, civic.Editor, civic.Approver)
	return w
}

func (w *world) write(f func(context.Context, *store.Tx) error) {
	w.Helper()
	ctx := w.Context()
	if err := w.Store.Write(ctx, w.site.Machine, func(tx *store.Tx) error { return f(ctx, tx) }); err != nil {
		w.Fatal(err)
	}
}

// hold registers that somebody holds a post.
func (w *world) hold(name string, body civic.OrganizationID, role string, start civic.Day) (civic.Person, civic.Post) {
	w.Helper()
	p := civic.Person{Name: name}
	post := civic.Post{Organization: body, Role: role, Single: true}
	w.write(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutPerson(ctx, &p); err != nil {
			return err
		}
		if err := tx.PutPost(ctx, &post); err != nil {
			return err
		}
		m := civic.Membership{Person: p.ID, Post: post.ID, Start: start, Basis: "Quyết định"}
		if err := tx.PutMembership(ctx, &m); err != nil {
			return err
		}
		return act(ctx, tx, civic.Subject{Kind: civic.OnMembership, ID: int64(m.ID)}, civic.ActAssert, civic.Facts{}, civic.Words{})
	})
	return p, post
}

// draft imports a text.
func (w *world) draft(text string, day civic.Day) Imported {
	w.Helper()
	got, err := w.Import(w.Context(), w.editor, w.site.ID, Input{Name: "bai.txt", Bytes: []byte(text), Date: day})
	if err != nil {
		w.Fatal(err)
	}
	return got
}

// publish imports a text, lets all stand and publishes it.
func (w *world) publish(text string, day civic.Day) Story {
	w.Helper()
	in := w.draft(text, day)
	if _, err := w.AcceptAll(w.Context(), w.editor, in.Article.ID); err != nil {
		w.Fatal(err)
	}
	if _, err := w.Publish(w.Context(), w.editor, in.Article.ID, Publication{ExplainAll: Unattended}); err != nil {
		w.Fatal(err)
	}
	return w.story(in.Article.Slug)
}

func (w *world) story(slug string) Story {
	w.Helper()
	s, err := w.Story(w.Context(), w.site.ID, slug)
	if err != nil {
		w.Fatal(err)
	}
	return s
}

func (w *world) review(id civic.RecordID) Review {
	w.Helper()
	r, err := w.Newsroom.Review(w.Context(), w.editor, id)
	if err != nil {
		w.Fatal(err)
	}
	return r
}

// item returns the proposal of a kind whose words begin with prefix.
func (w *world) item(r Review, kind, prefix string) Item {
	w.Helper()
	for _, it := range r.Items {
		if it.Span.Kind == kind && strings.HasPrefix(it.Span.Exact, prefix) {
			return it
		}
	}
	w.Fatalf("no %s “%s” in %d items", kind, prefix, len(r.Items))
	return Item{}
}

// count returns how many records of a kind the public sees.
func (w *world) count(kind civic.Kind) int {
	w.Helper()
	_, n, err := w.Store.Reader(w.site.ID).Records(w.Context(), store.Filter{Kind: kind, Limit: 1})
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// counts returns how many records of each kind there are, public or not.
func (w *world) counts() map[civic.Kind]int {
	w.Helper()
	out := map[civic.Kind]int{}
	for _, k := range civic.Kinds {
		_, n, err := w.Store.Desk(w.site.Machine).Records(w.Context(), store.Filter{Kind: k, Limit: 1})
		if err != nil {
			w.Fatal(err)
		}
		out[k] = n
	}
	return out
}

// sound fails the test unless the site's chain verifies and every state is what
// its entries fold to.
func (w *world) sound() {
	w.Helper()
	v, err := w.Store.Verify(w.Context(), w.site.ID)
	if err != nil || v.Err() != nil {
		w.Errorf("Verify: %+v, %v", v, err)
	}
	b, err := w.Store.Rebuild(w.Context(), w.site.ID, false)
	if err != nil || b.Count != 0 {
		w.Errorf("Rebuild: %+v, %v", b, err)
	}
}

// twin returns the engine's invented report.
func twin(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../../engine/reading/testdata/twin.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func runes(s string) int { return utf8.RuneCountInString(s) }
