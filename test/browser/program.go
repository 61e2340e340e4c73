package browser

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Build builds the command in folder, which is relative to the test's own, and
// returns the path of the program. It lasts as long as t.
func Build(t testing.TB, folder string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), filepath.Base(folder))
	if out, err := exec.Command("go", "build", "-o", program, folder).CombinedOutput(); err != nil {
		t.Fatalf("building %s: %v\n%s", folder, err, out)
	}
	return program
}

// A Program is a running command.
type Program struct {
	t      testing.TB
	cmd    *exec.Cmd
	lines  chan string // of its standard output; closed at its end
	errors quietBuffer
	exit   func() error // waits for the end, once
}

// Serve starts program and interrupts it when t ends; it must then stop by itself,
// in good order. What it said on standard error is shown when the test fails.
func Serve(t testing.TB, program string, args ...string) *Program {
	t.Helper()
	p := &Program{t: t, cmd: exec.Command(program, args...), lines: make(chan string, 100)}
	p.cmd.Stderr = &p.errors
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		defer close(p.lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			select {
			case p.lines <- s.Text():
			default: // nobody reads it; the program must not wait for us
			}
		}
	}()
	p.exit = sync.OnceValue(func() error {
		<-read
		return p.cmd.Wait()
	})
	t.Cleanup(p.stop)
	return p
}

// Line returns the next line that the program prints, and fails the test when none
// comes.
func (p *Program) Line() string {
	p.t.Helper()
	select {
	case line, ok := <-p.lines:
		if !ok {
			p.t.Fatalf("the program ended: %v\n%s", p.exit(), p.errors.String())
		}
		return line
	case <-time.After(patience):
		p.t.Fatalf("the program printed nothing for %v\n%s", patience, p.errors.String())
	}
	return ""
}

func (p *Program) stop() {
	_ = p.cmd.Process.Signal(os.Interrupt) // it may have ended already
	timer := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() })
	defer timer.Stop()
	if err := p.exit(); err != nil {
		p.t.Errorf("the program did not stop in good order: %v", err)
	}
	if p.t.Failed() {
		p.t.Logf("the program said:\n%s", p.errors.String())
	}
}

// A quietBuffer is a buffer that may be read while a program writes to it.
type quietBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write adds to the buffer.
func (q *quietBuffer) Write(p []byte) (int, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.b.Write(p)
}

// String returns what was written so far.
func (q *quietBuffer) String() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.b.String()
}
