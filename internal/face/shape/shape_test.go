package shape_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

var update = flag.Bool("update", false, "rewrite the answers of the golden files")

// at is a moment of the fixtures.
func at(day, hour int) civic.Instant {
	return civic.InstantOf(time.Date(2026, 11, day, hour, 0, 0, 250_000_000, civic.Zone))
}

var (
	site = civic.Site{
		ID: 1, Organization: 10, Name: "Cổng thông tin điện tử tỉnh Thành Nam", ShortName: "Thành Nam", Language: "vi", Licence: "CC BY 4.0",
		Responsible: "Nguyễn Văn An", Contact: "1 đường Hòa Bình", Sections: []civic.Section{{Slug: "thoi-su", Name: "Thời sự", NameE: "News"}},
	}
	province   = civic.Organization{ID: 10, Slug: "ubnd-tinh", System: civic.StateSystem, Name: "Ủy ban nhân dân tỉnh Thành Nam", Short: "UBND tỉnh", Symbol: "UBND", Level: civic.ProvinceLevel, Area: "tỉnh Thành Nam", Founded: "1997-01-01"}
	department = civic.Organization{ID: 11, Slug: "so-y-te", Parent: 10, System: civic.StateSystem, Name: "Sở Y tế tỉnh Thành Nam", Short: "Sở Y tế", Level: civic.ProvinceLevel}
	committee  = civic.Organization{ID: 12, Slug: "tinh-uy", System: civic.PartySystem, Name: "Tỉnh ủy Thành Nam", External: true, Dissolved: "2030-06-30", Successor: 10}
	person     = civic.Person{ID: 20, Slug: "do-quang-lan", Name: "Đỗ Quang Lân"}
	post       = civic.Post{ID: 30, Slug: "chu-tich-ubnd-tinh", Organization: 10, Role: "Chủ tịch", Label: "Chủ tịch UBND tỉnh Thành Nam", Rank: 1, Single: true}
	membership = civic.Membership{ID: 40, Person: 20, Post: 30, Start: "2024-05-06", Basis: "Nghị quyết 5/NQ-HĐND", Standing: civic.Standing{Status: civic.Confirmed}}

	article = civic.Record{
		ID: 100, Site: 1, Kind: civic.Article, Slug: "tram-y-te", Title: "Làm việc về trạm y tế", Summary: "Tóm tắt.", Owner: 10, Date: "2026-11-20", Language: "vi",
		Created: at(20, 8), Modified: at(21, 9), Standing: civic.Standing{Status: civic.Published, Visibility: civic.Public, Edition: 200, Published: at(20, 10)},
		Detail: civic.ArticleDetail{Section: "thoi-su", Byline: "Minh Quân", BylineAs: "T/h", Meeting: 101},
	}
	edition = civic.Edition{
		ID: 200, Site: 1, Record: 100, Number: 1, Title: "Làm việc về trạm y tế </script><!--", Lead: "Tóm tắt.", Markup: "<p>Sở Y tế sửa trạm.</p>",
		Text: "Làm việc về trạm y tế\nTóm tắt.\nSở Y tế sửa trạm trước ngày 12/12/2026, đạt 92,5%.", SHA256: strings.Repeat("ab", 32), Language: "vi",
		Author: 20, Approver: 20, At: at(20, 9),
	}
	meeting = civic.Record{
		ID: 101, Site: 1, Kind: civic.Meeting, Slug: "lam-viec", Title: "Làm việc về trạm y tế", Owner: 10, Date: "2026-11-20", Language: "vi",
		Created: at(20, 8), Modified: at(20, 8), Standing: civic.Standing{Status: civic.Held, Visibility: civic.Public, Published: at(20, 10)},
		Detail: civic.MeetingDetail{Type: "buổi làm việc", Place: "Trụ sở UBND tỉnh", Start: at(20, 8), End: at(20, 11)},
	}
	paper = civic.Record{
		ID: 102, Site: 1, Kind: civic.Document, Subkind: civic.Outgoing, Slug: "67-kh-ubnd", Reference: "67/KH-UBND", Title: "Kế hoạch sửa trạm y tế", Owner: 10,
		Date: "2026-03-05", Language: "vi", Created: at(1, 8), Modified: at(1, 8), Standing: civic.Standing{Status: civic.Published, Visibility: civic.Public, Published: at(1, 9)},
		Detail: civic.DocumentDetail{System: civic.StateSystem, Type: "kế hoạch", Code: "KH", Number: 67, Period: "2026", InForce: "2026-03-05"},
	}
	declared = civic.Record{
		ID: 103, Site: 1, Kind: civic.Document, Subkind: civic.Declared, Slug: "12-ke-hoach", Title: "12 kế hoạch", Owner: 10, Date: "2026-11-20", Language: "vi",
		Created: at(20, 8), Modified: at(20, 8), Standing: civic.Standing{Status: civic.Recorded, Visibility: civic.Public, Published: at(20, 10)},
		Detail: civic.DocumentDetail{Type: "kế hoạch", Code: "KH", Count: 12},
	}
	matter = civic.Record{
		ID: 104, Site: 1, Kind: civic.Matter, Subkind: civic.Direction, Slug: "2026-00017", Reference: "2026-00017", Title: "Sửa trạm y tế", Summary: "sửa trạm trước ngày 12/12/2026",
		Owner: 10, Parent: 102, Date: "2026-11-20", Language: "vi", Created: at(20, 8), Modified: at(23, 8),
		Standing: civic.Standing{
			Entries: 2, Status: civic.Closed, Outcome: civic.Done, Visibility: civic.Public, Lead: 11, FirstDue: "2026-11-22", Due: "2026-12-12", Submitted: "2026-11-23",
			Evidence: 3, Extensions: 1, Closed: "2026-11-24", Spoken: at(23, 8), Published: at(20, 10),
		},
		Detail: civic.MatterDetail{Priority: civic.Urgent, Specificity: 3, Next: "Kiểm tra", Result: "Đã sửa xong", DueWords: "trước ngày 12/12/2026", Speaker: "Đỗ Quang Lân"},
	}
	indicator = civic.Record{
		ID: 105, Site: 1, Kind: civic.Indicator, Slug: "ty-le-bhyt", Reference: "ty-le-bhyt", Title: "Tỷ lệ hộ dân tham gia bảo hiểm y tế", Owner: 10, Language: "vi",
		Created: at(20, 8), Modified: at(20, 8), Standing: civic.Standing{Status: civic.Recorded, Visibility: civic.Public, Published: at(20, 10)},
		Detail: civic.IndicatorDetail{Unit: "%", Measure: "share", Definition: "Số hộ tham gia trên tổng số hộ", Wanted: "up", Frequency: "year", Area: "tỉnh Thành Nam"},
	}
	number = civic.Observation{
		ID: 300, Site: 1, Indicator: 105, Area: "tỉnh Thành Nam", Period: "2025", Role: civic.Actual, Vintage: civic.Stated, Low: civic.Decimal{Digits: 925, Scale: 1},
		High: civic.Decimal{Digits: 925, Scale: 1}, Unit: "%", Against: civic.Unstated, Source: 100, SourceSpan: 402, Created: at(20, 10),
		Standing: civic.Standing{Status: civic.Published},
	}
	spans = []civic.Span{
		{
			ID: 400, Article: 100, Edition: 200, Start: 31, End: 38, Exact: "Sở Y tế", Kind: "organization", Engine: "reading/1", Rule: "body.known", Proposed: `{"name":"Sở Y tế"}`,
			Standing: civic.Standing{Status: civic.Accepted, Target: civic.Subject{Kind: civic.OnOrganization, ID: 11}, Spoken: at(20, 10)},
		},
		{
			ID: 401, Article: 100, Edition: 200, Start: 39, End: 70, Exact: "sửa trạm trước ngày 12/12/2026,", Kind: "direction", Proposed: `{"to":"Sở Y tế"}`,
			Standing: civic.Standing{Status: civic.Edited, Norm: `{"to":"Sở Y tế","deadline":"2026-12-12"}`, Target: civic.About(104), Spoken: at(20, 10)},
		},
		{
			ID: 402, Article: 100, Edition: 200, Start: 75, End: 80, Exact: "92,5%", Kind: "figure", Engine: "reading/1", Rule: "figure.value", Proposed: `{"value":92.5}`,
			Standing: civic.Standing{Status: civic.Accepted, Target: civic.Subject{Kind: civic.OnObservation, ID: 300}, Spoken: at(20, 10)},
		},
		{
			ID: 403, Article: 100, Edition: 200, Start: 59, End: 69, Exact: "12/12/2026", Kind: "date", Engine: "reading/1", Rule: "date.day", Proposed: `{"edtf":"2026-12-12"}`,
			Standing: civic.Standing{Status: civic.Accepted, Target: civic.About(999), Spoken: at(20, 10)},
		},
	}
	granted = true
	entries = []civic.Entry{
		{
			Site: 1, Seq: 7, Subject: civic.About(104), N: 1, At: at(20, 9), Act: civic.ActRecord, Person: 20, Post: 30, To: civic.Recorded,
			Facts: civic.Facts{Lead: 11, Due: "2026-11-22", Source: 401, Parts: []civic.RecordID{102, 998}}, Words: civic.Words{Text: "sửa trạm"}, Salt: []byte{1, 2},
			Commitment: []byte{3, 4}, Prev: []byte{5}, Hash: []byte{6},
		},
		{
			Site: 1, Seq: 9, Subject: civic.About(104), N: 2, At: at(23, 8), Act: civic.ActSubmit, Person: 20, Post: 30, OnBehalfOf: 30, From: civic.Working, To: civic.Reported,
			Facts: civic.Facts{Granted: &granted, Target: &civic.Subject{Kind: civic.OnObservation, ID: 300}, Norm: "{", Evidence: []civic.Evidence{
				{File: strings.Repeat("cd", 32), Title: "Biên bản"},
				{Document: 102, Title: "Kế hoạch"},
				{Observation: 300, Title: "Số liệu"},
				{Document: 997, Title: "Văn bản nội bộ"},
				{URL: "https://thanhnam.test/anh", Title: "Ảnh"},
			}}, Erased: true, Commitment: []byte{7}, Prev: []byte{8}, Hash: []byte{9},
		},
	}
	names = publicdata.Names{
		Persons:       map[civic.PersonID]civic.Person{20: person},
		Posts:         map[civic.PostID]civic.Post{30: post},
		Organizations: map[civic.OrganizationID]civic.Organization{10: province, 11: department, 12: committee},
		Records:       map[civic.RecordID]civic.Record{100: article, 101: meeting, 102: paper, 103: declared, 104: matter, 105: indicator},
		Observations:  map[civic.ObservationID]civic.Observation{300: number},
	}
	s = shape.Shaper{Place: shape.Place{Origin: "https://thanhnam.test"}, Names: names, Day: "2026-11-24"}
)

func dossier(r civic.Record) publicdata.Dossier {
	return publicdata.Dossier{Record: r, Names: names}
}

// around is a matter with everything that can stand around a record.
func around() publicdata.Dossier {
	d := dossier(matter)
	d.Parties = []civic.Party{
		{Role: civic.Speaker, Person: 20, Post: 30, Organization: 10, As: "Chủ tịch UBND tỉnh", Side: "host", Source: 401},
		{Role: civic.Lead, Organization: 11, Due: "2026-12-01"},
		{Role: civic.Addressee, As: "các đơn vị"},
	}
	d.Entries, d.Quotes = entries, spans[1:2]
	d.Links = []civic.Link{{From: 104, Rel: civic.Implements, To: 102}, {From: 100, Rel: civic.Cites, To: 104}, {From: 104, Rel: civic.Cites, To: 996}}
	d.Parts = []civic.Record{declared}
	d.Files = []publicdata.File{{SHA256: strings.Repeat("ef", 32), Size: 10, Type: "application/pdf", Name: "bien-ban.pdf", Created: at(21, 8)}}
	return d
}

func articleDossier() publicdata.Dossier {
	d := dossier(article)
	d.Editions, d.Stated = []civic.Edition{edition}, []civic.Observation{number}
	return d
}

func meetingDossier() publicdata.Dossier {
	d := dossier(meeting)
	d.Parties = []civic.Party{{Role: civic.Chair, Person: 20, Post: 30}, {Role: civic.Guest, Person: 20}, {Role: civic.Host, Organization: 11}, {Role: civic.Mentioned, Organization: 12}}
	return d
}

// shapes lists what is in testdata/shapes.txtar.
func shapes() []struct {
	name  string
	shape any
} {
	latest := map[civic.RecordID]civic.Observation{105: number}
	withheld := publicdata.Chained{Entry: civic.Entry{Site: 1, Seq: 8, Prev: []byte{6}, Hash: []byte{8}}}
	stretch := publicdata.Stretch{Entries: []publicdata.Chained{
		{Entry: entries[0], Public: true, Facts: entries[0].Facts.Encode(), Words: entries[0].Words.Encode()}, withheld,
	}}
	return []struct {
		name  string
		shape any
	}{
		{"site.json", s.Site(site)},
		{"article.json", s.Dossier(articleDossier())},
		{"article.ld.json", s.ArticleLD(site, article, edition)},
		{"edition.json", s.Edition(publicdata.Text{Edition: edition, Record: article})},
		{"annotations.json", s.Annotations(publicdata.Annotated{Record: article, Edition: edition, Spans: spans})},
		{"meeting.json", s.Dossier(dossier(meeting))},
		{"meeting.ld.json", s.MeetingLD(meetingDossier())},
		{"document.json", s.Dossier(dossier(paper))},
		{"document.ld.json", s.DocumentLD(paper)},
		{"declared.json", s.RecordRow(declared, nil, nil)},
		{"declared.ld.json", s.DocumentLD(declared)},
		{"matter.json", s.Dossier(around())},
		{"matter.ld.json", s.MatterLD(around())},
		{"indicator.json", s.RecordRow(indicator, latest, nil)},
		{"indicator.ld.json", s.IndicatorLD(site, indicator)},
		{"observation.json", s.Observation(number, map[civic.SpanID]civic.Span{402: spans[2]})},
		{"organization.json", s.Body(publicdata.Body{Organization: province, Children: []civic.Organization{department}, Posts: []civic.Post{post}})},
		{"organization.ld.json", s.OrganizationLD(department)},
		{"party.ld.json", s.OrganizationLD(committee)},
		{"post.json", s.Seat(publicdata.Seat{Post: post, Held: []civic.Membership{membership}})},
		{"person.json", s.Person(publicdata.Person{Person: person, Held: []civic.Membership{membership}})},
		{"removed.json", shape.RemovedOf(publicdata.Stub{
			ID: 106, Kind: civic.Article, Created: at(20, 8), Modified: at(21, 8), Removed: at(21, 8), Reason: "Thông tin chưa đúng", Basis: "Luật Báo chí",
		})},
		{"chain.json", s.Chain(site.ID, stretch, 6, 2)},
		{"checkpoint.json", s.Checkpoint(site.ID, publicdata.Checkpoint{Size: 9, At: at(24, 8), Note: "note\n"}, nil)},
		{"list.json", shape.ListOf(s.Place, "/posts", url.Values{"limit": {"1"}}, []shape.Post{s.Post(post)}, 3, 1, 1)},
	}
}

func TestShapes(t *testing.T) {
	const file = "testdata/shapes.txtar"
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range ar.Files {
		want[f.Name] = string(f.Data)
	}
	ar.Files = nil
	for _, x := range shapes() {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(x.shape); err != nil {
			t.Fatal(err)
		}
		ar.Files = append(ar.Files, txtar.File{Name: x.name, Data: b.Bytes()})
		if diff := cmp.Diff(want[x.name], b.String()); diff != "" && !*update {
			t.Errorf("%s differs from the golden file (-update rewrites it):\n%s", x.name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestLinkedDataIsSafeInAPage holds that no text can end the element that the data
// stand in, or open a comment there.
func TestLinkedDataIsSafeInAPage(t *testing.T) {
	hostile := edition
	hostile.Title = "</script><script>alert(1)</script><!-- ]]> \u2028 &amp; \"'"
	hostile.Lead = "</SCRIPT >"
	b := s.ArticleLD(site, article, hostile).Bytes()
	if bytes.ContainsAny(b, "<>&\u2028") {
		t.Errorf("got %s, want no sign that a page gives a meaning", b)
	}
	var back shape.Thing
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	if got := back.Graph[0].Headline; got != hostile.Title {
		t.Errorf("got headline %q, want %q", got, hostile.Title)
	}
}

func TestListLinks(t *testing.T) {
	tests := []struct {
		total, limit, offset, items int
		next, prev                  string
	}{
		{0, 10, 0, 0, "", ""},
		{10, 10, 0, 10, "", ""},
		{11, 10, 0, 10, "/api/v1/x?a=b&limit=10&offset=10", ""},
		{11, 10, 10, 1, "", "/api/v1/x?a=b&limit=10"},
		{30, 10, 15, 10, "/api/v1/x?a=b&limit=10&offset=25", "/api/v1/x?a=b&limit=10&offset=5"},
		{5, 10, 99, 0, "", "/api/v1/x?a=b&limit=10&offset=89"},
	}
	for _, tt := range tests {
		l := shape.ListOf(shape.Place{}, "/x", url.Values{"a": {"b"}, "limit": {"10"}}, make([]int, tt.items), tt.total, tt.limit, tt.offset)
		if l.Links.Next != tt.next || l.Links.Prev != tt.prev {
			t.Errorf("%+v: got next %q, prev %q", tt, l.Links.Next, l.Links.Prev)
		}
	}
}

func TestActionStatus(t *testing.T) {
	tests := []struct {
		status  civic.Status
		outcome civic.Outcome
		want    string
	}{
		{civic.Recorded, "", "PotentialActionStatus"},
		{civic.Sent, "", "PotentialActionStatus"},
		{civic.Accepted, "", "ActiveActionStatus"},
		{civic.Working, "", "ActiveActionStatus"},
		{civic.Reported, "", "ActiveActionStatus"},
		{civic.Closed, civic.Done, "CompletedActionStatus"},
		{civic.Closed, civic.Partly, "CompletedActionStatus"},
		{civic.Closed, civic.Declined, "FailedActionStatus"},
		{civic.Closed, civic.Lapsed, "FailedActionStatus"},
	}
	for _, tt := range tests {
		r := matter
		r.Status, r.Outcome = tt.status, tt.outcome
		if got := s.MatterLD(dossier(r)).ActionStatus; got != tt.want {
			t.Errorf("%s %s: got %s, want %s", tt.status, tt.outcome, got, tt.want)
		}
	}
}
