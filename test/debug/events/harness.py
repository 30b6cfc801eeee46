# Runs the program NAME, whose text is SOURCE, and prints the events that a trace function is given for its frames, among
# what the program itself prints.
import sys


def trace(frame, event, argument):
    if frame.f_code.co_filename != NAME:
        return None
    kind = type(argument).__name__
    if event == 'exception':
        kind = argument[0].__name__
    kind = {'closure': 'function', 'bound_method': 'method'}.get(kind, kind)
    print('|', event, frame.f_code.co_name, frame.f_lineno, kind)
    return trace


code = compile(SOURCE, NAME, 'exec')
sys.settrace(trace)
try:
    exec(code, {'__name__': 'program'})
except BaseException as error:
    sys.settrace(None)
    print('ended by', type(error).__name__)
sys.settrace(None)
