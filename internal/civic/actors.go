package civic

// A System is the part of the political system to which an organization belongs.
type System string

// The systems.
const (
	StateSystem   System = "state"   // UBND and what works under it
	PartySystem   System = "party"   // Đảng
	CouncilSystem System = "council" // Quốc hội, HĐND
	FrontSystem   System = "front"   // Mặt trận Tổ quốc, đoàn thể
	OtherSystem   System = "other"
)

// Systems lists every system.
var Systems = []System{StateSystem, PartySystem, CouncilSystem, FrontSystem, OtherSystem}

// An Organization (cơ quan, tổ chức) is a Popolo and OParl Organization. It is
// never deleted: dissolved, with a successor.
type Organization struct {
	ID        OrganizationID
	Slug      string         // of its address, unique in the installation
	Parent    OrganizationID // 0 at the top
	Lineage   string         // ids from the top down to itself: "/1/7/"; made by the store
	System    System
	Name      string // "Ủy ban nhân dân tỉnh Thành Nam"
	Short     string // "UBND tỉnh"
	Symbol    string // in references: "UBND", "TU"; "" when it issues nothing here
	Code      string // mã định danh; "" when unknown
	Area      string // "tỉnh Thành Nam"
	Level     Level
	Founded   Day
	Dissolved Day
	Successor OrganizationID
	External  bool // does not work in this installation: a ministry, the Government
}

// A Level is where an organization stands: its rank against others decides
// whether what it asks for is a direction or a proposal.
type Level int

// The levels, from below.
const (
	UnknownLevel  Level = 0
	CommuneLevel  Level = 1
	DistrictLevel Level = 2 // until 30/6/2025
	ProvinceLevel Level = 3
	CentralLevel  Level = 4 // the Government, ministries, the Party's central bodies
)

// A Person is a Popolo Person: only what the office makes public.
type Person struct {
	ID       PersonID
	Slug     string
	Name     string
	NameSort string // base/vn.NameKey of Name
}

// A Post (chức vụ) exists without a holder.
type Post struct {
	ID           PostID
	Slug         string
	Organization OrganizationID
	Role         string // "Chủ tịch"
	Label        string // in full: "Chủ tịch Ủy ban nhân dân tỉnh Thành Nam"
	Rank         int    // for lists: lower stands first
	Single       bool   // only one person holds it at a time
}

// A Membership says who held which post, from when to when.
type Membership struct {
	ID         MembershipID
	Person     PersonID
	Post       PostID
	Start      Day // "" unknown: since before the first day it was seen; Standing.End is the last day, "" still
	OnBehalfOf OrganizationID
	Basis      string // the decision, or the article that said so
	Standing
}

// HeldOn reports whether the membership covers the day.
func (m Membership) HeldOn(day Day) bool {
	return m.Status != Withdrawn && (m.Start == "" || m.Start <= day) && (m.End == "" || day <= m.End)
}

// Overlaps reports whether two memberships share a day.
func (m Membership) Overlaps(o Membership) bool {
	return (m.End == "" || o.Start == "" || o.Start <= m.End) && (o.End == "" || m.Start == "" || m.Start <= o.End)
}
