"""What desk.perform stands on: findings, planned times, embargoes, the second person."""
