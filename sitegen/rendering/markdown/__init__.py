"""Pages as Markdown, for programs that read texts: a file beside each article and concept, and ``llms.txt``.

In: the views of pages, whose parts are rendered already. Out: Markdown. What is no part of a view, such as notes for
translators, cannot get in.
"""
