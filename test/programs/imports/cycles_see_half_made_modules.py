# Two modules that import each other.
import ping
import pong

print(ping.value, pong.value, ping.call(), pong.call(), pong.ping is ping, ping.pong.ping.pong is pong)
ping.value = "changed"
print(pong.call(), ping.call())


def through(module, names):
    for name in names.split("."):
        module = getattr(module, name)
    return module


print(through(ping, "pong.ping.value"), through(pong, "ping.pong.value"), through(ping, "call")())
print(sorted(n for n in dir(ping) if not n.startswith("__")))
print(sorted(n for n in dir(pong) if not n.startswith("__")))
