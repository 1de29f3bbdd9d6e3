"""sitegen: a static-site generator for multilingual explainer articles."""

__version__ = "0.1.0"
