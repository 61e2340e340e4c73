package portal

import (
	"net/http"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
	"github.com/thuocdo/thuocdo/internal/work/sources"
)

// meeting serves one session and what it led to.
func (p *Portal) meeting(w http.ResponseWriter, v visit) error {
	slug := v.PathValue("slug")
	x, err := p.Calendar.Meeting(v.Context(), v.site.ID, slug)
	if fault.Is(err, fault.NotFound) {
		return p.lost(w, v, civic.Meeting, slug, err)
	}
	if err != nil {
		return err
	}
	d, err := p.Sources.Around(v.Context(), x.Record)
	if err != nil {
		return err
	}
	return p.draw(w, v, v.meetingPage(x, d))
}

func (v visit) meetingPage(x calendar.View, d sources.Dossier) ui.MeetingPage {
	page := ui.MeetingPage{
		Shell: v.record("/lich-cong-tac", x.Record.Title, v.crumb("ui.nav.calendar", "/lich-cong-tac")),
		Row:   meetingRow(x.Record, x.Owner), Facts: v.meetingFacts(x), Groups: participants(d), Quotes: quoteRows(d.Quotes),
		Matters: v.matterRows(x.Matters, x.Bodies), Documents: documentRows(x.Documents, x.Bodies), History: v.history(x.Record, d, nil),
	}
	for _, r := range x.Articles {
		page.Articles = append(page.Articles, v.story(r))
	}
	for _, n := range x.Numbers {
		f := ui.FigureRowOf(v.lang, n.Observation)
		f.Indicator = ui.RecordLink(n.Indicator)
		page.Figures = append(page.Figures, f)
	}
	return page
}

func (v visit) meetingFacts(x calendar.View) []ui.Fact {
	d := x.Record.MeetingDetail()
	var fs facts
	fs.own("portal.meeting.date", ui.Weekday(v.lang, x.Record.Date)+", "+ui.Date(v.lang, x.Record.Date))
	if d.Start != 0 {
		hours := d.Start.Time().Format("15:04")
		if d.End != 0 {
			hours += "–" + d.End.Time().Format("15:04")
		}
		fs.own("portal.meeting.time", hours)
	}
	fs.text("portal.meeting.place", d.Place)
	fs.text("portal.meeting.type", d.Type)
	fs.link("portal.meeting.owner", ui.OrganizationLink(x.Owner))
	fs.own("portal.meeting.state", v.text(string(civic.StatusLabel(civic.Meetings.Name, "", x.Record.Status))))
	return fs
}

// paramDay names a day of the week to show.
const paramDay = "ngay"

// week serves the sessions of one week.
func (p *Portal) week(w http.ResponseWriter, v visit) error {
	day := v.today
	if d, ok := civic.ParseDay(v.URL.Query().Get(paramDay)); ok && d.Year() >= 1945 && d.Year() < 9000 {
		day = d
	}
	x, err := p.Calendar.Week(v.Context(), v.site.ID, day)
	if err != nil {
		return err
	}
	page := ui.CalendarPage{
		Shell: v.shell("/lich-cong-tac", v.text("portal.calendar.title")), From: x.From, To: x.From.Plus(6),
		Prev: weekPath(x.From.Plus(-7)), Next: weekPath(x.From.Plus(7)),
	}
	if v.today < x.From || v.today > page.To {
		page.This = "/lich-cong-tac"
	}
	for i := range 7 {
		d := ui.CalendarDay{Day: x.From.Plus(i)}
		d.Now = d.Day == v.today
		for _, r := range x.Meetings {
			if r.Date == d.Day {
				d.Rows = append(d.Rows, meetingRow(r, x.Bodies[r.Owner]))
			}
		}
		page.Days = append(page.Days, d)
	}
	for _, r := range x.Earlier {
		page.Earlier = append(page.Earlier, meetingRow(r, x.Bodies[r.Owner]))
	}
	return p.draw(w, v, page)
}

func weekPath(day civic.Day) string { return "/lich-cong-tac?" + paramDay + "=" + string(day) }
