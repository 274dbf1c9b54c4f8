import type { Element, Root } from 'hast';
import type { Options } from 'rehype-sanitize';
import { visit } from 'unist-util-visit';
import { isPlainAddress } from '#lib/schemas/common.ts';
import { figureKinds } from './figures/index.ts';
import { isOwnPath } from '#lib/utils/safe-path.ts';

const marks = ['mark-more', 'mark-less', 'mark-same', 'mark-unread'];

/** Every element, attribute and class that a guide's HTML may hold; anything else is taken out. */
export const allowed: Options = {
	tagNames: [
		...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'a', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'hr', 'br'],
		...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'div', 'section', 'figure', 'figcaption', 'sup'],
		...['span', 'button', 'svg', 'title', 'desc', 'g', 'rect', 'path', 'text', 'tspan']
	],
	attributes: {
		a: ['href', 'rel', 'id', ['className', 'term-more']],
		button: [['type', 'button'], 'popoverTarget', ['className', 'term-word']],
		div: [
			'dataTool',
			'dataSheet',
			'ariaLabel',
			'ariaLabelledBy',
			['role', 'note', 'region'],
			['tabIndex', 0],
			[
				'className',
				'callout',
				'callout-safety',
				'callout-tip',
				'callout-note',
				'table-wrap',
				'takeaways',
				'people',
				'people-group',
				'hundred-of',
				'text-problem'
			]
		],
		figcaption: ['id'],
		figure: ['id', ['className', 'figure', ...figureKinds.map((kind) => `figure-${kind}`)]],
		g: [['className', 'series-1', 'series-2', 'series-3', 'series-4']],
		h2: ['id'],
		h3: ['id'],
		h4: ['id'],
		ol: ['start'],
		p: [['className', 'callout-title', 'safety-fixed', 'figure-key', 'figure-source', 'people-name']],
		rect: ['x', 'y', 'width', 'height', 'rx', ['className', 'track', 'bar']],
		path: [
			['d', /^(?:M\d+ \d+h0)+$/],
			['className', 'counted', 'rest']
		],
		section: ['ariaLabelledBy', ['className', 'faq']],
		span: ['id', ['popover', 'auto'], ['className', 'term', 'term-note', 'term-name', 'visually-hidden', ...marks]],
		sup: [['className', 'cite']],
		svg: [...['ariaLabelledBy', 'width', 'height', 'viewBox'], ['role', 'img'], ['className', 'bars', 'hundred']],
		td: ['dataLabel', ['className', 'num', ...marks]],
		text: ['x', 'y', 'dx', ['className', 'group', 'label', 'value', 'axis', 'axis-end'], ['textAnchor', 'end']],
		th: [
			['scope', 'col', 'row'],
			['className', 'num']
		],
		title: ['id'],
		desc: ['id'],
		tspan: ['x', 'dy']
	},
	ancestors: {
		tbody: ['table'],
		td: ['table'],
		th: ['table'],
		thead: ['table'],
		tr: ['table'],
		caption: ['table'],
		title: ['svg'],
		desc: ['svg'],
		g: ['svg'],
		rect: ['svg'],
		path: ['svg'],
		text: ['svg'],
		tspan: ['svg']
	},
	protocols: { href: ['http', 'https', 'mailto'] },
	// Every id in a guide carries a prefix of ours, so none can shadow a name that the page uses.
	clobber: [],
	clobberPrefix: '',
	required: {},
	strip: ['script', 'style']
};

const isOutside = (href: string): boolean =>
	/^(https?:\/\/|mailto:[^@]+@)/i.test(href) && URL.canParse(href) && isPlainAddress(href);

/** Leaves the text of a link whose target is refused; marks the links that lead elsewhere. */
export function checkLinks(tree: Root, report: (node: Element, message: string) => void): void {
	visit(tree, 'element', (node, index, parent) => {
		if (node.tagName !== 'a' || !parent || index === undefined) return;
		const href = String(node.properties.href ?? '');
		if (href.startsWith('#') || isOwnPath(href)) return;
		if (isOutside(href)) {
			node.properties.rel = ['noopener', 'noreferrer'];
			return;
		}
		report(
			node,
			`The link target "${href}" is refused: use https://…, mailto:… or a path of this site such as /get-help.`
		);
		parent.children.splice(index, 1, ...node.children);
		return index;
	});
}
