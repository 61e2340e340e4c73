package civic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/civic"
)

// TestAfter holds what an entry does to how things stand, where a walk of lawful
// moves would not show it: the fold reads whatever a chain holds.
func TestAfter(t *testing.T) {
	const later = civic.Instant(1_795_500_000_000_000)
	was := civic.Standing{
		Entries: 1, Status: civic.Recorded, FirstDue: "2026-12-31", Due: "2026-12-31", Closed: "2026-11-01", Published: 7,
		Norm: "{}", Target: civic.Subject{Kind: civic.OnPerson, ID: 3},
	}
	tests := []struct {
		name  string
		from  civic.Status
		to    civic.Status
		act   civic.Act
		facts civic.Facts
		want  func(*civic.Standing)
	}{
		{"a sending moves no due day", civic.Recorded, civic.Sent, civic.ActSend, civic.Facts{Due: "2027-06-30"}, func(*civic.Standing) {}},
		{"nor does a correction of something else", civic.Recorded, civic.Recorded, civic.ActCorrect, civic.Facts{Due: "2027-06-30", Mended: "title"}, func(*civic.Standing) {}},
		{"a correction of the due day does", civic.Recorded, civic.Recorded, civic.ActCorrect, civic.Facts{Due: "2027-06-30", Mended: "due"}, func(s *civic.Standing) { s.Due = "2027-06-30" }},
		{"what is closed was closed then", civic.Closed, civic.Closed, civic.ActInspect, civic.Facts{}, func(*civic.Standing) {}},
		{"what is public was public first then", civic.Recorded, civic.Recorded, civic.ActDisclose, civic.Facts{Visibility: civic.Public}, func(s *civic.Standing) { s.Visibility = civic.Public }},
		{"an undoing takes back what a span says and became", civic.Accepted, civic.Suggested, civic.ActUndo, civic.Facts{}, func(s *civic.Standing) { s.Norm, s.Target = "", civic.Subject{} }},
		{"evidence adds up", civic.Recorded, civic.Recorded, civic.ActAttach, civic.Facts{Evidence: make([]civic.Evidence, 2)}, func(s *civic.Standing) { s.Evidence = 2 }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now := was
			now.Status = tt.from
			got, err := now.After(civic.Entry{N: 2, At: later, Act: tt.act, From: tt.from, To: tt.to, Facts: tt.facts})
			want := now
			want.Entries, want.Status, want.Spoken = 2, tt.to, later
			tt.want(&want)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
	first, err := civic.Standing{}.After(civic.Entry{N: 1, At: later, Act: civic.ActRecord, To: civic.Recorded, Facts: civic.Facts{Visibility: civic.Public}})
	if err != nil || first.Published != later {
		t.Errorf("public from the first: %v, published %d, want %d", err, first.Published, later)
	}
}

// TestSendAgain holds that what was returned is sent again with the due day it had.
func TestSendAgain(t *testing.T) {
	for due, want := range map[civic.Day]string{"": "sent", "2026-12-31": "sent", "2027-06-30": "invalid act.fact"} {
		now, mv := prepared(civic.Recorded, civic.ActSend)
		now.FirstDue, now.Due, now.Lead = "2026-12-31", "2026-12-31", 5
		mv.Facts.Due = due
		if got := verdict(decided(civic.Matters, civic.Task, now, mv, civic.AsOriginator)); got != want {
			t.Errorf("sent again with %q: got %q, want %q", due, got, want)
		}
	}
}

func TestEvidence(t *testing.T) {
	tests := []struct {
		name string
		e    civic.Evidence
		want bool
	}{
		{"a file", civic.Evidence{File: "ab", Title: "Ảnh"}, true},
		{"a document", civic.Evidence{Document: 1, Title: "Báo cáo"}, true},
		{"a number", civic.Evidence{Observation: 1, Title: "Số liệu"}, true},
		{"an address", civic.Evidence{URL: "https://thanhnam.example", Title: "Trang"}, true},
		{"nothing", civic.Evidence{Title: "Ảnh"}, false},
		{"two things", civic.Evidence{File: "ab", URL: "https://thanhnam.example", Title: "Ảnh"}, false},
		{"without a name", civic.Evidence{File: "ab"}, false},
	}
	for _, tt := range tests {
		if got := tt.e.Valid(); got != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestKeptAsText holds that facts and words have one text, and come back from it.
func TestKeptAsText(t *testing.T) {
	no := false
	f := civic.Facts{Lead: 5, Due: "2026-12-31", Granted: &no, Basis: "Điều 5 <Quy chế> & 2", Evidence: []civic.Evidence{{URL: "https://thanhnam.example", Title: "Trang"}}}
	const text = `{"lead":5,"due":"2026-12-31","evidence":[{"url":"https://thanhnam.example","title":"Trang"}],"granted":false,"basis":"Điều 5 <Quy chế> & 2"}`
	if got := f.Encode(); got != text {
		t.Errorf("got %s, want %s", got, text)
	}
	back, err := civic.DecodeFacts(text)
	if diff := cmp.Diff(f, back); err != nil || diff != "" {
		t.Errorf("facts: %v (-want +got):\n%s", err, diff)
	}
	if got := (civic.Words{}).Encode(); got != "" {
		t.Errorf("no words are kept as %q", got)
	}
	w := civic.Words{Reason: "Mưa lũ", Result: "Xong"}
	said, err := civic.DecodeWords(w.Encode())
	if err != nil || said != w {
		t.Errorf("words: got %+v, %v, want %+v", said, err, w)
	}
	if said, err := civic.DecodeWords(""); err != nil || !said.Zero() {
		t.Errorf("no words: got %+v, %v", said, err)
	}
	if _, err := civic.DecodeFacts("{"); err == nil {
		t.Error("half a text is read as facts")
	}
}
