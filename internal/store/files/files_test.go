package files_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/store/files"
)

const limit = 1 << 20

func folder(t *testing.T) (*files.Folder, string) {
	path := filepath.Join(t.TempDir(), "files")
	f, err := files.New(path, limit)
	if err != nil {
		t.Fatal(err)
	}
	return f, path
}

func TestWhatIsPutIsThere(t *testing.T) {
	f, _ := folder(t)
	const want = "Báo cáo kết quả thực hiện nhiệm vụ\n"
	sha, size, err := f.Put(strings.NewReader(want))
	if err != nil || size != int64(len(want)) || len(sha) != 64 {
		t.Fatalf("Put = %q, %d, %v", sha, size, err)
	}
	again, _, err := f.Put(strings.NewReader(want))
	if err != nil || again != sha {
		t.Errorf("Put again = %q, %v, want %q", again, err, sha)
	}
	r, n, err := f.Open(sha)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}()
	got, err := io.ReadAll(r)
	if err != nil || string(got) != want || n != size {
		t.Errorf("Open gives %q (%d bytes), %v, want %q", got, n, err, want)
	}
}

func TestTooMuchIsRefusedWhole(t *testing.T) {
	f, path := folder(t)
	if _, _, err := f.Put(bytes.NewReader(make([]byte, limit))); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	if _, _, err := f.Put(bytes.NewReader(make([]byte, limit+1))); !fault.Is(err, fault.TooLarge) {
		t.Errorf("above the limit: got %v, want too large", err)
	}
	if _, _, err := f.Put(iotest.ErrReader(errors.New("cut off"))); err == nil {
		t.Error("an upload cut off: got no error")
	}
	left, err := os.ReadDir(filepath.Join(path, "incoming"))
	if err != nil || len(left) != 0 {
		t.Errorf("left in incoming: %v, %v, want nothing", left, err)
	}
}

func TestOnlyHashesOpen(t *testing.T) {
	f, _ := folder(t)
	for _, name := range []string{"", "ab", "../../etc/passwd", strings.Repeat("A", 64), strings.Repeat("0", 64)} {
		if _, _, err := f.Open(name); !fault.Is(err, fault.NotFound) {
			t.Errorf("Open(%q) = %v, want not found", name, err)
		}
	}
}
