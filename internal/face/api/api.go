// Package api is the machine side of a site: everything public as JSON under
// /api/v1/, for programs to read, with the OpenAPI document that describes it. The
// routes, the reading of parameters and the document are made of one table.
//
// It stands on the face floor.
package api

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// Root is where every address of the API begins.
const Root = "/api/v1"

// Options is what the API needs from outside.
type Options struct {
	Data   *publicdata.Data
	SiteOf func(*http.Request) (civic.Site, error) // fault.NotFound for a host that no site answers to
	Now    func() time.Time
	Log    *slog.Logger // of our own failures; nil says nothing

	// Origin returns the scheme and host by which a request came in, as addresses
	// in answers begin: "https://thanhnam.test". Nil: as the request itself says.
	Origin func(*http.Request) string

	// Keys are the public keys that sign checkpoints, to be told to those who verify.
	Keys []string
}
