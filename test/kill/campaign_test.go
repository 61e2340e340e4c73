//go:build campaign

package kill

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestCampaignKill kills over a hundred times on SQLite and some more on PostgreSQL,
// and writes what readers found to the folder that THUOCDO_EVIDENCE names.
func TestCampaignKill(t *testing.T) {
	program := build(t)
	report := struct {
		Campaign string            `json:"campaign"`
		Date     string            `json:"date"`
		Runs     []evidence        `json:"runs"`
		Controls map[string]string `json:"controls"` // faults made by hand
	}{
		Campaign: "kill -9 of import --accept, of serve, and of both, while readers look",
		Date:     time.Now().UTC().Format(time.DateOnly), Controls: map[string]string{},
	}
	for _, part := range []struct {
		engine string
		kills  int
	}{{"sqlite", 100}, {"postgres", 30}} {
		t.Run(part.engine, func(t *testing.T) {
			found := newRun(t, program, part.engine, nil).all(part.kills)
			if found.Kills < part.kills {
				t.Errorf("%d kills hit, want %d", found.Kills, part.kills)
			}
			report.Runs = append(report.Runs, found)
		})
	}
	for name, err := range controls(t, program) {
		report.Controls[name] = "found"
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	folder := os.Getenv("THUOCDO_EVIDENCE")
	if folder == "" || t.Failed() {
		return
	}
	b, err := json.MarshalIndent(report, "", "\t")
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "kill-served.json"), append(b, '\n'), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
