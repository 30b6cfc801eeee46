# module
# Imports pong, which imports this module back.
print("ping starts")
import pong

value = "ping " + pong.value
print("ping ends")


def call():
    return pong.call()
