package demo

import (
	"context"
	"fmt"
	"strings"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A course is what becomes of one matter, planned step by step; each step lies after
// the one before.
type course struct {
	*history
	portal portal
	m      civic.Record
	site   civic.SiteID
	owner  string // the lineage over which its originators have rights
	lead   string // of who leads; "" when nobody here does
	last   civic.Day
	n      int // the course's number at its site
	said   int // how many phrases were used
}

// A way is a course that a matter can take.
type way func(*course)

// The ways of matters with a due day, without one, of proposals and of pledges. A
// site's matters take them in turn.
var (
	withDue = []way{
		(*course).onTime, (*course).onTime, (*course).late, (*course).onTime, (*course).extended, (*course).onTime, (*course).overdue,
		(*course).sentBack, (*course).partly, (*course).onTime, (*course).refused, (*course).late, (*course).onTime,
	}
	withoutDue = []way{
		(*course).slowly, (*course).working, (*course).cancelled, (*course).slowly, (*course).untouched, (*course).slowly, (*course).acknowledged,
	}
	asked  = []way{(*course).answered, (*course).declined, (*course).answered, (*course).acknowledged, (*course).answeredPartly, (*course).answered, (*course).considered}
	vowed  = []way{(*course).untouched, (*course).kept, (*course).working, (*course).kept}
	abroad = []way{(*course).sentOnly, (*course).sentOnly, (*course).sentAndUrged}
)

// follow plans the course of a matter.
func (h *history) follow(ctx context.Context, p portal, m civic.Record) error {
	c := &course{history: h, portal: p, m: m, site: h.sites[p.label].ID, last: m.Date, n: h.courses[h.sites[p.label].ID]}
	h.courses[c.site]++
	var err error
	if c.lead, err = h.lineage(ctx, m.Lead); err != nil {
		return err
	}
	if c.owner, err = h.lineage(ctx, m.Owner); err != nil {
		return err
	}
	if c.owner == "" { // of a body from outside the site's own has the rights
		c.owner = h.bodies[p.body].Lineage
	}
	ways := withDue
	switch {
	case m.Lead == 0:
		return nil
	case c.lead == "":
		ways = abroad
	case m.Subkind == civic.Proposal:
		ways = asked
	case m.Subkind == civic.Pledge && m.Due == "":
		ways = vowed
	case m.Due == "":
		ways = withoutDue
	}
	ways[c.n%len(ways)](c)
	return nil
}

// step plans an act: not before the day after the last one, on a working day.
func (c *course) step(day civic.Day, minute int, who func(civic.Day) civic.Actor, move func() civic.Move) {
	day = max(day, c.last.Plus(1))
	for !weekday(day) {
		day = day.Plus(1)
	}
	c.last = day
	c.at(day, event{minute: minute, actor: who(day), do: func(ctx context.Context, tx *store.Tx) error {
		mv := move()
		mv.Subject = civic.About(c.m.ID)
		_, err := tx.Act(ctx, mv)
		return err
	}})
}

// first returns who of the holders of a preset acts, never the one whose person is not.
func (c *course) first(p civic.Preset, lineage string, day civic.Day, not civic.PersonID) civic.Actor {
	for _, a := range c.holding(p, lineage, day, c.site) {
		if a.Person != not {
			return a
		}
	}
	return civic.Actor{}
}

// leader is the officer of who leads.
func (c *course) leader(day civic.Day) civic.Actor { return c.first(civic.Officer, c.lead, day, 0) }

// originator is the officer of whose matter it is, another person than the leader.
func (c *course) originator(day civic.Day) civic.Actor {
	not := c.leader(day).Person
	if a := c.first(civic.Officer, c.owner, day, not); a.Person != 0 && c.owner != c.lead {
		return a
	}
	return c.first(civic.Head, c.owner, day, not)
}

// phrase returns the next of the phrases, by the course's number.
func (c *course) phrase(list []string) string {
	c.said++
	return list[(c.n*3+c.said)%len(list)]
}

// core returns what is to be done, without its day.
func (c *course) core() string {
	s, _, _ := strings.Cut(c.m.Title, " trước ngày ")
	return s
}

func (c *course) send() {
	if c.m.Subkind != civic.Pledge {
		c.step(c.last.Plus(1), evening, c.originator, func() civic.Move {
			return civic.Move{Act: civic.ActSend, Facts: civic.Facts{Lead: c.m.Lead}}
		})
	}
}

func (c *course) begin() {
	c.send()
	if c.m.Subkind != civic.Pledge {
		words := acknowledgements
		if c.m.Subkind == civic.Proposal {
			words = receipts
		}
		text := c.phrase(words)
		c.step(c.last.Plus(1), afternoon, c.leader, func() civic.Move {
			return civic.Move{Act: civic.ActAcknowledge, Words: civic.Words{Text: text}}
		})
	}
	c.step(c.last.Plus(2), afternoon, c.leader, func() civic.Move { return civic.Move{Act: civic.ActStart} })
}

// report tells how far it is, where there is room for it before a day.
func (c *course) report(day civic.Day) {
	if c.last.Until(day) < 8 {
		return
	}
	text, next := c.phrase(progress), c.phrase(nexts)
	c.step(c.last.Plus(c.last.Until(day)/2), afternoon, c.leader, func() civic.Move {
		return civic.Move{Act: civic.ActReport, Words: civic.Words{Text: text}}
	})
	c.at(c.last, event{minute: afternoon, actor: c.leader(c.last), do: func(ctx context.Context, tx *store.Tx) error { // with the act before it
		r, err := tx.RecordByID(ctx, c.m.ID)
		if err != nil {
			return err
		}
		d := r.MatterDetail()
		d.Next = next
		r.Detail = d
		return tx.UpdateRecord(ctx, &r)
	}})
}

// before returns the last working day before a day.
func before(day civic.Day) civic.Day {
	day = day.Plus(-1)
	for !weekday(day) {
		day = day.Plus(-1)
	}
	return day
}

// submit hands in what came of it with a document that shows it, registered that
// morning, or a page that does.
func (c *course) submit(day civic.Day, result string) {
	act := civic.ActSubmit
	if c.m.Subkind == civic.Proposal {
		act = civic.ActAnswer
	}
	evidence := &civic.Evidence{}
	day = max(day, c.last.Plus(1))
	for !weekday(day) {
		day = day.Plus(1)
	}
	if c.n%4 == 2 || c.issuer(c.keys[c.m.Lead]).Symbol == "" {
		*evidence = c.page()
	} else {
		c.paper(day, evidence)
	}
	c.step(day, afternoon, c.leader, func() civic.Move {
		return civic.Move{Act: act, Facts: civic.Facts{Evidence: []civic.Evidence{*evidence}}, Words: civic.Words{Result: result}}
	})
}

// page returns a public page that shows what was done.
func (c *course) page() civic.Evidence {
	return civic.Evidence{
		URL:   fmt.Sprintf("https://congkhai.thanhnam.example/viec/%s", c.m.Reference),
		Title: "Hồ sơ công khai kết quả trên trang của cơ quan thực hiện",
	}
}

// paper has a document registered that shows what was done.
func (c *course) paper(day civic.Day, evidence *civic.Evidence) {
	code, title := "BC", "Báo cáo kết quả thực hiện: "+lowerFirst(c.core())
	if c.m.Subkind == civic.Proposal {
		code, title = "TB", "Thông báo trả lời đề xuất: "+lowerFirst(c.core())
	}
	c.register(day, paper{site: c.portal.label, body: c.keys[c.m.Lead], code: code, summary: title}, func(_ context.Context, _ *store.Tx, r civic.Record) error {
		*evidence = civic.Evidence{Document: r.ID, Title: r.Reference + " – " + r.Summary}
		return nil
	})
}

func (c *course) close(outcome civic.Outcome) {
	text := c.phrase(closings)
	c.step(c.last.Plus(4), evening, c.originator, func() civic.Move {
		return civic.Move{Act: civic.ActClose, Facts: civic.Facts{Outcome: outcome}, Words: civic.Words{Reason: text}}
	})
}

func (c *course) urge(day civic.Day) {
	text := c.phrase(urgings)
	c.step(day, evening, c.originator, func() civic.Move {
		return civic.Move{Act: civic.ActUrge, Words: civic.Words{Text: text}}
	})
}

// result returns what came of it, in words of its own where the matter is a known
// story.
func (c *course) result() string {
	for _, s := range stories {
		if strings.Contains(c.m.Title, s.about) {
			return s.result
		}
	}
	return fmt.Sprintf(c.phrase(results), lowerFirst(c.core()))
}

func (c *course) onTime() {
	c.begin()
	c.report(c.m.Due)
	c.submit(before(c.m.Due), c.result())
	c.close(civic.Done)
}

func (c *course) partly() {
	c.begin()
	c.report(c.m.Due)
	c.submit(before(c.m.Due), fmt.Sprintf(c.phrase(parts), lowerFirst(c.core())))
	c.close(civic.Partly)
}

func (c *course) late() {
	c.begin()
	c.report(c.m.Due)
	c.urge(c.m.Due.Plus(2))
	c.submit(c.m.Due.Plus(9+c.n%17), c.result())
	c.close(civic.Done)
}

func (c *course) overdue() {
	c.begin()
	c.report(c.m.Due)
	c.urge(c.m.Due.Plus(3))
}

func (c *course) sentBack() {
	c.begin()
	c.submit(c.m.Due.Plus(-5), fmt.Sprintf(c.phrase(parts), lowerFirst(c.core())))
	reason := c.phrase(refusals)
	c.step(c.last.Plus(1), evening, c.originator, func() civic.Move {
		return civic.Move{Act: civic.ActSendBack, Words: civic.Words{Reason: reason}}
	})
	c.submit(c.last.Plus(6), c.result())
	c.close(civic.Done)
}

// ask asks for an extension and has it decided.
func (c *course) ask(granted bool) {
	day := c.m.Due.Plus(30)
	reason := c.phrase(obstacles)
	c.step(c.m.Due.Plus(-7), afternoon, c.leader, func() civic.Move {
		return civic.Move{Act: civic.ActAskExtension, Facts: civic.Facts{Due: day}, Words: civic.Words{Reason: reason}}
	})
	text := c.phrase(decisions[granted])
	c.step(c.last.Plus(2), evening, c.originator, func() civic.Move {
		return civic.Move{Act: civic.ActDecideExtension, Facts: civic.Facts{Granted: &granted}, Words: civic.Words{Reason: text}}
	})
}

func (c *course) extended() {
	c.begin()
	c.ask(true)
	c.submit(c.m.Due.Plus(24), c.result())
	c.close(civic.Done)
}

func (c *course) refused() {
	c.begin()
	c.ask(false)
	c.submit(c.m.Due.Plus(5), c.result())
	c.close(civic.Done)
}

func (c *course) slowly() {
	c.begin()
	c.report(c.m.Date.Plus(60))
	c.submit(c.m.Date.Plus(75+c.n%40), c.result())
	c.close(civic.Done)
}

func (c *course) kept() {
	c.begin()
	c.report(c.m.Date.Plus(50))
	c.submit(c.m.Date.Plus(70+c.n%50), c.result())
	c.close(civic.Done)
}

func (c *course) working() {
	c.begin()
	c.report(c.m.Date.Plus(60))
	c.report(c.m.Date.Plus(200))
}

func (c *course) untouched() { c.send() }

func (c *course) acknowledged() {
	c.send()
	words := acknowledgements
	if c.m.Subkind == civic.Proposal {
		words = receipts
	}
	text := c.phrase(words)
	c.step(c.last.Plus(3), afternoon, c.leader, func() civic.Move {
		return civic.Move{Act: civic.ActAcknowledge, Words: civic.Words{Text: text}}
	})
}

func (c *course) cancelled() {
	c.begin()
	c.step(c.m.Date.Plus(45), evening, c.originator, func() civic.Move {
		return civic.Move{
			Act: civic.ActCancel, Facts: civic.Facts{Basis: "Thông báo kết luận phiên họp của lãnh đạo cơ quan giao việc"},
			Words: civic.Words{Reason: "Nội dung đã được đưa vào kế hoạch chung của tỉnh, không theo dõi thành việc riêng."},
		}
	})
}

func (c *course) answered() {
	c.begin()
	c.submit(c.m.Date.Plus(25+c.n%30), fmt.Sprintf(c.phrase(agreements), lowerFirst(c.core())))
	c.close(civic.Done)
}

func (c *course) answeredPartly() {
	c.begin()
	c.submit(c.m.Date.Plus(30+c.n%30), fmt.Sprintf(c.phrase(halves), lowerFirst(c.core())))
	c.close(civic.Partly)
}

func (c *course) declined() {
	c.begin()
	c.submit(c.m.Date.Plus(28+c.n%20), fmt.Sprintf(c.phrase(denials), lowerFirst(c.core())))
	c.close(civic.Declined)
}

func (c *course) considered() {
	c.begin()
	c.report(c.m.Date.Plus(40))
}

func (c *course) sentOnly() { c.send() }

func (c *course) sentAndUrged() {
	c.send()
	c.urge(c.m.Date.Plus(90))
}

// lowerFirst returns s with a small first letter, unless it begins with a name.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) < 2 || strings.HasPrefix(s, "Thành Nam") {
		return s
	}
	return strings.ToLower(string(r[:1])) + string(r[1:])
}
