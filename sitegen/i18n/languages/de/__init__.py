"""German. Dates and amounts are written as CLDR has them."""

LACKS = frozenset({"formats"})
