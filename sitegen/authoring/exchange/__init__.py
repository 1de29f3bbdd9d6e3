"""Exchange of translations with the programs of translators: PO, XLIFF 2 and TMX files of all translatable texts."""
