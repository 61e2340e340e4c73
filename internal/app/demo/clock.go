package demo

import (
	"sync"
	"time"

	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Clock is a clock that can be put back while history is made. It is safe for
// concurrent use.
type Clock struct {
	now func() time.Time
	mu  sync.Mutex
	at  time.Time // zero: it goes by now
}

// NewClock returns a clock that goes by now.
func NewClock(now func() time.Time) *Clock { return &Clock{now: now} }

// Now returns the clock's time. While it is put back it moves on by a second
// whenever it is asked, so that what happens later has a later time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return c.now()
	}
	c.at = c.at.Add(time.Second)
	return c.at
}

// set puts the clock to minutes after midnight of a day, or lets it go on where
// it is later already.
func (c *Clock) set(day civic.Day, minutes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := day.Time().Add(time.Duration(minutes) * time.Minute); at.After(c.at) {
		c.at = at
	}
}

// release lets the clock go by now again.
func (c *Clock) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = time.Time{}
}
