import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Deed } from '../base/deed.js';
import { base, controls } from '../base/styles.js';
import type { SourceTrial } from '../model/source-types.js';
import { api } from '../state/api.js';
import { texts } from '../texts.js';
import { signalList, signalStyles } from './source-signals.js';

/** Reads a body as a source would, by its mapping or by a changed one. Nothing is kept of it. */
@customElement('sb-source-trial')
export class SbSourceTrial extends LitElement {
  static override styles = [
    base,
    controls,
    signalStyles,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
        gap: 10px 14px;
        margin: 10px 0;
      }
      summary {
        cursor: pointer;
        font-weight: 650;
      }
      label {
        display: grid;
        min-width: 0;
        gap: 4px;
        color: var(--muted);
      }
      textarea {
        box-sizing: border-box;
        width: 100%;
        min-height: 170px;
        resize: vertical;
        color: var(--text);
        font: 12px/1.5 var(--mono);
      }
      .tools {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
      }
      .findings {
        margin: 0 0 10px;
        padding-left: 20px;
      }
    `,
  ];

  @property() name = '';
  /** The mapping in force. */
  @property() mapping: string | undefined;
  @state() private trial: SourceTrial | undefined;
  @query('textarea[name="body"]') private readonly body!: HTMLTextAreaElement;
  @query('textarea[name="mapping"]') private readonly text!: HTMLTextAreaElement;
  private readonly deed = new Deed(this);
  private written: string | undefined;

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('name')) {
      this.written = undefined;
      this.trial = undefined;
      this.body.value = '';
    }
    if (this.written === undefined) this.text.value = this.mapping ?? '';
  }

  /** Tries this body. */
  async take(body: string): Promise<void> {
    this.body.value = body;
    this.body.scrollIntoView({ block: 'nearest' });
    this.body.focus();
    await this.read();
  }

  private read(): Promise<boolean> {
    const text = this.text.value;
    const other = text.trim() && text !== this.mapping ? text : undefined;
    return this.deed.run(async () => void (this.trial = await api.trySource(this.name, this.body.value, other)));
  }

  override render() {
    const words = texts.sources;
    return html`<details open>
      <summary>${words.trial}</summary>
      <form @submit=${this.submit}>
        <label>${words.body}<textarea name="body" required spellcheck="false" autocomplete="off" autocapitalize="off"></textarea></label>
        <label>${words.mapping}<textarea name="mapping" spellcheck="false" autocomplete="off" autocapitalize="off" placeholder=${words.without} @input=${() => (this.written = this.text.value)}></textarea></label>
        <span class="tools"><button class="primary" ?disabled=${this.deed.working}>${words.read}</button> <span class="muted">${words.kept}</span></span>
      </form>
      <div role="status">
        ${this.deed.problem ? html`<p class="problem notice">${this.deed.problem}</p>` : nothing}
        ${this.trial ? this.told(this.trial) : nothing}
      </div>
    </details>`;
  }

  private told(trial: SourceTrial) {
    const words = texts.sources;
    return html`${trial.findings.length > 0
      ? html`<ul class="findings">${trial.findings.map((one) => html`<li class=${one.blocks ? 'problem' : ''}>${words.at(one.line, one.column)} ${one.message} <span class="mono muted">${one.code}</span></li>`)}</ul>`
      : nothing}
    ${trial.problem ? html`<p class="problem notice">${trial.problem}</p>` : nothing}
    ${trial.refused > 0 ? html`<p class="problem notice">${words.left(trial.refused)} ${trial.reasons[0]}</p>` : nothing}
    ${signalList(trial.signals)} ${trial.more > 0 ? html`<p class="muted">${words.more(trial.more)}</p>` : nothing}
    ${trial.signals.length === 0 && !trial.problem && !trial.findings.some((one) => one.blocks) ? html`<p class="muted">${words.says}</p>` : nothing}`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    void this.read();
  }
}
