# A negative shift count raises in one round only.
errors = 0
total = 0
for i in range(1500):
    n = -1 if i % 97 == 50 else i % 5
    try:
        total += 7 << n
        total += 1000 >> n
    except ValueError:
        errors += 1
print(total, errors)
