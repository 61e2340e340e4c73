package civic_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

var update = flag.Bool("update", false, "write what the code says into the golden files")

// noon is a moment of 24/11/2026.
var noon = civic.InstantOf(civic.Day("2026-11-24").Time()) + 12*3600*1_000_000

const (
	me    civic.PersonID = 9 // who acts in these tests
	other civic.PersonID = 8
)

// subkindsOf returns the subkinds that a machine tells apart; "" for a machine that
// tells none.
func subkindsOf(m civic.Machine) []civic.Subkind {
	if m.Name == civic.Matters.Name {
		return civic.Subkinds[civic.Matter]
	}
	return []civic.Subkind{""}
}

// reached returns the states that a subject of the subkind can come to.
func reached(m civic.Machine, sub civic.Subkind) map[civic.Status]bool {
	found := map[civic.Status]bool{}
	for todo := []civic.Status{""}; len(todo) > 0; todo = todo[1:] {
		for _, s := range m.Steps {
			if slices.Contains(s.From, todo[0]) && (s.Subkinds == nil || slices.Contains(s.Subkinds, sub)) && s.To != "" && !found[s.To] {
				found[s.To] = true
				todo = append(todo, s.To)
			}
		}
	}
	return found
}

// states returns the states of a machine with the one before the first act.
func states(m civic.Machine) []civic.Status { return append([]civic.Status{""}, m.States...) }

// fill makes a move carry what a need asks for, or stands the subject so.
func fill(need civic.Need, now *civic.Standing, mv *civic.Move) {
	f, w := &mv.Facts, &mv.Words
	switch need {
	case civic.NeedReason:
		w.Reason = "theo đề nghị của cơ quan chủ trì"
	case civic.NeedLead, civic.NeedNewLead:
		f.Lead = 5
	case civic.NeedDue:
		f.Due = "2026-12-31"
	case civic.NeedWords, civic.NeedText:
		w.Text = "Sở tiếp thu và sẽ thực hiện."
	case civic.NeedResult:
		w.Result = "Đã xong."
	case civic.NeedEvidence:
		f.Evidence = []civic.Evidence{{URL: "https://thanhnam.example/bien-ban", Title: "Biên bản nghiệm thu"}}
	case civic.NeedKept:
		now.Evidence = 1
	case civic.NeedOutcome:
		f.Outcome = civic.Done
	case civic.NeedBasis:
		f.Basis = "khoản 2 Điều 5 Quy chế làm việc"
	case civic.NeedSuccessor:
		f.Successor = 6
	case civic.NeedParts:
		f.Parts = []civic.RecordID{6, 7}
	case civic.NeedNewDay:
		now.Due, f.Due = "2026-12-31", "2027-01-31"
	case civic.NeedDecision:
		yes := true
		f.Granted = &yes
	case civic.NeedAsked:
		now.Asked = "2027-01-31"
	case civic.NeedSource:
		f.Source = 3
	case civic.NeedOriginator:
		mv.Owner = 2
	case civic.NeedEdition:
		now.Edition, f.Edition = 4, 4
	case civic.NeedRule:
		f.Rule = 1
	case civic.NeedTarget:
		f.Target = &civic.Subject{Kind: civic.OnRecord, ID: 6}
	case civic.NeedNorm:
		f.Norm = `{"name":"Sở Y tế"}`
	case civic.NeedEnd:
		f.End = "2027-06-30"
	case civic.NeedNotSubmitter:
		now.Submitter = other
	case civic.NeedNotAsker:
		now.Asker = other
	case civic.NeedMended:
		now.Due, f.Due, f.Mended = "2026-12-31", "2026-12-30", "due"
	}
}

// lack makes a move lack what a need asks for, where leaving it out is not enough.
func lack(need civic.Need, now *civic.Standing, mv *civic.Move) {
	switch need {
	case civic.NeedEvidence:
		mv.Facts.Evidence = []civic.Evidence{{URL: "https://thanhnam.example/bien-ban"}} // without a title
	case civic.NeedNewLead:
		now.Lead, mv.Facts.Lead = 5, 5
	case civic.NeedNewDay:
		now.Due, mv.Facts.Due = "2026-12-31", "2026-12-31"
	case civic.NeedParts:
		mv.Facts.Parts = []civic.RecordID{6}
	case civic.NeedReason, civic.NeedText, civic.NeedWords, civic.NeedResult:
		mv.Words = civic.Words{Reason: blank(mv.Words.Reason), Text: blank(mv.Words.Text), Result: blank(mv.Words.Result)}
	case civic.NeedNotSubmitter:
		now.Submitter = me
	case civic.NeedNotAsker:
		now.Asker = me
	case civic.NeedMended:
		now.Due, mv.Facts.Due = "2026-12-31", "2026-12-30"
	default: // the others lack by themselves
	}
}

// blank returns s, or blanks for no words at all: they say as little.
func blank(s string) string {
	if s == "" {
		return " \n"
	}
	return s
}

// try asks for an act in a state with everything that must goes with it.
func try(m civic.Machine, sub civic.Subkind, from civic.Status, act civic.Act, must []civic.Need, as ...civic.Capacity) (civic.Entry, error) {
	now, mv := prepared(from, act)
	for _, need := range must {
		fill(need, &now, &mv)
	}
	e, _, err := m.Decide(sub, now, mv, as)
	return e, err
}

func prepared(from civic.Status, act civic.Act) (civic.Standing, civic.Move) {
	mv := civic.Move{Subject: civic.About(1), Act: act, Actor: civic.Actor{Person: me, Post: 1}, At: noon}
	if from == "" {
		return civic.Standing{}, mv
	}
	return civic.Standing{Entries: 1, Status: from}, mv
}

// A row of an expected table.
type row struct {
	act  civic.Act
	subs []civic.Subkind
	from []civic.Status
	to   civic.Status // "" stays
	by   []civic.Capacity
	must []civic.Need
}

func readMatterTable(t *testing.T) []row {
	t.Helper()
	text, err := os.ReadFile("testdata/matter.txt")
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for line := range strings.Lines(string(text)) {
		if line[0] == '#' {
			continue
		}
		cells := strings.Split(line, ";")
		if len(cells) != 6 {
			t.Fatalf("%q is no row", line)
		}
		r := row{
			act: civic.Act(strings.TrimSpace(cells[0])), subs: words[civic.Subkind](cells[1]), from: words[civic.Status](cells[2]),
			to: civic.Status(strings.TrimSpace(cells[3])), by: words[civic.Capacity](cells[4]), must: words[civic.Need](cells[5]),
		}
		if r.subs[0] == "*" {
			r.subs = []civic.Subkind{civic.Task, civic.Proposal, civic.Direction, civic.Pledge}
		}
		open := []civic.Status{civic.Recorded, civic.Sent, civic.Accepted, civic.Working, civic.Reported}
		switch r.from[0] {
		case "-":
			r.from = []civic.Status{""}
		case "open":
			r.from = open
		case "any":
			r.from = append(open, civic.Closed)
		default:
		}
		if r.to == "=" {
			r.to = ""
		}
		rows = append(rows, r)
	}
	return rows
}

func words[T ~string](s string) []T {
	var list []T
	for w := range strings.FieldsSeq(s) {
		list = append(list, T(w))
	}
	return list
}

// verdict tells in one word how a move ended.
func verdict(e civic.Entry, err error) string {
	if err == nil {
		return string(e.To)
	}
	return fault.KindOf(err).String() + " " + keyOf(err)
}

// TestMatterTable asks for every act in every state in every capacity and compares
// the answer with the specification's table.
func TestMatterTable(t *testing.T) {
	rows := readMatterTable(t)
	all := constants(t)
	cells := 0
	for _, sub := range civic.Subkinds[civic.Matter] {
		for _, from := range states(civic.Matters) {
			for _, act := range words[civic.Act](strings.Join(all["Act"], " ")) {
				for _, as := range words[civic.Capacity](strings.Join(all["Capacity"], " ")) {
					want, must := expected(rows, sub, from, act, as)
					if got := verdict(try(civic.Matters, sub, from, act, must, as)); got != want {
						t.Errorf("%s of a %s in %q as %s: got %q, want %q", act, sub, from, as, got, want)
					}
					cells++
				}
			}
		}
	}
	if cells < 4*7*50*13 {
		t.Errorf("only %d cells were tried", cells)
	}
	t.Logf("%d cells", cells)
}

func expected(rows []row, sub civic.Subkind, from civic.Status, act civic.Act, as civic.Capacity) (string, []civic.Need) {
	want, must := "invalid act.unknown", []civic.Need(nil)
	for _, r := range rows {
		switch {
		case r.act != act:
		case !slices.Contains(r.subs, sub) || !slices.Contains(r.from, from):
			if want == "invalid act.unknown" {
				want = "conflict act.state"
			}
		case !slices.Contains(r.by, as):
			want, must = "forbidden act.right", r.must
		case r.to == "":
			return string(from), r.must
		default:
			return string(r.to), r.must
		}
	}
	return want, must
}

// TestMatterMust compares what each row asks for with the specification's.
func TestMatterMust(t *testing.T) {
	got, want := map[string]string{}, map[string]string{}
	for _, s := range civic.Matters.Steps {
		subs := s.Subkinds
		if subs == nil {
			subs = civic.Subkinds[civic.Matter]
		}
		for _, sub := range subs {
			for _, from := range s.From {
				got[fmt.Sprint(s.Act, sub, from)] = fmt.Sprint(s.Must)
			}
		}
	}
	for _, r := range readMatterTable(t) {
		for _, sub := range r.subs {
			for _, from := range r.from {
				want[fmt.Sprint(r.act, sub, from)] = fmt.Sprint(r.must)
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what acts must carry (-table +code):\n%s", diff)
	}
}

// TestEveryNeed takes from a lawful move exactly one thing that its row asks for:
// it is refused with that need's sentence.
func TestEveryNeed(t *testing.T) {
	personal := []civic.Need{civic.NeedNotSubmitter, civic.NeedNotAsker}
	tried := map[civic.Need]bool{}
	for _, m := range civic.Machines {
		for _, s := range m.Steps {
			sub := subFor(m, s)
			for _, from := range s.From {
				if _, err := try(m, sub, from, s.Act, s.Must, s.By[0]); err != nil {
					t.Errorf("%s: %s in %q with all it needs: %v", m.Name, s.Act, from, err)
				}
				for _, need := range s.Must {
					if need == civic.NeedDue && sub != civic.Task || need == civic.NeedWords && sub != civic.Direction {
						t.Fatalf("%s: subFor chose %s for %s", m.Name, sub, need)
					}
					tried[need] = true
					now, mv := prepared(from, s.Act)
					for _, n := range s.Must {
						if n != need {
							fill(n, &now, &mv)
						}
					}
					lack(need, &now, &mv)
					want := "invalid act.must." + string(need)
					if slices.Contains(personal, need) {
						want = "forbidden act.must." + string(need)
					}
					if got := verdict(decided(m, sub, now, mv, s.By[0])); got != want {
						t.Errorf("%s: %s in %q without %s: got %q, want %q", m.Name, s.Act, from, need, got, want)
					}
				}
			}
		}
	}
	for _, need := range constants(t)["Need"] {
		if !tried[civic.Need(need)] {
			t.Errorf("no machine asks for %s", need)
		}
	}
}

func decided(m civic.Machine, sub civic.Subkind, now civic.Standing, mv civic.Move, as ...civic.Capacity) (civic.Entry, error) {
	e, _, err := m.Decide(sub, now, mv, as)
	return e, err
}

// subFor returns a subkind to which a step and its conditional needs apply.
func subFor(m civic.Machine, s civic.Step) civic.Subkind {
	switch {
	case m.Name != civic.Matters.Name:
		return ""
	case slices.Contains(s.Must, civic.NeedWords):
		return civic.Direction
	case s.Subkinds == nil:
		return civic.Task
	}
	return s.Subkinds[0]
}

// TestConditionalNeeds holds what is asked of one subkind only.
func TestConditionalNeeds(t *testing.T) {
	send := func(sub civic.Subkind, reason string, due civic.Day) string {
		now, mv := prepared(civic.Recorded, civic.ActSend)
		mv.Facts.Lead, mv.Facts.Due, mv.Words.Reason = 5, due, reason
		return verdict(decided(civic.Matters, sub, now, mv, civic.AsOriginator))
	}
	tests := []struct{ name, got, want string }{
		{"a task without a due", send(civic.Task, "", ""), "invalid act.must.due"},
		{"a task with a reason for none", send(civic.Task, "việc thường xuyên", ""), "sent"},
		{"a task with a due", send(civic.Task, "", "2026-12-31"), "sent"},
		{"a proposal without a due", send(civic.Proposal, "", ""), "sent"},
		{"a direction without a due", send(civic.Direction, "", ""), "sent"},
		{"a task acknowledged without words", verdict(try(civic.Matters, civic.Task, civic.Sent, civic.ActAcknowledge, nil, civic.AsLead)), "accepted"},
		{"a direction acknowledged without words", verdict(try(civic.Matters, civic.Direction, civic.Sent, civic.ActAcknowledge, nil, civic.AsLead)), "invalid act.must.words"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

// TestStraysAreRefused holds that no act changes what is not its own to change.
func TestStraysAreRefused(t *testing.T) {
	yes := true
	tests := []struct {
		name  string
		m     civic.Machine
		from  civic.Status
		act   civic.Act
		as    civic.Capacity
		must  []civic.Need
		facts func(*civic.Facts)
		want  string
	}{
		{"a draft made public by writing it", civic.Articles, civic.Draft, civic.ActWrite, civic.AsWriter, []civic.Need{civic.NeedEdition}, func(f *civic.Facts) { f.Visibility = civic.Public }, "act.fact"},
		{"a draft public from the first", civic.Articles, "", civic.ActRecord, civic.AsWriter, []civic.Need{civic.NeedOriginator}, func(f *civic.Facts) { f.Visibility = civic.Public }, "act.fact"},
		{"a draft internal from the first", civic.Articles, "", civic.ActRecord, civic.AsWriter, []civic.Need{civic.NeedOriginator}, func(f *civic.Facts) { f.Visibility = civic.Internal }, ""},
		{"another edition than was approved", civic.Articles, civic.Approved, civic.ActPublish, civic.AsEditor, []civic.Need{civic.NeedEdition}, func(f *civic.Facts) { f.Edition = 99 }, "act.fact"},
		{"a report that moves the lead", civic.Matters, civic.Working, civic.ActReport, civic.AsLead, []civic.Need{civic.NeedText}, func(f *civic.Facts) { f.Lead = 6 }, "act.fact"},
		{"a report that names the lead", civic.Matters, civic.Working, civic.ActReport, civic.AsLead, []civic.Need{civic.NeedText}, func(f *civic.Facts) { f.Lead = 0 }, ""},
		{"a start that moves the due", civic.Matters, civic.Accepted, civic.ActStart, civic.AsLead, nil, func(f *civic.Facts) { f.Due = "2027-06-30" }, "act.fact"},
		{"an urge with an outcome", civic.Matters, civic.Working, civic.ActUrge, civic.AsOriginator, nil, func(f *civic.Facts) { f.Outcome = civic.Done }, "act.fact"},
		{"a cancellation told as done", civic.Matters, civic.Working, civic.ActCancel, civic.AsOriginator, []civic.Need{civic.NeedReason, civic.NeedBasis}, func(f *civic.Facts) { f.Outcome = civic.Done }, "act.fact"},
		{"an urge that grants", civic.Matters, civic.Working, civic.ActUrge, civic.AsOriginator, nil, func(f *civic.Facts) { f.Granted = &yes }, "act.fact"},
		{"a report with nameless evidence", civic.Matters, civic.Working, civic.ActReport, civic.AsLead, []civic.Need{civic.NeedText}, func(f *civic.Facts) { f.Evidence = []civic.Evidence{{}} }, "act.must.evidence"},
		{"a report with evidence", civic.Matters, civic.Working, civic.ActReport, civic.AsLead, []civic.Need{civic.NeedText, civic.NeedEvidence}, func(*civic.Facts) {}, ""},
		{"an acceptance that edits", civic.Spans, civic.Suggested, civic.ActAccept, civic.AsEditor, nil, func(f *civic.Facts) { f.Norm = "{}" }, "act.fact"},
		{"a return with the right addressee", civic.Matters, civic.Sent, civic.ActReturn, civic.AsLead, []civic.Need{civic.NeedReason}, func(f *civic.Facts) { f.Lead = 6 }, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now, mv := prepared(tt.from, tt.act)
			for _, need := range tt.must {
				fill(need, &now, &mv)
			}
			tt.facts(&mv.Facts)
			if _, err := decided(tt.m, subFor(tt.m, civic.Step{}), now, mv, tt.as); keyOf(err) != tt.want {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// TestMachinesGolden writes down what every machine answers to every act in every
// state, so that a change of a table is seen in a diff. go test -update writes it.
func TestMachinesGolden(t *testing.T) {
	const name = "testdata/machines.txt"
	got := drawn(t)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the machines answer otherwise than %s (-file +code); read the change, then go test -update\n%s", name, diff)
	}
}

// drawn lists for each state the acts that somebody may do, who, and what comes of it.
func drawn(t *testing.T) string {
	t.Helper()
	acts := words[civic.Act](strings.Join(constants(t)["Act"], " "))
	capacities := words[civic.Capacity](strings.Join(constants(t)["Capacity"], " "))
	var b strings.Builder
	for _, m := range civic.Machines {
		if m.Name == civic.Matters.Name {
			continue // held by its own table
		}
		fmt.Fprintf(&b, "%s\n", m.Name)
		for _, from := range states(m) {
			fmt.Fprintf(&b, "  %s\n", cell(from))
			for _, act := range acts {
				var by []string
				to := civic.Status("")
				for _, as := range capacities {
					if e, err := try(m, "", from, act, needsOf(m, from, act), as); err == nil {
						by, to = append(by, string(as)), e.To
					}
				}
				if by != nil {
					fmt.Fprintf(&b, "    %-15s → %-10s  by %s%s\n", act, to, strings.Join(by, ", "), carrying(needsOf(m, from, act)))
				}
			}
		}
	}
	return b.String()
}

func needsOf(m civic.Machine, from civic.Status, act civic.Act) []civic.Need {
	for _, s := range m.Steps {
		if s.Act == act && slices.Contains(s.From, from) {
			return s.Must
		}
	}
	return nil
}

func carrying(must []civic.Need) string {
	if len(must) == 0 {
		return ""
	}
	return "; with " + strings.Join(texts(must), ", ")
}

func cell(s civic.Status) string {
	if s == "" {
		return "–"
	}
	return string(s)
}

// TestMachinesAreSound holds what every table owes: states that can be reached, a
// first act, and nobody named twice.
func TestMachinesAreSound(t *testing.T) {
	for _, m := range civic.Machines {
		all := map[civic.Status]bool{}
		for _, sub := range subkindsOf(m) {
			for s := range reached(m, sub) {
				all[s] = true
			}
		}
		for _, s := range m.States {
			if !all[s] {
				t.Errorf("%s: nothing leads to %s", m.Name, s)
			}
			delete(all, s)
		}
		for s := range all {
			t.Errorf("%s: %s is a state that the machine does not list", m.Name, s)
		}
		seen := map[string]bool{}
		for _, s := range m.Steps {
			if len(s.By) == 0 || len(s.From) == 0 {
				t.Errorf("%s: nobody, or never: %s", m.Name, s.Act)
			}
			for _, from := range s.From {
				for _, sub := range subkindsOf(m) {
					if s.Subkinds != nil && !slices.Contains(s.Subkinds, sub) {
						continue
					}
					if key := fmt.Sprint(s.Act, from, sub); seen[key] {
						t.Errorf("%s: two rows for %s of %q in %q", m.Name, s.Act, sub, from)
					} else {
						seen[key] = true
					}
				}
			}
		}
	}
}

func TestAllowed(t *testing.T) {
	tests := []struct {
		m    civic.Machine
		sub  civic.Subkind
		now  civic.Status
		as   []civic.Capacity
		want []civic.Act
	}{
		{civic.Matters, civic.Task, civic.Accepted, []civic.Capacity{civic.AsLead}, []civic.Act{civic.ActStart, civic.ActSubmit, civic.ActAskExtension, civic.ActAttach}},
		{civic.Matters, civic.Proposal, civic.Accepted, []civic.Capacity{civic.AsLead}, []civic.Act{civic.ActStart, civic.ActAnswer, civic.ActAskExtension, civic.ActAttach}},
		{civic.Matters, civic.Pledge, civic.Recorded, []civic.Capacity{civic.AsLead}, []civic.Act{civic.ActStart, civic.ActAttach}},
		{civic.Matters, civic.Task, civic.Closed, nil, nil},
		{civic.Grants, "", civic.Active, []civic.Capacity{civic.AsAdmin, civic.AsSupervisor}, []civic.Act{civic.ActRevoke}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, tt.m.Allowed(tt.sub, tt.now, tt.as)); diff != "" {
			t.Errorf("%s in %s as %v (-want +got):\n%s", tt.sub, tt.now, tt.as, diff)
		}
	}
}

func TestMachineOf(t *testing.T) {
	tests := []struct {
		on   civic.SubjectKind
		kind civic.Kind
		sub  civic.Subkind
		want string
	}{
		{civic.OnRecord, civic.Article, "", "article"},
		{civic.OnRecord, civic.Meeting, "", "meeting"},
		{civic.OnRecord, civic.Matter, civic.Pledge, "matter"},
		{civic.OnRecord, civic.Document, civic.Outgoing, "document"},
		{civic.OnRecord, civic.Document, civic.Incoming, "incoming"},
		{civic.OnRecord, civic.Document, civic.Cited, "mention"},
		{civic.OnRecord, civic.Document, civic.Declared, "mention"},
		{civic.OnRecord, civic.Indicator, "", "mention"},
		{civic.OnSpan, civic.Article, "", "span"},
		{civic.OnObservation, "", "", "observation"},
		{civic.OnComment, "", "", "comment"},
		{civic.OnMembership, "", "", "membership"},
		{civic.OnGrant, "", "", "grant"},
		{civic.OnLink, "", "", "link"},
	}
	for _, tt := range tests {
		if got := civic.MachineOf(tt.on, tt.kind, tt.sub).Name; got != tt.want {
			t.Errorf("MachineOf(%s, %s, %s) = %s, want %s", tt.on, tt.kind, tt.sub, got, tt.want)
		}
	}
}
