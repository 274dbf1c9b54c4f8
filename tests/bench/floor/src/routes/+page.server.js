import { readFileSync } from 'node:fs';

const cards = JSON.parse(readFileSync(String(process.env.CARDS_FILE), 'utf8'));

/** @type {import('@sveltejs/kit').ServerLoad} */
export const load = () => ({ cards });
