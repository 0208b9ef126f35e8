import { css, html, nothing } from 'lit';
import type { SourceSignal } from '../model/source-types.js';
import { texts } from '../texts.js';

const looks = { CRITICAL: 'bad', ERROR: 'bad', WARNING: 'warning', INFO: '' } as const;

/** What a delivery said, one line for each signal, with the card on which it is or what would become of it. */
export function signalList(signals: readonly SourceSignal[]) {
  const words = texts.sources;
  return html`<ol class="signals">${signals.map(
    (one) => html`<li>
      <span class="chip ${one.action === 'FIRE' ? looks[one.severity] : one.action === 'RESOLVE' ? 'good' : ''}">${words.actions[one.action]}${one.action === 'FIRE' ? html` · ${texts.alerts.severities[one.severity]}` : nothing}</span>
      <span class="name">${one.title || one.key}</span>
      ${one.alert ? html`<span class="muted">${words.card} <span class="mono">${one.alert}</span></span>` : nothing}
      ${labels(one.labels)}
      ${one.lines.length > 0 ? html`<pre class="plate">${one.lines.join('\n')}</pre>` : nothing}
    </li>`,
  )}</ol>`;
}

function labels(all: Record<string, string>) {
  const text = Object.entries(all)
    .map(([name, value]) => `${name}=${value}`)
    .join('  ');
  return text ? html`<span class="mono muted labels">${text}</span>` : nothing;
}

export const signalStyles = css`
  .signals {
    display: grid;
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
    border: 0;
    max-width: none;
  }
  .signals li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: baseline;
    padding: 0;
    border: 0;
  }
  .signals .labels,
  .signals pre {
    flex: 1 1 100%;
    overflow-wrap: anywhere;
  }
  .signals pre {
    margin: 0;
    padding: 6px 8px;
  }
`;
