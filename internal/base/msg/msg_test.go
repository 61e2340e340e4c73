package msg_test

import (
	"io"
	"testing"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/msg"
)

func TestCatalogIsWhole(t *testing.T) {
	if err := msg.Check(); err != nil {
		t.Fatal(err)
	}
	if len(msg.Keys()) == 0 {
		t.Fatal("the catalog is empty")
	}
}

func TestErrorSpeaksTheReadersLanguage(t *testing.T) {
	err := fault.In(io.EOF, "store.Open")
	if got, want := msg.Error(msg.En, err), "Something went wrong on our side. Please try again in a few minutes."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := msg.Error(msg.Vi, fault.New(fault.NotFound, "")), "Không tìm thấy nội dung này."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUnknownKeyIsSeen(t *testing.T) {
	if got := msg.Text(msg.Vi, "no.such.key", 1); got != "no.such.key" {
		t.Errorf("got %q, want the key itself", got)
	}
}
