import { answerChoices, type Part } from '../words.ts';

export type KeyAct =
	| { does: 'answer'; value: string }
	| { does: 'move'; by: 1 | -1 }
	| { does: 'take'; place: 0 | 1 }
	| { does: 'write' | 'repeat' | 'help' | 'leave' };

const typing =
	'textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=button], [type=submit])';

const moves: Record<string, 1 | -1> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/** What a key stands for where it was pressed; undefined leaves it to the browser. */
export function readKey(event: KeyboardEvent): KeyAct | undefined {
	if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return undefined;
	const target = event.target instanceof Element ? event.target : document.body;
	if (target.closest('dialog')) return undefined;
	if (target.matches(typing)) return event.key === 'Escape' ? { does: 'leave' } : undefined;
	const { key } = event;
	// Arrows scroll the page and choose among radio buttons; they move only from a question that itself has the focus.
	if (key.startsWith('Arrow') && !target.matches('fieldset')) return undefined;
	if (moves[key]) return { does: 'move', by: moves[key] };
	if (key === '?') return { does: 'help' };
	if (key === 'e') return { does: 'write' };
	if (key === 's') return { does: 'repeat' };
	if (key === '1' || key === '2') return { does: 'take', place: key === '1' ? 0 : 1 };
	const choice = answerChoices.find((known) => known.key === key);
	return choice && { does: 'answer', value: choice.value };
}

/** Where writing goes on beside an answer: the first field that is still empty. */
export const writingOrder: Part[] = ['proofUrl', 'claim', 'seenOn', 'note'];
