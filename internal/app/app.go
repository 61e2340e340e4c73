// Package app wires the house together: settings from flags and the environment,
// the sub-commands, the server with its jobs.
//
// It stands on the app floor.
package app

import (
	"context"
	"errors"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/alecthomas/kong"

	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// Signals are those by which a person or a supervisor asks the program to stop.
var Signals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// A Main is the program with all that it has from outside. Its output goes to Out;
// what it has to say about it goes to Err.
type Main struct {
	Args   []string // without the program's name
	Env    func(name string) (string, bool)
	In     io.Reader
	Out    io.Writer
	Err    io.Writer
	Now    func() time.Time
	Random io.Reader

	lang msg.Lang
}

// A command is one of the program's.
type command interface {
	run(ctx context.Context, m *Main) error
}

// commands is the command line as a tree; kong reads its flags from the fields. The
// words about them are in the catalog under cli.help.
type commands struct {
	Lang string `enum:"vi,en," default:""`

	Demo       demoCommand       `cmd:""`
	Serve      serveCommand      `cmd:""`
	Import     importCommand     `cmd:""`
	Read       readCommand       `cmd:""`
	Site       siteCommands      `cmd:""`
	Account    accountCommands   `cmd:""`
	Verify     verifyCommand     `cmd:""`
	Rebuild    rebuildCommand    `cmd:""`
	Checkpoint checkpointCommand `cmd:""`
	Version    versionCommand    `cmd:""`
}

// Run does what the arguments ask for and returns the exit code, one of the Code
// constants. It stops early, in good order, when ctx ends.
func (m Main) Run(ctx context.Context) int {
	m.lang = m.language()
	var tree commands
	parser, err := kong.New(&tree, kong.Name("thuocdo"), kong.NoDefaultHelp(), kong.Writers(io.Discard, io.Discard), kong.Resolvers(m.environment()))
	if err != nil {
		return m.fail(err)
	}
	if words, asked := helpAsked(m.Args); asked {
		return m.fail(m.help(parser.Model, words))
	}
	k, err := parser.Parse(m.Args)
	if err != nil {
		return m.misuse(err)
	}
	c, ok := k.Selected().Target.Addr().Interface().(command)
	if !ok {
		return m.fail(errors.New("a command without a run method"))
	}
	return m.fail(c.run(ctx, &m))
}

// environment gives every flag that the command line leaves out the value of
// THUOCDO_ and its name.
func (m *Main) environment() kong.Resolver {
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		value, ok := m.Env(variable(flag.Name))
		if !ok || value == "" {
			return nil, nil
		}
		return value, nil
	})
}

// variable returns the name of the environment variable of a flag.
func variable(flag string) string {
	return "THUOCDO_" + strings.ReplaceAll(strings.ToUpper(flag), "-", "_")
}

// language returns the language to speak: that of --lang, else of THUOCDO_LANG, else
// English where the locale is, else Vietnamese.
func (m *Main) language() msg.Lang {
	for i, arg := range m.Args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return langOf(value)
		}
		if arg == "--lang" && i+1 < len(m.Args) {
			return langOf(m.Args[i+1])
		}
	}
	for _, name := range []string{"THUOCDO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if value, _ := m.Env(name); value != "" {
			return langOf(value)
		}
	}
	return msg.Vi
}

func langOf(s string) msg.Lang {
	if strings.HasPrefix(strings.ToLower(s), "en") {
		return msg.En
	}
	return msg.Vi
}

// text returns a sentence in the language spoken.
func (m *Main) text(key string, args ...any) string { return msg.Text(m.lang, key, args...) }

// tell says something about the output.
func (m *Main) tell(key string, args ...any) { _, _ = io.WriteString(m.Err, m.text(key, args...)+"\n") }

// release returns what this program calls itself: its module's version and commit.
func release() (version, commit string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return info.Main.Version, commit
}
