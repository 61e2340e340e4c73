package browser_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/desk"
	"github.com/thuocdo/thuocdo/internal/face/portal"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/files"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
	"github.com/thuocdo/thuocdo/internal/work/accounts"
	"github.com/thuocdo/thuocdo/internal/work/calendar"
	"github.com/thuocdo/thuocdo/internal/work/directory"
	"github.com/thuocdo/thuocdo/internal/work/duty"
	"github.com/thuocdo/thuocdo/internal/work/figures"
	"github.com/thuocdo/thuocdo/internal/work/matters"
	"github.com/thuocdo/thuocdo/internal/work/newsroom"
	"github.com/thuocdo/thuocdo/internal/work/register"
	"github.com/thuocdo/thuocdo/internal/work/sites"
	"github.com/thuocdo/thuocdo/internal/work/sources"
	"github.com/thuocdo/thuocdo/test/browser"
)

const deskPassword = "một câu để thử 2026"

// An office is a portal with a desk, served to browsers.
type office struct {
	*testing.T
	store   *store.Store
	site    *storetest.Site
	news    *newsroom.Newsroom
	room    *accounts.Accounts
	editor  civic.Actor
	address string
	away    atomic.Bool // acts get no answer
	acts    atomic.Int64
}

func newOffice(t *testing.T) *office {
	t.Helper()
	options := storetest.Options(t, storetest.NewClock())
	options.Now = time.Now
	s, err := store.Open(t.Context(), storetest.Address(t, "sqlite"), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	o := &office{T: t, store: s, site: storetest.NewSite(t, s), news: newsroom.New(s)}
	o.news.Hold = 3 * time.Second
	if o.room, err = accounts.New(s, storetest.NewRandom(t.Name()), accounts.Cost{MemoryKiB: 64, Passes: 1, Lanes: 1}); err != nil {
		t.Fatal(err)
	}
	o.editor = o.person("Lê Thu Hà", civic.Writer, civic.Editor, civic.Approver, civic.Officer, civic.Head)
	o.serve()
	o.jobs()
	return o
}

func (o *office) person(name string, presets ...civic.Preset) civic.Actor {
	o.Helper()
	a := o.site.Actor(o.T, name, o.site.Province.ID, presets...)
	encoded, err := o.room.Hash(o.Context(), deskPassword)
	if err == nil {
		err = o.store.SetPassword(o.Context(), a.Account, encoded)
	}
	if err != nil {
		o.Fatal(err)
	}
	return a
}

// serve starts the faces.
func (o *office) serve() {
	o.Helper()
	s, room := o.store, sites.New(o.store)
	u, err := ui.New(ui.Options{
		Now: s.Now, Sites: room.All, LangOf: desk.LangOf,
		SiteOf: func(r *http.Request) (civic.Site, error) { return room.ByHost(r.Context(), r.Host) },
	})
	if err != nil {
		o.Fatal(err)
	}
	folder, err := files.New(o.TempDir(), 20<<20)
	if err != nil {
		o.Fatal(err)
	}
	d := &desk.Desk{UI: u, Accounts: o.room, News: o.news, Duty: duty.New(s, folder)}
	public := &portal.Portal{
		UI: u, News: o.news, Matters: matters.New(s), Register: register.New(s), Figures: figures.New(s),
		Directory: directory.New(s), Calendar: calendar.New(s), Sources: sources.New(s),
	}
	mux := http.NewServeMux()
	mux.Handle(ui.DeskPath, d.Handler())
	mux.Handle(ui.DeskPath+"/", d.Handler())
	mux.Handle("/", public.Handler())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/muc/") && r.Method == http.MethodPost {
			if o.away.Load() {
				panic(http.ErrAbortHandler)
			}
			o.acts.Add(1)
		}
		mux.ServeHTTP(w, r)
	}))
	o.Cleanup(server.Close)
	o.address = server.URL
}

// jobs carries out what is due until the test ends.
func (o *office) jobs() {
	ctx, stop := context.WithCancel(o.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			job, err := o.store.ClaimJob(ctx, []string{newsroom.JobPublish}, time.Minute)
			if err == nil {
				err = errors.Join(o.news.Handle(ctx, job), o.store.FinishJob(ctx, job.ID))
			}
			if err != nil && !fault.Is(err, fault.NotFound) && ctx.Err() == nil {
				o.Errorf("a job failed: %v", err)
			}
			select {
			case <-ctx.Done():
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	o.Cleanup(func() { stop(); <-done })
}

// imported returns the address of the engine's invented report as a draft.
func (o *office) imported() string {
	o.Helper()
	text, err := os.ReadFile("../../internal/engine/reading/testdata/twin.txt")
	if err != nil {
		o.Fatal(err)
	}
	got, err := o.news.Import(o.Context(), o.editor, o.site.ID, newsroom.Input{Name: "twin.txt", Bytes: text, Date: "2021-12-20"})
	if err != nil {
		o.Fatal(err)
	}
	return o.address + ui.DeskPath + "/bai/" + strconv.FormatInt(int64(got.Article.ID), 10)
}

// signIn signs the editor in by keyboard, and comes to address.
func (o *office) signIn(p *browser.Page, address string) {
	o.Helper()
	p.Go(address)
	p.Fill("#login", "le-thu-ha")
	p.Keys("Tab", deskPassword)
	p.Keys("Enter")
	p.WaitFor(".top nav")
	if got := p.Address(); got != address {
		o.Fatalf("after signing in the address is %s, want %s", got, address)
	}
}

// state is what the page of an article shows.
type state struct {
	Now, State, Kind string
	Lit              int
	Decided, Left    string
	Live             string
}

func look(p *browser.Page) state {
	return browser.Eval[state](p, `(() => {
		const now = document.querySelector(".item.now");
		const text = id => document.getElementById(id)?.textContent ?? "";
		return { Now: now?.id ?? "", State: now?.dataset.state ?? "", Kind: now?.className.match(/k-(\w+)/)[1] ?? "",
			Lit: document.querySelectorAll("#text mark.lit").length, Decided: text("decided"), Left: text("left"), Live: text("live") };
	})()`)
}

// stateOf returns the state of one proposal.
func stateOf(p *browser.Page, id string) string {
	return browser.Eval[string](p, `document.getElementById("`+id+`").dataset.state`)
}

// settled waits until the server has answered every act.
func settled(p *browser.Page) {
	browser.Eval[bool](p, `new Promise(done => { const look = () => document.querySelector(".sending") ? setTimeout(look, 20) : setTimeout(done, 50, true); look(); })`)
}

// until waits for an expression to be true.
func until(p *browser.Page, what string) {
	browser.Eval[bool](p, `new Promise((done, fail) => { const end = Date.now() + 15000;
		const look = () => { if (`+what+`) done(true); else if (Date.now() > end) fail(new Error("never: " + document.getElementById("live")?.textContent)); else setTimeout(look, 20); }; look(); })`)
}

// TestConfirmByKeyboard is point 3 of the main job, without a mouse, on a laptop, at
// a desk and on a phone with a keyboard.
func TestConfirmByKeyboard(t *testing.T) {
	b := browser.Start(t)
	for _, s := range []browser.Screen{{Width: 1366, Height: 768}, browser.Desk, browser.Phone} {
		width := strconv.Itoa(s.Width)
		t.Run(width, func(t *testing.T) { confirmByKeyboard(t, b.Page(t, s), width) })
	}
}

func confirmByKeyboard(t *testing.T, p *browser.Page, width string) {
	t.Helper()
	o := newOffice(t)
	address := o.imported()
	o.signIn(p, address)
	p.WaitFor(".item.now")
	first := look(p)
	if first.Now == "" || first.Lit == 0 || first.Decided != "0" {
		t.Fatalf("at first the page shows %+v", first)
	}
	p.Shot("desk-confirm-" + width)

	p.Keys("j", "j", "k")
	second := look(p)
	if second.Now == first.Now || second.Lit == 0 {
		t.Errorf("after j j k: %+v, want the second item lit", second)
	}
	p.Keys("Enter")
	third := look(p)
	if got := stateOf(p, second.Now); got != "accepted" || third.Now == second.Now || third.Decided != "1" {
		t.Errorf("after Enter: %s and %+v", got, third)
	}
	p.Keys("z")
	if got := look(p); got.Now != second.Now || got.State != "suggested" || got.Decided != "0" {
		t.Errorf("after z: %+v, want %s suggested", got, second.Now)
	}
	p.Keys("x")
	if got := stateOf(p, second.Now); got != "rejected" {
		t.Errorf("after x: %s", got)
	}
	p.Keys("z", "Enter")
	settled(p)
	if got := stateOf(p, second.Now); got != "accepted" {
		t.Errorf("after z Enter: %s", got)
	}

	o.editByKeyboard(p)
	o.addByKeyboard(p)
	o.manyByKeyboard(p)

	p.Keys("?")
	until(p, `document.getElementById("keys").open`)
	p.Keys("?", "Shift+Enter")
	until(p, `document.getElementById("left").textContent === "0"`)
	settled(p)
	p.Shot("desk-confirm-done-" + width)
	p.Keys("p")
	p.WaitFor("#hold")
	p.Shot("desk-hold-" + width)
	until(p, `document.querySelector("#bar a[href^='/tin/']")`)
	path := browser.Eval[string](p, `document.querySelector("#bar a[href^='/tin/']").getAttribute("href")`)
	p.Go(o.address + path)
	if got := p.Text("h1"); !strings.Contains(got, "làm việc với Ban Thường vụ Tỉnh ủy Thành Nam") {
		t.Errorf("the story's title is %q", got)
	}
}

// editByKeyboard edits the first figure: its form, a mistake, the mended value.
func (o *office) editByKeyboard(p *browser.Page) {
	o.Helper()
	for range 80 {
		if look(p).Kind == "figure" {
			break
		}
		p.Keys("j")
	}
	at := look(p)
	p.Keys("e")
	p.WaitFor("#" + at.Now + " .fields")
	p.Keys("Escape")
	until(p, `!document.querySelector(".fields")`)
	p.Keys("e")
	p.WaitFor("#" + at.Now + " .fields")
	p.Keys("Tab", "chín phẩy một", "Enter")
	p.WaitFor("#" + at.Now + " .problems")
	if got := browser.Eval[string](p, `document.querySelector(".fields [name=f-value]").value`); got != "chín phẩy một" {
		o.Errorf("after a mistake the field holds %q", got)
	}
	p.Faults() // Chromium notes the answer 400 in its console
	p.Keys("Tab", "9,1", "Enter")
	until(p, `document.getElementById("`+at.Now+`").dataset.state === "edited"`)
	if got := p.Text("#" + at.Now + " .say"); !strings.Contains(got, "9,1") {
		o.Errorf("after the edit it says %q", got)
	}
}

// addByKeyboard selects words of the text and makes an item of them.
func (o *office) addByKeyboard(p *browser.Page) {
	o.Helper()
	before := browser.Eval[int](p, `document.querySelectorAll(".item").length`)
	p.Keys("a", "Right", "Shift+Right", "Shift+Right")
	words := browser.Eval[string](p, `getSelection().toString()`)
	if len(strings.Fields(words)) != 3 {
		o.Errorf("selected %q, want three words", words)
	}
	p.Keys("Enter")
	until(p, `document.activeElement.name === "loai"`)
	p.Shot("desk-add")
	p.Keys("3")
	until(p, `document.querySelectorAll(".item").length === `+strconv.Itoa(before+1))
	got := look(p)
	if got.State != "accepted" || got.Kind != "organization" || got.Lit == 0 || !strings.Contains(p.Text(".item.now .say"), strings.Fields(words)[0]) {
		o.Errorf("after adding %q: %+v", words, got)
	}
	p.Keys("z")
	until(p, `document.querySelector(".item.now").dataset.state === "rejected"`)
}

// manyByKeyboard holds that keys faster than the answers are all heard, once each.
func (o *office) manyByKeyboard(p *browser.Page) {
	o.Helper()
	p.Keys("Enter") // from a rejected item this only goes on
	settled(p)
	before := o.acts.Load()
	begin := time.Now()
	for range 20 {
		p.Keys("Enter")
	}
	settled(p)
	o.Logf("20 accepted in %v", time.Since(begin).Round(time.Millisecond))
	if got := o.acts.Load() - before; got != 20 {
		o.Errorf("%d acts were sent, want 20", got)
	}
}

// TestGateByKeyboard holds that what stops an article is led to, explained and
// published without a mouse.
func TestGateByKeyboard(t *testing.T) {
	o := newOffice(t)
	const text = "Họp bàn việc trồng cây\nChủ tịch UBND tỉnh yêu cầu Sở Kế hoạch trình đề án trồng cây xanh trước ngày 15/1/2020.\n"
	got, err := o.news.Import(t.Context(), o.editor, o.site.ID, newsroom.Input{Name: "bai.txt", Bytes: []byte(text), Date: "2026-11-20"})
	if err != nil {
		t.Fatal(err)
	}
	p := browser.Start(t).Page(t, browser.Screen{Width: 1366, Height: 768})
	o.signIn(p, o.address+ui.DeskPath+"/bai/"+strconv.FormatInt(int64(got.Article.ID), 10))
	p.WaitFor(".item.now")
	p.Keys("Shift+Enter")
	until(p, `document.getElementById("left").textContent === "0"`)
	settled(p)
	p.Keys("p")
	p.WaitFor(".problems")
	p.Faults() // Chromium notes the answer 409 in its console
	p.WaitFor(".item.now .warn.blocks")
	p.Shot("desk-gate")
	if found := p.Axe(); len(found) > 0 {
		t.Errorf("axe found %d things, the first: %s", len(found), found[0])
	}
	p.Keys("Tab", "Theo nguyên văn bài viết.", "Enter")
	until(p, `document.querySelector(".item.now .warn.blocks").textContent.includes("Theo nguyên văn bài viết.")`)
	settled(p)
	p.Keys("p")
	p.WaitFor("#hold")
}

// TestEachLightsTheOther holds that pointing at words lights their proposal, and at a
// proposal its words.
func TestEachLightsTheOther(t *testing.T) {
	o := newOffice(t)
	address := o.imported()
	p := browser.Start(t).Page(t, browser.Screen{Width: 1366, Height: 768})
	o.signIn(p, address)
	p.WaitFor(".item.now")
	lit := func(point string) []string {
		return browser.Eval[[]string](p, `(() => {
			document.querySelector("`+point+`").dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
			return [...document.querySelectorAll(".lit")].map(x => x.dataset.m ?? x.dataset.id);
		})()`)
	}
	id := browser.Eval[string](p, `[...document.querySelectorAll(".k-figure.item")].at(-1).dataset.id`)
	for _, point := range []string{"#t" + id, "#m" + id + " .say"} {
		got := lit(point)
		if len(got) < 2 || slices.ContainsFunc(got, func(x string) bool { return x != id }) {
			t.Errorf("pointing at %s lights %v, want %s on both sides", point, got, id)
		}
	}
	p.Click("#t" + id)
	if got := look(p).Now; got != "m"+id {
		t.Errorf("a click on the words leads to %s, want m%s", got, id)
	}
}

// TestNoActIsLost holds that what could not be sent is kept, told and sent again.
func TestNoActIsLost(t *testing.T) {
	o := newOffice(t)
	address := o.imported()
	p := browser.Start(t).Page(t, browser.Screen{Width: 1366, Height: 768})
	o.signIn(p, address)
	p.WaitFor(".item.now")
	o.away.Store(true)
	p.Keys("Enter", "Enter", "x")
	p.WaitFor("#live button")
	if got := look(p).Live; !strings.Contains(got, "Thao tác vẫn được giữ ở đây") {
		t.Errorf("the page says %q", got)
	}
	p.Shot("desk-lost")
	p.Faults() // Chromium notes the lost answer in its console
	o.away.Store(false)
	p.Click("#live button")
	until(p, `!document.querySelector(".sending")`)
	settled(p)
	states := func() []string {
		return browser.Eval[[]string](p, `[...document.querySelectorAll(".item")].slice(0, 3).map(x => x.dataset.state)`)
	}
	want := []string{"accepted", "accepted", "rejected"}
	if got := states(); !slices.Equal(got, want) {
		t.Errorf("after sending again: %v, want %v", got, want)
	}
	p.Go(address)
	if got := states(); !slices.Equal(got, want) {
		t.Errorf("the server has %v, want %v", got, want)
	}
	o.signedOutMeanwhile(p)
}

// signedOutMeanwhile holds that an act after the session ended is kept too, until
// somebody signs in again.
func (o *office) signedOutMeanwhile(p *browser.Page) {
	o.Helper()
	if err := o.store.DeleteSessionsOf(o.Context(), o.editor.Account); err != nil {
		o.Fatal(err)
	}
	p.Keys("Enter")
	p.WaitFor("#live button")
	if got := look(p).Live; !strings.Contains(got, "Phiên làm việc đã hết hạn") {
		o.Errorf("the page says %q", got)
	}
	p.Faults() // and the answer 401
	browser.Eval[bool](p, `fetch("/ban-lam-viec/dang-nhap", { method: "POST", body: new URLSearchParams({ ten: "le-thu-ha", "mat-khau": "`+deskPassword+`" }) }).then(r => r.ok)`)
	p.Click("#live button")
	settled(p)
	until(p, `document.getElementById("decided").textContent === "3"`)
}

// TestTwoEditors holds that the second of two who decide on one proposal is told.
func TestTwoEditors(t *testing.T) {
	o := newOffice(t)
	address := o.imported()
	p := browser.Start(t).Page(t, browser.Screen{Width: 1366, Height: 768})
	o.signIn(p, address)
	p.WaitFor(".item.now")
	id, err := strconv.ParseInt(strings.TrimPrefix(look(p).Now, "m"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.news.Decide(t.Context(), o.editor, civic.SpanID(id), newsroom.Reject); err != nil {
		t.Fatal(err)
	}
	p.Keys("Enter")
	until(p, `document.getElementById("live").textContent.includes("người khác")`)
	if got := stateOf(p, "m"+strconv.FormatInt(id, 10)); got != "rejected" {
		t.Errorf("the item shows %s, want what stands", got)
	}
	p.Faults() // and the answer 409
}

// TestDeskPages opens every page of the desk as people do, and has it checked.
func TestDeskPages(t *testing.T) {
	o := newOffice(t)
	review := o.imported()
	r := o.site.Matter(t, civic.Task, "Trình đề án chăm sóc cây xanh đô thị", o.site.Province.ID, o.site.Province.ID, civic.DayOf(time.Now()).Plus(-3))
	o.site.Matter(t, civic.Direction, "Rà soát các điểm ngập của xã Tân Phú", o.site.Province.ID, o.site.Commune.ID, civic.DayOf(time.Now()).Plus(4))
	base := o.address + ui.DeskPath
	pages := map[string]string{
		"home": base, "import": base + "/nhap-bai", "articles": base + "/bai", "review": review, "matters": base + "/viec",
		"matter": base + "/viec/" + strconv.FormatInt(int64(r.ID), 10), "password": base + "/mat-khau",
	}
	pages["edit"] = review + "?sua=" + o.span(review)
	pages["published"] = o.published()
	b := browser.Start(t)
	sources := map[string]string{}
	for name, screen := range map[string]browser.Screen{
		"360": {Width: 360, Height: 740}, "1366": {Width: 1366, Height: 768}, "1366-dark": {Width: 1366, Height: 768, Dark: true},
		"320-dark": {Width: 320, Height: 640, Dark: true}, "1366-forced": {Width: 1366, Height: 768, ForcedColors: true},
	} {
		t.Run(name, func(t *testing.T) {
			p := b.Page(t, screen)
			p.Go(base + "/dang-nhap")
			check(t, p, "signin-"+name)
			sources["signin"] = p.Source()
			o.signIn(p, base)
			for page, address := range pages {
				p.Go(address)
				check(t, p, page+"-"+name)
				sources[page] = p.Source()
			}
		})
	}
	t.Run("english", func(t *testing.T) {
		p := b.Page(t, browser.Desk)
		o.signIn(p, base)
		p.Follow("button[name=tieng]")
		for page, address := range pages {
			p.Go(address)
			check(t, p, page+"-en")
			sources[page+" in English"] = p.Source()
		}
	})
	for _, complaint := range browser.CheckHTML(t, sources) {
		t.Error(complaint)
	}
}

// span returns the id of the first figure of an article.
func (o *office) span(address string) string {
	o.Helper()
	id, err := strconv.ParseInt(address[strings.LastIndexByte(address, '/')+1:], 10, 64)
	if err != nil {
		o.Fatal(err)
	}
	rev, err := o.news.Review(o.Context(), o.editor, civic.RecordID(id))
	if err != nil {
		o.Fatal(err)
	}
	i := slices.IndexFunc(rev.Items, func(it newsroom.Item) bool { return it.Span.Kind == "figure" })
	return strconv.FormatInt(int64(rev.Items[i].Span.ID), 10)
}

// published returns the address of an article whose publication stands against a
// deadline that had passed, and says why.
func (o *office) published() string {
	o.Helper()
	const text = "Họp bàn việc trồng cây\nChủ tịch UBND tỉnh yêu cầu Sở Kế hoạch trình đề án trồng cây xanh trước ngày 15/1/2020.\n"
	got, err := o.news.Import(o.Context(), o.editor, o.site.ID, newsroom.Input{Name: "bai.txt", Bytes: []byte(text), Date: "2026-11-20"})
	if err == nil {
		_, err = o.news.AcceptAll(o.Context(), o.editor, got.Article.ID)
	}
	if err == nil {
		_, err = o.news.Publish(o.Context(), o.editor, got.Article.ID, newsroom.Publication{ExplainAll: "Theo nguyên văn bài viết."})
	}
	if err != nil {
		o.Fatal(err)
	}
	return o.address + ui.DeskPath + "/bai/" + strconv.FormatInt(int64(got.Article.ID), 10)
}

func check(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	p.WaitFor("main")
	if got := p.Overflow(); got != 0 {
		t.Errorf("%s is %d pixels too wide", name, got)
	}
	if found := p.Axe(); len(found) > 0 {
		t.Errorf("%s: axe found %d things, the first: %s", name, len(found), found[0])
	}
	p.Shot("desk-" + name)
}

// TestDeskWithoutScript holds that the essentials need no JavaScript.
func TestDeskWithoutScript(t *testing.T) {
	o := newOffice(t)
	p := browser.Start(t).Page(t, browser.Screen{Width: 360, Height: 740, NoScript: true})
	base := o.address + ui.DeskPath
	p.Go(base)
	p.Fill("#login", "le-thu-ha")
	p.Fill("#password", deskPassword)
	p.Follow("form.form button")
	p.Follow(".box .button")
	p.Fill("#text", "Họp bàn việc trồng cây\nNăm 2026 tỉnh trồng 3.250 cây xanh. Chủ tịch UBND tỉnh yêu cầu Sở Kế hoạch trình đề án trước ngày 15/1/2030.")
	p.Follow("form.import button")
	p.Follow(".item button[value=accept]")
	if got := p.Text(".item .state"); !strings.Contains(got, "đã chấp nhận") {
		t.Errorf("after accepting the state is %q", got)
	}
	p.Follow(".item button[value=undo]")
	p.Follow(".item a.edit")
	p.Follow(".item button[value=edit]")
	if got := p.Text(".item .state"); !strings.Contains(got, "đã sửa") {
		t.Errorf("after editing the state is %q", got)
	}
	p.Follow("#all")
	p.Follow("#publish")
	p.Follow("#hold button")
	p.Follow("#publish")
	p.WaitFor("#hold")
}
