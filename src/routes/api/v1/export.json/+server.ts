import { answerJson, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { exportContent } from '#lib/server/content/index.ts';

const asFile = { 'content-disposition': 'attachment; filename="cognicare.json"' };

export const GET = (event: ReadEvent) => answerJson(event, () => exportContent(event.locals.ctx), asFile);

export const fallback = refuseMethod;
