package reading

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the answers of the golden files")

// TestTwin holds every record of an invented report that is built like the pages the
// product starts from: two sides of delegates, counts of documents by issuer, figures with
// and without a base, a dated target, proposals, directions, a pledge, page furniture.
func TestTwin(t *testing.T) {
	text := readText(t, "testdata/twin.txt")
	got, err := json.MarshalIndent(Read(text, Options{Ref: "2022-12-20"}), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/twin.golden.json", string(got)+"\n")
}

// TestTwinCounts says in numbers what TestTwin holds, for whoever changes its golden file.
func TestTwinCounts(t *testing.T) {
	r := Read(readText(t, "testdata/twin.txt"), Options{Ref: "2022-12-20"})
	got := map[string]int{}
	delegates := map[string]int{}
	for _, it := range r.Items {
		got[string(it.Kind)]++
		switch n := it.Norm.(type) {
		case *Document:
			if n.Count > 0 {
				got["counts"]++
			}
		case *Person:
			if len(n.Offices) > delegates[n.Name] {
				delegates[n.Name] = len(n.Offices)
			}
		}
	}
	for _, n := range delegates {
		got["delegates"]++
		got["offices"] += n
	}
	for k, want := range map[string]int{"delegates": 9, "offices": 15, "counts": 5, "figure": 6, "target": 1, "proposal": 5, "direction": 6, "pledge": 1} {
		if got[k] != want {
			t.Errorf("%s: got %d, want %d", k, got[k], want)
		}
	}
	if r.Layout.Breadcrumb == nil || r.Layout.Byline == nil || r.Layout.Byline.Name != "Mai Linh" || len(r.Layout.Furniture) != 3 {
		t.Errorf("layout: got %+v", r.Layout)
	}
}

// TestGolden reads the sentences of testdata/*.txt, each case under the reason of its rule:
//
//	# why the rule is so
//	ref 2021-12
//	text …
//	= kind | words | norm
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			var out strings.Builder
			for _, c := range cases(readText(t, name)) {
				out.WriteString(c.head)
				for _, it := range Read(c.text, Options{Ref: c.ref}).Items {
					norm, err := json.Marshal(it.Norm)
					if err != nil {
						t.Fatal(err)
					}
					out.WriteString("= " + string(it.Kind) + " | " + it.Text + " | " + string(norm) + " | " + it.Rule + "\n")
				}
			}
			compare(t, name, out.String())
		})
	}
}

// TestPages holds the records of invented pages of several sorts, one line an item.
func TestPages(t *testing.T) {
	refs := map[string]string{"regular-session": "2025-10-14", "supervision": "2024-04-21", "citizens": "2023-08-15", "conclusion": "2024-06-07", "quarter": "2026-04-03", "party-control": "2024-07-10", "commune": "2026-07-03", "epidemic": "2021-08-29", "council": "2023-12-09", "storm": "2024-09-06"}
	for name, ref := range refs {
		t.Run(name, func(t *testing.T) {
			text := readText(t, "testdata/pages/"+name+".txt")
			r := Read(text, Options{Ref: ref})
			check(t, text, r)
			var out strings.Builder
			for _, it := range r.Items {
				norm, err := json.Marshal(it.Norm)
				if err != nil {
					t.Fatal(err)
				}
				out.WriteString(string(it.Kind) + " | " + it.Text + " | " + string(norm) + "\n")
			}
			compare(t, "testdata/pages/"+name+".golden", out.String())
		})
	}
}

// goldenCase is one case: head is its lines up to the answers.
type goldenCase struct{ head, ref, text string }

func cases(file string) []goldenCase {
	var cs []goldenCase
	var c goldenCase
	for _, line := range strings.SplitAfter(file, "\n") {
		switch {
		case strings.HasPrefix(line, "= "):
			continue
		case strings.HasPrefix(line, "ref "):
			c.ref = strings.TrimSpace(line[4:])
		case strings.HasPrefix(line, "text "):
			c.text = strings.ReplaceAll(strings.TrimSuffix(line[5:], "\n"), " ⏎ ", "\n")
			c.head += line
			cs = append(cs, c)
			c = goldenCase{ref: c.ref}
			continue
		}
		c.head += line
	}
	if c.head != "" && len(cs) > 0 {
		cs = append(cs, goldenCase{head: c.head})
	}
	return cs
}

// compare holds got against a golden file, which -update rewrites.
func compare(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(readText(t, name), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}
