import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../base/styles.js';
import type { Run } from '../model/run-types.js';
import { texts } from '../texts.js';
import '../page/sb-approval.js';

/** The approvals one run asked for. */
@customElement('sb-run-approvals')
export class SbRunApprovals extends LitElement {
  static override styles = [
    base,
    css`
      p {
        color: var(--muted);
      }
      :host {
        display: grid;
        gap: 12px;
      }
    `,
  ];

  @property({ attribute: false }) run!: Run;

  override render() {
    const { approvals, id, code, line, room } = this.run;
    if (approvals.length === 0) return html`<p>${texts.run.noApprovals}</p>`;
    return approvals.map((approval) => html`<sb-approval .approval=${{ ...approval, run: { id, code, line, room } }} inRun></sb-approval>`);
  }
}
