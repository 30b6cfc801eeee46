# module
# Half of a cycle of imports.
print("pong starts")
import ping

value = "pong"
print("pong ends", hasattr(ping, "value"))


def call():
    return ping.value
