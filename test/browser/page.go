package browser

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A Screen is what a person holds or sits at. The zero value of each flag is the
// usual: light, with JavaScript.
type Screen struct {
	Width, Height int // CSS pixels
	Dark          bool
	ForcedColors  bool // the system's few colours only
	NoScript      bool
}

// The two screens on which every page must be good.
var (
	Phone = Screen{Width: 360, Height: 740}
	Desk  = Screen{Width: 1280, Height: 900}
)

// A Page is one tab with cookies of its own. Each method fails the test when it
// cannot do what it says.
type Page struct {
	t      testing.TB
	ctx    context.Context
	screen Screen
	log    *log
}

// Page opens an empty tab. When t ends, it fails if the page showed a fault that
// nobody took with Faults.
func (b *Browser) Page(t testing.TB, s Screen) *Page {
	t.Helper()
	ctx, cancel := chromedp.NewContext(b.ctx, chromedp.WithNewBrowserContext())
	p := &Page{t: t, ctx: ctx, screen: s, log: &log{}}
	t.Cleanup(func() {
		for _, f := range p.Faults() {
			t.Errorf("the page showed: %s", f)
		}
		cancel()
	})
	// The first action binds the tab to the context it is given, so it has no limit.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("opening a tab: %v", err)
	}
	if err := chromedp.Listen(ctx, p.log.note); err != nil {
		t.Fatalf("listening to a tab: %v", err)
	}
	p.do("setting the screen", p.emulate())
	return p
}

func (p *Page) emulate() chromedp.Action[chromedp.Void] {
	media := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: pick(p.screen.Dark, "dark", "light")},
		{Name: "forced-colors", Value: pick(p.screen.ForcedColors, "active", "none")},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: int64(p.screen.Width), Height: int64(p.screen.Height), DeviceScaleFactor: 1, Mobile: p.screen.Width < 600,
		})
		if err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media); err != nil {
			return err
		}
		_, err = cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: p.screen.NoScript})
		return err
	})
}

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// Go opens address and waits until the page is loaded. The first address says which
// host is ours: requests to another are faults from then on.
func (p *Page) Go(address string) {
	p.t.Helper()
	p.log.allow(address)
	p.do("opening "+address, chromedp.Navigate(address))
}

// Keys presses keys one after another, as "j", "Enter", "Shift+Tab" or "Ctrl+k"; a
// longer text that is no name of a key is typed.
func (p *Page) Keys(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.do("pressing "+key, keyAction(key))
	}
}

var keyNames = map[string]string{
	"Enter": kb.Enter, "Tab": kb.Tab, "Escape": kb.Escape, "Space": " ", "Backspace": kb.Backspace, "Delete": kb.Delete,
	"Up": kb.ArrowUp, "Down": kb.ArrowDown, "Left": kb.ArrowLeft, "Right": kb.ArrowRight, "Home": kb.Home, "End": kb.End,
}

func keyAction(key string) chromedp.Action[chromedp.Void] {
	var held []chromedp.Modifier
	for _, m := range []struct {
		name string
		mod  chromedp.Modifier
	}{{"Ctrl+", kb.ModifierCtrl}, {"Shift+", kb.ModifierShift}, {"Alt+", kb.ModifierAlt}} {
		if rest, ok := strings.CutPrefix(key, m.name); ok && rest != "" {
			key = rest
			held = append(held, m.mod)
		}
	}
	if named, ok := keyNames[key]; ok {
		key = named
	}
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(held...))
}

// Click clicks the first element that selector finds, once it is visible.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do("clicking "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// Follow clicks what selector finds and waits until the page it leads to is loaded.
func (p *Page) Follow(selector string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		p.t.Fatalf("following %s on %s: %v", selector, p.Address(), err)
	}
}

// Fill types text into the field that selector finds, after what it holds.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.do("filling "+selector, chromedp.SendKeys(chromedp.CSS(selector), text))
}

// WaitFor waits until selector finds something visible.
func (p *Page) WaitFor(selector string) {
	p.t.Helper()
	p.do("waiting for "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
}

// Text returns the visible text of what selector finds.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return run(p, "reading "+selector, chromedp.Text(chromedp.CSS(selector)))
}

// Address returns the address that the tab shows.
func (p *Page) Address() string {
	p.t.Helper()
	return run(p, "reading the address", chromedp.Location())
}

// Eval returns the value of a JavaScript expression on the page, or of its promise.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return run(p, "evaluating "+expression, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// Overflow returns by how many pixels the page is wider than the screen; a good page
// has 0, since nobody should have to scroll sideways.
func (p *Page) Overflow() int {
	p.t.Helper()
	return max(0, Eval[int](p, "document.documentElement.scrollWidth")-p.screen.Width)
}

// Shift returns the page's layout shift so far, as Chromium counts it: 0 when nothing
// moved under the reader's eyes.
func (p *Page) Shift() float64 {
	p.t.Helper()
	return Eval[float64](p, `new Promise(done => {
		let sum = 0;
		new PerformanceObserver(list => {
			for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value;
		}).observe({type: "layout-shift", buffered: true});
		setTimeout(() => done(sum), 100);
	})`)
}

// Source returns the HTML of the page as the server sent it.
func (p *Page) Source() string {
	p.t.Helper()
	id := p.log.lastDocument()
	return run(p, "reading the source", func(ctx context.Context, t *chromedp.Target) (string, error) {
		r, err := cdp.Call(ctx, t, network.GetResponseBody, network.GetResponseBodyParams{RequestID: id})
		return string(r.Body), err
	})
}

// Shot saves a picture of the whole page as name.png, for a person to look at.
func (p *Page) Shot(name string) {
	p.t.Helper()
	folder := os.Getenv("THUOCDO_TEST_SCREENS")
	if folder == "" {
		return
	}
	picture := run(p, "taking a picture", chromedp.FullScreenshot(100))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// Faults returns what the page did wrong since the last call: errors in its console,
// scripts that failed, requests to other hosts.
func (p *Page) Faults() []string { return p.log.take() }

// Requests returns the requests that the tab has made so far.
func (p *Page) Requests() []Request { return p.log.all() }

func (p *Page) do(what string, a chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	run(p, what, a)
}

// run runs an action with patience and fails the test with what it was to do.
func run[T any](p *Page, what string, a chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, a)
	if err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
	return value
}
