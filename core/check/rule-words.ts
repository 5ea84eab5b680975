import { ACHIEVEMENT_TEXT, type Achievement } from '../domain/achievement.ts';
import { whole } from '../domain/english.ts';

/** "PM2 of CSPN", "CPM4". */
export const measureOfProvider = ({ id, provider }: { id: string; provider: string | null }): string =>
  provider === null ? id : `${id} of ${provider}`;

/** 1200 as "1,200"; null as "none". */
export const numberText = (count: number | null): string => (count === null ? 'none' : whole(count));

export const percentText = (level: string | null): string => (level === null ? 'no level' : `${level}%`);

/** An achievement as a sentence calls it. */
export const achievementText = (achievement: Achievement): string => ACHIEVEMENT_TEXT[achievement].inSentence;

/** Where numbers that one program made from the same counts differ, no provider can help. */
export const OUR_FAULT = 'start the month end again; if it stays, the fault lies in the program and not in the data';
