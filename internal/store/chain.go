package store

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/thuocdo/thuocdo/internal/base/fault"
	"github.com/thuocdo/thuocdo/internal/base/ledger"
	"github.com/thuocdo/thuocdo/internal/civic"
)

// Origin returns the name of a site's chain, which its checkpoints bear.
func Origin(site civic.SiteID) string { return "thuocdo/site/" + strconv.FormatInt(int64(site), 10) }

// A chain is the end of a site's chain as a transaction has it.
type chain struct {
	saved int64 // size when the transaction took hold of it
	size  int64
	head  ledger.Hash
	grown map[int64]ledger.Hash // hashes of the tree that are not saved yet, by place
}

// hold takes hold of a site's chain: until the transaction ends nobody else writes
// at this site, and what is read from now on is as it will be then.
func (t *Tx) hold(ctx context.Context, site civic.SiteID) error {
	if t.chains[site] != nil {
		return nil
	}
	const q = `UPDATE chain SET size = size WHERE site_id = $1 RETURNING size, head`
	c, err := one(ctx, t.q, "site.none", func(r row) (*chain, error) {
		c := &chain{grown: map[int64]ledger.Hash{}}
		var head []byte
		err := r.Scan(&c.size, &head)
		copy(c.head[:], head)
		c.saved = c.size
		return c, err
	}, say(q, site))
	if err == nil {
		t.chains[site] = c
	}
	return err
}

// startChain makes the empty chain of a new site.
func (t *Tx) startChain(ctx context.Context, site civic.SiteID) error {
	const q = `INSERT INTO chain (site_id, size, head) VALUES ($1, 0, $2)`
	head := ledger.Genesis(Origin(site))
	return t.exec(ctx, q, site, head[:])
}

// chainFacts returns what the chain holds of an entry for ever. facts is the text
// of e.Facts as it is stored.
func chainFacts(e civic.Entry, facts string) ledger.Facts {
	var f ledger.Facts
	f.Int(e.Seq)
	f.Text(string(e.Subject.Kind))
	f.Int(e.Subject.ID)
	f.Int(int64(e.N))
	f.Int(int64(e.At))
	f.Text(string(e.Act))
	f.Int(int64(e.Person))
	f.Int(int64(e.Post))
	f.Int(int64(e.OnBehalfOf))
	f.Text(string(e.From))
	f.Text(string(e.To))
	f.Text(facts)
	return f
}

// link makes e the next entry of its site's chain and stores it.
func (t *Tx) link(ctx context.Context, c *chain, e *civic.Entry) error {
	words := e.Words.Encode()
	// An entry without words is committed to as well: its facts are few and easily
	// guessed, and without the salt nobody can tell from its hash whether they are so.
	e.Salt = make([]byte, ledger.SaltSize)
	if _, err := io.ReadFull(t.s.o.Random, e.Salt); err != nil {
		return fault.In(err, "salt")
	}
	commitment := ledger.Commit(e.Salt, []byte(words))
	facts := e.Facts.Encode()
	e.Seq = c.size + 1
	hash := ledger.Link(c.head, chainFacts(*e, facts), commitment)
	e.Commitment, e.Prev, e.Hash = commitment[:], slices.Clone(c.head[:]), hash[:]
	grown, err := ledger.Grow(e.Seq, hash, treeReader{ctx, t.q, e.Site, c.grown})
	if err != nil {
		return err
	}
	for i, h := range grown {
		c.grown[ledger.Stored(c.size)+int64(i)] = h
	}
	c.size, c.head = e.Seq, hash
	const q = `
		INSERT INTO entry (` + entryColumns + `)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`
	return t.exec(ctx, q, e.Site, e.Seq, e.Subject.Kind, e.Subject.ID, e.N, e.At, e.Act, e.Person, e.Post, e.OnBehalfOf, e.From, e.To,
		facts, words, false, e.Salt, e.Commitment, e.Prev, e.Hash)
}

// hashesAtOnce is how many hashes one INSERT stores.
const hashesAtOnce = 50

// saveChain stores the end of a chain that the transaction made longer.
func (t *Tx) saveChain(ctx context.Context, site civic.SiteID, c *chain) error {
	if c.size == c.saved {
		return nil
	}
	const head = `UPDATE chain SET size = $2, head = $3 WHERE site_id = $1`
	if err := t.exec(ctx, head, site, c.size, c.head[:]); err != nil {
		return err
	}
	places := make([]int64, 0, len(c.grown))
	for place := range c.grown {
		places = append(places, place)
	}
	slices.Sort(places)
	for part := range slices.Chunk(places, hashesAtOnce) {
		s := say(`INSERT INTO chain_hash (site_id, place, hash) VALUES`)
		for i, place := range part {
			h := c.grown[place]
			s.and(strings.Repeat(",", min(i, 1))+" (?, ?, ?)", site, place, h[:])
		}
		if _, err := exec(ctx, t.tx, s.text.String(), s.args...); err != nil {
			return err
		}
	}
	return nil
}

// A treeReader reads the stored hashes of a site's tree.
type treeReader struct {
	ctx   context.Context
	q     querier
	site  civic.SiteID
	grown map[int64]ledger.Hash // those that are not stored yet
}

// ReadHashes is ledger.HashReader's.
func (r treeReader) ReadHashes(indexes []int64) ([]ledger.Hash, error) {
	var stored []int64
	for _, i := range indexes {
		if _, ok := r.grown[i]; !ok {
			stored = append(stored, i)
		}
	}
	found := map[int64]ledger.Hash{}
	for part := range slices.Chunk(stored, maxIn) {
		const q = `SELECT place, hash FROM chain_hash WHERE site_id = $1`
		_, err := rowsOf(r.ctx, r.q, func(x row) (struct{}, error) {
			var place int64
			var hash []byte
			err := x.Scan(&place, &hash)
			found[place] = ledger.Hash(hash)
			return struct{}{}, err
		}, in(say(q, r.site), "place", part))
		if err != nil {
			return nil, err
		}
	}
	hashes := make([]ledger.Hash, 0, len(indexes))
	for _, i := range indexes {
		h, ok := r.grown[i]
		if !ok {
			h, ok = found[i]
		}
		if !ok {
			return nil, fault.New(fault.Conflict, "ledger.stored", len(indexes), len(hashes))
		}
		hashes = append(hashes, h)
	}
	return hashes, nil
}
