package newsroom

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
)

const report = `Bạn đang ở đây

Sở Y tế triển khai tiêm chủng cho trẻ em

Sáng 5/3/2026, Sở Y tế tỉnh Thành Nam tổ chức hội nghị triển khai công tác tiêm chủng.

Phát biểu tại hội nghị, đồng chí Đặng Thu Trà, Giám đốc Sở Y tế yêu cầu các trạm y tế rà soát danh sách trẻ em trước ngày 30/4/2026.

Đến nay, tỷ lệ tiêm chủng đạt 92,5%.

T/h: Mai Linh

LIÊN KẾT WEBSITE`

func TestTakeApart(t *testing.T) {
	page := `<!doctype html><html><head><title>Sở Y tế triển khai tiêm chủng cho trẻ em</title></head><body><nav><a href="/">Trang chủ</a></nav>
<article><h1>Sở Y tế triển khai tiêm chủng cho trẻ em</h1><p>Sáng 5/3/2026, Sở Y tế tỉnh Thành Nam tổ chức hội nghị triển khai công tác tiêm chủng.</p>
<p>Phát biểu tại hội nghị, đồng chí <strong>Đặng Thu Trà</strong>, Giám đốc Sở Y tế yêu cầu các trạm y tế rà soát danh sách trẻ em trước ngày 30/4/2026.</p>
<p>Đến nay, tỷ lệ tiêm chủng đạt 92,5%.</p><p>T/h: Mai Linh</p></article><aside>Thời tiết</aside></body></html>`
	tcvn, err := vn.Encode(report, vn.TCVN3)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"plain text": []byte(report), "NFD": []byte(norm.NFD.String(report)), "TCVN3": tcvn, "Windows line ends": []byte(strings.ReplaceAll(report, "\n", "\r\n")), "HTML": []byte(page),
	} {
		t.Run(name, func(t *testing.T) {
			m, err := takeApart(b, "")
			if err != nil {
				t.Fatal(err)
			}
			if m.title != "Sở Y tế triển khai tiêm chủng cho trẻ em" || m.lead == "" || m.byline != "T/h: Mai Linh" || m.bylineBy != "Mai Linh" || m.bylineAs != "T/h" {
				t.Errorf("got title %q, lead %q, byline %q (%q, %q)", m.title, m.lead, m.byline, m.bylineAs, m.bylineBy)
			}
			if len(m.body.Blocks) != 2 || strings.Contains(m.text(), "ở đây") || strings.Contains(m.text(), "LIÊN KẾT") || strings.Contains(m.text(), "Thời tiết") {
				t.Errorf("got %d blocks of %q, want 2 without breadcrumb and furniture", len(m.body.Blocks), m.text())
			}
			e, err := m.edition(civic.Record{Site: 1, ID: 2}, 1, 3, "", 4)
			if err != nil {
				t.Fatal(err)
			}
			p, err := partsOf(e)
			if err != nil {
				t.Fatal(err)
			}
			x := vn.NewRunes(e.Text)
			if got := x.Slice(p.lead, p.lead+utf8.RuneCountInString(e.Lead)); got != m.lead {
				t.Errorf("the lead at %d: got %q, want %q", p.lead, got, m.lead)
			}
			if got := x.Slice(p.body, p.body+utf8.RuneCountInString(p.doc.Text)); got != m.body.Text {
				t.Errorf("the body at %d: got %q, want %q", p.body, got, m.body.Text)
			}
			if got := x.Slice(p.byline, x.Len()); got != m.byline || p.bylineText != m.byline {
				t.Errorf("the byline at %d: got %q, want %q", p.byline, got, m.byline)
			}
			if name == "HTML" && !strings.Contains(e.Markup, "<strong>Đặng Thu Trà</strong>") {
				t.Errorf("the markup lost its emphasis: %s", e.Markup)
			}
		})
	}
}

func TestTakeApartKeepsTables(t *testing.T) {
	m, err := takeApart([]byte(`<article><h1>Kết quả quý I</h1><p>Sở Tài chính công bố số liệu thu ngân sách quý I năm 2026 của toàn tỉnh.</p>
<h3>Chi tiết</h3><table><tr><th>Xã</th><th>Thu</th></tr><tr><td>Hòa Lạc</td><td></td></tr><tr><td>Đồng Sen</td><td>1.234,5</td></tr></table>
<ul><li>Một</li><li>Hai</li></ul><p>Các xã tiếp tục rà soát nguồn thu trên địa bàn theo đúng quy định.</p></article>`), "")
	if err != nil {
		t.Fatal(err)
	}
	e, err := m.edition(civic.Record{}, 1, 0, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"<h3>Chi tiết</h3>", "<td>1.234,5</td>", "<li>Hai</li>", "<td></td>"} {
		if !strings.Contains(e.Markup, want) {
			t.Errorf("got %s, want %s in it", e.Markup, want)
		}
	}
}

func TestTakeApartRefuses(t *testing.T) {
	tests := []struct {
		name string
		b    []byte
		key  string
		kind fault.Kind
	}{
		{"nothing", nil, "markup.empty", fault.Invalid},
		{"blanks", []byte(" \n\t\r\n\u00a0"), "markup.empty", fault.Invalid},
		{"a picture", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "markup.binary", fault.Invalid},
		{"a PDF", []byte("%PDF-1.7 …"), "markup.pdf", fault.Invalid},
		{"an unknown encoding", []byte(strings.Repeat("\xb1\xc4\xfe\xa7 \xd1\xe7\xb8\xfa\xcf ", 50)), "vn.encoding.unknown", fault.Invalid},
		{"too much", bytes.Repeat([]byte("chữ "), markup.MaxBytes/4), "markup.large", fault.TooLarge},
		{"no title", []byte(strings.Repeat("Không có tiêu đề nào cả. ", 40)), "newsroom.title", fault.Invalid},
		{"a secrecy mark", []byte(strings.Replace(report, "Sáng 5/3/2026,", "TỐI MẬT\n\nSáng 5/3/2026,", 1)), "newsroom.secret", fault.Invalid},
		{"an empty page", []byte("<html><body><script>x()</script></body></html>"), "markup.empty", fault.Invalid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := takeApart(tt.b, "")
			key, _ := fault.Message(err)
			if !fault.Is(err, tt.kind) || key != tt.key {
				t.Fatalf("got %v, want %s %s", err, tt.kind, tt.key)
			}
			if vi, en := msg.Error(msg.Vi, err), msg.Error(msg.En, err); vi == en || !strings.HasSuffix(vi, ".") {
				t.Errorf("said %q and %q, want a sentence in each language", vi, en)
			}
		})
	}
}

// A counter counts what was read of an endless text.
type counter struct{ n int }

func (c *counter) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	c.n += len(b)
	return len(b), nil
}

func TestReadAllStopsEarly(t *testing.T) {
	c := &counter{}
	b, err := ReadAll(io.LimitReader(c, 50<<20))
	if !fault.Is(err, fault.TooLarge) || b != nil {
		t.Errorf("ReadAll of 50 MB = %d bytes, %v, want too large", len(b), err)
	}
	if c.n > markup.MaxBytes+1 {
		t.Errorf("read %d bytes, want no more than %d", c.n, markup.MaxBytes+1)
	}
	if b, err := ReadAll(strings.NewReader(report)); err != nil || string(b) != report {
		t.Errorf("ReadAll = %q, %v, want the text", b, err)
	}
}

func TestPartsOfRefusesAnotherText(t *testing.T) {
	e := civic.Edition{Title: "A", Lead: "B", Markup: "<p>C</p>", Text: "A\nB\nC\nT/h: D"}
	if p, err := partsOf(e); err != nil || p.lead != 2 || p.body != 4 || p.byline != 6 || p.bylineText != "T/h: D" {
		t.Errorf("partsOf = %+v, %v", p, err)
	}
	for _, text := range []string{"X\nB\nC", "A\nX\nC", "A\nB\nX", ""} {
		e.Text = text
		if _, err := partsOf(e); !fault.Is(err, fault.Internal) {
			t.Errorf("partsOf of %q: %v, want internal", text, err)
		}
	}
}

func TestFinder(t *testing.T) {
	const was = "Tiêu đề\nĐồng chí An nói. Đồng chí An đi.\nDòng giữ nguyên có An.\nTỷ lệ 5%."
	const now = "Tiêu đề mới\nMở đầu.\nDòng giữ nguyên có An.\nĐồng chí An nói. Đồng chí An đã đi.\nTỷ lệ đạt 5%."
	f := newFinder(was, now)
	find := func(words string, nth int) (string, bool) {
		at := 0
		for range nth {
			at += strings.Index(was[at:], words) + 1
		}
		start := utf8.RuneCountInString(was[:at-1])
		s := civic.Span{Start: start, End: start + utf8.RuneCountInString(words), Exact: words}
		to, ok := f.place(s)
		return vn.NewRunes(now).Slice(to, to+s.End-s.Start), ok
	}
	tests := []struct {
		words string
		nth   int
		want  bool
	}{
		{"An", 3, true},              // its line stays
		{"An", 1, true},              // with the words beside it
		{"5%", 1, true},              // once
		{"Đồng chí An đi", 1, false}, // gone
		{"Tiêu đề", 1, true},
	}
	for _, tt := range tests {
		got, ok := find(tt.words, tt.nth)
		if ok != tt.want || ok && got != tt.words {
			t.Errorf("%q (%d): got %q, %v, want %v", tt.words, tt.nth, got, ok, tt.want)
		}
	}
}

func TestChosenEncoding(t *testing.T) {
	b, err := vn.Encode("Tin\n\nDo.\n\nHọp.", vn.VNI)
	if err != nil {
		t.Fatal(err)
	}
	if m, err := takeApart(b, "vni"); err != nil || m.body.Text != "Họp." {
		t.Errorf("takeApart in VNI = %q, %v, want Họp.", m.body.Text, err)
	}
	for enc, key := range map[string]string{"klingon": "vn.encoding.unknown", "UTF-8": "vn.encoding.broken"} {
		_, err := takeApart([]byte("Tin\n\nDo.\n\nH\xf6p."), enc)
		if got, _ := fault.Message(err); got != key {
			t.Errorf("takeApart in %s: %v, want %s", enc, err, key)
		}
	}
}
