import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { Routed } from '../base/routed.js';
import '../base/sb-time.js';
import { base, controls, page } from '../base/styles.js';
import type { Change, Examination, RevisionEvent, RunbookFile } from '../model/authoring-types.js';
import { api } from '../state/api.js';
import { paths, router } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import './sb-change.js';
import './sb-examination.js';
import './sb-runbook-edit.js';
import './sb-top.js';

const looks = { active: 'good', refused: 'bad', removed: '' } as const;

/** The file of one runbook: what it says, what became of it, its tests; or the editor that proposes another. */
@customElement('sb-runbook-file')
export class SbRunbookFile extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      section {
        margin-bottom: 22px;
        max-width: 980px;
      }
      h2 {
        margin-bottom: 8px;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 10px;
        align-items: center;
        margin-bottom: 14px;
      }
      .text {
        overflow: auto;
        max-height: 60vh;
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        background: var(--raised);
      }
      pre {
        margin: 0;
        padding: 8px 12px;
        min-width: max-content;
        line-height: 18px;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      ol li {
        padding: 8px 14px;
        overflow-wrap: anywhere;
      }
      ol li + li {
        border-top: 1px solid var(--line);
      }
      .refused {
        padding: 12px 14px;
        border-radius: var(--radius);
        background: var(--bad-soft);
      }
    `,
  ];

  @property() name = '';
  @state() private file: RunbookFile | undefined;
  @state() private examination: Examination | undefined;
  @state() private change: Change | undefined;
  @state() private older: { revision: string; text: string } | undefined;
  private readonly busy = new Busy(this);
  private readonly trying = new Busy(this);
  private loadedFor: unknown;
  private shownFor = '';

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.commands]);
  }

  override willUpdate(): void {
    if (this.loadedFor === store.state.commands && this.shownFor === this.name) return;
    if (this.shownFor !== this.name) {
      this.file = this.examination = this.change = this.older = undefined;
    }
    this.loadedFor = store.state.commands;
    this.shownFor = this.name;
    queueMicrotask(() => void this.load());
  }

  private async load(): Promise<void> {
    const { name } = this;
    const loaded = await this.busy.run(async () => void (this.file = await api.runbookFile(name)));
    if (loaded && this.file?.revision) await this.trying.run(async () => void (this.examination = await api.examination(name)));
  }

  override render() {
    const { file } = this;
    const edits = router.route.query.has('edit') && file?.revision !== undefined;
    return html`<sb-top heading=${this.name} about=${file?.about ?? ''}>
        ${file?.revision && !edits ? html`<a class="button" href="${paths.runbook(this.name)}?edit=1">${texts.authoring.edit}</a>` : nothing}
      </sb-top>
      <div class="body">
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${file ? (edits ? html`<sb-runbook-edit .file=${file}></sb-runbook-edit>` : this.whole(file)) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private whole(file: RunbookFile) {
    const words = texts.authoring;
    return html`<p class="facts">
        ${file.owner ? html`<span>${words.owner}: <strong>${file.owner}</strong></span>` : nothing}
        ${file.risk ? html`<span class="chip">${texts.runbooks.risk}: ${file.risk}</span>` : nothing}
        ${file.revision ? html`<span>${words.revision} <span class="mono">${file.revision.slice(0, 8)}</span></span>` : html`<span class="chip">${words.none}</span>`}
      </p>
      ${file.refused
        ? html`<section class="refused" aria-labelledby="refused">
            <h2 id="refused">${words.refused}</h2>
            <sb-examination .examination=${{ findings: file.refused.findings, tests: [], unreached: [] }}></sb-examination>
          </section>`
        : nothing}
      <section aria-labelledby="text">
        <h2 id="text">${this.older ? words.older(this.older.revision.slice(0, 8)) : words.text}</h2>
        ${file.text || this.older ? html`<div class="text" tabindex="0" role="region" aria-label=${words.wholeText}><pre>${this.older?.text ?? file.text}</pre></div>` : nothing}
        ${this.older ? html`<button class="more" @click=${() => (this.older = undefined)}>${words.now}</button>` : nothing}
      </section>
      ${file.revision
        ? html`<section aria-labelledby="tests">
            <h2 id="tests">${words.examined}</h2>
            ${this.examination ? html`<sb-examination .examination=${this.examination}></sb-examination>` : html`<p class="muted" role="status">${this.trying.problem || words.trying}</p>`}
          </section>`
        : nothing}
      ${this.history(file)}`;
  }

  private history(file: RunbookFile) {
    const active = file.events.filter((event) => event.kind === 'active');
    return html`<section aria-labelledby="history">
      <h2 id="history">${texts.authoring.history}</h2>
      ${this.change ? html`<p>${texts.authoring.between(this.change.from, this.change.to)}</p><sb-change .words=${this.change.words} .lines=${this.change.lines}></sb-change>` : nothing}
      ${file.events.length === 0 ? html`<p class="muted">${texts.authoring.noHistory}</p>` : html`<ol class="more">${file.events.map((event) => this.event(event, active))}</ol>`}
    </section>`;
  }

  private event(event: RevisionEvent, active: RevisionEvent[]) {
    const words = texts.authoring;
    const before = event.kind === 'active' ? active[active.indexOf(event) + 1] : undefined;
    const revision = event.revision ?? '';
    const short = revision.slice(0, 8);
    return html`<li>
      <span class="chip ${looks[event.kind]}">${words.kinds[event.kind]}</span> <span class="mono">${short}</span> <sb-time .at=${event.at}></sb-time>
      ${event.proposal ? html`· <a href=${paths.proposal(event.proposal)}>${words.proposal(event.proposal)}</a> ${event.person ?? ''}` : nothing}
      ${revision ? html`<button class="quiet" aria-label=${words.showOf(short)} @click=${() => this.show(revision)}>${words.show}</button>` : nothing}
      ${before?.revision ? html`<button class="quiet" aria-label=${words.compareOf(short)} @click=${() => this.compare(before.revision ?? '', revision)}>${words.compare}</button>` : nothing}
      ${event.why ? html`<div class="muted">${event.why}</div>` : nothing}
    </li>`;
  }

  private async show(revision: string): Promise<void> {
    await this.busy.run(async () => void (this.older = await api.revision(this.name, revision)));
    this.renderRoot.querySelector('#text')?.scrollIntoView();
  }

  private async compare(from: string, to: string): Promise<void> {
    await this.busy.run(async () => void (this.change = await api.changes(this.name, from, to)));
    this.renderRoot.querySelector('#history')?.scrollIntoView();
  }
}
