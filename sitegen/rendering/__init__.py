"""Rendering: from a resolution to the files of the published site.

``site`` decides which tasks run and ``tasks`` runs one; ``queries`` lists the views that many pages share;
``extraction`` collects the messages that catalogs translate. Below them are the packages, each of which imports only
from those after it: ``pages``, ``figures``, ``partnerships``, ``text``, ``engine``, ``views``.
"""
