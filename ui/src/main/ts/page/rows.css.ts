import { css } from 'lit';

/** A list of things that are looked after, each with its state, name and facts. */
export const rows = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
    max-width: 980px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  li {
    display: grid;
    gap: 4px 14px;
    align-items: baseline;
    padding: 10px 14px;
  }
  li + li {
    border-top: 1px solid var(--line);
  }
  .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .plate {
    grid-column: 2 / -1;
    justify-self: start;
    overflow-wrap: anywhere;
  }
  dl {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    margin: 0;
    color: var(--muted);
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    min-width: 0;
  }
  dd {
    margin: 0;
    color: var(--text);
    overflow-wrap: anywhere;
  }
  @container (max-width: 620px) {
    li {
      justify-items: start;
    }
    dl,
    .plate {
      grid-column: 1;
    }
  }
`;
