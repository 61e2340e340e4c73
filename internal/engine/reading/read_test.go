package reading

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// check holds what every reading must be: spans inside the text, on its letters, in
// order; text equal to its slice; sentences and triggers inside; ids counted from one.
func check(t *testing.T, text string, r *Reading) {
	t.Helper()
	runes := []rune(text)
	if r.Runes != len(runes) {
		t.Fatalf("runes: got %d, want %d", r.Runes, len(runes))
	}
	in := func(s Span) bool { return 0 <= s.Start && s.Start < s.End && s.End <= len(runes) }
	last := 0
	for i, it := range r.Items {
		s := Span{it.Start, it.End}
		if !in(s) || it.Text != string(runes[it.Start:it.End]) {
			t.Fatalf("item %d %s [%d,%d): text %q is not its slice", it.ID, it.Kind, it.Start, it.End, it.Text)
		}
		if strings.TrimSpace(it.Text) != it.Text {
			t.Errorf("item %d: blank at an end of %q", it.ID, it.Text)
		}
		if it.ID != i+1 || it.Start < last {
			t.Errorf("item %d is out of order", it.ID)
		}
		last = it.Start
		if !in(it.Sentence) || it.Sentence.Start > it.Start || it.Trigger != nil && !in(*it.Trigger) {
			t.Errorf("item %d: sentence %v or trigger %v is outside", it.ID, it.Sentence, it.Trigger)
		}
		if it.Rule == "" || it.Norm == nil {
			t.Errorf("item %d has no rule or norm", it.ID)
		}
	}
	for _, s := range []*Span{r.Layout.Breadcrumb, r.Layout.Title, r.Layout.Lead, r.Layout.Body} {
		if s != nil && !in(*s) {
			t.Errorf("layout span %v is outside", *s)
		}
	}
}

func TestReadingSurvivesJSON(t *testing.T) {
	r := Read(readText(t, "testdata/twin.txt"), Options{Ref: "2022-12-20"})
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got Reading
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(&got)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(b), string(again)); diff != "" {
		t.Errorf("decoded and written again it differs:\n%s", diff)
	}
}

func TestSpellingsReadAlike(t *testing.T) {
	a := Read("Ông Lý Văn Hòa, Ủy viên Ban Thường vụ Tỉnh ủy nêu tỷ lệ 12,5%.", Options{})
	b := Read("Ông Lý Văn Hoà, Uỷ viên Ban Thường vụ Tỉnh uỷ nêu tỉ lệ 12,5%.", Options{})
	if len(a.Items) != len(b.Items) {
		t.Fatalf("got %d and %d items", len(a.Items), len(b.Items))
	}
	for i := range a.Items {
		if a.Items[i].Kind != b.Items[i].Kind || a.Items[i].Start != b.Items[i].Start || a.Items[i].End != b.Items[i].End {
			t.Errorf("item %d: %q and %q", i, a.Items[i].Text, b.Items[i].Text)
		}
	}
}

func TestEmptyAndOddTexts(t *testing.T) {
	for _, text := range []string{"", " ", "\n\n", ".", "(", "”", "ngày", "5", "5 ", "Ông", "Chủ tịch", "đề nghị:", "số 12/", "K'", "a\u0301", "\xff"} {
		text := strings.ToValidUTF8(text, "")
		check(t, text, Read(text, Options{Ref: "2022"}))
	}
}

func TestExplainDrawsEveryItem(t *testing.T) {
	r := Read(readText(t, "testdata/twin.txt"), Options{Ref: "2022-12-20"})
	for _, color := range []bool{false, true} {
		var b strings.Builder
		r.Explain(&b, color)
		out := b.String()
		for _, it := range r.Items {
			if !strings.Contains(out, it.Rule) {
				t.Errorf("no line of rule %s", it.Rule)
			}
		}
		if strings.Contains(out, "\x1b") != color || !utf8.ValidString(out) {
			t.Errorf("color %v: escapes or bytes are wrong", color)
		}
	}
}

func TestSameBytesOnManyCores(t *testing.T) {
	text := readText(t, "testdata/twin.txt")
	want, err := json.Marshal(Read(text, Options{Ref: "2022-12-20"}))
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan string)
	for range 8 {
		go func() {
			b, err := json.Marshal(Read(text, Options{Ref: "2022-12-20"}))
			if err != nil {
				b = nil
			}
			got <- string(b)
		}()
	}
	for range 8 {
		if s := <-got; s != string(want) {
			t.Error("two readings of one text differ")
		}
	}
}

// TestReadingOutlivesTheNext: the working memory is used again, what was read is not.
func TestReadingOutlivesTheNext(t *testing.T) {
	first := Read("Sở Y tế đề xuất 5 tỷ đồng theo Nghị quyết số 12/NQ-HĐND, phấn đấu đến năm 2030 đạt 90%.", Options{})
	want, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		Read(readText(t, "testdata/twin.txt"), Options{Ref: "2022-12"})
	}
	got, err := json.Marshal(first)
	if err != nil || string(got) != string(want) {
		t.Errorf("a later reading changed an earlier one: %v\n%s\n%s", err, want, got)
	}
}

// TestLinearWork holds the worst shapes of text to work in proportion to their length,
// counted in look-ups of words and phrases, which every rule takes.
func TestLinearWork(t *testing.T) {
	twin := readText(t, "testdata/twin.txt")
	shapes := map[string]string{
		"pages":         twin + "\n",
		"one line":      strings.ReplaceAll(twin, "\n", " "),
		"capitals":      "Nguyễn Văn Thành Nam Sở Hà ",
		"all capitals":  "SỞ TÀI CHÍNH TỈNH ",
		"digits":        "1.234,5 ",
		"one numeral":   "1",
		"brackets":      "(((",
		"quotes":        "“Cần ",
		"commas":        "Sở Y tế, ",
		"names":         "Ông Nguyễn Văn An, ",
		"bare names":    "ông An, ",
		"offices":       "Phó Chủ tịch UBND tỉnh, ",
		"orders":        "ông An yêu cầu các sở rà soát; ",
		"figures":       "tăng 5% so với ",
		"dates":         "ngày 5/6 đến ",
		"documents":     "Nghị quyết số 5/NQ-CP, ",
		"counts":        "ban hành 5 kế hoạch, ",
		"end of speech": "“Cần làm tốt”, ông An nhấn mạnh. ",
		"words":         "tham mưu ",
		"targets":       "phấn đấu đến năm 2030 đạt 5%, ",
	}
	for name, s := range shapes {
		t.Run(name, func(t *testing.T) {
			const small = 20_000
			a := steps(strings.Repeat(s, small/len(s)+1))
			b := steps(strings.Repeat(s, 4*small/len(s)+1))
			if a > 0 && float64(b) > 4.6*float64(a) {
				t.Errorf("%d steps for a text, %d for one four times as long", a, b)
			}
		})
	}
}

// steps reads text and returns how many look-ups it took.
func steps(text string) int {
	d := new(doc)
	d.read(text, Builtin(), "2022-12")
	return d.looks
}

func BenchmarkRead(b *testing.B) {
	text := readText(b, "testdata/twin.txt")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Read(text, Options{Ref: "2022-12-20"})
	}
}

func BenchmarkScan(b *testing.B) {
	text := readText(b, "testdata/twin.txt")
	lx := Builtin()
	var toks []token
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		toks = lx.vocab.scan(text, toks[:0])
	}
}

// TestAllocations holds how much a text of a page may allocate beside its items.
func TestAllocations(t *testing.T) {
	text := readText(t, "testdata/twin.txt")
	items := len(Read(text, Options{}).Items)
	n := testing.AllocsPerRun(20, func() { Read(text, Options{Ref: "2022-12-20"}) })
	if limit := float64(12*items + 60); n > limit {
		t.Errorf("got %.0f allocations for %d items, want at most %.0f", n, items, limit)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(readText(f, "testdata/twin.txt"), "2022-12")
	f.Add("Ông K’Brơi - Chủ tịch UBND xã đề nghị UBND tỉnh hỗ trợ 5 - 7 tỷ đồng; xong trước ngày 5/6.", "")
	f.Add("“Phải làm ngay”, Thủ tướng yêu cầu./. T/h: Mai LinhÝ KIẾN BẠN ĐỌC", "2020-01-05")
	f.Fuzz(func(t *testing.T, text, ref string) {
		text = strings.ToValidUTF8(text, "?")
		r := Read(text, Options{Ref: ref})
		check(t, text, r)
		a, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(Read(text, Options{Ref: ref}))
		if err != nil || string(a) != string(b) {
			t.Fatalf("read twice it differs: %v", err)
		}
	})
}

func readText(tb testing.TB, name string) string {
	tb.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
