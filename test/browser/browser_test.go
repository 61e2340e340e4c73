package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/test/browser"
)

// good is a page without a fault under a strict policy; its script answers keys.
const good = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trang thử</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<script src="/script.js" defer></script>
</head>
<body>
<main>
<h1>Trang thử</h1>
<p id="key">chưa có phím</p>
<form action="/nhan"><label>Tên <input name="ten"></label> <button>Gửi</button></form>
<p><a id="next" href="/tiep">Trang tiếp</a></p>
<noscript><p id="plain">Không có JavaScript</p></noscript>
</main>
</body>
</html>
`

const script = `document.addEventListener("keydown", e => {
	document.querySelector("#key").textContent = (e.ctrlKey ? "Ctrl+" : "") + (e.shiftKey ? "Shift+" : "") + e.key;
});
document.querySelector("#key").addEventListener("click", e => { e.target.textContent = "bấm" });
`

// page is good with a part replaced.
func page(old, new string) string {
	if !strings.Contains(good, old) {
		panic("the good page has no " + old)
	}
	return strings.Replace(good, old, new, 1)
}

// serve serves pages under their paths, with a policy as strict as the product's.
func serve(t *testing.T, pages map[string]string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy",
			"default-src 'self'; img-src 'self' data: http:; require-trusted-types-for 'script'; trusted-types 'none'")
		switch text, ok := pages[r.URL.Path]; {
		case ok:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, text)
		case r.URL.Path == "/style.css":
			w.Header().Set("Content-Type", "text/css")
			fmt.Fprint(w, "body { font-size: 18px; color: #111; background: #fff }")
		case r.URL.Path == "/script.js":
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, script)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestGoodPage(t *testing.T) {
	b := browser.Start(t)
	next := page("<h1>Trang thử</h1>", "<h1>Trang tiếp</h1>")
	address := serve(t, map[string]string{"/": good, "/tiep": next, "/nhan": next})
	for _, tt := range []struct {
		name   string
		screen browser.Screen
	}{
		{"phone", browser.Phone},
		{"desk, dark", browser.Screen{Width: 1280, Height: 900, Dark: true}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := b.Page(t, tt.screen)
			p.Go(address + "/")
			p.WaitFor("#key")
			if got := browser.Eval[bool](p, `matchMedia("(prefers-color-scheme: dark)").matches`); got != tt.screen.Dark {
				t.Errorf("dark = %v, want %v", got, tt.screen.Dark)
			}
			if got := browser.Eval[int](p, "innerWidth"); got != tt.screen.Width {
				t.Errorf("width = %d, want %d", got, tt.screen.Width)
			}
			if got := p.Overflow(); got != 0 {
				t.Errorf("overflow = %d, want 0", got)
			}
			if got := p.Shift(); got != 0 {
				t.Errorf("layout shift = %v, want 0", got)
			}
			for _, key := range []string{"j", "Enter", "Ctrl+k", "Shift+Tab", "Escape"} {
				p.Keys(key)
				if got := p.Text("#key"); got != key {
					t.Errorf("after pressing %s the page has seen %q", key, got)
				}
			}
			if got := p.Axe(); len(got) > 0 {
				t.Errorf("axe found %q, want nothing", got)
			}
			if got := p.Source(); got != good {
				t.Errorf("source = %q, want the page as sent", got)
			}
			requests := p.Requests()
			if len(requests) != 3 || requests[0].Status != 200 || requests[0].Bytes < len(good) {
				t.Errorf("requests = %+v, want the page, its style and its script", requests)
			}
			p.Click("#key")
			if got, want := p.Text("#key"), "bấm"; got != want {
				t.Errorf("after a click the page has seen %q, want %q", got, want)
			}
			p.Fill("input", "Lan")
			p.Follow("button")
			if got, want := p.Address(), address+"/nhan?ten=Lan"; got != want {
				t.Errorf("address = %q, want %q", got, want)
			}
		})
	}
}

func TestWithoutScript(t *testing.T) {
	p := browser.Start(t).Page(t, browser.Screen{Width: 360, Height: 740, NoScript: true})
	address := serve(t, map[string]string{"/": good, "/tiep": page("<h1>Trang thử</h1>", "<h1>Trang tiếp</h1>")})
	p.Go(address + "/")
	if got, want := p.Text("#plain"), "Không có JavaScript"; got != want {
		t.Errorf("noscript = %q, want %q", got, want)
	}
	p.Follow("#next")
	if got, want := p.Text("h1"), "Trang tiếp"; got != want {
		t.Errorf("h1 = %q, want %q", got, want)
	}
}

// TestFaults is the control: each planted fault must be found.
func TestFaults(t *testing.T) {
	b := browser.Start(t)
	for _, tt := range []struct{ name, old, new, want string }{
		{"a console error", `<script src="/script.js" defer></script>`, `<script src="/gone.js"></script>`, "404"},
		{"an inline script", "</main>", "</main><script>document.title = 1</script>", "Content Security Policy"},
		{"another host", "</main>", `</main><img src="http://127.0.0.1:1/x.png" alt="x">`, "another host: http://127.0.0.1:1/x.png"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := b.Page(t, browser.Phone)
			p.Go(serve(t, map[string]string{"/": page(tt.old, tt.new)}) + "/")
			if got := strings.Join(p.Faults(), "\n"); !strings.Contains(got, tt.want) {
				t.Errorf("faults = %q, want one with %q", got, tt.want)
			}
		})
	}
	t.Run("a failing script", func(t *testing.T) {
		p := b.Page(t, browser.Phone)
		p.Go(serve(t, map[string]string{"/": good}) + "/")
		browser.Eval[bool](p, `new Promise(done => setTimeout(() => {
			console.error("hỏng");
			setTimeout(done, 0, true);
			throw new Error("gãy");
		}))`)
		got := strings.Join(p.Faults(), "\n")
		for _, want := range []string{"console: hỏng", "Error: gãy"} {
			if !strings.Contains(got, want) {
				t.Errorf("faults = %q, want one with %q", got, want)
			}
		}
	})
	t.Run("a picture without words", func(t *testing.T) {
		p := b.Page(t, browser.Phone)
		p.Go(serve(t, map[string]string{"/": page("</main>", `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></main>`)}) + "/")
		if got := strings.Join(p.Axe(), "\n"); !strings.Contains(got, "image-alt") {
			t.Errorf("axe found %q, want image-alt", got)
		}
	})
	t.Run("a page that jumps", func(t *testing.T) {
		p := b.Page(t, browser.Desk)
		p.Go(serve(t, map[string]string{"/": good}) + "/")
		browser.Eval[bool](p, `new Promise(done => setTimeout(() => {
			const gap = document.createElement("div");
			gap.style.height = "200px";
			document.body.prepend(gap);
			setTimeout(done, 200, true);
		}, 200))`)
		if got := p.Shift(); got == 0 {
			t.Error("layout shift = 0, want more")
		}
	})
	t.Run("a page too wide", func(t *testing.T) {
		p := b.Page(t, browser.Phone)
		p.Go(serve(t, map[string]string{"/": page("<h1>", "<h1>"+strings.Repeat("dài", 50))}) + "/")
		if got := p.Overflow(); got < 300 {
			t.Errorf("overflow = %d, want over 300", got)
		}
	})
}

func TestPictures(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("THUOCDO_TEST_SCREENS", folder)
	p := browser.Start(t).Page(t, browser.Phone)
	p.Go(serve(t, map[string]string{"/": good}) + "/")
	p.Shot("trang-thu")
	picture, err := os.ReadFile(filepath.Join(folder, "trang-thu.png"))
	if err != nil || !strings.HasPrefix(string(picture), "\x89PNG") {
		t.Errorf("picture: %d bytes, %v, want a PNG", len(picture), err)
	}
}

func TestCheckHTML(t *testing.T) {
	got := browser.CheckHTML(t, map[string]string{
		"good":   good,
		"a div":  page("</main>", "<div></main>"),
		"an img": page("</main>", `<img src="x"></main>`),
	})
	all := strings.Join(got, "\n")
	for _, want := range []string{"a div:18: Unclosed element", "an img:18: An “img” element must have"} {
		if !strings.Contains(all, want) {
			t.Errorf("found %q, want an error at %q", all, want)
		}
	}
	if strings.Contains(all, "good:") {
		t.Errorf("found %q, want nothing about the good page", all)
	}
}
