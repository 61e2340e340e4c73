package civic

// A Comment (ý kiến bạn đọc) is a reader's opinion on a record or on one
// confirmed stretch of an article. Staff never edit its words.
type Comment struct {
	ID     CommentID
	Site   SiteID
	Record RecordID
	Span   SpanID // 0 for the whole record
	Name   string // as shown
	Text   string
	At     Instant
	Standing
}
