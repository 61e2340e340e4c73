package civic_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// A history is a random walk of lawful moves on one subject. Before[i] is how
// things stood before entry i, After[i] after it.
type history struct {
	machine civic.Machine
	sub     civic.Subkind
	entries []civic.Entry
	before  []civic.Standing
	after   []civic.Standing
}

func (h history) now() civic.Standing {
	if len(h.after) == 0 {
		return civic.Standing{}
	}
	return h.after[len(h.after)-1]
}

// everyone is all capacities: what one person of all rights could do.
var everyone = []civic.Capacity{
	civic.AsOriginator, civic.AsLead, civic.AsSupport, civic.AsSupervisor, civic.AsInspector, civic.AsWriter, civic.AsEditor,
	civic.AsApprover, civic.AsClerk, civic.AsModerator, civic.AsAdmin, civic.AsReader, civic.AsMachine,
}

// abrupt are the acts that end a walk early; they are asked for seldom.
var abrupt = []civic.Act{civic.ActMerge, civic.ActCancel, civic.ActSupersede, civic.ActLapse, civic.ActWithdraw, civic.ActLose}

// walk makes a history of up to 60 asked moves: any act that the state allows, by
// one of four people, carrying what it must and at random what it must not.
func walk(rt *rapid.T, m civic.Machine) history {
	h := history{machine: m, sub: rapid.SampledFrom(subkindsOf(m)).Draw(rt, "subkind")}
	at := noon
	for i := range rapid.IntRange(10, 60).Draw(rt, "moves") {
		now := h.now()
		allowed := m.Allowed(h.sub, now.Status, everyone)
		if rapid.IntRange(0, 19).Draw(rt, "abrupt") != 13 {
			allowed = slices.DeleteFunc(allowed, func(a civic.Act) bool { return slices.Contains(abrupt, a) })
		}
		if len(allowed) == 0 {
			break
		}
		at += civic.Instant(rapid.Int64Range(0, 20*86400).Draw(rt, "seconds")) * 1_000_000
		mv := civic.Move{
			Subject: civic.About(1), Act: allowed[rapid.IntRange(i, i+99).Draw(rt, "act")%len(allowed)], At: at, Owner: 2,
			Actor: civic.Actor{Site: 1, Post: 3, Person: civic.PersonID(1 + rapid.IntRange(i, i+99).Draw(rt, "person")%4)},
			Facts: someFacts(rt), Words: civic.Words{Reason: "lý do", Text: "nội dung", Result: "kết quả"},
		}
		if rapid.IntRange(0, 4).Draw(rt, "well") > 0 {
			mv.Facts = tidy(m, h.sub, now, mv)
		}
		e, after, err := m.Decide(h.sub, now, mv, everyone)
		if err != nil {
			continue
		}
		h.entries, h.before, h.after = append(h.entries, e), append(h.before, now), append(h.after, after)
	}
	return h
}

func someFacts(rt *rapid.T) civic.Facts {
	granted := rapid.Bool().Draw(rt, "granted")
	day := func(name string) civic.Day {
		return civic.Day("2026-11-24").Plus(rapid.IntRange(0, 200).Draw(rt, name))
	}
	f := civic.Facts{
		Lead: civic.OrganizationID(rapid.IntRange(0, 3).Draw(rt, "lead")), Due: day("due"), Granted: &granted,
		Outcome:    rapid.SampledFrom(append([]civic.Outcome{""}, civic.Outcomes...)).Draw(rt, "outcome"),
		Visibility: rapid.SampledFrom([]civic.Visibility{"", civic.Internal, civic.Public, civic.Removed}).Draw(rt, "visibility"),
		Parts:      []civic.RecordID{6, 7}, Successor: 8, Basis: "căn cứ", Rule: 1, Norm: "{}", End: day("end"),
		Edition: civic.EditionID(rapid.IntRange(1, 3).Draw(rt, "edition")), Target: &civic.Subject{Kind: civic.OnRecord, ID: 9},
		Mended: rapid.SampledFrom([]string{"", "title", "due"}).Draw(rt, "mended"),
	}
	if rapid.Bool().Draw(rt, "evidence") {
		f.Evidence = []civic.Evidence{{Document: 4, Title: "Biên bản"}}
	}
	return f
}

// tidy leaves of random facts what the act asks for, so that walks come far.
func tidy(m civic.Machine, sub civic.Subkind, now civic.Standing, mv civic.Move) civic.Facts {
	f, kept := mv.Facts, civic.Facts{Basis: mv.Facts.Basis, Mended: mv.Facts.Mended}
	for _, s := range m.Steps {
		if s.Act != mv.Act || !slices.Contains(s.From, now.Status) || s.Subkinds != nil && !slices.Contains(s.Subkinds, sub) {
			continue
		}
		for _, need := range s.Must {
			var full civic.Move
			fill(need, &civic.Standing{}, &full)
			switch {
			case full.Facts.Lead != 0:
				kept.Lead, kept.Due = 1+now.Lead%3, f.Due
				if s.Act == civic.ActSend && now.Due != "" || s.Act == civic.ActForward {
					kept.Due = ""
				}
			case need == civic.NeedNewDay && now.Due != "":
				kept.Due = now.Due.Plus(14)
			case need == civic.NeedMended && f.Mended != "due":
			case full.Facts.Due != "":
				kept.Due = f.Due
			case full.Facts.Evidence != nil:
				kept.Evidence = []civic.Evidence{{File: "ab", Title: "Ảnh"}}
			case full.Facts.Outcome != "":
				kept.Outcome = f.Outcome
			case full.Facts.Granted != nil:
				kept.Granted = f.Granted
			case full.Facts.Successor != 0:
				kept.Successor = f.Successor
			case full.Facts.Parts != nil:
				kept.Parts = f.Parts
			case full.Facts.Edition != 0:
				kept.Edition = max(now.Edition, 1)
			case full.Facts.Rule != 0:
				kept.Rule = f.Rule
			case full.Facts.Target != nil:
				kept.Target = f.Target
			case full.Facts.Norm != "":
				kept.Norm = f.Norm
			case full.Facts.End != "":
				kept.End = f.End
			case full.Facts.Source != 0:
				kept.Source = 5
			}
		}
	}
	return kept
}

// eachMachine checks a property of random histories of every machine.
func eachMachine(t *testing.T, check func(rt *rapid.T, h history)) {
	t.Helper()
	for _, m := range civic.Machines {
		t.Run(m.Name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) { check(rt, walk(rt, m)) })
		})
	}
}

// TestInvariant01 holds that entries are numbered without gaps, that what stands is
// the fold of them, before and after their free text is erased, and that a history
// with an entry lost, doubled or out of place is refused.
func TestInvariant01(t *testing.T) {
	eachMachine(t, func(rt *rapid.T, h history) {
		for i, e := range h.entries {
			if e.N != i+1 {
				rt.Fatalf("entry %d is numbered %d", i+1, e.N)
			}
			got, err := civic.Fold(h.entries[:i+1])
			if err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(h.after[i], got); diff != "" {
				rt.Fatalf("after entry %d (-decided +fold):\n%s", i+1, diff)
			}
			facts, err := civic.DecodeFacts(e.Facts.Encode())
			if diff := cmp.Diff(e.Facts, facts); err != nil || diff != "" {
				rt.Fatalf("facts kept as text: %v\n%s", err, diff)
			}
		}
		erased := slices.Clone(h.entries)
		for i := range erased {
			erased[i].Words, erased[i].Salt, erased[i].Erased = civic.Words{}, nil, true
		}
		if got, err := civic.Fold(erased); err != nil || got != h.now() {
			rt.Fatalf("fold without words = %+v, %v, want %+v", got, err, h.now())
		}
		if len(h.entries) < 2 {
			return
		}
		i := rapid.IntRange(0, len(h.entries)-2).Draw(rt, "lost")
		for name, broken := range map[string][]civic.Entry{
			"lost":    slices.Delete(slices.Clone(h.entries), i, i+1),
			"doubled": slices.Insert(slices.Clone(h.entries), i, h.entries[i]),
		} {
			if _, err := civic.Fold(broken); !fault.Is(err, fault.Invalid) {
				rt.Fatalf("a history with entry %d %s folds: %v", i+1, name, err)
			}
		}
	})
}

// TestInvariant02 holds that no entry is without actor, post and time, nor without
// a reason where the table asks for one. That the post was held is the store's to know.
func TestInvariant02(t *testing.T) {
	eachMachine(t, func(rt *rapid.T, h history) {
		for _, e := range h.entries {
			if e.Person == 0 || e.Post == 0 || e.At == 0 {
				rt.Fatalf("entry %d of %+v", e.N, e)
			}
		}
	})
	tests := []struct {
		name  string
		spoil func(*civic.Move)
		want  string
	}{
		{"whole", func(*civic.Move) {}, ""},
		{"nobody", func(mv *civic.Move) { mv.Actor.Person = 0 }, "act.actor"},
		{"no post", func(mv *civic.Move) { mv.Actor.Post = 0 }, "act.actor"},
		{"no time", func(mv *civic.Move) { mv.At = 0 }, "act.actor"},
		{"no reason", func(mv *civic.Move) { mv.Words.Reason = "" }, "act.must.reason"},
		{"the product itself", func(mv *civic.Move) { mv.Actor = civic.Actor{Machine: true} }, ""},
		{"the product at no time", func(mv *civic.Move) { mv.Actor, mv.At = civic.Actor{Machine: true}, 0 }, "act.actor"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now, mv := prepared(civic.Reported, civic.ActSendBack)
			fill(civic.NeedReason, &now, &mv)
			tt.spoil(&mv)
			e, err := decided(civic.Matters, civic.Task, now, mv, civic.AsOriginator, civic.AsReader)
			if keyOf(err) != tt.want {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if err == nil && (e.Act != civic.ActSendBack || e.From != civic.Reported || e.To != civic.Working || e.Words.Reason == "" || e.N != 2) {
				t.Errorf("got %+v", e)
			}
		})
	}
	now, mv := prepared("", civic.ActReceive)
	mv.Actor = civic.Actor{}
	if _, err := decided(civic.Comments, "", now, mv, civic.AsReader); err != nil {
		t.Errorf("a reader has no post: %v", err)
	}
}

// TestInvariant03 holds that the first due day is written once, that the due day
// moves only by a granted extension, a transfer, a correction shown as such, or by
// the sending that first sets it, and that nobody decides what they asked for.
func TestInvariant03(t *testing.T) {
	moved := map[civic.Act]int{}
	rapid.Check(t, func(rt *rapid.T) {
		for range 20 {
			checkDues(rt, walk(rt, civic.Matters), moved)
		}
	})
	for _, act := range []civic.Act{civic.ActSend, civic.ActTransfer, civic.ActCorrect, civic.ActDecideExtension} {
		if moved[act] == 0 {
			t.Errorf("no walk moved a due day by %s", act)
		}
	}
}

func checkDues(rt *rapid.T, h history, moved map[civic.Act]int) {
	for i, e := range h.entries {
		before, after := h.before[i], h.after[i]
		if before.FirstDue != "" && after.FirstDue != before.FirstDue {
			rt.Fatalf("%s changed the first due day from %s to %s", e.Act, before.FirstDue, after.FirstDue)
		}
		if e.Act == civic.ActDecideExtension && before.Asker == e.Person {
			rt.Fatalf("entry %d: who asked decides", e.N)
		}
		if before.Due == after.Due {
			continue
		}
		moved[e.Act]++
		switch {
		case e.Act == civic.ActRecord && e.N == 1, e.Act == civic.ActSend && before.Due == "", e.Act == civic.ActTransfer:
		case e.Act == civic.ActCorrect && e.Facts.Mended == "due":
		case e.Act == civic.ActDecideExtension && *e.Facts.Granted && after.Due == before.Asked && after.Extensions == before.Extensions+1:
		default:
			rt.Fatalf("%s moved the due day from %q to %q", e.Act, before.Due, after.Due)
		}
	}
}

// TestInvariant04 holds that done and partly are closed with something to show, and
// not by whoever submitted.
func TestInvariant04(t *testing.T) {
	closed := map[civic.Outcome]int{}
	rapid.Check(t, func(rt *rapid.T) {
		for range 20 {
			checkClosings(rt, walk(rt, civic.Matters), closed)
		}
	})
	for _, o := range civic.Outcomes {
		if closed[o] == 0 {
			t.Errorf("no walk ended with %s", o)
		}
	}
}

func checkClosings(rt *rapid.T, h history, closed map[civic.Outcome]int) {
	for i, e := range h.entries {
		after := h.after[i]
		if (after.Status == civic.Closed) != (after.Outcome != "") {
			rt.Fatalf("entry %d: %s with outcome %q", e.N, after.Status, after.Outcome)
		}
		if after.Status != civic.Closed || h.before[i].Status == civic.Closed {
			continue
		}
		closed[after.Outcome]++
		if after.Outcome != civic.Done && after.Outcome != civic.Partly {
			continue
		}
		if after.Evidence < 1 || after.Submitter == 0 || after.Submitter == e.Person || after.Closed != e.At.Day() {
			rt.Fatalf("entry %d closed it: %+v", e.N, after)
		}
	}
}

// TestInvariant04Reopened holds that evidence survives a reopening and that a new
// submission is owed nevertheless.
func TestInvariant04Reopened(t *testing.T) {
	s := civic.Standing{
		Entries: 6, Status: civic.Closed, Outcome: civic.Done, Evidence: 2, Submitted: "2026-10-01", Submitter: other, Closed: "2026-10-03",
		Due: "2026-10-31", FirstDue: "2026-10-31", Successor: 7,
	}
	mv := civic.Move{Subject: civic.About(1), Act: civic.ActReopen, Actor: civic.Actor{Person: me, Post: 1}, At: noon, Words: civic.Words{Reason: "Kết luận kiểm tra"}}
	_, got, err := civic.Matters.Decide(civic.Task, s, mv, []civic.Capacity{civic.AsInspector})
	want := civic.Standing{Entries: 7, Status: civic.Working, Evidence: 2, Due: "2026-10-31", FirstDue: "2026-10-31", Spoken: noon}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("reopened: %v\n%s", err, diff)
	}
	if got := verdict(try(civic.Matters, civic.Task, got.Status, civic.ActClose, nil, civic.AsOriginator)); got != "conflict act.state" {
		t.Errorf("closing again without a submission: %s", got)
	}
}

// TestInvariant12 holds that ties are no acts of records: nothing that a link goes
// through is in any machine of a record, and its own machine moves nothing else.
func TestInvariant12(t *testing.T) {
	for _, k := range civic.Kinds {
		subs := civic.Subkinds[k]
		if subs == nil {
			subs = []civic.Subkind{""}
		}
		for _, sub := range subs {
			for _, s := range civic.MachineOf(civic.OnRecord, k, sub).Steps {
				if s.Act == civic.ActTie || s.Act == civic.ActUntie {
					t.Errorf("%s of a %s %s", s.Act, sub, k)
				}
			}
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		for _, s := range walk(rt, civic.Links).after {
			want := civic.Standing{Entries: s.Entries, Status: s.Status, Spoken: s.Spoken, Evidence: s.Evidence}
			if diff := cmp.Diff(want, s); diff != "" {
				rt.Fatalf("a link carries more than its own state:\n%s", diff)
			}
		}
	})
}

// TestInvariant13 holds that the board of N matters adds up to N on any day, and
// that each matter stands in exactly one column.
func TestInvariant13(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		day := civic.Day("2026-11-24").Plus(rapid.IntRange(0, 300).Draw(rt, "day"))
		var all civic.Tally
		n := rapid.IntRange(0, 8).Draw(rt, "matters")
		terms := map[civic.Term]int{}
		for range n {
			s := walk(rt, civic.Matters).now()
			var one civic.Tally
			one.Add(s, day)
			if one.Total() != 1 {
				rt.Fatalf("one matter is counted %d times: %+v", one.Total(), s)
			}
			all.Add(s, day)
			terms[s.TermOn(day)]++
		}
		if all.Total() != n {
			rt.Fatalf("%d matters are counted as %d: %+v", n, all.Total(), all)
		}
		out := all.Declined + all.Cancelled + all.Superseded + all.Lapsed
		if all.OnTime != terms[civic.OnTime] || all.InTerm != terms[civic.InTerm]+terms[civic.DueSoon] || out != terms[civic.OutOfCount] {
			rt.Fatalf("columns %+v, terms %v", all, terms)
		}
	})
}
