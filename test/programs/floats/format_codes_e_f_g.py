# %-formatting and str.format of floats with widths, precisions and flags.
values = [0.0, 1.0, -1.5, 3.14159265, 1234.5678, -0.001234, 1e10, 1.5e-7, 99999.95]
for v in values:
    print("|%f|%.2f|%10.3f|%-10.1f|%+.1f|%010.2f|" % (v, v, v, v, v, v))
    print("|%e|%.3e|%12.1E|" % (v, v, v))
    print("|%g|%.3g|%10g|%G|" % (v, v, v, v))
    print("|{:f}|{:.1f}|{:>12.4f}|{:<12.2f}|{:^12.2f}|{:+.2f}|{:012.3f}|".format(v, v, v, v, v, v, v))
    print("|{:e}|{:.2e}|{:g}|{:.4g}|".format(v, v, v, v))
print("{:.0f} {:.0f} {:.1f} {:.3f}".format(0.6, 1.5, 0.07, 2.0007))
print("{:*^15.2f}|{:_<10}|{:#>10}".format(2.5, 1.5, -0.5))
print("{:.1%} {:.0%} {:%}".format(0.1234, 0.5, 1.0))
print("%5d|%-5d|%05d|%+d|% d" % (3.0, 3.9, -3.2, 3, 3))
print("%.1f%%" % 45.27, "%s %r" % (1.5, 2.5), "%c" % 65)
print("{:5}|{:<5}|{:>5}|{:^5}|".format(1.5, 1.5, 1.5, 1.5))
for p in range(8):
    print("%.*f" % (p, 2 / 3), "{:.{}f}".format(2 / 3, p))
