package api

import (
	"github.com/thuocdo/thuocdo/internal/face/shape"
)

// operations lists what the API answers, in the order of the document.
func (a *api) operations() []operation {
	return []operation{
		{name: "getIndex", path: "/", tag: "site", summary: "What this API has, with links", answer: shape.Index{}, do: a.index},
		{name: "getSite", path: "/site", tag: "site", summary: "The portal whose data these are", answer: shape.Site{}, do: a.site},
	}
}

func (a *api) index(c *call) (any, error) {
	x := shape.Index{Site: c.site.Name, Documentation: c.API("/openapi.json")}
	return x, nil
}

func (a *api) site(c *call) (any, error) {
	names, err := c.data.Site(c, c.site)
	return c.shaper(names).Site(c.site), err
}
