package arch

import (
	"slices"
	"strings"
	"testing"
)

// floors lists the floors from the ground up. A package may import packages of
// lower floors; of its own floor, only its own subfolders and what same lists.
//
// This is policy: a failing build is mended in the code, not here.
var floors = []string{
	"internal/base",
	"internal/civic",
	"internal/engine",
	"internal/store",
	"internal/remote",
	"internal/work",
	"internal/face",
	"internal/app",
	"cmd",
	"test", // drives the built binary from outside
}

// same lists the imports allowed between rooms of one floor. Tools of base build on
// each other, and the language and the memory are each one thing in several folders;
// the compiler keeps them free of circles.
var same = map[string][]string{
	"internal/base":  {"internal/base"},
	"internal/civic": {"internal/civic"},
	"internal/store": {"internal/store"},
	"internal/face":  {"internal/face/ui", "internal/face/shape"},
	"internal/app":   {"internal/app"},
	"test":           {"test/browser"},
}

// never names, for a floor, what lies below it or outside and is still not for it;
// of our own with all its folders, from outside that one package.
var never = map[string][]string{
	"internal":        {"C", "unsafe", "log", "math/rand", "math/rand/v2", "io/ioutil", "testing"},
	"internal/base":   {"context", "log/slog"},
	"internal/civic":  {"context", "io", "io/fs", "log/slog"},
	"internal/engine": {"context", "io", "io/fs", "log/slog"},
	"internal/store":  {"internal/engine"},
	"internal/remote": {"internal/engine", "internal/store"},
	"internal/face":   {"internal/store", "internal/remote"},
	"cmd": {
		"internal/base", "internal/civic", "internal/engine", "internal/store",
		"internal/remote", "internal/work", "internal/face",
	},
	"test": {"internal"},
}

// testRooms names the rooms that only tests import. They are free as a test is.
var testRooms = []string{"internal/store/storetest", "test"}

// only names, for a package from outside and its subpackages, the rooms that may
// import it.
var only = map[string][]string{
	"database/sql":                 {"internal/store"},
	"modernc.org/sqlite":           {"internal/store"},
	"github.com/jackc/pgx":         {"internal/store"},
	"html/template":                {"internal/face"},
	"net":                          {"internal/store", "internal/remote", "internal/app"},
	"net/http":                     {"internal/remote", "internal/face", "internal/app"},
	"net/mail":                     {"internal"},
	"net/netip":                    {"internal"},
	"net/url":                      {"internal"},
	"os":                           {"internal/store/files", "internal/app", "cmd"},
	"syscall":                      {"internal/store/files", "internal/app"},
	"flag":                         {"internal/app"},
	"crypto/rand":                  {"internal/app", "cmd"},
	"github.com/chromedp/chromedp": {"test"},
}

// outside names the modules that a floor may use beside the standard library; a
// floor that is not named may use any.
var outside = map[string][]string{
	"internal/base":        {"golang.org/x/text", "golang.org/x/net/html"},
	"internal/base/ledger": {"golang.org/x/mod/sumdb"},
	"internal/base/markup": {"github.com/yuin/goldmark", "github.com/microcosm-cc/bluemonday"},
	"internal/civic":       {},
	"internal/engine":      {},
}

func TestFloors(t *testing.T) {
	rooms := map[string]bool{}
	for _, s := range sources(t) {
		rooms[s.pkg] = true
		report(t, floorComplaints(s))
	}
	for pkg := range rooms {
		if floorOf(pkg) < 0 && pkg != "internal/arch" {
			t.Errorf("%s stands on no floor; add it to floors", pkg)
		}
	}
}

// floorComplaints says which of a file's imports are not for it. A test may use
// what it likes from outside, but it looks up no more than its package does.
func floorComplaints(s source) []string {
	var found []string
	for _, imp := range s.imports() {
		complaint := upward(s.pkg, imp)
		if complaint == "" && !s.isTest() {
			complaint = check(s.pkg, imp)
		}
		if complaint != "" {
			found = append(found, s.name+": "+complaint)
		}
	}
	return found
}

// upward says that imp lies on a floor above pkg's, or "".
func upward(pkg, imp string) string {
	in, inside := strings.CutPrefix(imp, module)
	if from := floorOf(pkg); inside && from >= 0 && floorOf(in) > from {
		return in + " is on a floor above"
	}
	return ""
}

// check says what else is wrong with pkg importing imp, or "".
func check(pkg, imp string) string {
	in, inside := strings.CutPrefix(imp, module)
	for floor, not := range never {
		if !under(pkg, []string{floor}) || in == "testing" && under(pkg, testRooms) {
			continue
		}
		if slices.Contains(not, in) || inside && under(in, not) {
			return in + " is not for " + floor
		}
	}
	if inside {
		return sideways(pkg, in)
	}
	if under(pkg, testRooms) {
		return ""
	}
	if rooms := narrowest(only, imp); rooms != nil && !under(pkg, rooms) {
		return imp + " is for " + strings.Join(rooms, ", ") + " only"
	}
	if strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") && !mayUse(pkg, imp) {
		return imp + " is no dependency for this floor"
	}
	return ""
}

// sideways says that in is another room of pkg's floor, or "".
func sideways(pkg, in string) string {
	if under(in, testRooms) && !under(pkg, testRooms) {
		return in + " is for tests only"
	}
	if floorOf(in) != floorOf(pkg) || under(in, []string{pkg}) {
		return ""
	}
	for rooms, may := range same {
		if under(pkg, []string{rooms}) && under(in, may) {
			return ""
		}
	}
	return in + " is on the same floor; move what both need down, or list it in same"
}

// narrowest returns what the longest key that imp lies under names, or nil.
func narrowest(rules map[string][]string, imp string) []string {
	best := ""
	for key := range rules {
		if under(imp, []string{key}) && len(key) > len(best) {
			best = key
		}
	}
	return rules[best]
}

// mayUse reports whether pkg's floor may use the module that imp lies in.
func mayUse(pkg, imp string) bool {
	limited := false
	for room, modules := range outside {
		if under(pkg, []string{room}) {
			limited = true
			if under(imp, modules) {
				return true
			}
		}
	}
	return !limited
}

func floorOf(pkg string) int {
	for i, f := range floors {
		if under(pkg, []string{f}) {
			return i
		}
	}
	return -1
}

func TestFloorRules(t *testing.T) {
	tests := []struct {
		name, pkg, imp string
		want           string // part of the complaint; "" when there is none
	}{
		{"down", "internal/store", module + "internal/civic", ""},
		{"up", "internal/civic", module + "internal/store", "floor above"},
		{"up from a sub-room", "internal/base/vn/table", module + "internal/work/matters", "floor above"},
		{"own sub-room", "internal/civic", module + "internal/civic/docnum", ""},
		{"the floor's own package", "internal/civic/docnum", module + "internal/civic", ""},
		{"sideways at work", "internal/work/matters", module + "internal/work/figures", "same floor"},
		{"sideways in the engine", "internal/engine/reading", module + "internal/engine/rank", "same floor"},
		{"a face on the shared rooms", "internal/face/portal", module + "internal/face/ui", ""},
		{"a face on another face", "internal/face/portal", module + "internal/face/desk", "same floor"},
		{"a face on the store", "internal/face/api", module + "internal/store", "not for internal/face"},
		{"the store on an engine", "internal/store", module + "internal/engine/reading", "not for internal/store"},
		{"cmd on all but app", "cmd/thuocdo", module + "internal/civic", "not for cmd"},
		{"cmd on app", "cmd/thuocdo", module + "internal/app", ""},
		{"the browser tests on the inside", "test/journey", module + "internal/app", "not for test"},
		{"a test room in the product", "internal/work/matters", module + "internal/store/storetest", "for tests only"},
		{"a driver outside the store", "internal/work/matters", "modernc.org/sqlite", "only"},
		{"a driver's sub-package", "internal/app", "github.com/jackc/pgx/v5/stdlib", "only"},
		{"http in a work room", "internal/work/matters", "net/http", "only"},
		{"http in a face", "internal/face/portal", "net/http/httptest", ""},
		{"a plain address anywhere", "internal/civic", "net/url", ""},
		{"files in a work room", "internal/work/matters", "os/exec", "only"},
		{"files by hash", "internal/store/files", "os", ""},
		{"files elsewhere in the store", "internal/store", "os", "only"},
		{"context in the language", "internal/civic/docnum", "context", "not for internal/civic"},
		{"input and output in an engine", "internal/engine/reading", "io", "not for internal/engine"},
		{"the old log", "internal/app", "log", "not for internal"},
		{"the new log", "internal/app", "log/slog", ""},
		{"testing in the product", "internal/work/matters", "testing", "not for internal"},
		{"files in a test room", "internal/store/storetest", "os", ""},
		{"testing in a test room", "internal/store/storetest", "testing", ""},
		{"a module that base may use", "internal/base/vn", "golang.org/x/text/unicode/norm", ""},
		{"a module that it may not", "internal/base/vn", "github.com/yuin/goldmark", "no dependency"},
		{"a module of markup", "internal/base/markup", "github.com/yuin/goldmark/extension", ""},
		{"any module in the language", "internal/civic", "golang.org/x/text/unicode/norm", "no dependency"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := upward(tt.pkg, tt.imp)
			if got == "" {
				got = check(tt.pkg, tt.imp)
			}
			if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
				t.Errorf("%s importing %s: got %q, want %q", tt.pkg, tt.imp, got, tt.want)
			}
		})
	}
}

func TestFloorsSeeATestLookingUp(t *testing.T) {
	s := example(t, "internal/civic/matter_test.go", `package civic_test

import _ "github.com/thuocdo/thuocdo/internal/work/matters"
`)
	wantFound(t, floorComplaints(s), "floor above")
}
