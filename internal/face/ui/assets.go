package ui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

//go:embed assets
var assetFiles embed.FS

// assets are the files that pages refer to, each under a name that holds a hash
// of its content and so may be kept for ever.
type assets struct {
	urls  map[string]string // by name under assets/: "app.css"
	files map[string]asset  // by address
}

type asset struct {
	kind         string // MIME type
	plain, small []byte // as it is, and in gzip
}

// mimeTypes of what may be an asset.
var mimeTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

func readAssets() (*assets, error) {
	a := &assets{urls: map[string]string{}, files: map[string]asset{}}
	err := fs.WalkDir(assetFiles, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		ext := path.Ext(name)
		if mimeTypes[ext] == "" {
			return nil
		}
		text, err := assetFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if ext == ".css" {
			text = squeeze(text)
		}
		sum := sha256.Sum256(text)
		short := strings.TrimPrefix(name, "assets/")
		url := "/assets/" + strings.TrimSuffix(short, ext) + "." + hex.EncodeToString(sum[:5]) + ext
		var b bytes.Buffer
		zw, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			return err
		}
		if _, err := zw.Write(text); err != nil {
			return err
		}
		if err := zw.Close(); err != nil {
			return err
		}
		a.urls[short] = url
		a.files[url] = asset{kind: mimeTypes[ext], plain: text, small: b.Bytes()}
		return nil
	})
	return a, fault.In(err, "ui.readAssets")
}

// squeeze takes comments, indentation and line ends out of a style sheet whose
// strings and url()s hold none of them.
func squeeze(css []byte) []byte {
	var b bytes.Buffer
	rest := css
	for {
		before, after, found := bytes.Cut(rest, []byte("/*"))
		b.Write(before)
		if !found {
			break
		}
		if _, rest, found = bytes.Cut(after, []byte("*/")); !found {
			break
		}
	}
	var out bytes.Buffer
	for line := range bytes.Lines(b.Bytes()) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		line = bytes.ReplaceAll(line, []byte(": "), []byte(":"))
		line = bytes.ReplaceAll(line, []byte(" {"), []byte("{"))
		out.Write(bytes.ReplaceAll(line, []byte(", "), []byte(",")))
		if c := line[len(line)-1]; c != '{' && c != ';' && c != '}' && c != ',' {
			out.WriteByte(' ')
		}
	}
	return out.Bytes()
}

// url returns the address of an asset; "" when there is none, which a test of
// the templates finds.
func (a *assets) url(name string) string { return a.urls[name] }

// Assets serves the files that pages refer to, under /assets/. A browser may keep
// them for ever.
func (u *UI) Assets() http.Handler {
	return u.Handle(func(w http.ResponseWriter, r *http.Request) error {
		f, ok := u.assets.files[r.URL.Path]
		if !ok {
			return fault.New(fault.NotFound, "")
		}
		h := w.Header()
		h.Set("Content-Type", f.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("Vary", "Accept-Encoding")
		body := f.plain
		if takesGzip(r) {
			body = f.small
			h.Set("Content-Encoding", "gzip")
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		_, _ = w.Write(body) // a reader who has gone away is no failure of ours
		return nil
	})
}

// Asset returns the address of an asset by its name under assets/: "desk/confirm.js".
func (u *UI) Asset(name string) string { return u.assets.url(name) }
