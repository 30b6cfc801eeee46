# oracle: python
# What `super()` is asked of must be an instance of the class, whatever a method makes of its first parameter.


class Stack(list):
    def append(self, item):
        self = item
        super().append(item)

    @staticmethod
    def detached(item):
        super().append(item)


for action in (lambda: Stack().append(1), lambda: Stack.detached(1), lambda: super(Stack, 1).append):
    try:
        action()
    except TypeError as error:
        print(type(error).__name__)
