import type { Element } from 'hast';
import type { GlossaryInput, ReferenceInput } from '#lib/schemas/guide/guide.ts';
import { curlQuotes } from '#lib/utils/quotes.ts';
import { shortSource } from '#lib/utils/short-source.ts';
import { h } from './hast.ts';

export type CitedReference = ReferenceInput & { number: number; citedFrom: string[] };

/** Numbers sources in the order of their first use and remembers each place that names them. */
export class Citations {
	readonly #known: Map<string, ReferenceInput>;
	readonly #cited = new Map<string, CitedReference>();

	constructor(references: readonly ReferenceInput[]) {
		this.#known = new Map(references.map((reference) => [reference.key, reference]));
	}

	/** @returns the raised numbers, and the keys that no reference has */
	cite(keys: string[]): { mark: Element | undefined; unknown: string[] } {
		const links: (Element | string)[] = [];
		const unknown: string[] = [];
		for (const key of keys) {
			const reference = this.#cited.get(key) ?? this.#add(key);
			if (!reference) {
				unknown.push(key);
				continue;
			}
			const place = `cite-${reference.number}-${reference.citedFrom.length + 1}`;
			reference.citedFrom.push(place);
			if (links.length) links.push(' ');
			links.push(
				h(
					'a',
					{ href: `#ref-${reference.number}`, id: place },
					h('span', { className: ['visually-hidden'] }, 'Source '),
					`[${reference.number}]`
				)
			);
		}
		return { mark: links.length ? h('sup', { className: ['cite'] }, ...links) : undefined, unknown };
	}

	/** The sources in few words, for those who see them away from the list. */
	name(keys: string[]): string {
		return keys
			.flatMap((key) => this.#known.get(key) ?? [])
			.map(shortSource)
			.join('; ');
	}

	#add(key: string): CitedReference | undefined {
		const known = this.#known.get(key);
		if (!known) return undefined;
		const reference = { ...known, number: this.#cited.size + 1, citedFrom: [] };
		this.#cited.set(key, reference);
		return reference;
	}

	list(): CitedReference[] {
		return [...this.#cited.values()];
	}
}

/** Explains words where they stand, by the popover attribute: it opens and closes without a script. */
export class Terms {
	readonly #known = new Map<string, GlossaryInput>();
	readonly #explained = new Set<string>();
	#used = 0;

	constructor(glossary: readonly GlossaryInput[]) {
		for (const entry of glossary) {
			this.#known.set(entry.term.toLowerCase(), entry);
			if (entry.abbr) this.#known.set(entry.abbr.toLowerCase(), entry);
		}
	}

	explain(name: string, shown: (Element | string)[]): Element | undefined {
		const entry = this.#known.get(name.trim().replaceAll('’', "'").toLowerCase());
		if (!entry) return undefined;
		this.#used += 1;
		this.#explained.add(entry.slug);
		const id = `term-${this.#used}-${entry.slug}`;
		return h(
			'span',
			{ className: ['term'] },
			h('button', { type: 'button', className: ['term-word'], popoverTarget: id }, ...shown),
			h(
				'span',
				{ className: ['term-note'], id, popover: 'auto' },
				h('span', { className: ['term-name'] }, entry.abbr ? `${entry.term} (${entry.abbr})` : entry.term),
				` ${curlQuotes(entry.definition)} `,
				h('a', { className: ['term-more'], href: `/glossary#${entry.slug}` }, 'See the glossary')
			)
		);
	}

	/** Slugs of what was explained. */
	list(): string[] {
		return [...this.#explained];
	}
}
