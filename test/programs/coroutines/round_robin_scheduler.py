# A scheduler over async functions: sleeping in fake time, queues, joining tasks.
class Call:
    def __init__(self, *request):
        self.request = request

    def __await__(self):
        return (yield self.request)

    __iter__ = __await__


def sleep(n):
    return Call("sleep", n)


def spawn(c):
    return Call("spawn", c)


def join(task):
    return Call("join", task)


class Loop:
    def __init__(self):
        self.now, self.serial = 0, 0
        self.ready, self.results, self.waiting = [], {}, {}

    def schedule(self, when, task, value):
        self.serial += 1
        self.ready.append((when, self.serial, task, value))
        self.ready.sort(key=lambda r: r[:2])

    def run(self, c):
        self.schedule(0, [c, "main"], None)
        while self.ready:
            self.now, _, task, value = self.ready.pop(0)
            try:
                request = task[0].send(value)
            except StopIteration as e:
                self.results[id(task)] = e.value
                for t in self.waiting.pop(id(task), []):
                    self.schedule(self.now, t, e.value)
                result = e.value
                continue
            if request[0] == "sleep":
                self.schedule(self.now + request[1], task, self.now + request[1])
            elif request[0] == "spawn":
                child = [request[1], "child"]
                self.schedule(self.now, child, None)
                self.schedule(self.now, task, child)
            elif id(request[1]) in self.results:
                self.schedule(self.now, task, self.results[id(request[1])])
            else:
                self.waiting.setdefault(id(request[1]), []).append(task)
        return result


async def worker(name, delay, n):
    for i in range(n):
        now = await sleep(delay)
        print(now, name, i)
    return name * n


async def main():
    tasks = []
    for n, d, k in (("a", 3, 3), ("b", 2, 4), ("c", 7, 1)):
        tasks.append(await spawn(worker(n, d, k)))
    out = []
    for t in tasks:
        out.append(await join(t))
    return out


print(Loop().run(main()))
