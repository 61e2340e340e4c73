// Package browser opens pages in headless Chromium as a person meets them: wide or
// narrow, light or dark, with JavaScript or without, by keyboard. It notices what the
// person would not: errors in the console, requests to other hosts, what axe and the
// Nu HTML checker find.
//
// ./check browser brings what it needs and names it in the environment:
// THUOCDO_TEST_CHROMIUM is the browser, THUOCDO_TEST_MODULES a folder with axe-core
// and vnu-jar, THUOCDO_TEST_SCREENS the folder for pictures (none are kept without).
//
// It stands on the test floor.
package browser

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long one action of a page may take on a busy machine.
const patience = 20 * time.Second

// A Browser is one running Chromium. Its pages share no cookies.
type Browser struct {
	ctx context.Context
}

// Start starts a Chromium that ends with t.
func Start(t testing.TB) *Browser {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(need(t, "THUOCDO_TEST_CHROMIUM")),
		chromedp.NoSandbox, // it runs as root where checks do, and opens our pages only
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("accept-lang", "vi"),
		chromedp.WSURLReadTimeout(time.Minute),
	)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, _ := chromedp.NewContext(alloc)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil {
			t.Logf("closing Chromium: %v", err)
		}
		stop()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	return &Browser{ctx: ctx}
}

// need returns a variable that ./check browser sets.
func need(t testing.TB, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Fatalf("%s is not set; run ./check browser, which installs what it names", name)
	}
	return value
}
