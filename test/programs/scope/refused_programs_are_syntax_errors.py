# Declarations the compiler refuses, tried through exec.
sources = [
    "def f():\n    nonlocal x\n",
    "nonlocal x\n",
    "def f():\n    def g():\n        nonlocal missing\n",
    "def f(a):\n    global a\n",
    "def f(a):\n    nonlocal a\n",
    "def f(a, a): pass\n",
    "break\n",
    "continue\n",
    "return 1\n",
    "def f():\n    break\n",
    "class C:\n    return 1\n",
    "yield 1\n",
    "await x\n",
    "1 = x\n",
    "f() = 1\n",
    "a + b = c\n",
    "None = 1\n",
    "del f()\n",
    "for 1 in x: pass\n",
    "x = yield = 1\n",

    "def f(**k, a): pass\n",
    "lambda: (yield)\nx = 1 1\n",
    "if True:\nx = 1\n",
    "if True:\n    x = 1\n  y = 2\n",
    "x = (1,\n",
    "'''unterminated\n",
    "try:\n    pass\n",
    "f(a=1, 2)\n",
    "f(**k, *a, 1)\n",
    "*a, *b = c\n",
    "import\n",
    "from x import\n",
    "@\ndef f(): pass\n",
    "x = 5 if 1\n",
    "while 1: pass else: pass\n",
    "ok = 1\n",
]
for s in sources:
    try:
        exec(s, {})
        print("accepted", repr(s))
    except SyntaxError:
        print("SyntaxError", repr(s))
    except NameError:
        print("NameError", repr(s))
