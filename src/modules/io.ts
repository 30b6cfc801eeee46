// The io module: `open`, and the stream types of objects/ (py/modio.c).

import { bufferedWriterType, ioBaseType } from '../objects/io_base.ts';
import { nativeModule } from '../objects/module.ts';
import { bytesIOType, stringIOType } from '../objects/string_io.ts';
import { openFunction } from './vfs.ts';

export const ioModule = nativeModule('io', {
	open: openFunction,
	IOBase: ioBaseType,
	StringIO: stringIOType,
	BytesIO: bytesIOType,
	BufferedWriter: bufferedWriterType,
});
