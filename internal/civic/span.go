package civic

// A Span is a stretch of an edition's plain text that a record rests on: a W3C
// Web Annotation selector. Text[Start:End] in code points is exactly Exact.
type Span struct {
	ID       SpanID
	Site     SiteID
	Article  RecordID // the article or document of the edition
	Edition  EditionID
	Start    int // code points, half open
	End      int
	Exact    string
	Kind     string // the engine's kind: person, organization, document, date, figure, target, proposal, direction, pledge, meeting
	Engine   string // "reading/1", or "" when a person selected the words
	Rule     string // "" when a person selected the words
	Proposed string // what is proposed, as JSON in the engine's shape; Standing.Norm is what an editor made of it
	Standing        // its Target is what the span became: zero until the article is published
}

// Says returns what the span says, as JSON in the engine's shape: as edited, or
// as proposed.
func (s Span) Says() string {
	if s.Norm != "" {
		return s.Norm
	}
	return s.Proposed
}
