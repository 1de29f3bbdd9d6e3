"""The file of a partnership: agreements and clauses as FORMAT shows them, and what is wrong in one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from tests.selection import every_third

WORLD = """== content/organizations/microsoft.yaml
name: Microsoft
== content/organizations/openai.yaml
name: OpenAI
== content/products/azure.yaml
name: Azure
== content/sources/press.yaml
tt: {title: Ein Bericht, url: https://press.example/, date: 2025-04-29}
blog: {title: Eine Mitteilung, url: https://press.example/b, date: 2025-01-21, tier: primary}
"""
HEAD = """== content/partnerships/microsoft-openai.yaml
parties: [microsoft, openai]
agreements:
  - {id: a2025, date: "2025-01-21", title: Vertrag, evidence: official, sources: [blog]}
clauses:
"""
CLAUSE = """  - id: rofr
    kind: right_of_first_refusal
    parties: {holder: microsoft, grantor: openai}
    agreement: a2025
"""


def built_with(folder, clause: str):
    return folder.write(WORLD + HEAD + clause).build()


def faults(folder, more: str):
    """The faults of a good clause with one more line."""
    return folder.marked(built_with(folder, CLAUSE + more))


def the_clause(folder, more: str):
    built = built_with(folder, CLAUSE + more)
    assert built.codes == [], built.said()
    return built.result.site.partnerships["microsoft-openai"].clauses[0]


def test_a_clause_knows_its_parties_by_role(folder):
    clause = the_clause(folder, "")
    assert {role: [party.organization.key for party in found] for role, found in clause.parties.items()} == {
        "holder": ["microsoft"],
        "grantor": ["openai"],
    }


def test_money_is_exact(folder):
    amount = the_clause(folder, "    amounts: [{value: 1000000000.10, currency: USD, basis: invested}]\n").amounts[0]
    assert amount.value == Decimal("1000000000.10")


def test_an_object_is_a_text_or_a_product(folder):
    assert the_clause(folder, "    object: {product: azure}\n").object.key == "azure"
    assert the_clause(folder, "    object: {de: Rechenzeit, en: compute}\n").object.get(("en",)) == ("compute", "en")


def test_begins_and_ends_may_be_written_as_dates(folder):
    clause = the_clause(folder, '    begins: "2025-02"\n    ends: {date: "2025-10-28", how: waived}\n')
    assert clause.begins.date.earliest == dt.date(2025, 2, 1)
    assert clause.ends.how == "waived"


def test_a_source_may_be_narrowed_to_what_it_supports(folder):
    clause = the_clause(folder, "    sources: [blog, {source: tt, supports: [ends]}]\n")
    assert clause.sources[1].supports == ("ends",)


@pytest.mark.parametrize(
    ("more", "fault"),
    every_third(
        [
            ("    price: 5\n", ("SG110", "price")),
            ("    object: {product: nix}\n", ("SG301", "nix")),
            ("    agreement2: a\n", ("SG110", "agreement2")),
            ("    stage: planned\n", ("SG113", "planned")),
            ("    evidence: certain\n", ("SG113", "certain")),
            ("    begins: Jänner\n", ("SG112", "Jänner")),
            ("    ends: {how: broken}\n", ("SG113", "broken")),
            ("    ends: {agreement: a1999}\n", ("SG402", "a1999")),
            ("    replaces: exclusive\n", ("SG403", "exclusive")),
            ("    each: nobody\n", ("SG119", "nobody")),
            ("    sources: [nix]\n", ("SG301", "nix")),
            ("    sources: [{source: blog, supports: [weather]}]\n", ("SG113", "weather")),
            ("    amounts: [{value: viel, currency: USD}]\n", ("SG112", "viel")),
            ("    amounts: [{value: 5, currency: Euro}]\n", ("SG112", "Euro")),
            ("    amounts: [{value: -5, currency: EUR}]\n", ("SG112", "-5")),
            ("    amounts: [{value: 5, currency: EUR, basis: loaned}]\n", ("SG113", "loaned")),
            ("    stake: {percent: 27 %}\n", ("SG112", "27 %")),
            ("    concepts: [nix]\n", ("SG301", "nix")),
            ("    note: '[x](article:nix)'\n", ("SG301", "article:nix")),
            ("    amended: [{ends: {scheduled: '2030'}}]\n", ("SG421", "{ends: {scheduled: '2030'}}")),
            (
                "    amended: [{date: '2025-05-01', parties: {buyer: openai}}]\n",
                ("SG406", "{date: '2025-05-01', parties: {buyer: openai}}"),
            ),
            ("    ends: {date: '2024-01-01'}\n", ("SG420", "{date: '2024-01-01'}")),
        ]
    ),
)
def test_a_fault_of_a_clause_is_told_once_at_what_is_wrong(folder, more, fault):
    assert faults(folder, more) == [fault]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("right_of_first_refusal", "right_of_first_refusl", ("SG118", "right_of_first_refusl")),
        ("holder: microsoft", "owner: microsoft", ("SG119", "owner")),
        ("grantor: openai", "grantor: opnai", ("SG301", "opnai")),
        ("agreement: a2025", "agreement: a2024", ("SG402", "a2024")),
        ("id: rofr", "id: Rofr", ("SG112", "Rofr")),
        ("    parties: {holder: microsoft, grantor: openai}\n", "", ("SG111", "id")),
    ],
)
def test_a_clause_that_cannot_be_used_is_told_once(folder, old, new, fault):
    built = built_with(folder, CLAUSE.replace(old, new) + "    evidence: official\n    sources: [blog]\n")
    assert folder.marked(built) == [fault]


def test_an_unknown_kind_names_the_nearest(folder):
    built = built_with(folder, CLAUSE.replace("refusal", "refusl"))
    assert built.problem("SG118").hint == "did you mean 'right_of_first_refusal'?"


def test_an_unknown_role_names_the_kinds_roles(folder):
    built = built_with(folder, CLAUSE.replace("holder:", "keeper:"))
    assert "holder, grantor" in (built.problem("SG119").hint or "")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('date: "2025-01-21"', "date: gestern", "SG112"),
        ("id: a2025,", "id: A2025,", "SG112"),
        ("title: Vertrag, ", "", "SG111"),
    ],
)
def test_an_agreement_that_cannot_be_read_is_not_missed_by_its_clauses(folder, old, new, code):
    built = folder.write(WORLD + HEAD.replace(old, new, 1) + CLAUSE).build()
    assert built.codes == [code], built.said()


def test_a_clause_that_cannot_be_read_is_not_missed_by_its_successor(folder):
    second = CLAUSE.replace("id: rofr", "id: second") + "    replaces: rofr\n"
    built = built_with(folder, CLAUSE.replace("right_of", "rite_of") + second)
    assert built.codes == ["SG118"], built.said()


def test_a_partnership_without_parties_cannot_be_used(folder):
    built = folder.write(WORLD + "== content/partnerships/a.yaml\nsummary: A\n").build()
    assert built.codes == ["SG111"]


def test_a_figure_of_a_partnership_that_cannot_be_read_is_no_second_fault(folder):
    text = "== content/partnerships/a.yaml\nparties: [\n"
    text += "== content/pages/a.de.md\n---\ntitle: A\n---\n```partnerships\npartnership: a\n```\n"
    assert folder.write(WORLD + text).build().codes == ["SG102"]


def test_the_former_name_of_the_clauses_is_a_fault_that_says_what_they_are_called(folder):
    built = folder.write(WORLD + HEAD.replace("clauses:", "terms:") + CLAUSE).build()
    assert folder.marked(built) == [("SG110", "terms")]
    fault = built.problem("SG110")
    assert (fault.place.line, fault.hint) == (4, "it is called 'clauses' now")
