"""TBX-Basic: what is written can be read again, and what others write is understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.tbx import tbxfile

from sitegen.authoring.tbx import NAMESPACE, NotTBX, TbxEntry, TbxWording, read_tbx, write_tbx

HERE = Path(__file__).parent
words = (
    st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
keys = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)


@st.composite
def entries(draw) -> list[TbxEntry]:
    """Entries whose words are all different, each in one to three languages."""
    names = draw(st.lists(keys, unique=True, min_size=1, max_size=4))
    found = []
    for name in names:
        pool = iter(draw(st.lists(words, unique=True, min_size=20, max_size=20)))
        tags = draw(st.lists(st.sampled_from(["de", "en", "de-AT"]), unique=True, min_size=1))
        acronym = draw(st.booleans())
        wordings = {
            tag: TbxWording(
                term=next(pool),
                definition=draw(st.none() | words),
                synonyms=tuple(next(pool) for _ in range(draw(st.integers(0, 2)))),
                forms=tuple(next(pool) for _ in range(draw(st.integers(0, 2)))),
                acronym=next(pool) if acronym and number == 0 else None,
            )
            for number, tag in enumerate(tags)
        }
        expansion = (next(pool), draw(st.sampled_from(["en", "la"]))) if acronym and draw(st.booleans()) else None
        see_also = tuple(draw(st.lists(st.sampled_from(names), unique=True, max_size=3)))
        sources = tuple(draw(st.lists(keys, unique=True, max_size=2)))
        found.append(TbxEntry(key=name, wordings=wordings, expansion=expansion, see_also=see_also, sources=sources))
    return found


@pytest.mark.slow
@given(entries())
def test_nothing_is_lost_on_the_way_there_and_back(given_entries):
    assert list(read_tbx(write_tbx(given_entries, "Glossar", "de"))) == given_entries


@pytest.mark.slow
@given(entries())
def test_the_file_has_the_structure_of_tbx_basic(given_entries):
    schema = etree.RelaxNG(etree.parse(HERE / "tbx-basic.rng"))
    schema.assertValid(etree.fromstring(write_tbx(given_entries, "Glossar", "de")))


FOREIGN = f"""<?xml version="1.0"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
<conceptEntry id="c1">
 <descrip type="subjectField">Law</descrip>
 <langSec xml:lang="en">
  <descripGrp><descrip type="definition">A right
     to <hi>refuse</hi>.</descrip><admin type="source">Oxford</admin></descripGrp>
  <termSec><term>ROFR</term><termNote type="termType">acronym</termNote></termSec>
  <termSec><term>first option</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  <termSec><term>right of first refusal</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
 </langSec>
</conceptEntry>
</body></text></tbx>"""


def test_a_file_of_another_tool_is_understood():
    (entry,) = read_tbx(FOREIGN.encode())
    wording = entry.wordings["en"]
    assert (wording.term, wording.acronym, wording.synonyms) == ("right of first refusal", "ROFR", ())
    assert wording.definition == "A right to refuse."


def test_a_file_of_the_older_edition_is_understood():
    old = FOREIGN.replace(f' xmlns="{NAMESPACE}"', "").replace("tbx", "martif").replace("conceptEntry", "termEntry")
    old = re.sub(r"langSec\b", "langSet", re.sub(r"termSec\b", "tig", old))
    assert read_tbx(old.encode())[0].wordings["en"].term == "right of first refusal"


@pytest.mark.parametrize(
    "text",
    [
        "no XML at all",
        "<html/>",
        '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>',
        '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>',
    ],
)
def test_what_is_no_tbx_or_asks_for_more_is_refused(text):
    with pytest.raises(NotTBX):
        read_tbx(text.encode())


@pytest.mark.slow
@given(entries())
def test_programs_that_know_the_older_edition_alone_read_all_terms(given_entries):
    data = write_tbx(given_entries, "Glossar", "de", "martif")
    assert list(read_tbx(data)) == given_entries
    store = tbxfile.parsestring(data, sourcelanguage="de", targetlanguage="en")
    assert [unit.getid() for unit in store.units] == [
        one.key if one.key[:1].isalpha() else f"_{one.key}" for one in given_entries
    ]
    for unit, one in zip(store.units, given_entries, strict=True):
        terms = {node.text for node in unit.xmlelement.iter() if str(node.tag).endswith("term")}
        assert {wording.term for wording in one.wordings.values()} <= terms
