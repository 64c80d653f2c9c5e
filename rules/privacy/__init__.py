"""Rules about the privacy of patients."""
