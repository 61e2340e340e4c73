// Package id makes the numbers that name things: unique in an installation,
// ordered by the time they were made, and never asked of a database.
//
// It stands on the base floor.
package id

import (
	"sync"
	"time"
)

// epochMs is 2020-01-01T00:00:00Z in Unix milliseconds.
const epochMs = 1_577_836_800_000

// countBits is how many low bits tell apart the ids of one millisecond.
const countBits = 20

// A Maker makes ids. Two makers of one installation must be given different
// seeds often enough that they do not meet: the low bits start at a random place
// in every millisecond. It is safe for concurrent use.
type Maker struct {
	now    func() time.Time
	random func() uint32

	mu   sync.Mutex
	last int64 // the id made last
}

// NewMaker returns a Maker that reads the time from now and the place at which a
// millisecond starts counting from random.
func NewMaker(now func() time.Time, random func() uint32) *Maker {
	return &Maker{now: now, random: random}
}

// Make returns an id greater than every one that this Maker made before:
// milliseconds since 2020 in the high bits, a count in the low 20. It is positive.
func (m *Maker) Make() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	ms := max(m.now().UnixMilli()-epochMs, 0)
	// Half of the count stays free, so that a millisecond holds at least 2^19 ids.
	next := ms<<countBits | int64(m.random()&(1<<(countBits-1)-1))
	if next <= m.last {
		next = m.last + 1
	}
	m.last = next
	return next
}
