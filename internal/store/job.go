package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A Job is work to do after a transaction, at least once.
type Job struct {
	ID       int64
	Kind     string
	Payload  string // JSON in the shape of its kind
	Key      string // while a job of this kind and key was not begun, another is not queued; "" always queues
	RunAt    civic.Instant
	Attempts int    // begun, this one counted
	Failure  string // of the last attempt; "" when none failed
}

// maxAttempts is how often a job is begun before it is laid aside.
const maxAttempts = 12

// backoff returns how long a job waits after its nth failed attempt.
func backoff(attempts int) time.Duration {
	return min(time.Second<<min(attempts, 20), time.Hour)
}

const jobColumns = `id, kind, payload, name, run_at_us, attempts, failure`

func scanJob(r row) (Job, error) {
	var x Job
	return x, r.Scan(&x.ID, &x.Kind, &x.Payload, &x.Key, &x.RunAt, &x.Attempts, &x.Failure)
}

// Enqueue queues a job, to be done once the transaction has taken place; at once
// when RunAt is 0.
func (t *Tx) Enqueue(ctx context.Context, j Job) error {
	if j.RunAt == 0 {
		j.RunAt = t.now
	}
	const q = `
		INSERT INTO job (id, kind, payload, name, state, run_at_us, claimed_us, attempts, failure, created_us)
		VALUES ($1, $2, $3, $4, 'waiting', $5, 0, 0, '', $6)
		ON CONFLICT (kind, name) WHERE name <> '' AND state = 'waiting' AND attempts = 0 DO NOTHING`
	_, err := exec(ctx, t.tx, q, t.NewID(), j.Kind, j.Payload, j.Key, j.RunAt, t.now)
	return fault.In(err, "store.Enqueue(%s)", j.Kind)
}

// ClaimJob takes the job of one of the kinds that is due for longest; nobody else
// is given it before lease has passed. It returns fault.NotFound when none is due.
func (s *Store) ClaimJob(ctx context.Context, kinds []string, lease time.Duration) (Job, error) {
	now := s.Now()
	at := civic.InstantOf(now)
	var j Job
	err := s.transact(ctx, func(tx *sql.Tx) error {
		const next = `SELECT ` + jobColumns + ` FROM job WHERE state = 'waiting' AND run_at_us <= $1 AND claimed_us <= $1`
		js, err := rowsOf(ctx, tx, scanJob, in(say(next, at), "kind", kinds).and(" ORDER BY run_at_us, id LIMIT 8"))
		if err != nil {
			return err
		}
		for _, j = range js {
			const take = `UPDATE job SET claimed_us = $2, attempts = attempts + 1 WHERE id = $1 AND state = 'waiting' AND claimed_us <= $3`
			n, err := exec(ctx, tx, take, j.ID, civic.InstantOf(now.Add(lease)), at)
			if err != nil || n == 1 {
				j.Attempts++
				return err
			}
		}
		return fault.New(fault.NotFound, "job.none")
	})
	if err != nil {
		j = Job{}
	}
	return j, fault.In(err, "store.ClaimJob")
}

// FinishJob forgets a job that was done.
func (s *Store) FinishJob(ctx context.Context, id int64) error {
	_, err := s.change(ctx, `DELETE FROM job WHERE id = $1`, id)
	return fault.In(err, "store.FinishJob(%d)", id)
}

// FailJob puts a job back to be tried later, longer later each time; after twelve
// attempts it is laid aside for an operator.
func (s *Store) FailJob(ctx context.Context, id int64, why string) error {
	err := s.transact(ctx, func(tx *sql.Tx) error {
		const old = `SELECT ` + jobColumns + ` FROM job WHERE id = $1`
		j, err := one(ctx, tx, "job.none", scanJob, say(old, id))
		if err != nil {
			return err
		}
		state := "waiting"
		if j.Attempts >= maxAttempts {
			state = "laid_aside"
		}
		const q = `UPDATE job SET state = $2, run_at_us = $3, claimed_us = 0, failure = $4 WHERE id = $1`
		_, err = exec(ctx, tx, q, id, state, civic.InstantOf(s.Now().Add(backoff(j.Attempts))), why)
		return err
	})
	return fault.In(err, "store.FailJob(%d)", id)
}

// LaidAside returns the jobs that failed too often, the first first.
func (s *Store) LaidAside(ctx context.Context) ([]Job, error) {
	const q = `SELECT ` + jobColumns + ` FROM job WHERE state = 'laid_aside' ORDER BY id`
	js, err := all(ctx, s.read, scanJob, q)
	return js, fault.In(err, "store.LaidAside")
}
