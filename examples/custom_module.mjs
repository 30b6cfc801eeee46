// A module for Python written in JavaScript, with functions that Python waits for. `node examples/custom_module.mjs`
import { createInterpreter, keywords, opaque } from 'krait';

class Database {
	#rows = new Map([
		[1, { name: 'Ada', age: 36 }],
		[2, { name: 'Alan', age: 41 }],
	]);

	async find(key) {
		await new Promise((resolve) => setTimeout(resolve, 10)); // a real one would be somewhere else
		return this.#rows.get(key) ?? null;
	}
}

const database = {
	version: [1, 0],
	// Python holds the connection and hands it back, but cannot look into it.
	connect: () => opaque(new Database()),
	// For Python an ordinary function: it waits until the promise is settled, and nothing else does.
	find: (connection, key) => connection.find(key),
	// Keyword arguments come last; a function of Python's is a function.
	each: async (connection, keys, options) => {
		const { then } = options.values;
		for (const key of keys) then(await connection.find(key), keywords({ key }));
	},
};

const python = createInterpreter({
	stdout: (text) => process.stdout.write(text),
	modules: { database },
});

await python.runAsync(`
import database

print('version', database.version)
connection = database.connect()
print(database.find(connection, 1)['name'])
print(database.find(connection, 3))

def show(row, key):
    print(key, row['name'], row['age'])

database.each(connection, [1, 2], then=show)
`);
