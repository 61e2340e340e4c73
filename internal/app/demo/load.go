package demo

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
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
		posts: map[string]civic.PostID{}, sites: map[string]civic.Site{}, lineages: map[civic.OrganizationID]string{},
	}
	defer clock.release()
	if err := w.build(ctx, password); err != nil {
		return fault.In(err, "demo.Load")
	}
	h := newHistory(w)
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
