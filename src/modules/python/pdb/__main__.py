# `krait -m pdb`: the debugger on the command line.

import sys

import pdb.program

sys.exit(pdb.program.main(sys.argv[1:]))
