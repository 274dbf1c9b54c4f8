import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#lib/server/config.ts';
import { readSmtpUrl, SmtpUrlError } from './smtp-url.ts';

describe('SMTP_URL', () => {
	it('is read whole', () => {
		expect(readSmtpUrl('smtps://ada%40example.org:p%40ss%2F@mail.example:465')).toMatchObject({
			host: 'mail.example',
			port: 465,
			secure: true,
			auth: { user: 'ada@example.org', pass: 'p@ss/' }
		});
		expect(readSmtpUrl('smtp://[::1]:2525/')).toMatchObject({ host: '::1', port: 2525, secure: false });
		expect(readSmtpUrl('smtp://mail.example?requireTLS=true&tls.rejectUnauthorized=false')).toMatchObject({
			requireTLS: true,
			tls: { rejectUnauthorized: false }
		});
		expect(readSmtpUrl('smtp://localhost')).not.toHaveProperty('auth');
	});

	it.each([
		['http://mail.example', 'must start with'],
		['smtp:mail.example', 'must start with'],
		['smtp://', 'must name a mail server'],
		['smtp:///path', 'must name a mail server'],
		['smtp://mail.example:99999', 'is no address'],
		['smtp://mail.example:0', 'has a port'],
		['smtp://a%ZZ:secret@mail.example', 'cannot be read'],
		['smtp://a:secret%E0%A4%A@mail.example', 'cannot be read'],
		['smtp://:secret@mail.example', 'no user name'],
		['smtp://a:secret/rest@mail.example', 'is no address'],
		['smtp://mail.example/secret', 'has something after'],
		['smtp://mail.example?sendmail=true', 'is not known: sendmail'],
		['smtp://mail.example?jsonTransport=true', 'is not known: jsonTransport'],
		['smtp://mail.example?auth=secret', 'is not known: auth'],
		['smtp://mail.example?requireTLS=maybe', 'not true or false'],
		['smtp://mail.example?name=a&name=b', 'twice']
	])('%s stops the start with a sentence', (url, says) => {
		const read = () => readConfig({ SMTP_URL: url });
		expect(read).toThrow(says);
		expect(read).toThrow(/\n {2}SMTP_URL \w/);
		expect(read).not.toThrow(/secret@|secret%|secret\/|=secret/);
	});

	it('either says what is wrong with it or can be sent with', () => {
		const part = fc.string({ unit: 'grapheme', maxLength: 12 });
		fc.assert(
			fc.property(part, part, part, part, (user, pass, host, rest) => {
				try {
					createTransport(readSmtpUrl(`smtp://${user}:${pass}@${host}${rest}`));
				} catch (error) {
					expect(error).toBeInstanceOf(SmtpUrlError);
				}
			}),
			{ numRuns: 500 }
		);
	});
});
