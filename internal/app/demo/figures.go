package demo

import "context"

// figures puts down the numbers of the years before and what is aimed at.
func (h *history) figures(context.Context) error { return nil }
