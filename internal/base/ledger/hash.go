// Package ledger keeps a list of acts honest: a hash chain over its entries, a
// Merkle tree over the chain, and signed checkpoints anyone can verify offline.
//
// It stands on the base floor and knows nothing of the product: an entry is a
// number, facts, a commitment to words, and a hash. Facts are open for ever.
// Words lie beside the chain, which holds only their salted commitment, so they
// can be erased with their salt and the chain still verifies.
//
// Entries are numbered from 1. The caller stores them, and the hashes of the
// tree that Grow returns; the package itself stores and reads nothing.
package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// Every hash starts with the name of what it is, so that a hash of one kind can
// never pass for one of another. Tree nodes start with byte 0 or 1 (RFC 6962).
const (
	tagGenesis = "ledger/1 genesis\n"
	tagCommit  = "ledger/1 commit\n"
	tagLink    = "ledger/1 link\n"
)

// SaltSize is the number of random bytes a salt must have, so that nobody can
// find erased words by trying likely ones.
const SaltSize = 32

// A Hash is a SHA-256. The zero Hash stands for none.
type Hash [sha256.Size]byte

// String returns h as 64 lower-case hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText returns what String returns.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads what String writes, as Parse does.
func (h *Hash) UnmarshalText(text []byte) error {
	got, err := Parse(string(text))
	if err == nil {
		*h = got
	}
	return err
}

// IsZero reports whether h stands for none.
func (h Hash) IsZero() bool { return h == Hash{} }

// Parse reads what String writes and nothing else; it returns fault.Invalid for
// a wrong length, an upper-case digit or any other letter.
func Parse(s string) (Hash, error) {
	var h Hash
	if len(s) == hex.EncodedLen(len(h)) {
		if _, err := hex.Decode(h[:], []byte(s)); err == nil && h.String() == s {
			return h, nil
		}
	}
	return Hash{}, fault.New(fault.Invalid, "ledger.hash")
}

// Genesis returns the hash that entry 1 of origin's chain links to. Chains of
// two origins therefore share no hash, and none can be passed off as the other.
func Genesis(origin string) Hash {
	return sha256.Sum256(append([]byte(tagGenesis), origin...))
}

// Commit returns the commitment to words under salt, which has SaltSize random
// bytes and is kept with the words and erased with them.
func Commit(salt, words []byte) Hash {
	b := make([]byte, 0, len(tagCommit)+8+len(salt)+len(words))
	b = append(b, tagCommit...)
	b = appendField(b, salt)
	return sha256.Sum256(append(b, words...))
}

// Link returns the hash of the entry that follows prev and holds facts and
// commitment. The commitment is zero for an entry that never had words.
func Link(prev Hash, facts []byte, commitment Hash) Hash {
	b := make([]byte, 0, len(tagLink)+len(prev)+8+len(facts)+len(commitment))
	return sha256.Sum256(appendLink(b, prev, facts, commitment))
}

func appendLink(b []byte, prev Hash, facts []byte, commitment Hash) []byte {
	b = append(b, tagLink...)
	b = append(b, prev[:]...)
	b = appendField(b, facts)
	return append(b, commitment[:]...)
}

func appendField(b, field []byte) []byte {
	b = binary.BigEndian.AppendUint64(b, uint64(len(field)))
	return append(b, field...)
}

// Facts is what an entry says that is never erased, encoded field by field so
// that two different lists of fields never give the same bytes. The caller adds
// the same fields in the same order each time. The zero Facts has no field.
type Facts []byte

// Text adds a string, which may hold any byte.
func (f *Facts) Text(s string) {
	*f = binary.BigEndian.AppendUint64(append(*f, 't'), uint64(len(s)))
	*f = append(*f, s...)
}

// Bytes adds bytes; it differs from Text of the same bytes.
func (f *Facts) Bytes(b []byte) { *f = appendField(append(*f, 'b'), b) }

// Int adds a number.
func (f *Facts) Int(i int64) {
	*f = binary.BigEndian.AppendUint64(append(*f, 'i'), uint64(i))
}

// Hash adds a hash.
func (f *Facts) Hash(h Hash) { *f = append(append(*f, 'h'), h[:]...) }

// None adds a field without a value, which differs from an empty text and from 0.
func (f *Facts) None() { *f = append(*f, 'n') }
