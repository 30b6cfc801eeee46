# Layout: comments, blank lines, continuations, semicolons, indentation of all kinds.
   
	# a comment after a tab
a = 1 # behind a statement
b = 2; c = 3;
d = 4 ; e = 5 ;
if a: b; c
if a:
  b
  c
if a:
	b
	if c:
		d
if a:
        b
        # deeper comment
    # comment in between

        c
f = a + \
    b
g = (a +
b
    + c)
h = [
1,
   2,  # two
]
def i(
    a,
    b
): return a
class J:

    x = 1


    y = 2
if a:
    pass

# not indented

else:
    pass
x=a if b else c
x=(1)if a else 2
x = a[1:2,::3]
x = {'a':1,'b':2}
x=-1
x =- 1
x = a<b>c
x = a ** -b
x = a . b
x = a	+	b
x = (  )
@d
# comment between decorator and function
def k(): pass
def l(): return
if a: pass
elif b: pass
else: pass
if a:
    b
   # less deep
    c
    
  
lambda *, a: (yield)
[x for x in a if lambda: b]
[x for x in a if lambda: b if c]
if a: pass;
async_ = await_ = 1
