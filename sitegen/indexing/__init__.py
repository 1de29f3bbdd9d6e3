"""Indexing: the search index of each language, made by Pagefind. Start in ``search_index.py``."""
