"""One folder for each of the six phases; phases do not know each other."""
