import { css } from 'lit';

/** One column on a phone, two beside a drawer on a tablet, three where there is room. */
export const shellStyles = css`
  :host {
    display: block;
    height: 100%;
  }
  .frame {
    display: grid;
    grid-template-columns: 248px minmax(0, 1fr);
    height: 100%;
    position: relative;
    overflow: hidden;
  }
  .frame.with-panel {
    grid-template-columns: 248px minmax(0, 1fr) minmax(400px, 40%);
  }
  .nav {
    background: var(--paper);
    border-inline-end: 1px solid var(--line);
    min-height: 0;
  }
  .middle {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--surface);
  }
  main {
    flex: 1;
    min-height: 0;
  }
  main:focus-visible {
    outline: none;
  }
  .panel {
    min-width: 0;
    min-height: 0;
    background: var(--surface);
    border-inline-start: 1px solid var(--line);
  }
  .skip {
    position: absolute;
    top: -60px;
    left: 12px;
    z-index: 9;
    padding: 8px 14px;
    background: var(--raised);
    border-radius: var(--radius-small);
  }
  .skip:focus {
    top: 12px;
    box-shadow: var(--shadow);
  }
  @media (max-width: 1179px) {
    .frame,
    .frame.with-panel {
      grid-template-columns: 216px minmax(0, 1fr);
    }
    .panel {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      width: min(560px, calc(100% - 216px));
      z-index: 3;
      box-shadow: var(--shadow);
    }
  }
  @media (max-width: 759px) {
    .frame,
    .frame.with-panel {
      grid-template-columns: minmax(0, 1fr);
    }
    .frame:not(.home) .nav,
    .frame.home .middle,
    .frame.with-panel .middle {
      display: none;
    }
    .nav {
      border: 0;
    }
    .panel {
      position: static;
      width: auto;
      border: 0;
      box-shadow: none;
    }
  }
`;
