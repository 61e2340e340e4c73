// Package fault says why an operation failed: a kind that a caller acts on, a
// message key that a reader may see, and a chain of operations for an operator.
//
// It stands on the base floor.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// A Kind is what a caller can do about a failure.
type Kind uint8

// The kinds. Internal is the zero value: an error of unknown origin is our defect.
const (
	Internal        Kind = iota // our defect or the machine's
	Invalid                     // the input is wrong; mend it
	NotFound                    // there is no such thing here
	Conflict                    // the state does not allow it, or somebody was faster
	Forbidden                   // the actor may not
	Unauthenticated             // nobody is signed in
	TooLarge                    // the input passes a limit
	TooMany                     // slow down
	Unavailable                 // try again later
)

var kindNames = [...]string{
	"internal", "invalid", "not found", "conflict", "forbidden", "unauthenticated", "too large", "too many", "unavailable",
}

// String returns the kind's name in English, for logs.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// An Error is a failure with its kind and the message that a reader may see.
type Error struct {
	Kind  Kind
	Key   string // of a message in base/msg; "" when a reader is told no more than the kind
	Args  []any  // what the message speaks of, in its order
	Cause error  // nil when this is the first to know
}

// Error returns the failure for an operator: kind, key, arguments, cause.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Kind.String())
	if e.Key != "" {
		b.WriteString(" " + e.Key)
	}
	for _, a := range e.Args {
		fmt.Fprintf(&b, " %v", a)
	}
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Cause }

// New returns a failure of a kind, with the key of the sentence that tells a
// reader about it and that sentence's arguments.
func New(kind Kind, key string, args ...any) error {
	return &Error{Kind: kind, Key: key, Args: args}
}

// Because is New with the error that caused it, which readers are not shown.
// A nil cause is a nil failure.
func Because(cause error, kind Kind, key string, args ...any) error {
	if cause == nil {
		return nil
	}
	return &Error{Kind: kind, Key: key, Args: args, Cause: cause}
}

// In adds the operation in which err came up, for an operator. It passes nil through.
func In(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}

// KindOf returns the kind of the outermost failure in err's chain, and Internal
// for an error that carries none. KindOf(nil) is Internal too: ask only of errors.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}

// Is reports whether err is a failure of kind.
func Is(err error, kind Kind) bool {
	return err != nil && KindOf(err) == kind
}

// Message returns the key and the arguments of the sentence that a reader may
// see about err; "" when there is none.
func Message(err error) (key string, args []any) {
	var e *Error
	if errors.As(err, &e) {
		return e.Key, e.Args
	}
	return "", nil
}
