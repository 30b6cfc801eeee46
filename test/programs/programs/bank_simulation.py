# Accounts with interest, overdraft and a ledger; an orderly set of customers drawn from a fixed sequence.
class InsufficientFunds(Exception):
    pass


class Account:
    count = 0

    def __init__(self, owner, cents=0):
        Account.count += 1
        self.number, self.owner, self.cents, self.ledger = Account.count, owner, cents, []

    def post(self, kind, cents):
        if self.cents + cents < self.limit():
            raise InsufficientFunds("%s: %s of %d refused at %d" % (self.owner, kind, -cents, self.cents))
        self.cents += cents
        self.ledger.append((kind, cents, self.cents))

    def limit(self):
        return 0

    def month_end(self):
        pass

    def __str__(self):
        return "#%d %s %d.%02d" % (self.number, self.owner, self.cents // 100, self.cents % 100)


class Savings(Account):
    rate = 125  # hundredths of a percent per month

    def month_end(self):
        self.post("interest", self.cents * self.rate // 10000)


class Checking(Account):
    def __init__(self, owner, cents=0, overdraft=10000):
        super().__init__(owner, cents)
        self.overdraft = overdraft

    def limit(self):
        return -self.overdraft

    def month_end(self):
        if self.cents < 0:
            self.post("fee", max(-500, self.limit() - self.cents))


class Bank:
    def __init__(self):
        self.accounts, self.refused = {}, []

    def open(self, account):
        self.accounts[account.number] = account
        return account.number

    def transfer(self, a, b, cents):
        source, target = self.accounts[a], self.accounts[b]
        try:
            source.post("out", -cents)
        except InsufficientFunds as e:
            self.refused.append(str(e))
            return False
        target.post("in", cents)
        return True

    def total(self):
        return sum(a.cents for a in self.accounts.values())


bank = Bank()
a = bank.open(Savings("ann", 500000))
b = bank.open(Checking("bob", 20000))
c = bank.open(Checking("cid", 5000, overdraft=0))
state, moved = 12345, 0
for month in range(3):
    for day in range(20):
        state = (state * 1103515245 + 12345) % 2**31
        x, y, n = state % 3 + 1, state // 7 % 3 + 1, state // 31 % 20000
        if x != y:
            moved += bank.transfer(x, y, n)
    for number in sorted(bank.accounts):
        bank.accounts[number].month_end()
    print(month, bank.total(), [str(bank.accounts[n]) for n in (a, b, c)])
print(moved, len(bank.refused), bank.refused[:3])
for number in (a, b, c):
    print(number, len(bank.accounts[number].ledger), bank.accounts[number].ledger[-1])
try:
    bank.accounts[c].post("cash", -10**9)
except InsufficientFunds as e:
    print(e)
