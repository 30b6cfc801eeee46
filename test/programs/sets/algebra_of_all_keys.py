# oracle: python
# Algebra of random sets: plain keys, keys of several types, keys with an equality of their own.
_x=[7]
def rnd(n):
    _x[0]=(_x[0]*1103515245+12345)%2147483648
    return (_x[0]>>8)%n
class K:
    def __init__(s,v): s.v=v
    def __hash__(s): return hash(s.v)
    def __eq__(s,o): return s.v==(o.v if isinstance(o,K) else o)
    def __repr__(s): return 'K%r'%s.v
def show(s): return sorted(map(repr,s))
pools=[[1,2,3,4,5,6],[1,'a',2.0,None,True,0.5,(1,2)],[K(1),2,K(3),'a',1]]
for r in range(300):
    p=pools[r%3]; q=pools[(r//3)%3]
    a=set(p[rnd(len(p))] for _ in range(rnd(7))); b=set(q[rnd(len(q))] for _ in range(rnd(7)))
    f=frozenset(a)
    out=[len(a|b),len(a&b),len(a-b),len(a^b),a<=b,a<b,a==b,len(a.difference()),len(a.difference(b,[1,2])),len(a.intersection(b,b)),a.isdisjoint(b),len(f-b),len(f^a),len(a-a),len(a^a),len(a&a)]
    a2=set(a); a2|=b; a3=set(a); a3&=b; a4=set(a); a4-=b; a5=set(a); a5^=b; a6=set(a); a6|=a6; a7=set(a); a7-=a7
    print(out,len(a2),len(a3),len(a4),len(a5),len(a6),len(a7))
    if r%3==0 and (r//3)%3==0: print(show(a-b),show(a^b),show(a&b),show(a|b))
