def f():
    try:
        print(1)
        try:
            raise Exception
        except:
            print(3)
        else:
            print(4)
    except:
        print(5)
    else:
        print(6)
def g():
    while 1:
        try:
            while 1:
                print(3)
                break
        except Exception:
            print(4)
        print(5)
        break
f()
g()
