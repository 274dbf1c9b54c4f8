import { expect, it } from 'vitest';
import { glossaryTerms } from '#lib/server/db/schema/guides.ts';
import { openStore, sqliteOf } from '#lib/server/db/store.ts';
import { makeCtx } from '../support/ctx.ts';
import { dumpFile } from '../support/dump.ts';

const term = (slug: string) => ({ slug, term: slug, abbr: null, definition: 'A word' });

it('a dump notices what this process writes, what another connection writes, and nothing that was undone', async () => {
	const { store } = makeCtx();
	const empty = dumpFile(store);
	expect(dumpFile(store)).toEqual(empty);
	expect(dumpFile(store, ['glossary_terms'])).not.toHaveProperty('glossary_terms');

	const undone = store.transaction(async (tx) => {
		await tx.insert(glossaryTerms).values(term('undone'));
		throw new Error('undone');
	});
	await expect(undone).rejects.toThrow('undone');
	expect(dumpFile(store)).toEqual(empty);

	await store.transaction((tx) => tx.insert(glossaryTerms).values(term('own')));
	const own = dumpFile(store);
	expect(own.glossary_terms).toContain('own');

	const other = openStore(sqliteOf(store).writer.name);
	await other.transaction((tx) => tx.insert(glossaryTerms).values(term('foreign')));
	other.close();
	expect(dumpFile(store).glossary_terms).toContain('foreign');
});
