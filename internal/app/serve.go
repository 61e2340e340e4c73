package app

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// The server's limits.
const (
	headerTimeout = 10 * time.Second
	readTimeout   = 2 * time.Minute // a large Word document over a slow line
	writeTimeout  = 2 * time.Minute
	idleTimeout   = time.Minute
	maxHeader     = 64 << 10
	stopTimeout   = 20 * time.Second // for answers under way

	jobPause         = 500 * time.Millisecond
	jobLease         = time.Minute
	checkpointPeriod = 10 * time.Minute
)

// A serveCommand serves an installation until it is told to stop.
type serveCommand struct {
	place
	Listen string        `default:"localhost:8080" placeholder:"ADDR"`
	Hold   time.Duration `default:"30s" placeholder:"DURATION"`

	PlainHTTP bool `name:"plain-http"`
}

func (c *serveCommand) run(ctx context.Context, m *Main) (err error) {
	x, err := m.open(ctx, c.place, true, m.Now)
	if err != nil {
		return err
	}
	defer closing(&err, x)
	l, err := listen(ctx, c.Listen)
	if err != nil {
		return err
	}
	sites, err := x.store.Sites(ctx)
	if err != nil {
		_ = l.Close() // the other failure is the one to tell
		return fault.In(err, "app.serve")
	}
	if len(sites) == 0 {
		m.tell("cli.site.empty")
	}
	m.tell("cli.serving", "http://"+l.Addr().String()+"/")
	return m.serve(ctx, &web{installation: x, plainHTTP: c.PlainHTTP}, l, c.Hold, slog.LevelInfo)
}

// listen opens the port.
func listen(ctx context.Context, address string) (net.Listener, error) {
	var c net.ListenConfig
	l, err := c.Listen(ctx, "tcp", address)
	return l, fault.Because(err, fault.Unavailable, "cli.listen", address)
}

// serve answers on l and does the jobs until ctx ends; then it finishes what is
// under way. Nothing of it runs any more when it returns.
func (m *Main) serve(ctx context.Context, x *web, l net.Listener, hold time.Duration, level slog.Level) error {
	x.log = slog.New(slog.NewTextHandler(m.Err, &slog.HandlerOptions{Level: level}))
	x.news = newsroom.New(x.store)
	x.news.Hold = hold
	var h http.Handler
	var err error
	if x.accounts, err = accounts.New(x.store, m.Random, accounts.DefaultCost); err == nil {
		h, err = x.handler()
	}
	if err != nil {
		_ = l.Close() // the other failure is the one to tell
		return fault.In(err, "app.serve")
	}
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(x.log.Handler(), slog.LevelWarn),
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var all sync.WaitGroup
	jobs := &jobs{store: x.store, news: x.news, log: x.log}
	all.Go(func() { jobs.loop(ctx) })
	all.Go(func() { jobs.checkpoints(ctx) })
	stopped := make(chan error, 1)
	all.Go(func() {
		<-ctx.Done()
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
		defer cancel()
		stopped <- server.Shutdown(last)
	})
	err = server.Serve(l)
	stop()
	all.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		err = <-stopped
	}
	return fault.In(err, "app.serve")
}

// jobs does what is due after transactions.
type jobs struct {
	store *store.Store
	news  *newsroom.Newsroom
	log   *slog.Logger
}

// handlers says who does each kind of job.
func (j *jobs) handlers() map[string]func(context.Context, store.Job) error {
	return map[string]func(context.Context, store.Job) error{newsroom.JobPublish: j.news.Handle}
}

// loop does jobs as they become due, until ctx ends. One under way is done.
func (j *jobs) loop(ctx context.Context) {
	tick := time.NewTicker(jobPause)
	defer tick.Stop()
	for {
		for j.next(ctx) {
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// next does one job and reports whether there was one.
func (j *jobs) next(ctx context.Context) bool {
	if ctx.Err() != nil {
		return false
	}
	handlers := j.handlers()
	var kinds []string
	for kind := range handlers {
		kinds = append(kinds, kind)
	}
	job, err := j.store.ClaimJob(ctx, kinds, jobLease)
	if err != nil {
		if !fault.Is(err, fault.NotFound) && ctx.Err() == nil {
			j.log.WarnContext(ctx, "jobs are not to be had", "error", err.Error())
		}
		return false
	}
	work := context.WithoutCancel(ctx)
	failure := handlers[job.Kind](work, job)
	if failure == nil {
		err = j.store.FinishJob(work, job.ID)
	} else {
		j.log.WarnContext(ctx, "a job failed", "kind", job.Kind, "attempt", job.Attempts, "error", failure.Error())
		err = j.store.FailJob(work, job.ID, failure.Error())
	}
	if err != nil {
		j.log.WarnContext(ctx, "a job's end could not be noted", "kind", job.Kind, "error", err.Error())
	}
	return true
}

// checkpoints signs every site's chain from time to time, and at the end.
func (j *jobs) checkpoints(ctx context.Context) {
	tick := time.NewTicker(checkpointPeriod)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			j.sign(context.WithoutCancel(ctx))
			return
		case <-tick.C:
			j.sign(ctx)
		}
	}
}

func (j *jobs) sign(ctx context.Context) {
	sites, err := j.store.Sites(ctx)
	for _, site := range sites {
		if err == nil {
			_, err = j.store.SignCheckpoint(ctx, site.ID)
		}
	}
	if err != nil && ctx.Err() == nil {
		j.log.WarnContext(ctx, "checkpoints were not signed", "error", err.Error())
	}
}
