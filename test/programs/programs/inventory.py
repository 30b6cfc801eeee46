# An inventory with stock movements, prices, reports and its own exceptions.
class StockError(Exception):
    def __init__(self, item, wanted):
        super().__init__("only %d of %s, wanted %d" % (item.qty, item.name, wanted))
        self.item = item


class Item:
    def __init__(self, name, price, qty=0):
        self.name, self.price, self.qty = name, price, qty

    @property
    def value(self):
        return self.price * self.qty

    def __repr__(self):
        return "Item(%s x%d @ %.2f)" % (self.name, self.qty, self.price)


class Inventory:
    def __init__(self):
        self.items = {}
        self.history = []

    def add(self, name, qty, price=None):
        if name not in self.items:
            if price is None:
                raise KeyError("no price for new item " + name)
            self.items[name] = Item(name, price)
        item = self.items[name]
        item.qty += qty
        if price is not None:
            item.price = price
        self.history.append(("in", name, qty))
        return item

    def remove(self, name, qty):
        item = self.items[name]
        if item.qty < qty:
            raise StockError(item, qty)
        item.qty -= qty
        self.history.append(("out", name, qty))
        return qty * item.price

    def __iter__(self):
        return iter(sorted(self.items.values(), key=lambda i: i.name))

    def total(self):
        return sum(i.value for i in self)

    def report(self):
        for i in self:
            print("{:<10}{:>5}{:>9.2f}{:>10.2f}".format(i.name, i.qty, i.price, i.value))
        print("{:<24}{:>10.2f}".format("total", self.total()))


inv = Inventory()
inv.add("bolt", 100, 0.25)
inv.add("nut", 250, 0.1)
inv.add("gear", 3, 12.5)
inv.report()
print(inv.remove("bolt", 40), inv.add("nut", 50), inv.add("gear", 1, 13.75))
for name, qty in (("gear", 10), ("cog", 1)):
    try:
        inv.remove(name, qty)
    except StockError as e:
        print("StockError:", e, e.item)
    except KeyError as e:
        print("KeyError:", e.args[0])
try:
    inv.add("cog", 5)
except KeyError as e:
    print(e.args[0])
inv.report()
moved = {}
for kind, name, qty in inv.history:
    moved.setdefault(name, {"in": 0, "out": 0})[kind] += qty
print([(k, moved[k]["in"], moved[k]["out"]) for k in sorted(moved)], [i.name for i in inv if i.qty < 10])
