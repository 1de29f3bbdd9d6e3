"""Which translations are behind their originals: units of translation, their texts, and the comparison with locks."""
