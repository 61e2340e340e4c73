package ledger

import (
	"math/bits"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// A HashReader reads the hashes of the tree that Grow made the caller store.
// ReadHashes returns one hash for each index, in the same order, or an error.
type HashReader interface {
	ReadHashes(indexes []int64) ([]Hash, error)
}

// reader makes a HashReader one for tlog.
type reader struct{ r HashReader }

func (t reader) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hs, err := t.r.ReadHashes(indexes)
	if err == nil && len(hs) != len(indexes) {
		err = fault.New(fault.Internal, "ledger.stored", len(indexes), len(hs))
	}
	return convert[tlog.Hash](hs), err
}

func convert[To, From ~[32]byte](from []From) []To {
	if from == nil {
		return nil
	}
	to := make([]To, len(from))
	for i, h := range from {
		to[i] = To(h)
	}
	return to
}

// leaf is the tree's hash of an entry's hash.
func leaf(h Hash) tlog.Hash { return tlog.RecordHash(h[:]) }

// Stored returns how many hashes are stored for a tree of size entries, which is
// also the index at which those of entry size+1 begin.
func Stored(size int64) int64 { return tlog.StoredHashCount(size) }

// Grow returns the hashes to store when entry seq, whose hash is h, is added to
// a tree that holds the entries before it: at most 64, on average two. The first
// belongs at index Stored(seq-1), the others follow.
func Grow(seq int64, h Hash, r HashReader) ([]Hash, error) {
	if seq < 1 {
		return nil, fault.New(fault.Invalid, "ledger.range", seq, 0)
	}
	hs, err := tlog.StoredHashesForRecordHash(seq-1, leaf(h), reader{r})
	return convert[Hash](hs), fault.In(err, "ledger.Grow(%d)", seq)
}

// Root returns the root of the tree of the first size entries (RFC 6962). The
// root of no entries is the SHA-256 of nothing.
func Root(size int64, r HashReader) (Hash, error) {
	if size < 0 {
		return Hash{}, fault.New(fault.Invalid, "ledger.range", size, 0)
	}
	if size == 0 {
		return emptyRoot, nil
	}
	h, err := tlog.TreeHash(size, reader{r})
	return Hash(h), fault.In(err, "ledger.Root(%d)", size)
}

// ProveEntry returns the proof that entry seq is in the tree of size entries,
// for CheckEntry. It returns fault.Invalid unless 1 ≤ seq ≤ size.
func ProveEntry(size, seq int64, r HashReader) ([]Hash, error) {
	if seq < 1 || seq > size {
		return nil, fault.New(fault.Invalid, "ledger.range", seq, size)
	}
	p, err := tlog.ProveRecord(size, seq-1, reader{r})
	return convert[Hash](p), fault.In(err, "ledger.ProveEntry(%d, %d)", size, seq)
}

// CheckEntry returns nil when proof shows that the entry with hash h is number
// seq in the tree of c, else fault.Invalid.
func CheckEntry(proof []Hash, c Checkpoint, seq int64, h Hash) error {
	if seq < 1 || seq > c.Size ||
		tlog.CheckRecord(convert[tlog.Hash](proof), c.Size, tlog.Hash(c.Root), seq-1, leaf(h)) != nil {
		return fault.New(fault.Invalid, "ledger.proof")
	}
	return nil
}

// ProveGrowth returns the proof that the tree of size entries only adds to the
// tree of the first old, for CheckGrowth. It returns fault.Invalid unless
// 1 ≤ old ≤ size.
func ProveGrowth(size, old int64, r HashReader) ([]Hash, error) {
	if old < 1 || old > size {
		return nil, fault.New(fault.Invalid, "ledger.range", old, size)
	}
	p, err := tlog.ProveTree(size, old, reader{r})
	return convert[Hash](p), fault.In(err, "ledger.ProveGrowth(%d, %d)", size, old)
}

// CheckGrowth returns nil when proof shows that the tree of c only adds to that
// of old, else fault.Invalid.
func CheckGrowth(proof []Hash, c, old Checkpoint) error {
	if old.Origin != c.Origin || old.Size < 1 || old.Size > c.Size ||
		tlog.CheckTree(convert[tlog.Hash](proof), c.Size, tlog.Hash(c.Root), old.Size, tlog.Hash(old.Root)) != nil {
		return fault.New(fault.Invalid, "ledger.proof")
	}
	return nil
}

// An edge is the right edge of a growing tree: the roots of the full subtrees
// its size is made of, the largest first. It holds one hash a bit of the size.
type edge struct {
	size  int64
	roots []tlog.Hash
}

func (e *edge) add(h Hash) {
	n := leaf(h)
	for range bits.TrailingZeros64(^uint64(e.size)) { // each trailing 1 is a subtree that is now full
		last := len(e.roots) - 1
		n, e.roots = tlog.NodeHash(e.roots[last], n), e.roots[:last]
	}
	e.roots = append(e.roots, n)
	e.size++
}

func (e *edge) root() Hash {
	if e.size == 0 {
		return emptyRoot
	}
	last := len(e.roots) - 1
	h := e.roots[last]
	for i := last - 1; i >= 0; i-- {
		h = tlog.NodeHash(e.roots[i], h)
	}
	return Hash(h)
}
