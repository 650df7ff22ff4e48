"""The desk: views, rows, filters, peek, many at once, search."""
