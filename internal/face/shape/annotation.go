package shape

import (
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/ui"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// Annotations are the confirmed stretches of a text as a W3C Web Annotation
// collection, all on its one page.
type Annotations struct {
	Context []any          `json:"@context" doc:"the context of Web Annotations, and of the terms kind, rule and says"`
	ID      string         `json:"id" format:"uri"`
	Type    string         `json:"type" enum:"AnnotationCollection"`
	Label   string         `json:"label" doc:"the title of the text"`
	Total   int            `json:"total"`
	First   AnnotationPage `json:"first"`
}

// An AnnotationPage holds annotations in the order of the text.
type AnnotationPage struct {
	ID         string       `json:"id" format:"uri"`
	Type       string       `json:"type" enum:"AnnotationPage"`
	StartIndex int          `json:"startIndex"`
	Items      []Annotation `json:"items"`
}

// An Annotation ties a stretch of a text to the record that it became.
type Annotation struct {
	ID         string     `json:"id" format:"uri"`
	Type       string     `json:"type" enum:"Annotation"`
	Motivation string     `json:"motivation" enum:"linking,highlighting" doc:"linking where the stretch became something public, else highlighting"`
	Body       []Body     `json:"body,omitempty" doc:"what it became: its data, and its page for people"`
	Target     Target     `json:"target"`
	Generator  *Generator `json:"generator,omitempty" doc:"what proposed it; absent when a person selected the words"`
	Modified   string     `json:"modified" format:"date-time" doc:"when it was last decided on"`
	Kind       string     `json:"kind" doc:"person, organization, document, date, figure, target, proposal, direction, pledge, meeting"`
	Says       any        `json:"says,omitempty" doc:"what the words say, as confirmed"`
}

// A Body is one address of what an annotation leads to.
type Body struct {
	ID     string `json:"id" format:"uri"`
	Type   string `json:"type" enum:"Dataset,Text"`
	Format string `json:"format" enum:"application/json,text/html"`
	Title  string `json:"label,omitempty"`
}

// A Target is a stretch of a text, told in two ways.
type Target struct {
	Source   string     `json:"source" format:"uri" doc:"the edition's plain text"`
	Scope    string     `json:"scope" format:"uri" doc:"the page on which people read it"`
	Selector []Selector `json:"selector" doc:"by place, then by words"`
}

// A Selector finds the stretch by its place or by its words.
type Selector struct {
	Type   string `json:"type" enum:"TextPositionSelector,TextQuoteSelector"`
	Start  *int   `json:"start,omitempty" doc:"in code points from 0"`
	End    *int   `json:"end,omitempty" doc:"the first code point after it"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty" doc:"up to 32 code points before it"`
	Suffix string `json:"suffix,omitempty" doc:"up to 32 code points after it"`
}

// A Generator is the engine that proposed an annotation.
type Generator struct {
	ID   string `json:"id" doc:"a name of the engine and its version"`
	Type string `json:"type" enum:"Software"`
	Name string `json:"name"`
	Rule string `json:"rule,omitempty" doc:"the rule by which it did"`
}

// contextual is how many code points stand around the words of a quote.
const contextual = 32

// ns begins the names of our own terms.
const ns = "urn:thuocdo:"

// Annotations returns the shape of an annotated text of an article.
func (s Shaper) Annotations(a publicdata.Annotated) Annotations {
	at := s.API("/articles/" + ID(a.Record.ID) + "/annotations")
	text := []rune(a.Edition.Text)
	return Annotations{
		Context: []any{"http://www.w3.org/ns/anno.jsonld", map[string]string{"kind": ns + "kind", "rule": ns + "rule", "says": ns + "says"}},
		ID:      at, Type: "AnnotationCollection", Label: a.Edition.Title, Total: len(a.Spans),
		First: AnnotationPage{
			ID: at + "#page", Type: "AnnotationPage",
			Items: each(a.Spans, func(x civic.Span) Annotation { return s.annotation(at, text, a.Record, x) }),
		},
	}
}

func (s Shaper) annotation(at string, text []rune, r civic.Record, x civic.Span) Annotation {
	before, after := max(x.Start-contextual, 0), min(x.End+contextual, len(text))
	a := Annotation{
		ID: at + "#s" + ID(x.ID), Type: "Annotation", Motivation: "highlighting", Body: s.bodies(x.Target), Modified: moment(x.Spoken), Kind: x.Kind,
		Says: parsed(x.Says()),
		Target: Target{
			Source: s.textURL(x.Edition), Scope: s.Page(ui.RecordPath(r)),
			Selector: []Selector{
				{Type: "TextPositionSelector", Start: &x.Start, End: &x.End},
				{Type: "TextQuoteSelector", Exact: x.Exact, Prefix: string(text[before:x.Start]), Suffix: string(text[x.End:after])},
			},
		},
	}
	if a.Body != nil {
		a.Motivation = "linking"
	}
	if x.Engine != "" {
		a.Generator = &Generator{ID: ns + "engine:" + x.Engine, Type: "Software", Name: x.Engine, Rule: x.Rule}
	}
	return a
}

// bodies returns where to find what a span became; nil when it became nothing
// that readers may see.
func (s Shaper) bodies(t civic.Subject) []Body {
	var ref *Ref
	switch t.Kind {
	case civic.OnRecord:
		ref = s.recordRef(civic.RecordID(t.ID))
	case civic.OnPerson:
		ref = s.person(civic.PersonID(t.ID))
	case civic.OnOrganization:
		ref = s.organization(civic.OrganizationID(t.ID))
	case civic.OnObservation:
		o := s.Names.Observations[civic.ObservationID(t.ID)]
		if ref = s.recordRef(o.Indicator); ref != nil {
			ref.URL, ref.Page = s.observationURL(o.ID), ref.Page+"#o"+ID(o.ID)
		}
	case civic.OnSpan, civic.OnComment, civic.OnMembership, civic.OnGrant, civic.OnLink: // no span becomes one
	}
	if ref == nil {
		return nil
	}
	return []Body{
		{ID: ref.URL, Type: "Dataset", Format: "application/json", Title: ref.Name},
		{ID: ref.Page, Type: "Text", Format: "text/html", Title: ref.Name},
	}
}
