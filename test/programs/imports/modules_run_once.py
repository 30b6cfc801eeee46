# A module body runs at the first import only, and its globals are one state.
import sys

print("before")
import announcer
import announcer as again
from announcer import state

print("after", announcer is again)
state.append(1)
print(again.state, announcer.state is state)


def f():
    import announcer

    announcer.state.append(2)


f()
f()
print(state)
del sys.modules["announcer"]
import announcer as fresh

print(fresh is announcer, fresh.state, state)
try:
    import broken
except ValueError as e:
    print(e)
print("broken" in sys.modules)
try:
    import broken
except ValueError as e:
    print("again:", e)
print(__name__)
