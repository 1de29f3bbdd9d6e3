"""The blocks in texts that become tables, drawings, lists or pictures, and the entries that they are made of.

In: a figure of the model and the context of the text around it. Out: ``Markup``. Does not know which page shows it.
``figure_views`` has the table of figures. May import ``partnerships``, ``text``, ``engine`` and ``views``.
"""
