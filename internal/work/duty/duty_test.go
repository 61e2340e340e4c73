package duty_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/duty"
)

const today = civic.Day("2026-11-24")

// An office is the room over a portal.
type office struct {
	*testing.T
	*duty.Duty
	site   *storetest.Site
	folder string
}

func each(t *testing.T, f func(o *office)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		folder := t.TempDir()
		kept, err := files.New(folder, 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		f(&office{T: t, Duty: duty.New(s, kept), site: storetest.NewSite(t, s), folder: folder})
	})
}

func titles(rs []civic.Record) []string {
	var out []string
	for _, r := range rs {
		out = append(out, r.Title)
	}
	return out
}

// waits is what a Waiting says, by titles.
type waits struct{ Drafts, Reviews, Overdue, Soon, Sent, Reported []string }

func TestWaiting(t *testing.T) {
	each(t, func(o *office) {
		x := o.site
		owner := x.Actor(o.T, "Chuyên Viên Tỉnh", x.Province.ID, civic.Officer)
		lead := x.Actor(o.T, "Chuyên Viên Sở", x.Department.ID, civic.Officer)
		stranger := x.Actor(o.T, "Chuyên Viên Xã", x.Commune.ID, civic.Officer)
		editor := x.Actor(o.T, "Biên Tập Viên", x.Province.ID, civic.Writer, civic.Editor)
		admin := x.Actor(o.T, "Quản Trị", x.Province.ID, civic.Administrator)

		late := x.Matter(o.T, civic.Task, "Việc trễ", x.Province.ID, x.Department.ID, "2026-11-20")
		x.Matter(o.T, civic.Task, "Việc gần", x.Province.ID, x.Department.ID, "2026-11-30")
		x.Matter(o.T, civic.Task, "Việc xa", x.Province.ID, x.Department.ID, "2027-11-30")
		sent := x.Matter(o.T, civic.Task, "Việc mới", x.Province.ID, x.Department.ID, "2027-02-01")
		x.Act(o.T, owner, civic.Move{Subject: civic.About(sent.ID), Act: civic.ActSend})
		done := x.Matter(o.T, civic.Task, "Việc xong", x.Province.ID, x.Department.ID, "2027-03-01")
		for _, mv := range []civic.Move{
			{Act: civic.ActAcknowledge},
			{Act: civic.ActStart},
			{Act: civic.ActSubmit, Words: civic.Words{Result: "Xong"}, Facts: civic.Facts{Evidence: []civic.Evidence{{URL: "https://thanhnam.example/", Title: "Trang"}}}},
		} {
			mv.Subject = civic.About(done.ID)
			x.Act(o.T, lead, mv)
		}
		x.Article(o.T, "Bài nháp", "Bài nháp\nMột câu.")
		handed, _ := x.Article(o.T, "Bài gửi", "Bài gửi\nMột câu.")
		x.Act(o.T, editor, civic.Move{Subject: civic.About(handed.ID), Act: civic.ActSubmit})

		tests := []struct {
			name  string
			actor civic.Actor
			want  waits
		}{
			{"owner", owner, waits{Overdue: []string{"Việc trễ"}, Soon: []string{"Việc gần"}, Reported: []string{"Việc xong"}}},
			{"lead", lead, waits{Overdue: []string{"Việc trễ"}, Soon: []string{"Việc gần"}, Sent: []string{"Việc mới"}}},
			{"stranger", stranger, waits{}},
			{"editor", editor, waits{Drafts: []string{"Bài nháp"}, Reviews: []string{"Bài gửi"}}},
			{"administrator", admin, waits{}},
		}
		for _, tt := range tests {
			w, err := o.Waiting(o.Context(), tt.actor, today)
			if err != nil {
				o.Fatal(err)
			}
			got := waits{titles(w.Drafts), titles(w.Reviews), titles(w.Overdue), titles(w.Soon), titles(w.Sent), titles(w.Reported)}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				o.Errorf("%s (-got +want):\n%s", tt.name, diff)
			}
		}
		if _, err := o.Matter(o.Context(), stranger, late.ID); !fault.Is(err, fault.NotFound) {
			o.Errorf("a stranger sees a matter: %v", err)
		}
		l, err := o.List(o.Context(), lead, duty.Query{Term: civic.Overdue}, today)
		if err != nil || l.Total != 1 || l.Bodies[x.Department.ID].ID == 0 {
			o.Errorf("List = %+v, %v, want the one overdue", l, err)
		}
		x.Act(o.T, owner, civic.Move{Subject: civic.About(late.ID), Act: civic.ActCancel, Words: civic.Words{Reason: "Trùng"}, Facts: civic.Facts{Basis: "Quyết định 1"}})
		for _, tt := range []struct {
			open bool
			want int
		}{{true, 4}, {false, 5}} {
			if l, err := o.List(o.Context(), lead, duty.Query{Open: tt.open}, today); err != nil || l.Total != tt.want {
				o.Errorf("List(open %v) has %d, %v, want %d", tt.open, l.Total, err, tt.want)
			}
		}
	})
}

func TestMay(t *testing.T) {
	each(t, func(o *office) {
		writer := o.site.Actor(o.T, "Phóng Viên", o.site.Province.ID, civic.Writer)
		editor := o.site.Actor(o.T, "Biên Tập Viên", o.site.Province.ID, civic.Editor)
		stranger := o.site.Actor(o.T, "Phóng Viên Xã", o.site.Commune.ID, civic.Writer, civic.Editor)
		draft, edition := o.site.Article(o.T, "Bài nháp", "Bài nháp\nMột câu.")
		for _, tt := range []struct {
			name                     string
			actor                    civic.Actor
			confirm, submit, approve bool
		}{{"writer", writer, false, true, false}, {"editor", editor, true, true, true}} {
			got, err := o.May(o.Context(), tt.actor, draft.ID)
			if err != nil || got.Confirm != tt.confirm || got.Can(civic.ActSubmit) != tt.submit || got.Can(civic.ActApprove) != tt.approve {
				o.Errorf("%s may %+v, %v", tt.name, got, err)
			}
		}
		if got, err := o.May(o.Context(), stranger, draft.ID); !fault.Is(err, fault.NotFound) {
			o.Errorf("a stranger may %+v, %v", got, err)
		}
		o.site.Publish(o.T, draft, edition)
		got, err := o.May(o.Context(), editor, draft.ID)
		if err != nil || got.Confirm || !got.Can(civic.ActWithdraw) {
			o.Errorf("of a published one an editor may %+v, %v", got, err)
		}
		if rs, n, err := o.Published(o.Context(), editor, 1); err != nil || n != 1 || rs[0].ID != draft.ID {
			o.Errorf("Published = %v, %d, %v", titles(rs), n, err)
		}
	})
}

func TestProof(t *testing.T) {
	each(t, func(o *office) {
		x := o.site
		lead := x.Actor(o.T, "Chuyên Viên Sở", x.Department.ID, civic.Officer)
		r := x.Matter(o.T, civic.Task, "Trình đề án", x.Province.ID, x.Department.ID, "2026-12-20")
		attach := func(p duty.Proof) ([]civic.Evidence, error) {
			e, err := o.Act(o.Context(), lead, r.ID, duty.Request{Act: civic.ActAttach, Proof: p})
			return e.Facts.Evidence, err
		}
		got, err := attach(duty.Proof{File: strings.NewReader("nội dung"), FileName: "to-trinh.pdf", FileType: "application/pdf", URL: "https://thanhnam.example/a"})
		if err != nil || len(got) != 2 || got[0].Title != "thanhnam.example" || got[1].Title != "to-trinh.pdf" {
			o.Fatalf("attach = %+v, %v, want the address and the file", got, err)
		}
		f, err := o.File(o.Context(), lead, got[1].File)
		if err != nil {
			o.Fatal(err)
		}
		defer func() { _ = f.Body.Close() }()
		if body, err := io.ReadAll(f.Body); err != nil || string(body) != "nội dung" || f.Name != "to-trinh.pdf" || f.Size != int64(len(body)) {
			o.Errorf("File = %+v %q, %v", f, body, err)
		}
		for _, tt := range []struct {
			proof duty.Proof
			key   string
		}{
			{duty.Proof{}, "act.must.evidence"},
			{duty.Proof{Document: "99/KH-UBND"}, "duty.document"},
			{duty.Proof{URL: "javascript:alert(1)"}, "duty.address"},
			{duty.Proof{URL: "ftp://thanhnam.example/a"}, "duty.address"},
		} {
			_, err := attach(tt.proof)
			storetest.Wrong(o.T, err, fault.Invalid, tt.key)
		}
		before := o.kept()
		stranger := x.Actor(o.T, "Chuyên Viên Xã", x.Commune.ID, civic.Officer)
		_, err = o.Act(o.Context(), stranger, r.ID, duty.Request{Act: civic.ActAttach, Proof: duty.Proof{File: bytes.NewReader([]byte("lạ")), FileName: "la.pdf"}})
		if !fault.Is(err, fault.NotFound) || o.kept() != before {
			o.Errorf("a stranger's file: %v, %d files, want none more than %d", err, o.kept(), before)
		}
		if _, err := o.File(o.Context(), stranger, got[1].File); !fault.Is(err, fault.NotFound) {
			o.Errorf("a stranger reads the file: %v", err)
		}
		_, err = attach(duty.Proof{File: bytes.NewReader(make([]byte, 2<<20)), FileName: "lon.pdf"})
		if !fault.Is(err, fault.TooLarge) {
			o.Errorf("a file too large: %v", err)
		}
	})
}

// kept returns how many files lie in the folder.
func (o *office) kept() int {
	o.Helper()
	n := 0
	err := filepath.WalkDir(o.folder, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil {
		o.Fatal(err)
	}
	return n
}

// TestReportSaysWhatIsNext holds that what a report and a result say stands on the
// matter, by the act that said it.
func TestReportSaysWhatIsNext(t *testing.T) {
	each(t, func(o *office) {
		x := o.site
		lead := x.Actor(o.T, "Chuyên Viên Sở", x.Department.ID, civic.Officer)
		r := x.Matter(o.T, civic.Task, "Trình đề án", x.Province.ID, x.Department.ID, "2026-12-20")
		for _, q := range []duty.Request{
			{Act: civic.ActAcknowledge},
			{Act: civic.ActStart, Next: "không phải báo cáo"},
			{Act: civic.ActReport, Words: civic.Words{Text: "Đã dự thảo"}, Next: "Lấy ý kiến"},
			{Act: civic.ActSubmit, Words: civic.Words{Result: "Đã trình"}, Proof: duty.Proof{URL: "https://thanhnam.example/"}},
		} {
			if _, err := o.Act(o.Context(), lead, r.ID, q); err != nil {
				o.Fatalf("%s: %v", q.Act, err)
			}
		}
		d := x.Again(o.T, r).MatterDetail()
		if d.Next != "Lấy ý kiến" || d.Result != "Đã trình" {
			o.Errorf("the matter says %+v", d)
		}
		article, _ := x.Article(o.T, "Bài", "Bài\nMột câu.")
		_, err := o.Act(o.Context(), x.Machine, article.ID, duty.Request{Act: civic.ActSubmit})
		storetest.Wrong(o.T, err, fault.NotFound, "duty.matter.none")
		_, err = o.Act(o.Context(), x.Machine, r.ID, duty.Request{Act: civic.ActMerge, Successor: "1999-00001"})
		storetest.Wrong(o.T, err, fault.Invalid, "duty.reference")
	})
}

func TestTriggers(t *testing.T) {
	text := "Họp bàn việc trồng cây\nChủ tịch UBND tỉnh yêu cầu Sở Kế hoạch trình đề án trồng cây xanh trước ngày 15/1/2027."
	for where, words := range duty.Triggers(text, today) {
		if where.Kind == "direction" {
			if words != "yêu cầu" {
				t.Errorf("the direction was set off by %q, want %q", words, "yêu cầu")
			}
			return
		}
	}
	t.Error("no direction has words that set it off")
}
