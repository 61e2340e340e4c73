package civic

// A Kind is one of the five kinds of record.
type Kind string

// The kinds.
const (
	Article   Kind = "article"
	Meeting   Kind = "meeting"
	Document  Kind = "document"
	Matter    Kind = "matter"
	Indicator Kind = "indicator"
)

// Kinds lists every kind.
var Kinds = []Kind{Article, Meeting, Document, Matter, Indicator}

// A Subkind parts a kind where labels, rights or machines differ.
type Subkind string

// The subkinds of a matter.
const (
	Task      Subkind = "task"
	Proposal  Subkind = "proposal"
	Direction Subkind = "direction"
	Pledge    Subkind = "pledge"
)

// The subkinds of a document: what the office issues, what reaches it, what the
// news names, and a number of documents that the news tells.
const (
	Outgoing Subkind = "outgoing"
	Incoming Subkind = "incoming"
	Cited    Subkind = "cited"
	Declared Subkind = "declared"
)

// Subkinds lists the subkinds of a kind; nil for a kind that has none.
var Subkinds = map[Kind][]Subkind{
	Matter:   {Task, Proposal, Direction, Pledge},
	Document: {Outgoing, Incoming, Cited, Declared},
}

// A Visibility says who sees a record.
type Visibility string

// The visibilities.
const (
	Internal Visibility = "internal" // the desk only
	Public   Visibility = "public"   // everybody
	Removed  Visibility = "removed"  // a stub with its reason stands at the address
)

// A Record is whatever has an address of the five kinds. Standing is the fold of
// its entries; nothing else changes it.
type Record struct {
	ID        RecordID
	Site      SiteID
	Kind      Kind
	Subkind   Subkind // "" where the kind has none
	Slug      string  // of its address, unique per site and kind; never used again
	Reference string  // "2026-00017", "67/KH-UBND", an indicator's code; "" for none
	Title     string
	Summary   string         // an article's lead, a document's trích yếu, a matter's text whole
	Owner     OrganizationID // whose it is: the originator of a matter, the issuer of a document
	Parent    RecordID       // what it is a part of; 0 for none
	Date      Day            // of the event, the signature, the saying
	Language  string
	Created   Instant
	Modified  Instant
	Version   int64 // grows by one with every change; lost updates are refused by it
	Standing
	Detail Detail // what only its kind has; never nil for a stored record
}

// A Detail is what only one kind of record has. The store keeps it as JSON text
// and never looks into it.
type Detail interface{ detailOf() Kind }

// An ArticleDetail is what only an article has.
type ArticleDetail struct {
	Section     string   `json:"section"`            // slug of the site's section
	Byline      string   `json:"byline,omitempty"`   // "Phạm An" of "T/h: Phạm An"
	BylineAs    string   `json:"as,omitempty"`       // "T/h", "Tin, ảnh"
	Source      string   `json:"source,omitempty"`   // where it was taken from, if not our own
	Imported    string   `json:"imported,omitempty"` // SHA-256 of the bytes it was imported from
	ScheduledAt Instant  `json:"scheduled,omitempty"`
	Lead        bool     `json:"lead,omitempty"`    // stands first on the home page
	Meeting     RecordID `json:"meeting,omitempty"` // the session that it reports
}

// A MeetingDetail is what only a meeting has.
type MeetingDetail struct {
	Type  string  `json:"type"` // "buổi làm việc", "hội nghị", "kỳ họp"
	Place string  `json:"place,omitempty"`
	Start Instant `json:"start,omitempty"` // 0 when only the day is known
	End   Instant `json:"end,omitempty"`
}

// A DocumentDetail is what only a document has.
type DocumentDetail struct {
	System   System `json:"system,omitempty"`
	Type     string `json:"type"`               // in words: "kế hoạch"
	Code     string `json:"code,omitempty"`     // "KH"; "" for a letter
	Number   int    `json:"number,omitempty"`   // 0 when unknown
	Period   string `json:"period,omitempty"`   // within which numbers run: "2026", a Party term "2025-2030"
	Issuer   string `json:"issuer,omitempty"`   // as written, where Owner is not the issuer
	Count    int    `json:"count,omitempty"`    // of a declared number of documents
	Inferred bool   `json:"inferred,omitempty"` // the reference was not written so
	Status   string `json:"status,omitempty"`   // "dự thảo"
	InForce  Day    `json:"in_force,omitempty"`
	Expires  Day    `json:"expires,omitempty"`
	File     FileID `json:"file,omitempty"`
}

// A MatterDetail is what only a matter has.
type MatterDetail struct {
	Priority    Priority `json:"priority,omitempty"`
	Specificity int      `json:"specificity"`      // 0 vague … 3 measurable with a date
	Next        string   `json:"next,omitempty"`   // what is next, in the lead's public words
	Result      string   `json:"result,omitempty"` // what came of it, in words, as last reported
	Place       string   `json:"place,omitempty"`
	DueWords    string   `json:"due_words,omitempty"` // "trước Quý II/2027", as it was said
	Addressee   string   `json:"addressee,omitempty"` // as said, where no organization here is meant
	Speaker     string   `json:"speaker,omitempty"`   // as said: name, or office
}

// A Priority of a matter: trọng tâm, cấp bách, thường xuyên.
type Priority string

// The priorities.
const (
	Key     Priority = "key"
	Urgent  Priority = "urgent"
	Routine Priority = "routine"
)

// An IndicatorDetail is what only an indicator has: what target and actual share.
type IndicatorDetail struct {
	Unit       string `json:"unit"`                 // "%", "tỷ đồng", "ha"
	Measure    string `json:"measure,omitempty"`    // "level", "growth", "share"
	Definition string `json:"definition,omitempty"` // what is counted, and by whom
	Wanted     string `json:"wanted,omitempty"`     // "up", "down" or "" when neither is better
	Frequency  string `json:"frequency,omitempty"`  // "year", "quarter", "month"
	Area       string `json:"area,omitempty"`
}

func (ArticleDetail) detailOf() Kind   { return Article }
func (MeetingDetail) detailOf() Kind   { return Meeting }
func (DocumentDetail) detailOf() Kind  { return Document }
func (MatterDetail) detailOf() Kind    { return Matter }
func (IndicatorDetail) detailOf() Kind { return Indicator }

// DetailKind returns the kind of record that d belongs to; "" for nil.
func DetailKind(d Detail) Kind {
	if d == nil {
		return ""
	}
	return d.detailOf()
}

// ArticleDetail returns what only an article has; the zero value for another kind.
func (r Record) ArticleDetail() ArticleDetail { d, _ := r.Detail.(ArticleDetail); return d }

// MeetingDetail returns what only a meeting has; the zero value for another kind.
func (r Record) MeetingDetail() MeetingDetail { d, _ := r.Detail.(MeetingDetail); return d }

// DocumentDetail returns what only a document has; the zero value for another kind.
func (r Record) DocumentDetail() DocumentDetail { d, _ := r.Detail.(DocumentDetail); return d }

// MatterDetail returns what only a matter has; the zero value for another kind.
func (r Record) MatterDetail() MatterDetail { d, _ := r.Detail.(MatterDetail); return d }

// IndicatorDetail returns what only an indicator has; the zero value for another kind.
func (r Record) IndicatorDetail() IndicatorDetail { d, _ := r.Detail.(IndicatorDetail); return d }
