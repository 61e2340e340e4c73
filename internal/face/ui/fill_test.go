package ui_test

import (
	"html/template"
	"net/url"
	"reflect"
	"slices"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
)

// public lists every public page.
var public = []ui.Page{
	ui.HomePage{},
	ui.SectionPage{},
	ui.ArticlePage{},
	ui.MatterPage{},
	ui.DocumentPage{},
	ui.PersonPage{},
	ui.PostPage{},
	ui.OrganizationPage{},
	ui.MeetingPage{},
	ui.IndicatorPage{},
	ui.FollowedPage{},
	ui.DocumentsPage{},
	ui.FiguresPage{},
	ui.OrganizationsPage{},
	ui.PeoplePage{},
	ui.CalendarPage{},
	ui.StubPage{},
	ui.ErrorPage{},
}

// filled returns a page of the type of p with something in every field, so that
// no branch of its template but those of "else" is left out.
func filled(t *testing.T, p ui.Page) ui.Page {
	t.Helper()
	v := reflect.New(reflect.TypeOf(p)).Elem()
	filler{yes: true}.fill(v, 0)
	full, ok := v.Interface().(ui.Page)
	if !ok {
		t.Fatalf("%T is no page by value", p)
	}
	return full
}

// spoken returns a page of the type of p whose record texts are Vietnamese and
// whose other words are not; nothing in it claims to be the interface's own.
func spoken(t *testing.T, p ui.Page) ui.Page {
	t.Helper()
	v := reflect.New(reflect.TypeOf(p)).Elem()
	filler{own: []string{"Value", "Against", "Period", "Target", "Finding", "Message", "Path", "Href", "SHA", "Reference", "Find", "NameE"}}.fill(v, 0)
	return v.Interface().(ui.Page)
}

// A filler puts something into every field.
type filler struct {
	yes bool     // what goes into a bool
	own []string // fields that are in the page's language
}

func (f filler) fill(v reflect.Value, depth int) {
	switch x := v.Addr().Interface().(type) {
	case *civic.Day:
		*x = "2026-11-24"
		return
	case *civic.Instant:
		*x = 1_790_000_000_000_000
		return
	case *msg.Named:
		*x = "ui.home"
		return
	case *msg.Lang:
		*x = msg.Vi
		return
	case *template.HTML:
		*x = "<svg></svg>"
		return
	case *url.Values:
		*x = url.Values{"loai": {"task"}}
		return
	case *ui.Link:
		*x = ui.Link{Text: "Chữ", Href: "/tin/chu"}
		return
	}
	if depth > 8 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("chữ & dấu <b> 0123456789abcdef")
		switch v.Type() {
		case reflect.TypeFor[civic.Term]():
			v.SetString(string(civic.Overdue))
		case reflect.TypeFor[civic.Subkind]():
			v.SetString(string(civic.Task))
		case reflect.TypeFor[civic.Status]():
			v.SetString(string(civic.Working))
		}
	case reflect.Int, reflect.Int64:
		v.SetInt(2)
	case reflect.Bool:
		v.SetBool(f.yes)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i), depth+1)
				if v.Type().Field(i).Name == "Language" {
					v.Field(i).SetString("vi")
				}
				if name := v.Type().Field(i).Name; slices.Contains(f.own, name) && v.Field(i).Kind() == reflect.String {
					v.Field(i).SetString("0123456789abcdef")
				}
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			f.fill(v.Index(i), depth+1)
		}
	default:
	}
}
