# Every form of import.
import a
import a, b
import a.b
import a.b.c
import a as b
import a.b as c
import a.b.c.d as e
import a, b.c, d.e as f
from a import b
from a import b, c
from a import b as c
from a import b as c, d, e as f
from a import (b)
from a import (b, c,)
from a import (
    b as c,
    d,
)
from a.b import c
from a.b.c import d as e
from . import a
from .a import b
from .a.b import c
from .. import a
from ..a import b
from ... import a
from ...a import b
from .... import a
from . import (a, b as c)
from a import *
from a.b import *
from . import *
def local():
    import a
    import a.b
    import a.b.c as d
    from e import f, g as h
    from . import i
    return a, d, f, h, i
class C:
    import a
    from b import c
def declared():
    global a
    import a
    from b import a
if a: import b
try: import a
except ImportError: from b import a
