"""How fast the program is, always measured against something bare in the same run."""
