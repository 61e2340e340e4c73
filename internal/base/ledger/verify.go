package ledger

import (
	"cmp"
	"crypto/sha256"
	"iter"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// An Entry is one link of a chain as it was stored.
type Entry struct {
	Seq        int64 // from 1, without a gap
	Prev       Hash  // hash of the entry before; Genesis for entry 1
	Facts      []byte
	Commitment Hash // zero when the entry never had words
	Hash       Hash

	// Salt and Words are what Commitment commits to. A caller that does not
	// check words, or whose words were erased, leaves both nil.
	Salt, Words []byte
}

// A Verdict says what is wrong with a chain.
type Verdict int

// The verdicts. Each names Report.Seq.
const (
	Whole     Verdict = iota // nothing is wrong
	Broken                   // the entry is not the one that was linked: it, or a hash of it, was changed
	Reworded                 // the entry's words are not those it committed to
	Missing                  // the entry is not there, and a later one is
	Repeated                 // the entry comes a second time, or too late
	Cut                      // the entry is not there, nor any after it, and a checkpoint says it was
	Rewritten                // the chain holds, but at this entry it is not the chain that was signed
)

// String returns the verdict's name in lower case; it ends its message key.
func (v Verdict) String() string {
	names := [...]string{"whole", "broken", "reworded", "missing", "repeated", "cut", "rewritten"}
	if v < 0 || int(v) >= len(names) {
		return "unknown"
	}
	return names[v]
}

// A Report is what Verify found up to the first fault.
type Report struct {
	Verdict Verdict
	Seq     int64 // the entry the verdict is about; 0 when Whole
	Size    int64 // entries read that link up without a fault
	Head    Hash  // hash of the last of them
	Root    Hash  // root of their tree
	Erased  int64 // those whose words were not there
	Signed  int64 // those that a checkpoint vouches for; the entries from Signed+1 to Seq are in doubt
}

// Err returns nil when the chain is whole, else fault.Conflict with a sentence
// that names the entry.
func (r Report) Err() error {
	if r.Verdict == Whole {
		return nil
	}
	return fault.New(fault.Conflict, "ledger."+r.Verdict.String(), r.Seq, r.Signed)
}

// Verify reads origin's whole chain in order of Seq, compares it with the
// checkpoints (of any order, each already opened), and reports the first fault.
//
// It keeps one entry at a time. What it cannot know is an end cut off after the
// last checkpoint. An error of entries is returned as it is, with the report so
// far; a checkpoint of another origin is fault.Invalid.
func Verify(origin string, entries iter.Seq2[Entry, error], checkpoints []Checkpoint) (Report, error) {
	marks := slices.Clone(checkpoints)
	slices.SortStableFunc(marks, func(a, b Checkpoint) int { return cmp.Compare(a.Size, b.Size) })
	for _, c := range marks {
		if c.Origin != origin || c.Size < 0 {
			return Report{}, fault.New(fault.Invalid, "ledger.origin", c.Origin, origin)
		}
	}
	w := walk{marks: marks, report: Report{Head: Genesis(origin)}}
	if w.mark() {
		for e, err := range entries {
			if err != nil {
				return w.end(), err
			}
			if !w.step(&e) {
				return w.end(), nil
			}
		}
	}
	if w.report.Verdict == Whole && len(w.marks) > 0 {
		w.fail(Cut, w.report.Size+1)
	}
	return w.end(), nil
}

// A walk is a verification under way.
type walk struct {
	report Report
	marks  []Checkpoint // those not reached yet, by size
	tree   edge
	buf    []byte
}

// step takes the next entry and reports whether all is well so far.
func (w *walk) step(e *Entry) bool {
	next := w.report.Size + 1
	switch {
	case e.Seq > next:
		return w.fail(Missing, next)
	case e.Seq < next:
		return w.fail(Repeated, e.Seq)
	}
	w.buf = appendLink(w.buf[:0], e.Prev, e.Facts, e.Commitment)
	if e.Prev != w.report.Head || e.Hash != sha256.Sum256(w.buf) {
		return w.fail(Broken, next)
	}
	switch {
	case len(e.Salt) == 0 && len(e.Words) == 0:
		if !e.Commitment.IsZero() {
			w.report.Erased++
		}
	case Commit(e.Salt, e.Words) != e.Commitment:
		return w.fail(Reworded, next)
	}
	w.tree.add(e.Hash)
	w.report.Size, w.report.Head = next, e.Hash
	return w.mark()
}

// mark compares the chain so far with the checkpoints of this size.
func (w *walk) mark() bool {
	for len(w.marks) > 0 && w.marks[0].Size == w.report.Size {
		if c := w.marks[0]; c.Head != w.report.Head || c.Root != w.tree.root() {
			return w.fail(Rewritten, c.Size)
		}
		w.report.Signed = w.report.Size
		w.marks = w.marks[1:]
	}
	return true
}

func (w *walk) fail(v Verdict, seq int64) bool {
	w.report.Verdict, w.report.Seq = v, seq
	return false
}

func (w *walk) end() Report {
	w.report.Root = w.tree.root()
	return w.report
}
