export { bumpContentVersion, readContentStamp, remember } from './freshness.ts';
export { addRedirects, claimSlug, findRedirect, leaveRedirect, listAllRedirects, listRedirects } from './redirects.ts';
