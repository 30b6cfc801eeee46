# -0.0 equals 0.0 but prints and divides with its sign; ints have no such thing.
import math

z = -0.0
print(z, -z, 0.0, z == 0, z == 0.0, z is 0, z < 0, bool(z))
print(math.copysign(1, z), math.copysign(1, 0.0), math.copysign(1, -0), math.atan2(0.0, -0.0), math.atan2(-0.0, -1.0))
print(z + 0.0, z + z, z - 0.0, 0.0 - z, z * 1, z * -1, 0 * -1, 0 * -1.0, 0.0 * -1)
print(z / 5, z / -5, z // 5, z % 5, -5 % 5, -5.0 % 5, 5.0 % -5)
print(abs(z), round(z), round(-0.4), round(-0.4, 0), int(z), -0, str(-0), repr(-z))
print("%f %g %e" % (z, z, z), "{:.1f} {:+.1f} {:g}".format(z, z, z))
print(float("-0"), float("-0.0"), float("0"), float(-0))
print(math.floor(-0.5), math.ceil(-0.5), math.trunc(-0.5), math.sqrt(z), math.sin(z), math.fabs(z))
print([0.0] == [z], {0.0: 1}[z], z in [0], hash(z) == hash(0))
print(max(0.0, z), min(0.0, z), sum([z, z]), -0.0 + 0)
print(1e-200 * -1e-200, -1e-300 / 1e300, z**3, z**2, (-1e-200) ** 3)
for a in (0, -0, 0.0, -0.0):
    print(a, a * -3, -a, math.copysign(2, a))
