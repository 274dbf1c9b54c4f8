import { answerNothingHere } from '#lib/server/answers.ts';

export const GET = answerNothingHere;
export const fallback = answerNothingHere;
