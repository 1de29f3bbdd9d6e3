"""The files of a site folder: where each belongs, and what is refused."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from sitegen.build_state.options import BuildOptions
from sitegen.diagnostics import Place
from sitegen.pipeline import build
from tests.incremental.sites import PIXEL
from tests.selection import every_third
from tests.sites import NOW, THEME

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


# What a writer may call a text that is then not read: the file, and the name that it should have.
MISNAMED = {
    "articles/foo/index.de.MD": "articles/foo/index.de.md",
    "articles/foo/index.de.Md": "articles/foo/index.de.md",
    "articles/foo/index.de.markdown": "articles/foo/index.de.md",
    "articles/foo/index.de.mdx": "articles/foo/index.de.md",
    "articles/foo/index.de.md.txt": "articles/foo/index.de.md",
    "articles/foo/index.de.md.md": "articles/foo/index.de.md",
    "articles/foo/index.de.txt": "articles/foo/index.de.md",
    "articles/foo/index.de.docx": "articles/foo/index.de.md",
    "articles/foo/index.de.html": "articles/foo/index.de.md",
    "articles/foo/index.de": "articles/foo/index.de.md",
    "articles/foo/Index.de.md": "articles/foo/index.de.md",
    "articles/foo/index_de.md": "articles/foo/index.de.md",
    "articles/foo/index-DE.md": "articles/foo/index.de.md",
    "articles/foo/index de.md": "articles/foo/index.de.md",
    "articles/foo/de.md": "articles/foo/index.de.md",
    "articles/foo/foo.de.md": "articles/foo/index.de.md",
    "articles/foo/de/index.md": "articles/foo/index.de.md",
    "articles/foo/index.md": "articles/foo/index.LANG.md (LANG: de, en)",
    "articles/foo/index": "articles/foo/index.LANG.md",
    "articles/foo/_index.md": "articles/foo/index.LANG.md",
    "articles/foo/text.md": "articles/foo/index.LANG.md",
    "articles/foo/index.fr.markdown": "articles/foo/index.LANG.md",
    "articles/2026/foo/index.de.md": "articles/foo/index.de.md",
    "articles/Große Pläne/Index.de.md": "articles/grosse-plaene/index.de.md",
    "articles/index.de.md": "articles/KEY/index.de.md",
    "articles/index.md": "articles/KEY/index.LANG.md",
    "articles/foo.md": "articles/foo.LANG.md",
    "articles/foo_de.md": "articles/foo.de.md",
    "articles/de/foo.md": "articles/foo.de.md",
    "articles/foo.de.MD": "articles/foo.de.md",
    "glossary/rofr.de.markdown": "glossary/rofr.de.md",
    "glossary/rofr.de.txt": "glossary/rofr.de.md",
    "pages/impressum.de.MD": "pages/impressum.de.md",
    "pages/index.de.md": "pages/KEY/index.de.md",
    "pages/about.md": "pages/about.LANG.md",
    "organizations/alpha.yml": "organizations/alpha.yaml",
    "organizations/alpha.YAML": "organizations/alpha.yaml",
    "organizations/alpha.json": "organizations/alpha.yaml",
    "organizations/alpha.yaml.txt": "organizations/alpha.yaml",
    "organizations/alpha": "organizations/alpha.yaml",
    "organizations/alpha.de.yaml": "organizations/alpha.yaml",
    "organizations/more/alpha.yaml": "organizations/alpha.yaml",
    "people/Anna Äther.yml": "people/anna-aether.yaml",
    "people/anna.de.md": "people/anna.yaml",
    "sources/press.yml": "sources/press.yaml",
}


@pytest.mark.parametrize(("path", "name"), every_third(MISNAMED.items()))
def test_a_text_that_is_not_read_is_told_with_the_name_it_should_have(folder, path, name):
    folder.write("")
    target = folder.root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(PAGE, encoding="utf-8")
    built = folder.build()
    problem = built.problem("SG120")
    assert built.codes == ["SG120"]
    assert problem.place == Place(f"content/{path}")
    assert f"name it content/{name}" in (problem.hint or "")


@pytest.mark.parametrize(
    ("path", "code", "hint"),
    [
        ("articles/foo/index.DE.md", "SG114", "did you mean 'de'?"),
        ("articles/foo/index.de-AT.md", "SG114", "allowed: de, en"),
        ("articles/foo/index.fr.md", "SG114", "de, en"),
        ("Articles/foo/index.de.md", "SG120", "did you mean 'articles'?"),
        ("pages.de/about.md", "SG120", "did you mean 'pages'?"),
        ("about.de.md", "SG120", "put it into one of the folders"),
        ("site.yaml", "SG120", "beside content/"),
        ("people/anna.jpg", "SG120", "content/static/"),
        ("articles/Große Pläne/index.de.md", "SG121", "'grosse-plaene'"),
        ("articles/foo_bar/index.de.md", "SG121", "'foo-bar'"),
    ],
)
def test_a_name_that_is_nearly_right_is_told(folder, path, code, hint):
    folder.write("")
    target = folder.root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(PAGE.encode())
    built = folder.build()
    assert built.codes == [code]
    assert hint in (built.problem(code).hint or "")


def test_a_folder_that_belongs_nowhere_is_told_once(folder):
    folder.write("".join(f"== content/artikel/{key}/index.{tag}.md\n{PAGE}" for key in "abc" for tag in ("de", "en")))
    problem = folder.build().problem("SG120")
    assert problem.message == "'artikel' belongs nowhere under content/; its 6 files are not read"
    assert problem.hint == "did you mean 'articles'?"


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("articles/foo/index.de.MD", "[x](article:foo)"),
        ("articles/foo/index.md", "[x](article:foo)"),
        ("articles/foo/index.fr.md", "[x](article:foo)"),
        ("glossary/rofr.de.markdown", "[x](glossary:rofr)"),
        ("organizations/alpha.yml", "[x](organization:alpha)"),
        ("organizations/Alpha.yaml", "[x](organization:alpha)"),
    ],
)
def test_what_names_the_text_is_no_further_fault(folder, path, link):
    folder.write(f"== content/pages/about.de.md\n{PAGE}{link}\n== content/{path}\n{PAGE}")
    assert len(folder.build().codes) == 1


ARTICLE = f"== content/articles/foo/index.de.md\n{PAGE}"
BACKUPS = [
    *("index.de.md~", ".index.de.md.swp", ".index.de.md.swo", "#index.de.md#", "index.de.md.~1~", "index.de.md.bak"),
    *("index.de.md.orig", "~index.de.md", "index.de.md___jb_old___", ".index.de.md.kate-swp", "index.de.md.swp"),
]


@pytest.mark.parametrize("name", every_third(BACKUPS))
def test_what_an_editor_left_is_told_and_loudly_where_the_file_itself_is_gone(folder, name):
    folder.write(ARTICLE)
    (folder.root / "content/articles/foo" / name).write_text(PAGE, encoding="utf-8")
    built = folder.build()
    assert (built.codes, [problem.code for problem in built.problems]) == ([], ["SG131"])
    (folder.root / "content/articles/foo/index.de.md").unlink()
    built = folder.build()
    assert built.codes == ["SG130"]
    assert "content/articles/foo/index.de.md" in (built.problem("SG130").hint or "")


@pytest.mark.parametrize("name", ["alpha.yaml~", ".alpha.yaml.swp", "alpha.yaml.bak", "#alpha.yaml#"])
def test_what_an_editor_left_of_a_record_is_told_too(folder, name):
    folder.write("== content/organizations/alpha.yaml\nname: Alpha\n")
    (folder.root / "content/organizations" / name).write_text("name: Beta\n", encoding="utf-8")
    assert [problem.code for problem in folder.build().problems] == ["SG131"]


@pytest.mark.parametrize(
    "name",
    every_third(
        [
            *("index.de copy.md", "index.de copy 2.md", "index.de (1).md", "index.de(1).md", "index.de 2.md"),
            *("Kopie von index.de.md", "Copy of index.de.md", "index.de - Kopie.md", "index.de - Copy (2).md"),
            *(
                "index.de Kopie.md",
                "index.de (Kopie).md",
                "Copie de index.de.md",
                "index.de (Anna's conflicted copy).md",
            ),
            *("index.de.sync-conflict-20261124-101010-ABCDEFG.md", "index.de.md (1)"),
        ]
    ),
)
def test_a_copy_is_told_as_one(folder, name):
    folder.write(ARTICLE)
    (folder.root / "content/articles/foo" / name).write_text(PAGE, encoding="utf-8")
    built = folder.build()
    assert built.codes == ["SG120"]
    assert built.problem("SG120").message == "this looks like a copy of index.de.md"


def test_a_name_like_that_of_a_copy_is_none_without_its_original(folder):
    folder.write("== content/pages/x.de.md\n" + PAGE)
    (folder.root / "content/pages/x.de.md").rename(folder.root / "content/pages/teil 2.de.md")
    assert folder.build().problem("SG121").hint == "rename it to 'teil-2'"


@pytest.mark.parametrize(
    "path",
    every_third(
        [
            *(
                ".DS_Store",
                "articles/foo/.DS_Store",
                "articles/foo/._index.de.md",
                "articles/foo/Thumbs.db",
                "desktop.ini",
            ),
            *("people/.gitkeep", "static/.gitkeep", "static/Thumbs.db", "articles/foo/.~lock.index.de.odt#"),
            *("articles/foo/~$index.de.docx", "articles/foo/.index.de.md.un~", ".obsidian/workspace.md", ".git/config"),
            *("articles/foo/README.md", "articles/README", "README.md", "glossary/readme.txt", "people/ReadMe.MD"),
            *("articles/foo/plan.png~", "articles/foo/.secret.txt"),
        ]
    ),
)
def test_what_systems_leave_and_what_holds_no_content_is_passed_over(folder, path):
    folder.write(ARTICLE)
    target = folder.root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("x", encoding="utf-8")
    built = folder.build()
    assert built.problems == ()
    assert target.name not in {name.rpartition("/")[2] for name in built.files}


def test_a_hidden_text_is_told_in_a_note(folder):
    folder.write(f"{ARTICLE}== content/articles/foo/.plan.de.md\n{PAGE}== content/pages/.about.de.md\n{PAGE}")
    built = folder.build()
    assert [problem.code for problem in built.problems] == ["SG131"]


def test_the_lock_of_emacs_is_no_link(folder):
    folder.write(ARTICLE)
    (folder.root / "content/articles/foo/.#index.de.md").symlink_to("anna@machine.1234:1700000000")
    assert folder.build().problems == ()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_told(folder):
    folder.write(ARTICLE)
    for path in (b"content/articles/foo/M\xfcller.png", b"content/static/M\xfcller.pdf"):
        (folder.root / "content/static").mkdir(exist_ok=True)
        Path(os.fsdecode(os.path.join(os.fsencode(folder.root), path))).write_bytes(b"x")  # noqa: PTH118
    built = folder.build()
    assert built.codes == ["SG134", "SG134"]
    assert all(problem.place and problem.place.path.isascii() for problem in built.problems)


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
    built = folder.build()
    names = [path for path in built.files if path.endswith(".csv")]
    assert len(names) == 1
    assert names[0].startswith("assets/liste.")
    assert [problem.code for problem in built.problems] == ["SG132"]
    assert "entwurf.csv" in built.problem("SG132").message


def test_files_that_nothing_uses_are_told_in_one_note_for_each_folder(folder):
    folder.write(f"{ARTICLE}== content/articles/draft/index.de.md\n---\ntitle: A\nstatus: draft\n---\n![X](x.png)\n")
    for path in ("foo/a.csv", "foo/raw/b.csv", "foo/c.pdf", "draft/x.png", "lone/d.pdf", "e.pdf"):
        target = folder.root / "content/articles" / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(PIXEL)
    problems = folder.build().problems
    assert [(problem.code, problem.place and problem.place.path) for problem in problems] == [
        ("SG132", "content/articles/e.pdf"),
        ("SG132", "content/articles/foo/a.csv"),
        ("SG132", "content/articles/lone/d.pdf"),
    ]
    assert problems[1].message.endswith(": a.csv, c.pdf, raw/b.csv")


def test_a_picture_counts_as_used_with_its_versions_in_other_languages(folder):
    folder.write(ARTICLE.replace("Text.", "![Plan](plan.png 'Foto: X')"))
    for name in ("plan.png", "plan.de.png", "plan.en.png"):
        (folder.root / "content/articles/foo" / name).write_bytes(PIXEL + name.encode())
    assert "SG132" not in [problem.code for problem in folder.build().problems]


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


@pytest.mark.parametrize(
    "path",
    every_third(["de", "DE", "de/ueber-uns", "index.html/x", "robots.txt/a/b", "de/feed.xml/x", "assets", "pagefind"]),
)
def test_a_static_file_where_the_site_has_a_folder_is_told_by_every_command(folder, tmp_path, path):
    folder.write(f"== content/static/{path}\nx\n== content/pages/a.de.md\n{PAGE}")
    built = folder.build()
    assert built.codes == ["SG603"]
    assert built.problem("SG603").place == Place(f"content/static/{path}")
    result, published = build(BuildOptions(site_dir=folder.root, now=NOW, theme=THEME), tmp_path / "out")
    assert ([problem.code for problem in result.problems], published) == (["SG603"], False)


def test_a_static_file_in_the_place_of_a_page_is_told_at_both(folder):
    built = folder.write(f"== content/static/de/ueber-uns/index.html\nx\n== content/pages/a.de.md\n{PAGE}").build()
    assert built.codes == ["SG310", "SG310"]
    assert {p.place.path for p in built.problems if p.place} == {
        "content/pages/a.de.md",
        "content/static/de/ueber-uns/index.html",
    }


@pytest.mark.parametrize(
    ("path", "at"),
    [
        (".env", ".env"),
        (".git/config", ".git"),
        ("sub/.cache/a/b.txt", "sub/.cache"),
        (".well-known/.secret", ".well-known/.secret"),
        (".htpasswd", ".htpasswd"),
    ],
)
def test_hidden_static_files_are_told_and_not_published(folder, path, at):
    built = folder.write(f"== content/static/{path}\nsecret\n== content/static/.htaccess\nx\n").build()
    assert built.codes == ["SG133"]
    assert built.problem("SG133").place == Place(f"content/static/{at}")
    assert built.files[".htaccess"] == b"x\n"
    assert b"secret\n" not in built.files.values()


@pytest.mark.parametrize("name", ["notes.txt~", ".foo.swp", "#foo#", "form.pdf.swp"])
def test_what_an_editor_left_among_static_files_is_not_published(folder, name):
    built = folder.write(f"== content/static/{name}\nsecret\n").build()
    assert [problem.code for problem in built.problems] == ["SG131"]
    assert b"secret\n" not in built.files.values()


NAME = "größe.png"
SPELLINGS = [unicodedata.normalize("NFC", NAME), unicodedata.normalize("NFD", NAME)]


@pytest.mark.parametrize("on_disk", SPELLINGS)
@pytest.mark.parametrize("in_text", SPELLINGS)
def test_a_file_is_found_however_its_letters_are_encoded(folder, on_disk, in_text):
    folder.write(
        f"== content/pages/about/index.de.md\n---\ntitle: A\n---\n![Größe]({in_text} 'Foto: X')\n\n"
        f"[Bild]({in_text}), [Form](../../static/{in_text}), [Prozente](gro%CC%88%C3%9Fe.png)\n"
        f"== content/articles/a/index.de.md\n---\ntitle: B\ndate: 2026-11-01\nimage: {{file: {in_text}, alt: Größe}}\n"
        "---\nText.\n== content/articles/a/index.en.md\n---\ntitle: B\n---\nText.\n"
    )
    (folder.root / "content/static").mkdir()
    for path in ("pages/about", "articles/a", "static"):
        (folder.root / "content" / path / on_disk).write_bytes(PIXEL)
    (folder.root / "content/articles/a" / on_disk.replace(".png", ".de.png")).write_bytes(PIXEL + b"de")
    built = folder.build()
    assert built.codes == []
    assert built.files[SPELLINGS[0]] == PIXEL
    assert sum(path.startswith("assets/grosse") for path in built.files) == 2


def test_two_files_with_one_name_in_two_encodings_are_told(folder):
    folder.write(ARTICLE)
    for name in SPELLINGS:
        (folder.root / "content/articles/foo" / name).write_bytes(PIXEL)
    assert folder.build().codes == ["SG603"]
