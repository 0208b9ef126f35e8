import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../base/icons.js';
import { base } from '../base/styles.js';
import type { Stage } from '../model/types.js';
import { duration } from '../text/time.js';
import { texts } from '../texts.js';

/** The stages of a run as stations on a line: passed, reached, still ahead. */
@customElement('sb-progress')
export class SbProgress extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr) auto;
        column-gap: 10px;
        position: relative;
        padding-bottom: 6px;
        --line-colour: var(--line-strong);
      }
      li:last-child {
        padding-bottom: 0;
      }
      li:not(:last-child)::before {
        content: '';
        position: absolute;
        left: 8px;
        top: 19px;
        bottom: -3px;
        width: 2px;
        background: var(--line-colour);
      }
      .done {
        --line-colour: var(--good);
      }
      .dot {
        display: grid;
        place-items: center;
        width: 18px;
        height: 18px;
        margin-top: 2px;
        border-radius: 50%;
        border: 2px solid var(--line-strong);
        background: var(--raised);
        font-size: 11px;
        font-weight: 800;
        line-height: 1;
        z-index: 1;
      }
      .done .dot {
        border-color: var(--good);
        background: var(--good);
        color: var(--raised);
      }
      .running .dot {
        border-color: var(--accent);
      }
      .running .dot::after {
        content: '';
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--accent);
        animation: beat 1.3s ease-in-out infinite;
      }
      .waiting .dot {
        border-color: var(--waiting);
        color: var(--waiting);
      }
      .failed .dot {
        border-color: var(--bad);
        background: var(--bad);
        color: var(--raised);
      }
      .unknown .dot,
      .undone .dot {
        border-color: var(--warning);
        color: var(--warning);
      }
      .pending .name,
      .skipped .name {
        color: var(--muted);
      }
      .running .name,
      .waiting .name {
        font-weight: 600;
      }
      .name {
        overflow-wrap: anywhere;
      }
      .in-1 :is(.name, .detail) {
        padding-left: 14px;
      }
      .in-2 :is(.name, .detail) {
        padding-left: 28px;
      }
      .in-3 :is(.name, .detail) {
        padding-left: 42px;
      }
      .detail {
        grid-column: 2 / 4;
        color: var(--muted);
        font-size: 12px;
        overflow-wrap: anywhere;
      }
      .failed .detail {
        color: var(--bad);
      }
      .took {
        color: var(--muted);
        font-size: 12px;
        line-height: 21px;
        font-variant-numeric: tabular-nums;
      }
      @keyframes beat {
        50% {
          transform: scale(0.45);
          opacity: 0.6;
        }
      }
    `,
  ];

  @property({ attribute: false }) stages: Stage[] = [];

  override render() {
    return html`<ol aria-label=${texts.card.progress}>${this.stages.map((stage) => this.stage(stage))}</ol>`;
  }

  private stage(stage: Stage) {
    return html`<li class="${stage.state.toLowerCase()} in-${Math.min(stage.depth ?? 0, 3)}" data-state=${stage.state}>
      <span class="dot" aria-hidden="true">${sign(stage)}</span>
      <span class="name">${stage.name}<span class="sr">, ${texts.card.stage[stage.state]}</span></span>
      <span class="took">${took(stage)}</span>
      ${stage.detail ? html`<span class="detail">${stage.detail}</span>` : nothing}
    </li>`;
  }
}

function sign(stage: Stage) {
  switch (stage.state) {
    case 'DONE':
      return icon('check', 12);
    case 'FAILED':
      return icon('close', 11);
    case 'WAITING':
      return icon('pause', 10);
    case 'SKIPPED':
      return '–';
    case 'UNKNOWN':
      return '?';
    case 'UNDONE':
      return '↺';
    default:
      return nothing;
  }
}

function took(stage: Stage): string {
  if (stage.took === undefined || stage.took === null) return stage.state === 'SKIPPED' ? texts.card.stage.SKIPPED : '';
  return typeof stage.took === 'number' ? duration(stage.took) : stage.took;
}
