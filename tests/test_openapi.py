"""The OpenAPI description: valid, whole, and true to the saved queries."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from sppgraph.query import SavedQuery, load_saved
from sppgraph.web.openapi import document

SAVED = {one.name: one for one in load_saved()}


@pytest.fixture(scope="module")
def described() -> Mapping[str, Any]:
    """The description as a client reads it."""
    read: Mapping[str, Any] = json.loads(json.dumps(document(SAVED)))
    return read


def test_it_is_valid(described: Mapping[str, Any]) -> None:
    """It keeps to OpenAPI 3.1."""
    assert [str(error) for error in OpenAPIV31SpecValidator(described).iter_errors()] == []


def test_it_holds_every_address(described: Mapping[str, Any]) -> None:
    """The protocols, the things and every saved query."""
    queries = {f"/queries/{name}" for name in SAVED}

    fixed = {"/sparql", "/store", "/healthz", "/queries", "/ask", "/suggest", "/id/{path}"}
    assert fixed | queries <= set(described["paths"])


@pytest.mark.parametrize("saved", SAVED.values(), ids=lambda saved: saved.name)
def test_parameters(described: Mapping[str, Any], saved: SavedQuery) -> None:
    """Each is there with whether it must be given, its default and its example."""
    operation = described["paths"][f"/queries/{saved.name}"]["get"]
    found = {one["name"]: one for one in operation["parameters"]}

    assert saved.summary_zh in operation["summary"]
    assert saved.summary_en in operation["summary"]
    assert {name: one["required"] for name, one in found.items()} == {
        one.name: one.required for one in saved.parameters
    }
    for one in saved.parameters:
        assert str(found[one.name].get("example", "")) == (one.example or "")
        assert str(found[one.name]["schema"].get("default", "")) == (one.default or "")


def test_enumerated_values(described: Mapping[str, Any]) -> None:
    """The values that a query's head enumerates."""
    schema = described["paths"]["/queries/holders-of"]["get"]["parameters"][0]["schema"]

    assert "https://w3id.org/sppgraph/role/co-lead" in schema["anyOf"][0]["enum"]
