import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls } from '../base/styles.js';
import type { Checked, RunbookFile } from '../model/authoring-types.js';
import { api } from '../state/api.js';
import { paths, router } from '../state/router.js';
import { texts } from '../texts.js';
import './sb-change.js';
import './sb-examination.js';

const PAUSE = 700;

/** Another text for a runbook: checked while it is written, then proposed to its owners. */
@customElement('sb-runbook-edit')
export class SbRunbookEdit extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      form {
        display: grid;
        gap: 14px;
        max-width: 980px;
      }
      label {
        display: grid;
        gap: 5px;
        font-weight: 550;
      }
      textarea {
        width: 100%;
        resize: vertical;
        font-weight: 400;
      }
      textarea.file {
        min-height: 46vh;
        font-family: var(--mono);
        font-size: 12px;
        line-height: 18px;
        white-space: pre;
        overflow: auto;
        tab-size: 2;
      }
      .deeds {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .notice {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) file!: RunbookFile;
  @state() private checked: Checked | undefined;
  @query('textarea.file') private readonly area!: HTMLTextAreaElement;
  @query('textarea.why') private readonly why!: HTMLTextAreaElement;
  private readonly checking = new Busy(this);
  private readonly sending = new Busy(this);
  private base = '';
  private written = '';
  private timer = 0;

  override willUpdate(): void {
    if (this.base) return;
    this.base = this.file.revision ?? '';
    this.written = this.file.text ?? '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  override render() {
    const words = texts.authoring;
    return html`<form @submit=${this.propose}>
      ${this.file.revision === this.base ? nothing : html`<p class="problem notice" role="alert">${words.moved}</p>`}
      <label>${words.text}<textarea class="file" spellcheck="false" autocomplete="off" autocapitalize="off" .value=${this.written} @input=${this.input}></textarea></label>
      <h2>${words.examined}</h2>
      <div role="status">
        ${this.checking.problem ? html`<p class="problem">${this.checking.problem}</p>` : nothing}
        ${this.checking.working ? html`<p class="muted">${words.trying}</p>` : nothing}
        ${this.checked ? html`<sb-change .words=${this.checked.words}></sb-change><sb-examination .examination=${this.checked.examination}></sb-examination>` : html`<p class="muted">${words.begin}</p>`}
      </div>
      <label>${words.why}<textarea class="why" rows="2" maxlength="2000"></textarea></label>
      ${this.sending.problem ? html`<p class="problem notice" role="alert">${this.sending.problem}</p>` : nothing}
      <div class="deeds">
        <button class="primary" type="submit" ?disabled=${this.sending.working}>${words.propose}</button>
        <a class="button" href=${paths.runbook(this.file.name)}>${words.cancel}</a>
      </div>
    </form>`;
  }

  private input(): void {
    this.written = this.area.value;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.check(), PAUSE);
  }

  private async check(): Promise<void> {
    const text = this.written;
    await this.checking.run(async () => void (this.checked = await api.checkRunbook(this.file.name, text)));
  }

  private async propose(event: Event): Promise<void> {
    event.preventDefault();
    await this.sending.run(async () => {
      const made = await api.propose(this.file.name, this.base, this.written, this.why.value);
      router.go(paths.proposal(made.code));
    });
  }
}
