/** Times as people read them: near ones relative, all of them exact in the reader's own zone on demand. */

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const exactFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dateFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const stampFormat = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

export const clockTime = (at: number): string => clock.format(at);
export const exactTime = (at: number): string => exactFormat.format(at);
export const stampTime = (at: number): string => stampFormat.format(at);

/** "5 min. ago", "in 20 min.", or the date when it is further than a day away. */
export function relativeTime(at: number, now: number): string {
  const away = at - now;
  const size = Math.abs(away);
  if (size < 45_000) return relative.format(0, 'second');
  if (size < HOUR) return relative.format(Math.round(away / MINUTE), 'minute');
  if (size < DAY) return relative.format(Math.round(away / HOUR), 'hour');
  return dateFormat.format(at);
}

/** Start of the reader's day that holds this time: messages with the same key share a day line. */
export function dayKey(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function dayName(at: number, now: number): string {
  const days = Math.round((dayKey(now) - dayKey(at)) / DAY);
  if (days === 0 || days === 1) {
    const name = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(-days, 'day');
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return dayFormat.format(at);
}

/** A duration, as the server words it: "40 ms", "12 s", "3 min 5 s", "2 h 10 min". */
export function duration(milliseconds: number): string {
  const size = Math.max(0, milliseconds);
  if (size < 1000) return `${Math.floor(size)} ms`;
  const seconds = Math.floor(size / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function byteSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
