import { expect, it } from 'vitest';
import { describeTakeOut } from './take-out.server.ts';

type Page = Parameters<typeof describeTakeOut>[0];

const page = (platforms: string[], type: string, answers: { id: string; answer: string; note: string | null }[] = []) =>
	({
		tool: {
			platforms,
			support: ['none'],
			privacy: { canDelete: { answer: 'unknown', note: null } },
			status: { state: 'active', note: null, date: null }
		},
		types: [{ slug: type }],
		domains: [{ criteria: answers }]
	}) as unknown as Page;

it('speaks of calls to a line alone, and of the app to people who have one', () => {
	expect(describeTakeOut(page(['phone', 'chat-sms', 'web'], 'crisis-support')).advice).toMatch(/your call or messages/);
	expect(describeTakeOut(page(['ios', 'android'], 'crisis-support')).advice).toMatch(/before you delete the app/);
	expect(describeTakeOut(page(['ios', 'web'], 'crisis-support')).advice).toMatch(/before you delete the app/);
	expect(describeTakeOut(page(['web'], 'cbt-self-help')).advice).toMatch(/before you delete the app/);
});

it('tells what is known, and not that something was not seen', () => {
	const answers = [
		{ id: 'F7', answer: 'yes', note: 'You can export a file.' },
		{ id: 'G5', answer: 'unknown', note: 'Not seen.' }
	];
	expect(describeTakeOut(page(['web'], 'chatbot', answers)).known).toEqual(['You can export a file.']);
});
