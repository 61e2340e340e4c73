// Command evaluate scores readings against labels: precision, recall and F1 of each kind,
// and how often the attributes of matched items are right. It is a tool, outside the floors.
//
//	go run ./evaluate -labels DIR -texts DIR PRED_DIR
//	go run ./evaluate -labels DIR -texts DIR -against OLD_PRED_DIR -errors PRED_DIR
//
// PRED_DIR holds ID.json as "thuocdo read --format json" writes it, labels ID.json with
// the items that are right, texts ID.txt. Optional labels count neither way.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

// run is main with its arguments and output given.
func run(args []string, out *os.File) error {
	fl := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	labels := fl.String("labels", "", "folder of labels")
	texts := fl.String("texts", "", "folder of texts; with it, errors are shown in their words")
	against := fl.String("against", "", "folder of older readings to compare with")
	errors := fl.Bool("errors", false, "list what is missed and what is false")
	only := fl.String("kinds", strings.Join(kinds, ","), "kinds to score")
	if err := fl.Parse(args); err != nil {
		return err
	}
	if fl.NArg() != 1 || *labels == "" {
		return fmt.Errorf("usage: evaluate -labels DIR [-texts DIR] [-errors] [-against DIR] PRED_DIR")
	}
	want := strings.Split(*only, ",")
	now, err := scoreFolder(*labels, *texts, fl.Arg(0), want)
	if err != nil {
		return err
	}
	var old *tally
	if *against != "" {
		if old, err = scoreFolder(*labels, *texts, *against, want); err != nil {
			return err
		}
	}
	if *errors {
		for _, e := range now.errors {
			fmt.Fprintln(out, e)
		}
	}
	fmt.Fprint(out, now.report(want, old))
	s, err := silence(fl.Arg(0))
	if err != nil {
		return err
	}
	fmt.Fprint(out, s)
	return nil
}
