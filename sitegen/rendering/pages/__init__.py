"""The pages, by kind, and the files beside them: feeds, sitemap, redirects, data.

Each page builder takes a language context and a key and returns a ``PageContent``: a view, its template, and what head
and breadcrumbs need. ``registry`` has the table of builders and renders one page; ``layout`` makes the frame that all
pages share. May import every other package of ``rendering``.
"""
