/** Emergency numbers of where most of those who read this are. */
export const wideNumbers = [
	{ number: '112', where: 'most of Europe' },
	{ number: '911', where: 'the US and Canada' },
	{ number: '999', where: 'the UK' },
	{ number: '000', where: 'Australia' }
];
