package app

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/store"
)

// chosen returns the site of a label, or with "" every site.
func chosen(ctx context.Context, s *store.Store, label string) ([]civic.Site, error) {
	if label == "" {
		return s.Sites(ctx)
	}
	site, err := siteOf(ctx, s, label)
	return []civic.Site{site}, err
}

// A verifyCommand reads the chains and names the first entry that is not as it was.
type verifyCommand struct {
	place
	Site string `placeholder:"LABEL"`
	format
}

// A verified is what verify says of one site.
type verified struct {
	Site    string `json:"site"`
	Verdict string `json:"verdict"` // of package ledger
	Entry   int64  `json:"entry"`   // that the verdict is about; 0 when whole
	Entries int64  `json:"entries"` // that link up
	Erased  int64  `json:"erased"`  // whose words were lawfully erased
	Signed  int64  `json:"signed"`  // that a checkpoint vouches for
	Message string `json:"message,omitempty"`
}

func (c *verifyCommand) run(ctx context.Context, m *Main) (err error) {
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	sites, err := chosen(ctx, s, c.Site)
	if err != nil {
		return err
	}
	broken := false
	all := []verified{}
	for _, site := range sites {
		r, err := s.Verify(ctx, site.ID)
		if err != nil {
			return err
		}
		v := verified{Site: site.Label, Verdict: r.Verdict.String(), Entry: r.Seq, Entries: r.Size, Erased: r.Erased, Signed: r.Signed}
		if r.Verdict != ledger.Whole {
			broken, v.Message = true, msg.Error(m.lang, r.Err())
		}
		all = append(all, v)
	}
	err = c.show(m, all, func(m *Main, w io.Writer) error {
		t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
		for _, v := range all {
			fmt.Fprintf(t, "%s\t%s\n", v.Site, v.text(m))
		}
		return t.Flush()
	})
	if err == nil && broken {
		err = errBroken
	}
	return err
}

func (v verified) text(m *Main) string {
	if v.Message != "" {
		return v.Message
	}
	return m.text("cli.verify.whole", v.Entries, v.Signed, v.Erased)
}

// A rebuildCommand folds every entry anew and compares.
type rebuildCommand struct {
	place
	Site  string `placeholder:"LABEL"`
	Write bool
	format
}

// A rebuilt is what rebuild says of one site.
type rebuilt struct {
	Site     string             `json:"site"`
	Subjects int64              `json:"subjects"`
	Entries  int64              `json:"entries"`
	Wrong    int64              `json:"wrong"`
	Mended   bool               `json:"mended"`
	First    []store.Difference `json:"first"` // of those that were wrong
}

func (c *rebuildCommand) run(ctx context.Context, m *Main) (err error) {
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	sites, err := chosen(ctx, s, c.Site)
	if err != nil {
		return err
	}
	wrong := false
	all := []rebuilt{}
	for _, site := range sites {
		r, err := s.Rebuild(ctx, site.ID, c.Write)
		if err != nil {
			return err
		}
		wrong = wrong || r.Count > 0 && !c.Write
		x := rebuilt{Site: site.Label, Subjects: r.Subjects, Entries: r.Entries, Wrong: r.Count, Mended: c.Write && r.Count > 0, First: r.Wrong}
		if x.First == nil {
			x.First = []store.Difference{}
		}
		all = append(all, x)
	}
	err = c.show(m, all, func(m *Main, w io.Writer) error {
		for _, x := range all {
			if err := x.text(m, w); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && wrong {
		err = errBroken
	}
	return err
}

func (x rebuilt) text(m *Main, w io.Writer) error {
	key := "cli.rebuild.same"
	switch {
	case x.Mended:
		key = "cli.rebuild.mended"
	case x.Wrong > 0:
		key = "cli.rebuild.wrong"
	}
	if err := line(w, "%s  %s", x.Site, m.text(key, x.Subjects, x.Entries, x.Wrong)); err != nil {
		return err
	}
	for _, d := range x.First {
		if err := line(w, "    %s %d  %s: %q → %q", m.text(string(civic.SubjectLabel(d.Subject.Kind))), d.Subject.ID, d.Field, d.Cached, d.Folded); err != nil {
			return err
		}
	}
	return nil
}

// A checkpointCommand signs what the chains are now.
type checkpointCommand struct {
	place
	Site string `placeholder:"LABEL"`
	format
}

// A signed is what checkpoint says of one site.
type signed struct {
	Site string `json:"site"`
	Size int64  `json:"size"`
	Note string `json:"note"`
}

func (c *checkpointCommand) run(ctx context.Context, m *Main) (err error) {
	x, err := m.open(ctx, c.place, false, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	s := x.store
	sites, err := chosen(ctx, s, c.Site)
	if err != nil {
		return err
	}
	all := []signed{}
	for _, site := range sites {
		x, err := s.SignCheckpoint(ctx, site.ID)
		if err != nil {
			return err
		}
		all = append(all, signed{site.Label, x.Size, x.Note})
	}
	return c.show(m, all, func(_ *Main, w io.Writer) error {
		for _, x := range all {
			if err := line(w, "# %s\n%s", x.Site, x.Note); err != nil {
				return err
			}
		}
		return nil
	})
}

// A versionCommand says which release this is.
type versionCommand struct{ format }

// A versionNotice is what version says.
type versionNotice struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Schema  string `json:"schema"`
	Engine  string `json:"engine"`
}

func (c *versionCommand) run(_ context.Context, m *Main) error {
	schema, err := store.Schema()
	if err != nil {
		return err
	}
	v := versionNotice{Schema: schema, Engine: reading.Engine}
	v.Version, v.Commit = release()
	return c.show(m, v, func(_ *Main, w io.Writer) error {
		return line(w, "thuocdo %s %s\nschema %s, engine %s", v.Version, v.Commit, v.Schema, v.Engine)
	})
}
