"""The door of the vault: first start, unlocking, restoring, locking.

Nothing is imported here: the gate must be painted before the rest is loaded.
"""
