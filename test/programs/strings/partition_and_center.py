# partition, rpartition and center.
for t in ("", "a", "a=b", "a=b=c", "=", "=a", "a=", "==", "a==b"):
    print(repr(t), t.partition("="), t.rpartition("="), t.partition("=="), t.rpartition("=="))
for f in ("abc".partition, "abc".rpartition):
    try:
        f("")
    except ValueError:
        print("ValueError")
    try:
        f(1)
    except TypeError:
        print("TypeError")
print(b"k:v:w".partition(b":"), b"k:v:w".rpartition(b":"))
for w in (0, 2, 3, 4, 5, 8, 9):
    print(w, repr("abc".center(w)))
for path in ("/usr/lib/x.tar.gz", "x", "dir/", "/root"):
    folder, slash, name = path.rpartition("/")
    stem, dot, extension = name.partition(".")
    print([folder, slash, name, stem, dot, extension])


def parse_url(url):
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    path, _, query = path.partition("?")
    name, _, port = host.partition(":")
    return scheme, name, port and int(port), "/" + path, dict(p.split("=") for p in query.split("&") if p)


print(parse_url("http://example.com:8080/a/b?x=1"))
print(parse_url("ftp://host"))
