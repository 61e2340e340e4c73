package store

import (
	"context"
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// Act lets a move take place, if civic's machine of its subject allows it to the
// actor, and returns its entry. It fills in the move's actor and owner, and its
// time unless the product itself acts. A record that is published or disclosed
// becomes public, and a published article that is withdrawn removed, unless the
// move says another visibility. Nothing has changed when it returns an error.
func (t *Tx) Act(ctx context.Context, mv civic.Move) (civic.Entry, error) {
	e, err := t.act(ctx, mv)
	return e, fault.In(err, "store.Act(%s on %s %d)", mv.Act, mv.Subject.Kind, mv.Subject.ID)
}

func (t *Tx) act(ctx context.Context, mv civic.Move) (civic.Entry, error) {
	s, err := t.subject(ctx, mv.Subject)
	if err != nil {
		return civic.Entry{}, err
	}
	if t.chains[s.site] == nil { // what was read before the line was joined may have changed
		if err := t.hold(ctx, s.site); err != nil {
			return civic.Entry{}, err
		}
		delete(t.heads, s.record)
		if s, err = t.subject(ctx, mv.Subject); err != nil {
			return civic.Entry{}, err
		}
	}
	as, err := t.capacities(ctx, s)
	if err != nil {
		return civic.Entry{}, err
	}
	if s.Kind == civic.OnComment && (mv.Act == civic.ActReceive || mv.Act == civic.ActWithdraw) {
		as = append(as, civic.AsReader)
	}
	mv.Actor = t.actor
	if mv.At == 0 || !t.actor.Machine {
		mv.At = t.now
	}
	mv.Owner, mv.Rested = s.owner, mv.Rested || s.rested
	mv.Facts.Visibility = visibilityAfter(s, mv)
	e, after, err := civic.MachineOf(s.Kind, s.kind, s.subkind).Decide(s.subkind, s.standing, mv, as)
	if err != nil {
		return civic.Entry{}, err
	}
	e.Site = s.site
	if err := t.checkAct(ctx, s, mv, after, as); err != nil {
		return civic.Entry{}, err
	}
	return e, t.takePlace(ctx, s, &e, after)
}

// disclosing are the acts by which a record becomes public.
var disclosing = []civic.Act{civic.ActPublish, civic.ActDisclose, civic.ActPublishMinutes}

// visibilityAfter returns the visibility that a move sets; "" for none.
func visibilityAfter(s subject, mv civic.Move) civic.Visibility {
	if mv.Facts.Visibility != "" || s.Kind != civic.OnRecord {
		return mv.Facts.Visibility
	}
	if mv.Act == civic.ActWithdraw && s.kind == civic.Article {
		return civic.Removed
	}
	if slices.Contains(disclosing, mv.Act) {
		return civic.Public
	}
	return ""
}

// takePlace appends e and stores how things stand after it.
func (t *Tx) takePlace(ctx context.Context, s subject, e *civic.Entry, after civic.Standing) error {
	if err := t.link(ctx, t.chains[s.site], e); err != nil {
		return err
	}
	args := append([]any{s.site, s.ID}, standingValues(after)...)
	if s.Kind == civic.OnRecord {
		args = append(args, t.now)
		h := t.heads[s.record]
		h.lead = after.Lead
		t.heads[s.record] = h
	}
	if err := t.exec(ctx, standingUpdates[s.Kind], args...); err != nil {
		return err
	}
	t.owed[s.Subject] = true
	if s.Kind != civic.OnRecord {
		return nil
	}
	if after.Visibility == civic.Public && after.Edition != 0 {
		const show = `UPDATE edition SET shown_us = $3 WHERE site_id = $1 AND id = $2 AND shown_us = 0`
		_, err := exec(ctx, t.tx, show, s.site, after.Edition, e.At)
		return err
	}
	return nil
}

// checkAct holds what a machine cannot know: that what the facts name is there,
// that the actor held the post that day, that memberships do not overlap.
func (t *Tx) checkAct(ctx context.Context, s subject, mv civic.Move, after civic.Standing, as []civic.Capacity) error {
	if !mv.Actor.Machine && !slices.Contains(as, civic.AsReader) {
		if err := t.checkPost(ctx, mv.Actor, mv.At.Day()); err != nil {
			return err
		}
	}
	if s.Kind == civic.OnMembership {
		if err := t.checkOverlap(ctx, s, after); err != nil {
			return err
		}
	}
	f := mv.Facts
	if f.Lead != 0 {
		if _, err := t.lineage(ctx, f.Lead); err != nil {
			return fault.Because(err, fault.Invalid, "act.lead")
		}
		const gone = `SELECT 1 FROM organization WHERE id = $1 AND (dissolved = '' OR dissolved >= $2)`
		if err := t.want(ctx, "act.lead.dissolved", gone, f.Lead, mv.At.Day()); err != nil {
			return err
		}
	}
	if f.Edition != 0 {
		const q = `SELECT 1 FROM edition WHERE site_id = $1 AND id = $2 AND record_id = $3`
		if err := t.want(ctx, "act.edition", q, s.site, f.Edition, s.record); err != nil {
			return err
		}
	}
	for _, id := range append(slices.Clone(f.Parts), f.Successor) {
		if id == 0 {
			continue
		}
		if _, err := t.head(ctx, id); err != nil {
			return fault.Because(err, fault.Invalid, "act.successor")
		}
	}
	if f.Target != nil {
		if err := t.checkTarget(ctx, *f.Target); err != nil {
			return err
		}
	}
	for _, e := range f.Evidence {
		if err := t.checkEvidence(ctx, s.site, e); err != nil {
			return err
		}
	}
	return nil
}

// want returns fault.Invalid with key unless the query gives a row.
func (t *Tx) want(ctx context.Context, key, query string, args ...any) error {
	ok, err := has(ctx, t.q, query, args...)
	if err == nil && !ok {
		err = fault.New(fault.Invalid, key)
	}
	return err
}

func (t *Tx) checkTarget(ctx context.Context, target civic.Subject) error {
	switch target.Kind {
	case civic.OnPerson:
		return t.want(ctx, "act.target", `SELECT 1 FROM person WHERE id = $1`, target.ID)
	case civic.OnOrganization:
		return t.want(ctx, "act.target", `SELECT 1 FROM organization WHERE id = $1`, target.ID)
	case civic.OnRecord, civic.OnSpan, civic.OnObservation, civic.OnComment, civic.OnMembership, civic.OnGrant, civic.OnLink:
	}
	_, err := t.subject(ctx, target)
	if fault.Is(err, fault.NotFound) {
		return fault.Because(err, fault.Invalid, "act.target")
	}
	return err
}

// checkEvidence holds that what is shown can be shown: a file of the site, a
// document, a published number; an address is taken as it is.
func (t *Tx) checkEvidence(ctx context.Context, site civic.SiteID, e civic.Evidence) error {
	switch {
	case !e.Valid():
		return fault.New(fault.Invalid, "act.evidence")
	case e.File != "":
		return t.want(ctx, "act.evidence", `SELECT 1 FROM file WHERE site_id = $1 AND sha256 = $2`, site, e.File)
	case e.Document != 0:
		h, err := t.head(ctx, e.Document)
		if err == nil && h.kind == civic.Document {
			return nil
		}
		if err == nil || fault.Is(err, fault.NotFound) {
			return fault.New(fault.Invalid, "act.evidence")
		}
		return err
	case e.Observation != 0:
		s, err := t.subject(ctx, civic.Subject{Kind: civic.OnObservation, ID: int64(e.Observation)})
		if err == nil && shown(civic.OnObservation, s.standing.Status) {
			return nil
		}
		if err == nil || fault.Is(err, fault.NotFound) {
			return fault.New(fault.Invalid, "act.evidence")
		}
		return err
	}
	return nil
}

// checkPost holds that the actor holds the post that they act from on the day,
// and the grant when they act on another's behalf.
func (t *Tx) checkPost(ctx context.Context, a civic.Actor, day civic.Day) error {
	if t.held[a.Post] {
		return nil
	}
	const q = `
		SELECT 1 FROM membership
		WHERE person_id = $1 AND post_id = $2 AND ` + heldOnDay
	ok, err := has(ctx, t.q, q, a.Person, a.Post, day)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.Forbidden, "act.post")
	}
	if a.OnBehalfOf != 0 {
		const q = `
			SELECT 1 FROM grants
			WHERE from_post_id = $1 AND (to_post_id = $2 OR to_person_id = $4) AND ` + heldOnDay
		if ok, err = has(ctx, t.q, q, a.OnBehalfOf, a.Post, day, a.Person); err != nil {
			return err
		}
		if !ok {
			return fault.New(fault.Forbidden, "act.grant")
		}
	}
	t.held[a.Post] = true
	return nil
}

// heldOnDay holds for what is in force on the day $3.
const heldOnDay = `status IN ('asserted', 'confirmed', 'ended', 'active') AND start_day <= $3 AND (ends = '' OR ends >= $3)`
