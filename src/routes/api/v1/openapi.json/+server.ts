import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { siteName } from '#lib/server/settings/index.ts';
import { describeApi } from './describe.server.ts';

export const GET = (event: ReadEvent) => answerJson(event, () => describeApi(event.url.origin, siteName()));

export const fallback = refuseMethod;
