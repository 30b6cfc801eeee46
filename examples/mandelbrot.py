# The Mandelbrot set in characters.

WIDTH, HEIGHT, STEPS = 64, 20, 60
SHADES = " .:-=+*#%@"

for row in range(HEIGHT):
    line = ""
    for column in range(WIDTH):
        c = complex(3.0 * column / WIDTH - 2.2, 2.4 * row / HEIGHT - 1.2)
        z = 0j
        for step in range(STEPS):
            if abs(z) > 2:
                break
            z = z * z + c
        else:
            step = STEPS
        line += SHADES[step * (len(SHADES) - 1) // STEPS]
    print(line.rstrip())
