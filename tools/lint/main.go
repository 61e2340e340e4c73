// Command lint is the project's vet tool: the analysers we chose, in one binary.
//
//	(cd tools && go build -o ../bin/lint ./lint) && go vet -vettool=bin/lint ./...
package main

import (
	"slices"

	"github.com/jingyugao/rowserrcheck/passes/rowserr"
	"github.com/kisielk/errcheck/errcheck"
	"github.com/nishanths/exhaustive/passes/exhaustive"
	"github.com/polyfloyd/go-errorlint/errorlint"
	sqlclose "github.com/ryanrolds/sqlclosecheck/pkg/analyzer"
	"github.com/timakin/bodyclose/passes/bodyclose"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/nilness"
	"golang.org/x/tools/go/analysis/passes/unusedwrite"
	"golang.org/x/tools/go/analysis/unitchecker"
	"honnef.co/go/tools/simple"
	"honnef.co/go/tools/staticcheck"
	"honnef.co/go/tools/stylecheck"
)

func main() {
	// A writer that matters is checked when it is closed.
	errcheck.DefaultExcludedSymbols = append(errcheck.DefaultExcludedSymbols,
		"fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln")
	// Our own enumerations only; a switch with a default has said what it does with
	// the rest.
	for flag, value := range map[string]string{"d": "true", "typeonly": `^github\.com/thuocdo/thuocdo/`} {
		if err := exhaustive.Analyzer.Flags.Set(flag, value); err != nil {
			panic(err) // the flag is the analyser's own
		}
	}
	as := []*analysis.Analyzer{
		nilness.Analyzer, unusedwrite.Analyzer, errcheck.Analyzer,
		errorlint.NewAnalyzer(), exhaustive.Analyzer, bodyclose.Analyzer,
		sqlclose.NewAnalyzer(), rowserr.NewAnalyzer(),
	}
	for _, a := range slices.Concat(staticcheck.Analyzers, simple.Analyzers, stylecheck.Analyzers) {
		as = append(as, a.Analyzer)
	}
	unitchecker.Main(as...)
}
