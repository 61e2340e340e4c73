// Package files keeps attachments in a folder by their SHA-256: the same bytes lie
// there once, and a file that is there is whole.
//
// It stands on the store floor.
package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// A Folder keeps files. It is safe for concurrent use, by several processes too.
type Folder struct {
	path  string
	limit int64 // bytes that one file may have
}

// New returns the folder at path, which it makes unless it is there. No file of
// more than limit bytes comes in.
func New(path string, limit int64) (*Folder, error) {
	if err := os.MkdirAll(filepath.Join(path, incoming), 0o750); err != nil {
		return nil, fault.In(err, "files.New")
	}
	return &Folder{path, limit}, nil
}

// incoming is where files lie that are not whole yet.
const incoming = "incoming"

// Put keeps what r gives and returns its SHA-256, lower-case hex, and its size. The
// bytes are on the disk when it returns. It returns fault.TooLarge for more than the
// folder's limit, and keeps nothing then.
func (f *Folder) Put(r io.Reader) (sha string, size int64, err error) {
	tmp, err := os.CreateTemp(filepath.Join(f.path, incoming), "*")
	if err != nil {
		return "", 0, fault.In(err, "files.Put")
	}
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(r, f.limit+1))
	if err == nil && size > f.limit {
		err = fault.New(fault.TooLarge, "file.large", f.limit>>20)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	sha = hex.EncodeToString(sum.Sum(nil))
	if err == nil {
		err = f.settle(tmp.Name(), sha)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // it may be gone; a rest is no harm
		return "", 0, fault.In(err, "files.Put")
	}
	return sha, size, nil
}

// settle moves a whole file to its place.
func (f *Folder) settle(from, sha string) error {
	to := f.place(sha)
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return err
	}
	err = dir.Sync() // or the name could be lost with the power
	if cerr := dir.Close(); err == nil {
		err = cerr
	}
	return err
}

func (f *Folder) place(sha string) string { return filepath.Join(f.path, sha[:2], sha) }

// Open returns the file of that SHA-256, to be closed by the caller, and its size.
// It returns fault.NotFound for one that is not there, or no SHA-256 at all.
func (f *Folder) Open(sha string) (io.ReadSeekCloser, int64, error) {
	if b, err := hex.DecodeString(sha); err != nil || len(b) != sha256.Size || hex.EncodeToString(b) != sha {
		return nil, 0, fault.New(fault.NotFound, "file.none")
	}
	file, err := os.Open(f.place(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, fault.Because(err, fault.NotFound, "file.none")
	}
	if err != nil {
		return nil, 0, fault.In(err, "files.Open(%s)", sha)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, fault.In(errors.Join(err, file.Close()), "files.Open(%s)", sha)
	}
	return file, info.Size(), nil
}
