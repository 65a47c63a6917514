"""The description of the API as a client meets it: fetched, checked against the specification and against its own examples.
Prints one line per promise kept; fails on the first that is not."""

import json
import os
import sys
import urllib.request

import jsonschema
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

URL = os.environ["PERSONA_URL"]
ROOT = "urn:description"


def fetch():
    with urllib.request.urlopen(URL + "/openapi.json", timeout=20) as answer:
        return json.load(answer)


def check(promise, found):
    """`found` lists what speaks against it."""
    if found:
        sys.exit(f"not kept: {promise}: " + "; ".join(map(str, found[:10])))
    print(promise)


def operations(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield f"{method} {path}", operation


def validator(document, schema):
    """References in `schema` are the document's."""
    registry = Registry().with_resource(ROOT, Resource(document, DRAFT202012))

    def absolute(value):
        if isinstance(value, list):
            return [absolute(element) for element in value]
        if isinstance(value, dict):
            return {
                key: ROOT + inner if key == "$ref" and isinstance(inner, str) else absolute(inner)
                for key, inner in value.items()
            }
        return value

    return jsonschema.Draft202012Validator(
        absolute(schema), registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def examples(document):
    """Every literal example with the schema it stands beside."""
    for name, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if "example" in parameter:
                yield f"{name}, parameter {parameter['name']}", parameter["schema"], parameter["example"]
        contents = [("body", operation.get("requestBody", {}))]
        contents += [(status, response) for status, response in operation["responses"].items()]
        for place, holder in contents:
            for media in holder.get("content", {}).values():
                if "example" in media and "schema" in media:
                    yield f"{name}, {place}", media["schema"], media["example"]


def closed(document):
    """The same, with every object of an answer closed: a member that is not described is then a mistake. Clients are to bear
    such members, so the description itself leaves objects open."""

    def close(value):
        if isinstance(value, list):
            return [close(element) for element in value]
        if not isinstance(value, dict):
            return value
        value = {key: close(inner) for key, inner in value.items()}
        if value.get("type") == "object" and "properties" in value:
            value.setdefault("additionalProperties", False)
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/components/schemas/"):
            value["$ref"] = reference + ".closed"
        return value

    document = json.loads(json.dumps(document))
    components = document["components"]
    components["schemas"].update({name + ".closed": close(schema) for name, schema in components["schemas"].items()})
    for holder in [components] + [operation for _, operation in operations(document)]:
        for response in holder["responses"].values():
            for media in response.get("content", {}).values():
                if "schema" in media:
                    media["schema"] = close(media["schema"])
    return document


def main():
    document = fetch()
    check("It is valid OpenAPI 3.1", list(OpenAPIV31SpecValidator(document).iter_errors()))
    check("So is its closed form", list(OpenAPIV31SpecValidator(closed(document)).iter_errors()))

    strict = closed(document)
    found = list(examples(strict))
    check("Every answer with JSON and every body has an example", [
        name
        for name, operation in operations(document)
        for holder in [operation.get("requestBody", {})] + list(operation["responses"].values())
        for kind, media in holder.get("content", {}).items()
        if kind == "application/json" and "example" not in media and not media["schema"].get("$ref", "").endswith(".Error")
    ])
    check("Every example is what its schema says", [
        f"{place}: {error.message}"
        for place, schema, example in found
        for error in validator(strict, schema).iter_errors(example)
    ])
    # An example that nothing can be wrong with would prove nothing.
    check("An example with one member more than described would be found", [
        place
        for place, schema, example in found
        if place.endswith("200") and isinstance(example, dict)
        and validator(strict, schema).is_valid({**example, "not-described": 1})
    ])
    print(f"{len(list(operations(document)))} operations, {len(found)} examples")


if __name__ == "__main__":
    main()
