package shape

import (
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// An Entry is an act that took place, as a link of the site's chain. Of one about
// what readers may not see only seq, prev, hash and public are there.
type Entry struct {
	Seq    int64  `json:"seq" doc:"its place in the site's chain, from 1 without a gap"`
	Prev   string `json:"prev" doc:"the hash of the entry before it; of entry 1, of the chain's name"`
	Hash   string `json:"hash" doc:"SHA-256 in lower-case hex; how to compute it is told in the description of the API"`
	Public bool   `json:"public" doc:"whether readers may see what it is about; if not, nothing else is told of it"`
	*Act
}

// An Act is what was done, by whom, and what the hash of its entry covers.
type Act struct {
	Subject    Subject `json:"subject"`
	N          int     `json:"n" doc:"its number within the subject, from 1"`
	At         string  `json:"at" format:"date-time"`
	AtUs       int64   `json:"atUs" doc:"the same in microseconds since 1970 UTC, as the hash covers it"`
	Act        string  `json:"act" doc:"what was done: record, send, submit, close, publish …"`
	Person     *Ref    `json:"person,omitempty" doc:"who; absent when the program itself acted"`
	Post       *Ref    `json:"post,omitempty" doc:"the post held that day"`
	OnBehalfOf *Ref    `json:"onBehalfOf,omitempty" doc:"the post that delegated it"`
	From       string  `json:"from,omitempty" doc:"the status before"`
	To         string  `json:"to" doc:"the status after"`
	Facts      Facts   `json:"facts" doc:"what it changed; nobody may erase this"`
	Words      *Words  `json:"words,omitempty" doc:"what was said; absent when nothing was, or it was erased by law"`
	Erased     bool    `json:"erased,omitempty" doc:"whether its words were erased by law"`
	Commitment string  `json:"commitment" doc:"SHA-256 over salt and words, which stays when they are erased"`
	Proof      *Proof  `json:"proof,omitempty" doc:"the exact texts that the hashes cover; only in the list of entries"`
}

// A Proof is what an outsider needs to compute an entry's hashes.
type Proof struct {
	Facts string `json:"facts" doc:"the JSON text of the facts, as the hash covers it"`
	Words string `json:"words,omitempty" doc:"the JSON text of the words, as the commitment covers it"`
	Salt  string `json:"salt,omitempty" doc:"in lower-case hex"`
}

// A Subject is what an entry is about.
type Subject struct {
	Kind   string `json:"kind" doc:"record, span, observation, comment, membership, link"`
	ID     string `json:"id"`
	Record *Ref   `json:"record,omitempty" doc:"the record, when it is one"`
}

// Facts are the parts of an act that stay for ever.
type Facts struct {
	Lead       *Ref       `json:"lead,omitempty" doc:"the body that leads from then on"`
	Due        string     `json:"due,omitempty" format:"date"`
	Outcome    string     `json:"outcome,omitempty"`
	Visibility string     `json:"visibility,omitempty"`
	Evidence   []Evidence `json:"evidence,omitempty"`
	Parts      []Ref      `json:"parts,omitempty" doc:"what it was split into"`
	Successor  *Ref       `json:"successor,omitempty"`
	Granted    *bool      `json:"granted,omitempty" doc:"whether the extension was granted"`
	Edition    string     `json:"edition,omitempty" doc:"the id of the text"`
	Source     string     `json:"source,omitempty" doc:"the id of the span that the act rests on"`
	Target     *Subject   `json:"target,omitempty" doc:"what a span became"`
	Norm       any        `json:"norm,omitempty" doc:"what a span says, as an editor put it"`
	Rule       int        `json:"rule,omitempty" doc:"the public rule of a refusal"`
	Basis      string     `json:"basis,omitempty" doc:"the legal basis"`
	End        string     `json:"end,omitempty" format:"date" doc:"of a membership"`
	Mended     string     `json:"mended,omitempty" doc:"the field that a correction mended"`
}

// Words are the free text of an act.
type Words struct {
	Reason string `json:"reason,omitempty"`
	Text   string `json:"text,omitempty"`
	Result string `json:"result,omitempty" doc:"what came of it"`
}

// Evidence shows that what was said to be done was done.
type Evidence struct {
	Title       string `json:"title"`
	URL         string `json:"url,omitempty" doc:"where it is: a public link, a file, a document, a number"`
	SHA256      string `json:"sha256,omitempty" doc:"of a file, in lower-case hex"`
	Document    *Ref   `json:"document,omitempty"`
	Observation string `json:"observation,omitempty" doc:"the id of a number"`
}

// Entry returns the shape of an entry that is public, without its proof.
func (s Shaper) Entry(e civic.Entry) Entry {
	return Entry{Seq: e.Seq, Prev: hex.EncodeToString(e.Prev), Hash: hex.EncodeToString(e.Hash), Public: true, Act: s.act(e)}
}

// Chained returns the shape of an entry of the chain.
func (s Shaper) Chained(c publicdata.Chained) Entry {
	x := s.Entry(c.Entry)
	if !c.Public {
		x.Public, x.Act = false, nil
		return x
	}
	x.Proof = &Proof{Facts: c.Facts, Words: c.Words, Salt: hex.EncodeToString(c.Entry.Salt)}
	return x
}

func (s Shaper) act(e civic.Entry) *Act {
	a := &Act{
		Subject: s.subject(e.Subject), N: e.N, At: moment(e.At), AtUs: int64(e.At), Act: string(e.Act), Person: s.person(e.Person),
		Post: s.post(e.Post), OnBehalfOf: s.post(e.OnBehalfOf), From: string(e.From), To: string(e.To), Facts: s.facts(e.Facts),
		Erased: e.Erased, Commitment: hex.EncodeToString(e.Commitment),
	}
	if !e.Words.Zero() {
		a.Words = &Words{Reason: e.Words.Reason, Text: e.Words.Text, Result: e.Words.Result}
	}
	return a
}

func (s Shaper) subject(x civic.Subject) Subject {
	y := Subject{Kind: string(x.Kind), ID: ID(x.ID)}
	if x.Kind == civic.OnRecord {
		y.Record = s.recordRef(civic.RecordID(x.ID))
	}
	return y
}

func (s Shaper) facts(f civic.Facts) Facts {
	y := Facts{
		Lead: s.organization(f.Lead), Due: string(f.Due), Outcome: string(f.Outcome), Visibility: string(f.Visibility),
		Parts: s.recordRefs(f.Parts), Successor: s.recordRef(f.Successor), Granted: f.Granted, Edition: ID(f.Edition), Source: ID(f.Source),
		Norm: parsed(f.Norm), Rule: f.Rule, Basis: f.Basis, End: string(f.End), Mended: f.Mended,
	}
	for _, e := range f.Evidence {
		y.Evidence = append(y.Evidence, s.evidence(e))
	}
	if f.Target != nil {
		t := s.subject(*f.Target)
		y.Target = &t
	}
	return y
}

// parsed returns what a JSON text says, and the text itself where it is none.
func parsed(text string) any {
	if text == "" {
		return nil
	}
	if json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return text
}

func (s Shaper) evidence(e civic.Evidence) Evidence {
	y := Evidence{Title: e.Title, URL: e.URL, SHA256: e.File, Document: s.recordRef(e.Document)}
	switch {
	case e.File != "":
		y.URL = s.Page("/tep/" + e.File)
	case y.Document != nil:
		y.URL = y.Document.URL
	case e.Observation != 0:
		if _, public := s.Names.Observations[e.Observation]; public {
			y.Observation, y.URL = ID(e.Observation), s.observationURL(e.Observation)
		}
	}
	return y
}

func (p Place) observationURL(id civic.ObservationID) string { return p.API("/observations/" + ID(id)) }

// A Chain is a stretch of the site's chain.
type Chain struct {
	Chain string  `json:"chain" doc:"the name of the site's chain, whose hash entry 1 links to"`
	Data  []Entry `json:"data" doc:"entries that follow each other without a gap"`
	Next  string  `json:"next,omitempty" format:"uri" doc:"where to go on; absent at the end"`
}

// Chain returns the shape of a stretch that was asked for after an entry.
func (s Shaper) Chain(site civic.SiteID, x publicdata.Stretch, after int64, limit int) Chain {
	c := Chain{Chain: publicdata.ChainName(site), Data: each(x.Entries, s.Chained)}
	if len(x.Entries) == limit {
		q := url.Values{"after": {strconv.FormatInt(after+int64(limit), 10)}, "limit": {strconv.Itoa(limit)}}
		c.Next = s.Turn("/entries", q)
	}
	return c
}

// A Checkpoint is a signed statement of how long the site's chain is and what it holds.
type Checkpoint struct {
	Chain string   `json:"chain" doc:"the name of the site's chain"`
	Size  int64    `json:"size" doc:"how many entries it vouches for"`
	At    string   `json:"at" format:"date-time"`
	Note  string   `json:"note" doc:"the signed note (C2SP tlog-checkpoint and signed-note): name, size, root of the Merkle tree over the hashes of the entries (RFC 6962), hash of the last entry, time"`
	Keys  []string `json:"keys" doc:"the public keys that sign; compare them with those had from elsewhere"`
}

// Checkpoint returns the shape of a checkpoint of a site, signed with one of the keys.
func (s Shaper) Checkpoint(site civic.SiteID, c publicdata.Checkpoint, keys []string) Checkpoint {
	return Checkpoint{Chain: publicdata.ChainName(site), Size: c.Size, At: moment(c.At), Note: c.Note, Keys: each(keys, func(k string) string { return k })}
}
