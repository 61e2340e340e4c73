package store

import "github.com/thuocdo/thuocdo/internal/civic"

// standingColumns are the columns of what has a state; each holds a part of a
// civic.Standing, in this order.
const standingColumns = `entries, status, outcome, visibility, lead_id, first_due, due, submitted, submitter_id,
	evidence, asked, asker_id, extensions, closed, ends, edition_id, target_kind, target_id, norm, public_rule,
	successor_id, spoken_us, published_us`

// standingSet sets every column of standingColumns to $3 … $25.
const standingSet = `entries = $3, status = $4, outcome = $5, visibility = $6, lead_id = $7, first_due = $8, due = $9,
	submitted = $10, submitter_id = $11, evidence = $12, asked = $13, asker_id = $14, extensions = $15, closed = $16,
	ends = $17, edition_id = $18, target_kind = $19, target_id = $20, norm = $21, public_rule = $22,
	successor_id = $23, spoken_us = $24, published_us = $25`

// standingInto returns where a row's standingColumns go.
func standingInto(s *civic.Standing) []any {
	return []any{
		&s.Entries, &s.Status, &s.Outcome, &s.Visibility, &s.Lead, &s.FirstDue, &s.Due, &s.Submitted, &s.Submitter,
		&s.Evidence, &s.Asked, &s.Asker, &s.Extensions, &s.Closed, &s.End, &s.Edition, &s.Target.Kind, &s.Target.ID, &s.Norm, &s.Rule,
		&s.Successor, &s.Spoken, &s.Published,
	}
}

// standingValues returns the values of standingColumns.
func standingValues(s civic.Standing) []any {
	return []any{
		s.Entries, s.Status, s.Outcome, s.Visibility, s.Lead, s.FirstDue, s.Due, s.Submitted, s.Submitter,
		s.Evidence, s.Asked, s.Asker, s.Extensions, s.Closed, s.End, s.Edition, s.Target.Kind, s.Target.ID, s.Norm, s.Rule,
		s.Successor, s.Spoken, s.Published,
	}
}

// standingUpdates change the standing of a subject of one site ($1) and id ($2); of
// a record also when it was modified ($26).
var standingUpdates = map[civic.SubjectKind]string{
	civic.OnRecord:      `UPDATE record SET ` + standingSet + `, modified_us = $26 WHERE site_id = $1 AND id = $2`,
	civic.OnSpan:        `UPDATE span SET ` + standingSet + ` WHERE site_id = $1 AND id = $2`,
	civic.OnObservation: `UPDATE observation SET ` + standingSet + ` WHERE site_id = $1 AND id = $2`,
	civic.OnComment:     `UPDATE comment SET ` + standingSet + ` WHERE site_id = $1 AND id = $2`,
	civic.OnMembership:  `UPDATE membership SET ` + standingSet + ` WHERE chain_site_id = $1 AND id = $2`,
	civic.OnGrant:       `UPDATE grants SET ` + standingSet + ` WHERE chain_site_id = $1 AND id = $2`,
	civic.OnLink:        `UPDATE link SET ` + standingSet + ` WHERE site_id = $1 AND id = $2`,
}
