"""The pattern half of the rule language: what a pattern is, and how it is found in a text."""
