package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/markup"
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
)

// A readCommand reads a text and says what it found; it needs no database.
type readCommand struct {
	Ref      string `placeholder:"DATE"`
	Encoding string `placeholder:"NAME"`
	Explain  bool
	format
	File string `arg:""`
}

func (c *readCommand) run(_ context.Context, m *Main) error {
	ref, err := refOf(c.Ref)
	if err != nil {
		return err
	}
	b, err := m.readFile(c.File)
	if err != nil {
		return err
	}
	text, err := plain(b, c.Encoding)
	if err != nil {
		return err
	}
	r := reading.Read(text, reading.Options{Ref: ref})
	return c.show(m, r, func(m *Main, w io.Writer) error {
		if c.Explain {
			var out strings.Builder
			r.Explain(&out, m.colour())
			_, err := io.WriteString(w, out.String())
			return err
		}
		return readText(r, m, w)
	})
}

// readText writes a line for each item, for a person.
func readText(r *reading.Reading, m *Main, w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, it := range r.Items {
		norm, err := json.Marshal(it.Norm)
		if err != nil {
			return fault.In(err, "app.readText")
		}
		says := newsroom.Summary(m.lang, string(it.Kind), string(norm))
		fmt.Fprintf(t, "%d–%d\t%s\t%s\t%s\n", it.Start, it.End, m.text("cli.item."+string(it.Kind)), oneLine(it.Text), says)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return line(w, "%s", m.text("cli.read.count", len(r.Items), r.Engine))
}

// refOf reads the day or month of publication: 2021-12-20, 2021-12 or 20/12/2021.
func refOf(s string) (string, error) {
	if _, err := time.ParseInLocation("2006-01", s, civic.Zone); err == nil {
		return s, nil
	}
	d, err := dayOf(s)
	if err != nil {
		return "", fault.New(fault.Invalid, "cli.ref.bad", s)
	}
	return string(d), nil
}

// plain returns the plain text of a text, a web page or a Word document. A text in
// UTF-8 stays as it is but for its normal form, so that offsets count in it.
func plain(b []byte, encoding string) (string, error) {
	read := markup.Read
	if encoding != "" {
		enc, ok := vn.ParseEncoding(encoding)
		if !ok {
			return "", fault.New(fault.Invalid, "cli.encoding.bad", encoding)
		}
		read = func(b []byte) (markup.Doc, error) { return markup.ReadAs(b, enc) }
	}
	doc, err := read(b)
	return doc.Text, fault.In(err, "app.plain")
}

// longestCell is how many letters of a stretch a table shows.
const longestCell = 60

// oneLine returns a stretch as a cell of a table.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longestCell {
		return string(r[:longestCell-1]) + "…"
	}
	return s
}

// colour reports whether the output is a terminal whose user did not ask for none.
func (m *Main) colour() bool {
	if no, _ := m.Env("NO_COLOR"); no != "" {
		return false
	}
	f, ok := m.Out.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// readFile reads a file, or for "-" the input. It returns fault.TooLarge for one
// that no reader here takes.
func (m *Main) readFile(name string) ([]byte, error) {
	if name == "-" {
		return newsroom.ReadAll(m.In)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fileFault(err, name)
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, fault.New(fault.Invalid, "cli.file.folder", name)
	}
	b, err := newsroom.ReadAll(f)
	if err != nil && fault.KindOf(err) == fault.Internal {
		err = fileFault(err, name)
	}
	return b, err
}

// dayOf reads a day of the command line: 2026-11-24 or 24/11/2026; "" is no day.
func dayOf(s string) (civic.Day, error) {
	if s == "" {
		return "", nil
	}
	if d, ok := civic.ParseDay(s); ok {
		return d, nil
	}
	if t, err := time.ParseInLocation("2/1/2006", s, civic.Zone); err == nil {
		return civic.DayOf(t), nil
	}
	return "", fault.New(fault.Invalid, "cli.date.bad", s)
}
