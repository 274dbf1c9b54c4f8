import { describe, expect, it } from 'vitest';
import { fromForm, toForm } from './entry-form.ts';
import { compareForms, mergeForms } from './entry-merge.ts';

const base = toForm({ name: 'Quiet Lamp', maker: 'Lamp Ltd', types: ['chatbot'], notForYouIf: ['you are under 18'] });
const mine = { ...base, maker: 'Lamp Limited', summary: 'Mine.', name: ' Quiet Lamp ' };
const theirs = { ...base, summary: 'Theirs.', notForYouIf: ['you are under 18', 'you live in France'] };

describe('compareForms', () => {
	it('says who changed what, and puts first what both did', () => {
		expect(compareForms(base, mine, theirs).map(({ path, changedBy, preset }) => [path, changedBy, preset])).toEqual([
			['summary', 'both', 'mine'],
			['maker', 'me', 'mine'],
			['notForYouIf', 'them', 'theirs']
		]);
	});

	it('shows both texts as people read them', () => {
		const [price] = compareForms(
			null,
			toForm({ pricing: { model: 'one-time' } }),
			toForm({ pricing: { model: 'free' } })
		);
		expect(price).toMatchObject({ label: 'Kind of price', mine: ['Paid once'], theirs: ['Free'] });
	});
});

describe('mergeForms', () => {
	it('takes each part from the side chosen', () => {
		const merged = mergeForms(mine, theirs, (path) => (path === 'notForYouIf' ? 'theirs' : 'mine'));
		expect(fromForm(merged)).toMatchObject({
			name: 'Quiet Lamp',
			maker: 'Lamp Limited',
			summary: 'Mine.',
			notForYouIf: ['you are under 18', 'you live in France']
		});
	});

	it('loses nothing of the one chosen throughout', () => {
		expect(fromForm(mergeForms(mine, theirs, () => 'theirs'))).toEqual(fromForm(theirs));
		expect(fromForm(mergeForms(mine, theirs, () => 'mine'))).toEqual(fromForm(mine));
	});
});
