package civic

import (
	"slices"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// An ObservationRole says what a number is: what was, or what is aimed at.
type ObservationRole string

// The roles.
const (
	Actual ObservationRole = "actual"
	Target ObservationRole = "target"
)

// A Vintage is how final a number is: ước tính, sơ bộ, chính thức, điều chỉnh.
type Vintage string

// The vintages, from the least final. Stated is a number that the source does not qualify.
const (
	Stated      Vintage = "stated"
	Estimate    Vintage = "estimate"
	Preliminary Vintage = "preliminary"
	Official    Vintage = "official"
	Revised     Vintage = "revised"
)

// Vintages lists the vintages from the least final to the most.
var Vintages = []Vintage{Stated, Estimate, Preliminary, Official, Revised}

// Unstated is the basis of a growth or a share whose source does not say against
// what: "không nêu". Nobody fills it in.
const Unstated = "unstated"

// An Observation is one number of an indicator exactly as a source states it.
type Observation struct {
	ID           ObservationID
	Site         SiteID
	Indicator    RecordID
	Area         string
	Organization OrganizationID // whose number it is; 0 for the area's
	Period       string         // EDTF: "2026", "2026-Q3", "2026-01/2026-06"; "" when unstated
	Role         ObservationRole
	Vintage      Vintage
	Low          Decimal
	High         Decimal // equals Low when it is no range
	Op           string  // "", ">=", "<=", "~"
	Unit         string
	Direction    string   // "up", "down" or "": what the number says of change
	Against      string   // "plan", "budget", "2025" (EDTF), Unstated, or "" for a number that needs none
	Due          Day      // of a target
	Source       RecordID // the article or document that states it
	SourceSpan   SpanID
	Supersedes   ObservationID
	Created      Instant
	Standing
}

// NeedsBasis reports whether a number of this unit and direction means nothing
// until it is said against what: a percentage, or a change.
func NeedsBasis(unit, direction string) bool {
	return unit == "%" || direction != "" || unit == "lần"
}

// Check returns fault.Invalid with what the number lacks: its indicator, role and
// vintage, its unit, a period that is one ("" and Unstated say that the source
// states none), an area or a body, a source, the basis of a percentage or a
// change, a range from low to high. The zero High stands for no range.
func (o Observation) Check() error {
	must := func(what string, args ...any) error {
		return fault.New(fault.Invalid, "observation.must."+what, args...)
	}
	switch {
	case o.Indicator == 0:
		return must("indicator")
	case o.Role != Actual && o.Role != Target:
		return must("role")
	case !slices.Contains(Vintages, o.Vintage):
		return must("vintage")
	case o.Unit == "":
		return must("unit")
	case o.Period != "" && o.Period != Unstated && PeriodEnd(o.Period) == "":
		return must("period", o.Period)
	case o.Area == "" && o.Organization == 0:
		return must("area")
	case o.Source == 0:
		return must("source")
	case NeedsBasis(o.Unit, o.Direction) && o.Against == "":
		return must("against")
	case o.High != Decimal{} && o.High.Compare(o.Low) < 0:
		return must("range", o.Low, o.High)
	}
	return nil
}

// CheckSaid returns fault.Invalid when the number is told as official, or as a
// revision of an official one, on a day on which its period has not ended. A
// target is nobody's account of a period.
func (o Observation) CheckSaid(day Day) error {
	if o.Role != Actual || !isFinal(o.Vintage) {
		return nil
	}
	if end := PeriodEnd(o.Period); end != "" && day <= end {
		return fault.New(fault.Invalid, "observation.must.ended", end.inFull())
	}
	return nil
}

// isFinal reports whether a vintage is what the statistics say for good.
func isFinal(v Vintage) bool { return v == Official || v == Revised }

// SameMeasure reports whether two numbers can be laid side by side, as a target and
// what was: of one indicator, which defines both, of one area or body, in one unit.
func SameMeasure(a, b Observation) bool {
	return a.Indicator == b.Indicator && a.Area == b.Area && a.Organization == b.Organization && a.Unit == b.Unit
}

// CanSupersede returns nil when next may take the place of old: of the same
// measure, role, period, direction and basis, and no less final. It returns
// fault.Conflict otherwise.
func CanSupersede(old, next Observation) error {
	switch {
	case !SameMeasure(old, next) || old.Role != next.Role || old.Period != next.Period || old.Direction != next.Direction || old.Against != next.Against:
		return fault.New(fault.Conflict, "observation.other")
	case slices.Index(Vintages, next.Vintage) < slices.Index(Vintages, old.Vintage):
		return fault.New(fault.Conflict, "observation.lower", VintageLabel(old.Vintage), VintageLabel(next.Vintage))
	}
	return nil
}
