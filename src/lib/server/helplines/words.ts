import type { HelpFirst, HelpWords } from '#lib/schemas/help.ts';
import type { Reader } from './threats.ts';

/** “Moments like this pass” would miss who is threatened by somebody, has lost somebody, or is worried. */
const words: Readonly<Record<Exclude<Reader, 'self'>, HelpWords>> = {
	other: {
		title: 'Help for someone you’re worried about',
		intro:
			'Stay with them if you can, or stay on the phone. Ask plainly whether they’re thinking of ending their life: asking doesn’t put the thought there. You can call these lines for advice yourself.',
		when: 'If they’ve hurt themselves or are about to'
	},
	threatened: {
		title: 'You don’t have to get through this alone',
		intro:
			'Nobody may hurt or threaten you. The emergency number is for this too, even if nothing has happened yet. If someone may be following your phone, call from another one. A private window keeps no history.',
		when: 'If someone is hurting you, or may do so soon'
	},
	seen: {
		title: 'Help for someone who’s being hurt',
		intro:
			'Nobody may hurt or threaten them. The emergency number is for this too. If it’s safe, let them know that you’ve noticed and that it isn’t their fault. You can call these lines for advice yourself.',
		when: 'If someone is hurting them, or may do so soon'
	},
	threatening: {
		title: 'You don’t have to get through this alone',
		intro:
			'You can tell these lines what you’re afraid you might do: saying it isn’t doing it. If you can, ask someone to be with you, and put distance between you and whoever might be hurt. Moments like this do pass.',
		when: 'If someone might be hurt soon, or already has been'
	},
	heard: {
		title: 'Help when someone may hurt other people',
		intro:
			'Take it seriously, and don’t try to stop them by yourself. Tell the emergency number what was said, who might be hurt, and whether there’s a weapon. You can call these lines for advice yourself.',
		when: 'If they mean to hurt someone, even if it isn’t today'
	},
	bereaved: {
		title: 'You don’t have to carry this alone',
		intro:
			'Losing someone to suicide can be more than one person can carry, whether it was last night or years ago. These lines are for you as well: you can tell them about the person who died, and say as little as you like.',
		when: 'If you think of ending your own life too, and might act on it'
	}
};

/** Who threatens with their own death, so that nobody leaves, may mean it, and is nobody’s to guard. */
export const ofTheirOwnLife =
	'If they say they’ll end their own life, call the emergency number and say where they are. You don’t have to stay with someone who hurts or controls you.';

const said = 'Say what has happened: what was taken, how much and when, or what you see.';

const fromAfar = 'Say who might be hurt, where they are, and whether there is a weapon.';

/** What to say to who answers an emergency call. */
const now: Readonly<Record<Exclude<Reader, 'bereaved'>, string>> = {
	self: `${said} Call even if you feel well right now, and unlock the door if you can. If you can’t call, ask someone near you to.`,
	other: `${said} Stay with them. If they don’t wake up or don’t breathe as usual, say that first.`,
	threatened:
		'Say where you are, what is happening, and whether there is a weapon. If you can get to another room, a neighbour or the street safely, go there first.',
	seen: `${fromAfar} You don’t have to step in yourself.`,
	threatening: `${fromAfar} If you can, go to another room, or ask someone to stay with you until help comes.`,
	heard: `${fromAfar} Keep yourself and others away from them until help comes.`
};

const situations = {
	self: undefined,
	other: undefined,
	threatened: 'threatened',
	seen: 'threatened',
	threatening: 'threatening',
	heard: 'threatening',
	bereaved: 'bereaved'
} as const satisfies Record<Reader, HelpFirst['situation']>;

/**
 * What is said around the numbers, where it isn’t what is said to most.
 * @param reader whom it is said to
 */
export function wordsFor(reader: Reader, isNow: boolean): Pick<HelpFirst, 'words' | 'now' | 'situation'> {
	const situation = situations[reader];
	return {
		...(situation && { situation }),
		...(reader !== 'self' && { words: words[reader] }),
		...(isNow && { now: now[reader === 'bereaved' ? 'self' : reader] })
	};
}
