"""Benchmarks, and generators of the sites that they measure. No part of the package ``sitegen``."""
