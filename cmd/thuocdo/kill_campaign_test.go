//go:build campaign

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestCampaignKill kills imports over a hundred times on SQLite and some more on
// PostgreSQL, and writes what was found to the folder that THUOCDO_EVIDENCE names.
func TestCampaignKill(t *testing.T) {
	program := build(t)
	evidence := struct {
		Campaign string            `json:"campaign"`
		Runs     []killed          `json:"runs"`
		Controls map[string]string `json:"controls"` // faults made by hand, and how each was found
	}{Campaign: "kill -9 during import --accept", Controls: map[string]string{}}
	for _, part := range []struct {
		engine string
		kills  int
	}{{"sqlite", 120}, {"postgres", 40}} {
		t.Run(part.engine, func(t *testing.T) {
			found := newKilling(t, program, part.engine).run(part.kills)
			if found.Kills < part.kills {
				t.Errorf("%d kills hit, want %d", found.Kills, part.kills)
			}
			evidence.Runs = append(evidence.Runs, found)
		})
	}
	for _, c := range controls {
		if evidence.Controls[c.name] = damage(t, program, c.query); evidence.Controls[c.name] == "" {
			t.Errorf("%s: not found", c.name)
		}
	}
	folder := os.Getenv("THUOCDO_EVIDENCE")
	if folder == "" || t.Failed() {
		return
	}
	b, err := json.MarshalIndent(evidence, "", "\t")
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "kill.json"), append(b, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
