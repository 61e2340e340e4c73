package desk_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// imported returns the address of the twin as an editor's draft.
func (b *browser) imported() string {
	b.Helper()
	w := b.upload("/nhap-bai", "twin.txt", twin(b.T), "muc", "thoi-su", "ngay", "2021-12-20")
	return strings.TrimPrefix(leads(b.T, w, "/ban-lam-viec/bai/"), "/ban-lam-viec")
}

// TestFromTextToStory is the main job by forms alone: import, accept, edit, reject,
// undo, add, publish, undo, publish, and what a resident then reads.
func TestFromTextToStory(t *testing.T) {
	each(t, func(o *office) {
		t := o.T
		o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor, civic.Approver)
		b := o.signedIn("le-thu-ha")
		path := b.imported()
		wants(t, b.get(""), http.StatusOK, "Trưởng ban Kinh tế Trung ương làm việc với Ban Thường vụ Tỉnh ủy Thành Nam")
		all := b.items(path)
		if len(all) < 30 {
			t.Fatalf("got %d proposals, want over 30", len(all))
		}
		person := find(t, all, "person", "Trịnh Hải Vân")
		leads(t, b.post(path+"/muc/"+person.id, "viec", "accept", "n", person.n), "/ban-lam-viec"+path+"#m"+person.id)
		figure := find(t, all, "figure", "")
		wants(t, b.get(path+"?sua="+figure.id), http.StatusOK, `name="f-indicator"`, `value="edit"`)
		w := b.post(path+"/muc/"+figure.id, "viec", "edit", "f-indicator", "Chỉ tiêu thử", "f-value", "không phải số")
		wants(t, w, http.StatusBadRequest, "không phải số", `value="Chỉ tiêu thử"`, `href="#m`+figure.id+`"`)
		leads(t, b.post(path+"/muc/"+figure.id, "viec", "edit", "f-indicator", "Chỉ tiêu thử", "f-value", "7,5"), "/ban-lam-viec")
		pledge := find(t, all, "date", "")
		leads(t, b.post(path+"/muc/"+pledge.id, "viec", "reject"), "/ban-lam-viec")
		leads(t, b.post(path+"/muc/"+pledge.id, "viec", "undo"), "/ban-lam-viec")
		leads(t, b.post(path+"/muc/"+pledge.id, "viec", "reject"), "/ban-lam-viec")
		wants(t, b.post(path+"/them", "doan", "chữ không có trong bài", "loai", "organization"), http.StatusBadRequest, "Không tìm thấy đoạn này", `value="chữ không có trong bài"`)
		leads(t, b.post(path+"/them", "doan", "Đảng bộ tỉnh Thành Nam", "loai", "document"), "/ban-lam-viec"+path+"#m")
		states := map[string]string{}
		for _, it := range b.items(path) {
			states[it.id] = it.state
		}
		for id, want := range map[string]string{person.id: "accepted", figure.id: "edited", pledge.id: "rejected"} {
			if states[id] != want {
				t.Errorf("proposal %s is %s, want %s", id, states[id], want)
			}
		}
		leads(t, b.post(path+"/nhan-het"), "/ban-lam-viec"+path)
		b.explainAll(path)
		leads(t, b.post(path+"/dang"), "/ban-lam-viec"+path)
		wants(t, b.get(path), http.StatusOK, "Bài sẽ lên trang lúc", "Hoàn tác việc đăng")
		wants(t, b.post(path+"/muc/"+person.id, "viec", "undo"), http.StatusConflict, "bản nháp")
		leads(t, b.post(path+"/thu-hoi"), "/ban-lam-viec"+path)
		wants(t, b.post(path+"/thu-hoi"), http.StatusConflict, "Đã hết thời gian hoàn tác")
		o.news.Hold = 0
		leads(t, b.post(path+"/dang"), "/ban-lam-viec"+path)
		w = b.get(path)
		wants(t, w, http.StatusOK, "Đã đăng tại")
		_, rest, _ := strings.Cut(w.Body.String(), `href="/tin/`)
		slug, _, _ := strings.Cut(rest, `"`)
		wants(t, o.browser().get("~/tin/"+slug), http.StatusOK, "Trịnh Hải Vân", "Mai Linh")
		wants(t, b.get("/bai"), http.StatusOK, "đã đăng", path)
		wants(t, b.post(path+"/go", "ly-do", ""), http.StatusBadRequest, "Cần nêu lý do", `href="#reason"`)
	})
}

// explainAll explains whatever contradicts the register.
func (b *browser) explainAll(path string) {
	b.Helper()
	for _, it := range b.items(path) {
		if strings.Contains(it.said, "Lý do vẫn đăng") {
			wants(b.T, b.post(path+"/muc/"+it.id, "viec", "explain", "ly-do", " "), http.StatusBadRequest, "giải trình")
			leads(b.T, b.post(path+"/muc/"+it.id, "viec", "explain", "ly-do", "Theo nguyên văn bài viết."), "/ban-lam-viec")
		}
	}
}

// TestGate holds that what contradicts the register is shown with both sides and
// stops the article until somebody explains it.
func TestGate(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor, civic.Approver)
	b := o.signedIn("le-thu-ha")
	text := "Họp bàn việc chăm sóc cây xanh\nChủ tịch UBND tỉnh yêu cầu Sở Kế hoạch trình đề án chăm sóc cây xanh trước ngày 15/1/2020.\n"
	w := b.upload("/nhap-bai", "bai.txt", []byte(text), "muc", "thoi-su", "ngay", "2026-11-20")
	path := strings.TrimPrefix(leads(t, w, "/ban-lam-viec/bai/"), "/ban-lam-viec")
	leads(t, b.post(path+"/nhan-het"), "/ban-lam-viec")
	w = b.get(path)
	wants(t, w, http.StatusOK, "Cần giải trình trước khi đăng", "Bài viết nêu", "Thời hạn 15/1/2020 đã qua", "cần giải trình", "Lý do vẫn đăng")
	wants(t, b.post(path+"/dang"), http.StatusConflict, "cần giải trình trước khi đăng", `<a href="#m`)
	b.explainAll(path)
	wants(t, b.get(path), http.StatusOK, "Theo nguyên văn bài viết.")
	leads(t, b.post(path+"/dang"), "/ban-lam-viec")
	wants(t, b.get(path), http.StatusOK, "Bài sẽ lên trang lúc")
	o.clock.Set("2026-11-25")
	o.run()
	b = o.signedIn("le-thu-ha") // the session of yesterday has ended
	wants(t, b.get(path), http.StatusOK, "Đã đăng tại")
}

// TestParts holds what a script is given: the proposal that changed and the counters,
// not the page.
func TestParts(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor, civic.Approver)
	b := o.signedIn("le-thu-ha")
	path := b.imported()
	it := b.items(path)[0]
	whole := b.get(path).Body.Len()
	b.header.Set("X-Fragment", "1")
	w := b.post(path+"/muc/"+it.id, "viec", "accept", "n", it.n)
	wants(t, w, http.StatusOK, `id="part-items"`, `id="bar"`, `data-state="accepted"`)
	if got := itemsOf(t, bytes.NewReader(w.Body.Bytes())); len(got) != 1 || got[0].id != it.id || strings.Contains(w.Body.String(), "<header") {
		t.Errorf("got proposals %v in %d bytes", got, w.Body.Len())
	}
	if w.Body.Len()*10 > whole {
		t.Errorf("a part has %d bytes, the page %d", w.Body.Len(), whole)
	}
	w = b.post(path+"/them", "doan", "Đảng bộ tỉnh Thành Nam", "loai", "organization")
	wants(t, w, http.StatusOK, `id="text"`, `data-state="accepted"`)
	wants(t, b.post(path+"/muc/"+it.id, "viec", "gì đó"), http.StatusBadRequest, `data-id="`+it.id)
	b.header.Del("X-Fragment")
	wants(t, b.post(path+"/muc/khong"), http.StatusNotFound)
}

// TestTwoPeople holds that of two who decide on one proposal the second is told, and
// nothing of either is lost unseen.
func TestTwoPeople(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor)
	o.person("Ngô Văn Bảo", o.site.Province.ID, civic.Writer, civic.Editor)
	ha, bao := o.signedIn("le-thu-ha"), o.signedIn("ngo-van-bao")
	path := ha.imported()
	seen := find(t, bao.items(path), "figure", "")
	leads(t, ha.post(path+"/muc/"+seen.id, "viec", "edit", "n", seen.n, "f-indicator", "Chỉ tiêu của Hà"), "/ban-lam-viec")
	w := bao.post(path+"/muc/"+seen.id, "viec", "edit", "n", seen.n, "f-indicator", "Chỉ tiêu của Bảo")
	wants(t, w, http.StatusConflict, "Mục này vừa được người khác xử lý", "đã sửa")
	if now := find(t, ha.items(path), "figure", "Chỉ tiêu của Hà"); now.id != seen.id {
		t.Errorf("the first edit is lost: %+v", now)
	}
}

func TestRights(t *testing.T) {
	each(t, func(o *office) {
		t := o.T
		other := storetest.NewSiteOf(t, o.store, "Bình Hòa", "binhhoa.test")
		o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor)
		o.person("Phóng Viên Tỉnh", o.site.Province.ID, civic.Writer)
		o.person("Phóng Viên Nơi Khác", other.Province.ID, civic.Writer, civic.Editor, civic.Approver)
		path := o.signedIn("le-thu-ha").imported()
		editor := o.signedIn("le-thu-ha")
		span := editor.items(path)[0].id

		stranger := o.signedIn("phong-vien-noi-khac")
		wants(t, stranger.get(path), http.StatusNotFound)
		wants(t, stranger.post(path+"/muc/"+span, "viec", "accept"), http.StatusNotFound)
		for _, act := range []string{"/nhan-het", "/dang", "/gui-duyet", "/thu-hoi"} {
			wants(t, stranger.post(path+act), http.StatusNotFound)
		}
		if w := stranger.get("/bai"); strings.Contains(w.Body.String(), path) {
			t.Error("the list of another organization's writer names the article")
		}
		w := stranger.upload("/nhap-bai", "bai.txt", []byte("Tiêu đề của bài khác\nMột câu trong bài này.\n"), "muc", "thoi-su", "ngay", "2026-11-20")
		wants(t, w, http.StatusForbidden, "Nhập bài")

		writer := o.signedIn("phong-vien-tinh")
		w = writer.get(path)
		wants(t, w, http.StatusOK, "Gửi duyệt")
		if strings.Contains(w.Body.String(), `value="accept"`) || strings.Contains(w.Body.String(), `id="publish"`) {
			t.Error("a writer is offered to accept or to publish")
		}
		wants(t, writer.post(path+"/muc/"+span, "viec", "accept"), http.StatusForbidden)
		wants(t, writer.post(path+"/dang"), http.StatusForbidden)
		leads(t, writer.post(path+"/gui-duyet"), "/ban-lam-viec")
		wants(t, editor.get(""), http.StatusOK, "chờ duyệt")
		wants(t, editor.post(path+"/tra-lai", "ly-do", ""), http.StatusBadRequest, "Cần nêu lý do")
		leads(t, editor.post(path+"/tra-lai", "ly-do", "Thiếu ảnh"), "/ban-lam-viec")
	})
}

func TestImportMistakes(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor)
	b := o.signedIn("le-thu-ha")
	const typed = "Tiêu đề <đang> gõ\nCâu đầu & câu sau của bài."
	tests := []struct {
		name, file string
		bytes      []byte
		pairs      []string
		status     int
		has        []string
	}{
		{"nothing", "", nil, []string{"muc", "thoi-su", "ngay", "2026-11-20"}, 400, []string{"Chưa có nội dung", `href="#text"`}},
		{"no day", "", nil, []string{"bai", typed, "muc", "thoi-su", "ngay", "hôm qua"}, 400, []string{`“hôm qua” không phải là ngày`, `href="#date"`, typed}},
		{"no section", "", nil, []string{"bai", typed, "muc", "khong-co", "ngay", "2026-11-20"}, 400, []string{"khong-co", `href="#section"`, typed}},
		{"both", "bai.txt", []byte(typed), []string{"bai", typed, "muc", "thoi-su", "ngay", "2026-11-20"}, 400, []string{"chỉ giữ một", typed}},
		{"binary", "bai.docx", bytes.Repeat([]byte{0, 1, 2, 250}, 99), []string{"muc", "thoi-su", "ngay", "2026-11-20"}, 400, []string{`href="#file"`}},
		{"too large", "bai.docx", bytes.Repeat([]byte("chữ "), 6<<20), []string{"bai", typed, "muc", "thoi-su", "ngay", "20/11/2026"}, 413, []string{"lớn hơn 20 MB", typed}},
		{"far too large", "bai.docx", bytes.Repeat([]byte("chữ "), 15<<20), []string{"bai", typed, "muc", "thoi-su", "ngay", "20/11/2026"}, 413, []string{"lớn hơn 20 MB", typed}},
		{"secret", "", nil, []string{"bai", "TỐI MẬT\nTiêu đề\nMột câu.", "muc", "thoi-su", "ngay", "2026-11-20"}, 400, []string{"mật", `href="#text"`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := b.upload("/nhap-bai", tt.file, tt.bytes, tt.pairs...)
			wants(t, w, tt.status, tt.has...)
		})
	}
	path := b.imported()
	w := b.upload("/nhap-bai", "twin.txt", twin(t), "muc", "thoi-su", "ngay", "2021-12-20")
	if got := leads(t, w, "/ban-lam-viec"+path); !strings.HasSuffix(got, "?da-co=1") {
		t.Errorf("a second import leads to %q", got)
	}
	wants(t, b.get(path+"?da-co=1"), http.StatusOK, "đã được nhập trước đây")
	wants(t, b.post("/nhap-bai", "bai", typed), http.StatusBadRequest)
	o.clock.Set("2026-11-26")
	w = b.upload("/nhap-bai", "", nil, "bai", typed, "muc", "thoi-su", "ngay", "20/11/2026")
	wants(t, w, http.StatusUnauthorized, "Phiên làm việc đã hết hạn", typed)
}

// TestMarkedTextIsTheText holds that what a browser counts letters in is the edition's
// text, which a selection's code points are of.
func TestMarkedTextIsTheText(t *testing.T) {
	o := one(t)
	a := o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor)
	b := o.signedIn("le-thu-ha")
	page := `<html><body><article><h1>Họp bàn về &amp; cây xanh</h1><p><b>Sáng 20/11/2026, UBND tỉnh họp.</b></p>
		<p>Năm 2026 trồng <i>12 ha</i> và <a href="https://thanhnam.example/">3.250 cây</a>.</p>
		<ul><li>Sở Kế hoạch trình đề án trước 15/1/2027</li><li>Các xã 🌳 đăng ký</li></ul>
		<table><tr><th>Xã</th><th>Số cây</th></tr><tr><td>Tân Phú</td><td>1.200</td></tr></table><p>Phạm An</p></article></body></html>`
	for name, text := range map[string][]byte{"twin.txt": twin(t), "page.html": []byte(page)} {
		w := b.upload("/nhap-bai", name, text, "muc", "thoi-su", "ngay", "2026-11-20")
		path := strings.TrimPrefix(leads(t, w, "/ban-lam-viec/bai/"), "/ban-lam-viec")
		var id int64
		if _, err := fmt.Sscanf(path, "/bai/%d", &id); err != nil {
			t.Fatal(err)
		}
		rev, err := o.news.Review(t.Context(), a, civic.RecordID(id))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(b.get(path).Body)
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			if attr(n, "id") == "text" {
				if got := textOf(n); got != rev.Edition.Text {
					t.Errorf("%s: the page's text is\n%q\nwant\n%q", name, got, rev.Edition.Text)
				}
			}
		}
	}
}

// TestPageIsQuick tells how long a page of a report and an act on it take.
func TestPageIsQuick(t *testing.T) {
	o := one(t)
	o.person("Lê Thu Hà", o.site.Province.ID, civic.Writer, civic.Editor)
	b := o.signedIn("le-thu-ha")
	path := b.imported()
	items := b.items(path)
	begin := time.Now()
	w := b.get(path)
	page := time.Since(begin)
	b.header.Set("X-Fragment", "1")
	begin = time.Now()
	for _, it := range items[:10] {
		wants(t, b.post(path+"/muc/"+it.id, "viec", "accept", "n", it.n), http.StatusOK)
	}
	t.Logf("%d proposals, %d bytes, page %v, act %v", len(items), w.Body.Len(), page, time.Since(begin)/10)
}
