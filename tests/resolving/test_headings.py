"""Ids of headings: the same in every language."""

from __future__ import annotations


def article(folder, german: str, english: str, settings: tuple[str, str] = ("", "")):
    folder.write(f"== content/articles/a/index.de.md\n---\ntitle: A\n---\n{german}")
    folder.write(f"== content/articles/a/index.en.md\n---\ntitle: B\n---\n{english}")
    if settings[0]:
        folder.edit("site.yaml", *settings)
    return folder.build()


def ids(built, path: str) -> list[str]:
    return list(built.page(path).xpath("//div[contains(@class, 'body')]//*[self::h2 or self::h3]/@id"))


def test_a_translation_takes_the_originals_ids_heading_by_heading(folder):
    built = article(folder, "## Die Lage\n\n### Größe\n\n## Ausblick\n", "## The state\n\n### Size\n\n## Outlook\n")
    assert built.codes == []
    assert ids(built, "de/artikel/a/") == ids(built, "en/articles/b/") == ["die-lage", "groesse", "ausblick"]


def test_an_id_of_ones_own_goes_before(folder):
    built = article(folder, "## Lage\n\n## Ende {#schluss}\n", "## State {#state}\n\n## End\n")
    assert ids(built, "de/artikel/a/") == ["lage", "schluss"]
    assert ids(built, "en/articles/b/") == ["state", "schluss"]


def test_no_id_stands_twice(folder):
    built = article(folder, "## Lage\n\n## Lage\n\n## Lage 2\n", "## A\n\n## B\n\n## C\n")
    found = ids(built, "de/artikel/a/")
    assert len(set(found)) == 3
    assert found[0] == "lage"
    assert ids(built, "en/articles/b/") == found


def test_an_id_that_the_translation_gives_itself_is_not_taken_by_another_heading(folder):
    built = article(folder, "## Lage\n\n## Ende\n", "## State\n\n## End {#lage}\n")
    found = ids(built, "en/articles/b/")
    assert found[1] == "lage"
    assert len(set(found)) == 2


def test_other_headings_than_the_originals_are_a_warning_at_the_first(folder):
    built = article(folder, "## Lage\n\n## Ende\n", "## State\n\n### Size\n\n## End\n")
    problem = built.problem("SG503")
    assert built.codes == ["SG503"]
    assert problem.place is not None and (problem.place.path, problem.place.line) == (
        "content/articles/a/index.en.md",
        6,
    )
    assert "'Ende'" in problem.message


def test_a_heading_too_few_is_told_at_the_title(folder):
    built = article(folder, "## Lage\n\n## Ende\n", "## State\n")
    assert folder.marked(built) == [("SG503", "B")]
    assert "2 headings" in (built.problem("SG503").hint or "")


def test_a_language_with_a_free_structure_goes_its_own_way(folder):
    built = article(folder, "## Lage\n\n## Ende\n", "## State\n", ("[de, en]", "[de, {tag: en, structure: free}]"))
    assert built.codes == []
    assert ids(built, "en/articles/b/") == ["state"]


def test_the_contents_lead_to_the_headings(folder):
    built = article(folder, "## Lage\n\n### Größe\n\n## Ende\n", "## A\n\n### B\n\n## C\n")
    hrefs = built.page("en/articles/b/").xpath("//*[contains(@class, 'contents')]//a/@href")
    assert hrefs == ["#lage", "#groesse", "#ende"]
