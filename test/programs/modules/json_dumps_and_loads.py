# JSON both ways: every type, nesting, escapes, numbers, separators, files and errors.
import io
import json

for x in (None, True, False, 0, -5, 2**40, 1.5, -0.25, 1e100, "", "a\"b\\c\n\t", [], [1, [2, []]], (1, 2), {}, {"k": [1, {"n": None}]}):
    s = json.dumps(x)
    print(json.loads(s) == (list(x) if isinstance(x, tuple) else x), len(s) if isinstance(x, str) else s)
print(json.dumps({"a": 1}, separators=(",", ":")), json.dumps([1, 2], separators=(";", "=")), json.dumps({1: 2}), json.dumps("/"))
for text in ('  [1, 2.5 ,"x"] ', '{"a":{"b":[true,false,null]}}', '"\\u0041\\n\\/"', "-12e2", "0", '{"a" : 1 , "b":2}', "[]", "[[],{}]", '""'):
    v = json.loads(text)
    print(sorted(v.items()) if isinstance(v, dict) else v)
print(json.loads(json.dumps("é日😀")) == "é日😀", json.loads('"é日"') == "é日")
for bad in ("", "[1,", "{", "nul", "tru", '"abc', "}"):
    try:
        print(repr(bad), json.loads(bad))
    except ValueError:
        print(repr(bad), "ValueError")
f = io.StringIO()
json.dump({"k": [1, 2, {"z": None}]}, f)
print(f.getvalue())
print(json.load(io.StringIO('[1, {"a": "b"}]')), json.load(io.BytesIO(b"[3]")))
print(json.loads(b'{"bytes": 1}'), json.loads("123456789012345678901234567890"), json.loads("1.0"), json.loads("1e3"))
deep = 0
for _ in range(20):
    deep = [deep]
print(json.dumps(deep), json.loads(json.dumps(deep)) == deep)
records = [{"id": i, "tags": ["t%d" % j for j in range(i)]} for i in range(4)]
back = json.loads(json.dumps(records))
print(back == records, [r["id"] for r in back], back[3]["tags"])
