"""Values for schemas: always valid, and taken from the words where they hold them."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from starter_simulator.filling import structured_value, tool_arguments

Schema = dict[str, Any]
NAMES = ["query", "city", "timezone", "email", "count", "title", "enabled", "tags", "when", "x"]

texts = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "minLength": st.integers(0, 20),
        "maxLength": st.integers(20, 60),
        "description": st.text(max_size=5),
    },
)
formats = st.sampled_from(["date", "date-time", "email", "uri", "uuid", "time"]).map(
    lambda name: {"type": "string", "format": name}
)
patterns = st.sampled_from([r"^[A-Z]", r"^\d+$", r"^[a-z]{1,3}$"]).map(lambda p: {"type": "string", "pattern": p})
numbers = st.builds(
    lambda kind, low, size: {"type": kind, "minimum": low, "maximum": low + size},
    st.sampled_from(["integer", "number"]),
    st.integers(-50, 50),
    st.integers(0, 30),
)
above = st.builds(
    lambda kind, low: {"type": kind, "exclusiveMinimum": low, "exclusiveMaximum": low + 2},
    st.sampled_from(["integer", "number"]),
    st.integers(-9, 9),
)
steps = st.builds(lambda step: {"type": "integer", "multipleOf": step, "minimum": 3}, st.integers(1, 7))
choices = st.sampled_from(
    [{"enum": ["red", "dark blue", 3]}, {"const": "fixed"}, {"type": "boolean"}, {"type": "null"}]
)
leaves = texts | formats | patterns | numbers | above | steps | choices


def nested(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    objects = st.dictionaries(st.sampled_from(NAMES), inner, max_size=4).flatmap(
        lambda properties: st.sets(st.sampled_from(sorted(properties)) if properties else st.nothing()).map(
            lambda required: {
                "type": "object",
                "properties": properties,
                "required": sorted(required),
                "additionalProperties": False,
            }
        )
    )
    arrays = st.builds(
        lambda items, least, more: {"type": "array", "items": items, "minItems": least, "maxItems": least + more},
        inner,
        st.integers(0, 3),
        st.integers(0, 3),
    )
    options = st.lists(inner, min_size=1, max_size=2).map(lambda some: {"anyOf": [*some, {"type": "null"}]})
    return objects | arrays | options


schemas = st.recursive(leaves, nested, max_leaves=8)
words = st.sampled_from(
    ["", "Ada Lovelace, ada@example.com, 36 years old, in Berlin", "top 3 results about dark blue tea", "12 and 99"]
) | st.text(max_size=80)


@given(schema=schemas, source=words)
def test_structured_values_satisfy_their_schema(schema: Schema, source: str) -> None:
    value = structured_value(schema, source)
    Draft202012Validator(schema).validate(json.loads(json.dumps(value)))


@given(properties=st.dictionaries(st.sampled_from(NAMES), schemas, max_size=4), source=words)
def test_arguments_satisfy_their_schema(properties: dict[str, Schema], source: str) -> None:
    schema = {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}
    Draft202012Validator(schema).validate(tool_arguments(schema, source, None))


@pytest.mark.parametrize(
    ("part", "name", "source", "expected"),
    [
        ({"type": "string"}, "email", "write to ada@example.com now", "ada@example.com"),
        ({"type": "string"}, "url", "see https://example.com/a?b=1", "https://example.com/a?b=1"),
        ({"type": "string", "format": "date"}, "day", "on 2026-12-24", "2026-12-24"),
        ({"type": "string"}, "location", "the weather in New York today", "New York"),
        ({"type": "string"}, "company", "What is known about the Bank of Norway?", "Bank of Norway"),
        ({"type": "string"}, "timezone", "in Tokyo", "Asia/Tokyo"),
        ({"type": "string"}, "timezone", "nowhere", "UTC"),
        ({"type": "integer"}, "age", "she is 36", 36),
        ({"type": "integer", "default": 5}, "limit", "the year 2027", 5),
        ({"type": "integer", "default": 5}, "limit", "the top 3", 3),
        ({"enum": ["low", "very_high"]}, "level", "priority very high", "very_high"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "age", "unknown", None),
        ({"type": ["string", "null"]}, "email", "no address", None),
        (
            {"type": "array", "items": {"type": "string"}},
            "items",
            "buy milk, bread and salt",
            ["buy milk", "bread", "salt"],
        ),
    ],
)
def test_the_words_fill_the_argument(part: Schema, name: str, source: str, expected: Any) -> None:
    schema = {"type": "object", "properties": {name: part}, "required": [name]}
    assert tool_arguments(schema, source, None) == {name: expected}


def test_optional_arguments_stay_out_unless_said() -> None:
    schema = {"type": "object", "properties": {"email": {"type": "string"}, "note": {"type": "string"}}}
    assert tool_arguments(schema, "hello", None) == {}
    assert tool_arguments(schema, "to ada@example.com", None) == {"email": "ada@example.com"}


def test_two_numbers_fill_two_arguments_in_order() -> None:
    number = {"type": "number"}
    schema = {"type": "object", "properties": {"a": number, "b": number}, "required": ["a", "b"]}
    assert tool_arguments(schema, "add 2 and 3.5", None) == {"a": 2, "b": 3.5}


def test_references_and_recursion_end() -> None:
    schema = {
        "$defs": {
            "node": {
                "type": "object",
                "properties": {
                    "name": {"type": "string"},
                    "children": {"type": "array", "items": {"$ref": "#/$defs/node"}},
                    "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
                },
                "required": ["name", "children", "next"],
                "additionalProperties": False,
            }
        },
        "$ref": "#/$defs/node",
    }
    Draft202012Validator(schema).validate(structured_value(schema, "a tree of tea, milk and salt"))


def test_endless_nesting_takes_the_way_out() -> None:
    inner = {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "string"}]}
    node = {"type": "object", "properties": {"child": inner}, "required": ["child"], "additionalProperties": False}
    schema = {"$defs": {"node": node}, "$ref": "#/$defs/node"}
    Draft202012Validator(schema).validate(structured_value(schema, "tea"))


def test_all_of_is_merged() -> None:
    name = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}
    age = {"type": "object", "properties": {"age": {"type": "integer"}}, "required": ["age"]}
    assert structured_value({"allOf": [name, age]}, "Ada Lovelace is 36") == {"name": "Ada Lovelace", "age": 36}


def test_structured_output_is_json_of_the_schema(say: Callable[..., str]) -> None:
    schema = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "email": {"type": "string"}, "age": {"type": "integer"}},
        "required": ["name", "email", "age"],
        "additionalProperties": False,
    }
    wanted = {"format": {"type": "json_schema", "name": "person", "schema": schema, "strict": True}}
    text = say("Extract: Ada Lovelace, ada@example.com, 36 years old", text=wanted)
    assert json.loads(text) == {"name": "Ada Lovelace", "email": "ada@example.com", "age": 36}


def test_json_mode_is_an_object(say: Callable[..., str]) -> None:
    assert "simulated" in json.loads(say("hello", text={"format": {"type": "json_object"}}))["answer"]


def test_a_structured_output_holds_what_a_search_found(respond: Callable[..., Any]) -> None:
    text, number = {"type": "string"}, {"type": "integer"}
    source = {"type": "object", "properties": {"title": text, "url": {**text, "format": "uri"}, "quote": text}}
    fields = {"title": text, "summary": text, "key_points": {"type": "array", "items": text}, "year": number}
    fields["risks"] = {"type": "array", "items": text}
    fields["sources"] = {"type": "array", "items": {**source, "required": list(source["properties"])}}
    schema = {"type": "object", "properties": fields, "required": list(fields)}
    output = {"format": {"type": "json_schema", "name": "brief", "schema": schema}}
    answer = respond("Which RFC defines UUID version 7?", tools=[{"type": "web_search"}], text=output)
    value = json.loads(answer["output"][-1]["content"][0]["text"])
    Draft202012Validator(schema).validate(value)
    assert value["title"].startswith("RFC 9562")
    assert "UUID version 7 begins with a Unix timestamp" in " ".join(value["key_points"])
    assert value["sources"][0]["url"] == "https://www.rfc-editor.org/rfc/rfc9562.html"
    assert "UUID" in value["summary"]
    assert value["risks"] == []
