package accounts

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

const good = "một câu để thử 2026"

// cheap is a cost for tests.
var cheap = Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}

// A door is the room with one person who may come in.
type door struct {
	*testing.T
	*Accounts
	s     *store.Store
	clock *storetest.Clock
	site  *storetest.Site
	actor civic.Actor
}

func each(t *testing.T, f func(d *door)) {
	t.Helper()
	storetest.EachClock(t, func(t *testing.T, s *store.Store, c *storetest.Clock) {
		a, err := New(s, storetest.NewRandom(t.Name()), cheap)
		if err != nil {
			t.Fatal(err)
		}
		d := &door{T: t, Accounts: a, s: s, clock: c, site: storetest.NewSite(t, s)}
		d.actor = d.site.Actor(t, "Lê Thu Hà", d.site.Province.ID, civic.Editor)
		encoded, err := a.Hash(t.Context(), good)
		if err == nil {
			err = s.SetPassword(t.Context(), d.actor.Account, encoded)
		}
		if err != nil {
			t.Fatal(err)
		}
		f(d)
	})
}

func (d *door) try(login, password, address string) (string, civic.Actor, error) {
	return d.SignIn(d.Context(), Attempt{Login: login, Password: password, Site: d.site.ID, Address: address, Agent: "Trình duyệt"})
}

// in signs the person in.
func (d *door) in() string {
	d.Helper()
	secret, _, err := d.try("le-thu-ha", good, "192.0.2.1")
	if err != nil {
		d.Fatal(err)
	}
	return secret
}

func TestSignIn(t *testing.T) {
	each(t, func(d *door) {
		secret, actor, err := d.try("LÊ-thu-HÀ", good, "192.0.2.1")
		if err != nil || actor.Person != d.actor.Person || actor.Post != d.actor.Post || len(actor.Rights) != 1 {
			d.Fatalf("SignIn = %+v, %v, want %+v", actor, err, d.actor)
		}
		if len(secret) < 40 {
			d.Errorf("the secret is %q, want 32 bytes of chance", secret)
		}
		if again := d.in(); again == secret {
			d.Error("two sessions have one secret")
		}
		got, err := d.Actor(d.Context(), secret, d.site.ID)
		if err != nil || got.Person != d.actor.Person {
			d.Errorf("Actor = %+v, %v", got, err)
		}
		if _, err := d.s.SessionByHash(d.Context(), secret); !fault.Is(err, fault.NotFound) {
			d.Errorf("the store knows the secret itself: %v", err)
		}
		if err := d.SignOut(d.Context(), secret); err != nil {
			d.Error(err)
		}
		if err := d.SignOut(d.Context(), secret); err != nil {
			d.Errorf("signing out again: %v", err)
		}
		if _, err := d.Actor(d.Context(), secret, d.site.ID); !fault.Is(err, fault.Unauthenticated) {
			d.Errorf("after signing out: %v, want unauthenticated", err)
		}
	})
}

// TestOneAnswer holds that whatever is wrong, the same is said, and that a password is
// reckoned for an account that there is not, too.
func TestOneAnswer(t *testing.T) {
	each(t, func(d *door) {
		disabled := d.site.Actor(d.T, "Đã Khóa", d.site.Province.ID)
		encoded, err := d.Hash(d.Context(), good)
		if err != nil {
			d.Fatal(err)
		}
		d.write(func(ctx context.Context, tx *store.Tx) error {
			a := civic.Account{ID: disabled.Account, Person: disabled.Person, Login: "da-khoa", Password: encoded, Disabled: true, Language: "vi"}
			return tx.PutAccount(ctx, &a)
		})
		for _, tt := range []struct{ name, login, password string }{
			{"a wrong password", "le-thu-ha", "không phải câu này"},
			{"an empty password", "le-thu-ha", ""},
			{"a password too long", "le-thu-ha", strings.Repeat("dài", 1000)},
			{"no such account", "khong-co", good},
			{"a disabled account", "da-khoa", good},
			{"no login", "", good},
		} {
			_, actor, err := d.try(tt.login, tt.password, "192.0.2.2")
			storetest.Wrong(d.T, err, fault.Unauthenticated, "accounts.refused")
			if actor.Account != 0 {
				d.Errorf("%s: got an actor", tt.name)
			}
		}
		if !matches(d.dummy, "no account has this password") {
			d.Error("the password of no account is not reckoned as others are")
		}
	})
}

func (d *door) write(f func(context.Context, *store.Tx) error) {
	d.Helper()
	ctx := d.Context()
	if err := d.s.Write(ctx, d.site.Machine, func(tx *store.Tx) error { return f(ctx, tx) }); err != nil {
		d.Fatal(err)
	}
}

func TestLimits(t *testing.T) {
	each(t, func(d *door) {
		for range triesLogin {
			_, _, err := d.try("le-thu-ha", "sai mật khẩu", "192.0.2.3")
			storetest.Wrong(d.T, err, fault.Unauthenticated, "accounts.refused")
		}
		_, _, err := d.try("le-thu-ha", good, "192.0.2.4")
		storetest.Wrong(d.T, err, fault.TooMany, "accounts.wait")
		_, _, err = d.try("LE-THU-HA", good, "192.0.2.4")
		storetest.Wrong(d.T, err, fault.TooMany, "accounts.wait")
		d.clock.Set("2026-11-25")
		d.in()
		for i := range triesAddress {
			_, _, err := d.try("ten-"+strings.Repeat("x", i), "sai mật khẩu", "192.0.2.5")
			storetest.Wrong(d.T, err, fault.Unauthenticated, "accounts.refused")
		}
		_, _, err = d.try("le-thu-ha", good, "192.0.2.5")
		storetest.Wrong(d.T, err, fault.TooMany, "accounts.wait")
	})
}

// TestSuccessForgets holds that who gets in has all tries again.
func TestSuccessForgets(t *testing.T) {
	each(t, func(d *door) {
		for range 3 {
			for range triesLogin - 1 {
				_, _, err := d.try("le-thu-ha", "sai mật khẩu", "192.0.2.6")
				storetest.Wrong(d.T, err, fault.Unauthenticated, "accounts.refused")
			}
			d.in()
		}
	})
}

// TestTriesAtOnce holds that tries made at once are counted as those one after another.
func TestTriesAtOnce(t *testing.T) {
	each(t, func(d *door) {
		var all sync.WaitGroup
		var mu sync.Mutex
		looked := 0
		for range 4 * triesLogin {
			all.Go(func() {
				_, _, err := d.try("le-thu-ha", "sai mật khẩu", "192.0.2.7")
				mu.Lock()
				defer mu.Unlock()
				if fault.Is(err, fault.Unauthenticated) {
					looked++
				}
			})
		}
		all.Wait()
		if looked != triesLogin {
			d.Errorf("%d passwords were looked at, want %d", looked, triesLogin)
		}
	})
}

func TestSessionEnds(t *testing.T) {
	each(t, func(d *door) {
		secret := d.in()
		d.clock.Set("2026-11-25")
		if _, err := d.Actor(d.Context(), secret, d.site.ID); !fault.Is(err, fault.Unauthenticated) {
			d.Errorf("a day later: %v, want unauthenticated", err)
		}
		if _, err := d.Actor(d.Context(), "chưa từng có", d.site.ID); !fault.Is(err, fault.Unauthenticated) {
			d.Errorf("a secret that never was: %v, want unauthenticated", err)
		}
	})
}

func TestDisabledMeanwhile(t *testing.T) {
	each(t, func(d *door) {
		secret := d.in()
		d.write(func(ctx context.Context, tx *store.Tx) error {
			a := civic.Account{ID: d.actor.Account, Person: d.actor.Person, Login: "le-thu-ha", Password: "none", Disabled: true, Language: "vi"}
			return tx.PutAccount(ctx, &a)
		})
		_, err := d.Actor(d.Context(), secret, d.site.ID)
		storetest.Wrong(d.T, err, fault.Unauthenticated, "")
	})
}

// TestWithoutPost holds that who has left office has no desk, whatever they remember.
func TestWithoutPost(t *testing.T) {
	each(t, func(d *door) {
		secret := d.in()
		held, err := d.s.Desk(d.site.Machine).MembershipsOf(d.Context(), store.Who{Person: d.actor.Person})
		if err != nil || len(held) != 1 {
			d.Fatalf("memberships: %v, %v", held, err)
		}
		d.site.Act(d.T, d.site.Machine, civic.Move{
			Subject: civic.Subject{Kind: civic.OnMembership, ID: int64(held[0].ID)}, Act: civic.ActEnd, Facts: civic.Facts{End: "2026-11-23"},
		})
		_, err = d.Actor(d.Context(), secret, d.site.ID)
		storetest.Wrong(d.T, err, fault.Forbidden, "accounts.no-post")
		_, _, err = d.try("le-thu-ha", good, "192.0.2.8")
		storetest.Wrong(d.T, err, fault.Forbidden, "accounts.no-post")
	})
}

func TestChangePassword(t *testing.T) {
	each(t, func(d *door) {
		here, there := d.in(), d.in()
		const fresh = "một câu khác, dài hơn"
		_, err := d.ChangePassword(d.Context(), d.actor.Account, "không phải", fresh, "")
		storetest.Wrong(d.T, err, fault.Invalid, "accounts.password.old")
		_, err = d.ChangePassword(d.Context(), d.actor.Account, good, "ngắn", "")
		storetest.Wrong(d.T, err, fault.Invalid, "accounts.password.length")
		if _, err := d.Actor(d.Context(), here, d.site.ID); err != nil {
			d.Errorf("a change that failed ended the session: %v", err)
		}
		secret, err := d.ChangePassword(d.Context(), d.actor.Account, good, fresh, "")
		if err != nil {
			d.Fatal(err)
		}
		for _, old := range []string{here, there} {
			if _, err := d.Actor(d.Context(), old, d.site.ID); !fault.Is(err, fault.Unauthenticated) {
				d.Errorf("a session from before: %v, want unauthenticated", err)
			}
		}
		if _, err := d.Actor(d.Context(), secret, d.site.ID); err != nil {
			d.Error(err)
		}
		_, _, err = d.try("le-thu-ha", good, "192.0.2.9")
		storetest.Wrong(d.T, err, fault.Unauthenticated, "accounts.refused")
		if _, _, err := d.try("le-thu-ha", fresh, "192.0.2.9"); err != nil {
			d.Error(err)
		}
	})
}

// TestChangeIsLimited holds that whoever finds a desk open cannot try passwords at it.
func TestChangeIsLimited(t *testing.T) {
	each(t, func(d *door) {
		for range triesLogin {
			_, err := d.ChangePassword(d.Context(), d.actor.Account, "không phải", "một câu khác, dài hơn", "")
			storetest.Wrong(d.T, err, fault.Invalid, "accounts.password.old")
		}
		_, err := d.ChangePassword(d.Context(), d.actor.Account, good, "một câu khác, dài hơn", "")
		storetest.Wrong(d.T, err, fault.TooMany, "accounts.wait")
		d.in()
	})
}

func TestHash(t *testing.T) {
	random := storetest.NewRandom(t.Name())
	a, err := cheap.Hash(random, good)
	if err != nil {
		t.Fatal(err)
	}
	b, err := cheap.Hash(random, good)
	if err != nil || a == b {
		t.Errorf("two hashes of a password are %q and %q, %v, want them to differ", a, b, err)
	}
	if !strings.HasPrefix(a, "$argon2id$v=19$m=64,t=1,p=1$") {
		t.Errorf("the encoding is %q", a)
	}
	tests := []struct {
		name, encoded, password string
		want                    bool
	}{
		{"the same", a, good, true},
		{"another", a, good + " ", false},
		{"none", a, "", false},
		{"an empty encoding", "", good, false},
		{"an account without a password", "none", good, false},
		{"another kind", strings.Replace(a, "argon2id", "argon2i", 1), good, false},
		{"another version", strings.Replace(a, "v=19", "v=16", 1), good, false},
		{"a cost that would halt us", strings.Replace(a, "m=64", "m=4000000000", 1), good, false},
		{"passes without end", strings.Replace(a, "t=1", "t=4000000000", 1), good, false},
		{"no lanes", strings.Replace(a, "p=1", "p=0", 1), good, false},
		{"a key of nothing", a[:strings.LastIndexByte(a, '$')+1], good, false},
		{"a broken salt", strings.Replace(a, "p=1$", "p=1$!", 1), good, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := matches(tt.encoded, tt.password); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	for _, bad := range []string{"", "bảychữ.", strings.Repeat("a", 257)} {
		_, err := cheap.Hash(random, bad)
		storetest.Wrong(t, err, fault.Invalid, "accounts.password.length")
		if text := msg.Error(msg.Vi, err); !strings.Contains(text, "8 ký tự") {
			t.Errorf("it is told as %q", text)
		}
	}
}
