package civic

// open lists the states of a matter that still owes an outcome.
var open = []Status{Recorded, Sent, Accepted, Working, Reported}

// Matters is the machine of tasks, proposals, directions and pledges.
var Matters = Machine{
	Name:   "matter",
	States: []Status{Recorded, Sent, Accepted, Working, Reported, Closed},
	Steps: []Step{
		{Act: ActRecord, From: []Status{""}, To: Recorded, By: []Capacity{AsEditor, AsClerk, AsMachine}, Must: []Need{NeedSource, NeedOriginator, NeedText}},
		{Act: ActSend, Subkinds: []Subkind{Task, Proposal, Direction}, From: []Status{Recorded}, To: Sent, By: []Capacity{AsOriginator}, Must: []Need{NeedLead, NeedDue}},
		{Act: ActAcknowledge, Subkinds: []Subkind{Task, Proposal, Direction}, From: []Status{Recorded, Sent}, To: Accepted, By: []Capacity{AsLead}, Must: []Need{NeedWords}},
		{Act: ActReturn, Subkinds: []Subkind{Task, Proposal, Direction}, From: []Status{Sent}, To: Recorded, By: []Capacity{AsLead}, Must: []Need{NeedReason}},
		{Act: ActTransfer, Subkinds: []Subkind{Task, Proposal, Direction}, From: []Status{Sent, Accepted, Working}, To: Sent, By: []Capacity{AsOriginator, AsSupervisor}, Must: []Need{NeedNewLead, NeedReason, NeedBasis}},
		{Act: ActTransfer, Subkinds: []Subkind{Pledge}, From: []Status{Recorded, Working}, To: Recorded, By: []Capacity{AsOriginator, AsSupervisor}, Must: []Need{NeedNewLead, NeedReason, NeedBasis}},
		{Act: ActStart, Subkinds: []Subkind{Task, Proposal, Direction}, From: []Status{Accepted}, To: Working, By: []Capacity{AsLead}},
		{Act: ActStart, Subkinds: []Subkind{Pledge}, From: []Status{Recorded}, To: Working, By: []Capacity{AsLead}},
		{Act: ActReport, From: []Status{Working}, By: []Capacity{AsLead, AsSupport}, Must: []Need{NeedText}},
		{Act: ActSubmit, Subkinds: []Subkind{Task, Direction}, From: []Status{Accepted, Working}, To: Reported, By: []Capacity{AsLead}, Must: []Need{NeedResult, NeedEvidence}},
		{Act: ActSubmit, Subkinds: []Subkind{Pledge}, From: []Status{Working}, To: Reported, By: []Capacity{AsLead}, Must: []Need{NeedResult, NeedEvidence}},
		{Act: ActAnswer, Subkinds: []Subkind{Proposal}, From: []Status{Accepted, Working}, To: Reported, By: []Capacity{AsLead}, Must: []Need{NeedResult, NeedEvidence}},
		{Act: ActSendBack, From: []Status{Reported}, To: Working, By: []Capacity{AsOriginator}, Must: []Need{NeedReason}},
		{Act: ActClose, From: []Status{Reported}, To: Closed, By: []Capacity{AsOriginator, AsSupervisor}, Must: []Need{NeedOutcome, NeedKept, NeedNotSubmitter}},
		{Act: ActSplit, From: open, By: []Capacity{AsOriginator}, Must: []Need{NeedParts}}, // the whole stays open beside its parts
		{Act: ActMerge, From: open, To: Closed, By: []Capacity{AsOriginator}, Must: []Need{NeedSuccessor}, Outcome: SupersededBy},
		{Act: ActCancel, From: open, To: Closed, By: []Capacity{AsOriginator}, Must: []Need{NeedReason, NeedBasis}, Outcome: CancelledOutcome},
		{Act: ActSupersede, From: open, To: Closed, By: []Capacity{AsOriginator}, Must: []Need{NeedSuccessor}, Outcome: SupersededBy},
		{Act: ActLapse, From: open, To: Closed, By: []Capacity{AsSupervisor}, Must: []Need{NeedReason}, Outcome: Lapsed},
		{Act: ActReopen, From: []Status{Closed}, To: Working, By: []Capacity{AsOriginator, AsSupervisor, AsInspector}, Must: []Need{NeedReason}},
		{Act: ActAskExtension, From: []Status{Sent, Accepted, Working}, By: []Capacity{AsLead}, Must: []Need{NeedReason, NeedNewDay}},
		{Act: ActDecideExtension, From: []Status{Sent, Accepted, Working}, By: []Capacity{AsOriginator}, Must: []Need{NeedAsked, NeedDecision, NeedNotAsker}},
		{Act: ActUrge, From: open, By: []Capacity{AsOriginator, AsSupervisor, AsInspector}},
		{Act: ActInspect, From: append([]Status{Closed}, open...), By: []Capacity{AsInspector}, Must: []Need{NeedText}},
		{Act: ActAssess, From: []Status{Reported, Closed}, By: []Capacity{AsOriginator, AsSupervisor, AsInspector}, Must: []Need{NeedText}},
		{Act: ActCorrect, From: append([]Status{Closed}, open...), By: []Capacity{AsOriginator, AsEditor, AsClerk}, Must: []Need{NeedReason, NeedMended}},
		{Act: ActAttach, From: append([]Status{Closed}, open...), By: []Capacity{AsOriginator, AsLead, AsSupport, AsInspector}, Must: []Need{NeedEvidence}},
		{Act: ActRedact, From: append([]Status{Closed}, open...), By: []Capacity{AsOriginator, AsEditor}, Must: []Need{NeedReason, NeedBasis}},
		{Act: ActDisclose, From: append([]Status{Closed}, open...), By: []Capacity{AsOriginator, AsEditor, AsApprover, AsClerk, AsMachine}},
	},
}

// OutgoingDocuments is the machine of what an office issues.
var OutgoingDocuments = Machine{
	Name:   "document",
	States: []Status{Draft, Registered, Published, Withdrawn},
	Steps: []Step{
		{Act: ActRecord, From: []Status{""}, To: Draft, By: []Capacity{AsClerk, AsMachine}, Must: []Need{NeedOriginator}},
		{Act: ActRegister, From: []Status{Draft}, To: Registered, By: []Capacity{AsClerk, AsMachine}},
		{Act: ActPublish, From: []Status{Registered}, To: Published, By: []Capacity{AsClerk, AsApprover, AsMachine}},
		{Act: ActWithdraw, From: []Status{Registered}, To: Withdrawn, By: []Capacity{AsClerk}, Must: []Need{NeedReason}},
		{Act: ActCorrect, From: []Status{Draft, Registered, Published}, By: []Capacity{AsClerk}, Must: []Need{NeedReason}},
		{Act: ActRedact, From: []Status{Registered, Published, Withdrawn}, By: []Capacity{AsClerk}, Must: []Need{NeedReason, NeedBasis}},
	},
}

// IncomingDocuments is the machine of what reaches an office.
var IncomingDocuments = Machine{
	Name:   "incoming",
	States: []Status{Arrived, Forwarded, Handled},
	Steps: []Step{
		{Act: ActArrive, From: []Status{""}, To: Arrived, By: []Capacity{AsClerk, AsMachine}, Must: []Need{NeedOriginator}},
		{Act: ActForward, From: []Status{Arrived}, To: Forwarded, By: []Capacity{AsClerk}, Must: []Need{NeedLead}},
		{Act: ActHandle, From: []Status{Forwarded}, To: Handled, By: []Capacity{AsClerk, AsLead}, Must: []Need{NeedText}},
		{Act: ActDisclose, From: []Status{Arrived, Forwarded, Handled}, By: []Capacity{AsClerk, AsMachine}},
		{Act: ActCorrect, From: []Status{Arrived, Forwarded, Handled}, By: []Capacity{AsClerk}, Must: []Need{NeedReason}},
		{Act: ActRedact, From: []Status{Arrived, Forwarded, Handled}, By: []Capacity{AsClerk}, Must: []Need{NeedReason, NeedBasis}},
	},
}

// Mentions is the machine of documents that the news names or counts, and of
// indicators: they are recorded, made public, mended, and retired when another
// record takes their place.
var Mentions = Machine{
	Name:   "mention",
	States: []Status{Recorded, Retired},
	Steps: []Step{
		{Act: ActRecord, From: []Status{""}, To: Recorded, By: []Capacity{AsEditor, AsClerk, AsOriginator, AsMachine}, Must: []Need{NeedOriginator}},
		{Act: ActDisclose, From: []Status{Recorded}, By: []Capacity{AsEditor, AsApprover, AsClerk, AsMachine}},
		{Act: ActCorrect, From: []Status{Recorded}, By: []Capacity{AsEditor, AsClerk, AsOriginator}, Must: []Need{NeedReason}},
		{Act: ActRetire, From: []Status{Recorded}, To: Retired, By: []Capacity{AsEditor, AsClerk, AsOriginator}, Must: []Need{NeedReason}},
		{Act: ActRedact, From: []Status{Recorded, Retired}, By: []Capacity{AsEditor, AsClerk}, Must: []Need{NeedReason, NeedBasis}},
	},
}

// Observations is the machine of numbers.
var Observations = Machine{
	Name:   "observation",
	States: []Status{Asserted, Confirmed, Published, Superseded, Withdrawn},
	Steps: []Step{
		{Act: ActAssert, From: []Status{""}, To: Asserted, By: []Capacity{AsEditor, AsClerk, AsOriginator, AsMachine}, Must: []Need{NeedSource}},
		{Act: ActConfirm, From: []Status{Asserted}, To: Confirmed, By: []Capacity{AsEditor, AsApprover, AsOriginator, AsMachine}},
		{Act: ActPublish, From: []Status{Confirmed}, To: Published, By: []Capacity{AsEditor, AsApprover, AsOriginator, AsMachine}},
		{Act: ActSupersede, From: []Status{Published}, To: Superseded, By: []Capacity{AsEditor, AsOriginator, AsMachine}, Must: []Need{NeedTarget}},
		{Act: ActWithdraw, From: []Status{Asserted, Confirmed, Published}, To: Withdrawn, By: []Capacity{AsEditor, AsOriginator}, Must: []Need{NeedReason}},
	},
}

// Articles is the machine of the news. A scheduled article is approved, with a
// time to come.
var Articles = Machine{
	Name:   "article",
	States: []Status{Draft, Review, Approved, Published, Withdrawn},
	Steps: []Step{
		{Act: ActRecord, From: []Status{""}, To: Draft, By: []Capacity{AsWriter, AsEditor, AsMachine}, Must: []Need{NeedOriginator}},
		{Act: ActWrite, From: []Status{Draft, Review}, By: []Capacity{AsWriter, AsEditor, AsMachine}, Must: []Need{NeedEdition}},
		{Act: ActSubmit, From: []Status{Draft}, To: Review, By: []Capacity{AsWriter, AsEditor, AsMachine}},
		{Act: ActReturn, From: []Status{Review, Approved}, To: Draft, By: []Capacity{AsEditor, AsApprover}, Must: []Need{NeedReason}},
		{Act: ActApprove, From: []Status{Draft, Review}, To: Approved, By: []Capacity{AsEditor, AsApprover, AsMachine}},
		{Act: ActPublish, From: []Status{Approved}, To: Published, By: []Capacity{AsEditor, AsApprover, AsMachine}, Must: []Need{NeedEdition}},
		{Act: ActRevise, From: []Status{Published}, By: []Capacity{AsEditor, AsApprover}, Must: []Need{NeedEdition, NeedReason}},
		{Act: ActWithdraw, From: []Status{Published}, To: Withdrawn, By: []Capacity{AsEditor, AsApprover}, Must: []Need{NeedReason}},
	},
}

// Comments is the machine of readers' opinions.
var Comments = Machine{
	Name:   "comment",
	States: []Status{Received, Published, Held, Rejected, Hidden, Withdrawn},
	Steps: []Step{
		{Act: ActReceive, From: []Status{""}, To: Received, By: []Capacity{AsReader}},
		{Act: ActPublish, From: []Status{Received, Held}, To: Published, By: []Capacity{AsModerator}},
		{Act: ActHold, From: []Status{Received}, To: Held, By: []Capacity{AsModerator, AsMachine}},
		{Act: ActReject, From: []Status{Held}, To: Rejected, By: []Capacity{AsModerator}, Must: []Need{NeedRule, NeedReason}},
		{Act: ActHide, From: []Status{Published}, To: Hidden, By: []Capacity{AsModerator}, Must: []Need{NeedRule, NeedReason}},
		{Act: ActWithdraw, From: []Status{Received, Held, Published}, To: Withdrawn, By: []Capacity{AsReader}},
		{Act: ActAppeal, From: []Status{Hidden, Rejected}, To: Published, By: []Capacity{AsModerator}, Must: []Need{NeedReason}},
	},
}

// Spans is the machine of stretches of text.
var Spans = Machine{
	Name:   "span",
	States: []Status{Suggested, Accepted, Edited, Rejected, Stale},
	Steps: []Step{
		{Act: ActSuggest, From: []Status{""}, To: Suggested, By: []Capacity{AsWriter, AsEditor, AsMachine}},
		{Act: ActAccept, From: []Status{Suggested}, To: Accepted, By: []Capacity{AsEditor, AsMachine}},
		{Act: ActEdit, From: []Status{Suggested, Accepted, Edited}, To: Edited, By: []Capacity{AsEditor}, Must: []Need{NeedNorm}},
		{Act: ActReject, From: []Status{Suggested, Accepted, Edited}, To: Rejected, By: []Capacity{AsEditor}},
		{Act: ActUndo, From: []Status{Accepted, Edited, Rejected}, To: Suggested, By: []Capacity{AsEditor}},
		{Act: ActTie, From: []Status{Accepted, Edited}, By: []Capacity{AsEditor, AsApprover, AsMachine}, Must: []Need{NeedTarget}},
		{Act: ActLose, From: []Status{Suggested, Accepted, Edited, Rejected}, To: Stale, By: []Capacity{AsWriter, AsEditor, AsMachine}, Must: []Need{NeedEdition}},
	},
}

// Meetings is the machine of sessions.
var Meetings = Machine{
	Name:   "meeting",
	States: []Status{Planned, Invited, Held, Minuted, Cancelled},
	Steps: []Step{
		{Act: ActPlan, From: []Status{""}, To: Planned, By: []Capacity{AsClerk, AsEditor, AsMachine}, Must: []Need{NeedOriginator}},
		{Act: ActRecord, From: []Status{""}, To: Held, By: []Capacity{AsClerk, AsEditor, AsMachine}, Must: []Need{NeedOriginator, NeedSource}},
		{Act: ActInvite, From: []Status{Planned}, To: Invited, By: []Capacity{AsClerk}},
		{Act: ActHold, From: []Status{Planned, Invited}, To: Held, By: []Capacity{AsClerk, AsMachine}},
		{Act: ActPublishMinutes, From: []Status{Held}, To: Minuted, By: []Capacity{AsClerk, AsApprover}, Must: []Need{NeedEvidence}},
		{Act: ActCancel, From: []Status{Planned, Invited}, To: Cancelled, By: []Capacity{AsClerk}, Must: []Need{NeedReason}},
		{Act: ActDisclose, From: []Status{Planned, Invited, Held, Minuted, Cancelled}, By: []Capacity{AsClerk, AsEditor, AsApprover, AsMachine}},
		{Act: ActCorrect, From: []Status{Planned, Invited, Held, Minuted}, By: []Capacity{AsClerk, AsEditor}, Must: []Need{NeedReason}},
	},
}

// Memberships is the machine of who holds which post.
var Memberships = Machine{
	Name:   "membership",
	States: []Status{Asserted, Confirmed, Ended, Withdrawn},
	Steps: []Step{
		{Act: ActAssert, From: []Status{""}, To: Asserted, By: []Capacity{AsEditor, AsClerk, AsAdmin, AsMachine}},
		{Act: ActConfirm, From: []Status{Asserted}, To: Confirmed, By: []Capacity{AsEditor, AsClerk, AsAdmin, AsMachine}},
		{Act: ActEnd, From: []Status{Asserted, Confirmed}, To: Ended, By: []Capacity{AsEditor, AsClerk, AsAdmin, AsMachine}, Must: []Need{NeedEnd}},
		{Act: ActWithdraw, From: []Status{Asserted, Confirmed, Ended}, To: Withdrawn, By: []Capacity{AsEditor, AsClerk, AsAdmin}, Must: []Need{NeedReason}},
	},
}

// Grants is the machine of delegations.
var Grants = Machine{
	Name:   "grant",
	States: []Status{Active, Ended},
	Steps: []Step{
		{Act: ActGive, From: []Status{""}, To: Active, By: []Capacity{AsAdmin, AsSupervisor}, Must: []Need{NeedBasis, NeedEnd}},
		{Act: ActRevoke, From: []Status{Active}, To: Ended, By: []Capacity{AsAdmin, AsSupervisor}, Must: []Need{NeedReason}},
	},
}

// Links is the machine of ties between records.
var Links = Machine{
	Name:   "link",
	States: []Status{Active, Ended},
	Steps: []Step{
		{Act: ActTie, From: []Status{""}, To: Active, By: []Capacity{AsEditor, AsClerk, AsOriginator, AsLead, AsApprover, AsMachine}},
		{Act: ActUntie, From: []Status{Active}, To: Ended, By: []Capacity{AsEditor, AsClerk, AsOriginator, AsLead}, Must: []Need{NeedReason}},
	},
}

// Machines lists every machine.
var Machines = []Machine{Matters, OutgoingDocuments, IncomingDocuments, Mentions, Observations, Articles, Comments, Spans, Meetings, Memberships, Grants, Links}

// MachineOf returns the machine of a subject: of a record by its kind and
// subkind, of any other noun by its subject kind.
func MachineOf(on SubjectKind, kind Kind, sub Subkind) Machine {
	switch on {
	case OnSpan:
		return Spans
	case OnObservation:
		return Observations
	case OnComment:
		return Comments
	case OnMembership:
		return Memberships
	case OnGrant:
		return Grants
	case OnLink:
		return Links
	case OnRecord, OnPerson, OnOrganization: // the last two have no states
	}
	switch kind {
	case Article:
		return Articles
	case Meeting:
		return Meetings
	case Matter:
		return Matters
	case Document:
		if sub == Outgoing {
			return OutgoingDocuments
		}
		if sub == Incoming {
			return IncomingDocuments
		}
	case Indicator:
	}
	return Mentions
}
