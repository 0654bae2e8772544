"""What phrases around a live feed say, in all languages at once: a module for each subject."""
