package main

import (
	"bufio"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A demoLine is the line that the demonstration prints for programs.
type demoLine struct {
	Address  string
	Sites    []struct{ Label, Address string }
	Accounts []struct{ Login, Password string }
	Data     string
	Kept     bool
	Seconds  float64
}

// startDemo starts the demonstration and returns what it says of itself and what
// stops it.
func startDemo(t *testing.T, program string, args ...string) (demoLine, func()) {
	t.Helper()
	c := exec.Command(program, append([]string{"demo", "--format", "json", "--listen", "localhost:0"}, args...)...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var d demoLine
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &d)
	}
	if err != nil {
		_ = c.Process.Kill()
		t.Fatalf("the demonstration said %q: %v", line, err)
	}
	return d, func() {
		t.Helper()
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err != nil {
			t.Errorf("the demonstration did not stop in good order: %v", err)
		}
	}
}

func TestDemo(t *testing.T) {
	program := build(t)
	d, stop := startDemo(t, program)
	t.Logf("ready after %v s", d.Seconds)
	if len(d.Sites) < 3 || len(d.Accounts) < 5 || d.Accounts[0].Password == "" || d.Kept {
		t.Errorf("the demonstration said %+v", d)
	}
	for _, site := range d.Sites {
		host := strings.TrimSuffix(strings.TrimPrefix(site.Address, "http://"), "/")
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, d.Address, http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, %v", site.Address, answer.StatusCode, err)
		}
	}
	if _, err := os.Stat(d.Data); err != nil {
		t.Errorf("data while it runs: %v", err)
	}
	stop()
	if _, err := os.Stat(d.Data); !os.IsNotExist(err) {
		t.Errorf("data after the end: %v, want none", err)
	}
}

// TestDemoKept holds that a named folder is kept and used again, by the other
// commands too, and that what is not the demonstration's is left alone.
func TestDemoKept(t *testing.T) {
	program := build(t)
	folder := filepath.Join(t.TempDir(), "thu")
	first, stop := startDemo(t, program, "--data", folder)
	stop()
	second, stop := startDemo(t, program, "--data", folder)
	if !second.Kept || second.Data != folder || second.Accounts[0].Password == first.Accounts[0].Password {
		t.Errorf("the second start said %+v, want the folder kept and a new password", second)
	}
	stop()
	for _, command := range []string{"verify", "rebuild"} {
		if out, err := exec.Command(program, command, "--data", folder).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", command, err, out)
		}
	}
	other := filepath.Join(t.TempDir(), "that")
	add := exec.Command(program, "site", "add", "khac", "--name", "Cổng khác", "--organization", "Cơ quan khác", "--data", other)
	if out, err := add.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	refused := exec.Command(program, "demo", "--data", other, "--lang", "vi")
	if out, _ := refused.CombinedOutput(); refused.ProcessState.ExitCode() != 4 || !strings.Contains(string(out), "Cổng khác") {
		t.Errorf("a demonstration over another installation: code %d\n%s", refused.ProcessState.ExitCode(), out)
	}
}
