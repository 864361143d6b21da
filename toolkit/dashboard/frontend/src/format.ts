// Figures and times in words.

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const ONE_DIGIT = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const TWO_DIGITS = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });

export function count(value: number): string {
  return WHOLE.format(value);
}

/** Few digits, and none more than it takes to see that it isn't nothing. */
export function rate(value: number): string {
  if (value === 0) return "0";
  return value >= 100 ? WHOLE.format(value) : value >= 1 ? ONE_DIGIT.format(value) : TWO_DIGITS.format(value);
}

export function millis(value: number): string {
  if (value >= 10_000) return `${ONE_DIGIT.format(value / 1000)} s`;
  if (value >= 1000) return `${TWO_DIGITS.format(value / 1000)} s`;
  return `${value >= 100 ? WHOLE.format(value) : value >= 1 ? ONE_DIGIT.format(value) : TWO_DIGITS.format(value)} ms`;
}

/** How long something took, to the second: 2 min 5 s. */
export function lasted(value: number): string {
  const seconds = Math.round(value / 1000);
  if (seconds < 60) return millis(value);
  if (seconds >= 3600) return span(seconds);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? ONE_DIGIT.format(value) : WHOLE.format(value)} %`;
}

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let scaled = value / 1024;
  let unit = 0;
  while (scaled >= 1024 && unit < units.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${scaled >= 10 ? WHOLE.format(scaled) : ONE_DIGIT.format(scaled)} ${units[unit] ?? ""}`;
}

/** A span of time by its largest unit, or two: 4 s, 12 min, 3 h 20 min, 5 d. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return `${Math.floor(hours / 24)} d`;
}

export function since(moment: string, now: string): number {
  return (Date.parse(now) - Date.parse(moment)) / 1000;
}

/** 12 s ago, in 3 min, just now. */
export function relative(moment: string, now: string): string {
  const seconds = since(moment, now);
  if (Math.abs(seconds) < 1.5) return "just now";
  return seconds > 0 ? `${span(seconds)} ago` : `in ${span(-seconds)}`;
}

/** The time of day; with the day when it isn't today. */
export function clock(moment: string): string {
  const date = new Date(moment);
  const time = CLOCK.format(date);
  return date.toDateString() === new Date().toDateString() ? time : `${DAY.format(date)}, ${time}`;
}

/** With its milliseconds, for logs and timelines. */
export function exactly(moment: string): string {
  return `${clock(moment)}.${String(new Date(moment).getMilliseconds()).padStart(3, "0")}`;
}

/** The first letters of an id, by which the commands know it, too. */
export function short(id: string): string {
  return id.length > 8 ? id.slice(0, 8) : id;
}

/** Jobs' ids begin with their time: their ends tell them apart. */
export function shortJob(id: string): string {
  return id.length > 12 ? `…${id.slice(-8)}` : id;
}

export function many(number: number, one: string, more = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : more}`;
}
