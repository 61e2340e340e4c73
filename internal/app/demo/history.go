package demo

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// The times of a day at which things take place, in minutes after midnight, in the
// order in which they rest on each other.
const (
	opening   = 8*60 + 15  // documents are registered
	morning   = 10*60 + 30 // reports are published
	afternoon = 14 * 60    // who leads acts
	evening   = 16*60 + 20 // who gave the matter acts
	closing   = 17 * 60    // numbers are put down
)

// An event is something that takes place at a minute of a day. Those of one actor at
// one minute are one transaction.
type event struct {
	minute int
	actor  civic.Actor
	do     func(context.Context, *store.Tx) error
	alone  func(context.Context) error // in transactions of its own, instead of do
}

// A history is the world with what is to happen in it.
type history struct {
	*world
	news    *newsroom.Newsroom
	due     map[civic.Day][]event
	reports map[string]report         // by the number that begins the file's name
	seen    map[civic.RecordID]bool   // matters whose course is planned
	courses map[civic.SiteID]int      // how many courses were planned
	numbers map[string]int            // the last number of an issuer's documents of a type in a year
	papers  map[string]civic.RecordID // registered documents, by the key of their paper
}

func newHistory(w *world) *history {
	return &history{
		world: w, news: &newsroom.Newsroom{Store: w.store}, due: map[civic.Day][]event{}, reports: map[string]report{},
		seen: map[civic.RecordID]bool{}, courses: map[civic.SiteID]int{}, numbers: map[string]int{}, papers: map[string]civic.RecordID{},
	}
}

// at plans something; what does not lie before today does not happen.
func (h *history) at(day civic.Day, e event) {
	if day < h.today && (e.alone != nil || e.actor.Person != 0) {
		h.due[day] = append(h.due[day], e)
	}
}

// prepare plans what is known from the beginning.
func (h *history) prepare() error {
	reports, err := readReports(h.today)
	if err != nil {
		return err
	}
	for _, r := range reports {
		h.reports[r.name[len("reports/"):][:2]] = r
		h.at(r.on, event{minute: morning, alone: func(ctx context.Context) error { return h.publish(ctx, r) }})
	}
	h.planPapers()
	h.planPlans()
	h.at(h.today.Plus(-1), event{minute: closing, alone: h.figures})
	return nil
}

// unfold lets everything happen, in its order.
func (h *history) unfold(ctx context.Context) error {
	for day := h.day(firstDay); day < h.today; day = day.Plus(1) {
		for len(h.due[day]) > 0 {
			now := h.next(day)
			h.clock.set(day, now[0].minute)
			if err := h.together(ctx, now); err != nil {
				return fault.In(err, "on %s", day)
			}
		}
	}
	return nil
}

// next takes what comes next on a day: one event, or those that are one transaction.
func (h *history) next(day civic.Day) []event {
	events := h.due[day]
	first := slices.MinFunc(events, func(a, b event) int { return a.minute - b.minute })
	var now, later []event
	for _, e := range events {
		same := e.minute == first.minute && e.alone == nil && first.alone == nil && e.actor.Person == first.actor.Person && e.actor.Site == first.actor.Site
		if same || first.alone != nil && e.alone != nil && len(now) == 0 && e.minute == first.minute {
			now = append(now, e)
		} else {
			later = append(later, e)
		}
	}
	h.due[day] = later
	return now
}

func (h *history) together(ctx context.Context, now []event) error {
	if now[0].alone != nil {
		return now[0].alone(ctx)
	}
	return h.store.Write(ctx, now[0].actor, func(tx *store.Tx) error {
		for _, e := range now {
			if err := e.do(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
}

// publish imports a report, lets every proposal stand and shows it; then it plans
// what comes of it.
func (h *history) publish(ctx context.Context, r report) error {
	site := h.sites[r.site]
	p := portalOf(r.site)
	editor, approver := h.by(p.editor, site.ID), h.by(p.approver, site.ID)
	in, err := h.news.Import(ctx, editor, site.ID, newsroom.Input{
		Name: r.name, Bytes: []byte(r.text), Section: r.section, Date: r.on,
	})
	if err != nil {
		return fault.In(err, "%s", r.name)
	}
	if _, err := h.news.AcceptAll(ctx, editor, in.Article.ID); err != nil {
		return fault.In(err, "%s", r.name)
	}
	if _, err := h.news.Publish(ctx, approver, in.Article.ID, newsroom.Publication{ExplainAll: explanation}); err != nil {
		return fault.In(err, "%s", r.name)
	}
	story, err := h.news.Story(ctx, site.ID, in.Article.Slug)
	if err != nil {
		return fault.In(err, "%s", r.name)
	}
	for _, m := range story.Matters {
		if h.seen[m.Record.ID] {
			continue
		}
		h.seen[m.Record.ID] = true
		if err := h.follow(ctx, p, m.Record); err != nil {
			return fault.In(err, "%s", r.name)
		}
	}
	return nil
}

// explanation is why a number that contradicts the register is published.
const explanation = "Số liệu nêu tại cuộc họp; đã đối chiếu với báo cáo của cơ quan chuyên môn."

// portalOf returns the portal of a label.
func portalOf(label string) portal {
	for _, p := range portals {
		if p.label == label {
			return p
		}
	}
	return portal{}
}
