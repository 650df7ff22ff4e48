"""Running orders: their list, their table, on paper."""
