package demo

import (
	"context"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A series is what else is known of an indicator that reports speak of: the official
// numbers of the three years before that of the council's session, of that year and
// the one after it, and what was aimed at for the two years after it.
type series struct {
	title string // of the indicator, without what stands before it
	unit  string
	was   [5]string
	aims  [2]string
}

// known lists the series.
var known = []series{
	{"tổng sản phẩm trên địa bàn tỉnh (GRDP", "%", [5]string{"7.1", "7.9", "8.1", "8.3", "8.7"}, [2]string{"8.5", "9"}},
	{"thu ngân sách nhà nước", "tỷ đồng", [5]string{"11900", "12700", "13980", "14910", "15880"}, [2]string{"16000", "16000"}},
	{"thu ngân sách nhà nước trên địa bàn", "tỷ đồng", [5]string{"11900", "12700", "13980", "14910", "15880"}, [2]string{"15500", "16000"}},
	{"giải ngân vốn đầu tư công", "%", [5]string{"91.4", "93.8", "95.2", "96.1", "97.2"}, [2]string{"98", "98"}},
	{"kim ngạch xuất khẩu", "tỷ USD", [5]string{"2.2", "2.5", "2.8", "3.1", "3.3"}, [2]string{"3.4", "3.6"}},
	{"tỷ lệ hộ nghèo", "%", [5]string{"3.4", "2.9", "2.4", "1.9", "1.5"}, [2]string{"1.4", "1.1"}},
	{"tỷ lệ dân số tham gia bảo hiểm y tế", "%", [5]string{"90.6", "92.1", "93.3", "94.2", "95.1"}, [2]string{"95", "96"}},
	{"tỷ lệ hồ sơ giải quyết trực tuyến", "%", [5]string{"38.2", "52.6", "64", "70.4", "76.8"}, [2]string{"80", "85"}},
	{"trạm y tế đạt tiêu chí quốc gia", "%", [5]string{"79.1", "82.6", "86", "88.4", "92.7"}, [2]string{"95", "100"}},
	{"tỷ lệ lấp đầy các khu công nghiệp", "%", [5]string{"58.3", "63.1", "68.8", "70.2", "71.6"}, [2]string{"72", "78"}},
	{"tổng vốn đầu tư toàn xã hội", "tỷ đồng", [5]string{"29400", "32100", "34600", "38200", "40900"}, [2]string{"41000", "44500"}},
	{"thu nhập bình quân đầu người khu vực nông thôn", "triệu đồng", [5]string{"52.7", "58.1", "63.4", "66.9", "70.8"}, [2]string{"68", "74"}},
}

// figures puts down the numbers of the years before and what is aimed at, as the
// register's documents state them.
func (h *history) figures(ctx context.Context) error {
	p := portals[0]
	site := h.sites[p.label]
	editor := h.by(p.editor, site.ID)
	err := h.store.Write(ctx, editor, func(tx *store.Tx) error {
		indicators, _, err := tx.Records(ctx, store.Filter{Site: site.ID, Kind: civic.Indicator, Limit: 1000})
		if err != nil {
			return err
		}
		for _, x := range known {
			for _, r := range indicators {
				if !x.of(r) {
					continue
				}
				if err := h.state(ctx, tx, x, r); err != nil {
					return fault.In(err, "%s", r.Title)
				}
			}
		}
		return nil
	})
	return fault.In(err, "demo.figures")
}

// of reports whether the series is of an indicator.
func (x series) of(r civic.Record) bool {
	title := strings.TrimSuffix(strings.ToLower(r.Title), ")")
	title = strings.TrimPrefix(title, "tốc độ tăng, giảm ")
	growth := title != strings.TrimSuffix(strings.ToLower(r.Title), ")")
	return title == strings.ToLower(x.title) && r.IndicatorDetail().Unit == x.unit && growth == strings.HasSuffix(x.title, "(GRDP")
}

// state puts down the numbers of one series, measured as a report measured it.
func (h *history) state(ctx context.Context, tx *store.Tx, x series, r civic.Record) error {
	told, err := tx.Observations(ctx, r.ID)
	if err != nil {
		return err
	}
	var like *civic.Observation
	for i, o := range told {
		if o.Role == civic.Actual && o.Status == civic.Published && o.Period != "" {
			like = &told[i]
		}
	}
	if like == nil {
		return nil
	}
	year := h.reports["02"].on.Year()
	for i, value := range x.was {
		o := measured(*like, year-3+i, value)
		o.Role, o.Vintage, o.Source = civic.Actual, civic.Official, h.papers["bc-nam"]
		if i >= 3 { // those years had not ended then
			o.Source = h.papers["bc-nam-sau"]
		}
		if err := h.observe(ctx, tx, told, o); err != nil {
			return err
		}
	}
	for i, value := range x.aims {
		o := measured(*like, year+1+i, value)
		o.Role, o.Vintage, o.Source = civic.Target, civic.Stated, h.papers[[...]string{"nq41", "nq38"}[i]]
		o.Due = civic.PeriodEnd(o.Period)
		if err := h.observe(ctx, tx, told, o); err != nil {
			return err
		}
	}
	return nil
}

// measured returns a number of a year that is measured as another one.
func measured(like civic.Observation, year int, value string) civic.Observation {
	d, _ := civic.ParseDecimal(value) // the list's own
	o := civic.Observation{
		Site: like.Site, Indicator: like.Indicator, Area: like.Area, Organization: like.Organization, Period: strconv.Itoa(year),
		Low: d, Unit: like.Unit, Direction: like.Direction, Against: like.Against,
	}
	if _, err := strconv.Atoi(like.Against); err == nil {
		o.Against = strconv.Itoa(year - 1)
	}
	return o
}

// observe puts down a number, unless one of that role and period is there or its
// source was never issued.
func (h *history) observe(ctx context.Context, tx *store.Tx, told []civic.Observation, o civic.Observation) error {
	for _, x := range told {
		if x.Role == o.Role && x.Period == o.Period && x.Area == o.Area {
			return nil
		}
	}
	if o.Source == 0 {
		return nil
	}
	if err := tx.PutObservation(ctx, &o); err != nil {
		return err
	}
	for _, a := range []civic.Act{civic.ActAssert, civic.ActConfirm, civic.ActPublish} {
		if _, err := tx.Act(ctx, civic.Move{Subject: civic.Subject{Kind: civic.OnObservation, ID: int64(o.ID)}, Act: a}); err != nil {
			return err
		}
	}
	return nil
}
