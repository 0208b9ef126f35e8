import { css } from 'lit';

export const outputStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
    flex: none;
  }
  .bar {
    container-type: inline-size;
  }
  @container (max-width: 440px) {
    .word {
      display: none;
    }
  }
  .bar input {
    flex: 1 1 110px;
    max-width: 240px;
    min-width: 0;
    min-height: 28px;
  }
  .turned svg {
    transform: rotate(180deg);
  }
  sb-rows {
    flex: 1;
    min-height: 0;
  }
  .none {
    flex: 1;
    padding: 20px;
    color: var(--muted);
  }
  .foot {
    padding: 4px 14px;
    min-height: 27px;
    border-top: 1px solid var(--line);
    color: var(--muted);
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    flex: none;
  }
`;
