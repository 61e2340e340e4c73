package store

import (
	"context"
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// presetCapacity says in which capacity a preset over a subject's organization acts.
var presetCapacity = map[civic.Preset]civic.Capacity{
	civic.Clerk: civic.AsClerk, civic.Writer: civic.AsWriter, civic.Editor: civic.AsEditor, civic.Approver: civic.AsApprover,
	civic.Inspector: civic.AsInspector, civic.Moderator: civic.AsModerator, civic.Administrator: civic.AsAdmin,
}

// editorial are the presets of those who answer for a site: they hold over
// everything that has its home there, whoever's it is.
var editorial = []civic.Preset{civic.Clerk, civic.Writer, civic.Editor, civic.Approver, civic.Moderator}

// Capacities returns how the actor stands to a subject, whoever may see it.
func (d Desk) Capacities(ctx context.Context, what civic.Subject) ([]civic.Capacity, error) {
	s, err := loadSubject(ctx, d.q, what)
	if err != nil {
		return nil, fault.In(err, "store.Capacities(%s %d)", what.Kind, what.ID)
	}
	as, err := capacities(d.actor, s, relations{
		lineage:  func(id civic.OrganizationID) (string, error) { return lineage(ctx, d.q, id) },
		supports: func() ([]string, error) { return supports(ctx, d.q, s) },
	})
	return as, fault.In(err, "store.Capacities(%s %d)", what.Kind, what.ID)
}

// capacities is Desk.Capacities that remembers lineages.
func (t *Tx) capacities(ctx context.Context, s subject) ([]civic.Capacity, error) {
	return capacities(t.actor, s, relations{
		lineage:  func(id civic.OrganizationID) (string, error) { return t.lineage(ctx, id) },
		supports: func() ([]string, error) { return supports(ctx, t.q, s) },
	})
}

func (t *Tx) lineage(ctx context.Context, id civic.OrganizationID) (string, error) {
	if l, ok := t.lineages[id]; ok {
		return l, nil
	}
	l, err := lineage(ctx, t.q, id)
	if err == nil {
		t.lineages[id] = l
	}
	return l, err
}

// relations are what capacities asks of the database.
type relations struct {
	lineage  func(civic.OrganizationID) (string, error)
	supports func() ([]string, error)
}

func capacities(a civic.Actor, s subject, ask relations) ([]civic.Capacity, error) {
	var as []civic.Capacity
	if a.Machine {
		as = append(as, civic.AsMachine)
	}
	if len(a.Rights) == 0 {
		return as, nil
	}
	owner, err := ask.lineage(s.rights)
	if err != nil {
		return nil, err
	}
	lead, err := lineageOrNone(ask, s.lead)
	if err != nil {
		return nil, err
	}
	home, err := lineageOrNone(ask, s.home)
	if err != nil {
		return nil, err
	}
	if works(a, owner) {
		as = append(as, civic.AsOriginator)
	}
	if lead != "" && works(a, lead) {
		as = append(as, civic.AsLead)
	}
	for _, r := range a.Rights {
		above := func(below string) bool {
			return below == "" || len(below) > len(r.Lineage) && strings.HasPrefix(below, r.Lineage)
		}
		if r.Preset == civic.Head && r.Lineage != "" && above(owner) && above(lead) {
			as = append(as, civic.AsSupervisor)
		}
		over := a.Has(r.Preset, owner) || slices.Contains(editorial, r.Preset) && a.Has(r.Preset, home)
		if c := presetCapacity[r.Preset]; c != "" && over {
			as = append(as, c)
		}
	}
	if s.kind == civic.Matter && s.Kind == civic.OnRecord && slices.ContainsFunc(a.Rights, isWork) {
		bodies, err := ask.supports()
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(bodies, func(l string) bool { return works(a, l) }) {
			as = append(as, civic.AsSupport)
		}
	}
	slices.Sort(as)
	return slices.Compact(as), nil
}

func lineageOrNone(ask relations, id civic.OrganizationID) (string, error) {
	if id == 0 {
		return "", nil
	}
	return ask.lineage(id)
}

func isWork(r civic.ActorRight) bool { return r.Preset == civic.Officer || r.Preset == civic.Head }

// works reports whether a is an officer or a head over the organization of a lineage.
func works(a civic.Actor, lineage string) bool {
	return a.Has(civic.Officer, lineage) || a.Has(civic.Head, lineage)
}

func lineage(ctx context.Context, q querier, id civic.OrganizationID) (string, error) {
	const text = `SELECT lineage FROM organization WHERE id = $1`
	return one(ctx, q, "organization.none", scanText, say(text, id))
}

// supports returns the lineages of the bodies that support a record.
func supports(ctx context.Context, q querier, s subject) ([]string, error) {
	const text = `
		SELECT o.lineage FROM party p JOIN organization o ON o.id = p.organization_id
		WHERE p.site_id = $1 AND p.record_id = $2 AND p.role = 'support'`
	return all(ctx, q, scanText, text, s.site, s.record)
}
