package demo

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// firstDay is when history begins, in days from today.
const firstDay = -899

// An Account is a sign-in of the demonstration.
type Account struct {
	Login string
	Name  string
	Post  string
}

// Accounts lists the sign-ins in the order in which a visitor would try them.
func Accounts() []Account {
	var all []Account
	for _, o := range offices {
		if o.login != "" {
			all = append(all, Account{o.login, o.person, label(o)})
		}
	}
	return all
}

// label returns an office in full.
func label(o office) string {
	if o.label != "" {
		return o.label
	}
	for _, b := range bodies {
		if b.key == o.body {
			return o.role + " " + b.short
		}
	}
	return o.role
}

// Load makes the province's history in an empty store whose clock is clock, day by
// day up to today. password is what every sign-in is given, as an account keeps
// it. The same day gives the same history, apart from ids and salts.
func Load(ctx context.Context, s *store.Store, clock *Clock, password string) error {
	w := &world{
		store: s, clock: clock, today: civic.DayOf(clock.Now()),
		bodies: map[string]civic.Organization{}, keys: map[civic.OrganizationID]string{}, persons: map[string]civic.PersonID{},
		posts: map[string]civic.PostID{}, sites: map[string]civic.Site{},
	}
	defer clock.release()
	if err := w.build(ctx, password); err != nil {
		return fault.In(err, "demo.Load")
	}
	h := &history{world: w, news: &newsroom.Newsroom{Store: s}, due: map[civic.Day][]event{}}
	if err := h.prepare(); err != nil {
		return fault.In(err, "demo.Load")
	}
	if err := h.unfold(ctx); err != nil {
		return fault.In(err, "demo.Load")
	}
	clock.release()
	for _, site := range w.sites {
		if _, err := s.SignCheckpoint(ctx, site.ID); err != nil {
			return fault.In(err, "demo.Load")
		}
	}
	return nil
}

// An event is something that takes place on a day.
type event struct {
	minute int // of the day
	do     func(ctx context.Context) error
}

// A history is the world with what is to happen in it.
type history struct {
	*world
	news *newsroom.Newsroom
	due  map[civic.Day][]event
}

// at plans something; what does not lie before today does not happen.
func (h *history) at(day civic.Day, minute int, do func(context.Context) error) {
	if day < h.today {
		h.due[day] = append(h.due[day], event{minute, do})
	}
}

// prepare plans what is known from the beginning.
func (h *history) prepare() error {
	reports, err := readReports(h.today)
	if err != nil {
		return err
	}
	for _, r := range reports {
		h.at(h.day(r.day), 10*60+30, func(ctx context.Context) error { return h.publish(ctx, r) })
	}
	return nil
}

// unfold lets everything happen, in its order.
func (h *history) unfold(ctx context.Context) error {
	for day := h.day(firstDay); day < h.today; day = day.Plus(1) {
		for len(h.due[day]) > 0 {
			events := h.due[day]
			slices.SortStableFunc(events, func(a, b event) int { return a.minute - b.minute })
			first := events[0]
			h.due[day] = events[1:]
			h.clock.set(day, first.minute)
			if err := first.do(ctx); err != nil {
				return fault.In(err, "on %s", day)
			}
		}
		delete(h.due, day)
	}
	return nil
}

// publish imports a report, lets every proposal stand and shows it.
func (h *history) publish(ctx context.Context, r report) error {
	site := h.sites[r.site]
	p := portalOf(r.site)
	editor, approver := h.by(p.editor, site.ID), h.by(p.approver, site.ID)
	in, err := h.news.Import(ctx, editor, site.ID, newsroom.Input{
		Name: r.name, Bytes: []byte(r.text), Section: r.section, Date: h.day(r.day),
	})
	if err != nil {
		return fault.In(err, "%s", r.name)
	}
	if _, err := h.news.AcceptAll(ctx, editor, in.Article.ID); err != nil {
		return fault.In(err, "%s", r.name)
	}
	_, err = h.news.Publish(ctx, approver, in.Article.ID, newsroom.Publication{ExplainAll: explanation})
	return fault.In(err, "%s", r.name)
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

// Ready makes an installation the demonstration: an empty one is loaded, one that is
// the demonstration already gets the password for its sign-ins and stays as it is.
// It returns fault.Conflict for any other, and for one whose loading was interrupted.
func Ready(ctx context.Context, s *store.Store, clock *Clock, password string) error {
	sites, err := s.Sites(ctx)
	if err != nil {
		return fault.In(err, "demo.Ready")
	}
	if len(sites) == 0 {
		return Load(ctx, s, clock, password)
	}
	if !slices.ContainsFunc(sites, func(x civic.Site) bool { return x.Label == portals[0].label && x.Contact == contact }) {
		return fault.New(fault.Conflict, "demo.other", sites[0].Name)
	}
	for _, x := range sites { // signed last of all
		if _, err := s.Reader(x.ID).Checkpoint(ctx); fault.Is(err, fault.NotFound) {
			return fault.New(fault.Conflict, "demo.half")
		} else if err != nil {
			return fault.In(err, "demo.Ready")
		}
	}
	for _, a := range Accounts() {
		x, err := s.AccountByLogin(ctx, a.Login)
		if err == nil {
			err = s.SetPassword(ctx, x.ID, password)
		}
		if err != nil {
			return fault.In(err, "demo.Ready(%s)", a.Login)
		}
	}
	return nil
}
