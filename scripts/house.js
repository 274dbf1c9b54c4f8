/** The features of src/lib/server. Each may import only those before it. */
export const features = [
	'permissions',
	'audit',
	'site',
	'pictures',
	'danger',
	'interpreter',
	'auth',
	'settings',
	'rubric',
	'search',
	'catalogue',
	'guides',
	'editorial',
	'users',
	'helplines',
	'submissions',
	'content',
	'operations'
];

/**
 * Whose the tables of each file of src/lib/server/db/schema are. Whoever else wants to know asks that feature; the search
 * alone reads listings, since its index is made of them.
 */
export const tables = {
	'accounts.ts': 'auth',
	'audit.ts': 'audit',
	'entries.ts': 'editorial',
	'guides.ts': 'guides',
	'helplines.ts': 'helplines',
	'jobs.ts': '(jobs|mail)',
	'rubric.ts': 'rubric',
	'search.ts': 'search',
	'settings.ts': 'settings',
	'site.ts': 'site',
	'submissions.ts': 'submissions',
	'tags.ts': 'catalogue',
	'tools.ts': '(catalogue|search)',
	'users.ts': 'users'
};

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
