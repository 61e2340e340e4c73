package store_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

func TestSites(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		a, b := storetest.NewSite(t, s), storetest.NewSiteOf(t, s, "Hồng Giang", "HongGiang.example")
		tests := []struct {
			host string
			want civic.SiteID
		}{
			{"honggiang.example", b.ID},
			{"HONGGIANG.EXAMPLE", b.ID},
			{"localhost", a.ID},
			{"", a.ID},
		}
		for _, tt := range tests {
			got, err := s.SiteByHost(t.Context(), tt.host)
			if err != nil || got.ID != tt.want {
				t.Errorf("SiteByHost(%q) = %d, %v, want %d", tt.host, got.ID, err, tt.want)
			}
		}
		child := b.Site
		child.Parent = a.ID
		child.Hosts = []string{"hg.example"}
		child.Sections = nil
		write(t, s, a.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutSite(ctx, &child) })
		got, err := s.SiteByID(t.Context(), b.ID)
		if diff := cmp.Diff(child, got); err != nil || diff != "" {
			t.Errorf("%v (-put +got):\n%s", err, diff)
		}
		all, err := s.Sites(t.Context())
		if err != nil || len(all) != 2 || all[0].ID != a.ID {
			t.Errorf("Sites = %v, %v", all, err)
		}
		child.Hosts = []string{"*"}
		err = try(t, s, a.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.PutSite(ctx, &child) })
		storetest.Wrong(t, err, fault.Conflict, "site.host.taken")
		admin := a.Actor(t, "Mạc Văn Long", a.Province.ID, civic.Administrator)
		err = try(t, s, admin, func(ctx context.Context, tx *store.Tx) error { return tx.PutSite(ctx, &child) })
		storetest.Wrong(t, err, fault.Forbidden, "right.administrator")
		_, err = s.SiteByID(t.Context(), 7)
		storetest.Wrong(t, err, fault.NotFound, "site.none")
	})
}

func TestAccounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a := x.Actor(t, "Nông Văn Minh", x.Province.ID, civic.Editor, civic.Approver)
		account, err := s.AccountByLogin(t.Context(), "NÔNG-văn-minh")
		if err != nil || account.ID != a.Account || account.Login != "nong-van-minh" || account.Person != a.Person {
			t.Fatalf("AccountByLogin = %+v, %v", account, err)
		}
		if a.Name != "Nông Văn Minh" || a.Post == 0 || a.PostLabel == "" || a.Site != x.ID || len(a.Rights) != 2 || !a.Has(civic.Editor, x.Department.Lineage) {
			t.Errorf("ActorOf = %+v", a)
		}
		if err := s.SetPassword(t.Context(), account.ID, "new"); err != nil {
			t.Fatal(err)
		}
		storetest.Wrong(t, s.SetPassword(t.Context(), 7, "new"), fault.NotFound, "account.none")
		byID, err := s.AccountByID(t.Context(), account.ID)
		if err != nil || byID.Password != "new" || byID.Created != account.Created {
			t.Errorf("AccountByID = %+v, %v", byID, err)
		}
		admin := x.Actor(t, "Ninh Thị Nga", x.Province.ID, civic.Administrator)
		put := func(actor civic.Actor, change func(*civic.Account)) error {
			y := byID
			change(&y)
			return try(t, s, actor, func(ctx context.Context, tx *store.Tx) error { return tx.PutAccount(ctx, &y) })
		}
		storetest.Wrong(t, put(a, func(*civic.Account) {}), fault.Forbidden, "right.administrator")
		storetest.Wrong(t, put(admin, func(y *civic.Account) { y.Login = "" }), fault.Invalid, "account.login")
		storetest.Wrong(t, put(admin, func(y *civic.Account) { y.Login = "Ninh-Thi-Nga" }), fault.Conflict, "account.login.taken")
		if err := put(admin, func(y *civic.Account) { y.Disabled = true }); err != nil {
			t.Fatal(err)
		}
		_, err = s.ActorOf(t.Context(), account.ID, x.ID, "2026-11-24")
		storetest.Wrong(t, err, fault.Unauthenticated, "account.disabled")
		_, err = s.ActorOf(t.Context(), 7, x.ID, "2026-11-24")
		storetest.Wrong(t, err, fault.NotFound, "account.none")
		_, err = s.AccountByLogin(t.Context(), "nobody")
		storetest.Wrong(t, err, fault.NotFound, "account.none")
		all, err := s.Desk(admin).Accounts(t.Context())
		if err != nil || len(all) != 2 || !all[0].Disabled {
			t.Errorf("Accounts = %+v, %v", all, err)
		}
	})
}

func TestRights(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		a := x.Actor(t, "Ông Văn Nghĩa", x.Department.ID, civic.Officer)
		admin := x.Actor(t, "Phan Thị Nhàn", x.Province.ID, civic.Administrator)
		local := x.Actor(t, "Phí Văn Ninh", x.Commune.ID, civic.Administrator)
		inspect := civic.Right{Post: a.Post, Preset: civic.Inspector, Root: x.Department.ID}
		change := func(actor civic.Actor, f func(*store.Tx) error) error {
			return try(t, s, actor, func(_ context.Context, tx *store.Tx) error { return f(tx) })
		}
		give := func(tx *store.Tx) error { return tx.PutRight(t.Context(), inspect) }
		take := func(tx *store.Tx) error { return tx.DeleteRight(t.Context(), inspect) }
		for _, actor := range []civic.Actor{a, local} {
			storetest.Wrong(t, change(actor, give), fault.Forbidden, "right.administrator")
			storetest.Wrong(t, change(actor, take), fault.Forbidden, "right.administrator")
		}
		for range 2 { // giving it again changes nothing
			if err := change(admin, give); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Desk(admin).Rights(t.Context(), a.Post)
		if err != nil || len(got) != 2 || got[0] != inspect {
			t.Errorf("Rights = %+v, %v", got, err)
		}
		if err := change(admin, take); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Desk(admin).Rights(t.Context(), a.Post); err != nil || len(got) != 1 {
			t.Errorf("Rights after one was taken = %+v, %v", got, err)
		}
	})
}

func TestSessions(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		a := x.Actor(t, "Phùng Văn Phong", x.Province.ID)
		now := civic.InstantOf(s.Now())
		put := func(name string, expires civic.Instant) store.Session {
			y := store.Session{Hash: hash(name), Account: a.Account, Created: now, Expires: expires, Agent: "Trình duyệt"}
			if err := s.PutSession(t.Context(), y); err != nil {
				t.Fatal(err)
			}
			return y
		}
		hour := civic.Instant(time.Hour / time.Microsecond)
		one := put("một", now+hour)
		two := put("hai", now+hour)
		put("ba", now+hour)
		got, err := s.SessionByHash(t.Context(), one.Hash)
		if err != nil || got != one {
			t.Errorf("SessionByHash = %+v, %v, want %+v", got, err, one)
		}
		longer := put("hai", now+48*hour) // longer
		for range 2 {
			if err := s.DeleteSession(t.Context(), one.Hash); err != nil {
				t.Error(err)
			}
		}
		_, err = s.SessionByHash(t.Context(), one.Hash)
		storetest.Wrong(t, err, fault.NotFound, "session.none")
		clock.Set("2026-11-25")
		if got, err := s.SessionByHash(t.Context(), two.Hash); err != nil || got != longer {
			t.Errorf("a session made longer = %+v, %v", got, err)
		}
		_, err = s.SessionByHash(t.Context(), hash("ba"))
		storetest.Wrong(t, err, fault.NotFound, "session.none")
		put("bốn", civic.InstantOf(s.Now())+hour)
		if left, err := s.Texts(t.Context(), `SELECT hash FROM session`); err != nil || len(left) != 2 {
			t.Errorf("%d sessions are kept, %v, want the expired one gone", len(left), err)
		}
		if err := s.DeleteSessionsOf(t.Context(), a.Account); err != nil {
			t.Fatal(err)
		}
		_, err = s.SessionByHash(t.Context(), two.Hash)
		storetest.Wrong(t, err, fault.NotFound, "session.none")
	})
}

func TestAttempts(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		since := civic.InstantOf(s.Now())
		for _, name := range []string{"an", "an", "bình"} {
			if err := s.AddAttempt(t.Context(), name); err != nil {
				t.Fatal(err)
			}
		}
		count := func(name string, since civic.Instant, want int) {
			t.Helper()
			if n, err := s.CountAttempts(t.Context(), name, since); err != nil || n != want {
				t.Errorf("CountAttempts(%s) = %d, %v, want %d", name, n, err, want)
			}
		}
		count("an", since, 2)
		count("an", civic.InstantOf(s.Now()), 0)
		if err := s.ClearAttempts(t.Context(), "an"); err != nil {
			t.Fatal(err)
		}
		count("an", since, 0)
		count("bình", since, 1)
		clock.Set("2026-11-26")
		if err := s.AddAttempt(t.Context(), "chi"); err != nil {
			t.Fatal(err)
		}
		count("bình", since, 0) // older than a day
		count("chi", since, 1)
	})
}

func TestJobs(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		later := civic.Day("2026-11-25").Time().Add(time.Hour)
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return firstError([]error{
				tx.Enqueue(ctx, store.Job{Kind: "mail", Payload: `{"to":1}`}),
				tx.Enqueue(ctx, store.Job{Kind: "mail", Payload: `{"to":2}`, Key: "daily"}),
				tx.Enqueue(ctx, store.Job{Kind: "mail", Payload: `{"to":3}`, Key: "daily"}), // waits already
				tx.Enqueue(ctx, store.Job{Kind: "check", Payload: `{}`, RunAt: civic.InstantOf(later)}),
			})
		})
		_ = try(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			_ = tx.Enqueue(ctx, store.Job{Kind: "mail", Payload: `{"to":4}`})
			return fault.New(fault.Conflict, "given.up") // the job goes with its transaction
		})
		claim := func(kinds ...string) store.Job {
			t.Helper()
			j, err := s.ClaimJob(t.Context(), kinds, time.Minute)
			if err != nil {
				t.Fatal(err)
			}
			return j
		}
		none := func(kinds ...string) {
			t.Helper()
			_, err := s.ClaimJob(t.Context(), kinds, time.Minute)
			storetest.Wrong(t, err, fault.NotFound, "job.none")
		}
		none("check")
		none()
		first, second := claim("mail", "check"), claim("mail", "check")
		if first.Payload != `{"to":1}` || second.Payload != `{"to":2}` || first.Attempts != 1 {
			t.Errorf("claimed %+v, %+v", first, second)
		}
		none("mail", "check")
		// One of the same key is queued again once the first was begun.
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			return tx.Enqueue(ctx, store.Job{Kind: "mail", Payload: `{"to":5}`, Key: "daily"})
		})
		if err := s.FinishJob(t.Context(), first.ID); err != nil {
			t.Fatal(err)
		}
		if err := s.FailJob(t.Context(), second.ID, "máy chủ thư không trả lời"); err != nil {
			t.Fatal(err)
		}
		if j := claim("mail"); j.Payload != `{"to":5}` {
			t.Errorf("claimed %+v, want the new one: the failed one waits", j)
		}
		clock.Set("2026-11-26")
		again := claim("mail") // the one that nobody finished within its lease, or the failed one
		if j := claim("mail"); again.Attempts+j.Attempts != 4 || again.Failure+j.Failure == "" {
			t.Errorf("claimed again %+v, %+v", again, j)
		}
		if j := claim("check"); j.Kind != "check" {
			t.Errorf("claimed %+v", j)
		}
		storetest.Wrong(t, s.FailJob(t.Context(), 7, ""), fault.NotFound, "job.none")
	})
}

func TestJobIsLaidAside(t *testing.T) {
	storetest.EachClock(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		x := storetest.NewSite(t, s)
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error { return tx.Enqueue(ctx, store.Job{Kind: "mail"}) })
		day := civic.Day("2026-11-25")
		for range 12 {
			clock.Set(day)
			day = day.Plus(1)
			j, err := s.ClaimJob(t.Context(), []string{"mail"}, time.Minute)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.FailJob(t.Context(), j.ID, "hỏng"); err != nil {
				t.Fatal(err)
			}
		}
		clock.Set(day)
		_, err := s.ClaimJob(t.Context(), []string{"mail"}, time.Minute)
		storetest.Wrong(t, err, fault.NotFound, "job.none")
		aside, err := s.LaidAside(t.Context())
		if err != nil || len(aside) != 1 || aside[0].Attempts != 12 || aside[0].Failure != "hỏng" {
			t.Errorf("LaidAside = %+v, %v", aside, err)
		}
	})
}

// Workers at once: each job is given to one of them.
func TestWorkersAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		x := storetest.NewSite(t, s)
		const jobs, workers = 20, 6
		write(t, s, x.Machine, func(ctx context.Context, tx *store.Tx) error {
			for range jobs {
				if err := tx.Enqueue(ctx, store.Job{Kind: "mail"}); err != nil {
					return err
				}
			}
			return nil
		})
		var mu sync.Mutex
		given := map[int64]int{}
		var wg sync.WaitGroup
		for range workers {
			wg.Go(func() {
				for {
					j, err := s.ClaimJob(t.Context(), []string{"mail"}, time.Hour)
					if fault.Is(err, fault.NotFound) {
						return
					}
					mu.Lock()
					if err != nil {
						t.Error(err)
					}
					given[j.ID]++
					mu.Unlock()
					if err != nil {
						return
					}
				}
			})
		}
		wg.Wait()
		for id, n := range given {
			if n != 1 {
				t.Errorf("job %d was given to %d", id, n)
			}
		}
		if len(given) != jobs {
			t.Errorf("%d jobs were given, want %d", len(given), jobs)
		}
	})
}
