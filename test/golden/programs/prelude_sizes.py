# Sizes in the prelude of a function that need more than its first byte.
def deep_stack(a): return [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, [a, a]]]]]]]]]]]]]]]]]]]]
def deeper_stack(a): return f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, f(a, a))))))))))))))))))))))))))))))))))))))))
def handlers(a):
    try:
        try:
            try:
                try:
                    try:
                        try:
                            try:
                                try:
                                    try:
                                        a
                                    finally: a
                                finally: a
                            finally: a
                        finally: a
                    finally: a
                finally: a
            finally: a
        finally: a
    finally: a
def many_arguments(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19): pass
def many_keyword_only(*, a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19): pass
def many_defaults(a0=1, a1=1, a2=1, a3=1, a4=1, a5=1, a6=1, a7=1, a8=1, a9=1, a10=1, a11=1, a12=1, a13=1, a14=1, a15=1, a16=1, a17=1, a18=1, a19=1): pass
def all_at_once(a0=1, a1=1, a2=1, a3=1, a4=1, a5=1, a6=1, a7=1, a8=1, a9=1, a10=1, a11=1, a12=1, a13=1, a14=1, a15=1, a16=1, a17=1, a18=1, a19=1, a20=1, a21=1, a22=1, a23=1, a24=1, a25=1, a26=1, a27=1, a28=1, a29=1, a30=1, a31=1, a32=1, a33=1, a34=1, a35=1, a36=1, a37=1, a38=1, a39=1, a40=1, a41=1, a42=1, a43=1, a44=1, a45=1, a46=1, a47=1, a48=1, a49=1, a50=1, a51=1, a52=1, a53=1, a54=1, a55=1, a56=1, a57=1, a58=1, a59=1, a60=1, a61=1, a62=1, a63=1, a64=1, a65=1, a66=1, a67=1, a68=1, a69=1, *b, c0=1, c1=1, c2=1, c3=1, c4=1, c5=1, c6=1, c7=1, c8=1, c9=1, c10=1, c11=1, c12=1, c13=1, c14=1, c15=1, c16=1, c17=1, c18=1, c19=1, c20=1, c21=1, c22=1, c23=1, c24=1, c25=1, c26=1, c27=1, c28=1, c29=1, c30=1, c31=1, c32=1, c33=1, c34=1, c35=1, c36=1, c37=1, c38=1, c39=1, c40=1, c41=1, c42=1, c43=1, c44=1, c45=1, c46=1, c47=1, c48=1, c49=1, c50=1, c51=1, c52=1, c53=1, c54=1, c55=1, c56=1, c57=1, c58=1, c59=1, c60=1, c61=1, c62=1, c63=1, c64=1, c65=1, c66=1, c67=1, c68=1, c69=1, **d):
    try: return [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, a45, a46, a47, a48, a49, a50, a51, a52, a53, a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, a64, a65, a66, a67, a68, a69]
    finally: yield lambda: (b, d)
def many_cells(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39): return lambda: (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39)
def generator(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39): yield
