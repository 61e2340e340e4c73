package app

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// The defaults of flags that several commands share.
const (
	defaultData = "thuocdo-data"
	usualListen = "localhost:8080"
)

// A format is how a command writes its data. Its field is a flag.
type format struct {
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT"`
}

// show writes v on the output: as one line of JSON, or as text does it for a person.
func (f format) show(m *Main, v any, text func(*Main, io.Writer) error) error {
	if f.Format != "json" {
		return fault.In(text(m, m.Out), "app.show")
	}
	e := json.NewEncoder(m.Out)
	e.SetEscapeHTML(false)
	return fault.In(e.Encode(v), "app.show")
}

// number writes a number as the language does, with one digit behind the point.
func (m *Main) number(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	if m.lang == msg.En {
		return s
	}
	return strings.Replace(s, ".", ",", 1)
}

// line writes a line.
func line(w io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(w, format+"\n", args...)
	return err
}
