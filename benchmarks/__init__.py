"""Measurements, and the generated sites that they are made on."""
