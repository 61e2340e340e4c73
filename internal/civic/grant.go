package civic

// A Preset is a bundle of rights as offices know them.
type Preset string

// The presets.
const (
	Clerk         Preset = "clerk"     // văn thư
	Writer        Preset = "writer"    // phóng viên
	Editor        Preset = "editor"    // biên tập viên
	Approver      Preset = "approver"  // người duyệt
	Officer       Preset = "officer"   // chuyên viên theo dõi nhiệm vụ
	Head          Preset = "head"      // thủ trưởng đơn vị
	Inspector     Preset = "inspector" // kiểm tra, giám sát
	Moderator     Preset = "moderator" // kiểm duyệt ý kiến
	Administrator Preset = "admin"     // grants rights, does not act
)

// Presets lists every preset.
var Presets = []Preset{Clerk, Writer, Editor, Approver, Officer, Head, Inspector, Moderator, Administrator}

// A Right sits on a post and holds below an organization. It ends with the
// membership of the person who holds the post.
type Right struct {
	Post   PostID
	Preset Preset
	Root   OrganizationID
}

// A Grant is a dated delegation from a post, with a legal basis, never wider than
// the giver's and never passed on.
type Grant struct {
	ID       GrantID
	Site     SiteID
	FromPost PostID
	ToPost   PostID   // or
	ToPerson PersonID // one of the two
	Acts     []Act
	Kinds    []Kind
	Root     OrganizationID
	Start    Day
	Basis    string
	Standing
}

// An Account belongs to a person and opens the desk.
type Account struct {
	ID       AccountID
	Person   PersonID
	Login    string // folded: lower case, no marks
	Password string // argon2id, in its own encoding
	Disabled bool
	Language string
	Created  Instant
}

// An Actor is somebody at work: an account, its person, the post they act from,
// and the rights that come with it today.
type Actor struct {
	Account    AccountID
	Person     PersonID
	Name       string
	Post       PostID
	PostLabel  string
	OnBehalfOf PostID // the grantor's post when acting by grant; 0 otherwise
	Site       SiteID // the site they came in by
	Rights     []ActorRight
	Machine    bool // the product itself: a trusted import, a job
}

// An ActorRight is a right with the lineage of its root, so that "below the root"
// is a comparison of strings.
type ActorRight struct {
	Preset  Preset
	Root    OrganizationID
	Lineage string
}

// Has reports whether the actor holds a preset over the organization of a lineage.
func (a Actor) Has(p Preset, lineage string) bool {
	for _, r := range a.Rights {
		if r.Preset == p && r.Lineage != "" && len(lineage) >= len(r.Lineage) && lineage[:len(r.Lineage)] == r.Lineage {
			return true
		}
	}
	return false
}
