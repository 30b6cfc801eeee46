# Rounds of a cipher on 32-bit words and of a substitution network on bytes: shifts, masks, tables.
SIZE = 30000


def make_box():
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + (i * 197 & 255)) & 255
        box[i], box[j] = box[j], box[i]
    return box


def double(x):
    x <<= 1
    return (x ^ 0x11B) & 0xFF if x & 0x100 else x


def mix(state, box, key):
    out = bytearray(16)
    for c in range(4):
        a0 = box[state[4 * c]]
        a1 = box[state[(4 * c + 5) & 15]]
        a2 = box[state[(4 * c + 10) & 15]]
        a3 = box[state[(4 * c + 15) & 15]]
        all_of_them = a0 ^ a1 ^ a2 ^ a3
        out[4 * c] = a0 ^ all_of_them ^ double(a0 ^ a1) ^ key[4 * c]
        out[4 * c + 1] = a1 ^ all_of_them ^ double(a1 ^ a2) ^ key[4 * c + 1]
        out[4 * c + 2] = a2 ^ all_of_them ^ double(a2 ^ a3) ^ key[4 * c + 2]
        out[4 * c + 3] = a3 ^ all_of_them ^ double(a3 ^ a0) ^ key[4 * c + 3]
    return out


def encipher(v0, v1, key):
    total = 0
    for _ in range(32):
        v0 = (v0 + (((v1 << 4 ^ v1 >> 5) + v1) ^ (total + key[total & 3]))) & 0xFFFFFFFF
        total = (total + 0x9E3779B9) & 0xFFFFFFFF
        v1 = (v1 + (((v0 << 4 ^ v0 >> 5) + v0) ^ (total + key[total >> 11 & 3]))) & 0xFFFFFFFF
    return v0, v1


def main(n):
    box = make_box()
    state = bytearray(range(16))
    key = bytes(range(100, 116))
    v0, v1 = 1, 2
    words = (0x01234567, 0x89ABCDEF, 0xFEDCBA98, 0x76543210)
    for i in range(n):
        state = mix(state, box, key)
        v0, v1 = encipher(v0, v1 ^ i, words)
    return state.hex() if hasattr(state, "hex") else list(state), "%08x%08x" % (v0, v1)
