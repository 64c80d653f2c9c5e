"""The house rules of Riverside Clinic."""
