import { describe, expect, it } from 'vitest';
import { sayAnswer, splitButtons, splitPhones } from './phone.ts';

describe('splitPhones', () => {
	it('makes each number a link and keeps the words', () => {
		expect(splitPhones('116 123')).toEqual([{ text: '116 123', href: 'tel:116123' }]);
		expect(splitPhones('113 or 0800-0113')).toEqual([
			{ text: '113', href: 'tel:113' },
			{ text: ' or ' },
			{ text: '0800-0113', href: 'tel:08000113' }
		]);
		expect(splitPhones('*4141')).toEqual([{ text: '*4141', href: 'tel:*4141' }]);
		expect(splitPhones('988, then press 1')).toEqual([{ text: '988', href: 'tel:988' }, { text: ', then press 1' }]);
		expect(splitPhones('HOME to 741741', 'sms')).toEqual([
			{ text: 'HOME to ' },
			{ text: '741741', href: 'sms:741741?&body=HOME' }
		]);
	});

	it('puts a word to send into the button, as it is read aloud', () => {
		expect(splitButtons('HOME to 741741', 'sms')).toEqual([{ text: 'HOME to 741741', href: 'sms:741741?&body=HOME' }]);
		expect(splitButtons('SHOUT to 85258 or 116123', 'sms')).toEqual([
			{ text: 'SHOUT to 85258', href: 'sms:85258?&body=SHOUT' },
			{ text: ' or ' },
			{ text: '116123', href: 'sms:116123' }
		]);
		expect(splitButtons('116 123 or 0800-0113', 'tel')).toEqual(splitPhones('116 123 or 0800-0113'));
	});
});

describe('sayAnswer', () => {
	it('says that somebody answers now only where a line is open day and night', () => {
		const answer = (hours: string, phone: string | null = '1') => sayAnswer({ hours, phone });
		expect(answer('24/7, free')).toBe('Someone who is used to these calls picks up and listens.');
		expect(answer('24/7', null)).toBe('Someone who is used to these calls writes back and listens.');
		for (const hours of ['Free; we don’t know its hours', 'Check site for hours', '9:00–24:00, every day'])
			expect(answer(hours)).toBe('While it is open, someone who is used to these calls picks up and listens.');
	});
});
