import { buildSite } from './build.ts';

// What a server needs is then in build/, drizzle/, package.json and the packages without those for development.
process.exit(await buildSite());
