package desk

import (
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/sites"
)

const (
	signInPath = ui.DeskPath + "/dang-nhap"

	// sessionCookie holds the secret of a session. Its prefix makes browsers take it
	// only over HTTPS or from this very machine, for this host alone.
	sessionCookie = "__Host-thuocdo"
	plainCookie   = "thuocdo" // over plain HTTP, where that is meant

	retryAfter = "900" // seconds, of somebody who tried too often
)

// cookieOf returns the cookie that holds a secret; an empty secret takes it away.
func (d *Desk) cookieOf(r *http.Request, secret string) *http.Cookie {
	c := &http.Cookie{Name: d.cookieName(r), Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode}
	c.Secure = c.Name == sessionCookie
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

func (d *Desk) cookieName(r *http.Request) string {
	if d.PlainHTTP && r.TLS == nil && !isLocal(r.Host) {
		return plainCookie
	}
	return sessionCookie
}

// isLocal reports whether a host is this machine, where browsers take a connection
// for safe.
func isLocal(host string) bool {
	host = sites.Name(host)
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback()
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// secret returns the secret that a request bears; "" for none.
func (d *Desk) secret(r *http.Request) string {
	c, err := r.Cookie(d.cookieName(r))
	if err != nil {
		return ""
	}
	return c.Value
}

// actor returns who is at work.
func (d *Desk) actor(v visit) (civic.Actor, error) {
	secret := d.secret(v.Request)
	if secret == "" {
		return civic.Actor{}, fault.New(fault.Unauthenticated, "")
	}
	return d.Accounts.Actor(v.Context(), secret, v.site.ID)
}

// signedIn lets a page be seen by those who are signed in; the others are led to
// the sign-in, and from there back.
func (d *Desk) signedIn(p page) page {
	return func(w http.ResponseWriter, v visit) error {
		actor, err := d.actor(v)
		if fault.Is(err, fault.Unauthenticated) {
			if v.wantsPart() {
				return err
			}
			q := url.Values{"next": {v.at()}}
			if v.Method == http.MethodGet && v.URL.RawQuery != "" {
				q.Set("next", v.at()+"?"+v.URL.RawQuery)
			}
			if d.secret(v.Request) != "" {
				q.Set("het-han", "1")
			}
			return seeOther(w, v, signInPath+"?"+q.Encode())
		}
		if err != nil {
			return err
		}
		v.actor = actor
		return p(w, v)
	}
}

// signInForm shows the sign-in; whoever is signed in goes on.
func (d *Desk) signInForm(w http.ResponseWriter, v visit) error {
	next := v.URL.Query().Get("next")
	if _, err := d.actor(v); err == nil {
		return seeOther(w, v, local(next))
	}
	p := v.signInPage("", next)
	p.Ended = v.URL.Query().Get("het-han") != ""
	return d.UI.Draw(w, v.Request, http.StatusOK, p)
}

func (v visit) signInPage(login, next string) ui.DeskSignInPage {
	p := ui.DeskSignInPage{DeskShell: v.shell("", v.text("desk.signin.title")), Fields: []ui.DeskField{
		{ID: "login", Name: "ten", Label: "desk.signin.login", Kind: ui.DeskText, Value: login, Required: true, Auto: "username"},
		{ID: "password", Name: "mat-khau", Label: "desk.signin.password", Kind: ui.DeskPassword, Required: true, Auto: "current-password"},
	}}
	if next = local(next); next != ui.DeskPath {
		p.Next = next
	}
	return p
}

// signIn opens a session. Whatever session the browser had ends, so that nobody
// works in one that somebody else began.
func (d *Desk) signIn(w http.ResponseWriter, v visit) error {
	if err := v.parse(w); err != nil {
		return err
	}
	login, next := v.said("ten"), v.PostFormValue("next")
	secret, _, err := d.Accounts.SignIn(v.Context(), accounts.Attempt{
		Login: login, Password: v.PostFormValue("mat-khau"), Site: v.site.ID, Address: d.address(v.Request), Agent: agent(v.Request),
	})
	switch {
	case fault.Is(err, fault.Unauthenticated), fault.Is(err, fault.TooMany), fault.Is(err, fault.Forbidden):
		p := v.signInPage(login, next)
		p.Problems = []ui.DeskProblem{{Field: "login", Text: msg.Error(v.lang, err)}}
		if fault.Is(err, fault.TooMany) {
			w.Header().Set("Retry-After", retryAfter)
		}
		return d.UI.Draw(w, v.Request, ui.StatusOf(err), p)
	case err != nil:
		return err
	}
	if before := d.secret(v.Request); before != "" {
		if err := d.Accounts.SignOut(v.Context(), before); err != nil {
			return err
		}
	}
	http.SetCookie(w, d.cookieOf(v.Request, secret))
	return seeOther(w, v, local(next))
}

// signOut ends the session.
func (d *Desk) signOut(w http.ResponseWriter, v visit) error {
	if secret := d.secret(v.Request); secret != "" {
		if err := d.Accounts.SignOut(v.Context(), secret); err != nil {
			return err
		}
	}
	http.SetCookie(w, d.cookieOf(v.Request, ""))
	return seeOther(w, v, signInPath)
}

// agent returns what a browser says that it is, as much as is kept.
func agent(r *http.Request) string {
	const most = 200
	a := r.UserAgent()
	return strings.ToValidUTF8(a[:min(len(a), most)], "")
}

func (d *Desk) passwordForm(w http.ResponseWriter, v visit) error {
	return d.UI.Draw(w, v.Request, http.StatusOK, v.passwordPage())
}

func (v visit) passwordPage() ui.DeskPasswordPage {
	return ui.DeskPasswordPage{DeskShell: v.shell("", v.text("desk.password.title")), Fields: []ui.DeskField{
		{ID: "old", Name: "cu", Label: "desk.password.old", Kind: ui.DeskPassword, Required: true, Auto: "current-password"},
		{ID: "new", Name: "moi", Label: "desk.password.new", Kind: ui.DeskPassword, Required: true, Auto: "new-password", Hint: "desk.password.hint"},
		{ID: "again", Name: "nhac-lai", Label: "desk.password.again", Kind: ui.DeskPassword, Required: true, Auto: "new-password"},
	}}
}

// changePassword sets a new password; every other sign-in of the account ends.
func (d *Desk) changePassword(w http.ResponseWriter, v visit) error {
	if err := v.parse(w); err != nil {
		return err
	}
	p := v.passwordPage()
	fresh := v.PostFormValue("moi")
	if fresh != v.PostFormValue("nhac-lai") {
		p.Fields[2].Wrong = v.text("desk.password.differs")
		p.Problems = ui.Problems(p.Fields)
		return d.UI.Draw(w, v.Request, http.StatusBadRequest, p)
	}
	secret, err := d.Accounts.ChangePassword(v.Context(), v.actor.Account, v.PostFormValue("cu"), fresh, agent(v.Request))
	if fault.Is(err, fault.Invalid) {
		field := 1
		if key, _ := fault.Message(err); key == "accounts.password.old" {
			field = 0
		}
		p.Fields[field].Wrong = msg.Error(v.lang, err)
		p.Problems = ui.Problems(p.Fields)
		return d.UI.Draw(w, v.Request, http.StatusBadRequest, p)
	}
	if err != nil {
		return err
	}
	http.SetCookie(w, d.cookieOf(v.Request, secret))
	return seeOther(w, v, ui.DeskPath+"?xong=mat-khau")
}
