class Builder:
    def __init__(self):
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def build(self):
        return ','.join(
            self.parts)


b = (Builder()
     .add('a')
     .add(
         'b')
     .add('c'))
print(b.build())
print(Builder().add(
    'x').add('y')
    .build())
