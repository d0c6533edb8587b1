"""Rule files: read, checked, compiled, and tested by their own examples."""
