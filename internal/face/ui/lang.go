package ui

import (
	"net/http"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/msg"
)

// enPrefix is where every English address begins.
const enPrefix = "/en"

// LangOf returns the language that an address asks for, and the address without
// the mark of it: "/en/tin/a" is English for "/tin/a".
func LangOf(path string) (msg.Lang, string) {
	if path == enPrefix {
		return msg.En, "/"
	}
	if rest, ok := strings.CutPrefix(path, enPrefix+"/"); ok {
		return msg.En, "/" + rest
	}
	return msg.Vi, path
}

// Href returns the address of path in a language. Addresses of other hosts, of the
// desk and of the machine side stay as they are.
func Href(lang msg.Lang, path string) string {
	if lang != msg.En || !strings.HasPrefix(path, "/") {
		return path
	}
	for _, one := range oneLanguage {
		if strings.HasPrefix(path, one) {
			return path
		}
	}
	return enPrefix + path
}

// oneLanguage lists how addresses begin that have no mark of a language, and
// those of other hosts.
var oneLanguage = []string{"//", "/ban-lam-viec", "/api/", "/assets/", "/tep/"}

func langOr(l msg.Lang) msg.Lang {
	if l == msg.En {
		return msg.En
	}
	return msg.Vi
}

// langOf returns the language in which to answer a request: its address's, or
// what Options.LangOf tells.
func (u *UI) langOf(r *http.Request) msg.Lang {
	lang, _ := LangOf(r.URL.Path)
	if lang == msg.Vi && u.o.LangOf != nil {
		if l, told := u.o.LangOf(r); told {
			return l
		}
	}
	return lang
}
