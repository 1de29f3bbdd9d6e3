"""Links in templates that lead out of them."""

from __future__ import annotations

PAGE = "== content/pages/about.de.md\n---\ntitle: Über uns\n---\nText.\n"


def test_a_link_in_templates_that_leads_out_of_them_is_an_error(folder, tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("/* secret */")
    folder.write(PAGE + "== templates/assets/styles/10-own.css\na { color: red; }\n")
    (folder.root / "templates/assets/styles/99-more.css").symlink_to(secret)
    problem = folder.build().problem("SG125")
    assert problem.place is not None
    assert problem.place.path == "templates/assets/styles/99-more.css"


def test_a_link_within_templates_is_followed(folder):
    folder.write(PAGE + "== templates/assets/styles/10-own.css\na { color: red; }\n")
    (folder.root / "templates/assets/styles/99-more.css").symlink_to("10-own.css")
    assert folder.build().codes == []
