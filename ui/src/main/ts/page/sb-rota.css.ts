import { css } from 'lit';

/** A month: seven days in a row where there is room, else one below the other. */
export const rotaStyles = css`
  .months {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    margin-bottom: 12px;
  }
  .months h2 {
    min-width: 9em;
    font-size: 15px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    margin: 0 0 12px;
    color: var(--muted);
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(7, minmax(0, 1fr));
    max-width: 1180px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
    user-select: none;
  }
  .week {
    display: contents;
  }
  .weekday {
    padding: 6px 8px;
    color: var(--muted);
    font-size: 12px;
    font-weight: 550;
    background: var(--sunken);
  }
  .day {
    display: flex;
    flex-direction: column;
    gap: 3px;
    min-height: 84px;
    min-width: 0;
    padding: 5px;
    border-top: 1px solid var(--line);
    cursor: cell;
    touch-action: pan-y;
  }
  .day:not(:first-child) {
    border-inline-start: 1px solid var(--line);
  }
  .day:focus-visible {
    outline-offset: -2px;
  }
  .day.outside {
    background: var(--sunken);
  }
  .day[aria-selected='true'] {
    background: var(--accent-soft);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  .date {
    font-size: 12px;
    color: var(--muted);
  }
  .today .date {
    align-self: flex-start;
    padding: 0 7px;
    border-radius: 20px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 650;
  }
  .short {
    display: none;
  }
  .part {
    --tint: var(--neutral);
    padding: 1px 6px;
    border-inline-start: 3px solid var(--tint);
    border-radius: 3px;
    background: color-mix(in srgb, var(--tint) 13%, var(--surface));
    font-size: 12.5px;
    overflow-wrap: anywhere;
  }
  .part .time {
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .mine {
    font-weight: 650;
  }
  .tint-0 {
    --tint: var(--ansi-4);
  }
  .tint-1 {
    --tint: var(--ansi-2);
  }
  .tint-2 {
    --tint: var(--ansi-5);
  }
  .tint-3 {
    --tint: var(--ansi-3);
  }
  .tint-4 {
    --tint: var(--ansi-6);
  }
  .tint-5 {
    --tint: var(--ansi-7);
  }
  .cover {
    border-inline-start-style: double;
  }
  .cover em {
    font-style: normal;
    color: var(--muted);
  }
  .gap {
    --tint: var(--bad);
    background: var(--bad-soft);
    color: var(--bad);
    font-weight: 600;
  }
  .gap .time {
    color: inherit;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    align-items: end;
    max-width: 1180px;
    margin-top: 14px;
    padding: 12px 14px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  label {
    display: grid;
    gap: 4px;
    min-width: 0;
    flex: 1 1 170px;
  }
  label input {
    width: 100%;
    min-width: 0;
  }
  .hint,
  .told {
    margin-top: 10px;
  }
  @container (max-width: 620px) {
    .grid {
      grid-template-columns: minmax(0, 1fr);
    }
    .names,
    .day.outside {
      display: none;
    }
    .day {
      position: relative;
      min-height: 34px;
      padding-inline-start: 70px;
      border-inline-start: 0 !important;
    }
    .date {
      position: absolute;
      inset: 6px auto auto 5px;
    }
    .short {
      display: inline;
    }
  }
`;
