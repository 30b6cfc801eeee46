import sys


def trace(frame, event, arg):
    print(event, frame.f_code.co_name, frame.f_lineno)
    return trace


class Manager:
    def __enter__(self):
        return 1

    def __exit__(self, *args):
        return True


def raising():
    x = 1
    raise ValueError('a')


def passing():
    try:
        raising()
    finally:
        x = 2


def returning():
    try:
        return 3
    finally:
        y = 4


def blocks():
    with Manager() as m:
        raise KeyError
    with Manager():
        return 2


def main():
    try:
        passing()
    except ValueError:
        print('caught')
    returning()
    blocks()
    try:
        raise SystemExit
    except SystemExit:
        pass
    try:
        try:
            [][1]
        except IndexError as e:
            raise
    except (KeyError,
            IndexError):
        print('again')


sys.settrace(trace)
main()
sys.settrace(None)
