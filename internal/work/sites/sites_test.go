package sites_test

import (
	"testing"

	"github.com/thuocdo/thuocdo/internal/work/sites"
)

func TestName(t *testing.T) {
	tests := []struct{ in, want string }{
		{"ThanhNam.example", "thanhnam.example"},
		{"tan-phu.localhost:8080", "tan-phu.localhost"},
		{"tan-phu.localhost.", "tan-phu.localhost"},
		{"127.0.0.1:8080", "127.0.0.1"},
		{"[::1]:8080", "::1"},
		{"[::1]", "::1"},
		{"evil.example/\"><script>", ""},
		{"a b", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := sites.Name(tt.in); got != tt.want {
			t.Errorf("Name(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}
