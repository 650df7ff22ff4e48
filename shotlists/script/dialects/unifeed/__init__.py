"""UNifeed: dates before places, all in capitals."""
