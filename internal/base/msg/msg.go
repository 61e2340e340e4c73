// Package msg holds every sentence that a person reads outside templates, in
// Vietnamese and English, under a key.
//
// A catalog file lists blocks separated by blank lines: the key alone on its
// line, then the sentence in each language, indented. {0}, {1} … stand for
// the arguments. Lines that start with # are remarks.
//
//	matter.none
//	  vi Không tìm thấy việc này.
//	  en There is no such matter.
//
// It stands on the base floor.
package msg

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

//go:embed catalog/*.txt
var files embed.FS

// A Lang is a language of the interface.
type Lang string

// The languages. Vietnamese is the zero value's meaning too.
const (
	Vi Lang = "vi"
	En Lang = "en"
)

type sentence struct{ vi, en string }

var catalog = sync.OnceValues(func() (map[string]sentence, error) { return load(files) })

// Check returns what is wrong with the catalog: a key told twice, a language that lacks.
func Check() error {
	_, err := catalog()
	return err
}

// Keys returns every key, sorted.
func Keys() []string {
	c, _ := catalog()
	return slices.Sorted(maps.Keys(c))
}

// Has reports whether there is a sentence under key.
func Has(key string) bool {
	c, _ := catalog()
	_, ok := c[key]
	return ok
}

// Text returns the sentence under key in lang with its arguments filled in. For
// a key that is not in the catalog it returns the key, so that a defect is seen.
func Text(lang Lang, key string, args ...any) string {
	c, _ := catalog()
	s, ok := c[key]
	if !ok {
		return key
	}
	text := s.vi
	if lang == En {
		text = s.en
	}
	for i, a := range args {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", word(lang, a))
	}
	return text
}

// A Named argument is a message key that is itself put into words.
type Named string

func word(lang Lang, a any) string {
	if n, ok := a.(Named); ok {
		return Text(lang, string(n))
	}
	return fmt.Sprint(a)
}

// Error returns the sentence that a reader of lang may see about err: its own, or
// the general one of its kind.
func Error(lang Lang, err error) string {
	if key, args := fault.Message(err); key != "" && Has(key) {
		return Text(lang, key, args...)
	}
	return Text(lang, "fault."+strings.ReplaceAll(fault.KindOf(err).String(), " ", "-"))
}

func load(fsys fs.FS) (map[string]sentence, error) {
	names, err := fs.Glob(fsys, "catalog/*.txt")
	if err != nil {
		return nil, err
	}
	all := map[string]sentence{}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		if err := parse(all, string(text)); err != nil {
			return all, fmt.Errorf("%s: %w", name, err)
		}
	}
	return all, nil
}

func parse(into map[string]sentence, text string) error {
	for block := range strings.SplitSeq(text, "\n\n") {
		var key string
		var s sentence
		for line := range strings.SplitSeq(block, "\n") {
			switch t := strings.TrimSpace(line); {
			case t == "" || t[0] == '#':
			case !strings.HasPrefix(line, " "):
				key = t
			case strings.HasPrefix(t, "vi "):
				s.vi = t[3:]
			case strings.HasPrefix(t, "en "):
				s.en = t[3:]
			default:
				return fmt.Errorf("%s: %q is no line of a catalog", key, t)
			}
		}
		if key == "" {
			continue
		}
		if _, twice := into[key]; twice {
			return fmt.Errorf("%s is told twice", key)
		}
		if s.vi == "" || s.en == "" {
			return fmt.Errorf("%s lacks a language", key)
		}
		into[key] = s
	}
	return nil
}
