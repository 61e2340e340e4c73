package app

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
)

// A place says where an installation's data lie. Its fields are flags.
type place struct {
	Data     string `default:"thuocdo-data" placeholder:"DIR"`
	Database string `placeholder:"URL"`
}

// The files of a data folder.
const (
	databaseFile  = "thuocdo.db"
	filesFolder   = "files"          // attachments
	privateFile   = "checkpoint.key" // the private key of checkpoints, then the public one
	publicFile    = "checkpoint.pub" // the public key alone, to be given away
	folderMode    = 0o750
	privateMode   = 0o600
	publicMode    = 0o644
	checkpointKey = "thuocdo" // the name of the key
	maxFile       = 50 << 20  // bytes of an attachment
)

// address returns where the database lies.
func (p place) address() string {
	if p.Database != "" {
		return p.Database
	}
	return "sqlite:" + filepath.Join(p.Data, databaseFile)
}

// An installation is what a data folder and a database hold.
type installation struct {
	store *store.Store
	files *files.Folder
	keys  []string // the public keys of its checkpoints
}

// open opens an installation, and makes its folder and its key where makeIt is set.
// It returns fault.NotFound when there is none to open. now is the clock to go by.
func (m *Main) open(ctx context.Context, p place, makeIt bool, now func() time.Time) (*installation, error) {
	if makeIt {
		if err := os.MkdirAll(p.Data, folderMode); err != nil {
			return nil, fileFault(err, p.Data)
		}
	} else if p.Database == "" {
		if _, err := os.Stat(filepath.Join(p.Data, databaseFile)); errors.Is(err, fs.ErrNotExist) {
			return nil, fault.New(fault.NotFound, "cli.data.none", p.Data)
		}
	}
	private, public, err := m.keys(p.Data, makeIt)
	if err != nil {
		return nil, err
	}
	x := &installation{}
	if public != "" {
		x.keys = []string{public}
	}
	if makeIt {
		if x.files, err = files.New(filepath.Join(p.Data, filesFolder), maxFile); err != nil {
			return nil, fileFault(err, p.Data)
		}
	}
	x.store, err = store.Open(ctx, p.address(), store.Options{Now: now, Random: m.Random, Signer: private, Verifiers: x.keys})
	return x, fault.In(err, "app.open")
}

// closing closes an installation at the end of a command, whose failure stands first.
func closing(err *error, x *installation) { *err = errors.Join(*err, x.store.Close()) }

// keys returns the keys of checkpoints that lie in a folder, and makes them where
// makeIt is set and there are none; "" twice where there are none. Two programs that
// start at once end with the same pair.
func (m *Main) keys(folder string, makeIt bool) (private, public string, err error) {
	path := filepath.Join(folder, privateFile)
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !makeIt {
			return "", "", nil
		}
		if err := m.makeKeys(folder, path); err != nil {
			return "", "", fileFault(err, path)
		}
		b, err = os.ReadFile(path)
	}
	if err != nil {
		return "", "", fileFault(err, path)
	}
	private, public, ok := strings.Cut(strings.TrimSpace(string(b)), "\n")
	if !ok {
		return "", "", fault.New(fault.Invalid, "cli.key.bad", path)
	}
	return private, public, nil
}

// makeKeys puts a new pair of keys at path, whole or not at all, unless somebody was
// faster.
func (m *Main) makeKeys(folder, path string) error {
	private, public, err := ledger.NewKey(m.Random, checkpointKey)
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, privateFile+".*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // a leftover does no harm
	_, err = f.WriteString(private + "\n" + public + "\n")
	err = errors.Join(err, f.Chmod(privateMode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil
		}
		return err
	}
	return os.WriteFile(filepath.Join(folder, publicFile), []byte(public+"\n"), publicMode) //nolint:gosec // it is to be given away
}

// siteOf returns the site of a label; of the first when none is named. It returns
// fault.NotFound, with the labels that there are, for any other.
func siteOf(ctx context.Context, s *store.Store, label string) (civic.Site, error) {
	sites, err := s.Sites(ctx)
	if err != nil {
		return civic.Site{}, fault.In(err, "app.siteOf")
	}
	if len(sites) == 0 {
		return civic.Site{}, fault.New(fault.NotFound, "cli.site.empty")
	}
	var labels []string
	for _, x := range sites {
		if x.Label == label || label == "" {
			return x, nil
		}
		labels = append(labels, x.Label)
	}
	return civic.Site{}, fault.New(fault.NotFound, "cli.site.none", label, strings.Join(labels, ", "))
}
