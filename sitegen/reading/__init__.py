"""Reading: from the files of a site folder to the frozen values of ``model``, and problems.

Start in ``site.py`` (the whole site), then ``files.py`` (one file), ``front_matter.py`` and ``records.py`` (which
fields a file may have), ``decoding.py`` (how a field is decoded) and ``markdown`` (Markdown to bodies). A file is read
without knowledge of any other file but ``site.yaml``; references between files are checked in ``resolving``.
"""
