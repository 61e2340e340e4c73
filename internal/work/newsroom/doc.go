// Package newsroom is the life of a report: it is imported or written, read for
// what it tells, confirmed stretch by stretch, and published — and with it, in one
// transaction, the records that rest on its words. It also puts the public pages
// of the news together: an article with what came of it, a section, the front.
//
// It stands on the work floor.
package newsroom
