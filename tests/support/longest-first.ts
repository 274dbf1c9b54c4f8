import { basename } from 'node:path';
import type { TestSequencer, TestSpecification } from 'vitest/node';

/**
 * The files that take longest, in this order: they begin first, so that none is left running alone at the end. Those of
 * PostgreSQL wait for timers and processes for most of their time, beside which others work.
 */
const longest = [
	...['outages', 'newer-version', 'people-on-two', 'silent-network', 'move', 'search-file', 'nodes', 'server-backup'],
	...[
		'by-web',
		'same-answers',
		'server-cli',
		'search-follows',
		'refusals',
		'crowded',
		'export',
		'bulk-plan',
		'sentences'
	],
	...['crash', 'storage', 'replace', 'backup', 'cli', 'search', 'guide-publishing', 'stop', 'boundaries', 'import'],
	...['worst-cases', 'helpline-model', 'guide-editing', 'status', 'api', 'recent-proof', 'auth-sign-in', 'import-ours'],
	...['danger', 'every-field', 'sanitise', 'guides', 'changes'],
	...[
		'next-steps',
		'takedown',
		'unsaved-model',
		'auth-lockout',
		'rejections',
		'search-thread',
		'users',
		'what-comes-first'
	]
];

function rankOf({ moduleId }: TestSpecification): number {
	const rank = longest.indexOf(basename(moduleId, '.test.ts'));
	return rank === -1 ? longest.length : rank;
}

export class LongestFirst implements TestSequencer {
	async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return files.toSorted((a, b) => rankOf(a) - rankOf(b) || a.moduleId.localeCompare(b.moduleId));
	}

	async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
		return files;
	}
}
