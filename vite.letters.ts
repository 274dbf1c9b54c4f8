import type { Plugin } from 'vite';

/*
 * One letter beyond Latin-1, such as a curly apostrophe, doubles what a page takes in memory, and every letter beyond ASCII
 * makes encoding and hashing it several times slower. So pages write those as character references, which browsers read as
 * the same letters.
 */
const beyondAscii = '[\\u{80}-\\u{10ffff}]';
const write = (letter: string): string => `&#${letter.codePointAt(0)};`;

/** What escapes the values of a page: the framework's own, and then the letters. */
export const escapeLetters = (original: string) =>
	`import { escape_html as escape } from ${JSON.stringify(original)};
const letters = /${beyondAscii}/gu;
const first = /[^\\0-\\x7f]/;
const write = (letter) => '&#' + letter.codePointAt(0) + ';';
export const escape_html = (value, is_attr) => {
	const escaped = escape(value, is_attr);
	return first.test(escaped) ? escaped.replace(letters, write) : escaped;
};`;

type Node = { type: string; start: number; end: number; [name: string]: unknown };

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

const isPush = ({ type, callee }: Node): boolean =>
	type === 'CallExpression' &&
	isNode(callee) &&
	callee.type === 'MemberExpression' &&
	isNode(callee.object) &&
	String(callee.object.name).startsWith('$$renderer') &&
	isNode(callee.property) &&
	callee.property.name === 'push';

/** The fixed parts of the markup in a compiled component: of templates that it writes out, not of strings that it escapes. */
function findMarkup(node: Node, found: Node[] = []): Node[] {
	if (isPush(node)) {
		for (const given of node.arguments as Node[]) {
			if (given.type === 'TemplateLiteral') found.push(...(given.quasis as Node[]));
			else if (given.type === 'Literal') found.push(given);
		}
	}
	for (const part of Object.values(node)) {
		if (Array.isArray(part)) for (const one of part.filter(isNode)) findMarkup(one, found);
		else if (isNode(part)) findMarkup(part, found);
	}
	return found;
}

/** Writes the fixed letters of components as their values are written. */
export function markupLetters(): Plugin {
	return {
		name: 'markup-letters',
		apply: 'build',
		enforce: 'post',
		applyToEnvironment: ({ name }) => name === 'ssr',
		transform: {
			filter: { id: /\.svelte$/ },
			handler(code) {
				const parts = findMarkup(this.parse(code) as unknown as Node).sort((a, b) => a.start - b.start);
				const letters = new RegExp(beyondAscii, 'gu');
				let [written, place] = ['', 0];
				for (const { start, end } of parts) {
					written += code.slice(place, start) + code.slice(start, end).replace(letters, write);
					place = end;
				}
				return { code: written + code.slice(place), map: null };
			}
		}
	};
}
