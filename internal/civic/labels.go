package civic

import "github.com/thuocdo/thuocdo/internal/base/msg"

// StatusLabel returns the key of a state's name: a matter's differs by subkind.
func StatusLabel(machine string, sub Subkind, s Status) msg.Named {
	if s == "" {
		return "status.none"
	}
	if machine == Matters.Name && sub != "" {
		return msg.Named("status.matter." + string(sub) + "." + string(s))
	}
	return msg.Named("status." + machine + "." + string(s))
}

// ActLabel returns the key of an act's name as a button says it: "Gửi".
func ActLabel(a Act) msg.Named { return msg.Named("act." + string(a)) }

// DidLabel returns the key of an act as a history tells it: "đã gửi".
func DidLabel(a Act) msg.Named { return msg.Named("act.did." + string(a)) }

// ActLabelIn is ActLabel in a machine's own words where it has some: an article is
// submitted for review, a matter with its result.
func ActLabelIn(machine string, a Act) msg.Named {
	return ownWords("act."+machine+"."+string(a), ActLabel(a))
}

// DidLabelIn is DidLabel in a machine's own words where it has some.
func DidLabelIn(machine string, a Act) msg.Named {
	return ownWords("act.did."+machine+"."+string(a), DidLabel(a))
}

func ownWords(key string, general msg.Named) msg.Named {
	if msg.Has(key) {
		return msg.Named(key)
	}
	return general
}

// OutcomeLabel returns the key of an outcome's name.
func OutcomeLabel(o Outcome) msg.Named { return msg.Named("outcome." + string(o)) }

// SubkindLabel returns the key of a subkind's name.
func SubkindLabel(s Subkind) msg.Named { return msg.Named("subkind." + string(s)) }

// KindLabel returns the key of a kind's name.
func KindLabel(k Kind) msg.Named { return msg.Named("kind." + string(k)) }

// SubjectLabel returns the key of the name of what an entry is about.
func SubjectLabel(k SubjectKind) msg.Named { return msg.Named("subject." + string(k)) }

// TermLabel returns the key of the name of where a matter stands in time.
func TermLabel(t Term) msg.Named { return msg.Named("term." + string(t)) }

// RoleLabel returns the key of the name of a party's role.
func RoleLabel(r Role) msg.Named { return msg.Named("role." + string(r)) }

// RelationLabel returns the key of what the record that a link starts from does
// to the other: "thực hiện".
func RelationLabel(r Relation) msg.Named { return msg.Named("relation." + string(r)) }

// RelationBackLabel returns the key of the same seen from the record that the link
// leads to: "được thực hiện bởi".
func RelationBackLabel(r Relation) msg.Named { return msg.Named("relation." + string(r) + ".back") }

// VintageLabel returns the key of how final a number is.
func VintageLabel(v Vintage) msg.Named { return msg.Named("vintage." + string(v)) }

// ObservationRoleLabel returns the key of what a number is: what was, or what is aimed at.
func ObservationRoleLabel(r ObservationRole) msg.Named { return msg.Named("measure." + string(r)) }

// PresetLabel returns the key of the name of a bundle of rights.
func PresetLabel(p Preset) msg.Named { return msg.Named("preset." + string(p)) }

// CapacityLabel returns the key of how an actor stands to a subject.
func CapacityLabel(c Capacity) msg.Named { return msg.Named("capacity." + string(c)) }

// PriorityLabel returns the key of the name of a matter's priority.
func PriorityLabel(p Priority) msg.Named { return msg.Named("priority." + string(p)) }

// SystemLabel returns the key of the name of a part of the political system.
func SystemLabel(s System) msg.Named { return msg.Named("system." + string(s)) }

// VisibilityLabel returns the key of who sees a record.
func VisibilityLabel(v Visibility) msg.Named { return msg.Named("visibility." + string(v)) }
