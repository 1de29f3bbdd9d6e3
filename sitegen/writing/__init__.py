"""Writing: the output folder, replaced as a whole by the next site. Start in ``output_dir.py``."""
