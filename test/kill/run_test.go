package kill

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
	"strings"
	"syscall"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

// Who is killed in a round; the rounds take turns.
var victims = []string{"import", "server", "import", "both"}

// A run imports reports into one installation that is being served, and kills the
// import, the server or both meanwhile.
type run struct {
	*testing.T
	program string
	folder  string
	place   []string // flags that say where the data are
	random  *rand.Rand
	server  *server
	usual   struct {
		time  time.Duration // that an import takes
		spans int           // that readers see in an article
	}
	texts []string // files that were handed in
	found evidence
}

// An evidence is what a run found.
type evidence struct {
	Engine    string         `json:"engine"`
	Rounds    int            `json:"rounds"`    // in some the import ended before the kill
	Kills     int            `json:"kills"`     // rounds in which a running program was killed
	Killed    map[string]int `json:"killed"`    // who it was: the import, the server, both
	States    map[string]int `json:"states"`    // of the article after a kill: absent from the portal, or public
	Overtaken int            `json:"overtaken"` // imports that ended with code 4: the server had published first
	GaveUp    int            `json:"gaveUp"`    // imports that ended with code 6: a killed server still held the publication
	Looks     int            `json:"looks"`     // of a reader while programs ran and died
	Half      int            `json:"half"`      // articles of which a reader saw less than all
	Lost      int            `json:"lost"`      // records that are not there at the end
	Doubled   int            `json:"doubled"`   // records that are there and should not be
	Articles  int            `json:"articles"`  // at the end
	Public    int            `json:"public"`    // lines of all that is public at the end
	Seconds   float64        `json:"seconds"`
}

// build builds the program as it is installed.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "thuocdo")
	if out, err := exec.Command("go", "build", "-o", program, "../../cmd/thuocdo").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// newRun makes an installation, serves it and hands in the reports that are told, or
// one where none are.
func newRun(t *testing.T, program, engine string, texts []string) *run {
	t.Helper()
	r := &run{T: t, program: program, folder: t.TempDir(), random: rand.New(rand.NewPCG(7, uint64(len(engine))))} //nolint:gosec // moments of a test
	r.found = evidence{Engine: engine, Killed: map[string]int{}, States: map[string]int{}}
	r.place = []string{"--data", filepath.Join(r.folder, "data")}
	if engine != "sqlite" {
		r.place = append(r.place, "--database", storetest.Address(t, engine))
	}
	r.must("site", "add", "thanh-nam", "--name", "Cổng Thành Nam", "--organization", "Tỉnh Thành Nam", "--host", "*")
	r.server = serve(t, r.command)
	if texts == nil {
		texts = []string{r.write(1)}
	}
	for _, file := range texts {
		begin := time.Now()
		r.bring(file)
		r.usual.time = time.Since(begin)
	}
	r.texts = texts
	first := r.server.list("articles")
	if len(first) != len(texts) {
		t.Fatalf("%d articles after %d undisturbed imports", len(first), len(texts))
	}
	notes, err := r.server.annotations(first[0].ID)
	if err != nil || notes.Total == 0 {
		t.Fatalf("annotations of the first article: %d, %v", notes.Total, err)
	}
	r.usual.spans = notes.Total
	return r
}

// write writes the report number n and returns its file.
func (r *run) write(n int) string {
	r.Helper()
	text, err := os.ReadFile("../../internal/engine/reading/testdata/twin.txt")
	if err != nil {
		r.Fatal(err)
	}
	s := strings.Replace(string(text), "Trưởng ban Kinh tế Trung ương làm việc với Ban Thường vụ Tỉnh ủy Thành Nam.", title(n), 1)
	s = strings.NewReplacer(
		"52 kế hoạch", fmt.Sprintf("%d kế hoạch", 100+n),
		"19,6%", fmt.Sprintf("%d,6%%", 20+n),
		"trên 285 tỷ", fmt.Sprintf("trên %d tỷ", 300+n),
	).Replace(s)
	name := filepath.Join(r.folder, fmt.Sprintf("bai-%d.txt", n))
	if err := os.WriteFile(name, []byte(s), 0o600); err != nil {
		r.Fatal(err)
	}
	return name
}

func title(n int) string {
	return fmt.Sprintf("Trưởng ban Kinh tế Trung ương làm việc với Ban Thường vụ Tỉnh ủy Thành Nam, đợt %d", n)
}

// command returns a run of the program at the run's place.
func (r *run) command(args ...string) *exec.Cmd {
	c := exec.Command(r.program, append(args, r.place...)...)
	c.Env = append(os.Environ(), "THUOCDO_LANG=en")
	return c
}

// must runs a command that must succeed, and returns its output.
func (r *run) must(args ...string) []byte {
	r.Helper()
	var complaint bytes.Buffer
	c := r.command(args...)
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		r.Fatalf("%s: %v\n%s%s", strings.Join(args, " "), err, out, complaint.String())
	}
	return out
}

// importing returns an import of a report.
func importing(file string) []string {
	return []string{"import", "--accept", "--format", "json", "--date", "2026-11-20", file}
}

// bring imports a report to the end; it must then be published. An import that the
// server overtook is repeated, and so is one that gave up waiting for the publication
// that a killed server had claimed: that is free again after a minute.
func (r *run) bring(file string) {
	r.Helper()
	var out []byte
	for try := 1; ; try++ {
		var complaint bytes.Buffer
		c := r.command(importing(file)...)
		c.Stderr = &complaint
		var err error
		if out, err = c.Output(); err == nil {
			break
		}
		if try == 8 || !r.overtaken(err) && !r.gaveUp(err) {
			r.Fatalf("the import failed: %v\n%s", err, complaint.String())
		}
		r.Logf("import again: %v, %s", err, complaint.String())
	}
	var said struct{ Article struct{ Status string } }
	if err := json.Unmarshal(out, &said); err != nil || said.Article.Status != "published" {
		r.Fatalf("the import left the article %q, %v", said.Article.Status, err)
	}
}

// overtaken reports, and counts, that an import ended with code 4 because the server
// beside it had published the article first.
func (r *run) overtaken(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 4 {
		return false
	}
	r.found.Overtaken++
	return true
}

// gaveUp reports, and counts, that an import ended with code 6.
func (r *run) gaveUp(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 6 {
		return false
	}
	r.found.GaveUp++
	return true
}

// all goes on until so many kills hit, and compares what is public then with an
// installation in which nobody was killed.
func (r *run) all(kills int) evidence {
	r.Helper()
	begin := time.Now()
	for r.found.Kills < kills && r.found.Rounds < 3*kills+20 {
		r.round()
		if r.Failed() {
			r.Fatalf("after %d kills", r.found.Kills)
		}
	}
	calm := newRun(r.T, r.program, "sqlite", r.texts)
	want, got := calm.server.public(), r.server.public()
	if diff := gocmp.Diff(want, got); diff != "" {
		r.Errorf("what is public differs from imports that nobody killed (-want +got):\n%s", diff)
	}
	r.found.Lost, r.found.Doubled = missing(want, got), missing(got, want)
	r.found.Articles, r.found.Public = len(r.server.list("articles")), len(got)
	if want := len(r.texts); r.found.Articles != want {
		r.Errorf("%d articles, want %d", r.found.Articles, want)
	}
	r.found.Seconds = time.Since(begin).Round(time.Second).Seconds()
	r.Logf("%+v", r.found)
	return r.found
}

// missing counts the lines of a that b lacks, each as often as it stands there.
func missing(a, b []string) int {
	left, n := map[string]int{}, 0
	for _, line := range b {
		left[line]++
	}
	for _, line := range a {
		if left[line]--; left[line] < 0 {
			n++
		}
	}
	return n
}

// round imports the next report and kills at a random moment of it. Whatever was
// hit, the books are in order, readers see the article whole or not at all, and the
// same import can be done to its end.
func (r *run) round() {
	r.Helper()
	n := len(r.texts) + 1
	file := r.write(n)
	r.texts = append(r.texts, file)
	victim := victims[r.found.Rounds%len(victims)]
	r.found.Rounds++
	look := watch(r.server, r.usual.spans)
	hit := r.strike(victim, file)
	looks, half := look()
	r.found.Looks += looks
	r.found.Half += len(half)
	if victim != "import" {
		r.server = serve(r.T, r.command)
	}
	r.must("verify")
	r.must("rebuild")
	more, err := r.server.half(r.usual.spans)
	for _, complaint := range append(half, more...) {
		r.Error(complaint)
	}
	if err != nil {
		r.Error(err)
	}
	state := "absent"
	for _, a := range r.server.list("articles") {
		if a.Title == title(n) {
			state = "public"
		}
	}
	if hit {
		r.found.Kills++
		r.found.Killed[victim]++
		r.found.States[state]++
	}
	r.bring(file)
}

// strike starts an import and kills who is told. It reports whether all of them were
// still running.
func (r *run) strike(victim, file string) bool {
	r.Helper()
	c := r.command(importing(file)...)
	if err := c.Start(); err != nil {
		r.Fatal(err)
	}
	begin := time.Now()
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	early := false
	var err error
	select {
	case err = <-ended:
		early = true
		r.usual.time = (r.usual.time + time.Since(begin)) / 2 // it was estimated too long
	case <-time.After(time.Duration((0.02 + r.random.Float64()) * float64(r.usual.time))):
		if victim != "import" {
			r.server.kill()
		}
		if victim != "server" {
			_ = c.Process.Kill() // it may be over
		}
		err = <-ended
	}
	if early && victim != "import" {
		r.server.kill() // so that the next round has a new one
	}
	killed := signaled(err)
	if err != nil && (!killed || victim == "server") && !r.overtaken(err) {
		r.Errorf("an import that was not killed failed: %v", err)
	}
	if !early {
		r.usual.time += r.usual.time / 20
	}
	return !early && (killed || victim == "server")
}

func signaled(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	s, ok := exit.Sys().(syscall.WaitStatus)
	return ok && s.Signaled()
}

// A verdict is what verify says of a site.
type verdict struct{ Entry, Entries int }

// verdict runs verify and returns what it says, and its exit code.
func (r *run) verdict() (verdict, int) {
	r.Helper()
	out, err := r.command("verify", "--format", "json").Output()
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		r.Fatal(err)
	}
	var sites []verdict
	if err := json.Unmarshal(out, &sites); err != nil || len(sites) != 1 {
		r.Fatalf("verify says %q, %v", out, err)
	}
	return sites[0], code
}

// verify returns what verify says of books that must be in order.
func (r *run) verify() verdict {
	r.Helper()
	v, code := r.verdict()
	if code != 0 {
		r.Fatalf("verify exits %d", code)
	}
	return v
}

// spoil changes the SQLite file behind the program's back.
func (r *run) spoil(query string) {
	r.Helper()
	db, err := sql.Open("sqlite", filepath.Join(r.folder, "data", "thuocdo.db"))
	if err != nil {
		r.Fatal(err)
	}
	_, err = db.ExecContext(r.Context(), query)
	if err := errors.Join(err, db.Close()); err != nil {
		r.Fatal(err)
	}
}
