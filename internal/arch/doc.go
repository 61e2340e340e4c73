// Package arch holds no code, only the tests that keep the house in order: who
// imports whom, which words stand where, how large things grow, and whether the
// documents say what is true. They read the sources themselves.
//
// It stands on no floor: nothing imports it.
package arch
