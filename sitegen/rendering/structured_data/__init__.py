"""Structured data for machines: schema.org as JSON-LD.

In: what a page is about. Out: dictionaries, and their text, safe inside ``<script>``. Types and properties are those of
https://schema.org/. A page has one graph; the ids of its nodes are the page's URL with or without a fragment, so that
each node stands on one page and others refer to it.
"""
