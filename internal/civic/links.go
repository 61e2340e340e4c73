package civic

// A Relation says how one record stands to another.
type Relation string

// The relations, read from → to. The passive side is derived, never stored.
const (
	Implements Relation = "implements"
	BasedOn    Relation = "based_on"
	Cites      Relation = "cites"
	Amends     Relation = "amends"
	Replaces   Relation = "replaces"
	Repeals    Relation = "repeals"
	Answers    Relation = "answers"
	EvidenceOf Relation = "evidence"
	PartOf     Relation = "part_of"
	MeasuredBy Relation = "measured_by"
	Supersedes Relation = "supersedes"
)

// Relations lists every relation.
var Relations = []Relation{Implements, BasedOn, Cites, Amends, Replaces, Repeals, Answers, EvidenceOf, PartOf, MeasuredBy, Supersedes}

// A Link ties two records. It is an entry too, and never changes a state.
type Link struct {
	ID   LinkID
	Site SiteID
	From RecordID
	Rel  Relation
	To   RecordID
	At   Instant
	Standing
}

// A Role of a party to a record.
type Role string

// The roles.
const (
	Issuer     Role = "issuer"
	Originator Role = "originator"
	Lead       Role = "lead"
	Support    Role = "support"
	Signer     Role = "signer"
	Chair      Role = "chair"
	Guest      Role = "guest"
	Host       Role = "host"
	Speaker    Role = "speaker"
	Addressee  Role = "addressee"
	Author     Role = "author"
	Mentioned  Role = "mentioned"
)

// Roles lists every role.
var Roles = []Role{Issuer, Originator, Lead, Support, Signer, Chair, Guest, Host, Speaker, Addressee, Author, Mentioned}

// A Party says who took part in a record in which role, with the post held that
// day.
type Party struct {
	ID           PartyID
	Site         SiteID
	Record       RecordID
	Role         Role
	Organization OrganizationID // 0 when a person stands for no body
	Person       PersonID       // 0 when a body takes part
	Post         PostID         // held that day; 0 when unknown
	As           string         // the office or name as the source says it
	Side         string         // "guest", "host" or ""
	Order        int            // in the source
	Due          Day            // a support's own; "" for the record's
	Source       SpanID         // 0 when entered by hand
}
