package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const observationColumns = `id, site_id, indicator_id, area, COALESCE(organization_id, 0), period, role, vintage, low, low_scale, high, high_scale,
	op, unit, direction, against, due_day, COALESCE(source_id, 0), COALESCE(source_span_id, 0), COALESCE(supersedes_id, 0), created_us, ` + standingColumns

func scanObservation(r row) (civic.Observation, error) {
	var x civic.Observation
	return x, r.Scan(append([]any{
		&x.ID, &x.Site, &x.Indicator, &x.Area, &x.Organization, &x.Period, &x.Role, &x.Vintage, &x.Low.Digits, &x.Low.Scale,
		&x.High.Digits, &x.High.Scale, &x.Op, &x.Unit, &x.Direction, &x.Against, &x.Due, &x.Source, &x.SourceSpan, &x.Supersedes, &x.Created,
	}, standingInto(&x.Standing)...)...)
}

// observed returns the observations that the view may see: to a Reader, what was
// published, also when a later number took its place.
func (v View) observed(xs []civic.Observation) []civic.Observation {
	if v.desk {
		return xs
	}
	return slices.DeleteFunc(xs, func(x civic.Observation) bool { return !shown(civic.OnObservation, x.Status) })
}

// Observations returns the numbers of an indicator by period, each period's in the
// order in which they came.
func (v View) Observations(ctx context.Context, indicator civic.RecordID) ([]civic.Observation, error) {
	groups, err := v.bySite(ctx, indicator)
	if err != nil {
		return nil, fault.In(err, "store.Observations(%d)", indicator)
	}
	const q = `SELECT ` + observationColumns + ` FROM observation WHERE site_id = $1`
	xs, err := bySiteRows(ctx, v.q, scanObservation, q, "indicator_id", groups, " ORDER BY period, id")
	return v.observed(xs), fault.In(err, "store.Observations(%d)", indicator)
}

// ObservationsByID returns those of the numbers that there are to see.
func (v View) ObservationsByID(ctx context.Context, ids ...civic.ObservationID) (map[civic.ObservationID]civic.Observation, error) {
	begin := func() *statement {
		if !v.desk {
			const own = `SELECT ` + observationColumns + ` FROM observation WHERE site_id = $1`
			return say(own, v.site)
		}
		// across sites: which indicators a desk may see is asked of each
		const q = `SELECT ` + observationColumns + ` FROM observation WHERE id > 0`
		return say(q)
	}
	xs, err := rowsIn(ctx, v.q, scanObservation, begin, "id", ids)
	if err == nil {
		xs, err = visible(ctx, v, xs, func(x civic.Observation) civic.RecordID { return x.Indicator })
	}
	return byID(v.observed(xs), func(x civic.Observation) civic.ObservationID { return x.ID }), fault.In(err, "store.ObservationsByID")
}

// ObservationsFrom returns the numbers that a record states, in the order in which
// they were put down.
func (v View) ObservationsFrom(ctx context.Context, source civic.RecordID) ([]civic.Observation, error) {
	groups, err := v.bySite(ctx, source)
	if err != nil {
		return nil, fault.In(err, "store.ObservationsFrom(%d)", source)
	}
	const q = `SELECT ` + observationColumns + ` FROM observation WHERE site_id = $1`
	xs, err := bySiteRows(ctx, v.q, scanObservation, q, "source_id", groups, " ORDER BY id")
	if err == nil {
		xs, err = visible(ctx, v, xs, func(x civic.Observation) civic.RecordID { return x.Indicator })
	}
	return v.observed(xs), fault.In(err, "store.ObservationsFrom(%d)", source)
}

// Latest returns for each indicator its published number of the role for the
// latest period, of the most final vintage.
func (v View) Latest(ctx context.Context, role civic.ObservationRole, indicators ...civic.RecordID) (map[civic.RecordID]civic.Observation, error) {
	groups, err := v.bySite(ctx, indicators...)
	if err != nil {
		return nil, fault.In(err, "store.Latest")
	}
	const q = `SELECT ` + observationColumns + ` FROM observation WHERE site_id = $1 AND status = 'published'`
	xs, err := bySiteRows(ctx, v.q, scanObservation, q, "indicator_id", groups, " ORDER BY id")
	latest := map[civic.RecordID]civic.Observation{}
	for _, x := range xs {
		if old, ok := latest[x.Indicator]; x.Role == role && (!ok || later(x, old)) {
			latest[x.Indicator] = x
		}
	}
	return latest, fault.In(err, "store.Latest")
}

// later reports whether a takes the place of b, which came before it.
func later(a, b civic.Observation) bool {
	ea, eb := periodEnd(a.Period), periodEnd(b.Period)
	if ea != eb {
		return ea > eb
	}
	return slices.Index(civic.Vintages, a.Vintage) >= slices.Index(civic.Vintages, b.Vintage)
}

// periodEnd returns the last day of an EDTF period: a year, a quarter, a month, a
// day, or two of them with a slash between. It is "" for anything else.
func periodEnd(period string) civic.Day {
	if _, end, ok := strings.Cut(period, "/"); ok {
		period = end
	}
	if year, quarter, ok := strings.Cut(period, "-Q"); ok && len(quarter) == 1 {
		last, ok := map[string]string{"1": "-03", "2": "-06", "3": "-09", "4": "-12"}[quarter]
		if !ok {
			return ""
		}
		period = year + last
	}
	switch len(period) {
	case len("2006"):
		period += "-12-31"
	case len("2006-01"):
		first, err := time.ParseInLocation("2006-01", period, civic.Zone)
		if err != nil {
			return ""
		}
		return civic.DayOf(first.AddDate(0, 1, -1))
	}
	day, _ := civic.ParseDay(period)
	return day
}

// PutObservation adds a number to its indicator and fills in id, site, the high end
// of what is no range, and its time. It returns fault.Invalid for a number without
// its unit or what it is against, of another unit than its indicator, official
// before its period ended, or less final than the number it supersedes.
func (t *Tx) PutObservation(ctx context.Context, x *civic.Observation) error {
	return fault.In(t.putObservation(ctx, x), "store.PutObservation(%d)", x.Indicator)
}

func (t *Tx) putObservation(ctx context.Context, x *civic.Observation) error {
	// across sites: an observation follows its indicator
	const of = `SELECT ` + recordColumns + ` FROM record WHERE id = $1 AND kind = 'indicator'`
	indicator, err := one(ctx, t.q, "record.none", scanRecord, say(of, x.Indicator))
	if err != nil {
		return err
	}
	if err := t.checkObservation(ctx, indicator, *x); err != nil {
		return err
	}
	if x.ID == 0 {
		x.ID = civic.ObservationID(t.NewID())
	}
	if x.High == (civic.Decimal{}) {
		x.High = x.Low
	}
	x.Site, x.Created, x.Standing = indicator.Site, t.now, civic.Standing{}
	t.owe(civic.OnObservation, int64(x.ID))
	const q = `
		INSERT INTO observation (id, site_id, indicator_id, area, organization_id, period, role, vintage, low, low_scale, high, high_scale,
			op, unit, direction, against, due_day, source_id, source_span_id, supersedes_id, created_us)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`
	return t.exec(ctx, q, x.ID, x.Site, x.Indicator, x.Area, orNull(x.Organization), x.Period, x.Role, x.Vintage, x.Low.Digits, x.Low.Scale,
		x.High.Digits, x.High.Scale, x.Op, x.Unit, x.Direction, x.Against, x.Due, orNull(x.Source), orNull(x.SourceSpan), orNull(x.Supersedes), x.Created)
}

func (t *Tx) checkObservation(ctx context.Context, indicator civic.Record, x civic.Observation) error {
	switch {
	case x.Unit == "":
		return fault.New(fault.Invalid, "observation.unit")
	case indicator.IndicatorDetail().Unit != "" && indicator.IndicatorDetail().Unit != x.Unit:
		return fault.New(fault.Invalid, "observation.unit")
	case civic.NeedsBasis(x.Unit, x.Direction) && x.Against == "":
		return fault.New(fault.Invalid, "observation.against")
	case x.Vintage == civic.Official && x.Role == civic.Actual && t.now.Day() <= periodEnd(x.Period):
		return fault.New(fault.Invalid, "observation.early")
	case x.Supersedes == 0:
		return nil
	}
	old, err := t.ObservationsByID(ctx, x.Supersedes)
	if err != nil {
		return err
	}
	o, ok := old[x.Supersedes]
	if !ok || o.Indicator != x.Indicator || o.Area != x.Area || o.Organization != x.Organization || o.Period != x.Period || o.Role != x.Role ||
		slices.Index(civic.Vintages, x.Vintage) < slices.Index(civic.Vintages, o.Vintage) {
		return fault.New(fault.Invalid, "observation.supersedes")
	}
	return nil
}
