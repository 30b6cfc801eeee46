def f(a):
    x = 1 if a else 2
    y = (10
         if a
         else 20)
    z = (f(a - 1)
         if a > 0 else
         None)
    return (x
            if y > 10
            else y)


print(f(2))
print(f(0))
