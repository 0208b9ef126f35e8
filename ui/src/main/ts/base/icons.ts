import { svg, type SVGTemplateResult } from 'lit';

/** Line icons on a 16-pixel grid, drawn with the text's colour. They never carry meaning alone. */
const shapes = {
  hash: svg`<path d="M6.200 2.500 4.800 13.500M11.200 2.500 9.800 13.500M2.500 5.800h11M2.500 10.200h11"/>`,
  book: svg`<path d="M3 3.500A1.500 1.500 0 0 1 4.500 2H13v12H4.500A1.500 1.500 0 0 1 3 12.500zM3 11.800A1.500 1.500 0 0 1 4.500 11H13"/>`,
  play: svg`<circle cx="8" cy="8" r="6"/><path d="m6.700 5.500 4 2.500-4 2.500z"/>`,
  clock: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.500V8l2.500 1.500"/>`,
  check: svg`<path d="m3 8.500 3.300 3.300L13 4.500"/>`,
  stamp: svg`<circle cx="8" cy="8" r="6"/><path d="m5.300 8.200 2 2 3.500-4"/>`,
  shield: svg`<path d="M8 1.800 13 3.700v4c0 3.200-2.100 5.300-5 6.500-2.900-1.200-5-3.300-5-6.500v-4z"/><path d="m5.800 8 1.600 1.600 2.800-3.200"/>`,
  search: svg`<circle cx="7" cy="7" r="4.300"/><path d="m10.300 10.300 3.200 3.200"/>`,
  pause: svg`<path d="M5.500 3.500v9M10.500 3.500v9" stroke-width="2.400"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  back: svg`<path d="M9.500 3.500 5 8l4.500 4.500"/>`,
  down: svg`<path d="M8 3v10M4 9l4 4 4-4"/>`,
  unfold: svg`<path d="m4 6 4 4 4-4"/>`,
  up: svg`<path d="m4 10 4-4 4 4"/>`,
  smile: svg`<circle cx="8" cy="8" r="6"/><path d="M5.500 9.300c.600 1 1.500 1.500 2.500 1.500s1.900-.500 2.500-1.500M6 6.200h.01M10 6.200h.01"/>`,
  send: svg`<path d="M2.500 8 13.500 3l-3.800 10.500-2.500-4.300z"/><path d="M7.200 9.200 13.500 3"/>`,
  copy: svg`<rect x="5.500" y="5.500" width="8" height="8" rx="1.500"/><path d="M10.500 5.500v-1.500A1.500 1.500 0 0 0 9 2.500H4A1.500 1.500 0 0 0 2.500 4v5A1.500 1.500 0 0 0 4 10.500h1.500"/>`,
  plus: svg`<path d="M8 3.500v9M3.500 8h9"/>`,
  pen: svg`<path d="m3 13 .700-2.800L10.500 3.400l2.100 2.100-6.800 6.800zM9.300 4.600l2.100 2.100"/>`,
  thread: svg`<path d="M2.500 4A1.500 1.500 0 0 1 4 2.500h8A1.500 1.500 0 0 1 13.500 4v5A1.500 1.500 0 0 1 12 10.500H7L4 13.500v-3A1.500 1.500 0 0 1 2.500 9z"/>`,
  link: svg`<path d="M6.700 9.300a2.500 2.500 0 0 0 3.600 0l2.200-2.200a2.500 2.500 0 0 0-3.600-3.600l-.900.900M9.300 6.700a2.500 2.500 0 0 0-3.600 0L3.500 8.900a2.500 2.500 0 0 0 3.600 3.600l.900-.900"/>`,
  eye: svg`<path d="M1.800 8S4 3.800 8 3.800 14.200 8 14.200 8 12 12.200 8 12.200 1.800 8 1.800 8z"/><circle cx="8" cy="8" r="1.800"/>`,
  out: svg`<path d="M6.500 2.500H4A1.500 1.500 0 0 0 2.500 4v8A1.500 1.500 0 0 0 4 13.500h2.500M10.500 11 13.500 8l-3-3M13 8H6.500"/>`,
  keys: svg`<rect x="1.800" y="4" width="12.400" height="8" rx="1.500"/><path d="M4.500 6.700h.01M7 6.700h.01M9.500 6.700h.01M12 6.700h.01M5 9.500h6"/>`,
  save: svg`<path d="M8 2.500v7.500M5 7l3 3 3-3M3 13.500h10"/>`,
  wrap: svg`<path d="M2.500 4h11M2.500 8h9a2 2 0 0 1 0 4H8M9.500 10.500 8 12l1.500 1.500M2.500 12h2.500"/>`,
  retry: svg`<path d="M13 8a5 5 0 1 1-1.500-3.600L13 6M13 2.800V6h-3.200"/>`,
  lock: svg`<rect x="3.500" y="7" width="9" height="6.500" rx="1.500"/><path d="M5.500 7V5a2.500 2.500 0 0 1 5 0v2"/>`,
  alert: svg`<path d="M8 2.300 14.300 13H1.700zM8 6.500v3M8 11.300h.01"/>`,
  bell: svg`<path d="M4 11V7a4 4 0 0 1 8 0v4l1.200 1.500H2.800zM6.700 14.300h2.600"/>`,
  next: svg`<path d="M6.500 3.500 11 8l-4.500 4.500"/>`,
  clip: svg`<path d="m12.800 7.300-5 5a3 3 0 0 1-4.200-4.200l5.300-5.300a2 2 0 0 1 2.800 2.800l-5.200 5.200a1 1 0 0 1-1.400-1.400l4.700-4.700"/>`,
  person: svg`<circle cx="8" cy="5.300" r="2.600"/><path d="M3 13.500c.500-2.800 2.400-4.200 5-4.200s4.500 1.400 5 4.200"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

export function icon(name: IconName, size = 16): SVGTemplateResult {
  return svg`<svg class="icon" width=${size} height=${size} viewBox="0 0 16 16" fill="none" stroke="currentColor"
    stroke-width="1.400" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}

/** The product's own mark: a semaphore signal. */
export function mark(size = 24): SVGTemplateResult {
  return svg`<svg width=${size} height=${size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <rect width="64" height="64" rx="15" fill="var(--accent)"/>
    <g stroke="var(--on-accent)" fill="var(--on-accent)"><path d="M20 12v40" stroke-width="5" stroke-linecap="round"/>
    <path d="M20 17h25l-5 6.500 5 6.500H20z" stroke="none"/><circle cx="20" cy="43" r="6" fill="var(--accent)" stroke-width="4"/></g></svg>`;
}
