package store

import (
	"context"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A subject is what an act needs to know of the noun it is about.
type subject struct {
	civic.Subject
	site     civic.SiteID   // in whose chain its entries stand
	record   civic.RecordID // itself, or the record it is a part of; 0 for memberships and grants
	other    civic.RecordID // the other end of a link
	kind     civic.Kind     // of record
	subkind  civic.Subkind
	owner    civic.OrganizationID // of record, as the record says
	rights   civic.OrganizationID // over which the presets are asked
	home     civic.OrganizationID // whose site it is; 0 for grants
	lead     civic.OrganizationID // of record
	rested   bool                 // it names its source itself
	standing civic.Standing

	// of a membership
	person civic.PersonID
	post   civic.PostID
	start  civic.Day
}

// The parts of a subject that only its own table knows: its site, the record it
// is a part of, another id or two, and its standing.
const (
	// across sites: the lead acts on a record of another site
	recordSubject = `SELECT site_id, id, 0, 0, '', ` + standingColumns + ` FROM record WHERE id = $1`
	// across sites: as its record
	spanSubject = `SELECT site_id, article_id, 0, 0, '', ` + standingColumns + ` FROM span WHERE id = $1`
	// across sites: as its record
	observationSubject = `SELECT site_id, indicator_id, COALESCE(source_id, 0), 0, '', ` + standingColumns + ` FROM observation WHERE id = $1`
	// across sites: as its record
	commentSubject = `SELECT site_id, record_id, 0, 0, '', ` + standingColumns + ` FROM comment WHERE id = $1`
	// across sites: as its record
	linkSubject       = `SELECT site_id, from_id, to_id, 0, '', ` + standingColumns + ` FROM link WHERE id = $1`
	membershipSubject = `SELECT chain_site_id, 0, person_id, post_id, start_day, ` + standingColumns + ` FROM membership WHERE id = $1`
	grantSubject      = `SELECT chain_site_id, 0, root_id, from_post_id, start_day, ` + standingColumns + ` FROM grants WHERE id = $1`
)

var subjectQueries = map[civic.SubjectKind]string{
	civic.OnRecord: recordSubject, civic.OnSpan: spanSubject, civic.OnObservation: observationSubject, civic.OnComment: commentSubject,
	civic.OnLink: linkSubject, civic.OnMembership: membershipSubject, civic.OnGrant: grantSubject,
}

// A recordHead is what the parts of a record need to know of it.
type recordHead struct {
	site    civic.SiteID
	kind    civic.Kind
	subkind civic.Subkind
	owner   civic.OrganizationID
	rights  civic.OrganizationID
	home    civic.OrganizationID
	lead    civic.OrganizationID
}

// loadHead returns the head of a record of any site, seen or not.
func loadHead(ctx context.Context, q querier, id civic.RecordID) (recordHead, error) {
	// across sites: the lead acts on a record of another site
	const text = `
		SELECT r.site_id, r.kind, r.subkind, r.owner_id, r.custodian_id, s.organization_id, r.lead_id
		FROM record r JOIN site s ON s.id = r.site_id WHERE r.id = $1`
	return one(ctx, q, "record.none", func(r row) (recordHead, error) {
		var h recordHead
		return h, r.Scan(&h.site, &h.kind, &h.subkind, &h.owner, &h.rights, &h.home, &h.lead)
	}, say(text, id))
}

// loadSubject returns a subject of any site, seen or not.
func loadSubject(ctx context.Context, q querier, what civic.Subject) (subject, error) {
	return loadSubjectWith(ctx, q, what, func(id civic.RecordID) (recordHead, error) { return loadHead(ctx, q, id) })
}

// subject is loadSubject that remembers the heads of records.
func (t *Tx) subject(ctx context.Context, what civic.Subject) (subject, error) {
	return loadSubjectWith(ctx, t.q, what, func(id civic.RecordID) (recordHead, error) { return t.head(ctx, id) })
}

func (t *Tx) head(ctx context.Context, id civic.RecordID) (recordHead, error) {
	if h, ok := t.heads[id]; ok {
		return h, nil
	}
	h, err := loadHead(ctx, t.q, id)
	if err == nil {
		t.heads[id] = h
	}
	return h, err
}

func loadSubjectWith(ctx context.Context, q querier, what civic.Subject, head func(civic.RecordID) (recordHead, error)) (subject, error) {
	query, known := subjectQueries[what.Kind]
	if !known {
		return subject{}, fault.New(fault.Invalid, "subject.kind", what.Kind)
	}
	var first, second int64
	s, err := one(ctx, q, "subject.none", func(r row) (subject, error) {
		s := subject{Subject: what}
		err := r.Scan(append([]any{&s.site, &s.record, &first, &second, &s.start}, standingInto(&s.standing)...)...)
		return s, err
	}, say(query, what.ID))
	if err != nil {
		return s, err
	}
	switch what.Kind {
	case civic.OnMembership:
		s.person, s.post = civic.PersonID(first), civic.PostID(second)
		const owner = `SELECT p.organization_id, s.organization_id FROM post p, site s WHERE p.id = $1 AND s.id = $2`
		_, err := one(ctx, q, "post.none", func(r row) (struct{}, error) { return struct{}{}, r.Scan(&s.rights, &s.home) }, say(owner, s.post, s.site))
		return s, err
	case civic.OnGrant:
		s.rights, s.post = civic.OrganizationID(first), civic.PostID(second)
		return s, nil
	case civic.OnObservation:
		s.rested = first != 0
	case civic.OnLink:
		s.other = civic.RecordID(first)
	case civic.OnRecord, civic.OnSpan, civic.OnComment, civic.OnPerson, civic.OnOrganization:
	}
	h, err := head(s.record)
	s.kind, s.subkind, s.owner, s.rights, s.home, s.lead = h.kind, h.subkind, h.owner, h.rights, h.home, h.lead
	if what.Kind == civic.OnRecord {
		s.lead = s.standing.Lead
	}
	return s, err
}
