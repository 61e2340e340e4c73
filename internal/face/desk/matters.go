package desk

import (
	"cmp"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/duty"
)

const mattersPath = ui.DeskPath + "/viec"

// matterPath returns the address of a matter at the desk.
func matterPath(id civic.RecordID) string {
	return mattersPath + "/" + strconv.FormatInt(int64(id), 10)
}

// bodyLink returns a body by its short name, which is enough at the desk.
func bodyLink(o civic.Organization) ui.Link {
	return ui.Link{Text: cmp.Or(o.Short, o.Name), Href: ui.OrganizationPath(o.Slug)}
}

// matterRows returns the rows of matters, with bodies for names.
func (v visit) matterRows(rs []civic.Record, bodies map[civic.OrganizationID]civic.Organization) []ui.DeskMatterRow {
	rows := make([]ui.DeskMatterRow, 0, len(rs))
	for _, r := range rs {
		lead := ui.Link{}
		if o, ok := bodies[r.Lead]; ok && r.Lead != 0 {
			lead = bodyLink(o)
		}
		rows = append(rows, ui.DeskMatterRow{MatterRow: ui.MatterRowOf(r, lead, bodyLink(bodies[r.Owner]), v.today), Desk: matterPath(r.ID)})
	}
	return rows
}

// listedTerms are the terms that a list is asked for, in their order.
var listedTerms = []civic.Term{civic.Overdue, civic.DueSoon, civic.InTerm, civic.OnTime, civic.Late, civic.WithoutDue, civic.OutOfCount}

// matters lists the matters of somebody's bodies.
func (d *Desk) matters(w http.ResponseWriter, v visit) error {
	q := v.URL.Query()
	ask := duty.Query{
		Subkind: oneOf(civic.Subkinds[civic.Matter], q.Get("loai")), Status: oneOf(civic.Matters.States, q.Get("trang-thai")),
		Term: oneOf(listedTerms, q.Get("han")), Text: strings.TrimSpace(q.Get("tim")), Page: ui.PageOf(q),
	}
	// A list that is asked for nothing is of what is to be done.
	ask.Open = q.Get("trang-thai") == "" && ask.Term == "" && ask.Text == ""
	const longest = 200
	if utf8.RuneCountInString(ask.Text) > longest {
		return fault.New(fault.Invalid, "portal.find.long")
	}
	l, err := d.Duty.List(v.Context(), v.actor, ask, v.today)
	if err != nil {
		return err
	}
	kept := url.Values{}
	for _, name := range []string{"loai", "trang-thai", "han", "tim"} {
		if q.Get(name) != "" {
			kept.Set(name, q.Get(name))
		}
	}
	p := ui.DeskMattersPage{
		DeskShell: v.shell(mattersPath, v.text("desk.matters.title")), Find: ask.Text, Rows: v.matterRows(l.Matters, l.Bodies),
		Pager: ui.Pager{Page: ask.Page, Size: duty.PageSize, Total: l.Total, Path: mattersPath, Query: kept},
		Filters: []ui.Select{
			choose(v, "han", "portal.followed.term", "portal.followed.term.all", listedTerms, ask.Term, civic.TermLabel),
			choose(v, "loai", "portal.followed.kind", "portal.followed.kind.all", civic.Subkinds[civic.Matter], ask.Subkind, civic.SubkindLabel),
			v.states(ask.Status, q.Get("trang-thai")),
		},
	}
	return d.UI.Draw(w, v.Request, http.StatusOK, p)
}

// oneOf returns the value when it is one of all, else the zero value.
func oneOf[T ~string](all []T, value string) T {
	if slices.Contains(all, T(value)) {
		return T(value)
	}
	return ""
}

// choose returns a filter over the values of an enumeration.
func choose[T ~string](v visit, name string, label, all msg.Named, values []T, chosen T, says func(T) msg.Named) ui.Select {
	s := ui.Select{Name: name, Label: label, All: all}
	for _, x := range values {
		s.Choices = append(s.Choices, ui.Choice{Value: string(x), Label: v.text(string(says(x))), Own: true, Selected: x == chosen})
	}
	return s
}

// everyState asks for matters in whatever state.
const everyState = "all"

// states returns the filter by state: of what is open, unless another is chosen.
func (v visit) states(chosen civic.Status, asked string) ui.Select {
	s := choose(v, "trang-thai", "portal.followed.state", "desk.matters.open", civic.Matters.States, chosen, func(s civic.Status) msg.Named {
		return msg.Named("portal.state." + string(s))
	})
	all := ui.Choice{Value: everyState, Label: v.text("portal.followed.state.all"), Own: true, Selected: asked == everyState}
	s.Choices = append(s.Choices, all)
	return s
}

// matter shows one matter with what somebody may do about it.
func (d *Desk) matter(w http.ResponseWriter, v visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	m, err := d.Duty.Matter(v.Context(), v.actor, civic.RecordID(id))
	if err != nil {
		return err
	}
	p := v.matterPage(m, attempt{})
	if did := v.URL.Query().Get("xong"); slices.ContainsFunc(civic.Matters.Steps, func(s civic.Step) bool { return string(s.Act) == did }) {
		p.Said = v.text("desk.matter.done", civic.DidLabel(civic.Act(did)))
	}
	return d.UI.Draw(w, v.Request, http.StatusOK, p)
}

// An attempt is an act that was asked for and did not take place.
type attempt struct {
	act    civic.Act
	values url.Values
	err    error
}

// act does something to a matter.
func (d *Desk) act(w http.ResponseWriter, v visit) error {
	n, err := v.id("id")
	if err != nil {
		return err
	}
	id := civic.RecordID(n)
	a := civic.Act(v.PathValue("act"))
	if !slices.ContainsFunc(civic.Matters.Steps, func(s civic.Step) bool { return s.Act == a }) {
		return fault.New(fault.NotFound, "")
	}
	failure := v.upload(w)
	if v.MultipartForm != nil {
		defer func() { _ = v.MultipartForm.RemoveAll() }() // leftovers in a temporary folder do no harm
	}
	if failure == nil {
		var q duty.Request
		if q, failure = v.asked(a); failure == nil {
			if file, ok := q.Proof.File.(io.Closer); ok {
				defer func() { _ = file.Close() }() // it was only read
			}
			_, failure = d.Duty.Act(v.Context(), v.actor, id, q)
		}
	}
	if failure == nil {
		return seeOther(w, v, matterPath(id)+"?xong="+string(a))
	}
	if !mendable(failure) && !fault.Is(failure, fault.TooLarge) {
		return failure
	}
	m, err := d.Duty.Matter(v.Context(), v.actor, id)
	if err != nil {
		return err
	}
	return d.UI.Draw(w, v.Request, ui.StatusOf(failure), v.matterPage(m, attempt{a, v.PostForm, failure}))
}

// upload reads a form that may hold a file.
func (v visit) upload(w http.ResponseWriter) error {
	if kind, _, _ := mime.ParseMediaType(v.Header.Get("Content-Type")); kind != "multipart/form-data" {
		return v.parse(w)
	}
	v.Body = http.MaxBytesReader(w, v.Body, maxUpload)
	const inMemory = 1 << 20
	err := v.ParseMultipartForm(inMemory)
	switch {
	case err == nil:
		return nil
	case ui.StatusOf(err) == http.StatusRequestEntityTooLarge:
		return fault.Because(err, fault.TooLarge, "desk.import.large")
	}
	return fault.Because(err, fault.Invalid, "desk.form.broken")
}

// asked reads what a form asks for.
func (v visit) asked(a civic.Act) (duty.Request, error) {
	q := duty.Request{
		Act: a, Next: v.said("tiep-theo"), Successor: v.said("thay-bang"), Parts: lines(v.PostFormValue("phan")),
		Words: civic.Words{Reason: v.said("ly-do"), Text: v.said("noi-dung"), Result: v.said("ket-qua")},
		Facts: civic.Facts{Basis: v.said("can-cu"), Outcome: oneOf(civic.Outcomes, v.PostFormValue("ket-cuc"))},
		Proof: duty.Proof{Title: v.said("ten"), Document: v.said("van-ban"), URL: v.said("dia-chi")},
	}
	if lead, err := strconv.ParseInt(v.PostFormValue("chu-tri"), 10, 64); err == nil {
		q.Facts.Lead = civic.OrganizationID(lead)
	}
	var dated bool
	if q.Facts.Due, dated = readDay(v.said("han")); !dated {
		return q, fault.New(fault.Invalid, "desk.day", v.said("han"))
	}
	if a == civic.ActCorrect && q.Facts.Due != "" {
		q.Facts.Mended = "due"
	}
	if a == civic.ActRedact {
		q.Facts.Visibility = civic.Removed
	}
	if granted := v.PostFormValue("dong-y"); granted != "" {
		yes := granted == "yes"
		q.Facts.Granted = &yes
	}
	file, head, err := v.FormFile("tep")
	switch {
	case err == nil:
		if head.Size > markup.MaxBytes {
			_ = file.Close() // it was only opened
			return q, fault.New(fault.TooLarge, "desk.import.large")
		}
		q.Proof.File, q.Proof.FileName, q.Proof.FileType = file, head.Filename, head.Header.Get("Content-Type")
	case !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return q, fault.Because(err, fault.Invalid, "desk.form.broken")
	}
	return q, nil
}

// file sends an attachment, to be saved: never to be shown as a page of ours.
func (d *Desk) file(w http.ResponseWriter, v visit) error {
	f, err := d.Duty.File(v.Context(), v.actor, v.PathValue("sha"))
	if err != nil {
		return err
	}
	defer func() { _ = f.Body.Close() }() // it was only read
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Length", strconv.FormatInt(f.Size, 10))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}))
	_, _ = io.Copy(w, f.Body) // whoever has gone away is no failure of ours
	return nil
}
