package browser

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// CheckHTML returns what the Nu HTML checker finds wrong with pages, a line an error,
// sorted; none is good. pages holds each page's HTML under a name that says which it is.
// One call starts Java once, so give it all pages of a test together.
func CheckHTML(t testing.TB, pages map[string]string) []string {
	t.Helper()
	if len(pages) == 0 {
		t.Fatal("no page was given to the HTML checker")
	}
	jar := filepath.Join(need(t, "THUOCDO_TEST_MODULES"), "vnu-jar", "build", "dist", "vnu.jar")
	folder := t.TempDir()
	names := map[string]string{} // of the pages, by file
	args := []string{"-Xss2m", "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout"}
	for name, html := range pages {
		file := filepath.Join(folder, fmt.Sprintf("%d.html", len(names)))
		names[filepath.Base(file)] = name
		if err := os.WriteFile(file, []byte(html), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	out, err := exec.Command("java", args...).Output()
	if err != nil {
		t.Fatalf("running the HTML checker: %v %s", err, out)
	}
	var answer struct {
		Messages []struct {
			Type, URL, Message, Extract string
			LastLine                    int
		}
	}
	if err := json.NewDecoder(bytes.NewReader(out)).Decode(&answer); err != nil {
		t.Fatalf("reading the HTML checker's answer %q: %v", out, err)
	}
	var lines []string
	for _, m := range answer.Messages {
		if m.Type != "info" {
			lines = append(lines, fmt.Sprintf("%s:%d: %s: %s", names[filepath.Base(m.URL)], m.LastLine, m.Message, strings.Join(strings.Fields(m.Extract), " ")))
		}
	}
	slices.Sort(lines)
	return lines
}
