package desk_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/store"
)

func TestSignIn(t *testing.T) {
	each(t, func(o *office) {
		o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
		b := o.browser()
		wants(o.T, b.get("/dang-nhap"), http.StatusOK, "Đăng nhập bàn làm việc", `autocomplete="username"`)
		w := b.post("/dang-nhap", "ten", "LÊ-THU-HÀ", "mat-khau", password, "next", "/ban-lam-viec/bai?trang=2")
		leads(o.T, w, "/ban-lam-viec/bai?trang=2")
		c := b.cookies["__Host-thuocdo"]
		if c == nil {
			o.Fatalf("got cookies %v, want __Host-thuocdo", b.cookies)
		}
		got := http.Cookie{Name: c.Name, Path: c.Path, Secure: c.Secure, HttpOnly: c.HttpOnly, SameSite: c.SameSite, Domain: c.Domain}
		want := http.Cookie{Name: "__Host-thuocdo", Path: "/", Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
		if diff := cmp.Diff(got, want); diff != "" {
			o.Errorf("the cookie (-got +want):\n%s", diff)
		}
		wants(o.T, b.get(""), http.StatusOK, "Việc đang chờ", "Lê Thu Hà")
		leads(o.T, b.get("/dang-nhap"), "/ban-lam-viec")
		secret := c.Value
		leads(o.T, b.post("/dang-xuat"), "/ban-lam-viec/dang-nhap")
		if len(b.cookies) != 0 {
			o.Errorf("after signing out there are cookies: %v", b.cookies)
		}
		b.cookies[c.Name] = &http.Cookie{Name: c.Name, Value: secret}
		leads(o.T, b.get("/bai"), "/ban-lam-viec/dang-nhap")
	})
}

func TestSignInTellsNothing(t *testing.T) {
	o := one(t)
	gone := o.person("Trần Đã Khóa", o.site.Province.ID, civic.Editor)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	o.write(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Accounts(ctx)
		if err != nil {
			return err
		}
		for _, a := range all {
			if a.ID == gone.Account {
				a.Disabled = true
				return tx.PutAccount(ctx, &a)
			}
		}
		return nil
	})
	var bodies []string
	for _, login := range []string{"le-thu-ha", "tran-da-khoa", "khong-ai-ca"} {
		given := password
		if login == "le-thu-ha" {
			given = "sai mật khẩu rồi"
		}
		w := o.browser().post("/dang-nhap", "ten", login, "mat-khau", given)
		wants(t, w, http.StatusUnauthorized, "Tên đăng nhập hoặc mật khẩu không đúng.")
		if len(w.Result().Cookies()) > 0 {
			t.Errorf("%s was given a cookie", login)
		}
		bodies = append(bodies, strings.ReplaceAll(w.Body.String(), login, "LOGIN"))
	}
	if bodies[0] != bodies[1] || bodies[0] != bodies[2] {
		t.Error("the answers tell which account there is, or is disabled")
	}
}

func TestDisabledWhileSignedIn(t *testing.T) {
	o := one(t)
	a := o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	b := o.signedIn("le-thu-ha")
	o.write(func(ctx context.Context, tx *store.Tx) error {
		all, err := tx.Accounts(ctx)
		for i := range all {
			if all[i].ID == a.Account {
				all[i].Disabled = true
				return tx.PutAccount(ctx, &all[i])
			}
		}
		return err
	})
	leads(t, b.get("/bai"), "/ban-lam-viec/dang-nhap")
}

func TestTooManyTries(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	b := o.browser()
	for range 10 {
		wants(t, b.post("/dang-nhap", "ten", "le-thu-ha", "mat-khau", "sai mật khẩu"), http.StatusUnauthorized)
	}
	w := b.post("/dang-nhap", "ten", "le-thu-ha", "mat-khau", password)
	wants(t, w, http.StatusTooManyRequests, "Đã thử quá nhiều lần")
	if got := w.Header().Get("Retry-After"); got != "900" {
		t.Errorf("Retry-After: got %q, want 900", got)
	}
}

// TestSessionIsNotFixed holds that a secret that was in the browser before somebody
// signed in is worth nothing after.
func TestSessionIsNotFixed(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	o.person("Kẻ Đặt Bẫy", o.site.Commune.ID, civic.Writer)
	trap := o.signedIn("ke-dat-bay").cookies["__Host-thuocdo"]
	for name, planted := range map[string]string{"made up": "khoa-do-nguoi-khac-dat", "somebody's own": trap.Value} {
		t.Run(name, func(t *testing.T) {
			b := o.browser()
			b.cookies["__Host-thuocdo"] = &http.Cookie{Name: "__Host-thuocdo", Value: planted}
			leads(t, b.post("/dang-nhap", "ten", "le-thu-ha", "mat-khau", password), "/ban-lam-viec")
			if got := b.cookies["__Host-thuocdo"].Value; got == planted || got == "" {
				t.Errorf("got secret %q, want a new one", got)
			}
			other := o.browser()
			other.cookies["__Host-thuocdo"] = &http.Cookie{Name: "__Host-thuocdo", Value: planted}
			leads(t, other.get("/bai"), "/ban-lam-viec/dang-nhap")
		})
	}
}

func TestNextStaysHere(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	tests := []struct{ next, want string }{
		{"/ban-lam-viec/nhap-bai", "/ban-lam-viec/nhap-bai"},
		{"/ban-lam-viec/viec?han=overdue", "/ban-lam-viec/viec?han=overdue"},
		{"//evil.example/ban-lam-viec", "/ban-lam-viec"},
		{"https://evil.example/ban-lam-viec", "/ban-lam-viec"},
		{"/\\evil.example", "/ban-lam-viec"},
		{"/ban-lam-viec/../../x", "/ban-lam-viec"},
		{"/ban-lam-viec//evil.example", "/ban-lam-viec"},
		{"/ban-lam-viecx", "/ban-lam-viec"},
		{"javascript:alert(1)", "/ban-lam-viec"},
		{"", "/ban-lam-viec"},
	}
	for _, tt := range tests {
		t.Run(tt.next, func(t *testing.T) {
			w := o.browser().post("/dang-nhap", "ten", "le-thu-ha", "mat-khau", password, "next", tt.next)
			if got := leads(t, w, "/"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWithoutSession(t *testing.T) {
	o := one(t)
	b := o.browser()
	tests := []struct{ name, got, want string }{
		{"a page", leads(t, b.get("/viec?han=overdue"), "/"), "/ban-lam-viec/dang-nhap?next=%2Fban-lam-viec%2Fviec%3Fhan%3Doverdue"},
		{"a change", leads(t, b.post("/bai/12/muc/3", "viec", "accept"), "/"), "/ban-lam-viec/dang-nhap?next=%2Fban-lam-viec%2Fbai%2F12"},
		{"an import", leads(t, b.post("/nhap-bai"), "/"), "/ban-lam-viec/dang-nhap?next=%2Fban-lam-viec%2Fnhap-bai"},
		{"an ended one", func() string {
			b.cookies["__Host-thuocdo"] = &http.Cookie{Name: "__Host-thuocdo", Value: "het-han"}
			return leads(t, b.get("/bai"), "/")
		}(), "/ban-lam-viec/dang-nhap?het-han=1&next=%2Fban-lam-viec%2Fbai"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
	b.header.Set("X-Fragment", "1")
	wants(t, b.post("/bai/12/muc/3", "viec", "accept"), http.StatusUnauthorized, "part-wrong")
}

func TestOtherOriginsChangeNothing(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	for _, header := range []http.Header{
		{"Sec-Fetch-Site": {"cross-site"}},
		{"Sec-Fetch-Site": {"same-site"}},
		{"Origin": {"https://evil.example"}},
	} {
		b := o.signedIn("le-thu-ha")
		b.header = header
		wants(t, b.post("/dang-xuat"), http.StatusForbidden, "Yêu cầu này đến từ một trang khác")
		b.header = http.Header{"Sec-Fetch-Site": {"same-origin"}}
		wants(t, b.get("/bai"), http.StatusOK)
	}
}

func TestPlainHTTP(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	tests := []struct {
		name, host string
		plain      bool
		cookie     string
		secure     bool
	}{
		{"this machine", "localhost:8080", true, "__Host-thuocdo", true},
		{"a site of this machine", "tan-phu.localhost:8080", true, "__Host-thuocdo", true},
		{"its number", "127.0.0.1:8080", true, "__Host-thuocdo", true},
		{"another, meant", "thanhnam.test", true, "thuocdo", false},
		{"another, not meant", "thanhnam.test", false, "__Host-thuocdo", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o.desk.PlainHTTP = tt.plain
			b := o.browser()
			b.host = tt.host
			leads(t, b.post("/dang-nhap", "ten", "le-thu-ha", "mat-khau", password), "/ban-lam-viec")
			c := b.cookies[tt.cookie]
			if c == nil || c.Secure != tt.secure || !c.HttpOnly {
				t.Errorf("got %v, want %s, secure %v", b.cookies, tt.cookie, tt.secure)
			}
		})
	}
}

func TestChangePassword(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	here, elsewhere := o.signedIn("le-thu-ha"), o.signedIn("le-thu-ha")
	const fresh = "một câu khác, dài hơn"
	wants(t, here.post("/mat-khau", "cu", password, "moi", fresh, "nhac-lai", "lệch"), http.StatusBadRequest, "không giống nhau", `href="#again"`)
	wants(t, here.post("/mat-khau", "cu", "sai mật khẩu", "moi", fresh, "nhac-lai", fresh), http.StatusBadRequest, `href="#old"`)
	wants(t, here.post("/mat-khau", "cu", password, "moi", "ngắn", "nhac-lai", "ngắn"), http.StatusBadRequest, `href="#new"`)
	w := here.post("/mat-khau", "cu", password, "moi", fresh, "nhac-lai", fresh)
	wants(t, here.get(leads(t, w, "/ban-lam-viec")), http.StatusOK, "Đã đổi mật khẩu")
	leads(t, elsewhere.get("/bai"), "/ban-lam-viec/dang-nhap")
	wants(t, o.browser().post("/dang-nhap", "ten", "le-thu-ha", "mat-khau", password), http.StatusUnauthorized)
}

func TestHeaders(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	b := o.signedIn("le-thu-ha")
	for name, w := range map[string]*httptest.ResponseRecorder{"page": b.get(""), "error": b.get("/bai/99999"), "sign-in": o.browser().get("/dang-nhap")} {
		h := w.Header()
		policy := h.Get("Content-Security-Policy")
		if strings.Contains(policy, "unsafe") || !strings.Contains(policy, "require-trusted-types-for 'script'") || !strings.Contains(policy, "script-src 'self'") {
			t.Errorf("%s: the policy is %q", name, policy)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: headers %v", name, h)
		}
	}
}

func TestLanguage(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Editor)
	b := o.signedIn("le-thu-ha")
	leads(t, b.post("/ngon-ngu", "tieng", "en", "ve", ui.DeskPath+"/nhap-bai"), "/ban-lam-viec/nhap-bai")
	wants(t, b.get("/nhap-bai"), http.StatusOK, `<html lang="en">`, "Import a report")
	wants(t, b.get("/bai/99999"), http.StatusNotFound, "There is no")
	leads(t, b.post("/ngon-ngu", "tieng", "vi", "ve", "//evil.example"), "/ban-lam-viec")
	wants(t, b.get("/nhap-bai"), http.StatusOK, `<html lang="vi">`)
}
