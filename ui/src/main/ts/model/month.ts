/** Months and days as texts, `2026-12` and `2026-12-24`: they are of the zone of a schedule, not of the reader's. */

const monthFormat = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);

export const monthName = (month: string): string => monthFormat.format(utc(`${month}-01`));
export const dayName = (date: string): string => dayFormat.format(utc(date));
export const weekday = (date: string): string => weekdayFormat.format(utc(date));

/** The month that is so many after this one. */
export function monthAfter(month: string, by: number): string {
  const date = utc(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
}

export function dayAfter(date: string): string {
  const next = utc(date);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
