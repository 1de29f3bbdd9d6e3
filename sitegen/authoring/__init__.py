"""What writes into a site folder on a person's behalf: beginnings of documents and sites, schemas for editors."""
