import sys
import shapes


def main(words):
    area = 0
    for word in words:
        area += shapes.area(word)
    print("area", area)
    if not words:
        sys.exit("nothing to do")
    return len(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
