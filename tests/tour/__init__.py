"""The tour: a counsellor's first day played through the real windows, with pictures."""
