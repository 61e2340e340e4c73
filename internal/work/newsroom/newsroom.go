package newsroom

import (
	"context"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// DefaultHold is how long a publication can be undone before it takes effect.
const DefaultHold = 30 * time.Second

// A Newsroom is the work room. Its methods are safe for concurrent use.
type Newsroom struct {
	Store *store.Store

	// Hold is how long after Publish an article is shown; until then UndoPublish
	// takes it back. With 0 Publish itself shows it.
	Hold time.Duration
}

// New returns a newsroom that holds a publication for DefaultHold.
func New(s *store.Store) *Newsroom { return &Newsroom{Store: s, Hold: DefaultHold} }

// today returns the day it is.
func (n *Newsroom) today() civic.Day { return civic.DayOf(n.Store.Now()) }

// article returns an article that the actor may see. It returns fault.NotFound
// for another kind of record too.
func article(ctx context.Context, v store.Desk, id civic.RecordID) (civic.Record, error) {
	r, err := v.RecordByID(ctx, id)
	if err == nil && r.Kind != civic.Article {
		err = fault.New(fault.NotFound, "newsroom.article.none")
	}
	return r, err
}

// machine returns the product at work for the actor: what publishing changes is
// lawful because the publication is, and is told of who published.
func machine(a civic.Actor, site civic.SiteID) civic.Actor {
	a.Machine, a.Site = true, site
	return a
}

// act does one act in a transaction.
func act(ctx context.Context, tx *store.Tx, on civic.Subject, a civic.Act, f civic.Facts, w civic.Words) error {
	_, err := tx.Act(ctx, civic.Move{Subject: on, Act: a, Actor: tx.Actor(), At: tx.Now(), Facts: f, Words: w})
	return err
}

// onSpan names a span as a subject.
func onSpan(id civic.SpanID) civic.Subject { return civic.Subject{Kind: civic.OnSpan, ID: int64(id)} }
