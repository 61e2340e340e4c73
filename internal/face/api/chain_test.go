package api_test

import (
	"encoding/hex"
	"strconv"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// download gets the whole chain, a few entries at a time, as an outsider would.
func (w *world) download(t *testing.T) (string, []shape.Entry) {
	t.Helper()
	var name string
	var all []shape.Entry
	for next := "/entries?limit=17"; next != ""; {
		var c shape.Chain
		w.read(t, next, &c)
		name, all, next = c.Chain, append(all, c.Data...), c.Next
	}
	return name, all
}

// A stored tree keeps the hashes of a Merkle tree by place.
type stored map[int64]ledger.Hash

// ReadHashes is ledger.HashReader's.
func (s stored) ReadHashes(places []int64) ([]ledger.Hash, error) {
	var hs []ledger.Hash
	for _, p := range places {
		hs = append(hs, s[p])
	}
	return hs, nil
}

// verify checks what an outsider can check of a chain and returns how many entries
// are public, how many are withheld, and what is wrong.
func verify(name string, all []shape.Entry, c ledger.Checkpoint) (public, withheld int, wrong string) {
	tree := stored{}
	head := ledger.Genesis(name)
	for i, e := range all {
		seq := int64(i) + 1
		at := "entry " + strconv.FormatInt(seq, 10) + ": "
		hash, err := ledger.Parse(e.Hash)
		switch {
		case err != nil || e.Seq != seq:
			return public, withheld, at + "another is there"
		case e.Prev != head.String():
			return public, withheld, at + "it does not follow"
		case e.Public && linkOf(head, e) != hash:
			return public, withheld, at + "its hash is of something else"
		case e.Public && !e.Erased && commitmentOf(e) != e.Commitment:
			return public, withheld, at + "its words are others"
		case e.Public:
			public++
		default:
			withheld++
		}
		grown, err := ledger.Grow(seq, hash, tree)
		if err != nil {
			return public, withheld, at + err.Error()
		}
		for j, h := range grown {
			tree[ledger.Stored(seq-1)+int64(j)] = h
		}
		if head = hash; seq == c.Size && head != c.Head {
			return public, withheld, at + "another head was signed"
		}
	}
	if root, err := ledger.Root(c.Size, tree); err != nil || root != c.Root || c.Origin != name || int64(len(all)) < c.Size {
		return public, withheld, "another chain was signed"
	}
	return public, withheld, ""
}

// linkOf computes an entry's hash from what is told of it.
func linkOf(prev ledger.Hash, e shape.Entry) ledger.Hash {
	var f ledger.Facts
	number := func(s string) int64 { n, _ := strconv.ParseInt(s, 10, 64); return n }
	ref := func(r *shape.Ref) int64 {
		if r == nil {
			return 0
		}
		return number(r.ID)
	}
	f.Int(e.Seq)
	f.Text(e.Subject.Kind)
	f.Int(number(e.Subject.ID))
	f.Int(int64(e.N))
	f.Int(e.AtUs)
	f.Text(e.Act.Act)
	f.Int(ref(e.Person))
	f.Int(ref(e.Post))
	f.Int(ref(e.OnBehalfOf))
	f.Text(e.From)
	f.Text(e.To)
	f.Text(e.Proof.Facts)
	commitment, _ := ledger.Parse(e.Commitment)
	return ledger.Link(prev, f, commitment)
}

func commitmentOf(e shape.Entry) string {
	salt, _ := hex.DecodeString(e.Proof.Salt)
	return ledger.Commit(salt, []byte(e.Proof.Words)).String()
}

func TestAnOutsiderVerifiesTheChain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		w := newWorld(t, s)
		name, all := w.download(t)
		var c shape.Checkpoint
		w.read(t, "/checkpoint", &c)
		signed := w.opened(t, c.Note, c.Keys)
		if signed.Size != c.Size || c.Chain != name || signed.Size != int64(len(all)) {
			t.Errorf("the checkpoint says %d of %q, its note %d; there are %d", c.Size, c.Chain, signed.Size, len(all))
		}
		public, withheld, wrong := verify(name, all, signed)
		if wrong != "" {
			t.Error(wrong)
		}
		if public < 60 || withheld < 10 {
			t.Errorf("%d entries are public, %d withheld", public, withheld)
		}
		if e := all[w.erased-1]; !e.Public || !e.Erased || e.Words != nil || e.Proof.Words != "" || e.Proof.Salt != "" {
			t.Errorf("the erased entry tells %+v %+v", e.Act, e.Proof)
		}
		for _, e := range all {
			if !e.Public && e.Act != nil {
				t.Errorf("entry %d is withheld and tells %+v", e.Seq, e.Act)
			}
		}
	})
}

func TestAnOutsiderFindsEveryChange(t *testing.T) {
	w := newSQLite(t)
	name, all := w.download(t)
	var c shape.Checkpoint
	w.read(t, "/checkpoint", &c)
	signed := w.opened(t, c.Note, c.Keys)
	var spoken, withheld int
	for i, e := range all {
		if !e.Public {
			withheld = i
		} else if e.Words != nil {
			spoken = i
		}
	}
	tests := []struct {
		what   string
		change func([]shape.Entry) []shape.Entry
	}{
		{"an act", func(es []shape.Entry) []shape.Entry { es[spoken].Act.Act = "close"; return es }},
		{"a moment", func(es []shape.Entry) []shape.Entry { es[spoken].AtUs++; return es }},
		{"words", func(es []shape.Entry) []shape.Entry { es[spoken].Proof.Words += " "; return es }},
		{"facts", func(es []shape.Entry) []shape.Entry { es[spoken].Proof.Facts = `{"due":"2030-01-01"}`; return es }},
		{"a withheld hash", func(es []shape.Entry) []shape.Entry {
			es[withheld].Hash = strings.Repeat("0", 64)
			return es
		}},
		{"a withheld entry left out", func(es []shape.Entry) []shape.Entry { return append(es[:withheld], es[withheld+1:]...) }},
		{"the last left out", func(es []shape.Entry) []shape.Entry { return es[:len(es)-1] }},
		{"all hashes made anew", remade(name)},
	}
	for _, tt := range tests {
		if _, _, wrong := verify(name, tt.change(copied(all)), signed); wrong == "" {
			t.Errorf("%s: was not found", tt.what)
		}
	}
	if _, _, wrong := verify("thuocdo/site/1", all, signed); wrong == "" {
		t.Error("another chain's name: was not found")
	}
}

// copied returns entries that can be changed.
func copied(es []shape.Entry) []shape.Entry {
	out := make([]shape.Entry, len(es))
	for i, e := range es {
		if e.Act != nil {
			act, proof := *e.Act, *e.Proof
			e.Act, act.Proof = &act, &proof
		}
		out[i] = e
	}
	return out
}

// remade changes the first public entry and links all anew, as who holds the
// database could.
func remade(name string) func([]shape.Entry) []shape.Entry {
	return func(es []shape.Entry) []shape.Entry {
		head := ledger.Genesis(name)
		for i := range es {
			es[i].Prev = head.String()
			if es[i].Public {
				es[i].AtUs++
				head = linkOf(head, es[i])
				es[i].Hash = head.String()
			} else {
				head, _ = ledger.Parse(es[i].Hash)
			}
		}
		return es
	}
}
