package app

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// cheap is a cost of passwords that tests can pay.
var cheap = accounts.Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}

// newWeb returns the faces over a store with two sites, and where it logs.
func newWeb(t *testing.T) (*web, *bytes.Buffer) {
	t.Helper()
	s := storetest.Open(t, storetest.Address(t, "sqlite"), storetest.NewClock())
	storetest.NewSite(t, s)
	storetest.NewSiteOf(t, s, "Tân Phú", "tan-phu.localhost")
	folder, err := files.New(t.TempDir(), maxFile)
	if err != nil {
		t.Fatal(err)
	}
	a, err := accounts.New(s, storetest.NewRandom(t.Name()), cheap)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	x := &web{
		installation: &installation{store: s, files: folder, keys: []string{"key"}}, news: newsroom.New(s), accounts: a,
		log: slog.New(slog.NewTextHandler(&log, nil)),
	}
	return x, &log
}

func handlerOf(t *testing.T, x *web) http.Handler {
	t.Helper()
	h, err := x.handler()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestHandler(t *testing.T) {
	x, log := newWeb(t)
	h := handlerOf(t, x)
	tests := []struct {
		name, method, target, host string
		header                     map[string]string
		status                     int
		has                        string
	}{
		{"the province's first page", "GET", "/", "any.example", nil, 200, "Thành Nam"},
		{"in English", "GET", "/en/", "any.example", nil, 200, `lang="en"`},
		{"another site by its host", "GET", "/", "tan-phu.localhost:8080", nil, 200, "Tân Phú"},
		{"an address without a page", "GET", "/khong-co?q=bi-mat", "any.example", nil, 404, ""},
		{"the desk asks to sign in", "GET", "/ban-lam-viec/dang-nhap", "localhost", nil, 200, "<form"},
		{"the machine side", "GET", "/api/v1/openapi.json", "any.example", nil, 200, `"openapi"`},
		{"health", "GET", "/healthz", "any.example", nil, 200, "ok"},
		{"a change from another origin", "POST", "/", "any.example", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403, "trang khác"},
		{"the same at the desk", "POST", "/ban-lam-viec/dang-nhap", "localhost", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(tt.method, tt.target, nil)
			r.Host = tt.host
			for k, v := range tt.header {
				r.Header.Set(k, v)
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.has) {
				t.Errorf("status %d, want %d with %q in\n%.400s", w.Code, tt.status, tt.has, w.Body)
			}
			for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"} {
				if w.Header().Get(name) == "" {
					t.Errorf("the answer has no %s", name)
				}
			}
		})
	}
	if strings.Contains(log.String(), "bi-mat") || !strings.Contains(log.String(), "path=/khong-co status=404") {
		t.Errorf("the log tells queries, or not the path and status:\n%s", log)
	}
}

func TestCompression(t *testing.T) {
	x, _ := newWeb(t)
	h := handlerOf(t, x)
	for _, target := range []string{"/", "/api/v1/openapi.json", "/ban-lam-viec/dang-nhap"} {
		r := httptest.NewRequest("GET", target, nil)
		r.Host = "localhost"
		r.Header.Set("Accept-Encoding", "gzip")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if got := w.Header().Get("Content-Encoding"); got != "gzip" {
			t.Errorf("GET %s: Content-Encoding %q, want gzip", target, got)
		}
	}
}

func TestPanicIsAPage(t *testing.T) {
	x, log := newWeb(t)
	if _, err := x.handler(); err != nil {
		t.Fatal(err)
	}
	h, err := x.around(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("lost") }), x.pages)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != 500 || !strings.Contains(w.Body.String(), "<html") || strings.Contains(w.Body.String(), "lost") {
		t.Errorf("status %d, want 500 and a page that does not tell why:\n%.300s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "lost") {
		t.Errorf("the log does not say why:\n%s", log)
	}
}

// TestServeStops holds that the server does what is due, and that nothing of it runs
// any more when it returns.
func TestServeStops(t *testing.T) {
	x, _ := newWeb(t)
	site, err := x.store.SiteByHost(t.Context(), "any.example")
	if err != nil {
		t.Fatal(err)
	}
	machine := civic.Actor{Machine: true, Site: site.ID}
	news := newsroom.New(x.store)
	news.Hold = time.Nanosecond
	in, err := news.Import(t.Context(), machine, site.ID, newsroom.Input{Bytes: []byte("Thành Nam họp\n\nSáng 2/11/2026, UBND tỉnh họp.\n")})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := news.Publish(t.Context(), machine, in.Article.ID, newsroom.Publication{}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	l, err := listen(ctx, "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	m := &Main{Err: &bytes.Buffer{}, Random: storetest.NewRandom("serve"), Now: x.store.Now}
	done := make(chan error, 1)
	go func() { done <- m.serve(ctx, x, l, time.Minute, slog.LevelError) }()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for range 500 {
		<-tick.C
		r, err := x.store.Desk(machine).RecordByID(t.Context(), in.Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		if r.Status == civic.Published {
			break
		}
	}
	answer, err := http.Get("http://" + l.Addr().String() + "/tin/" + in.Article.Slug)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("status %d, %v, want the article that was due", answer.StatusCode, err)
	}
	stop()
	if err := <-done; err != nil {
		t.Errorf("serve = %v, want nil after a stop", err)
	}
	if c, err := x.store.Reader(site.ID).Checkpoint(t.Context()); err != nil || c.Size == 0 {
		t.Errorf("checkpoint = %+v, %v, want one signed at the end", c, err)
	}
	if _, err := net.Dial("tcp", l.Addr().String()); err == nil {
		t.Error("somebody still listens")
	}
}

func TestListenOnATakenPort(t *testing.T) {
	l, err := listen(t.Context(), "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	_, err = listen(t.Context(), l.Addr().String())
	storetest.Wrong(t, err, fault.Unavailable, "cli.listen")
}

func TestKeys(t *testing.T) {
	m := &Main{Random: storetest.NewRandom("keys")}
	folder := t.TempDir()
	if private, public, err := m.keys(folder, false); private != "" || public != "" || err != nil {
		t.Errorf("keys of an empty folder = %q, %q, %v", private, public, err)
	}
	private, public, err := m.keys(folder, true)
	if err != nil || !strings.HasPrefix(private, "PRIVATE+KEY+") || public == "" {
		t.Fatalf("keys = %.12s…, %q, %v", private, public, err)
	}
	again, same, err := m.keys(folder, true)
	if err != nil || again != private || same != public {
		t.Errorf("the keys are not the same the second time: %v", err)
	}
	info, err := os.Stat(filepath.Join(folder, privateFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the private key = %v, %v, want 0600", info.Mode(), err)
	}
	if b, err := os.ReadFile(filepath.Join(folder, publicFile)); err != nil || string(b) != public+"\n" {
		t.Errorf("public key file = %q, %v", b, err)
	}
	if err := os.WriteFile(filepath.Join(folder, privateFile), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, _, err = m.keys(folder, true)
	storetest.Wrong(t, err, fault.Invalid, "cli.key.bad")
}

func TestFileFault(t *testing.T) {
	tests := []struct {
		err  error
		kind fault.Kind
		key  string
	}{
		{os.ErrNotExist, fault.NotFound, "cli.file.none"},
		{os.ErrPermission, fault.Forbidden, "cli.file.forbidden"},
		{errors.New("input/output error"), fault.Invalid, "cli.file.bad"},
	}
	for _, tt := range tests {
		storetest.Wrong(t, fileFault(tt.err, "bai.txt"), tt.kind, tt.key)
	}
	if err := fileFault(nil, "bai.txt"); err != nil {
		t.Errorf("fileFault(nil) = %v", err)
	}
}

// TestFailedJobsAreTriedAgain holds that a job that fails goes back to the queue.
func TestFailedJobsAreTriedAgain(t *testing.T) {
	x, log := newWeb(t)
	site, err := x.store.SiteByHost(t.Context(), "any.example")
	if err != nil {
		t.Fatal(err)
	}
	err = x.store.Write(t.Context(), civic.Actor{Machine: true, Site: site.ID}, func(tx *store.Tx) error {
		return tx.Enqueue(t.Context(), store.Job{Kind: newsroom.JobPublish, Payload: "no order"})
	})
	if err != nil {
		t.Fatal(err)
	}
	j := &jobs{store: x.store, news: x.news, log: x.log}
	if !j.next(t.Context()) {
		t.Fatal("no job was due")
	}
	if !strings.Contains(log.String(), "a job failed") {
		t.Errorf("the log does not say that it failed:\n%s", log)
	}
	if j.next(t.Context()) {
		t.Error("the job was due again at once, want later")
	}
}
