import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { tags } from './generate.ts';
import { makeRandom, type Random } from './random.ts';

/** What a query is made from. */
export type QuerySource = Pick<ToolInput, 'name' | 'slug' | 'description'>;

export const queryKinds = ['names', 'one word', 'two words', 'topics', 'everyday language', 'typing errors'] as const;
export type QueryKind = (typeof queryKinds)[number];
export type QuerySet = {
	/** The fixed mix by kind. */
	mix: Record<QueryKind, string[]>;
	/** The same queries, each once, shuffled. */
	queries: string[];
	names: string[];
	/** Names with one typing error, and the tool that is meant. */
	typos: { typed: string; slug: string; name: string }[];
};

const everyday = [
	'cant sleep',
	'new mum feeling low',
	'talk to a bot',
	'someone to talk to at night',
	'free app for panic attacks',
	'i feel alone',
	'help with drinking',
	'therapy i can afford',
	'depression that does not go away',
	'what if tablets do not work',
	'calm down fast',
	'worry all the time',
	'my teenager is anxious',
	'online cbt without a therapist',
	'track my mood',
	'therapist by text message',
	'stop overthinking',
	'grief after losing my dad',
	'app without an account',
	'does not sell my data',
	'breathing exercises',
	'intrusive thoughts',
	'support group for veterans',
	'burnt out at work',
	'games for stress'
];

function misspell(word: string, { below, pick }: Random): string {
	const at = 1 + below(word.length - 2);
	const letter = String.fromCharCode(97 + below(26));
	return pick([
		word.slice(0, at) + word.slice(at + 1),
		word.slice(0, at) + letter + word.slice(at),
		word.slice(0, at) + letter + word.slice(at + 1),
		word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
	]);
}

function shuffle<T>(list: T[], { below }: Random): T[] {
	const shuffled = [...list];
	for (let i = shuffled.length - 1; i > 0; i--) {
		const j = below(i + 1);
		[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
	}
	return shuffled;
}

/** What people might type against these tools, the same for the same tools and seed. */
export function makeQueries(tools: QuerySource[], seed = 11): QuerySet {
	const random = makeRandom(seed);
	const { pick } = random;
	const repeat = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);
	const topics = tags.flatMap((tag) => [tag.name, ...tag.synonyms]);
	const wordsOf = (tool: QuerySource) => tool.description.split(/[^\p{L}]+/u).filter((word) => word.length > 5);
	const taken = new Set(tools.map((tool) => tool.name.toLowerCase()));
	const oneWordNames = tools.filter(({ name }) => !name.includes(' ') && name.length >= 6);
	const names = repeat(100, () => pick(tools).name);
	const typos = repeat(100, () => {
		const { name, slug } = pick(oneWordNames);
		let typed = misspell(name.toLowerCase(), random);
		while (taken.has(typed)) typed = misspell(name.toLowerCase(), random);
		return { typed, slug, name };
	});
	const mix: QuerySet['mix'] = {
		names: names.slice(0, 40),
		'one word': repeat(60, () => pick(wordsOf(pick(tools)))),
		'two words': repeat(50, () => {
			const words = wordsOf(pick(tools));
			return `${pick(words)} ${pick(words)}`;
		}),
		topics: repeat(50, () => pick(topics)),
		'everyday language': everyday,
		'typing errors': typos.slice(0, 25).map(({ typed }) => typed)
	};
	return { mix, queries: shuffle([...new Set(Object.values(mix).flat())], random), names, typos };
}
