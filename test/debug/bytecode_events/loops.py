import sys


def trace(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return trace


def loops(n):
    for i in range(n):
        n += i
    for i in range(2): pass
    for i in [1, 2]: pass
    for i in [1, 2]:
        if i == 1:
            continue
        break
    else:
        print('not reached')
    while True:
        break
    k = 0
    while k < 2:
        k += 1
    x = [j
         for j in (1, 2)
         if j]
    return {a: a for a in x}


sys.settrace(trace)
loops(3)
sys.settrace(None)
