package markup

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

// The bounds of what a docx may unpack to.
const (
	maxUnpacked = 48 << 20 // all that is read of it
	maxParts    = 5000
	maxNesting  = 200 // of elements that are followed
)

var (
	errUnpacked = errors.New("markup: docx unpacks to too much")
	errNesting  = errors.New("markup: docx nests too deep")
)

// FromDocx reads a Word document: paragraphs, headings, lists, tables, footnotes
// and endnotes, bold, italic, raised and lowered letters, links. It leaves out
// what was deleted or hidden, and pictures. Text in fonts of the old kind (.Vn…,
// VNI-…) is brought to Unicode. It returns fault.TooLarge over MaxBytes or when
// the document unpacks to too much, and fault.Invalid for one that is damaged or
// empty.
func FromDocx(b []byte) (Doc, error) { return fromDocx(b, maxUnpacked) }

// fromDocx is FromDocx within a budget of bytes to unpack.
func fromDocx(b []byte, budget int64) (Doc, error) {
	if err := checkSize(b); err != nil {
		return Doc{}, err
	}
	d, err := readDocx(b, budget)
	switch {
	case errors.Is(err, errUnpacked):
		return Doc{}, fault.Because(err, fault.TooLarge, "markup.docx.large")
	case err != nil:
		return Doc{}, fault.Because(err, fault.Invalid, "markup.docx.broken")
	case strings.TrimFunc(d.Text, isSpace) == "":
		return Doc{}, fault.New(fault.Invalid, "markup.empty")
	}
	return d, nil
}

// isDocx reports whether the zip file b has a Word document in it.
func isDocx(b []byte) bool {
	p, err := openPackage(b, maxUnpacked)
	return err == nil && p.files[p.main] != nil
}

// A docxPackage is the zip file of a docx, with a budget of bytes to unpack.
type docxPackage struct {
	files map[string]*zip.File
	main  string // the name of the document part
	left  int64
}

func openPackage(b []byte, budget int64) (*docxPackage, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > maxParts {
		return nil, errUnpacked
	}
	p := &docxPackage{files: map[string]*zip.File{}, main: "word/document.xml", left: budget}
	for _, f := range z.File {
		p.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	if p.files[p.main] == nil {
		rels, err := p.relations("")
		if err != nil {
			return nil, err
		}
		for _, r := range rels {
			if strings.HasSuffix(r.kind, "/officeDocument") && path.Base(path.Dir(r.target)) == "word" {
				p.main = r.target
			}
		}
	}
	return p, nil
}

// A budgetReader reads a part; all parts draw on one budget.
type budgetReader struct {
	r    io.Reader
	left *int64
}

func (b budgetReader) Read(buf []byte) (int, error) {
	if *b.left <= 0 {
		return 0, errUnpacked
	}
	n, err := b.r.Read(buf[:min(int64(len(buf)), *b.left)])
	*b.left -= int64(n)
	return n, err
}

// part walks the children of a part's root element. A part that is absent has none.
func (p *docxPackage) part(name string, f func(x *xmlWalk, start xml.StartElement) error) error {
	file := p.files[name]
	if file == nil {
		return nil
	}
	rc, err := file.Open()
	if err != nil {
		return err
	}
	err = walkXML(budgetReader{rc, &p.left}, f)
	if cerr := rc.Close(); err == nil {
		err = cerr
	}
	return err
}

func walkXML(r io.Reader, f func(x *xmlWalk, start xml.StartElement) error) error {
	x := &xmlWalk{dec: xml.NewDecoder(r)}
	x.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		t, err := x.dec.Token()
		if err != nil {
			return err
		}
		if _, ok := t.(xml.StartElement); ok {
			return x.each(func(s xml.StartElement) error { return f(x, s) })
		}
	}
}

// A relation is what one part says about another.
type relation struct{ kind, target string }

// relations returns the relations of a part by their ids; targets within the
// package are names of parts.
func (p *docxPackage) relations(part string) (map[string]relation, error) {
	rels := map[string]relation{}
	dir, base := path.Split(part)
	err := p.part(dir+"_rels/"+base+".rels", func(x *xmlWalk, s xml.StartElement) error {
		r := relation{kind: xmlAttr(s, "Type"), target: xmlAttr(s, "Target")}
		if xmlAttr(s, "TargetMode") != "External" {
			if strings.HasPrefix(r.target, "/") {
				r.target = r.target[1:]
			} else {
				r.target = path.Join(dir, r.target)
			}
		}
		rels[xmlAttr(s, "Id")] = r
		return x.skip()
	})
	return rels, err
}

// An xmlWalk goes down an XML document, element by element.
type xmlWalk struct {
	dec   *xml.Decoder
	depth int
}

// each calls f for each child of the element whose start was read last, and
// reads its end. f must read its child whole.
func (x *xmlWalk) each(f func(xml.StartElement) error) error {
	if x.depth++; x.depth > maxNesting {
		return errNesting
	}
	for {
		t, err := x.dec.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			x.depth--
			return nil
		}
	}
}

func (x *xmlWalk) skip() error { return x.dec.Skip() }

// text returns the character data of the element whose start was read last.
func (x *xmlWalk) text() (string, error) {
	var b strings.Builder
	for {
		t, err := x.dec.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := x.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

func xmlAttr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports the value of a switch like <w:b/> or <w:b w:val="0"/>.
func on(s xml.StartElement) bool {
	switch xmlAttr(s, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
