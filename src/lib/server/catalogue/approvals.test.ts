import { expect, it } from 'vitest';
import { approvalsOf, needsApproved } from './approvals.ts';

it.each([
	['FDA (US)', '510(k) cleared, class II, adults 22+', ['cleared', 'fda']],
	['FDA (US)', 'De novo authorisation for paediatric ADHD', ['cleared', 'fda']],
	['FDA (US)', 'Premarket approval, prescription', ['cleared', 'fda']],
	['BfArM (Germany)', 'DiGA, permanently listed', ['cleared', 'diga']],
	['UK (UKCA)', 'Class IIa medical device certification', ['cleared', 'ce-ukca']],
	['FDA (US)', 'Breakthrough Device Designation (never cleared)', []],
	['FDA (US)', 'Historic 510(k) clearance of the predecessor device; current status not confirmed', []],
	['FDA (US)', '510(k) clearance withdrawn in 2024', []],
	['FDA (US)', 'Application for clearance rejected', []],
	['FDA (US)', 'Ketamine is not approved for depression', []],
	['FDA (US)', 'Offered under the pandemic enforcement policy; no clearance was found', []],
	['FDA (US)', 'Not yet cleared for sale', []],
	['FDA (US)', 'For depression, devices of this kind need premarket approval', []],
	['FDA (US)', 'Premarket approval for adults who are not treatment-refractory', ['cleared', 'fda']],
	['FDA (US)', '510(k) cleared for migraine (not for depression)', ['cleared', 'fda']],
	['FDA (US)', '510(k) cleared for migraine (the earlier headset)', []],
	['FDA (US)', 'Approved on prescription, says the maker in a release', []],
	['FDA (US)', 'Approved, as a daily wrote; not looked up in a register', []],
	['BfArM (Germany)', 'DiGA, provisionally listed', []],
	['BfArM (Germany)', 'DiGA, permanently listed until it was removed in 2024', []],
	['EU (CE marking)', 'Registered as a class I medical device according to its terms', []],
	['NICE (England)', 'Recommended for primary care', []]
])('%s, “%s” counts as %j', (body, status, expected) => {
	expect(approvalsOf([{ body, status }])).toEqual(expected);
});

it.each([
	['Cleared (510(k) K191716): CBT on prescription for long-lasting insomnia, from age 22', ['insomnia']],
	['Approved on prescription for major depression that is not treatment-resistant', ['depression']],
	['Approved in major depression that is difficult to treat', ['depression', 'treatment-resistant-depression']],
	['Cleared on 3 March 2020', []],
	['Breakthrough device designation for insomnia', []]
])('“%s” is for %j', (status, needs) => {
	const words = new Map([
		['insomnia', ['insomnia']],
		['depression', ['depression']],
		['treatment-resistant-depression', ['treatment resistant depression']]
	]);
	expect(needsApproved([{ body: 'FDA (US)', status }], words)).toEqual(needs);
});
