def f(n):
    log = []
    while n:
        n -= 1
        try:
            if n == 3:
                continue
            if n == 1:
                break
            log.append(n)
        except ValueError:
            log.append('never')
        else:
            log.append('else')
        finally:
            log.append('finally')
    else:
        log.append('exhausted')
    return log


print(f(5))
print(f(1))
