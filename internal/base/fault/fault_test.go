package fault_test

import (
	"errors"
	"io"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
)

func TestKindSurvivesWrapping(t *testing.T) {
	err := fault.In(fault.In(fault.New(fault.Conflict, "matter.order", 7), "store.Act(%d)", 7), "matters.Close")
	if got, want := fault.KindOf(err), fault.Conflict; got != want {
		t.Errorf("KindOf = %v, want %v", got, want)
	}
	key, args := fault.Message(err)
	if key != "matter.order" || len(args) != 1 || args[0] != 7 {
		t.Errorf("Message = %q %v, want matter.order [7]", key, args)
	}
	if got, want := err.Error(), "matters.Close: store.Act(7): conflict matter.order 7"; got != want {
		t.Errorf("Error = %q, want %q", got, want)
	}
}

func TestNilPassesThrough(t *testing.T) {
	if err := fault.In(nil, "anything"); err != nil {
		t.Errorf("In(nil) = %v, want nil", err)
	}
	if err := fault.Because(nil, fault.Invalid, "x"); err != nil {
		t.Errorf("Because(nil) = %v, want nil", err)
	}
	if fault.Is(nil, fault.Internal) {
		t.Error("Is(nil, Internal) = true, want false")
	}
}

func TestForeignErrorIsInternal(t *testing.T) {
	if got := fault.KindOf(io.EOF); got != fault.Internal {
		t.Errorf("KindOf(io.EOF) = %v, want internal", got)
	}
	err := fault.Because(io.EOF, fault.Invalid, "file.cut")
	if !errors.Is(err, io.EOF) || !fault.Is(err, fault.Invalid) {
		t.Errorf("Because lost its cause or kind: %v", err)
	}
}
