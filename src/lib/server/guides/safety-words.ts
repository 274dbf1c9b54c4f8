import type { ElementContent } from 'hast';
import { h } from './hast.ts';

/** Our words on safety, long at the start of a guide and short elsewhere: paragraphs of texts and links. */
export const safetyWords: Record<string, (ElementContent | string)[][]> = {
	long: [
		[
			'Thoughts of ending your life can ease, and help is there. If you might act on them, or cannot stay safe, call your local emergency number or a crisis line now. ',
			h('a', { href: '/get-help' }, 'Find help in your country'),
			'.'
		],
		['No website, app or chatbot can keep you safe in an emergency. That includes this one.'],
		[
			'Please do not stop or change a medicine because of this page. Stopping suddenly can make you ill. Talk to the person who prescribes it.'
		]
	],
	short: [
		[
			'This page gives information. It cannot diagnose or treat you. If you are in crisis, ',
			h('a', { href: '/get-help' }, 'find help now'),
			' or call your local emergency number.'
		]
	]
};
