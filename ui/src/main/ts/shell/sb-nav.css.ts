import { css } from 'lit';

export const navStyles = css`
  :host {
    display: block;
    min-width: 0;
  }
  nav {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-width: 0;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 53px;
    padding: 0 14px;
    flex: none;
  }
  .brand strong {
    font-size: 15px;
    letter-spacing: -0.01em;
  }
  .find {
    margin: 0 10px 8px;
    justify-content: start;
    color: var(--muted);
    font-weight: 450;
    text-align: start;
    border-color: var(--line);
    min-height: 32px;
    padding: 3px 6px 3px 9px;
  }
  .places {
    flex: 1;
    overflow: auto;
    padding: 4px 8px;
    scrollbar-width: thin;
  }
  h2 {
    padding: 10px 8px 4px;
    color: var(--muted);
    font-size: 12px;
    font-weight: 550;
  }
  .headed {
    display: flex;
    align-items: end;
  }
  .headed button {
    width: 26px;
    min-height: 26px;
    height: 26px;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  a {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 30px;
    padding: 2px 8px;
    border-radius: var(--radius-small);
    color: var(--muted);
    text-decoration: none;
  }
  a:hover {
    background: var(--hover);
    color: var(--text);
  }
  a:focus-visible {
    outline-offset: -2px;
  }
  a.unread {
    color: var(--text);
    font-weight: 650;
  }
  a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-weight: 600;
  }
  a svg {
    flex: none;
    opacity: 0.85;
  }
  .count {
    min-width: 20px;
    padding: 0 6px;
    border-radius: 10px;
    background: var(--neutral-soft);
    color: var(--text);
    font-size: 11px;
    line-height: 18px;
    font-weight: 600;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .count.loud {
    background: var(--accent);
    color: var(--on-accent);
  }
  .none {
    padding: 4px 8px;
    color: var(--muted);
  }
  .me {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 10px 10px 10px 14px;
    border-top: 1px solid var(--line);
    flex: none;
  }
  .who {
    display: grid;
    margin-inline-start: 4px;
    font-weight: 600;
    line-height: 1.25;
  }
  .groups {
    color: var(--muted);
    font-size: 12px;
    font-weight: 400;
  }
  @media (max-width: 759px) {
    a {
      min-height: 42px;
      font-size: 15px;
    }
    .find {
      min-height: 40px;
    }
    .find kbd,
    .keys {
      display: none;
    }
    .me button.icon {
      width: 40px;
      height: 40px;
    }
  }
`;
