import { answer, refuseMethod, type ReadEvent } from '#lib/server/http/answers.ts';
import { exportCsv } from '#lib/server/content/index.ts';

const asFile = { 'content-disposition': 'attachment; filename="cognicare.csv"' };

export const GET = (event: ReadEvent) => answer(event, 'text/csv', () => exportCsv(event.locals.ctx), asFile);

export const fallback = refuseMethod;
