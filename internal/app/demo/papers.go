package demo

import (
	"context"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
)

// A paper is a document that an office issues.
type paper struct {
	key     string // by which others speak of it; "" when none does
	site    string // the label of the site whose register it is in
	body    string // who issues it
	code    string // of its type
	number  int    // 0: the next of its kind
	summary string // trích yếu; years and days as in a report
	report  string // the number of the report from whose day offset counts; "" is today
	offset  int
	signer  string // the login or the name of who signs; "" is the head of the body
	rel     civic.Relation
	to      string // the key of the paper that it stands so to
}

// kinds says what a code means, and how many of its kind an office issues in a day.
var kinds = map[string]struct {
	name   string
	perDay float64
}{
	"NQ": {"nghị quyết", 0.11}, "CT": {"chỉ thị", 0.05}, "KH": {"kế hoạch", 0.39}, "QĐ": {"quyết định", 3}, "CĐ": {"công điện", 0.06},
	"KL": {"kết luận", 0.4}, "BC": {"báo cáo", 0.6}, "TB": {"thông báo", 0.5}, "CTr": {"chương trình", 0.03},
}

// papers lists what is issued beside the plans and what matters call for. Most are
// named in the reports, which then lead to them.
var papers = []paper{
	{"nq09", "thanh-nam", "tu", "NQ", 9, "Về phát triển nông nghiệp, xây dựng nông thôn mới giai đoạn 2025 – 2030", "", -770, "", "", ""},
	{"nq41", "thanh-nam", "hdnd", "NQ", 41, "Về kế hoạch phát triển kinh tế - xã hội năm {năm+1}", "02", 0, "", "", ""},
	{"nq42", "thanh-nam", "hdnd", "NQ", 42, "Về dự toán thu, chi ngân sách nhà nước năm {năm+1}", "02", 0, "", "", ""},
	{"ct04", "thanh-nam", "ubnd", "CT", 4, "Về đẩy nhanh tiến độ giải ngân vốn đầu tư công", "03", -20, "", "", ""},
	{"kh31", "thanh-nam", "ubnd", "KH", 31, "Về phân công lãnh đạo phụ trách dự án đầu tư công", "03", -12, "Vũ Đình Trọng", civic.Implements, "ct04"},
	{"kh58", "thanh-nam", "ubnd", "KH", 58, "Về chuyển đổi số năm {năm}", "05", -40, "", "", ""},
	{"qd512", "thanh-nam", "ubnd", "QĐ", 512, "Về danh mục dịch vụ công trực tuyến toàn trình", "05", -25, "Vũ Đình Trọng", civic.BasedOn, "kh58"},
	{"kl118", "thanh-nam", "tu", "KL", 118, "Về xây dựng nông thôn mới nâng cao", "07", 0, "", civic.Implements, "nq09"},
	{"cd17", "thanh-nam", "ubnd", "CĐ", 17, "Về chủ động ứng phó với mưa lũ", "09", -6, "Vũ Đình Trọng", "", ""},
	{"qd846", "thanh-nam", "ubnd", "QĐ", 846, "Về xuất cấp giống cây trồng hỗ trợ các xã bị ngập lụt", "09", -3, "Vũ Đình Trọng", civic.BasedOn, "cd17"},
	{"nq38", "thanh-nam", "hdnd", "NQ", 38, "Về kế hoạch phát triển kinh tế - xã hội năm {năm+1}", "02", 357, "", "", ""},
	{"nq12", "thanh-nam", "hdnd", "NQ", 12, "Về giám sát chuyên đề việc giải quyết kiến nghị của cử tri", "10", -30, "", "", ""},
	{"", "thanh-nam", "ubnd", "BC", 0, "Về tình hình kinh tế - xã hội sáu tháng đầu năm", "14", -85, "", "", ""},
	{"bc-nam", "thanh-nam", "ubnd", "BC", 0, "Về kết quả thực hiện kế hoạch phát triển kinh tế - xã hội năm {năm}", "02", -3, "", "", ""},
	{"bc-nam-sau", "thanh-nam", "ubnd", "BC", 0, "Về số liệu chính thức kinh tế - xã hội hai năm gần nhất", "02", 440, "", civic.BasedOn, "nq38"},
	{"", "thanh-nam", "snv", "KH", 0, "Về thi tuyển viên chức ngành giáo dục", "08", 20, "", "", ""},
	{"", "thanh-nam", "sxd", "TB", 0, "Về kết quả thẩm định thiết kế sửa chữa cầu Gốm", "10", 40, "", "", ""},
	{"", "thanh-nam", "ubnd", "CT", 0, "Về tăng cường quản lý đất công ích", "12", 12, "", "", ""},
	{"kh-lelai", "tan-phu", "tanphu", "KH", 0, "Về lấy ý kiến nhân dân đối với dự án thoát nước đường Lê Lai", "15", -14, "", "", ""},
	{"", "tan-phu", "tanphu", "TB", 0, "Về niêm yết phương án bồi thường dự án thoát nước đường Lê Lai", "15", 9, "", civic.BasedOn, "kh-lelai"},
	{"kh45", "so-y-te", "syt", "KH", 45, "Về phòng, chống dịch bệnh mùa hè", "17", -16, "", "", ""},
	{"kh-yte", "so-y-te", "syt", "KH", 0, "Về bố trí bác sĩ cho trạm y tế xã, phường", "04", 30, "", "", ""},
	{"", "so-y-te", "syt", "BC", 0, "Về thuốc và vật tư tại các trạm y tế", "16", -20, "", civic.BasedOn, "kh-yte"},
}

// planPapers plans the papers of the list.
func (h *history) planPapers() {
	for _, p := range papers {
		day := h.day(p.offset)
		if p.report != "" {
			day = h.reports[p.report].on.Plus(p.offset)
		}
		for !weekday(day) {
			day = day.Plus(1)
		}
		h.register(day, p, func(context.Context, *store.Tx, civic.Record) error { return nil })
	}
}

// register plans that a document is registered and published on a day, in the
// morning. then is called in the same transaction.
func (h *history) register(day civic.Day, p paper, then func(context.Context, *store.Tx, civic.Record) error) {
	site := h.sites[p.site]
	clerk := h.by(portalOf(p.site).clerk, site.ID)
	h.at(day, event{minute: opening, actor: clerk, do: func(ctx context.Context, tx *store.Tx) error {
		r, err := h.put(ctx, tx, day, p)
		if err != nil {
			return err
		}
		if p.key != "" {
			h.papers[p.key] = r.ID
		}
		return then(ctx, tx, r)
	}})
}

// issuer returns the body whose number a document of body bears: its own, or that of
// the one above.
func (h *history) issuer(body string) civic.Organization {
	o := h.bodies[body]
	for o.Symbol == "" && o.Parent != 0 {
		o = h.bodies[h.keys[o.Parent]]
	}
	return o
}

// put registers a document.
func (h *history) put(ctx context.Context, tx *store.Tx, day civic.Day, p paper) (civic.Record, error) {
	o := h.issuer(p.body)
	summary, err := fill(p.summary, day)
	if err != nil {
		return civic.Record{}, err
	}
	d := civic.DocumentDetail{System: o.System, Type: kinds[p.code].name, Code: p.code, Period: strconv.Itoa(day.Year()), InForce: day}
	d.Number = h.number(h.keys[o.ID], p, day)
	reference := strconv.Itoa(d.Number) + "/" + p.code + "-" + o.Symbol
	if d.Number < 10 {
		reference = "0" + reference
	}
	if o.System == civic.PartySystem {
		reference = strings.Replace(strings.Replace(reference, "-", "\x00", 1), "/", "-", 1)
		reference = strings.Replace(reference, "\x00", "/", 1)
		d.Period = ""
	}
	if o.System == civic.CouncilSystem {
		d.System = civic.StateSystem // councils number as the State does
	}
	r := civic.Record{
		Site: h.sites[p.site].ID, Kind: civic.Document, Subkind: civic.Outgoing, Reference: reference, Title: upperFirst(d.Type) + " " + reference,
		Summary: summary, Owner: o.ID, Date: day, Language: "vi", Detail: d,
	}
	if err := tx.PutRecord(ctx, &r); err != nil {
		return r, err
	}
	parties := []civic.Party{{Record: r.ID, Role: civic.Issuer, Organization: o.ID, As: o.Short}}
	if signer := h.signer(h.keys[o.ID], p.signer, day); signer.Person != 0 {
		parties = append(parties, civic.Party{Record: r.ID, Role: civic.Signer, Organization: o.ID, Person: signer.Person, Post: signer.Post, As: signer.PostLabel, Order: 1})
	}
	for _, x := range parties {
		if err := tx.PutParty(ctx, &x); err != nil {
			return r, err
		}
	}
	for _, a := range []civic.Act{civic.ActRecord, civic.ActRegister, civic.ActPublish} {
		if _, err := tx.Act(ctx, civic.Move{Subject: civic.About(r.ID), Act: a}); err != nil {
			return r, err
		}
	}
	return r, h.tie(ctx, tx, r, p)
}

// tie ties a document to the one that it rests on.
func (h *history) tie(ctx context.Context, tx *store.Tx, r civic.Record, p paper) error {
	to := h.papers[p.to]
	if to == 0 {
		return nil
	}
	l := civic.Link{Site: r.Site, From: r.ID, Rel: p.rel, To: to}
	if err := tx.PutLink(ctx, &l); err != nil {
		return err
	}
	_, err := tx.Act(ctx, civic.Move{Subject: civic.Subject{Kind: civic.OnLink, ID: int64(l.ID)}, Act: civic.ActTie})
	return err
}

// number returns the next number of an issuer's documents of a type, as far as the
// year has gone.
func (h *history) number(body string, p paper, day civic.Day) int {
	key := p.site + body + p.code + strconv.Itoa(day.Year())
	n := p.number
	if n == 0 {
		n = max(h.numbers[key]+1, int(float64(day.Time().YearDay())*kinds[p.code].perDay)+1)
	}
	h.numbers[key] = max(h.numbers[key], n)
	return n
}

// signer returns who signs for a body on a day: the one of that name, else its head.
func (h *history) signer(body, name string, day civic.Day) civic.Actor {
	for _, w := range h.workers {
		if w.body == body && w.on(day) && (w.actor.Name == name || name == "" && len(w.acts) > 0 && w.acts[0] == civic.Head) {
			return w.actor
		}
	}
	return civic.Actor{}
}

// upperFirst returns s with a capital first letter.
func upperFirst(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
