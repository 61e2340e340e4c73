package kill

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A server is a running serve, as readers reach it.
type server struct {
	*testing.T
	cmd     *exec.Cmd
	address string
	end     func() error // waits for the end, once
}

// serve serves what command's flags name. It is stopped when t ends.
func serve(t *testing.T, command func(...string) *exec.Cmd) *server {
	t.Helper()
	s := &server{T: t, cmd: command("serve", "--listen", "localhost:0")}
	out, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for s.address == "" && lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "Serving at "); ok {
			s.address = strings.TrimSuffix(strings.TrimSpace(address), "/")
		}
	}
	read := make(chan struct{})
	go func() {
		defer close(read)
		for lines.Scan() { // it must not wait for us
		}
	}()
	s.end = sync.OnceValue(func() error {
		<-read
		return s.cmd.Wait()
	})
	t.Cleanup(s.stop)
	if s.address == "" {
		t.Fatal("serve said no address")
	}
	return s
}

// kill kills the server, and returns when it is gone.
func (s *server) kill() {
	_ = s.cmd.Process.Kill() // it may be gone
	_ = s.end()              // the signal
}

// stop ends the server in good order, unless it has been killed.
func (s *server) stop() {
	s.Helper()
	_ = s.cmd.Process.Signal(os.Interrupt) // it may be gone
	if err := s.end(); err != nil && !signaled(err) {
		s.Errorf("the server did not stop in good order: %v", err)
	}
}

// get asks for a path or a whole address, and reads the answer into out unless nil.
func (s *server) get(address string, out any) error {
	if strings.HasPrefix(address, "/") {
		address = s.address + "/api/v1" + address
	}
	request, err := http.NewRequestWithContext(s.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }() // it was only read
	if answer.StatusCode != http.StatusOK {
		return refused{address, answer.StatusCode}
	}
	if out == nil {
		return nil
	}
	return json.NewDecoder(answer.Body).Decode(out)
}

// A refused is an answer that is not the thing asked for.
type refused struct {
	address string
	status  int
}

// Error says what was asked for.
func (r refused) Error() string { return fmt.Sprintf("%s: status %d", r.address, r.status) }

// A record is what the lists say of one.
type record struct {
	ID, Kind, Subkind, Reference, Title, Status, Date string
	Code                                              string // of an indicator
}

// A page is one of a list.
type page struct {
	Data  []record
	Total int
	Links struct{ Next string }
}

// annotations are the stretches of an article as readers get them.
type annotations struct {
	Total int
	First struct {
		Items []struct {
			Kind   string
			Body   []struct{ ID, Format string }
			Target struct{ Selector []struct{ Exact string } }
		}
	}
}

// list returns a whole list.
func (s *server) list(name string) []record {
	s.Helper()
	var all []record
	for next := "/" + name + "?limit=200"; next != ""; {
		var p page
		if err := s.get(next, &p); err != nil {
			s.Fatal(err)
		}
		all, next = append(all, p.Data...), p.Links.Next
	}
	return all
}

func (s *server) annotations(article string) (annotations, error) {
	var a annotations
	err := s.get("/articles/"+article+"/annotations", &a)
	return a, err
}

// half says what a reader would miss in the articles that were changed last: each
// must stand there once, with so many stretches, and what these lead to must be
// there too.
func (s *server) half(spans int) ([]string, error) {
	var p page
	if err := s.get("/articles?order=modified&limit=2", &p); err != nil {
		return nil, err
	}
	var complaints []string
	seen := map[string]bool{}
	for _, a := range p.Data {
		if seen[a.Title] || a.Status != "published" {
			complaints = append(complaints, fmt.Sprintf("%q is there twice, or is %s", a.Title, a.Status))
		}
		seen[a.Title] = true
		notes, err := s.annotations(a.ID)
		if err != nil {
			return complaints, err
		}
		if notes.Total != spans || len(notes.First.Items) != spans {
			complaints = append(complaints, fmt.Sprintf("%q has %d stretches, want %d", a.Title, notes.Total, spans))
		}
	}
	if len(p.Data) == 0 {
		return complaints, nil
	}
	more, err := s.deadEnds(p.Data[0].ID)
	return append(complaints, more...), err
}

// deadEnds names the stretches of an article that lead to what readers cannot see.
// Some lead to matters, as each of our reports has them.
func (s *server) deadEnds(article string) ([]string, error) {
	notes, err := s.annotations(article)
	if err != nil {
		return nil, err
	}
	var complaints []string
	matters := 0
	for _, n := range notes.First.Items {
		for _, b := range n.Body {
			if b.Format != "application/json" {
				continue
			}
			if strings.Contains(b.ID, "/matters/") {
				matters++
			}
			var no refused
			if err := s.get(b.ID, nil); errors.As(err, &no) {
				complaints = append(complaints, fmt.Sprintf("a stretch, %s, leads nowhere: %v", n.Kind, no))
			} else if err != nil {
				return complaints, err
			}
		}
	}
	if matters == 0 {
		complaints = append(complaints, "no stretch leads to a matter")
	}
	return complaints, nil
}

// public lists all that readers can see, one a line, sorted.
func (s *server) public() []string {
	s.Helper()
	var lines []string
	for _, kind := range []string{"articles", "matters", "documents", "indicators", "meetings"} {
		for _, r := range s.list(kind) {
			lines = append(lines, strings.Join([]string{r.Kind, r.Subkind, r.Reference, r.Title, r.Status, r.Date}, " | "))
			switch kind {
			case "articles":
				notes, err := s.annotations(r.ID)
				if err != nil {
					s.Fatal(err)
				}
				for _, n := range notes.First.Items {
					lines = append(lines, fmt.Sprintf("stretch | %s | %s | %v | %d", r.Title, n.Kind, n.Target.Selector, len(n.Body)))
				}
			case "indicators":
				var p struct{ Total int }
				if err := s.get("/indicators/"+r.Code+"/observations", &p); err != nil {
					s.Fatal(err)
				}
				lines = append(lines, fmt.Sprintf("observations | %s | %d", r.Code, p.Total))
			}
		}
	}
	slices.Sort(lines)
	return lines
}

// watch reads as a reader does, until the function that it returns is called; that
// one says how often it read, and what was half there. A server that dies meanwhile
// is no complaint.
func watch(s *server, spans int) func() (int, []string) {
	done, looked := make(chan struct{}), make(chan struct{})
	looks := 0
	var complaints []string
	go func() {
		defer close(looked)
		tick := time.NewTicker(25 * time.Millisecond)
		defer tick.Stop()
		for {
			found, err := s.half(spans)
			if err == nil {
				looks++
				complaints = append(complaints, found...)
			}
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	return func() (int, []string) {
		close(done)
		<-looked
		return looks, complaints
	}
}
