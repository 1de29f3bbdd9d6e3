"""``check --external``: do the addresses on other sites, which the content names, still lead somewhere?

``addresses.py`` finds them, ``asking.py`` asks for them over the network, with ``connections.py``, ``answers.py`` says
how long an answer counts, ``problems.py`` turns answers into problems.
"""
