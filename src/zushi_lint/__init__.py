"""Checks a city's social-media drafts against its guideline before they are published."""
