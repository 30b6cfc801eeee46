// Random Python programs for what a tracing compiler gets wrong: loops that run often enough to be compiled and then take
// another path, over values whose types change on the way; functions, generators, closures and classes that are called in
// them and replaced while they run; exceptions out of everything. Programs end by themselves after some 20,000
// instructions and print what they have computed all the time, so that two ways of running them can be compared.

import { callScenario } from './jit_call_scenarios.ts';
import { DefinitionWriter, NAMES } from './jit_definitions.ts';
import { errorScenario } from './jit_error_scenarios.ts';
import type { Kind, Scope, Variable } from './jit_expressions.ts';
import { libraryScenario } from './jit_library_scenarios.ts';
import { objectScenario } from './jit_object_scenarios.ts';
import { scenario } from './jit_scenarios.ts';
import type { Random } from './random.ts';

const PROLOGUE = `import sys, io
INF = float('inf')
NAN = INF - INF
class E0(Exception): pass
class E1(E0): pass
def tell(e):
    t = io.StringIO()
    if hasattr(sys, 'print_exception'): sys.print_exception(e, t)
    print('!', type(e).__name__, e.args, [w.split(',')[0] for w in t.getvalue().split(' line ')[1:]])
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): return self.n
    def __exit__(self, kind, value, trace):
        if kind is not None: print('exit', self.n, kind.__name__)
        return self.n % 3 == 1
G0 = 3
G1 = 1.5
G2 = [1, 2, 3]
def hook(k): return k + 1
`;

/** What a loop may be made by, the older ones more often. */
const SCENARIOS = [
	scenario,
	scenario,
	callScenario,
	callScenario,
	errorScenario,
	libraryScenario,
	objectScenario,
	objectScenario,
] as const;

/** Instructions, as the writer counts them, of functions of loops. */
const DRIVER_COST = 2500;

/** A random program. */
export function jitProgram(random: Random): string {
	return new Writer(random).program();
}

class Writer extends DefinitionWriter {
	program(): string {
		const { random, expressions } = this;
		expressions.functions.push({
			name: 'hook',
			parameters: [{ name: 'k', kind: 'int' }],
			defaults: 0,
			star: false,
			keywords: false,
			result: 'int',
			isGenerator: false,
			cost: 8,
		});
		const classes = 1 + random.below(3);
		for (let i = 0; i < classes; i++) this.classDefinition(i);
		for (let i = 1 + random.below(4); i > 0; i--) {
			const kind = random.pick(['function', 'function', 'recursive', 'generator', 'generator', 'maker'] as const);
			if (kind === 'recursive') this.recursiveFunctions();
			else if (kind === 'maker') this.closureMaker();
			else this.functionDefinition(kind);
		}
		const drivers = 1 + random.below(2);
		for (let i = 0; i < drivers; i++) this.driver(`run${i}`);
		if (random.oneIn(2)) this.moduleBody();
		this.line("print('end', G0, G1, G2)");
		return `${PROLOGUE}${this.lines.join('\n')}\n`;
	}

	/** A function of several loops, and calls of it whose arguments have other types from the third one on. */
	private driver(name: string): void {
		const { random, expressions } = this;
		const kinds = ['int', 'num', 'scalar', 'list', 'object'] as const;
		const parameters = kinds.map((kind) => ({ name: NAMES[kind][0], kind }));
		const functions = expressions.functions.length;
		this.line(`def ${name}(a, x, z, l, o):`);
		this.measured(() =>
			this.block(() => {
				const globals: Variable[] = [];
				if (random.oneIn(3)) {
					this.line('global G0, G1, hook');
					globals.push({ name: 'G0', kind: 'int' }, { name: 'G1', kind: 'num' });
				}
				const scope = this.locals(
					this.scope('function', [...parameters, ...globals], DRIVER_COST),
					3 + random.below(3),
				);
				if (random.oneIn(3)) this.innerFunction(scope);
				const loops = 1 + random.below(3);
				for (let i = 0; i < loops; i++) {
					if (expressions.cost > DRIVER_COST / 2) break;
					if (random.oneIn(2)) this.scenario(scope);
					else this.loop(scope);
					this.report(scope);
				}
				this.line(`return ${this.expression('scalar', scope)}`);
			}),
		);
		expressions.functions.length = functions;
		const plain = this.scope('module', [], 0);
		const one = (kind: Kind): string => expressions.expression(kind, plain, 1);
		const same = `${random.below(9)}, ${random.pick(['2', '0.5'])}, ${one('scalar')}, [1, 2, 3], C0(2)`;
		const other = kinds.map((kind) => one(kind)).join(', ');
		for (const args of random.pick([[same, other], [same], [same, same, other], [other, same]])) {
			const call = `print('${name}', ${name}(${args}))`;
			if (random.oneIn(8)) {
				this.line(call);
			} else {
				this.line(`try: ${call}`);
				this.line('except Exception as e: tell(e)');
			}
		}
	}

	/** Loops outside of functions, whose variables are globals. */
	private moduleBody(): void {
		const { random } = this;
		this.line('a = 1; x = 2.5; z = None; l = [3, 1, 2]; o = C0(1)');
		const variables = (['int', 'num', 'scalar', 'list', 'object'] as const).map((kind) => ({
			name: NAMES[kind][0],
			kind,
		}));
		const scope = this.scope('module', variables, DRIVER_COST);
		this.measured(() => {
			this.loop(scope);
			this.report(scope);
			if (random.oneIn(3)) this.scenario(scope);
		});
		this.report(scope);
	}

	private scenario(scope: Scope): void {
		const { random, expressions } = this;
		const within = (counter: string): Scope => this.enter(scope, 20, { counters: [counter] });
		const label = this.label();
		const write = random.pick(SCENARIOS);
		const lines = write({
			random,
			label,
			classes: expressions.classes,
			int: (counter) => expressions.expression('int', within(counter), random.below(3)),
			condition: (counter) => expressions.bool(within(counter), random.below(2)),
		});
		expressions.cost += 500;
		for (const line of lines) this.line(line);
	}

	private report(scope: Scope): void {
		const names = scope.variables.map(({ name }) => name).filter((name) => !name.includes('.'));
		this.line(`print(${[this.label(), ...names].join(', ')})`);
	}
}
