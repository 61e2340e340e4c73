package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// The exit codes.
const (
	CodeOK          = 0
	CodeFailure     = 1 // a defect of ours, or of the machine
	CodeBadInput    = 2 // the command line or what was handed in is wrong
	CodeNotFound    = 3 // there is no such file, site, account
	CodeConflict    = 4 // the state does not allow it
	CodeForbidden   = 5 // not allowed, by right or by the file system
	CodeUnavailable = 6 // the database does not answer, the address is taken
	CodeBroken      = 7 // verify or rebuild found something wrong
)

// codes says by which exit code each kind of failure is told.
var codes = map[fault.Kind]int{
	fault.Internal: CodeFailure, fault.Invalid: CodeBadInput, fault.TooLarge: CodeBadInput, fault.NotFound: CodeNotFound,
	fault.Conflict: CodeConflict, fault.Forbidden: CodeForbidden, fault.Unauthenticated: CodeForbidden,
	fault.TooMany: CodeUnavailable, fault.Unavailable: CodeUnavailable,
}

// errBroken is the failure of a command that has said what is wrong with the books.
var errBroken = errors.New("the books are not in order")

// fail says why a command failed and returns the exit code; 0 for nil.
func (m *Main) fail(err error) int {
	switch {
	case err == nil:
		return CodeOK
	case errors.Is(err, errBroken):
		return CodeBroken
	case errors.Is(err, context.Canceled):
		m.tell("cli.stopped")
		return CodeFailure
	}
	kind := fault.KindOf(err)
	fmt.Fprintln(m.Err, "thuocdo: "+msg.Error(m.lang, err))
	if key, _ := fault.Message(err); key == "" || kind == fault.Internal {
		fmt.Fprintln(m.Err, "  "+err.Error()) // no sentence was made for it: the operator needs what there is
	}
	return codes[kind]
}

// fileFault says in our words why a file or folder could not be used.
func fileFault(err error, name string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fault.Because(err, fault.NotFound, "cli.file.none", name)
	case errors.Is(err, fs.ErrPermission):
		return fault.Because(err, fault.Forbidden, "cli.file.forbidden", name)
	}
	return fault.Because(err, fault.Invalid, "cli.file.bad", name)
}

// parserSays lists what kong says of a wrong command line, and by which sentence we
// say it. The groups of a pattern are the sentence's arguments.
var parserSays = []struct {
	pattern *regexp.Regexp
	key     string
}{
	{regexp.MustCompile(`^unknown flag (\S+), did you mean (?:one of )?(.+)\?$`), "cli.usage.flag.like"},
	{regexp.MustCompile(`^unknown flag (\S+)$`), "cli.usage.flag"},
	{regexp.MustCompile(`^unexpected argument (.+), did you mean (?:one of )?(.+)\?$`), "cli.usage.argument.like"},
	{regexp.MustCompile(`^unexpected argument (.+)$`), "cli.usage.argument"},
	{regexp.MustCompile(`^missing flags: (.+)$`), "cli.usage.flags"},
	{regexp.MustCompile(`^expected one of (.+)$`), "cli.usage.command"},
	{regexp.MustCompile(`^expected "?<?([^">]+)>?"?$`), "cli.usage.missing"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)? must be one of (.+) but got "(.*)"$`), "cli.usage.one"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: (?:missing value|expected \S+ value).*$`), "cli.usage.value"},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: expected duration but got "?([^":]*)"?.*$`), "cli.usage.duration"},
}

// misuse says what is wrong with the command line.
func (m *Main) misuse(err error) int {
	said := err.Error()
	for _, p := range parserSays {
		groups := p.pattern.FindStringSubmatch(said)
		if groups == nil {
			continue
		}
		var args []any
		for _, g := range groups[1:] {
			args = append(args, strings.ReplaceAll(strings.Trim(g, ","), `"`, ""))
		}
		said = m.text(p.key, args...)
		break
	}
	fmt.Fprintln(m.Err, "thuocdo: "+said)
	m.tell("cli.usage.help")
	return CodeBadInput
}
