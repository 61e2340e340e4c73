// Command thuocdo is the product: it serves portals, takes reports in, reads texts
// and proves its own books.
//
// It stands on the cmd floor.
package main

import (
	"context"
	"crypto/rand"
	"os"
	"os/signal"
	"time"

	"github.com/thuocdo/thuocdo/internal/app"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), app.Signals...)
	defer stop()
	m := app.Main{
		Args: os.Args[1:], Env: os.LookupEnv, In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Now: time.Now, Random: rand.Reader,
	}
	return m.Run(ctx)
}
