package app

import (
	"cmp"
	"context"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/thuocdo/thuocdo/internal/app/demo"
	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
)

// A demoCommand serves the demonstration.
type demoCommand struct {
	Data     string        `placeholder:"DIR"`
	Database string        `placeholder:"URL"`
	Listen   string        `default:"localhost:8080" placeholder:"ADDR"`
	Hold     time.Duration `default:"30s" placeholder:"DURATION"`
	format
}

// A demoNotice says where the demonstration is and how to get in.
type demoNotice struct {
	Address  string        `json:"address"`
	Desk     string        `json:"desk"`
	Sites    []demoSite    `json:"sites"`
	Accounts []demoAccount `json:"accounts"`
	Data     string        `json:"data"`
	Kept     bool          `json:"kept"`
	Seconds  float64       `json:"seconds"` // from the start until it answers
}

type demoSite struct {
	Label   string `json:"label"`
	Name    string `json:"name"`
	Address string `json:"address"`
}

type demoAccount struct {
	Login    string `json:"login"`
	Password string `json:"password"`
	Name     string `json:"name"`
	Post     string `json:"post"`
}

func (c *demoCommand) run(ctx context.Context, m *Main) (err error) {
	begin := m.Now()
	p, remove, err := c.place()
	if err != nil {
		return err
	}
	defer remove(&err)
	password, hash, err := m.demoPassword()
	if err != nil {
		return err
	}
	if c.Database == "" && c.Data != "" {
		if err := m.demoFile(ctx, p.Data, hash); err != nil {
			return err
		}
	}
	clock := demo.NewClock(m.Now)
	x, err := m.open(ctx, p, true, clock.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	if err := demo.Ready(ctx, x.store, clock, hash); err != nil {
		return err
	}
	l, err := c.listen(ctx)
	if err != nil {
		return err
	}
	n, err := notice(ctx, x.store, l.Addr(), password)
	if err == nil {
		n.Data, n.Kept = cmp.Or(c.Database, p.Data), c.Data != "" || c.Database != ""
		n.Seconds = float64(m.Now().Sub(begin).Milliseconds()) / 1000
		err = c.show(m, n, n.text)
	}
	if err != nil {
		_ = l.Close() // the other failure is the one to tell
		return err
	}
	// its sign-ins are for everybody to try, also from a telephone beside
	return m.serve(ctx, &web{installation: x, plainHTTP: true}, l, c.Hold, slog.LevelWarn)
}

// place returns where the data go, and what takes them away at the end: nothing
// where a place was named.
func (c *demoCommand) place() (place, func(*error), error) {
	keep := func(*error) {}
	switch {
	case c.Data != "":
		return place{c.Data, c.Database}, keep, nil
	case c.Database != "": // the key of its checkpoints must outlast the program
		return place{defaultData, c.Database}, keep, nil
	}
	folder, err := scratch()
	return place{Data: folder}, func(err *error) { *err = errors.Join(*err, os.RemoveAll(folder)) }, err
}

// scratch makes a folder for what is removed at the end: in memory where the system
// has a place for that, for it need not outlast a power cut.
func scratch() (string, error) {
	const name = "thuocdo-demo-"
	if folder, err := os.MkdirTemp("/dev/shm", name); err == nil {
		return folder, nil
	}
	folder, err := os.MkdirTemp("", name)
	return folder, fileFault(err, os.TempDir())
}

// demoFile puts the loaded database into a data folder that has none: it is made
// beside it and comes whole or not at all.
func (m *Main) demoFile(ctx context.Context, folder, hash string) (err error) {
	file := filepath.Join(folder, databaseFile)
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return nil // what is there is looked at when it is opened
	}
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return fileFault(err, folder)
	}
	private, public, err := m.keys(folder, true)
	if err != nil {
		return err
	}
	made, err := scratch()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(made)) }()
	clock := demo.NewClock(m.Now)
	from := filepath.Join(made, databaseFile)
	s, err := store.Open(ctx, "sqlite:"+from, store.Options{Now: clock.Now, Random: m.Random, Signer: private, Verifiers: []string{public}})
	if err != nil {
		return fault.In(err, "app.demoFile")
	}
	if err := errors.Join(demo.Ready(ctx, s, clock, hash), s.Close()); err != nil {
		return fault.In(err, "app.demoFile")
	}
	return fileFault(copyFile(from, file), file)
}

// copyFile makes a copy of a file, which is on the disk when it returns.
func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone once it has its name
	_, err = f.Write(b)
	if err := errors.Join(err, f.Chmod(privateMode), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), to)
}

// listen opens the port, or any free one where nobody asked for the usual one and
// it is taken.
func (c *demoCommand) listen(ctx context.Context) (net.Listener, error) {
	l, err := listen(ctx, c.Listen)
	if err != nil && c.Listen == usualListen {
		return listen(ctx, "localhost:0")
	}
	return l, err
}

// demoPassword makes the password of all sign-ins, anew at each start.
func (m *Main) demoPassword() (password, hash string, err error) {
	b := make([]byte, 10)
	if _, err := io.ReadFull(m.Random, b); err != nil {
		return "", "", fault.In(err, "app.demoPassword")
	}
	word := strings.ToLower(base32.StdEncoding.EncodeToString(b))
	password = word[:4] + "-" + word[4:8] + "-" + word[8:12] + "-" + word[12:]
	hash, err = accounts.DefaultCost.Hash(m.Random, password)
	return password, hash, err
}

// notice puts together where the demonstration is.
func notice(ctx context.Context, s *store.Store, at net.Addr, password string) (demoNotice, error) {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return demoNotice{}, fault.In(err, "app.notice")
	}
	if ip := net.ParseIP(host); ip != nil && (ip.IsLoopback() || ip.IsUnspecified()) {
		host = "localhost"
	}
	n := demoNotice{Address: "http://" + net.JoinHostPort(host, port) + "/"}
	n.Desk = n.Address + "ban-lam-viec/"
	sites, err := s.Sites(ctx)
	if err != nil {
		return n, fault.In(err, "app.notice")
	}
	for _, x := range sites {
		n.Sites = append(n.Sites, demoSite{x.Label, x.Name, siteAddress(x, n.Address, port)})
	}
	for _, a := range demo.Accounts() {
		n.Accounts = append(n.Accounts, demoAccount{a.Login, password, a.Name, a.Post})
	}
	return n, nil
}

// siteAddress returns where a site is opened on this machine.
func siteAddress(x civic.Site, main, port string) string {
	if slices.Contains(x.Hosts, "*") {
		return main
	}
	for _, h := range x.Hosts {
		return "http://" + h + ":" + port + "/"
	}
	return ""
}

// text says it to a person.
func (n demoNotice) text(m *Main, w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\n\n", m.text("cli.demo.title"))
	for _, x := range n.Sites {
		fmt.Fprintf(t, "  %s\t%s\n", x.Name, x.Address)
	}
	fmt.Fprintf(t, "  %s\t%s\n", m.text("cli.demo.english"), n.Address+"en/")
	fmt.Fprintf(t, "  %s\t%s\n", m.text("cli.demo.desk"), n.Desk)
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n%s\n\n", m.text("cli.demo.accounts", n.Accounts[0].Password))
	for _, a := range n.Accounts {
		fmt.Fprintf(t, "  %s\t%s\t%s\n", a.Login, a.Name, a.Post)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	key := "cli.demo.removed"
	if n.Kept {
		key = "cli.demo.kept"
	}
	_, err := fmt.Fprintf(w, "\n%s\n%s\n", m.text(key, n.Data), m.text("cli.demo.ready", m.number(n.Seconds)))
	return err
}
