"""Everything that shows clauses of partnerships: tables, sentences, histories, networks, timelines, data downloads.

In: states of clauses on a day, and the context of the text around them. Out: views and ``Markup``, or files of data
(``data``). Does not know which page or figure shows them. May import ``text``, ``engine`` and ``views``.
"""
