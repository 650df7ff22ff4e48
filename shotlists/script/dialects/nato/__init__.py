"""NATO and DVIDS: shots by their timecodes."""
