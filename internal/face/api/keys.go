package api

import (
	"cmp"
	"maps"
	"slices"
)

// sortedKeys returns a map's keys in their order.
func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
