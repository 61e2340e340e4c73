package api

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/thuocdo/thuocdo/internal/face/shape"
)

// An object is a JSON object of the OpenAPI document.
type object map[string]any

// schemas are the JSON Schemas of the types that answers are made of, by name.
type schemas object

// The types that have a schema of their own.
var (
	textType   = reflect.TypeFor[shape.Text]()
	anyType    = reflect.TypeFor[any]()
	rawType    = reflect.TypeFor[json.RawMessage]()
	recordType = reflect.TypeFor[anyRecord]()
)

// recordShapes are what a record of any kind can be.
var recordShapes = []reflect.Type{
	reflect.TypeFor[shape.Article](), reflect.TypeFor[shape.Meeting](), reflect.TypeFor[shape.Document](),
	reflect.TypeFor[shape.Matter](), reflect.TypeFor[shape.Indicator](),
}

// of returns the schema of a type: a reference for a struct, which is put among the
// others, else the schema itself.
func (s schemas) of(t reflect.Type) object {
	switch t {
	case textType:
		return object{"type": "string"}
	case anyType, rawType:
		return object{}
	case recordType:
		return s.anyRecord()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return object{"type": "object"}
	case reflect.Struct:
		return s.ref(t)
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.String:
		return object{"type": "string"}
	default: // every number of an answer is whole; the others are texts
		return object{"type": "integer", "format": "int64"}
	}
}

// anyRecord is one of the shapes of the kinds.
func (s schemas) anyRecord() object {
	const name = "AnyRecord"
	if s[name] == nil {
		var one []object
		mapping := object{}
		for _, t := range recordShapes {
			one = append(one, s.ref(t))
			mapping[strings.ToLower(t.Name())] = refTo(t.Name())["$ref"]
		}
		s[name] = object{"oneOf": one, "discriminator": object{"propertyName": "kind", "mapping": mapping}}
	}
	return refTo(name)
}

func refTo(name string) object { return object{"$ref": "#/components/schemas/" + name} }

// nameOf returns a type's name in the document: List[…shape.Matter] is "MatterList".
func nameOf(t reflect.Type) string {
	name, rest, generic := strings.Cut(t.Name(), "[")
	if !generic {
		return name
	}
	of := rest[strings.LastIndex(rest, ".")+1 : len(rest)-1]
	return strings.ToUpper(of[:1]) + of[1:] + name
}

// ref puts the schema of a struct among the others and returns a reference to it.
func (s schemas) ref(t reflect.Type) object {
	name := nameOf(t)
	if s[name] == nil {
		s[name] = object{} // a shape can hold itself
		properties, required := object{}, []string{}
		s.fields(t, properties, &required)
		if kind, ok := properties["kind"].(object); ok && isRecord(t) {
			delete(kind, "enum")
			kind["const"] = strings.ToLower(name)
		}
		x := object{"type": "object", "properties": properties}
		if len(required) > 0 {
			x["required"] = required
		}
		s[name] = x
	}
	return refTo(name)
}

func isRecord(t reflect.Type) bool {
	return slices.Contains(recordShapes, t)
}

// fields puts down the properties of a struct, those of embedded ones with them.
func (s schemas) fields(t reflect.Type, properties object, required *[]string) {
	for f := range t.Fields() {
		name, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && f.Type.Kind() == reflect.Pointer: // absent as a whole in some answers
			s.fields(f.Type.Elem(), properties, new([]string))
			continue
		case f.Anonymous:
			s.fields(f.Type, properties, required)
			continue
		case name == "-" || name == "":
			continue
		}
		p := s.of(f.Type)
		if doc := f.Tag.Get("doc"); doc != "" {
			p["description"] = doc
		}
		if format := f.Tag.Get("format"); format != "" {
			p["format"] = format
		}
		if enum := f.Tag.Get("enum"); enum != "" {
			p["enum"] = strings.Split(enum, ",")
		}
		properties[name] = p
		if option != "omitempty" {
			*required = append(*required, name)
		}
	}
}
