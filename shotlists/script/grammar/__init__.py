"""What all house styles share: dates, headings, attributions, relations, fields, marks, quotation marks."""
