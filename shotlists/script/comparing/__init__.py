"""How two scripts differ, and how the work of two people becomes one: parts of compare.py, merge.py."""
