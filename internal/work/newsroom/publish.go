package newsroom

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// JobPublish is the kind of the job that ends a hold; Handle does it.
const JobPublish = "newsroom.publish"

// Unattended is the reason that an import without an editor gives for what
// contradicts the register.
const Unattended = "Nhập tự động từ nguồn tin cậy, đăng nguyên văn; chưa có người đối chiếu với dữ liệu đã đăng ký."

// takenBack is the reason of a return that UndoPublish makes.
const takenBack = "Người đăng thu hồi trong thời gian chờ."

// A Publication says when and how an article is to be published.
type Publication struct {
	At         civic.Instant           // not before; 0 is as soon as the hold is over
	Explain    map[civic.SpanID]string // reasons for spans that contradict the register
	ExplainAll string                  // the reason for those that Explain leaves out; "" explains none
}

// An order is the payload of a JobPublish.
type order struct {
	Article civic.RecordID          `json:"article"`
	At      civic.Instant           `json:"at"` // that the article is scheduled for: another time is another order
	Explain map[civic.SpanID]string `json:"explain,omitempty"`
	Actor   orderActor              `json:"actor"`
}

// An orderActor is who published, without rights: what follows is the product's work.
type orderActor struct {
	Account    civic.AccountID `json:"account,omitempty"`
	Person     civic.PersonID  `json:"person,omitempty"`
	Post       civic.PostID    `json:"post,omitempty"`
	OnBehalfOf civic.PostID    `json:"on_behalf_of,omitempty"`
	Site       civic.SiteID    `json:"site"`
}

// Publish approves an article and shows it, with the records that its confirmed
// spans tell, when the hold is over and its time has come; until then UndoPublish
// takes it back. It returns that time. It returns fault.Conflict, newsroom.gate,
// while a span that stands contradicts the register or itself and nobody has
// explained why, and fault.Conflict for an article that is no draft.
func (n *Newsroom) Publish(ctx context.Context, actor civic.Actor, id civic.RecordID, p Publication) (civic.Instant, error) {
	var o order
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		var err error
		o, err = n.approve(ctx, tx, id, p)
		return err
	})
	if err != nil {
		return 0, fault.In(err, "newsroom.Publish(%d)", id)
	}
	if n.Hold == 0 && o.At <= civic.InstantOf(n.Store.Now()) {
		err := n.carryOut(ctx, o)
		if fault.Is(err, fault.Conflict) { // whoever does the jobs may have been faster
			if r, again := n.Store.Desk(actor).RecordByID(ctx, id); again == nil && r.Status == civic.Published {
				err = nil
			}
		}
		if err != nil {
			return 0, fault.In(err, "newsroom.Publish(%d)", id)
		}
	}
	return o.At, nil
}

// approve passes an article through the gate and orders its publication.
func (n *Newsroom) approve(ctx context.Context, tx *store.Tx, id civic.RecordID, p Publication) (order, error) {
	rev, err := n.review(ctx, tx.Desk, id)
	if err != nil {
		return order{}, err
	}
	r := rev.Article
	switch {
	case rev.Held:
		return order{}, fault.New(fault.Conflict, "newsroom.held")
	case r.Status == civic.Published:
		return order{}, fault.New(fault.Conflict, "newsroom.published")
	}
	explain, err := gate(rev.Items, p)
	if err != nil {
		return order{}, err
	}
	actor := tx.Actor()
	hold := civic.Instant(n.Hold.Microseconds())
	o := order{
		Article: id, At: max(p.At, tx.Now()+hold), Explain: explain,
		Actor: orderActor{actor.Account, actor.Person, actor.Post, actor.OnBehalfOf, r.Site},
	}
	if err := schedule(ctx, tx, r, o.At); err != nil {
		return order{}, err
	}
	words := civic.Words{Reason: digest(rev.Items, explain)}
	if err := act(ctx, tx, civic.About(id), civic.ActApprove, civic.Facts{Edition: r.Edition}, words); err != nil {
		return order{}, err
	}
	payload, err := json.Marshal(o)
	if err != nil {
		return order{}, err
	}
	return o, tx.Enqueue(ctx, store.Job{Kind: JobPublish, Payload: string(payload), Key: fmt.Sprintf("%d@%d", id, o.At), RunAt: o.At})
}

// schedule notes for when an article is ordered; 0 for no time.
func schedule(ctx context.Context, tx *store.Tx, r civic.Record, at civic.Instant) error {
	d := r.ArticleDetail()
	d.ScheduledAt = at
	r.Detail = d
	return tx.UpdateRecord(ctx, &r)
}

// gate returns the reason for each span that contradicts the register. It returns
// fault.Conflict when one has none.
func gate(items []Item, p Publication) (map[civic.SpanID]string, error) {
	explain := map[civic.SpanID]string{}
	open, first := 0, Warning{}
	for _, it := range items {
		if !stands(it.Span) {
			continue
		}
		for _, w := range it.Warnings {
			if !w.Stops() {
				continue
			}
			why := vn.NFC(strings.TrimSpace(p.Explain[it.Span.ID]))
			if why == "" {
				why = p.ExplainAll
			}
			if why == "" {
				if open++; open == 1 {
					first = w
				}
				continue
			}
			explain[it.Span.ID] = why
		}
	}
	if open > 0 {
		return nil, fault.New(fault.Conflict, "newsroom.gate", open, first.Text(msg.Vi))
	}
	return explain, nil
}

// digest returns the explanations as one text, for the entry of the approval.
func digest(items []Item, explain map[civic.SpanID]string) string {
	var said []string
	for _, it := range items {
		if why := explain[it.Span.ID]; why != "" {
			said = append(said, "“"+cutWords(it.Span.Exact)+"”: "+why)
		}
	}
	return strings.Join(said, "\n")
}

// UndoPublish takes a publication back that has not taken effect: the article is
// a draft again. It returns fault.Conflict for any other article.
func (n *Newsroom) UndoPublish(ctx context.Context, actor civic.Actor, id civic.RecordID) error {
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := article(ctx, tx.Desk, id)
		if err != nil {
			return err
		}
		if r.Status != civic.Approved || r.ArticleDetail().ScheduledAt == 0 {
			return fault.New(fault.Conflict, "newsroom.undo")
		}
		if err := schedule(ctx, tx, r, 0); err != nil {
			return err
		}
		return act(ctx, tx, civic.About(id), civic.ActReturn, civic.Facts{}, civic.Words{Reason: takenBack})
	})
	return fault.In(err, "newsroom.UndoPublish(%d)", id)
}

// Handle does a JobPublish. An order that was taken back, or carried out before,
// is done: it returns nil and changes nothing.
func (n *Newsroom) Handle(ctx context.Context, job store.Job) error {
	err := n.PublishNow(ctx, job.Payload)
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// PublishNow carries out the order of a JobPublish's payload in one transaction:
// the article is shown, and each span that stands has its record. It returns
// fault.Conflict, and changes nothing, when the order was taken back, was carried
// out before, or its time has not come.
func (n *Newsroom) PublishNow(ctx context.Context, payload string) error {
	var o order
	if err := json.Unmarshal([]byte(payload), &o); err != nil {
		return fault.In(fault.Because(err, fault.Invalid, "newsroom.order"), "newsroom.PublishNow")
	}
	return n.carryOut(ctx, o)
}

func (n *Newsroom) carryOut(ctx context.Context, o order) error {
	a := o.Actor
	actor := machine(civic.Actor{Account: a.Account, Person: a.Person, Post: a.Post, OnBehalfOf: a.OnBehalfOf}, a.Site)
	site, err := n.Store.SiteByID(ctx, a.Site)
	if err != nil {
		return fault.In(err, "newsroom.PublishNow")
	}
	err = n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := article(ctx, tx.Desk, o.Article)
		if err != nil {
			return err
		}
		switch at := r.ArticleDetail().ScheduledAt; {
		case r.Status == civic.Published:
			return fault.New(fault.Conflict, "newsroom.published")
		case r.Status != civic.Approved || at != o.At:
			return fault.New(fault.Conflict, "newsroom.undone")
		case at > tx.Now():
			return fault.New(fault.Conflict, "newsroom.held")
		}
		if err := confirm(ctx, tx, site, &r, o.Explain); err != nil {
			return err
		}
		return act(ctx, tx, civic.About(r.ID), civic.ActPublish, civic.Facts{Edition: r.Edition, Visibility: civic.Public}, civic.Words{})
	})
	return fault.In(err, "newsroom.PublishNow(%d)", o.Article)
}

// Submit hands a draft to whoever publishes.
func (n *Newsroom) Submit(ctx context.Context, actor civic.Actor, id civic.RecordID) error {
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := draft(ctx, tx, id)
		if err != nil {
			return err
		}
		return act(ctx, tx, civic.About(r.ID), civic.ActSubmit, civic.Facts{}, civic.Words{})
	})
	return fault.In(err, "newsroom.Submit(%d)", id)
}

// Return gives an article that was handed in back to its writer, with the reason.
func (n *Newsroom) Return(ctx context.Context, actor civic.Actor, id civic.RecordID, reason string) error {
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := draft(ctx, tx, id)
		if err != nil {
			return err
		}
		words := civic.Words{Reason: vn.NFC(strings.TrimSpace(reason))}
		return act(ctx, tx, civic.About(r.ID), civic.ActReturn, civic.Facts{}, words)
	})
	return fault.In(err, "newsroom.Return(%d)", id)
}

// Withdraw takes a published article away for a reason that stands at its address
// from then on. The records that it told stay.
func (n *Newsroom) Withdraw(ctx context.Context, actor civic.Actor, id civic.RecordID, reason string) error {
	err := n.Store.Write(ctx, actor, func(tx *store.Tx) error {
		r, err := article(ctx, tx.Desk, id)
		if err != nil {
			return err
		}
		words := civic.Words{Reason: vn.NFC(strings.TrimSpace(reason))}
		return act(ctx, tx, civic.About(r.ID), civic.ActWithdraw, civic.Facts{Visibility: civic.Removed}, words)
	})
	return fault.In(err, "newsroom.Withdraw(%d)", id)
}
