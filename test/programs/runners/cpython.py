# Runs Python programs on the Python that runs this file, one after the other, each as __main__.
# Reads a JSON list of files from standard input; writes one JSON line {file, stdout, error} per program.
# Modules a program imported from its own folder are forgotten again before the next one.

import contextlib
import io
import json
import os
import runpy
import shutil
import sys
import tempfile
import traceback
import warnings


def run(file):
    stdout = io.StringIO()
    error = None
    modules = set(sys.modules)
    path = list(sys.path)
    working = tempfile.mkdtemp()
    os.chdir(working)
    sys.path[0] = os.path.dirname(file)
    try:
        with contextlib.redirect_stdout(stdout):
            runpy.run_path(file, run_name="__main__")
    except SystemExit:
        pass
    except BaseException:
        error = traceback.format_exc()
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if os.path.dirname(file) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]
    os.chdir(tempfile.gettempdir())
    shutil.rmtree(working, ignore_errors=True)
    return {"file": file, "stdout": stdout.getvalue(), "error": error}


warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
for name in json.load(sys.stdin):
    print(json.dumps(run(name)), flush=True)
