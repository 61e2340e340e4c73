package accounts

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// A Cost is how hard a password is to try: argon2id's parameters.
type Cost struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// DefaultCost is the second recommendation of RFC 9106 scaled to a server that
// signs in a whole office in the morning: 19 MiB and two passes.
var DefaultCost = Cost{MemoryKiB: 19 << 10, Passes: 2, Lanes: 1}

const (
	saltBytes   = 16
	keyBytes    = 32
	shortest    = 8   // code points of a password
	longest     = 256 // bytes: more is an attack on the hash, not a password
	passwordEnc = "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
)

// Hash returns the password in argon2id's own encoding, salted from random. It
// returns fault.Invalid for a password that is too short or too long.
func (c Cost) Hash(random io.Reader, password string) (string, error) {
	if n := len([]rune(password)); n < shortest || len(password) > longest {
		return "", fault.New(fault.Invalid, "accounts.password.length", shortest)
	}
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fault.In(err, "accounts.Hash")
	}
	key := argon2.IDKey([]byte(password), salt, c.Passes, c.MemoryKiB, c.Lanes, keyBytes)
	return fmt.Sprintf(passwordEnc, argon2.Version, c.MemoryKiB, c.Passes, c.Lanes,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// matches reports whether password is the one that was hashed. An encoding that
// it cannot read matches nothing.
func matches(encoded, password string) bool {
	var version int
	var c Cost
	parts := strings.Split(encoded, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || len(password) > longest {
		return false
	}
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &c.MemoryKiB, &c.Passes, &c.Lanes); err != nil || version != argon2.Version {
		return false
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) == 0 || c.Passes == 0 || c.Lanes == 0 || c.MemoryKiB > 1<<20 || c.Passes > 16 {
		return false
	}
	got := argon2.IDKey([]byte(password), salt, c.Passes, c.MemoryKiB, c.Lanes, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1
}
