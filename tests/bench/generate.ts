import { readFileSync } from 'node:fs';
import type { TagInput } from '#lib/schemas/tag.ts';
import type { ToolInput } from '#lib/schemas/listing/listing.ts';
import { readStarterContent } from '#lib/server/content/index.ts';
import { makeRandom, type Random } from './random.ts';

/** Brought to today's shape: the file may be of an older one. */
const starter = readStarterContent().tools!;
export const tags = JSON.parse(readFileSync('drizzle/seed/tags.json', 'utf8')) as TagInput[];

const split = (text: string): string[] => text.trim().split(/\s+/);
const onsets = split('b c d f g h j k l m n p r s t v w z br ch cl cr dr fl fr gl gr pl pr qu sh sk sl sn sp st th tr');
const nuclei = split('a e i o u y ai au ea ei ia io oo ou');
const endings = split('l n r s m x nd th lo ra na ly ve');
const secondWords = split(
	'App Care Clinic Coach Companion Health Journal Life Line Mind Path Plus Sleep Space Therapy Well'
);
const legalForms = split('Ltd Inc Health Foundation GmbH');

/**
 * A made-up word of three to five syllables. There are so many of them that a word with one typing error seldom lies
 * nearer to another word than to its own, as among real names.
 */
function coin({ pick, next }: Random): string {
	const chance = next();
	const syllables = chance < 0.6 ? 3 : chance < 0.9 ? 4 : 5;
	const word = Array.from({ length: syllables }, () => pick(onsets) + pick(nuclei)).join('');
	return next() < 0.6 ? word + pick(endings) : word;
}

const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Share of the words of a text that occur in no other, so that the vocabulary grows with the catalogue. */
const rareWords = 0.01;
const twoWordNames = 0.4;
const newMakers = 0.35;
const goneTools = 0.04;

/**
 * A made-up catalogue, the same for the same numbers: the words of real descriptions at their real frequencies with
 * some rare ones of its own, made-up names, and the real tags.
 */
export function* generateTools(count: number, seed = 7): Generator<ToolInput> {
	const random = makeRandom(seed);
	const { next, pick, below } = random;
	const some = <T>(list: readonly T[], most: number): T[] => [
		...new Set(Array.from({ length: 1 + below(most) }, () => pick(list)))
	];
	const words = starter.flatMap((tool) => split(tool.description));
	const slugsOf = (group: string) => tags.filter((tag) => tag.group === group).map((tag) => tag.slug);
	const groups = {
		types: slugsOf('type'),
		approaches: slugsOf('approach'),
		conditions: slugsOf('condition'),
		audiences: slugsOf('audience'),
		features: slugsOf('feature').filter((slug) => slug !== 'no-longer-available')
	};
	const write = (length: number) =>
		Array.from({ length }, () => (next() < rareWords ? coin(random) : pick(words))).join(' ');
	const names = new Set<string>();
	const makers: string[] = [];
	for (let i = 0; i < count; i++) {
		const model = pick(starter);
		let name = capitalise(coin(random));
		if (next() < twoWordNames) name += ` ${pick(secondWords)}`;
		while (names.has(name)) name += ` ${capitalise(coin(random))}`;
		names.add(name);
		if (makers.length === 0 || next() < newMakers) makers.push(`${capitalise(coin(random))} ${pick(legalForms)}`);
		const twoDigits = (number: number) => String(number).padStart(2, '0');
		yield {
			...model,
			slug: name.toLowerCase().replaceAll(' ', '-'),
			name,
			maker: pick(makers),
			website: `https://${name.toLowerCase().replaceAll(' ', '')}.example`,
			summary: write(14).slice(0, 190).trim(),
			description: write(90),
			types: some(groups.types, 2),
			approaches: some(groups.approaches, 3),
			conditions: some(groups.conditions, 4),
			audiences: some(groups.audiences, 2),
			features: some(groups.features, 3),
			notListed: [],
			status: { ...model.status, state: next() < goneTools ? 'discontinued' : 'active' },
			checkedOn: `2026-${twoDigits(1 + below(10))}-${twoDigits(1 + below(28))}`
		};
	}
}
