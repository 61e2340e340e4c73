package civic_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"github.com/thuocdo/thuocdo/internal/civic"
)

func TestDecimalInWords(t *testing.T) {
	tests := []struct {
		d           civic.Decimal
		data, vi, e string
	}{
		{civic.Decimal{}, "0", "0", "0"},
		{civic.Decimal{Scale: 2}, "0.00", "0,00", "0.00"},
		{civic.Decimal{Scale: 9}, "0.000000000", "0,000000000", "0.000000000"},
		{civic.Decimal{Digits: 7}, "7", "7", "7"},
		{civic.Decimal{Digits: 77, Scale: 1}, "7.7", "7,7", "7.7"},
		{civic.Decimal{Digits: 5, Scale: 3}, "0.005", "0,005", "0.005"},
		{civic.Decimal{Digits: -5, Scale: 3}, "-0.005", "-0,005", "-0.005"},
		{civic.Decimal{Digits: -802, Scale: 2}, "-8.02", "-8,02", "-8.02"},
		{civic.Decimal{Digits: 999}, "999", "999", "999"},
		{civic.Decimal{Digits: 1000}, "1000", "1.000", "1,000"},
		{civic.Decimal{Digits: -1000}, "-1000", "-1.000", "-1,000"},
		{civic.Decimal{Digits: 12345, Scale: 1}, "1234.5", "1.234,5", "1,234.5"},
		{civic.Decimal{Digits: 1234567890, Scale: 9}, "1.234567890", "1,234567890", "1.234567890"},
		{civic.Decimal{Digits: 100000000, Scale: 2}, "1000000.00", "1.000.000,00", "1,000,000.00"},
		{civic.Decimal{Digits: math.MaxInt64}, "9223372036854775807", "9.223.372.036.854.775.807", "9,223,372,036,854,775,807"},
		{civic.Decimal{Digits: math.MinInt64, Scale: 9}, "-9223372036.854775808", "-9.223.372.036,854775808", "-9,223,372,036.854775808"},
	}
	for _, tt := range tests {
		if got := tt.d.String(); got != tt.data {
			t.Errorf("%+v: got %q, want %q", tt.d, got, tt.data)
		}
		if got := tt.d.Vietnamese(); got != tt.vi {
			t.Errorf("%+v: got %q, want %q", tt.d, got, tt.vi)
		}
		if got := tt.d.English(); got != tt.e {
			t.Errorf("%+v: got %q, want %q", tt.d, got, tt.e)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	good := map[string]civic.Decimal{
		"0": {}, "-0": {}, "7.7": {Digits: 77, Scale: 1}, "-8.02": {Digits: -802, Scale: 2}, "0.000000001": {Digits: 1, Scale: 9},
		"999999999999999999": {Digits: 999999999999999999}, "1.50": {Digits: 150, Scale: 2},
	}
	for in, want := range good {
		if got, ok := civic.ParseDecimal(in); !ok || got != want {
			t.Errorf("ParseDecimal(%q) = %+v, %v, want %+v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "-", ".", ".5", "5.", "1.2.3", "1,5", "+1", " 1", "--1", "1e3", "1000000000000000000", "0.0000000001", "٣"} {
		if got, ok := civic.ParseDecimal(in); ok {
			t.Errorf("ParseDecimal(%q) = %+v, want none", in, got)
		}
	}
}

func TestDecimalsAreKept(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := civic.Decimal{
			Digits: rapid.Int64Range(-999999999999999999, 999999999999999999).Draw(rt, "digits"),
			Scale:  rapid.IntRange(0, 9).Draw(rt, "scale"),
		}
		if got, ok := civic.ParseDecimal(d.String()); d.Scale <= 9 && (!ok && len(d.String()) <= 18 || ok && got != d) {
			rt.Fatalf("%+v is written %q and read %+v, %v", d, d.String(), got, ok)
		}
	})
}

// TestDecimalsCompare lays every comparison beside exact fractions, at the ends of
// the range too.
func TestDecimalsCompare(t *testing.T) {
	rat := func(d civic.Decimal) *big.Rat {
		return new(big.Rat).SetFrac(big.NewInt(d.Digits), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.Scale)), nil))
	}
	check := func(a, b civic.Decimal) (int, int) { return a.Compare(b), rat(a).Cmp(rat(b)) }
	ends := []int64{math.MinInt64, math.MinInt64 + 1, -10, -1, 0, 1, 9, 10, 1 << 59, 1<<59 + 1, math.MaxInt64 - 1, math.MaxInt64}
	for _, x := range ends {
		for _, y := range ends {
			for s := range 10 {
				a, b := civic.Decimal{Digits: x, Scale: s}, civic.Decimal{Digits: y, Scale: 9 - s}
				if got, want := check(a, b); got != want {
					t.Errorf("%v against %v: got %d, want %d", a, b, got, want)
				}
			}
		}
	}
	for s := range 10 { // 0,1 and 1 in every scale
		digits := int64(1)
		for range s {
			digits *= 10
		}
		if got := (civic.Decimal{Digits: digits, Scale: s}).Compare(civic.Decimal{Digits: 1}); got != 0 {
			t.Errorf("1 in scale %d against 1: got %d", s, got)
		}
		if got := (civic.Decimal{Digits: digits / 10, Scale: s}).Compare(civic.Decimal{Digits: 1, Scale: 1}); s > 0 && got != 0 {
			t.Errorf("0.1 in scale %d against 0.1: got %d", s, got)
		}
	}
	draw := func(rt *rapid.T, name string) civic.Decimal {
		return civic.Decimal{Digits: rapid.Int64().Draw(rt, name), Scale: rapid.IntRange(0, 9).Draw(rt, name+" scale")}
	}
	rapid.Check(t, func(rt *rapid.T) {
		if got, want := check(draw(rt, "a"), draw(rt, "b")); got != want {
			rt.Fatalf("got %d, want %d", got, want)
		}
	})
}
