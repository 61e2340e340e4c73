package browser_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/test/browser"
)

// demo serves the demonstration by the built program and returns its address.
func demo(t *testing.T) string {
	t.Helper()
	line := browser.Serve(t, browser.Build(t, "../../cmd/thuocdo"), "demo", "--listen", "127.0.0.1:0", "--format", "json").Line()
	var said struct{ Address string }
	if err := json.Unmarshal([]byte(line), &said); err != nil || said.Address == "" {
		t.Fatalf("the demonstration says %q: %v", line, err)
	}
	return strings.TrimSuffix(said.Address, "/")
}

// first returns the first address on the page whose path begins with prefix, and
// fails the test when there is none.
func first(t *testing.T, p *browser.Page, prefix string) string {
	t.Helper()
	found := regexp.MustCompile(`href="(` + prefix + `[^"#?]+)["#]`).FindStringSubmatch(p.Source())
	if found == nil {
		t.Fatalf("%s has no link to %s", p.Address(), prefix)
	}
	return found[1]
}

// portalPages finds a page of every kind as a reader does: by its links, from home.
func portalPages(t *testing.T, p *browser.Page, base string) map[string]string {
	t.Helper()
	pages := map[string]string{"home": "/", "none": "/khong-co-trang-nay"}
	for name, list := range map[string]string{
		"followed": "/theo-doi", "documents": "/van-ban", "indicators": "/chi-tieu", "people": "/can-bo", "bodies": "/co-quan", "calendar": "/lich-cong-tac",
	} {
		p.Go(base + "/")
		if !strings.Contains(p.Source(), `href="`+list+`"`) {
			t.Errorf("home does not lead to %s", list)
		}
		pages[name] = list
	}
	p.Go(base + "/")
	pages["article"] = first(t, p, "/tin/")
	pages["section"] = first(t, p, "/chuyen-muc/")
	p.Go(base + pages["article"])
	pages["matter"] = first(t, p, "/viec/")
	pages["person"] = first(t, p, "/can-bo/")
	pages["post"] = first(t, p, "/chuc-vu/")
	pages["body"] = first(t, p, "/co-quan/")
	pages["indicator"] = first(t, p, "/chi-tieu/")
	pages["meeting"] = first(t, p, "/lich-cong-tac/")
	p.Go(base + "/van-ban")
	pages["document"] = first(t, p, "/van-ban/")
	return pages
}

// TestPortalPages finds a page of every kind with JavaScript off, then opens each on
// a phone and at a desk, light and dark, in both languages, and has it checked. (The
// pages have no script; axe needs one to run beside them.)
func TestPortalPages(t *testing.T) {
	base := demo(t)
	b := browser.Start(t)
	pages := portalPages(t, b.Page(t, browser.Screen{Width: 360, Height: 740, NoScript: true}), base)
	sources := map[string]string{}
	screens := []struct {
		name   string
		prefix string
		screen browser.Screen
	}{
		{"360-light-vi", "", browser.Screen{Width: 360, Height: 740}},
		{"1280-light-vi", "", browser.Screen{Width: 1280, Height: 900}},
		{"1280-dark-vi", "", browser.Screen{Width: 1280, Height: 900, Dark: true}},
		{"360-dark-en", "/en", browser.Screen{Width: 360, Height: 740, Dark: true}},
		{"1280-light-en", "/en", browser.Screen{Width: 1280, Height: 900}},
		{"320-forced-vi", "", browser.Screen{Width: 320, Height: 640, ForcedColors: true}},
	}
	for _, s := range screens {
		t.Run(s.name, func(t *testing.T) {
			p := b.Page(t, s.screen)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				p.Go(base + s.prefix + pages[name])
				p.WaitFor("main h1")
				for _, f := range otherFaults(p, name == "none") {
					t.Errorf("%s showed: %s", name, f)
				}
				if got := p.Overflow(); got != 0 {
					t.Errorf("%s is %d pixels too wide", name, got)
				}
				if found := p.Axe(); len(found) > 0 {
					t.Errorf("%s: axe found %d things, the first: %s", name, len(found), found[0])
				}
				if strings.Contains(p.Source(), "<script") {
					t.Errorf("%s has a script", name)
				}
				p.Shot("portal-" + name + "-" + s.name)
				sources[name+s.prefix] = p.Source()
			}
		})
	}
	for _, complaint := range browser.CheckHTML(t, sources) {
		t.Error(complaint)
	}
}

// TestPortalArticle holds what an article and its matter show, and what they weigh.
func TestPortalArticle(t *testing.T) {
	base := demo(t)
	p := browser.Start(t).Page(t, browser.Phone)
	p.Go(base + "/")
	article := first(t, p, "/tin/")
	fresh := browser.Start(t).Page(t, browser.Phone)
	fresh.Go(base + article)
	bytes := 0
	for _, r := range fresh.Requests() {
		bytes += r.Bytes
	}
	if n := len(fresh.Requests()); bytes == 0 || bytes > 30<<10 || n > 10 {
		t.Errorf("a first visit takes %d bytes in %d requests, want at most 30 KB in 10", bytes, n)
	}
	if got := fresh.Shift(); got != 0 {
		t.Errorf("the article moves under the reader's eyes by %g", got)
	}
	source := fresh.Source()
	for what, want := range map[string]string{
		"breadcrumb": `<nav class="crumbs"`, "a confirmed matter": `<a href="/viec/`, "a confirmed person": `<a href="/can-bo/`, "a confirmed figure": `<a href="/chi-tieu/`,
		"what came of it": "Kết quả theo dõi", "delegates": "Người tham dự và chức vụ ngày hôm đó", "byline": "T/h:", "offices": `<a href="/chuc-vu/`,
	} {
		if !strings.Contains(source, want) {
			t.Errorf("the article lacks %s: %s", what, want)
		}
	}
	fresh.Go(base + first(t, fresh, "/viec/"))
	main := fresh.Text("main")
	for _, want := range []string{"Ai làm", "Đến khi nào", "Kết quả", "Tiếp theo", "Lời đã nêu", "Quá trình"} {
		if !strings.Contains(main, want) {
			t.Errorf("the matter does not say %q", want)
		}
	}
	if quoted := first(t, fresh, "/tin/"); quoted != article {
		t.Errorf("the matter quotes %s, want %s", quoted, article)
	}
}

// TestPortalByKeyboard goes from home to an article, its matter and back to the words
// with Tab and Enter alone.
func TestPortalByKeyboard(t *testing.T) {
	base := demo(t)
	p := browser.Start(t).Page(t, browser.Desk)
	p.Go(base + "/")
	p.Keys("Tab")
	if got := browser.Eval[string](p, `document.activeElement.getAttribute("href")`); got != "#main" {
		t.Errorf("the first stop is %q, want the link to the content", got)
	}
	follow := func(prefix string) {
		t.Helper()
		for range 200 {
			p.Keys("Tab")
			if !strings.HasPrefix(browser.Eval[string](p, `document.activeElement.getAttribute("href") || ""`), prefix) {
				continue
			}
			if browser.Eval[string](p, `getComputedStyle(document.activeElement).outlineStyle`) == "none" {
				t.Errorf("on %s nobody sees where the keyboard is", p.Address())
			}
			p.Keys("Enter")
			p.WaitFor(`main[id="main"]`)
			for range 50 {
				if strings.Contains(p.Address(), prefix) {
					return
				}
			}
			t.Fatalf("Enter on a link to %s leads to %s", prefix, p.Address())
		}
		t.Fatalf("no Tab on %s reaches a link to %s", p.Address(), prefix)
	}
	follow("/tin/")
	follow("/viec/")
	follow("/tin/")
}
