package civic_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// constants returns the values of this package's text constants by their type, in
// the order of the sources, so that no list can forget one.
func constants(t *testing.T) map[string][]string {
	t.Helper()
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != 1 {
				return true
			}
			typ, named := spec.Type.(*ast.Ident)
			lit, text := spec.Values[0].(*ast.BasicLit)
			if !named || !text || lit.Kind != token.STRING {
				return true
			}
			value, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			found[typ.Name] = append(found[typ.Name], value)
			return true
		})
	}
	return found
}

// label adapts a function of labels.go to the text of a constant.
func label[T ~string](f func(T) msg.Named) func(string) msg.Named {
	return func(s string) msg.Named { return f(T(s)) }
}

func TestEveryWordHasALabel(t *testing.T) {
	all := constants(t)
	labels := map[string][]func(string) msg.Named{
		"Act":             {label(civic.ActLabel), label(civic.DidLabel)},
		"Need":            {func(s string) msg.Named { return msg.Named("act.must." + s) }},
		"Outcome":         {label(civic.OutcomeLabel)},
		"Kind":            {label(civic.KindLabel)},
		"Subkind":         {label(civic.SubkindLabel)},
		"SubjectKind":     {label(civic.SubjectLabel)},
		"Term":            {label(civic.TermLabel)},
		"Role":            {label(civic.RoleLabel)},
		"Relation":        {label(civic.RelationLabel), label(civic.RelationBackLabel)},
		"Vintage":         {label(civic.VintageLabel)},
		"ObservationRole": {label(civic.ObservationRoleLabel)},
		"Preset":          {label(civic.PresetLabel)},
		"Capacity":        {label(civic.CapacityLabel)},
		"Priority":        {label(civic.PriorityLabel)},
		"System":          {label(civic.SystemLabel)},
		"Visibility":      {label(civic.VisibilityLabel)},
	}
	for typ, functions := range labels {
		if len(all[typ]) == 0 {
			t.Errorf("no constant of type %s was found", typ)
		}
		for _, value := range all[typ] {
			for _, f := range functions {
				wantSentence(t, string(f(value)))
			}
		}
	}
	for typ := range all {
		if labels[typ] == nil && typ != "Status" {
			t.Errorf("the constants of type %s have no label", typ)
		}
	}
}

// wantSentence holds that a key is told in both languages, and differs from itself.
func wantSentence(t *testing.T, key string) {
	t.Helper()
	for _, lang := range []msg.Lang{msg.Vi, msg.En} {
		if got := msg.Text(lang, key); !msg.Has(key) || got == key || got == "" {
			t.Errorf("%s has no words in %s", key, lang)
		}
	}
}

func TestEveryStateHasALabel(t *testing.T) {
	wantSentence(t, string(civic.StatusLabel("matter", civic.Task, "")))
	for _, m := range civic.Machines {
		for _, sub := range subkindsOf(m) {
			for s := range reached(m, sub) {
				wantSentence(t, string(civic.StatusLabel(m.Name, sub, s)))
			}
		}
	}
}

// The labels of DOMAIN's table of matters; a pledge is neither sent nor accepted.
func TestLabelsOfMatters(t *testing.T) {
	want := map[civic.Subkind]string{
		civic.Task:      "dự kiến giao, đã giao, đã nhận, đang thực hiện, đã báo cáo hoàn thành, đã xác nhận",
		civic.Proposal:  "đã ghi nhận, đã gửi, đã tiếp nhận, đang xem xét, đã trả lời, đã kết thúc",
		civic.Direction: "đã ghi nhận, đã chuyển, đã tiếp thu, đang thực hiện, đã báo cáo, đã kết thúc",
		civic.Pledge:    "đã ghi nhận, đang thực hiện, đã báo cáo, đã kết thúc",
	}
	for sub, words := range want {
		var got []string
		for _, s := range civic.Matters.States {
			if reached(civic.Matters, sub)[s] {
				got = append(got, msg.Text(msg.Vi, string(civic.StatusLabel(civic.Matters.Name, sub, s))))
			}
		}
		if got := strings.Join(got, ", "); got != words {
			t.Errorf("%s: got %s, want %s", sub, got, words)
		}
	}
}

func TestListsAreWhole(t *testing.T) {
	all := constants(t)
	lists := map[string][]string{
		"Kind": texts(civic.Kinds), "Outcome": texts(civic.Outcomes), "Term": texts(civic.Terms), "Relation": texts(civic.Relations),
		"Role": texts(civic.Roles), "Vintage": texts(civic.Vintages), "Preset": texts(civic.Presets), "System": texts(civic.Systems),
	}
	for typ, got := range lists {
		want := slices.Clone(all[typ])
		if diff := cmp.Diff(slices.Sorted(slices.Values(want)), slices.Sorted(slices.Values(got))); diff != "" {
			t.Errorf("the list of type %s (-constants +list):\n%s", typ, diff)
		}
	}
	var subs []string
	for _, of := range civic.Subkinds {
		subs = append(subs, texts(of)...)
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(all["Subkind"])), slices.Sorted(slices.Values(subs))); diff != "" {
		t.Errorf("subkinds (-constants +list):\n%s", diff)
	}
	states := map[string]bool{}
	for _, m := range civic.Machines {
		for _, s := range m.States {
			states[string(s)] = true
		}
	}
	for _, s := range all["Status"] {
		if !states[s] {
			t.Errorf("no machine has the state %s", s)
		}
	}
}

func texts[T ~string](list []T) []string {
	var s []string
	for _, v := range list {
		s = append(s, string(v))
	}
	return s
}

// TestRefusalsAreSentences holds that arguments that are keys are put into words.
func TestRefusalsAreSentences(t *testing.T) {
	officer := civic.Actor{Person: 1, Post: 1}
	now := civic.Standing{Status: civic.Closed}
	tests := []struct {
		name   string
		err    error
		vi, en string
	}{
		{
			"state", refusal(civic.Matters.Decide(civic.Task, now, civic.Move{Act: civic.ActSend, Actor: officer, At: 1}, []civic.Capacity{civic.AsOriginator})),
			"Không thể thực hiện “Gửi” ở trạng thái “đã xác nhận”.", "“Send” is not possible in the state “confirmed”.",
		},
		{
			"right", refusal(civic.Matters.Decide(civic.Task, now, civic.Move{Act: civic.ActReopen, Actor: officer, At: 1}, []civic.Capacity{civic.AsLead})),
			"Bạn không có quyền thực hiện “Mở lại” ở đây.", "You do not have the right to do this here: “Reopen”.",
		},
		{
			"unknown", refusal(civic.Matters.Decide(civic.Task, now, civic.Move{Act: civic.ActHold, Actor: officer, At: 1}, nil)),
			"Ở đây không có thao tác “Tạm giữ”.", "There is no act “Hold” here.",
		},
		{
			"gap", after(civic.Standing{}.After(civic.Entry{Subject: civic.About(7), N: 3})),
			"Lịch sử của hồ sơ 7 đứt quãng: lẽ ra là mục 1, lại gặp mục 3.", "The entries of record 7 have a gap: 1 was due, 3 came.",
		},
		{
			"from", after(civic.Standing{}.After(civic.Entry{Subject: civic.About(7), N: 1, From: civic.Sent})),
			"Mục 1 trong lịch sử của hồ sơ 7 không bắt đầu từ trạng thái trước đó.", "Entry 1 of record 7 does not start from the state before it.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := msg.Error(msg.Vi, tt.err); got != tt.vi {
				t.Errorf("got %q, want %q", got, tt.vi)
			}
			if got := msg.Error(msg.En, tt.err); got != tt.en {
				t.Errorf("got %q, want %q", got, tt.en)
			}
		})
	}
}

// TestMachinesOwnWords holds that every word a machine has of its own is for an act
// that it knows, told both ways.
func TestMachinesOwnWords(t *testing.T) {
	known := map[string]bool{}
	for _, m := range civic.Machines {
		for _, s := range m.Steps {
			known[m.Name+"."+string(s.Act)] = true
		}
	}
	for _, key := range msg.Keys() {
		for _, start := range []string{"act.did.", "act."} {
			rest, ok := strings.CutPrefix(key, start)
			if machine, act, two := strings.Cut(rest, "."); ok && two && slices.ContainsFunc(civic.Machines, func(m civic.Machine) bool { return m.Name == machine }) {
				if !known[rest] || !msg.Has("act."+rest) || !msg.Has("act.did."+rest) {
					t.Errorf("%s: the machine %s does not know %s, or it is told one way only", key, machine, act)
				}
			}
		}
	}
	tests := []struct {
		machine string
		act     civic.Act
		do, did string
	}{
		{civic.Matters.Name, civic.ActSubmit, "Báo cáo kết quả", "đã báo cáo kết quả"},
		{civic.Articles.Name, civic.ActSubmit, "Trình duyệt", "đã trình duyệt"},
		{civic.Comments.Name, civic.ActHold, "Tạm giữ", "đã tạm giữ"},
		{civic.Meetings.Name, civic.ActHold, "Ghi là đã diễn ra", "đã diễn ra"},
	}
	for _, tt := range tests {
		if got := msg.Text(msg.Vi, string(civic.ActLabelIn(tt.machine, tt.act))); got != tt.do {
			t.Errorf("%s of %s: got %q, want %q", tt.act, tt.machine, got, tt.do)
		}
		if got := msg.Text(msg.Vi, string(civic.DidLabelIn(tt.machine, tt.act))); got != tt.did {
			t.Errorf("%s of %s: got %q, want %q", tt.act, tt.machine, got, tt.did)
		}
	}
}

func refusal(_ civic.Entry, _ civic.Standing, err error) error { return err }

func after(_ civic.Standing, err error) error { return err }

// keyOf returns the message key of an error; "" for none.
func keyOf(err error) string {
	key, _ := fault.Message(err)
	return key
}
