import { describe, expect, it } from 'vitest';
import {
	helplineCheckForm,
	helplineForm,
	helplineProposalForm,
	helplineTurnDownForm,
	helplineWithdrawForm
} from '#lib/schemas/helpline.ts';

const newLine = {
	place: 'PT',
	name: 'Linha Um',
	phone: '1411',
	sms: null,
	url: 'https://linha.example',
	hours: '24/7',
	purpose: null,
	verifiedOn: '2026-11-20',
	source: 'https://linha.example/contact',
	note: 'Ask for Ana.'
};

describe('the forms of a helpline', () => {
	const sent = { ...newLine, sms: '', purpose: '', verifiedOn: '', source: ' ', note: 'One\r\ntwo ' };

	it('take empty boxes for nothing and bring line ends to one form', () => {
		expect(helplineForm.parse(sent)).toEqual({
			...newLine,
			sms: null,
			verifiedOn: null,
			source: null,
			note: 'One\ntwo'
		});
	});

	it.each([
		['place', ''],
		['name', ' '],
		['name', 'x'.repeat(121)],
		['name', 'One\nTwo'],
		['phone', 'call us'],
		['sms', 'text\u0000 1'],
		['url', 'javascript:alert(1)'],
		['url', 'linha.example'],
		['hours', ''],
		['purpose', 'somebody'],
		['verifiedOn', '2026-02-30'],
		['verifiedOn', 'yesterday'],
		['source', 'x'.repeat(301)],
		['note', 'x'.repeat(501)],
		['name', undefined]
	])('refuse %s: %j', (field, value) => {
		const parsed = helplineForm.safeParse({ ...sent, [field]: value });
		expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field]);
	});

	it.each([
		[helplineCheckForm, { version: '1', checkedOn: '', seenAt: 'x', checkNote: '' }, 'checkedOn'],
		[helplineCheckForm, { version: '1', checkedOn: '2026-11-22', seenAt: ' ', checkNote: '' }, 'seenAt'],
		[helplineWithdrawForm, { version: '1', reason: '' }, 'reason'],
		[helplineTurnDownForm, { proposal: 'a.1', why: ' ' }, 'why']
	])('refuse a check without day or source, and a withdrawal or a refusal without a reason', (form, fields, path) => {
		expect(form.safeParse(fields).error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
	});

	it.each(['', 'abc', '-1', undefined])('take the version %j for one that fits nothing', (version) => {
		expect(helplineWithdrawForm.parse({ version, reason: 'x' }).version).toBe(0);
	});

	it.each([undefined, 'x'.repeat(61)])('take the waiting change %j for one that fits nothing', (proposal) => {
		expect(helplineProposalForm.parse({ proposal }).proposal).toBe('none');
	});
});
