// Package ui draws pages: one struct a page, one template a struct, one parsed
// set a language. It knows how days, numbers and states are put into words, what
// every answer carries in its head, and how a failure is told to a reader.
//
// A page is drawn to memory before its first byte goes out. Nothing drawn here
// needs a script, a cookie or another host.
//
// It stands on the face floor.
package ui
