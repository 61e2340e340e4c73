package duty

import (
	"github.com/thuocdo/thuocdo/internal/base/vn"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/engine/reading"
)

// A Stretch is where the engine proposed something of a kind, in code points.
type Stretch struct {
	Kind       string
	Start, End int
}

// Triggers returns the words of a text that set each rule of the engine off, by what
// it then proposed; what came about without such words is left out. day is the one
// by which the text was read.
func Triggers(text string, day civic.Day) map[Stretch]string {
	x := vn.NewRunes(text)
	out := map[Stretch]string{}
	for _, it := range reading.Read(text, reading.Options{Ref: string(day)}).Items {
		if it.Trigger != nil {
			out[Stretch{string(it.Kind), it.Start, it.End}] = x.Slice(it.Trigger.Start, it.Trigger.End)
		}
	}
	return out
}
