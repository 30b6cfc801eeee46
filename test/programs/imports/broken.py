# module
# Raises while it is imported.
before = 1
raise ValueError("broken module")
