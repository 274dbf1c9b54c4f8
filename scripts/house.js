/** The features of src/lib/server. Each may import only those before it. */
export const features = [
	'permissions',
	'audit',
	'site',
	'pictures',
	'danger',
	'interpreter',
	'auth',
	'users',
	'settings',
	'rubric',
	'search',
	'catalogue',
	'guides',
	'editorial',
	'helplines',
	'submissions',
	'content',
	'operations'
];

/** What of ours each part of src/lib/server below the features may import from src/lib. */
export const platform = {
	db: ['schemas', 'server/config.ts', 'server/logger.ts', 'server/errors.ts', 'server/db'],
	mail: ['server/config.ts', 'server/logger.ts', 'server/errors.ts', 'server/db', 'server/jobs', 'server/mail'],
	jobs: ['server/config.ts', 'server/logger.ts', 'server/errors.ts', 'server/db', 'server/jobs']
};

/** Plumbing that every feature may use. */
export const plumbing = ['config.ts', 'context.ts', 'errors.ts', 'logger.ts', 'threads.ts', ...Object.keys(platform)];

/** Folders of src/lib/server that stand above the features, beside the hooks and the process. */
export const above = ['http'];
