import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base, controls, page } from '../base/styles.js';
import { placeName } from '../model/places.js';
import type { AuditEntry } from '../model/run-types.js';
import { paths, router, withPanel } from '../state/router.js';
import { store } from '../state/store.js';
import { exactTime, stampTime } from '../text/time.js';
import { texts } from '../texts.js';
import { outcomeTone } from './outcome.js';

/** What an entry is about, in its own words. */
function about({ facts, runbook }: AuditEntry): string {
  const said = ['line', 'title', 'trouble', 'asked'].map((name) => facts[name]).find((fact) => typeof fact === 'string');
  return String(said ?? runbook ?? '');
}

/** Audit entries as a table; each opens to the facts it holds. */
@customElement('sb-audit-rows')
export class SbAuditRows extends LitElement {
  static override styles = [
    base,
    controls,
    page,
    css`
      :host {
        display: block;
        height: auto;
      }
      td {
        padding-block: 5px;
        font-size: 13px;
      }
      .seq,
      .hash,
      .when {
        color: var(--muted);
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      .what button {
        min-height: 22px;
        padding: 0 4px;
        margin-inline-start: -4px;
        border: 0;
        background: none;
        text-align: start;
        font-weight: 600;
        justify-content: start;
      }
      .what .mono {
        color: var(--muted);
        overflow-wrap: anywhere;
      }
      .facts td {
        background: var(--sunken);
        padding: 10px 14px;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 3px 16px;
        margin: 0;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      @container (max-width: 860px) {
        .hash,
        .where {
          display: none;
        }
      }
      @container (max-width: 560px) {
        thead {
          display: none;
        }
        table,
        tbody {
          display: block;
        }
        tr {
          display: flex;
          flex-wrap: wrap;
          gap: 1px 10px;
          padding: 8px 0;
          border-bottom: 1px solid var(--line);
          align-items: baseline;
        }
        td,
        .facts td {
          padding: 0;
          border: 0;
        }
        .facts td {
          flex: 1;
          padding: 10px;
        }
        .what {
          flex: 1 1 100%;
        }
        td > a {
          display: inline-block;
          padding-block: 5px;
        }
      }
    `,
  ];

  @property({ attribute: false }) entries: AuditEntry[] = [];
  @state() private open: number | undefined;

  override render() {
    const { columns } = texts.audit;
    return html`<table>
      <thead><tr>
        <th scope="col" class="seq">${columns.seq}</th><th scope="col">${columns.when}</th><th scope="col">${columns.who}</th><th scope="col">${columns.what}</th>
        <th scope="col">${columns.outcome}</th><th scope="col" class="where">${columns.where}</th><th scope="col">${columns.run}</th><th scope="col" class="hash">${columns.hash}</th>
      </tr></thead>
      <tbody>${this.entries.map((entry) => [this.row(entry), this.open === entry.seq ? this.facts(entry) : nothing])}</tbody>
    </table>`;
  }

  private row(entry: AuditEntry) {
    const open = this.open === entry.seq;
    const run = entry.run ? (entry.runCode ?? entry.run) : undefined;
    const line = about(entry);
    return html`<tr>
      <td class="seq mono">${entry.seq}</td>
      <td class="when"><time datetime=${new Date(entry.at).toISOString()} title=${exactTime(entry.at)}>${stampTime(entry.at)}</time></td>
      <td>${entry.person ?? entry.account ?? ''}</td>
      <td class="what">
        <button aria-expanded=${open ? 'true' : 'false'} title=${texts.audit.facts} @click=${() => (this.open = open ? undefined : entry.seq)}>${entry.kind}</button>
        <span class="mono">${String(line)}</span>
      </td>
      <td>${entry.outcome ? html`<span class="chip ${outcomeTone(entry.outcome)}">${entry.outcome.toLowerCase().replaceAll('_', ' ')}</span>` : nothing}</td>
      <td class="where">${entry.room ? html`<a href=${paths.room(entry.room)}>${placeName(store.state, entry.room)}</a>` : nothing}</td>
      <td>${run ? html`<a class="mono" href=${withPanel(router.route, { run })}>${run.slice(0, 12)}</a>` : nothing}</td>
      <td class="hash mono" title=${entry.hash}>${entry.hash.slice(0, 10)}</td>
    </tr>`;
  }

  private facts(entry: AuditEntry) {
    const facts: [string, unknown][] = [...Object.entries(entry.facts), [texts.audit.columns.hash, entry.hash]];
    if (entry.account) facts.unshift(['account', entry.account]);
    return html`<tr class="facts"><td colspan="8"><dl>
      ${facts.map(([name, value]) => html`<dt>${name}</dt><dd class="mono">${typeof value === 'string' ? value : JSON.stringify(value)}</dd>`)}
      ${(entry.erased ?? []).map((name) => html`<dt>${name}</dt><dd>${texts.audit.erased}</dd>`)}
    </dl></td></tr>`;
  }
}
