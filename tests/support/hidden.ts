import { listChanges, toForm } from './listing-form.ts';
import type { ListingDraft } from '#lib/schemas/listing/draft.ts';
import {
	archiveEntry,
	createEntry,
	createPreviewLink,
	declareConflict,
	getEntry,
	publishEntry,
	requestChanges,
	saveEntry,
	saveReviewAnswer,
	saveView,
	scheduleEntry,
	storeCopy,
	submitEntry,
	takePageDown,
	takeReview,
	trashEntry,
	withdrawEntry
} from '#lib/server/editorial/index.ts';
import {
	addHelpline,
	listHelplinesForEditors,
	saveHelpline,
	turnDownProposal,
	withdrawHelpline
} from '#lib/server/helplines/index.ts';
import { openForm, tokenFor } from './helplines.ts';
import { listingOf, type Newsroom } from './newsroom.ts';

/** Words that stand in every text of something hidden: one to look for it by, one that must appear nowhere. */
export type Sentinel = { scene: string; asked: string; mark: string; slug: string };

const textKeys = new Set([
	...['name', 'maker', 'summary', 'note', 'forWhom', 'trial', 'cancel', 'what', 'population', 'retention', 'finding'],
	...['citation', 'onRisk', 'description', 'body', 'title', 'evidenceNote']
]);
const addressKeys = new Set(['website', 'policyUrl', 'url']);

/** Puts the words into every text of a listing, also those that are not given, and into its addresses and its slug. */
export function fill({ asked, mark, slug }: Omit<Sentinel, 'scene'>, whole: ListingDraft): ListingDraft {
	const words = `${asked} ${mark}`;
	const change = (value: unknown, key: string, above: string): unknown => {
		if (key === 'slug') return slug;
		if (addressKeys.has(key)) return `https://${slug}.example/${mark}`;
		if (key === 'doi') return `10.1000/${mark}`;
		if (textKeys.has(key) || above === 'notForYouIf') return words;
		if ((key === 'model' && above === 'ai') || (key === 'status' && above === 'regulatory')) return words;
		if (Array.isArray(value)) return value.map((item) => change(item, /^\d+$/.test(key) ? key : '', key));
		if (typeof value !== 'object' || value === null) return value;
		const inside = /^\d*$/.test(key) ? above : key;
		return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name, inside)]));
	};
	const rows: ListingDraft = {
		...whole,
		regulatory: [{ body: 'x', status: 'x', year: 2024, url: 'https://x.example' }],
		incidents: [{ kind: 'privacy', date: '2024', what: 'x', standing: 'unknown', source: 'https://x.example' }]
	};
	return change(rows, '', '') as ListingDraft;
}

/** Changes to helplines that no second person has made public: a new line, other words, a reason, and a refused one. */
async function hideHelplineChanges(room: Newsroom, make: (scene: string) => Sentinel): Promise<void> {
	const wordsOf = (scene: string) => {
		const { asked, mark, slug } = make(scene);
		const words = `${asked} ${mark}`;
		return {
			name: words,
			phone: `0800 ${mark}`,
			sms: `${mark} to 1`,
			hours: words,
			note: words,
			source: words,
			url: `https://${slug}.example/${mark}`,
			verifiedOn: '2026-11-20'
		};
	};
	const { lines } = await listHelplinesForEditors(room.as('Ben'), { state: 'current' });
	const [changed, withdrawn, refused] = lines.map(({ id }) => id) as [string, string, string];
	const change = async (id: string, scene: string) => {
		const { seen, form } = await openForm(room.as('Ben'), id);
		await saveHelpline(room.as('Ben'), id, seen, { ...form, ...wordsOf(scene) });
	};
	await addHelpline(room.as('Ben'), { place: 'GB', purpose: null, ...wordsOf('a helpline that waits') });
	await change(changed, 'a change to a helpline that waits');
	const reason = make('why a helpline would be withdrawn');
	await withdrawHelpline(room.as('Ben'), withdrawn, { version: 1 }, `${reason.asked} ${reason.mark}`);
	await change(refused, 'a change to a helpline that was turned down');
	const why = make('why it was turned down').mark;
	await turnDownProposal(room.as('Cleo'), refused, await tokenFor(room.as('Cleo'), refused), why);
}

/** Something of every kind that is not public, and one listing that is. Answers the words to look for. */
export async function hideThings(room: Newsroom) {
	const hidden: Sentinel[] = [];
	/** Made-up words, far enough from each other and from real ones that no spelling is corrected to them by chance. */
	const makeSentinel = (scene: string): Sentinel => {
		const number = hidden.length;
		const letters = String.fromCharCode(97 + Math.floor(number / 6)) + 'bdgkmp'.charAt(number % 6);
		const sentinel = {
			scene,
			asked: `vorqu${letters}zindle`,
			mark: `xylt${letters}opwuk`,
			slug: `krelm${letters}fyst`
		};
		hidden.push(sentinel);
		return sentinel;
	};
	const make = (scene: string): ListingDraft => fill(makeSentinel(scene), listingOf('Grey Heron'));
	const start = async (document: ListingDraft) => (await createEntry(room.as('Ada'), document)).id;
	const versionOf = async (id: string) => (await getEntry(room.as('Ada'), id)).version;
	const submit = async (id: string) =>
		(await submitEntry(room.as('Ada'), id, { version: await versionOf(id), note: '' })).roundId;
	const approve = async (document: ListingDraft) => {
		const id = await start(document);
		const roundId = await submit(id);
		await room.review('Ben', roundId);
		await room.review('Cleo', roundId);
		return id;
	};
	const publish = async (document: ListingDraft) => {
		const id = await approve(document);
		await publishEntry(room.as('Ben'), id, await versionOf(id));
		return id;
	};
	const edit = async (id: string, document: ListingDraft) =>
		saveEntry(room.as('Ada'), id, { version: await versionOf(id), document });

	const shown = { asked: 'brantopelly', mark: 'quostermany', slug: 'public-lantern' };
	await publish({ ...fill(shown, listingOf('Public Lantern')), name: `Public ${shown.mark}` });

	const draft = await start(make('draft'));
	const preview = await createPreviewLink(room.as('Ada'), draft);
	const typed = toForm(make('stored while typing'));
	const note = { copy: 'hidden', tab: 'tab', sequence: 1, version: 1 };
	await storeCopy(room.as('Ada'), draft, { ...note, changes: listChanges(toForm({}), typed) });
	await saveView(room.as('Ada'), makeSentinel('saved view').mark, 'q=x');

	const inReview = await submit(await start(make('in review')));
	const judged = makeSentinel('an answer of a review');
	await takeReview(room.as('Ben'), inReview);
	await declareConflict(room.as('Ben'), inReview, `${judged.asked} ${judged.mark}`);
	await saveReviewAnswer(room.as('Ben'), inReview, {
		criterion: 'A3',
		answer: 'no',
		claim: 'checked-by-us',
		seenOn: '2026-11-20',
		handsOn: judged.mark,
		note: `${judged.asked} ${judged.mark}`,
		proofUrl: `https://${judged.slug}.example/${judged.mark}`
	});

	const sentBack = await start(make('changes requested'));
	await submit(sentBack);
	await requestChanges(room.as('Ben'), sentBack, makeSentinel('why changes are requested').mark);
	const takenBack = await start(make('withdrawn from review'));
	await submit(takenBack);
	await withdrawEntry(room.as('Ada'), takenBack, makeSentinel('why it was withdrawn').mark);

	await approve(make('approved'));
	const scheduled = await approve(make('scheduled'));
	const nextMonth = new Date(Date.now() + 30 * 86_400_000);
	await scheduleEntry(room.as('Ben'), scheduled, await versionOf(scheduled), nextMonth);
	await trashEntry(room.as('Ada'), await start(make('trashed')), 1);

	const published = await publish(listingOf('Open Meadow'));
	await edit(published, make('draft beside what is published'));
	const archived = await publish(listingOf('Closed Meadow'));
	await archiveEntry(room.as('Ben'), archived, await versionOf(archived), { reason: 'It closed.', advice: '' });
	await edit(archived, make('draft beside what is no longer available'));
	// Of what is taken back, the name, the maker and the reason stay in the register.
	const known = { name: 'Gone Meadow', maker: 'Meadow Ltd' };
	const gone = await publish({ ...make('what was taken back'), ...known, slug: 'gone-meadow' });
	const takeDown = async (id: string, reason: string) =>
		takePageDown(room.as('Ben'), id, { version: await versionOf(id), reason });
	await takeDown(gone, 'We are checking a claim.');
	const thrownAway = await publish({ ...make('what was public and is trashed'), ...known, slug: 'lost-meadow' });
	await takeDown(thrownAway, 'It should not have been listed.');
	await trashEntry(room.as('Ben'), thrownAway, await versionOf(thrownAway));
	await hideHelplineChanges(room, makeSentinel);
	return { hidden, shown, preview };
}
