"""JSON schema made flat: references followed, `allOf` merged, one alternative chosen."""

from typing import Any

Schema = dict[str, Any]
DEEP = 6
DEEPEST = 8
MANY_STEPS = 12
MOST = 2000
NULLABLE = "nullable"


def resolved(given: Any, root: Schema, depth: int) -> Schema:
    """A schema with a kind of its own; `nullable` tells that null was an alternative."""
    schema: Schema = given if isinstance(given, dict) else {}
    for _ in range(MANY_STEPS):
        if isinstance(reference := schema.get("$ref"), str):
            schema = {**_lookup(reference, root), **_without(schema, "$ref")}
        elif isinstance(parts := schema.get("allOf"), list):
            flat = [resolved(part, root, depth + 1) for part in parts] if depth <= DEEPEST else []
            schema = _merged([_without(schema, "allOf"), *flat])
        elif options := _options(schema):
            schema = {**_without(schema, "anyOf", "oneOf"), **_alternative(options, depth)}
        else:
            break
    return schema


def kind_of(schema: Schema) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        real = [entry for entry in kind if entry != "null"]
        kind = real[0] if real else "null"
    if isinstance(kind, str):
        return kind
    return "object" if "properties" in schema else "array" if "items" in schema else "string"


def is_nullable(schema: Schema) -> bool:
    kind = schema.get("type")
    return schema.get(NULLABLE) is True or (isinstance(kind, list) and "null" in kind)


def properties_of(schema: Schema) -> dict[str, Any]:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}


def required_of(schema: Schema) -> list[str]:
    required = schema.get("required")
    return [name for name in required if isinstance(name, str)] if isinstance(required, list) else []


def bound(schema: Schema, name: str, default: int) -> int:
    """A length or count of the schema."""
    value = schema.get(name)
    return min(value, MOST) if isinstance(value, int) and value >= 0 else default


def _options(schema: Schema) -> list[Schema]:
    for name in ("anyOf", "oneOf"):
        if isinstance(options := schema.get(name), list):
            return [option for option in options if isinstance(option, dict)]
    return []


def _alternative(options: list[Schema], depth: int) -> Schema:
    real = [option for option in options if option.get("type") != "null"]
    has_null = len(real) < len(options)
    if not real or (has_null and depth > DEEP):
        return {"type": "null"}
    simple = [option for option in real if "$ref" not in option] if depth > DEEP else []
    return {**(simple or real)[0], NULLABLE: has_null}


def _lookup(reference: str, root: Schema) -> Schema:
    node: Any = root
    for part in reference.removeprefix("#").strip("/").split("/"):
        if part and isinstance(node, dict):
            node = node.get(part.replace("~1", "/").replace("~0", "~"), {})
    return node if isinstance(node, dict) else {}


def _merged(schemas: list[Schema]) -> Schema:
    merged: Schema = {}
    for schema in schemas:
        properties = {**properties_of(merged), **properties_of(schema)}
        required = [*required_of(merged), *required_of(schema)]
        merged = {**merged, **schema}
        if properties:
            merged["properties"] = properties
        if required:
            merged["required"] = list(dict.fromkeys(required))
    return merged


def _without(schema: Schema, *names: str) -> Schema:
    return {name: value for name, value in schema.items() if name not in names}
