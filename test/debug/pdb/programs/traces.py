import pdb


def inverse(a):
    b = a + 1
    return b / 0


try:
    inverse(3)
except ZeroDivisionError as e:
    place = e.__traceback__
    print(place.tb_lineno, place.tb_next.tb_lineno, place.tb_next.tb_frame.f_locals, place.tb_next.tb_next)
    pdb.post_mortem(place)
    pdb.post_mortem()


def stops(x):
    y = 1
    breakpoint()
    y = 2
    return x * y


stops(4)


def stops_last(x):
    y = x
    import pdb; pdb.set_trace(header="here")


stops_last(1)
print(pdb.runcall(stops, 5))
pdb.run("a = 1\nb = 2\nprint(a+b)")
print(pdb.runeval("stops(6)"))
