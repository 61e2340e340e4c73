package store_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/store"
	"github.com/thuocdo/thuocdo/internal/store/storetest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// columnsOf asks an engine for its tables' columns: table, column, type, whether it
// may be NULL.
var columnsOf = map[string]string{
	"sqlite": `
		SELECT m.name || ' ' || c.name || ' ' || c.type || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN '' ELSE ' null' END
		FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type = 'table' ORDER BY m.name, c.cid`,
	"postgres": `
		SELECT table_name || ' ' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN '' ELSE ' null' END
		FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name COLLATE "C", ordinal_position`,
}

// indexesOf asks an engine for the names of its indexes that we named.
var indexesOf = map[string]string{
	"sqlite": `SELECT 'index ' || name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`,
	"postgres": `SELECT 'index ' || i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
		JOIN pg_namespace n ON n.oid = i.relnamespace LEFT JOIN pg_constraint c ON c.conindid = x.indexrelid AND c.contype IN ('p', 'u')
		WHERE n.nspname = 'public' AND c.oid IS NULL ORDER BY i.relname COLLATE "C"`,
}

var typesOf = strings.NewReplacer("INTEGER", "int", "BLOB", "bytes", "TEXT", "text", "bigint", "int", "bytea", "bytes", "boolean", "int")

// Both engines have the schema of the golden file, types in common words.
func TestSchema(t *testing.T) {
	golden := filepath.Join("testdata", "schema.golden")
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		engine := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
		columns, err := s.Texts(t.Context(), columnsOf[engine])
		if err != nil {
			t.Fatal(err)
		}
		indexes, err := s.Texts(t.Context(), indexesOf[engine])
		if err != nil {
			t.Fatal(err)
		}
		got := typesOf.Replace(strings.Join(append(columns, indexes...), "\n")) + "\n"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("the schema (-golden +%s):\n%s", engine, diff)
		}
	})
}

// The enumerations of the schema are civic's.
func TestEnumerations(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("migrations", "0001_begin.sql"))
	if err != nil {
		t.Fatal(err)
	}
	states := func(machines ...civic.Machine) []string {
		list := []string{""}
		for _, m := range machines {
			list = append(list, words(m.States)...)
		}
		slices.Sort(list)
		return slices.Compact(list)
	}
	subkinds := []string{""}
	for _, list := range civic.Subkinds {
		subkinds = append(subkinds, words(list)...)
	}
	tests := []struct {
		table, column string
		want          []string
	}{
		{"organization", "system", words(civic.Systems)},
		{"post_right", "preset", words(civic.Presets)},
		{"record", "kind", words(civic.Kinds)},
		{"record", "subkind", subkinds},
		{"record", "status", states(civic.Articles, civic.Meetings, civic.Matters, civic.OutgoingDocuments, civic.IncomingDocuments, civic.Mentions)},
		{"record", "outcome", append(words(civic.Outcomes), "")},
		{"record", "visibility", []string{"", string(civic.Internal), string(civic.Public), string(civic.Removed)}},
		{"span", "status", states(civic.Spans)},
		{"observation", "status", states(civic.Observations)},
		{"observation", "vintage", words(civic.Vintages)},
		{"observation", "role", []string{string(civic.Actual), string(civic.Target)}},
		{"comment", "status", states(civic.Comments)},
		{"membership", "status", states(civic.Memberships)},
		{"grants", "status", states(civic.Grants)},
		{"link", "status", states(civic.Links)},
		{"link", "rel", words(civic.Relations)},
		{"party", "role", words(civic.Roles)},
		{"entry", "subject_kind", words(civic.SubjectKinds)},
	}
	for _, tt := range tests {
		t.Run(tt.table+"."+tt.column, func(t *testing.T) {
			table := regexp.MustCompile(`(?s)CREATE TABLE ` + tt.table + ` \(.*?\n\)`).FindString(string(text))
			list := regexp.MustCompile(`\n\t` + tt.column + ` TEXT [^\n]*CHECK \(` + tt.column + ` IN \(([^)]*)\)\)`).FindStringSubmatch(table)
			if list == nil {
				t.Fatal("no such check in the schema")
			}
			var got []string
			for word := range strings.SplitSeq(list[1], ", ") {
				got = append(got, strings.Trim(word, "'"))
			}
			slices.Sort(got)
			slices.Sort(tt.want)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-civic +schema):\n%s", diff)
			}
		})
	}
}

func words[T ~string](ts []T) []string {
	var list []string
	for _, t := range ts {
		list = append(list, string(t))
	}
	return list
}

// Many processes may open an empty database at once; one migrates.
func TestMigrationsAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		engine := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
		address := storetest.Address(t, engine)
		if engine == "sqlite" {
			address = "sqlite:" + filepath.Join(t.TempDir(), "thư mục có dấu & cách?.db")
		} else {
			first := storetest.Open(t, address, storetest.NewClock())
			for _, q := range []string{"DROP SCHEMA public CASCADE", "CREATE SCHEMA public"} {
				if _, err := first.Exec(t.Context(), q); err != nil {
					t.Fatal(err)
				}
			}
		}
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				o := storetest.Options(t, storetest.NewClock())
				s, err := store.Open(t.Context(), address, o)
				if err != nil {
					t.Error(err)
					return
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		done, err := storetest.Open(t, address, storetest.NewClock()).Texts(t.Context(), `SELECT name FROM migration`)
		if err != nil || len(done) != store.Migrations() {
			t.Errorf("migrations %v, %v, want %d", done, err, store.Migrations())
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		engine := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
		tests := []struct{ change, key string }{
			{`UPDATE migration SET sum = 'another'`, "store.migration"},
			{`INSERT INTO migration (version, name, sum, at_us) VALUES (9999, '9999_later', '', 0)`, "store.newer"},
		}
		for _, tt := range tests {
			address := storetest.Address(t, engine)
			s := storetest.Open(t, address, storetest.NewClock())
			if _, err := s.Exec(t.Context(), tt.change); err != nil {
				t.Fatal(err)
			}
			_, err := store.Open(t.Context(), address, storetest.Options(t, storetest.NewClock()))
			storetest.Wrong(t, err, fault.Conflict, tt.key)
		}
	})
	o := storetest.Options(t, storetest.NewClock())
	for _, address := range []string{"", "sqlite:", "mysql://localhost", "thuocdo.db"} {
		_, err := store.Open(t.Context(), address, o)
		storetest.Wrong(t, err, fault.Invalid, "store.address")
	}
	for _, address := range []string{"sqlite:" + t.TempDir() + "/no/such/folder/x.db", "host=" + t.TempDir() + " user=nobody dbname=x"} {
		_, err := store.Open(t.Context(), address, o)
		storetest.Wrong(t, err, fault.Unavailable, "store.away")
	}
}

// An engine reads the common words of a migration in its own.
func TestDialect(t *testing.T) {
	const text = "CREATE TABLE t (\n\tid BIGINT PRIMARY KEY,\n\ttext TEXT,\n\th BYTEA,\n\tb BOOLEAN\n);\nCREATE TABLE c (\n\tid BIGINT\n) CLUSTERED;\n"
	tests := []struct{ engine, want string }{
		{"sqlite", "CREATE TABLE t (\n\tid INTEGER PRIMARY KEY,\n\ttext TEXT,\n\th BLOB,\n\tb INTEGER\n) STRICT;\nCREATE TABLE c (\n\tid INTEGER\n) STRICT, WITHOUT ROWID;\n"},
		{"postgres", "CREATE TABLE t (\n\tid BIGINT PRIMARY KEY,\n\ttext TEXT COLLATE \"C\",\n\th BYTEA,\n\tb BOOLEAN\n);\nCREATE TABLE c (\n\tid BIGINT\n);\n"},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, store.Dialect(tt.engine, text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.engine, diff)
		}
	}
}
