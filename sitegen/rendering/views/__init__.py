"""Frozen values for the templates."""
