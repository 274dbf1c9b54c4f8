export { bumpContentVersion, readContentStamp, remember } from './freshness.ts';
export { claimSlug, findRedirect, leaveRedirect, listRedirects } from './redirects.ts';
