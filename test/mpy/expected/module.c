#include "py/mpconfig.h"
#include "py/objint.h"
#include "py/objstr.h"
#include "py/emitglue.h"
#include "py/nativeglue.h"

#if MICROPY_LONGINT_IMPL != 2
#error "incompatible MICROPY_LONGINT_IMPL"
#endif

#if MPZ_DIG_SIZE != 16
#error "incompatible MPZ_DIG_SIZE"
#endif

#if MICROPY_PY_BUILTINS_FLOAT
typedef struct _mp_obj_float_t {
    mp_obj_base_t base;
    mp_float_t value;
} mp_obj_float_t;
#endif

#if MICROPY_PY_BUILTINS_COMPLEX
typedef struct _mp_obj_complex_t {
    mp_obj_base_t base;
    mp_float_t real;
    mp_float_t imag;
} mp_obj_complex_t;
#endif

enum {
    MP_QSTR_a = MP_QSTRnumber_of,
    MP_QSTR_b,
    MP_QSTR_folder_slash_module_dot_py,
    MP_QSTR_short,
};

const qstr_hash_t mp_qstr_frozen_const_hashes[] = {
    46532,
    46535,
    27873,
    64151,
};

const qstr_len_t mp_qstr_frozen_const_lengths[] = {
    1,
    1,
    16,
    5,
};

extern const qstr_pool_t mp_qstr_const_pool;
const qstr_pool_t mp_qstr_frozen_const_pool = {
    &mp_qstr_const_pool, // the firmware's own qstrs come first
    MP_QSTRnumber_of, // as many as there are of those
    true, // in order
    4, // room
    4, // of which taken
    (qstr_hash_t *)mp_qstr_frozen_const_hashes,
    (qstr_len_t *)mp_qstr_frozen_const_lengths,
    {
        "a",
        "b",
        "folder/module.py",
        "short",
    },
};

////////////////////////////////////////////////////////////////////////////////
// module folder_module
// - frozen from folder/module.mpy
// - imported as folder/module.py
// - header 4d 06 00 1f

// bytecode of folder_module__lt_module_gt_
static const byte fun_data_folder_module__lt_module_gt_[17] = {
    0x18,0x04, // state 4, exception stack 0
    0x01, // <module>
    0x20, // lines and cells
    0x53, // LOAD_NULL
    0x2c,0x00, // BUILD_MAP 0
    0x81, // LOAD_CONST_SMALL_INT 1
    0x10,0x02, // LOAD_CONST_STRING b
    0x62, // STORE_MAP
    0x33,0x00, // MAKE_FUNCTION_DEFARGS 0
    0x16,0x03, // STORE_NAME ready
    0x51, // LOAD_CONST_NONE
    0x63, // RETURN_VALUE
};
// in folder_module__lt_module_gt_
// bytecode of folder_module_ready
static const byte fun_data_folder_module_ready[36] = {
    0xd1,0xc8,0x80,0x80,0x40,0x0a, // state 11, exception stack 0
    0x03,0x05,0x02, // ready a b
    0x40,0x36, // lines and cells
    0xb0, // LOAD_FAST 0
    0x22,0x84,0xa2,0x70, // LOAD_CONST_SMALL_INT 70000
    0x7b, // LOAD_CONST_SMALL_INT -5
    0x23,0x00, // LOAD_CONST_OBJ 0
    0x23,0x01, // LOAD_CONST_OBJ 1
    0x23,0x02, // LOAD_CONST_OBJ 2
    0x23,0x03, // LOAD_CONST_OBJ 3
    0x23,0x04, // LOAD_CONST_OBJ 4
    0x10,0x04, // LOAD_CONST_STRING ''
    0x2a,0x09, // BUILD_TUPLE 9
    0x67, // YIELD_VALUE
    0x59, // POP_TOP
    0x23,0x05, // LOAD_CONST_OBJ 5
    0x65, // RAISE_OBJ
};
#if MICROPY_PERSISTENT_CODE_SAVE
static const mp_raw_code_truncated_t proto_fun_folder_module_ready = {
    .proto_fun_indicator[0] = MP_PROTO_FUN_INDICATOR_RAW_CODE_0,
    .proto_fun_indicator[1] = MP_PROTO_FUN_INDICATOR_RAW_CODE_1,
    .kind = MP_CODE_BYTECODE,
    .is_generator = 1,
    .fun_data = fun_data_folder_module_ready,
    .children = NULL,
    #if MICROPY_PERSISTENT_CODE_SAVE
    .fun_data_len = 36,
    .n_children = 0,
    #if MICROPY_EMIT_MACHINE_CODE
    .prelude_offset = 0,
    #endif
    #if MICROPY_PY_SYS_SETTRACE
    .line_of_definition = 0,
    .prelude = {
        .n_state = 11,
        .n_exc_stack = 0,
        .scope_flags = 9,
        .n_pos_args = 1,
        .n_kwonly_args = 1,
        .n_def_pos_args = 0,
        .qstr_block_name_idx = 3,
        .line_info = fun_data_folder_module_ready + 9,
        .line_info_top = fun_data_folder_module_ready + 11,
        .opcodes = fun_data_folder_module_ready + 11,
    },
    #endif
    #endif
};
#else
#define proto_fun_folder_module_ready fun_data_folder_module_ready[0]
#endif

static const mp_raw_code_t *const children_folder_module__lt_module_gt_[] = {
    (const mp_raw_code_t *)&proto_fun_folder_module_ready,
};

static const mp_raw_code_truncated_t proto_fun_folder_module__lt_module_gt_ = {
    .proto_fun_indicator[0] = MP_PROTO_FUN_INDICATOR_RAW_CODE_0,
    .proto_fun_indicator[1] = MP_PROTO_FUN_INDICATOR_RAW_CODE_1,
    .kind = MP_CODE_BYTECODE,
    .is_generator = 0,
    .fun_data = fun_data_folder_module__lt_module_gt_,
    .children = (void *)&children_folder_module__lt_module_gt_,
    #if MICROPY_PERSISTENT_CODE_SAVE
    .fun_data_len = 17,
    .n_children = 1,
    #if MICROPY_EMIT_MACHINE_CODE
    .prelude_offset = 0,
    #endif
    #if MICROPY_PY_SYS_SETTRACE
    .line_of_definition = 0,
    .prelude = {
        .n_state = 4,
        .n_exc_stack = 0,
        .scope_flags = 0,
        .n_pos_args = 0,
        .n_kwonly_args = 0,
        .n_def_pos_args = 0,
        .qstr_block_name_idx = 1,
        .line_info = fun_data_folder_module__lt_module_gt_ + 3,
        .line_info_top = fun_data_folder_module__lt_module_gt_ + 4,
        .opcodes = fun_data_folder_module__lt_module_gt_ + 4,
    },
    #endif
    #endif
};

static const qstr_short_t const_qstr_table_data_folder_module[6] = {
    MP_QSTR_folder_slash_module_dot_py,
    MP_QSTR__lt_module_gt_,
    MP_QSTR_b,
    MP_QSTR_ready,
    MP_QSTR_,
    MP_QSTR_a,
};

// the constants that are objects
#if MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_A || MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_B
static const mp_obj_float_t const_obj_folder_module_0 = {{&mp_type_float}, (mp_float_t)1.5};
#define const_obj_folder_module_0_macro MP_ROM_PTR(&const_obj_folder_module_0)
#elif MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_C
#define const_obj_folder_module_0_macro ((mp_rom_obj_t)(0xc0400002))
#elif MICROPY_OBJ_REPR == MICROPY_OBJ_REPR_D
#define const_obj_folder_module_0_macro ((mp_rom_obj_t)(0xbffc000000000000))
#endif
static const mp_obj_complex_t const_obj_folder_module_1 = {{&mp_type_complex}, (mp_float_t)0, (mp_float_t)3};
static const mp_obj_str_t const_obj_folder_module_2 = {{&mp_type_bytes}, 27197, 2, (const byte*)"\x00\x78"};
static const mp_rom_obj_tuple_t const_obj_folder_module_3 = {{&mp_type_tuple}, 3, {
    MP_ROM_INT(1),
    MP_ROM_QSTR(MP_QSTR_short),
    MP_ROM_PTR(&mp_const_empty_tuple_obj),
}};
static const mp_obj_str_t const_obj_folder_module_5 = {{&mp_type_str}, 1673, 40, (const byte*)"\x61\x20\x74\x65\x78\x74\x20\x74\x68\x61\x74\x20\x69\x73\x20\x74\x6f\x6f\x20\x6c\x6f\x6e\x67\x20\x74\x6f\x20\x62\x65\x63\x6f\x6d\x65\x20\x61\x20\x71\x73\x74\x72"};

// all constants
static const mp_rom_obj_t const_obj_table_data_folder_module[6] = {
    const_obj_folder_module_0_macro,
    MP_ROM_PTR(&const_obj_folder_module_1),
    MP_ROM_PTR(&const_obj_folder_module_2),
    MP_ROM_PTR(&const_obj_folder_module_3),
    MP_ROM_PTR(&mp_const_ellipsis_obj),
    MP_ROM_PTR(&const_obj_folder_module_5),
};

static const mp_frozen_module_t frozen_module_folder_module = {
    .constants = {
        .qstr_table = (qstr_short_t *)&const_qstr_table_data_folder_module,
        .obj_table = (mp_obj_t *)&const_obj_table_data_folder_module,
    },
    .proto_fun = &proto_fun_folder_module__lt_module_gt_,
};

////////////////////////////////////////////////////////////////////////////////
// all modules

const char mp_frozen_names[] = {
    #ifdef MP_FROZEN_STR_NAMES
    MP_FROZEN_STR_NAMES
    #endif
    "folder/module.py\0"
    "\0"
};

const mp_frozen_module_t *const mp_frozen_mpy_content[] = {
    &frozen_module_folder_module,
};

#ifdef MICROPY_FROZEN_LIST_ITEM
MICROPY_FROZEN_LIST_ITEM("folder/module", "folder/module.py")
#endif

/*
bytes in flash:
      39  qstrs
      53  code
      42  text and bytes
       0  digits of ints
      44  objects
      24  constant tables
      32  functions
      22  module names and table
     256  total
*/
