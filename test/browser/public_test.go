package browser_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/thuocdo/thuocdo/test/browser"
)

// publicWords are what a kind of page must show, in Vietnamese and in English.
var publicWords = map[string][2][]string{
	"article":  {{"Kết quả theo dõi", "Người tham dự và chức vụ ngày hôm đó", "T/h:"}, {"T/h:"}},
	"matter":   {{"Ai làm", "Đến khi nào", "Kết quả", "Tiếp theo", "Lời đã nêu", "Quá trình"}, {"Who", "When", "History"}},
	"followed": {{"Đúng hạn", "Quá hạn"}, {"Overdue"}},
	"none":     {{"404"}, {"404"}},
}

// otherFaults returns the page's faults without the one line that Chromium writes for
// a page that is not there.
func otherFaults(p *browser.Page, none bool) []string {
	return slices.DeleteFunc(p.Faults(), func(f string) bool {
		return none && strings.HasPrefix(f, "console: Failed to load resource") && strings.Contains(f, "404") && strings.Contains(f, "khong-co-trang-nay")
	})
}

// TestPublicWithoutScript opens every kind of page with JavaScript off, on both
// screens, light and dark, in both languages: it says what it must, fits, and has
// neither faults nor another host.
func TestPublicWithoutScript(t *testing.T) {
	base := demo(t)
	b := browser.Start(t)
	pages := portalPages(t, b.Page(t, browser.Screen{Width: 360, Height: 740, NoScript: true}), base)
	for _, screen := range []browser.Screen{browser.Phone, browser.Desk} {
		for _, dark := range []bool{false, true} {
			for language, prefix := range []string{"", "/en"} {
				screen.Dark, screen.NoScript = dark, true
				t.Run(fmt.Sprintf("%d dark=%v %s", screen.Width, dark, prefix), func(t *testing.T) {
					p := b.Page(t, screen)
					for _, name := range slices.Sorted(maps.Keys(pages)) {
						p.Go(base + prefix + pages[name])
						main := p.Text("main")
						for _, want := range publicWords[name][language] {
							if !strings.Contains(strings.ToLower(main), strings.ToLower(want)) {
								t.Errorf("%s does not say %q", name, want)
							}
						}
						if got := p.Overflow(); got != 0 {
							t.Errorf("%s is %d pixels too wide", name, got)
						}
						for _, f := range otherFaults(p, name == "none") {
							t.Errorf("%s showed: %s", name, f)
						}
					}
				})
			}
		}
	}
}

// TestPublicSteady has axe look at the screens that TestPortalPages leaves out, and
// holds that no kind of page moves under the reader's eyes.
func TestPublicSteady(t *testing.T) {
	base := demo(t)
	b := browser.Start(t)
	pages := portalPages(t, b.Page(t, browser.Phone), base)
	for _, s := range []struct {
		name, prefix string
		screen       browser.Screen
	}{
		{"360-dark-vi", "", browser.Screen{Width: 360, Height: 740, Dark: true}},
		{"360-light-en", "/en", browser.Phone},
		{"1280-dark-en", "/en", browser.Screen{Width: 1280, Height: 900, Dark: true}},
	} {
		t.Run(s.name, func(t *testing.T) {
			p := b.Page(t, s.screen)
			for _, name := range slices.Sorted(maps.Keys(pages)) {
				p.Go(base + s.prefix + pages[name])
				if got := p.Shift(); got != 0 {
					t.Errorf("%s moves by %g", name, got)
				}
				if found := p.Axe(); len(found) > 0 {
					t.Errorf("%s: axe found %d things, the first: %s", name, len(found), found[0])
				}
				for _, f := range otherFaults(p, name == "none") {
					t.Errorf("%s showed: %s", name, f)
				}
			}
		})
	}
}

// TestPublicSkip takes the link to the content by keyboard: it is seen when it has the
// focus, and the next stop is in the content.
func TestPublicSkip(t *testing.T) {
	base := demo(t)
	p := browser.Start(t).Page(t, browser.Desk)
	p.Go(base + "/")
	p.Keys("Tab")
	if !browser.Eval[bool](p, `(e => { const r = e.getBoundingClientRect(); return e.className === "skip" && r.width > 1 && r.top >= 0 && r.left >= 0 })(document.activeElement)`) {
		t.Error("nobody sees the link to the content when it has the focus")
	}
	p.Keys("Enter", "Tab")
	if !browser.Eval[bool](p, `document.querySelector("main").contains(document.activeElement)`) {
		t.Error("after the link to the content, the next stop is not in it")
	}
}
