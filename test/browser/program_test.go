package browser_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/test/browser"
)

func TestServe(t *testing.T) {
	p := browser.Serve(t, browser.Build(t, "./testdata/greeter"), "xin chào")
	if got, want := p.Line(), "xin chào"; got != want {
		t.Errorf("first line = %q, want %q", got, want)
	}
	page := browser.Start(t).Page(t, browser.Desk)
	page.Go(p.Line())
	if got, want := page.Text("body"), "chào"; got != want {
		t.Errorf("the page says %q, want %q", got, want)
	}
	page.Faults() // a bare page has no icon
}
