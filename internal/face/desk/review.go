package desk

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// review shows an article with all that is proposed of it; with ?sua= one proposal
// is a form. A script is given that proposal alone, or the one of ?muc=.
func (d *Desk) review(w http.ResponseWriter, v visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	q := v.URL.Query()
	editing, _ := strconv.ParseInt(q.Get("sua"), 10, 64) // 0 is none
	alone, _ := strconv.ParseInt(q.Get("muc"), 10, 64)
	show := func(rev newsroom.Review, may duty.May) error {
		if v.wantsPart() {
			return d.UI.Draw(w, v.Request, http.StatusOK, v.part(rev, may, form{span: civic.SpanID(editing)}, civic.SpanID(editing), civic.SpanID(alone)))
		}
		p := v.reviewPage(rev, may, form{span: civic.SpanID(editing)})
		p.Existing = q.Get("da-co") != ""
		return d.UI.Draw(w, v.Request, http.StatusOK, p)
	}
	return d.withReview(v, civic.RecordID(id), show)
}

// withReview calls f with an article as it stands.
func (d *Desk) withReview(v visit, id civic.RecordID, f func(newsroom.Review, duty.May) error) error {
	rev, err := d.News.Review(v.Context(), v.actor, id)
	if err != nil {
		return err
	}
	may, err := d.Duty.May(v.Context(), v.actor, id)
	if err != nil {
		return err
	}
	return f(rev, may)
}

// A form is a proposal that is being edited, as it was filled in.
type form struct {
	span   civic.SpanID
	values map[string]string // nil before anything was sent
	wrong  string
}

// decide does what an editor says to one proposal.
func (d *Desk) decide(w http.ResponseWriter, v visit) error {
	if err := v.parse(w); err != nil {
		return err
	}
	article, err := v.id("id")
	if err != nil {
		return err
	}
	number, err := v.id("span")
	if err != nil {
		return err
	}
	id, span := civic.RecordID(article), civic.SpanID(number)
	filled := form{}
	failure := d.fresh(v, id, span)
	if failure == nil {
		switch what := v.PostFormValue("viec"); what {
		case "edit":
			filled = form{span: span, values: v.values()}
			_, failure = d.News.Edit(v.Context(), v.actor, span, filled.values)
		case "explain":
			_, failure = d.News.Explain(v.Context(), v.actor, span, v.PostFormValue("ly-do"))
		default:
			_, failure = d.News.Decide(v.Context(), v.actor, span, newsroom.Decision(what))
		}
	}
	if failure == nil {
		filled = form{}
	}
	return d.answer(w, v, id, span, filled, failure)
}

// fresh returns fault.Conflict when somebody else acted on a proposal since the
// page was drawn on which this was decided.
func (d *Desk) fresh(v visit, article civic.RecordID, id civic.SpanID) error {
	s, err := d.Duty.Span(v.Context(), v.actor, id)
	if err != nil {
		return err
	}
	if s.Article != article {
		return fault.New(fault.NotFound, "")
	}
	if n := v.PostFormValue("n"); n != "" && n != strconv.Itoa(s.Entries) {
		return fault.New(fault.Conflict, "desk.item.stale", civic.StatusLabel(civic.Spans.Name, "", s.Status))
	}
	return nil
}

// values returns the fields of an edit.
func (v visit) values() map[string]string {
	values := map[string]string{}
	for name := range v.PostForm {
		if key, ok := strings.CutPrefix(name, "f-"); ok {
			values[key] = strings.ReplaceAll(v.PostFormValue(name), "\r\n", "\n")
		}
	}
	return values
}

// mendable reports whether a failure is told where it came up, not on a page of its own.
func mendable(err error) bool {
	return fault.Is(err, fault.Invalid) || fault.Is(err, fault.Conflict) || fault.Is(err, fault.Forbidden)
}

// answer shows what an act on one proposal changed: to a script that part alone.
func (d *Desk) answer(w http.ResponseWriter, v visit, id civic.RecordID, span civic.SpanID, filled form, failure error) error {
	if failure != nil && !mendable(failure) {
		return failure
	}
	if failure == nil && !v.wantsPart() {
		return seeOther(w, v, articlePath(id)+"#m"+strconv.FormatInt(int64(span), 10))
	}
	return d.withReview(v, id, func(rev newsroom.Review, may duty.May) error {
		status, wrong := http.StatusOK, ""
		if failure != nil {
			status, wrong = ui.StatusOf(failure), msg.Error(v.lang, failure)
			filled.wrong = wrong
		}
		if v.wantsPart() {
			p := v.part(rev, may, filled, span)
			p.Wrong = wrong
			return d.UI.Draw(w, v.Request, status, p)
		}
		p := v.reviewPage(rev, may, filled)
		p.Problems = []ui.DeskProblem{{Field: "m" + strconv.FormatInt(int64(span), 10), Text: wrong}}
		return d.UI.Draw(w, v.Request, status, p)
	})
}

// acceptAll accepts whatever nobody has decided on.
func (d *Desk) acceptAll(w http.ResponseWriter, v visit) error {
	return d.whole(w, v, func(id civic.RecordID) error {
		_, err := d.News.AcceptAll(v.Context(), v.actor, id)
		return err
	})
}

// publish publishes an article, to be shown when the hold is over.
func (d *Desk) publish(w http.ResponseWriter, v visit) error {
	return d.whole(w, v, func(id civic.RecordID) error {
		_, err := d.News.Publish(v.Context(), v.actor, id, newsroom.Publication{})
		return err
	})
}

func (d *Desk) undoPublish(w http.ResponseWriter, v visit) error {
	return d.whole(w, v, func(id civic.RecordID) error { return d.News.UndoPublish(v.Context(), v.actor, id) })
}

func (d *Desk) submit(w http.ResponseWriter, v visit) error {
	return d.whole(w, v, func(id civic.RecordID) error { return d.News.Submit(v.Context(), v.actor, id) })
}

func (d *Desk) giveBack(w http.ResponseWriter, v visit) error {
	return d.whole(w, v, func(id civic.RecordID) error { return d.News.Return(v.Context(), v.actor, id, v.said("ly-do")) })
}

func (d *Desk) withdraw(w http.ResponseWriter, v visit) error {
	return d.whole(w, v, func(id civic.RecordID) error { return d.News.Withdraw(v.Context(), v.actor, id, v.said("ly-do")) })
}

// whole does something to an article and shows it as it then stands.
func (d *Desk) whole(w http.ResponseWriter, v visit, do func(civic.RecordID) error) error {
	if err := v.parse(w); err != nil {
		return err
	}
	n, err := v.id("id")
	if err != nil {
		return err
	}
	id := civic.RecordID(n)
	failure := do(id)
	if failure != nil && !mendable(failure) {
		return failure
	}
	if failure == nil && !v.wantsPart() {
		return seeOther(w, v, articlePath(id))
	}
	return d.withReview(v, id, func(rev newsroom.Review, may duty.May) error {
		status, wrong := http.StatusOK, ""
		if failure != nil {
			status, wrong = ui.StatusOf(failure), msg.Error(v.lang, failure)
		}
		if v.wantsPart() {
			p := v.part(rev, may, form{})
			p.Items = v.items(rev, may, form{}, every)
			p.Wrong = wrong
			return d.UI.Draw(w, v.Request, status, p)
		}
		p := v.reviewPage(rev, may, form{})
		p.Problems = []ui.DeskProblem{{Field: firstStopping(p.Items, failure), Text: wrong}}
		if p.Reason.Value = v.said("ly-do"); v.PostForm.Has("ly-do") {
			p.Problems[0].Field = p.Reason.ID
		}
		return d.UI.Draw(w, v.Request, status, p)
	})
}

// firstStopping returns the id of the first proposal that keeps an article from
// being published, when that is why it was not.
func firstStopping(items []ui.DeskItem, failure error) string {
	if key, _ := fault.Message(failure); key != "newsroom.gate" {
		return ""
	}
	for _, it := range items {
		if it.Stopping() {
			return "m" + strconv.FormatInt(it.ID, 10)
		}
	}
	return ""
}

// addSpan adds a proposal that was missed: words that a person selected, or wrote
// out as they stand in the text.
func (d *Desk) addSpan(w http.ResponseWriter, v visit) error {
	if err := v.parse(w); err != nil {
		return err
	}
	n, err := v.id("id")
	if err != nil {
		return err
	}
	id := civic.RecordID(n)
	rev, err := d.News.Review(v.Context(), v.actor, id)
	if err != nil {
		return err
	}
	var s civic.Span
	start, end, failure := v.selection(rev.Edition.Text)
	if failure == nil {
		s, failure = d.News.AddSpan(v.Context(), v.actor, id, start, end, v.PostFormValue("loai"))
	}
	if failure != nil && !mendable(failure) {
		return failure
	}
	if failure == nil && !v.wantsPart() {
		return seeOther(w, v, articlePath(id)+"#m"+strconv.FormatInt(int64(s.ID), 10))
	}
	return d.withReview(v, id, func(rev newsroom.Review, may duty.May) error {
		if v.wantsPart() {
			p := v.part(rev, may, form{}, s.ID)
			p.Text = v.markedText(rev)
			if failure != nil {
				p.Wrong = msg.Error(v.lang, failure)
				return d.UI.Draw(w, v.Request, ui.StatusOf(failure), p)
			}
			return d.UI.Draw(w, v.Request, http.StatusOK, p)
		}
		p := v.reviewPage(rev, may, form{})
		p.Words.Value, p.Words.Wrong = v.said("doan"), msg.Error(v.lang, failure)
		p.Problems = []ui.DeskProblem{{Field: p.Words.ID, Text: p.Words.Wrong}}
		return d.UI.Draw(w, v.Request, ui.StatusOf(failure), p)
	})
}

// selection returns the stretch of a text that a form means: by its code points, or
// by words that stand in it.
func (v visit) selection(text string) (start, end int, err error) {
	start, bad := strconv.Atoi(v.PostFormValue("dau"))
	end, worse := strconv.Atoi(v.PostFormValue("cuoi"))
	if bad == nil && worse == nil {
		return start, end, nil
	}
	words := vn.NFC(v.said("doan"))
	at := strings.Index(text, words)
	if words == "" || at < 0 {
		return 0, 0, fault.New(fault.Invalid, "desk.add.none")
	}
	start = len([]rune(text[:at]))
	return start, start + len([]rune(words)), nil
}

// part returns what a script puts into the page of an article: the proposals named.
func (v visit) part(rev newsroom.Review, may duty.May, filled form, ids ...civic.SpanID) ui.DeskReviewPart {
	return ui.DeskReviewPart{
		DeskShell: v.bare(), Bar: v.bar(rev, may), Language: cmp.Or(rev.Edition.Language, "vi"),
		Items: v.items(rev, may, filled, func(id civic.SpanID) bool { return slices.Contains(ids, id) }),
	}
}
