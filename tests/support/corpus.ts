import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.ts';

export type Sentence = { text: string; lang: string; kind: string; about?: 'self' | 'other'; half: 'open' | 'held' };

/** Made-up sentences, written without sight of the patterns: see tests/corpus/README.md. */
export const readCorpus = (name: 'dangerous' | 'harmless'): Sentence[] =>
	readFileSync(join(root, 'tests/corpus', `${name}.jsonl`), 'utf8')
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as Sentence);
