"""What every output is rendered with; knows no kind of page.

The template environment, the theme's files, catalogs, the recording of what a task reads, ``LanguageContext`` (the site
in one language, as view builders see it), output files and the facts by which they are checked. In: a resolution and
the folders of templates, strings and assets. Out: bytes, reads and facts. May import ``views``.
"""
