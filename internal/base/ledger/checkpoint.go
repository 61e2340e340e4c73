package ledger

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/note"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// emptyRoot is the root of a tree without entries, by RFC 6962.
var emptyRoot = Hash(sha256.Sum256(nil))

// A Checkpoint says what a chain was at a moment. Once signed and given away, no
// entry up to Size can be changed, dropped or cut off without being found.
type Checkpoint struct {
	Origin string // whose chain; one line of UTF-8, not empty
	Size   int64  // number of entries, 0 or more
	Root   Hash   // root of the tree of those entries
	Head   Hash   // hash of entry Size; Genesis(Origin) when Size is 0
	AtUs   int64  // when it was made, µs since 1970 UTC
}

const (
	timeLabel = "time "
	headLabel = "head "
	maxNote   = 64 << 10
)

// Text returns the lines that are signed: origin, size and root as transparency
// logs write them (C2SP tlog-checkpoint), then the head and the time.
func (c Checkpoint) Text() string {
	return c.Origin + "\n" +
		strconv.FormatInt(c.Size, 10) + "\n" +
		base64.StdEncoding.EncodeToString(c.Root[:]) + "\n" +
		headLabel + c.Head.String() + "\n" +
		timeLabel + strconv.FormatInt(c.AtUs, 10) + "\n"
}

// parseCheckpoint reads what Text writes, and nothing else.
func parseCheckpoint(text string) (Checkpoint, bool) {
	lines := strings.Split(text, "\n")
	if len(lines) != 6 {
		return Checkpoint{}, false
	}
	c := Checkpoint{Origin: lines[0]}
	c.Size, _ = strconv.ParseInt(lines[1], 10, 64)
	root, _ := base64.StdEncoding.DecodeString(lines[2])
	copy(c.Root[:], root)
	c.Head, _ = Parse(strings.TrimPrefix(lines[3], headLabel))
	c.AtUs, _ = strconv.ParseInt(strings.TrimPrefix(lines[4], timeLabel), 10, 64)
	return c, c.valid() && c.Text() == text // what did not parse is not written back
}

func (c Checkpoint) valid() bool {
	return c.Size >= 0 && c.Origin != "" && utf8.ValidString(c.Origin) &&
		strings.IndexFunc(c.Origin, func(r rune) bool { return r < ' ' || r == 0x7f }) < 0 &&
		(c.Size > 0 || c.Head == Genesis(c.Origin) && c.Root == emptyRoot)
}

// NewKey makes an Ed25519 key pair named name from the 32 bytes it reads from
// random. Both keys are one line of text; the private one is for Sign, the
// public one is given away. A name is not empty and has no space and no "+".
func NewKey(random io.Reader, name string) (private, public string, err error) {
	private, public, err = note.GenerateKey(random, name)
	if err != nil {
		return "", "", fault.In(err, "ledger.NewKey(%q)", name)
	}
	if _, err := note.NewVerifier(public); err != nil {
		return "", "", fault.New(fault.Invalid, "ledger.key")
	}
	return private, public, nil
}

// Sign returns c as a signed note. It returns fault.Invalid when c could not be
// read again or private is not a key that NewKey made.
func Sign(c Checkpoint, private string) ([]byte, error) {
	if !c.valid() {
		return nil, fault.New(fault.Invalid, "ledger.checkpoint")
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return nil, fault.New(fault.Invalid, "ledger.key") // its cause could tell of the key
	}
	signed, err := note.Sign(&note.Note{Text: c.Text()}, signer)
	return signed, fault.In(err, "ledger.Sign(%s, %d)", c.Origin, c.Size)
}

// Open returns the checkpoint in a signed note when the owner of one of the
// public keys signed it, else fault.Invalid. Signatures of others are no harm.
func Open(signed []byte, public ...string) (Checkpoint, error) {
	var known []note.Verifier
	for _, key := range public {
		v, err := note.NewVerifier(key)
		if err != nil {
			return Checkpoint{}, fault.New(fault.Invalid, "ledger.key")
		}
		known = append(known, v)
	}
	if len(signed) > maxNote {
		return Checkpoint{}, fault.New(fault.Invalid, "ledger.checkpoint")
	}
	n, err := note.Open(signed, note.VerifierList(known...))
	if err != nil {
		return Checkpoint{}, fault.New(fault.Invalid, "ledger.signature")
	}
	c, ok := parseCheckpoint(n.Text)
	if !ok {
		return Checkpoint{}, fault.New(fault.Invalid, "ledger.checkpoint")
	}
	return c, nil
}
