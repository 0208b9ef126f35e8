import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls } from '../base/styles.js';
import { api } from '../state/api.js';
import { texts } from '../texts.js';
import '../room/sb-code.js';

/** The runbook exactly as this run uses it, whatever its file says now. */
@customElement('sb-run-text')
export class SbRunText extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      p {
        margin-bottom: 8px;
        color: var(--muted);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property() run = '';
  @state() private answer: { name: string; revision: string; text: string } | undefined;
  private readonly busy = new Busy(this);

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('run')) return;
    this.answer = undefined;
    queueMicrotask(() => void this.busy.run(async () => void (this.answer = await api.runbookOf(this.run))));
  }

  override render() {
    const { answer } = this;
    if (!answer) return html`<p role="status">${this.busy.problem || texts.loading}</p>`;
    return html`<p>${answer.name} · ${texts.run.revision} <span class="mono">${answer.revision}</span></p>
      <sb-code .text=${answer.text} .language=${answer.name}></sb-code>`;
  }
}
