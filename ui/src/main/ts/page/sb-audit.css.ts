import { css } from 'lit';

export const auditStyles = css`
  .reading {
    margin-bottom: 12px;
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  select.set {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
  @media (max-width: 759px) {
    .word {
      display: none;
    }
  }
  .tools select {
    max-width: 170px;
  }
`;
