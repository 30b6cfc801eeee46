# NaN in comparisons, membership, sorting out, min and max, and dict keys.
nan = float("nan")
inf = float("inf")
print(nan, -inf, inf, str(nan), repr(inf), "%f %s" % (inf, nan), "{:.2f} {:e}".format(nan, inf))
for x in (nan, 0.0, 1, inf, -inf, 2**70):
    print(x, nan == x, nan != x, nan < x, nan > x, nan <= x, nan >= x, x == nan)
print(nan is nan, nan in [float("nan")], [float("nan")] == [nan])
print(inf == inf, inf > 1e300, -inf < -(10**10), inf == float("1e999"), inf != -inf)
print(inf + 1, inf - 1, inf * -1, inf * 2, 1 / inf, -1 / inf, inf + inf)
print(inf - inf, inf * 0, inf / inf, nan + 1, nan * 0, -nan, nan**0, 1**nan, inf**0, inf ** -1)
print(bool(nan), bool(inf), not nan, abs(-inf), abs(nan))
print(max(1, inf), min(1, -inf), sorted([inf, 3, -inf, 0]), sum([inf, 1]))
print(inf // 1, 5 % inf, -5 % inf, 5 // inf, -5 // inf)
d = {nan: "a", inf: "b"}
print(d[nan], d[inf], d[float("inf")], d.get(float("nan")), len(d))
print(float("NaN"), float("INF"), float("-Infinity"), float("infinity"), float("  nan "))
