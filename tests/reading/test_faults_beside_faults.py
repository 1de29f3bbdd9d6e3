"""One fault never hides another, and never brings a false one."""

from __future__ import annotations

WORLD = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/all.yaml
s: {title: Eine Quelle, url: "https://example.org/", date: 2019-01-01, language: de}
== content/partnerships/p.yaml
parties: [alpha, beta]
clauses:
  - id: t
    kind: ip_licence
    parties: {licensee: alpha, licensor: beta}
    sources: [s]
"""


def test_all_faults_of_an_amount_are_told(folder):
    text = WORLD + '    begins: "2020"\n    amounts: [{value: "1,5", currency: EU, basis: given}]\n'
    built = folder.write(text).build()
    assert folder.marked(built) == [("SG112", '"1,5"'), ("SG112", "EU"), ("SG113", "given")]


def test_a_begin_that_cannot_be_read_is_not_missed_too(folder):
    built = folder.write(WORLD + "    begins: soon\n").build()
    assert folder.marked(built) == [("SG112", "soon")]


def test_more_than_the_whole_is_no_percentage(folder):
    text = WORLD + '    begins: "2020"\n    stake: {percent: 101}\n    share: {percent: 20, cap: 120}\n'
    built = folder.write(text).build()
    assert folder.marked(built) == [("SG112", "101"), ("SG112", "120")]
