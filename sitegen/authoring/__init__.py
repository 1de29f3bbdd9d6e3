"""Writing into a site folder for its writers: scaffolds of documents and sites, TBX import, schemas for editors."""
