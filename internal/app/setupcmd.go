package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
)

// siteCommands are about portals.
type siteCommands struct {
	Add  siteAddCommand  `cmd:""`
	List siteListCommand `cmd:""`
}

// A siteAddCommand makes a portal, and the body whose it is.
type siteAddCommand struct {
	place
	Name         string   `required:"" placeholder:"TEXT"`
	Short        string   `placeholder:"TEXT"`
	Organization string   `required:"" placeholder:"TEXT"`
	Symbol       string   `placeholder:"TEXT"`
	System       string   `enum:"state,party,council,front,other" default:"state" placeholder:"SYSTEM"`
	Level        string   `enum:"commune,province,central" default:"province" placeholder:"LEVEL"`
	Parent       string   `placeholder:"LABEL"`
	Host         []string `placeholder:"HOST"`
	Section      []string `sep:"none" placeholder:"SLUG=TEXT"`
	Responsible  string   `placeholder:"TEXT"`
	Contact      string   `placeholder:"TEXT"`
	format
	Label string `arg:""`
}

var levels = map[string]civic.Level{"commune": civic.CommuneLevel, "province": civic.ProvinceLevel, "central": civic.CentralLevel}

func (c *siteAddCommand) run(ctx context.Context, m *Main) (err error) {
	if c.Label == "" || vn.Slug(c.Label, 40) != c.Label {
		return fault.New(fault.Invalid, "cli.site.label", c.Label)
	}
	sections, err := sectionsOf(c.Section)
	if err != nil {
		return err
	}
	x, err := m.open(ctx, c.place, true, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	sites, err := s.Sites(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(sites, func(x civic.Site) bool { return x.Label == c.Label }) {
		return fault.New(fault.Conflict, "cli.site.taken", c.Label)
	}
	site := civic.Site{
		Name: c.Name, ShortName: c.Short, Label: c.Label, Hosts: c.Host, Language: "vi", Responsible: c.Responsible, Contact: c.Contact,
		Licence: "CC BY 4.0", Sections: sections,
	}
	if len(site.Hosts) == 0 {
		site.Hosts = []string{c.Label + ".localhost"}
	}
	var above civic.OrganizationID
	if c.Parent != "" {
		p, err := siteOf(ctx, s, c.Parent)
		if err != nil {
			return err
		}
		site.Parent, above = p.ID, p.Organization
	}
	err = s.Write(ctx, civic.Actor{Machine: true}, func(tx *store.Tx) error { return c.put(ctx, tx, site, above) })
	if err != nil {
		return err
	}
	return showSites(ctx, m, s, c.format)
}

// put makes the site, and its body unless that is known.
func (c *siteAddCommand) put(ctx context.Context, tx *store.Tx, site civic.Site, above civic.OrganizationID) error {
	known, err := tx.FindOrganization(ctx, c.Organization, above)
	if err != nil {
		return err
	}
	if len(known) > 0 {
		site.Organization = known[0].ID
		return tx.PutSite(ctx, &site)
	}
	o := civic.Organization{
		Parent: above, System: civic.System(c.System), Name: c.Organization, Short: c.Short, Symbol: c.Symbol, Level: levels[c.Level],
	}
	if err := tx.PutOrganization(ctx, &o); err != nil {
		return err
	}
	site.Organization = o.ID
	return tx.PutSite(ctx, &site)
}

// sectionsOf reads SLUG=NAME, or SLUG=NAME=NAME IN ENGLISH; with none it returns one
// section for everything.
func sectionsOf(flags []string) ([]civic.Section, error) {
	if len(flags) == 0 {
		return []civic.Section{{Slug: "tin-tuc", Name: "Tin tức", NameE: "News"}}, nil
	}
	var all []civic.Section
	for _, f := range flags {
		parts := strings.Split(f, "=")
		if len(parts) < 2 || len(parts) > 3 || parts[0] == "" || vn.Slug(parts[0], 60) != parts[0] || strings.TrimSpace(parts[1]) == "" {
			return nil, fault.New(fault.Invalid, "cli.section.bad", f)
		}
		x := civic.Section{Slug: parts[0], Name: parts[1], NameE: parts[1]}
		if len(parts) == 3 {
			x.NameE = parts[2]
		}
		all = append(all, x)
	}
	return all, nil
}

// A siteListCommand lists the portals.
type siteListCommand struct {
	place
	format
}

func (c *siteListCommand) run(ctx context.Context, m *Main) (err error) {
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	return showSites(ctx, m, s, c.format)
}

// A listedSite is what the list says of a site.
type listedSite struct {
	Label    string   `json:"label"`
	Name     string   `json:"name"`
	Hosts    []string `json:"hosts"`
	Sections []string `json:"sections"`
}

func showSites(ctx context.Context, m *Main, s *store.Store, f format) error {
	sites, err := s.Sites(ctx)
	if err != nil {
		return err
	}
	all := []listedSite{}
	for _, x := range sites {
		l := listedSite{Label: x.Label, Name: x.Name, Hosts: x.Hosts, Sections: []string{}}
		for _, section := range x.Sections {
			l.Sections = append(l.Sections, section.Slug)
		}
		all = append(all, l)
	}
	return f.show(m, all, func(_ *Main, w io.Writer) error {
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, x := range all {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", x.Label, x.Name, strings.Join(x.Hosts, " "), strings.Join(x.Sections, " "))
		}
		return t.Flush()
	})
}

// accountCommands are about sign-ins.
type accountCommands struct {
	Add      accountAddCommand      `cmd:""`
	Password accountPasswordCommand `cmd:""`
}

// An accountAddCommand lets a person in: the person, the post at a site's body, the
// rights of the post, the sign-in.
type accountAddCommand struct {
	place
	Site   string   `placeholder:"LABEL"`
	Name   string   `required:"" placeholder:"TEXT"`
	Post   string   `required:"" placeholder:"TEXT"`
	Rights []string `enum:"clerk,writer,editor,approver,officer,head,inspector,moderator,admin" required:"" placeholder:"RIGHT"`
	Basis  string   `placeholder:"TEXT"`
	Login  string   `arg:""`
}

func (c *accountAddCommand) run(ctx context.Context, m *Main) (err error) {
	login := vn.Fold(c.Login)
	if login == "" || strings.ContainsAny(login, " \t/") {
		return fault.New(fault.Invalid, "cli.account.login", c.Login)
	}
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	site, err := siteOf(ctx, s, c.Site)
	if err != nil {
		return err
	}
	if _, err := s.AccountByLogin(ctx, login); err == nil {
		return fault.New(fault.Conflict, "cli.account.taken", login)
	} else if !fault.Is(err, fault.NotFound) {
		return err
	}
	hash, err := m.newPassword()
	if err != nil {
		return err
	}
	err = s.Write(ctx, civic.Actor{Machine: true, Site: site.ID}, func(tx *store.Tx) error { return c.put(ctx, tx, site, login, hash) })
	if err != nil {
		return err
	}
	m.tell("cli.account.added", login, site.Name)
	return nil
}

func (c *accountAddCommand) put(ctx context.Context, tx *store.Tx, site civic.Site, login, hash string) error {
	person := civic.Person{Name: strings.Join(strings.Fields(vn.NFC(c.Name)), " ")}
	known, err := tx.FindPerson(ctx, person.Name)
	if err != nil {
		return err
	}
	if len(known) == 1 {
		person = known[0]
	} else if err := tx.PutPerson(ctx, &person); err != nil {
		return err
	}
	post, err := tx.FindPost(ctx, site.Organization, c.Post)
	if fault.Is(err, fault.NotFound) {
		post = civic.Post{Organization: site.Organization, Role: vn.NFC(c.Post), Rank: 100}
		err = tx.PutPost(ctx, &post)
	}
	if err != nil {
		return err
	}
	held, err := tx.HeldOn(ctx, []civic.PersonID{person.ID}, tx.Now().Day())
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(held, func(h civic.Membership) bool { return h.Post == post.ID }) {
		membership := civic.Membership{Person: person.ID, Post: post.ID, Start: tx.Now().Day(), Basis: c.Basis}
		if err := tx.PutMembership(ctx, &membership); err != nil {
			return err
		}
		mv := civic.Move{Subject: civic.Subject{Kind: civic.OnMembership, ID: int64(membership.ID)}, Act: civic.ActAssert}
		if _, err := tx.Act(ctx, mv); err != nil {
			return err
		}
	}
	for _, r := range c.Rights {
		if err := tx.PutRight(ctx, civic.Right{Post: post.ID, Preset: civic.Preset(r), Root: site.Organization}); err != nil {
			return err
		}
	}
	return tx.PutAccount(ctx, &civic.Account{Person: person.ID, Login: login, Password: hash, Language: "vi"})
}

// An accountPasswordCommand sets a password anew and ends the sessions.
type accountPasswordCommand struct {
	place
	Login string `arg:""`
}

func (c *accountPasswordCommand) run(ctx context.Context, m *Main) (err error) {
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	a, err := s.AccountByLogin(ctx, vn.Fold(c.Login))
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.NotFound, "cli.account.none", c.Login)
	}
	if err != nil {
		return err
	}
	hash, err := m.newPassword()
	if err != nil {
		return err
	}
	if err := s.SetPassword(ctx, a.ID, hash); err != nil {
		return err
	}
	if err := s.DeleteSessionsOf(ctx, a.ID); err != nil {
		return err
	}
	m.tell("cli.account.changed", a.Login)
	return nil
}

// newPassword reads a password as the first line of the input, where other users of
// the machine do not see it, and returns it as an account keeps it.
func (m *Main) newPassword() (string, error) {
	m.tell("cli.account.password")
	word, err := bufio.NewReader(io.LimitReader(m.In, 4096)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fault.In(err, "app.newPassword")
	}
	return accounts.DefaultCost.Hash(m.Random, strings.TrimRight(word, "\r\n"))
}
