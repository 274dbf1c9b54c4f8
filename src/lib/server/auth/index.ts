export { hasAccounts } from './accounts.ts';
export { cookieName, dropCookie, readCookie, setCookie } from './cookies.ts';
export { judge, makeActor, needsSecondFactor, noteDenial, type Asked } from './gate.ts';
export { authorise, can, mayEver, type Owned, type Permission } from './rules.ts';
export {
	asSignedIn,
	ConfirmFirst,
	endOwnSession,
	hasConfirmed,
	listSessions,
	readSession,
	requireConfirmation,
	signOut,
	signOutEverywhere,
	type SignedIn
} from './sessions.ts';
export { createAccount, createSetupLink, isSetupOpen, prepareAccounts, setUpFirstAdmin } from './setup.ts';
export { confirmIdentity, finishSignIn, readAttempt, signIn } from './sign-in.ts';
