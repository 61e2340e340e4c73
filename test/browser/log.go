package browser

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// A Request is one that a page made.
type Request struct {
	URL    string
	Type   string // "Document", "Stylesheet", "Script", "Image", "Fetch" …
	Status int    // 0 until it is answered
	Bytes  int    // as transferred, headers included; 0 until it is whole

	id network.RequestID
}

// A log holds what a tab did. Chromium's messages come on another goroutine.
type log struct {
	mu       sync.Mutex
	ours     *url.URL // nil until the first page
	faults   []string
	requests []Request
}

// allow makes the host of address ours, if none is yet.
func (l *log) allow(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if u, err := url.Parse(address); err == nil && l.ours == nil {
		l.ours = u
	}
}

// note takes one event of the tab.
func (l *log) note(event any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			l.fault("console: %s", argsText(e.Args))
		}
	case *runtime.EventExceptionThrown:
		l.fault("script: %s", exceptionText(e.ExceptionDetails))
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError {
			l.fault("console: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if !l.isOurs(e.Request.URL) {
			l.fault("request to another host: %s", e.Request.URL)
		}
		l.requests = append(l.requests, Request{URL: e.Request.URL, Type: string(e.Type), id: e.RequestID})
	case *network.EventResponseReceived:
		if r := l.request(e.RequestID); r != nil {
			r.Status = int(e.Response.Status)
		}
	case *network.EventLoadingFinished:
		if r := l.request(e.RequestID); r != nil {
			r.Bytes = int(e.EncodedDataLength)
		}
	}
}

func (l *log) fault(format string, args ...any) {
	l.faults = append(l.faults, strings.TrimSpace(fmt.Sprintf(format, args...)))
}

// request returns the last request with id: a redirected one has the id of the first.
func (l *log) request(id network.RequestID) *Request {
	for i := range slices.Backward(l.requests) {
		if l.requests[i].id == id {
			return &l.requests[i]
		}
	}
	return nil
}

// isOurs reports whether address goes to our server: on its port, by any name of this
// machine. What never leaves the browser is ours too.
func (l *log) isOurs(address string) bool {
	u, err := url.Parse(address)
	if err != nil || l.ours == nil {
		return false
	}
	switch u.Scheme {
	case "data", "blob", "about":
		return true
	}
	local := func(host string) bool {
		return host == "localhost" || strings.HasSuffix(host, ".localhost") || host == "127.0.0.1"
	}
	same := u.Hostname() == l.ours.Hostname() || local(u.Hostname()) && local(l.ours.Hostname())
	return same && u.Port() == l.ours.Port()
}

func (l *log) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	faults := l.faults
	l.faults = nil
	return faults
}

func (l *log) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.requests)
}

// lastDocument returns the id of the page's own request; "" before the first page.
func (l *log) lastDocument() network.RequestID {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, r := range slices.Backward(l.requests) {
		if r.Type == string(network.ResourceTypeDocument) {
			return r.id
		}
	}
	return ""
}

func argsText(args []*runtime.RemoteObject) string {
	var words []string
	for _, a := range args {
		var text string
		switch {
		case json.Unmarshal(a.Value, &text) == nil:
			words = append(words, text)
		case len(a.Value) > 0:
			words = append(words, string(a.Value))
		default:
			words = append(words, a.Description)
		}
	}
	return strings.Join(words, " ")
}

func exceptionText(d *runtime.ExceptionDetails) string {
	if d.Exception != nil && d.Exception.Description != "" {
		return d.Text + " " + d.Exception.Description
	}
	return d.Text
}
