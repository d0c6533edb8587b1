"""The version, for reports and ``--version`` (pyproject.toml says the same; a test compares them)."""

__version__ = "0.1.0"
