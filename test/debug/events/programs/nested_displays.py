TABLE = {
    'one': [
        1,
        2,
        len('abc'),
    ],
    'two': {
        'x': (
            1,
            len('ab'),
        ),
        'y': None,
    },
}
print(len(TABLE))
print(
    TABLE['one'],
    TABLE[
        'two'
    ]['y'],
)
EMPTY = [
]
NONE = {
}
print(EMPTY, NONE)
ONE = {
    'k': 1
}
print(ONE)
