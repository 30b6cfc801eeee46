def f(rows):
    for row in rows:
        for cell in row:
            if cell < 0:
                break
            if cell == 0:
                continue
            print(cell)
        print('row')


f([[1, 0, 2], [], [3, -1, 4]])
for x in 'ab':
    for y in 'cd':
        print(x + y)
