import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeReference, guessTitle } from './reference.ts';

describe('arrangeReference', () => {
	it.each([
		['10.1001/jama.2020.1234', '10.1001/jama.2020.1234'],
		['doi:10.1001/jama.2020.1234', '10.1001/jama.2020.1234'],
		['DOI 10.1001/jama.2020.1234.', '10.1001/jama.2020.1234'],
		['https://dx.doi.org/10.1001/jama.2020.1234', '10.1001/jama.2020.1234'],
		['http://doi.org/10.1016/S0140-6736(18)32279-7', '10.1016/S0140-6736(18)32279-7'],
		['https://doi.org/10.1016%2FS0140-6736(18)32279-7', '10.1016/S0140-6736(18)32279-7'],
		['Smith J. A trial. J Trials. 2020 (doi: 10.1016/0022-3956(75)90026-6).', '10.1016/0022-3956(75)90026-6']
	])('finds the DOI in %s', (pasted, doi) => {
		expect(arrangeReference(pasted)).toEqual({ doi, url: `https://doi.org/${doi}` });
	});

	it.each([
		['https://onlinelibrary.wiley.com/doi/full/10.1002/wps.20883?af=R', '10.1002/wps.20883'],
		['https://journals.sagepub.com/doi/10.1177/0706743720902629/pdf', '10.1177/0706743720902629'],
		['https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456&type=x', '10.1371/journal.pone.0123456']
	])('keeps the page and names its DOI: %s', (pasted, doi) => {
		expect(arrangeReference(pasted)).toEqual({ doi, url: pasted });
	});

	it('makes an address whole and leaves out what only tracks', () => {
		expect(arrangeReference('example.org/a-page')).toEqual({ doi: null, url: 'https://example.org/a-page' });
		expect(arrangeReference('https://example.org/p?id=4&utm_source=x&fbclid=y')?.url).toBe(
			'https://example.org/p?id=4'
		);
	});

	it('leaves words alone', () => {
		expect(arrangeReference('A book chapter')).toBeUndefined();
		expect(arrangeReference('')).toBeUndefined();
	});

	it('takes anything without failing, and finds the same again in what it made', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true }), fc.webPath()), (pasted) => {
				const found = arrangeReference(pasted);
				if (found) expect(arrangeReference(found.url)).toEqual(found);
			})
		);
	});
});

it('guesses a title from the address', () => {
	const title = (url: string) => guessTitle(arrangeReference(url)!);
	expect(title('https://www.talktoash.com/clinical-research/real-world-outcomes')).toBe(
		'Real world outcomes, talktoash.com'
	);
	expect(title('https://example.org/faq.php')).toBe('Faq, example.org');
	expect(title('https://example.org/')).toBe('example.org');
	expect(title('10.1001/x')).toBe('Study, doi 10.1001/x');
});
