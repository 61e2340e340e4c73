package api

import (
	"reflect"
	"strconv"

	"github.com/thuocdo/thuocdo/internal/face/shape"
)

// version is the version of the API: the first part changes when a program that
// reads it must change, as the address does.
const version = "1.0.0"

// about is what the document says of the whole.
const about = `Everything public of a portal, for programs to read. Anybody may, without a key, from any origin.

**Conventions.** Ids are texts, as they pass what a double holds exactly. Days are RFC 3339 dates in Vietnam, moments RFC 3339 with their offset, decimals texts with a point. A field that has nothing to say is absent, never null. Addresses of data and pages are given in every answer; follow them rather than put them together. Every answer has an ETag; ask again with If-None-Match. Unknown parameters are refused. Failures are problems of RFC 9457, in Vietnamese or English by Accept-Language.

**JSON-LD.** One article, matter, document, indicator, meeting or organization is answered in the words of schema.org to whoever prefers application/ld+json.

**Verifying the chain.** /entries gives every entry of the site's chain in its order. Of an entry about what readers may not see (a draft, an internal matter, a rejected proposal) only seq, prev and hash are told. With them anybody can check that
1. prev of entry 1 is SHA-256("ledger/1 genesis\n" + chain), and prev of each other entry is the hash of the one before it;
2. the hash of each public entry is SHA-256("ledger/1 link\n" + prev + u64(len(facts)) + facts + commitment), where facts is the concatenation of int(seq) text(subject.kind) int(subject.id) int(n) int(atUs) text(act) int(person.id, or 0) int(post.id, or 0) int(onBehalfOf.id, or 0) text(from) text(to) text(proof.facts); int(i) is "i" + u64(i), text(s) is "t" + u64(len(s)) + s in UTF-8, u64 is big-endian, prev and commitment are 32 bytes;
3. the commitment of a public entry that is not erased is SHA-256("ledger/1 commit\n" + u64(len(salt)) + salt + proof.words), also where nothing was said; it is never told of a withheld entry, so nobody can find what that says by trying;
4. the Merkle root (RFC 6962, SHA-256, a leaf being the 32 bytes of an entry's hash) over the first size entries, and the hash of the last of them, are those in the note of /checkpoint, which is signed by a key that was had from elsewhere.
So nobody can change, drop or add an entry, public or not, among those that a checkpoint vouches for without being found by whoever kept that checkpoint. What an outsider cannot check: what withheld entries say, that they were rightly withheld, and words that were erased by law. An entry that becomes public later shows the same hash.`

// document returns the OpenAPI document of operations.
func document(ops []operation) object {
	known := schemas{}
	paths := object{}
	for _, op := range ops {
		paths[op.path] = object{"get": op.describe(known)}
	}
	known.of(problemType)
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "thuocdo: public data", "version": version, "summary": "The public records of a portal, their history and the chain that proves it",
			"description": about,
		},
		"servers":    []object{{"url": Root}},
		"tags":       tags(ops),
		"paths":      paths,
		"components": object{"schemas": known, "responses": responses},
	}
}

// responses are the answers that all operations can give.
var responses = object{
	"NotModified": object{"description": "Nothing changed since the answer whose ETag was told in If-None-Match"},
	"Problem":     object{"description": "What went wrong, in words", "content": object{"application/problem+json": object{"schema": refTo("Problem")}}},
}

func tags(ops []operation) []object {
	var all []object
	seen := map[string]bool{}
	for _, op := range ops {
		if !seen[op.tag] {
			seen[op.tag] = true
			all = append(all, object{"name": op.tag})
		}
	}
	return all
}

// describe returns what the document says of an operation.
func (op operation) describe(known schemas) object {
	media := op.media
	if media == "" {
		media = mediaJSON
	}
	content := object{media: object{"schema": known.of(reflect.TypeOf(op.answer))}}
	if op.linkedAnswer != nil {
		content[mediaLD] = object{"schema": known.of(reflect.TypeOf(op.linkedAnswer))}
	}
	problem := object{"$ref": "#/components/responses/Problem"}
	answers := object{
		"200": object{
			"description": "The answer", "content": content,
			"headers": object{"ETag": object{"description": "names this state of the answer", "schema": object{"type": "string"}}},
		},
		"304": object{"$ref": "#/components/responses/NotModified"}, "400": problem, "404": problem, "default": problem,
	}
	if op.hasPath() {
		answers["410"] = problem
	}
	x := object{"operationId": op.name, "summary": op.summary, "tags": []string{op.tag}, "responses": answers}
	if len(op.params) > 0 {
		ps := make([]object, 0, len(op.params))
		for _, p := range op.params {
			ps = append(ps, p.describe())
		}
		x["parameters"] = ps
	}
	return x
}

// describe returns what the document says of a parameter.
func (p param) describe() object {
	schema := object{"type": "string"}
	x := object{"name": p.name, "in": "query", "description": p.about, "schema": schema}
	if p.path {
		x["in"], x["required"] = "path", true
	}
	switch p.sort {
	case textSort:
		schema["minLength"] = 1
	case idSort:
		schema["pattern"] = `^[1-9][0-9]{0,18}$`
	case numberSort:
		schema["type"], schema["minimum"], schema["maximum"] = "integer", p.least, p.most
		if n, err := strconv.Atoi(p.usual); err == nil {
			schema["default"] = n
		}
	case daySort:
		schema["format"] = "date"
	case momentSort:
		x["schema"] = object{"type": "string", "anyOf": []object{{"format": "date"}, {"format": "date-time"}}}
	case choiceSort:
		schema["enum"] = p.choices
		if p.usual != "" {
			schema["default"] = p.usual
		}
	case choicesSort:
		x["schema"] = object{"type": "array", "items": object{"type": "string", "enum": p.choices}}
		x["style"], x["explode"] = "form", false
	}
	return x
}

// problemType is the type of every failure.
var problemType = reflect.TypeFor[shape.Problem]()
