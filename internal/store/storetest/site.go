package storetest

import (
	"context"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A Site is a portal of a test with the organizations and people around it.
type Site struct {
	civic.Site
	s *store.Store

	Province   civic.Organization // whose portal it is, at the top
	Department civic.Organization // below it
	Commune    civic.Organization // below it
	Ministry   civic.Organization // from outside

	Machine civic.Actor // the product itself at this site
}

// NewSite makes the portal of a province, which answers to every host name.
func NewSite(t testing.TB, s *store.Store) *Site { return NewSiteOf(t, s, "Thành Nam", "*") }

// NewSiteOf makes the portal of the province of that name, which answers to host.
func NewSiteOf(t testing.TB, s *store.Store, name, host string) *Site {
	t.Helper()
	x := &Site{s: s, Machine: civic.Actor{Machine: true}}
	x.write(t, x.Machine, func(ctx context.Context, tx *store.Tx) error {
		orgs := []struct {
			to *civic.Organization
			o  civic.Organization
		}{
			{&x.Province, civic.Organization{System: civic.StateSystem, Name: "Ủy ban nhân dân tỉnh " + name, Short: "UBND tỉnh " + name, Symbol: "UBND", Level: civic.ProvinceLevel}},
			{&x.Department, civic.Organization{System: civic.StateSystem, Name: "Sở Kế hoạch tỉnh " + name, Short: "Sở Kế hoạch " + name, Symbol: "SKH", Level: civic.ProvinceLevel}},
			{&x.Commune, civic.Organization{System: civic.StateSystem, Name: "Ủy ban nhân dân xã Tân Phú, tỉnh " + name, Short: "UBND xã Tân Phú " + name, Symbol: "UBND", Level: civic.CommuneLevel}},
			{&x.Ministry, civic.Organization{System: civic.StateSystem, Name: "Bộ Y tế", Short: "Bộ Y tế", Symbol: "BYT", Level: civic.CentralLevel, External: true}},
		}
		for i, o := range orgs {
			if i == 1 || i == 2 {
				o.o.Parent = x.Province.ID
			}
			*o.to = o.o
			if err := tx.PutOrganization(ctx, o.to); err != nil {
				return err
			}
		}
		x.Site = civic.Site{
			Organization: x.Province.ID, Name: "Cổng thông tin điện tử tỉnh " + name, ShortName: name, Label: vn.Slug(name, 40),
			Hosts: []string{host}, Language: "vi", Responsible: "Nguyễn Văn An, Chánh Văn phòng", Contact: "1 đường Hòa Bình", Licence: "CC BY 4.0",
			Sections: []civic.Section{{Slug: "thoi-su", Name: "Thời sự", NameE: "News"}},
		}
		return tx.PutSite(ctx, &x.Site)
	})
	x.Machine.Site = x.ID
	return x
}

func (x *Site) write(t testing.TB, actor civic.Actor, f func(context.Context, *store.Tx) error) {
	t.Helper()
	ctx := t.Context()
	if err := x.s.Write(ctx, actor, func(tx *store.Tx) error { return f(ctx, tx) }); err != nil {
		t.Fatal(err)
	}
}

// Actor returns a new person at work: the holder of a new post of org since
// 1/1/2024 with the presets over org.
func (x *Site) Actor(t testing.TB, name string, org civic.OrganizationID, presets ...civic.Preset) civic.Actor {
	t.Helper()
	person := civic.Person{Name: name}
	account := civic.Account{Login: vn.Slug(name, 40), Password: "none", Language: "vi"}
	x.write(t, x.Machine, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutPerson(ctx, &person); err != nil {
			return err
		}
		post := civic.Post{Organization: org, Role: "Chuyên viên " + name, Rank: 50}
		if err := tx.PutPost(ctx, &post); err != nil {
			return err
		}
		m := civic.Membership{Person: person.ID, Post: post.ID, Start: "2024-01-01", Basis: "Quyết định 12/QĐ-UBND"}
		if err := tx.PutMembership(ctx, &m); err != nil {
			return err
		}
		if _, err := tx.Act(ctx, civic.Move{Subject: civic.Subject{Kind: civic.OnMembership, ID: int64(m.ID)}, Act: civic.ActAssert}); err != nil {
			return err
		}
		for _, p := range presets {
			if err := tx.PutRight(ctx, civic.Right{Post: post.ID, Preset: p, Root: org}); err != nil {
				return err
			}
		}
		account.Person = person.ID
		return tx.PutAccount(ctx, &account)
	})
	a, err := x.s.ActorOf(t.Context(), account.ID, x.ID, civic.DayOf(x.s.Now()))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Act lets an actor do something, which must succeed.
func (x *Site) Act(t testing.TB, actor civic.Actor, mv civic.Move) civic.Entry {
	t.Helper()
	e, err := x.Try(t, actor, mv)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Try lets an actor do something, which may fail.
func (x *Site) Try(t testing.TB, actor civic.Actor, mv civic.Move) (civic.Entry, error) {
	t.Helper()
	var e civic.Entry
	err := x.s.Write(t.Context(), actor, func(tx *store.Tx) error {
		var err error
		e, err = tx.Act(t.Context(), mv)
		return err
	})
	return e, err
}

// Article makes a draft of the title with one edition of the text.
func (x *Site) Article(t testing.TB, title, text string) (civic.Record, civic.Edition) {
	t.Helper()
	r := civic.Record{
		Site: x.ID, Kind: civic.Article, Title: title, Owner: x.Province.ID, Date: "2026-11-20", Language: "vi",
		Detail: civic.ArticleDetail{Section: "thoi-su"},
	}
	var e civic.Edition
	x.write(t, x.Machine, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutRecord(ctx, &r); err != nil {
			return err
		}
		if _, err := tx.Act(ctx, civic.Move{Subject: civic.About(r.ID), Act: civic.ActRecord}); err != nil {
			return err
		}
		e = civic.Edition{Record: r.ID, Title: title, Text: text, Markup: "<p>" + text + "</p>", Language: "vi"}
		if err := tx.PutEdition(ctx, &e); err != nil {
			return err
		}
		_, err := tx.Act(ctx, civic.Move{Subject: civic.About(r.ID), Act: civic.ActWrite, Facts: civic.Facts{Edition: e.ID}})
		return err
	})
	return x.Again(t, r), e
}

// Publish takes a draft to readers.
func (x *Site) Publish(t testing.TB, r civic.Record, e civic.Edition) civic.Record {
	t.Helper()
	x.Act(t, x.Machine, civic.Move{Subject: civic.About(r.ID), Act: civic.ActApprove})
	x.Act(t, x.Machine, civic.Move{Subject: civic.About(r.ID), Act: civic.ActPublish, Facts: civic.Facts{Edition: e.ID}})
	return x.Again(t, r)
}

// Matter makes a matter of owner's for lead, which is internal until disclosed.
func (x *Site) Matter(t testing.TB, sub civic.Subkind, title string, owner, lead civic.OrganizationID, due civic.Day) civic.Record {
	t.Helper()
	r := civic.Record{
		Site: x.ID, Kind: civic.Matter, Subkind: sub, Title: title, Summary: title, Owner: owner, Date: "2026-11-20", Language: "vi",
		Detail: civic.MatterDetail{},
	}
	x.write(t, x.Machine, func(ctx context.Context, tx *store.Tx) error {
		if err := tx.PutRecord(ctx, &r); err != nil {
			return err
		}
		_, err := tx.Act(ctx, civic.Move{
			Subject: civic.About(r.ID), Act: civic.ActRecord, Rested: true,
			Facts: civic.Facts{Lead: lead, Due: due}, Words: civic.Words{Text: title},
		})
		return err
	})
	return x.Again(t, r)
}

// Disclose makes a record public.
func (x *Site) Disclose(t testing.TB, r civic.Record) civic.Record {
	t.Helper()
	x.Act(t, x.Machine, civic.Move{Subject: civic.About(r.ID), Act: civic.ActDisclose})
	return x.Again(t, r)
}

// Again returns a record as it is now.
func (x *Site) Again(t testing.TB, r civic.Record) civic.Record {
	t.Helper()
	r, err := x.s.Desk(x.Machine).RecordByID(t.Context(), r.ID)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Wrong fails the test unless err is of the kind and speaks of the key.
func Wrong(t testing.TB, err error, kind fault.Kind, key string) {
	t.Helper()
	if got, _ := fault.Message(err); err == nil || fault.KindOf(err) != kind || got != key {
		t.Errorf("got error %v, want %v %s", err, kind, key)
	}
}
