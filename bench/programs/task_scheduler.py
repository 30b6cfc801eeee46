# An operating system in the manner of Richards: tasks, packets and queues as objects with virtual methods.
SIZE = 160000


class Packet:
    def __init__(self, target, kind):
        self.link = None
        self.target = target
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4


class Task:
    def __init__(self, system, number, priority):
        self.system = system
        self.number = number
        self.priority = priority
        self.queue = None
        self.waiting = False
        self.holding = False
        self.runs = 0

    def receive(self, packet):
        packet.link = None
        if self.queue is None:
            self.queue = packet
        else:
            at = self.queue
            while at.link is not None:
                at = at.link
            at.link = packet

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        return packet

    def runnable(self):
        return not self.holding and (self.queue is not None or not self.waiting)

    def run(self):
        self.runs += 1
        self.step(self.take())

    def step(self, packet):
        raise NotImplementedError


class Idle(Task):
    state = 1

    def step(self, packet):
        self.state = self.state * 1103515245 + 12345 & 0x3FFFFFFF
        self.system.release(2 + (self.state >> 8) % 2)
        self.system.left -= 1


class Worker(Task):
    letter = 0
    target = 2

    def step(self, packet):
        if packet is None:
            self.waiting = True
            return
        self.target = 5 - self.target
        packet.target = self.target
        packet.datum = 0
        for i in range(4):
            self.letter = (self.letter + 1) % 26
            packet.data[i] = 65 + self.letter
        self.system.send(packet)


class Handler(Task):
    checksum = 0

    def step(self, packet):
        if packet is None:
            self.waiting = True
        elif packet.kind == 0:
            self.checksum = (self.checksum * 31 + sum(packet.data)) % 1000003
            packet.target = 1
            self.system.send(packet)
        else:
            self.holding = True
            packet.target = 5 - self.number
            packet.datum += 1
            self.system.send(packet)


class System:
    def __init__(self, left):
        self.left = left
        self.sent = 0
        self.tasks = [Idle(self, 0, 0), Worker(self, 1, 10), Handler(self, 2, 20), Handler(self, 3, 30)]
        for number in (1, 1, 1):
            self.tasks[number].receive(Packet(number, 0))
        for number in (2, 3):
            self.tasks[number].receive(Packet(number, 1))
        self.order = sorted(self.tasks, key=lambda task: -task.priority)

    def send(self, packet):
        self.sent += 1
        self.tasks[packet.target].receive(packet)

    def release(self, number):
        self.tasks[number].holding = False

    def run(self):
        while self.left > 0:
            for task in self.order:
                if task.runnable():
                    task.run()
                    break
        return self.sent, [task.runs for task in self.tasks], [task.checksum for task in self.tasks[2:]]


def main(n):
    return System(n).run()
