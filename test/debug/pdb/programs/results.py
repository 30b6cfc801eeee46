def echo(value):
    breakpoint()
    return value


echo("a long text that does not fit into thirty characters")
echo(list(range(10)))
echo({"a": 1, "b": [1, 2, (3,)], "c": 2, "d": 3, "e": 4})
echo(10**60)
echo((1,))
echo([[[[[[[[1]]]]]]]])
