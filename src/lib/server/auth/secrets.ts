import { createHash, randomBytes } from 'node:crypto';

const tokenBytes = 20;

/** 160 random bits for a link or a cookie. */
export const makeToken = (): string => randomBytes(tokenBytes).toString('base64url');

/** The form in which a token or code of at least 112 random bits is stored. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
