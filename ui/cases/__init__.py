"""The list of cases and the places of one case that are no phase of their own."""
