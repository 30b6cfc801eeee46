# A discrete event simulation of a shop: arrivals, a queue, two clerks, statistics.
class Simulation:
    def __init__(self):
        self.now, self.events, self.serial = 0, [], 0

    def at(self, delay, action, *args):
        self.serial += 1
        entry = (self.now + delay, self.serial, action, args)
        lo, hi = 0, len(self.events)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.events[mid][:2] < entry[:2]:
                lo = mid + 1
            else:
                hi = mid
        self.events.insert(lo, entry)

    def run(self, until):
        while self.events and self.events[0][0] <= until:
            self.now, _, action, args = self.events.pop(0)
            action(*args)
        return self.now


class Shop:
    def __init__(self, sim, clerks):
        self.sim, self.free, self.line = sim, clerks, []
        self.served, self.waited, self.longest, self.log = 0, 0, 0, []

    def arrive(self, customer):
        self.log.append("%3d %s arrives" % (self.sim.now, customer))
        self.line.append((customer, self.sim.now))
        self.longest = max(self.longest, len(self.line))
        self.next()

    def next(self):
        if self.free and self.line:
            customer, since = self.line.pop(0)
            self.free -= 1
            self.waited += self.sim.now - since
            self.sim.at(4 + len(customer) * 3 % 7, self.leave, customer)

    def leave(self, customer):
        self.log.append("%3d %s leaves" % (self.sim.now, customer))
        self.served += 1
        self.free += 1
        self.next()


for clerks in (1, 2, 3):
    sim = Simulation()
    shop = Shop(sim, clerks)
    for i, name in enumerate("ann bob cid daniel eve frank gus".split()):
        sim.at(i * 3 % 11, shop.arrive, name)
    end = sim.run(100)
    print(clerks, end, shop.served, shop.waited, shop.longest)
    if clerks == 2:
        for line in shop.log:
            print("  ", line)
sim = Simulation()
ticks = []


def tick(n):
    ticks.append((sim.now, n))
    if n:
        sim.at(n, tick, n - 1)


sim.at(0, tick, 4)
sim.at(5, ticks.append, "five")
print(sim.run(8), ticks, len(sim.events), sim.run(1000), ticks[-1])
