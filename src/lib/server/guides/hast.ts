import type { Element, ElementContent, Nodes, Properties } from 'hast';

/** One HTML element; strings among its children become text. */
export function h(tagName: string, properties: Properties, ...children: (ElementContent | string)[]): Element {
	return {
		type: 'element',
		tagName,
		properties,
		children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child))
	};
}

export const hasClass = (node: Nodes, name: string): boolean =>
	node.type === 'element' && Array.isArray(node.properties.className) && node.properties.className.includes(name);

const blocks = new Set([
	'p',
	'h2',
	'h3',
	'h4',
	'li',
	'tr',
	'th',
	'td',
	'caption',
	'figcaption',
	'blockquote',
	'pre',
	'br'
]);
const unread = ['cite', 'term-note', 'safety-fixed', 'figure-source'];

/** What a reader reads: without source numbers, drawings, explanations of terms and the fixed safety text. */
export function readText(node: Nodes): string {
	return collect(node)
		.replace(/[ \t]+/g, ' ')
		.replace(/ ?\n\s*/g, '\n')
		.trim();
}

function collect(node: Nodes): string {
	if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
	if (node.type !== 'element' && node.type !== 'root') return '';
	if (node.type === 'element' && (node.tagName === 'svg' || unread.some((name) => hasClass(node, name)))) return '';
	const inner = node.children.map((child) => collect(child as Nodes)).join('');
	return node.type === 'element' && blocks.has(node.tagName) ? `\n${inner}\n` : inner;
}
