package api

import (
	"github.com/thuocdo/thuocdo/internal/civic"
	"github.com/thuocdo/thuocdo/internal/face/shape"
	"github.com/thuocdo/thuocdo/internal/work/publicdata"
)

// How much a page of a list holds.
const (
	usualLimit = 50
	mostLimit  = 200
	mostOffset = 1_000_000
)

// The parameters that several operations have.
var (
	codeParam      = param{name: "code", path: true, sort: textSort, about: "its code, as in its address"}
	referenceParam = param{name: "reference", path: true, sort: textSort, about: "its reference: 2026-00017"}
	idParam        = param{name: "id", path: true, sort: idSort, about: "its id"}
	dayParam       = param{name: "day", sort: daySort, about: "the day as of which things stand; today in Vietnam when it is not told"}
	sinceParam     = param{name: "modified_since", sort: momentSort, about: "changed at this moment or later; a day stands for its beginning in Vietnam"}
	limitParam     = param{name: "limit", sort: numberSort, least: 1, most: mostLimit, usual: "50", about: "how many items a page has at most"}

	paging = []param{
		limitParam,
		{name: "offset", sort: numberSort, least: 0, most: mostOffset, usual: "0", about: "how many items stand before the page"},
	}
	recordParams = []param{
		{name: "q", sort: textSort, about: "words that stand in the title or the reference; marks and case do not matter"},
		{name: "owner", sort: idSort, about: "the id of the organization whose it is"},
		{name: "year", sort: numberSort, least: 1900, most: 2200, about: "the year of its date"},
		{name: "date_from", sort: daySort, about: "dated on this day or later"},
		{name: "date_to", sort: daySort, about: "dated on this day or before"},
		sinceParam,
		{
			name: "order", sort: choiceSort, choices: texts(publicdata.Orders),
			about: "how the list is ordered; each order falls back on the id. date, published, modified and reference go from the newest or highest down, due and title up",
		},
	}
	matterParams = []param{
		{name: "subkind", sort: choiceSort, choices: texts(civic.Subkinds[civic.Matter]), about: "what sort of matter"},
		{name: "status", sort: choicesSort, choices: texts(civic.Matters.States), about: "where it stands"},
		{name: "lead", sort: idSort, about: "the id of the organization that leads"},
		{name: "term", sort: choiceSort, choices: texts(civic.Terms), about: "where it stands in time on the day; in_term takes in what is due soon"},
		{name: "outcome", sort: choiceSort, choices: texts(civic.Outcomes), about: "what came of it"},
		{name: "due_from", sort: daySort, about: "due on this day or later"},
		{name: "due_to", sort: daySort, about: "due on this day or before"},
		dayParam,
	}
)

// texts returns words as plain texts.
func texts[T ~string](words []T) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = string(w)
	}
	return out
}

// with returns the parameters of several lists in one.
func with(lists ...[]param) []param {
	var all []param
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// states returns the states of machines, each once.
func states(machines ...civic.Machine) []string {
	var all []string
	seen := map[civic.Status]bool{}
	for _, m := range machines {
		for _, s := range m.States {
			if !seen[s] {
				seen[s] = true
				all = append(all, string(s))
			}
		}
	}
	return all
}

// A recordList is a list of one kind of record, and the view of one of them.
type recordList struct {
	kind   civic.Kind
	plural string // "matters"
	noun   string // "Matter"
	what   string // what the list has
	key    param  // by which one is named
	params []param
	usual  publicdata.Order
	list   any // of the answer
	one    any
	rows   func(*call, publicdata.Page) any
	linked func(*call, publicdata.Dossier) shape.Thing
}

// operations lists what the API answers, in the order of the document.
func (a *api) operations() []operation {
	ops := []operation{
		{
			name: "getIndex", path: "/", tag: "site",
			summary: "What this API has, with links",
			answer:  shape.Index{}, do: a.index,
		},
		{
			name: "getOpenAPI", path: "/openapi.json", tag: "site",
			summary: "This document",
			media:   mediaOpenAPI, answer: map[string]any{}, do: a.document,
		},
		{
			name: "getSite", path: "/site", tag: "site",
			summary: "The portal whose data these are",
			answer:  shape.Site{}, do: a.site,
		},
		{
			name: "listRecords", path: "/records", tag: "records",
			summary: "Public records of all kinds, the last changed first",
			params: with([]param{
				{name: "kind", sort: choiceSort, choices: texts(civic.Kinds), about: "which kind"},
				{name: "status", sort: choicesSort, choices: states(civic.Matters, civic.OutgoingDocuments, civic.IncomingDocuments, civic.Mentions, civic.Articles, civic.Meetings), about: "where it stands"},
				{name: "lead", sort: idSort, about: "the id of the organization that leads"},
			}, recordParams, paging),
			answer: shape.List[anyRecord]{}, do: a.records,
		},
		{
			name: "getRecord", path: "/records/{id}", tag: "records",
			summary: "One public record of any kind, with what stands around it",
			params:  []param{idParam, dayParam}, answer: anyRecord{}, do: a.record,
		},
		{
			name: "listRemoved", path: "/removed", tag: "records",
			summary: "What is left of records that readers saw and that were removed, the last changed first: whoever keeps a copy must remove them too",
			params:  with([]param{sinceParam}, paging), answer: shape.List[shape.Removed]{}, do: a.removed,
		},
	}
	for _, l := range recordLists() {
		ops = append(ops, l.operations()...)
	}
	return append(append(ops, a.textOperations()...), append(a.directoryOperations(), a.chainOperations()...)...)
}

// textOperations are those about texts and numbers.
func (a *api) textOperations() []operation {
	return []operation{
		{
			name: "listAnnotations", path: "/articles/{id}/annotations", tag: "articles",
			summary: "The confirmed stretches of an article's current text, as a W3C Web Annotation collection",
			params:  []param{idParam}, media: mediaAnnotations, answer: shape.Annotations{}, do: a.annotations,
		},
		{
			name: "getEdition", path: "/editions/{id}", tag: "articles",
			summary: "One text of an article or document, with its body as HTML",
			params:  []param{idParam}, answer: shape.Edition{}, do: a.edition,
		},
		{
			name: "getEditionText", path: "/editions/{id}/text", tag: "articles",
			summary: "The plain text of an edition, in which annotations count code points",
			params:  []param{idParam}, media: mediaText, answer: shape.Text(""), do: a.editionText,
		},
		{
			name: "listObservations", path: "/indicators/{code}/observations", tag: "indicators",
			summary: "The numbers of an indicator by period, each period's in the order in which they came",
			params: with([]param{
				codeParam,
				{name: "role", sort: choiceSort, choices: []string{string(civic.Actual), string(civic.Target)}, about: "what was, or what is aimed at"},
				{name: "vintage", sort: choiceSort, choices: texts(civic.Vintages), about: "how final it is"},
				{name: "status", sort: choiceSort, choices: []string{string(civic.Published), string(civic.Superseded)}, about: "whether it stands, or another took its place"},
			}, paging),
			answer: shape.List[shape.Observation]{}, do: a.observations,
		},
		{
			name: "getObservation", path: "/observations/{id}", tag: "indicators",
			summary: "One number with its words",
			params:  []param{idParam}, answer: shape.Observation{}, do: a.observation,
		},
	}
}

// directoryOperations are those about bodies, posts and people.
func (a *api) directoryOperations() []operation {
	who := func(name, what string) param {
		return param{name: name, sort: idSort, about: "only of the " + what + " of this id"}
	}
	return []operation{
		{
			name: "listOrganizations", path: "/organizations", tag: "directory",
			summary: "The site's body and all below it, a body before what is below it",
			params:  paging, answer: shape.List[shape.Organization]{}, do: a.organizations,
		},
		{
			name: "getOrganization", path: "/organizations/{id}", tag: "directory", summary: "One body, with its posts and what is right below it", params: []param{idParam},
			answer: shape.Organization{}, do: a.organization, linked: a.organizationLinked, linkedAnswer: shape.Thing{},
		},
		{
			name: "listPosts", path: "/posts", tag: "directory",
			summary: "The posts of the site's body and of all below it",
			params:  with([]param{who("organization", "organization")}, paging), answer: shape.List[shape.Post]{}, do: a.posts,
		},
		{
			name: "getPost", path: "/posts/{id}", tag: "directory",
			summary: "One post, with who held it",
			params:  []param{idParam}, answer: shape.Post{}, do: a.post,
		},
		{
			name: "listPeople", path: "/people", tag: "directory",
			summary: "Those who hold a post of the site's body or below it on a day, in the order of their given names",
			params:  with([]param{dayParam}, paging), answer: shape.List[shape.Person]{}, do: a.people,
		},
		{
			name: "getPerson", path: "/people/{id}", tag: "directory",
			summary: "One person, with every post held",
			params:  []param{idParam}, answer: shape.Person{}, do: a.person,
		},
		{
			name: "listMemberships", path: "/memberships", tag: "directory",
			summary: "Who held which post, when; without a filter, of all posts of the site's body and below it",
			params: with([]param{
				who("person", "person"), who("post", "post"), who("organization", "organization"),
				{name: "held_on", sort: daySort, about: "only those that cover this day"},
			}, paging),
			answer: shape.List[shape.Membership]{}, do: a.memberships,
		},
	}
}

// chainOperations are those by which an outsider verifies the chain.
func (a *api) chainOperations() []operation {
	return []operation{
		{
			name: "listEntries", path: "/entries", tag: "chain",
			summary: "The site's chain of entries from one place on, without a gap",
			params: []param{
				{name: "after", sort: numberSort, least: 0, most: 1 << 53, usual: "0", about: "the seq of the entry after which to begin"}, limitParam,
			},
			answer: shape.Chain{}, do: a.entries,
		},
		{
			name: "getCheckpoint", path: "/checkpoint", tag: "chain",
			summary: "The last signed statement of what the chain holds",
			answer:  shape.Checkpoint{}, do: a.checkpoint,
		},
	}
}

// recordLists are the lists of the five kinds.
func recordLists() []recordList {
	return []recordList{
		{
			kind: civic.Article, plural: "articles", noun: "Article", what: "news", key: idParam, usual: publicdata.ByPublished,
			params: []param{{name: "section", sort: textSort, about: "the slug of the site's section"}},
			list:   shape.List[shape.Article]{}, one: shape.Article{}, rows: rowsOf[shape.Article],
			linked: articleLinked,
		},
		{
			kind: civic.Matter, plural: "matters", noun: "Matter", what: "tasks, proposals, directions and pledges: who, by when, what came of it", key: referenceParam,
			params: matterParams, list: shape.List[shape.Matter]{}, one: shape.Matter{}, rows: rowsOf[shape.Matter],
			linked: func(c *call, d publicdata.Dossier) shape.Thing { return c.shaper(d.Names).MatterLD(d) },
		},
		{
			kind: civic.Document, plural: "documents", noun: "Document", what: "documents that were issued or received, or that the news names or counts", key: idParam,
			params: []param{
				{name: "subkind", sort: choiceSort, choices: texts(civic.Subkinds[civic.Document]), about: "what sort of document"},
				{name: "status", sort: choicesSort, choices: states(civic.OutgoingDocuments, civic.IncomingDocuments, civic.Mentions), about: "where it stands"},
			},
			list: shape.List[shape.Document]{}, one: shape.Document{}, rows: rowsOf[shape.Document],
			linked: func(c *call, d publicdata.Dossier) shape.Thing { return c.shaper(d.Names).DocumentLD(d.Record) },
		},
		{
			kind: civic.Indicator, plural: "indicators", noun: "Indicator", what: "what numbers are of, with the latest of each", key: codeParam, usual: publicdata.ByTitle,
			list: shape.List[shape.Indicator]{}, one: shape.Indicator{}, rows: rowsOf[shape.Indicator],
			linked: func(c *call, d publicdata.Dossier) shape.Thing {
				return c.shaper(d.Names).IndicatorLD(c.site, d.Record)
			},
		},
		{
			kind: civic.Meeting, plural: "meetings", noun: "Meeting", what: "sessions", key: idParam,
			params: []param{{name: "status", sort: choicesSort, choices: texts(civic.Meetings.States), about: "where it stands"}},
			list:   shape.List[shape.Meeting]{}, one: shape.Meeting{}, rows: rowsOf[shape.Meeting],
			linked: func(c *call, d publicdata.Dossier) shape.Thing { return c.shaper(d.Names).MeetingLD(d) },
		},
	}
}
