"""CCTV+: headings with source and restriction, overlays named and marked."""
