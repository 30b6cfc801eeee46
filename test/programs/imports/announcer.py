# module
# Prints when it is executed, to show that this happens once.
print("announcer runs as", __name__)
state = []
