package register_test

import (
	"io"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/register"
)

func TestPartsOf(t *testing.T) {
	tests := []struct {
		reference string
		d         civic.DocumentDetail
		want      register.Parts
		ok        bool
	}{
		{"67/KH-UBND", civic.DocumentDetail{Code: "KH", Number: 67, Period: "2026"}, register.Parts{Issuer: "ubnd", Code: "kh", Period: "2026", Number: 67}, true},
		{"05-CT/TW", civic.DocumentDetail{Code: "CT", Number: 5, Period: "2015-2020"}, register.Parts{Issuer: "tw", Code: "ct", Period: "2015-2020", Number: 5}, true},
		{"30/2020/NĐ-CP", civic.DocumentDetail{Code: "NĐ", Number: 30, Period: "2020"}, register.Parts{Issuer: "cp", Code: "nd", Period: "2020", Number: 30}, true},
		{"12/UBND-VX", civic.DocumentDetail{Number: 12, Period: "2026"}, register.Parts{}, false},
		{"67/KH-UBND", civic.DocumentDetail{Code: "KH", Number: 67}, register.Parts{}, false},
		{"", civic.DocumentDetail{Count: 67}, register.Parts{}, false},
	}
	for _, tt := range tests {
		got, ok := register.PartsOf(civic.Record{Kind: civic.Document, Reference: tt.reference, Detail: tt.d})
		if got != tt.want || ok != tt.ok {
			t.Errorf("PartsOf(%q) = %+v, %v, want %+v, %v", tt.reference, got, ok, tt.want, tt.ok)
		}
	}
}

// document makes a public document that the news names.
func document(t *testing.T, s *store.Store, site *storetest.Site, reference string, d civic.DocumentDetail) civic.Record {
	t.Helper()
	r := civic.Record{
		Site: site.ID, Kind: civic.Document, Subkind: civic.Cited, Reference: reference, Title: "Kế hoạch " + reference, Owner: site.Province.ID,
		Date: "2026-03-05", Language: "vi", Detail: d,
	}
	err := s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
		if err := tx.PutRecord(t.Context(), &r); err != nil {
			return err
		}
		for _, a := range []civic.Act{civic.ActRecord, civic.ActDisclose} {
			if _, err := tx.Act(t.Context(), civic.Move{Subject: civic.About(r.ID), Act: a}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return site.Again(t, r)
}

func TestDocumentShowsWhatItSetInMotion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		plan := document(t, s, site, "67/KH-UBND", civic.DocumentDetail{Type: "kế hoạch", Code: "KH", Number: 67, Period: "2026"})
		m := site.Disclose(t, site.Matter(t, civic.Direction, "Rà soát hộ nghèo", site.Province.ID, site.Department.ID, ""))
		link := civic.Link{From: m.ID, Rel: civic.Implements, To: plan.ID}
		err := s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
			if err := tx.PutLink(t.Context(), &link); err != nil {
				return err
			}
			_, err := tx.Act(t.Context(), civic.Move{Subject: civic.Subject{Kind: civic.OnLink, ID: int64(link.ID)}, Act: civic.ActTie})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		room := register.New(s)
		x, err := room.Document(t.Context(), site.ID, plan.Slug)
		if err != nil {
			t.Fatal(err)
		}
		if len(x.Matters) != 1 || x.Matters[0].ID != m.ID || x.Issuer.ID != site.Province.ID || x.Bodies[site.Department.ID].ID == 0 {
			t.Errorf("got matters %v of %q, want the one that implements it, and the names of its bodies", x.Matters, x.Issuer.Name)
		}
		found, err := room.Numbered(t.Context(), site.ID, "ubnd", "kh", "2026", "67")
		if err != nil || len(found) != 1 || found[0].ID != plan.ID {
			t.Errorf("Numbered: got %v, %v, want the plan", found, err)
		}
		for _, bad := range [][4]string{{"hdnd", "kh", "2026", "67"}, {"ubnd", "kh", "2025", "67"}, {"ubnd", "kh", "2026", "6"}, {"ubnd", "kh", "2026", "x"}} {
			if _, err := room.Numbered(t.Context(), site.ID, bad[0], bad[1], bad[2], bad[3]); !fault.Is(err, fault.NotFound) {
				t.Errorf("Numbered(%v): got %v, want not found", bad, err)
			}
		}
	})
}

func TestListChooses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		document(t, s, site, "67/KH-UBND", civic.DocumentDetail{Type: "kế hoạch", Code: "KH", Number: 67, Period: "2026"})
		document(t, s, site, "68/KH-UBND", civic.DocumentDetail{Type: "kế hoạch", Code: "KH", Number: 68, Period: "2026"})
		room := register.New(s)
		for _, tt := range []struct {
			q    register.Query
			want int
		}{
			{register.Query{}, 2},
			{register.Query{Text: "67/kh-ubnd"}, 1},
			{register.Query{Text: "ke hoach"}, 2},
			{register.Query{Subkind: civic.Outgoing}, 0},
			{register.Query{Year: 2026}, 2},
			{register.Query{Year: 2025}, 0},
		} {
			l, err := room.List(t.Context(), site.ID, tt.q)
			if err != nil || l.Total != tt.want || len(l.Documents) != tt.want {
				t.Errorf("%+v: got %d, %v, want %d", tt.q, l.Total, err, tt.want)
			}
		}
	})
}

// TestAttachmentFollowsItsRecord holds that a file is shown while its record is
// public, and by no other site.
func TestAttachmentFollowsItsRecord(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		site := storetest.NewSite(t, s)
		other := storetest.NewSiteOf(t, s, "Đông Hà", "khac.test")
		folder, err := files.New(t.TempDir(), 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		const text = "Biên bản nghiệm thu"
		sha, size, err := folder.Put(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		m := site.Matter(t, civic.Direction, "Sửa cầu", site.Province.ID, site.Department.ID, "")
		err = s.Write(t.Context(), site.Machine, func(tx *store.Tx) error {
			if err := tx.PutFile(t.Context(), &store.File{Record: m.ID, SHA256: sha, Size: size, Type: "text/plain", Name: "biên bản.txt"}); err != nil {
				return err
			}
			_, err := tx.Act(t.Context(), civic.Move{Subject: civic.About(m.ID), Act: civic.ActDisclose, Facts: civic.Facts{Visibility: civic.Internal}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		room := register.New(s)
		if _, err := room.Attachment(t.Context(), site.ID, sha); !fault.Is(err, fault.NotFound) {
			t.Errorf("without a folder: got %v, want not found", err)
		}
		room.Files = folder
		if _, err := room.Attachment(t.Context(), site.ID, sha); !fault.Is(err, fault.NotFound) {
			t.Errorf("of an internal record: got %v, want not found", err)
		}
		site.Disclose(t, m)
		a, err := room.Attachment(t.Context(), site.ID, sha)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(a.Body)
		if err != nil || string(got) != text || a.Name != "biên bản.txt" {
			t.Errorf("got %q of %q, %v", got, a.Name, err)
		}
		if err := a.Body.Close(); err != nil {
			t.Error(err)
		}
		if _, err := room.Attachment(t.Context(), other.ID, sha); !fault.Is(err, fault.NotFound) {
			t.Errorf("from another site: got %v, want not found", err)
		}
	})
}
