package store_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// A planted is one of everything that a site has, all public or all internal.
type planted struct {
	word      string // stands in every text of it
	article   civic.Record
	matter    civic.Record
	indicator civic.Record
	document  civic.Record
	edition   civic.Edition
	span      civic.Span
	number    civic.Observation
	link      civic.Link
	comment   civic.Comment
	party     civic.Party
	file      store.File
	moved     string // an address that the document had before
}

// ids returns what must not be told of what is hidden.
func (p planted) ids() []string {
	var ids []string
	for _, id := range []int64{
		int64(p.article.ID), int64(p.matter.ID), int64(p.indicator.ID), int64(p.document.ID), int64(p.edition.ID),
		int64(p.span.ID), int64(p.number.ID), int64(p.link.ID), int64(p.comment.ID), int64(p.party.ID), int64(p.file.ID),
	} {
		ids = append(ids, fmt.Sprint(id))
	}
	return append(ids, p.word)
}

func plant(t *testing.T, s *store.Store, x *storetest.Site, word string, public bool) planted {
	t.Helper()
	p := planted{word: word}
	p.article, p.edition = x.Article(t, "Bài "+word, "Nội dung "+word)
	p.matter = x.Matter(t, civic.Proposal, "Việc "+word, x.Province.ID, x.Department.ID, "")
	write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
		p.indicator = civic.Record{Site: x.ID, Kind: civic.Indicator, Title: "Chỉ tiêu " + word, Owner: x.Province.ID, Detail: civic.IndicatorDetail{Unit: "ha"}}
		p.document = civic.Record{
			Site: x.ID, Kind: civic.Document, Subkind: civic.Cited, Title: "Văn bản " + word, Owner: x.Ministry.ID, Reference: "7/KH-BYT",
			Detail: civic.DocumentDetail{Type: "kế hoạch", Code: "KH", Period: "2026", Number: number(word)},
		}
		p.span = civic.Span{Edition: p.edition.ID, Start: 9, End: 9 + len([]rune(word)), Exact: word, Kind: "proposal", Proposed: "{}"}
		steps := []error{
			put(tx.PutRecord(ctx, &p.indicator), tx, civic.OnRecord, &p.indicator.ID, civic.Move{Act: civic.ActRecord}),
		}
		steps = append(steps, put(tx.PutRecord(ctx, &p.document), tx, civic.OnRecord, &p.document.ID, civic.Move{Act: civic.ActRecord}))
		p.moved = p.document.Slug
		p.document.Slug = "dia-chi-moi-cua-" + p.document.Slug
		steps = append(steps, tx.UpdateRecord(ctx, &p.document), tx.PutSpan(ctx, &p.span))
		onSpan := civic.Subject{Kind: civic.OnSpan, ID: int64(p.span.ID)}
		target := civic.About(p.matter.ID)
		steps = append(steps,
			act(tx, civic.Move{Subject: onSpan, Act: civic.ActSuggest}), act(tx, civic.Move{Subject: onSpan, Act: civic.ActAccept}),
			act(tx, civic.Move{Subject: onSpan, Act: civic.ActTie, Facts: civic.Facts{Target: &target}}))
		p.number = civic.Observation{
			Indicator: p.indicator.ID, Area: word, Period: "2026", Role: civic.Actual, Vintage: civic.Stated, Low: civic.Decimal{Digits: 5}, Unit: "ha",
			Source: p.article.ID, SourceSpan: p.span.ID,
		}
		p.link = civic.Link{From: p.matter.ID, Rel: civic.BasedOn, To: p.document.ID}
		p.comment = civic.Comment{Record: p.article.ID, Name: "Một bạn đọc", Text: word}
		p.party = civic.Party{Record: p.matter.ID, Role: civic.Speaker, Organization: x.Ministry.ID, As: word}
		p.file = store.File{Record: p.matter.ID, SHA256: hash(word), Size: 3, Type: "text/plain", Name: word}
		steps = append(steps,
			put(tx.PutObservation(ctx, &p.number), tx, civic.OnObservation, &p.number.ID, civic.Move{Act: civic.ActAssert}),
			put(tx.PutLink(ctx, &p.link), tx, civic.OnLink, &p.link.ID, civic.Move{Act: civic.ActTie}),
			put(tx.PutComment(ctx, &p.comment), tx, civic.OnComment, &p.comment.ID, civic.Move{Act: civic.ActReceive, Words: civic.Words{Text: word}}),
			tx.PutParty(ctx, &p.party), tx.PutFile(ctx, &p.file),
			act(tx, civic.Move{Subject: civic.About(p.matter.ID), Act: civic.ActDisclose, Facts: civic.Facts{Visibility: civic.Internal}}))
		return firstError(steps)
	})
	if public {
		p.disclose(t, x)
	}
	return p
}

// number makes a document number of a word.
func number(word string) int {
	n := 0
	for _, r := range word {
		n = (n*31 + int(r)) % 100_000
	}
	return n + 1
}

func (p *planted) disclose(t *testing.T, x *storetest.Site) {
	t.Helper()
	p.article = x.Publish(t, p.article, p.edition)
	p.matter, p.indicator, p.document = x.Disclose(t, p.matter), x.Disclose(t, p.indicator), x.Disclose(t, p.document)
	number := civic.Subject{Kind: civic.OnObservation, ID: int64(p.number.ID)}
	x.Act(t, x.Machine, civic.Move{Subject: number, Act: civic.ActConfirm})
	x.Act(t, x.Machine, civic.Move{Subject: number, Act: civic.ActPublish})
	moderator := x.Actor(t, "Kiểm duyệt "+p.word, x.Province.ID, civic.Moderator)
	x.Act(t, moderator, civic.Move{Subject: civic.Subject{Kind: civic.OnComment, ID: int64(p.comment.ID)}, Act: civic.ActPublish})
}

// who is what every site of the installation has in common.
type who struct {
	person civic.Person
	post   civic.Post
	org    civic.Organization
}

// readerProbes asks each method of a Reader for one planting.
var readerProbes = map[string]func(ctx context.Context, r store.Reader, p planted, w who) (any, error){
	"Checkpoint": func(ctx context.Context, r store.Reader, _ planted, _ who) (any, error) { return r.Checkpoint(ctx) },
	"Chain":      func(ctx context.Context, r store.Reader, _ planted, _ who) (any, error) { return r.Chain(ctx, 0, 1000) },
	"PostsBelow": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.PostsBelow(ctx, w.org.ID)
	},
	"Children": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Children(ctx, w.org.ID)
	},
	"Below": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Below(ctx, w.org.ID)
	},
	"Comments": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Comments(ctx, p.article.ID)
	},
	"Counts": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Counts(ctx, store.Filter{Text: p.matter.Title})
	},
	"DocumentByKey": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.DocumentByKey(ctx, store.DocumentKey{Owner: p.document.Owner, Code: "kh", Period: "2026", Number: p.document.DocumentDetail().Number})
	},
	"Edition": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Edition(ctx, p.edition.ID)
	},
	"Editions": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Editions(ctx, p.article.ID)
	},
	"EditionsByID": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.EditionsByID(ctx, p.edition.ID)
	},
	"Entries": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		var got []civic.Entry
		for _, subject := range []civic.Subject{
			civic.About(p.article.ID), civic.About(p.matter.ID), civic.About(p.indicator.ID),
			{Kind: civic.OnSpan, ID: int64(p.span.ID)},
			{Kind: civic.OnObservation, ID: int64(p.number.ID)},
			{Kind: civic.OnLink, ID: int64(p.link.ID)},
			{Kind: civic.OnComment, ID: int64(p.comment.ID)},
		} {
			es, err := r.Entries(ctx, subject)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return got, err
			}
			got = append(got, es...)
		}
		return got, nil
	},
	"EntriesAfter": func(ctx context.Context, r store.Reader, _ planted, _ who) (any, error) {
		es, _, err := r.EntriesAfter(ctx, 0, 1000)
		return es, err
	},
	"FileByHash": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.FileByHash(ctx, p.file.SHA256)
	},
	"Files": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Files(ctx, p.matter.ID)
	},
	"HeldOn": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.HeldOn(ctx, []civic.PersonID{w.person.ID}, "2026-11-01")
	},
	"Latest": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Latest(ctx, civic.Actual, p.indicator.ID)
	},
	"Leads": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Leads(ctx, store.Filter{Text: p.matter.Title})
	},
	"MembershipsBelow": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.MembershipsBelow(ctx, w.org.ID, "2026-11-01")
	},
	"SpansByID": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.SpansByID(ctx, p.span.ID)
	},
	"Links": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		from, err := r.Links(ctx, p.matter.ID)
		if err != nil {
			return from, err
		}
		to, err := r.Links(ctx, p.document.ID)
		return append(from, to...), err
	},
	"MembershipsOf": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.MembershipsOf(ctx, store.Who{Person: w.person.ID})
	},
	"Observations": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Observations(ctx, p.indicator.ID)
	},
	"ObservationsByID": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.ObservationsByID(ctx, p.number.ID)
	},
	"ObservationsFrom": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.ObservationsFrom(ctx, p.article.ID)
	},
	"Organization": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Organization(ctx, w.org.ID)
	},
	"OrganizationBySlug": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.OrganizationBySlug(ctx, w.org.Slug)
	},
	"Organizations": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Organizations(ctx, w.org.ID)
	},
	"Parties": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Parties(ctx, p.matter.ID, p.article.ID)
	},
	"PartiesOf": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.PartiesOf(ctx, store.Who{Organization: p.party.Organization})
	},
	"Person": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Person(ctx, w.person.ID)
	},
	"PersonBySlug": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.PersonBySlug(ctx, w.person.Slug)
	},
	"Persons": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Persons(ctx, w.person.ID)
	},
	"Post": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Post(ctx, w.post.ID)
	},
	"PostBySlug": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.PostBySlug(ctx, w.post.Slug)
	},
	"Posts": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.Posts(ctx, w.post.Organization)
	},
	"PostsByID": func(ctx context.Context, r store.Reader, _ planted, w who) (any, error) {
		return r.PostsByID(ctx, w.post.ID)
	},
	"Record": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Record(ctx, civic.Article, p.article.Slug)
	},
	"RecordByID": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.RecordByID(ctx, p.matter.ID)
	},
	"Records": func(ctx context.Context, r store.Reader, _ planted, _ who) (any, error) {
		rs, n, err := r.Records(ctx, store.Filter{Limit: 1000})
		if err == nil && n != len(rs) {
			err = fmt.Errorf("%d of %d", len(rs), n)
		}
		return rs, err
	},
	"RecordsByID": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.RecordsByID(ctx, p.article.ID, p.matter.ID, p.indicator.ID, p.document.ID)
	},
	"Redirect": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Redirect(ctx, civic.Document, p.moved)
	},
	"Site": func(ctx context.Context, r store.Reader, _ planted, _ who) (any, error) { return r.Site(ctx) },
	"Span": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Span(ctx, p.span.ID)
	},
	"Spans": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Spans(ctx, p.edition.ID)
	},
	"SpansOf": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.SpansOf(ctx, civic.About(p.matter.ID))
	},
	"Stub": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Stub(ctx, civic.Article, p.article.Slug)
	},
	"StubByID": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		x, err := r.StubByID(ctx, p.article.ID)
		if fault.Is(err, fault.NotFound) {
			err = nil
		}
		return x, err
	},
	"Stubs": func(ctx context.Context, r store.Reader, _ planted, _ who) (any, error) {
		xs, _, err := r.Stubs(ctx, 0, 100, 0)
		return xs, err
	},
	"Tally": func(ctx context.Context, r store.Reader, p planted, _ who) (any, error) {
		return r.Tally(ctx, "2026-12-01", store.Filter{Text: p.matter.Title})
	},
}

// wordless are the methods whose answers have no words of a record in them.
var wordless = []string{
	"Checkpoint", "Children", "Below", "Counts", "Entries", "HeldOn", "Leads", "Links", "MembershipsBelow", "MembershipsOf", "Organization", "OrganizationBySlug", "Organizations",
	"Person", "PersonBySlug", "Persons", "Post", "PostBySlug", "PostsBelow", "Posts", "PostsByID", "Site", "Stub", "StubByID", "Stubs", "Tally",
}

// A Reader sees one site, and of it only what is public, by every method it has.
func TestReaderSeesOnePublicSite(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "honggiang.example")
		public := plant(t, s, a, "côngkhai", true)
		secrets := []planted{plant(t, s, a, "nộibộ", false), plant(t, s, b, "tỉnhkhác", true), plant(t, s, b, "tỉnhkhácnộibộ", false)}
		actor := a.Actor(t, "Vũ Thị Em", a.Province.ID, civic.Officer)
		var hidden []string
		for _, p := range secrets {
			hidden = append(hidden, p.ids()...)
		}
		// What is tied to something hidden, and parts of what is public that are not.
		inside := public
		inside.word = "chưađăng"
		write(t, s, a.Machine, func(ctx context.Context, tx *store.Tx) error {
			l := civic.Link{From: public.matter.ID, Rel: civic.PartOf, To: secrets[0].matter.ID}
			target := civic.About(public.matter.ID)
			inside.edition = civic.Edition{Record: public.article.ID, Title: "Bản " + inside.word, Text: inside.word}
			if err := tx.PutEdition(ctx, &inside.edition); err != nil {
				return err
			}
			inside.span = civic.Span{Edition: inside.edition.ID, End: len([]rune(inside.word)), Exact: inside.word, Kind: "proposal"}
			inside.number = civic.Observation{
				Indicator: public.indicator.ID, Area: inside.word, Period: "2027", Role: civic.Actual, Vintage: civic.Stated, Unit: "ha", Source: public.article.ID,
			}
			inside.comment = civic.Comment{Record: public.article.ID, Name: "Bạn đọc", Text: inside.word}
			onSpan := func(mv civic.Move) error {
				mv.Subject = civic.Subject{Kind: civic.OnSpan, ID: int64(inside.span.ID)}
				return act(tx, mv)
			}
			return firstError([]error{
				put(tx.PutLink(ctx, &l), tx, civic.OnLink, &l.ID, civic.Move{Act: civic.ActTie}),
				tx.PutSpan(ctx, &inside.span),
				onSpan(civic.Move{Act: civic.ActSuggest}), onSpan(civic.Move{Act: civic.ActAccept}),
				onSpan(civic.Move{Act: civic.ActTie, Facts: civic.Facts{Target: &target}}),
				put(tx.PutObservation(ctx, &inside.number), tx, civic.OnObservation, &inside.number.ID, civic.Move{Act: civic.ActAssert}),
				put(tx.PutComment(ctx, &inside.comment), tx, civic.OnComment, &inside.comment.ID, civic.Move{Act: civic.ActReceive}),
			})
		})
		for _, id := range []int64{int64(inside.edition.ID), int64(inside.span.ID), int64(inside.number.ID), int64(inside.comment.ID)} {
			hidden = append(hidden, fmt.Sprint(id))
		}
		hidden = append(hidden, inside.word)
		if _, err := s.SignCheckpoint(t.Context(), a.ID); err != nil {
			t.Fatal(err)
		}
		r := s.Reader(a.ID)
		w := who{org: a.Province}
		var err error
		if w.person, err = r.Person(t.Context(), actor.Person); err != nil {
			t.Fatal(err)
		}
		if w.post, err = r.Post(t.Context(), actor.Post); err != nil {
			t.Fatal(err)
		}
		typ := reflect.TypeFor[store.Reader]()
		for method := range typ.Methods() {
			name := method.Name
			probe := readerProbes[name]
			if probe == nil {
				t.Errorf("Reader.%s: no test holds that it shows only what is public of one site", name)
				continue
			}
			got, err := probe(t.Context(), r, public, w)
			if err != nil && name != "Stub" {
				t.Errorf("%s of what is public: %v", name, err)
			}
			if text := fmt.Sprintf("%+v", got); !slices.Contains(wordless, name) && !strings.Contains(text, public.word) {
				t.Errorf("%s does not show what is public: %s", name, text)
			}
			for _, p := range append(secrets, public, inside) {
				got, err := probe(t.Context(), r, p, w)
				if err != nil && !fault.Is(err, fault.NotFound) {
					t.Errorf("%s of %s: %v", name, p.word, err)
				}
				text := fmt.Sprintf("%+v", got)
				for _, secret := range hidden {
					if strings.Contains(text, secret) {
						t.Errorf("%s of %s tells %q", name, p.word, secret)
					}
				}
			}
		}
		if tally, _ := r.Tally(t.Context(), "2026-12-01", store.Filter{}); tally.Total() != 1 {
			t.Errorf("Tally counts %d matters, want 1", tally.Total())
		}
		if counts, _ := r.Counts(t.Context(), store.Filter{Kind: civic.Matter}); counts[civic.Recorded] != 1 {
			t.Errorf("Counts = %v, want one recorded", counts)
		}
	})
}

// Invariant 11: what was removed leaves its id, kind, times and reason for ever.
func TestInvariant11(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a, e := x.Article(t, "Bài phải gỡ", "Nội dung")
		a = x.Publish(t, a, e)
		editor := x.Actor(t, "Đỗ Thị Hà", x.Province.ID, civic.Editor)
		x.Act(t, editor, civic.Move{Subject: civic.About(a.ID), Act: civic.ActWithdraw, Words: civic.Words{Reason: "Đăng nhầm"}, Facts: civic.Facts{Basis: "Luật Báo chí"}})
		r := s.Reader(x.ID)
		_, err := r.Record(t.Context(), civic.Article, a.Slug)
		storetest.Wrong(t, err, fault.NotFound, "record.removed")
		stub, err := r.Stub(t.Context(), civic.Article, a.Slug)
		if err != nil || stub.ID != a.ID || stub.Reason != "Đăng nhầm" || stub.Basis != "Luật Báo chí" || stub.Created != a.Created || stub.Removed < a.Published {
			t.Errorf("Stub = %+v, %v", stub, err)
		}
		if byID, err := r.StubByID(t.Context(), a.ID); err != nil || byID != stub {
			t.Errorf("StubByID = %+v, %v, want %+v", byID, err, stub)
		}
		if all, n, err := r.Stubs(t.Context(), stub.Modified, 10, 0); err != nil || n != 1 || len(all) != 1 || all[0] != stub {
			t.Errorf("Stubs = %+v of %d, %v", all, n, err)
		}
		if _, n, err := r.Stubs(t.Context(), stub.Modified+1, 10, 0); err != nil || n != 0 {
			t.Errorf("Stubs changed later: %d, %v, want none", n, err)
		}
		if _, err := r.Edition(t.Context(), e.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("the edition of what was removed: %v, want not found", err)
		}
		_, err = r.Record(t.Context(), civic.Article, "chua-tung-co")
		storetest.Wrong(t, err, fault.NotFound, "record.none")

		// Its address is never used again.
		b, _ := x.Article(t, "Bài phải gỡ", "Nội dung khác")
		if b.Slug != a.Slug+"-2" {
			t.Errorf("the next slug is %q, want %q", b.Slug, a.Slug+"-2")
		}
	})
}
