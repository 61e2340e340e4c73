package civic

import (
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// A Status is a state of a machine; "" before the first act.
type Status string

// The states of all machines. A word that two machines share means the same in both.
const (
	Recorded   Status = "recorded"
	Sent       Status = "sent"
	Accepted   Status = "accepted"
	Working    Status = "working"
	Reported   Status = "reported"
	Closed     Status = "closed"
	Draft      Status = "draft"
	Review     Status = "review"
	Approved   Status = "approved"
	Published  Status = "published"
	Withdrawn  Status = "withdrawn"
	Registered Status = "registered"
	Arrived    Status = "arrived"
	Forwarded  Status = "forwarded"
	Handled    Status = "handled"
	Asserted   Status = "asserted"
	Confirmed  Status = "confirmed"
	Superseded Status = "superseded"
	Planned    Status = "planned"
	Invited    Status = "invited"
	Held       Status = "held"
	Minuted    Status = "minuted" // minutes published
	Cancelled  Status = "cancelled"
	Received   Status = "received"
	Rejected   Status = "rejected"
	Hidden     Status = "hidden"
	Suggested  Status = "suggested"
	Edited     Status = "edited"
	Stale      Status = "stale"
	Active     Status = "active"
	Ended      Status = "ended"
	Retired    Status = "retired"
)

// An Outcome is what came of a matter; "" while it is open.
type Outcome string

// The outcomes.
const (
	Done             Outcome = "done"
	Partly           Outcome = "partly"
	Declined         Outcome = "declined"
	CancelledOutcome Outcome = "cancelled"
	SupersededBy     Outcome = "superseded"
	Lapsed           Outcome = "lapsed"
)

// Outcomes lists every outcome.
var Outcomes = []Outcome{Done, Partly, Declined, CancelledOutcome, SupersededBy, Lapsed}

// An Act is what somebody does to a subject.
type Act string

// The acts of all machines.
const (
	ActRecord          Act = "record"
	ActSend            Act = "send"
	ActAcknowledge     Act = "acknowledge"
	ActReturn          Act = "return"
	ActTransfer        Act = "transfer"
	ActStart           Act = "start"
	ActReport          Act = "report"
	ActSubmit          Act = "submit"
	ActAnswer          Act = "answer"
	ActSendBack        Act = "send_back"
	ActClose           Act = "close"
	ActSplit           Act = "split"
	ActMerge           Act = "merge"
	ActCancel          Act = "cancel"
	ActSupersede       Act = "supersede"
	ActLapse           Act = "lapse"
	ActReopen          Act = "reopen"
	ActAskExtension    Act = "ask_extension"
	ActDecideExtension Act = "decide_extension"
	ActUrge            Act = "urge"
	ActInspect         Act = "inspect"
	ActAssess          Act = "assess"
	ActCorrect         Act = "correct"
	ActRedact          Act = "redact"
	ActAttach          Act = "attach"
	ActDisclose        Act = "disclose" // make public without a change of state
	ActWrite           Act = "write"    // a new edition of a draft
	ActApprove         Act = "approve"
	ActPublish         Act = "publish"
	ActRevise          Act = "revise" // a new edition of what is public
	ActWithdraw        Act = "withdraw"
	ActRegister        Act = "register"
	ActArrive          Act = "arrive"
	ActForward         Act = "forward"
	ActHandle          Act = "handle"
	ActAssert          Act = "assert"
	ActConfirm         Act = "confirm"
	ActPlan            Act = "plan"
	ActInvite          Act = "invite"
	ActHold            Act = "hold"
	ActPublishMinutes  Act = "publish_minutes"
	ActReceive         Act = "receive"
	ActReject          Act = "reject"
	ActHide            Act = "hide"
	ActAppeal          Act = "appeal"
	ActSuggest         Act = "suggest"
	ActAccept          Act = "accept"
	ActEdit            Act = "edit"
	ActUndo            Act = "undo"
	ActLose            Act = "lose" // a span's words are not found once in the new edition
	ActEnd             Act = "end"
	ActGive            Act = "give"
	ActRevoke          Act = "revoke"
	ActTie             Act = "tie"
	ActUntie           Act = "untie"
	ActRetire          Act = "retire"
)

// A Capacity is how an actor stands to a subject. The store finds an actor's
// capacities; the machines ask for one of them.
type Capacity string

// The capacities.
const (
	AsOriginator Capacity = "originator" // an officer of the organization whose matter it is
	AsLead       Capacity = "lead"       // an officer of the organization that leads
	AsSupport    Capacity = "support"    // an officer of one that supports
	AsSupervisor Capacity = "supervisor" // a head above originator and lead
	AsInspector  Capacity = "inspector"
	AsWriter     Capacity = "writer"
	AsEditor     Capacity = "editor"
	AsApprover   Capacity = "approver"
	AsClerk      Capacity = "clerk"
	AsModerator  Capacity = "moderator"
	AsAdmin      Capacity = "admin"
	AsReader     Capacity = "reader"  // anybody at all
	AsMachine    Capacity = "machine" // the product itself: a trusted import, a job
)

// A Need is what an act must carry.
type Need string

// The needs.
const (
	NeedReason       Need = "reason"
	NeedLead         Need = "lead"
	NeedNewLead      Need = "new_lead" // another lead than before
	NeedDue          Need = "due"      // a task's due, or the reason for none
	NeedWords        Need = "words"    // a direction's public words
	NeedText         Need = "text"
	NeedResult       Need = "result"
	NeedEvidence     Need = "evidence" // at least one, with the act
	NeedKept         Need = "kept"     // at least one shown over all entries, for done and partly
	NeedOutcome      Need = "outcome"  // done, partly or declined
	NeedBasis        Need = "basis"
	NeedSuccessor    Need = "successor"
	NeedParts        Need = "parts"
	NeedNewDay       Need = "new_day"
	NeedDecision     Need = "decision"
	NeedAsked        Need = "asked" // an extension was asked for
	NeedSource       Need = "source"
	NeedOriginator   Need = "originator"
	NeedEdition      Need = "edition"
	NeedRule         Need = "rule"
	NeedTarget       Need = "target"
	NeedNorm         Need = "norm"
	NeedEnd          Need = "end"
	NeedNotSubmitter Need = "not_submitter" // the actor is not who submitted
	NeedNotAsker     Need = "not_asker"     // the actor is not who asked for the extension
	NeedMended       Need = "mended"        // a due day only where it is what is mended
)

// A Step is one row of a machine's table.
type Step struct {
	Act      Act
	Subkinds []Subkind // nil: all
	From     []Status  // "" is before the first act
	To       Status    // "" stays where it is
	By       []Capacity
	Must     []Need
	Outcome  Outcome // set by the act itself; "" when the actor says it or there is none
}

// A Machine is the table of what may happen to one kind of subject.
type Machine struct {
	Name   string
	States []Status
	Steps  []Step
}

// A Move is an act that an actor asks for.
type Move struct {
	Subject Subject
	Act     Act
	Actor   Actor
	At      Instant
	Facts   Facts
	Words   Words
	Owner   OrganizationID // of a record that is made by this move
	Rested  bool           // the record rests on a source: a span, a document, a selection
}

// Decide returns the entry by which the move takes place and the standing after
// it. It returns fault.Conflict when the state does not allow the act,
// fault.Forbidden when none of the actor's capacities does, and fault.Invalid
// when the move lacks what it must carry or carries a fact that is not the act's
// to change. The entry has no number in the chain yet.
func (m Machine) Decide(sub Subkind, now Standing, mv Move, as []Capacity) (Entry, Standing, error) {
	step, err := m.step(sub, now.Status, mv.Act, as)
	if err != nil {
		return Entry{}, now, err
	}
	for _, need := range step.Must {
		if !carries(need, sub, now, mv) {
			kind := fault.Invalid
			if need == NeedNotSubmitter || need == NeedNotAsker {
				kind = fault.Forbidden
			}
			return Entry{}, now, fault.New(kind, "act.must."+string(need))
		}
	}
	if slices.ContainsFunc(mv.Facts.Evidence, func(e Evidence) bool { return !e.Valid() }) {
		return Entry{}, now, fault.New(fault.Invalid, "act.must.evidence")
	}
	if fact := stray(now, mv); fact != "" {
		return Entry{}, now, fault.New(fault.Invalid, "act.fact", ActLabelIn(m.Name, mv.Act), msg.Named("act.fact."+fact))
	}
	e := Entry{
		Site: mv.Actor.Site, Subject: mv.Subject, N: now.Entries + 1, At: mv.At, Act: mv.Act,
		Person: mv.Actor.Person, Post: mv.Actor.Post, OnBehalfOf: mv.Actor.OnBehalfOf,
		From: now.Status, To: step.To, Facts: mv.Facts, Words: mv.Words,
	}
	if e.To == "" {
		e.To = now.Status
	}
	if step.Outcome != "" {
		e.Facts.Outcome = step.Outcome
	}
	if e.At == 0 || (e.Person == 0 || e.Post == 0) && !slices.Contains(step.By, AsReader) && !mv.Actor.Machine {
		return Entry{}, now, fault.New(fault.Invalid, "act.actor")
	}
	after, err := now.After(e)
	return e, after, err
}

// Allowed returns the acts that the state and the capacities allow, in the
// table's order, each once. What they must carry is not asked.
func (m Machine) Allowed(sub Subkind, now Status, as []Capacity) []Act {
	var acts []Act
	for _, s := range m.Steps {
		if s.fits(sub, now) && intersects(s.By, as) && !slices.Contains(acts, s.Act) {
			acts = append(acts, s.Act)
		}
	}
	return acts
}

func (m Machine) step(sub Subkind, now Status, act Act, as []Capacity) (Step, error) {
	known, lawful := false, false
	for _, s := range m.Steps {
		if s.Act != act {
			continue
		}
		known = true
		if !s.fits(sub, now) {
			continue
		}
		lawful = true
		if intersects(s.By, as) {
			return s, nil
		}
	}
	switch {
	case !known:
		return Step{}, fault.New(fault.Invalid, "act.unknown", ActLabel(act))
	case !lawful:
		return Step{}, fault.New(fault.Conflict, "act.state", ActLabelIn(m.Name, act), StatusLabel(m.Name, sub, now))
	}
	return Step{}, fault.New(fault.Forbidden, "act.right", ActLabelIn(m.Name, act))
}

func (s Step) fits(sub Subkind, now Status) bool {
	return slices.Contains(s.From, now) && (s.Subkinds == nil || slices.Contains(s.Subkinds, sub))
}

func intersects(a, b []Capacity) bool {
	return slices.ContainsFunc(a, func(c Capacity) bool { return slices.Contains(b, c) })
}

func carries(need Need, sub Subkind, now Standing, mv Move) bool {
	f, w := mv.Facts, mv.Words
	switch need {
	case NeedReason:
		return said(w.Reason)
	case NeedLead:
		return f.Lead != 0 || now.Lead != 0
	case NeedNewLead:
		return differs(now.Lead, f.Lead)
	case NeedDue:
		return sub != Task || f.Due != "" || now.Due != "" || said(w.Reason)
	case NeedWords:
		return sub != Direction || said(w.Text)
	case NeedText:
		return said(w.Text)
	case NeedResult:
		return said(w.Result)
	case NeedEvidence:
		return len(f.Evidence) > 0
	case NeedKept:
		return f.Outcome == Declined || now.Evidence > 0
	case NeedOutcome:
		return f.Outcome == Done || f.Outcome == Partly || f.Outcome == Declined
	case NeedBasis:
		return said(f.Basis)
	case NeedSuccessor:
		return f.Successor != 0
	case NeedParts:
		return len(f.Parts) > 1
	case NeedNewDay:
		return f.Due > now.Due
	case NeedDecision:
		return f.Granted != nil
	case NeedAsked:
		return now.Asked != ""
	case NeedSource:
		return mv.Rested || f.Source != 0
	case NeedOriginator:
		return mv.Owner != 0
	case NeedEdition:
		return f.Edition != 0
	case NeedRule:
		return f.Rule > 0
	case NeedTarget:
		return f.Target != nil
	case NeedNorm:
		return f.Norm != ""
	case NeedEnd:
		return f.End != ""
	case NeedNotSubmitter:
		return now.Submitter == 0 || now.Submitter != mv.Actor.Person
	case NeedNotAsker:
		return now.Asker == 0 || now.Asker != mv.Actor.Person
	case NeedMended:
		return (f.Due != "") == (f.Mended == "due")
	}
	return false
}

// said reports whether somebody wrote more than blanks.
func said(s string) bool { return strings.TrimSpace(s) != "" }

// own says of each fact that changes how things stand which acts may change it.
// The other facts may go with any act.
var own = []struct {
	fact    string
	changes func(now Standing, f Facts) bool
	acts    []Act
}{
	{"outcome", func(_ Standing, f Facts) bool { return f.Outcome != "" }, []Act{ActClose}},
	{"lead", func(now Standing, f Facts) bool { return differs(now.Lead, f.Lead) }, []Act{ActRecord, ActSend, ActReturn, ActTransfer, ActArrive, ActForward}},
	{"due", func(now Standing, f Facts) bool { return differs(now.Due, f.Due) }, []Act{ActRecord, ActSend, ActTransfer, ActCorrect, ActAskExtension}},
	{"visibility", func(now Standing, f Facts) bool {
		return differs(now.Visibility, f.Visibility) && (now.Visibility != "" || f.Visibility != Internal)
	}, []Act{ActDisclose, ActPublish, ActPublishMinutes, ActWithdraw, ActRedact, ActRetire}},
	{"edition", func(now Standing, f Facts) bool { return differs(now.Edition, f.Edition) }, []Act{ActRecord, ActWrite, ActRevise, ActRegister, ActArrive, ActCorrect, ActLose}},
	{"target", func(now Standing, f Facts) bool { return f.Target != nil && *f.Target != now.Target }, []Act{ActSuggest, ActAccept, ActEdit, ActTie, ActSupersede}},
	{"norm", func(now Standing, f Facts) bool { return differs(now.Norm, f.Norm) }, []Act{ActEdit}},
	{"rule", func(now Standing, f Facts) bool { return differs(now.Rule, f.Rule) }, []Act{ActReject, ActHide}},
	{"successor", func(now Standing, f Facts) bool { return differs(now.Successor, f.Successor) }, []Act{ActMerge, ActSupersede, ActRetire}},
	{"end", func(now Standing, f Facts) bool { return differs(now.End, f.End) }, []Act{ActAssert, ActEnd, ActGive, ActRevoke}},
	{"granted", func(_ Standing, f Facts) bool { return f.Granted != nil }, []Act{ActDecideExtension}},
}

// differs reports whether a fact is told and is another than what stands.
func differs[T comparable](now, told T) bool {
	var none T
	return told != none && told != now
}

// stray returns the name of a fact that the move would change and may not; "" for
// none. Whoever sends a matter sets its due day only where it has none.
func stray(now Standing, mv Move) string {
	if mv.Act == ActSend && now.Due != "" && differs(now.Due, mv.Facts.Due) {
		return "due"
	}
	for _, o := range own {
		if o.changes(now, mv.Facts) && !slices.Contains(o.acts, mv.Act) {
			return o.fact
		}
	}
	return ""
}
