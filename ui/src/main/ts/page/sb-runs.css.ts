import { css } from 'lit';

export const runsStyles = css`
  .line a {
    display: block;
    font-family: var(--mono);
    font-size: 13px;
    color: var(--text);
    font-weight: 600;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .line a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .line .mono {
    font-size: 11px;
  }
  .room a {
    position: relative;
    z-index: 1;
  }
  tbody tr {
    position: relative;
  }
  tbody tr:hover,
  tbody tr.here {
    background: color-mix(in srgb, var(--hover) 60%, transparent);
  }
  tbody tr.here {
    box-shadow: inset 3px 0 var(--accent);
  }
  td:first-child,
  th:first-child {
    padding-inline-start: 10px;
  }
  .when,
  .took {
    white-space: nowrap;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .end {
    text-align: end;
  }
  @container (max-width: 720px) {
    thead {
      display: none;
    }
    table,
    tbody {
      display: block;
    }
    tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 12px;
      padding: 10px 8px;
      border-bottom: 1px solid var(--line);
    }
    td,
    td:first-child {
      padding: 0;
      border: 0;
    }
    .line {
      grid-row: 1;
      grid-column: 1;
    }
    .status {
      grid-row: 1;
      grid-column: 2;
    }
    .status,
    .room,
    .took {
      justify-self: end;
    }
    .by {
      color: var(--muted);
    }
  }
`;
