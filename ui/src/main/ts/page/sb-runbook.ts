import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, controls } from '../base/styles.js';
import type { Runbook } from '../model/run-types.js';
import type { Param } from '../model/types.js';
import { fillComposer } from '../state/drafts.js';
import { paths, router } from '../state/router.js';
import { store } from '../state/store.js';
import { texts } from '../texts.js';
import '../run/sb-diagram.js';

/** One runbook of the catalogue. */
@customElement('sb-runbook')
export class SbRunbook extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      article {
        display: flex;
        flex-direction: column;
        gap: 9px;
        height: 100%;
        padding: 13px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 8px;
        align-items: center;
      }
      h2 {
        font-size: 15px;
      }
      .usage {
        align-self: start;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 13px;
      }
      th,
      td {
        padding: 3px 10px 3px 0;
        text-align: start;
        vertical-align: top;
        font-weight: 400;
        border-top: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      th {
        width: 9ch;
        padding-inline-end: 16px;
        white-space: nowrap;
        font-weight: 600;
      }
      .foot {
        display: flex;
        align-items: center;
        gap: 10px;
        margin-top: auto;
        color: var(--muted);
        font-size: 13px;
      }
      .why {
        color: var(--muted);
        font-size: 13px;
      }
    `,
  ];

  @property({ attribute: false }) runbook!: Runbook;
  /** Asked for when somebody wants to see it. */
  @state() private drawn = false;

  override render() {
    const { runbook } = this;
    return html`<article aria-label=${runbook.name}>
      <div class="head">
        <h2 class="grow"><a href=${paths.runbook(runbook.name)}>${runbook.name}</a></h2>
        ${runbook.risk ? html`<span class="chip ${/high|critical/i.test(runbook.risk) ? 'warning' : ''}">${texts.runbooks.risk}: ${runbook.risk}</span>` : nothing}
        <span class="chip ${runbook.allowed ? 'good' : ''}">${runbook.allowed ? texts.runbooks.allowed : texts.runbooks.denied}</span>
      </div>
      <p>${runbook.about}</p>
      <span class="plate usage">/${runbook.usage.replace(/^[/!]/, '')}</span>
      ${runbook.params.length > 0 ? html`<table aria-label=${texts.runbooks.params}><tbody>${runbook.params.map((param) => this.param(param))}</tbody></table>` : nothing}
      <details @toggle=${this.toggled}>
        <summary>${texts.diagram.show}</summary>
        ${this.drawn ? html`<sb-diagram of=${`runbooks/${encodeURIComponent(runbook.name)}`}></sb-diagram>` : nothing}
      </details>
      ${runbook.allowed || !runbook.why ? nothing : html`<p class="why">${runbook.why}</p>`}
      <div class="foot">
        <span class="grow">${runbook.owner ? `${texts.runbooks.owner}: ${runbook.owner}` : ''}</span>
        ${runbook.allowed ? html`<button @click=${this.use}>${texts.runbooks.use}</button>` : nothing}
      </div>
    </article>`;
  }

  private param(param: Param) {
    const rest = [param.oneOf?.join(' | '), param.ask, param.match ? `matches ${param.match}` : '', param.fallback !== undefined && param.fallback !== null ? texts.runbooks.fallback(param.fallback) : ''];
    return html`<tr>
      <th scope="row" class="mono">${param.name}</th>
      <td>${param.type}${param.required ? html` <span class="muted">· ${texts.runbooks.required}</span>` : nothing}</td>
      <td class="muted">${rest.filter(Boolean).join(' · ')}</td>
    </tr>`;
  }

  private toggled(event: Event): void {
    this.drawn ||= (event.target as HTMLDetailsElement).open;
  }

  private use(): void {
    const room = router.lastRoom ?? store.state.rooms.keys().next().value;
    if (!room) return;
    router.go(paths.room(room));
    const word = this.runbook.usage.replace(/^[/!]/, '').split(/\s/)[0] ?? this.runbook.name;
    setTimeout(() => fillComposer(room, `/${word} `));
  }
}
