package store

import (
	"context"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

func errPending() error { return fault.New(fault.Unavailable, "store.pending") }

func (s *Store) Sites(ctx context.Context) ([]civic.Site, error) { return nil, errPending() }
func (s *Store) SiteByHost(ctx context.Context, host string) (civic.Site, error) {
	return civic.Site{}, errPending()
}
func (s *Store) SiteByID(ctx context.Context, id civic.SiteID) (civic.Site, error) {
	return civic.Site{}, errPending()
}
func (s *Store) AccountByLogin(ctx context.Context, login string) (civic.Account, error) {
	return civic.Account{}, errPending()
}
func (s *Store) AccountByID(ctx context.Context, id civic.AccountID) (civic.Account, error) {
	return civic.Account{}, errPending()
}
func (s *Store) ActorOf(ctx context.Context, account civic.AccountID, site civic.SiteID, day civic.Day) (civic.Actor, error) {
	return civic.Actor{}, errPending()
}
func (s *Store) SetPassword(ctx context.Context, account civic.AccountID, encoded string) error {
	return errPending()
}
func (s *Store) PutSession(ctx context.Context, x Session) error { return errPending() }
func (s *Store) SessionByHash(ctx context.Context, hash string) (Session, error) {
	return Session{}, errPending()
}
func (s *Store) DeleteSession(ctx context.Context, hash string) error { return errPending() }
func (s *Store) DeleteSessionsOf(ctx context.Context, account civic.AccountID) error {
	return errPending()
}
func (s *Store) AddAttempt(ctx context.Context, key string) error { return errPending() }
func (s *Store) CountAttempts(ctx context.Context, key string, since civic.Instant) (int, error) {
	return 0, errPending()
}
func (s *Store) ClearAttempts(ctx context.Context, key string) error { return errPending() }
func (s *Store) ClaimJob(ctx context.Context, kinds []string, lease time.Duration) (Job, error) {
	return Job{}, errPending()
}
func (s *Store) FinishJob(ctx context.Context, id int64) error           { return errPending() }
func (s *Store) FailJob(ctx context.Context, id int64, why string) error { return errPending() }
func (s *Store) Verify(ctx context.Context, site civic.SiteID) (Verified, error) {
	return Verified{}, errPending()
}
func (s *Store) Rebuild(ctx context.Context, site civic.SiteID, write bool) (Rebuilt, error) {
	return Rebuilt{}, errPending()
}
func (s *Store) SignCheckpoint(ctx context.Context, site civic.SiteID) (Checkpoint, error) {
	return Checkpoint{}, errPending()
}
func (s *Store) Erase(ctx context.Context, actor civic.Actor, site civic.SiteID, seq int64, reason, basis string) error {
	return errPending()
}

func (r Reader) Site(ctx context.Context) (civic.Site, error) { return civic.Site{}, errPending() }
func (r Reader) Stub(ctx context.Context, kind civic.Kind, slug string) (Stub, error) {
	return Stub{}, errPending()
}
func (r Reader) Checkpoint(ctx context.Context) (Checkpoint, error) {
	return Checkpoint{}, errPending()
}
func (r Reader) Redirect(ctx context.Context, kind civic.Kind, slug string) (civic.RecordID, error) {
	return 0, errPending()
}
func (r Reader) EntriesAfter(ctx context.Context, seq int64, limit int) ([]civic.Entry, int64, error) {
	return nil, 0, errPending()
}

func (d Desk) AllSpans(ctx context.Context, edition civic.EditionID) ([]civic.Span, error) {
	return nil, errPending()
}
func (d Desk) Capacities(ctx context.Context, subject civic.Subject) ([]civic.Capacity, error) {
	return nil, errPending()
}

func (v View) Record(ctx context.Context, kind civic.Kind, slug string) (civic.Record, error) {
	return civic.Record{}, errPending()
}
func (v View) RecordByID(ctx context.Context, id civic.RecordID) (civic.Record, error) {
	return civic.Record{}, errPending()
}
func (v View) RecordsByID(ctx context.Context, ids ...civic.RecordID) (map[civic.RecordID]civic.Record, error) {
	return nil, errPending()
}
func (v View) Records(ctx context.Context, f Filter) ([]civic.Record, int, error) {
	return nil, 0, errPending()
}
func (v View) Counts(ctx context.Context, f Filter) (map[civic.Status]int, error) {
	return nil, errPending()
}
func (v View) Tally(ctx context.Context, day civic.Day, f Filter) (civic.Tally, error) {
	return civic.Tally{}, errPending()
}
func (v View) DocumentByKey(ctx context.Context, k DocumentKey) (civic.Record, error) {
	return civic.Record{}, errPending()
}
func (v View) Edition(ctx context.Context, id civic.EditionID) (civic.Edition, error) {
	return civic.Edition{}, errPending()
}
func (v View) Editions(ctx context.Context, record civic.RecordID) ([]civic.Edition, error) {
	return nil, errPending()
}
func (v View) Spans(ctx context.Context, edition civic.EditionID) ([]civic.Span, error) {
	return nil, errPending()
}
func (v View) Span(ctx context.Context, id civic.SpanID) (civic.Span, error) {
	return civic.Span{}, errPending()
}
func (v View) SpansOf(ctx context.Context, subject civic.Subject) ([]civic.Span, error) {
	return nil, errPending()
}
func (v View) Parties(ctx context.Context, records ...civic.RecordID) ([]civic.Party, error) {
	return nil, errPending()
}
func (v View) PartiesOf(ctx context.Context, who Who) ([]civic.Party, error) {
	return nil, errPending()
}
func (v View) Links(ctx context.Context, record civic.RecordID) ([]civic.Link, error) {
	return nil, errPending()
}
func (v View) Entries(ctx context.Context, subject civic.Subject) ([]civic.Entry, error) {
	return nil, errPending()
}
func (v View) Observations(ctx context.Context, indicator civic.RecordID) ([]civic.Observation, error) {
	return nil, errPending()
}
func (v View) ObservationsByID(ctx context.Context, ids ...civic.ObservationID) (map[civic.ObservationID]civic.Observation, error) {
	return nil, errPending()
}
func (v View) ObservationsFrom(ctx context.Context, source civic.RecordID) ([]civic.Observation, error) {
	return nil, errPending()
}
func (v View) Latest(ctx context.Context, indicators ...civic.RecordID) (map[civic.RecordID]civic.Observation, error) {
	return nil, errPending()
}
func (v View) Comments(ctx context.Context, record civic.RecordID) ([]civic.Comment, error) {
	return nil, errPending()
}
func (v View) Files(ctx context.Context, record civic.RecordID) ([]File, error) {
	return nil, errPending()
}
func (v View) FileByHash(ctx context.Context, sha string) (File, error) { return File{}, errPending() }
func (v View) Organization(ctx context.Context, id civic.OrganizationID) (civic.Organization, error) {
	return civic.Organization{}, errPending()
}
func (v View) OrganizationBySlug(ctx context.Context, slug string) (civic.Organization, error) {
	return civic.Organization{}, errPending()
}
func (v View) Organizations(ctx context.Context, ids ...civic.OrganizationID) (map[civic.OrganizationID]civic.Organization, error) {
	return nil, errPending()
}
func (v View) Children(ctx context.Context, parent civic.OrganizationID) ([]civic.Organization, error) {
	return nil, errPending()
}
func (v View) Person(ctx context.Context, id civic.PersonID) (civic.Person, error) {
	return civic.Person{}, errPending()
}
func (v View) PersonBySlug(ctx context.Context, slug string) (civic.Person, error) {
	return civic.Person{}, errPending()
}
func (v View) Persons(ctx context.Context, ids ...civic.PersonID) (map[civic.PersonID]civic.Person, error) {
	return nil, errPending()
}
func (v View) Post(ctx context.Context, id civic.PostID) (civic.Post, error) {
	return civic.Post{}, errPending()
}
func (v View) PostBySlug(ctx context.Context, slug string) (civic.Post, error) {
	return civic.Post{}, errPending()
}
func (v View) PostsByID(ctx context.Context, ids ...civic.PostID) (map[civic.PostID]civic.Post, error) {
	return nil, errPending()
}
func (v View) Posts(ctx context.Context, org civic.OrganizationID) ([]civic.Post, error) {
	return nil, errPending()
}
func (v View) MembershipsOf(ctx context.Context, who Who) ([]civic.Membership, error) {
	return nil, errPending()
}
func (v View) HeldOn(ctx context.Context, persons []civic.PersonID, day civic.Day) ([]civic.Membership, error) {
	return nil, errPending()
}

// A Tx is a transaction of an actor.
type Tx struct {
	Desk
	now civic.Instant
}

func (s *Store) Write(ctx context.Context, actor civic.Actor, f func(*Tx) error) error {
	return errPending()
}
func (t *Tx) NewID() int64       { return t.s.ids.Make() }
func (t *Tx) Now() civic.Instant { return t.now }
func (t *Tx) Actor() civic.Actor { return t.actor }
func (t *Tx) Act(ctx context.Context, mv civic.Move) (civic.Entry, error) {
	return civic.Entry{}, errPending()
}
func (t *Tx) PutSite(ctx context.Context, x *civic.Site) error                 { return errPending() }
func (t *Tx) PutOrganization(ctx context.Context, x *civic.Organization) error { return errPending() }
func (t *Tx) PutPerson(ctx context.Context, x *civic.Person) error             { return errPending() }
func (t *Tx) PutPost(ctx context.Context, x *civic.Post) error                 { return errPending() }
func (t *Tx) PutMembership(ctx context.Context, x *civic.Membership) error     { return errPending() }
func (t *Tx) PutAccount(ctx context.Context, x *civic.Account) error           { return errPending() }
func (t *Tx) PutRight(ctx context.Context, x civic.Right) error                { return errPending() }
func (t *Tx) DeleteRight(ctx context.Context, x civic.Right) error             { return errPending() }
func (t *Tx) PutRecord(ctx context.Context, x *civic.Record) error             { return errPending() }
func (t *Tx) UpdateRecord(ctx context.Context, x *civic.Record) error          { return errPending() }
func (t *Tx) PutEdition(ctx context.Context, x *civic.Edition) error           { return errPending() }
func (t *Tx) PutSpan(ctx context.Context, x *civic.Span) error                 { return errPending() }
func (t *Tx) PutParty(ctx context.Context, x *civic.Party) error               { return errPending() }
func (t *Tx) PutObservation(ctx context.Context, x *civic.Observation) error   { return errPending() }
func (t *Tx) PutLink(ctx context.Context, x *civic.Link) error                 { return errPending() }
func (t *Tx) PutComment(ctx context.Context, x *civic.Comment) error           { return errPending() }
func (t *Tx) PutGrant(ctx context.Context, x *civic.Grant) error               { return errPending() }
func (t *Tx) PutFile(ctx context.Context, x *File) error                       { return errPending() }
func (t *Tx) Number(ctx context.Context, site civic.SiteID, series, period string) (int, error) {
	return 0, errPending()
}
func (t *Tx) FindPerson(ctx context.Context, name string) ([]civic.Person, error) {
	return nil, errPending()
}
func (t *Tx) FindOrganization(ctx context.Context, name string, near civic.OrganizationID) ([]civic.Organization, error) {
	return nil, errPending()
}
func (t *Tx) FindPost(ctx context.Context, org civic.OrganizationID, role string) (civic.Post, error) {
	return civic.Post{}, errPending()
}
func (t *Tx) FindIndicator(ctx context.Context, site civic.SiteID, slug string) (civic.Record, error) {
	return civic.Record{}, errPending()
}
func (t *Tx) FindDocument(ctx context.Context, site civic.SiteID, reference string) ([]civic.Record, error) {
	return nil, errPending()
}
func (t *Tx) Imported(ctx context.Context, site civic.SiteID, sha string) (civic.RecordID, error) {
	return 0, errPending()
}
func (t *Tx) MarkImported(ctx context.Context, site civic.SiteID, sha string, record civic.RecordID) error {
	return errPending()
}
func (t *Tx) Enqueue(ctx context.Context, j Job) error { return errPending() }
