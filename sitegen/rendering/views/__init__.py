"""The values that templates see: frozen, in the words of the page's language, ready to be written.

Plain structs without functions that compute; imports no other package of ``rendering``.
"""
