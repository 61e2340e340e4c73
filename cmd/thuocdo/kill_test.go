package main

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// TestKill is the short form of the campaign: a few kills on each engine.
func TestKill(t *testing.T) {
	program := build(t)
	for _, engine := range storetest.Engines {
		t.Run(engine, func(t *testing.T) {
			found := newKilling(t, program, engine).run(8)
			if found.Kills < 8 {
				t.Errorf("%d kills, want 8", found.Kills)
			}
		})
	}
}

// TestKillControls holds that what a kill could leave behind would be found.
func TestKillControls(t *testing.T) {
	program := build(t)
	for _, tt := range controls {
		t.Run(tt.name, func(t *testing.T) {
			if got := damage(t, program, tt.query); !strings.Contains(got, tt.want) {
				t.Errorf("found %q, want %q", got, tt.want)
			}
		})
	}
}

// controls are faults made by hand, and by what each is found.
var controls = []struct{ name, query, want string }{
	{"an entry was changed", `UPDATE entry SET act = 'urge' WHERE seq = 3`, "verify"},
	{"an entry was cut off", `DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)`, "verify"},
	{"a state was typed in", `UPDATE record SET status = 'closed' WHERE kind = 'matter'`, "rebuild"},
	{"the article has no spans", `DELETE FROM span`, "no spans"},
	{"a record stayed hidden", `UPDATE record SET visibility = 'internal' WHERE kind = 'matter'`, "internal"},
}

// build builds the program as it is installed.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "thuocdo")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// A killing imports reports into one installation and kills the program meanwhile.
type killing struct {
	*testing.T
	program string
	place   []string // flags that say where the data are
	address string
	folder  string
	random  *rand.Rand
	usual   time.Duration // that an import takes, as the machine is now
	texts   int           // that were handed in
	found   killed
}

// A killed is what a run of kills found.
type killed struct {
	Engine   string         `json:"engine"`
	Tries    int            `json:"tries"`    // some imports ended before the kill
	Kills    int            `json:"kills"`    // that hit a running import
	States   map[string]int `json:"states"`   // in which the article was found after a kill
	Articles int            `json:"articles"` // at the end, each once
	Records  int            `json:"records"`
	Seconds  float64        `json:"seconds"`
}

// newKilling makes an installation with two sites and measures an import.
func newKilling(t *testing.T, program, engine string) *killing {
	t.Helper()
	k := &killing{T: t, program: program, folder: t.TempDir(), random: rand.New(rand.NewPCG(1, uint64(len(engine))))} //nolint:gosec // moments of a test
	data := filepath.Join(k.folder, "data")
	k.place, k.address = []string{"--data", data}, "sqlite:"+filepath.Join(data, "thuocdo.db")
	if engine != "sqlite" {
		k.address = storetest.Address(t, engine)
		k.place = append(k.place, "--database", k.address)
	}
	k.found = killed{Engine: engine, States: map[string]int{}}
	k.must("site", "add", "thanh-nam", "--name", "Cổng Thành Nam", "--organization", "Tỉnh Thành Nam", "--host", "*")
	k.must("site", "add", "so-y-te", "--name", "Sở Y tế", "--organization", "Sở Y tế", "--parent", "thanh-nam")
	begin := time.Now()
	k.must("import", "--accept", "--date", "2026-11-20", k.text())
	k.usual = time.Since(begin)
	return k
}

// text writes the next report and returns its file.
func (k *killing) text() string {
	k.Helper()
	k.texts++
	name := filepath.Join(k.folder, fmt.Sprintf("bai-%d.txt", k.texts))
	if err := os.WriteFile(name, fmt.Appendf(nil, reportText, k.texts), 0o600); err != nil {
		k.Fatal(err)
	}
	return name
}

const reportText = `Thành Nam họp lần thứ %[1]d về y tế cơ sở

Chiều 20/11/2026, đồng chí Đỗ Quang Lân - Chủ tịch UBND tỉnh Thành Nam chủ trì hội nghị. Cùng dự có đồng chí Đặng Thu Trà - Giám đốc Sở Y tế.

Theo Sở Y tế, toàn tỉnh có %[1]d trạm y tế mới; kinh phí là %[1]d,5 tỷ đồng, tăng 9,4%% so với năm 2025. UBND tỉnh đã ban hành Kế hoạch số %[1]d/KH-UBND ngày 2/11/2026.

Chủ tịch UBND tỉnh Đỗ Quang Lân yêu cầu Sở Y tế bố trí đủ bác sĩ cho %[1]d trạm y tế trước ngày 20/12/2026; công khai tồn kho thuốc đợt %[1]d.

Giám đốc Sở Y tế Đặng Thu Trà cam kết sẽ luân phiên bác sĩ đợt %[1]d./.

T/h: Hồng Nhung
`

// command returns a run of the program at the killing's place.
func (k *killing) command(args ...string) *exec.Cmd {
	c := exec.Command(k.program, append(args, k.place...)...)
	c.Env = append(os.Environ(), "THUOCDO_LANG=en")
	return c
}

// must runs a command that must succeed, and returns its output.
func (k *killing) must(args ...string) []byte {
	k.Helper()
	var complaint bytes.Buffer
	c := k.command(args...)
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		k.Fatalf("%s: %v\n%s%s", strings.Join(args, " "), err, out, complaint.String())
	}
	return out
}

// run imports reports, each killed at a moment of its own, until so many kills hit.
// After each, the books must be in order, nothing may be half there, and the same
// import must finish. At the end all is as if nobody had been killed.
func (k *killing) run(kills int) killed {
	k.Helper()
	begin := time.Now()
	for k.found.Kills < kills && k.found.Tries < 4*kills+20 {
		k.found.Tries++
		file := k.text()
		hit := k.kill(file)
		state := k.whole()
		if hit {
			k.found.Kills++
			k.found.States[state]++
		}
		var out struct{ Article struct{ Status string } }
		if err := json.Unmarshal(k.must("import", "--accept", "--format", "json", "--date", "2026-11-20", file), &out); err != nil || out.Article.Status != "published" {
			k.Fatalf("the import after the kill left the article %q, %v", out.Article.Status, err)
		}
		if k.Failed() {
			k.Fatalf("after %d kills, the last with the article %s", k.found.Kills, state)
		}
	}
	k.whole()
	got := k.holdings()
	if diff := gocmp.Diff(k.undisturbed(), got); diff != "" {
		k.Errorf("the records differ from those of imports that nobody killed (-want +got):\n%s", diff)
	}
	for _, line := range got {
		if strings.HasPrefix(line, "article ") {
			k.found.Articles++
		}
	}
	k.found.Records, k.found.Seconds = len(got), time.Since(begin).Round(time.Second).Seconds()
	k.Logf("%+v", k.found)
	return k.found
}

// kill starts an import and kills it at a random moment. It reports whether the
// program was still running.
func (k *killing) kill(file string) bool {
	k.Helper()
	c := k.command("import", "--accept", "--date", "2026-11-20", file)
	begin := time.Now()
	if err := c.Start(); err != nil {
		k.Fatal(err)
	}
	moment := time.Duration((0.15 + k.random.Float64()) * float64(k.usual))
	timer := time.AfterFunc(moment, func() { _ = c.Process.Kill() }) // it may be over
	defer timer.Stop()
	err := c.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if s, ok := exit.Sys().(syscall.WaitStatus); ok && s.Signaled() {
			k.usual += k.usual / 20 // it may well take longer by now
			return true
		}
	}
	k.usual = time.Since(begin)
	if err != nil {
		k.Fatalf("an import that was not killed failed: %v", err)
	}
	return false
}

// whole holds that the books are in order and that every article is either not there
// or there with all that belongs to it. It returns the state of the last report's.
func (k *killing) whole() string {
	k.Helper()
	for _, command := range []string{"verify", "rebuild"} {
		k.must(command)
	}
	state, complaints := inspect(k.T, k.address, fmt.Sprintf("Thành Nam họp lần thứ %d về y tế cơ sở", k.texts))
	for _, c := range complaints {
		k.Error(c)
	}
	return state
}

// looking calls f with the store at an address as one who only looks has it.
func looking(t *testing.T, address string, f func(store.Desk)) {
	t.Helper()
	s, err := store.Open(t.Context(), address, storetest.Options(t, storetest.NewClock()))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	f(s.Desk(machine))
}

var machine = civic.Actor{Machine: true}

// inspect says what is half there in a store, and in which state the article of a
// title is: "none" when it is not there.
func inspect(t *testing.T, address, title string) (state string, complaints []string) {
	t.Helper()
	state = "none"
	looking(t, address, func(desk store.Desk) {
		articles, _, err := desk.Records(t.Context(), store.Filter{Kind: civic.Article, Limit: 10_000})
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, a := range articles {
			if a.Title == title {
				state = string(a.Status)
			}
			if seen[a.Title] {
				complaints = append(complaints, a.Title+" is there twice")
			}
			seen[a.Title] = true
			complaints = append(complaints, halves(t, desk, a)...)
		}
	})
	return state, complaints
}

// halves says what an article lacks.
func halves(t *testing.T, desk store.Desk, a civic.Record) (complaints []string) {
	t.Helper()
	say := func(format string, args ...any) {
		complaints = append(complaints, fmt.Sprintf("%s (%s): ", a.Title, a.Status)+fmt.Sprintf(format, args...))
	}
	if _, err := desk.Edition(t.Context(), a.Edition); err != nil {
		say("no edition: %v", err)
	}
	spans, err := desk.AllSpans(t.Context(), a.Edition)
	if err != nil || len(spans) == 0 {
		say("no spans, %v", err)
	}
	entries, err := desk.Entries(t.Context(), civic.About(a.ID))
	if err != nil || len(entries) != a.Entries || len(entries) == 0 {
		say("%d entries, %v; the article counts %d", len(entries), err, a.Entries)
	}
	suggested := 0
	for _, x := range spans {
		if x.Status == civic.Suggested {
			suggested++
		}
		if a.Status != civic.Published {
			if x.Target.ID != 0 {
				say("%q became a record before it was published", x.Exact)
			}
			continue
		}
		if x.Target.Kind != civic.OnRecord {
			continue
		}
		r, err := desk.RecordByID(t.Context(), civic.RecordID(x.Target.ID))
		if err != nil || r.Visibility != civic.Public {
			say("%q became a record that is %s, %v", x.Exact, r.Visibility, err)
		}
	}
	if suggested > 0 && (a.Status != civic.Draft || suggested < len(spans)) {
		say("%d of %d spans are decided", len(spans)-suggested, len(spans))
	}
	return complaints
}

// holdings lists every record with its state, one a line, sorted.
func (k *killing) holdings() []string {
	k.Helper()
	var lines []string
	looking(k.T, k.address, func(desk store.Desk) {
		for _, kind := range civic.Kinds {
			rs, _, err := desk.Records(k.Context(), store.Filter{Kind: kind, Limit: 10_000})
			if err != nil {
				k.Fatal(err)
			}
			for _, r := range rs {
				lines = append(lines, fmt.Sprintf("%s %s %s %s %s %s %d entries", kind, r.Subkind, r.Reference, r.Title, r.Status, r.Visibility, r.Entries))
			}
		}
	})
	slices.Sort(lines)
	return lines
}

// undisturbed returns the holdings of an installation into which the same reports
// were imported without a kill.
func (k *killing) undisturbed() []string {
	k.Helper()
	calm := *k
	calm.folder, calm.texts = k.TempDir(), 1
	data := filepath.Join(calm.folder, "data")
	calm.place, calm.address = []string{"--data", data}, "sqlite:"+filepath.Join(data, "thuocdo.db")
	calm.must("site", "add", "thanh-nam", "--name", "Cổng Thành Nam", "--organization", "Tỉnh Thành Nam", "--host", "*")
	calm.must("site", "add", "so-y-te", "--name", "Sở Y tế", "--organization", "Sở Y tế", "--parent", "thanh-nam")
	for i := range k.texts {
		calm.must("import", "--accept", "--date", "2026-11-20", filepath.Join(k.folder, fmt.Sprintf("bai-%d.txt", i+1)))
	}
	return calm.holdings()
}

// damage makes a fault by hand in an installation of one report, and returns by what
// it is found, and how.
func damage(t *testing.T, program, query string) string {
	t.Helper()
	k := newKilling(t, program, "sqlite")
	k.must("checkpoint")
	db, err := sql.Open("sqlite", strings.TrimPrefix(k.address, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.ExecContext(t.Context(), query)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, command := range []string{"verify", "rebuild"} {
		out, err := k.command(command).CombinedOutput()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == 7 {
			found = append(found, command+": "+string(out))
		} else if err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
	}
	_, complaints := inspect(t, k.address, "")
	return strings.Join(append(found, complaints...), "\n")
}
