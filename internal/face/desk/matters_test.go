package desk_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
)

// matter returns the address of a new matter of the province's for the department.
func (o *office) matter(sub civic.Subkind, title string, due civic.Day) string {
	o.Helper()
	r := o.site.Matter(o.T, sub, title, o.site.Province.ID, o.site.Department.ID, due)
	return fmt.Sprintf("/viec/%d", r.ID)
}

// TestMatterToItsEnd takes a task from its recording to its end, each step by who may.
func TestMatterToItsEnd(t *testing.T) {
	each(t, func(o *office) {
		t := o.T
		o.person("Chuyên Viên Tỉnh", o.site.Province.ID, civic.Officer)
		o.person("Trưởng Phòng Tỉnh", o.site.Province.ID, civic.Officer, civic.Head)
		o.person("Chuyên Viên Sở", o.site.Department.ID, civic.Officer)
		path := o.matter(civic.Task, "Trình đề án cây xanh", "2026-11-28")
		owner, lead := o.signedIn("chuyen-vien-tinh"), o.signedIn("chuyen-vien-so")

		w := lead.get(path)
		wants(t, w, http.StatusOK, "Trình đề án cây xanh", `id="act-acknowledge"`, "Cơ quan chủ trì")
		if strings.Contains(w.Body.String(), `id="act-send"`) {
			t.Error("the lead is offered to send the matter")
		}
		wants(t, owner.get(path), http.StatusOK, `id="act-send"`, `id="act-cancel"`)
		leads(t, owner.post(path+"/send"), "/ban-lam-viec"+path+"?xong=send")
		wants(t, lead.get(""), http.StatusOK, "Việc mới giao, chờ tiếp nhận", path)
		leads(t, lead.post(path+"/acknowledge", "noi-dung", "Sở tiếp nhận."), "/ban-lam-viec")
		leads(t, lead.post(path+"/start"), "/ban-lam-viec")
		wants(t, lead.post(path+"/report"), http.StatusBadRequest, "Cần nhập nội dung", `href="#report-noi-dung"`)
		leads(t, lead.post(path+"/report", "noi-dung", "Đã dự thảo.", "tiep-theo", "Lấy ý kiến các xã"), "/ban-lam-viec")
		wants(t, lead.get(path), http.StatusOK, "Lấy ý kiến các xã", "Đã dự thảo.")

		wants(t, lead.post(path+"/ask_extension", "han", "2026-11-20", "ly-do", "Mưa lũ"), http.StatusBadRequest, "hạn mới", "Mưa lũ")
		leads(t, lead.post(path+"/ask_extension", "han", "30/11/2026", "ly-do", "Mưa lũ"), "/ban-lam-viec")
		wants(t, owner.post(path+"/decide_extension"), http.StatusBadRequest, `href="#decide_extension-dong-y"`)
		leads(t, owner.post(path+"/decide_extension", "dong-y", "yes"), "/ban-lam-viec")
		wants(t, lead.get(path), http.StatusOK, `<time datetime="2026-11-30">30/11/2026</time>`, "Hạn ban đầu")

		wants(t, lead.post(path+"/submit", "ket-qua", "Đã trình"), http.StatusBadRequest, "ít nhất một bằng chứng", "Đã trình")
		wants(t, lead.post(path+"/submit", "ket-qua", "Đã trình", "van-ban", "99/QD"), http.StatusBadRequest, "Không tìm thấy văn bản “99/QD”")
		wants(t, lead.post(path+"/submit", "ket-qua", "Đã trình", "dia-chi", "javascript:alert(1)"), http.StatusBadRequest, "không phải là địa chỉ trang")
		leads(t, lead.upload("/"+strings.TrimPrefix(path, "/")+"/submit", "Tờ trình.pdf", []byte("%PDF-1.7 nội dung"), "ket-qua", "Đã trình đề án"), "/ban-lam-viec")
		w = owner.get(path)
		wants(t, w, http.StatusOK, "Đã trình đề án", "Tờ trình.pdf", `id="act-close"`)
		wants(t, owner.get(""), http.StatusOK, "Kết quả chờ xác nhận", path)
		_, rest, _ := strings.Cut(w.Body.String(), `href="/ban-lam-viec/tep/`)
		sha, _, _ := strings.Cut(rest, `"`)
		f := owner.get("/tep/" + sha)
		wants(t, f, http.StatusOK, "%PDF-1.7")
		if got := f.Header().Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") || f.Header().Get("Content-Type") != "application/octet-stream" {
			t.Errorf("a file is sent as %q, %q", got, f.Header().Get("Content-Type"))
		}

		wants(t, lead.post(path+"/close", "ket-cuc", "done"), http.StatusForbidden)
		wants(t, owner.post(path+"/close"), http.StatusBadRequest, `href="#close-ket-cuc"`)
		leads(t, owner.post(path+"/close", "ket-cuc", "done"), "/ban-lam-viec")
		wants(t, owner.get(path+"?xong=close"), http.StatusOK, "hoàn thành", "Đã ghi nhận")
		wants(t, owner.post(path+"/send"), http.StatusConflict)
	})
}

func TestMatterRights(t *testing.T) {
	o := one(t)
	o.person("Chuyên Viên Xã", o.site.Commune.ID, civic.Officer)
	o.person("Chuyên Viên Sở", o.site.Department.ID, civic.Officer)
	path := o.matter(civic.Task, "Trình đề án cây xanh", "2026-11-20")
	stranger := o.signedIn("chuyen-vien-xa")
	wants(t, stranger.get(path), http.StatusNotFound)
	wants(t, stranger.post(path+"/acknowledge"), http.StatusNotFound)
	wants(t, stranger.upload(path+"/attach", "a.pdf", []byte("x"), "ten", "A"), http.StatusNotFound)
	if w := stranger.get("/viec"); strings.Contains(w.Body.String(), "cây xanh") {
		t.Error("the list names a matter of others")
	}
	lead := o.signedIn("chuyen-vien-so")
	wants(t, lead.get("/viec?han=overdue"), http.StatusOK, "Trình đề án cây xanh", "quá hạn 4 ngày")
	wants(t, lead.get("/viec?han=due_soon"), http.StatusOK, "Không có việc nào khớp.")
	wants(t, lead.get("/viec?tim=de+an&loai=task"), http.StatusOK, "Trình đề án cây xanh")
	wants(t, lead.get(""), http.StatusOK, "Việc quá hạn", "Trình đề án cây xanh")
	wants(t, lead.post(path+"/send"), http.StatusForbidden)
	wants(t, lead.post(path+"/no-such-act"), http.StatusNotFound)
	wants(t, lead.get("/bai/"+strings.TrimPrefix(path, "/viec/")), http.StatusNotFound)
	wants(t, lead.get("/tep/"+strings.Repeat("0", 64)), http.StatusNotFound)
}

// TestEveryActHasAForm holds that every act of the machine that the desk offers asks
// for what the act must carry.
func TestEveryActHasAForm(t *testing.T) {
	o := one(t)
	o.person("Trưởng Phòng Tỉnh", o.site.Province.ID, civic.Officer, civic.Head, civic.Inspector, civic.Editor, civic.Clerk, civic.Approver)
	b := o.signedIn("truong-phong-tinh")
	path := o.matter(civic.Task, "Việc thứ nhất", "2026-12-20")
	second := o.site.Matter(t, civic.Task, "Việc thứ hai", o.site.Province.ID, o.site.Department.ID, "")
	third := o.site.Matter(t, civic.Task, "Việc thứ ba", o.site.Province.ID, o.site.Department.ID, "")
	for _, x := range []struct {
		act   string
		pairs []string
	}{
		{"urge", nil},
		{"inspect", []string{"noi-dung", "Đã kiểm tra."}},
		{"correct", []string{"han", "2026-12-21", "ly-do", "Ghi nhầm ngày"}},
		{"attach", []string{"dia-chi", "https://thanhnam.example/anh", "ten", "Ảnh hiện trường"}},
		{"disclose", nil},
		{"send", nil},
		{"return", []string{"ly-do", "Không thuộc thẩm quyền"}},
		{"send", nil},
		{"transfer", []string{"chu-tri", fmt.Sprint(o.site.Commune.ID), "ly-do", "Đúng địa bàn", "can-cu", "Công văn 12"}},
		{"acknowledge", nil},
		{"start", nil},
		{"submit", []string{"ket-qua", "Xong", "dia-chi", "https://thanhnam.example/x"}},
		{"assess", []string{"noi-dung", "Đạt"}},
		{"send_back", []string{"ly-do", "Thiếu phụ lục"}},
		{"split", []string{"phan", second.Reference + "\n" + third.Reference}},
		{"redact", []string{"ly-do", "Có dữ liệu cá nhân", "can-cu", "Luật số 1"}},
		{"cancel", []string{"ly-do", "Không còn phù hợp", "can-cu", "Quyết định 5"}},
		{"reopen", []string{"ly-do", "Hủy nhầm"}},
		{"merge", []string{"thay-bang", second.Reference}},
	} {
		w := b.get(path)
		wants(t, w, http.StatusOK, `id="act-`+x.act+`"`)
		if got := b.post(path+"/"+x.act, x.pairs...); got.Code != http.StatusSeeOther {
			wants(t, got, http.StatusSeeOther)
			t.Fatalf("%s failed", x.act)
		}
	}
	wants(t, b.get(path), http.StatusOK, "Việc thứ hai", "Ảnh hiện trường", ui.DeskPath+"/viec/")
	other := fmt.Sprintf("/viec/%d", third.ID)
	wants(t, b.post(other+"/supersede", "thay-bang", "1999-00001"), http.StatusBadRequest, "Không tìm thấy việc có mã số", `href="#supersede-thay-bang"`)
	wants(t, b.post(other+"/ask_extension", "han", "mai"), http.StatusBadRequest)
	wants(t, b.post(other+"/lapse", "ly-do", "Hết hiệu lực"), http.StatusForbidden, "Cho hết hiệu lực")
}
