# More names, constants and functions than one byte of an operand can number.
name_0 = 0
name_1 = 1
name_2 = 2
name_3 = 3
name_4 = 4
name_5 = 5
name_6 = 6
name_7 = 7
name_8 = 8
name_9 = 9
name_10 = 10
name_11 = 11
name_12 = 12
name_13 = 13
name_14 = 14
name_15 = 15
name_16 = 16
name_17 = 17
name_18 = 18
name_19 = 19
name_20 = 20
name_21 = 21
name_22 = 22
name_23 = 23
name_24 = 24
name_25 = 25
name_26 = 26
name_27 = 27
name_28 = 28
name_29 = 29
name_30 = 30
name_31 = 31
name_32 = 32
name_33 = 33
name_34 = 34
name_35 = 35
name_36 = 36
name_37 = 37
name_38 = 38
name_39 = 39
name_40 = 40
name_41 = 41
name_42 = 42
name_43 = 43
name_44 = 44
name_45 = 45
name_46 = 46
name_47 = 47
name_48 = 48
name_49 = 49
name_50 = 50
name_51 = 51
name_52 = 52
name_53 = 53
name_54 = 54
name_55 = 55
name_56 = 56
name_57 = 57
name_58 = 58
name_59 = 59
name_60 = 60
name_61 = 61
name_62 = 62
name_63 = 63
name_64 = 64
name_65 = 65
name_66 = 66
name_67 = 67
name_68 = 68
name_69 = 69
name_70 = 70
name_71 = 71
name_72 = 72
name_73 = 73
name_74 = 74
name_75 = 75
name_76 = 76
name_77 = 77
name_78 = 78
name_79 = 79
name_80 = 80
name_81 = 81
name_82 = 82
name_83 = 83
name_84 = 84
name_85 = 85
name_86 = 86
name_87 = 87
name_88 = 88
name_89 = 89
name_90 = 90
name_91 = 91
name_92 = 92
name_93 = 93
name_94 = 94
name_95 = 95
name_96 = 96
name_97 = 97
name_98 = 98
name_99 = 99
name_100 = 100
name_101 = 101
name_102 = 102
name_103 = 103
name_104 = 104
name_105 = 105
name_106 = 106
name_107 = 107
name_108 = 108
name_109 = 109
name_110 = 110
name_111 = 111
name_112 = 112
name_113 = 113
name_114 = 114
name_115 = 115
name_116 = 116
name_117 = 117
name_118 = 118
name_119 = 119
name_120 = 120
name_121 = 121
name_122 = 122
name_123 = 123
name_124 = 124
name_125 = 125
name_126 = 126
name_127 = 127
name_128 = 128
name_129 = 129
name_128, name_129 = name_129, name_128
name_129.name_128(name_128=1)
del name_129
name_0.attribute_130 = name_0.attribute_131
import module_132
from module_132 import name_133
def f():
    global name_129
    name_129 = name_128
    del name_129
    return "text_134"
constants = [0.5 , 1.5 , 2.5 , 3.5 , 4.5 , 5.5 , 6.5 , 7.5 , 8.5 , 9.5
    , 10.5 , 11.5 , 12.5 , 13.5 , 14.5 , 15.5 , 16.5 , 17.5 , 18.5 , 19.5
    , 20.5 , 21.5 , 22.5 , 23.5 , 24.5 , 25.5 , 26.5 , 27.5 , 28.5 , 29.5
    , 30.5 , 31.5 , 32.5 , 33.5 , 34.5 , 35.5 , 36.5 , 37.5 , 38.5 , 39.5
    , 40.5 , 41.5 , 42.5 , 43.5 , 44.5 , 45.5 , 46.5 , 47.5 , 48.5 , 49.5
    , 50.5 , 51.5 , 52.5 , 53.5 , 54.5 , 55.5 , 56.5 , 57.5 , 58.5 , 59.5
    , 60.5 , 61.5 , 62.5 , 63.5 , 64.5 , 65.5 , 66.5 , 67.5 , 68.5 , 69.5
    , 70.5 , 71.5 , 72.5 , 73.5 , 74.5 , 75.5 , 76.5 , 77.5 , 78.5 , 79.5
    , 80.5 , 81.5 , 82.5 , 83.5 , 84.5 , 85.5 , 86.5 , 87.5 , 88.5 , 89.5
    , 90.5 , 91.5 , 92.5 , 93.5 , 94.5 , 95.5 , 96.5 , 97.5 , 98.5 , 99.5
    , 100.5 , 101.5 , 102.5 , 103.5 , 104.5 , 105.5 , 106.5 , 107.5 , 108.5 , 109.5
    , 110.5 , 111.5 , 112.5 , 113.5 , 114.5 , 115.5 , 116.5 , 117.5 , 118.5 , 119.5
    , 120.5 , 121.5 , 122.5 , 123.5 , 124.5 , 125.5 , 126.5 , 127.5 , 128.5 , 129.5
    , 130.5 , 131.5 , 132.5 , 133.5 , 134.5 , 135.5 , 136.5 , 137.5 , 138.5 , 139.5]
functions = [
    lambda: 0,
    lambda: 1,
    lambda: 2,
    lambda: 3,
    lambda: 4,
    lambda: 5,
    lambda: 6,
    lambda: 7,
    lambda: 8,
    lambda: 9,
    lambda: 10,
    lambda: 11,
    lambda: 12,
    lambda: 13,
    lambda: 14,
    lambda: 15,
    lambda: 16,
    lambda: 17,
    lambda: 18,
    lambda: 19,
    lambda: 20,
    lambda: 21,
    lambda: 22,
    lambda: 23,
    lambda: 24,
    lambda: 25,
    lambda: 26,
    lambda: 27,
    lambda: 28,
    lambda: 29,
    lambda: 30,
    lambda: 31,
    lambda: 32,
    lambda: 33,
    lambda: 34,
    lambda: 35,
    lambda: 36,
    lambda: 37,
    lambda: 38,
    lambda: 39,
    lambda: 40,
    lambda: 41,
    lambda: 42,
    lambda: 43,
    lambda: 44,
    lambda: 45,
    lambda: 46,
    lambda: 47,
    lambda: 48,
    lambda: 49,
    lambda: 50,
    lambda: 51,
    lambda: 52,
    lambda: 53,
    lambda: 54,
    lambda: 55,
    lambda: 56,
    lambda: 57,
    lambda: 58,
    lambda: 59,
    lambda: 60,
    lambda: 61,
    lambda: 62,
    lambda: 63,
    lambda: 64,
    lambda: 65,
    lambda: 66,
    lambda: 67,
    lambda: 68,
    lambda: 69,
    lambda: 70,
    lambda: 71,
    lambda: 72,
    lambda: 73,
    lambda: 74,
    lambda: 75,
    lambda: 76,
    lambda: 77,
    lambda: 78,
    lambda: 79,
    lambda: 80,
    lambda: 81,
    lambda: 82,
    lambda: 83,
    lambda: 84,
    lambda: 85,
    lambda: 86,
    lambda: 87,
    lambda: 88,
    lambda: 89,
    lambda: 90,
    lambda: 91,
    lambda: 92,
    lambda: 93,
    lambda: 94,
    lambda: 95,
    lambda: 96,
    lambda: 97,
    lambda: 98,
    lambda: 99,
    lambda: 100,
    lambda: 101,
    lambda: 102,
    lambda: 103,
    lambda: 104,
    lambda: 105,
    lambda: 106,
    lambda: 107,
    lambda: 108,
    lambda: 109,
    lambda: 110,
    lambda: 111,
    lambda: 112,
    lambda: 113,
    lambda: 114,
    lambda: 115,
    lambda: 116,
    lambda: 117,
    lambda: 118,
    lambda: 119,
    lambda: 120,
    lambda: 121,
    lambda: 122,
    lambda: 123,
    lambda: 124,
    lambda: 125,
    lambda: 126,
    lambda: 127,
    lambda: 128,
    lambda: 129,
    lambda: 130,
    lambda: 131,
    lambda: 132,
    lambda: 133,
    lambda: 134,
]
def defaults():
    f = [
        lambda x=0: x,
        lambda x=1: x,
        lambda x=2: x,
        lambda x=3: x,
        lambda x=4: x,
        lambda x=5: x,
        lambda x=6: x,
        lambda x=7: x,
        lambda x=8: x,
        lambda x=9: x,
        lambda x=10: x,
        lambda x=11: x,
        lambda x=12: x,
        lambda x=13: x,
        lambda x=14: x,
        lambda x=15: x,
        lambda x=16: x,
        lambda x=17: x,
        lambda x=18: x,
        lambda x=19: x,
        lambda x=20: x,
        lambda x=21: x,
        lambda x=22: x,
        lambda x=23: x,
        lambda x=24: x,
        lambda x=25: x,
        lambda x=26: x,
        lambda x=27: x,
        lambda x=28: x,
        lambda x=29: x,
        lambda x=30: x,
        lambda x=31: x,
        lambda x=32: x,
        lambda x=33: x,
        lambda x=34: x,
        lambda x=35: x,
        lambda x=36: x,
        lambda x=37: x,
        lambda x=38: x,
        lambda x=39: x,
        lambda x=40: x,
        lambda x=41: x,
        lambda x=42: x,
        lambda x=43: x,
        lambda x=44: x,
        lambda x=45: x,
        lambda x=46: x,
        lambda x=47: x,
        lambda x=48: x,
        lambda x=49: x,
        lambda x=50: x,
        lambda x=51: x,
        lambda x=52: x,
        lambda x=53: x,
        lambda x=54: x,
        lambda x=55: x,
        lambda x=56: x,
        lambda x=57: x,
        lambda x=58: x,
        lambda x=59: x,
        lambda x=60: x,
        lambda x=61: x,
        lambda x=62: x,
        lambda x=63: x,
        lambda x=64: x,
        lambda x=65: x,
        lambda x=66: x,
        lambda x=67: x,
        lambda x=68: x,
        lambda x=69: x,
        lambda x=70: x,
        lambda x=71: x,
        lambda x=72: x,
        lambda x=73: x,
        lambda x=74: x,
        lambda x=75: x,
        lambda x=76: x,
        lambda x=77: x,
        lambda x=78: x,
        lambda x=79: x,
        lambda x=80: x,
        lambda x=81: x,
        lambda x=82: x,
        lambda x=83: x,
        lambda x=84: x,
        lambda x=85: x,
        lambda x=86: x,
        lambda x=87: x,
        lambda x=88: x,
        lambda x=89: x,
        lambda x=90: x,
        lambda x=91: x,
        lambda x=92: x,
        lambda x=93: x,
        lambda x=94: x,
        lambda x=95: x,
        lambda x=96: x,
        lambda x=97: x,
        lambda x=98: x,
        lambda x=99: x,
        lambda x=100: x,
        lambda x=101: x,
        lambda x=102: x,
        lambda x=103: x,
        lambda x=104: x,
        lambda x=105: x,
        lambda x=106: x,
        lambda x=107: x,
        lambda x=108: x,
        lambda x=109: x,
        lambda x=110: x,
        lambda x=111: x,
        lambda x=112: x,
        lambda x=113: x,
        lambda x=114: x,
        lambda x=115: x,
        lambda x=116: x,
        lambda x=117: x,
        lambda x=118: x,
        lambda x=119: x,
        lambda x=120: x,
        lambda x=121: x,
        lambda x=122: x,
        lambda x=123: x,
        lambda x=124: x,
        lambda x=125: x,
        lambda x=126: x,
        lambda x=127: x,
        lambda x=128: x,
    ]
def closures(a):
    f = [
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
        lambda: a,
    ]
    return [lambda x=1: a]
x.attribute_200
x.attribute_201
x.attribute_202
x.attribute_203
x.attribute_204
x.attribute_205
x.attribute_206
x.attribute_207
x.attribute_208
x.attribute_209
x.attribute_210
x.attribute_211
x.attribute_212
x.attribute_213
x.attribute_214
x.attribute_215
x.attribute_216
x.attribute_217
x.attribute_218
x.attribute_219
x.attribute_220
x.attribute_221
x.attribute_222
x.attribute_223
x.attribute_224
x.attribute_225
x.attribute_226
x.attribute_227
x.attribute_228
x.attribute_229
x.attribute_230
x.attribute_231
x.attribute_232
x.attribute_233
x.attribute_234
x.attribute_235
x.attribute_236
x.attribute_237
x.attribute_238
x.attribute_239
x.attribute_240
x.attribute_241
x.attribute_242
x.attribute_243
x.attribute_244
x.attribute_245
x.attribute_246
x.attribute_247
x.attribute_248
x.attribute_249
x.attribute_250
x.attribute_251
x.attribute_252
x.attribute_253
x.attribute_254
x.attribute_255
x.attribute_256
x.attribute_257
x.attribute_258
x.attribute_259
x.attribute_260
x.attribute_261
x.attribute_262
x.attribute_263
x.attribute_264
x.attribute_265
x.attribute_266
x.attribute_267
x.attribute_268
x.attribute_269
x.attribute_270
x.attribute_271
x.attribute_272
x.attribute_273
x.attribute_274
x.attribute_275
x.attribute_276
x.attribute_277
x.attribute_278
x.attribute_279
x.attribute_280
x.attribute_281
x.attribute_282
x.attribute_283
x.attribute_284
x.attribute_285
x.attribute_286
x.attribute_287
x.attribute_288
x.attribute_289
x.attribute_290
x.attribute_291
x.attribute_292
x.attribute_293
x.attribute_294
x.attribute_295
x.attribute_296
x.attribute_297
x.attribute_298
x.attribute_299
x.attribute_300
x.attribute_301
x.attribute_302
x.attribute_303
x.attribute_304
x.attribute_305
x.attribute_306
x.attribute_307
x.attribute_308
x.attribute_309
x.attribute_310
x.attribute_311
x.attribute_312
x.attribute_313
x.attribute_314
x.attribute_315
x.attribute_316
x.attribute_317
x.attribute_318
x.attribute_319
x.attribute_320
x.attribute_321
x.attribute_322
x.attribute_323
x.attribute_324
x.attribute_325
x.attribute_326
x.attribute_327
x.attribute_328
x.attribute_329
x.attribute_330 = x.attribute_331
x.method_332(x.method_333())
name_334 = name_335(name_336=name_337)
del name_338
import module_339
from module_340 import name_341, name_342 as name_343
text = 'text_344', 'text_345'
class Class_346:
    def method_347(self, argument_348): return super().method_349(local_350=argument_348)
