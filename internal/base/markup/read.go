package markup

import (
	"bytes"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/vn"
)

// MaxBytes is the largest input that a reader takes: 20 MB.
const MaxBytes = 20 << 20

// A Kind is what a file holds, told by its content.
type Kind uint8

// The kinds. Binary is what no reader here takes.
const (
	Text Kind = iota
	HTML
	Docx
	Binary
)

var kindNames = [...]string{"text", "html", "docx", "binary"}

// String returns the kind's name.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "?"
}

// Sniff tells what b holds by its first bytes, not by a file's name.
func Sniff(b []byte) Kind {
	head := b[:min(len(b), 4096)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		if isDocx(b) {
			return Docx
		}
		return Binary
	case bytes.HasPrefix(head, []byte("%PDF-")), bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")), bytes.HasPrefix(head, []byte(`{\rtf`)):
		return Binary
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil) // near enough to see a tag
	case bytes.IndexByte(head, 0) >= 0:
		return Binary
	}
	if looksHTML(strings.ToLower(string(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))) {
		return HTML
	}
	return Text
}

// looksHTML reports whether the text begins as a page does, or with an element
// that pieces of pages begin with.
func looksHTML(head string) bool {
	head = strings.TrimLeft(head, " \t\r\n")
	if strings.HasPrefix(head, "<?xml") {
		if _, rest, ok := strings.Cut(head, "?>"); ok {
			head = strings.TrimLeft(rest, " \t\r\n")
		}
	}
	for strings.HasPrefix(head, "<!--") {
		_, rest, ok := strings.Cut(head, "-->")
		if !ok {
			return true
		}
		head = strings.TrimLeft(rest, " \t\r\n")
	}
	if strings.HasPrefix(head, "<!doctype html") {
		return true
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(head, "<"), ">")
	name, _, _ = strings.Cut(name, " ")
	name = strings.TrimSpace(strings.TrimSuffix(name, "/"))
	switch name {
	case "html", "head", "body", "meta", "title", "article", "main", "section", "header", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "pre", "table",
		"blockquote", "figure", "span", "b", "strong", "i", "em", "a", "br", "center", "font", "form":
		return strings.HasPrefix(head, "<")
	}
	return false
}

// Read reads b as what Sniff says it is. It returns fault.TooLarge over
// MaxBytes, and fault.Invalid for what is empty, binary, or in an encoding that
// is not recognised: then a person must choose one for ReadAs.
func Read(b []byte) (Doc, error) {
	if err := checkSize(b); err != nil {
		return Doc{}, err
	}
	switch kind := Sniff(b); kind {
	case HTML:
		return FromHTML(b)
	case Docx:
		return FromDocx(b)
	case Binary:
		return Doc{}, binaryFault(b)
	case Text:
	}
	text, enc, err := vn.Decode(b)
	if err != nil {
		return Doc{}, fault.In(err, "markup.Read")
	}
	return textDoc(text, enc)
}

// ReadAs reads b, a text or a page, in the encoding that a person chose.
func ReadAs(b []byte, enc vn.Encoding) (Doc, error) {
	if err := checkSize(b); err != nil {
		return Doc{}, err
	}
	text, err := vn.DecodeAs(b, enc)
	if err != nil {
		return Doc{}, fault.In(err, "markup.ReadAs(%s)", enc)
	}
	if !looksHTML(strings.ToLower(text[:min(len(text), 4096)])) {
		return textDoc(text, enc)
	}
	d, err := page(text)
	d.Meta.Encoding = enc
	return d, fault.In(err, "markup.ReadAs(%s)", enc)
}

func textDoc(text string, enc vn.Encoding) (Doc, error) {
	d := FromText(text)
	d.Meta.Encoding = enc
	if len(d.Blocks) == 0 {
		return Doc{}, fault.New(fault.Invalid, "markup.empty")
	}
	return d, nil
}

// binaryFault says what a file that no reader takes is, as far as it shows.
func binaryFault(b []byte) error {
	switch {
	case bytes.HasPrefix(b, []byte("%PDF-")):
		return fault.New(fault.Invalid, "markup.pdf")
	case bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0")), bytes.HasPrefix(b, []byte(`{\rtf`)):
		return fault.New(fault.Invalid, "markup.doc")
	}
	return fault.New(fault.Invalid, "markup.binary")
}

// checkSize returns the fault of an input that is empty or too large.
func checkSize(b []byte) error {
	switch {
	case len(b) == 0:
		return fault.New(fault.Invalid, "markup.empty")
	case len(b) > MaxBytes:
		return fault.New(fault.TooLarge, "markup.large", MaxBytes>>20)
	}
	return nil
}
