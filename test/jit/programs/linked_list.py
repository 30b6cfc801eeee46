# Nodes that refer to one another: allocation in a loop, `is None` as the end, a cycle, values that change type.
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
head = None
for i in range(1500):
    head = Node(i if i % 400 else i / 2, head)
total = n = 0
p = head
while p is not None:
    total += p.value
    n += 1
    p = p.next
print(total, n)
q = None
while head:
    head.next, q, head = q, head, head.next
print(q.value, q.next.value)
q.next.next = q
for i in range(1300): q = q.next
print(q.value)
