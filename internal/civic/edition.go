package civic

// An Edition is an immutable text of an article or a document. Every span of the
// record quotes one edition.
type Edition struct {
	ID       EditionID
	Site     SiteID
	Record   RecordID
	Number   int    // from 1, without gaps
	Title    string // as this edition has it
	Lead     string
	Markup   string // safe HTML of the body
	Text     string // NFC plain text: title, lead, body, byline, a line each block
	SHA256   string // of Text, lower-case hex
	Language string
	Author   PersonID
	Approver PersonID // 0 until approved
	Note     string   // what changed against the edition before; "" for the first
	At       Instant
}
