package ledger_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/ledger"
)

const site = "thanhnam.example/1"

// shelf stores a tree's hashes in memory.
type shelf []ledger.Hash

func (s shelf) ReadHashes(indexes []int64) ([]ledger.Hash, error) {
	hs := make([]ledger.Hash, len(indexes))
	for i, x := range indexes {
		if x < 0 || x >= int64(len(s)) {
			return nil, fmt.Errorf("no hash %d", x)
		}
		hs[i] = s[x]
	}
	return hs, nil
}

// chain makes n entries; every third has no words.
func chain(n int) []ledger.Entry {
	prev := ledger.Genesis(site)
	es := make([]ledger.Entry, n)
	for i := range es {
		e := ledger.Entry{Seq: int64(i + 1), Prev: prev}
		var f ledger.Facts
		f.Text("matter.close")
		f.Int(int64(i))
		e.Facts = f
		if i%3 != 2 {
			e.Salt = bytes.Repeat([]byte{byte(i)}, ledger.SaltSize)
			e.Words = fmt.Appendf(nil, "lý do %d", i)
			e.Commitment = ledger.Commit(e.Salt, e.Words)
		}
		e.Hash = ledger.Link(e.Prev, e.Facts, e.Commitment)
		es[i], prev = e, e.Hash
	}
	return es
}

// relink makes the hashes of es right again, as one who rewrites history would.
func relink(es []ledger.Entry) {
	prev := ledger.Genesis(site)
	for i := range es {
		es[i].Seq, es[i].Prev = int64(i+1), prev
		es[i].Hash = ledger.Link(prev, es[i].Facts, es[i].Commitment)
		prev = es[i].Hash
	}
}

func clone(es []ledger.Entry) []ledger.Entry {
	out := slices.Clone(es)
	for i := range out {
		out[i].Facts = bytes.Clone(out[i].Facts)
		out[i].Salt = bytes.Clone(out[i].Salt)
		out[i].Words = bytes.Clone(out[i].Words)
	}
	return out
}

func each(es []ledger.Entry) iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		for _, e := range es {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// checkpoint says what the first size of es are.
func checkpoint(t testing.TB, es []ledger.Entry, size int) ledger.Checkpoint {
	t.Helper()
	r, err := ledger.Verify(site, each(es[:size]), nil)
	if err != nil || r.Verdict != ledger.Whole {
		t.Fatalf("Verify = %+v, %v", r, err)
	}
	return ledger.Checkpoint{Origin: site, Size: r.Size, Root: r.Root, Head: r.Head, AtUs: 1_767_225_600_000_000}
}

func verify(t testing.TB, es []ledger.Entry, cs ...ledger.Checkpoint) ledger.Report {
	t.Helper()
	r, err := ledger.Verify(site, each(es), cs)
	if err != nil {
		t.Fatalf("Verify: %v", err)
	}
	if (r.Err() == nil) != (r.Verdict == ledger.Whole) || r.Err() != nil && fault.KindOf(r.Err()) != fault.Conflict {
		t.Errorf("Err() = %v for %v", r.Err(), r.Verdict)
	}
	return r
}

func TestVerify(t *testing.T) {
	const n = 20
	good := chain(n)
	at7, at15, at20 := checkpoint(t, good, 7), checkpoint(t, good, 15), checkpoint(t, good, n)
	swapHashes := func(es []ledger.Entry) []ledger.Entry {
		es[3].Facts, es[4].Facts = es[4].Facts, es[3].Facts
		return es
	}
	tests := []struct {
		name                string
		harm                func([]ledger.Entry) []ledger.Entry
		marks               []ledger.Checkpoint
		verdict             ledger.Verdict
		seq, signed, erased int64
	}{
		{"untouched", func(es []ledger.Entry) []ledger.Entry { return es }, []ledger.Checkpoint{at20, at7}, ledger.Whole, 0, 20, 0},
		{"untouched, grown since", func(es []ledger.Entry) []ledger.Entry { return es }, []ledger.Checkpoint{at7}, ledger.Whole, 0, 7, 0},
		{"words erased", func(es []ledger.Entry) []ledger.Entry {
			es[0].Salt, es[0].Words, es[9].Salt, es[9].Words = nil, nil, nil, nil
			return es
		}, []ledger.Checkpoint{at20}, ledger.Whole, 0, 20, 2},
		{"words gone, salt kept", func(es []ledger.Entry) []ledger.Entry { es[9].Words = nil; return es }, nil, ledger.Reworded, 10, 0, 0},
		{"words changed", func(es []ledger.Entry) []ledger.Entry { es[9].Words[0] ^= 1; return es }, []ledger.Checkpoint{at7}, ledger.Reworded, 10, 7, 0},
		{"words where none were", func(es []ledger.Entry) []ledger.Entry { es[2].Words = []byte("x"); return es }, nil, ledger.Reworded, 3, 0, 0},
		{"first dropped", func(es []ledger.Entry) []ledger.Entry { return es[1:] }, nil, ledger.Missing, 1, 0, 0},
		{"two dropped", func(es []ledger.Entry) []ledger.Entry { return slices.Delete(es, 11, 13) }, []ledger.Checkpoint{at7}, ledger.Missing, 12, 7, 0},
		{"dropped and renumbered", func(es []ledger.Entry) []ledger.Entry {
			es = slices.Delete(es, 11, 12)
			for i := range es {
				es[i].Seq = int64(i + 1)
			}
			return es
		}, []ledger.Checkpoint{at7}, ledger.Broken, 12, 7, 0},
		{"tail cut", func(es []ledger.Entry) []ledger.Entry { return es[:12] }, []ledger.Checkpoint{at15}, ledger.Cut, 13, 0, 0},
		{"tail cut between two checkpoints", func(es []ledger.Entry) []ledger.Entry { return es[:7] }, []ledger.Checkpoint{at20, at7}, ledger.Cut, 8, 7, 0},
		{"all cut", func([]ledger.Entry) []ledger.Entry { return nil }, []ledger.Checkpoint{at7}, ledger.Cut, 1, 0, 0},
		{"twice", func(es []ledger.Entry) []ledger.Entry { return slices.Insert(es, 5, es[4]) }, nil, ledger.Repeated, 5, 0, 0},
		{"rows swapped", func(es []ledger.Entry) []ledger.Entry { es[3], es[4] = es[4], es[3]; return es }, nil, ledger.Missing, 4, 0, 0},
		{"contents swapped", swapHashes, nil, ledger.Broken, 4, 0, 0},
		{"contents swapped and relinked", func(es []ledger.Entry) []ledger.Entry {
			es[8], es[9] = es[9], es[8]
			relink(es)
			return es
		}, []ledger.Checkpoint{at7, at15, at20}, ledger.Rewritten, 15, 7, 0},
		{"dropped and relinked", func(es []ledger.Entry) []ledger.Entry {
			es = slices.Delete(es, 8, 9)
			relink(es)
			return es
		}, []ledger.Checkpoint{at7, at20}, ledger.Cut, 20, 7, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := verify(t, tt.harm(clone(good)), tt.marks...)
			got.Head, got.Root, got.Size = ledger.Hash{}, ledger.Hash{}, 0
			want := ledger.Report{Verdict: tt.verdict, Seq: tt.seq, Signed: tt.signed, Erased: tt.erased}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Verify (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEveryByte changes each byte an entry stores, of each entry, in turn.
func TestEveryByte(t *testing.T) {
	good := chain(9)
	mark := checkpoint(t, good, len(good))
	fields := []func(*ledger.Entry) []byte{
		func(e *ledger.Entry) []byte { return e.Prev[:] },
		func(e *ledger.Entry) []byte { return e.Facts },
		func(e *ledger.Entry) []byte { return e.Commitment[:] },
		func(e *ledger.Entry) []byte { return e.Hash[:] },
		func(e *ledger.Entry) []byte { return e.Salt },
		func(e *ledger.Entry) []byte { return e.Words },
	}
	for i := range good {
		for f, field := range fields {
			for b := range field(&good[i]) {
				bad := clone(good)
				field(&bad[i])[b] ^= 0x10
				r := verify(t, bad, mark)
				if r.Verdict != ledger.Broken && r.Verdict != ledger.Reworded || r.Seq != int64(i+1) {
					t.Fatalf("entry %d, field %d, byte %d changed: %v at %d", i+1, f, b, r.Verdict, r.Seq)
				}
			}
		}
	}
}

// TestEveryHarm drops, cuts, swaps and rewrites everywhere in chains of many sizes.
func TestEveryHarm(t *testing.T) {
	for n := 1; n <= 17; n++ {
		good := chain(n)
		mark := checkpoint(t, good, n)
		for i := range n {
			want := int64(i + 1)
			if r := verify(t, slices.Delete(clone(good), i, i+1), mark); r.Seq != want || r.Verdict != ledger.Missing && r.Verdict != ledger.Cut {
				t.Errorf("%d of %d dropped: %v at %d", want, n, r.Verdict, r.Seq)
			}
			if r := verify(t, good[:i], mark); r.Seq != want || r.Verdict != ledger.Cut {
				t.Errorf("cut from %d of %d: %v at %d", want, n, r.Verdict, r.Seq)
			}
			bad := clone(good)
			bad[i].Facts = append(bad[i].Facts, 'n')
			relink(bad)
			if r := verify(t, bad, mark); r.Seq != int64(n) || r.Verdict != ledger.Rewritten {
				t.Errorf("%d of %d rewritten: %v at %d", want, n, r.Verdict, r.Seq)
			}
			for j := range i {
				bad := clone(good)
				bad[i], bad[j] = bad[j], bad[i]
				bad[i].Seq, bad[j].Seq = bad[j].Seq, bad[i].Seq
				if r := verify(t, bad, mark); r.Seq != int64(j+1) || r.Verdict != ledger.Broken {
					t.Errorf("%d and %d of %d swapped: %v at %d", j+1, want, n, r.Verdict, r.Seq)
				}
			}
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	mark := checkpoint(t, chain(3), 3)
	mark.Origin = "khac.example/1"
	if _, err := ledger.Verify(site, each(chain(3)), []ledger.Checkpoint{mark}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("another site's checkpoint: %v", err)
	}
	if r := verify(t, nil, checkpoint(t, nil, 0)); r.Verdict != ledger.Whole || r.Head != ledger.Genesis(site) {
		t.Errorf("empty chain: %+v", r)
	}
	r, err := ledger.Verify("khac.example/1", each(chain(3)), nil)
	if err != nil || r.Verdict != ledger.Broken || r.Seq != 1 {
		t.Errorf("another site's chain: %+v, %v", r, err)
	}
	stop := errors.New("disk")
	r, err = ledger.Verify(site, func(yield func(ledger.Entry, error) bool) {
		if yield(chain(1)[0], nil) {
			yield(ledger.Entry{}, stop)
		}
	}, nil)
	if !errors.Is(err, stop) || r.Size != 1 {
		t.Errorf("a failing read: %+v, %v", r, err)
	}
}

func TestFactsAreUnambiguous(t *testing.T) {
	lists := map[string]func(*ledger.Facts){
		"nothing":    func(*ledger.Facts) {},
		"none":       func(f *ledger.Facts) { f.None() },
		"empty text": func(f *ledger.Facts) { f.Text("") },
		"two empty":  func(f *ledger.Facts) { f.Text(""); f.Text("") },
		"ab, c":      func(f *ledger.Facts) { f.Text("ab"); f.Text("c") },
		"a, bc":      func(f *ledger.Facts) { f.Text("a"); f.Text("bc") },
		"bytes":      func(f *ledger.Facts) { f.Bytes([]byte("ab")); f.Bytes([]byte("c")) },
		"zero":       func(f *ledger.Facts) { f.Int(0) },
		"minus one":  func(f *ledger.Facts) { f.Int(-1) },
		"hash":       func(f *ledger.Facts) { f.Hash(ledger.Hash{}) },
		"inner": func(f *ledger.Facts) {
			var in ledger.Facts
			in.Text("ab")
			f.Text(string(in))
		},
	}
	seen := map[string]string{}
	hashes := map[ledger.Hash]bool{}
	for name, make := range lists {
		var f ledger.Facts
		make(&f)
		if other, ok := seen[string(f)]; ok {
			t.Errorf("%s and %s are encoded alike", name, other)
		}
		seen[string(f)] = name
		hashes[ledger.Link(ledger.Hash{}, f, ledger.Hash{})] = true
		hashes[ledger.Commit(f, nil)] = true
		hashes[ledger.Commit(nil, f)] = true
		hashes[ledger.Genesis(string(f))] = true
	}
	if want := 4*len(lists) - 1; len(hashes) != want { // Commit(nil, nil) is one
		t.Errorf("%d different hashes, want %d", len(hashes), want)
	}
}

func TestHashText(t *testing.T) {
	h := ledger.Genesis("x")
	if got, err := ledger.Parse(h.String()); err != nil || got != h {
		t.Errorf("Parse(%s) = %s, %v", h, got, err)
	}
	for _, bad := range []string{"", "00", strings.ToUpper(h.String()), h.String() + "0", strings.Repeat("g", 64)} {
		if got, err := ledger.Parse(bad); fault.KindOf(err) != fault.Invalid || !got.IsZero() {
			t.Errorf("Parse(%q) = %s, %v", bad, got, err)
		}
	}
	text, err := h.MarshalText()
	var got ledger.Hash
	if err != nil || got.UnmarshalText(text) != nil || got != h {
		t.Errorf("text round trip of %s gives %s (%v)", h, got, err)
	}
	if err := got.UnmarshalText([]byte("no")); err == nil || got != h {
		t.Errorf("UnmarshalText of no hash = %v and changes it to %s", err, got)
	}
}

func TestTree(t *testing.T) {
	const n = 70
	es := chain(n)
	var s shelf
	marks := []ledger.Checkpoint{checkpoint(t, es, 0)}
	for i, e := range es {
		if got := ledger.Stored(int64(i)); got != int64(len(s)) {
			t.Fatalf("Stored(%d) = %d, want %d", i, got, len(s))
		}
		hs, err := ledger.Grow(e.Seq, e.Hash, s)
		if err != nil {
			t.Fatal(err)
		}
		s = append(s, hs...)
		mark := checkpoint(t, es, i+1)
		if root, err := ledger.Root(e.Seq, s); err != nil || root != mark.Root {
			t.Fatalf("Root(%d) = %s, %v, want %s as Verify has it", e.Seq, root, err, mark.Root)
		}
		marks = append(marks, mark)
	}
	if root, err := ledger.Root(0, s); err != nil || root != marks[0].Root {
		t.Errorf("Root(0) = %s, %v", root, err)
	}
	for size := int64(1); size <= n; size++ {
		for k := int64(1); k <= size; k++ {
			proof, err := ledger.ProveEntry(size, k, s)
			if err != nil {
				t.Fatal(err)
			}
			if err := ledger.CheckEntry(proof, marks[size], k, es[k-1].Hash); err != nil {
				t.Errorf("entry %d of %d: %v", k, size, err)
			}
			if ledger.CheckEntry(proof, marks[size], k, ledger.Genesis("x")) == nil ||
				k > 1 && ledger.CheckEntry(proof, marks[size], k-1, es[k-1].Hash) == nil {
				t.Errorf("entry %d of %d: a false claim passes", k, size)
			}
			proof, err = ledger.ProveGrowth(size, k, s)
			if err != nil {
				t.Fatal(err)
			}
			if err := ledger.CheckGrowth(proof, marks[size], marks[k]); err != nil {
				t.Errorf("growth %d to %d: %v", k, size, err)
			}
			forged := marks[k]
			forged.Root[3] ^= 1
			if ledger.CheckGrowth(proof, marks[size], forged) == nil {
				t.Errorf("growth %d to %d: a forged root passes", k, size)
			}
		}
	}
}

// short answers with one hash too few.
type short struct{ shelf }

func (s short) ReadHashes(indexes []int64) ([]ledger.Hash, error) {
	hs, err := s.shelf.ReadHashes(indexes)
	return hs[:max(len(hs)-1, 0)], err
}

func TestTreeRefuses(t *testing.T) {
	s := make(shelf, 10)
	_, errGrow := ledger.Grow(0, ledger.Hash{}, s)
	_, errRoot := ledger.Root(-1, s)
	_, errEntry := ledger.ProveEntry(3, 4, s)
	_, errGrowth := ledger.ProveGrowth(3, 0, s)
	errProof := ledger.CheckEntry(nil, ledger.Checkpoint{Size: 3}, 4, ledger.Hash{})
	for i, err := range []error{errGrow, errRoot, errEntry, errGrowth, errProof} {
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%d: %v, want Invalid", i, err)
		}
	}
	if _, err := ledger.Root(7, short{s}); fault.KindOf(err) != fault.Internal {
		t.Errorf("a store that forgets hashes: %v", err)
	}
	if _, err := ledger.Root(100, s); err == nil {
		t.Error("a store without the hashes gives a root")
	}
}

func TestCheckpointNote(t *testing.T) {
	seed := rand.NewChaCha8([32]byte{1})
	private, public, err := ledger.NewKey(seed, "thanhnam.example")
	if err != nil {
		t.Fatal(err)
	}
	_, other, err := ledger.NewKey(seed, "khac.example")
	if err != nil {
		t.Fatal(err)
	}
	want := checkpoint(t, chain(11), 11)
	signed, err := ledger.Sign(want, private)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ledger.Open(signed, other, public); err != nil || got != want {
		t.Errorf("Open = %+v, %v, want %+v", got, err, want)
	}
	if _, err := ledger.Open(signed, other); fault.KindOf(err) != fault.Invalid {
		t.Errorf("Open with another's key: %v", err)
	}
	if _, err := ledger.Open(signed); fault.KindOf(err) != fault.Invalid {
		t.Errorf("Open without a key: %v", err)
	}
	for i := range signed {
		bad := bytes.Clone(signed)
		bad[i] ^= 1
		if got, err := ledger.Open(bad, public); err == nil && got != want {
			t.Errorf("byte %d changed: Open = %+v", i, got)
		}
	}
	if _, err := ledger.Open(signed, "key"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("Open with no key: %v", err)
	}
	if _, err := ledger.Open(bytes.Repeat([]byte("x\n"), 1<<16), public); fault.KindOf(err) != fault.Invalid {
		t.Errorf("Open of a great note: %v", err)
	}
}

func TestSignRefuses(t *testing.T) {
	seed := rand.NewChaCha8([32]byte{1})
	if _, _, err := ledger.NewKey(seed, "a name"); fault.KindOf(err) != fault.Invalid {
		t.Errorf("NewKey with a space: %v", err)
	}
	if _, _, err := ledger.NewKey(strings.NewReader("little"), "a"); err == nil {
		t.Error("NewKey makes a key of too little")
	}
	private, _, err := ledger.NewKey(seed, "a")
	if err != nil {
		t.Fatal(err)
	}
	good := checkpoint(t, chain(2), 2)
	bad := []ledger.Checkpoint{good, good, good, good}
	bad[0].Origin, bad[1].Origin, bad[2].Size, bad[3].Size = "", "a\nb", -1, 0
	for _, c := range bad {
		if _, err := ledger.Sign(c, private); fault.KindOf(err) != fault.Invalid {
			t.Errorf("Sign(%+v): %v", c, err)
		}
	}
	if _, err := ledger.Sign(good, "PRIVATE+KEY"); fault.KindOf(err) != fault.Invalid || strings.Contains(err.Error(), "PRIVATE") {
		t.Errorf("Sign with no key: %v", err)
	}
}

func TestVerdictNames(t *testing.T) {
	if ledger.Cut.String() != "cut" || ledger.Verdict(-1).String() != "unknown" {
		t.Errorf("names: %v, %v", ledger.Cut, ledger.Verdict(-1))
	}
}

// numbered yields n entries made as they go.
func numbered(n int64) iter.Seq2[ledger.Entry, error] {
	return func(yield func(ledger.Entry, error) bool) {
		e := ledger.Entry{Hash: ledger.Genesis(site), Facts: bytes.Repeat([]byte{'x'}, 200), Commitment: ledger.Genesis("c")}
		for e.Seq = 1; e.Seq <= n; e.Seq++ {
			e.Prev = e.Hash
			e.Hash = ledger.Link(e.Prev, e.Facts, e.Commitment)
			if !yield(e, nil) {
				return
			}
		}
	}
}

func TestVerifyKeepsNothing(t *testing.T) {
	es := slices.Collect(func(yield func(ledger.Entry) bool) {
		for e, err := range numbered(5000) {
			if err != nil || !yield(e) {
				return
			}
		}
	})
	all := each(es)
	allocs := testing.AllocsPerRun(3, func() {
		if r, err := ledger.Verify(site, all, nil); err != nil || r.Size != 5000 {
			t.Fatalf("Verify = %+v, %v", r, err)
		}
	})
	if allocs > 40 {
		t.Errorf("Verify of 5,000 entries allocates %v times", allocs)
	}
}

func FuzzOpen(f *testing.F) {
	private, public, err := ledger.NewKey(rand.NewChaCha8([32]byte{1}), "a")
	if err != nil {
		f.Fatal(err)
	}
	signed, err := ledger.Sign(checkpoint(f, chain(5), 5), private)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(signed)
	f.Fuzz(func(t *testing.T, b []byte) {
		if c, err := ledger.Open(b, public); err == nil && !bytes.HasPrefix(b, []byte(c.Text())) {
			t.Errorf("Open read %+v, which is not what was signed", c)
		}
	})
}

// BenchmarkVerify reads a chain of b.N entries; the time includes making each
// entry's own hash, about a third of it.
func BenchmarkVerify(b *testing.B) {
	b.ReportAllocs()
	r, err := ledger.Verify(site, numbered(int64(b.N)), nil)
	if err != nil || r.Size != int64(b.N) {
		b.Fatalf("Verify = %+v, %v", r, err)
	}
}

func BenchmarkGrow(b *testing.B) {
	var s shelf
	h := ledger.Genesis(site)
	for i := range int64(b.N) {
		hs, err := ledger.Grow(i+1, h, s)
		if err != nil {
			b.Fatal(err)
		}
		s = append(s, hs...)
	}
}
