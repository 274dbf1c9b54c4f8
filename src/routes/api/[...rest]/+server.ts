import { answerNothingHere } from '#lib/server/http/answers.ts';

export const GET = answerNothingHere;
export const fallback = answerNothingHere;
