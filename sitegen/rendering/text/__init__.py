"""Running text: bodies with their holes filled, glossary links, citations, links as HTML.

In: bodies of the model and what resolving found for them. Out: ``Markup``, and what a page collects while its text is
rendered (``PageReferences``). Knows no tables and no pages. May import ``engine`` and ``views``.
"""
