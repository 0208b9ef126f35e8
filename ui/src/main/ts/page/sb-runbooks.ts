import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { icon } from '../base/icons.js';
import { Routed } from '../base/routed.js';
import { base, controls, page } from '../base/styles.js';
import type { Runbook } from '../model/run-types.js';
import type { Finding } from '../model/types.js';
import { runbookFits } from '../shell/finds.js';
import { api } from '../state/api.js';
import { router } from '../state/router.js';
import { store, Watch } from '../state/store.js';
import { texts } from '../texts.js';
import './sb-runbook.js';
import './sb-schedules.js';
import './sb-top.js';

/** The catalogue of runbooks, and what is wrong in their files. */
@customElement('sb-runbooks')
export class SbRunbooks extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      .list {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 380px), 1fr));
        gap: 12px;
        max-width: 1280px;
      }
      .findings {
        margin-bottom: 18px;
        padding: 12px 14px;
        border-radius: var(--radius);
        background: var(--waiting-soft);
        max-width: 1280px;
      }
      .findings h2 {
        display: flex;
        align-items: center;
        gap: 7px;
        color: var(--waiting);
      }
      ul {
        margin: 8px 0 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 5px;
      }
      li {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private answer: { runbooks: Runbook[]; findings: Finding[] } | undefined;
  private readonly busy = new Busy(this);
  private loadedFor: unknown;

  constructor() {
    super();
    new Routed(this);
    new Watch(this, (s) => [s.commands]);
  }

  /** The catalogue's commands change when the files do; the page then asks again. */
  override willUpdate(): void {
    if (this.loadedFor === store.state.commands) return;
    this.loadedFor = store.state.commands;
    queueMicrotask(() => void this.load());
  }

  private load(): Promise<boolean> {
    return this.busy.run(async () => void (this.answer = await api.runbooks()));
  }

  override render() {
    const words = (router.route.query.get('q') ?? '').trim();
    return html`<sb-top heading=${texts.runbooks.title} about=${texts.runbooks.about}></sb-top>
      <div class="body">
        <div class="tools"><input type="search" autocomplete="off" aria-label=${texts.runbooks.find} placeholder=${texts.runbooks.find} .value=${words} @input=${this.search}></div>
        ${this.busy.problem ? html`<p class="problem notice" role="alert">${this.busy.problem} <button @click=${() => this.load()}>${texts.errors.again}</button></p>` : nothing}
        ${this.answer ? this.catalogue(this.answer, words) : this.busy.problem ? nothing : html`<p class="empty" role="status">${texts.loading}</p>`}
      </div>`;
  }

  private catalogue(answer: { runbooks: Runbook[]; findings: Finding[] }, words: string) {
    const shown = answer.runbooks.filter((one) => runbookFits(one, words));
    return html`${answer.findings.length > 0 ? this.findings(answer.findings) : nothing}
      <sb-schedules .words=${words}></sb-schedules>
      <div class="list">${shown.map((one) => html`<sb-runbook .runbook=${one}></sb-runbook>`)}</div>
      ${shown.length === 0 ? html`<p class="empty">${answer.runbooks.length === 0 ? texts.runbooks.empty : texts.runbooks.none}</p>` : nothing}`;
  }

  private findings(findings: Finding[]) {
    return html`<section class="findings" aria-labelledby="findings">
      <h2 id="findings">${icon('alert')}${texts.runbooks.findings(findings.length)}</h2>
      <p>${texts.runbooks.findingsHelp}</p>
      <ul>${findings.map((one) => html`<li><span class="mono">${one.file}:${one.line}:${one.column}</span> ${one.message} <span class="mono">[${one.code}]</span></li>`)}</ul>
    </section>`;
  }

  private search(event: Event): void {
    const q = (event.target as HTMLInputElement).value;
    router.go(q ? `/runbooks?q=${encodeURIComponent(q)}` : '/runbooks', 'replace');
  }
}
