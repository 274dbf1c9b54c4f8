import { readTokens } from '#lib/server/interpreter/index.ts';
import data from './data/brands.json' with { type: 'json' };

/** Names that medicines are sold under, by what is in them: the guide speaks of them by that. */
export const brandsOf: Readonly<Record<string, string[]>> = Object.fromEntries(
	Object.entries(data).map(([generic, brands]) => [generic, brands.split(' ')])
);

const generics = new Map(
	Object.entries(brandsOf).flatMap(([generic, brands]) => brands.map((brand) => [brand, generic]))
);

/** A text that speaks of medicines by what is in them. */
export function nameMedicines(text: string): string {
	let [named, from] = ['', 0];
	for (const { word, start, end } of readTokens(text)) {
		const generic = generics.get(word);
		if (!generic) continue;
		named += text.slice(from, start) + generic;
		from = end;
	}
	return from === 0 ? text : named + text.slice(from);
}
