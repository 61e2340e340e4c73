package store

import (
	"time"

	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Who names whose parties or memberships are meant: the one field that is set.
type Who struct {
	Person       civic.PersonID
	Post         civic.PostID
	Organization civic.OrganizationID
}

// A Stub is what stays for ever of a record that was removed.
type Stub struct {
	ID        civic.RecordID
	Kind      civic.Kind
	Subkind   civic.Subkind
	Slug      string
	Reference string
	Created   civic.Instant
	Modified  civic.Instant
	Removed   civic.Instant
	Reason    string // in public words; "" when they were erased
	Basis     string // the law
}

// A DocumentKey is what a reference is unique by. It is compared folded.
type DocumentKey struct {
	Owner  civic.OrganizationID
	Issuer string // as written, where Owner is not the issuer
	Code   string // "KH"; the type in words where it has no code
	Period string
	Number int
}

// A Checkpoint is a signed statement of how long a site's chain is and what it holds.
type Checkpoint struct {
	Site civic.SiteID
	Size int64 // entries it vouches for
	At   civic.Instant
	Note string // the signed note, for ledger.Open
}

// A File is what is known of an attachment; its bytes lie in store/files by hash.
type File struct {
	ID      civic.FileID
	Site    civic.SiteID
	Record  civic.RecordID // what it is attached to
	SHA256  string         // lower-case hex
	Size    int64          // bytes
	Type    string         // media type
	Name    string         // as uploaded
	Created civic.Instant
}

// A Session is one sign-in of an account. Hash is the SHA-256 of the secret that
// the browser holds.
type Session struct {
	Hash    string // lower-case hex
	Account civic.AccountID
	Created civic.Instant
	Expires civic.Instant
	Agent   string // of the browser, so that its owner knows it
}

// A Job is work to do after a transaction, at least once.
type Job struct {
	ID       int64
	Kind     string
	Payload  string // JSON in the shape of its kind
	Key      string // while a job of this kind and key waits, another is not queued; "" always queues
	RunAt    civic.Instant
	Attempts int // begun, this one counted
	Failure  string
}

// A Difference is a subject whose cached state is not what its entries fold to.
type Difference struct {
	Subject civic.Subject
	Field   string // the first that differs
	Cached  string
	Folded  string
}

// A Rebuilt is what Rebuild found.
type Rebuilt struct {
	Subjects int64
	Entries  int64
	Wrong    []Difference // at most 100
	Count    int64        // of all that were wrong
}

// An Imported is an earlier import of the same bytes.
type Imported struct {
	SHA256 string
	Site   civic.SiteID
	Record civic.RecordID
	At     civic.Instant
}

// A Verified is what Verify found of a site's chain.
type Verified struct {
	Site civic.SiteID
	ledger.Report
}

// maxAttempts is how often a job is tried before it is laid aside.
const maxAttempts = 12

// backoff returns how long a job waits after its nth failed attempt.
func backoff(attempts int) time.Duration {
	return min(time.Second<<min(attempts, 20), time.Hour)
}
