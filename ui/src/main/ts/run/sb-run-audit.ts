import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Busy } from '../base/busy.js';
import { base, controls } from '../base/styles.js';
import type { AuditEntry, Run } from '../model/run-types.js';
import { api } from '../state/api.js';
import { stampTime } from '../text/time.js';
import { texts } from '../texts.js';
import { outcomeTone } from '../page/outcome.js';

/** What the audit log holds about one run, in order. */
@customElement('sb-run-audit')
export class SbRunAudit extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      ol {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 8px;
      }
      strong {
        font-weight: 600;
      }
      .foot {
        display: flex;
        gap: 10px;
        color: var(--muted);
        font-size: 12px;
      }
      p {
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) run!: Run;
  @state() private entries: AuditEntry[] | undefined;
  private readonly busy = new Busy(this);
  private shown = '';

  override willUpdate(): void {
    const version = `${this.run.id} ${this.run.status}`;
    if (version === this.shown) return;
    this.shown = version;
    queueMicrotask(() => void this.busy.run(async () => void (this.entries = await whole(this.run.id))));
  }

  override render() {
    if (!this.entries) return html`<p role="status">${this.busy.problem || texts.loading}</p>`;
    if (this.entries.length === 0) return html`<p>${texts.run.noAudit}</p>`;
    return html`<ol>${this.entries.toSorted((left, right) => left.seq - right.seq).map((entry) => this.entry(entry))}</ol>`;
  }

  private entry(entry: AuditEntry) {
    return html`<li>
      <div class="line">
        <strong>${entry.kind}</strong><span>${entry.person ?? entry.account ?? ''}</span><span class="chip ${outcomeTone(entry.outcome)}">${entry.outcome}</span>
      </div>
      <div class="foot"><span>${stampTime(entry.at)}</span><span class="mono">#${entry.seq}</span><span class="mono cut" title=${entry.hash}>${entry.hash.slice(0, 12)}</span></div>
    </li>`;
  }
}

/** The record of a run, page by page. */
async function whole(run: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let before: string | undefined;
  do {
    const page = await api.auditOf(run, before);
    entries.push(...page.entries);
    before = page.next;
  } while (before);
  return entries;
}
