/** Fields as each action's page sends them: an attack that is refused for want of fields would prove little. */
type Sent = Record<string, string>;

const listing: Sent = {
	version: '1',
	base: 'revision:1',
	reason: 'Changed',
	name: 'Taken over',
	slug: 'taken-over',
	maker: 'Somebody else',
	website: 'https://taken-over.example',
	summary: 'Changed',
	description: 'Changed'
};
const brandNew: Sent = { name: 'Brand New', website: 'https://brand-new.example', summary: 'New' };
const standing: Sent = { version: '1', reason: 'Because', advice: '', at: '2031-01-01T10:00', zone: 'Europe/London' };
const nothing: Sent = {};
const version: Sent = { version: '1' };
const id: Sent = { id: 'none' };
const code: Sent = { code: '123456' };
const passkey: Sent = { response: '{"id":"x"}' };
const newPassword = { password: 'copper lantern meadow seven' };
const reason: Sent = { reason: 'Because' };
const line: Sent = {
	place: 'GB',
	name: 'Another line',
	phone: '116 123',
	sms: '',
	url: 'https://line.example',
	hours: '24/7',
	purpose: '',
	verifiedOn: '2026-11-20',
	source: 'https://line.example',
	note: ''
};
const seen: Sent = { version: '1', proposal: 'PROPOSAL' };
const settings: Sent = {
	version: '0',
	reviewDays: '90',
	previewDays: '60',
	operator: 'Example Trust',
	contact: 'new@example.org',
	timeZone: 'UTC'
};
const app = '/admin/(app)';
const helpline = `${app}/helplines/[id]`;
const tool = `${app}/[kind=kind]/[id]`;
const review = `${app}/reviews/[id]`;
const person = `${app}/users/[id]`;
const account = `${app}/account`;

const guide: Sent = {
	version: '1',
	base: 'revision:1',
	reason: 'Changed',
	title: 'Taken over',
	slug: 'taken-over',
	summary: 'Changed',
	shortTitle: 'Taken',
	body: 'Changed',
	stage: 'options',
	position: '1',
	tags: 'insomnia',
	tools: 'medito'
};
const newGuide: Sent = { title: 'Brand New', summary: 'New' };

/** Where the page of a guide sends other fields than that of a tool. */
export const plausibleGuides: Record<string, Sent> = {
	[`${app}/[kind=kind]/new?default`]: newGuide,
	[`${app}/[kind=kind]/new/autosave POST`]: { ...newGuide, copy: 'attack', sequence: '1' },
	[`${tool}?change`]: { ...guide, change: 'add changes' },
	[`${tool}?save`]: guide,
	[`${tool}?submit`]: guide,
	[`${tool}/autosave POST`]: {
		copy: 'COPY',
		tab: 'tab',
		sequence: '9',
		version: '1',
		changes: '{"title":{"was":"","now":"Somebody else"}}'
	}
};

/** By route and action; an endpoint's method stands in place of an action. A row for each that changes something. */
export const plausible: Record<string, Sent> = {
	'/admin/login?password': { email: 'eve@example.org', ...newPassword },
	'/admin/login?challenge': nothing,
	'/admin/login?passkey': passkey,
	'/admin/login/code?code': code,
	'/admin/login/code?challenge': nothing,
	'/admin/login/code?passkey': passkey,
	'/admin/setup?default': { token: 'none', name: 'New', email: 'new@example.org', ...newPassword },
	'/admin/invite?default': { token: 'none', name: 'New', ...newPassword },
	'/admin/reset?ask': { email: 'nobody@example.org' },
	'/admin/reset?choose': { token: 'none', ...newPassword },
	[`${app}?retry`]: { key: 'publish none' },
	[`${app}?retryMail`]: { key: 'mail reset none' },
	[`${app}?discardMail`]: { key: 'mail reset none' },
	[`${app}/sign-out?default`]: nothing,
	[`${app}/[kind=kind]?bulk`]: { act: 'trash', pick: 'ENTRY:1' },
	[`${app}/[kind=kind]?confirm`]: { act: 'takeDown', pick: 'ENTRY:1', reason: 'Because' },
	[`${app}/[kind=kind]?saveView`]: { name: 'Mine' },
	[`${app}/[kind=kind]?deleteView`]: id,
	[`${app}/[kind=kind]/new?default`]: brandNew,
	[`${app}/[kind=kind]/new/autosave POST`]: { ...brandNew, copy: 'attack', sequence: '1' },
	[`${tool}?change`]: { ...listing, change: 'add sources' },
	[`${tool}?save`]: listing,
	[`${tool}?recover`]: { copy: 'COPY.1' },
	[`${tool}?discardText`]: { copy: 'COPY.1' },
	[`${tool}?submit`]: listing,
	[`${tool}?withdraw`]: standing,
	[`${tool}?publish`]: standing,
	[`${tool}?schedule`]: standing,
	[`${tool}?unschedule`]: standing,
	[`${tool}?putBack`]: standing,
	[`${tool}?discard`]: version,
	[`${tool}/sign-off?sign`]: { version: '1', credential: 'clinical psychologist', isClinician: 'on' },
	[`${tool}/sign-off?changes`]: reason,
	[`${tool}/take-down?default`]: standing,
	[`${tool}?archive`]: standing,
	[`${tool}?trash`]: version,
	[`${tool}?restore`]: version,
	[`${tool}?purge`]: standing,
	[`${tool}?link`]: nothing,
	[`${tool}?revoke`]: { link: 'none' },
	[`${tool}/autosave POST`]: {
		copy: 'COPY',
		tab: 'tab',
		sequence: '9',
		version: '1',
		changes: '{"maker":{"was":"","now":"Somebody else"}}'
	},
	[`${tool}/presence POST`]: nothing,
	[`${tool}/history?restore`]: { number: '1', version: '1' },
	[`${app}/reviews?take`]: { round: 'ROUND' },
	[`${app}/reviews/new?default`]: { trigger: 'owner', note: 'Sold' },
	[`${review}?take`]: nothing,
	[`${review}?assign`]: { person: 'none' },
	[`${review}?answer`]: { criterion: 'A3', 'answer-A3': 'yes', 'claim-A3': 'checked-by-us' },
	[`${review}?statement`]: { conflictOfInterest: 'none' },
	[`${review}?save`]: { conflictOfInterest: 'none', 'answer-A3': 'yes', 'claim-A3': 'checked-by-us' },
	[`${review}?finish`]: { conflictOfInterest: 'none' },
	[`${review}?changes`]: reason,
	[`${review}?withdraw`]: reason,
	[`${app}/helplines/new?default`]: line,
	[`${helpline}?save`]: { ...line, ...seen },
	[`${helpline}?check`]: { version: '1', checkedOn: '2026-11-20', seenAt: 'https://line.example', checkNote: '' },
	[`${helpline}?withdraw`]: { ...seen, ...reason },
	[`${helpline}?restore`]: seen,
	[`${helpline}?confirm`]: { proposal: 'PROPOSAL' },
	[`${helpline}?turnDown`]: { proposal: 'PROPOSAL', why: 'Because' },
	[`${helpline}?discard`]: { proposal: 'PROPOSAL' },
	[`${app}/settings?default`]: settings,
	[`${app}/submissions/[id]?handle`]: { state: 'done', note: 'Read', seen: 'SEEN' },
	[`${account}?name`]: { name: 'Somebody else' },
	[`${account}?email`]: { email: 'else@example.org' },
	[`${account}?password`]: newPassword,
	[`${account}?endSession`]: id,
	[`${account}?everywhere`]: nothing,
	[`${account}/confirm?password`]: { password: 'wrong wrong wrong', code: '' },
	[`${account}/confirm?challenge`]: nothing,
	[`${account}/confirm?passkey`]: passkey,
	[`${account}/factors?enrolTotp`]: { sealed: 'none', ...code },
	[`${account}/factors?removeTotp`]: nothing,
	[`${account}/factors?challenge`]: nothing,
	[`${account}/factors?addPasskey`]: { ...passkey, name: 'Key' },
	[`${account}/factors?removePasskey`]: id,
	[`${account}/factors?newCodes`]: nothing,
	[`${app}/users?everyone`]: nothing,
	[`${app}/users/new?default`]: { name: 'New', email: 'new@example.org', role: 'admin' },
	[`${person}?role`]: { role: 'admin' },
	[`${person}?disable`]: nothing,
	[`${person}?enable`]: nothing,
	[`${person}?endSessions`]: nothing,
	[`${person}?resetLink`]: nothing,
	[`${person}?renewInvite`]: nothing,
	[`${person}?cancelInvite`]: nothing,
	[`${person}?askFactors`]: reason,
	[`${person}?agreeFactors`]: nothing,
	[`${person}?keepFactors`]: nothing
};
