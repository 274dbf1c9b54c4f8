import { joinList } from '#lib/utils/text.ts';
import { wordsHere } from './kind-words.ts';

/** What the page says after an act, by the word in its address. */
const done: Record<string, string> = {
	created: 'Your draft is there. Fill in what you know, and save as often as you like.',
	saved: 'Saved.',
	same: 'Nothing had changed, so nothing was saved.',
	merged: 'Both versions are merged and saved.',
	dropped: 'The unsaved text is discarded.',
	'signed-off': 'Signed off. It can be published now, or at a time you set.',
	asked: 'Sent back to its authors, with what should change.',
	withdrawn: 'Taken back from review. It is a draft again.',
	published: 'Published. The public page shows it now.',
	scheduled: 'Scheduled.',
	unscheduled: 'The schedule is cancelled. It is still approved.',
	'taken-down': 'The page is down. Its address now says why.',
	'put-back': 'The page is back as it was, with its review.',
	discarded: 'The draft is discarded. The public page stays as it was, and History still has the draft.',
	archived: 'Marked as no longer available.',
	trashed: 'In the trash. You can bring it back.',
	restored: 'Back from the trash.',
	purged: 'Deleted for good.',
	revoked: 'The link is dead. Whoever has it sees nothing any more.',
	'brought-back': 'The older version is back as a new one. Nothing in between is lost.'
};

export function sayDone(word: string | null): string | undefined {
	if (word === 'submitted') return wordsHere().submitted;
	return word !== null && Object.hasOwn(done, word) ? done[word] : undefined;
}

/** After a save: what others had changed meanwhile. @param labels names of fields */
export const sayMerged = (labels: string[]): string =>
	labels.length === 0 ? 'Saved.' : `Saved. Others had changed this meanwhile, and it is in too: ${joinList(labels)}.`;
