package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// axeRun asks for levels A and AA and for best practice, and keeps of each finding
// what a person needs to mend it.
const axeRun = `axe.run(document, {
	runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
	resultTypes: ["violations"],
}).then(r => JSON.stringify(r.violations.map(v => ({
	rule: v.id, help: v.help, where: v.nodes.map(n => n.target.join(" ") + " " + n.html.slice(0, 200)),
}))))`

// Axe returns what axe-core finds wrong with the page as it stands, a line a
// finding; none is good. It runs beside the page, not in it, so the page's own policy
// stays as strict as it is.
func (p *Page) Axe() []string {
	p.t.Helper()
	library, err := os.ReadFile(filepath.Join(need(p.t, "THUOCDO_TEST_MODULES"), "axe-core", "axe.min.js"))
	if err != nil {
		p.t.Fatal(err)
	}
	answer := run(p, "running axe", func(ctx context.Context, t *chromedp.Target) (string, error) {
		tree, err := cdp.Call(ctx, t, page.GetFrameTree, cdp.Empty{})
		if err != nil {
			return "", err
		}
		world, err := cdp.Call(ctx, t, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: tree.FrameTree.Frame.ID, WorldName: "axe"})
		if err != nil {
			return "", err
		}
		if _, err := evaluateIn(ctx, t, world.ExecutionContextID, string(library)+";0"); err != nil {
			return "", err
		}
		return evaluateIn(ctx, t, world.ExecutionContextID, axeRun)
	})
	var findings []struct {
		Rule, Help string
		Where      []string
	}
	if err := json.Unmarshal([]byte(answer), &findings); err != nil {
		p.t.Fatalf("reading axe's answer %q: %v", answer, err)
	}
	var lines []string
	for _, f := range findings {
		for _, where := range f.Where {
			lines = append(lines, fmt.Sprintf("%s: %s: %s", f.Rule, f.Help, where))
		}
	}
	return lines
}

// evaluateIn returns the text that expression, or its promise, comes to in one world
// of the page; "" for what is no text.
func evaluateIn(ctx context.Context, t *chromedp.Target, world runtime.ExecutionContextID, expression string) (string, error) {
	yes := true
	r, err := cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ContextID: world, AwaitPromise: &yes, ReturnByValue: &yes,
	})
	if err != nil {
		return "", err
	}
	if r.ExceptionDetails != nil {
		return "", fmt.Errorf("%s", exceptionText(r.ExceptionDetails))
	}
	var text string
	if r.Result.Type == runtime.RemoteObjectTypeString {
		err = json.Unmarshal(r.Result.Value, &text)
	}
	return text, err
}
