"""The files of a site folder: where each belongs, and what is refused."""

from __future__ import annotations

import pytest

PAGE = "---\ntitle: Über uns\n---\nText.\n"


@pytest.mark.parametrize(
    ("path", "code", "hint"),
    [
        ("content/article/a/index.de.md", "SG120", "did you mean 'articles'?"),
        ("content/notes.txt", "SG120", "content/static/"),
        ("content/articles/a/text.md", "SG120", "KEY/index.LANG.md"),
        ("content/articles/a/b/index.de.md", "SG120", "KEY/index.LANG.md"),
        ("content/pages/about.md", "SG120", "KEY.LANG.md"),
        ("content/organizations/a.yml", "SG120", "KEY.yaml"),
        ("content/organizations/more/a.yaml", "SG120", "KEY.yaml"),
        ("content/pages/about.fr.md", "SG114", "de, en"),
        ("content/pages/about.dee.md", "SG114", "did you mean 'de'?"),
        ("content/pages/Über-uns.de.md", "SG121", "'ueber-uns'"),
        ("content/organizations/Open AI.yaml", "SG121", "'open-ai'"),
        ("content/partnerships/a_b.yaml", "SG121", "'a-b'"),
    ],
)
def test_a_file_where_none_belongs_is_told_with_its_place(folder, path, code, hint):
    folder.write("")
    target = folder.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(PAGE, encoding="utf-8")
    built = folder.build()
    problem = built.problem(code)
    assert built.codes == [code]
    assert problem.place is not None and problem.place.path == path
    assert hint in (problem.hint or "")


@pytest.mark.parametrize("path", [".DS_Store", "pages/.about.de.md.swp", "pages/about.de.md~", "articles/a/Thumbs.db"])
def test_what_editors_and_systems_leave_is_passed_over(folder, path):
    folder.write(f"== content/{path}\nx\n")
    assert folder.build().codes == []


def test_a_document_may_be_a_file_or_a_folder_but_not_both(folder):
    folder.write(
        f"== content/articles/a.de.md\n{PAGE}== content/articles/a/index.de.md\n{PAGE}"
        f"== content/pages/b/index.de.md\n{PAGE}"
    )
    built = folder.build()
    assert built.codes == ["SG126"]
    assert built.text("de/ueber-uns/")


def test_a_symbolic_link_is_not_followed(folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    folder.write(f"== content/pages/about.de.md\n{PAGE}== content/static/favicon.svg\n<svg/>\n")
    (folder.root / "content/static/copy.txt").symlink_to(secret)
    (folder.root / "content/articles").symlink_to(tmp_path, target_is_directory=True)
    built = folder.build()
    assert built.codes == ["SG125", "SG125"]
    assert not any(b"geheim" in data for data in built.files.values())


def test_what_is_not_utf_8_is_told_at_its_first_wrong_byte(folder):
    folder.write(f"== content/pages/about.de.md\n{PAGE}")
    (folder.root / "content/pages/about.de.md").write_bytes("---\ntitle: Über uns\n---\nText.\n".encode("latin-1"))
    built = folder.build()
    place = built.problem("SG101").place
    assert built.codes == ["SG101"]
    assert place is not None and (place.line, place.column) == (2, 8)


def test_a_site_yaml_that_is_not_utf_8_is_told(folder):
    folder.write("")
    (folder.root / "site.yaml").write_bytes(b"title: \xff\n")
    assert folder.build().codes == ["SG101"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(folder, line_end, mark):
    text = "---\ntitle: Über uns\nstandfirst: Zwei\n---\nEin Absatz,\nder weitergeht.\n\n[x](article:nix)\n"
    folder.write("")
    target = folder.root / "content/pages/about.de.md"
    target.parent.mkdir()
    target.write_bytes((mark + text.replace("\n", line_end)).encode())
    built = folder.build()
    place = built.problem("SG301").place
    assert built.codes == ["SG301"]
    assert place is not None and (place.line, place.column) == (8, 5)
    assert "der weitergeht." in built.text("de/ueber-uns/")


def test_files_beside_a_document_are_published_only_where_they_are_used(folder):
    folder.write("== content/pages/about/index.de.md\n---\ntitle: A\n---\n[Liste](liste.csv)\n")
    folder.write("== content/pages/about/liste.csv\na,b\n== content/pages/about/entwurf.csv\nx\n")
    names = [path for path in folder.build().files if path.endswith(".csv")]
    assert len(names) == 1
    assert names[0].startswith("assets/liste.")


def test_static_files_are_copied_as_they_are(folder):
    folder.write("== content/static/.well-known/security.txt\nContact: x\n")
    (folder.root / "content/static/favicon.ico").write_bytes(b"\x00\xff\r\n")
    files = folder.build().files
    assert files["favicon.ico"] == b"\x00\xff\r\n"
    assert files[".well-known/security.txt"] == b"Contact: x\n"


@pytest.mark.parametrize("path", ["robots.txt", "sitemap.xml", "de/feed.xml", "index.html", "Robots.TXT"])
def test_a_static_file_does_not_take_the_place_of_one_that_the_build_writes(folder, path):
    built = folder.write(f"== content/static/{path}\nx\n").build()
    problem = built.problem("SG603")
    assert built.codes == ["SG603"]
    assert problem.place is not None and problem.place.path == f"content/static/{path}"


def test_a_static_file_in_the_place_of_a_page_is_told_at_both(folder):
    built = folder.write(f"== content/static/de/ueber-uns/index.html\nx\n== content/pages/a.de.md\n{PAGE}").build()
    assert built.codes == ["SG310", "SG310"]
    assert {p.place.path for p in built.problems if p.place} == {
        "content/pages/a.de.md",
        "content/static/de/ueber-uns/index.html",
    }
