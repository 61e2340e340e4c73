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

// ActLabel returns the key of an act's name.
func ActLabel(a Act) msg.Named { return msg.Named("act." + string(a)) }

// OutcomeLabel returns the key of an outcome's name.
func OutcomeLabel(o Outcome) msg.Named { return msg.Named("outcome." + string(o)) }

// SubkindLabel returns the key of a subkind's name.
func SubkindLabel(s Subkind) msg.Named { return msg.Named("subkind." + string(s)) }

// KindLabel returns the key of a kind's name.
func KindLabel(k Kind) msg.Named { return msg.Named("kind." + string(k)) }

// TermLabel returns the key of the name of where a matter stands in time.
func TermLabel(t Term) msg.Named { return msg.Named("term." + string(t)) }
